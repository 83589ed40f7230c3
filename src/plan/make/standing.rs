//! How each row stands: held for a reason of identity, a repeat of another, or free.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use polars::prelude::PolarsResult;

use super::{Children, Proposal, cells::Cells};
use crate::damage;
use crate::matching::{KeyColumn, KeyOf, MatchedBy, Matches, Position, damaged_among, row_number};
use crate::problem::{Reason, unreadable};
use crate::schema::{FieldType, Party, fold};
use crate::words::{Arg, Message, args};

/// Fewer matches than this say nothing about whether the file is another register's.
const TELLING: usize = 3;

/// What has been decided about rows as a whole.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// Rows that are not applied, with why.
    pub held: BTreeMap<u32, (Reason, Message)>,
    /// Rows that only repeat another, or an untouched row of a record that was removed.
    pub idle: BTreeSet<u32>,
    /// Blank cells over a filled base.
    pub blank: u64,
    /// What else to tell.
    pub notes: Vec<Message>,
}

impl Standing {
    /// Holds a row; the first reason stays.
    pub(super) fn hold(&mut self, row: u32, reason: Reason, message: Message) {
        if self.idle.contains(&row) {
            return;
        }
        self.held.entry(row).or_insert((reason, message));
    }

    /// True for a row that nothing more is to be decided about.
    pub(super) fn is_settled(&self, row: u32) -> bool {
        self.held.contains_key(&row) || self.idle.contains(&row)
    }
}

/// Holds every row whose identity is in doubt.
pub(super) fn hold_doubtful(proposal: &Proposal, matches: &mut Matches, standing: &mut Standing) {
    for (row, why) in proposal.uneven {
        standing.hold(*row, Reason::UnevenRow, why.clone());
    }
    hold_unreadable_numbers(proposal, standing);
    hold_removed(proposal, matches, standing);
    for (row, positions) in &matches.ambiguous {
        let names = named(proposal, positions);
        standing.hold(
            *row,
            Reason::AmbiguousMatch,
            Message::new("held-fits", args!["records" => names]),
        );
    }
    for (row, positions) in &matches.number_unknown {
        let number = typed_number(proposal, *row).unwrap_or_default();
        let names = named(proposal, positions);
        standing.hold(
            *row,
            Reason::NumberUnknown,
            Message::new(
                "held-number-unknown",
                args!["number" => number, "records" => names],
            ),
        );
    }
    hold_other_numbers(proposal, matches, standing);
    hold_taken_numbers(proposal, matches, standing);
    hold_other_business_ids(proposal, matches, standing);
    hold_possible_duplicates(proposal, matches, standing);
    hold_another_register(proposal, matches, standing);
}

/// A number that cannot be read says nothing of whose row it is, and must not look like a blank.
fn hold_unreadable_numbers(proposal: &Proposal, standing: &mut Standing) {
    for ((row, field), error) in proposal.unreadable {
        if *field == proposal.kind.number() {
            standing.hold(*row, Reason::UnreadableCell, unreadable(error));
        }
    }
}

/// A row that another key found while it has a number of its own: renumbering is nothing that a file
/// can do, and two numbers point at two records.
fn hold_other_numbers(proposal: &Proposal, matches: &Matches, standing: &mut Standing) {
    let number = proposal.kind.number();
    for (row, by) in &matches.otherwise {
        let (Some(_), Some(position)) = (by.key(), matches.found[*row as usize]) else {
            continue;
        };
        let now = proposal
            .now
            .field(number)
            .and_then(|column| column.get(position as usize));
        let Some(typed) = typed_number(proposal, *row) else {
            continue;
        };
        if now == Some(typed) {
            continue;
        }
        proposal.now.ask_for_numbers([typed]);
        let other = proposal
            .now
            .field(number)
            .and_then(|column| column.iter().position(|n| n == Some(typed)));
        let own = named(proposal, &[position]);
        match other {
            Some(other) => standing.hold(
                *row,
                Reason::KeysDisagree,
                Message::new(
                    "held-two-records",
                    args!["own" => own, "other" => named(proposal, &[row_number(other)])],
                ),
            ),
            None => standing.hold(
                *row,
                Reason::NumberUnknown,
                Message::new(
                    "held-number-unknown",
                    args!["number" => typed, "records" => own],
                ),
            ),
        }
    }
}

