//! Progress bars: drawn on a terminal, in the order of the work, and gone when it is done; nowhere else.
//!
//! Nothing here waits for time to pass: `--progress always` draws every bar, however short its work.

use crate::desk::Desk;
use crate::terminal::{Shown, Terminal};

/// Every work that has a bar in these commands, in its order.
const IMPORT: [&str; 5] = ["reading", "matching", "storing", "reporting", "applying"];
const EXPORT: [&str; 2] = ["fetching", "writing"];

/// What a terminal writes to take a line away: to its beginning, then erase (ECMA-48, EL).
const ERASED: &str = "\r\u{1b}[2K";

fn desk_with_an_edited_file() -> Desk {
    let desk = Desk::with_samples();
    desk.put("edited.csv", "Number;Phone\n10003;09 100 1000\n");
    desk
}

fn on_terminal(desk: &Desk, words: &[&str]) -> Option<Shown> {
    Some(Terminal::run(desk, "progress bars", words)?.ends())
}

/// Where each work first stands in what was shown: a bar begins with it and fills twelve columns.
fn places(shown: &str, works: &[&str]) -> Vec<Option<usize>> {
    let place = |work: &&str| shown.find(&format!("{work:12} "));
    works.iter().map(place).collect()
}

fn has_no_bar(shown: &str) {
    for work in IMPORT.iter().chain(&EXPORT) {
        assert_eq!(places(shown, &[work]), [None], "{shown}");
    }
}

#[test]
fn on_a_terminal_each_work_has_its_bar_and_takes_it_away() {
    let desk = desk_with_an_edited_file();
    let words = ["import", "edited.csv", "--yes", "--progress", "always"];
    let Some(shown) = on_terminal(&desk, &words) else {
        return;
    };
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    let bars = places(&shown.raw, &IMPORT);
    assert!(
        bars.iter().all(Option::is_some),
        "{bars:?} in {:?}",
        shown.raw
    );
    assert!(bars.is_sorted(), "{bars:?} in {:?}", shown.raw);
    for (work, at) in IMPORT.iter().zip(bars) {
        let after = &shown.raw[at.expect("a bar")..];
        let line = after.split('\n').next().unwrap_or_default();
        assert!(line.contains(ERASED), "{work} stays: {:?}", shown.raw);
    }
    assert_eq!(desk.record("10003")["phone"], "09 100 1000");
}

#[test]
fn writing_counts_its_rows() {
    let desk = Desk::with_samples();
    let words = ["export", "out.xlsx", "--progress", "always"];
    let Some(shown) = on_terminal(&desk, &words) else {
        return;
    };
    let bars = places(&shown.raw, &EXPORT);
    assert!(
        bars.iter().all(Option::is_some),
        "{bars:?} in {:?}",
        shown.raw
    );
    assert!(bars.is_sorted(), "{bars:?} in {:?}", shown.raw);
    assert!(shown.text.contains("/200 rows"), "{}", shown.text);
    // A bar is as wide as the terminal, and no wider: it would break into two lines.
    let wide = |bar: &&str| bar.starts_with("writing") && bar.chars().count() > 100;
    let bars = shown.text.split(['\n', '\r']);
    assert_eq!(bars.clone().find(wide), None, "{}", shown.text);
}

#[test]
fn elsewhere_there_is_none() {
    let desk = desk_with_an_edited_file();
    let words = ["import", "edited.csv", "--yes", "--progress", "always"];
    let said = desk.run(&words);
    said.succeeded();
    has_no_bar(&format!("{}{}", said.out, said.err));
}

#[test]
fn who_wants_none_sees_none() {
    for unwanted in [
        &["--progress", "never"][..],
        &["--progress", "always", "--quiet"],
    ] {
        let desk = desk_with_an_edited_file();
        let words = [&["import", "edited.csv", "--yes"], unwanted].concat();
        let Some(shown) = on_terminal(&desk, &words) else {
            return;
        };
        assert_eq!(shown.status, Some(0), "{}", shown.text);
        has_no_bar(&shown.raw);
        assert_eq!(desk.record("10003")["phone"], "09 100 1000");
    }
}
