//! Each cell that is not simply the same: what becomes of it.

use std::borrow::Cow;
use std::collections::HashMap;

use polars::prelude::*;

use super::groups::{Groups, Meaning};
use super::sets::near_miss;
use super::{OnConflict, Proposal, Standing};
use crate::damage::{self, Damage};
use crate::diff::{FieldDiff, Outcome};
use crate::frame::PlanCells;
use crate::matching::{self, MatchedBy, Matches, Position};
use crate::plan::{Mode, Verdict};
use crate::problem::{Reason, unreadable};
use crate::schema::{Context, FieldType};
use crate::words::{Arg, Labels, Message, args};

/// The cells of a plan while it is made, column by column.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub row: Vec<u32>,
    pub record: Vec<Option<i64>>,
    pub field: Vec<usize>,
    pub base: Vec<Option<String>>,
    pub now: Vec<Option<String>>,
    pub typed: Vec<Option<String>>,
    pub new: Vec<Option<String>>,
    pub verdict: Vec<Verdict>,
    pub reason: Vec<Option<Reason>>,
    pub message: Vec<Option<Message>>,
    /// What spreadsheets did, by row and field.
    pub damage: Vec<(u32, usize, Damage)>,
}

/// One cell on its way into the columns.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    pub row: u32,
    pub record: Option<i64>,
    pub field: usize,
    pub base: Option<&'a str>,
    pub now: Option<&'a str>,
    pub typed: Option<&'a str>,
}

/// What was decided about a cell.
#[derive(Debug)]
pub(super) enum Decision {
    /// The canonical value is written; with what there is to say about that.
    Write(String, Option<Message>),
    /// The register's value stays; with what there is to say about that.
    Keep(Option<Message>),
    /// The cell is held.
    Hold(Reason, Message),
    /// The spreadsheet did it.
    Damage(Damage),
    /// It is the same after all.
    Same,
}

impl Cells {
    pub(super) fn len(&self) -> usize {
        self.row.len()
    }

    pub(super) fn push(&mut self, cell: &Cell, decision: Decision) {
        let (verdict, new, reason, message) = match decision {
            Decision::Same => return,
            Decision::Write(new, message) if cell.now.is_some() => {
                (Verdict::Changed, Some(new), None, message)
            }
            Decision::Write(new, message) => (Verdict::Set, Some(new), None, message),
            Decision::Keep(message) => (Verdict::Kept, None, None, message),
            Decision::Hold(reason, message) => (Verdict::Held, None, Some(reason), Some(message)),
            Decision::Damage(damage) => {
                self.damage.push((cell.row, cell.field, damage));
                let message = Message::new(damage.text(), Vec::new());
                (Verdict::Damage, None, None, Some(message))
            }
        };
        self.row.push(cell.row);
        self.record.push(cell.record);
        self.field.push(cell.field);
        self.base.push(cell.base.map(str::to_owned));
        self.now.push(cell.now.map(str::to_owned));
        self.typed.push(cell.typed.map(str::to_owned));
        self.new.push(new);
        self.verdict.push(verdict);
        self.reason.push(reason);
        self.message.push(message);
    }

    /// The cells of a field that are to be written: row and new value.
    pub(super) fn written(&self, field: usize) -> impl Iterator<Item = (u32, &str)> {
        (0..self.len()).filter_map(move |at| {
            let new = self.new[at].as_deref()?;
            (self.field[at] == field && self.verdict[at].writes()).then_some((self.row[at], new))
        })
    }

    /// What `--only` and `--keep` left alone, in a sentence.
    pub(super) fn told_untouched(&self, proposal: &Proposal) -> Option<Message> {
        let touched = &proposal.policy.touched;
        let mut fields: Vec<usize> = (self.field.iter().copied())
            .filter(|field| !touched.has(*field))
            .collect();
        let count = fields.len();
        fields.sort_unstable();
        fields.dedup();
        let labels = Labels::in_each(|lang| {
            let labels = fields
                .iter()
                .map(|field| proposal.kind.fields[*field].label(lang));
            labels.collect::<Vec<_>>().join(", ")
        });
        (count > 0).then(|| {
            Message::new(
                "note-left-alone",
                args!["option" => touched.option(), "fields" => labels, "count" => count],
            )
        })
    }

