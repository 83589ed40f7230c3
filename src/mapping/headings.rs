//! What each heading of a kind means, once folded.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::schema::{Kind, Lang, fold_heading, is_one_slip_folded};

/// The beginning of every further heading that we add ourselves, such as `rundtur row`.
pub const REPORT_PREFIX: &str = "rundtur";

/// The other columns that our own reports and corrections add, in every language and folded; they come
/// back with the file and are ignored.
static REPORT_COLUMNS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let in_all = |id: &'static str| Lang::ALL.into_iter().map(move |lang| lang.word(id));
    let headings = ["heading-status", "heading-reason"]
        .into_iter()
        .flat_map(in_all);
    headings.map(|heading| fold_heading(&heading)).collect()
});

/// A heading shorter than this is never read through a slip: `Mail` is no misspelt `Main`.
const SHORTEST_FOR_SLIPS: usize = 5;

/// True for a heading that our own reports add, however it is spelt.
pub fn is_report_column(heading: &str) -> bool {
    let folded = fold_heading(heading);
    folded.starts_with(REPORT_PREFIX) || REPORT_COLUMNS.contains(&folded)
}

/// How well a heading says its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    /// The field's id or one of its labels.
    Label,
    /// Another name of it.
    Alias,
    /// A name of it only where no other column is; the place in the field's list, best first.
    StandIn(usize),
}

/// Every heading that means something in a kind, folded.
pub(super) struct Headings<'a> {
    meanings: HashMap<String, Meaning<'a>>,
}

/// A heading that means a field, or that is known to mean none.
struct Meaning<'a> {
    field: Option<(usize, Says)>,
    heading: &'a str,
    /// Characters of the folded heading.
    length: usize,
}

impl<'a> Headings<'a> {
    pub(super) fn of(kind: &'a Kind) -> Self {
        let mut meanings = HashMap::new();
        let mut add = |heading: &'a str, field: Option<(usize, Says)>| {
            let folded = fold_heading(heading);
            let length = folded.chars().count();
            meanings.entry(folded).or_insert(Meaning {
                field,
                heading,
                length,
            });
        };
        for (place, field) in kind.fields.iter().enumerate() {
            let labels = field.labels.iter().map(|(_, label)| label);
            // A heading that is written out comes before the bare id, to be shown in proposals.
            for label in labels.chain([field.id.as_str()]) {
                add(label, Some((place, Says::Label)));
            }
            for alias in &field.aliases {
                add(alias, Some((place, Says::Alias)));
            }
            for (rank, alias) in field.stand_ins.iter().enumerate() {
                add(alias, Some((place, Says::StandIn(rank))));
            }
        }
        for other in &kind.others {
            add(other, None);
        }
        Self { meanings }
    }

    /// The field that a heading says outright.
    pub(super) fn meaning(&self, heading: &str) -> Option<(usize, Says)> {
        self.meanings.get(&fold_heading(heading))?.field
    }

    /// The one field that a heading is a slip away from, and the heading that was meant; `None` where
    /// it is near to none, near to several, or known to mean something else.
    pub(super) fn slip(&self, heading: &str) -> Option<(usize, &'a str)> {
        let folded = fold_heading(heading);
        if folded.len() < SHORTEST_FOR_SLIPS || self.meanings.contains_key(&folded) {
            return None;
        }
        let length = folded.chars().count();
        let near_in_length = |meaning: &Meaning<'_>| {
            meaning.length.min(length) >= SHORTEST_FOR_SLIPS && meaning.length.abs_diff(length) <= 1
        };
        let mut near: Vec<(Says, &str, usize)> = self
            .meanings
            .iter()
            .filter(|(known, meaning)| {
                near_in_length(meaning) && is_one_slip_folded(&folded, known)
            })
            .filter_map(|(_, meaning)| {
                meaning
                    .field
                    .map(|(field, says)| (says, meaning.heading, field))
            })
            .collect();
        // The map has no order of its own, and the message must not change from run to run.
        near.sort_unstable();
        let (_, meant, field) = *near.first()?;
        near.iter()
            .all(|(_, _, other)| *other == field)
            .then_some((field, meant))
    }

    /// The fields that a heading is like, best first: at most three of those that `free` lets through.
    pub(super) fn guesses(&self, heading: &str, free: impl Fn(usize) -> bool) -> Vec<usize> {
        const MOST: usize = 3;
        // What is longer is no heading, and takes long to compare.
        const LONGEST: usize = 200;
        let folded = fold_heading(heading);
        if folded.len() > LONGEST {
            return Vec::new();
        }
        let mut best: HashMap<usize, f64> = HashMap::new();
        for (known, meaning) in &self.meanings {
            let Some((field, _)) = meaning.field.filter(|(field, _)| free(*field)) else {
                continue;
            };
            if let Some(score) = likeness(&folded, known) {
                let so_far = best.entry(field).or_insert(score);
                *so_far = so_far.max(score);
            }
        }
        let mut guesses: Vec<(usize, f64)> = best.into_iter().collect();
        guesses.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        guesses
            .into_iter()
            .take(MOST)
            .map(|(field, _)| field)
            .collect()
    }
}

