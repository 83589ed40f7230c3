//! `rundtur backup`: a checked copy of the register; and the ones that `import` makes before a job.

use std::path::{Path, PathBuf};

use super::args::{BackupArgs, Global};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, world};
use crate::register::{Access, Backup, Overwrite, Register, RegisterError, beside};
use crate::sheet::WriteError;

pub(super) fn run(global: &Global, args: &BackupArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = planning::open_to_plan(global)?;
    let overwrite = if args.force {
        Overwrite::Yes
    } else {
        Overwrite::No
    };
    let backup = copied(&register, &args.file, overwrite, ui)?;
    if register.access() == Access::Read {
        ui.say("note: the register can only be read: it does not remember this backup");
    }
    if ui.json {
        let object = serde_json::json!({
            "file": args.file.display().to_string(), "revision": backup.revision, "at": backup.at,
        });
        ui.data(&object.to_string());
    } else {
        ui.say(&told(&args.file, &backup));
    }
    Ok(Outcome::Done)
}

/// Makes the backup that somebody wants before a job.
pub(super) fn before_a_job(register: &Register, to: &Path, ui: &Ui) -> Result<(), Failure> {
    let backup = copied(register, to, Overwrite::No, ui)?;
    ui.say(&told(to, &backup));
    Ok(())
}

/// Where a backup would go, if one is to be offered: not where one is made anyway, and not where one
/// holds every job.
pub(super) fn offer(register: &Register, made_anyway: bool) -> Result<Option<PathBuf>, Failure> {
    if made_anyway || !register.wants_a_backup()? {
        return Ok(None);
    }
    let what = format!("revision-{}", register.revision()?);
    Ok(Some(beside(register.path(), &what)))
}

/// Refuses a place that is taken, before a person has spent thoughts on a plan.
pub(super) fn must_be_free(to: &Path) -> Result<(), Failure> {
    if to.symlink_metadata().is_ok() {
        return Err(taken(to));
    }
    must_have_a_folder(to)
}

/// Refuses a place in a folder that is not there, in the words that an export has for it.
fn must_have_a_folder(to: &Path) -> Result<(), Failure> {
    match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            Err(WriteError::NoFolder(to.to_owned()).into())
        }
        _ => Ok(()),
    }
}

fn taken(to: &Path) -> Failure {
    Failure::new(
        format!("`{}` exists already", to.display()),
        "give the backup another name; `rundtur backup --force` overwrites a file",
    )
}

fn copied(
    register: &Register,
    to: &Path,
    overwrite: Overwrite,
    ui: &Ui,
) -> Result<Backup, Failure> {
    must_have_a_folder(to)?;
    let _bar = ui.bar("copying", None);
    register
        .back_up(to, overwrite, &world::user(), &world::now())
        .map_err(|error| match error {
            RegisterError::Exists(path) if path == to => taken(to),
            RegisterError::Exists(log) => Failure::new(
                format!(
                    "`{}` belongs to a register that is or was in use",
                    log.display()
                ),
                "give the backup another name",
            ),
            error => error.into(),
        })
}

fn told(to: &Path, backup: &Backup) -> String {
    format!(
        "copied the register at revision {} to {}, and checked the copy",
        backup.revision,
        to.display()
    )
}
