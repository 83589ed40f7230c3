//! `rundtur undo`: a job taken back, by a plan and a job of its own.

use std::collections::HashSet;

use polars::prelude::{BooleanChunked, StringChunked};

use super::args::{Global, UndoArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, children, planning, selecting};
use crate::frame::RecordId;
use crate::plan::make::Origin;
use crate::plan::{GroupAction, JobId, Plan, PlanHead, Verb, direct, undo};
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
    let mut plan = None;
    // The children first: a parent goes only where none is left.
    let parts: Vec<&PlanHead> = job.plan.parts().collect();
    for (at, part) in parts.into_iter().enumerate().rev() {
        let job = job.of(part);
        let mut made = one_part(&register, &job, at == 0, plan.as_ref())?;
        let kind = register.kind(made.head.kind.as_str())?;
        planning::name_moves(&register, kind, &mut made.head)?;
        plan = Some(match plan {
            Some(children) => made.with(children),
            None => made,
        });
    }
    let Some(mut plan) = plan else {
        return Ok(Outcome::Done);
    };
    planning::conclude_with_receipt(&register, &mut plan, &args.report, ui)
}

/// The plan that takes back what a job did to one kind; `children` is the plan about those that belong to
/// its records.
fn one_part(
    register: &Register,
    job: &Job,
    is_first: bool,
    children: Option<&Plan>,
) -> Result<Plan, Failure> {
    let kind = register.kind(job.plan.kind.as_str())?;
    let mut aftermath = register.aftermath(kind, job)?;
    let forgotten = leave_out_forgotten(register, kind, job, &mut aftermath)?;
    let mut origin = planning::origin(register, Verb::Undo)?;
    origin.notes.extend(forgotten);
    let book = register.group_book(kind)?;
    let sizes = register.groups(kind)?;
    let groups = undo::Groups {
        book: &book,
        sizes: &sizes,
    };
    let actions = job.plan.groups.actions.iter().filter(|_| is_first);
    let mut renames = actions.filter_map(|action| match action {
        GroupAction::Rename { field, from, to } => Some((field, from, to)),
        _ => None,
    });
    // Only who was made by the job may go with it.
    let needed = if job.plan.rows.new > 0 {
        needed(register, kind, &aftermath, children)?
    } else {
        HashSet::new()
    };
    let Some((field, from, to)) = renames.next() else {
        return Ok(undo::undo(kind, job, &aftermath, &groups, &needed, origin)?);
    };
    if let Some(plan) = rename_back(register, kind, field, from, to, job.job, &origin)? {
        return Ok(plan);
    }
    origin.notes.push(Message::new(
        "note-names-stay",
        args!["to" => format!("`{to}`"), "from" => format!("`{from}`")],
    ));
    // The members' cells followed the group's name: they are nothing to take back by themselves.
    let nobody = aftermath.of_nobody()?;
    Ok(undo::undo(kind, job, &nobody, &groups, &needed, origin)?)
}

/// The records of a job to which others belong that neither go nor move away with them.
fn needed(
    register: &Register,
    kind: &Kind,
    aftermath: &Aftermath,
    children: Option<&Plan>,
) -> Result<HashSet<RecordId>, Failure> {
    let gone = match children {
        Some(plan) => children::leaving(register.kind(plan.head.kind.as_str())?, plan),
        None => Vec::new(),
    };
    let theirs = children::of(register, kind, &aftermath.now, &gone)?;
    let numbers = aftermath.now.field(kind.number());
    let records = aftermath.now.id("record").iter();
    let pairs = numbers
        .into_iter()
        .flat_map(StringChunked::iter)
        .zip(records);
    Ok(pairs
        .filter(|(number, _)| number.is_some_and(|number| theirs.contains_key(number)))
        .filter_map(|(_, record)| record)
        .collect())
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
