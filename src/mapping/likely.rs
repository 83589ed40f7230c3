//! What a column may be that nobody knows, by its cells and by how its heading is spelt. It is only
//! proposed, never taken.
//!
//! | the cells | then likely |
//! |---|---|
//! | e-mail addresses, countries, dates … | fields of that type |
//! | business ids whose check digits are right | the business id, before a telephone |
//! | one number after another, each once; more so in the pattern of the register's | the number |
//! | names of several words, or with a legal form | the name |
//! | values that the register holds in a field | that field |
//!
//! A field whose type refuses most of the cells is not proposed, whatever the heading is like; a text
//! takes anything, so there the spelling decides.

use std::collections::{HashMap, HashSet};

use super::Mapping;
use super::renamed::HeldValues;
use super::submission::column_at;
use crate::schema::{
    Context, DateOrder, FieldType, Kind, NumberPattern, Reading, business_id_scope, is_blank,
    looks_like_company,
};
use crate::sheet::{Column, Sheet};

/// Filled cells of a column that are looked at.
const LOOKED_AT: usize = 200;

/// Fields that are proposed for a column.
const MOST: usize = 3;

/// Columns that are looked at; of a sheet with thousands that nobody knows none is read closely.
const RANKED: usize = 100;

/// What is less likely is not proposed.
const WORTH_PROPOSING: f64 = 0.5;

/// What a heading's likeness adds, best first.
const SPELT: [f64; MOST] = [0.3, 0.2, 0.1];

/// Characters of a value that is not held by chance: `12` may be anything.
const TELLING: usize = 3;

/// The countries whose postcodes have a form that can be recognised.
const WITH_POSTCODES: [&str; 4] = ["FI", "SE", "NO", "DK"];

/// The first cells of a column.
#[derive(Debug, Default)]
pub(super) struct Sample<'a> {
    /// Each value once, in order.
    values: Vec<&'a str>,
    /// Filled cells.
    filled: usize,
}

impl<'a> Sample<'a> {
    /// Reads the cells of a column from this row on.
    pub(super) fn of(column: &'a Column, from: usize) -> Self {
        let cells = (from..column.text.len()).filter_map(|row| column.text.get(row));
        Self::of_cells(cells)
    }

    fn of_cells(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut sample = Self::default();
        let mut seen = HashSet::new();
        let filled = cells.filter(|text| !is_blank(text)).map(str::trim);
        for text in filled.take(LOOKED_AT) {
            sample.filled += 1;
            if seen.insert(text) {
                sample.values.push(text);
            }
        }
        sample
    }

    /// Its values, each once, in the column's order.
    pub(super) fn values(&self) -> &[&'a str] {
        &self.values
    }

    fn share(&self, is: impl Fn(&str) -> bool) -> f64 {
        ratio(
            self.values.iter().filter(|text| is(text)).count(),
            self.values.len(),
        )
    }
}

/// Ranks what the columns that nobody knows may be by their cells too, as far as their form tells.
pub(super) fn rank(mapping: &mut Mapping, kind: &Kind, sheet: &Sheet, from: usize) {
    let is_free =
        |field: &usize| mapping.column_of(*field).is_none() && !kind.fields[*field].hidden;
    let free: Vec<usize> = (0..kind.fields.len()).filter(is_free).collect();
    let likely = Likely::by_form(kind);
    let unknown = mapping.columns.iter_mut();
    let unknown = unknown.filter(|column| column.is_unknown());
    for column in unknown.take(RANKED) {
        if let Some(cells) = column_at(sheet, column.index) {
            let sample = Sample::of(cells, from);
            column.blank = sample.values().is_empty();
            column.guesses = likely.fields(&sample, &column.guesses, &free);
        }
    }
}

/// What is known about a kind's fields, to compare columns with.
pub(super) struct Likely<'a> {
    kind: &'a Kind,
    /// By field, those of the values in question that the register holds there.
    held: HashMap<usize, HashSet<String>>,
    /// The pattern of the register's numbers, where it has any.
    pattern: Option<NumberPattern>,
}

