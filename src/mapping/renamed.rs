//! Columns of our own export whose heading a person wrote anew.
//!
//! A heading that nobody knows is a new column of the person's own, or one of ours under another
//! name, perhaps moved as well. What the cells hold tells: more than half of its filled cells are
//! values that the register holds in a field which our export wrote and no other column is. Where a
//! field has few different values (a country, a language) that proves little, so there the column
//! must also stand beside a neighbour that it had in the export. An empty column proves nothing.

use std::collections::HashSet;

use polars::prelude::StringChunked;

use crate::schema::{Context, FieldId, Kind, is_blank};

/// How many filled cells are looked at.
const SAMPLE: usize = 500;

/// The values that the register holds in a field, asked only where a heading was renamed.
pub type HeldValues<'a> = &'a dyn Fn(usize) -> Option<StringChunked>;

/// A sheet that came back, beside the headings that our export gave it.
pub(super) struct Returned<'a> {
    /// The headings that our export wrote, with their fields, in its order.
    pub(super) written: &'a [(String, FieldId)],
    /// The cells below the heading of a column of the file.
    pub(super) cells: &'a dyn Fn(usize) -> StringChunked,
    /// What the register holds.
    pub(super) held: HeldValues<'a>,
}

impl Returned<'_> {
    /// Which of the `unknown` columns are which fields, `fields` being those of all known columns.
    pub(super) fn recognise(
        &self,
        kind: &Kind,
        fields: &[Option<usize>],
        unknown: &[usize],
    ) -> Vec<(usize, usize)> {
        let written: Vec<Option<usize>> = self
            .written
            .iter()
            .map(|(_, id)| kind.index_of(id))
            .collect();
        let missing: Vec<usize> = written
            .iter()
            .flatten()
            .copied()
            .filter(|field| !fields.contains(&Some(*field)))
            .collect();
        if missing.is_empty() {
            return Vec::new();
        }
        let mut claims: Vec<(f64, usize, usize)> = Vec::new();
        for &column in unknown {
            let cells = (self.cells)(column);
            let sample: Vec<&str> = cells
                .iter()
                .flatten()
                .filter(|text| !is_blank(text))
                .take(SAMPLE)
                .collect();
            for &field in &missing {
                let beside = stands_beside(column, field, fields, &written);
                if let Some(share) = self.share_held(kind, field, &sample, beside) {
                    claims.push((share + f64::from(u8::from(beside)), column, field));
                }
            }
        }
        claims.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut settled: Vec<(usize, usize)> = Vec::new();
        for (at, &(strength, column, field)) in claims.iter().enumerate() {
            let rivals = claims.iter().enumerate().any(|(other, &(equal, of, is))| {
                other != at && (of == column) != (is == field) && equal >= strength
            });
            let free = settled.iter().all(|(of, is)| *of != column && *is != field);
            if free && !rivals {
                settled.push((column, field));
            }
        }
        settled
    }

    /// The share of the sample that the register holds in the field, where that says anything.
    fn share_held(&self, kind: &Kind, field: usize, sample: &[&str], beside: bool) -> Option<f64> {
        let context = Context::of_country(None);
        let of = &kind.fields[field];
        let mut typed: Vec<String> = sample
            .iter()
            .map(|text| match of.canonical(text, &context) {
                Ok(canonical) => canonical.into_owned(),
                Err(_) => text.trim().to_owned(),
            })
            .collect();
        let mut wanted: HashSet<String> = typed.iter().cloned().collect();
        let distinct = wanted.len() * 2 > typed.len();
        if typed.is_empty() || !(distinct || beside) {
            return None;
        }
        for held in (self.held)(field)?.iter().flatten() {
            wanted.remove(held);
            if wanted.is_empty() {
                break;
            }
        }
        let all = typed.len();
        typed.retain(|text| !wanted.contains(text));
        let share = ratio(typed.len(), all);
        (share > 0.5).then_some(share)
    }
}

