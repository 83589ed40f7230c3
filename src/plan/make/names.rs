//! A private person's name is made of its parts, and follows them (RULES 26).
//!
//! | edited              | parts in the row | what happens to the name                            |
//! |---------------------|------------------|-----------------------------------------------------|
//! | a part              | –                | becomes `first last`                                 |
//! | a part and the name | –                | the same if they agree, else all of them are held    |
//! | the name            | filled           | held, unless it is the parts in the other order      |
//! | the name            | blank            | taken; the register's parts follow it                |

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::cells::{Cell, Cells, Decision, places};
use super::{Proposal, Standing};
use crate::matching::Matches;
use crate::plan::{Mode, Verdict};
use crate::problem::Reason;
use crate::schema::{Party, name_key};
use crate::words::{Message, args};

pub(super) fn follow_parts(
    proposal: &Proposal,
    matches: &Matches,
    standing: &Standing,
    cells: &mut Cells,
) {
    let roles = &proposal.kind.roles;
    let (Some(name), Some(first), Some(last)) = (roles.name, roles.first_name, roles.last_name)
    else {
        return;
    };
    let edited: [std::collections::HashMap<u32, String>; 3] = [name, first, last].map(|field| {
        cells
            .written(field)
            .map(|(row, value)| (row, value.to_owned()))
            .collect()
    });
    let rows: BTreeSet<u32> = edited
        .iter()
        .flat_map(|edits| edits.keys().copied())
        .collect();
    let at_name = places(cells, name);
    for row in rows {
        let Some(position) = matches.found[row as usize] else {
            continue;
        };
        if standing.is_settled(row) {
            continue;
        }
        let now = |field: usize| {
            proposal
                .now
                .field(field)
                .and_then(|c| c.get(position as usize))
        };
        let typed = |field: usize| proposal.rows.field(field).and_then(|c| c.get(row as usize));
        if proposal.kind.party(roles.party.and_then(now)) != Party::Private {
            continue;
        }
        let part = |field: usize, edits: &std::collections::HashMap<u32, String>| {
            edits
                .get(&row)
                .cloned()
                .or_else(|| now(field).map(str::to_owned))
        };
        let parts: Vec<String> = [part(first, &edited[1]), part(last, &edited[2])]
            .into_iter()
            .flatten()
            .collect();
        if parts.is_empty() {
            continue;
        }
        let composed = parts
            .iter()
            .map(|part| part.trim())
            .collect::<Vec<_>>()
            .join(" ");
        let parts_edited = edited[1].contains_key(&row) || edited[2].contains_key(&row);
        let record = proposal.now.id("record").get(position as usize);
        let cell = Cell {
            row,
            record,
            field: name,
            base: now(name),
            now: now(name),
            typed: typed(name),
        };
        match edited[0].get(&row) {
            // The same name in the other order is no edit, and no reason to hold anything.
            Some(new) if name_key(new) == name_key(&composed) && !parts_edited => {
                if let Some(at) = at_name.get(&row) {
                    cells.verdict[*at] = Verdict::Kept;
                    cells.new[*at] = None;
                }
            }
            Some(new) if name_key(new) == name_key(&composed) => {}
            Some(new) if !parts_edited && typed(first).is_none() && typed(last).is_none() => {
                let new = new.clone();
                split_into_parts(proposal, cells, &cell, &new, position as usize);
            }
            // Which of them is meant nobody knows, so neither the name nor its parts are written.
            Some(_) => {
                let message = Message::new("held-parts-make", args!["name" => &composed]);
                let parts = [places(cells, first), places(cells, last)];
                for at in parts
                    .iter()
                    .chain([&at_name])
                    .filter_map(|places| places.get(&row))
                {
                    cells.verdict[*at] = Verdict::Held;
                    cells.new[*at] = None;
                    cells.reason[*at] = Some(Reason::NameAndParts);
                    cells.message[*at] = Some(message.clone());
                }
            }
            None if at_name.contains_key(&row) || proposal.policy.mode == Mode::Fill => {}
            None if !proposal.policy.touched.has(name) => {}
            None if now(name).is_some_and(|now| name_key(now) == name_key(&composed)) => {}
            None => cells.push(&cell, Decision::Write(composed, None)),
        }
    }
}

/// Lets the register's parts follow a name that was edited alone.
fn split_into_parts(
    proposal: &Proposal,
    cells: &mut Cells,
    name: &Cell,
    new: &str,
    position: usize,
) {
    let roles = &proposal.kind.roles;
    let (Some(first), Some(last)) = (roles.first_name, roles.last_name) else {
        return;
    };
    let now = |field: usize| {
        proposal
            .now
            .field(field)
            .and_then(|column| column.get(position))
    };
    let new = new.trim();
    let kept_first = now(first).and_then(|first| new.strip_prefix(first)?.strip_prefix(' '));
    let kept_last = now(last).and_then(|last| new.strip_suffix(last)?.strip_suffix(' '));
    // A second given name is commoner than a second family name: what ends in the old family name
    // keeps it.
    let (given, family) = match (kept_last, kept_first, new.rsplit_once(' ')) {
        (Some(given), _, _) => (given, now(last).unwrap_or_default()),
        (None, Some(family), _) => (now(first).unwrap_or_default(), family),
        (None, None, Some((given, family))) => (given, family),
        (None, None, None) => return,
    };
    for (field, value) in [(first, given.trim()), (last, family.trim())] {
        let stays = now(field) == Some(value) || !proposal.policy.touched.has(field);
        if value.is_empty() || stays {
            continue;
        }
        let part = Cell {
            row: name.row,
            record: name.record,
            field,
            base: now(field),
            now: now(field),
            typed: None,
        };
        cells.push(&part, Decision::Write(value.to_owned(), None));
    }
}

/// A person's name from its parts. A first name that ends in the last name is the whole name: some
/// registers have a full name and the last name beside it.
pub(super) fn composed<'a>(first: Option<&'a str>, last: Option<&'a str>) -> Option<Cow<'a, str>> {
    match (first.map(str::trim), last.map(str::trim)) {
        (Some(first), Some(last)) if first.ends_with(last) && first.len() > last.len() => {
            Some(Cow::Borrowed(first))
        }
        (Some(first), Some(last)) => Some(Cow::Owned(format!("{first} {last}"))),
        (Some(part), None) | (None, Some(part)) => Some(Cow::Borrowed(part)),
        (None, None) => None,
    }
}
