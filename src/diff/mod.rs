//! Base, typed, now: what a cell's three values mean together.
//!
//! *Base* is what the person saw, *typed* what the file says, *now* what the register says. Without
//! a known base the comparison is two-way: base is taken to be what the register says now.
//!
//! | typed | base   | now    | outcome      | what it means                                           |
//! |-------|--------|--------|--------------|---------------------------------------------------------|
//! | –     | –      | any    | same         | nothing was there, nothing was typed                    |
//! | –     | `a`    | any    | blank        | the person emptied the cell, or never had it: no change |
//! | `a`   | any    | `a`    | same         | the register says so already                            |
//! | `a`   | `a`    | `b`    | kept         | the person left it alone, the register moved on         |
//! | `b`   | `a`    | `a`    | edit         | the person changed it                                   |
//! | `b`   | –      | –      | edit         | the person filled it                                    |
//! | `b`   | `a`    | `c`    | conflict     | both changed it, to different values                    |
//!
//! A field that holds several groups is a set, and its cells are compared group by group (`plan` does that,
//! for it knows what groups are called today). What each side did is kept, so hardly anything conflicts:
//!
//! | typed  | base   | now       | outcome                | what it means                                          |
//! |--------|--------|-----------|------------------------|--------------------------------------------------------|
//! | –      | `A`    | any       | blank                  | a blank cell changes nothing                           |
//! | `B; A` | any    | `A; B`    | same                   | the same groups, whatever their order                  |
//! | `A`    | `A`    | `A; C`    | kept                   | the person left it alone, the register moved on        |
//! | `A; B` | `A`    | `A`       | edit: `A; B`           | the person added `B`                                   |
//! | `A; B` | `A`    | `A; C`    | edit: `A; B; C`        | both added                                             |
//! | `A`    | `A; B` | `A; B; C` | edit: `A; C`           | the person took `B` out, the register added `C`        |
//! | `A`    | `A; B` | `A; C`    | kept                   | both took `B` out, and the register added `C`          |
//! | `A`    | `A; B` | `B`       | conflict               | both took one out: nothing would be left               |
//!
//! Without a known base, what stands in the cell is the whole set, as with any other field. A record that
//! was made since the export is somebody else's: groups of its own are a conflict too.
//!
//! Two texts are the same where the field's type says so: `20774740` and `2077474-0` are one business
//! id. Only cells whose texts differ are looked at more closely, so a million unchanged rows cost one
//! comparison of texts each.

mod base;
mod bases;

pub use base::Base;
pub use bases::Bases;

use polars::prelude::{StringChunked, UInt32Chunked};

use crate::frame::{RecordId, Records};
use crate::matching::{Position, row_number};
use crate::schema::{Context, Field, FieldType, Kind, Reading};

/// What base, typed and now mean together; only outcomes that someone may want to know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The person left the cell alone, the register moved on.
    Kept,
    /// The person changed the cell.
    Edit,
    /// Both changed it, to different values.
    Conflict,
}

/// The cells of one field that are not the same, by row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldDiff {
    /// Rows and what their cells mean, in the file's order.
    pub cells: Vec<(u32, Outcome)>,
    /// How many cells are blank where the person saw a value.
    pub blank: u64,
}

/// One column of a submission beside the register's.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// The kind.
    pub kind: &'a Kind,
    /// The field's place in it.
    pub field: usize,
    /// What the file says, one value a row.
    pub typed: &'a StringChunked,
    /// The register's records.
    pub now: &'a Records,
    /// Each row's record, by position.
    pub found: &'a [Option<Position>],
    /// The file of each row.
    pub file: &'a UInt32Chunked,
    /// What the person saw, file by file.
    pub bases: &'a Bases<'a>,
    /// How the column writes decimals and dates.
    pub reading: Reading,
}

impl Column<'_> {
    /// Compares the column with the register; rows that `skip` names are not looked at.
    pub fn compare(&self, skip: impl Fn(u32) -> bool) -> FieldDiff {
        let mut diff = FieldDiff::default();
        let Some(registered) = self.now.field(self.field) else {
            return diff;
        };
        let records = self.now.id("record");
        for (at, (typed, position)) in self.typed.iter().zip(self.found).enumerate() {
            let Some(position) = position else { continue };
            let position = *position as usize;
            let now = registered.get(position);
            if typed == now && (typed.is_some() || !self.anything_changed()) {
                continue;
            }
            let row = row_number(at);
            if skip(row) {
                continue;
            }
            let record = records.get(position).unwrap_or_default();
            match typed {
                None => diff.blank += u64::from(self.base_of(row, record, now).is_some()),
                Some(typed) => {
                    if let Some(outcome) = self.outcome(row, record, position, typed, now) {
                        diff.cells.push((row, outcome));
                    }
                }
            }
        }
        diff
    }

    /// True where the register changed since the export: then a cell may be empty on both sides, and
    /// yet the person saw a value in it.
    fn anything_changed(&self) -> bool {
        self.bases
            .known()
            .any(|base| base.changed_cells().next().is_some())
    }

    /// The truth table's lines for a cell that holds something; `None` where it is the same.
    pub fn outcome(
        &self,
        row: u32,
        record: RecordId,
        position: usize,
        typed: &str,
        now: Option<&str>,
    ) -> Option<Outcome> {
        let country = self.country(position);
        let context = Context {
            country,
            reading: self.reading,
        };
        let field = &self.kind.fields[self.field];
        let same = |held: Option<&str>| held.is_some_and(|held| says(field, typed, held, &context));
        if same(now) {
            return None;
        }
        let base = self.base_of(row, record, now);
        if same(base) {
            return Some(Outcome::Kept);
        }
        let moved = match (base, now) {
            (Some(base), Some(now)) => !says(field, base, now, &Context::of_register(country)),
            (None, None) => false,
            _ => true,
        };
        Some(if moved {
            Outcome::Conflict
        } else {
            Outcome::Edit
        })
    }

    fn base_of<'b>(&'b self, row: u32, record: RecordId, now: Option<&'b str>) -> Option<&'b str> {
        let file = self.file.get(row as usize);
        match self.bases.of_cell(file, row, self.field) {
            Some(base) => base.value(record, self.field, now),
            None => now,
        }
    }

    fn country(&self, position: usize) -> Option<&str> {
        self.kind
            .roles
            .country
            .and_then(|field| self.now.field(field))
            .and_then(|c| c.get(position))
    }
}

/// Equal as texts or in the sense of the field's type.
fn says(field: &Field, typed: &str, held: &str, context: &Context) -> bool {
    // For plain text the type adds nothing but line ends: no need to ask it for every other text.
    if field.ty == FieldType::Text && !typed.contains('\r') && !held.contains('\r') {
        return typed == held;
    }
    field.says(typed, held, context)
}
