//! Dates: to ISO 8601, and never by a guess.

use super::{DateOrder, Refusal, hint};
use crate::words::{Message, args};

/// A date as `2026-02-01`.
///
/// | typed | read as |
/// |---|---|
/// | `2026-02-01`, `2026/2/1`, `20260201` | year, month, day |
/// | `1.2.2026`, `1.2.26` | day, month, year: dots are the Nordic way |
/// | `13/02/2026`, `02-13-2026`, `01/01/2026` | the one reading that is possible |
/// | `01/02/2026`, `1/2/26` | as the column's other cells say (`order`), else refused: it is either |
///
/// A time of day may follow, and is left out (see [`time_of_day`]): midnight is how databases write a date
/// alone. Where a time zone stands behind another time, the day depends on the place: that is refused.
///
/// Two-digit years are 2000–2029 and 1930–1999, as Excel reads them (Microsoft, "How Excel works with
/// two-digit year numbers"). The calendar is the Gregorian one, years 1 to 9999.
pub(in crate::schema) fn canonical(
    trimmed: &str,
    order: Option<DateOrder>,
) -> Result<String, Refusal> {
    let not_a_date = || Refusal::of(trimmed, "not-a-date", hint("write-date-or-format"));
    let (date, time) = without_time(trimmed);
    let (parts, separator) = parts(date).ok_or_else(not_a_date)?;
    if time.is_some_and(|time| time.has_zone && !time.is_midnight()) {
        return Err(Refusal::of(trimmed, "time-in-a-zone", hint("write-date")));
    }
    let readings = readings(&parts, separator, order).ok_or_else(not_a_date)?;
    let mut possible: Vec<Date> = readings
        .iter()
        .filter_map(|reading| reading.checked())
        .collect();
    possible.dedup();
    match possible.as_slice() {
        [] => Err(Refusal::of(
            trimmed,
            "date-of-no-calendar",
            hint("write-date"),
        )),
        [date] => Ok(date.to_string()),
        [first, second, ..] => Err(Refusal::of(
            trimmed,
            "two-dates",
            Message::new(
                "which-date",
                args!["first" => first.to_string(), "second" => second.to_string()],
            ),
        )),
    }
}

/// The order of parts that a date can only have: `13/02/2026` begins with its day.
pub(in crate::schema) fn evidence(trimmed: &str) -> Option<DateOrder> {
    let (three, separator) = parts(without_time(trimmed).0)?;
    if !matches!(separator, Some('/' | '-')) || three[0].len() == 4 {
        return None;
    }
    let possible = |order| {
        let readings = readings(&three, separator, Some(order))?;
        let [date] = readings.as_slice() else {
            return None;
        };
        date.checked().map(|date| (order, date))
    };
    let orders = [
        DateOrder::DayMonthYear,
        DateOrder::MonthDayYear,
        DateOrder::YearMonthDay,
    ];
    let year_last = three[2].len() == 4;
    let orders = orders
        .into_iter()
        .filter(|order| !year_last || *order != DateOrder::YearMonthDay);
    let found: Vec<_> = orders.filter_map(possible).collect();
    match found.as_slice() {
        [(order, _)] => Some(*order),
        _ => None,
    }
}

/// Year, month and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Date(u32, u32, u32);

impl Date {
    /// The date, if the calendar has it.
    fn checked(self) -> Option<Self> {
        let Self(year, month, day) = self;
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(self)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0, self.1, self.2)
    }
}

/// The three parts of a date and what separates them; eight digits in a row separate by nothing.
fn parts(date: &str) -> Option<([&str; 3], Option<char>)> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if date.len() == 8 && digits(date) {
        return Some(([&date[..4], &date[4..6], &date[6..]], None));
    }
    let separator = date.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let mut parts = date.split(separator).map(str::trim);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    // Danes and Finns may end a date as a sentence: `1.2.2026.`
    let end = parts.next();
    let ended = end.is_none() || (separator == '.' && end == Some("") && parts.next().is_none());
    (ended && three.iter().all(|part| digits(part) && part.len() <= 4))
        .then_some((three, Some(separator)))
}

/// The dates that three parts could mean; `None` where their widths are no date's.
fn readings(
    parts: &[&str; 3],
    separator: Option<char>,
    order: Option<DateOrder>,
) -> Option<Vec<Date>> {
    let [a, b, c] = parts.map(|part| part.parse::<u32>().ok());
    let (a, b, c) = (a?, b?, c?);
    let widths = parts.map(str::len);
    let short = |width: usize| width <= 2;
    let year_of = |value: u32, width: usize| match (width, value) {
        (4, _) => Some(value),
        (2, 0..=29) => Some(2000 + value),
        (2, _) => Some(1900 + value),
        _ => None,
    };
    if widths[0] == 4 && short(widths[1]) && short(widths[2]) {
        return Some(vec![Date(a, b, c)]);
    }
    if !short(widths[0]) || !short(widths[1]) {
        return None;
    }
    let day_first = year_of(c, widths[2]).map(|year| Date(year, b, a));
    let month_first = year_of(c, widths[2]).map(|year| Date(year, a, b));
    if separator == Some('.') {
        return day_first.map(|date| vec![date]);
    }
    let year_first = (widths[2] == 2)
        .then(|| year_of(a, widths[0]).map(|year| Date(year, b, c)))
        .flatten();
    // A four-digit year at the end does not stand first, whatever the column says.
    let settled = order.and_then(|order| match order {
        DateOrder::DayMonthYear => day_first,
        DateOrder::MonthDayYear => month_first,
        DateOrder::YearMonthDay => year_first,
    });
    if let Some(date) = settled {
        return Some(vec![date]);
    }
    let all: Vec<Date> = [day_first, month_first, year_first]
        .into_iter()
        .flatten()
        .collect();
    (!all.is_empty()).then_some(all)
}

