//! The plan told as lines, one a cell, for spreadsheets (`.csv`) and scripts (`.json`, `.jsonl`).
//!
//! The columns, or keys, are an agreement: they stay, in this order.
//!
//! | column    | what it holds                                                                  |
//! |-----------|--------------------------------------------------------------------------------|
//! | `file`    | the file as the user named it                                                  |
//! | `sheet`   | its sheet, where the format has sheets                                         |
//! | `row`     | the line in it, from 1                                                         |
//! | `number`  | the record's number                                                            |
//! | `field`   | the field's id; none for a line about the whole row                            |
//! | `base`    | what the person saw                                                            |
//! | `now`     | what the register says                                                         |
//! | `typed`   | what the file says                                                             |
//! | `new`     | what apply writes (canonical)                                                  |
//! | `verdict` | `set`, `changed`, `cleared`, `kept`, `blank`, `held`, `damage`, `new`, `removed` |
//! | `reason`  | why it is held, by id                                                          |
//! | `message` | the same in words, in the language of the report; of damage, what happened      |
//!
//! A new record has a line with verdict `new` for each value. A held row has a line of its own
//! without a field and, where nobody knows whose row it is, one for each value as typed. A record
//! that leaves has one line. Cells that are simply the same have none.
//!
//! Where file and register were reconciled, lines follow for what stands on one side alone or there
//! several times, with these verdicts:
//!
//! | verdict                | field                 | now                | typed       | message              |
//! |------------------------|-----------------------|--------------------|-------------|----------------------|
//! | `only-in-file`         | the name              |                    | the name    | numbers of likes of it in the register |
//! | `only-in-register`     | the name              | the name           |             | the same in the file |
//! | `other-number`         | the number            | the record's       | the row's   |                      |
//! | `duplicate-in-file`    | fields, with commas   |                    | what is common | which set         |
//! | `duplicate-in-register` | fields, with commas  | what is common     |             | which set            |
//!
//! `.csv` is written as every CSV of this program: UTF-8 with BOM, `;` between cells, and cells that a
//! spreadsheet would run as a formula guarded by an apostrophe. `.jsonl` has one object a line,
//! `.json` one array of the same objects; what is missing is null there.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::{Done, words};
use crate::plan::reconciliation::{self, Listed};
use crate::plan::walk::{Row, Walk};
use crate::plan::{Plan, Status, Verdict};
use crate::schema::{Kind, Lang};
use crate::sheet::guard;

/// The columns of a line, in order.
pub const COLUMNS: [&str; 12] = [
    "file", "sheet", "row", "number", "field", "base", "now", "typed", "new", "verdict", "reason",
    "message",
];

/// The columns that stand before them in a receipt: the job, the register's revision after it, when it
/// was applied, by whom, and the command that takes it back.
pub const OF_JOB: [&str; 5] = ["job", "revision", "at", "by", "undo"];

/// The verdict of the line about a job as a whole.
const DONE: &str = "done";

/// Writes the lines as CSV.
pub fn write_csv(mut out: impl Write, plan: &Plan, kind: &Kind, lang: Lang) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    csv.write_record(COLUMNS)?;
    each(plan, kind, lang, |line| {
        let row = line.row.map(|row| row.to_string());
        let cells = line.cells(row.as_deref());
        let guarded = cells.map(|cell| guard::put_on(cell.unwrap_or_default(), true));
        csv.write_record(guarded.iter().map(|cell| cell.as_bytes()))?;
        Ok(())
    })?;
    csv.flush()
}

/// Writes the lines as one JSON array, an object a line.
pub fn write_json(mut out: impl Write, plan: &Plan, kind: &Kind, lang: Lang) -> io::Result<()> {
    write_array(&mut out, plan, kind, lang)?;
    out.write_all(b"\n")
}

fn write_array(out: &mut impl Write, plan: &Plan, kind: &Kind, lang: Lang) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut between = "\n";
    each(plan, kind, lang, |line| {
        out.write_all(between.as_bytes())?;
        between = ",\n";
        serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)
    })?;
    out.write_all(b"\n]")
}

