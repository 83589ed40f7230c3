//! Dates, times and durations as a section shows them.

use super::code::Part;

/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// Days from the first one of the calendar that begins in 1900 to that of the one in 1904.
pub(super) const FROM_1904: f64 = 1_462.0;

/// A part of a date or a time, with how many letters it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DatePart {
    Year(usize),
    /// In the Buddhist calendar.
    BuddhistYear(usize),
    Month(usize),
    Day(usize),
    Hour(usize),
    Minute(usize),
    Second(usize),
    /// So many digits of a second.
    Subsecond(usize),
    /// What stands for the half of the day before noon and for the other.
    Noon([&'static str; 2]),
    /// All hours, minutes or seconds: `[h]`.
    All(Unit, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hours,
    Minutes,
    Seconds,
}

impl DatePart {
    /// The part of a letter, so many times.
    pub(super) fn of(letter: char, length: usize) -> Self {
        match letter {
            'y' => Self::Year(length),
            // The year of an era, which is ours everywhere but in Japan.
            'e' => Self::Year(4),
            'b' => Self::BuddhistYear(length),
            'd' => Self::Day(length),
            'h' => Self::Hour(length),
            's' => Self::Second(length),
            _ => Self::Month(length),
        }
    }

    /// `h`, `mm` or `ss`, from within brackets.
    pub(super) fn elapsed(inner: &str) -> Option<Self> {
        let folded = inner.to_ascii_lowercase();
        let letter = folded.chars().next()?;
        let unit = match letter {
            'h' => Unit::Hours,
            'm' => Unit::Minutes,
            's' => Unit::Seconds,
            _ => return None,
        };
        let alike = folded.chars().all(|other| other == letter);
        alike.then_some(Self::All(unit, folded.len()))
    }

    /// What stands in a section where letters of dates mean nothing.
    pub(super) fn as_written(&self) -> String {
        match self {
            Self::Year(length) => "y".repeat(*length),
            Self::BuddhistYear(length) => "b".repeat(*length),
            Self::Month(length) | Self::Minute(length) => "m".repeat(*length),
            Self::Day(length) => "d".repeat(*length),
            Self::Hour(length) => "h".repeat(*length),
            Self::Second(length) => "s".repeat(*length),
            Self::Subsecond(length) => format!(".{}", "0".repeat(*length)),
            Self::Noon([before, after]) => format!("{before}/{after}"),
            Self::All(..) => String::new(),
        }
    }

    fn is_hours(&self) -> bool {
        matches!(self, Self::Hour(_) | Self::All(Unit::Hours, _))
    }

    fn is_seconds(&self) -> bool {
        matches!(self, Self::Second(_) | Self::All(Unit::Seconds, _))
    }

    fn is_of_time(&self) -> bool {
        !matches!(
            self,
            Self::Year(_) | Self::BuddhistYear(_) | Self::Month(_) | Self::Day(_)
        )
    }
}

/// Makes minutes of an `m` behind hours or before seconds, and digits of a second of zeros behind a point
/// behind seconds.
pub(super) fn settle(parts: &mut Vec<Part>) {
    let dates: Vec<usize> = (0..parts.len())
        .filter(
            |at| matches!(parts[*at], Part::Date(ref part) if !matches!(part, DatePart::Noon(_))),
        )
        .collect();
    let is = |parts: &[Part], at: Option<&usize>, test: fn(&DatePart) -> bool| {
        at.is_some_and(|at| matches!(&parts[*at], Part::Date(part) if test(part)))
    };
    for (place, at) in dates.iter().enumerate() {
        let Part::Date(DatePart::Month(length @ 1..=2)) = parts[*at] else {
            continue;
        };
        let before = place.checked_sub(1).and_then(|before| dates.get(before));
        if is(parts, before, DatePart::is_hours)
            || is(parts, dates.get(place + 1), DatePart::is_seconds)
        {
            parts[*at] = Part::Date(DatePart::Minute(length));
        }
    }
    let mut at = 0;
    while at < parts.len() {
        let is_seconds = matches!(&parts[at], Part::Date(part) if part.is_seconds());
        at += 1;
        if !is_seconds || parts.get(at) != Some(&Part::Point) {
            continue;
        }
        let zeros = parts[at + 1..]
            .iter()
            .take_while(|part| **part == Part::Digit('0'))
            .count();
        if zeros > 0 {
            let digits = Part::Date(DatePart::Subsecond(zeros));
            parts.splice(at..=at + zeros, [digits]);
        }
    }
}

/// A moment of the calendar that begins in 1900, as Excel counts: its day 60 is a 29 February 1900.
struct Moment {
    day: i64,
    year: i64,
    month: usize,
    date: i64,
    /// Of the day, and all of them.
    seconds: i64,
    total: i64,
    /// Digits of a second, as many as are shown.
    subsecond: u64,
}

impl Moment {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // the serial is one of a date
    fn of(serial: f64, parts: &[Part], from_1904: bool) -> Self {
        let dates = || {
            parts.iter().filter_map(|part| match part {
                Part::Date(part) => Some(part),
                _ => None,
            })
        };
        let digits = dates().filter_map(|part| match part {
            DatePart::Subsecond(digits) => Some(*digits),
            _ => None,
        });
        let digits = digits.max().unwrap_or(0).min(9);
        let serial = if from_1904 {
            serial + FROM_1904
        } else {
            serial
        };
        let unit = 10_f64.powi(i32::try_from(digits).unwrap_or(0));
        let ticks = serial.fract() * DAY * unit;
        // A date alone is not rounded up to the next day, but for what the binary fraction lacks.
        let ticks = if dates().any(DatePart::is_of_time) {
            ticks.round()
        } else {
            (ticks + 1e-4).floor()
        };
        let per_day = (DAY * unit) as i64;
        let mut ticks = ticks as i64;
        let mut day = serial.trunc() as i64;
        if ticks >= per_day {
            ticks -= per_day;
            day += 1;
        }
        let unit = unit as i64;
        let seconds = ticks / unit;
        let elapsed = if from_1904 {
            day - FROM_1904 as i64
        } else {
            day
        };
        let (year, month, date) = calendar(day);
        Self {
            day,
            year,
            month,
            date,
            seconds,
            total: elapsed * 86_400 + seconds,
            subsecond: (ticks % unit) as u64,
        }
    }
}

/// Year, month from 1 and day of the month of a day from 1900.
fn calendar(day: i64) -> (i64, usize, i64) {
    match day {
        ..=0 => return (1900, 1, 0),
        60 => return (1900, 2, 29),
        _ => {}
    }
    // Days from 1 March of the year 0 of the Gregorian calendar, whose years then end with the leap day.
    let days = day + if day > 60 { 693_899 } else { 693_900 };
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let date = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = era * 400 + year + i64::from(month <= 2);
    (year, usize::try_from(month).unwrap_or(1), date)
}

/// Writes the date, time or duration of a serial number that is not negative.
pub(super) fn show(serial: f64, parts: &[Part], lang: Lang, from_1904: bool, into: &mut String) {
    let moment = Moment::of(serial, parts, from_1904);
    let has = |test: fn(&DatePart) -> bool| {
        parts
            .iter()
            .any(|part| matches!(part, Part::Date(part) if test(part)))
    };
    let by_halves = has(|part| matches!(part, DatePart::Noon(_)));
    let with_day = has(|part| matches!(part, DatePart::Day(1..=2)));
    let padded = |number: i64, length: usize| format!("{number:0width$}", width = length.min(2));
    for part in parts {
        let Part::Date(part) = part else {
            into.push_str(&part.as_written());
            continue;
        };
        let hour = moment.seconds / 3_600;
        into.push_str(&match part {
            DatePart::Year(..=2) => padded(moment.year % 100, 2),
            DatePart::Year(_) => format!("{:04}", moment.year),
            DatePart::BuddhistYear(..=2) => padded((moment.year + 543) % 100, 2),
            DatePart::BuddhistYear(_) => format!("{:04}", moment.year + 543),
            DatePart::Month(length @ ..=2) => {
                padded(i64::try_from(moment.month).unwrap_or(1), *length)
            }
            DatePart::Month(length) => lang.month(moment.month, *length, with_day),
            DatePart::Day(length @ ..=2) => padded(moment.date, *length),
            DatePart::Day(length) => lang.weekday(moment.day, *length).to_owned(),
            DatePart::Hour(length) if by_halves => padded((hour + 11) % 12 + 1, *length),
            DatePart::Hour(length) => padded(hour, *length),
            DatePart::Minute(length) => padded(moment.seconds / 60 % 60, *length),
            DatePart::Second(length) => padded(moment.seconds % 60, *length),
            DatePart::Subsecond(length) => {
                format!(".{:0width$}", moment.subsecond, width = *length)
            }
            DatePart::Noon([before, after]) => {
                (if hour < 12 { *before } else { *after }).to_owned()
            }
            DatePart::All(unit, length) => {
                let number = match unit {
                    Unit::Hours => moment.total / 3_600,
                    Unit::Minutes => moment.total / 60,
                    Unit::Seconds => moment.total,
                };
                format!("{number:0width$}", width = *length)
            }
        });
    }
}

/// The language of names of months and days: those of the registers that we know, and English for all
/// others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Lang {
    #[default]
    English,
    Swedish,
    Norwegian,
    Danish,
    Finnish,
    German,
}

impl Lang {
    /// The language of a country as a code names it: `41D` (Microsoft's language identifiers), `sv-SE`.
    pub(super) fn of(country: &str) -> Option<Self> {
        const LANGUAGE: u32 = 0x3FF;
        let tag = country.split(['-', '_', ',']).next().unwrap_or(country);
        Some(match tag.to_ascii_lowercase().as_str() {
            "en" => Self::English,
            "sv" => Self::Swedish,
            "nb" | "nn" | "no" => Self::Norwegian,
            "da" if country.len() > 2 => Self::Danish,
            "fi" => Self::Finnish,
            "de" if country.len() > 2 => Self::German,
            _ => match u32::from_str_radix(country, 16).ok()? & LANGUAGE {
                0x1D => Self::Swedish,
                0x14 => Self::Norwegian,
                0x06 => Self::Danish,
                0x0B => Self::Finnish,
                0x07 => Self::German,
                0x09 => Self::English,
                _ => return None,
            },
        })
    }

    fn names(self) -> &'static Names {
        match self {
            Self::English => &ENGLISH,
            Self::Swedish => &SWEDISH,
            Self::Norwegian => &NORWEGIAN,
            Self::Danish => &DANISH,
            Self::Finnish => &FINNISH,
            Self::German => &GERMAN,
        }
    }

    /// The name of a month: short with three letters, its first sign with five.
    fn month(self, month: usize, letters: usize, with_day: bool) -> String {
        let at = month.clamp(1, 12) - 1;
        let names = self.names();
        match letters {
            3 => names.short_months[at].to_owned(),
            5 => names.months[at]
                .chars()
                .take(1)
                .collect::<String>()
                .to_uppercase(),
            _ if self == Self::Finnish && with_day => format!("{}ta", names.months[at]),
            _ => names.months[at].to_owned(),
        }
    }

    /// The name of the day of the week; Excel's first day was a Sunday.
    fn weekday(self, day: i64, letters: usize) -> &'static str {
        let at = usize::try_from((day - 1).rem_euclid(7)).unwrap_or(0);
        let names = self.names();
        if letters == 3 {
            names.short_days[at]
        } else {
            names.days[at]
        }
    }
}