/// The time of day that stands behind a date, where it says more than the date alone: not midnight.
pub(in crate::schema) fn time_of_day(trimmed: &str) -> Option<&str> {
    let (date, time) = without_time(trimmed);
    time.filter(|time| !time.is_midnight() && parts(date).is_some())
        .map(|time| time.text)
}

/// A time of day as it is written.
#[derive(Debug, Clone, Copy)]
struct Time<'a> {
    text: &'a str,
    has_zone: bool,
}

impl<'a> Time<'a> {
    /// `13:45`, `13.45.07`, `13:45:07.250Z`, `1:45 pm`; none for what no clock shows.
    fn of(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let zone = text.find(['Z', '+', '-', '−']);
        let (clock, zone) = text.split_at(zone.unwrap_or(text.len()));
        let is_zone = |zone: &str| {
            let digits = zone.trim_start_matches(['Z', '+', '-', '−']);
            digits.chars().all(|c| c.is_ascii_digit() || c == ':') && digits.len() <= 5
        };
        let folded = clock.trim().to_ascii_lowercase();
        let halves = ["am", "pm"]
            .into_iter()
            .find_map(|half| folded.strip_suffix(half));
        let mut parts = halves.unwrap_or(&folded).trim().split([':', '.', ',']);
        let mut next = |most: u32, needed: bool| match parts.next() {
            Some(part) if !part.is_empty() && part.len() <= 2 => {
                part.parse().is_ok_and(|number: u32| number <= most)
            }
            Some(_) => false,
            None => !needed,
        };
        let is_clock =
            next(if halves.is_some() { 12 } else { 23 }, true) && next(59, true) && next(59, false);
        let fraction = parts.next().unwrap_or_default();
        let is_time = is_clock
            && fraction.bytes().all(|byte| byte.is_ascii_digit())
            && parts.next().is_none()
            && is_zone(zone);
        is_time.then_some(Self {
            text,
            has_zone: !zone.is_empty(),
        })
    }

    fn is_midnight(self) -> bool {
        let end = self
            .text
            .find(['Z', '+', '-', '−'])
            .unwrap_or(self.text.len());
        let clock = self.text[..end].trim().to_ascii_lowercase();
        let clock = clock.strip_suffix("am").map_or(clock.clone(), |clock| {
            clock.trim().strip_prefix("12").unwrap_or(clock).to_owned()
        });
        clock.chars().all(|c| !c.is_ascii_digit() || c == '0')
            && !clock.contains(char::is_alphabetic)
    }
}

