//! Columns that say a field once more: a second e-mail address, the telephone at home, an address that is
//! not the first.
//!
//! Address books write as many columns as somebody has addresses, and beside some of them a column that
//! says of what sort each is. Of the columns that are no field's own, these say more of one:
//!
//! | heading | beside | is |
//! |---|---|---|
//! | `E-mail 2 - Value`, `Address 2 - City` | the same with a 1, which means a field | more of that field |
//! | `Phone 1 - Type`, `Phone 1 - Label` | `Phone 1 - Value` | the sort of what stands there |
//! | `E-mail 2 Address`, `Business Phone 2` | the same without the number, for e-mails and telephones | more of that field |
//! | `Home City`, `Telefon (privat)` | `Business City`, which is the field | more of that field |
//! | `Custom Field 1 - Value` | `Custom Field 1 - Label` | what the label calls it, row by row |
//! | `Name` | first and last name and `Organization 1 - Name` | the name of who has no organisation |
//!
//! Only headings count here; what each row makes of the columns is [`several`](super::several)' business.

use super::headings::{Headings, Says};
use crate::schema::{FieldType, Kind, fold_heading};

/// What a column says of a field that another column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adds {
    /// More of the field, by its place in [`Kind::fields`].
    To(usize),
    /// The sort of what stands in the column at this place of the file: `Mobile`.
    Label {
        /// That column.
        of: usize,
    },
    /// The field that the label beside it names, row by row.
    Named,
}

/// The columns of a file while it is decided what they are.
pub(super) struct Columns<'a> {
    pub(super) kind: &'a Kind,
    pub(super) known: &'a Headings<'a>,
    pub(super) headings: &'a [String],
    /// The field that each column is.
    pub(super) fields: &'a [Option<usize>],
}

impl Columns<'_> {
    /// What a column that is no field's own says of one, if anything.
    pub(super) fn adds(&self, column: usize) -> Option<Adds> {
        let heading = &self.headings[column];
        self.label(heading)
            .or_else(|| self.named(heading))
            .or_else(|| self.numbered_part(heading).map(Adds::To))
            .or_else(|| self.numbered(heading).map(Adds::To))
            .or_else(|| self.elsewhere(heading).map(Adds::To))
    }

    /// `Phone 1 - Type`: the sort of what stands in the first column of the same thing and number.
    fn label(&self, heading: &str) -> Option<Adds> {
        let label = Part::of(heading).filter(Part::is_label)?;
        let same = |other: &String| {
            Part::of(other).is_some_and(|part| part.is_beside(&label) && !part.is_label())
        };
        let beside = (0..self.headings.len()).filter(|at| same(&self.headings[*at]));
        let mut beside = beside.filter(|at| {
            let heading = &self.headings[*at];
            self.fields[*at].is_some()
                || self.numbered_part(heading).is_some()
                || self.named(heading).is_some()
        });
        beside.next().map(|of| Adds::Label { of })
    }

    /// `Custom Field 1 - Value` beside a label, where the thing itself means nothing.
    fn named(&self, heading: &str) -> Option<Adds> {
        let part = Part::of(heading).filter(|part| fold_heading(part.what) == "value")?;
        let first = format!("{} 1 - {}", part.thing, part.what);
        let has_label = self.headings.iter().any(|other| {
            Part::of(other).is_some_and(|other| other.is_label() && other.is_beside(&part))
        });
        (has_label && self.known.meaning(&first).is_none()).then_some(Adds::Named)
    }

    /// `E-mail 2 - Value`: what it means with a 1.
    fn numbered_part(&self, heading: &str) -> Option<usize> {
        let part = Part::of(heading).filter(|part| part.number > 1)?;
        let first = format!("{} 1 - {}", part.thing, part.what);
        let (field, _) = self.known.meaning(&first)?;
        self.is_taken(field).then_some(field)
    }

    /// `E-mail 2 Address`: what it means without its number, where that is an e-mail address or a
    /// telephone. Of nothing else a number tells so little: `Address 2` is the second line of one address.
    fn numbered(&self, heading: &str) -> Option<usize> {
        let folded = fold_heading(heading);
        let digits = folded.find(|c: char| c.is_ascii_digit())?;
        let rest = folded[digits..].trim_start_matches(|c: char| c.is_ascii_digit());
        let number = &folded[digits..folded.len() - rest.len()];
        if number.parse::<u8>().is_ok_and(|number| number < 2) || digits == 0 {
            return None;
        }
        let (field, _) = self
            .known
            .meaning(&format!("{}{rest}", &folded[..digits]))?;
        let ty = self.kind.fields[field].ty;
        (matches!(ty, FieldType::Email | FieldType::Phone) && self.is_taken(field)).then_some(field)
    }

    /// `Home City`, where another column is the city.
    fn elsewhere(&self, heading: &str) -> Option<usize> {
        let (field, says) = self.known.meaning(heading)?;
        let stands_in = matches!(says, Says::StandIn(_));
        (stands_in && Elsewhere::of(heading).is_some() && self.is_taken(field)).then_some(field)
    }

    fn is_taken(&self, field: usize) -> bool {
        self.fields.contains(&Some(field))
    }
}

