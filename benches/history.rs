//! History: what the register's memory costs: `as of` after many jobs, apply and undo of a change to
//! every customer.
//!
//! ```text
//! cargo bench --bench history                                  # 1,000,000 customers, 100 jobs
//! cargo bench --bench history -- --size 100000 --jobs 20 --cells 3000 --runs 5
//! ```
//!
//! `as of` is measured in the library: the difference that the journal gives between now and the
//! revision before the jobs, made into a base as a file's return needs it; beside it stands what it
//! costs to read the register itself, in the same run. Apply and undo are runs of the program, as a
//! person would start them. Where others use the machine, the CPU time says more than the clock. A table
//! in Markdown goes to standard output.

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use polars::prelude::{ChunkFull as _, StringChunked};
use rundtur::diff::Base;
use rundtur::frame::RecordId;
use rundtur::plan::make::Origin;
use rundtur::plan::{Revision, Verb, direct};
use rundtur::register::{Access, Register, Selection, Sort};

#[allow(dead_code)] // this bench runs rundtur alone, and without a limit
mod cost;
#[allow(dead_code)] // it wants no workbook
mod files;
#[allow(dead_code)] // it writes CSV alone, and does not name fields
#[cfg_attr(test, allow(unused_imports))] // its tests run elsewhere: a bench has no harness
mod generator;

use cost::{Cost, own_cpu};
use files::Scratch;

/// The moment of every job.
const AT: &str = "2026-03-01T12:00:00+02:00";

/// Whatever goes wrong ends the bench with its words.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match Wanted::parse(&arguments).and_then(|wanted| run(&wanted)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(mistake) => {
            let _ = writeln!(io::stderr(), "history: {mistake}");
            ExitCode::FAILURE
        }
    }
}

struct Wanted {
    size: u64,
    jobs: u64,
    /// How many cells each job changes.
    cells: u64,
    runs: u64,
}

impl Wanted {
    fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut wanted = Self {
            size: 1_000_000,
            jobs: 100,
            cells: 3_000,
            runs: 3,
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let slot = match argument.as_str() {
                "--size" => &mut wanted.size,
                "--jobs" => &mut wanted.jobs,
                "--cells" => &mut wanted.cells,
                "--runs" => &mut wanted.runs,
                // What cargo itself passes to every bench.
                "--bench" => continue,
                other => {
                    let known = "--size, --jobs, --cells and --runs are";
                    return Err(format!("`{other}` is not known; {known}").into());
                }
            };
            let number = arguments.next().map(String::as_str).unwrap_or_default();
            *slot = number
                .parse()
                .map_err(|_| format!("{argument} wants a number, not `{number}`"))?;
        }
        Ok(wanted)
    }
}

fn run(wanted: &Wanted) -> Outcome<()> {
    let folder = Folder::new(wanted.size)?;
    folder.cost(&["init", "--from", "customers.csv", "--yes", "--no-report"])?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| customers | what | wall | CPU | peak memory | beside |\n|---:|---|---:|---:|---:|---|"
    )?;
    let mut line = |what: &str, cost: &str, beside: &str| {
        writeln!(out, "| {} | {what} {cost} {beside} |", wanted.size)
    };

    let before = Revision(1);
    let mut register = folder.open()?;
    for job in 0..wanted.jobs {
        change_some(&mut register, wanted, job)?;
    }
    let (mut as_of, mut now) = (Vec::new(), Vec::new());
    let mut changed = 0;
    for _ in 0..wanted.runs {
        let start = Moment::now();
        changed = cells_since(&register, before)?;
        as_of.push(start.gone());
        let start = Moment::now();
        let kind = &register.schema().kinds[0];
        register.records(kind, &Selection::default(), Sort::Arrival)?;
        now.push(start.gone());
    }
    drop(register);
    let (as_of, now) = (median(as_of), median(now));
    let share = as_of.1 / now.1 * 100.0;
    line(
        &format!("as of before {} jobs", wanted.jobs),
        &format!("| {:.2} s | {:.2} s | |", as_of.0.as_secs_f64(), as_of.1),
        &format!(
            "{changed} cells changed since; {share:.0} % of the CPU of reading the register ({:.2} s)",
            now.1
        ),
    )?;

    let (mut planned, mut applied, mut undone) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..wanted.runs {
        let job = (wanted.jobs + 2 + 2 * run).to_string();
        let plan = ["plan", "edited.csv", "--no-report", "--base", "none"];
        planned.push(folder.cost(&plan)?);
        applied.push(folder.cost(&["apply", &job, "--yes"])?);
        undone.push(folder.cost(&["undo", &job, "--yes"])?);
    }
    let told = format!("{} cells", folder.cells_of(wanted.jobs + 2)?);
    for (what, costs) in [
        ("plan, every customer edited", planned),
        ("apply of it", applied),
        ("undo of it", undone),
    ] {
        line(what, &Cost::median(&costs).cells(), &told)?;
    }
    Ok(())
}