/// Writes the lines as JSON lines.
pub fn write_json_lines(
    mut out: impl Write,
    plan: &Plan,
    kind: &Kind,
    lang: Lang,
) -> io::Result<()> {
    each(plan, kind, lang, |line| {
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")
    })
}

/// Writes a receipt as CSV: the same lines, the job in columns before them ([`OF_JOB`]); the first line,
/// with the verdict `done`, is about the job as a whole.
pub fn write_receipt_csv(
    mut out: impl Write,
    plan: &Plan,
    done: &Done<'_>,
    kind: &Kind,
    lang: Lang,
) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    csv.write_record(OF_JOB.into_iter().chain(COLUMNS))?;
    let receipt = done.receipt;
    let of_job = [
        receipt.job.to_string(),
        receipt.revision.to_string(),
        receipt.at.clone(),
        receipt.by.clone(),
        words::undo_command(receipt).unwrap_or_default(),
    ];
    let mut write = |line: &Line<'_>| {
        let row = line.row.map(|row| row.to_string());
        let cells = of_job.iter().map(|cell| Some(cell.as_str()));
        let cells = cells.chain(line.cells(row.as_deref()));
        let guarded: Vec<_> = cells
            .map(|cell| guard::put_on(cell.unwrap_or_default(), true))
            .collect();
        csv.write_record(guarded.iter().map(|cell| cell.as_bytes()))
    };
    write(&Line {
        verdict: DONE,
        message: Some(done.in_short(kind, lang).into()),
        ..Line::default()
    })?;
    each(plan, kind, lang, |line| Ok(write(&line)?))?;
    csv.flush()
}

/// Writes a receipt as one JSON object: the keys of `log --json`, `created`, `undo` (the command that
/// takes the job back), `done` (the job in words), and `lines`, those of a report.
pub fn write_receipt_json(
    mut out: impl Write,
    plan: &Plan,
    done: &Done<'_>,
    kind: &Kind,
    lang: Lang,
) -> io::Result<()> {
    let head = done.as_json(kind, lang).to_string();
    // The lines go into the object before it closes: there may be a million.
    let open = head.strip_suffix('}').unwrap_or(&head);
    out.write_all(open.as_bytes())?;
    out.write_all(b",\"lines\":")?;
    write_array(&mut out, plan, kind, lang)?;
    out.write_all(b"}\n")
}

/// Writes a receipt as JSON lines: the job first, without `lines`, then the lines of a report.
pub fn write_receipt_json_lines(
    mut out: impl Write,
    plan: &Plan,
    done: &Done<'_>,
    kind: &Kind,
    lang: Lang,
) -> io::Result<()> {
    writeln!(out, "{}", done.as_json(kind, lang))?;
    write_json_lines(out, plan, kind, lang)
}

/// One line; its table stands at the head of this module.
#[derive(Debug, Clone, Default, Serialize)]
struct Line<'a> {
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    row: Option<u32>,
    number: Option<&'a str>,
    field: Option<&'a str>,
    base: Option<&'a str>,
    now: Option<&'a str>,
    typed: Option<&'a str>,
    new: Option<&'a str>,
    verdict: &'a str,
    reason: Option<&'a str>,
    message: Option<Cow<'a, str>>,
}

impl<'a> Line<'a> {
    /// The cells in the order of [`COLUMNS`]; `row` is the line's own, written out.
    fn cells<'l>(&'l self, row: Option<&'l str>) -> [Option<&'l str>; 12]
    where
        'a: 'l,
    {
        [
            self.file,
            self.sheet,
            row,
            self.number,
            self.field,
            self.base,
            self.now,
            self.typed,
            self.new,
            Some(self.verdict),
            self.reason,
            self.message.as_deref(),
        ]
    }
}

