//! Provenance says which export a workbook came from. It is carried twice: in the document's custom
//! properties, and on a hidden sheet, since programs lose the one or the other.
//!
//! Both carriers hold the same pairs of short texts:
//!
//! | key                 | value                                                              |
//! |---------------------|--------------------------------------------------------------------|
//! | `rundtur.format`    | `1`                                                                |
//! | `rundtur.lineage`   | the register's own id                                              |
//! | `rundtur.export`    | the export's number                                                |
//! | `rundtur.revision`  | the register's revision at the export                              |
//! | `rundtur.kind`      | the kind of record                                                 |
//! | `rundtur.lang`      | the language of the headings                                       |
//! | `rundtur.columns.1` | JSON `[["Customer no.","number"], …]`, in pieces: `.1`, `.2`, …     |
//! | `rundtur.sheets.1`  | JSON `["Customers", "Customers 2"]`, in pieces                     |
//! | `rundtur.check`     | a hash of all the others, so that a lost or cut piece is noticed   |

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::words::Message;

/// Which export a workbook came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The register's own id.
    pub lineage: String,
    /// The export's number in that register.
    pub export: u64,
    /// The register's revision when it was exported.
    pub revision: u64,
    /// The kind of record in the rows.
    pub kind: String,
    /// The language of the headings.
    pub lang: String,
    /// The columns as they were written: heading and field id.
    pub columns: Vec<(String, String)>,
    /// The sheets as they were written, in order. The writer sets them.
    pub sheets: Vec<String>,
}

/// What one carrier says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing about us.
    Nothing,
    /// Something, of which pieces are missing or changed; the lineage, where that is still there.
    Partial(Option<String>),
    /// All of it.
    Whole(Provenance),
}

/// The version of the pairs; another one is read as partial.
const FORMAT: &str = "1";

/// UTF-16 code units of one property's value (Excel's limit).
const MAX_VALUE: usize = 255;

impl Found {
    /// The register that a carrier of which pieces are missing still names.
    fn claimed(self) -> Option<String> {
        match self {
            Self::Partial(lineage) => lineage.filter(|lineage| !lineage.is_empty()),
            Self::Nothing | Self::Whole(_) => None,
        }
    }
}

impl Provenance {
    /// The pairs that both carriers hold, in a fixed order.
    pub fn to_pairs(&self) -> Vec<(String, String)> {
        let mut pairs: Vec<_> = [
            ("format", FORMAT.to_owned()),
            ("lineage", self.lineage.clone()),
            ("export", self.export.to_string()),
            ("revision", self.revision.to_string()),
            ("kind", self.kind.clone()),
            ("lang", self.lang.clone()),
        ]
        .into_iter()
        .map(|(key, value)| (format!("rundtur.{key}"), value))
        .collect();
        let columns = serde_json::json!(self.columns).to_string();
        let sheets = serde_json::json!(self.sheets).to_string();
        for (key, json) in [("columns", columns), ("sheets", sheets)] {
            let pieces = pieces(&plain(&json));
            pairs.extend(
                (1..)
                    .zip(pieces)
                    .map(|(n, piece)| (format!("rundtur.{key}.{n}"), piece)),
            );
        }
        let check = check(
            pairs
                .iter()
                .map(|(key, value)| (key.as_str(), value.as_str())),
        );
        pairs.push(("rundtur.check".to_owned(), check));
        pairs
    }

    /// Understands the pairs that a carrier holds; keys that are not ours are left alone.
    pub fn from_pairs<K, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Found
    where
        K: AsRef<str>,
        V: AsRef<str>,
    {
        let ours: BTreeMap<String, String> = pairs
            .into_iter()
            .filter_map(|(key, value)| {
                let key = key.as_ref().strip_prefix("rundtur.")?;
                Some((key.to_owned(), value.as_ref().to_owned()))
            })
            .collect();
        if ours.is_empty() {
            return Found::Nothing;
        }
        understand(&ours).map_or_else(
            || Found::Partial(ours.get("lineage").cloned()),
            Found::Whole,
        )
    }
}

