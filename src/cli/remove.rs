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

/// Takes the records out together with those that belong to them; whoever has children again, or children
/// of several kinds, is held.
fn with_children(
    register: &Register,
    kind: &Kind,
    records: &Records,
    children: &HashMap<String, Vec<Children>>,
    origin: Origin,
) -> Result<Plan, Failure> {
    let mut kinds: Vec<&Kind> = Vec::new();
    for of in children.values().flatten().map(|it| &it.kind) {
        if kinds.iter().all(|known| known.id != *of) {
            kinds.push(register.kind(of.as_str())?);
        }
    }
    let [child] = kinds[..] else {
        return Ok(direct::removal(
            kind,
            records,
            &children::in_words(children),
            origin,
        )?);
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
    let second = direct::removal(
        child,
        &theirs,
        &children::in_words(&grandchildren),
        Origin {
            notes: Vec::new(),
            ..origin.clone()
        },
    )?;
    let left = children::of(register, kind, records, &children::removed_by(&second))?;
    let first = direct::removal(kind, records, &children::in_words(&left), origin)?;
    Ok(if second.rows.is_empty() {
        first
    } else {
        first.with(second)
    })
}
