//! Plans made against the register as it is now: of one kind, or of two that one file holds.

use std::collections::HashSet;

use polars::prelude::{IntoColumn as _, StringChunked};

use super::{Sources, origin};
use crate::cli::base::{self, Seen};
use crate::cli::failure::Failure;
use crate::cli::selecting::Only;
use crate::cli::ui::Ui;
use crate::diff::Bases;
use crate::frame::{Submission, field_column};
use crate::matching::{MatchOrder, Registered};
use crate::plan::combined::{BlankParent, Part, Read, split};
use crate::plan::make::{
    Children, Origin, Policy, Proposal, WithoutParent, make, make_by_lookups, parents_by_lookups,
};
use crate::plan::parents::{Candidates, Doubts};
use crate::plan::{Plan, PlanHead, Verb};
use crate::register::{Register, Selection, Sort};
use crate::schema::{Combined, FieldType, Key, Kind, Whose};

/// A register with more than so many records for each row of a file is not read whole.
const MANY: u64 = 4;

/// Makes a plan of one kind's rows, whose parents are looked up in the register.
pub(super) fn plan_once(
    register: &Register,
    kind: &Kind,
    sources: &Sources,
    bases: Bases,
    policy: &Policy,
    verb: Verb,
    ui: &Ui,
) -> Result<Plan, Failure> {
    // The bar ends before anybody is asked anything.
    let _bar = ui.bar("matching", None);
    let parents = parents_of(register, kind)?;
    let mut doubts = Doubts::new();
    let looked_up = with_parents(register, &parents, sources.rows, &mut doubts)?;
    let rows = looked_up.as_ref().unwrap_or(sources.rows);
    let sources = Sources {
        rows,
        files: sources.files.clone(),
        notes: sources.notes.clone(),
        ..*sources
    };
    made(
        register,
        kind,
        &sources,
        bases,
        policy,
        verb,
        (&parents, &doubts),
    )
}

fn made(
    register: &Register,
    kind: &Kind,
    sources: &Sources,
    bases: Bases,
    policy: &Policy,
    verb: Verb,
    (parents, doubts): (&[(usize, &Kind)], &Doubts),
) -> Result<Plan, Failure> {
    let origin = Origin {
        files: sources.files.clone(),
        notes: sources.notes.clone(),
        ..origin(register, verb)?
    };
    let all = register.count(kind)?;
    let by_lookups = !policy.reconcile && is_large(register, kind, sources.rows)?;
    let now = if by_lookups {
        register.records_by_id(kind, &[])?
    } else {
        register.records(kind, &Selection::default(), Sort::Arrival)?
    };
    let proposal = Proposal {
        kind,
        rows: sources.rows,
        unreadable: sources.unreadable,
        uneven: sources.uneven,
        readings: sources.readings,
        now: Registered::all(&now),
        meant: bases.how_many_meant(all, |records| register.how_many(kind, records))?,
        bases,
        groups: &register.group_book(kind)?,
        removed: &register.removed(kind)?,
        parents,
        doubts,
        policy,
        origin,
    };
    let mut plan = if by_lookups {
        make_by_lookups(register, &proposal)?
    } else {
        make(proposal)?
    };
    name_moves(register, kind, &mut plan.head)?;
    Ok(plan)
}

/// True where it costs less to look rows up in the register than to read it whole.
fn is_large(register: &Register, kind: &Kind, rows: &Submission) -> Result<bool, Failure> {
    Ok(register.count(kind)? > MANY * rows.len() as u64)
}

