//! Keys beside the number as a spreadsheet leaves them: a business id or a barcode as `2,077474E+07` or
//! without its zeros, an e-mail or a name with its letters garbled. They still find their records.
//!
//! What damage leaves alone is the same on both sides, and looked up: of a number its first digits, of a
//! text its plain letters and digits. Whether the one can have become the other, `damage` says.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use polars::prelude::StringChunked;
use unicode_normalization::UnicodeNormalization;

use super::keys::{self, Of};
use super::sieve::{Sieve, Weights, sum_of_key};
use super::{Position, Registered, damaged_number, row_number};
use crate::damage::{self, Damage};
use crate::frame::{Records, Submission};
use crate::schema::{Field, FieldType, Key, Kind, business_id_key, business_id_scope};

/// The records whose keys a spreadsheet could have turned into the typed ones, for rows that are open.
pub(super) fn candidates(
    kind: &Kind,
    key: &Key,
    rows: &Submission,
    open: &[u32],
    now: Registered,
) -> BTreeMap<u32, Vec<Position>> {
    let typed: HashMap<u32, Of> = open
        .iter()
        .filter(|row| keys::suits(key.of, keys::party_of(kind, rows, **row as usize)))
        .filter_map(|row| Some((*row, keys::of_row(kind, key.field, rows, *row as usize)?)))
        .collect();
    now.ask_for_damaged_keys(*key, &typed);
    Sought::of(kind, *key, typed).among(now.records())
}

/// What a spreadsheet did to a record's key, where it could have made the row's of it.
pub fn key_damage(
    kind: &Kind,
    field: usize,
    (rows, row): (&Submission, u32),
    (now, position): (&Records, Position),
) -> Option<Damage> {
    let typed = keys::of_row(kind, field, rows, row as usize)?;
    let held = keys::of_record(kind, field, now, position as usize)?;
    became(kind, field, &held, &typed)
}

/// Typed keys of rows, as they are looked for among records.
#[derive(Debug)]
pub(super) struct Sought<'a> {
    kind: &'a Kind,
    key: Key,
    typed: HashMap<u32, Of>,
    /// By what damage leaves of a text.
    letters: HashMap<String, Vec<u32>>,
    /// Who of the records may have one of those.
    sieve: Sieve,
    /// Of plain letters and digits only other letters become plain: most registers have few of them.
    all_plain: bool,
    /// By the digits, where the key can be digits alone.
    digits: Option<damaged_number::Sought>,
}

impl<'a> Sought<'a> {
    /// The keys of these rows.
    pub(super) fn of(kind: &'a Kind, key: Key, typed: HashMap<u32, Of>) -> Self {
        let field = &kind.fields[key.field];
        let mut letters: HashMap<String, Vec<u32>> = HashMap::new();
        for (row, of) in &typed {
            for part in parts(field, &of.value) {
                letters.entry(left_of(part)).or_default().push(*row);
            }
        }
        letters.remove("");
        let strange = |of: &Of| !of.value.is_ascii() || of.value.contains(['\'', '?']);
        let all_plain = !typed.values().any(strange);
        let digits = is_of_digits(kind, key.field).then(|| {
            let texts: StringChunked = (0..typed.keys().max().map_or(0, |row| row + 1))
                .map(|row| typed.get(&row).map(|of| of.value.as_str()))
                .collect();
            let mut open: Vec<u32> = typed.keys().copied().collect();
            open.sort_unstable();
            damaged_number::Sought::of(&texts, &open)
        });
        Self {
            kind,
            key,
            typed,
            sieve: Sieve::of(letters.keys().map(|left| sum_of_key(left))),
            letters,
            all_plain,
            digits,
        }
    }

    /// The key that is looked at.
    pub(super) fn key(&self) -> Key {
        self.key
    }

    /// Where the records stand that each row may mean.
    pub(super) fn among(&self, now: &Records) -> BTreeMap<u32, Vec<Position>> {
        let mut found = self.by_letters(now);
        for (row, positions) in self.by_digits(now) {
            found.entry(row).or_default().extend(positions);
        }
        for positions in found.values_mut() {
            positions.sort_unstable();
            positions.dedup();
        }
        found
    }