/// What the two carriers say together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::sheet) struct Chosen {
    /// The export, where one carrier names it whole.
    pub(in crate::sheet) provenance: Option<Provenance>,
    /// The register that is still named where neither is whole.
    pub(in crate::sheet) claimed: Option<String>,
    /// What a person should know about the choice.
    pub(in crate::sheet) note: Option<Message>,
}

/// Chooses between what the properties and what the hidden sheet say, and tells when that was needed.
pub(in crate::sheet) fn choose(properties: Found, hidden: Found) -> Chosen {
    let note = |text: &'static str| Some(Message::new(text, Vec::new()));
    let whole = |provenance, note| Chosen {
        provenance: Some(provenance),
        claimed: None,
        note,
    };
    match (properties, hidden) {
        (Found::Whole(one), Found::Whole(other)) if one != other => {
            whole(one, note("note-two-exports"))
        }
        (Found::Whole(one), Found::Partial(_)) => whole(one, note("note-hidden-sheet-changed")),
        (Found::Partial(_), Found::Whole(other)) => whole(other, note("note-properties-changed")),
        // One carrier alone is what some programs leave: nothing to tell.
        (Found::Whole(one), _) | (_, Found::Whole(one)) => whole(one, None),
        (Found::Nothing, Found::Nothing) => Chosen::default(),
        (properties, hidden) => Chosen {
            provenance: None,
            claimed: properties.claimed().or_else(|| hidden.claimed()),
            note: note("note-origin-not-whole"),
        },
    }
}

fn understand(ours: &BTreeMap<String, String>) -> Option<Provenance> {
    let get = |key: &str| ours.get(key).cloned();
    if get("format")? != FORMAT {
        return None;
    }
    let joined = |key: &str| {
        let pieces = (1..).map_while(|n: u32| ours.get(&format!("{key}.{n}")));
        pieces.fold(String::new(), |all, piece| all + piece)
    };
    let provenance = Provenance {
        // An empty text may be missing: no carrier holds empty cells. The check tells.
        lineage: get("lineage").unwrap_or_default(),
        export: get("export")?.parse().ok()?,
        revision: get("revision")?.parse().ok()?,
        kind: get("kind").unwrap_or_default(),
        lang: get("lang").unwrap_or_default(),
        columns: serde_json::from_str(&joined("columns")).ok()?,
        sheets: serde_json::from_str(&joined("sheets")).ok()?,
    };
    // Written again, it must give the same check: whatever was lost or changed shows here.
    let again = provenance.to_pairs();
    (again.last().map(|(_, check)| check) == get("check").as_ref()).then_some(provenance)
}

