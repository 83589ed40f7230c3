//! Stages: what each command of a trip costs, on the program as it is shipped.
//!
//! ```text
//! cargo bench --bench stages                      # 1,000 · 10,000 · 100,000 · 1,000,000 customers, 5 runs each
//! cargo bench --bench stages -- --sizes 1000,10000 --runs 5
//! ```
//!
//! Every stage is one run of the `rundtur` program, as a person would start it. The figures are
//! medians; a table in Markdown goes to standard output.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[allow(dead_code)] // this bench writes CSV alone, and does not name fields
#[cfg_attr(test, allow(unused_imports))] // its tests run elsewhere: a bench has no harness
mod generator;
#[cfg_attr(test, allow(dead_code))] // nothing is measured in a test
mod cost;

use cost::Cost;
use generator::{Customer, Customers, Field, edit, write_headings, write_row};

/// What the person changes between export and import, in percent of the rows.
const EDITED: u32 = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match Wanted::parse(&arguments)
        .and_then(|wanted| run(&wanted).map_err(|error| error.to_string()))
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(mistake) => {
            let _ = writeln!(io::stderr(), "stages: {mistake}");
            ExitCode::FAILURE
        }
    }
}

struct Wanted {
    sizes: Vec<u64>,
    runs: usize,
}

impl Wanted {
    fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut wanted = Self {
            sizes: vec![1_000, 10_000, 100_000, 1_000_000],
            runs: 5,
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--sizes" => {
                    let list = arguments
                        .next()
                        .ok_or("--sizes wants a list such as 1000,100000")?;
                    let sizes: Result<_, _> = list.split(',').map(str::parse).collect();
                    wanted.sizes = sizes.map_err(|_| format!("`{list}` is no list of sizes"))?;
                }
                "--runs" => {
                    let runs = arguments.next().ok_or("--runs wants a number")?;
                    wanted.runs = runs
                        .parse()
                        .map_err(|_| format!("`{runs}` is no number of runs"))?;
                }
                // What cargo itself passes to every bench.
                "--bench" => {}
                other => return Err(format!("`{other}` is not known; --sizes and --runs are")),
            }
        }
        Ok(wanted)
    }
}

/// The stages of one trip, in order: what they are called, and their command line.
fn stages() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("init --from CSV", vec!["init", "--from", "customers.csv"]),
        ("export xlsx", vec!["export", "customers.xlsx", "--force"]),
        ("preview, xlsx", vec!["preview", "customers.xlsx"]),
        ("export csv", vec!["export", "out.csv", "--force"]),
        (
            "plan, xlsx untouched",
            vec!["plan", "customers.xlsx", "--no-report"],
        ),
        (
            "plan, csv 5 % edited",
            vec!["plan", "edited.csv", "--no-report"],
        ),
        ("the same with its report", vec!["plan", "edited.csv"]),
        (
            "plan --reconcile",
            vec!["plan", "crm.csv", "--reconcile", "--no-report"],
        ),
        ("apply", vec!["apply", "3", "--yes"]),
        ("undo", vec!["undo", "2", "--yes"]),
        ("--version", vec!["--version"]),
        ("log", vec!["log"]),
        ("group list", vec!["group", "list"]),
    ]
}

fn run(wanted: &Wanted) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| customers | stage | wall | CPU | peak memory |\n|---:|---|---:|---:|---:|"
    )?;
    for size in &wanted.sizes {
        let folder = Scratch::new()?;
        make_files(&folder.0, *size)?;
        let stages = stages();
        let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); stages.len()];
        for _ in 0..wanted.runs {
            for name in ["register.duckdb", "register.duckdb.wal"] {
                let _ = fs::remove_file(folder.0.join(name));
            }
            for ((_, arguments), costs) in stages.iter().zip(&mut costs) {
                costs.push(Cost::of(&folder.0, arguments)?);
            }
        }
        for ((name, _), costs) in stages.iter().zip(costs) {
            let cost = Cost::median(costs);
            writeln!(out, "| {size} | {name} {}", cost.cells())?;
            out.flush()?;
        }
    }
    Ok(())
}

fn make_files(folder: &Path, size: u64) -> io::Result<()> {
    let path = folder.join("customers.csv");
    let mut file = BufWriter::new(File::create(&path)?);
    let mut customers = Customers::new(size, 7);
    let mut customer = Customer::default();
    write_headings(&Field::BENCH, &mut file)?;
    while customers.next_into(&mut customer) {
        write_row(&customer, &Field::BENCH, &mut file)?;
    }
    file.flush()?;
    let mut edited = BufWriter::new(File::create(folder.join("edited.csv"))?);
    edit(
        &mut BufReader::new(File::open(path)?),
        &mut edited,
        EDITED,
        7,
    )?;
    edited.flush()?;
    make_other_system(folder, size)
}

/// What another system holds of the same customers: one in fifty it does not have, and as many of its own.
fn make_other_system(folder: &Path, size: u64) -> io::Result<()> {
    const MISSING: u64 = 50;
    let mut file = BufWriter::new(File::create(folder.join("crm.csv"))?);
    let mut customer = Customer::default();
    write_headings(&Field::BENCH, &mut file)?;
    let mut shared = Customers::new(size, 7);
    let mut at = 0;
    while shared.next_into(&mut customer) {
        at += 1;
        if at % MISSING != 0 {
            write_row(&customer, &Field::BENCH, &mut file)?;
        }
    }
    let mut own = Customers::new(size / MISSING, 8);
    while own.next_into(&mut customer) {
        let number = format!("C{}", customer[Field::Number]);
        customer.set(Field::Number, &number);
        write_row(&customer, &Field::BENCH, &mut file)?;
    }
    file.flush()
}

/// A folder of its own, gone afterwards.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("rundtur-stages-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind is only room on the disk, in a folder that the system clears.
        let _ = fs::remove_dir_all(&self.0);
    }
}
