//! Texts that a spreadsheet takes for dates and times: `1-2`, `3/4`, `MARCH1`, `10.30`.
//!
//! Which date it takes depends on the country and, where no year is written, on the day: so a text is
//! read in every order, and a part that it does not say agrees with any.

use super::Damage;

/// A date as far as a text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Loose {
    year: Option<u32>,
    month: u32,
    day: Option<u32>,
}

impl Loose {
    /// Whether both may be one date: what one of them does not say agrees with anything, but the first of
    /// a month is what a spreadsheet makes of a month alone.
    fn agrees(self, other: Self) -> bool {
        let same = |one: Option<u32>, other: Option<u32>| match (one, other) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let days = match (self.day, other.day) {
            (Some(day), None) | (None, Some(day)) => day == 1,
            (one, other) => one == other,
        };
        self.month == other.month && same(self.year, other.year) && days
    }
}

/// What a spreadsheet did where `typed` shows a date that it may have taken `held` for.
pub(super) fn recognise(held: &str, typed: &str) -> Option<Damage> {
    let taken = Shape::of(held)?.dates();
    if taken.is_empty() {
        return None;
    }
    let agrees = |date: Loose| taken.iter().any(|taken| taken.agrees(date));
    if serials(typed).into_iter().any(agrees) {
        return Some(Damage::Date);
    }
    let shape = Shape::of(typed)?;
    // The same parts between the same separators are an edit, however they are turned about; and what
    // says no year and no month's name is no way to show a date.
    let shown_otherwise = !shape.looks_like(&Shape::of(held)?);
    (shown_otherwise && shape.is_shown() && shape.dates().into_iter().any(agrees))
        .then_some(Damage::Date)
}

/// What a spreadsheet did where `typed` shows a time that it may have taken `held` for.
pub(super) fn time(held: &str, typed: &str) -> Option<Damage> {
    let Some(taken) = seconds(held, &[':', '.']) else {
        // Hours and minutes without end are a duration, shown as whatever clock time is left of it.
        return (is_duration(held) && is_clock(typed)).then_some(Damage::Time);
    };
    let same = match typed.trim().parse::<f64>() {
        // A part of a day, with at least as many digits as tell one second from the next.
        Ok(part) if typed.contains('.') => {
            (part * 86_400.0 - f64::from(taken)).abs() < 0.5 && typed.trim().len() >= 6
        }
        _ => {
            seconds(typed, &[':']) == Some(taken)
                || (typed.matches('.').count() == 2 && seconds(typed, &['.']) == Some(taken))
        }
    };
    same.then_some(Damage::Time)
}

/// `0007:5596016633`: digits and a colon, and no time of day.
fn is_duration(text: &str) -> bool {
    let mut parts = text.trim().split(':');
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let count = parts.clone().count();
    (2..=3).contains(&count) && parts.all(digits)
}

/// `07:00:00`, `07:00:00 AM`, `93267:53:00`: hours, minutes and seconds.
fn is_clock(text: &str) -> bool {
    let text = text.trim().trim_end_matches(" AM").trim_end_matches(" PM");
    let parts: Vec<&str> = text.split([':', '.']).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(digits) && parts[1].len() == 2 && parts[2].len() == 2
}

/// The seconds since midnight of `10:30`, `10.30.15` or `10:30 PM`.
fn seconds(text: &str, separators: &[char]) -> Option<u32> {
    let text = text.trim().to_uppercase();
    let (clock, half) = match (text.strip_suffix("AM"), text.strip_suffix("PM")) {
        (Some(clock), _) => (clock.trim_end(), Some(0)),
        (_, Some(clock)) => (clock.trim_end(), Some(12)),
        _ => (text.as_str(), None),
    };
    let separator = clock.chars().find(|c| separators.contains(c))?;
    let mut parts = clock.split(separator).map(|part| {
        let digits =
            !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    });
    let (mut hour, minute) = (parts.next()??, parts.next()??);
    let second = match parts.next() {
        Some(second) => second?,
        None => 0,
    };
    if let Some(half) = half {
        hour = hour % 12 + half;
    }
    let fits = parts.next().is_none() && hour < 24 && minute < 60 && second < 60;
    fits.then_some(hour * 3600 + minute * 60 + second)
}

