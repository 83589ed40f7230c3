//! A process, and the moment of its death.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::desk::{Desk, RUNDTUR, Said};

/// Chance that can be repeated: SplitMix64 (<https://prng.di.unimi.it/splitmix64.c>).
pub(super) struct Random(pub(super) u64);

impl Random {
    /// A number in 0 … 1, the 1 left out.
    pub(super) fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        f64::from(u32::try_from(z >> 32).expect("32 bits")) / 4_294_967_296.0
    }
}

/// When a process is killed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Moment {
    /// So long after its start.
    After(Duration),
    /// So long after so many files came, went or got their first byte.
    Change(usize, Duration),
}

/// How a command goes when nobody disturbs it.
pub(super) struct Course {
    pub(super) took: Duration,
    pub(super) changes: usize,
}

impl Course {
    /// Runs a command once, and watches.
    pub(super) fn of(desk: &Desk, words: &[&str]) -> Self {
        let mut child = start(desk, words);
        let started = Instant::now();
        let mut watch = Watch::of(desk.folder());
        while child.try_wait().expect("a process").is_none() {
            watch.look();
        }
        let took = started.elapsed();
        let output = child.wait_with_output().expect("its end");
        assert!(output.status.success(), "{words:?}: {output:?}");
        Self {
            took,
            changes: watch.changes,
        }
    }

    /// The moment of the `nth` of `many` kills: every second one by the clock, spread evenly over the
    /// whole time; the others right after something happened to the files.
    pub(super) fn moment(&self, nth: usize, many: usize, random: &mut Random) -> Moment {
        if nth.is_multiple_of(2) {
            #[allow(clippy::cast_precision_loss)] // some hundreds
            let part = (nth as f64 + 2.0 * random.share()) / (many as f64 + 1.0);
            return Moment::After(self.took.mul_f64(part.min(1.0)));
        }
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss
        )]
        let change = 1 + (random.share() * self.changes as f64) as usize;
        // Right away half the time, else in the next two milliseconds.
        let pause = (random.share() - 0.5).max(0.0) * 0.004;
        Moment::Change(change, Duration::from_secs_f64(pause))
    }
}

/// Runs a command, and kills it at the moment unless it has ended before.
pub(super) fn run_and_kill(desk: &Desk, words: &[&str], moment: Moment) -> Said {
    let mut child = start(desk, words);
    let started = Instant::now();
    let mut watch = Watch::of(desk.folder());
    while child.try_wait().expect("a process").is_none() {
        let now = match moment {
            Moment::After(pause) => {
                let left = pause.saturating_sub(started.elapsed());
                std::thread::sleep(left.min(Duration::from_millis(1)));
                left.is_zero()
            }
            Moment::Change(nth, pause) => {
                watch.look();
                let now = watch.changes >= nth;
                if now {
                    std::thread::sleep(pause);
                }
                now
            }
        };
        if now {
            // SIGKILL: nothing in the process has a say in it.
            child.kill().expect("a process that can be killed");
            break;
        }
    }
    super::said(&child.wait_with_output().expect("its end"))
}

fn start(desk: &Desk, words: &[&str]) -> Child {
    let mut command = desk.command(RUNDTUR);
    command
        .args(words)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().expect("a program that can be started")
}

/// Counts what happens to the files of a folder.
struct Watch<'a> {
    folder: &'a Path,
    /// Every file below it, and whether it has a byte.
    seen: Vec<(String, bool)>,
    changes: usize,
}

impl<'a> Watch<'a> {
    fn of(folder: &'a Path) -> Self {
        Self {
            folder,
            seen: files(folder),
            changes: 0,
        }
    }

    fn look(&mut self) {
        let now = files(self.folder);
        if now != self.seen {
            self.changes += 1;
            self.seen = now;
        }
    }
}

/// What is below a folder; what vanishes while one looks is not there.
fn files(folder: &Path) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let Ok(about) = entry.metadata() else {
                continue;
            };
            if about.is_dir() {
                folders.push(entry.path());
            }
            found.push((entry.path().to_string_lossy().into_owned(), about.len() > 0));
        }
    }
    found.sort();
    found
}