/// How like two folded headings are, 0 to 1; `None` for what is not worth proposing.
fn likeness(heading: &str, known: &str) -> Option<f64> {
    const WORTH_PROPOSING: f64 = 0.6;
    const SHORTEST: usize = 4;
    let (a, b) = (heading.chars().count(), known.chars().count());
    if a == 0 || b == 0 {
        return None;
    }
    let (shorter, longer) = (a.min(b), a.max(b));
    // `kontaktenstelefon` holds `telefon`: the longer the shared word, the better the guess.
    let holds = shorter >= SHORTEST && (heading.contains(known) || known.contains(heading));
    #[expect(clippy::cast_precision_loss, reason = "headings are short")]
    let lengths = shorter as f64 / longer as f64;
    let share = if holds { 0.6 + 0.4 * lengths } else { 0.0 };
    // Of three letters two are the same by chance: `Vem` is not like `Vej`. And where the lengths differ
    // too much, the spelling does.
    let spelling = if shorter >= SHORTEST && lengths >= WORTH_PROPOSING {
        strsim::normalized_damerau_levenshtein(heading, known)
    } else {
        0.0
    };
    Some(spelling.max(share)).filter(|score| *score >= WORTH_PROPOSING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Schema;

    #[test]
    fn every_name_of_a_field_says_it_however_it_is_spelt() {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let headings = Headings::of(kind);
        for (place, field) in kind.fields.iter().enumerate() {
            let labels = field.labels.iter().map(|(_, label)| label);
            let aliases = field
                .aliases
                .iter()
                .chain(&field.stand_ins)
                .map(String::as_str);
            for name in labels.chain(aliases).chain([field.id.as_str()]) {
                for spelt in [
                    name.to_owned(),
                    name.to_uppercase(),
                    format!(" {}. *", name.replace(' ', "_")),
                    name.replace(' ', "\u{a0}"),
                ] {
                    let says = headings.meaning(&spelt).map(|(field, _)| field);
                    assert_eq!(says, Some(place), "{spelt:?} is {}", field.id);
                }
            }
        }
        for other in &kind.others {
            assert_eq!(headings.meaning(other), None, "{other}");
            assert_eq!(headings.slip(other), None, "{other}");
        }
    }

    #[test]
    fn no_name_of_a_field_is_read_as_a_slip_of_another() {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let headings = Headings::of(kind);
        for field in &kind.fields {
            for name in field.aliases.iter().chain(&field.stand_ins) {
                assert_eq!(headings.slip(name), None, "{name}");
            }
        }
    }

    #[test]
    fn a_slip_near_two_fields_says_neither() {
        let text = "[[kind]]\nid = \"k\"\nlabels = { en = \"K\" }\nroles = { number = \"inlet\" }\n\
                    [[kind.field]]\nid = \"inlet\"\ntype = \"text\"\nlabels = { en = \"Inlet\" }\n\
                    [[kind.field]]\nid = \"islet\"\ntype = \"text\"\nlabels = { en = \"Islet\" }\n";
        let schema = Schema::from_toml(text).unwrap();
        let headings = Headings::of(&schema.kinds[0]);
        assert_eq!(headings.slip("Iglet"), None);
        assert_eq!(headings.slip("Inlett"), Some((0, "Inlet")));
    }

    #[test]
    fn our_own_columns() {
        for heading in [
            "Status",
            "status",
            "Reason",
            "REASON:",
            "rundtur row",
            "Rundtur",
        ] {
            assert!(is_report_column(heading), "{heading}");
        }
        for heading in ["Statuses", "Name", "", "Season"] {
            assert!(!is_report_column(heading), "{heading}");
        }
    }
}
