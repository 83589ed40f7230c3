//! Stages: what each command of a trip costs, on the program as it is shipped.
//!
//! ```text
//! cargo bench --bench stages                      # 1,000 · 10,000 · 100,000 · 1,000,000 customers, 5 runs each
//! cargo bench --bench stages -- --sizes 1000,10000 --runs 5 --json stages.jsonl
//! ```
//!
//! Every stage is one run of the `rundtur` program, as a person would start it. The figures are
//! medians; a table in Markdown goes to standard output, and the results to the file that `--json` names.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[allow(dead_code)] // this bench runs rundtur alone, and without a limit
mod cost;
#[allow(dead_code)] // it wants no workbook
mod files;
#[allow(dead_code)] // it writes CSV alone, and does not name fields
#[cfg_attr(test, allow(unused_imports))] // its tests run elsewhere: a bench has no harness
mod generator;
#[allow(dead_code)] // it writes results, and reads none
mod results;

use cost::Cost;
use files::Scratch;
use generator::{Customer, Customers, Field, write_headings, write_row};
use results::{Figure, Log, Outcome, Setting};

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
    json: Option<PathBuf>,
}

impl Wanted {
    fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut wanted = Self {
            sizes: vec![1_000, 10_000, 100_000, 1_000_000],
            runs: 5,
            json: None,
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
                "--json" => {
                    let file = arguments.next().ok_or("--json wants a file")?;
                    wanted.json = Some(PathBuf::from(file));
                }
                // What cargo itself passes to every bench.
                "--bench" => {}
                other => {
                    let known = "--sizes, --runs and --json are";
                    return Err(format!("`{other}` is not known; {known}"));
                }
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
    let setting = Setting::new("stages", wanted.runs, None);
    let mut log = Log::begin(wanted.json.as_deref(), &setting)?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| customers | stage | wall | CPU | peak memory |\n|---:|---|---:|---:|---:|"
    )?;
    for size in &wanted.sizes {
        let scratch = Scratch::new("stages")?;
        let folder = scratch.path();
        files::write_csv(folder, *size, EDITED)?;
        make_other_system(folder, *size)?;
        let stages = stages();
        let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); stages.len()];
        for _ in 0..wanted.runs {
            for name in ["register.duckdb", "register.duckdb.wal"] {
                let _ = fs::remove_file(folder.join(name));
            }
            for ((_, arguments), costs) in stages.iter().zip(&mut costs) {
                costs.push(Cost::of(folder, arguments)?);
            }
        }
        for ((name, _), costs) in stages.iter().zip(costs) {
            log.add(&[Figure {
                program: "rundtur".to_owned(),
                stage: (*name).to_owned(),
                customers: *size,
                outcome: Outcome::measured(&costs, None, None),
            }])?;
            let cost = Cost::median(&costs);
            writeln!(out, "| {size} | {name} {}", cost.cells())?;
            out.flush()?;
        }
    }
    Ok(())
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
