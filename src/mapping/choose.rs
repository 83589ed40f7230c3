//! Headings to columns: every heading gets its best claim, then every field its best column.

use serde::{Deserialize, Serialize};

use super::error::{Column, MappingError};
use super::further::{Adds, Columns, Part};
use super::headings::{Headings, Says, is_report_column};
use super::memory::{Spoken, Words};
use super::named::{columns_named, field_of};
use super::renamed::Returned;
use super::table::RowsMeant;
use crate::schema::{FieldId, Kind, is_blank};

/// How it is known that a column is a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowKnown {
    /// Our own export wrote this heading for this field.
    Provenance,
    /// The heading is the field's id or its label in one of the languages.
    Label,
    /// The heading is another name of the field.
    Alias,
    /// The heading is one slip away from a name of the field.
    Slip {
        /// The heading that was meant.
        of: String,
    },
    /// The column of our own export that is missing holds these very values: its heading was renamed.
    Content,
    /// The user said so.
    User,
    /// The user said so of an earlier file with the same headings, and it was remembered.
    Remembered,
}

/// What becomes of a file's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// One entry a column, in the file's order.
    pub columns: Vec<ColumnUse>,
    /// The number of the remembered mapping of the same headings, where there is one.
    pub remembered: Option<u64>,
}

/// What becomes of one column.
///
/// | `is` | `adds` | `ignored` | the column |
/// |---|---|---|---|
/// | some field | | no | is read as that field |
/// | none | something | no | says more of a field that another column is |
/// | none | | yes | is left out: the user said so, our own report added it, or it has no heading |
/// | none | | no | is known to nobody: told, with the guesses |
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnUse {
    /// The heading as it stands in the file.
    pub heading: String,
    /// The column's place in the file, from 0.
    pub index: usize,
    /// The field, as a place in [`Kind::fields`], and how that is known.
    pub is: Option<(usize, HowKnown)>,
    /// What it says of a field that another column is.
    pub adds: Option<Adds>,
    /// True where the column is left out without a word.
    pub ignored: bool,
    /// True where no record has a value in the column.
    pub blank: bool,
    /// What it might be, best first, at most three; only for a column that nobody knows.
    pub guesses: Vec<usize>,
}

impl ColumnUse {
    /// True where nobody knows the column.
    pub fn is_unknown(&self) -> bool {
        self.is.is_none() && self.adds.is_none() && !self.ignored
    }

    /// The column's letters: `A`, `AB`.
    pub fn letters(&self) -> String {
        super::error::column_letters(self.index)
    }
}

/// What the user said about columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserMapping {
    /// A column and its field: the heading (or, where no heading is so called, the column's letter),
    /// and the field's id, label or alias.
    pub map: Vec<(String, String)>,
    /// Columns to leave out, by heading or letter.
    pub ignore: Vec<String>,
    /// Which rows are headings and records.
    pub rows: RowsMeant,
}

impl Mapping {
    /// The place in the file of the column that is this field.
    pub fn column_of(&self, field: usize) -> Option<usize> {
        let is = |column: &&ColumnUse| column.is.as_ref().is_some_and(|(is, _)| *is == field);
        self.columns.iter().find(is).map(|column| column.index)
    }

    /// The columns that nobody knows, to be told.
    pub fn unknown(&self) -> impl Iterator<Item = &ColumnUse> {
        self.columns.iter().filter(|column| column.is_unknown())
    }

    /// The columns that are fields, in the file's order.
    pub fn known(&self) -> impl Iterator<Item = (&ColumnUse, usize, &HowKnown)> {
        self.columns
            .iter()
            .filter_map(|column| column.is.as_ref().map(|(field, how)| (column, *field, how)))
    }
}

/// Says for every heading of a file which field of `kind` its column is.
///
/// `provenance` are the headings that our own export wrote, each with its field: they count by their
/// exact text. The user comes before everything; a column that the user gave to a field takes it from
/// any other. Then each field takes the most certain of the columns that claim it: a stand-in or a slip
/// beside a certain column becomes unknown; of several stand-ins the best wins; otherwise two columns
/// for one field are an error, and so is the same heading twice.
///
/// A last name beside a plain label of the full name (`Navn`, `Name`) and no first name makes that
/// plain column the first name. Beside both, and an organisation, it is the name of who has none.
///
/// A column that is no field's own may say more of one; see [`further`](super::further).
///
/// A column without a heading is ignored; a caller who sees data in it tells so.
pub fn map_headings(
    kind: &Kind,
    headings: &[String],
    provenance: Option<&[(String, FieldId)]>,
    user: &UserMapping,
) -> Result<Mapping, MappingError> {
    let mapping = propose(kind, headings, provenance, None, Words::of(user))?;
    must_identify(kind, &mapping)?;
    Ok(mapping)
}