/// A moment on the clock and on this process's CPU.
struct Moment(Instant, f64);

impl Moment {
    fn now() -> Self {
        Self(Instant::now(), own_cpu())
    }

    fn gone(&self) -> (Duration, f64) {
        (self.0.elapsed(), own_cpu() - self.1)
    }
}

/// A job that changes the notes of some customers, spread over the register and others each time.
fn change_some(register: &mut Register, wanted: &Wanted, job: u64) -> Outcome<()> {
    let kind = register.schema().kinds[0].clone();
    let notes = kind.field_index("notes").ok_or("customers have notes")?;
    let step = (wanted.size / wanted.cells).max(1);
    let ids: Vec<RecordId> = (0..wanted.size.min(wanted.cells))
        .map(|at| RecordId::try_from(at * step + job % step + 1))
        .collect::<Result<_, _>>()?;
    let records = register.records_by_id(&kind, &ids)?;
    let origin = Origin {
        verb: Verb::Import,
        at: AT.into(),
        by: "bench".into(),
        lineage: register.lineage().to_owned(),
        revision: register.revision()?,
        files: Vec::new(),
        notes: Vec::new(),
    };
    let new = StringChunked::full("notes".into(), &format!("called in week {job}"), ids.len());
    let mut plan = direct::edits(&kind, &records, &[(notes, new)], Vec::new(), origin)?;
    let id = register.store_plan(&mut plan)?;
    register.apply(id, "bench", AT, |_, _| Ok(Vec::new()))?;
    Ok(())
}

/// What changed since, as the return of a file needs it: how many cells.
fn cells_since(register: &Register, revision: Revision) -> Outcome<usize> {
    let kind = &register.schema().kinds[0];
    let changed = register.changed_since(kind, revision)?;
    let base = Base::new(kind, None, revision, None, &changed)?;
    Ok(base.changed_cells().count())
}

/// The middle one by CPU time.
fn median(mut times: Vec<(Duration, f64)>) -> (Duration, f64) {
    times.sort_by(|a, b| a.1.total_cmp(&b.1));
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The folder with the register.
struct Folder(Scratch);

impl Folder {
    /// The customers, and the same with every one of them edited.
    fn new(size: u64) -> io::Result<Self> {
        let scratch = Scratch::new("history")?;
        files::write_csv(scratch.path(), size, 100)?;
        Ok(Self(scratch))
    }

    /// Runs the program here.
    fn cost(&self, arguments: &[&str]) -> io::Result<Cost> {
        Cost::of(self.0.path(), arguments)
    }

    fn open(&self) -> Outcome<Register> {
        let path = self.0.path().join("register.duckdb");
        Ok(Register::open(&path, Access::Write, Duration::ZERO)?)
    }

    /// How many cells a job wrote.
    fn cells_of(&self, job: u64) -> Outcome<usize> {
        let register = self.open()?;
        let kind = &register.schema().kinds[0];
        Ok(register
            .journal_of(kind, rundtur::plan::JobId(job))?
            .height())
    }
}
