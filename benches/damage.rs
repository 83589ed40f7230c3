//! Damage: how much of what a spreadsheet does is recognised, and how many genuine edits are taken for it.
//!
//! ```text
//! cargo bench --bench damage              12,000 customers
//! cargo bench --bench damage -- 100000
//! ```
//!
//! LibreOffice opens a register as CSV in three locales, with and without numbers and dates recognised
//! beyond its defaults, and saves it as CSV and as a workbook; Excel's manner is played by what its
//! documentation tells, in seven; other programs' encodings by themselves. Every cell that differs afterwards
//! is damage. Then people's edits: every alarm is false. `benches/damage.md` holds the results.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};

use rundtur::damage::recognise;
use rundtur::schema::{Context, Field as Definition, FieldType, Kind, Schema};
use rundtur::sheet::{NoProgress, ReadOptions, Workbook, read};

#[cfg_attr(test, allow(unused_imports))]
#[allow(dead_code)] // what other benches make with it
mod generator;

// What Excel shows.
#[path = "damage/excel.rs"]
mod excel;
// What encodings do.
#[path = "damage/letters.rs"]
mod letters;
// What people do.
#[path = "damage/people.rs"]
mod people;

use generator::{Customer, Customers, Field, write_headings, write_row};

/// Locales by the number that LibreOffice's import takes (MS-LCID).
const LOCALES: [(&str, &str); 3] = [("fi", "1035"), ("sv", "1053"), ("en-US", "1033")];

/// What people keep in texts, and spreadsheets take for something else.
#[rustfmt::skip] // a table
const TEXTS: [&str; 64] = [
    "1-2", "3/4", "12-2026", "MARCH1", "SEPT2", "OCT4", "DEC1", "1.2.", "1.2", "12.5", "1.2.2026", "1/2/2026", "2026-02-01", "2026-02", "24/7", "10-10-10",
    "10:30", "10.30", "9:05", "22:15:30", "25:30", "10:30 PM", "true", "FALSE", "1e5", "12e3", "3E8", "2310009E13", "5E-3", "12345678901234567", "0.123456789012345678", "358401234567",
    "6410405082657", "0.50", "1.10", "2.0", "0012", "00100", "007", "0401234567", "040 123 4567", "+358401234567", "+358 40 123 4567", "+47 22", "013 964 324", "1 234 567", "1,234", "1.234",
    "12,5", "1234.5", "25%", "12,5 %", "100 €", "€100", "$5", "kr 100", "-5", "(5)", "1 1/2", "0 3/4", "=Kahvila", "-Aamu", "2026-02-01 10:30", "1 Feb",
];

