//! Damage: how much of what a spreadsheet does is recognised, and how many genuine edits are taken for it.
//!
//! ```text
//! cargo bench --bench damage              12,000 customers
//! cargo bench --bench damage -- 100000
//! ```
//!
//! Three locales of LibreOffice open a register as CSV with their default settings, numbers and dates
//! recognised, and save it: every cell that differs afterwards is damage. Then people's edits, one a
//! customer: every alarm is false. `benches/damage.md` holds the results.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};

use rundtur::damage::recognise;
use rundtur::schema::Schema;
use rundtur::sheet::{NoProgress, ReadOptions, Workbook, read};
use rundtur::words::Lang;

#[cfg_attr(test, allow(unused_imports))]
#[allow(dead_code)] // what other benches make with it
mod generator;

use generator::{Customer, Customers, Field, write_headings, write_row};

/// Locales by the number that LibreOffice's import takes (MS-LCID).
const LOCALES: [(&str, &str); 3] = [("fi", "1035"), ("sv", "1053"), ("en-US", "1033")];

/// What people keep in texts, and spreadsheets take for something else.
const TEXTS: [&str; 20] = [
    "1-2",
    "3/4",
    "12-2026",
    "MARCH1",
    "SEPT2",
    "1.2.",
    "10:30",
    "10.30",
    "true",
    "FALSE",
    "1e5",
    "2310009E13",
    "12345678901234567",
    "0.50",
    "25%",
    "100 €",
    "2026-02-01",
    "1/2/2026",
    "0012",
    "+47 22",
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
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| source | cells that differ | recognised | recall |\n|---|---|---|---|"
    )?;
    for (locale, number) in LOCALES {
        match through_libreoffice(&customers, number)? {
            Some(tally) => tally.tell(&mut out, &format!("LibreOffice, {locale}"))?,
            None => writeln!(out, "| LibreOffice, {locale} | skipped: no `soffice` | | |")?,
        }
    }
    writeln!(
        out,
        "\n| edits | made | taken for damage | share |\n|---|---|---|---|"
    )?;
    genuine(&customers).tell(&mut out)
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
            writeln!(err, "missed {times} times: {what}")?;
        }
        Ok(())
    }
}

/// Takes the customers through LibreOffice's import and export of CSV; none where it is missing.
fn through_libreoffice(customers: &[Customer], locale: &str) -> io::Result<Option<Tally>> {
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
    // text: no, special numbers: yes (LibreOffice's documentation of its CSV filter).
    let options = format!("59,34,76,1,,{locale},false,true");
    let back = folder.path().join("back");
    let done = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        ))
        .arg("--headless")
        .arg(format!("--infilter=CSV:{options}"))
        .args([
            "--convert-to",
            &format!("csv:Text - txt - csv (StarCalc):{options}"),
        ])
        .arg("--outdir")
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
    Ok(Some(compared(&load(&path)?, &load(&back.join("out.csv"))?)))
}

fn load(path: &Path) -> io::Result<Workbook> {
    read(path, &ReadOptions::default(), &NoProgress).map_err(io::Error::other)
}

fn compared(before: &Workbook, after: &Workbook) -> Tally {
    let schema = Schema::built_in();
    let kind = &schema.kinds[0];
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
            let (Some(held), Some(typed)) = (column.text.get(row), other.text.get(row)) else {
                continue;
            };
            if field.same(held, typed, &rundtur::schema::Context::default()) {
                continue;
            }
            tally.differ += 1;
            if recognise(field, held, typed).is_some() {
                tally.recognised += 1;
            } else {
                *tally
                    .missed
                    .entry(format!("{}: {held} → {typed}", field.id))
                    .or_default() += 1;
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

/// One edit a customer, of those that people make.
fn genuine(customers: &[Customer]) -> Alarms {
    let schema = Schema::built_in();
    let kind = &schema.kinds[0];
    let mut alarms = Alarms::default();
    for (at, customer) in customers.iter().enumerate() {
        let other = &customers[(at * 7 + 1) % customers.len()];
        let (sort, field, typed) = edited(at, customer, other);
        let held = customer[field].trim().to_owned();
        if held.is_empty() || typed.is_empty() || held == typed {
            continue;
        }
        let counts = alarms.sorts.entry(sort).or_default();
        counts.0 += 1;
        let place = Field::ALL.iter().position(|it| *it == field);
        let definition = &kind.fields[place.unwrap_or_default()];
        if let Some(damage) = recognise(definition, &held, &typed) {
            counts.1 += 1;
            let _ = writeln!(
                io::stderr(),
                "false alarm: {sort}: {held} → {typed} ({})",
                Lang::En.word(damage.text())
            );
        }
    }
    alarms
}

fn edited(at: usize, customer: &Customer, other: &Customer) -> (&'static str, Field, String) {
    let own = |field: Field| customer[field].trim().to_owned();
    let swapped = |text: String| {
        let mut letters: Vec<char> = text.chars().collect();
        if letters.len() > 3 {
            let middle = letters.len() / 2;
            letters.swap(middle, middle - 1);
        }
        letters.into_iter().collect()
    };
    match at % 14 {
        0 => ("new phone", Field::Phone, other[Field::Phone].clone()),
        1 => ("new mobile", Field::Mobile, other[Field::Mobile].clone()),
        2 => ("moved house", Field::Address, other[Field::Address].clone()),
        3 => (
            "other postcode",
            Field::Postcode,
            other[Field::Postcode].clone(),
        ),
        4 => ("renamed", Field::Name, other[Field::Name].clone()),
        5 => (
            "suffix",
            Field::Name,
            format!("{} / Etelä", own(Field::Name)),
        ),
        6 => ("corrected typo", Field::Name, swapped(own(Field::Name))),
        7 => (
            "zero added",
            Field::Postcode,
            format!("0{}", own(Field::Postcode)),
        ),
        8 => (
            "blanks in a phone",
            Field::Phone,
            spaced(&own(Field::Phone)),
        ),
        9 => (
            "blanks taken out",
            Field::Phone,
            own(Field::Phone).replace([' ', '-'], ""),
        ),
        10 => (
            "country code",
            Field::Mobile,
            with_country(&own(Field::Mobile)),
        ),
        11 => ("new e-mail", Field::Email, other[Field::Email].clone()),
        12 => (
            "other terms",
            Field::PaymentTerms,
            other[Field::PaymentTerms].clone(),
        ),
        _ => (
            "note",
            Field::Notes,
            format!("{}; ring first", own(Field::Notes)),
        ),
    }
}

/// A number in groups of three and four, as people write them.
fn spaced(phone: &str) -> String {
    let digits = phone.replace([' ', '-'], "");
    if digits.len() < 7 || !digits.is_ascii() {
        return digits;
    }
    format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..])
}

/// A number with the code of Finland in place of its first zero.
fn with_country(phone: &str) -> String {
    phone
        .strip_prefix('0')
        .map_or_else(String::new, |rest| format!("+358 {rest}"))
}
