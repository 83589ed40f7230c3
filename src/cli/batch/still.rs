//! Files that nobody is writing any more, as far as size and time tell.
//!
//! A file that changed a moment ago is watched until it has been quiet for as long as was asked for. One
//! that changes meanwhile is left for the next run, and one that changes while it is read too.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::cli::world;

/// A file's size and when it was written last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    written: Option<SystemTime>,
}

impl Stamp {
    /// The stamp of a file; none where it is gone.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let about = std::fs::metadata(path).ok()?;
        Some(Self {
            size: about.len(),
            written: about.modified().ok(),
        })
    }

    /// How long it has been quiet. A time in the future, or none at all, says nothing.
    fn quiet(self) -> Duration {
        self.written.map_or(Duration::ZERO, world::since)
    }
}

/// Waits for files that changed less than `settle` ago; gives each with its stamp, none where it is
/// still being written.
pub(super) fn wait_for(files: Vec<PathBuf>, settle: Duration) -> Vec<(PathBuf, Option<Stamp>)> {
    let first: Vec<Option<Stamp>> = files.iter().map(|file| Stamp::of(file)).collect();
    let quiet = first.iter().flatten().map(|stamp| stamp.quiet());
    let missing = quiet.map(|quiet| settle.saturating_sub(quiet)).max();
    if let Some(missing) = missing.filter(|missing| !missing.is_zero()) {
        std::thread::sleep(missing);
    }
    let pairs = files.into_iter().zip(first);
    pairs
        .map(|(file, first)| {
            let same = Stamp::of(&file) == first;
            (file, first.filter(|_| same))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_grows_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let [quiet, grows, gone] = ["a.csv", "b.csv", "c.csv"].map(|name| folder.path().join(name));
        for path in [&quiet, &grows] {
            std::fs::write(path, "Number\n").expect("a file");
        }
        let writer = {
            let grows = grows.clone();
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(100));
                std::fs::write(grows, "Number\n10001\n").expect("a file");
            })
        };
        let files = vec![quiet, grows, gone];
        let found = wait_for(files, Duration::from_millis(1_500));
        writer.join().expect("the writer");
        let still: Vec<bool> = found.iter().map(|(_, stamp)| stamp.is_some()).collect();
        assert_eq!(still, [true, false, false]);
    }
}