/// The parts of what may be a date: numbers and names of months, and what stands between them.
#[derive(Debug, PartialEq, Eq)]
struct Shape {
    parts: Vec<Part>,
    separators: String,
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// A number and the digits that it has.
    Number(u32, usize),
    /// The months that a name may mean.
    Month(Vec<u32>),
}

impl Shape {
    fn of(text: &str) -> Option<Self> {
        const LONGEST: usize = 40;
        let text = without_midnight(text.trim());
        if text.is_empty() || text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (mut parts, mut separators) = (Vec::new(), String::new());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let same = |c: char| {
                if first.is_ascii_digit() {
                    c.is_ascii_digit()
                } else {
                    c.is_alphabetic()
                }
            };
            let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
            if end == 0 {
                if !matches!(first, '-' | '/' | '.' | ' ' | ',' | '\u{a0}') {
                    return None;
                }
                separators.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            }
            let word = &rest[..end];
            parts.push(match word.parse() {
                Ok(number) if end <= 4 => Part::Number(number, end),
                Ok(_) => return None,
                Err(_) => Part::Month(months(word)?),
            });
            rest = &rest[end..];
        }
        let sensible = (2..=3).contains(&parts.len()) && separators.len() <= 5;
        sensible.then_some(Self { parts, separators })
    }

    fn looks_like(&self, other: &Self) -> bool {
        let widths = |shape: &Self| -> Vec<usize> {
            let width = |part: &Part| match part {
                Part::Number(_, digits) => *digits,
                Part::Month(_) => 0,
            };
            shape.parts.iter().map(width).collect()
        };
        self.separators == other.separators && widths(self) == widths(other)
    }

    /// Whether dates are shown so: with a year, or with the month's name.
    fn is_shown(&self) -> bool {
        self.parts.len() == 3 || self.parts.iter().any(|part| matches!(part, Part::Month(_)))
    }

    /// Every date that this may be.
    fn dates(&self) -> Vec<Loose> {
        let mut dates = Vec::new();
        let mut add = |year: Option<u32>, months: &[u32], day: Option<u32>| {
            for month in months {
                let fits =
                    (1..=12).contains(month) && day.is_none_or(|day| (1..=31).contains(&day));
                if fits {
                    dates.push(Loose {
                        year,
                        month: *month,
                        day,
                    });
                }
            }
        };
        match self.parts.as_slice() {
            [Part::Number(a, _), Part::Number(b, width)] => {
                if *width <= 2 {
                    add(None, &[*b], Some(*a));
                    add(None, &[*a], Some(*b));
                }
                add(year(*b, *width), &[*a], None);
            }
            [Part::Month(months), Part::Number(n, width)]
            | [Part::Number(n, width), Part::Month(months)] => {
                if *width <= 2 {
                    add(None, months, Some(*n));
                }
                if let Some(year) = year(*n, *width) {
                    add(Some(year), months, None);
                }
            }
            [
                Part::Number(a, wide_a),
                Part::Month(months),
                Part::Number(c, wide_c),
            ] => {
                if *wide_c >= 2 {
                    add(year(*c, *wide_c), months, Some(*a));
                }
                if *wide_a == 4 {
                    add(year(*a, *wide_a), months, Some(*c));
                }
            }
            [
                Part::Month(months),
                Part::Number(b, _),
                Part::Number(c, width),
            ] => {
                add(year(*c, *width), months, Some(*b));
            }
            [
                Part::Number(a, wide_a),
                Part::Number(b, _),
                Part::Number(c, wide_c),
            ] => {
                if *wide_a == 4 {
                    add(year(*a, 4), &[*b], Some(*c));
                } else {
                    add(year(*c, *wide_c), &[*b], Some(*a));
                    add(year(*c, *wide_c), &[*a], Some(*b));
                    if *wide_a == 2 {
                        add(year(*a, 2), &[*b], Some(*c));
                    }
                }
            }
            _ => {}
        }
        dates
    }
}

