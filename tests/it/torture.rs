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

/// A folder of files, worked off by a batch that is killed again and again: each file is applied once and
/// ends where it belongs, with its report and nothing half beside it.
#[test]
fn a_batch_that_is_killed_again_and_again_takes_each_file_once() {
    let points = std::env::var("RUNDTUR_TORTURE").ok();
    let points: usize = points.and_then(|text| text.parse().ok()).unwrap_or(POINTS);
    let seed = std::env::var("RUNDTUR_TORTURE_SEED").ok();
    let seed = seed.and_then(|text| text.parse().ok());
    let seed = seed.unwrap_or_else(|| RandomState::new().hash_one(1));
    println!("torture: batch: seed {seed}");
    let mut random = Random(seed);
    let words = ["batch", "inbox", "--apply", "--settle", "0"];
    let fresh = || {
        let desk = Desk::with_samples();
        std::fs::create_dir(desk.path("inbox")).expect("a folder");
        for (name, text) in [
            ("a.csv", "Number;Phone\n10003;09 1\n"),
            (
                "b.csv",
                "Number;Name;Email\n;Uusi Asiakas Oy;uusi@uusi.example\n",
            ),
            ("c.csv", "Number;Group\n10005;Retial\n"),
            ("d.csv", "Colour;Shape\nred;round\n"),
            ("e.csv", "Number;Name\n;Ilman Mitään Muuta Oy\n"),
        ] {
            desk.put(&format!("inbox/{name}"), text);
        }
        desk
    };
    let took = {
        let desk = fresh();
        let started = std::time::Instant::now();
        assert_eq!(desk.run(&words).status, Some(1));
        started.elapsed()
    };
    let mut killed = 0;
    for round in 0..points.div_ceil(4) {
        let desk = fresh();
        for _ in 0..4 {
            // Late moments find nothing left to kill: the earlier ones are many.
            let moment = Moment::After(took.mul_f64(random.share() * random.share()));
            let said = killing::run_and_kill(&desk, &words, moment);
            killed += usize::from(said.status.is_none());
        }
        let last = desk.run(&words);
        let why = format!("seed {seed}, round {round}: {last:?}");
        // The file that cannot be understood may have gone its way in an earlier run.
        assert!(matches!(last.status, Some(0 | 1 | 3)), "{why}");
        let jobs = desk.run(&["log", "--json"]).out.lines().count();
        assert_eq!(jobs, 4, "{why}");
        agrees(&desk, &why);
        let names = |folder: &str| {
            let entries = std::fs::read_dir(desk.path(folder)).expect("a folder");
            let name = |entry: std::io::Result<std::fs::DirEntry>| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            };
            entries.map(name).collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(
            names("inbox"),
            ["done", "held"].map(str::to_owned).into(),
            "{why}"
        );
        let (done, held) = (names("inbox/done"), names("inbox/held"));
        for (folder, files, all) in [(&done, &["a", "b", "e"][..], 6), (&held, &["c", "d"], 5)] {
            for file in files {
                assert!(folder.contains(&format!("{file}.csv")), "{why}: {folder:?}");
                let beside = |name: &&String| name.starts_with(&format!("{file}."));
                assert!(
                    folder.iter().filter(beside).count() > 1,
                    "{why}: {folder:?}"
                );
            }
            assert_eq!(folder.len(), all, "{why}: {folder:?}");
        }
    }
    println!("torture: batch: {killed} killed");
    assert!(
        killed * 8 >= points,
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
    if path.extension().is_some_and(|ending| ending == "html") {
        let page = std::fs::read_to_string(path).expect("a page");
        assert!(
            page.trim_end().ends_with("</html>"),
            "{why}: {}",
            path.display()
        );
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
        .filter(|name| {
            !["register.duckdb", "customers.csv", "edits.csv", "inbox"].contains(&name.as_str())
        })
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
