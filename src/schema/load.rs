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

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::check::Checker;
use super::field::{Choice, Field, FieldType};
use super::kind::{Kind, Party};
use super::role::ROLES;
use crate::words::Labels;

/// The built-in kinds.
const BUILT_IN: &str = include_str!("customers.toml");

/// The width of a column whose field says nothing, in characters.
const WIDTH: u16 = 16;

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
    /// The schema that a new register starts with: `customers`.
    pub fn built_in() -> Self {
        Self::from_toml(BUILT_IN).expect("the built-in schema is loaded by a test")
    }

    /// Reads a schema and checks it.
    ///
    /// Refused are: ids that are no ids or come twice, a missing English label, labels or aliases that
    /// two fields of a kind share (folded), a choice without choices and choices without a choice
    /// type, roles and keys that name no field or one of the wrong type, a kind without a number, and
    /// a kind whose label cannot be a sheet's name.
    pub fn from_toml(text: &str) -> Result<Self, SchemaError> {
        let file: SchemaFile = toml::from_str(text).map_err(|error| SchemaError {
            line: error.span().map(|span| line_of(text, span.start)),
            message: error.message().trim().to_owned(),
            remedy: "compare the file with the built-in schema, which `rundtur schema` prints"
                .to_owned(),
        })?;
        Checker { text }.schema(file)
    }

    /// Writes the schema as a file that [`Schema::from_toml`] reads back as the same schema.
    pub fn to_toml(&self) -> String {
        let file = SchemaFile {
            kind: self.kinds.iter().map(KindEntry::of).collect(),
        };
        toml::to_string(&file).expect("ids, labels and lists always have a TOML form")
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
pub(super) struct FieldEntry {
    pub(super) id: Spanned<String>,
    #[serde(rename = "type")]
    pub(super) ty: FieldType,
    #[serde(default = "default_width")]
    pub(super) width: u16,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) required: bool,
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
    fn of(field: &Field) -> Self {
        Self {
            id: spanned(field.id.as_str()),
            ty: field.ty,
            width: field.width,
            required: field.required,
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

fn default_width() -> u16 {
    WIDTH
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

fn spanned(text: &str) -> Spanned<String> {
    Spanned::new(0..0, text.to_owned())
}

/// The line, from 1, of a byte offset.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    1 + text
        .as_bytes()
        .iter()
        .take(offset)
        .filter(|byte| **byte == b'\n')
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{FieldId, Lang, fold_heading};

    /// The fields of DESIGN's register, in its order.
    #[rustfmt::skip] // a table
    const CUSTOMERS: [&str; 24] = [
        "number", "type", "name", "first_name", "last_name", "business_id", "vat_number", "email",
        "phone", "mobile", "address", "address_2", "postcode", "city", "country", "group",
        "language", "payment_terms", "invoice_email", "e_invoice_address", "e_invoice_operator",
        "website", "reference", "notes",
    ];

    #[test]
    fn the_built_in_customers() {
        let schema = Schema::built_in();
        let kind = schema.kind("customers").unwrap();
        let ids: Vec<&str> = kind.fields.iter().map(|field| field.id.as_str()).collect();
        assert_eq!(ids, CUSTOMERS);
        assert_eq!(kind.number(), 0);
        assert_eq!(kind.labels.get(Lang::Fi), "Asiakkaat");
        let keys: Vec<(&str, Party)> = kind
            .keys
            .iter()
            .map(|key| (ids[key.field], key.of))
            .collect();
        assert_eq!(
            keys,
            [
                ("business_id", Party::Company),
                ("email", Party::Any),
                ("name", Party::Private)
            ]
        );
        for field in &kind.fields {
            assert_eq!(
                fold_heading(field.label(Lang::En)),
                fold_heading(field.id.as_str()),
                "an English heading reads as the id"
            );
            assert!(
                Lang::ALL.iter().all(|lang| field.labels.has(*lang)),
                "{}",
                field.id
            );
            assert!(!field.required);
            assert_eq!(
                kind.index_of(&field.id),
                ids.iter().position(|id| *id == field.id.as_str())
            );
        }
        assert_eq!(kind.index_of(&FieldId::new("shoe_size")), None);
        assert!(kind.field("postcode").is_some() && kind.field("Postcode").is_none());
        assert!(schema.kind("suppliers").is_none());
    }

    #[test]
    fn there_and_back() {
        let schema = Schema::built_in();
        assert_eq!(Schema::from_toml(&schema.to_toml()).unwrap(), schema);
        let small = Schema::from_toml(&small("", "")).unwrap();
        assert_eq!(Schema::from_toml(&small.to_toml()).unwrap(), small);
    }

    /// A small schema with something more in its kind, and more fields after the first.
    fn small(in_kind: &str, fields: &str) -> String {
        format!(
            "[[kind]]\nid = \"notes\"\nlabels = {{ en = \"Notes\" }}\nroles = {{ number = \"id\" }}\n{in_kind}\n\
             [[kind.field]]\nid = \"id\"\ntype = \"text\"\nlabels = {{ en = \"Id\" }}\n{fields}"
        )
    }

    fn field(id: &str, rest: &str) -> String {
        format!("[[kind.field]]\nid = \"{id}\"\nlabels = {{ en = \"{id} label\" }}\n{rest}\n")
    }

    #[test]
    fn what_a_field_leaves_out_has_a_default() {
        let schema = Schema::from_toml(&small("", &field("text", "type = \"text\""))).unwrap();
        let field = schema.kinds[0].field("text").unwrap();
        assert_eq!((field.width, field.required), (16, false));
        assert!(field.aliases.is_empty() && field.choices.is_empty());
        assert!(schema.kinds[0].keys.is_empty());
        assert_eq!(schema.kinds[0].roles.name, None);
    }

    #[test]
    fn mistakes_in_fields_are_refused() {
        let text = "type = \"text\"";
        refused_with_their_line(&[
            (
                small("", &field("Shoe size", text)),
                11,
                "`Shoe size` is no id for a field",
            ),
            (
                small("", &field("2nd", text)),
                11,
                "`2nd` is no id for a field",
            ),
            (small("", &field("å", text)), 11, "`å` is no id for a field"),
            (
                small(
                    "",
                    "[[kind.field]]\nid = \"a\"\ntype = \"text\"\nlabels = { sv = \"A\" }\n",
                ),
                11,
                "has no English label",
            ),
            (
                small("", &field("a", "type = \"shoe\"")),
                13,
                "unknown variant `shoe`",
            ),
            (
                small("", &field("a", "type = \"text\"\nwidht = 3")),
                14,
                "unknown field `widht`",
            ),
            (
                small("", &field("a", "type = \"text\"\nwidth = 0")),
                11,
                "0 characters wide",
            ),
            (
                small("", &field("a", "type = \"text\"\naliases = [\"I.D.\"]")),
                14,
                "means both `id` and `a`",
            ),
            (
                small(
                    "",
                    &field("a", "type = \"text\"\nstand_ins = [\"x\", \"ID\"]"),
                ),
                14,
                "means both `id` and `a`",
            ),
            (
                small("", &field("a", "type = \"text\"\naliases = [\"--\"]")),
                14,
                "neither letter nor digit",
            ),
            (
                small("", &field("a", "type = \"text\"\nlabels = {}")),
                14,
                "duplicate",
            ),
        ]);
    }

    #[test]
    fn mistakes_in_choices_are_refused() {
        let text = "type = \"text\"";
        let choices = "choices = [{ id = \"a\", labels = { en = \"A\" } }]";
        refused_with_their_line(&[
            (
                small("", &field("a", "type = \"choice\"")),
                11,
                "has nothing to choose from",
            ),
            (
                small("", &field("a", &format!("{text}\n{choices}"))),
                11,
                "has choices, but its type is text",
            ),
            (
                small("", &field("a", &format!("type = \"choice\"\n{choices}")))
                    .replace("{ number", "{ party = \"a\", number"),
                4,
                "cannot tell companies",
            ),
            (
                small(
                    "",
                    &field(
                        "a",
                        "type = \"choice\"\nchoices = [{ id = \"a\", labels = { en = \"X\" } }, { id = \"b\", labels = { en = \"x.\" } }]",
                    ),
                ),
                11,
                "means both `a` and `b`",
            ),
            (
                small(
                    "",
                    &field(
                        "a",
                        "type = \"choice\"\nchoices = [{ id = \"a b\", labels = { en = \"X\" } }]",
                    ),
                ),
                11,
                "no id for a choice",
            ),
            (
                small(
                    "",
                    &field(
                        "a",
                        "type = \"choice\"\nchoices = [{ id = \"a\", labels = { fi = \"X\" } }]",
                    ),
                ),
                11,
                "no English label",
            ),
        ]);
    }

    #[test]
    fn mistakes_in_kinds_are_refused() {
        let text = "type = \"text\"";
        refused_with_their_line(&[
            (
                small("", &format!("{}{}", field("a", text), field("a", text))),
                15,
                "the field `a` stands twice",
            ),
            (
                small("others = [\"id\"]", ""),
                5,
                "means both `id` and `no field`",
            ),
            (
                small("keys = [{ field = \"email\" }]", ""),
                5,
                "`email` is no field of `notes`",
            ),
            (
                small("keys = [{ field = \"id\" }, { field = \"id\" }]", ""),
                2,
                "the key `id` stands twice",
            ),
            (
                small("keys = [{ field = \"id\", of = \"dogs\" }]", ""),
                5,
                "unknown variant `dogs`",
            ),
            (
                small("", "").replace("number = \"id\"", "name = \"id\""),
                2,
                "has no number",
            ),
            (
                small("", "").replace("number = \"id\"", "number = \"nr\""),
                4,
                "`nr` is no field of `notes`",
            ),
            (
                small("", "").replace("number = \"id\"", "number = \"id\", boss = \"id\""),
                4,
                "there is no role `boss`",
            ),
            (
                small("", "").replace("number = \"id\"", "number = \"id\", email = \"id\""),
                4,
                "cannot be the email",
            ),
            (
                small("", "").replace("Notes", "Notes: all"),
                2,
                "cannot be the name of a sheet",
            ),
            (
                small("", "").replace("Notes", "A name that is far too long to be a sheet's"),
                2,
                "cannot be the name of a sheet",
            ),
            (
                format!("{}\n{}", small("", ""), small("", "")),
                12,
                "the kind `notes` stands twice",
            ),
            ("[[kind]\n".to_owned(), 1, ""),
        ]);
    }

    #[test]
    fn a_schema_without_kinds_is_refused() {
        let empty = Schema::from_toml("kind = []").unwrap_err();
        assert_eq!(
            (empty.line, empty.to_string().as_str()),
            (None, "the schema has no kind")
        );
    }

    /// Files, each with the line and some words of the mistake in it.
    fn refused_with_their_line(files: &[(String, usize, &str)]) {
        for (toml, line, message) in files {
            let error = Schema::from_toml(toml).unwrap_err();
            assert!(error.message.contains(message), "{}\n{toml}", error.message);
            assert_eq!(error.line, Some(*line), "{}\n{toml}", error.message);
            assert!(error.to_string().starts_with(&format!("line {line}: ")));
            assert!(!error.remedy.is_empty());
        }
    }
}
