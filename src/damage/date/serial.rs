//! Serial numbers: days since the end of 1899, or since the first of 1904, and the time as part of a day.

use super::Loose;

/// Days between the two systems.
pub(super) const BETWEEN_SYSTEMS: i64 = 1_462;

/// The day that a machine's clock calls 0: 1970-01-01.
const EPOCH: i64 = 25_569;

/// Days from the first of March of the year 0 to that day.
const SINCE_YEAR_0: i64 = 719_468;

/// The dates that a serial number may mean, each with the part of its day.
pub(super) fn dates(typed: &str) -> Vec<(Loose, f64)> {
    /// 1950 to 2089 in the older system: whatever the year was when a text without one was taken.
    const LIKELY: std::ops::RangeInclusive<i64> = 18_264..=69_763;
    let digits: String = typed
        .trim()
        .chars()
        // Formatted as a number it has its thousands separated.
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
        .collect();
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = if plain {
        (digits.as_str(), "")
    } else if let Some((whole, part)) = digits.split_once(['.', ',']) {
        (whole, part)
    } else {
        return Vec::new();
    };
    // `46,054`: three digits after the mark are no part of a day, but of the number.
    let thousands = whole.len() == 2 && part.len() == 3;
    let (whole, part) = if thousands {
        (format!("{whole}{part}"), String::new())
    } else {
        (whole.to_owned(), part.to_owned())
    };
    let (Ok(serial), true) = (
        whole.parse::<i64>(),
        part.bytes().all(|b| b.is_ascii_digit()),
    ) else {
        return Vec::new();
    };
    let part = format!("0.{part}0").parse().unwrap_or(0.0);
    let systems = [0, BETWEEN_SYSTEMS];
    let serials = systems.into_iter().map(|days| serial + days);
    serials
        .filter(|serial| LIKELY.contains(serial))
        .map(|serial| (date(serial), part))
        .collect()
}

/// The date of a serial number after February 1900, by Howard Hinnant's `civil_from_days`.
fn date(serial: i64) -> Loose {
    let days = serial - EPOCH + SINCE_YEAR_0;
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

/// The serial number of a date that says all its parts, by Howard Hinnant's `days_from_civil`.
pub(super) fn of(date: Loose) -> Option<i64> {
    let (year, month, day) = (
        i64::from(date.year?),
        i64::from(date.month),
        i64::from(date.day?),
    );
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * shifted + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Some(days - SINCE_YEAR_0 + EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        for (serial, year, month, day) in [
            (25_569, 1970, 1, 1),
            (46_054, 2026, 2, 1),
            (36_585, 2000, 2, 29),
        ] {
            let on = Loose {
                year: Some(year),
                month,
                day: Some(day),
            };
            assert_eq!((date(serial), of(on)), (on, Some(serial)));
        }
    }
}
