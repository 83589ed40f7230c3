//! Keys beside the number as a spreadsheet leaves them: a business id or a barcode as `2,077474E+07` or
//! without its zeros, an e-mail or a name with its letters garbled. They still find their records.
//!
//! What damage leaves alone is the same on both sides, and looked up: of a number its first digits, of a
//! text its plain letters and digits. Whether the one can have become the other, `damage` says.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::StringChunked;
use unicode_normalization::UnicodeNormalization;

use super::keys::{self, Of};
use super::{Position, damaged_number, row_number};
use crate::damage::{self, Damage};
use crate::frame::{Records, Submission};
use crate::schema::{Field, FieldType, Key, Kind, business_id_key, business_id_scope};

/// The records whose keys a spreadsheet could have turned into the typed ones, for rows that are open.
pub(super) fn candidates(
    kind: &Kind,
    key: &Key,
    rows: &Submission,
    open: &[u32],
    now: &Records,
) -> BTreeMap<u32, Vec<Position>> {
    let typed: HashMap<u32, Of> = open
        .iter()
        .filter(|row| keys::suits(key.of, keys::party_of(kind, rows, **row as usize)))
        .filter_map(|row| Some((*row, keys::of_row(kind, key.field, rows, *row as usize)?)))
        .collect();
    let mut found = by_letters(kind, key, &typed, now);
    if is_of_digits(kind, key.field) {
        for (row, positions) in by_digits(kind, key, &typed, now) {
            found.entry(row).or_default().extend(positions);
        }
    }
    for positions in found.values_mut() {
        positions.sort_unstable();
        positions.dedup();
    }
    found
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

/// Rows and records that share what damage leaves of a text.
fn by_letters(
    kind: &Kind,
    key: &Key,
    typed: &HashMap<u32, Of>,
    now: &Records,
) -> BTreeMap<u32, Vec<Position>> {
    let field = &kind.fields[key.field];
    let mut wanted: HashMap<String, Vec<u32>> = HashMap::new();
    for (row, of) in typed {
        for part in parts(field, &of.value) {
            wanted.entry(left_of(part)).or_default().push(*row);
        }
    }
    wanted.remove("");
    // Of plain letters and digits only other letters become plain: most registers have few of them.
    let strange = |of: &Of| !of.value.is_ascii() || of.value.contains(['\'', '?']);
    let all_plain = !typed.values().any(strange);
    let mut found: BTreeMap<u32, Vec<Position>> = BTreeMap::new();
    if wanted.is_empty() {
        return found;
    }
    for at in 0..now.len() {
        let Some(held) = keys::of_suitable_record(kind, key, now, at) else {
            continue;
        };
        if all_plain && held.value.is_ascii() {
            continue;
        }
        let mut rows: HashSet<u32> = HashSet::new();
        for part in parts(field, &held.value) {
            let bare = damage::without_lost_accents(part);
            let forms = [Some(left_of(part)), bare.map(|bare| left_of(&bare))];
            for form in forms.into_iter().flatten() {
                rows.extend(wanted.get(&form).into_iter().flatten());
            }
        }
        for row in rows {
            if became(kind, key.field, &held, &typed[&row]).is_some() {
                found.entry(row).or_default().push(row_number(at));
            }
        }
    }
    found
}

/// Rows and records whose ids are one number to a spreadsheet.
fn by_digits(
    kind: &Kind,
    key: &Key,
    typed: &HashMap<u32, Of>,
    now: &Records,
) -> BTreeMap<u32, Vec<Position>> {
    let texts: StringChunked = (0..typed.keys().max().map_or(0, |row| row + 1))
        .map(|row| typed.get(&row).map(|of| of.value.as_str()))
        .collect();
    let mut open: Vec<u32> = typed.keys().copied().collect();
    open.sort_unstable();
    let ids: StringChunked = (0..now.len())
        .map(|at| {
            let held = keys::of_suitable_record(kind, key, now, at)?;
            Some(digits(kind, key.field, &held))
        })
        .collect();
    let mut found = damaged_number::candidates(&texts, &open, &ids);
    for (row, positions) in &mut found {
        positions.retain(|position| {
            let held = keys::of_record(kind, key.field, now, *position as usize);
            held.is_some_and(|held| became(kind, key.field, &held, &typed[row]).is_some())
        });
    }
    found.retain(|_, positions| !positions.is_empty());
    found
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
