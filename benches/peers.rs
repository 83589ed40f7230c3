//! Peers: what the stages of a trip cost with rundtur and with what people use instead, in turn within one run.
//!
//! ```text
//! make bench-peers                                  # makes the rivals' Python, and runs this
//! make bench-peers ARGS='--sizes 1000,10000 --runs 3 --limit 20 --only duckdb,polars'
//! ```
//!
//! Every run is a whole process, and all read the same files. What each rival is asked, and why so, stands in
//! `peers/with_*.py`; what the stages are, in `README.md`. A table in Markdown goes to standard output, and the results to
//! the file that `--json` names.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;
use std::time::Duration;

#[allow(dead_code)] // this bench has tables of its own
mod cost;
#[cfg_attr(test, allow(dead_code))] // nothing is measured in a test
mod files;
#[allow(dead_code)] // this bench names no fields
#[cfg_attr(test, allow(unused_imports))] // its tests run elsewhere: a bench has no harness
mod generator;
#[path = "peers/floor.rs"]
mod floor;
#[path = "peers/lane.rs"]
mod lane;
#[path = "peers/program.rs"]
mod program;
#[allow(dead_code)] // it writes results, and reads none
mod results;

use files::Scratch;
use lane::{Course, Lane};
use program::{PROGRAMS, Program, Stage};
use results::words::{cell, grouped};
use results::{Figure, Log, Setting};

/// What the person changes between export and import, in percent of the rows.
const EDITED: u32 = 5;

const USAGE: &str = "\
usage: peers --python PYTHON [--json FILE] [--sizes LIST] [--runs N] [--limit SECONDS] [--only PROGRAMS]
`make bench-peers` makes a Python with the rivals in it, and runs this";

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = Wanted::parse(&arguments).and_then(|wanted| match wanted {
        Some(wanted) => run(&wanted),
        None => Ok(writeln!(io::stderr(), "{USAGE}")?),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(mistake) => {
            let _ = writeln!(io::stderr(), "peers: {mistake}");
            ExitCode::FAILURE
        }
    }
}

struct Wanted {
    python: PathBuf,
    json: Option<PathBuf>,
    sizes: Vec<u64>,
    runs: usize,
    limit: Duration,
    /// The rivals; rundtur runs always.
    only: Option<BTreeSet<String>>,
}

impl Wanted {
    /// Understands the arguments; none where no Python is named, so that `cargo bench`, which runs every bench,
    /// passes by.
    fn parse(arguments: &[String]) -> Fallible<Option<Self>> {
        let mut wanted = Self {
            python: PathBuf::new(),
            json: None,
            sizes: vec![1_000, 10_000, 100_000, 1_000_000],
            runs: 5,
            limit: Duration::from_secs(60),
            only: None,
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
            match argument.as_str() {
                "--python" => wanted.python = value()?.into(),
                "--json" => wanted.json = Some(value()?.into()),
                "--sizes" => {
                    let list = value()?.split(',');
                    let sizes = list.map(|size| number(argument, size));
                    wanted.sizes = sizes.collect::<Fallible<_>>()?;
                    wanted.sizes.sort_unstable();
                }
                "--runs" => wanted.runs = number::<usize>(argument, value()?)?.max(1),
                "--limit" => wanted.limit = Duration::from_secs(number(argument, value()?)?),
                "--only" => wanted.only = Some(programs(value()?)?),
                // What cargo itself passes to every bench.
                "--bench" => {}
                other => return Err(format!("`{other}` is not known\n{USAGE}").into()),
            }
        }
        Ok((wanted.python != Path::new("")).then_some(wanted))
    }

    fn wants(&self, program: &Program) -> bool {
        let only = self.only.as_ref();
        program.name == PROGRAMS[0].name || only.is_none_or(|it| it.contains(program.name))
    }
}

fn number<N: FromStr>(option: &str, text: &str) -> Fallible<N> {
    let parsed = text.parse();
    parsed.map_err(|_| format!("{option} wants a whole number, not `{text}`").into())
}

/// The programs that a list names.
fn programs(list: &str) -> Fallible<BTreeSet<String>> {
    for name in list.split(',') {
        if PROGRAMS.iter().all(|program| program.name != name) {
            let known: Vec<&str> = PROGRAMS.iter().map(|program| program.name).collect();
            return Err(format!("`{name}` is none of {}", known.join(", ")).into());
        }
    }
    Ok(list.split(',').map(str::to_owned).collect())
}

