//! `rundtur undo`: a job taken back, by a plan and a job of its own.

use std::collections::HashSet;

use polars::prelude::BooleanChunked;

use super::args::{Global, UndoArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::frame::RecordId;
use crate::plan::make::Origin;
use crate::plan::{GroupAction, JobId, Plan, Verb, direct, undo};
use crate::register::{Access, Aftermath, Job, Register, Selection, Sort};
use crate::report::Noun;
use crate::schema::{FieldId, Kind, Lang};
use crate::words::{Arg, Message, args};

pub(super) fn run(global: &Global, args: &UndoArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Write)?;
    let job = register.job(JobId(args.job))?;
    let kind = register.kind(job.plan.kind.as_str())?;
    if job.plan.verb == Verb::Forget {
        let noun = Noun::of_kind(kind, Lang::En);
        return Err(Failure::new(
            format!(
                "job {} forgot {} for good: nothing was kept that could be brought back",
                job.job,
                noun.counted(job.plan.rows.read)
            ),
            "what a backup holds is the only way back",
        ));
    }
    let mut aftermath = register.aftermath(kind, &job)?;
    let forgotten = leave_out_forgotten(&register, kind, &job, &mut aftermath)?;
    let mut origin = planning::origin(&register, Verb::Undo)?;
    origin.notes.extend(forgotten);
    let book = register.group_book(kind)?;
    let sizes = register.groups(kind)?;
    let groups = undo::Groups {
        book: &book,
        sizes: &sizes,
    };
    let renamed = job
        .plan
        .groups
        .actions
        .iter()
        .find_map(|action| match action {
            GroupAction::Rename { field, from, to } => Some((field, from, to)),
            _ => None,
        });
    let renamed_back = match renamed {
        Some((field, from, to)) => {
            let plan = rename_back(&register, kind, field, from, to, job.job, &origin)?;
            if plan.is_none() {
                origin.notes.push(Message::new(
                    "note-names-stay",
                    args!["to" => format!("`{to}`"), "from" => format!("`{from}`")],
                ));
            }
            plan
        }
        None => None,
    };
    let mut plan = match renamed_back {
        Some(plan) => plan,
        // The members' cells followed the group's name: they are nothing to take back by themselves.
        None if renamed.is_some() => {
            undo::undo(kind, &job, &aftermath.of_nobody()?, &groups, origin)?
        }
        None => undo::undo(kind, &job, &aftermath, &groups, origin)?,
    };
    planning::conclude_with_receipt(&register, &mut plan, &args.report, ui)
}

/// Leaves records out that were forgotten since, and gives a note of them: the journal still knows that
/// they came and went, but a record without its values is nobody.
fn leave_out_forgotten(
    register: &Register,
    kind: &Kind,
    job: &Job,
    aftermath: &mut Aftermath,
) -> Result<Option<Message>, Failure> {
    let forgotten = register.forgotten_in(kind, job)?;
    if forgotten.is_empty() {
        return Ok(None);
    }
    let gone: HashSet<RecordId> = forgotten.iter().map(|person| person.record).collect();
    let stays: BooleanChunked = aftermath
        .journal
        .column("record")?
        .i64()?
        .iter()
        .map(|record| record.map(|record| !gone.contains(&record)))
        .collect();
    let numbers = forgotten.iter().map(|person| person.number.as_str());
    let note = Message::new(
        "note-forgotten-since",
        args!["numbers" => Arg::list(numbers, 20)],
    );
    aftermath.journal = aftermath.journal.filter(&stays)?;
    Ok(Some(note))
}

/// A rename is taken back by a rename: whoever came into the group since goes along. None where the
/// name was changed later: that stays.
fn rename_back(
    register: &Register,
    kind: &Kind,
    field: &FieldId,
    from: &str,
    to: &str,
    job: JobId,
    origin: &Origin,
) -> Result<Option<Plan>, Failure> {
    let book = register.group_book(kind)?;
    let index = kind.index_of(field).ok_or_else(|| {
        Failure::new(
            format!("the field `{field}` is gone"),
            "`rundtur field list` names the fields",
        )
    })?;
    let now = book.find(field.as_str(), to).map(str::to_owned);
    let taken = book
        .find(field.as_str(), from)
        .is_some_and(|group| Some(group) != now.as_deref());
    let Some(now) = now.filter(|now| now == to && !taken) else {
        return Ok(None);
    };
    let members = Selection {
        equal: vec![(index, Some(now.clone()))],
        ..Selection::default()
    };
    let records = register.records(kind, &members, Sort::Arrival)?;
    let action = GroupAction::Rename {
        field: field.clone(),
        from: now.clone(),
        to: from.to_owned(),
    };
    let mut plan = direct::regroup(kind, index, &records, (&now, from), action, origin.clone())?;
    plan.head.undoes = Some(job);
    Ok(Some(plan))
}
