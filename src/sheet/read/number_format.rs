//! How a number looks: number format codes, applied.
//!
//! A workbook stores `100` and the format `00000`; what the person saw is `00100`. The codes are those of
//! ECMA-376 (part 1, 18.8.31), read and applied here: the crate that there is for them (`ssfmt` 0.1) loses
//! points in dates (`d.m.yyyy h.mm`), minus signs in sections with conditions, numbers behind words
//! (`"Nr "General`) and digits beyond the tenth, and knows months in English alone.
//!
//! Some built-in formats look otherwise in every country ([`BuiltIn`](NumberCode::BuiltIn) 14 and 22,
//! the short date): which country's Excel showed the file nobody knows, so they are shown as in the
//! United States, where the codes come from; times of day (20, 21) as in the Nordic countries, with two
//! digits for the hour. A field that wants a date takes its value, not its look.
//!
//! Months and days have names in five languages and German, where the code says so (`[$-40B]d. mmmm yyyy`).
//! The format `@` shows a text as it is, and a number as General does.
//!
//! Against Excel's own CSV of 146 sheets of Apache POI's test battery 0.968 of the cells agree. What
//! differs, of 10,815 cells:
//!
//! | cells | why |
//! |---|---|
//! | 238 | formulas that Excel computed anew when it wrote the CSV, to `#VALUE!`; the stored value is shown here, and is what the person saw |
//! | 63 | letters that the CSV's encoding lacked: Excel wrote `_` for them |
//! | 24 | a sheet that was changed after its CSV was written |
//! | 22 | `TODAY()`, computed anew |
//! | 2 | formulas without a stored value, computed anew: they are a problem here |
//! | 1 | a negative date, which Excel fills with `#`: its number is shown here |

mod code;
mod date;
mod digits;
mod fraction;

use std::collections::HashMap;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::shown;
use crate::sheet::grid::Cell;
use code::{Choice, Code, Part, Section};

/// The first serial that is no date any more: 10000-01-01.
const DAYS_END: f64 = 2_958_466.0;

/// A number format as a style names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum NumberCode {
    /// One of those that every spreadsheet knows by their number (ECMA-376 part 1, 18.8.30).
    BuiltIn(u32),
    /// A code that the workbook brings.
    Own(String),
}

/// How the cells of one format look.
#[derive(Debug)]
pub(super) struct Looks {
    /// None where numbers and texts are shown as they are.
    code: Option<Code>,
    from_1904: bool,
}

/// The cell formats of a workbook.
#[derive(Debug)]
pub(super) struct Formats {
    /// Which of `looks` each cell format has.
    of_style: Vec<usize>,
    looks: Vec<Looks>,
}

impl Formats {
    /// Prepares the formats, in the order in which cells refer to them.
    pub(super) fn new(codes: &[NumberCode], from_1904: bool) -> Self {
        let mut known: HashMap<&NumberCode, usize> = HashMap::new();
        let mut formats = Self {
            of_style: Vec::with_capacity(codes.len()),
            looks: vec![Looks::GENERAL],
        };
        for code in codes {
            let at = *known.entry(code).or_insert_with(|| {
                let looks = Looks::of(code, from_1904);
                formats.looks.push(looks);
                formats.looks.len() - 1
            });
            formats.of_style.push(at);
        }
        formats
    }

    /// How a cell of this format looks; a format that is not there is General.
    pub(super) fn looks(&self, style: usize) -> &Looks {
        let at = self.of_style.get(style).copied().unwrap_or_default();
        &self.looks[at]
    }
}

impl Looks {
    const GENERAL: Self = Self {
        code: None,
        from_1904: false,
    };

    fn of(code: &NumberCode, from_1904: bool) -> Self {
        let code = match code {
            NumberCode::BuiltIn(id) => built_in(*id),
            NumberCode::Own(code) => Some(code.as_str()),
        };
        let code = code.map(Code::of);
        Self {
            code: code.filter(|code| !code.is_general() || code.texts.is_some()),
            from_1904,
        }
    }