    /// Rows and records that share what damage leaves of a text.
    fn by_letters(&self, now: &Records) -> BTreeMap<u32, Vec<Position>> {
        let (kind, key) = (self.kind, &self.key);
        let mut found: BTreeMap<u32, Vec<Position>> = BTreeMap::new();
        let Some(column) = now.field(key.field).filter(|_| !self.letters.is_empty()) else {
            return found;
        };
        let field = &kind.fields[key.field];
        let is_of_parts = field.ty == FieldType::Email;
        for (at, value) in column.iter().enumerate() {
            let may_be_meant = |value: &str| {
                (!self.all_plain || !value.is_ascii())
                    && (self.sieve.lets_through(PLAIN.sum(value))
                        || self.sieve.lets_through(BARE.sum(value))
                        || (is_of_parts && value.contains([';', ','])))
            };
            if !value.is_some_and(may_be_meant) {
                continue;
            }
            let Some(held) = keys::of_suitable_record(kind, key, now, at) else {
                continue;
            };
            let mut rows: HashSet<u32> = HashSet::new();
            for part in parts(field, &held.value) {
                let bare = damage::without_lost_accents(part);
                let forms = [Some(left_of(part)), bare.map(|bare| left_of(&bare))];
                for form in forms.into_iter().flatten() {
                    rows.extend(self.letters.get(&form).into_iter().flatten());
                }
            }
            for row in rows {
                if became(kind, key.field, &held, &self.typed[&row]).is_some() {
                    found.entry(row).or_default().push(row_number(at));
                }
            }
        }
        found
    }

    /// Rows and records whose ids are one number to a spreadsheet.
    fn by_digits(&self, now: &Records) -> BTreeMap<u32, Vec<Position>> {
        let (kind, key) = (self.kind, &self.key);
        let Some(digits_of_rows) = self.digits.as_ref().filter(|digits| !digits.is_empty()) else {
            return BTreeMap::new();
        };
        let ids: StringChunked = (0..now.len())
            .map(|at| {
                let held = keys::of_suitable_record(kind, key, now, at)?;
                Some(digits(kind, key.field, &held))
            })
            .collect();
        let mut found = digits_of_rows.among(&ids);
        for (row, positions) in &mut found {
            positions.retain(|position| {
                let held = keys::of_record(kind, key.field, now, *position as usize);
                held.is_some_and(|held| became(kind, key.field, &held, &self.typed[row]).is_some())
            });
        }
        found.retain(|_, positions| !positions.is_empty());
        found
    }
}

/// True for a key that can be digits alone, which a spreadsheet takes for a number.
fn is_of_digits(kind: &Kind, field: usize) -> bool {
    matches!(
        kind.fields[field].ty,
        FieldType::BusinessId | FieldType::Barcode | FieldType::Text
    ) && kind.roles.name != Some(field)
}

/// A key as a number would be made of it.
fn digits(kind: &Kind, field: usize, of: &Of) -> String {
    match kind.fields[field].ty {
        FieldType::BusinessId => business_id_key(&of.value, of.country.as_deref()),
        _ => of.value.clone(),
    }
}

/// What a spreadsheet did where it could have made the one of the other, as people write it or as keys
/// compare.
fn became(kind: &Kind, field: usize, held: &Of, typed: &Of) -> Option<Damage> {
    let definition = &kind.fields[field];
    let by_itself = |held: &str, typed: &str| {
        let plain = |text: &str| text.trim().to_ascii_lowercase();
        damage::recognise(definition, held, typed)
            .or_else(|| damage::recognise(definition, &plain(held), &plain(typed)))
    };
    if definition.ty == FieldType::BusinessId {
        let scope = |of: &Of| business_id_scope(&of.value, of.country.as_deref());
        if let (Some(one), Some(other)) = (scope(held), scope(typed))
            && one != other
        {
            return None;
        }
        let digits = digits(kind, field, held);
        return by_itself(&held.value, &typed.value).or_else(|| by_itself(&digits, &typed.value));
    }
    let turned = |held: &str| {
        let is_name = kind.roles.name == Some(field);
        is_name.then(|| turned(held)).flatten()
    };
    parts(definition, &typed.value).find_map(|typed| {
        parts(definition, &held.value).find_map(|held| {
            by_itself(held, typed).or_else(|| turned(held).and_then(|held| by_itself(&held, typed)))
        })
    })
}

/// The addresses of a cell that may hold several; anything else as a whole.
fn parts<'a>(field: &Field, value: &'a str) -> impl Iterator<Item = &'a str> {
    let separators: &[char] = if field.ty == FieldType::Email {
        &[';', ',']
    } else {
        &[]
    };
    value
        .split(separators)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// A person's name the other way round: `Virtanen Matti`.
fn turned(name: &str) -> Option<String> {
    let (first, last) = name.rsplit_once(' ')?;
    Some(format!("{last} {first}"))
}

/// What is left of characters, and of characters that lost their accents.
static PLAIN: LazyLock<Weights> = LazyLock::new(|| Weights::of(left_of));
static BARE: LazyLock<Weights> = LazyLock::new(|| {
    Weights::of(|text| left_of(&damage::without_lost_accents(text).unwrap_or(text.to_owned())))
});

/// What damage leaves of a text: its plain letters and digits, word by word, in no order.
fn left_of(text: &str) -> String {
    let composed: String = text.nfc().collect();
    let mut words: Vec<String> = composed
        .split(char::is_whitespace)
        .map(|word| {
            let plain = word.chars().filter(char::is_ascii_alphanumeric);
            plain.map(|c| c.to_ascii_lowercase()).collect()
        })
        .filter(|word: &String| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.concat()
}
