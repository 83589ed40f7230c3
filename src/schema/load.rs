//! Schemas from TOML, checked before anybody relies on them, and back to TOML.
//!
//! The form of the file, which the built-in `customers.toml` shows whole:
//!
//! ```toml
//! [[kind]]
//! id = "customers"
//! labels = { en = "Customers", fi = "Asiakkaat" }
//! one = { en = "customer", fi = "asiakas" }
//! counted = { en = "customers", fi = "asiakasta" }
//! roles = { number = "number", name = "name" }     # which field plays which part
//! keys = [{ field = "email" }]                     # what finds a record without a number
//!
//! [[kind.field]]
//! id = "number"
//! type = "text"
//! width = 12
//! labels = { en = "Number" }
//! aliases = ["Customer no"]
//! ```
//!
//! What else a kind may say: what one (`one`) and several (`counted`) of its records are called in a sentence;
//! `whose`, what stands before its headings in a sheet that holds another kind too (`Contact email`), and
//! `prefixes`, other words that people put there.
//!
//! What else a field may say:
//!
//! | line | meaning |
//! |---|---|
//! | `type = "parent"`, `of = "customers"` | the value is the number of a record of another kind |
//! | `type = "choice"`, `choices = [{ id = …, labels = … }]` | one of these |
//! | `like = "customers.email"` | type, width, labels, headings and choices are those of that field, but for what it says itself |
//! | `type = "barcode"` | GTIN-8, -12, -13 or -14, with its zeros in front |
//! | `stand_ins = ["Company"]` | headings that mean it only where no other column does |
//! | `required = true` | a new record must have it |
//! | `unique = true` | no two records may share a value |
//! | `default = "EUR"` | the value of a new record whose file says nothing |
//! | `hidden = true` | neither exported nor listed nor asked for unless it is named |
//! | `many = true` | a group field that holds several |

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::check::Checker;
use super::field::{Choice, Field, FieldType};
use super::kind::{Kind, Party};
use super::role::ROLES;
use crate::words::Labels;

/// The built-in kinds, the first of which is meant where nobody says which.
const BUILT_IN: [&str; 5] = [
    include_str!("customers.toml"),
    include_str!("contacts.toml"),
    include_str!("suppliers.toml"),
    include_str!("products.toml"),
    include_str!("leads.toml"),
];

/// Every kind of record that a register holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// The kinds, in the order of the file; never empty.
    pub kinds: Vec<Kind>,
}

/// A mistake in a schema file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", line.map_or_else(String::new, |line| format!("line {line}: ")))]
pub struct SchemaError {
    /// The line, from 1, where the file tells it.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What helps.
    pub remedy: String,
}

impl Schema {
    /// The schema that a new register starts with: customers, and every other built-in kind.
    pub fn built_in() -> Self {
        Self::from_toml(&BUILT_IN.join("\n")).expect("the built-in schema is loaded by a test")
    }

    /// Reads a schema and checks it.
    ///
    /// Refused are: ids that are no ids or come twice, a missing English label, labels or aliases that
    /// two fields of a kind share (folded), a choice without choices and choices without a choice
    /// type, roles and keys that name no field or one of the wrong type, a kind without a number,
    /// a kind whose label cannot be a sheet's name, a field like one that there is not, parents of kinds that there are not or that go
    /// round in a circle, and rules that a field's type cannot keep.
    pub fn from_toml(text: &str) -> Result<Self, SchemaError> {
        let kinds = Self::checked(text, &[])?;
        Ok(Self { kinds })
    }

    /// The kinds of a file beside these: they may belong to these, and take fields over from them.
    ///
    /// # Errors
    /// As [`Schema::from_toml`], and where a kind has the id of one of these.
    pub fn more_from_toml(&self, text: &str) -> Result<Vec<Kind>, SchemaError> {
        Self::checked(text, &self.kinds)
    }

    fn checked(text: &str, known: &[Kind]) -> Result<Vec<Kind>, SchemaError> {
        let file: SchemaFile = toml::from_str(text).map_err(|error| SchemaError {
            line: error.span().map(|span| line_of(text, span.start)),
            message: error.message().trim().to_owned(),
            remedy: "compare the file with the built-in schema, which `rundtur schema` prints"
                .to_owned(),
        })?;
        Checker { text, known }.kinds(file)
    }

