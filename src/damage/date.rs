//! Texts that a spreadsheet takes for dates: `1-2`, `3/4`, `MARCH1`, `1.2.2026 10.30`.
//!
//! Which date it takes depends on the country and, where no year is written, on the day: so a text is
//! read in every order, and a part that it does not say agrees with any.

mod names;
mod serial;

pub(super) use names::follows_in_a_cycle;

use super::Damage;
use super::time::{Clock, clock_at_end};

/// A date as far as a text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Loose {
    year: Option<u32>,
    month: u32,
    day: Option<u32>,
}

impl Loose {
    /// Whether the other may show this date: what a text does not say agrees with anything, but the first
    /// of a month is what a spreadsheet makes of a month alone, and a day is left out only beside a year.
    fn may_show_as(self, other: Self) -> bool {
        let years = match (self.year, other.year) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let days = match (self.day, other.day) {
            (Some(day), None) => day == 1 && self.year.is_some(),
            (None, Some(day)) => day == 1,
            (one, other) => one == other,
        };
        self.month == other.month && years && days
    }
}

/// What a spreadsheet did where `typed` shows a date that it may have taken `held` for.
pub(super) fn recognise(held: &str, typed: &str) -> Option<Damage> {
    let (taken, clock) = with_clock(held)?;
    let dates = taken.dates();
    if dates.is_empty() {
        return None;
    }
    let agrees = |date: Loose| dates.iter().any(|taken| taken.may_show_as(date));
    let serials = serial::dates(typed);
    if serials.iter().any(|(date, _)| agrees(*date)) {
        let same_time = |part: f64| clock.is_none_or(|clock| clock.is_part(part) || part == 0.0);
        let midnight = |part: f64| clock.is_some() || part == 0.0;
        let fits = |part: f64| same_time(part) && midnight(part);
        return serials
            .iter()
            .any(|(_, part)| fits(*part))
            .then_some(Damage::Date);
    }
    let (shown, time) = with_clock(typed)?;
    let times = match (clock, time) {
        // A format may leave the time out, and puts no other than midnight in.
        (_, None) => true,
        (None, Some(time)) => time.is_midnight(),
        (Some(clock), Some(time)) => clock.agrees(time),
    };
    if !times {
        return None;
    }
    if shown == taken {
        return (clock != time).then_some(Damage::Date);
    }
    // The same parts between the same separators are an edit, however they are turned about; and what
    // says no year and no month's name is no way to show a date.
    let shown_otherwise = !shown.looks_like(&taken);
    (shown_otherwise && shown.is_shown() && shown.dates().into_iter().any(agrees))
        .then_some(Damage::Date)
}

/// The day of a date in its canonical form, counted from any day on.
pub(super) fn day_of(date: &str) -> Option<i64> {
    Shape::of(date)?.dates().into_iter().find_map(serial::of)
}

/// What a spreadsheet did where a date moved from one of its two date systems to the other (Microsoft,
/// "Date systems in Excel": 1,462 days).
pub(super) fn moved(held: &str, typed: &str) -> Option<Damage> {
    let day = |text: &str| {
        let (shape, _) = with_clock(text)?;
        let dates = shape.dates();
        let days: Vec<i64> = dates.iter().filter_map(|date| serial::of(*date)).collect();
        (!days.is_empty()).then_some(days)
    };
    let (before, after) = (day(held)?, day(typed)?);
    let apart = |before: &i64| {
        let apart = |after: &i64| (before - after).abs() == serial::BETWEEN_SYSTEMS;
        after.iter().any(apart)
    };
    before.iter().any(apart).then_some(Damage::DateSystem)
}

/// A date, and the time that may follow it.
fn with_clock(text: &str) -> Option<(Shape, Option<Clock>)> {
    let text = text.trim();
    if let Some((date, clock)) = clock_at_end(text)
        && let Some(shape) = Shape::of(date)
        && (shape.parts.len() == 3 || clock.is_midnight())
    {
        return Some((shape, Some(clock)));
    }
    Some((Shape::of(text)?, None))
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
        const LONGEST: usize = 60;
        let text = text.trim();
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
                if !matches!(first, '-' | '/' | '.' | ' ' | ',' | '\'' | '\u{a0}') {
                    return None;
                }
                separators.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            }
            let word = &rest[..end];
            rest = &rest[end..];
            match word.parse() {
                Ok(number) if end <= 4 => parts.push(Part::Number(number, end)),
                Ok(_) => return None,
                // Long forms name the day of the week too: `sunnuntai 1. helmikuuta 2026`.
                Err(_) if names::is_filler(word) => separators.push('d'),
                Err(_) => parts.push(Part::Month(names::months(word)?)),
            }
        }
        let sensible = (2..=3).contains(&parts.len()) && separators.len() <= 8;
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

    /// Whether dates are shown so: with a year of two digits at the least, or with the month's name.
    fn is_shown(&self) -> bool {
        let wide = |part: &Part| matches!(part, Part::Number(_, 2..));
        let named = |part: &Part| matches!(part, Part::Month(_));
        self.parts.iter().any(named) || (self.parts.len() == 3 && self.parts.iter().any(wide))
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
            [Part::Number(a, wide), Part::Number(b, width)] => {
                if *wide == 4 {
                    add(year(*a, 4), &[*b], None);
                } else if *width <= 2 {
                    add(None, &[*b], Some(*a));
                    add(None, &[*a], Some(*b));
                }
                if *width >= 2 {
                    add_year(*b, *width, |year| add(Some(year), &[*a], None));
                }
            }
            [Part::Month(months), Part::Number(n, width)]
            | [Part::Number(n, width), Part::Month(months)] => {
                if *width <= 2 {
                    add(None, months, Some(*n));
                }
                // LibreOffice takes `maj 5` for a month of 2005.
                add_year(*n, *width, |year| add(Some(year), months, None));
            }
            [
                Part::Number(a, wide_a),
                Part::Month(months),
                Part::Number(c, wide_c),
            ] => {
                if *wide_c >= 2 {
                    add_year(*c, *wide_c, |year| add(Some(year), months, Some(*a)));
                }
                if *wide_a == 4 {
                    add_year(*a, *wide_a, |year| add(Some(year), months, Some(*c)));
                }
            }
            [
                Part::Month(months),
                Part::Number(b, _),
                Part::Number(c, width),
            ] => add_year(*c, *width, |year| add(Some(year), months, Some(*b))),
            [
                Part::Number(a, wide_a),
                Part::Number(b, _),
                Part::Number(c, wide_c),
            ] => {
                if *wide_a == 4 {
                    add(year(*a, 4), &[*b], Some(*c));
                } else {
                    add_year(*c, *wide_c, |year| {
                        add(Some(year), &[*b], Some(*a));
                        add(Some(year), &[*a], Some(*b));
                    });
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

fn add_year(number: u32, digits: usize, add: impl FnOnce(u32)) {
    if let Some(year) = year(number, digits) {
        add(year);
    }
}

/// A year of two or four digits, as spreadsheets read them (Microsoft, "How Excel works with two-digit year
/// numbers").
fn year(number: u32, digits: usize) -> Option<u32> {
    match (digits, number) {
        (4, 1900..=9999) => Some(number),
        (1 | 2, 0..=29) => Some(2000 + number),
        (2, _) => Some(1900 + number),
        _ => None,
    }
}
