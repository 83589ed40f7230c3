//! `rundtur remove`: the only way by which a record leaves the register; it can be undone.

use std::collections::HashMap;

use super::args::{Global, RemoveArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, children, planning, selecting};
use crate::frame::Records;
use crate::plan::make::Origin;
use crate::plan::{JobId, Plan, Verb, direct};
use crate::register::{Access, Children, Register, Selection, Sort};
use crate::schema::{FieldType, Kind};

pub(super) fn run(global: &Global, args: &RemoveArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Write)?;
    let kind = selecting::kind(&register, args.kind.as_deref())?;
    let job = args.job.map(JobId);
    if let Some(job) = job {
        register.job(job)?;
    }
    let selection = Selection {
        numbers: job.is_none().then(|| args.numbers.clone()),
        job,
        ..Selection::default()
    };
    let records = register.records(kind, &selection, Sort::Arrival)?;
    let there: Vec<&str> = records
        .field(kind.number())
        .into_iter()
        .flat_map(|column| column.iter().flatten())
        .collect();
    if let Some(missing) = args
        .numbers
        .iter()
        .find(|number| !there.contains(&number.as_str()))
    {
        return Err(Failure::new(
            format!("there is no record `{missing}`"),
            "nothing was removed; `rundtur list --search TEXT` finds records",
        ));
    }
    let origin = planning::origin(&register, Verb::Remove)?;
    let children = children::of(&register, kind, &records, &[])?;
    let mut plan = if args.with_children {
        with_children(&register, kind, &records, &children, origin)?
    } else {
        direct::removal(kind, &records, &children::in_words(&children), origin)?
    };
    planning::conclude_command(&register, &mut plan, ui)
}

/// Takes the records out together with those that belong to them: those of one kind, who have no children
/// again. A plan that took more would have parts that no report shows side by side.
fn with_children(
    register: &Register,
    kind: &Kind,
    records: &Records,
    children: &HashMap<String, Vec<Children>>,
    origin: Origin,
) -> Result<Plan, Failure> {
    let nobody = HashMap::new();
    let mut kinds: Vec<&Kind> = Vec::new();
    for of in children.values().flatten().map(|it| &it.kind) {
        if kinds.iter().all(|known| known.id != *of) {
            kinds.push(register.kind(of.as_str())?);
        }
    }
    let child = match kinds[..] {
        [] => return Ok(direct::removal(kind, records, &nobody, origin)?),
        [child] => child,
        [first, ..] => return Err(too_many(kind, &kinds, first)),
    };
    let field = child
        .fields_of(FieldType::Parent)
        .find(|field| child.fields[*field].of.as_ref() == Some(&kind.id));
    let mut selection = Selection::default();
    if let Some(field) = field {
        selection.any_of = Some((field, children.keys().cloned().collect()));
    }
    let theirs = register.records(child, &selection, Sort::Arrival)?;
    let grandchildren = children::of(register, child, &theirs, &[])?;
    if let Some(of) = grandchildren.values().flatten().next() {
        return Err(too_many(child, &[register.kind(of.kind.as_str())?], child));
    }
    let notes = Vec::new();
    let its = Origin {
        notes,
        ..origin.clone()
    };
    let second = direct::removal(child, &theirs, &nobody, its)?;
    let left = children::of(register, kind, records, &children::removed_by(&second))?;
    let first = direct::removal(kind, records, &children::in_words(&left), origin)?;
    Ok(if second.rows.is_empty() {
        first
    } else {
        first.with(second)
    })
}

/// More than `--with-children` takes along.
fn too_many(of: &Kind, kinds: &[&Kind], first: &Kind) -> Failure {
    let ids: Vec<&str> = kinds.iter().map(|kind| kind.id.as_str()).collect();
    Failure::new(
        format!("{} belong to these {}", ids.join(" and "), of.id),
        format!(
            "nothing was removed; `--with-children` takes those of one kind along: take the others out \
             first, as with `rundtur remove --kind {} NUMBER…`",
            first.id
        ),
    )
}