    /// Decides about every cell of one field that the comparison left open.
    pub(super) fn decide(
        &mut self,
        proposal: &Proposal,
        matches: &Matches,
        field: usize,
        diff: FieldDiff,
        groups: &mut Groups,
    ) {
        let Some(typed) = proposal.rows.field(field) else {
            return;
        };
        let registered = proposal.now.field(field);
        let records = proposal.now.id("record");
        for (row, outcome) in diff.cells {
            let Some(position) = matches.found[row as usize] else {
                continue;
            };
            let Some(text) = typed.get(row as usize) else {
                continue;
            };
            let now = registered.and_then(|column| column.get(position as usize));
            let record = records.get(position as usize);
            let seen = proposal.bases.of_cell(proposal.file_of(row), row, field);
            let base = match (seen, record) {
                (Some(base), Some(record)) => base.value(record, field, now),
                _ => now,
            };
            let cell = Cell {
                row,
                record,
                field,
                base,
                now,
                typed: Some(text),
            };
            let key_damage = key_damage(proposal, matches, &cell, position);
            let decision = key_damage
                .filter(|_| proposal.policy.touched.has(field))
                .map_or_else(
                    || self::decide(proposal, &cell, position, outcome, groups),
                    Decision::Damage,
                );
            self.push(&cell, decision);
        }
    }

    /// Tells of numbers that found their records through what a spreadsheet does to numbers.
    pub(super) fn tell_damaged_numbers(
        &mut self,
        proposal: &Proposal,
        matches: &Matches,
        standing: &Standing,
    ) {
        let field = proposal.kind.number();
        let mut rows: Vec<u32> = matches
            .otherwise
            .iter()
            .filter(|(row, by)| **by == MatchedBy::DamagedNumber && !standing.is_settled(**row))
            .map(|(row, _)| *row)
            .collect();
        rows.sort_unstable();
        for row in rows {
            let Some(position) = matches.found[row as usize] else {
                continue;
            };
            let now = proposal
                .now
                .field(field)
                .and_then(|column| column.get(position as usize));
            let typed = proposal
                .rows
                .field(field)
                .and_then(|column| column.get(row as usize));
            let record = proposal.now.id("record").get(position as usize);
            let cell = Cell {
                row,
                record,
                field,
                base: now,
                now,
                typed,
            };
            let definition = &proposal.kind.fields[field];
            let damage = cell
                .now
                .zip(cell.typed)
                .and_then(|(now, typed)| damage::recognise(definition, now, typed));
            self.push(
                &cell,
                Decision::Damage(damage.unwrap_or(Damage::LeadingZeros)),
            );
        }
    }

    /// Leaves out the cells of rows that are held for a reason of identity.
    pub(super) fn without_held_rows(mut self, standing: &Standing) -> Self {
        fn retained<T>(column: &mut Vec<T>, keep: &[bool]) {
            let mut at = 0;
            column.retain(|_| {
                at += 1;
                keep[at - 1]
            });
        }

        let keep: Vec<bool> = self
            .row
            .iter()
            .map(|row| !standing.held.contains_key(row))
            .collect();
        if keep.iter().all(|keep| *keep) {
            return self;
        }
        retained(&mut self.row, &keep);
        retained(&mut self.record, &keep);
        retained(&mut self.field, &keep);
        retained(&mut self.base, &keep);
        retained(&mut self.now, &keep);
        retained(&mut self.typed, &keep);
        retained(&mut self.new, &keep);
        retained(&mut self.verdict, &keep);
        retained(&mut self.reason, &keep);
        retained(&mut self.message, &keep);
        self
    }

    /// The frame of the cells, by row and, within one, in the schema's order.
    pub(super) fn into_frame(self, proposal: &Proposal) -> PolarsResult<PlanCells> {
        let place: Vec<u32> = self
            .field
            .iter()
            .map(|field| crate::matching::row_number(*field))
            .collect();
        let fields: Vec<&str> = self
            .field
            .iter()
            .map(|field| proposal.kind.fields[*field].id.as_str())
            .collect();
        let verdicts: Vec<&str> = self.verdict.iter().map(|verdict| verdict.word()).collect();
        let reasons: Vec<Option<&str>> = self
            .reason
            .iter()
            .map(|reason| reason.map(Reason::id))
            .collect();
        let messages: StringChunked = (self.message.iter())
            .map(|message| message.as_ref().map(Message::as_stored))
            .collect();
        let frame = df!(
            "row" => self.row,
            "record" => self.record,
            "field" => fields,
            "base" => self.base,
            "now" => self.now,
            "typed" => self.typed,
            "new" => self.new,
            "verdict" => verdicts,
            "reason" => reasons,
            "message" => messages,
            "place" => place,
        )?;
        let sorted = frame.sort(["row", "place"], SortMultipleOptions::default())?;
        let sorted = sorted.drop("place")?;
        PlanCells::new(sorted).map_err(|error| polars_err!(ComputeError: "{error}"))
    }
}

