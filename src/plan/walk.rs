//! A walk through a plan: its rows in the file's order, each with its cells and its values.
//!
//! Every telling of a plan (JSON, terminal, workbook, lines) goes through its rows once; what they
//! share stands here: which cells belong to which row, and what counts as *held*. A [`Row`] and a
//! [`Cell`] borrow from the plan's columns and live no longer than the step that looks at them, so
//! a walk over a million rows holds two lists of row numbers and nothing else.
//!
//! | the row is … | its reason | its held cells | held entries                              |
//! |--------------|------------|----------------|-------------------------------------------|
//! | `Held`       | identity   | any            | the row, then each cell                   |
//! | `Held`       | other      | none           | the row (a new record with a bad value)   |
//! | `Held`       | other      | some           | each cell: they are why the row is held   |
//! | anything     |            | some           | each cell                                 |

use std::borrow::Cow;
use std::ops::Range;

use polars::prelude::*;

use super::parents::Awaited;
use super::{Plan, PlanFile, Status, Verdict};
use crate::frame::field_column;
use crate::problem::{Place, Reason};
use crate::schema::Lang;
use crate::words::Stored;

/// A plan's columns, ready to be walked through in order.
#[derive(Debug)]
pub struct Walk<'a> {
    files: &'a [PlanFile],
    row: Cow<'a, UInt32Chunked>,
    file: Cow<'a, UInt32Chunked>,
    line: Cow<'a, UInt32Chunked>,
    sheet: Text<'a>,
    number: Text<'a>,
    name: Text<'a>,
    status: Text<'a>,
    matched: Text<'a>,
    key_now: Text<'a>,
    row_reason: Text<'a>,
    row_message: Text<'a>,
    beside: Option<Beside<'a>>,
    field: Text<'a>,
    base: Text<'a>,
    now: Text<'a>,
    typed: Text<'a>,
    new: Text<'a>,
    verdict: Text<'a>,
    reason: Text<'a>,
    message: Text<'a>,
    values: Vec<Option<Text<'a>>>,
    cells_of: Lines,
    values_of: Lines,
}

type Text<'a> = Cow<'a, StringChunked>;

/// Which part of the plan each row is of, and whom it belongs to: of a plan whose two parts are told as
/// one.
#[derive(Debug)]
struct Beside<'a> {
    part: Cow<'a, UInt32Chunked>,
    number: Text<'a>,
    name: Text<'a>,
}

impl<'a> Beside<'a> {
    fn of(rows: &'a DataFrame) -> Option<Self> {
        let text = |column: &str| rows.column(column).ok()?.str().ok();
        Some(Self {
            part: rows.column("part").ok()?.u32().ok()?.rechunk(),
            number: text("of_number")?.rechunk(),
            name: text("of_name")?.rechunk(),
        })
    }
}

/// One row of a plan.
#[derive(Debug, Clone)]
pub struct Row<'w> {
    /// The file that it stands in; none where the plan came from a command.
    pub file: Option<&'w str>,
    /// The sheet, where the format has sheets.
    pub sheet: Option<&'w str>,
    /// The line in the file, from 1.
    pub line: Option<u32>,
    /// The record's number; none for a new record that gets one when it is applied.
    pub number: Option<&'w str>,
    /// The record's name.
    pub name: Option<&'w str>,
    /// True where it is about a record that belongs to one of the plan's other records.
    pub is_child: bool,
    /// That record's number and name, where the row says it.
    pub parent: [Option<&'w str>; 2],
    /// What becomes of the row.
    pub status: Status,
    /// The key field that paired the row with its record.
    pub matched: Option<&'w str>,
    /// What the register holds in that key field.
    pub key_now: Option<&'w str>,
    /// Why the row is held, by id.
    pub reason: Option<&'w str>,
    /// What is to be said of this very row.
    pub message: Option<Stored<'w>>,
    cells: Range<usize>,
    value: Option<usize>,
}

/// One cell of a plan; its table stands at [`crate::frame::PlanCells`].
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Cell<'w> {
    pub field: &'w str,
    pub base: Option<&'w str>,
    pub now: Option<&'w str>,
    pub typed: Option<&'w str>,
    pub new: Option<&'w str>,
    pub verdict: Verdict,
    pub reason: Option<&'w str>,
    pub message: Option<Stored<'w>>,
}

/// Something held: a row, or one cell of it.
#[derive(Debug, Clone, Copy)]
pub struct Held<'w> {
    /// The cell's field; none where the whole row is held.
    pub field: Option<&'w str>,
    /// Why, by id.
    pub reason: Option<&'w str>,
    /// What is special about this very case.
    pub message: Option<Stored<'w>>,
}

