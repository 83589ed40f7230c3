//! `rundtur init`: a register is made, and filled.

use super::args::{Global, InitArgs, ReadingArgs, TakingArgs};
use super::failure::Failure;
use super::planning::Ask;
use super::ui::Ui;
use super::{Outcome, planning, reading, world};
use crate::plan::{Plan, Receipt, Verb};
use crate::register::{Register, RegisterError, Unfinished};
use crate::schema::Schema;
use crate::words::args;

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
    let mut workbooks = match &args.from {
        Some(path) => reading::files(std::slice::from_ref(path), &args.reading, ui)?,
        None => Vec::new(),
    };
    let made = Unfinished::new(&global.register, &schema, &world::lineage())?;
    let Some(from) = &args.from else {
        made.finish()?;
        let file = planning::shown(&global.register);
        ui.say(&ui.lang.say("said-made-empty", args!["file" => file]));
        return Ok(Outcome::Done);
    };
    // Without its first job the register is nothing to keep: it has no name until it is filled.
    let (plan, receipt) = fill(made.register(), args, &mut workbooks, from, ui)?;
    let register = made.finish()?;
    if receipt.is_none() || (plan.head.holds_something() && !ui.json) {
        planning::tell(&register, &plan, ui)?;
    }
    let Some(receipt) = receipt else {
        return Ok(planning::unapplied(&plan));
    };
    planning::tell_receipt(&register, &receipt, ui)?;
    Ok(planning::applied(&receipt))
}

/// Filling an empty register overwrites nothing, so nobody is asked. There is no receipt where there
/// was nothing to apply.
fn fill(
    register: &Register,
    args: &InitArgs,
    workbooks: &mut [crate::sheet::Workbook],
    from: &std::path::Path,
    ui: &Ui,
) -> Result<(Plan, Option<Receipt>), Failure> {
    let taking = TakingArgs {
        // An export of another register is a good filling for a new one.
        reading: ReadingArgs {
            foreign: true,
            ..args.reading.clone()
        },
        policy: args.policy.clone(),
        ..TakingArgs::default()
    };
    let (mut plan, learnt) =
        planning::from_files(register, &taking, workbooks, Verb::Init, Ask::Names, ui)?;
    let held = plan.head.holds_something();
    let report = super::args::ReportArgs {
        no_report: args.report.no_report || (!held && args.report.report.is_empty()),
        ..args.report.clone()
    };
    let id = planning::keep_silently(register, &mut plan, &report, Some(from), ui)?;
    learnt.keep(register, ui)?;
    let receipt = match id {
        Some(id) if plan.head.has_something_to_apply() => Some(planning::write(register, id, ui)?),
        _ => None,
    };
    Ok((plan, receipt))
}
