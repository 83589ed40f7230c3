//! `rundtur batch`: a folder that files are dropped into, worked off without anybody there.
//!
//! ```text
//! inbox/list.xlsx ─▶ plan ─▶ report written, hidden ─▶ apply ─▶ report named ─▶ done/list.xlsx
//!                      └ refused, or nothing in it applies ──▶ report named ─▶ held/list.xlsx
//!                  └ cannot be read ──────────────────────▶ why, beside it ─▶ held/list.xlsx
//! ```
//!
//! It may die at any moment and be run again:
//!
//! | it died …                        | the next run                                                     |
//! |----------------------------------|------------------------------------------------------------------|
//! | before the job was committed     | finds the file where it was, and the stored plan, and applies that |
//! | after it, before the file moved  | finds the file's digest in a job, writes its report and moves it  |
//! | after that                       | finds no file                                                    |
//!
//! Which job took a file is read from the register: every job's plan keeps its files' digests. So content
//! that was applied once is not applied again, whatever the file is called and whoever drops it; `import`
//! does it for who means it. One batch at a time works on a folder, and whatever another process is still
//! writing is left for the next run.

mod filing; // done/, held/, and the names in them
mod one; // one file
mod still; // files that nobody is writing any more
mod told; // what became of each, in words and for scripts

use std::path::Path;
use std::time::Duration;

use super::args::{BatchArgs, Global};
use super::failure::Failure;
use super::inbox::Inbox;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::register::Access;
use told::Told;

pub(super) fn run(global: &Global, args: &BatchArgs, ui: &Ui) -> Result<Outcome, Failure> {
    // Nobody is there: whatever would be asked takes its safe answer.
    let ui = &Ui {
        interactive: false,
        ..ui.clone()
    };
    if !args.folder.is_dir() {
        return Err(Failure::new(
            format!("there is no folder `{}`", args.folder.display()),
            "name the folder that the files are in; one file alone is `rundtur import FILE`",
        ));
    }
    let _alone = alone_on(&args.folder, Duration::from_secs(global.wait))?;
    let inbox = Inbox::of(&args.folder)?;
    let register = if args.apply {
        selecting::open(global, Access::Write)?
    } else {
        planning::open_to_plan(global)?
    };
    if args.apply {
        filing::sweep(&args.folder);
    }
    let mut all: Vec<Told> = Vec::new();
    let mut broken = None;
    for (file, stamp) in still::wait_for(inbox.files, Duration::from_secs(args.settle)) {
        match one::take(&register, args, &file, stamp, ui) {
            Ok(told) => {
                if !ui.json {
                    ui.data(&told.line(ui.lang));
                }
                all.push(told);
            }
            // Not the file's fault: nothing more is tried.
            Err(failure) => {
                broken = Some(failure);
                break;
            }
        }
    }
    if ui.json {
        ui.data(&told::json(args, &all, &inbox.passed_over).to_string());
    } else {
        for (path, other) in &inbox.passed_over {
            ui.say(&other.told(path, ui.lang));
        }
        ui.say(&told::in_all(&all, ui.lang));
    }
    match broken {
        Some(failure) => Err(failure),
        None => outcome(&all),
    }
}

/// How it ends: a file that failed is told above all, then what is held, then what waits.
fn outcome(all: &[Told]) -> Result<Outcome, Failure> {
    let failed = all.iter().filter(|told| told.failure.is_some()).count();
    if failed > 0 {
        let files = if all.len() == 1 { "file" } else { "files" };
        return Err(Failure::new(
            format!("{failed} of {} {files} could not be taken", all.len()),
            "why stands above, and beside each file that was set aside; the others went their way",
        ));
    }
    Ok(if all.iter().any(|told| told.held > 0) {
        Outcome::Held
    } else if all.iter().any(Told::waits) {
        Outcome::Pending
    } else {
        Outcome::Done
    })
}

/// Holds the folder against other batches for as long as what it gives lives; none where the system has
/// no such locks. A process that dies lets go.
#[cfg(unix)]
fn alone_on(folder: &Path, wait: Duration) -> Result<Option<std::fs::File>, Failure> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    use std::time::Instant;

    let held = std::fs::File::open(folder)?;
    let until = Instant::now() + wait;
    loop {
        match flock(&held, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(Some(held)),
            Err(Errno::WOULDBLOCK) if Instant::now() < until => {
                std::thread::sleep(Duration::from_millis(100));
            }
            Err(Errno::WOULDBLOCK) => {
                return Err(Failure::new(
                    format!("another batch is at work in `{}`", folder.display()),
                    "it does what there is to do; `--wait SECONDS` waits for its end",
                ));
            }
            // A file system without such locks: the register's own lock keeps jobs apart.
            Err(_) => return Ok(None),
        }
    }
}

#[cfg(not(unix))]
fn alone_on(_folder: &Path, _wait: Duration) -> Result<Option<std::fs::File>, Failure> {
    Ok(None)
}
