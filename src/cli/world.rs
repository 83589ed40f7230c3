//! The clock, the user's name, the language: read here, given to everything below.

use jiff::Zoned;

use crate::schema::Lang;

/// Makes every file that this process creates readable by its owner only: registers and what DuckDB
/// writes beside them (its log has no mode of our choosing), exports, reports.
pub(super) fn keep_to_the_owner() {
    #[cfg(unix)]
    {
        use rustix::fs::Mode;
        rustix::process::umask(Mode::RWXG | Mode::RWXO);
    }
}

/// Now, as RFC 3339 with the local offset and whole seconds.
#[allow(clippy::disallowed_methods)] // the one place that reads the clock
pub(super) fn now() -> String {
    Zoned::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// True for a time more than `days` ago. One that cannot be read is of no age.
#[allow(clippy::disallowed_methods)] // as `now`
pub(super) fn is_older(at: &str, days: u32) -> bool {
    let seconds = i64::from(days) * 24 * 60 * 60;
    at.parse::<jiff::Timestamp>()
        .is_ok_and(|at| at.as_second() + seconds < jiff::Timestamp::now().as_second())
}

/// How long ago a time was; nothing for one to come.
#[allow(clippy::disallowed_methods)] // as `now`
pub(super) fn since(time: std::time::SystemTime) -> std::time::Duration {
    std::time::SystemTime::now()
        .duration_since(time)
        .unwrap_or_default()
}

/// A time as lists show it: to the minute, on the clock of whoever wrote it.
pub(super) fn minute(at: &str) -> String {
    at.get(..16).unwrap_or(at).replace('T', " ")
}

/// The user's name, from the environment.
pub(super) fn user() -> String {
    ["RUNDTUR_USER", "USER", "LOGNAME", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "unknown".to_owned())
}

/// A new register's own id.
#[allow(clippy::disallowed_methods)] // the one place that asks for randomness
pub(super) fn lineage() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// What reading a file may take where nobody says, in bytes: half of the machine's memory, but never
/// less than a sheet of a million rows needs. Where the machine does not tell, 4 GB.
pub(super) fn memory() -> u64 {
    const LEAST: u64 = 1_500_000_000;
    const MOST: u64 = 8_000_000_000;
    let told = std::fs::read_to_string("/proc/meminfo").ok();
    let kilobytes = told.and_then(|told| {
        let total = told
            .lines()
            .find_map(|line| line.strip_prefix("MemTotal:"))?;
        total.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()
    });
    kilobytes.map_or(4_000_000_000, |it| (it * 1_024 / 2).clamp(LEAST, MOST))
}

/// The language of whoever sits there: the first of the variables that say so, as POSIX orders them.
/// One that rundtur does not speak, or none (`C`), is English.
pub(super) fn language() -> Lang {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    said.and_then(|locale| Lang::from_code(&locale))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::is_older;

    #[test]
    fn what_cannot_be_dated_is_not_old() {
        for (at, older) in [
            ("2001-02-03T04:05:06+02:00", true),
            ("2001-02-03T04:05:06Z", true),
            ("9999-01-01T00:00:00Z", false),
            ("long ago", false),
            ("", false),
        ] {
            assert_eq!(is_older(at, 30), older, "{at}");
        }
    }
}
