//! A sheet of two kinds taken apart: each company once, and the persons with whose they are.
//!
//! ```text
//! file                            parents                 children
//! 2  10042 Kiosk Oy │ Matti       0  10042 Kiosk Oy  2    0  Matti  2  ─▶ parent 0
//! 3  10042 Kiosk Oy │ Liisa                               1  Liisa  3  ─▶ parent 0
//! 4                 │ Pekka                               2  Pekka  4  ─▶ above: parent 0, or nobody
//! 5  10043 Kahvila  │             1  10043 Kahvila   5
//! ```
//!
//! Rows are one parent where they have one number, or without a number agree in all that they say of
//! it: however many there are, it counts once, and what one leaves blank another may say. Rows of one
//! number that disagree stay apart, so that the plan holds them all, each with its place (RULES 7). That
//! holds for an edit, too, that was made in one row of several while the others show what was exported:
//! nobody can tell whether the rest was overlooked or the row was meant for another company.
//!
//! A row that says nothing of a parent belongs to the one above it, or to nobody ([`BlankParent`]).

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;
use serde::{Deserialize, Serialize};

use super::parents::{Awaited, Doubts};
use super::{Plan, Status};
use crate::frame::{Submission, field_column};
use crate::matching::row_number;
use crate::problem::Reason;
use crate::schema::{Combined, Context, Kind, Reading, Whose, name_key};
use crate::words::{Message, args};

/// To whom a row belongs that leaves its parent's cells blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum BlankParent {
    /// To the parent in the nearest row above that has one.
    Above,
    /// To nobody.
    Nobody,
}

/// What was read of one kind.
#[derive(Debug)]
pub struct Part {
    /// The rows.
    pub rows: Submission,
    /// Cells that hold a formula's error, or a formula without a value.
    pub unreadable: HashMap<(u32, usize), String>,
    /// Rows whose values may stand under the wrong headings, and why.
    pub uneven: BTreeMap<u32, Message>,
    /// How each column writes decimals and dates.
    pub readings: HashMap<usize, Reading>,
}

/// What was read of both kinds together.
#[derive(Debug, Clone, Copy)]
pub struct Read<'a> {
    /// The rows, as the combined kind has them.
    pub rows: &'a Submission,
    /// Cells that hold a formula's error, or a formula without a value.
    pub unreadable: &'a HashMap<(u32, usize), String>,
    /// Rows whose values may stand under the wrong headings, and why.
    pub uneven: &'a BTreeMap<u32, Message>,
    /// How each column writes decimals and dates.
    pub readings: &'a HashMap<usize, Reading>,
}

/// A sheet of two kinds, taken apart.
#[derive(Debug)]
pub struct Split {
    /// Each parent once.
    pub parents: Part,
    /// The children.
    pub children: Part,
    /// Whose each child is, as a row of `parents`.
    owners: Vec<Option<u32>>,
    /// What a person should know.
    pub notes: Vec<Message>,
}

/// To whom the rows of a file belong that name no parent, where that is said or known.
pub type BlankIn<'a> = dyn Fn(Option<u32>) -> Option<BlankParent> + 'a;

/// Takes a sheet apart.
///
/// # Errors
/// Only for a mistake in the program.
pub fn split(
    combined: &Combined,
    (parent, child): (&Kind, &Kind),
    read: Read<'_>,
    blank: &BlankIn<'_>,
) -> PolarsResult<Split> {
    let sides = Sides::of(combined, read);
    let (families, said) = Families::of(parent, &sides, blank);
    let parents = sides.parents(parent, &families)?;
    let with_child: Vec<u32> = sides
        .rows()
        .filter(|row| sides.says(*row, Side::Child))
        .collect();
    let owners = with_child
        .iter()
        .map(|row| families.owners[*row as usize])
        .collect();
    let children = sides.children(child, &with_child)?;
    let mut notes = Vec::new();
    if let Some((text, count)) = said {
        notes.push(Message::new(
            text,
            args!["count" => count, "one" => &parent.one],
        ));
    }
    Ok(Split {
        parents,
        children,
        owners,
        notes,
    })
}

