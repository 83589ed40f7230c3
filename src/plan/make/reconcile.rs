//! Reconciling: facts about both sides, from the matches that the plan is made of.
//!
//! ```text
//! matches, held rows ─▶ sides: both, only here, in doubt ─┬─▶ agreement, field by field
//!                                                         ├─▶ likes of name on the other side
//! all rows, all records ─▶ duplicates on each side         └─▶ lists
//!                       └▶ spellings of groups
//! ```
//!
//! A row that the plan holds for what it says is a match all the same; one that it holds because nobody
//! knows whose it is stands in doubt. Who said that numbers do not count (`--match email,name`) compares
//! two systems that number their customers otherwise: there another number is told, and no doubt.

mod agreement; // field by field
mod duplicates; // who stands there several times
mod entries; // rows and records, looked at alike
mod lists; // the lines of every list
mod sides; // which row and which record stands where
mod spellings; // groups that are written in several ways

use std::collections::BTreeMap;

use self::entries::Entries;
use self::sides::Sides;
use super::{MakeError, Proposal, Standing};
use crate::frame::Reconciled;
use crate::matching::{Matches, Position};
use crate::plan::reconciliation::{Duplicates, KeyCount, Reconciliation, Side};
use crate::problem::Reason;
use crate::schema::Kind;

/// Reconciles the files with the register. `possible` are the records that rows in doubt may mean, beside
/// those that the matches name.
pub(super) fn reconcile(
    proposal: &Proposal,
    matches: &Matches,
    possible: &BTreeMap<u32, Vec<Position>>,
    standing: &Standing,
) -> Result<(Reconciliation, Reconciled), MakeError> {
    let kind = proposal.kind;
    let sides = Sides::of(proposal, matches, possible, standing);
    let register = Entries::of_register(proposal);
    let rows = Entries::of_files(proposal, register.home());
    let (in_file, in_register) = rayon::join(
        || duplicates::among(&rows, |_| true),
        || duplicates::among(&register, |at| sides.is_meant(at)),
    );
    let likes = sides.likes(&rows, &register);
    let told = Reconciliation {
        file: Side {
            duplicates: counted(kind, &in_file),
            only_with_like_name: likes.of_rows.len() as u64,
            ..sides.rows()
        },
        register: Side {
            duplicates: counted(kind, &in_register),
            only_with_like_name: likes.of_records.len() as u64,
            ..sides.records()
        },
        keys: keys(proposal, matches, &sides),
        other_number: sides.other_numbers.len() as u64,
        fields: agreement::by_field(proposal, &sides.pairs),
        groups: spellings::of_groups(proposal),
    };
    let lists = lists::of(
        &lists::Told {
            proposal,
            standing,
            sides: &sides,
            likes: &likes,
            rows: &rows,
            register: &register,
        },
        &in_file,
        &in_register,
    )?;
    Ok((told, lists))
}

/// True for a row of which nobody knows whose it is.
fn is_in_doubt(reason: Reason, found_by_key: bool, found: bool, numbers_count: bool) -> bool {
    match reason {
        // Rows that disagree are one record all the same.
        Reason::DuplicateInFile => false,
        // The keys found somebody with another number, and the person said that keys come first.
        Reason::NumberUnknown | Reason::KeysDisagree if found_by_key => false,
        // The number is somebody's, and the person said that numbers do not count.
        Reason::KeysDisagree if !found && !numbers_count => false,
        reason => reason.described().identity,
    }
}

fn keys(proposal: &Proposal, matches: &Matches, sides: &Sides) -> Vec<KeyCount> {
    let mut counts: Vec<KeyCount> = Vec::new();
    for (row, _) in &sides.pairs {
        let by = matches.matched_by(*row);
        let field = &proposal.kind.fields[by.field(proposal.kind)].id;
        let damaged = by.is_damaged();
        let known = counts
            .iter_mut()
            .find(|count| count.field == *field && count.damaged == damaged);
        match known {
            Some(count) => count.rows += 1,
            None => counts.push(KeyCount {
                field: field.clone(),
                damaged,
                rows: 1,
            }),
        }
    }
    counts.sort_by_key(|count| std::cmp::Reverse(count.rows));
    counts
}

/// How many sets of each sort there are, the surest first.
fn counted(kind: &Kind, sets: &[duplicates::Set]) -> Vec<Duplicates> {
    let mut counts: Vec<Duplicates> = Vec::new();
    for set in sets {
        let fields = set.field_ids(kind);
        let members = set.members.len() as u64;
        match counts.iter_mut().find(|count| count.fields == fields) {
            Some(count) => {
                count.sets += 1;
                count.members += members;
            }
            None => counts.push(Duplicates {
                fields,
                likely: set.is_likely(kind),
                sets: 1,
                members,
            }),
        }
    }
    counts
}