impl<'a> Likely<'a> {
    /// By the form of values alone.
    pub(super) fn by_form(kind: &'a Kind) -> Self {
        Self {
            kind,
            held: HashMap::new(),
            pattern: None,
        }
    }

    /// By their form, and by what the register holds in the `free` fields.
    pub(super) fn with_held(
        kind: &'a Kind,
        samples: &[Sample<'_>],
        free: &[usize],
        held: HeldValues<'_>,
    ) -> Self {
        let mut likely = Self::by_form(kind);
        for &field in free {
            let Some(values) = held(field) else { continue };
            let texts = samples.iter().flat_map(|sample| &sample.values);
            let wanted: HashSet<String> = texts.map(|text| likely.canonical(field, text)).collect();
            let found = values
                .iter()
                .flatten()
                .filter(|held| wanted.contains(*held));
            likely
                .held
                .insert(field, found.map(str::to_owned).collect());
            if field == kind.number() && values.iter().flatten().next().is_some() {
                likely.pattern = Some(NumberPattern::of(values.iter().flatten()));
            }
        }
        likely
    }

    /// The fields that a column is likely to be, best first; `spelt` are those that its heading is like.
    pub(super) fn fields(
        &self,
        sample: &Sample<'_>,
        spelt: &[usize],
        free: &[usize],
    ) -> Vec<usize> {
        let mut scored: Vec<(f64, usize)> = free
            .iter()
            .map(|&field| {
                let place = spelt.iter().position(|like| *like == field);
                let bonus = place.and_then(|place| SPELT.get(place)).unwrap_or(&0.0);
                // What its heading is like is worth something where its cells do not deny it.
                let least = if *bonus > 0.0 && self.takes_most(field, sample) {
                    0.45
                } else {
                    0.0
                };
                (self.score(field, sample).max(least) + bonus, field)
            })
            .filter(|(score, _)| *score >= WORTH_PROPOSING)
            .collect();
        scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        scored.truncate(MOST);
        scored.into_iter().map(|(_, field)| field).collect()
    }

    /// Whether a cell looks like a value of this field: of its form, and not merely text.
    pub(super) fn fits(&self, field: usize, text: &str) -> bool {
        let of = &self.kind.fields[field];
        let is = |context: &Context<'_>| of.canonical(text, context).is_ok();
        let digits = text.chars().filter(char::is_ascii_digit).count();
        match of.ty {
            FieldType::Phone | FieldType::BusinessId if is_written_as_date(text) => false,
            FieldType::Email => text.contains('@') && is(&Context::default()),
            FieldType::Phone => {
                const FEWEST: usize = 6;
                let written_as_one = text.starts_with(['+', '0', '('])
                    || text.contains([' ', '-', '\u{a0}'])
                    || digits == 8;
                digits >= FEWEST && written_as_one && is(&Context::default())
            }
            FieldType::Postcode => {
                let of = |country| is(&Context::of_country(Some(country)));
                WITH_POSTCODES.into_iter().any(of)
            }
            FieldType::BusinessId => {
                let bare = text
                    .chars()
                    .all(|c| c.is_ascii_digit() || c.is_whitespace())
                    && (8..=10).contains(&digits);
                is(&Context::default()) && (bare || business_id_scope(text, None).is_some())
            }
            FieldType::Date => [DateOrder::DayMonthYear, DateOrder::MonthDayYear]
                .into_iter()
                .any(|order| {
                    is(&Context {
                        country: None,
                        reading: Reading {
                            date: Some(order),
                            ..Reading::default()
                        },
                    })
                }),
            FieldType::Text => Some(field) == self.kind.roles.name && looks_like_company(text),
            FieldType::Group | FieldType::Parent => false,
            FieldType::Country
            | FieldType::Choice
            | FieldType::Boolean
            | FieldType::Integer
            | FieldType::Decimal
            | FieldType::Barcode => is(&Context::default()),
        }
    }

    /// Whether the field's type takes most of the cells, as a text takes all.
    fn takes_most(&self, field: usize, sample: &Sample<'_>) -> bool {
        let of = &self.kind.fields[field];
        sample.share(|text| of.canonical(text, &Context::default()).is_ok()) >= 0.5
    }

    /// How likely a column is a field by its cells, 0 to about 1.
    fn score(&self, field: usize, sample: &Sample<'_>) -> f64 {
        if sample.values.is_empty() {
            return 0.0;
        }
        let held = self.held.get(&field);
        let held = held.map_or(0.0, |held| {
            sample.share(|text| {
                text.chars().count() >= TELLING && held.contains(&self.canonical(field, text))
            })
        });
        let by_held = if held >= 0.2 { 0.55 + 0.4 * held } else { 0.0 };
        let by_form = if field == self.kind.number() {
            self.is_number(sample)
        } else if Some(field) == self.kind.roles.name {
            is_name(sample)
        } else {
            weight(self.kind.fields[field].ty) * sample.share(|text| self.fits(field, text))
        };
        // Of two fields of one type the one that holds such values.
        by_form.max(by_held) + 0.05 * held
    }

    /// Each cell another number, of one prefix and width.
    fn is_number(&self, sample: &Sample<'_>) -> f64 {
        const ALIKE: f64 = 0.8;
        // Two values are of one pattern by chance, unless the register's numbers are of it too.
        const FEWEST: usize = 3;
        let few = sample.values.len() < FEWEST && self.pattern.is_none();
        if sample.values.len() < sample.filled || few {
            return 0.0;
        }
        let own = NumberPattern::of(sample.values.iter().copied());
        let alike = sample.share(|text| own.has(text));
        if alike < ALIKE {
            return 0.0;
        }
        let known = self
            .pattern
            .as_ref()
            .map_or(0.0, |pattern| 0.2 * sample.share(|text| pattern.has(text)));
        let ascends = sample.values.len() > 1
            && sample
                .values
                .windows(2)
                .all(|pair| (pair[0].len(), pair[0]) < (pair[1].len(), pair[1]));
        0.62 * alike + known + if ascends { 0.15 } else { 0.0 }
    }

    fn canonical(&self, field: usize, text: &str) -> String {
        let canonical = self.kind.fields[field].canonical(text, &Context::default());
        canonical.map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
    }
}

/// Whether a cell shows a day as dates are written, `2026-02-01` or `1.2.2026`: a telephone would be
/// written so too, and the digits of some are right for a business id.
fn is_written_as_date(text: &str) -> bool {
    let day = text.split_whitespace().next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '.', '/']).collect();
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = |part: &str| matches!(part.len(), 1 | 2) && is_digits(part);
    let is_year = |part: &str| {
        part.len() == 4 && (part.starts_with("19") || part.starts_with("20")) && is_digits(part)
    };
    match parts[..] {
        [one, two, three] => {
            is_short(two) && (is_year(one) && is_short(three) || is_short(one) && is_year(three))
        }
        _ => false,
    }
}

