//! A field by itself: its labels, choices, width, and the rules that its type can keep.

use std::collections::HashMap;

use toml::Spanned;

use super::{Checker, ID_REMEDY, is_id, list};
use crate::schema::field::{Field, FieldId, FieldType};
use crate::schema::fold::{fold_heading, is_blank};
use crate::schema::load::{FieldEntry, SchemaError};
use crate::schema::value::Context;
use crate::words::Lang;

/// The width of a column whose field says nothing, in characters.
const WIDTH: u16 = 16;

impl Checker<'_> {
    /// Makes a field of its entry, or says what is wrong with it.
    pub(super) fn field(&self, entry: FieldEntry) -> Result<Field, SchemaError> {
        let id = entry.id.get_ref();
        if !entry.labels.has(Lang::En) {
            return Err(self.wrong(
                &entry.id,
                format!("the field `{id}` has no English label"),
                "add `labels = { en = \"…\" }`",
            ));
        }
        let Some(ty) = entry.ty else {
            let known = list(FieldType::ALL.iter().map(|ty| ty.name()));
            return Err(self.wrong(
                &entry.id,
                format!("the field `{id}` has no type"),
                &format!("add `type = \"…\"` with one of {known}"),
            ));
        };
        let width = entry.width.unwrap_or(WIDTH);
        let is_choice = ty == FieldType::Choice;
        if is_choice == entry.choices.is_empty() {
            let (message, remedy) = if is_choice {
                (
                    format!("the choice `{id}` has nothing to choose from"),
                    "add `choices = [{ id = \"…\", labels = { en = \"…\" } }]`",
                )
            } else {
                (
                    format!(
                        "the field `{id}` has choices, but its type is {}",
                        ty.name()
                    ),
                    "make its type `choice`",
                )
            };
            return Err(self.wrong(&entry.id, message, remedy));
        }
        self.choices(&entry)?;
        if width == 0 || width > 255 {
            // Microsoft, "Excel specifications and limits": column width, 255 characters.
            return Err(self.wrong(
                &entry.id,
                format!("the field `{id}` is {width} characters wide"),
                "choose a width from 1 to 255",
            ));
        }
        let mut field = Field {
            id: FieldId::new(id),
            ty,
            labels: entry.labels,
            aliases: entry.aliases.into_iter().map(Spanned::into_inner).collect(),
            stand_ins: entry
                .stand_ins
                .into_iter()
                .map(Spanned::into_inner)
                .collect(),
            width,
            choices: entry.choices,
            of: entry.of.map(|kind| kind.get_ref().as_str().into()),
            required: entry.required,
            unique: entry.unique,
            default: None,
            hidden: entry.hidden,
            many: entry.many,
        };
        if let Some(default) = &entry.default {
            field.default = Some(self.default(&field, default)?);
        }
        self.rules(&entry.id, &field)?;
        Ok(field)
    }

    /// The canonical form of a default.
    fn default(&self, field: &Field, default: &Spanned<String>) -> Result<String, SchemaError> {
        let typed = default.get_ref();
        if is_blank(typed) {
            let message = format!("the default of `{}` is blank", field.id);
            return Err(self.wrong(
                default,
                message,
                "take the line out: a field without a default stays empty",
            ));
        }
        match field.canonical(typed, &Context::of_register(None)) {
            Ok(canonical) => Ok(canonical.into_owned()),
            Err(refusal) => {
                let message = format!("the default of `{}`: {}", field.id, refusal.problem);
                Err(self.wrong(default, message, &refusal.hint.to_string()))
            }
        }
    }

    /// Refuses what a field cannot be at the same time.
    fn rules(&self, at: &Spanned<String>, field: &Field) -> Result<(), SchemaError> {
        let (id, ty) = (&field.id, field.ty);
        let refuse = |message: String, remedy: &str| Err(self.wrong(at, message, remedy));
        if field.many && ty != FieldType::Group {
            return refuse(
                format!("the field `{id}` holds many, but its type is {}", ty.name()),
                "make its type `group`: no other type holds several",
            );
        }
        if field.unique && matches!(ty, FieldType::Boolean | FieldType::Group) {
            return refuse(
                format!(
                    "the field `{id}` is unique, but its type is {}, which records share",
                    ty.name()
                ),
                "take `unique` out, or choose a type whose values tell records apart",
            );
        }
        if field.unique && field.default.is_some() {
            return refuse(
                format!(
                    "the field `{id}` is unique and has a default, which two new records would share"
                ),
                "take one of the two out",
            );
        }
        if field.hidden && field.required && field.default.is_none() {
            return refuse(
                format!("the field `{id}` is required and hidden, so that nobody could fill it in"),
                "take one of the two out, or add a `default`",
            );
        }
        Ok(())
    }

    fn choices(&self, entry: &FieldEntry) -> Result<(), SchemaError> {
        let mut words: HashMap<String, &str> = HashMap::new();
        for choice in &entry.choices {
            if !is_id(&choice.id) {
                return Err(self.wrong(
                    &entry.id,
                    format!("`{}` is no id for a choice", choice.id),
                    ID_REMEDY,
                ));
            }
            if !choice.labels.has(Lang::En) {
                let message = format!("the choice `{}` has no English label", choice.id);
                return Err(self.wrong(&entry.id, message, "add `labels = { en = \"…\" }`"));
            }
            if entry
                .choices
                .iter()
                .filter(|other| other.id == choice.id)
                .count()
                > 1
            {
                return Err(self.wrong(
                    &entry.id,
                    format!("the choice `{}` stands twice", choice.id),
                    "remove one of the two",
                ));
            }
            for word in choice.words() {
                let other = words.insert(fold_heading(word), &choice.id);
                if let Some(other) = other.filter(|other| *other != choice.id) {
                    let message = format!("`{word}` means both `{other}` and `{}`", choice.id);
                    return Err(self.wrong(&entry.id, message, "let each word mean one choice"));
                }
            }
        }
        Ok(())
    }
}
