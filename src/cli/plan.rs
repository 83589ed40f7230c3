//! `rundtur plan`: what a file would change; nothing is written but the plan.

use std::path::PathBuf;

use super::args::{Global, PlanCommand, TakingArgs};
use super::failure::Failure;
use super::planning::{Ask, Ended, Guide};
use super::ui::Ui;
use super::{Outcome, planning, reading};
use crate::plan::Verb;

pub(super) fn run(global: &Global, command: &PlanCommand, ui: &Ui) -> Result<Outcome, Failure> {
    let args = &command.plan;
    let taking = &TakingArgs {
        reconcile: command.reconcile,
        ..args.taking.clone()
    };
    let (files, mut workbooks) = reading::named(&args.files, taking, ui)?;
    let register = planning::open_to_plan(global)?;
    let (mut guide, verb) = (Guide::new(taking), Verb::Import);
    let (mut plan, learnt) =
        planning::from_files(&register, &mut guide, &mut workbooks, verb, Ask::Names, ui)?;
    let beside = files.first().map(PathBuf::as_path);
    planning::keep_and_tell(&register, &mut plan, &taking.report, beside, ui)?;
    learnt.keep(&register, ui)?;
    guide.tell_command(&plan.head.answers, Ended::Planned, ui);
    if plan.head.holds_something() {
        return Ok(Outcome::Held);
    }
    if command.exit_code && plan.head.has_something_to_apply() {
        return Ok(Outcome::Pending);
    }
    Ok(Outcome::Done)
}