/// A row that the asked-for keys do not find, with a number that somebody has (`--match email`): it is
/// no new record, and whose it is the user did not want to know from its number.
fn hold_taken_numbers(proposal: &Proposal, matches: &Matches, standing: &mut Standing) {
    let number = proposal.kind.number();
    if proposal.policy.order.number {
        return;
    }
    let (Some(typed), Some(now)) = (proposal.rows.field(number), proposal.now.field(number)) else {
        return;
    };
    proposal
        .now
        .ask_for_numbers(typed.iter().flatten().map(str::trim));
    let taken: HashMap<&str, u32> = now
        .iter()
        .enumerate()
        .filter_map(|(at, number)| Some((number?, row_number(at))))
        .collect();
    for (at, number) in typed.iter().enumerate() {
        if matches.found[at].is_some() {
            continue;
        }
        if let Some(position) = number.and_then(|number| taken.get(number.trim())) {
            let names = named(proposal, &[*position]);
            let message = Message::new("held-number-taken", args!["records" => names]);
            standing.hold(row_number(at), Reason::KeysDisagree, message);
        }
    }
}

/// A number that the register ever used is never a new record (RULES 4).
fn hold_removed(proposal: &Proposal, matches: &Matches, standing: &mut Standing) {
    let kind = proposal.kind;
    let Some(numbers) = proposal.rows.field(kind.number()) else {
        return;
    };
    if proposal.removed.is_empty() {
        return;
    }
    let exact: HashMap<&str, i64> = proposal
        .removed
        .iter()
        .map(|(number, record)| (number.as_str(), *record))
        .collect();
    let open: Vec<u32> = (0..proposal.rows.len())
        .filter(|at| matches.found[*at].is_none() && numbers.get(*at).is_some())
        .map(row_number)
        .collect();
    let list: Vec<&str> = proposal
        .removed
        .iter()
        .map(|(number, _)| number.as_str())
        .collect();
    let damaged = damaged_among(numbers, &open, &list);
    let mut untouched = 0_u64;
    for row in open {
        let Some(number) = numbers.get(row as usize) else {
            continue;
        };
        let record = exact.get(number.trim()).copied().or_else(|| {
            damaged
                .get(&row)
                .and_then(|at| at.first())
                .map(|at| proposal.removed[*at as usize].1)
        });
        let Some(record) = record else { continue };
        let as_exported = proposal.base_of(row).is_some_and(|base| {
            base.held(record)
                && (0..kind.fields.len())
                    .filter(|field| *field != kind.number())
                    .all(|field| {
                        let typed = proposal.rows.field(field).and_then(|c| c.get(row as usize));
                        typed.is_none() || typed == base.value(record, field, None)
                    })
        });
        if as_exported {
            untouched += 1;
            standing.idle.insert(row);
        } else {
            standing.hold(
                row,
                Reason::RemovedSince,
                Message::new("held-removed", args!["number" => number]),
            );
        }
    }
    if untouched > 0 {
        standing.notes.push(Message::new(
            "note-gone-untouched",
            args!["count" => untouched],
        ));
    }
}

/// Business ids on both sides that differ hold a match by a weaker key (RULES 3).
fn hold_other_business_ids(proposal: &Proposal, matches: &Matches, standing: &mut Standing) {
    let kind = proposal.kind;
    let strong: Vec<usize> = proposal
        .policy
        .order
        .others()
        .map(|key| key.field)
        .filter(|field| kind.fields[*field].ty == FieldType::BusinessId)
        .collect();
    for (row, by) in &matches.otherwise {
        let Some(by) = by.key() else { continue };
        let Some(position) = matches.found[*row as usize] else {
            continue;
        };
        for field in strong.iter().copied().filter(|field| *field != by) {
            let typed = proposal
                .rows
                .field(field)
                .and_then(|column| column.get(*row as usize));
            let now = proposal
                .now
                .field(field)
                .and_then(|column| column.get(position as usize));
            let (Some(typed), Some(now)) = (typed, now) else {
                continue;
            };
            let country = super::cells::country_of(proposal, *row, Some(position));
            let context = crate::schema::Context::of_country(country.as_deref());
            let differs = !kind.fields[field].same(typed, now, &context);
            if differs && damage::recognise(&kind.fields[field], now, typed).is_none() {
                standing.hold(
                    *row,
                    Reason::BusinessIdDiffers,
                    Message::new(
                        "held-business-id",
                        args!["label" => kind.fields[by].labels.lower(), "records" => named(proposal, &[position]), "now" => now, "typed" => typed],
                    ),
                );
            }
        }
    }
}