impl<'w> Held<'w> {
    /// Why, in words: those of this very case, else those of the reason.
    pub fn told(&self, lang: Lang) -> Cow<'w, str> {
        let of_reason = || {
            Some(Cow::Owned(
                self.reason.and_then(Reason::from_id)?.words(lang),
            ))
        };
        let own = self.message.map(|message| message.told(lang));
        own.or_else(of_reason).unwrap_or_default()
    }
}

impl<'a> Walk<'a> {
    /// Takes up a plan's columns.
    pub fn new(plan: &'a Plan) -> Self {
        let (rows, cells) = (&plan.rows, &plan.cells);
        let frame = plan.values.frame();
        // A kind's fields are few, so the columns' names are tried in turn until all are found.
        let mut left = frame.width().saturating_sub(1);
        let mut values = Vec::new();
        for index in 0..usize::from(u16::MAX) {
            if left == 0 {
                break;
            }
            let column = plan.values.field(index);
            left -= usize::from(frame.column(&field_column(index)).is_ok());
            values.push(column.map(StringChunked::rechunk));
        }
        Self {
            files: &plan.head.files,
            row: rows.count("row").rechunk(),
            file: rows.count("file").rechunk(),
            line: rows.count("line").rechunk(),
            sheet: rows.text("sheet").rechunk(),
            number: rows.text("number").rechunk(),
            name: rows.text("name").rechunk(),
            status: rows.text("status").rechunk(),
            matched: rows.text("matched").rechunk(),
            key_now: rows.text("key_now").rechunk(),
            row_reason: rows.text("reason").rechunk(),
            row_message: rows.text("message").rechunk(),
            beside: Beside::of(rows.frame()),
            field: cells.text("field").rechunk(),
            base: cells.text("base").rechunk(),
            now: cells.text("now").rechunk(),
            typed: cells.text("typed").rechunk(),
            new: cells.text("new").rechunk(),
            verdict: cells.text("verdict").rechunk(),
            reason: cells.text("reason").rechunk(),
            message: cells.text("message").rechunk(),
            values,
            cells_of: Lines::new(cells.count("row")),
            values_of: Lines::new(plan.values.count("row")),
        }
    }

    /// The rows in the file's order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.row.len()).map(|at| self.row_at(at))
    }

    /// A row's cells in the schema's order.
    pub fn cells<'w>(&'w self, row: &Row<'w>) -> impl Iterator<Item = Cell<'w>> + use<'w, 'a> {
        row.cells
            .clone()
            .map(|place| self.cell_at(self.cells_of.line(place)))
    }

    /// The value that a row has in the field at `index`: canonical for a new row, as typed for a
    /// held one; none for any other row.
    pub fn value<'w>(&'w self, row: &Row<'w>, index: usize) -> Option<&'w str> {
        self.values
            .get(index)?
            .as_ref()?
            .get(row.value?)
            .map(Awaited::shown)
    }

    /// The places of the fields that the values have, in the schema's order.
    pub fn value_fields(&self) -> impl Iterator<Item = usize> {
        (0..self.values.len()).filter(|index| self.values[*index].is_some())
    }

    /// What of a row is held, by the table at the head of this module.
    pub fn held<'w>(&'w self, row: &Row<'w>) -> impl Iterator<Item = Held<'w>> + use<'w, 'a> {
        let of_cells = || self.cells(row).filter(|cell| cell.verdict == Verdict::Held);
        let itself = (row.status == Status::Held
            && (holds_rows(row.reason) || of_cells().next().is_none()))
        .then_some(Held {
            field: None,
            reason: row.reason,
            message: row.message,
        });
        itself.into_iter().chain(of_cells().map(|cell| Held {
            field: Some(cell.field),
            reason: cell.reason,
            message: cell.message,
        }))
    }

    fn row_at(&self, at: usize) -> Row<'_> {
        let row = self.row.get(at).unwrap_or_default();
        let file = self
            .file
            .get(at)
            .and_then(|file| self.files.get(file as usize));
        Row {
            file: file.map(|file| file.path.as_str()),
            sheet: self.sheet.get(at).filter(|sheet| !sheet.is_empty()),
            line: self.line.get(at).filter(|line| *line > 0 && file.is_some()),
            number: self.number.get(at),
            name: self.name.get(at),
            is_child: (self.beside.as_ref()).is_some_and(|it| it.part.get(at) == Some(1)),
            parent: match &self.beside {
                Some(it) => [it.number.get(at), it.name.get(at)],
                None => [None, None],
            },
            // A word that nobody wrote promises nothing, so such a row counts as held.
            status: self
                .status
                .get(at)
                .and_then(Status::from_word)
                .unwrap_or(Status::Held),
            matched: self.matched.get(at),
            key_now: self.key_now.get(at),
            reason: self.row_reason.get(at),
            message: stored(self.row_message.get(at)),
            cells: self.cells_of.range(row),
            value: self
                .values_of
                .range(row)
                .next()
                .map(|place| self.values_of.line(place)),
        }
    }

    fn cell_at(&self, at: usize) -> Cell<'_> {
        Cell {
            field: self.field.get(at).unwrap_or_default(),
            base: self.base.get(at),
            now: self.now.get(at),
            typed: self.typed.get(at).map(Awaited::shown),
            new: self.new.get(at).map(Awaited::shown),
            verdict: self
                .verdict
                .get(at)
                .and_then(Verdict::from_word)
                .unwrap_or(Verdict::Held),
            reason: self.reason.get(at),
            message: stored(self.message.get(at)),
        }
    }
}

