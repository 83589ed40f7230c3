//! Texts that a spreadsheet takes for times of day and durations: `10:30`, `10.30`, `8 p`, `25:30`.

use super::Damage;

/// Seconds of a day.
const DAY: u64 = 86_400;

/// A time of day as a text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    seconds: u32,
    /// False where the text leaves the seconds out.
    has_seconds: bool,
}

impl Clock {
    pub(super) fn is_midnight(self) -> bool {
        self.seconds == 0
    }

    /// The same time, as far as both say it.
    pub(super) fn agrees(self, other: Self) -> bool {
        if self.has_seconds && other.has_seconds {
            self.seconds == other.seconds
        } else {
            self.seconds / 60 == other.seconds / 60
        }
    }

    /// Whether this is the part of a day, within half a second.
    pub(super) fn is_part(self, part: f64) -> bool {
        (part * 86_400.0 - f64::from(self.seconds)).abs() < 0.5
    }

    /// `10:30`, `10.30.15`, `10:30 PM`, `8 p`.
    fn read(text: &str, separators: &[char]) -> Option<Self> {
        let text = text.trim().to_uppercase().replace('\u{202f}', " ");
        let halves = [
            ("AM", 0),
            ("PM", 12),
            ("A.M.", 0),
            ("P.M.", 12),
            (" A", 0),
            (" P", 12),
        ];
        let half = halves
            .into_iter()
            .find_map(|(word, half)| Some((text.strip_suffix(word)?.trim_end(), half)));
        let (clock, half) = match half {
            Some((clock, half)) => (clock, Some(half)),
            None => (text.as_str(), None),
        };
        let number = |part: &str| {
            let digits =
                !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse::<u32>().ok()).flatten()
        };
        let parts: Vec<&str> = match clock.chars().find(|c| separators.contains(c)) {
            Some(separator) => clock.split(separator).collect(),
            // `8 p` is an hour alone.
            None if half.is_some() => vec![clock, "0"],
            None => return None,
        };
        let (mut hour, minute, second) = match parts.as_slice() {
            [hour, minute] => (number(hour)?, number(minute)?, 0),
            // A part of a second may follow.
            [hour, minute, second] => {
                let second = second.split(['.', ',']).next().unwrap_or_default();
                (number(hour)?, number(minute)?, number(second)?)
            }
            _ => return None,
        };
        if let Some(half) = half {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + half;
        }
        let fits = hour < 24 && minute < 60 && second < 60;
        fits.then_some(Self {
            seconds: hour * 3600 + minute * 60 + second,
            has_seconds: parts.len() == 3,
        })
    }
}

/// A text that ends in a time of day, and what stands before that: `1.2.2026 10.30`, `2026-02-01T00:00:00`.
pub(super) fn clock_at_end(text: &str) -> Option<(&str, Clock)> {
    let before = |at: usize| text[..at].bytes().next_back();
    let cuts = text
        .char_indices()
        .filter(|(at, c)| {
            let blank = matches!(c, ' ' | '\u{a0}');
            blank || (*c == 'T' && before(*at).is_some_and(|byte| byte.is_ascii_digit()))
        })
        .map(|(at, c)| (at, at + c.len_utf8()));
    for (end, start) in cuts {
        let clock = text[start..].trim_end_matches('Z');
        // `1. feb` has a blank too: a clock has its minutes.
        if clock.contains([':', '.'])
            && let Some(clock) = Clock::read(clock, &[':', '.'])
        {
            return Some((&text[..end], clock));
        }
    }
    None
}

/// What a spreadsheet did where `typed` shows a time that it may have taken `held` for.
pub(super) fn recognise(held: &str, typed: &str) -> Option<Damage> {
    let typed = without_first_day(typed.trim());
    let same = match Clock::read(held, &[':', '.']) {
        Some(taken) => shows(taken, typed),
        None => of_duration(held, typed)?,
    };
    same.then_some(Damage::Time)
}

/// Whether a text shows this time of day: by a clock, or as the part of a day.
fn shows(taken: Clock, typed: &str) -> bool {
    /// Digits that tell one second from the next.
    const TELLING: usize = 6;
    let decimal = typed.replace(',', ".");
    if let Some(digits) = decimal.strip_prefix("0.")
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(part) = decimal.parse::<f64>()
    {
        // Zeros at the end are not written: 0.25 is six o'clock.
        let exact = (part * 86_400.0 - f64::from(taken.seconds)).abs() < 1e-6;
        return exact || (digits.len() + 2 >= TELLING && taken.is_part(part));
    }
    let clock = Clock::read(typed, &[':']).or_else(|| Clock::read(typed, &['.']));
    clock.is_some_and(|clock| taken.agrees(clock))
}

/// Hours and minutes without end are a duration, shown as such, as a part of days, or as what is left of
/// it on a clock; none where `held` is none.
fn of_duration(held: &str, typed: &str) -> Option<bool> {
    let parts: Vec<&str> = held.trim().split(':').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(digits) {
        return None;
    }
    // Machine numbers of LibreOffice overflow with these, and what comes out is any time.
    if parts.iter().any(|part| part.len() > 4) {
        return Some(is_clock(typed));
    }
    let numbers: Vec<u64> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let weights = [3_600, 60, 1];
    let total: u64 = numbers.iter().zip(weights).map(|(n, w)| n * w).sum();
    let decimal = typed.replace(',', ".");
    if let Ok(days) = decimal.parse::<f64>()
        && decimal.contains('.')
    {
        #[allow(clippy::cast_precision_loss)] // far fewer seconds than a float has exact integers
        return Some((days * 86_400.0 - total as f64).abs() < 0.5);
    }
    let clock = typed.trim_end_matches(" AM").trim_end_matches(" PM");
    let shown: Vec<u64> = clock
        .split([':', '.'])
        .map_while(|part| part.trim().parse().ok())
        .collect();
    let shown_total: u64 = shown.iter().zip(weights).map(|(n, w)| n * w).sum();
    let written_otherwise = (2..=3).contains(&shown.len()) && clock != held.trim();
    let same = shown_total == total
        || shown_total == total % DAY
        || shown_total + DAY / 2 == total % DAY && clock != typed;
    Some(written_otherwise && same)
}

/// `07:00:00`, `07:00:00 AM`, `93267:53:00`: hours, minutes and seconds.
fn is_clock(text: &str) -> bool {
    let text = text.trim_end_matches(" AM").trim_end_matches(" PM");
    let parts: Vec<&str> = text.split([':', '.']).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(digits) && parts[1].len() == 2 && parts[2].len() == 2
}

/// A time without a date stands on the first day of all, which some programs show with it.
fn without_first_day(typed: &str) -> &str {
    const FIRST: [&str; 10] = [
        "1899-12-30",
        "1899-12-31",
        "1900-01-00",
        "1900-01-01",
        "1904-01-01",
        "30.12.1899",
        "31.12.1899",
        "1.1.1900",
        "0.1.1900",
        "1/0/1900",
    ];
    let rest = FIRST.iter().find_map(|day| typed.strip_prefix(day));
    rest.map_or(typed, |rest| rest.trim_start_matches(['T', ' ']))
}