/// A company without keys whose name exists is that record where all agrees, else held (RULES 6).
fn hold_possible_duplicates(proposal: &Proposal, matches: &mut Matches, standing: &mut Standing) {
    let Some(name) = proposal.kind.roles.name else {
        return;
    };
    for (row, positions) in std::mem::take(&mut matches.same_name) {
        let mut agreeing = positions
            .iter()
            .copied()
            .filter(|position| agrees(proposal, row, *position));
        let (first, second) = (agreeing.next(), agreeing.next());
        if second.is_some() && proposal.policy.children == Children::With {
            let message =
                Message::new("held-fits", args!["records" => named(proposal, &positions)]);
            standing.hold(row, Reason::AmbiguousMatch, message);
        } else if let Some(position) = first {
            matches.found[row as usize] = Some(position);
            matches.otherwise.insert(row, MatchedBy::Key(name));
        } else if !proposal.policy.take_as_new {
            let names = named(proposal, &positions);
            standing.hold(
                row,
                Reason::PossibleDuplicate,
                Message::new("held-same-name", args!["records" => names]),
            );
        }
    }
}

/// True where every filled cell of the row says what the record says.
fn agrees(proposal: &Proposal, row: u32, position: Position) -> bool {
    let country = super::cells::country_of(proposal, row, Some(position));
    let context = crate::schema::Context::of_country(country.as_deref());
    proposal
        .kind
        .fields
        .iter()
        .enumerate()
        .all(|(index, field)| {
            let typed = proposal
                .rows
                .field(index)
                .and_then(|column| column.get(row as usize));
            let now = proposal
                .now
                .field(index)
                .and_then(|column| column.get(position as usize));
            let is_name = proposal.kind.roles.name == Some(index);
            match (typed, now) {
                (None, _) => true,
                // An alias means its group (RULES 21).
                (Some(typed), Some(now)) if field.ty == FieldType::Group => {
                    let meant = |text| proposal.groups.meant(field, text);
                    meant(typed).says(&meant(now))
                }
                (Some(typed), Some(now)) => {
                    (is_name && fold(typed) == fold(now)) || field.same(typed, now, &context)
                }
                (Some(_), None) => false,
            }
        })
}

/// Without provenance, a file whose numbers fit while most names and all other keys do not is about
/// another register (RULES 8).
fn hold_another_register(proposal: &Proposal, matches: &Matches, standing: &mut Standing) {
    if proposal.bases.are_all_known() || proposal.policy.order.is_number_alone() {
        return;
    }
    let kind = proposal.kind;
    let keys: Vec<usize> = kind
        .keys
        .iter()
        .map(|key| key.field)
        .chain(kind.roles.name)
        .collect();
    let mut compared = 0_usize;
    let mut strangers = 0_usize;
    for (at, position) in matches.found.iter().enumerate() {
        let Some(position) = position.map(|position| position as usize) else {
            continue;
        };
        let row = row_number(at);
        if matches.otherwise.contains_key(&row) || proposal.base_of(row).is_some() {
            continue;
        }
        let pair = |field: usize| {
            let typed = proposal
                .rows
                .field(field)
                .and_then(|column| column.get(at))?;
            let now = proposal
                .now
                .field(field)
                .and_then(|column| column.get(position))?;
            Some(
                typed == now
                    || KeyOf::all(kind, field, typed, None).iter().any(|key| {
                        KeyOf::all(kind, field, now, None)
                            .iter()
                            .any(|other| key.text == other.text)
                    }),
            )
        };
        let Some(name) = kind.roles.name else { return };
        let Some(same_name) = pair(name) else {
            continue;
        };
        compared += 1;
        if !same_name
            && !shares_a_word(proposal, name, at, position)
            && keys
                .iter()
                .filter(|key| **key != name)
                .all(|key| pair(*key) != Some(true))
        {
            strangers += 1;
        }
    }
    if compared >= TELLING && strangers * 2 > compared {
        // A row with a new number is no customer of this register either.
        let strange = (0..matches.found.len()).map(row_number);
        for row in strange.filter(|row| proposal.base_of(*row).is_none()) {
            standing.hold(
                row,
                Reason::AnotherRegister,
                Message::new(
                    "held-strangers",
                    args!["strangers" => strangers, "compared" => compared],
                ),
            );
        }
    }
}