/// True where a neighbour of the column in the file was the field's neighbour in the export.
fn stands_beside(
    column: usize,
    field: usize,
    fields: &[Option<usize>],
    written: &[Option<usize>],
) -> bool {
    let Some(place) = written.iter().position(|other| *other == Some(field)) else {
        return false;
    };
    let at = |list: &[Option<usize>], index: Option<usize>| {
        index.and_then(|index| list.get(index).copied().flatten())
    };
    let left = at(fields, column.checked_sub(1));
    let right = at(fields, Some(column + 1));
    (left.is_some() && left == at(written, place.checked_sub(1)))
        || (right.is_some() && right == at(written, Some(place + 1)))
}

#[allow(clippy::cast_precision_loss)] // both are at most `SAMPLE`
fn ratio(part: usize, all: usize) -> f64 {
    part as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use polars::prelude::*;

    use super::*;
    use crate::mapping::choose::propose;
    use crate::mapping::memory::Words;
    use crate::mapping::{HowKnown, UserMapping};
    use crate::schema::Schema;

    const WRITTEN: [&str; 5] = ["number", "name", "phone", "country", "city"];

    fn held(field: &str) -> Vec<&'static str> {
        match field {
            "number" => vec!["1", "2", "3", "4"],
            "name" => vec!["Aino", "Eino", "Siri", "Nils"],
            "phone" => vec!["040 1", "040 2", "040 3", "040 4"],
            "country" => vec!["FI", "FI", "SE", "SE"],
            "city" => vec!["Espoo", "Espoo", "Lund", "Lund"],
            _ => vec![],
        }
    }

    /// What the columns of a returned file are taken for: heading and cells of each.
    fn fields(file: &[(&str, &[&str])]) -> String {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let written: Vec<(String, FieldId)> = WRITTEN
            .iter()
            .map(|id| {
                (
                    kind.field(id)
                        .unwrap()
                        .label(crate::schema::Lang::En)
                        .to_owned(),
                    FieldId::new(id),
                )
            })
            .collect();
        let cells = |column: usize| StringChunked::from_slice("".into(), file[column].1);
        let values = |field: usize| {
            Some(StringChunked::from_slice(
                "".into(),
                &held(kind.fields[field].id.as_str()),
            ))
        };
        let headings: Vec<String> = file
            .iter()
            .map(|(heading, _)| (*heading).to_owned())
            .collect();
        let returned = Returned {
            written: &written,
            cells: &cells,
            held: &values,
        };
        let mapping = propose(
            kind,
            &headings,
            Some(&written),
            Some(&returned),
            Words::of(&UserMapping::default()),
        )
        .unwrap();
        let words = mapping.columns.iter().map(|column| match &column.is {
            Some((field, HowKnown::Content)) => format!("{}*", kind.fields[*field].id),
            Some((field, _)) => kind.fields[*field].id.to_string(),
            None => "?".to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    #[rustfmt::skip] // a table
    fn a_renamed_column_is_known_by_its_cells() {
        let number = ("Number", &["1", "2", "3", "4"][..]);
        let name = ("Name", &["Aino", "Eino", "Siri", "Nils"][..]);
        let phones = &["040 1", "040 2", "040 9", "040 4"][..];
        let countries = &["FI", "FI", "SE", "SE"][..];
        for (file, expected) in [
            (vec![number, name, ("Ring här", phones)], "number name phone*"),
            // Moved as well.
            (vec![("Ring här", phones), number, name], "phone* number name"),
            // The key itself, of which the rest depends.
            (vec![("Nr hos oss", number.1), name], "number* name"),
            // A column of few values must stand where it stood.
            (vec![number, name, ("Phone", phones), ("Land nu", countries)], "number name phone country*"),
            (vec![number, ("Lager", countries), name, ("Phone", phones)], "number ? name phone"),
            // The person's own column, in the place of one that was deleted.
            (vec![number, name, ("Betyg", &["5", "4", "4", "3"][..])], "number name ?"),
            (vec![number, name, ("Betyg", &[""][..])], "number name ?"),
            // Two columns that both show the phones: the one in its place, or else nobody knows.
            (vec![number, ("A1", phones), name, ("B1", phones)], "number ? name phone*"),
            (vec![("A1", phones), number, ("B1", phones), name], "? number ? name"),
            // Nothing is missing: a copy of a column is a column of its own.
            (vec![number, name, ("Phone", phones), ("Kopia", phones)], "number name phone ?"),
        ] {
            assert_eq!(fields(&file), expected, "{file:?}");
        }
    }
}