/// A heading of the form `Phone 2 - Value`, as Google writes its contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// `Phone`.
    pub(super) thing: &'a str,
    /// Which of them, from 1.
    pub(super) number: u16,
    /// `Value`, `Type`, `City`.
    pub(super) what: &'a str,
}

impl<'a> Part<'a> {
    pub(super) fn of(heading: &'a str) -> Option<Self> {
        let (thing, what) = heading.rsplit_once(" - ")?;
        let (thing, number) = thing.trim().rsplit_once(' ')?;
        let number = number.parse().ok().filter(|number| *number > 0)?;
        let (thing, what) = (thing.trim(), what.trim());
        Some(Self {
            thing,
            number,
            what,
        })
    }

    /// True for the sort of a thing rather than the thing.
    fn is_label(&self) -> bool {
        ["type", "label"].contains(&fold_heading(self.what).as_str())
    }

    /// True for a part of the same thing.
    fn is_beside(&self, other: &Part<'_>) -> bool {
        self.number == other.number && self.thing.eq_ignore_ascii_case(other.thing)
    }
}

/// Where somebody is reached, if not at work: the columns of one place belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Elsewhere {
    /// At home.
    Home,
    /// Somewhere else.
    Other,
}

impl Elsewhere {
    /// The place that a word of the heading names, as Outlook's exports in five languages do.
    pub(super) fn of(heading: &str) -> Option<Self> {
        const HOME: &[&str] = &["home", "hem", "bostad", "hjem", "priv", "koti"];
        #[rustfmt::skip] // a table
        const OTHER: &[&str] = &[
            "other", "annan", "annat", "annen", "annet", "anden", "andet", "muu",
            // Of names, and of telephones.
            "display", "file", "primary", "main", "växel", "hovedtelefon", "primær", "ensisijainen", "puhelinvaihde",
        ];
        let lower = heading.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        let names = |names: &[&str]| {
            let mut words = words.clone();
            words.any(|word| names.iter().any(|name| word.starts_with(name)))
        };
        if names(HOME) {
            Some(Self::Home)
        } else {
            names(OTHER).then_some(Self::Other)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_come_apart() {
        let part = Part::of("Phone 2 - Value").expect("a part");
        assert_eq!((part.thing, part.number, part.what), ("Phone", 2, "Value"));
        for heading in [
            "Phone - Value",
            "Phone 0 - Value",
            "Phone 2",
            "2 - Value",
            "",
        ] {
            assert_eq!(Part::of(heading), None, "{heading}");
        }
    }

    #[test]
    fn places_are_told_in_every_language() {
        for (heading, place) in [
            ("Home Phone", Some(Elsewhere::Home)),
            ("Gatuadress, hem", Some(Elsewhere::Home)),
            ("Telefon (privat)", Some(Elsewhere::Home)),
            ("Kotipuhelin", Some(Elsewhere::Home)),
            ("Annat postnummer", Some(Elsewhere::Other)),
            ("Anden gade", Some(Elsewhere::Other)),
            ("Business Phone", None),
            ("Työpuhelin", None),
            ("", None),
        ] {
            assert_eq!(Elsewhere::of(heading), place, "{heading}");
        }
    }
}
