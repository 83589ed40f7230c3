//! What a plan decides about the records to which its rows belong.

use super::{Cells, Proposal, WithoutParent};
use crate::matching::Position;
use crate::plan::moves::Moves;
use crate::plan::parents::{ParentMove, moves};
use crate::schema::FieldType;
use crate::words::Labels;

/// The parent that a row names, by number.
pub(super) fn named<'a>(proposal: &Proposal<'a>, at: usize) -> Option<&'a str> {
    let field = proposal.kind.roles.parent?;
    proposal.rows.field(field)?.get(at)
}

/// True for a row that names no parent, where a new record must have one.
pub(super) fn is_missing(proposal: &Proposal, at: usize) -> bool {
    let Some(field) = proposal.kind.roles.parent else {
        return false;
    };
    let required = proposal.kind.fields[field].required;
    let is_held = match proposal.policy.without_parent {
        Some(said) => said == WithoutParent::Hold,
        None => required,
    };
    is_held && named(proposal, at).is_none()
}

/// What a parent is called within a sentence.
pub(super) fn one(proposal: &Proposal<'_>) -> Labels {
    let field = proposal.kind.roles.parent;
    let of = field.and_then(|field| proposal.parents.iter().find(|(of, _)| *of == field));
    of.map_or_else(Labels::default, |(_, kind)| kind.one.clone())
}

/// True where a record belongs to the parent that a row will have: that which it names, or its record's.
/// Records that belong to nobody are all each other's.
pub(super) fn are_siblings(
    proposal: &Proposal,
    row: u32,
    own: Option<Position>,
    other: Position,
) -> bool {
    let Some(now) = proposal
        .kind
        .roles
        .parent
        .and_then(|field| proposal.now.field(field))
    else {
        return true;
    };
    let typed = named(proposal, row as usize);
    let parent = typed.or_else(|| now.get(own? as usize));
    parent == now.get(other as usize)
}

/// Who moves from one parent to another by the cells that are written; the parents are told by their numbers.
pub(super) fn moved(proposal: &Proposal, cells: &Cells) -> Vec<ParentMove> {
    let kind = proposal.kind;
    let mut counts = Moves::of(FieldType::Parent);
    for at in (0..cells.len()).filter(|at| cells.verdict[*at].writes()) {
        let (now, new) = (cells.now[at].as_deref(), cells.new[at].as_deref());
        counts.count(kind, cells.field[at], now, new);
    }
    moves(counts.told(kind))
}
