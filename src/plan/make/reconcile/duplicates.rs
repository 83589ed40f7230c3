//! Who stands several times on one side.
//!
//! | the same …                          | is                                                              |
//! |-------------------------------------|-----------------------------------------------------------------|
//! | number (rows of one file alone)     | one customer twice                                              |
//! | business id, or e-mail, and name    | one customer several times, it seems                            |
//! | address or telephone, and name      | the same                                                        |
//! | business id or e-mail alone         | perhaps: chains share an id, municipalities and accountants an address |
//!
//! Compared is the loose form ([`loose_name`], …), so neither case nor accents, blanks, legal forms or country
//! codes make a difference; what is blank is like nothing. Sets of the same members are one set. Rows of
//! several files are looked at file by file: two people's copies of one list are no duplicates.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rayon::prelude::*;

use super::entries::Entries;
use crate::matching::{KeyOf, row_number};
use crate::schema::{FieldId, FieldType, Kind, loose_name, loose_phones, loose_text};

/// Lines that have something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Set {
    /// The fields that they have in common, in the schema's order.
    pub(super) fields: Vec<usize>,
    /// The lines.
    pub(super) members: Vec<u32>,
}

impl Set {
    /// True where it seems to be one customer several times.
    pub(super) fn is_likely(&self, kind: &Kind) -> bool {
        let telling = [Some(kind.roles.number), kind.roles.name];
        self.fields
            .iter()
            .any(|field| telling.contains(&Some(*field)))
    }

    pub(super) fn field_ids(&self, kind: &Kind) -> Vec<FieldId> {
        let ids = self
            .fields
            .iter()
            .map(|field| kind.fields[*field].id.clone());
        ids.collect()
    }
}

/// Finds them, the surest first, among the lines that `is_meant` names.
pub(super) fn among(entries: &Entries, is_meant: impl Fn(usize) -> bool + Sync) -> Vec<Set> {
    let kind = entries.kind;
    let mut sets: BTreeMap<Vec<u32>, Vec<usize>> = BTreeMap::new();
    for common in Common::all(kind, entries.are_rows) {
        for members in repeated(entries, common, &is_meant) {
            for members in common.parted(entries, members) {
                for (fields, members) in common.sets(entries, members) {
                    sets.entry(members).or_default().extend(fields);
                }
            }
        }
    }
    let mut sets: Vec<Set> = sets
        .into_iter()
        .map(|(members, mut fields)| {
            fields.sort_unstable();
            fields.dedup();
            Set { fields, members }
        })
        .collect();
    let order = |set: &Set| {
        let sureness = (set.is_likely(kind), set.fields.len(), set.members.len());
        (std::cmp::Reverse(sureness), set.members[0])
    };
    sets.sort_by_cached_key(order);
    sets
}

/// The least characters of a business id or an address that are more than a stand-in (`-`, `0`, `n/a`).
const LEAST_KEY: usize = 4;

/// What lines may have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Common {
    Number(usize),
    BusinessId(usize),
    Email(usize),
    Address(usize),
    Phone(usize),
}

impl Common {
    fn all(kind: &Kind, are_rows: bool) -> Vec<Self> {
        let roles = &kind.roles;
        let number = are_rows.then_some(roles.number);
        let of = [
            number.map(Self::Number),
            roles.business_id.map(Self::BusinessId),
            roles.email.map(Self::Email),
            // A kind that does not say what its address is has a postcode at best.
            roles.address.or(roles.postcode).map(Self::Address),
            roles.phone.map(Self::Phone),
        ];
        of.into_iter().flatten().collect()
    }

    fn field(self) -> usize {
        match self {
            Self::Number(field)
            | Self::BusinessId(field)
            | Self::Email(field)
            | Self::Address(field)
            | Self::Phone(field) => field,
        }
    }

    /// The fields in which lines agree that have a key in common.
    fn fields(self, kind: &Kind) -> Vec<usize> {
        let place = matches!(self, Self::Address(_)).then_some(kind.roles.postcode);
        let mut fields = vec![self.field()];
        fields.extend(place.flatten().filter(|place| *place != self.field()));
        fields
    }

    /// True where it means something without the name.
    fn stands_alone(self) -> bool {
        matches!(self, Self::Number(_) | Self::BusinessId(_) | Self::Email(_))
    }

    /// A line's keys; none where it has nothing to have in common.
    fn keys(self, entries: &Entries, at: usize) -> Vec<String> {
        let kind = entries.kind;
        if let Self::Phone(_) = self {
            return phones(entries, at);
        }
        let Some(value) = entries.text(Some(self.field()), at) else {
            return Vec::new();
        };
        let key = match self {
            Self::Number(_) => value.trim().to_owned(),
            Self::BusinessId(field) | Self::Email(field) => {
                let country = entries.own_country(at);
                let keys = KeyOf::all(kind, field, value, country).into_iter();
                let telling = keys.filter(|key| key.text.len() >= LEAST_KEY);
                return telling.map(|key| key.text).collect();
            }
            Self::Address(_) => {
                let street = loose_text(value);
                let place = entries.text(kind.roles.postcode, at).map(loose_text);
                match place {
                    _ if street.is_empty() => String::new(),
                    Some(place) => format!("{street}\u{1f}{place}"),
                    None => street,
                }
            }
            Self::Phone(_) => String::new(),
        };
        if key.is_empty() {
            Vec::new()
        } else {
            vec![key]
        }
    }