/// How much it says that a value has the form of a type: hardly anything else is an e-mail address, and
/// much is a number.
fn weight(ty: FieldType) -> f64 {
    match ty {
        FieldType::Email | FieldType::Barcode => 1.0,
        FieldType::BusinessId => 0.9,
        FieldType::Choice => 0.85,
        FieldType::Country | FieldType::Phone => 0.8,
        FieldType::Date => 0.75,
        FieldType::Postcode => 0.7,
        FieldType::Boolean => 0.6,
        FieldType::Decimal | FieldType::Integer => 0.5,
        FieldType::Group | FieldType::Text | FieldType::Parent => 0.0,
    }
}

/// Words without digits, several of them or with a legal form: of single words nobody can tell names of
/// people from those of places.
fn is_name(sample: &Sample<'_>) -> f64 {
    let is_words = |text: &str| {
        text.contains(char::is_alphabetic)
            && !text.contains(|c: char| c.is_ascii_digit() || c == '@')
    };
    let companies = sample.share(looks_like_company);
    let several = sample.share(|text| is_words(text) && text.split_whitespace().count() > 1);
    if companies < 0.2 && several < 0.5 {
        return 0.0;
    }
    (0.55 + 0.3 * companies) * sample.share(|text| is_words(text) || looks_like_company(text))
}