impl Split {
    /// Names the children's parents by number, as the plan about the parents knows them. Where the children
    /// are taken `alone`, a parent that is new to the register is none.
    ///
    /// # Errors
    /// Only for a mistake in the program.
    pub fn name_parents(
        &mut self,
        combined: &Combined,
        parent: &Kind,
        plan: &Plan,
        alone: bool,
    ) -> PolarsResult<Doubts> {
        let outcomes = Outcomes { plan, alone };
        let mut doubts = Doubts::new();
        let lines = self.parents.rows.count("line");
        let files = self.parents.rows.count("file");
        let own_files = self.children.rows.count("file");
        let named: StringChunked = self
            .owners
            .iter()
            .enumerate()
            .map(|(at, owner)| {
                let owner = (*owner)?;
                match outcomes.number(owner) {
                    Ok(number) => Some(number),
                    Err((shown, Nobody::New)) => {
                        let why = Message::new(
                            "held-parent-unknown",
                            args!["one" => &parent.one, "text" => shown.as_str()],
                        );
                        let doubt = (Reason::UnknownParent, why);
                        doubts.insert((row_number(at), combined.reference), doubt);
                        Some(shown)
                    }
                    Err((shown, Nobody::Held)) => {
                        let line = lines.get(owner as usize).unwrap_or_default();
                        let mut why = Message::new(
                            "held-parent-held",
                            args!["one" => &parent.one, "line" => line.to_string()],
                        );
                        let file = files.get(owner as usize);
                        if file != own_files.get(at)
                            && let Some(file) = file.and_then(|it| plan.head.files.get(it as usize))
                        {
                            why = why.of_file(&file.path);
                        }
                        let doubt = (Reason::ParentHeld, why);
                        doubts.insert((row_number(at), combined.reference), doubt);
                        Some(shown)
                    }
                }
            })
            .collect();
        let mut frame = self.children.rows.frame().clone();
        frame.with_column(
            named
                .with_name(field_column(combined.reference))
                .into_column(),
        )?;
        self.children.rows =
            Submission::new(frame).map_err(|error| polars_err!(ComputeError: "{error}"))?;
        Ok(doubts)
    }
}

/// What became of the parents' rows.
struct Outcomes<'p> {
    plan: &'p Plan,
    alone: bool,
}

/// Why a child's parent is nobody.
enum Nobody {
    /// Its row is held.
    Held,
    /// It is new, and not taken.
    New,
}

impl Outcomes<'_> {
    /// The number of a row's record, or the wait for it; else what the row says of it, and why it is
    /// nobody.
    fn number(&self, row: u32) -> Result<String, (String, Nobody)> {
        let at = row as usize;
        let rows = &self.plan.rows;
        let text = |column: &str| rows.text(column).get(at).unwrap_or_default().to_owned();
        let status = Status::from_word(&text("status"));
        let is_known = rows.id("record").get(at).is_some();
        let reason = Reason::from_id(&text("reason"));
        let in_doubt = reason
            .is_some_and(|reason| reason.described().identity && reason != Reason::DuplicateInFile);
        let called = || {
            format!("{} {}", text("number"), text("name"))
                .trim()
                .to_owned()
        };
        match status {
            Some(Status::New) if self.alone => Err((called(), Nobody::New)),
            Some(Status::New) if rows.text("number").get(at).is_none() => {
                let name = text("name");
                Ok(Awaited { row, name }.as_stored())
            }
            Some(Status::New) => Ok(text("number")),
            _ if is_known && !in_doubt => Ok(text("number")),
            _ => Err((called(), Nobody::Held)),
        }
    }
}

/// Whose cells of a row are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Parent,
    Child,
}

