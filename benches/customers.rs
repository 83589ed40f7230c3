//! Customers: writes a register of any size to standard output, or edits one as people do.
//!
//! ```text
//! cargo bench --bench customers -- 1000000 > customers.csv
//! cargo bench --bench customers -- 200 --all > samples/register/customers.csv
//! cargo bench --bench customers -- --edit 5 customers.csv > edited.csv
//! ```
//!
//! Nothing is measured here: the files are what the benches and the samples are made of.

use std::env;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

#[cfg_attr(test, allow(unused_imports, dead_code))] // its tests run elsewhere: a bench has no harness
mod generator;

use generator::{Customer, Customers, Field, edit, write_headings, write_row};

const USAGE: &str = "\
usage: customers COUNT [--seed N] [--columns N | --all]   writes COUNT customers as CSV
       customers --edit PERCENT FILE [--seed N]            writes FILE with that share of rows edited";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match Wanted::parse(&arguments) {
        Ok(Wanted::Usage) => say(USAGE),
        Ok(Wanted::Register {
            count,
            seed,
            fields,
        }) => write_register(count, seed, &fields),
        Ok(Wanted::Edit {
            percent,
            file,
            seed,
        }) => write_edited(percent, &file, seed),
        Err(mistake) => Err(io::Error::new(
            ErrorKind::InvalidInput,
            format!("{mistake}\n{USAGE}"),
        )),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has had enough: `customers 1000000 | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let told = say(&format!("customers: {error}"));
            ExitCode::from(if told.is_ok() { 1 } else { 2 })
        }
    }
}

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Register {
        count: u64,
        seed: u64,
        fields: Vec<Field>,
    },
    Edit {
        percent: u32,
        file: PathBuf,
        seed: u64,
    },
    /// Nothing: so `cargo bench`, which runs every bench, passes by without a word of complaint.
    Usage,
}

impl Wanted {
    /// Understands the arguments; the error is a sentence.
    fn parse(arguments: &[String]) -> Result<Self, String> {
        let (mut seed, mut fields, mut percent) = (7, Field::BENCH.to_vec(), None);
        let mut given = Vec::new();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value = |what| arguments.next().ok_or(format!("{argument} wants {what}"));
            match argument.as_str() {
                // Cargo adds this one itself.
                "--bench" => {}
                "--all" => fields = Field::ALL.to_vec(),
                "--seed" => seed = number(value("a number")?)?,
                "--columns" => fields = columns(number(value("a number")?)?)?,
                "--edit" => percent = Some(number(value("a share in percent")?)?),
                "--help" | "-h" => return Ok(Self::Usage),
                option if option.starts_with('-') => return Err(format!("what is {option}?")),
                other => given.push(other),
            }
        }
        match (percent, given.as_slice()) {
            (None, []) => Ok(Self::Usage),
            (None, [count]) => Ok(Self::Register {
                count: number(count)?,
                seed,
                fields,
            }),
            (Some(percent @ 0..=100), [file]) => Ok(Self::Edit {
                percent,
                file: PathBuf::from(file),
                seed,
            }),
            (Some(101..), _) => Err("a share is at most 100 percent".to_owned()),
            (Some(_), _) => Err("--edit wants one file".to_owned()),
            (None, _) => Err("one count is enough".to_owned()),
        }
    }
}

/// The first so many columns of the benches.
fn columns(count: usize) -> Result<Vec<Field>, String> {
    match Field::BENCH.get(..count) {
        Some(fields) if count > 0 => Ok(fields.to_vec()),
        _ => Err(format!(
            "--columns goes from 1 to {}; --all gives every field",
            Field::BENCH.len()
        )),
    }
}

fn number<N: std::str::FromStr>(text: &str) -> Result<N, String> {
    text.replace('_', "")
        .parse()
        .map_err(|_| format!("`{text}` is not a number that fits here"))
}

fn write_register(count: u64, seed: u64, fields: &[Field]) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let mut customers = Customers::new(count, seed);
    let mut customer = Customer::default();
    write_headings(fields, &mut out)?;
    while customers.next_into(&mut customer) {
        write_row(&customer, fields, &mut out)?;
    }
    out.flush()
}

fn write_edited(percent: u32, file: &PathBuf, seed: u64) -> io::Result<()> {
    let input = File::open(file).map_err(|error| {
        io::Error::new(
            error.kind(),
            format!("{} cannot be read: {error}", file.display()),
        )
    })?;
    let mut input = BufReader::with_capacity(1 << 20, input);
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let edits = edit(&mut input, &mut out, percent, seed)?;
    out.flush()?;
    say(&format!(
        "{} of {} rows edited: {} phones, {} e-mails, {} moved to another group",
        edits.edited, edits.rows, edits.phones, edits.emails, edits.moves
    ))
}

/// Talk goes to standard error: standard output is the file.
fn say(text: &str) -> io::Result<()> {
    writeln!(io::stderr(), "{text}")
}