/// What becomes of one cell of an existing record.
fn decide(
    proposal: &Proposal,
    cell: &Cell,
    position: Position,
    outcome: Outcome,
    groups: &mut Groups,
) -> Decision {
    let policy = proposal.policy;
    if !policy.touched.has(cell.field) {
        let message = Message::new("kept-as-asked", args!["option" => policy.touched.option()]);
        return Decision::Keep(Some(message));
    }
    if let Some(error) = proposal.unreadable.get(&(cell.row, cell.field)) {
        // A text that was taken for a formula is nobody's formula.
        let of_a_text = |held: &str| damage::is_formula_error_of(held, error);
        return if cell.base.or(cell.now).is_some_and(of_a_text) {
            Decision::Damage(Damage::FormulaError)
        } else {
            Decision::Hold(Reason::UnreadableCell, unreadable(error))
        };
    }
    if outcome != Outcome::Kept
        && let Some(damage) = damage_of(proposal, cell)
    {
        return Decision::Damage(damage);
    }
    let definition = &proposal.kind.fields[cell.field];
    let sets = (definition.many).then(|| groups.compared(proposal, cell));
    let outcome = match &sets {
        Some(sets) => sets.outcome,
        None if definition.ty == FieldType::Group => groups.outcome(cell),
        None => Some(outcome),
    };
    let mut settled = None;
    match (policy.mode, outcome) {
        (_, None) => return Decision::Same,
        // It looks at now alone (RULES 15).
        (Mode::Fill, _) if cell.now.is_none() => {}
        (Mode::Fill, _) | (_, Some(Outcome::Kept)) => return Decision::Keep(None),
        (_, Some(Outcome::Conflict)) => {
            let field = &proposal.kind.fields[cell.field].id;
            let answer = policy
                .answers
                .on_conflict(cell.record, field, cell.now, cell.typed);
            match answer.unwrap_or(policy.on_conflict) {
                OnConflict::Hold => {
                    let message = conflict("held-conflict", proposal, cell);
                    return Decision::Hold(Reason::Conflict, message);
                }
                OnConflict::Register => {
                    let message = conflict("held-conflict-register", proposal, cell);
                    return Decision::Keep(Some(message));
                }
                OnConflict::File => {
                    settled = Some(conflict("held-conflict-file", proposal, cell));
                }
            }
        }
        (_, Some(Outcome::Edit)) => {}
    }
    let country = country_of(proposal, cell.row, Some(position));
    let typed = cell.typed.unwrap_or_default();
    let value = written(proposal, cell.row, cell.field, typed, country.as_deref())
        .and_then(|value| resolved(proposal, cell.field, typed, value, groups));
    let takes_both = outcome == Some(Outcome::Edit) && policy.mode != Mode::Fill;
    let value = match (value, sets) {
        (Ok(_), Some(sets)) if sets.by_both && takes_both => {
            settled = Some(conflict("merged-groups", proposal, cell));
            Ok(Cow::Owned(sets.merged.written()))
        }
        (value, _) => value,
    };
    match value {
        Ok(value) if Some(value.as_ref()) == cell.now => Decision::Same,
        Ok(value) => Decision::Write(value.into_owned(), settled),
        Err((reason, message)) => Decision::Hold(reason, message),
    }
}

/// What a spreadsheet did to the key that found the row's record: it is no edit, however it was damaged.
fn key_damage(
    proposal: &Proposal,
    matches: &Matches,
    cell: &Cell,
    position: Position,
) -> Option<Damage> {
    let through = matches.otherwise.get(&cell.row)?;
    if *through != MatchedBy::DamagedKey(cell.field)
        || proposal
            .policy
            .takes_damage(cell.field, &proposal.kind.fields[cell.field].id)
    {
        return None;
    }
    matching::key_damage(
        proposal.kind,
        cell.field,
        (proposal.rows, cell.row),
        (&proposal.now, position),
    )
}