/// The columns of a sheet, whose they are.
struct Sides<'a> {
    read: Read<'a>,
    parents: Vec<(usize, &'a StringChunked)>,
    children: Vec<(usize, &'a StringChunked)>,
    /// Rows with a cell of which nothing is known but that something stands there, and whose it is.
    unreadable: HashSet<(u32, Side)>,
    combined: &'a Combined,
}

impl<'a> Sides<'a> {
    fn of(combined: &'a Combined, read: Read<'a>) -> Self {
        let mut parents = Vec::new();
        let mut children = Vec::new();
        for field in 0..combined.kind.fields.len() {
            let Some(column) = read.rows.field(field) else {
                continue;
            };
            match combined.whose(field) {
                Whose::Parent(own) => parents.push((own, column)),
                Whose::Child(own) => children.push((own, column)),
            }
        }
        let side = |field: usize| match combined.whose(field) {
            Whose::Parent(_) => Side::Parent,
            Whose::Child(_) => Side::Child,
        };
        let unreadable = read.unreadable.keys();
        Self {
            read,
            parents,
            children,
            unreadable: unreadable
                .map(|(row, field)| (*row, side(*field)))
                .collect(),
            combined,
        }
    }

    fn rows(&self) -> impl Iterator<Item = u32> {
        (0..self.read.rows.len()).map(row_number)
    }

    /// True where a row says something of the parent, or of the child.
    fn says(&self, row: u32, side: Side) -> bool {
        let columns = match side {
            Side::Parent => &self.parents,
            Side::Child => &self.children,
        };
        columns
            .iter()
            .any(|(_, column)| column.get(row as usize).is_some())
            || self.unreadable.contains(&(row, side))
    }

    /// The file and sheet of a row: what follows in another is no continuation.
    fn sheet(&self, row: u32) -> (Option<u32>, Option<&str>) {
        let at = row as usize;
        let rows = self.read.rows;
        (rows.count("file").get(at), rows.text("sheet").get(at))
    }

    /// True for a row that must not be taken for another's repetition: not all of it can be relied on.
    fn stands_alone(&self, row: u32) -> bool {
        self.unreadable.contains(&(row, Side::Parent)) || self.read.uneven.contains_key(&row)
    }

    fn part(
        &self,
        kind: &Kind,
        of: &dyn Fn(usize) -> Option<usize>,
        columns: &[(usize, &StringChunked)],
        rows: &[u32],
    ) -> PolarsResult<Part> {
        let index = IdxCa::from_vec("".into(), rows.to_vec());
        let source = self.read.rows.frame();
        let mut taken = Vec::with_capacity(columns.len() + 3);
        for place in ["file", "sheet", "line"] {
            taken.push(source.column(place)?.take(&index)?);
        }
        for (own, column) in columns {
            let values = column.take(&index)?.with_name(field_column(*own));
            taken.push(values.into_column());
        }
        debug_assert!(columns.iter().all(|(own, _)| *own < kind.fields.len()));
        let at: HashMap<u32, u32> = rows
            .iter()
            .enumerate()
            .map(|(at, row)| (*row, row_number(at)))
            .collect();
        let frame = DataFrame::new(rows.len(), taken)?;
        Ok(Part {
            rows: Submission::new(frame).map_err(|error| polars_err!(ComputeError: "{error}"))?,
            unreadable: self
                .read
                .unreadable
                .iter()
                .filter_map(|((row, field), error)| {
                    Some(((*at.get(row)?, of(*field)?), error.clone()))
                })
                .collect(),
            uneven: self
                .read
                .uneven
                .iter()
                .filter_map(|(row, why)| Some((*at.get(row)?, why.clone())))
                .collect(),
            readings: self
                .read
                .readings
                .iter()
                .filter_map(|(field, reading)| Some((of(*field)?, *reading)))
                .collect(),
        })
    }

    fn parents(&self, kind: &Kind, families: &Families) -> PolarsResult<Part> {
        let own = |field| match self.combined.whose(field) {
            Whose::Parent(own) => Some(own),
            Whose::Child(_) => None,
        };
        let mut part = self.part(kind, &own, &self.parents, &families.first)?;
        if families.added.is_empty() {
            return Ok(part);
        }
        let mut frame = part.rows.frame().clone();
        for (field, column) in &self.parents {
            let added = |family: usize| families.added.get(&(row_number(family), *field));
            let values: StringChunked = families
                .first
                .iter()
                .enumerate()
                .map(|(family, first)| {
                    let row = added(family).unwrap_or(first);
                    column.get(*row as usize)
                })
                .collect();
            frame.with_column(values.with_name(field_column(*field)).into_column())?;
        }
        part.rows = Submission::new(frame).map_err(|error| polars_err!(ComputeError: "{error}"))?;
        Ok(part)
    }

    fn children(&self, kind: &Kind, rows: &[u32]) -> PolarsResult<Part> {
        let own = |field| match self.combined.whose(field) {
            Whose::Child(own) => Some(own),
            Whose::Parent(_) => None,
        };
        self.part(kind, &own, &self.children, rows)
    }
}

/// The parents of a sheet.
#[derive(Default)]
struct Families {
    /// The first row of each.
    first: Vec<u32>,
    /// Which other row says a field that the first leaves blank.
    added: HashMap<(u32, usize), u32>,
    /// Whose each row is.
    owners: Vec<Option<u32>>,
    /// Those of one number, and without a number of one name: those of one number that disagree are
    /// several.
    by_key: HashMap<(bool, String), Vec<u32>>,
}

/// What is said of rows without a parent: the text, and how many they are.
type Said = (&'static str, u64);

impl Families {
    fn of(kind: &Kind, sides: &Sides<'_>, blank: &BlankIn<'_>) -> (Self, Option<Said>) {
        let mut families = Self {
            owners: vec![None; sides.read.rows.len()],
            ..Self::default()
        };
        let mut repeats = false;
        let mut blanks = Vec::new();
        for row in sides.rows() {
            if !sides.says(row, Side::Parent) {
                blanks.push(row);
                continue;
            }
            let above = families.above(sides, row);
            let known = families.is_known(kind, sides, row);
            let family = families.find(kind, sides, row, above);
            repeats |= known && sides.says(row, Side::Child);
            let family = family.unwrap_or_else(|| families.begin(kind, sides, row));
            families.owners[row as usize] = Some(family);
        }
        // Where parents are repeated, a row without one is meant without one.
        let mut found_out = 0;
        for row in blanks {
            let said = blank(sides.sheet(row).0);
            let whose = said.unwrap_or(if repeats {
                BlankParent::Nobody
            } else {
                BlankParent::Above
            });
            found_out += u64::from(said.is_none());
            if whose == BlankParent::Above {
                families.owners[row as usize] = families.above(sides, row);
            }
        }
        let told = if repeats {
            "note-blank-parents-nobody"
        } else {
            "note-blank-parents-above"
        };
        (families, (found_out > 0).then_some((told, found_out)))
    }

    /// The parent of the row above, in the same sheet.
    fn above(&self, sides: &Sides<'_>, row: u32) -> Option<u32> {
        let above = row.checked_sub(1)?;
        if sides.sheet(above) != sides.sheet(row) {
            return None;
        }
        self.owners[above as usize]
    }

    /// True for a row whose parent's number or name an earlier row has.
    fn is_known(&self, kind: &Kind, sides: &Sides<'_>, row: u32) -> bool {
        let key = key(kind, sides, row);
        !key.1.is_empty() && self.by_key.contains_key(&key)
    }

    /// The parent that a row is a repetition of.
    fn find(
        &mut self,
        kind: &Kind,
        sides: &Sides<'_>,
        row: u32,
        above: Option<u32>,
    ) -> Option<u32> {
        if sides.stands_alone(row) {
            return None;
        }
        let known = self.by_key.get(&key(kind, sides, row)).cloned();
        // Of a row that repeats a part of what stands above it no name is needed.
        let above = above.filter(|_| key(kind, sides, row).1.is_empty());
        let family = known
            .into_iter()
            .flatten()
            .chain(above)
            .find(|family| self.agrees(kind, sides, *family, row))?;
        for (field, column) in &sides.parents {
            if column.get(row as usize).is_some() && self.value(sides, family, *field).is_none() {
                self.added.insert((family, *field), row);
            }
        }
        Some(family)
    }

    fn begin(&mut self, kind: &Kind, sides: &Sides<'_>, row: u32) -> u32 {
        let family = row_number(self.first.len());
        self.first.push(row);
        if !sides.stands_alone(row) {
            self.by_key
                .entry(key(kind, sides, row))
                .or_default()
                .push(family);
        }
        family
    }

    fn value<'s>(&self, sides: &Sides<'s>, family: u32, field: usize) -> Option<&'s str> {
        let row = self.added.get(&(family, field)).copied();
        let row = row.unwrap_or(self.first[family as usize]);
        let (_, column) = sides.parents.iter().find(|(own, _)| *own == field)?;
        column.get(row as usize)
    }

    /// True where a row says nothing of a parent that contradicts what is known of it.
    fn agrees(&self, kind: &Kind, sides: &Sides<'_>, family: u32, row: u32) -> bool {
        let context = Context::default();
        sides.parents.iter().all(|(field, column)| {
            let known = self.value(sides, family, *field);
            match (known, column.get(row as usize)) {
                (Some(known), Some(typed)) => {
                    known == typed || kind.fields[*field].same(known, typed, &context)
                }
                _ => true,
            }
        })
    }
}

/// By what a row's parent is looked for among the others: its number, else its name; an empty name where
/// it has neither.
fn key(kind: &Kind, sides: &Sides<'_>, row: u32) -> (bool, String) {
    let text = |field: usize| {
        let (_, column) = sides.parents.iter().find(|(own, _)| *own == field)?;
        column.get(row as usize)
    };
    if let Some(number) = text(kind.number()) {
        return (true, number.trim().to_owned());
    }
    let name = kind.roles.name.and_then(text).map(name_key);
    (false, name.unwrap_or_default())
}

#[cfg(test)]
mod tests;