/// Hands each line of the plan to `take`, in the file's order.
fn each(
    plan: &Plan,
    kind: &Kind,
    lang: Lang,
    mut take: impl FnMut(Line<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let walk = Walk::new(plan);
    for row in walk.rows() {
        let start = Line {
            file: row.file,
            sheet: row.sheet,
            row: row.line,
            number: row.number,
            ..Line::default()
        };
        let values = || values(&walk, &row, kind);
        match row.status {
            Status::New => {
                for (field, value) in values() {
                    take(Line {
                        field,
                        new: value,
                        verdict: "new",
                        ..start.clone()
                    })?;
                }
            }
            Status::Removed => take(Line {
                verdict: "removed",
                ..start.clone()
            })?,
            Status::Held => {
                if let Some(held) = walk.held(&row).find(|held| held.field.is_none()) {
                    let line = Line {
                        verdict: Verdict::Held.word(),
                        reason: held.reason,
                        ..start.clone()
                    };
                    take(Line {
                        message: Some(held.told(lang)),
                        ..line.clone()
                    })?;
                    for (field, typed) in values() {
                        take(Line {
                            field,
                            typed,
                            ..line.clone()
                        })?;
                    }
                }
            }
            Status::Modified | Status::Unchanged => {}
        }
        for cell in walk.cells(&row) {
            take(Line {
                field: Some(cell.field),
                base: cell.base,
                now: cell.now,
                typed: cell.typed,
                new: cell.new,
                verdict: cell.verdict.word(),
                reason: cell.reason,
                message: cell.message.map(|message| message.told(lang)),
                ..start.clone()
            })?;
        }
    }
    for line in reconciliation::lines(plan) {
        if let Some(line) = of_reconciliation(&line, kind, lang) {
            take(line)?;
        }
    }
    Ok(())
}

/// A line of a reconciliation's list. Rows in doubt have lines already: the plan holds them.
fn of_reconciliation<'a>(
    line: &reconciliation::Line<'a>,
    kind: &'a Kind,
    lang: Lang,
) -> Option<Line<'a>> {
    let name = kind.roles.name.map(|name| kind.fields[name].id.as_str());
    let about = line.about.map(|about| about.told(lang));
    let set = || Some(Cow::Owned(format!("set {}", line.set)));
    let start = Line {
        file: line.file,
        sheet: line.sheet,
        row: line.line,
        number: line.number,
        verdict: line.listed.word(),
        ..Line::default()
    };
    Some(match line.listed {
        Listed::OnlyInFile => Line {
            field: name,
            typed: line.name,
            message: about,
            ..start
        },
        Listed::OnlyInRegister => Line {
            field: name,
            now: line.name,
            message: about,
            ..start
        },
        Listed::InDoubt => return None,
        Listed::OtherNumber => Line {
            field: Some(kind.fields[kind.number()].id.as_str()),
            typed: line.number,
            now: line.other_number,
            ..start
        },
        // What a set has in common is data, and stands there as it is.
        Listed::DuplicateInFile => Line {
            field: line.why,
            typed: line.about.map(|about| about.0),
            message: set(),
            ..start
        },
        Listed::DuplicateInRegister => Line {
            field: line.why,
            now: line.about.map(|about| about.0),
            message: set(),
            ..start
        },
    })
}

