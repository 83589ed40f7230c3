//! Where files go: `done/` and `held/`, under names that nothing there has yet.
//!
//! Everything about a file is written there hidden and gets its name when the file is about to follow, so
//! what a dead process left is known by its name, and swept away.

use std::path::{Path, PathBuf};

use super::still::Stamp;
use crate::cli::failure::Failure;
use crate::cli::inbox;

/// How the name of something begins that is not there yet.
const HIDDEN: &str = ".rundtur-";

/// The two ways out of the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Applied as far as it goes, or nothing in it to apply.
    Done,
    /// Nothing of it was applied.
    Held,
}

impl Way {
    const ALL: [Self; 2] = [Self::Done, Self::Held];

    fn folder(self, inbox: &Path) -> PathBuf {
        inbox.join(match self {
            Self::Done => "done",
            Self::Held => "held",
        })
    }
}

/// A file on its way out, and what is written about it.
#[derive(Debug)]
pub(super) struct Filing {
    from: PathBuf,
    /// What the file looked like when it was read.
    stamp: Option<Stamp>,
    /// Where it will stand.
    pub(super) to: PathBuf,
    /// What is written hidden, and the name that each will have.
    written: Vec<(PathBuf, PathBuf)>,
}

impl Filing {
    /// Finds a place for a file that looked like `stamp` when it was read.
    pub(super) fn new(
        inbox: &Path,
        file: &Path,
        stamp: Option<Stamp>,
        way: Way,
    ) -> Result<Self, Failure> {
        let folder = way.folder(inbox);
        std::fs::create_dir_all(&folder).map_err(|error| unwritable(&folder, &error))?;
        Ok(Self {
            from: file.to_owned(),
            stamp,
            to: free(&folder, file),
            written: Vec::new(),
        })
    }

    /// A hidden place for something that will be called `name` beside the file.
    pub(super) fn hidden(&mut self, name: PathBuf) -> PathBuf {
        let last = name.file_name().unwrap_or_default().to_string_lossy();
        let hidden = name.with_file_name(format!("{HIDDEN}{last}"));
        self.written.push((hidden.clone(), name));
        hidden
    }

    /// Names what was written, and moves the file: gives where it stands then. One that was written
    /// anew since it was read stays, for the next run.
    pub(super) fn finish(&self) -> Result<Option<PathBuf>, Failure> {
        self.take_reports_along();
        for (hidden, name) in &self.written {
            std::fs::rename(hidden, name).map_err(|error| unwritable(name, &error))?;
        }
        if Stamp::of(&self.from) != self.stamp {
            return Ok(None);
        }
        moved(&self.from, &self.to).map_err(|error| unwritable(&self.to, &error))?;
        Ok(Some(self.to.clone()))
    }

    /// Moves the reports that lie beside the file, from runs that applied nothing, where it goes. One that
    /// cannot be moved is in nobody's way.
    fn take_reports_along(&self) {
        for report in inbox::reports_on(&self.from) {
            let to = self
                .to
                .with_file_name(report.file_name().unwrap_or_default());
            if to.symlink_metadata().is_err() {
                let _ = std::fs::rename(report, to);
            }
        }
    }
}

/// Takes away what a batch that died has left hidden.
pub(super) fn sweep(inbox: &Path) {
    for way in Way::ALL {
        let Ok(entries) = std::fs::read_dir(way.folder(inbox)) else {
            continue;
        };
        for entry in entries.flatten() {
            if entry.file_name().to_string_lossy().starts_with(HIDDEN) {
                // It is in nobody's way: what cannot be taken away stays.
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}

/// A name in a folder that nothing has: `list.xlsx`, `list (2).xlsx` …
fn free(folder: &Path, file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let ending = file.extension().map_or(String::new(), |ending| {
        format!(".{}", ending.to_string_lossy())
    });
    let mut path = folder.join(file.file_name().unwrap_or_default());
    let mut count = 2_u32;
    while path.symlink_metadata().is_ok() {
        path = folder.join(format!("{stem} ({count}){ending}"));
        count += 1;
    }
    path
}

/// Moves a file, also to another file system: there it is whole before the old one goes.
fn moved(from: &Path, to: &Path) -> std::io::Result<()> {
    match std::fs::rename(from, to) {
        Err(error) if error.kind() == std::io::ErrorKind::CrossesDevices => {
            let folder = to.parent().unwrap_or(Path::new("."));
            let mut copy = tempfile::Builder::new()
                .prefix(HIDDEN)
                .tempfile_in(folder)?;
            std::io::copy(&mut std::fs::File::open(from)?, copy.as_file_mut())?;
            copy.as_file().sync_all()?;
            copy.persist_noclobber(to).map_err(|error| error.error)?;
            std::fs::remove_file(from)
        }
        done => done,
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        format!("`{}` cannot be written: {error}", path.display()),
        "see who may write there; run the batch again after that: what was applied is not applied twice",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let inbox = folder.path();
        for (nth, name) in ["list.xlsx", "list (2).xlsx", "list (3).xlsx"]
            .iter()
            .enumerate()
        {
            let file = inbox.join("list.xlsx");
            std::fs::write(&file, nth.to_string()).expect("a file");
            let stamp = Stamp::of(&file);
            let mut filing = Filing::new(inbox, &file, stamp, Way::Done).expect("a place");
            assert_eq!(filing.to, inbox.join("done").join(name));
            let hidden = filing.hidden(filing.to.with_extension("plan-7.xlsx"));
            std::fs::write(hidden, "report").expect("a report");
            let to = filing.finish().expect("a move");
            assert_eq!(to.as_ref(), Some(&filing.to));
            assert_eq!(
                std::fs::read_to_string(&filing.to).expect("a file"),
                nth.to_string()
            );
            assert!(filing.to.with_extension("plan-7.xlsx").exists());
            assert!(!file.exists());
        }
        let file = inbox.join("list.xlsx");
        std::fs::write(&file, "read").expect("a file");
        let filing = Filing::new(inbox, &file, Stamp::of(&file), Way::Done).expect("a place");
        std::fs::write(&file, "written anew").expect("a file");
        assert_eq!(filing.finish().expect("no move"), None);
        assert!(file.exists());

        std::fs::write(inbox.join("done/.rundtur-half.xlsx"), "half").expect("a file");
        sweep(inbox);
        let left = std::fs::read_dir(inbox.join("done"))
            .expect("a folder")
            .count();
        assert_eq!(left, 6);
    }
}
