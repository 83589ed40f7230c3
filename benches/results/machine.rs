//! The machine that was measured on, as far as Linux tells; elsewhere much of it is `unknown`.

use std::fs;
use std::thread;

use serde::{Deserialize, Serialize};

/// What a figure depends on besides the program.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Machine {
    pub(crate) cpu: String,
    /// How many processors there are to run on.
    pub(crate) cores: usize,
    pub(crate) memory_gib: u64,
    pub(crate) os: String,
    /// How busy it was when the run began: processes that ran or waited, over a minute.
    pub(crate) load: String,
}

impl Machine {
    /// The one that this runs on.
    pub(crate) fn this() -> Self {
        let memory: Option<u64> = after("/proc/meminfo", "MemTotal:")
            .and_then(|text| text.split(' ').next()?.parse().ok());
        let release = after("/etc/os-release", "PRETTY_NAME=").map(|name| name.replace('"', ""));
        let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
        let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let os = match release {
            Some(release) => format!("{release}, Linux {}", kernel.trim()),
            None => std::env::consts::OS.to_owned(),
        };
        Self {
            cpu: known(after("/proc/cpuinfo", "model name")),
            cores: thread::available_parallelism().map_or(1, usize::from),
            memory_gib: memory.unwrap_or(0).div_ceil(1 << 20),
            os,
            load: known(load.split(' ').next().map(str::to_owned)),
        }
    }

    /// In a line: `2 cores (AMD EPYC 7B13), 24 GiB, Debian GNU/Linux 12, Linux 6.1; load 0.1 at the start`.
    pub(crate) fn in_words(&self) -> String {
        format!(
            "{} cores ({}), {} GiB, {}; load {} at the start",
            self.cores, self.cpu, self.memory_gib, self.os, self.load
        )
    }
}

/// What stands behind a word in the first of a file's lines that begin with it.
fn after(file: &str, word: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let rest = text.lines().find_map(|line| line.strip_prefix(word))?;
    Some(rest.trim_start_matches([' ', '\t', ':']).trim().to_owned())
}

fn known(text: Option<String>) -> String {
    text.filter(|text| !text.is_empty())
        .unwrap_or_else(|| "unknown".to_owned())
}
