//! Fallback keys as columns: normalised on both sides, joined, looked up.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;

use super::sieve::KeySieve;
use super::{Position, Registered};
use crate::frame::{Records, Submission};
use crate::schema::{
    FieldType, Key, Kind, Party, barcode_key, business_id_key, business_id_scope, fold,
    looks_like_company, name_key,
};

/// The normalised keys of one value: several where a cell holds several e-mails.
///
/// The second part is the country that a business id is bound to; empty where it is not known, and
/// then it fits any.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyOf {
    /// What is compared.
    pub text: String,
    /// The country that both sides must share, where both know it.
    pub scope: String,
}

impl KeyOf {
    /// The keys of a value in the field at `field`; none for a value that identifies nobody.
    pub fn all(kind: &Kind, field: usize, value: &str, country: Option<&str>) -> Vec<Self> {
        let plain = |text: String| Self {
            text,
            scope: String::new(),
        };
        match kind.fields[field].ty {
            FieldType::BusinessId => {
                let text = business_id_key(value, country);
                if text.is_empty() {
                    return Vec::new();
                }
                let scope = business_id_scope(value, country)
                    .unwrap_or_default()
                    .to_owned();
                vec![Self { text, scope }]
            }
            FieldType::Email => value
                .split([';', ','])
                .map(|address| address.trim().to_lowercase())
                .filter(|address| !address.is_empty())
                .map(plain)
                .collect(),
            FieldType::Barcode => vec![plain(barcode_key(value))],
            _ if kind.roles.name == Some(field) => vec![plain(name_key(value))],
            _ => vec![plain(fold(value))],
        }
    }

    /// True where two keys are one: the same text, and no countries that differ.
    pub fn fits(&self, other: &Self) -> bool {
        self.text == other.text
            && (self.scope.is_empty() || other.scope.is_empty() || self.scope == other.scope)
    }
}

/// One key of all rows that are still open and of all records.
#[derive(Debug)]
pub struct KeyColumn {
    key: Key,
    typed: HashMap<u32, Vec<KeyOf>>,
    /// `position | key | scope`, of the records whose keys some open row has.
    registered: DataFrame,
}

impl KeyColumn {
    /// Normalises a key on both sides.
    ///
    /// # Errors
    /// When polars refuses: a mistake in the program.
    pub fn of(
        kind: &Kind,
        key: &Key,
        rows: &Submission,
        open: &[u32],
        now: Registered,
    ) -> PolarsResult<Self> {
        let mut typed = HashMap::new();
        for row in open {
            let at = *row as usize;
            if !suits(key.of, party_of(kind, rows, at)) {
                continue;
            }
            let Some(value) = typed_key(kind, key.field, rows, at) else {
                continue;
            };
            let keys = KeyOf::all(
                kind,
                key.field,
                &value,
                country_of(kind, rows, at).as_deref(),
            );
            if !keys.is_empty() {
                typed.insert(*row, keys);
            }
        }
        Self::with_typed(kind, key, typed, now)
    }

    /// The same for keys that are normalised already, by row.
    ///
    /// # Errors
    /// When polars refuses: a mistake in the program.
    pub fn with_typed(
        kind: &Kind,
        key: &Key,
        typed: HashMap<u32, Vec<KeyOf>>,
        now: Registered,
    ) -> PolarsResult<Self> {
        let wanted: HashSet<&str> = typed
            .values()
            .flatten()
            .map(|key| key.text.as_str())
            .collect();
        now.ask_for_keys(*key, wanted.iter().copied());
        let mut positions: Vec<Position> = Vec::new();
        let mut texts = Vec::new();
        let mut scopes = Vec::new();
        if let Some(column) = now.field(key.field).filter(|_| !wanted.is_empty()) {
            let sieve = KeySieve::of(kind, key.field, wanted.iter().copied());
            for (at, value) in column.iter().enumerate() {
                if !value.is_some_and(|value| sieve.lets_through(value)) {
                    continue;
                }
                for key in registered_keys(kind, key, &now, at) {
                    if wanted.contains(key.text.as_str()) {
                        positions.push(super::row_number(at));
                        texts.push(key.text);
                        scopes.push(key.scope);
                    }
                }
            }
        }
        let registered = df!("position" => positions, "key" => texts, "scope" => scopes)?;
        Ok(Self {
            key: *key,
            typed,
            registered,
        })
    }

    /// The field that the key stands in.
    pub fn field(&self) -> usize {
        self.key.field
    }

    /// The records that the key finds for each open row; rows that find nobody are left out.
    ///
    /// # Errors
    /// When polars refuses the join: a mistake in the program.
    pub fn candidates(&self, open: &[u32]) -> PolarsResult<BTreeMap<u32, Vec<Position>>> {
        let mut rows = Vec::new();
        let mut texts = Vec::new();
        let mut scopes = Vec::new();
        for row in open {
            for key in self.typed.get(row).into_iter().flatten() {
                rows.push(*row);
                texts.push(key.text.as_str());
                scopes.push(key.scope.as_str());
            }
        }
        if rows.is_empty() || self.registered.height() == 0 {
            return Ok(BTreeMap::new());
        }
        let left = df!("row" => rows, "key" => texts, "typed_scope" => scopes)?;
        let joined = left.join(
            &self.registered,
            ["key"],
            ["key"],
            JoinArgs::new(JoinType::Inner),
            None,
        )?;
        let mut found: BTreeMap<u32, Vec<Position>> = BTreeMap::new();
        let columns = (
            joined.column("row")?.u32()?,
            joined.column("position")?.u32()?,
            joined.column("typed_scope")?.str()?,
            joined.column("scope")?.str()?,
        );
        for at in 0..joined.height() {
            let (Some(row), Some(position)) = (columns.0.get(at), columns.1.get(at)) else {
                continue;
            };
            let (typed, registered) = (
                columns.2.get(at).unwrap_or_default(),
                columns.3.get(at).unwrap_or_default(),
            );
            if typed.is_empty() || registered.is_empty() || typed == registered {
                found.entry(row).or_default().push(position);
            }
        }
        for positions in found.values_mut() {
            positions.sort_unstable();
            positions.dedup();
        }
        Ok(found)
    }
}