    /// A number as its cell shows it, with the value that it is. `scratch`, empty, holds what is shown.
    pub(super) fn number<'a>(&self, value: f64, scratch: &'a mut String) -> Cell<'a> {
        let choice = self.code.as_ref().map_or(Choice::General, |code| {
            if code.is_general() {
                Choice::General
            } else {
                code.choose(value)
            }
        });
        match choice {
            Choice::General => Cell::Number(value),
            Choice::Hidden => Cell::Shown { text: "", value },
            Choice::By { section, .. } if section.is_date() => {
                let Some(iso) = self.iso(section, value) else {
                    return Cell::Number(value);
                };
                date::show(value, &section.parts, section.lang, self.from_1904, scratch);
                trim(scratch);
                let iso_from = scratch.len();
                scratch.push_str(&iso);
                let (text, iso) = scratch.split_at(iso_from);
                Cell::ShownDate { text, iso }
            }
            Choice::By { section, bare } => {
                section.show(value, bare, scratch);
                trim(scratch);
                Cell::Shown {
                    text: scratch,
                    value,
                }
            }
        }
    }

    /// A date that stands as ISO 8601 has it, as its cell shows it; in its own form where the format is none
    /// for dates.
    pub(super) fn date<'a>(&self, iso: &str, scratch: &'a mut String) -> Cell<'a> {
        let from_1904 = if self.from_1904 { date::FROM_1904 } else { 0.0 };
        let serial = shown::serial(iso).map(|serial| serial - from_1904);
        let is_for_dates = |serial: f64| {
            let choice = self.code.as_ref().map(|code| code.choose(serial));
            matches!(choice, Some(Choice::By { section, .. }) if section.is_date())
        };
        if let Some(serial) = serial.filter(|serial| is_for_dates(*serial)) {
            return self.number(serial, scratch);
        }
        scratch.push_str(&shown::iso(iso));
        Cell::Date(scratch)
    }

    /// A text as its cell shows it. An empty one stays empty, whatever stands around texts.
    pub(super) fn text<'a>(&self, text: &'a str, scratch: &'a mut String) -> Cell<'a> {
        if self.shows_texts_as_they_are() {
            return Cell::Text(text);
        }
        self.show_text(text, scratch);
        Cell::Text(scratch)
    }

    /// Whether a text is shown as it is: no code adds words to it.
    pub(super) fn shows_texts_as_they_are(&self) -> bool {
        let code = self.code.as_ref();
        code.is_none_or(|code| code.texts.is_none())
    }

    /// Writes a text as its cell shows it.
    pub(super) fn show_text(&self, text: &str, into: &mut String) {
        let texts = self.code.as_ref().and_then(|code| code.texts.as_ref());
        let Some(texts) = texts.filter(|_| !text.is_empty()) else {
            return into.push_str(text);
        };
        for part in texts {
            into.push_str(match part {
                Part::Words(words) => words,
                _ => text,
            });
        }
    }

    /// The ISO form of a date, a time or a duration; none for a number that is no date.
    fn iso(&self, section: &Section, serial: f64) -> Option<String> {
        if !(0.0..DAYS_END).contains(&serial) {
            return None;
        }
        let is = if section.is_elapsed() {
            ExcelDateTimeType::TimeDelta
        } else {
            ExcelDateTimeType::DateTime
        };
        Some(shown::date(&ExcelDateTime::new(serial, is, self.from_1904)))
    }
}

impl Section {
    /// Writes a number; a negative one with its minus, unless the section is for these alone (`bare`).
    ///
    /// What is rounded to nothing has no sign.
    fn show(&self, value: f64, bare: bool, into: &mut String) {
        self.show_absolute(value, into);
        if value >= 0.0 || bare {
            return;
        }
        let mut nothing = String::new();
        self.show_absolute(0.0, &mut nothing);
        let has_places = self.parts.iter().any(digits::is_digit);
        if !has_places || nothing != *into {
            into.insert(0, '-');
        }
    }

    fn show_absolute(&self, value: f64, into: &mut String) {
        if !self.parts.contains(&Part::General) {
            return digits::show(value, &self.parts, into);
        }
        for part in &self.parts {
            match part {
                Part::General => into.push_str(&shown::general(value.abs())),
                other => into.push_str(&other.as_written()),
            }
        }
    }
}

/// Takes off the blanks at the ends, which only align.
fn trim(text: &mut String) {
    text.truncate(text.trim_end().len());
    let blanks = text.len() - text.trim_start().len();
    text.drain(..blanks);
}

/// The code of a built-in format. Those for money and the ones that the standard leaves to each country
/// are the American ones, but for times of day.
fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 => "\"$\"#,##0_);\\(\"$\"#,##0\\)",
        6 => "\"$\"#,##0_);[Red]\\(\"$\"#,##0\\)",
        7 => "\"$\"#,##0.00_);\\(\"$\"#,##0.00\\)",
        8 => "\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 27..=31 | 36 | 50..=54 | 57 | 58 => "m/d/yy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 | 32 | 34 | 55 => "hh:mm",
        21 | 33 | 35 | 56 => "hh:mm:ss",
        22 => "m/d/yy h:mm",
        37 => "#,##0_);(#,##0)",
        38 => "#,##0_);[Red](#,##0)",
        39 => "#,##0.00_);(#,##0.00)",
        40 => "#,##0.00_);[Red](#,##0.00)",
        41 => "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)",
        42 => "_(\"$\"* #,##0_);_(\"$\"* \\(#,##0\\);_(\"$\"* \"-\"_);_(@_)",
        43 => "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)",
        44 => "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"??_);_(@_)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
