//! What a run of a program costs: wall time by the clock, CPU time as the system charged it (all
//! threads), and the most memory that it held resident (`VmHWM`, Linux only; looked at every few
//! milliseconds, so a very short run may show less).

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Clock ticks in a second of `/proc/self/stat`: 100 on every Linux that people run.
const TICKS: f64 = 100.0;

/// What a run of a program cost.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    pub(crate) cpu: f64,
    peak_kib: u64,
}

/// How a run ended.
pub(crate) enum Ended {
    /// It was done; what it printed goes along.
    Done(Cost, String),
    /// It took longer than it may, and was stopped.
    Stopped,
    /// It gave up: its status, and its last words.
    Failed(String),
}

impl Cost {
    /// Runs rundtur; a failed run costs nothing worth knowing, so it is an error. That rows are held is
    /// no failure.
    pub(crate) fn of(folder: &Path, arguments: &[&str]) -> io::Result<Self> {
        let mut command = rundtur(folder);
        match run(command.args(arguments), None)? {
            Ended::Done(cost, _) => Ok(cost),
            Ended::Stopped => Err(io::Error::other("nobody stops a run without a limit")),
            Ended::Failed(words) => {
                let command = arguments.join(" ");
                Err(io::Error::other(format!("`{command}` ended with {words}")))
            }
        }
    }

    /// What was done in this process cost: its memory is not told from that of everything else here.
    pub(crate) fn here(what: impl FnOnce() -> io::Result<()>) -> io::Result<Self> {
        let (start, cpu) = (Instant::now(), own_cpu());
        what()?;
        Ok(Self {
            wall: start.elapsed(),
            cpu: own_cpu() - cpu,
            peak_kib: 0,
        })
    }

    /// One run after the other: the times add up, and the higher peak stays.
    pub(crate) fn then(self, next: Self) -> Self {
        Self {
            wall: self.wall + next.wall,
            cpu: self.cpu + next.cpu,
            peak_kib: self.peak_kib.max(next.peak_kib),
        }
    }

    /// Medians of the times, and the highest of the peaks.
    pub(crate) fn median(costs: &[Self]) -> Self {
        let mut walls: Vec<f64> = costs.iter().map(|it| it.wall.as_secs_f64()).collect();
        let mut cpus: Vec<f64> = costs.iter().map(|it| it.cpu).collect();
        Self {
            wall: Duration::from_secs_f64(middle(&mut walls)),
            cpu: middle(&mut cpus),
            peak_kib: costs.iter().map(|it| it.peak_kib).max().unwrap_or(0),
        }
    }

    /// The peak in MB (of 1,048,576 bytes); nothing where nobody looked.
    pub(crate) fn peak_mb(&self) -> Option<u64> {
        (self.peak_kib > 0).then_some(self.peak_kib / 1024)
    }

    /// The cells of a table: `| 0.87 s | 1.47 s | 213 MB |`.
    pub(crate) fn cells(&self) -> String {
        format!(
            "| {:.2} s | {:.2} s | {} MB |",
            self.wall.as_secs_f64(),
            self.cpu,
            self.peak_kib / 1024
        )
    }
}

/// The one in the middle; of an even number, the mean of the two there.
fn middle(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    let upper = times.len() / 2;
    let lower = times.len().saturating_sub(1) / 2;
    f64::midpoint(times[lower], times[upper])
}

/// The program as it is shipped, to be run in a folder as a person would.
pub(crate) fn rundtur(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rundtur"));
    command.current_dir(folder).env_remove("RUNDTUR_REGISTER");
    command
}

/// Runs a program to its end, or to its limit.
///
/// Status 3 is a good end as well: rundtur's rows are held.
pub(crate) fn run(command: &mut Command, limit: Option<Duration>) -> io::Result<Ended> {
    let cpu_before = children_cpu();
    let start = Instant::now();
    let mut child = command
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (printed, complained) = (heard(child.stdout.take()), heard(child.stderr.take()));
    let status_file = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak_kib = 0;
    let (status, wall) = loop {
        if let Some(status) = child.try_wait()? {
            break (Some(status), start.elapsed());
        }
        if limit.is_some_and(|limit| start.elapsed() > limit) {
            child.kill()?;
            child.wait()?;
            break (None, start.elapsed());
        }
        peak_kib = peak_kib.max(high_water(&status_file));
        thread::sleep(pause(start.elapsed()));
    };
    let words = |heard: JoinHandle<String>| heard.join().unwrap_or_default();
    let (printed, complained) = (words(printed), words(complained));
    Ok(match status {
        None => Ended::Stopped,
        Some(status) if matches!(status.code(), Some(0 | 3)) => {
            let cpu = children_cpu() - cpu_before;
            let cost = Cost {
                wall,
                cpu,
                peak_kib,
            };
            Ended::Done(cost, printed)
        }
        Some(status) => {
            let last = complained.lines().last().unwrap_or_default();
            Ended::Failed(format!("{status}: {last}"))
        }
    })
}

/// How long not to look: a two-hundredth of the time so far, so that looking costs next to nothing
/// and the end is seen soon enough.
fn pause(so_far: Duration) -> Duration {
    (so_far / 200).clamp(Duration::from_millis(1), Duration::from_millis(10))
}

/// Hears a program out beside its run, so that it never waits for somebody to listen.
fn heard(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was heard before a pipe breaks is all that can be told.
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
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
pub(crate) fn children_cpu() -> f64 {
    cpu(16)
}

/// CPU seconds of this process: fields 14 and 15.
pub(crate) fn own_cpu() -> f64 {
    cpu(14)
}

/// Two fields of `/proc/self/stat` from this one on, in seconds.
fn cpu(first: usize) -> f64 {
    let Ok(text) = fs::read_to_string("/proc/self/stat") else {
        return 0.0;
    };
    // The name may hold blanks; it ends at the last bracket, which leaves out the first two fields.
    let after_name = text.rsplit(')').next().unwrap_or_default();
    let ticks = after_name
        .split_whitespace()
        .skip(first - 3)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS
}
