//! `rundtur init`: a register is made, and filled.

use super::args::{Global, InitArgs, ReadingArgs, TakingArgs};
use super::failure::Failure;
use super::planning::Ask;
use super::ui::Ui;
use super::{Outcome, planning, reading, world};
use crate::plan::Verb;
use crate::register::{Register, RegisterError};
use crate::schema::Schema;

pub(super) fn run(global: &Global, args: &InitArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let schema = match &args.schema {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| {
                Failure::new(
                    format!("`{}`: {error}", path.display()),
                    "look at the name and the folder",
                )
            })?;
            Schema::from_toml(&text).map_err(|error| {
                let line = error
                    .line
                    .map_or(String::new(), |line| format!(", line {line}"));
                Failure::new(
                    format!("`{}`{line}: {}", path.display(), error.message),
                    error.remedy,
                )
            })?
        }
        None => Schema::built_in(),
    };
    if global.register.exists() {
        return Err(RegisterError::Exists(global.register.clone()).into());
    }
    // The file is read before anything is made: a mistake in it leaves the folder as it was.
    let workbooks = match &args.from {
        Some(path) => reading::files(std::slice::from_ref(path), &args.reading, ui)?,
        None => Vec::new(),
    };
    let register = Register::create(&global.register, &schema, &world::lineage())?;
    let Some(from) = &args.from else {
        ui.say(&format!(
            "made {}: an empty register",
            global.register.display()
        ));
        return Ok(Outcome::Done);
    };
    let filled = fill(&register, args, &workbooks, from, ui);
    if filled.is_err() {
        drop(register);
        // The register is as new as this command: without its first job it is nothing to keep.
        let _ = std::fs::remove_file(&global.register);
    }
    filled
}

/// Filling an empty register overwrites nothing, so nobody is asked.
fn fill(
    register: &Register,
    args: &InitArgs,
    workbooks: &[crate::sheet::Workbook],
    from: &std::path::Path,
    ui: &Ui,
) -> Result<Outcome, Failure> {
    let taking = TakingArgs {
        // An export of another register is a good filling for a new one.
        reading: ReadingArgs {
            foreign: true,
            ..args.reading.clone()
        },
        policy: args.policy.clone(),
        ..TakingArgs::default()
    };
    let mut plan = planning::from_files(register, &taking, workbooks, Verb::Init, Ask::Names, ui)?;
    let held = plan.head.holds_something();
    let report = super::args::ReportArgs {
        no_report: args.report.no_report || (!held && args.report.report.is_empty()),
        ..args.report.clone()
    };
    let id = planning::keep_silently(register, &mut plan, &report, Some(from), ui)?;
    match id {
        Some(id) if plan.head.has_something_to_apply() => {
            if held && !ui.json {
                planning::tell(register, &plan, ui)?;
            }
            planning::apply(register, id, ui)
        }
        _ => {
            planning::tell(register, &plan, ui)?;
            Ok(planning::unapplied(&plan))
        }
    }
}
