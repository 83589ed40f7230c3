//! What a cell shows: the text of a number, a date or a time, without a number format of its own.
//!
//! Formats such as `00000` are `number_format`'s: here a number is shown as Excel's General shows it,
//! a date in its ISO form.

use calamine::ExcelDateTime;

/// Excel keeps 15 significant digits (Excel's documented number precision).
const DIGITS: usize = 15;

/// Exponents of ten that are written out in zeros rather than as `1E+21`.
const PLAIN: std::ops::Range<i32> = -9..21;

/// A number with up to 15 significant digits: `100`, `0.3`, `1.5E+25`.
pub(in crate::sheet) fn number(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    short(value).unwrap_or_else(|| rounded(value))
}

/// A number whose digits are all kept, as nearly all are: then its shortest form is it (a decimal of up to 15
/// digits comes back from a float as it went in).
fn short(value: f64) -> Option<String> {
    if !(1e-9..1e15).contains(&value.abs()) {
        return None;
    }
    if value.fract() == 0.0 {
        #[allow(clippy::cast_possible_truncation)] // a whole number below 10^15
        return Some(itoa::Buffer::new().format(value as i64).to_owned());
    }
    let text = value.to_string();
    let digits = text.trim_start_matches(['-', '0', '.']).bytes();
    let digits = digits.filter(u8::is_ascii_digit).count();
    (digits <= DIGITS).then_some(text)
}

/// A number with its first 15 digits.
fn rounded(value: f64) -> String {
    let scientific = format!("{:.*e}", DIGITS - 1, value.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let digits = mantissa.replace('.', "");
    let digits = digits.trim_end_matches('0');
    let sign = if value < 0.0 { "-" } else { "" };
    let (whole, decimals) = if PLAIN.contains(&exponent) {
        point(digits, exponent)
    } else {
        let (first, rest) = digits.split_at(1);
        let mark = if exponent < 0 { '-' } else { '+' };
        let dot = if rest.is_empty() { "" } else { "." };
        return format!("{sign}{first}{dot}{rest}E{mark}{:02}", exponent.abs());
    };
    let dot = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{whole}{dot}{decimals}")
}

/// The signs that a General cell has for a number with decimals.
const GENERAL: usize = 11;

/// Decimals of a General cell's number with an exponent.
const WITH_EXPONENT: usize = 5;

/// A number as a General cell shows it: whole numbers with all their digits, also where Excel would
/// turn to an exponent; decimals rounded to what eleven signs hold, and where too little of a small number
/// would be left, with an exponent.
pub(in crate::sheet) fn general(value: f64) -> String {
    /// Smaller ones keep their leading zeros as long as all their digits have room.
    const SMALL: f64 = 1e-4;
    let whole = number(value);
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return whole;
    }
    let unsigned = whole.trim_start_matches('-');
    let has_exponent = whole.contains('E');
    if unsigned.len() <= GENERAL && !has_exponent {
        return whole;
    }
    if has_exponent || value.abs() < SMALL {
        return with_exponent(value);
    }
    let Some((before, _)) = unsigned.split_once('.') else {
        return whole;
    };
    let decimals = GENERAL.saturating_sub(before.len() + 1);
    // Rounded by the 15 digits that Excel keeps, as they stand in `whole`.
    let nudged = value * (1.0 + 2.0 * f64::EPSILON);
    let rounded = format!("{nudged:.decimals$}");
    if rounded.contains('.') {
        let rounded = rounded.trim_end_matches('0').trim_end_matches('.');
        return rounded.to_owned();
    }
    rounded
}

/// `1.23457E-10`.
fn with_exponent(value: f64) -> String {
    let nudged = value * (1.0 + 2.0 * f64::EPSILON);
    let text = format!("{nudged:.WITH_EXPONENT$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(exponent) => ('-', exponent),
        None => ('+', exponent),
    };
    format!("{mantissa}E{sign}{exponent:0>2}")
}