/// A renamed company mostly keeps a word of its name; a stranger's shares at most the legal form.
fn shares_a_word(proposal: &Proposal, name: usize, at: usize, position: usize) -> bool {
    let words = |text: Option<&str>| -> BTreeSet<String> {
        text.map(fold)
            .unwrap_or_default()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 3)
            .map(str::to_owned)
            .collect()
    };
    let typed = words(proposal.rows.field(name).and_then(|column| column.get(at)));
    let now = words(
        proposal
            .now
            .field(name)
            .and_then(|column| column.get(position)),
    );
    !typed.is_disjoint(&now)
}

/// Holds rows in which a key was changed to one that belongs to other records only (RULES 2).
pub(super) fn hold_disagreeing_keys(
    proposal: &Proposal,
    matches: &Matches,
    cells: &Cells,
    standing: &mut Standing,
) -> PolarsResult<()> {
    for key in proposal.policy.order.others() {
        let mut typed: HashMap<u32, Vec<KeyOf>> = HashMap::new();
        for (row, value) in cells.written(key.field) {
            let Some(position) = matches.found[row as usize] else {
                continue;
            };
            if standing.is_settled(row) {
                continue;
            }
            let party = proposal
                .kind
                .roles
                .party
                .and_then(|field| proposal.now.field(field))
                .and_then(|column| column.get(position as usize));
            if key.of == Party::Private && proposal.kind.party(party) != Party::Private {
                continue;
            }
            let country = super::cells::country_of(proposal, row, Some(position));
            typed.insert(
                row,
                KeyOf::all(proposal.kind, key.field, value, country.as_deref()),
            );
        }
        let mut rows: Vec<u32> = typed.keys().copied().collect();
        rows.sort_unstable();
        let column = KeyColumn::with_typed(proposal.kind, key, typed, proposal.now)?;
        for (row, mut positions) in column.candidates(&rows)? {
            let own = matches.found[row as usize];
            // The same e-mail at another company is another contact's.
            positions.retain(|other| super::parents::are_siblings(proposal, row, own, *other));
            if positions.is_empty() {
                continue;
            }
            if own.is_none_or(|own| !positions.contains(&own)) {
                let field = &proposal.kind.fields[key.field];
                let names = named(proposal, &positions);
                standing.hold(
                    row,
                    Reason::KeysDisagree,
                    Message::new(
                        "held-key-of-another",
                        args!["label" => field.labels.lower(), "records" => names],
                    ),
                );
            }
        }
    }
    Ok(())
}

/// The records by number and name: `10423 Kiosk Oy and 10424 Kioski Oy`; at most five of them.
pub(super) fn named(proposal: &Proposal, positions: &[Position]) -> Arg<'static> {
    const MOST: usize = 5;
    let text = |field: Option<usize>, at: usize| {
        field
            .and_then(|field| proposal.now.field(field))
            .and_then(|column| column.get(at))
    };
    let names = positions.iter().map(|position| {
        let at = *position as usize;
        let number = text(Some(proposal.kind.number()), at).unwrap_or("?");
        match text(proposal.kind.roles.name, at) {
            Some(name) => format!("{number} {name}"),
            None => number.to_owned(),
        }
    });
    Arg::list(names, MOST)
}

pub(super) fn typed_number<'a>(proposal: &'a Proposal, row: u32) -> Option<&'a str> {
    proposal
        .rows
        .field(proposal.kind.number())
        .and_then(|column| column.get(row as usize))
        .map(str::trim)
}
