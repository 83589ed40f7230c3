//! The plan told as a workbook: `Changes`, `Held`, `Damage`, `Groups`, `Summary`.
//!
//! | sheet     | one row is …                                                  | last column |
//! |-----------|---------------------------------------------------------------|-------------|
//! | `Changes` | a record that is new, modified or removed, or stays as it is  | `Status`    |
//! | `Held`    | a row of the file that is not applied, or not all of it       | `Reason`    |
//! | `Damage`  | a cell that a spreadsheet changed by itself                   | `What`      |
//! | `Groups`  | a group made, renamed or merged, or records that change group | `Records`   |
//! | `Summary` | a count, a file, a revision, a note                           |             |
//!
//! Where file and register were reconciled, their sheets stand before `Summary` (see `reconciliation`).
//!
//! Imported again, the workbook is its sheet `Held` (see `origin`).
//!
//! Every cell is text, in columns whose whole format is text, so that a person who mends a row keeps
//! the zeros of what they type. The same plan gives the same bytes: the document's date is the
//! plan's. A sheet takes 1,048,576 rows and a cell 32,767 characters (Excel's documented limits);
//! `Summary` counts the rows that found no room.

mod look; // formats, and a sheet that fills from the top
mod changes; // one row a record
mod mend; // rows to mend and bring back
mod damage; // what spreadsheets did
mod origin; // what the workbook says about itself
mod life; // one record's life
mod reconciliation; // how file and register agree

use std::path::Path;

pub(super) use life::write_life;
pub(super) use mend::Which;
use rust_xlsxwriter::{Workbook, XlsxError};

use self::look::{Heading, Ink, Look, Sheet};
use super::telling::Telling;
use super::words;
use super::{Done, ReportError, beside};
use crate::plan::{GroupAction, Plan};
use crate::schema::{Kind, Lang};
use crate::words::args;

/// Writes a plan as a workbook at `path`, with the fields' headings in `lang`; a file that stands
/// there is replaced. Errors: a place that cannot be written.
pub fn write(path: &Path, plan: &Plan, kind: &Kind, lang: Lang) -> Result<(), ReportError> {
    whole(path, plan, None, kind, lang)
}

/// Writes what a job did: the sheet `Receipt`, and then those of its plan's report. Errors: a place that
/// cannot be written.
pub(super) fn write_receipt(
    path: &Path,
    plan: &Plan,
    done: &Done<'_>,
    kind: &Kind,
    lang: Lang,
) -> Result<(), ReportError> {
    whole(path, plan, Some(done), kind, lang)
}

fn whole(
    path: &Path,
    plan: &Plan,
    done: Option<&Done<'_>>,
    kind: &Kind,
    lang: Lang,
) -> Result<(), ReportError> {
    beside(path, |out| {
        let mut book = book();
        let look = Look::new();
        let telling = Telling::new(plan, kind, lang);
        if let Some(done) = done {
            let lines = done.told(kind, lang);
            labelled(&mut book, &look, &lang.word("sheet-receipt"), &lines, lang)?;
        }
        let changes_left = changes::fill(&mut book, &look, &telling)?;
        let (places, held_left) = mend::fill(&mut book, &look, &telling, Which::Held)?;
        let damage_left = damage::fill(&mut book, &look, &telling)?;
        groups(&mut book, &look, &telling)?;
        let held = Which::Held.sheet(lang);
        let mut left = vec![
            (lang.word("sheet-changes"), changes_left),
            (held.clone(), held_left),
            (lang.word("sheet-damage"), damage_left),
        ];
        left.extend(reconciliation::fill(&mut book, &look, &telling)?);
        summary(&mut book, &look, &telling, left)?;
        origin::mark(&mut book, &telling, &held, &places)?;
        book.save_to_writer(out)?;
        Ok(())
    })
}

/// Writes some of the plan's rows as a workbook of one sheet, to be mended and imported again.
pub(super) fn write_rows(
    path: &Path,
    plan: &Plan,
    kind: &Kind,
    lang: Lang,
    which: Which,
) -> Result<(), ReportError> {
    beside(path, |out| {
        let mut book = book();
        let telling = Telling::new(plan, kind, lang);
        let (places, _) = mend::fill(&mut book, &Look::new(), &telling, which)?;
        origin::mark(&mut book, &telling, &which.sheet(lang), &places)?;
        book.save_to_writer(out)?;
        Ok(())
    })
}

impl Telling<'_> {
    /// Columns for the fields that `wanted` marks, in the schema's order.
    fn headings(&self, wanted: &[bool]) -> (Vec<usize>, Vec<Heading>) {
        let places: Vec<usize> = (0..wanted.len()).filter(|place| wanted[*place]).collect();
        let headings = places
            .iter()
            .map(|place| Heading {
                text: self.label(*place).to_owned(),
                width: self.kind.fields[*place].width,
            })
            .collect();
        (places, headings)
    }
}

/// An empty workbook.
fn book() -> Workbook {
    let mut book = Workbook::new();
    // Level 2 costs half of level 6 and gives nearly the same size for a sheet's XML.
    book.set_zip_compression_level(2);
    book
}