fn run(wanted: &Wanted) -> Fallible<()> {
    let mut setting = Setting::new("peers", wanted.runs, Some(wanted.limit.as_secs()));
    setting.versions.extend(versions(&wanted.python)?);
    let mut log = Log::begin(wanted.json.as_deref(), &setting)?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| customers | stage | program | runs | wall · CPU · peak memory |\n|---:|---|---|---:|---|"
    )?;
    let mut figures: Vec<Figure> = Vec::new();
    for size in &wanted.sizes {
        let new = compare(wanted, *size, &figures)?;
        log.add(&new)?;
        for figure in &new {
            let runs = figure.outcome.get().map_or(0, |it| it.runs);
            let (stage, program) = (&figure.stage, &figure.program);
            let cell = cell(Some(figure));
            writeln!(out, "| {size} | {stage} | {program} | {runs} | {cell} |")?;
            if let Some(it) = figure.outcome.get().filter(|it| it.is_mistaken()) {
                let number = |number: Option<u64>| number.map_or("nothing".to_owned(), grouped);
                let (found, expected) = (number(it.found), number(it.expected));
                writeln!(
                    io::stderr(),
                    "peers: {stage} of {size} by {program} found {found}, not {expected}"
                )?;
            }
        }
        out.flush()?;
        figures.extend(new);
    }
    Ok(())
}

/// All programs in turn, stage by stage, as often as wanted.
fn compare(wanted: &Wanted, size: u64, smaller: &[Figure]) -> Fallible<Vec<Figure>> {
    let scratch = Scratch::new("peers")?;
    tell(size, "making the files")?;
    let edits = files::write_csv(scratch.path(), size, EDITED)?;
    write_workbook(scratch.path())?;
    let course = Course {
        folder: scratch.path(),
        python: &wanted.python,
        size,
        edits,
        limit: wanted.limit,
    };
    tell(size, "filling the registers")?;
    let mut lanes = PROGRAMS
        .iter()
        .filter(|program| wanted.wants(program))
        .map(|program| Lane::new(program, &course, smaller))
        .collect::<io::Result<Vec<Lane>>>()?;
    for round in 1..=wanted.runs {
        for stage in Stage::RUN {
            tell(
                size,
                &format!("round {round} of {}: {}", wanted.runs, stage.word()),
            )?;
            for lane in &mut lanes {
                lane.run(stage)?;
            }
        }
    }
    let mut figures: Vec<Figure> = lanes.iter().flat_map(Lane::figures).collect();
    figures.sort_by_key(|figure| {
        let place = |stage: &Stage| stage.word() == figure.stage;
        Stage::RUN.iter().position(place).unwrap_or(usize::MAX)
    });
    Ok(figures)
}

/// The edited file as a spreadsheet saves it, for everybody to read.
fn write_workbook(folder: &Path) -> Fallible<()> {
    let mut edited = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_path(folder.join("edited.csv"))?;
    files::write_shared(&folder.join("edited.xlsx"), |rows| {
        let mut record = csv::StringRecord::new();
        while edited.read_record(&mut record)? {
            rows.row(
                record
                    .iter()
                    .map(|cell| cell.trim_start_matches('\u{feff}')),
            )?;
        }
        Ok(())
    })
}

/// The versions of the rivals, which are those that are pinned, and of the Python that runs them.
fn versions(python: &Path) -> Fallible<Vec<(String, String)>> {
    let pins = fs::read_to_string(program::scripts().join("requirements.txt"))?;
    let mut versions: Vec<(String, String)> = pins
        .lines()
        .filter_map(|line| line.split_once("=="))
        .map(|(name, version)| (name.to_owned(), version.trim().to_owned()))
        .collect();
    let output = std::process::Command::new(python).arg("-V").output();
    let output = output.map_err(|error| format!("{} does not run: {error}", python.display()))?;
    let version = String::from_utf8_lossy(&output.stdout);
    let number = version.trim().trim_start_matches("Python ").to_owned();
    versions.push(("Python".to_owned(), number));
    Ok(versions)
}

/// Says what is done, as it takes long.
fn tell(size: u64, what: &str) -> io::Result<()> {
    writeln!(io::stderr(), "peers: {} customers, {what}", grouped(size))
}