/// A key's value, and the country whose rules hold for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Of {
    pub value: String,
    pub country: Option<String>,
}

/// What a row says in a key field.
pub(super) fn of_row(kind: &Kind, field: usize, rows: &Submission, row: usize) -> Option<Of> {
    Some(Of {
        value: typed_key(kind, field, rows, row)?,
        country: country_of(kind, rows, row),
    })
}

/// What a record says in a key field.
pub(super) fn of_record(kind: &Kind, field: usize, now: &Records, at: usize) -> Option<Of> {
    let text = |field: usize| now.field(field).and_then(|column| column.get(at));
    Some(Of {
        value: text(field)?.to_owned(),
        country: kind.roles.country.and_then(text).map(str::to_owned),
    })
}

/// The same, where the key is for its party.
pub(super) fn of_suitable_record(kind: &Kind, key: &Key, now: &Records, at: usize) -> Option<Of> {
    let party = kind.roles.party.and_then(|field| now.field(field));
    let party = party.and_then(|column| column.get(at));
    suits(key.of, kind.party(party))
        .then(|| of_record(kind, key.field, now, at))
        .flatten()
}

/// True where a row and a record have a key in common, whichever parties they are.
pub(super) fn agree(
    kind: &Kind,
    field: usize,
    (rows, row): (&Submission, u32),
    (now, position): (&Records, Position),
) -> bool {
    let (Some(typed), Some(registered)) = (
        of_row(kind, field, rows, row as usize),
        of_record(kind, field, now, position as usize),
    ) else {
        return false;
    };
    let keys = |of: &Of| KeyOf::all(kind, field, &of.value, of.country.as_deref());
    let registered = keys(&registered);
    keys(&typed)
        .iter()
        .any(|key| registered.iter().any(|other| key.fits(other)))
}

/// A record's normalised keys; none where the key is not for its party.
pub(super) fn registered_keys(kind: &Kind, key: &Key, now: &Records, at: usize) -> Vec<KeyOf> {
    of_suitable_record(kind, key, now, at).map_or_else(Vec::new, |of| {
        KeyOf::all(kind, key.field, &of.value, of.country.as_deref())
    })
}

/// True where a key that is only for `of` may be looked at for a record or row of this party.
///
/// A company's key suits whoever is not known to be a private person; a private person's name suits
/// only those who are known to be one.
pub fn suits(of: Party, party: Party) -> bool {
    match of {
        Party::Any => true,
        Party::Company => party != Party::Private,
        Party::Private => party == Party::Private,
    }
}

/// Company or private person, as far as the row itself tells (RULES 25 without its last resort).
pub fn party_of(kind: &Kind, rows: &Submission, row: usize) -> Party {
    let text = |field: Option<usize>| {
        field
            .and_then(|field| rows.field(field))
            .and_then(|column| column.get(row))
    };
    if let Some(field) = kind.roles.party
        && let Some(typed) = text(Some(field))
        && let Ok(canonical) =
            kind.fields[field].canonical(typed, &crate::schema::Context::default())
    {
        return kind.party(Some(&canonical));
    }
    if kind.roles.party.is_none() && kind.party(None) == Party::Private {
        return Party::Private;
    }
    let company_key = kind
        .keys
        .iter()
        .any(|key| key.of == Party::Company && text(Some(key.field)).is_some());
    let name = text(kind.roles.name);
    if company_key || name.is_some_and(looks_like_company) {
        Party::Company
    } else if text(kind.roles.first_name).is_some() || text(kind.roles.last_name).is_some() {
        Party::Private
    } else {
        Party::Any
    }
}

/// The row's value of a key field; a person's name is made of its parts where it is not given.
pub fn typed_key(kind: &Kind, field: usize, rows: &Submission, row: usize) -> Option<String> {
    let text = |field: Option<usize>| {
        field
            .and_then(|field| rows.field(field))
            .and_then(|column| column.get(row))
    };
    if let Some(value) = text(Some(field)) {
        return Some(value.to_owned());
    }
    if kind.roles.name != Some(field) {
        return None;
    }
    let parts: Vec<&str> = [text(kind.roles.first_name), text(kind.roles.last_name)]
        .into_iter()
        .flatten()
        .map(str::trim)
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The row's country as a code, where it names one.
fn country_of(kind: &Kind, rows: &Submission, row: usize) -> Option<String> {
    let field = kind.roles.country?;
    let typed = rows.field(field)?.get(row)?;
    kind.fields[field]
        .canonical(typed, &crate::schema::Context::default())
        .ok()
        .map(std::borrow::Cow::into_owned)
}