fn groups(book: &mut Workbook, look: &Look, telling: &Telling<'_>) -> Result<(), XlsxError> {
    let lang = telling.lang;
    let headings = [
        ("heading-what", 12),
        ("heading-field", 20),
        ("heading-from", 30),
        ("heading-to", 30),
        ("heading-records", 12),
    ];
    let headings = headings.map(|(id, width)| Heading {
        text: lang.word(id),
        width,
    });
    let mut page = Sheet::begin(book, look, &lang.word("sheet-groups"), &headings)?;
    let effects = &telling.plan.head.groups;
    let heading_of = |id: &str| {
        telling
            .places
            .get(id)
            .map_or(String::new(), |place| telling.label(*place).to_owned())
    };
    for action in &effects.actions {
        let (field, from, to) = match action {
            GroupAction::Create { field, name, .. } => (field, "", name.as_str()),
            GroupAction::Rename { field, from, to }
            | GroupAction::Merge {
                field, from, to, ..
            } => (field, from.as_str(), to.as_str()),
            GroupAction::Remove { field, name, .. } => (field, name.as_str(), ""),
        };
        if !page.has_room() {
            break;
        }
        page.row()?;
        page.put(0, &words::deed(action, lang), Ink::Plain)?;
        page.put(1, &heading_of(field.as_str()), Ink::Plain)?;
        page.put(2, from, Ink::Plain)?;
        page.put(3, to, Ink::NewValue)?;
    }
    for m in &effects.moves {
        if !page.has_room() {
            break;
        }
        page.row()?;
        page.put(0, &lang.word("deed-moved"), Ink::Plain)?;
        page.put(1, &heading_of(m.field.as_str()), Ink::Plain)?;
        page.put(2, &words::moves_from(m, lang), Ink::Plain)?;
        page.put(3, &words::moves_to(m, lang), Ink::NewValue)?;
        page.put(4, &m.count.to_string(), Ink::Plain)?;
    }
    page.end()
}

fn summary(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
    left: Vec<(String, u64)>,
) -> Result<(), XlsxError> {
    let lang = telling.lang;
    let mut lines = words::summary(telling.plan, telling.kind, telling.lang);
    for (name, count) in left {
        if count > 0 {
            let text = lang.say("rows-left-out", args!["count" => count, "sheet" => name]);
            lines.push((lang.word("not-shown"), text));
        }
    }
    labelled(book, look, &lang.word("sheet-summary"), &lines, lang)
}

/// A sheet of labels and what they say.
fn labelled(
    book: &mut Workbook,
    look: &Look,
    name: &str,
    lines: &[(String, String)],
    lang: Lang,
) -> Result<(), XlsxError> {
    let headings = [("heading-what", 28), ("heading-value", 80)].map(|(id, width)| Heading {
        text: lang.word(id),
        width,
    });
    let mut page = Sheet::begin(book, look, name, &headings)?;
    for (label, text) in lines {
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
        assert_eq!(
            open(&path).sheet_names(),
            ["Changes", "Held", "Damage", "Groups", "Summary", "rundtur"]
        );
        texts(&path, name)
    }

    /// The same of the sheet with a plan's rows.
    pub(super) fn read_rows(plan: &Plan) -> Vec<Vec<String>> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("rows.xlsx");
        super::write_rows(
            &path,
            plan,
            &fixture::customers(),
            Lang::En,
            super::Which::Plan,
        )
        .expect("a workbook");
        assert_eq!(open(&path).sheet_names(), ["Rows", "rundtur"]);
        texts(&path, "Rows")
    }

    /// The texts, a line each row, with control characters made visible.
    pub(super) fn told(rows: &[Vec<String>]) -> String {
        let visible = |cell: &String| cell.replace('\n', "⏎").replace('\u{1b}', "␛");
        let line = |row: &Vec<String>| row.iter().map(visible).collect::<Vec<_>>().join(" | ");
        rows.iter()
            .map(|row| line(row).trim().to_owned())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn open(path: &Path) -> Xlsx<std::io::BufReader<std::fs::File>> {
        calamine::open_workbook(path).expect("a workbook")
    }

    fn texts(path: &Path, name: &str) -> Vec<Vec<String>> {
        let mut book = open(path);
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
            read(&fixture::plan(), "Groups"),
            [
                ["What", "Field", "From", "To", "Records"],
                ["created", "Group", "", "VIP", ""],
                ["records move", "Group", "Retail", "VIP", "1"],
            ]
        );
    }

    #[test]
    fn the_summary_counts_and_names() {
        insta::assert_snapshot!(told(&read(&fixture::plan(), "Summary")), @r"
        What | Value
        Plan | 7
        Kind | Customers
        Command | import
        Made at | 2026-03-01T12:30:00Z
        Made by | anna
        File | customers.xlsx
        Register's revision | 12
        Exported at revision | 11
        Rows read | 9
        New | 2
        Modified | 3
        Unchanged | 1
        Held | 3
        Cells | 1 set, 4 changed; left alone: 1 damaged, 1 in conflict, 1 blank
        Cells: Name | 1 changed
        Cells: Email | 1 set
        Cells: Phone | 2 changed
        Cells: Group | 1 changed
        Held: ambiguous-match | 1: the row fits several records
        Held: conflict | 1: the register changed the value since the export, and so did the file
        Held: invalid-value | 3: the field's type refuses the value
        Not in the file | 12 customers are not in the file; they stay as they are
        Damage | Postcode: 1 cell lost its leading zeros
        Damage | Postcode: new rows may have suffered the same, and nobody knows what stood there: line 9
        Damage | why: columns that are not formatted as text turned texts into numbers and dates: format them as text before anything is typed or pasted, as our exports are
        Note | sheet `Old` is not read: our export did not write it
        ");
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
        assert_eq!(read(&plan, "Changes").len(), 1);
        assert_eq!(read(&plan, "Held").len(), 1);
    }
}