/// A date, a time or both, as a workbook's serial number means it.
///
/// A serial below 1 is a time of day; a duration has as many hours as it has.
pub(in crate::sheet) fn date(value: &ExcelDateTime) -> String {
    let serial = value.as_f64();
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    if value.is_duration() {
        // Durations beyond what 64 bits of seconds hold do not occur in a sheet.
        #[allow(clippy::cast_possible_truncation)]
        let seconds = (serial.abs() * 86_400.0).round() as i64;
        let sign = if serial < 0.0 { "-" } else { "" };
        return format!(
            "{sign}{}",
            clock(seconds / 3600, seconds / 60 % 60, seconds % 60)
        );
    }
    let time = clock(hour.into(), minute.into(), second.into());
    if (0.0..1.0).contains(&serial) {
        return time;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if serial.fract() == 0.0 || (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {time}")
    }
}

/// An ISO date, date and time, or duration (`PT13H45M00S`) as a workbook writes it, in our form.
pub(in crate::sheet) fn iso(value: &str) -> String {
    if let Some(duration) = value.strip_prefix("PT") {
        return hours(duration).unwrap_or_else(|| value.to_owned());
    }
    let Some((date, time)) = value.split_once('T') else {
        return value.to_owned();
    };
    let time = time
        .trim_end_matches('Z')
        .split('.')
        .next()
        .unwrap_or_default();
    let time = time
        .strip_suffix(":00")
        .filter(|rest| rest.contains(':'))
        .unwrap_or(time);
    match (date, time) {
        ("", "") => value.to_owned(),
        ("", time) => time.to_owned(),
        (date, "00:00" | "") => date.to_owned(),
        (date, time) => format!("{date} {time}"),
    }
}

/// The serial number of an ISO date, time or both, in the calendar that begins in 1900; none for anything
/// else.
pub(in crate::sheet) fn serial(value: &str) -> Option<f64> {
    let (date, time) = match value.split_once('T') {
        Some((date, time)) => (date, time.trim_end_matches('Z')),
        None if value.contains(':') => ("", value),
        None => (value, ""),
    };
    let days = if date.is_empty() { 0.0 } else { days(date)? };
    if time.is_empty() {
        return (!date.is_empty()).then_some(days);
    }
    let mut parts = time.split(':').map(str::parse::<f64>);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let second = parts.next().unwrap_or(Ok(0.0)).ok()?;
    let is_time = parts.next().is_none()
        && (0.0..24.0).contains(&hour)
        && (0.0..60.0).contains(&minute)
        && (0.0..60.0).contains(&second);
    is_time.then_some(days + (hour * 3_600.0 + minute * 60.0 + second) / 86_400.0)
}

/// The serial number of `2026-02-01`. Excel counts a 29 February 1900 that was none.
fn days(date: &str) -> Option<f64> {
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (year, month, day): (i32, i32, i32) =
        (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    if !(1_900..=9_999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years that begin in March end with the leap day.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day;
    let serial = days - 693_901;
    Some(f64::from(if serial > 59 { serial + 1 } else { serial }))
}

/// `13H45M00S` → `13:45`.
fn hours(duration: &str) -> Option<String> {
    let (hour, rest) = duration.split_once('H')?;
    let (minute, rest) = rest.split_once('M')?;
    let second = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    Some(clock(
        hour.parse().ok()?,
        minute.parse().ok()?,
        second.parse().ok()?,
    ))
}

fn clock(hour: i64, minute: i64, second: i64) -> String {
    if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    }
}

/// Digits with their decimal point at its place: (`123456`, 2) → (`123`, `456`).
fn point(digits: &str, exponent: i32) -> (String, String) {
    let Ok(before) = usize::try_from(exponent + 1) else {
        let zeros = "0".repeat(exponent.unsigned_abs() as usize - 1);
        return ("0".to_owned(), zeros + digits);
    };
    if before == 0 {
        ("0".to_owned(), digits.to_owned())
    } else if before >= digits.len() {
        (
            format!("{digits}{}", "0".repeat(before - digits.len())),
            String::new(),
        )
    } else {
        (digits[..before].to_owned(), digits[before..].to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn a_number_whose_digits_are_all_kept_is_its_shortest_form(
            digits in -999_999_999_999_999_i64..1_000_000_000_000_000, scale in 0..24, any: f64,
        ) {
            #[allow(clippy::cast_precision_loss)]
            let decimal = digits as f64 / 10_f64.powi(scale);
            for value in [decimal, any] {
                if let Some(short) = short(value) {
                    prop_assert_eq!(short, rounded(value));
                }
            }
        }
    }

    #[test]
    fn numbers_show_as_in_a_wide_general_cell() {
        for (value, shown) in [
            (0.0, "0"),
            (-0.0, "0"),
            (100.0, "100"),
            (12_345.0, "12345"),
            (-7.25, "-7.25"),
            (0.1 + 0.2, "0.3"),
            (1.0 / 3.0, "0.333333333333333"),
            (0.05, "0.05"),
            (0.000_000_001, "0.000000001"),
            (0.000_000_000_1, "1E-10"),
            (358_401_234_567.0, "358401234567"),
            (1.23e15, "1230000000000000"),
            (123_456_789_012_345_678.0, "123456789012346000"),
            (1e20, "100000000000000000000"),
            (1.5e25, "1.5E+25"),
            (-2e-12, "-2E-12"),
            (9.999_999_999_999_999e14, "1000000000000000"),
        ] {
            assert_eq!(number(value), shown, "{value:e}");
        }
    }

    #[test]
    fn decimals_show_as_many_digits_as_a_general_cell_holds() {
        for (value, shown) in [
            (1.0 / 3.0, "0.333333333"),
            (1.234_567_891_2, "1.234567891"),
            (102_102_102.102, "102102102.1"),
            (68_366_467.438, "68366467.44"),
            (-68_366_467.438, "-68366467.44"),
            (123_456_789_012.75, "123456789013"),
            (0.1 + 0.2, "0.3"),
            (60.169_856, "60.169856"),
            (358_401_234_567.0, "358401234567"),
            (0.000_000_000_012_345, "1.2345E-11"),
            (1e-9, "0.000000001"),
            (0.000_012_345, "0.000012345"),
            (0.000_012_345_67, "1.23457E-05"),
            (-0.000_999_999_999_9, "-0.001"),
            (1.234_567_89e-10, "1.23457E-10"),
            (1.234_567_89e25, "1.23457E+25"),
        ] {
            assert_eq!(general(value), shown, "{value:e}");
        }
    }

    #[test]
    fn dates_and_times_show_as_iso() {
        let day = ExcelDateTimeType::DateTime;
        let span = ExcelDateTimeType::TimeDelta;
        for (value, kind, is_1904, shown) in [
            (46_054.0, day, false, "2026-02-01"),
            (46_054.5, day, false, "2026-02-01 12:00"),
            (46_054.572_928_240_74, day, false, "2026-02-01 13:45:01"),
            (0.572_916_666_666_667, day, false, "13:45"),
            (1.0, day, false, "1900-01-01"),
            (59.0, day, false, "1900-02-28"),
            (61.0, day, false, "1900-03-01"),
            (44_592.0, day, true, "2026-02-01"),
            (1.104_166_666_666_67, span, false, "26:30"),
        ] {
            let cell = ExcelDateTime::new(value, kind, is_1904);
            assert_eq!(date(&cell), shown, "{value} {is_1904}");
        }
    }

    #[test]
    fn iso_forms_are_numbers_of_days() {
        for (given, expected) in [
            ("1900-01-01", Some(1.0)),
            ("1900-02-28", Some(59.0)),
            ("1900-03-01", Some(61.0)),
            ("2026-02-01", Some(46_054.0)),
            ("2026-02-01T12:00:00", Some(46_054.5)),
            ("2026-02-01T18:00:00.000Z", Some(46_054.75)),
            ("9999-12-31", Some(2_958_465.0)),
            ("06:00", Some(0.25)),
            ("T06:00:00", Some(0.25)),
            ("2026-13-01", None),
            ("1899-12-31", None),
            ("2026-02-01T25:00", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(serial(given), expected, "{given}");
        }
    }

    #[test]
    fn iso_forms_are_brought_to_ours() {
        for (given, shown) in [
            ("2026-02-01", "2026-02-01"),
            ("2026-02-01T00:00:00", "2026-02-01"),
            ("2026-02-01T13:45:00", "2026-02-01 13:45"),
            ("2026-02-01T13:45:07.5", "2026-02-01 13:45:07"),
            ("PT13H45M00S", "13:45"),
            ("PT26H30M05.25S", "26:30:05"),
            ("P1Y", "P1Y"),
            ("T00:00:00", "00:00"),
            ("2026-02-01T", "2026-02-01"),
            ("T", "T"),
        ] {
            assert_eq!(iso(given), shown);
        }
    }
}
