//! A number format's code (ECMA-376 part 1, 18.8.31), taken apart: its sections, and the parts of each.
//!
//! | sections | the first is for | the second | the third | the fourth |
//! |---|---|---|---|---|
//! | one | all numbers | | | |
//! | two | what is not negative | negative numbers | | |
//! | three | positive numbers | negative numbers | zero | |
//! | four | positive numbers | negative numbers | zero | texts |
//!
//! The last section is for texts too where it has an `@`. A condition (`[>100]`) takes the place of the
//! sign; what no section is for is shown as General. A negative number keeps its minus, except in the
//! section that is for negative numbers alone: that writes one, or brackets, or nothing.

use super::date::{DatePart, Lang};

/// A code, divided.
#[derive(Debug, PartialEq)]
pub(super) struct Code {
    numbers: Vec<Section>,
    /// How texts look; none where they are shown as they are.
    pub(super) texts: Option<Vec<Part>>,
}

/// What a section is for and shows.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Section {
    condition: Option<Condition>,
    pub(super) parts: Vec<Part>,
    pub(super) lang: Lang,
    /// Nothing stands in it: what it is for is hidden.
    is_empty: bool,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Words(String),
    /// A digit's place: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+` or `E-`: the letter as it is written, and whether a plus is shown.
    Exponent(char, bool),
    Slash,
    General,
    Text,
    Date(DatePart),
}

/// A comparison with a number.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Condition {
    holds: [bool; 3],
    with: f64,
}

impl Condition {
    /// `>=100`; blanks may stand before the number.
    fn of(text: &str) -> Option<Self> {
        let signs = text.find(|c| !matches!(c, '<' | '>' | '='))?;
        let (sign, number) = text.split_at(signs);
        let holds = match sign {
            "<" => [true, false, false],
            "<=" => [true, true, false],
            "=" => [false, true, false],
            ">=" => [false, true, true],
            ">" => [false, false, true],
            "<>" => [true, false, true],
            _ => return None,
        };
        let with = number.trim().parse().ok()?;
        Some(Self { holds, with })
    }

    /// Whether it is the one that the section for negative numbers has by itself.
    fn is_negative(self) -> bool {
        let [less, _, more] = self.holds;
        less && !more && self.with == 0.0
    }

    fn holds(self, value: f64) -> bool {
        let [less, equal, more] = self.holds;
        (less && value < self.with)
            || (more && value > self.with)
            || (equal && value.total_cmp(&self.with).is_eq())
    }
}

/// How a number is shown.
#[derive(Debug, PartialEq)]
pub(super) enum Choice<'a> {
    /// As General shows it.
    General,
    /// Not at all.
    Hidden,
    /// By this section; the minus of a negative number is the section's own business where it is `bare`.
    By { section: &'a Section, bare: bool },
}

impl Code {
    pub(super) fn of(code: &str) -> Self {
        let mut sections = sections(code);
        // What follows the fourth means nothing.
        sections.truncate(4);
        let is_for_texts = |section: &Section| section.parts.contains(&Part::Text);
        let last_is = sections.len() == 4 || sections.last().is_some_and(is_for_texts);
        let texts = sections.pop_if(|_| last_is);
        Self {
            numbers: sections,
            texts: texts.and_then(|section| for_texts(section.parts)),
        }
    }

    /// Whether every number is shown as General shows it.
    pub(super) fn is_general(&self) -> bool {
        match self.numbers.as_slice() {
            [] => true,
            [only] => only.condition.is_none() && (only.is_empty || only.parts == [Part::General]),
            _ => false,
        }
    }

    /// The section for a number.
    pub(super) fn choose(&self, value: f64) -> Choice<'_> {
        let count = self.numbers.len();
        let conditional = self
            .numbers
            .iter()
            .any(|section| section.condition.is_some());
        let is_for = |at: usize, section: &Section| match (section.condition, at, count) {
            (Some(condition), ..) => condition.holds(value),
            (None, 0, 1) => true,
            (None, 0, 2) => value >= 0.0,
            (None, 0, _) => value > 0.0,
            (None, 1, 3) => value < 0.0,
            (None, ..) => true,
        };
        let mut sections = self.numbers.iter().enumerate();
        let Some((at, section)) = sections.find(|(at, section)| is_for(*at, section)) else {
            return Choice::General;
        };
        // One section that is empty is General.
        if section.is_empty && count == 1 {
            return Choice::General;
        }
        if section.is_empty {
            return Choice::Hidden;
        }
        let for_negative = match section.condition {
            Some(condition) => condition.is_negative(),
            None => at == 1 && (count == 3 || !conditional),
        };
        Choice::By {
            section,
            bare: for_negative,
        }
    }
}

/// How texts look; none for parts that show a text as it is. Blanks at the ends only align.
fn for_texts(parts: Vec<Part>) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = parts
        .into_iter()
        .map(|part| match part {
            Part::Text | Part::Words(_) | Part::General => part,
            other => Part::Words(other.as_written()),
        })
        .collect();
    if let Some(Part::Words(first)) = parts.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Part::Words(last)) = parts.last_mut() {
        *last = last.trim_end().to_owned();
    }
    parts.retain(|part| *part != Part::Words(String::new()));
    match parts.as_slice() {
        [Part::Text | Part::General] => None,
        _ => Some(parts),
    }
}

