//! What a run of the program costs: wall time by the clock, CPU time as the system charged it (all
//! threads), and the most memory that it held resident (`VmHWM`, Linux only; looked at every
//! millisecond, so a very short run may show less).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
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

impl Cost {
    /// Runs rundtur; a failed run costs nothing worth knowing, so it is an error. That rows are held is
    /// no failure.
    pub(crate) fn of(folder: &Path, arguments: &[&str]) -> io::Result<Self> {
        let cpu_before = children_cpu();
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_rundtur"))
            .args(arguments)
            .current_dir(folder)
            .env_remove("RUNDTUR_REGISTER")
            .env("LC_ALL", "C.UTF-8")
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
        if !matches!(status.code(), Some(0 | 3)) {
            let command = arguments.join(" ");
            return Err(io::Error::other(format!("`{command}` ended with {status}")));
        }
        Ok(Self {
            wall,
            cpu: children_cpu() - cpu_before,
            peak_kib,
        })
    }

    /// Medians of the times, and the highest of the peaks.
    pub(crate) fn median(mut costs: Vec<Self>) -> Self {
        let middle = costs.len() / 2;
        costs.sort_by_key(|cost| cost.wall);
        let wall = costs[middle].wall;
        costs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
        let cpu = costs[middle].cpu;
        let peak_kib = costs.iter().map(|cost| cost.peak_kib).max().unwrap_or(0);
        Self {
            wall,
            cpu,
            peak_kib,
        }
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
#[allow(dead_code)] // only the bench that measures the library asks
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
