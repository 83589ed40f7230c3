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
//! person would start them. A table in Markdown goes to standard output.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use rundtur::diff::Base;
use rundtur::frame::RecordId;
use rundtur::plan::make::Origin;
use rundtur::plan::{Revision, Status, Verb, direct};
use rundtur::register::{Access, Register, Selection, Sort};

#[allow(dead_code)] // this bench writes CSV alone, and does not name fields
#[cfg_attr(test, allow(unused_imports))] // its tests run elsewhere: a bench has no harness
mod generator;

use generator::{Customer, Customers, Field, edit, write_headings, write_row};

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
    let folder = Scratch::new()?;
    folder.make_files(wanted.size)?;
    folder.rundtur(&["init", "--from", "customers.csv", "--yes", "--no-report"])?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| customers | what | wall | beside |\n|---:|---|---:|---|"
    )?;
    let mut line = |what: &str, wall: Duration, beside: &str| {
        let seconds = wall.as_secs_f64();
        writeln!(
            out,
            "| {} | {what} | {seconds:.2} s | {beside} |",
            wanted.size
        )
    };

    let before = Revision(1);
    let mut register = folder.open()?;
    for job in 0..wanted.jobs {
        change_some(&mut register, wanted, job)?;
    }
    let (mut as_of, mut now) = (Vec::new(), Vec::new());
    let mut changed = 0;
    for _ in 0..wanted.runs {
        let start = Instant::now();
        changed = cells_since(&register, before)?;
        as_of.push(start.elapsed());
        let start = Instant::now();
        let kind = &register.schema().kinds[0];
        register.records(kind, &Selection::default(), Sort::Arrival)?;
        now.push(start.elapsed());
    }
    drop(register);
    let (as_of, now) = (median(as_of), median(now));
    let share = as_of.as_secs_f64() / now.as_secs_f64() * 100.0;
    let what = format!("as of before {} jobs", wanted.jobs);
    line(
        &what,
        as_of,
        &format!("{changed} cells changed since; {share:.0} % of reading the register ({now:.2?})"),
    )?;

    let (mut applied, mut undone) = (Vec::new(), Vec::new());
    for run in 0..wanted.runs {
        let (plan, job) = (wanted.jobs + 2 + 2 * run, wanted.jobs + 2 + 2 * run);
        folder.rundtur(&["plan", "edited.csv", "--no-report", "--base", "none"])?;
        let start = Instant::now();
        folder.rundtur(&["apply", &plan.to_string(), "--yes"])?;
        applied.push(start.elapsed());
        let start = Instant::now();
        folder.rundtur(&["undo", &job.to_string(), "--yes"])?;
        undone.push(start.elapsed());
    }
    let told = format!("{} cells", folder.cells_of(wanted.jobs + 2)?);
    line("apply, every customer edited", median(applied), &told)?;
    line("undo of it", median(undone), &told)?;
    Ok(())
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
    let lines: Vec<direct::Line> = (0..records.len())
        .map(|at| {
            let mut line = direct::Line::of(&kind, &records, at, Status::Modified);
            let now = records.field(notes).and_then(|column| column.get(at));
            let new = format!("called in week {job}");
            line.cells.push((notes, now.map(str::to_owned), Some(new)));
            line
        })
        .collect();
    let origin = Origin {
        verb: Verb::Import,
        at: AT.into(),
        by: "bench".into(),
        lineage: register.lineage().to_owned(),
        revision: register.revision()?,
        files: Vec::new(),
        notes: Vec::new(),
    };
    let mut plan = direct::plan(&kind, &lines, Vec::new(), origin, None)?;
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

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// A folder of its own, gone afterwards.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("rundtur-history-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// The customers, and the same with every one of them edited.
    fn make_files(&self, size: u64) -> io::Result<()> {
        let path = self.0.join("customers.csv");
        let mut file = BufWriter::new(File::create(&path)?);
        let mut customers = Customers::new(size, 7);
        let mut customer = Customer::default();
        write_headings(&Field::BENCH, &mut file)?;
        while customers.next_into(&mut customer) {
            write_row(&customer, &Field::BENCH, &mut file)?;
        }
        file.flush()?;
        let mut edited = BufWriter::new(File::create(self.0.join("edited.csv"))?);
        edit(&mut BufReader::new(File::open(path)?), &mut edited, 100, 7)?;
        edited.flush()
    }

    /// Runs the program; anything but success is an error, for a failed run costs nothing worth
    /// knowing. That rows are held is no failure.
    fn rundtur(&self, arguments: &[&str]) -> Outcome<()> {
        let status = Command::new(env!("CARGO_BIN_EXE_rundtur"))
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("RUNDTUR_REGISTER")
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        if matches!(status.code(), Some(0 | 3)) {
            return Ok(());
        }
        Err(format!("{} ended with {status}", arguments[0]).into())
    }

    fn open(&self) -> Outcome<Register> {
        let path = self.0.join("register.duckdb");
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

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind is only room on the disk, in a folder that the system clears.
        let _ = fs::remove_dir_all(&self.0);
    }
}
