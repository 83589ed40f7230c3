//! From one schema to the next: what changes, and what may not.
//!
//! A schema only grows. Taking a kind or a field out would take its values out of reports, exports and
//! history, and old files could no longer come back: it is hidden instead.

use super::field::{Field, FieldId};
use super::kind::{Kind, KindId};
use super::load::{Schema, SchemaError};

/// What a new schema changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A kind that there was not.
    NewKind(KindId),
    /// A field that there was not.
    NewField {
        /// Its kind.
        kind: KindId,
        /// The field.
        field: FieldId,
    },
    /// A field that is otherwise described.
    Field {
        /// Its kind.
        kind: KindId,
        /// The field.
        field: FieldId,
    },
    /// A kind whose labels, roles, keys or order of fields changed.
    Kind(KindId),
}

impl Schema {
    /// What changes from this schema to `next`; nothing where they are equal.
    ///
    /// # Errors
    /// Where `next` leaves a kind or a field out, or calls records by another number.
    pub fn changes_to(&self, next: &Self) -> Result<Vec<Change>, SchemaError> {
        let mut changes = Vec::new();
        for old in &self.kinds {
            let Some(new) = next.kind(old.id.as_str()) else {
                return Err(refused(
                    format!("the kind `{}` is missing", old.id),
                    "a kind stays once it is there, and so do its records: put it back",
                ));
            };
            changes.extend(old.changes_to(new)?);
        }
        for new in &next.kinds {
            if self.kind(new.id.as_str()).is_none() {
                changes.push(Change::NewKind(new.id.clone()));
            }
        }
        Ok(changes)
    }
}

impl Kind {
    fn changes_to(&self, next: &Self) -> Result<Vec<Change>, SchemaError> {
        let mut changes = Vec::new();
        for old in &self.fields {
            let Some(new) = next.field(old.id.as_str()) else {
                return Err(refused(
                    format!("the field `{}.{}` is missing", self.id, old.id),
                    "a field stays once it is there: put it back with `hidden = true`",
                ));
            };
            if new != old {
                changes.push(Change::Field {
                    kind: self.id.clone(),
                    field: old.id.clone(),
                });
            }
        }
        let number = |kind: &Self| kind.fields[kind.number()].id.clone();
        if number(self) != number(next) {
            return Err(refused(
                format!(
                    "{} are called by `{}`, and would be by `{}`",
                    self.id,
                    number(self),
                    number(next)
                ),
                "keep the role `number` where it is: files and history name records by it",
            ));
        }
        for new in &next.fields {
            if self.index_of(&new.id).is_none() {
                changes.push(Change::NewField {
                    kind: self.id.clone(),
                    field: new.id.clone(),
                });
            }
        }
        if changes.is_empty() && self != next {
            changes.push(Change::Kind(self.id.clone()));
        }
        Ok(changes)
    }

    /// True where a plan that was made by the one can be applied by the other: the same fields with the
    /// same types and rules, whatever they are called and whether they are shown.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        let asked = |kind: &Self| -> Vec<Field> {
            let mut fields: Vec<Field> = kind.fields.iter().map(Field::without_words).collect();
            fields.sort_by(|one, other| one.id.cmp(&other.id));
            fields
        };
        asked(self) == asked(other)
    }
}

impl Field {
    /// The field without what people read of it.
    fn without_words(&self) -> Self {
        let choices = self.choices.iter().map(|choice| super::field::Choice {
            id: choice.id.clone(),
            labels: crate::words::Labels::default(),
            aliases: Vec::new(),
        });
        Self {
            labels: crate::words::Labels::default(),
            aliases: Vec::new(),
            stand_ins: Vec::new(),
            width: 0,
            hidden: false,
            choices: choices.collect(),
            ..self.clone()
        }
    }
}

fn refused(message: String, remedy: &str) -> SchemaError {
    SchemaError {
        line: None,
        message,
        remedy: remedy.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(change: impl FnOnce(&mut Kind)) -> Result<Vec<Change>, SchemaError> {
        let schema = Schema::built_in();
        let mut next = schema.clone();
        change(&mut next.kinds[0]);
        schema.changes_to(&next)
    }

    #[test]
    fn what_changes() {
        let customers = || KindId::new("customers");
        assert_eq!(changed(|_| {}), Ok(Vec::new()));
        assert_eq!(
            changed(|kind| kind.fields[3].hidden = true),
            Ok(vec![Change::Field {
                kind: customers(),
                field: FieldId::new("first_name")
            }])
        );
        assert_eq!(
            changed(|kind| kind.keys.clear()),
            Ok(vec![Change::Kind(customers())])
        );
        assert_eq!(
            changed(|kind| kind.fields.push(Field {
                id: "shoe_size".into(),
                ..kind.fields[3].clone()
            })),
            Ok(vec![Change::NewField {
                kind: customers(),
                field: FieldId::new("shoe_size")
            }])
        );
    }

    #[test]
    fn nothing_is_taken_away() {
        let error = changed(|kind| drop(kind.fields.pop())).unwrap_err();
        assert_eq!(error.message, "the field `customers.notes` is missing");
        let error = changed(|kind| kind.roles.number = 2).unwrap_err();
        assert!(error.message.contains("would be by `name`"));
        let mut less = Schema::built_in();
        less.kinds.pop();
        let error = Schema::built_in().changes_to(&less).unwrap_err();
        assert!(error.message.contains("is missing"));
    }

    #[test]
    fn words_ask_nothing() {
        let schema = Schema::built_in();
        let (old, mut new) = (&schema.kinds[0], schema.kinds[0].clone());
        new.fields[3].labels = crate::words::Labels::english("Given");
        new.fields[3].hidden = true;
        new.fields[1].choices[0].aliases.clear();
        assert!(old.asks_the_same(&new));
        new.fields[3].required = true;
        assert!(!old.asks_the_same(&new));
    }
}
