//! Stages: what each command of a trip costs, on the program as it is shipped.
//!
//! ```text
//! cargo bench --bench stages                      # 1,000 · 100,000 · 1,000,000 customers, 3 runs each
//! cargo bench --bench stages -- --sizes 1000,10000 --runs 5
//! ```
//!
//! Every stage is one run of the `rundtur` program, as a person would start it. Wall time is the
//! clock's, CPU time what the system charged the process (all threads), memory the most it ever held
//! resident (`VmHWM`, Linux only; looked at every millisecond, so a very short stage may show less).
//! The figures are medians; a table in Markdown goes to standard output.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

#[allow(dead_code)] // this bench writes CSV alone, and does not name fields
#[cfg_attr(test, allow(unused_imports))] // its tests run elsewhere: a bench has no harness
mod generator;

use generator::{Customer, Customers, Field, edit, write_headings, write_row};

/// Clock ticks in a second of `/proc/self/stat`: 100 on every Linux that people run.
const TICKS: f64 = 100.0;

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
            sizes: vec![1_000, 100_000, 1_000_000],
            runs: 3,
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
        ("apply", vec!["apply", "3", "--yes"]),
        ("undo", vec!["undo", "2", "--yes"]),
    ]
}

/// What a run of a program cost.
#[derive(Clone, Copy, Default)]
struct Cost {
    wall: Duration,
    cpu: f64,
    peak_kib: u64,
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
            for ((name, arguments), costs) in stages.iter().zip(&mut costs) {
                costs.push(measured(&folder.0, name, arguments)?);
            }
        }
        for ((name, _), costs) in stages.iter().zip(costs) {
            let cost = median(costs);
            writeln!(
                out,
                "| {size} | {name} | {:.2} s | {:.2} s | {} MB |",
                cost.wall.as_secs_f64(),
                cost.cpu,
                cost.peak_kib / 1024
            )?;
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
    edited.flush()
}

/// Runs a stage; anything but success is an error, for a failed run costs nothing worth knowing.
fn measured(folder: &Path, name: &str, arguments: &[&str]) -> io::Result<Cost> {
    let cpu_before = children_cpu();
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_rundtur"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("RUNDTUR_REGISTER")
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let status_file = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak_kib = 0;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        peak_kib = peak_kib.max(high_water(&status_file));
        std::thread::sleep(Duration::from_millis(1));
    };
    let wall = start.elapsed();
    if !status.success() {
        return Err(io::Error::other(format!("{name} ended with {status}")));
    }
    Ok(Cost {
        wall,
        cpu: children_cpu() - cpu_before,
        peak_kib,
    })
}

/// The most memory that a process held so far, in KiB; 0 where nobody tells.
fn high_water(status: &Path) -> u64 {
    let Ok(text) = fs::read_to_string(status) else {
        return 0;
    };
    text.lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|value| value.trim().trim_end_matches(" kB").trim().parse().ok())
        .unwrap_or(0)
}

/// CPU seconds of all children that have ended: fields 16 and 17 of `/proc/self/stat` (proc(5)).
fn children_cpu() -> f64 {
    let Ok(text) = fs::read_to_string("/proc/self/stat") else {
        return 0.0;
    };
    let after_name = text.rsplit(')').next().unwrap_or_default();
    let mut fields = after_name.split_whitespace().skip(13);
    let mut ticks = || {
        fields
            .next()
            .and_then(|field| field.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    (ticks() + ticks()) / TICKS
}

fn median(mut costs: Vec<Cost>) -> Cost {
    let middle = costs.len() / 2;
    costs.sort_by_key(|cost| cost.wall);
    let wall = costs[middle].wall;
    costs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    let cpu = costs[middle].cpu;
    let peak_kib = costs.iter().map(|cost| cost.peak_kib).max().unwrap_or(0);
    Cost {
        wall,
        cpu,
        peak_kib,
    }
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