/// A row's values that are not empty, with the ids of their fields.
fn values<'w>(
    walk: &'w Walk<'_>,
    row: &'w Row<'w>,
    kind: &'w Kind,
) -> impl Iterator<Item = (Option<&'w str>, Option<&'w str>)> {
    walk.value_fields().filter_map(move |index| {
        let field = kind.fields.get(index)?;
        let value = walk.value(row, index)?;
        Some((Some(field.id.as_str()), Some(value)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixture;

    fn text(write: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes).expect("memory takes everything");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn one_line_a_cell() {
        let lines = text(|out| write_csv(out, &fixture::plan(), &fixture::customers(), Lang::En));
        assert!(lines.starts_with('\u{feff}'));
        insta::assert_snapshot!(lines.trim_start_matches('\u{feff}').replace('\u{1b}', "␛"), @r#"
        file;sheet;row;number;field;base;now;typed;new;verdict;reason;message
        customers.xlsx;Customers;2;00101;phone;040 1;040 1;050 2;050 2;changed;;
        customers.xlsx;Customers;2;00101;group;Retail;Retail;VIP;VIP;changed;;
        customers.xlsx;Customers;3;00102;name;Angstrom AB;Angstrom AB;Ångström AB;Ångström AB;changed;;
        customers.xlsx;Customers;3;00102;email;a@x.se;a@x.se;a(at)x.se;;held;invalid-value;`a(at)x.se` is not an e-mail address
        customers.xlsx;Customers;3;00102;city;Lund;Lund;;;blank;;
        customers.xlsx;Customers;4;00103;email;;;matti@example.fi;matti@example.fi;set;;
        customers.xlsx;Customers;4;00103;phone;1;1;"'+358 40
        ␛[2J";"'+358 40
        ␛[2J";changed;;
        customers.xlsx;Customers;5;00104;postcode;0150;0150;150;;damage;;leading zeros lost
        customers.xlsx;Customers;6;;;;;;;held;ambiguous-match;customers 00105 and 00106 fit
        customers.xlsx;Customers;6;;name;;;Hansen;;held;ambiguous-match;
        customers.xlsx;Customers;6;;city;;;Oslo;;held;ambiguous-match;
        customers.xlsx;Customers;7;00107;business_id;13585628;13585628;13585627;;held;invalid-value;`13585627` is not a Danish CVR number
        customers.xlsx;Customers;7;00107;phone;1;2;3;;held;conflict;the file says `3`, the register `2`, and both had `1`
        customers.xlsx;Customers;8;00200;number;;;;00200;new;;
        customers.xlsx;Customers;8;00200;type;;;;private;new;;
        customers.xlsx;Customers;8;00200;name;;;;Nyström;new;;
        customers.xlsx;Customers;8;00200;city;;;;Lund;new;;
        customers.xlsx;Customers;9;;;;;;;held;invalid-value;`988077918` is not a Norwegian organisation number
        customers.xlsx;Customers;9;;type;;;company;;held;invalid-value;
        customers.xlsx;Customers;9;;name;;;Feil AS;;held;invalid-value;
        customers.xlsx;Customers;9;;business_id;;;988077918;;held;invalid-value;
        customers.xlsx;Customers;9;;city;;;Bergen;;held;invalid-value;
        customers.xlsx;Customers;10;;type;;;;company;new;;
        customers.xlsx;Customers;10;;name;;;;'=Ny & Co;new;;
        customers.xlsx;Customers;10;;phone;;;;00 12;new;;
        "#);
    }

    #[test]
    fn the_array_and_the_lines_say_the_same() {
        let (plan, kind) = (fixture::plan(), fixture::customers());
        let array: Vec<serde_json::Value> =
            serde_json::from_str(&text(|out| write_json(out, &plan, &kind, Lang::En)))
                .expect("an array");
        let lines: Vec<serde_json::Value> =
            text(|out| write_json_lines(out, &plan, &kind, Lang::En))
                .lines()
                .map(|line| serde_json::from_str(line).expect("an object"))
                .collect();
        assert_eq!(array, lines);
        // Cells of existing records, rows held whole and what they hold, values of new records.
        assert_eq!(array.len(), 10 + (2 + 2 + 4) + (4 + 3));
        let keys: Vec<_> = array[0].as_object().expect("an object").keys().collect();
        assert_eq!(keys, COLUMNS);
    }

    #[test]
    fn a_plan_without_rows_is_an_empty_array() {
        let plan = fixture::many(0);
        let text = text(|out| write_json(out, &plan, &fixture::customers(), Lang::En));
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).expect("JSON"),
            serde_json::json!([])
        );
    }
}