/// Names the parents between whom a plan moves records, of which only the numbers are known.
pub(in crate::cli) fn name_moves(
    register: &Register,
    kind: &Kind,
    head: &mut PlanHead,
) -> Result<(), Failure> {
    for (field, parent) in parents_of(register, kind)? {
        let id = &kind.fields[field].id;
        let moves = || head.parents.iter().filter(|it| it.field == *id);
        let ends = moves().flat_map(|it| [&it.from, &it.to]).flatten();
        let wanted: HashSet<&str> = ends.filter_map(|it| it.number.as_deref()).collect();
        let ids = register.with_numbers(parent, wanted.iter().copied())?;
        let records = register.records_by_id(parent, &ids)?;
        let candidates = Candidates {
            kind: parent,
            records: Registered::all(&records),
        };
        let names = candidates.names_of(&wanted);
        for it in head.parents.iter_mut().filter(|it| it.field == *id) {
            for end in [&mut it.from, &mut it.to].into_iter().flatten() {
                // One whose number will be drawn has its name already.
                if let Some(number) = &end.number {
                    end.name = names.get(number).cloned();
                }
            }
        }
    }
    Ok(())
}

/// The kinds of the records to which a kind's may belong, field by field.
fn parents_of<'r>(register: &'r Register, kind: &Kind) -> Result<Vec<(usize, &'r Kind)>, Failure> {
    let mut parents = Vec::new();
    for field in kind.fields_of(FieldType::Parent) {
        if let Some(of) = &kind.fields[field].of {
            parents.push((field, register.kind(of.as_str())?));
        }
    }
    Ok(parents)
}

/// The rows with their parents' numbers; none where they name no parent.
fn with_parents(
    register: &Register,
    parents: &[(usize, &Kind)],
    rows: &Submission,
    doubts: &mut Doubts,
) -> Result<Option<Submission>, Failure> {
    let mut frame = None;
    for (field, kind) in parents {
        let Some(typed) = rows.field(*field) else {
            continue;
        };
        let numbers: StringChunked = if is_large(register, kind, rows)? {
            parents_by_lookups(register, kind, typed, *field, doubts)?
        } else {
            let fields = kind.identifying();
            let fields: Vec<usize> = fields.into_iter().chain(kind.roles.country).collect();
            let all = Selection::default();
            let records = register.some_fields(kind, &fields, &all, Sort::Arrival)?;
            let records = Registered::all(&records);
            Candidates { kind, records }.looked_up(typed, *field, doubts)?
        };
        frame
            .get_or_insert_with(|| rows.frame().clone())
            .with_column(numbers.with_name(field_column(*field)).into_column())?;
    }
    Ok(frame.map(Submission::new).transpose()?)
}

/// What the person saw of a kind's rows, file by file.
pub(super) type SeenOf<'a> = dyn Fn(&Kind, &Submission) -> Result<Vec<Seen>, Failure> + 'a;

/// How a file of two kinds is taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken<'a> {
    pub combined: &'a Combined,
    /// To whom rows without a parent belong, as far as that is said.
    pub blank: Option<BlankParent>,
    /// The files that are exports of this register: they repeat each parent from row to row.
    pub ours: &'a [bool],
    /// Which of the two kinds is taken alone.
    pub only: Option<Only>,
}

impl Taken<'_> {
    /// To whom rows of a file belong that name no parent.
    fn blank_of(&self, file: Option<u32>) -> Option<BlankParent> {
        let ours = file.and_then(|file| self.ours.get(file as usize).copied());
        let nobody = ours.unwrap_or(false).then_some(BlankParent::Nobody);
        self.blank.or(nobody)
    }
}