    /// Business ids of two countries may be the same digits: each country's lines by themselves, with
    /// those of which nobody knows the country.
    fn parted(self, entries: &Entries, members: Vec<u32>) -> Vec<Vec<u32>> {
        let Self::BusinessId(field) = self else {
            return vec![members];
        };
        let scope = |at: &u32| -> String {
            let (at, kind) = (*at as usize, entries.kind);
            let value = entries.text(Some(field), at).unwrap_or_default();
            let keys = KeyOf::all(kind, field, value, entries.own_country(at));
            keys.into_iter()
                .next()
                .map_or(String::new(), |key| key.scope)
        };
        let scopes: Vec<String> = members.iter().map(scope).collect();
        let mut known: Vec<&String> = scopes.iter().filter(|scope| !scope.is_empty()).collect();
        known.sort_unstable();
        known.dedup();
        if known.len() < 2 {
            return vec![members];
        }
        let of = |wanted: &String| -> Vec<u32> {
            let own = members.iter().zip(&scopes);
            own.filter(|(_, scope)| scope.is_empty() || *scope == wanted)
                .map(|(at, _)| *at)
                .collect()
        };
        let parts = known.into_iter().map(of);
        parts.filter(|part| part.len() > 1).collect()
    }

    /// The sets among lines with a common key: those that have the name in common too, and all of them
    /// where the key means something by itself.
    fn sets(self, entries: &Entries, members: Vec<u32>) -> Vec<(Vec<usize>, Vec<u32>)> {
        let kind = entries.kind;
        let fields = self.fields(kind);
        let mut by_name: HashMap<String, Vec<u32>> = HashMap::new();
        for at in &members {
            let name = entries.name(*at as usize);
            let name = name.map(|name| loose_name(&name)).unwrap_or_default();
            by_name.entry(name).or_default().push(*at);
        }
        let with_name = |fields: &[usize]| {
            let mut fields = fields.to_vec();
            fields.extend(kind.roles.name);
            fields
        };
        let mut sets = Vec::new();
        for (name, same) in by_name {
            if !name.is_empty() && same.len() > 1 {
                sets.push((with_name(&fields), same));
            }
        }
        let all_have_it = sets.iter().any(|(_, same)| same.len() == members.len());
        if self.stands_alone() && !all_have_it {
            sets.push((fields, members));
        }
        sets
    }
}

/// The numbers that call a line's owner, whichever field they stand in.
fn phones(entries: &Entries, at: usize) -> Vec<String> {
    let country = entries.country(at);
    let mut phones: Vec<String> = entries
        .kind
        .fields_of(FieldType::Phone)
        .filter_map(|field| entries.text(Some(field), at))
        .flat_map(|value| loose_phones(value, country))
        .collect();
    phones.sort_unstable();
    phones.dedup();
    phones
}

/// The lines of each key that comes more than once.
///
/// Looked for by the keys' hashes, which are small and sorted quickly; only the few lines whose hashes
/// meet have their keys compared.
fn repeated(
    entries: &Entries,
    common: Common,
    is_meant: &(impl Fn(usize) -> bool + Sync),
) -> Vec<Vec<u32>> {
    let mut hashes: Vec<(u64, u32)> = (0..entries.len())
        .into_par_iter()
        .filter(|at| is_meant(*at))
        .flat_map_iter(|at| {
            let file = entries.file(at);
            let keys = common.keys(entries, at).into_iter();
            keys.map(move |key| (hash_of(file, &key), row_number(at)))
        })
        .collect();
    hashes.par_sort_unstable();
    hashes.dedup();
    let met = hashes.chunk_by(|one, other| one.0 == other.0);
    let mut sets = Vec::new();
    for met in met.filter(|met| met.len() > 1) {
        let mut by_key: BTreeMap<(u32, String), Vec<u32>> = BTreeMap::new();
        for (hash, at) in met {
            let (file, line) = (entries.file(*at as usize), *at as usize);
            let mut keys = common.keys(entries, line);
            keys.retain(|key| hash_of(file, key) == *hash);
            keys.dedup();
            for key in keys {
                by_key.entry((file, key)).or_default().push(*at);
            }
        }
        sets.extend(by_key.into_values().filter(|members| members.len() > 1));
    }
    sets
}

fn hash_of(file: u32, key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (file, key).hash(&mut hasher);
    hasher.finish()
}
