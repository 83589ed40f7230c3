//! Nouns and how many there are of them: `1 customer`, `4 812 asiakasta`.

use crate::schema::{Kind, Lang};
use crate::words::args;

/// What records are called, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    one: String,
    counted: String,
    lang: Lang,
}

impl Noun {
    /// Takes both forms in English: `Noun::new("reply", "replies")`.
    pub fn new(one: &str, counted: &str) -> Self {
        Self {
            one: one.to_owned(),
            counted: counted.to_owned(),
            lang: Lang::En,
        }
    }

    /// The noun of a kind's records. A schema says what one and what several are called; where it only
    /// has a label in the plural (`Suppliers`) the English singular is made by rules, and in other
    /// languages, which have no such rules, they are called records.
    pub fn of_kind(kind: &Kind, lang: Lang) -> Self {
        let (one, counted) = match (kind.one.own(lang), kind.counted.own(lang)) {
            (Some(one), Some(counted)) => (one.to_owned(), counted.to_owned()),
            _ if lang == Lang::En => {
                let many = kind.labels.get(lang).to_lowercase();
                (singular(&many), many)
            }
            _ => (lang.word("record-one"), lang.word("record-counted")),
        };
        Self { one, counted, lang }
    }

    /// The form for one: `customer`.
    pub fn one(&self) -> &str {
        &self.one
    }

    /// So many of them: `1 customer`, `4,812 customers`.
    pub fn counted(&self, count: u64) -> String {
        let noun = if count == 1 { &self.one } else { &self.counted };
        self.lang
            .say("counted", args!["count" => count, "noun" => noun])
    }

    /// The language that it is of.
    pub fn lang(&self) -> Lang {
        self.lang
    }
}

/// The singular of an English plural; a word that does not look like one serves as both.
fn singular(many: &str) -> String {
    if let Some(stem) = many.strip_suffix("ies") {
        format!("{stem}y")
    } else if many.ends_with("ss") {
        many.to_owned()
    } else if let Some(stem) = sibilant(many) {
        stem
    } else {
        many.strip_suffix('s').unwrap_or(many).to_owned()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixture;
    use crate::schema::Labels;

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
            assert_eq!(row.counted(count), text);
        }
        let kind = fixture::customers();
        for (lang, one, many) in [
            (Lang::En, "1 customer", "2,000 customers"),
            (Lang::Sv, "1 kund", "2\u{a0}000 kunder"),
            (Lang::Nb, "1 kunde", "2\u{a0}000 kunder"),
            (Lang::Da, "1 kunde", "2.000 kunder"),
            (Lang::Fi, "1 asiakas", "2\u{a0}000 asiakasta"),
        ] {
            let noun = Noun::of_kind(&kind, lang);
            assert_eq!(noun.counted(1), one);
            assert_eq!(noun.counted(2_000), many);
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
            kind.labels = Labels::english(many);
            (kind.one, kind.counted) = (Labels::default(), Labels::default());
            assert_eq!(Noun::of_kind(&kind, Lang::En).one(), one);
            assert_eq!(Noun::of_kind(&kind, Lang::Fi).counted(3), "3 tietuetta");
        }
    }
}