/// Makes a plan of a file that holds two kinds: of the parents first, then of the children, who are told
/// by what became of them. `seen` says what the person saw of each kind, file by file.
pub(super) fn combined_once(
    register: &Register,
    taken: Taken<'_>,
    sources: &Sources,
    seen: &SeenOf<'_>,
    policy: &Policy,
    verb: Verb,
    ui: &Ui,
) -> Result<Plan, Failure> {
    let _bar = ui.bar("matching", None);
    let combined = taken.combined;
    let parent = register.kind(combined.parent.as_str())?;
    let child = register.kind(combined.child.as_str())?;
    let read = Read {
        rows: sources.rows,
        unreadable: sources.unreadable,
        uneven: sources.uneven,
        readings: sources.readings,
    };
    let mut split = split(combined, (parent, child), read, &|file| {
        taken.blank_of(file)
    })?;
    let notes = [sources.notes.as_slice(), &split.notes].concat();
    let first = of_part(
        register,
        (parent, &split.parents),
        sources.with_notes(notes.clone()),
        seen,
        &parents_policy(combined, parent, policy),
        verb,
        (&[], &Doubts::new()),
    )?;
    if taken.only == Some(Only::Parents) {
        return Ok(first);
    }
    let doubts = split.name_parents(combined, parent, &first, taken.only.is_some())?;
    let notes = if taken.only.is_some() {
        notes
    } else {
        Vec::new()
    };
    let second = of_part(
        register,
        (child, &split.children),
        sources.with_notes(notes),
        seen,
        &childs_policy(combined, child, policy),
        verb,
        (&parents_of(register, child)?, &doubts),
    )?;
    if taken.only == Some(Only::Children) {
        return Ok(second);
    }
    Ok(first.with(second))
}

fn of_part(
    register: &Register,
    (kind, part): (&Kind, &Part),
    sources: Sources,
    seen: &SeenOf<'_>,
    policy: &Policy,
    verb: Verb,
    parents: (&[(usize, &Kind)], &Doubts),
) -> Result<Plan, Failure> {
    let seen = seen(kind, &part.rows)?;
    let sources = Sources {
        rows: &part.rows,
        unreadable: &part.unreadable,
        uneven: &part.uneven,
        readings: &part.readings,
        files: sources.files,
        notes: sources.notes,
    };
    let bases = base::by_file(&seen);
    made(register, kind, &sources, bases, policy, verb, parents)
}

/// The policy about the parents; fields and keys are named by their ids in the combined kind.
fn parents_policy(combined: &Combined, parent: &Kind, asked: &Policy) -> Policy {
    let own = |field: usize| match combined.whose(field) {
        Whose::Parent(own) => Some(own),
        Whose::Child(_) => None,
    };
    Policy {
        children: Children::With,
        ..of_kind(asked, parent, &combined.kind, &own, asked.order.number)
    }
}

/// The policy about the children: a row that names no company is held, unless that is allowed.
fn childs_policy(combined: &Combined, child: &Kind, asked: &Policy) -> Policy {
    let own = |field: usize| match combined.whose(field) {
        Whose::Parent(_) => None,
        Whose::Child(own) => Some(own),
    };
    // `--match contacts.number` names the number as one key among others.
    let number = asked
        .order
        .others()
        .any(|key| own(key.field) == Some(child.number()));
    of_kind(asked, child, &combined.kind, &own, number)
}

fn of_kind(
    asked: &Policy,
    kind: &Kind,
    all: &Kind,
    own: &dyn Fn(usize) -> Option<usize>,
    number: bool,
) -> Policy {
    let fields = |of: &HashSet<usize>| of.iter().filter_map(|field| own(*field)).collect();
    let keys = |of: &[Key]| -> Vec<Key> {
        let own = of.iter().filter_map(|key| {
            let field = own(key.field).filter(|field| *field != kind.number())?;
            Some(Key { field, of: key.of })
        });
        own.collect()
    };
    let (before, keys) = (keys(&asked.order.before), keys(&asked.order.keys));
    let order = MatchOrder {
        number_alone: number && before.is_empty() && keys.is_empty(),
        before,
        number,
        keys,
    };
    let said =
        asked.order != MatchOrder::of(all) && (order.number || order.others().next().is_some());
    Policy {
        order: if said { order } else { MatchOrder::of(kind) },
        accept_invalid: fields(&asked.accept_invalid),
        accept_damage: fields(&asked.accept_damage),
        touched: asked.touched.of_part(own),
        without_parent: asked.without_parent.or(Some(WithoutParent::Hold)),
        ..asked.clone()
    }
}