#[allow(clippy::cast_precision_loss)] // both are at most `LOOKED_AT`
fn ratio(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use polars::prelude::{NewChunkedArray, StringChunked};

    use super::*;
    use crate::schema::Schema;

    /// What a column is likely to be, by the ids of the fields.
    fn guessed(cells: &[&str], spelt: &[&str], held: &[(&str, &[&str])]) -> String {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let place = |id: &str| kind.field_index(id).expect("a field");
        let free: Vec<usize> = (0..kind.fields.len()).collect();
        let spelt: Vec<usize> = spelt.iter().map(|id| place(id)).collect();
        let values = |field: usize| {
            let of = held.iter().find(|(id, _)| place(id) == field);
            of.map(|(_, values)| StringChunked::from_slice("".into(), values))
        };
        let samples = [Sample::of_cells(cells.iter().copied())];
        let likely = Likely::with_held(kind, &samples, &free, &values);
        let fields = likely.fields(&samples[0], &spelt, &free);
        let ids = fields.iter().map(|field| kind.fields[*field].id.as_str());
        ids.collect::<Vec<_>>().join(" ")
    }

    #[test]
    #[rustfmt::skip] // a table
    fn cells_tell_what_a_column_may_be() {
        for (cells, expected) in [
            (&["a@x.fi", "b@x.fi", "c@y.se"][..], "email invoice_email"),
            // One slip does not hide what the others are.
            (&["a@x.fi", "b@x.fi", "c@y.se", "d@y", "e@z.dk"], "email invoice_email"),
            (&["+358 40 123 4567", "09 123 456", "0401234567"], "phone mobile"),
            (&["2026-02-01", "1.2.2026", "2026-02-01 13:30:00", "01/02/1999"], ""),
            (&["99119912", "22836000", "44114411"], "phone mobile number"),
            (&["2077474-0", "0112038-9"], "business_id phone mobile"),
            (&["988 077 917", "988077917"], "business_id"),
            (&["FI", "SE", "Norge"], "country"),
            (&["företag", "privat"], "type"),
            (&["00100", "20100", "00100", "33100"], "postcode"),
            (&["123 45", "411 01", "123 45"], "postcode"),
            (&["10001", "10002", "10003"], "number postcode"),
            (&["K-17", "K-18", "K-23"], "number"),
            (&["Virtanen Oy", "Matti Meikäläinen", "Torni Ab"], "name"),
            (&["Anna Berg", "Ole Olsen"], "name"),
            // Nobody can tell a place from a person's first name.
            (&["Helsinki", "Espoo", "Vaasa"], ""),
            (&["Torikatu 5", "Storgatan 12 B"], ""),
            (&[], ""),
        ] {
            assert_eq!(guessed(cells, &[], &[]), expected, "{cells:?}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn the_register_and_the_heading_count_too() {
        let cities = ("city", &["Helsinki", "Vaasa", "Espoo"][..]);
        let numbers = ("number", &["20001", "20002", "20003"][..]);
        for (cells, spelt, held, expected) in [
            (&["Espoo", "Vaasa", "Kemi"][..], &[][..], &[cities][..], "city"),
            // Numbers of the register's pattern, in no order.
            (&["20517", "20009", "20311"], &[], &[numbers], "number postcode"),
            (&["20517", "20009", "20311"], &[], &[], "postcode number"),
            // The cells come before the spelling, and the spelling among equals.
            (&["a@x.fi", "b@x.fi"], &["reference"], &[], "email invoice_email reference"),
            (&["a@x.fi", "b@x.fi"], &["invoice_email"], &[], "invoice_email email"),
            // A telephone's field takes no words, whatever the heading says; a text's takes all.
            (&["ask Maria", "in the morning"], &["phone"], &[], "name"),
            (&["12 A", "7"], &["address_2"], &[], "address_2"),
            // Short values stand in many fields.
            (&["12", "7"], &[], &[("payment_terms", &["7", "14", "12"])], ""),
        ] {
            assert_eq!(guessed(cells, spelt, held), expected, "{cells:?} {spelt:?}");
        }
    }
}
