//! `rundtur plan`: what a file would change; nothing is written but the plan.

use super::args::{Global, PlanArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, reading};
use crate::plan::Verb;

pub(super) fn run(global: &Global, args: &PlanArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let workbooks = reading::files(&args.files, &args.reading, ui)?;
    let register = planning::open_to_plan(global)?;
    let mut plan = planning::from_files(
        &register,
        args.kind.as_deref(),
        &workbooks,
        &args.reading,
        &args.policy,
        Verb::Import,
        ui,
    )?;
    let beside = args.files.first().map(std::path::PathBuf::as_path);
    planning::keep_and_tell(&register, &mut plan, &args.report, beside, ui)?;
    if plan.head.holds_something() {
        return Ok(Outcome::Held);
    }
    if args.exit_code && plan.head.has_something_to_apply() {
        return Ok(Outcome::Pending);
    }
    Ok(Outcome::Done)
}
