//! Counting and listing: a [`Count`] agrees with its [`Noun`] (`1 row`, `4,812 rows`), and a [`List`]
//! reads as a person would say it (`a, b and c`).

use std::fmt::{self, Display};

pub use crate::problem::thousands;
use crate::schema::{Kind, Lang};

/// A noun in both its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    one: String,
    many: String,
}

impl Noun {
    /// Takes both forms: `Noun::new("reply", "replies")`.
    pub fn new(one: &str, many: &str) -> Self {
        Self {
            one: one.to_owned(),
            many: many.to_owned(),
        }
    }

    /// The noun of a kind's records. Schemas name a kind in the plural (`Customers`), so the singular
    /// is made by English rules; a word that does not look like a plural serves as both.
    pub fn of_kind(kind: &Kind) -> Self {
        let many = kind.labels.get(Lang::En).to_lowercase();
        let one = if let Some(stem) = many.strip_suffix("ies") {
            format!("{stem}y")
        } else if many.ends_with("ss") {
            many.clone()
        } else if let Some(stem) = sibilant(&many) {
            stem
        } else {
            many.strip_suffix('s').unwrap_or(&many).to_owned()
        };
        Self { one, many }
    }

    /// The form for one: `customer`.
    pub fn one(&self) -> &str {
        &self.one
    }
}

/// The singular of `boxes`, `branches`, `dishes`, `addresses`: without their `es`.
fn sibilant(plural: &str) -> Option<String> {
    let stem = plural.strip_suffix("es")?;
    ["ss", "x", "ch", "sh"]
        .iter()
        .any(|end| stem.ends_with(end))
        .then(|| stem.to_owned())
}

/// A number with its noun: `1 row`, `4,812 rows`.
#[derive(Debug)]
pub struct Count<'a>(pub u64, pub &'a Noun);

impl Display for Count<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.0 == 1 {
            &self.1.one
        } else {
            &self.1.many
        };
        write!(f, "{} {noun}", thousands(self.0))
    }
}

/// Things in a row, as a person says them: `a`, `a and b`, `a, b and c`; from `most` on the rest is
/// counted: `a, b and 3 more`.
#[derive(Debug)]
pub struct List<T> {
    items: Vec<T>,
    most: usize,
}

impl<T: Display> List<T> {
    /// All of them.
    pub fn of(items: impl IntoIterator<Item = T>) -> Self {
        Self {
            items: items.into_iter().collect(),
            most: usize::MAX,
        }
    }

    /// The first `most` of them, and how many more there are.
    #[must_use]
    pub fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
    }
}

impl<T: Display> Display for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.items.len().min(self.most);
        let more = self.items.len() - shown;
        for (at, item) in self.items[..shown].iter().enumerate() {
            match at {
                0 => {}
                _ if at + 1 == shown && more == 0 => f.write_str(" and ")?,
                _ => f.write_str(", ")?,
            }
            item.fmt(f)?;
        }
        match (more, shown) {
            (0, _) => Ok(()),
            (_, 0) => f.write_str(&thousands(more as u64)),
            _ => write!(f, " and {} more", thousands(more as u64)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixture;

    #[test]
    fn counts_agree_with_their_nouns() {
        let row = Noun::new("row", "rows");
        for (count, text) in [
            (0, "0 rows"),
            (1, "1 row"),
            (999, "999 rows"),
            (1_000, "1,000 rows"),
            (1_048_576, "1,048,576 rows"),
        ] {
            assert_eq!(Count(count, &row).to_string(), text);
        }
    }

    #[test]
    fn lists_read_as_people_say_them() {
        for (items, most, text) in [
            (vec![], 3, ""),
            (vec!["a"], 3, "a"),
            (vec!["a", "b"], 3, "a and b"),
            (vec!["a", "b", "c"], 3, "a, b and c"),
            (vec!["a", "b", "c", "d"], 3, "a, b, c and 1 more"),
            (vec!["a", "b", "c", "d"], 1, "a and 3 more"),
            (vec!["a", "b"], 0, "2"),
        ] {
            assert_eq!(List::of(items).at_most(most).to_string(), text);
        }
    }

    #[test]
    fn a_kinds_noun_has_a_singular() {
        for (many, one) in [
            ("Customers", "customer"),
            ("Activities", "activity"),
            ("Branches", "branch"),
            ("Addresses", "address"),
            ("Staff", "staff"),
            ("Business", "business"),
            ("Invoices", "invoice"),
        ] {
            let mut kind = fixture::customers();
            kind.labels = crate::schema::Labels::english(many);
            assert_eq!(Noun::of_kind(&kind).one(), one);
        }
    }
}
