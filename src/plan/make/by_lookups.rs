//! A plan made from those records alone that its rows can mean: what it costs follows the file, not the
//! register that the file is about.

use std::collections::HashSet;

use polars::prelude::*;

use super::{MakeError, Proposal, make};
use crate::frame::{RecordId, Records};
use crate::matching::{self, Asked, Finder, Lookups, Registered};
use crate::plan::Plan;
use crate::plan::parents::{Candidates, Doubts};
use crate::register::{Register, RegisterError};
use crate::schema::Kind;

/// Makes the plan that [`make`] makes of every record of the kind, from those that lookups in the register
/// find. What the proposal has for records is not looked at.
///
/// A row may mean somebody by a key that is only tried when another finds nobody, and a changed key is
/// looked up when the row's record is known. So it is looked up, fetched and looked up again until nothing is
/// asked that has not been answered.
///
/// # Errors
/// When the register cannot be read; others only for a mistake in the program.
///
/// # Panics
/// For a proposal that asks for a reconciliation, which is about every record.
pub fn make_by_lookups(register: &Register, proposal: &Proposal) -> Result<Plan, MakeError> {
    assert!(
        !proposal.policy.reconcile,
        "a reconciliation needs all records"
    );
    let (kind, order) = (proposal.kind, &proposal.policy.order);
    let number_first = order.number && order.before.is_empty();
    let first = number_first.then(|| numbers_of(proposal));
    let mut known = Known::of(register, kind, first.unwrap_or_default())?;
    // Whose the rows are is soon found out, and what they would change is asked once that is settled.
    loop {
        let asked = Asked::default();
        let now = Registered::some(&known.records, &asked);
        let exported = |row| proposal.exported(row);
        matching::find(kind, order, proposal.rows, now, &exported)?;
        if !known.answer(register, kind, asked)? {
            break;
        }
    }
    loop {
        let asked = Asked::default();
        let plan = make(Proposal {
            now: Registered::some(&known.records, &asked),
            ..proposal.clone()
        })?;
        if !known.answer(register, kind, asked)? {
            return Ok(plan);
        }
    }
}

/// What [`Candidates::looked_up`] makes of a column that names parents, of those records of `kind` alone that
/// lookups find.
///
/// # Errors
/// When the register cannot be read; others only for a mistake in the program.
pub fn parents_by_lookups(
    register: &Register,
    kind: &Kind,
    typed: &StringChunked,
    field: usize,
    doubts: &mut Doubts,
) -> Result<StringChunked, MakeError> {
    let numbers = Lookups::of_numbers(typed.iter().flatten().map(str::trim));
    let mut known = Known::of(register, kind, numbers)?;
    loop {
        let (asked, mut open) = (Asked::default(), Doubts::new());
        let records = Registered::some(&known.records, &asked);
        let numbers = Candidates { kind, records }.looked_up(typed, field, &mut open)?;
        if !known.answer(register, kind, asked)? {
            doubts.extend(open);
            return Ok(numbers);
        }
    }
}

/// The records that have been fetched, in the order in which they came into the register.
struct Known {
    records: Records,
    answered: Lookups,
}

impl Known {
    fn of(register: &Register, kind: &Kind, lookups: Lookups) -> Result<Self, RegisterError> {
        Ok(Self {
            records: found(register, kind, &lookups)?,
            answered: lookups,
        })
    }

    /// Fetches the records that were asked for; false where nothing was that had not been answered.
    fn answer(
        &mut self,
        register: &Register,
        kind: &Kind,
        asked: Asked,
    ) -> Result<bool, MakeError> {
        let open = asked.beyond(&self.answered);
        if open.is_empty() {
            return Ok(false);
        }
        let more = found(register, kind, &open)?;
        self.answered.extend(open);
        self.records = together(&self.records, &more)?;
        Ok(true)
    }
}

/// The numbers that rows bring: what they are looked up by before anything else.
fn numbers_of(proposal: &Proposal) -> Lookups {
    let typed = proposal.rows.field(proposal.kind.number());
    let typed = typed.into_iter().flat_map(|column| column.iter().flatten());
    Lookups::of_numbers(typed.map(str::trim))
}

/// The records that lookups mean.
fn found(register: &Register, kind: &Kind, lookups: &Lookups) -> Result<Records, RegisterError> {
    let mut ids = register.with_numbers(kind, lookups.numbers())?;
    if lookups.is_more_than_numbers() {
        let finder = Finder::of(kind, lookups);
        ids.extend(register.picked(kind, &finder.fields(), &|batch| finder.among(batch))?);
    }
    ids.sort_unstable();
    ids.dedup();
    register.records_by_id(kind, &ids)
}

/// Records of both, each once, in the order in which they came.
fn together(known: &Records, more: &Records) -> Result<Records, MakeError> {
    let ids: HashSet<RecordId> = known.id("record").into_no_null_iter().collect();
    let are_new = more.id("record").iter();
    let are_new: BooleanChunked = are_new.map(|id| id.map(|id| !ids.contains(&id))).collect();
    let all = known.frame().vstack(&more.frame().filter(&are_new)?)?;
    let mut all = all.sort(["record"], SortMultipleOptions::default())?;
    all.rechunk_mut_par();
    Ok(Records::new(all)?)
}
