//! What a schema must hold before anybody relies on it.

mod like; // fields that take another field's properties over
mod field; // a field by itself
mod parents; // which kind belongs to which

use std::collections::{BTreeMap, HashMap, HashSet};

use toml::Spanned;

use super::field::Field;
use super::fold::fold_heading;
use super::kind::{Key, Kind, Roles};
use super::load::{FieldEntry, KindEntry, SchemaError, SchemaFile, line_of};
use super::role::ROLES;
use crate::words::{Labels, Lang};

/// The longest name of a sheet (Microsoft, "Rename a worksheet").
const LONGEST_SHEET_NAME: usize = 31;

/// Characters that the name of a sheet cannot have (the same).
const NOT_IN_SHEET_NAMES: [char; 7] = ['/', '\\', '?', '*', ':', '[', ']'];

/// Makes a schema of its file's entries, or says where the first mistake is.
pub(super) struct Checker<'a> {
    /// The file, to count lines in.
    pub(super) text: &'a str,
    /// Kinds that there are already, beside those of the file.
    pub(super) known: &'a [Kind],
}

impl Checker<'_> {
    /// Checks every entry and makes the kinds.
    pub(super) fn kinds(&self, mut file: SchemaFile) -> Result<Vec<Kind>, SchemaError> {
        if file.kind.is_empty() {
            return Err(SchemaError {
                line: None,
                message: "the schema has no kind".to_owned(),
                remedy: "begin one with `[[kind]]`".to_owned(),
            });
        }
        self.take_over(&mut file.kind)?;
        self.parents(&file.kind)?;
        let known = self.known.iter().map(|kind| kind.id.as_str().to_owned());
        let mut ids: HashSet<String> = known.collect();
        let mut kinds = Vec::with_capacity(file.kind.len());
        for entry in file.kind {
            self.id("kind", &entry.id, &mut ids)?;
            kinds.push(self.kind(entry)?);
        }
        Ok(kinds)
    }

    fn kind(&self, entry: KindEntry) -> Result<Kind, SchemaError> {
        let KindEntry {
            id: kind_id,
            labels,
            one,
            counted,
            whose,
            prefixes,
            roles,
            keys,
            others,
            field: entries,
        } = entry;
        self.kind_labels(&kind_id, &labels)?;
        let mut ids = HashSet::new();
        let mut headings = Headings::default();
        let mut fields = Vec::with_capacity(entries.len());
        for entry in entries {
            self.id("field", &entry.id, &mut ids)?;
            self.headings(&entry, &mut headings)?;
            fields.push(self.field(entry)?);
        }
        for other in &others {
            self.heading(other, "no field", other.get_ref(), &mut headings)?;
        }
        let place = |id: &Spanned<String>| {
            fields
                .iter()
                .position(|field| field.id.as_str() == id.get_ref())
                .ok_or_else(|| {
                    self.wrong(
                        id,
                        format!("`{}` is no field of `{}`", id.get_ref(), kind_id.get_ref()),
                        &format!(
                            "name one of its fields: {}",
                            list(fields.iter().map(|field| field.id.as_str()))
                        ),
                    )
                })
        };
        let roles = self.roles(&kind_id, &roles, &fields, &place)?;
        self.number(&kind_id, &fields[roles.number])?;
        let keys = keys
            .iter()
            .map(|key| {
                Ok(Key {
                    field: place(&key.field)?,
                    of: key.of,
                })
            })
            .collect::<Result<Vec<Key>, SchemaError>>()?;
        if let Some(again) = keys
            .iter()
            .enumerate()
            .find_map(|(at, key)| keys[..at].contains(key).then_some(key.field))
        {
            let message = format!("the key `{}` stands twice", fields[again].id);
            return Err(self.wrong(&kind_id, message, "remove one of the two"));
        }
        Ok(Kind {
            id: kind_id.get_ref().as_str().into(),
            labels,
            one,
            counted,
            whose,
            prefixes,
            beside: None,
            fields,
            roles,
            keys,
            others: others.into_iter().map(Spanned::into_inner).collect(),
        })
    }

    fn roles(
        &self,
        kind: &Spanned<String>,
        entries: &BTreeMap<String, Spanned<String>>,
        fields: &[Field],
        place: &impl Fn(&Spanned<String>) -> Result<usize, SchemaError>,
    ) -> Result<Roles, SchemaError> {
        let mut roles = Roles::default();
        for (role_id, field_id) in entries {
            let Some(role) = ROLES.iter().find(|role| role.id == role_id) else {
                let known = list(ROLES.iter().map(|role| role.id));
                return Err(self.wrong(
                    field_id,
                    format!("there is no role `{role_id}`"),
                    &format!("the roles are {known}"),
                ));
            };
            let at = place(field_id)?;
            let field = &fields[at];
            if !role.types.contains(&field.ty) {
                let types = list(role.types.iter().map(|ty| ty.name()));
                let message = format!(
                    "`{}` is of type {} and cannot be the {role_id}",
                    field.id,
                    field.ty.name()
                );
                return Err(self.wrong(
                    field_id,
                    message,
                    &format!("the {role_id} is of type {types}"),
                ));
            }
            if role.id == "party"
                && !["company", "private"]
                    .iter()
                    .all(|id| field.choices.iter().any(|choice| choice.id == *id))
            {
                let message = format!("`{}` cannot tell companies from private persons", field.id);
                return Err(self.wrong(
                    field_id,
                    message,
                    "give it the choices `company` and `private`",
                ));
            }
            (role.set)(&mut roles, at);
        }
        if entries.contains_key("number") {
            Ok(roles)
        } else {
            let message = format!("the kind `{}` has no number", kind.get_ref());
            Err(self.wrong(
                kind,
                message,
                "say which field people call a record by: `roles = { number = \"…\" }`",
            ))
        }
    }

    /// What people call a record by cannot be kept from them, and is drawn anew for each.
    fn number(&self, kind: &Spanned<String>, number: &Field) -> Result<(), SchemaError> {
        let wrong = if number.hidden {
            "be hidden"
        } else if number.default.is_some() {
            "have a default"
        } else {
            return Ok(());
        };
        let message = format!(
            "`{}` is the number of `{}` and cannot {wrong}",
            number.id,
            kind.get_ref()
        );
        Err(self.wrong(
            kind,
            message,
            "take the line out, or make another field the number",
        ))
    }

    fn kind_labels(&self, id: &Spanned<String>, labels: &Labels) -> Result<(), SchemaError> {
        if !labels.has(Lang::En) {
            let message = format!("the kind `{}` has no English label", id.get_ref());
            return Err(self.wrong(id, message, "add `labels = { en = \"…\" }`"));
        }
        for (_, label) in labels.iter() {
            let too_long = label.encode_utf16().count() > LONGEST_SHEET_NAME;
            let quoted = label.starts_with('\'') || label.ends_with('\'');
            if label.trim().is_empty() || too_long || quoted || label.contains(NOT_IN_SHEET_NAMES) {
                return Err(self.wrong(
                    id,
                    format!("`{label}` cannot be the name of a sheet"),
                    "use 1 to 31 characters, none of them / \\ ? * : [ ], and no apostrophe at an end",
                ));
            }
        }
        Ok(())
    }

    /// Notes every heading that means the field; refuses one that means another already.
    fn headings(&self, entry: &FieldEntry, taken: &mut Headings) -> Result<(), SchemaError> {
        let field = entry.id.get_ref();
        self.heading(&entry.id, field, field, taken)?;
        for (_, label) in entry.labels.iter() {
            self.heading(&entry.id, field, label, taken)?;
        }
        for alias in entry.aliases.iter().chain(&entry.stand_ins) {
            self.heading(alias, field, alias.get_ref(), taken)?;
        }
        Ok(())
    }

    fn heading(
        &self,
        at: &Spanned<String>,
        field: &str,
        heading: &str,
        taken: &mut Headings,
    ) -> Result<(), SchemaError> {
        let folded = fold_heading(heading);
        if folded.is_empty() {
            return Err(self.wrong(
                at,
                format!("`{heading}` has neither letter nor digit"),
                "use a word that a heading can be",
            ));
        }
        match taken.0.insert(folded, field.to_owned()) {
            Some(other) if other != field => Err(self.wrong(
                at,
                format!("the heading `{heading}` means both `{other}` and `{field}`"),
                "let each label and alias mean one field; case, blanks, punctuation and diacritics make no difference",
            )),
            _ => Ok(()),
        }
    }

    /// Checks an id's form, and that it is new among `ids`.
    fn id(
        &self,
        what: &str,
        id: &Spanned<String>,
        ids: &mut HashSet<String>,
    ) -> Result<(), SchemaError> {
        if !is_id(id.get_ref()) {
            return Err(self.wrong(
                id,
                format!("`{}` is no id for a {what}", id.get_ref()),
                ID_REMEDY,
            ));
        }
        if ids.insert(id.get_ref().clone()) {
            return Ok(());
        }
        Err(self.wrong(
            id,
            format!("the {what} `{}` stands twice", id.get_ref()),
            "remove or rename one of the two",
        ))
    }

    fn wrong(&self, at: &Spanned<String>, message: String, remedy: &str) -> SchemaError {
        SchemaError {
            line: Some(line_of(self.text, at.span().start)),
            message,
            remedy: remedy.to_owned(),
        }
    }
}

/// Folded headings, and the field that each means.
#[derive(Default)]
struct Headings(HashMap<String, String>);

const ID_REMEDY: &str = "an id begins with a letter a to z and goes on with letters, digits and _";

fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// `` `a`, `b`, `c` ``.
fn list<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items
        .map(|item| format!("`{item}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