impl Part {
    /// What stands in a section where the part means nothing.
    pub(super) fn as_written(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Digit(sign) => sign.to_string(),
            Self::Point => ".".to_owned(),
            Self::Comma => ",".to_owned(),
            Self::Percent => "%".to_owned(),
            Self::Exponent(sign, plus) => format!("{sign}{}", if *plus { '+' } else { '-' }),
            Self::Slash => "/".to_owned(),
            Self::General => "General".to_owned(),
            Self::Text => "@".to_owned(),
            Self::Date(part) => part.as_written(),
        }
    }
}

fn sections(code: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut reader = Reader { rest: code };
    loop {
        let before = reader.rest;
        let mut section = Section::default();
        let ended = reader.section(&mut section);
        let read = before.len() - reader.rest.len() - usize::from(ended);
        section.is_empty = read == 0;
        section.settle();
        sections.push(section);
        if !ended {
            return sections;
        }
    }
}

/// Reads a code, sign by sign.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<char> {
        let sign = self.rest.chars().next()?;
        self.rest = &self.rest[sign.len_utf8()..];
        Some(sign)
    }

    /// What stands before this sign, or all that is left.
    fn until(&mut self, end: char) -> &'a str {
        let (found, rest) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        found
    }

    /// Takes a word, whatever its case.
    fn takes(&mut self, word: &str) -> bool {
        let head = self.rest.get(..word.len());
        let is_there = head.is_some_and(|head| head.eq_ignore_ascii_case(word));
        if is_there {
            self.rest = &self.rest[word.len()..];
        }
        is_there
    }

    /// How often the sign that was just read stands here in a row.
    fn run(&mut self, sign: char) -> usize {
        let same = |c: char| c.eq_ignore_ascii_case(&sign);
        let length = self.rest.find(|c| !same(c)).unwrap_or(self.rest.len());
        self.rest = &self.rest[length..];
        length + 1
    }

    /// Reads one section; true where another one follows.
    fn section(&mut self, section: &mut Section) -> bool {
        loop {
            if self.takes("general") {
                section.parts.push(Part::General);
                continue;
            }
            if self.takes("am/pm") {
                section.parts.push(Part::Date(DatePart::Noon(["AM", "PM"])));
                continue;
            }
            let letters = self.rest.get(..3);
            if self.takes("a/p") {
                let small = letters.is_some_and(|letters| letters.starts_with('a'));
                let noon = if small { ["a", "p"] } else { ["A", "P"] };
                section.parts.push(Part::Date(DatePart::Noon(noon)));
                continue;
            }
            let Some(sign) = self.next() else {
                return false;
            };
            match sign {
                ';' => return true,
                '"' => {
                    let words = self.until('"');
                    section.say(words);
                }
                '\\' => {
                    if let Some(sign) = self.next() {
                        section.say(sign.encode_utf8(&mut [0; 4]));
                    }
                }
                // A blank as wide as the next sign, and a sign that fills the cell: both only align.
                '_' => {
                    self.next();
                    section.say(" ");
                }
                '*' => drop(self.next()),
                '[' => {
                    let inner = self.until(']');
                    section.bracket(inner);
                }
                '0' | '#' | '?' => section.parts.push(Part::Digit(sign)),
                '.' => section.parts.push(Part::Point),
                ',' => section.parts.push(Part::Comma),
                '%' => section.parts.push(Part::Percent),
                '/' => section.parts.push(Part::Slash),
                '@' => section.parts.push(Part::Text),
                'E' | 'e' if self.rest.starts_with(['+', '-']) => {
                    let plus = self.next() == Some('+');
                    section.parts.push(Part::Exponent(sign, plus));
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'b' | 'B' => {
                    let length = self.run(sign);
                    let part = DatePart::of(sign.to_ascii_lowercase(), length);
                    section.parts.push(Part::Date(part));
                }
                sign => section.say(sign.encode_utf8(&mut [0; 4])),
            }
        }
    }
}

impl Section {
    fn say(&mut self, words: &str) {
        if let Some(Part::Words(before)) = self.parts.last_mut() {
            before.push_str(words);
        } else {
            self.parts.push(Part::Words(words.to_owned()));
        }
    }

    /// A colour, a condition, a time beyond its usual end, or a currency with its country: `[$kr-414]`.
    fn bracket(&mut self, inner: &str) {
        if let Some(condition) = Condition::of(inner) {
            self.condition = Some(condition);
        } else if let Some(currency) = inner.strip_prefix('$') {
            let (words, country) = currency.split_once('-').unwrap_or((currency, ""));
            self.say(words);
            self.lang = Lang::of(country).unwrap_or(self.lang);
        } else if let Some(part) = DatePart::elapsed(inner) {
            self.parts.push(Part::Date(part));
        }
    }

    /// Settles what an `m` is, and what letters of dates are in a code without places for digits, or with
    /// them.
    fn settle(&mut self) {
        self.parts
            .retain(|part| *part != Part::Words(String::new()));
        if self.is_date() {
            super::date::settle(&mut self.parts);
        }
    }

    /// Whether it counts hours, minutes or seconds beyond their usual end: `[h]:mm`.
    pub(super) fn is_elapsed(&self) -> bool {
        let all = |part: &Part| matches!(part, Part::Date(DatePart::All(..)));
        self.parts.iter().any(all)
    }

    /// Whether it shows a date, a time or a duration.
    pub(super) fn is_date(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Date(_)))
            && !self.parts.contains(&Part::General)
    }
}