/// The same, whether anything identifies a record or not, and with all that people said.
///
/// In a sheet that our export wrote, a column that its heading does not tell may be told by what it
/// holds.
pub(super) fn propose(
    kind: &Kind,
    headings: &[String],
    provenance: Option<&[(String, FieldId)]>,
    returned: Option<&Returned<'_>>,
    words: Words<'_>,
) -> Result<Mapping, MappingError> {
    let user = words.user;
    let known = Headings::of(kind);
    let mut ignored: Vec<bool> = headings.iter().map(|heading| is_blank(heading)).collect();
    let mut claims: Vec<Option<Claim>> = vec![None; headings.len()];

    for (named, field_named) in &user.map {
        let field = field_of(kind, &known, field_named)?;
        for column in columns_named(headings, named)? {
            claims[column] = Some(Claim {
                field,
                certainty: Certainty::User,
                how: HowKnown::User,
            });
            ignored[column] = false;
        }
    }
    for named in &user.ignore {
        for column in columns_named(headings, named)? {
            claims[column] = None;
            ignored[column] = true;
        }
    }
    for spoken in words.about(kind, headings) {
        heed(spoken, &mut claims, &mut ignored);
    }
    for (column, heading) in headings.iter().enumerate() {
        if claims[column].is_none() && !ignored[column] {
            claims[column] = claim(kind, &known, heading, provenance);
            ignored[column] = claims[column].is_none() && is_report_column(heading);
        }
    }
    plain_name_becomes_first_name(kind, &mut claims);
    let full_name = full_name_gives_way(kind, headings, &mut claims);
    for field in 0..kind.fields.len() {
        settle(kind, headings, field, &mut claims)?;
    }
    if let Some(returned) = returned {
        recognise(kind, returned, &ignored, &mut claims);
    }
    let fields: Vec<Option<usize>> = claims
        .iter()
        .map(|claim| claim.as_ref().map(|claim| claim.field))
        .collect();
    let columns = Columns {
        kind,
        known: &known,
        headings,
        fields: &fields,
    };
    let adds = |column: usize| match full_name {
        Some(name) if name == column => kind.roles.name.map(Adds::To),
        _ => columns.adds(column),
    };
    // What is hidden is never asked for.
    let mut is_free: Vec<bool> = kind.fields.iter().map(|field| !field.hidden).collect();
    for claim in claims.iter().flatten() {
        is_free[claim.field] = false;
    }
    let mut guessed = 0;
    let columns = headings.iter().enumerate().map(|(index, heading)| {
        let open = claims[index].is_none() && !ignored[index];
        let adds = open.then(|| adds(index)).flatten();
        let unknown = open && adds.is_none();
        ColumnUse {
            heading: heading.clone(),
            index,
            is: claims[index]
                .as_ref()
                .map(|claim| (claim.field, claim.how.clone())),
            adds,
            ignored: ignored[index],
            blank: false,
            guesses: if unknown && guessed < GUESSED {
                guessed += 1;
                known.guesses(heading, |field| is_free[field])
            } else {
                Vec::new()
            },
        }
    });
    Ok(Mapping {
        columns: columns.collect(),
        remembered: words.remembered(headings).map(|known| known.number),
    })
}

/// Takes the word of an answer or of an earlier file, where no option says otherwise of the column or
/// of the field.
fn heed(spoken: Spoken, claims: &mut [Option<Claim>], ignored: &mut [bool]) {
    let column = spoken.column;
    if claims[column].is_some() || ignored[column] {
        return;
    }
    let Some(field) = spoken.is else {
        ignored[column] = true;
        return;
    };
    if !claims.iter().flatten().any(|claim| claim.field == field) {
        claims[column] = Some(Claim {
            field,
            certainty: Certainty::User,
            how: spoken.how,
        });
    }
}

/// Columns for which guesses are made; of a sheet with thousands that nobody knows none is read closely.
const GUESSED: usize = 100;

/// A column's claim to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Claim {
    field: usize,
    certainty: Certainty,
    how: HowKnown,
}

/// How certain a claim is, most certain first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    /// The user said so.
    User,
    /// The heading says so.
    Certain,
    /// The heading says so if no other column does; the lower, the better.
    StandIn(usize),
    /// The heading nearly says so.
    Slip,
}