/// A date, and the time that stands behind it.
fn without_time(text: &str) -> (&str, Option<Time<'_>>) {
    // `1. 2. 2026 13:45`: the time is behind the last blank, or the last but one where `pm` follows.
    let places = text
        .char_indices()
        .filter(|(_, c)| matches!(c, 'T' | ' ' | '\u{a0}'));
    for (at, separator) in places {
        let behind = &text[at + separator.len_utf8()..];
        if let Some(time) = Time::of(behind) {
            return (text[..at].trim_end_matches([',', ' ']), Some(time));
        }
    }
    (text, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn dates() {
        for (typed, expected) in [
            ("2026-02-01", "2026-02-01"), ("2026-2-1", "2026-02-01"), ("2026/02/01", "2026-02-01"),
            ("2026.02.01", "2026-02-01"), ("20260201", "2026-02-01"), ("1.2.2026", "2026-02-01"),
            ("01.02.2026", "2026-02-01"), ("1. 2. 2026", "2026-02-01"), ("1.2.26", "2026-02-01"),
            ("1.2.29", "2029-02-01"), ("1.2.30", "1930-02-01"), ("12.05.91", "1991-05-12"),
            ("1.2.2026.", "2026-02-01"), ("13/02/2026", "2026-02-13"), ("02/13/2026", "2026-02-13"),
            ("13-02-2026", "2026-02-13"), ("01/01/2026", "2026-01-01"), ("5/5/2026", "2026-05-05"),
            ("29.2.2024", "2024-02-29"), ("29.2.2000", "2000-02-29"),
            ("2026-02-01T00:00:00", "2026-02-01"), ("2026-02-01 00:00:00", "2026-02-01"),
            ("1.2.2026 0:00", "2026-02-01"), ("31/12/99", "1999-12-31"), ("2026-02-01 00:00:00.000000", "2026-02-01"),
            ("2026-02-01T00:00:00+02:00", "2026-02-01"), ("2026-02-01T00:00:00.000Z", "2026-02-01"), ("2/13/2026 12:00:00 AM", "2026-02-13"),
            // A time of day is left out.
            ("2026-02-01 12:30", "2026-02-01"), ("1.2.2026 13.45", "2026-02-01"), ("1. 2. 2026 13:45:07", "2026-02-01"),
            ("2/13/2026 1:45 PM", "2026-02-13"), ("2026-02-01T23:59:59.999", "2026-02-01"),
        ] {
            assert_eq!(canonical(typed, None).as_deref(), Ok(expected), "{typed}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn what_is_no_date() {
        for typed in [
            "12.05.1O91", "", "tomorrow", "2026", "2026-02", "1.2.", "1.2", "1.2.3", "1.2.202",
            "1/2/3/4", "2026-13-01", "31.4.2026", "29.2.2025", "29.2.1900", "0.1.2026", "00000000",
            "20261301", "44958", "2026-02-01 25:30", "2026-02-01 12", "2026-02-01 12:60", "2026-02-01 13:00 PM", "1.2-2026",
            "2026-01-31T23:00:00Z", "2026-02-01 12:30+02:00", "12:30", "1. helmikuuta 2026", "٠١.٠٢.٢٠٢٦",
            "0000-01-01", "2026-02-30", "32/13/2026", "202602011",
        ] {
            assert!(canonical(typed, None).is_err(), "{typed}");
        }
        assert_eq!(
            canonical("12.05.1O91", None).unwrap_err().problem.to_string(),
            "`12.05.1O91` is not a date"
        );
        assert!(
            canonical("31.4.2026", None)
                .unwrap_err()
                .problem.to_string()
                .contains("no calendar has")
        );
    }

    #[test]
    fn a_time_of_day_is_told_unless_it_is_midnight() {
        for (typed, time) in [
            ("2026-02-01 12:30", Some("12:30")),
            ("2/13/2026 12:30 AM", Some("12:30 AM")),
            ("2/13/2026 12:00 PM", Some("12:00 PM")),
            ("1.2.2026 0.00.01", Some("0.00.01")),
            ("2026-02-01 00:00:00", None),
            ("2/13/2026 12:00 AM", None),
            ("2026-02-01", None),
            ("Main Street 12:30", None),
        ] {
            assert_eq!(time_of_day(typed), time, "{typed}");
        }
        let refusal = canonical("2026-01-31T23:00:00Z", None).unwrap_err();
        let problem = refusal.problem.to_string();
        assert!(problem.contains("time zone"), "{problem}");
    }

    #[test]
    fn a_date_may_show_its_order() {
        for (typed, order) in [
            ("13/02/2026", Some(DateOrder::DayMonthYear)),
            ("2/13/2026", Some(DateOrder::MonthDayYear)),
            ("31-12-99", Some(DateOrder::DayMonthYear)),
            ("26/12/31", None),
            ("99/12/31", Some(DateOrder::YearMonthDay)),
            ("01/02/2026", None),
            ("05/05/2026", None),
            ("2026-02-13", None),
            ("13.2.2026", None),
            ("32/13/2026", None),
            ("soon", None),
        ] {
            assert_eq!(evidence(typed), order, "{typed}");
        }
    }

    #[test]
    fn two_readings_are_a_question() {
        for typed in ["01/02/2026", "1/2/2026", "01-02-2026", "1/2/26", "10-11-12"] {
            let refusal = canonical(typed, None).unwrap_err();
            assert!(
                refusal.problem.to_string().contains("two dates"),
                "{}",
                refusal.problem
            );
        }
        assert_eq!(
            canonical("01/02/2026", None).unwrap_err().hint.to_string(),
            "is it 2026-02-01 or 2026-01-02? Write it so"
        );
        for (typed, order, expected) in [
            ("01/02/2026", DateOrder::DayMonthYear, "2026-02-01"),
            ("01/02/2026", DateOrder::MonthDayYear, "2026-01-02"),
            ("26/02/01", DateOrder::YearMonthDay, "2026-02-01"),
            ("2026-02-01", DateOrder::MonthDayYear, "2026-02-01"),
            ("1.2.2026", DateOrder::MonthDayYear, "2026-02-01"),
            ("13/02/2026", DateOrder::YearMonthDay, "2026-02-13"),
        ] {
            assert_eq!(
                canonical(typed, Some(order)).as_deref(),
                Ok(expected),
                "{typed} {order:?}"
            );
        }
        // The column says month first, but there is no thirteenth month: refused, not turned round.
        assert!(canonical("13/02/2026", Some(DateOrder::MonthDayYear)).is_err());
    }
}