/// A hash of pairs in their order: 16 hex digits of BLAKE3.
fn check<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (key, value) in pairs {
        for part in [key, value] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

/// JSON without what a carrier might change: blanks other than the plain one, and `_x` (the
/// beginning of an escape in Office Open XML). All of them occur inside JSON's strings only.
fn plain(json: &str) -> String {
    let mut plain = String::with_capacity(json.len());
    let mut chars = json.chars().peekable();
    while let Some(c) = chars.next() {
        let escape = (c == '_' && chars.peek() == Some(&'x'))
            || (c != ' ' && c.is_whitespace())
            || c.is_control()
            || ('\u{FFFE}'..='\u{FFFF}').contains(&c);
        if escape {
            // Writing to a string does not fail.
            let _ = write!(plain, "\\u{:04x}", u32::from(c));
        } else {
            plain.push(c);
        }
    }
    plain
}

/// Cuts a text into pieces of at most [`MAX_VALUE`] UTF-16 code units, never beside a blank, which a
/// program could trim.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut units = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        units += c.len_utf16();
        let piece = pieces
            .last_mut()
            .expect("there is always a piece: one is put in at the start");
        piece.push(c);
        let blank = |c: Option<&char>| c.is_none_or(|c| *c == ' ');
        // The last 55 units are room for finding a place without blanks.
        let full = units >= MAX_VALUE - 55 && c != ' ' && !blank(chars.peek());
        if full || (units >= MAX_VALUE - 1 && chars.peek().is_some()) {
            pieces.push(String::new());
            units = 0;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn provenance() -> Provenance {
        Provenance {
            lineage: "0b6f3c6e-6a0a-4f0a-9d59-3a8f5a0c8c11".to_owned(),
            export: 7,
            revision: 12,
            kind: "customers".to_owned(),
            lang: "fi".to_owned(),
            columns: (0..40)
                .map(|n| (format!("Sarake  {n} _x000D_"), format!("f{n}")))
                .collect(),
            sheets: vec!["Asiakkaat".to_owned(), "Asiakkaat 2".to_owned()],
        }
    }

    #[test]
    fn pairs_come_back_in_any_order() {
        let mut pairs = provenance().to_pairs();
        assert!(pairs.len() > 12, "{pairs:?}");
        for (key, value) in &pairs {
            assert!(value.encode_utf16().count() <= MAX_VALUE, "{key}");
            assert_eq!(value.trim(), value, "{key}");
            assert!(!value.contains("_x"), "{key}");
        }
        pairs.reverse();
        pairs.push(("Department".to_owned(), "Sales".to_owned()));
        assert_eq!(Provenance::from_pairs(pairs), Found::Whole(provenance()));
    }

    #[test]
    fn every_lost_or_changed_piece_is_noticed() {
        let pairs = provenance().to_pairs();
        for lost in 0..pairs.len() {
            let mut some = pairs.clone();
            some.remove(lost);
            let some = Provenance::from_pairs(some);
            assert!(matches!(some, Found::Partial(_)), "{}", pairs[lost].0);
            let mut changed = pairs.clone();
            changed[lost].1.push('1');
            let changed = Provenance::from_pairs(changed);
            assert!(matches!(changed, Found::Partial(_)), "{}", pairs[lost].0);
        }
        assert_eq!(
            Provenance::from_pairs([("Department", "Sales")]),
            Found::Nothing
        );
    }

    #[test]
    fn one_whole_carrier_is_enough() {
        let whole = || Found::Whole(provenance());
        let other = || {
            Found::Whole(Provenance {
                export: 8,
                ..provenance()
            })
        };
        for (properties, hidden, export, told) in [
            (whole(), whole(), Some(7), false),
            (whole(), Found::Nothing, Some(7), false),
            (Found::Nothing, whole(), Some(7), false),
            (whole(), other(), Some(7), true),
            (whole(), partial(Some("a")), Some(7), true),
            (partial(Some("a")), other(), Some(8), true),
            (partial(None), Found::Nothing, None, true),
            (Found::Nothing, partial(None), None, true),
            (Found::Nothing, Found::Nothing, None, false),
        ] {
            let chosen = choose(properties.clone(), hidden.clone());
            assert_eq!(
                chosen.provenance.map(|p| p.export),
                export,
                "{properties:?} {hidden:?}"
            );
            assert_eq!(chosen.note.is_some(), told, "{properties:?} {hidden:?}");
        }
    }

    #[test]
    fn a_register_is_known_by_what_is_left_of_a_carrier() {
        for (properties, hidden, claimed) in [
            (partial(Some("a")), Found::Nothing, Some("a")),
            (Found::Nothing, partial(Some("a")), Some("a")),
            (partial(None), partial(Some("a")), Some("a")),
            (partial(Some("")), Found::Nothing, None),
            (partial(Some("a")), Found::Whole(provenance()), None),
        ] {
            let chosen = choose(properties.clone(), hidden.clone());
            assert_eq!(
                chosen.claimed.as_deref(),
                claimed,
                "{properties:?} {hidden:?}"
            );
        }
    }

    fn partial(lineage: Option<&str>) -> Found {
        Found::Partial(lineage.map(str::to_owned))
    }

    proptest! {
        #[test]
        fn any_heading_comes_back(columns: Vec<(String, String)>, sheets: Vec<String>) {
            let given = Provenance { columns, sheets, ..provenance() };
            let pairs = given.to_pairs();
            prop_assert!(pairs.iter().all(|(_, value)| value.encode_utf16().count() <= MAX_VALUE));
            prop_assert_eq!(Provenance::from_pairs(pairs), Found::Whole(given));
        }
    }
}
