//! A file in a person's hands: rows and columns, and what it still knows of its export.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::sample::Index;
use rundtur::schema::{Kind, Lang};
use rundtur::sheet::{self, Book, CsvStyle, Heading, NoProgress, Provenance};

use super::model::{Fields, State};
use super::steps::{Edit, Who};

/// A column: its field and its heading.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) field: &'static str,
    pub(super) heading: String,
}

/// A file.
#[derive(Debug, Clone)]
pub(super) struct Paper {
    pub(super) owner: Who,
    pub(super) file: String,
    pub(super) csv: bool,
    /// What a workbook says of its export; none in a fresh one, and in a text file.
    pub(super) provenance: Option<Provenance>,
    /// The export that a workbook says it came from.
    pub(super) export: Option<usize>,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Fields>,
}

/// A field's heading.
pub(super) fn heading(kind: &Kind, field: &str, lang: Lang) -> String {
    kind.field(field)
        .expect("a field of the kind")
        .label(lang)
        .to_owned()
}

impl Paper {
    /// What an export of these fields and records shows.
    pub(super) fn of(
        state: &State,
        records: &BTreeSet<String>,
        fields: &[&'static str],
        kind: &Kind,
    ) -> (Vec<Column>, Vec<Fields>) {
        let fields = ["number", "name"].iter().chain(fields);
        let columns = fields.map(|field| Column {
            field,
            heading: heading(kind, field, Lang::En),
        });
        let rows = records.iter().map(|number| {
            let mut row = state.records[number].clone();
            row.insert("number", number.clone());
            row
        });
        (columns.collect(), rows.collect())
    }

    /// What a row says in a field, where the file has its column.
    pub(super) fn typed<'a>(&self, row: &'a Fields, field: &str) -> Option<&'a str> {
        self.columns.iter().find(|column| column.field == field)?;
        row.get(field).map(String::as_str)
    }

    /// The row with this number.
    pub(super) fn row(&self, number: &str) -> Option<&Fields> {
        self.rows
            .iter()
            .find(|row| row.get("number").is_some_and(|it| it == number))
    }

    pub(super) fn headings(&self) -> Vec<String> {
        self.columns
            .iter()
            .map(|column| column.heading.clone())
            .collect()
    }

    /// Does one edit, and tells it; `fresh` gives numbers and names that nobody has.
    pub(super) fn edit(&mut self, edit: &Edit, kind: &Kind, fresh: &mut Fresh) -> String {
        let at = |index: &Index, rows: usize| index.index(rows.max(1));
        match edit {
            Edit::Type { row, field, value } => {
                let row = at(row, self.rows.len());
                let Some(row) = self.rows.get_mut(row) else {
                    return "finds no row".into();
                };
                match value {
                    Some(value) => row.insert(field, (*value).to_owned()),
                    None => row.remove(field),
                };
                let whose = row.get("number").or(row.get("name"));
                format!(
                    "{} {field} := {}",
                    whose.map_or("?", |it| it),
                    value.unwrap_or("(blank)")
                )
            }
            Edit::AddRow { numbered, values } => {
                let mut row = fresh.record(*numbered, values);
                if *numbered && fresh.count.is_multiple_of(2) {
                    // A number that somebody else gives to somebody else, too.
                    row.insert("number", (40_000 + fresh.count / 2 % 3).to_string());
                }
                if row
                    .get("number")
                    .is_some_and(|number| self.row(number).is_some())
                {
                    return "adds nobody twice".into();
                }
                let told = format!("adds {row:?}");
                self.rows.push(row);
                told
            }
            Edit::DropRow(index) if self.rows.len() > 1 => {
                let row = self.rows.remove(at(index, self.rows.len()));
                format!(
                    "deletes the row of {}",
                    row.get("number").unwrap_or(&row["name"])
                )
            }
            Edit::DropRow(_) => "keeps its only row".into(),
            Edit::DropColumn(field) => {
                self.columns.retain(|column| column.field != *field);
                format!("deletes the column {field}")
            }
            Edit::MoveColumn => {
                self.columns.rotate_right(1);
                "moves the last column to the front".into()
            }
            Edit::RenameHeading(field) => {
                let column = self
                    .columns
                    .iter_mut()
                    .find(|column| column.field == *field);
                if let Some(column) = column {
                    column.heading = heading(kind, field, Lang::Fi);
                }
                format!("renames the heading of {field}")
            }
            Edit::CopyRows(indices) => {
                let chosen: BTreeSet<usize> = indices
                    .iter()
                    .map(|index| at(index, self.rows.len()))
                    .collect();
                let rows = std::mem::take(&mut self.rows).into_iter().enumerate();
                self.rows = rows
                    .filter(|(at, _)| chosen.contains(at))
                    .map(|it| it.1)
                    .collect();
                (self.provenance, self.export, self.csv) = (None, None, false);
                self.file = fresh.file("xlsx");
                format!(
                    "copies rows {chosen:?} into the fresh workbook {}",
                    self.file
                )
            }
        }
    }

    /// Saves the file.
    pub(super) fn save(&self, folder: &Path) {
        let headings = self.columns.iter().map(|column| Heading {
            text: column.heading.clone(),
            width: 12,
            list: None,
        });
        let values = |column: &Column| {
            self.rows
                .iter()
                .map(|row| row.get(column.field).map(String::as_str))
                .collect()
        };
        let book = Book {
            sheet_name: "Customers".into(),
            headings: headings.collect(),
            columns: self.columns.iter().map(values).collect(),
            provenance: self.provenance.clone(),
            ..Book::default()
        };
        let path = folder.join(&self.file);
        let written = if self.csv {
            sheet::write_csv(&path, &book, CsvStyle::default(), &NoProgress)
        } else {
            sheet::write_xlsx(&path, std::slice::from_ref(&book), &NoProgress)
        };
        written.expect("a file written");
    }
}

/// What nobody has: file names, names, numbers. Numbers count down, and those that the register draws
/// count up, so they never meet.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    count: usize,
}

impl Fresh {
    fn next(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    pub(super) fn file(&mut self, ending: &str) -> String {
        format!("file-{}.{ending}", self.next())
    }

    /// A record that nobody is.
    pub(super) fn record(&mut self, numbered: bool, values: &[(&'static str, &str)]) -> Fields {
        let number = self.next();
        let mut record: Fields = values
            .iter()
            .map(|(field, value)| (*field, (*value).to_owned()))
            .collect();
        record.insert("name", format!("Kauppa {number}"));
        if numbered {
            record.insert("number", (50_000 - number).to_string());
        }
        record
    }
}