/// Names of months and days, as Windows has them.
struct Names {
    months: [&'static str; 12],
    short_months: [&'static str; 12],
    days: [&'static str; 7],
    short_days: [&'static str; 7],
}

#[rustfmt::skip] // tables
static ENGLISH: Names = Names {
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    short_months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    short_days: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};

#[rustfmt::skip]
static SWEDISH: Names = Names {
    months: ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"],
    short_months: ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    days: ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"],
    short_days: ["sön", "mån", "tis", "ons", "tor", "fre", "lör"],
};

#[rustfmt::skip]
static NORWEGIAN: Names = Names {
    months: ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"],
    short_months: ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"],
    days: ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
    short_days: ["søn", "man", "tir", "ons", "tor", "fre", "lør"],
};

#[rustfmt::skip]
static DANISH: Names = Names {
    months: ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"],
    short_months: ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    days: ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
    short_days: ["sø", "ma", "ti", "on", "to", "fr", "lø"],
};

#[rustfmt::skip]
static FINNISH: Names = Names {
    months: ["tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu", "heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu"],
    short_months: ["tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"],
    days: ["sunnuntai", "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai"],
    short_days: ["su", "ma", "ti", "ke", "to", "pe", "la"],
};

#[rustfmt::skip]
static GERMAN: Names = Names {
    months: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    short_months: ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
    days: ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
    short_days: ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
};