/// A year of two or four digits, as spreadsheets read them (Microsoft, "How Excel works with two-digit year
/// numbers").
fn year(number: u32, digits: usize) -> Option<u32> {
    match (digits, number) {
        (4, 1900..=2199) => Some(number),
        (1 | 2, 0..=29) => Some(2000 + number),
        (2, _) => Some(1900 + number),
        _ => None,
    }
}

/// The dates of a serial number: days since the end of 1899, or since the first of 1904.
fn serials(typed: &str) -> Vec<Loose> {
    /// 1995 to 2059 in the older system: whatever the year was when a text without one was taken.
    const LIKELY: std::ops::RangeInclusive<i64> = 34_700..=58_500;
    let Ok(serial) = typed.trim().parse::<i64>() else {
        return Vec::new();
    };
    let systems = [0, 1_462];
    let serials = systems.into_iter().map(|days| serial + days);
    serials
        .filter(|serial| LIKELY.contains(serial))
        .map(of_serial)
        .collect()
}

/// The date of a serial number after February 1900, by Howard Hinnant's `civil_from_days`.
fn of_serial(serial: i64) -> Loose {
    // Days since 0000-03-01: serial 25,569 is 1970-01-01, and that is day 719,468.
    let days = serial - 25_569 + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let number = |value: i64| u32::try_from(value).unwrap_or(0);
    Loose {
        year: Some(number(year)),
        month: number(month),
        day: Some(number(of_year - (153 * shifted + 2) / 5 + 1)),
    }
}

/// The months whose names in a common language begin so; three letters at the least.
fn months(word: &str) -> Option<Vec<u32>> {
    const SHORTEST: usize = 3;
    #[rustfmt::skip] // a table
    const NAMES: [&[&str]; 12] = [
        &["january", "januari", "januar", "tammikuuta", "janvier", "enero", "gennaio"],
        &["february", "februari", "februar", "helmikuuta", "février", "febrero", "febbraio"],
        &["march", "mars", "marts", "märz", "maaliskuuta", "marzo", "maart"],
        &["april", "huhtikuuta", "avril", "abril", "aprile"],
        &["may", "maj", "mai", "toukokuuta", "mayo", "maggio", "mei"],
        &["june", "juni", "kesäkuuta", "juin", "junio", "giugno"],
        &["july", "juli", "heinäkuuta", "juillet", "julio", "luglio"],
        &["august", "augusti", "elokuuta", "août", "agosto", "augustus"],
        &["september", "syyskuuta", "septembre", "septiembre", "settembre"],
        &["october", "oktober", "lokakuuta", "octobre", "octubre", "ottobre"],
        &["november", "marraskuuta", "novembre", "noviembre"],
        &["december", "desember", "dezember", "joulukuuta", "décembre", "diciembre", "dicembre"],
    ];
    let word = word.to_lowercase();
    if word.chars().count() < SHORTEST {
        return None;
    }
    let fits = |names: &&[&str]| names.iter().any(|name| name.starts_with(&word));
    let found: Vec<u32> = (1..)
        .zip(&NAMES)
        .filter(|(_, names)| fits(names))
        .map(|(month, _)| month)
        .collect();
    (!found.is_empty()).then_some(found)
}

/// Takes off the midnight that a date may carry.
fn without_midnight(text: &str) -> &str {
    let date = text.split_once(['T', ' ']).filter(|(_, time)| {
        let digits = time.bytes().filter(u8::is_ascii_digit);
        time.contains([':', '.'])
            && time.len() >= 4
            && digits.clone().count() >= 3
            && digits.clone().all(|b| b == b'0')
    });
    date.map_or(text, |(date, _)| date)
}
