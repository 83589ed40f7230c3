//! `rundtur undo`: a job taken back, by a plan and a job of its own.

use super::args::{Global, UndoArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::frame::RecordId;
use crate::plan::{JobId, Verb, undo};
use crate::register::Access;

pub(super) fn run(global: &Global, args: &UndoArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Write)?;
    let job = register.job(JobId(args.job))?;
    let kind = register.kind(job.plan.kind.as_str())?;
    let journal = register.journal_of(kind, job.job)?;
    let mut ids: Vec<RecordId> = journal
        .column("record")?
        .i64()?
        .into_no_null_iter()
        .collect();
    ids.dedup();
    let now = register.records_by_id(kind, &ids)?;
    let later = register.touched_after(kind, job.job)?;
    let origin = planning::origin(&register, Verb::Undo)?;
    let mut plan = undo::undo(kind, &job, &journal, &later, &now, origin)?;
    let report = super::args::ReportArgs {
        no_report: args.report.report.is_empty(),
        ..args.report.clone()
    };
    planning::conclude(&register, &mut plan, &report, None, ui)
}