/// What a spreadsheet made of the value that the person saw, or that the register has, if that is what
/// was typed.
fn damage_of(proposal: &Proposal, cell: &Cell) -> Option<Damage> {
    let field = &proposal.kind.fields[cell.field];
    if proposal.policy.takes_damage(cell.field, &field.id) {
        return None;
    }
    let typed = cell.typed?;
    let now = cell.now.filter(|now| Some(*now) != cell.base);
    [cell.base, now]
        .into_iter()
        .flatten()
        .find_map(|held| damage::recognise(field, held, typed))
}

/// What is written of a typed value, or why it is held; what a group's name means is another question
/// ([`resolved`]). A parent's number was looked up before.
pub(super) fn written<'a>(
    proposal: &Proposal,
    row: u32,
    field: usize,
    typed: &'a str,
    country: Option<&str>,
) -> Result<Cow<'a, str>, (Reason, Message)> {
    if proposal.kind.fields[field].ty == FieldType::Parent {
        return match proposal.doubts.get(&(row, field)) {
            Some(doubt) => Err(doubt.clone()),
            None => Ok(Cow::Borrowed(typed.trim())),
        };
    }
    canonical(proposal, field, typed, country)
}

/// A typed value in canonical form, or why it is none.
fn canonical<'a>(
    proposal: &Proposal,
    field: usize,
    typed: &'a str,
    country: Option<&str>,
) -> Result<Cow<'a, str>, (Reason, Message)> {
    let reading = proposal.readings.get(&field).copied().unwrap_or_default();
    let context = Context { country, reading };
    let definition = &proposal.kind.fields[field];
    definition.canonical(typed, &context).or_else(|refusal| {
        // What a spreadsheet cannot hold is refused even where the person insists.
        let reason = if definition.can_be_held(typed) {
            Reason::InvalidValue
        } else {
            Reason::UnstorableValue
        };
        if reason == Reason::InvalidValue && proposal.policy.accept_invalid.contains(&field) {
            return Ok(Cow::Borrowed(typed.trim()));
        }
        Err((reason, refusal.told()))
    })
}

/// A canonical value as it will be written, or why it is held: of a group's name, or of several, the
/// groups that they mean.
pub(super) fn resolved<'a>(
    proposal: &Proposal,
    field: usize,
    typed: &str,
    value: Cow<'a, str>,
    groups: &mut Groups,
) -> Result<Cow<'a, str>, (Reason, Message)> {
    let definition = &proposal.kind.fields[field];
    if definition.ty != FieldType::Group {
        return Ok(value);
    }
    if definition.many {
        return groups.resolved_set(field, typed).map(Cow::Owned);
    }
    match groups.meaning(field, &value) {
        Meaning::Group(group) => Ok(Cow::Owned(group)),
        Meaning::NearMiss(of) => Err((Reason::NearMissGroup, near_miss(&value, &of))),
    }
}

/// The three values of a conflict, and who wrote the register's, for one of the texts that tell them.
fn conflict(text: &'static str, proposal: &Proposal, cell: &Cell) -> Message {
    let shown = |text: Option<&str>| match text {
        Some(text) => Arg::from(format!("`{text}`")),
        None => Arg::word("nothing"),
    };
    let file = proposal.file_of(cell.row);
    let base = proposal.bases.of_cell(file, cell.row, cell.field);
    let by = base.zip(cell.record).and_then(|(base, record)| {
        let job = base.changed_by(record, cell.field)?;
        let signed = base.signed(job).map(ToString::to_string);
        Some(signed.unwrap_or_else(|| job.to_string()))
    });
    let job = by.unwrap_or_else(|| "none".to_owned());
    Message::new(
        text,
        args!["base" => shown(cell.base), "now" => shown(cell.now), "typed" => shown(cell.typed), "job" => job],
    )
}

/// The country whose rules hold for a row: its own, else its record's.
pub(super) fn country_of(
    proposal: &Proposal,
    row: u32,
    position: Option<Position>,
) -> Option<String> {
    let field = proposal.kind.roles.country?;
    let typed = proposal
        .rows
        .field(field)
        .and_then(|column| column.get(row as usize));
    if let Some(typed) = typed
        && let Ok(code) = proposal.kind.fields[field].canonical(typed, &Context::default())
    {
        return Some(code.into_owned());
    }
    let now = proposal.now.field(field)?.get(position? as usize)?;
    Some(now.to_owned())
}

/// Cells by row, for a field: where they stand in the columns.
pub(super) fn places(cells: &Cells, field: usize) -> HashMap<u32, usize> {
    (0..cells.len())
        .filter(|at| cells.field[*at] == field)
        .map(|at| (cells.row[at], at))
        .collect()
}