/// The best claim that a heading has by itself.
fn claim(
    kind: &Kind,
    known: &Headings<'_>,
    heading: &str,
    provenance: Option<&[(String, FieldId)]>,
) -> Option<Claim> {
    let written = provenance
        .into_iter()
        .flatten()
        .find(|(written, _)| written == heading);
    if let Some(field) = written.and_then(|(_, id)| kind.index_of(id)) {
        return Some(Claim {
            field,
            certainty: Certainty::Certain,
            how: HowKnown::Provenance,
        });
    }
    if let Some((field, says)) = known.meaning(heading) {
        let (certainty, how) = match says {
            Says::Label => (Certainty::Certain, HowKnown::Label),
            Says::Alias => (Certainty::Certain, HowKnown::Alias),
            Says::StandIn(rank) => (Certainty::StandIn(rank), HowKnown::Alias),
        };
        return Some(Claim {
            field,
            certainty,
            how,
        });
    }
    if is_report_column(heading) {
        return None;
    }
    let (field, meant) = known.slip(heading)?;
    Some(Claim {
        field,
        certainty: Certainty::Slip,
        how: HowKnown::Slip {
            of: meant.to_owned(),
        },
    })
}

/// Makes a plain `Navn` beside an `Etternavn` the first name, where no other column is.
fn plain_name_becomes_first_name(kind: &Kind, claims: &mut [Option<Claim>]) {
    let roles = &kind.roles;
    let (Some(name), Some(first), Some(last)) = (roles.name, roles.first_name, roles.last_name)
    else {
        return;
    };
    let claims_field = |field: usize| claims.iter().flatten().any(|claim| claim.field == field);
    if !claims_field(last) || claims_field(first) {
        return;
    }
    let plain = |claim: &&mut Claim| claim.field == name && claim.how == HowKnown::Label;
    let mut plain: Vec<&mut Claim> = claims.iter_mut().flatten().filter(plain).collect();
    if let [only] = plain.as_mut_slice() {
        only.field = first;
    }
}

/// Takes a plain full name back where the organisation stands beside it and both parts of the name: then
/// a record is called as its organisation is. Gives the column that only who has none is called by.
fn full_name_gives_way(
    kind: &Kind,
    headings: &[String],
    claims: &mut [Option<Claim>],
) -> Option<usize> {
    let roles = &kind.roles;
    let (name, first, last) = (roles.name?, roles.first_name?, roles.last_name?);
    let of = |field: usize| {
        let claims = claims.iter().enumerate();
        claims.filter_map(move |(at, claim)| {
            claim.as_ref().filter(|c| c.field == field).map(|c| (at, c))
        })
    };
    of(first).next()?;
    of(last).next()?;
    of(name).find(|(at, _)| Part::of(&headings[*at]).is_some())?;
    let (column, _) = of(name).find(|(_, claim)| claim.how == HowKnown::Label)?;
    claims[column] = None;
    Some(column)
}

/// Leaves one column to a field at most, or says which two cannot both be it.
fn settle(
    kind: &Kind,
    headings: &[String],
    field: usize,
    claims: &mut [Option<Claim>],
) -> Result<(), MappingError> {
    let certainty = |claim: &Option<Claim>| {
        claim
            .as_ref()
            .filter(|c| c.field == field)
            .map(|c| c.certainty)
    };
    let Some(best) = claims.iter().filter_map(certainty).min() else {
        return Ok(());
    };
    let mut winners = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| certainty(claim) == Some(best));
    let (first, second) = (winners.next(), winners.next());
    if let (Some((first, _)), Some((second, _))) = (first, second) {
        let column = |index: usize| Column {
            heading: headings[index].clone(),
            index,
        };
        return Err(MappingError::TwoColumns {
            field: kind.fields[field].id.to_string(),
            first: column(first),
            second: column(second),
        });
    }
    for claim in claims.iter_mut() {
        if certainty(claim).is_some_and(|certainty| certainty != best) {
            *claim = None;
        }
    }
    Ok(())
}

/// Gives the columns that nobody knows to the fields whose values they hold.
fn recognise(kind: &Kind, returned: &Returned<'_>, ignored: &[bool], claims: &mut [Option<Claim>]) {
    let fields: Vec<Option<usize>> = claims
        .iter()
        .map(|claim| claim.as_ref().map(|claim| claim.field))
        .collect();
    let unknown: Vec<usize> = (0..claims.len())
        .filter(|column| claims[*column].is_none() && !ignored[*column])
        .collect();
    for (column, field) in returned.recognise(kind, &fields, &unknown) {
        claims[column] = Some(Claim {
            field,
            certainty: Certainty::Slip,
            how: HowKnown::Content,
        });
    }
}

/// Refuses a mapping of which no column says whose row it is.
pub(super) fn must_identify(kind: &Kind, mapping: &Mapping) -> Result<(), MappingError> {
    let identifying = kind.identifying();
    if mapping
        .known()
        .any(|(_, field, _)| identifying.contains(&field))
    {
        return Ok(());
    }
    let headings = mapping.columns.iter().map(|column| &column.heading);
    Err(MappingError::NoIdentity {
        fields: identifying
            .iter()
            .map(|field| kind.fields[*field].id.to_string())
            .collect(),
        headings: headings
            .filter(|heading| !is_blank(heading))
            .cloned()
            .collect(),
        order: None,
    })
}

#[cfg(test)]
mod tests;
