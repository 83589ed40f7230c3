//! The plan told as a workbook: `Changes`, `Held`, `Groups`, `Summary`.
//!
//! | sheet     | one row is …                                                  | last column |
//! |-----------|---------------------------------------------------------------|-------------|
//! | `Changes` | a record that is new, modified or removed, or stays as it is  | `Status`    |
//! | `Held`    | a row of the file that is not applied, or not all of it       | `Reason`    |
//! | `Groups`  | a group made, renamed or merged, or records that change group | `Records`   |
//! | `Summary` | a count, a file, a revision, a note                           |             |
//!
//! Every cell is text, in columns whose whole format is text, so that a person who mends a row keeps
//! the zeros of what they type. The same plan gives the same bytes: the document's date is the
//! plan's. A sheet takes 1,048,576 rows and a cell 32,767 characters (Excel's documented limits);
//! `Summary` counts the rows that found no room.

mod look; // formats, and a sheet that fills from the top
mod changes; // one row a record
mod held; // rows to mend and bring back

use std::collections::HashMap;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::look::{Heading, Ink, Look, Sheet};
use super::words::{self, heading, sheet};
use super::{Failed, ReportError, beside};
use crate::plan::walk::{Cell, Row, Walk};
use crate::plan::{GroupAction, Plan};
use crate::schema::{Kind, Lang};

/// Writes a plan as a workbook at `path`, with the fields' headings in `lang`; a file that stands
/// there is replaced. Errors: a place that cannot be written.
pub fn write(path: &Path, plan: &Plan, kind: &Kind, lang: Lang) -> Result<(), ReportError> {
    beside(path, |out| {
        let mut book = Workbook::new();
        // Level 2 costs half of level 6 and gives nearly the same size for a sheet's XML.
        book.set_zip_compression_level(2);
        book.set_properties(&properties(plan)?);
        let look = Look::new();
        let telling = Telling::new(plan, kind, lang);
        let changes_left = changes::fill(&mut book, &look, &telling)?;
        let held_left = held::fill(&mut book, &look, &telling)?;
        groups(&mut book, &look, &telling)?;
        let left = [(sheet::CHANGES, changes_left), (sheet::HELD, held_left)];
        summary(&mut book, &look, &telling, left)?;
        book.save_to_writer(out)?;
        Ok::<(), Failed>(())
    })
}

/// What every sheet needs: the plan, its walk, and the fields by their ids.
struct Telling<'a> {
    plan: &'a Plan,
    kind: &'a Kind,
    lang: Lang,
    walk: Walk<'a>,
    places: HashMap<&'a str, usize>,
}

impl<'a> Telling<'a> {
    fn new(plan: &'a Plan, kind: &'a Kind, lang: Lang) -> Self {
        let ids = kind.fields.iter().map(|field| field.id.as_str());
        let places = ids.enumerate().map(|(place, id)| (id, place)).collect();
        Self {
            plan,
            kind,
            lang,
            walk: Walk::new(plan),
            places,
        }
    }

    /// The heading of the field at `place`.
    fn label(&self, place: usize) -> &'a str {
        self.kind.fields[place].labels.get(self.lang)
    }

    /// A canonical value as a person reads it.
    fn shown<'v>(&'v self, place: usize, value: Option<&'v str>) -> std::borrow::Cow<'v, str> {
        self.kind.fields[place].shown(value.unwrap_or_default(), self.lang)
    }

    /// Columns for the fields that `wanted` marks, in the schema's order.
    fn headings(&self, wanted: &[bool]) -> (Vec<usize>, Vec<Heading<'a>>) {
        let places: Vec<usize> = (0..wanted.len()).filter(|place| wanted[*place]).collect();
        let headings = places
            .iter()
            .map(|place| Heading {
                text: self.label(*place),
                width: self.kind.fields[*place].width,
            })
            .collect();
        (places, headings)
    }

    /// Lays a row's cells out by the places of their fields; `slots` is used again for each row.
    fn lay_out<'w>(&'w self, row: &Row<'w>, slots: &mut Vec<Option<Cell<'w>>>) {
        slots.clear();
        slots.resize(self.kind.fields.len(), None);
        for cell in self.walk.cells(row) {
            if let Some(place) = self.places.get(cell.field) {
                slots[*place] = Some(cell);
            }
        }
    }

    /// No field wanted yet but the two by which people know a record.
    fn number_and_name(&self) -> Vec<bool> {
        let mut wanted = vec![false; self.kind.fields.len()];
        wanted[self.kind.roles.number] = true;
        if let Some(name) = self.kind.roles.name {
            wanted[name] = true;
        }
        wanted
    }

    /// The record's number or name, where `place` is that field's.
    fn number_or_name<'w>(&self, row: &Row<'w>, place: usize) -> Option<&'w str> {
        if place == self.kind.roles.number {
            row.number
        } else if Some(place) == self.kind.roles.name {
            row.name
        } else {
            None
        }
    }
}