    /// Writes the schema as a file that [`Schema::from_toml`] reads back as the same schema.
    pub fn to_toml(&self) -> String {
        let file = SchemaFile {
            kind: self.kinds.iter().map(KindEntry::of).collect(),
        };
        toml::to_string(&file).expect("ids, labels and lists always have a TOML form")
    }

    /// The schema with one more field, which takes over from a field that there is (`customers.email`) what
    /// it does not say itself: as if it stood in a file, with `like`.
    ///
    /// # Errors
    ///
    /// As for a file, without a line.
    pub fn with_field_like(
        &self,
        kind: &str,
        field: &Field,
        said: (Option<FieldType>, Option<u16>),
        like: &str,
    ) -> Result<Self, SchemaError> {
        let mut file = SchemaFile {
            kind: self.kinds.iter().map(KindEntry::of).collect(),
        };
        let (ty, width) = said;
        let entry = FieldEntry {
            like: Some(spanned(like)),
            ty,
            width,
            ..FieldEntry::of(field)
        };
        if let Some(to) = file.kind.iter_mut().find(|to| to.id.get_ref() == kind) {
            to.field.push(entry);
        }
        let text = toml::to_string(&file).expect("ids, labels and lists always have a TOML form");
        Self::from_toml(&text).map_err(|error| SchemaError {
            line: None,
            ..error
        })
    }

    /// The kind with this id.
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.id.as_str() == id)
    }
}

/// A schema as its file spells it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SchemaFile {
    pub(super) kind: Vec<KindEntry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindEntry {
    pub(super) id: Spanned<String>,
    pub(super) labels: Labels,
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub(super) one: Labels,
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub(super) counted: Labels,
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub(super) whose: Labels,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) prefixes: Vec<String>,
    pub(super) roles: BTreeMap<String, Spanned<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) keys: Vec<KeyEntry>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) others: Vec<Spanned<String>>,
    pub(super) field: Vec<FieldEntry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyEntry {
    pub(super) field: Spanned<String>,
    #[serde(default)]
    pub(super) of: Party,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools)] // as in the file
pub(super) struct FieldEntry {
    pub(super) id: Spanned<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) like: Option<Spanned<String>>,
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) ty: Option<FieldType>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) width: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<Spanned<String>>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) required: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) unique: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) default: Option<Spanned<String>>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) hidden: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) many: bool,
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub(super) labels: Labels,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<Spanned<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) stand_ins: Vec<Spanned<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) choices: Vec<Choice>,
}

impl KindEntry {
    fn of(kind: &Kind) -> Self {
        let id_of = |place: usize| spanned(kind.fields[place].id.as_str());
        let roles = ROLES.iter().filter_map(|role| {
            (role.get)(&kind.roles).map(|place| (role.id.to_owned(), id_of(place)))
        });
        Self {
            id: spanned(kind.id.as_str()),
            labels: kind.labels.clone(),
            one: kind.one.clone(),
            whose: kind.whose.clone(),
            prefixes: kind.prefixes.clone(),
            counted: kind.counted.clone(),
            roles: roles.collect(),
            keys: kind
                .keys
                .iter()
                .map(|key| KeyEntry {
                    field: id_of(key.field),
                    of: key.of,
                })
                .collect(),
            others: kind.others.iter().map(|heading| spanned(heading)).collect(),
            field: kind.fields.iter().map(FieldEntry::of).collect(),
        }
    }
}

impl FieldEntry {
    pub(super) fn of(field: &Field) -> Self {
        Self {
            id: spanned(field.id.as_str()),
            like: None,
            ty: Some(field.ty),
            width: Some(field.width),
            of: field.of.as_ref().map(|kind| spanned(kind.as_str())),
            required: field.required,
            unique: field.unique,
            default: field.default.as_deref().map(spanned),
            hidden: field.hidden,
            many: field.many,
            labels: field.labels.clone(),
            aliases: field
                .aliases
                .iter()
                .map(|heading| spanned(heading))
                .collect(),
            stand_ins: field
                .stand_ins
                .iter()
                .map(|heading| spanned(heading))
                .collect(),
            choices: field.choices.clone(),
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

pub(super) fn spanned(text: &str) -> Spanned<String> {
    Spanned::new(0..0, text.to_owned())
}

/// The line, from 1, of a byte offset.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    1 + text
        .as_bytes()
        .iter()
        .take(offset)
        .filter(|byte| **byte == b'\n')
        .count()
}

#[cfg(test)]
mod tests;