fn main() -> ExitCode {
    let count = std::env::args()
        .skip(1)
        .find_map(|word| word.parse().ok())
        .unwrap_or(12_000);
    match run(count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(count: u64) -> io::Result<()> {
    let customers = customers(count);
    let kind = kind();
    let mut out = io::stdout().lock();
    let head = "cells that differ | recognised | recall |\n|---|---|---|---|";
    writeln!(out, "| source | {head}")?;
    for (locale, number) in LOCALES {
        for special in [true, false] {
            for form in ["csv", "xlsx"] {
                let numbers = if special {
                    "special numbers"
                } else {
                    "defaults"
                };
                let source = format!("LibreOffice, {locale}, {numbers}, saved as {form}");
                match through_libreoffice(&customers, number, special, form, &kind)? {
                    Some(tally) => tally.tell(&mut out, &source)?,
                    None => writeln!(out, "| {source} | skipped: no `soffice` | | |")?,
                }
            }
        }
    }
    writeln!(out, "\n| as Excel's documentation tells | {head}")?;
    for country in &excel::COUNTRIES {
        let spoilt = spoilt(&customers, &kind, &|text| country.shows(text));
        spoilt.tell(&mut out, country.name)?;
    }
    writeln!(out, "\n| encodings | {head}")?;
    for (name, spoils) in letters::WAYS {
        spoilt(&customers, &kind, &spoils).tell(&mut out, name)?;
    }
    writeln!(
        out,
        "\n| edits | made | taken for damage | share |\n|---|---|---|---|"
    )?;
    genuine(&customers, &kind).tell(&mut out)
}

/// The built-in kind, with a field of each type that it lacks.
fn kind() -> Kind {
    let mut kind = Schema::built_in().kinds.swap_remove(0);
    let notes = kind.fields.last().cloned();
    for (id, ty) in [
        ("since", FieldType::Date),
        ("price", FieldType::Decimal),
        ("pieces", FieldType::Integer),
    ] {
        kind.fields.extend(notes.clone().map(|notes| Definition {
            id: id.into(),
            ty,
            ..notes
        }));
    }
    kind
}

fn customers(count: u64) -> Vec<Customer> {
    let (mut made, mut customer) = (Customers::new(count, 7), Customer::default());
    let mut customers = Vec::new();
    while made.next_into(&mut customer) {
        customers.push(customer.clone());
    }
    for (at, customer) in customers.iter_mut().enumerate() {
        if at % 2 == 0 {
            TEXTS[at / 2 % TEXTS.len()].clone_into(&mut customer[Field::Notes]);
        }
    }
    customers
}

/// Cells that differ, and those that were recognised.
#[derive(Default)]
struct Tally {
    differ: usize,
    recognised: usize,
    missed: BTreeMap<String, usize>,
}

impl Tally {
    fn add(&mut self, field: &Definition, held: &str, typed: &str) {
        // What a field's type says is the same needs no recognition.
        if field.same(held, typed, &Context::default()) {
            return;
        }
        self.differ += 1;
        if recognise(field, held, typed).is_some() {
            self.recognised += 1;
        } else {
            let what = format!("{}: {held} → {typed}", field.id);
            *self.missed.entry(what).or_default() += 1;
        }
    }

    #[allow(clippy::cast_precision_loss)] // far fewer cells than a float has exact integers
    fn tell(&self, out: &mut impl Write, source: &str) -> io::Result<()> {
        let recall = 100.0 * self.recognised as f64 / self.differ.max(1) as f64;
        writeln!(
            out,
            "| {source} | {} | {} | {recall:.2} % |",
            self.differ, self.recognised
        )?;
        let mut missed: Vec<_> = self.missed.iter().collect();
        missed.sort_by_key(|(_, times)| std::cmp::Reverse(**times));
        let mut err = io::stderr().lock();
        for (what, times) in missed.into_iter().take(10) {
            writeln!(err, "{source}: missed {times} times: {what}")?;
        }
        Ok(())
    }
}

/// Every cell as a program spoils it.
fn spoilt(customers: &[Customer], kind: &Kind, spoils: &dyn Fn(&str) -> String) -> Tally {
    let mut tally = Tally::default();
    for customer in customers {
        for (field, definition) in Field::ALL.into_iter().zip(&kind.fields) {
            let held = customer[field].as_str();
            if !held.is_empty() {
                tally.add(definition, held, &spoils(held));
            }
        }
    }
    tally
}

/// Takes the customers through LibreOffice's import, and out of it as text or as a workbook; none where it
/// is missing.
fn through_libreoffice(
    customers: &[Customer],
    locale: &str,
    special: bool,
    form: &str,
    kind: &Kind,
) -> io::Result<Option<Tally>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("out.csv");
    let mut file = io::BufWriter::new(std::fs::File::create(&path)?);
    write_headings(&Field::ALL, &mut file)?;
    for customer in customers {
        write_row(customer, &Field::ALL, &mut file)?;
    }
    file.flush()?;
    drop(file);
    // Field separator, text delimiter, UTF-8, first line, no column formats, language, quoted cells as
    // text: no, special numbers (LibreOffice's documentation of its CSV filter).
    let options = format!("59,34,76,1,,{locale},false,{special}");
    let saved = if form == "csv" {
        format!("csv:Text - txt - csv (StarCalc):{options}")
    } else {
        form.to_owned()
    };
    let back = folder.path().join("back");
    let profile = folder.path().join("profile");
    let done = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .arg("--headless")
        .arg(format!("--infilter=CSV:{options}"))
        .args(["--convert-to", &saved, "--outdir"])
        .args([&back, &path])
        .output();
    match done {
        Ok(output) if output.status.success() => {}
        Ok(output) => {
            return Err(io::Error::other(
                String::from_utf8_lossy(&output.stderr).into_owned(),
            ));
        }
        Err(_) => return Ok(None),
    }
    let after = load(&back.join("out").with_extension(form))?;
    Ok(Some(compared(&load(&path)?, &after, kind)))
}

fn load(path: &Path) -> io::Result<Workbook> {
    read(path, &ReadOptions::default(), &NoProgress).map_err(io::Error::other)
}

fn compared(before: &Workbook, after: &Workbook, kind: &Kind) -> Tally {
    let (before, after) = (&before.sheets[0], &after.sheets[0]);
    let mut tally = Tally::default();
    for column in &before.columns {
        let same = |other: &&rundtur::sheet::Column| other.index == column.index;
        let Some(other) = after.columns.iter().find(same) else {
            continue;
        };
        // The columns are those of `Field::ALL`, in the order of the schema.
        let field = &kind.fields[column.index as usize];
        for row in 1..before.height().min(after.height()) {
            if let (Some(held), Some(typed)) = (column.text.get(row), other.text.get(row)) {
                tally.add(field, held, typed);
            }
        }
    }
    tally
}

/// Genuine edits by sort, and those that were taken for damage.
#[derive(Default)]
struct Alarms {
    sorts: BTreeMap<&'static str, (usize, usize)>,
}

impl Alarms {
    #[allow(clippy::cast_precision_loss)] // far fewer edits than a float has exact integers
    fn tell(&self, out: &mut impl Write) -> io::Result<()> {
        let mut total = (0, 0);
        let mut line = |sort: &str, (made, alarms): (usize, usize)| {
            let share = 100.0 * alarms as f64 / made.max(1) as f64;
            writeln!(out, "| {sort} | {made} | {alarms} | {share:.2} % |")
        };
        for (sort, (made, alarms)) in &self.sorts {
            total = (total.0 + made, total.1 + alarms);
            line(sort, (*made, *alarms))?;
        }
        line("all", total)
    }
}

/// Two edits a customer, of those that people make.
fn genuine(customers: &[Customer], kind: &Kind) -> Alarms {
    const EACH: usize = 2;
    let mut alarms = Alarms::default();
    let mut random = people::Random::new(7);
    for (at, customer) in customers.iter().enumerate() {
        let other = &customers[(at * 7 + 1) % customers.len()];
        for place in 0..EACH {
            let (sort, field, held, typed) =
                people::edit(at * EACH + place + at / 36, customer, other, &mut random);
            let Some(definition) = kind.field(field) else {
                continue;
            };
            let same = definition.same(&held, &typed, &Context::default());
            if held.is_empty() || typed.is_empty() || same {
                continue;
            }
            let counts = alarms.sorts.entry(sort).or_default();
            counts.0 += 1;
            if let Some(damage) = recognise(definition, &held, &typed) {
                counts.1 += 1;
                let words = damage.id();
                let _ = writeln!(
                    io::stderr(),
                    "false alarm: {sort}: {held} → {typed} ({words})"
                );
            }
        }
    }
    alarms
}