impl Row<'_> {
    /// Where the row stands; none where the plan came from a command.
    pub fn place(&self) -> Option<Place> {
        Some(Place {
            file: self.file?.to_owned(),
            sheet: self.sheet.map(str::to_owned),
            line: self.line?,
        })
    }
}

/// True for the reasons that hold a row whatever its cells say.
fn holds_rows(reason: Option<&str>) -> bool {
    reason
        .and_then(Reason::from_id)
        .is_some_and(|reason| reason.described().identity)
}

/// A message, unless nothing stands there.
fn stored(message: Option<&str>) -> Option<Stored<'_>> {
    message.filter(|message| !message.is_empty()).map(Stored)
}

/// Which lines of a frame belong to which row: the rows' numbers in order, found by halving.
#[derive(Debug)]
struct Lines {
    rows: Vec<u32>,
    /// The lines in the order of `rows`; none where the frame is in order itself, as it nearly
    /// always is.
    order: Option<Vec<u32>>,
}

impl Lines {
    fn new(column: &UInt32Chunked) -> Self {
        let rows: Vec<u32> = column.iter().map(Option::unwrap_or_default).collect();
        if rows.is_sorted() {
            return Self { rows, order: None };
        }
        let mut order: Vec<u32> = (0u32..).take(rows.len()).collect();
        // Stable, so that cells of one row keep the schema's order.
        order.sort_by_key(|line| rows[*line as usize]);
        Self {
            rows: order.iter().map(|line| rows[*line as usize]).collect(),
            order: Some(order),
        }
    }

    fn range(&self, row: u32) -> Range<usize> {
        let start = self.rows.partition_point(|other| *other < row);
        let count = self.rows[start..]
            .iter()
            .take_while(|other| **other == row)
            .count();
        start..start + count
    }

    fn line(&self, place: usize) -> usize {
        self.order
            .as_ref()
            .map_or(place, |order| order[place] as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_in_any_order() {
        for (rows, asked, expected) in [
            (vec![1, 1, 3, 3, 3], 3, vec![2, 3, 4]),
            (vec![3, 1, 3, 1, 2], 3, vec![0, 2]),
            (vec![3, 1, 3, 1, 2], 1, vec![1, 3]),
            (vec![3, 1], 2, vec![]),
            (vec![], 2, vec![]),
        ] {
            let lines = Lines::new(&UInt32Chunked::from_vec("row".into(), rows.clone()));
            let found: Vec<usize> = lines.range(asked).map(|place| lines.line(place)).collect();
            assert_eq!(found, expected, "{rows:?} {asked}");
        }
    }

    #[test]
    fn held_follows_the_table() {
        let plan = crate::plan::fixture::plan();
        let walk = Walk::new(&plan);
        let mut told = Vec::new();
        for row in walk.rows() {
            for held in walk.held(&row) {
                told.push((row.line, held.field, held.reason));
            }
        }
        assert_eq!(
            told,
            [
                (Some(3), Some("email"), Some("invalid-value")),
                (Some(6), None, Some("ambiguous-match")),
                (Some(7), Some("business_id"), Some("invalid-value")),
                (Some(7), Some("phone"), Some("conflict")),
                (Some(9), None, Some("invalid-value")),
            ]
        );
    }

    #[test]
    fn a_message_of_its_own_wins_over_the_reasons_words() {
        let told = |message, reason| {
            let held = Held {
                field: None,
                reason,
                message: stored(message),
            };
            held.told(Lang::En).into_owned()
        };
        assert_eq!(told(Some("here"), Some("conflict")), "here");
        assert_eq!(
            told(None, Some("not-in-register")),
            "the row is new, and this mode adds no records"
        );
        assert_eq!(told(Some(""), None), "");
    }
}