/// The document's properties. Its date is the plan's, so that nothing depends on the clock; a date
/// that cannot be read counts as the first of 1970.
fn properties(plan: &Plan) -> Result<DocProperties, XlsxError> {
    let head = &plan.head;
    let second = head
        .at
        .parse::<jiff::Timestamp>()
        .map_or(0, jiff::Timestamp::as_second);
    let created = ExcelDateTime::from_timestamp(second)?;
    Ok(DocProperties::new()
        .set_title(words::title(head))
        .set_author(&head.by)
        .set_creation_datetime(&created))
}

fn groups(book: &mut Workbook, look: &Look, telling: &Telling<'_>) -> Result<(), XlsxError> {
    let widths = [12, 20, 30, 30, 12];
    let headings: Vec<Heading<'_>> = heading::GROUPS
        .into_iter()
        .zip(widths)
        .map(|(text, width)| Heading { text, width })
        .collect();
    let mut page = Sheet::begin(book, look, sheet::GROUPS, &headings)?;
    let effects = &telling.plan.head.groups;
    let label = |id: &str| {
        telling
            .places
            .get(id)
            .map_or(String::new(), |place| telling.label(*place).to_owned())
    };
    for action in &effects.actions {
        let (what, field, from, to) = match action {
            GroupAction::Create { field, name, .. } => ("created", field, "", name.as_str()),
            GroupAction::Rename { field, from, to } => {
                ("renamed", field, from.as_str(), to.as_str())
            }
            GroupAction::Merge {
                field, from, to, ..
            } => ("merged", field, from.as_str(), to.as_str()),
            GroupAction::Remove { field, name } => ("taken away", field, name.as_str(), ""),
        };
        page.row()?;
        page.put(0, what, Ink::Plain)?;
        page.put(1, &label(field.as_str()), Ink::Plain)?;
        page.put(2, from, Ink::Plain)?;
        page.put(3, to, Ink::NewValue)?;
    }
    for m in &effects.moves {
        if !page.has_room() {
            break;
        }
        page.row()?;
        page.put(0, "records move", Ink::Plain)?;
        page.put(1, &label(m.field.as_str()), Ink::Plain)?;
        page.put(2, m.from.as_deref().unwrap_or(words::NO_GROUP), Ink::Plain)?;
        page.put(3, m.to.as_deref().unwrap_or(words::NO_GROUP), Ink::NewValue)?;
        page.put(4, &m.count.to_string(), Ink::Plain)?;
    }
    page.end()
}

fn summary(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
    left: [(&str, u64); 2],
) -> Result<(), XlsxError> {
    let headings = [
        Heading {
            text: "What",
            width: 28,
        },
        Heading {
            text: "Value",
            width: 80,
        },
    ];
    let mut page = Sheet::begin(book, look, sheet::SUMMARY, &headings)?;
    let mut lines = words::summary(telling.plan, telling.kind, telling.lang);
    for (name, count) in left {
        if count > 0 {
            lines.push(("Not shown".to_owned(), words::left_out(count, name)));
        }
    }
    for (label, text) in &lines {
        page.row()?;
        page.put(0, label, Ink::Strong)?;
        page.put(1, text, Ink::Plain)?;
    }
    page.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixture;
    use calamine::{Reader, Xlsx};

    /// The sheet's texts, row by row.
    pub(super) fn read(plan: &Plan, name: &str) -> Vec<Vec<String>> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report.xlsx");
        write(&path, plan, &fixture::customers(), Lang::En).expect("a report");
        let mut book: Xlsx<_> = calamine::open_workbook(&path).expect("a workbook");
        assert_eq!(book.sheet_names(), ["Changes", "Held", "Groups", "Summary"]);
        let range = book.worksheet_range(name).expect("a sheet");
        let text = |cell: &calamine::Data| match cell {
            calamine::Data::Empty => String::new(),
            calamine::Data::String(text) => text.clone(),
            other => panic!("{other:?} is not text"),
        };
        range
            .rows()
            .map(|row| row.iter().map(text).collect())
            .collect()
    }

    #[test]
    fn groups_are_told() {
        assert_eq!(
            read(&fixture::plan(), sheet::GROUPS),
            [
                ["What", "Field", "From", "To", "Records"],
                ["created", "Group", "", "VIP", ""],
                ["records move", "Group", "Retail", "VIP", "1"],
            ]
        );
    }

    #[test]
    fn the_summary_counts_and_names() {
        let lines: Vec<String> = read(&fixture::plan(), sheet::SUMMARY)
            .iter()
            .map(|line| line.join(": "))
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @"");
    }

    #[test]
    fn the_same_plan_gives_the_same_bytes() {
        let folder = tempfile::tempdir().expect("a folder");
        let bytes = |name: &str| {
            let path = folder.path().join(name);
            write(&path, &fixture::plan(), &fixture::customers(), Lang::Fi).expect("a report");
            std::fs::read(path).expect("a file")
        };
        assert_eq!(bytes("a.xlsx"), bytes("b.xlsx"));
    }

    #[test]
    fn a_plan_without_rows_is_a_workbook_too() {
        let plan = fixture::many(0);
        assert_eq!(read(&plan, sheet::CHANGES).len(), 1);
        assert_eq!(read(&plan, sheet::HELD).len(), 1);
    }
}
