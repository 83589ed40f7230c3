//! Killed at any moment: SIGKILL to real processes, spread over all of their running time and aimed
//! at the moments when files come and go. Afterwards the register is as before or as after, agrees
//! with itself, and the same command goes through.
//!
//! `RUNDTUR_TORTURE` says at how many points (24 unless told, `make torture` takes more),
//! `RUNDTUR_TORTURE_SEED` repeats a run as far as a clock can be repeated.
#![cfg(unix)]

use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;

use rundtur::sheet::{self, NoProgress, ReadOptions};

use crate::desk::{Desk, Said};

mod deeds; // what is done, and how the register is before and after
mod killing; // a process, killed when it is time

use deeds::{Deed, State};
use killing::{Course, Moment, Random};

/// How many points there are unless told.
const POINTS: usize = 24;

#[test]
fn a_kill_at_any_moment_leaves_it_as_before_or_as_after() {
    let asked = |name: &str| std::env::var(name).ok();
    let seed = asked("RUNDTUR_TORTURE_SEED").and_then(|text| text.parse().ok());
    let seed = seed.unwrap_or_else(|| RandomState::new().hash_one(0));
    let points = asked("RUNDTUR_TORTURE").and_then(|text| text.parse().ok());
    let points = points.unwrap_or(POINTS);
    println!("torture: seed {seed}, {points} points");
    let mut random = Random(seed);
    let deeds = deeds::all();
    let mut killed = 0;
    for (at, deed) in deeds.iter().enumerate() {
        let share = points / deeds.len() + usize::from(at < points % deeds.len());
        let course = Course::of(&deed.desk(), deed.words);
        let (mut died, mut as_before) = (0, 0);
        for nth in 0..share {
            let moment = course.moment(nth, share, &mut random);
            let ending = torture(deed, moment);
            died += usize::from(ending.killed);
            as_before += usize::from(ending.as_before);
        }
        println!(
            "torture: {:11} {:?}, {} changes of files; {share} times, {died} killed, {as_before} as before",
            deed.name, course.took, course.changes
        );
        killed += died;
    }
    assert!(
        killed * 4 >= points,
        "only {killed} of {points} were killed"
    );
}

/// How one attempt ended.
struct Ending {
    killed: bool,
    as_before: bool,
}

/// Does a deed, kills it at a moment, and looks at what it left.
fn torture(deed: &Deed, moment: Moment) -> Ending {
    let desk = deed.desk();
    let said = killing::run_and_kill(&desk, deed.words, moment);
    let why = format!("{} killed at {moment:?} ({said:?})", deed.name);

    let found = State::of(&desk);
    let as_before = found == deed.before;
    assert!(
        as_before || found.as_ref() == Some(&deed.after),
        "{why}: the register is neither as before nor as after"
    );
    if said.out.contains(" is done") {
        assert!(
            found.as_ref() == Some(&deed.after),
            "{why}: it said that it was done"
        );
    }
    if found.is_some() {
        agrees(&desk, &why);
    }
    for file in deed.makes {
        whole_or_not_there(&desk.path(file), deed, &why);
    }

    let again = desk.run(deed.words);
    if found == deed.before || deed.repeats {
        assert_eq!(again.status, Some(0), "{why}: once more: {again:?}");
    } else {
        assert_eq!(again.status, Some(1), "{why}: once more: {again:?}");
        assert!(
            again.err.contains(" already"),
            "{why}: once more: {again:?}"
        );
    }
    assert!(
        State::of(&desk).as_ref() == Some(&deed.after),
        "{why}: once more, and not as after"
    );
    agrees(&desk, &why);
    nothing_strange(&desk, deed, &why);
    Ending {
        killed: said.status.is_none(),
        as_before,
    }
}

fn agrees(desk: &Desk, why: &str) {
    let said = desk.run(&["check"]);
    assert_eq!(said.status, Some(0), "{why}: {said:?}");
}

/// A file that a command makes is whole, or it is not there.
fn whole_or_not_there(path: &Path, deed: &Deed, why: &str) {
    if !path.exists() {
        return;
    }
    let book = sheet::read(path, &ReadOptions::default(), &NoProgress);
    let book = book.unwrap_or_else(|error| panic!("{why}: {}: {error:?}", path.display()));
    if deed.exports {
        assert_eq!(
            book.sheets[0].height(),
            deeds::CUSTOMERS + 1,
            "{why}: {}",
            path.display()
        );
    }
}

/// Nothing stands there but what was there, what the command makes, and hidden halves of it.
fn nothing_strange(desk: &Desk, deed: &Deed, why: &str) {
    let strange: Vec<String> = desk
        .names()
        .into_iter()
        .filter(|name| !["register.duckdb", "customers.csv", "edits.csv"].contains(&name.as_str()))
        .filter(|name| !deed.makes.contains(&name.as_str()) && !deed.also.contains(&name.as_str()))
        .filter(|name| !name.starts_with(".rundtur-"))
        // Killed between the register's getting its name and the end of the folder that it was made
        // in; empty, it holds nobody's data.
        .filter(|name| std::fs::remove_dir(desk.path(name)).is_err())
        .collect();
    assert!(strange.is_empty(), "{why}: left {strange:?}");
}

/// What a process said before it died is kept, so that a promise is not made and broken.
fn said(output: &std::process::Output) -> Said {
    Said {
        status: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
