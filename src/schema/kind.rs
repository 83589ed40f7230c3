//! A sort of record: its fields, the roles they play, and the keys that find it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::field::{Field, FieldId, FieldType};
use crate::words::Labels;

/// A kind's id: `[a-z][a-z0-9_]*`, stable for scripts, `customers`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct KindId(Arc<str>);

impl KindId {
    /// An id from its text; a schema being loaded checks the form, nobody else has to.
    pub fn new(id: &str) -> Self {
        Self(Arc::from(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for KindId {
    fn from(id: String) -> Self {
        Self(Arc::from(id))
    }
}

impl From<&str> for KindId {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

impl From<KindId> for String {
    fn from(id: KindId) -> Self {
        id.as_str().to_owned()
    }
}

impl std::fmt::Display for KindId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A sort of record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Its id.
    pub id: KindId,
    /// What many of them are called, which is also the sheet's name: `Customers`, `Asiakkaat`.
    pub labels: Labels,
    /// What one of them is called within a sentence: `customer`, `asiakas`. May be empty.
    pub one: Labels,
    /// What several are called after their number: `customers`, `asiakasta`. May be empty.
    pub counted: Labels,
    /// What stands before the heading of one of its fields in a sheet that holds another kind too:
    /// `Contact`, `Yhteyshenkilön`. May be empty: then what one of them is called.
    pub whose: Labels,
    /// Other words that people and programs put there, in any language.
    pub prefixes: Vec<String>,
    /// Its fields, in the order in which people see them.
    pub fields: Vec<Field>,
    /// Which fields play a part in the program itself.
    pub roles: Roles,
    /// What finds a record that came without a number, tried in this order.
    pub keys: Vec<Key>,
    /// Headings that look like a field's by one letter and are not: `County` is no `Country`.
    pub others: Vec<String>,
    /// Where two kinds stand in one sheet: the second's fields. A kind of its own has none.
    pub beside: Option<Beside>,
}

/// The fields of the second of two kinds that stand in one sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// The first of them; the others follow.
    pub first: usize,
    /// Its number.
    pub number: usize,
    /// Its name.
    pub name: Option<usize>,
}

/// Which fields play a part in the program itself, as places in [`Kind::fields`].
///
/// The engine asks for these and never for a field or kind by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Roles {
    /// What people call the record by: customer number, SKU.
    pub number: usize,
    /// The full name.
    pub name: Option<usize>,
    /// A person's first name, of which `name` is made.
    pub first_name: Option<usize>,
    /// A person's last name, of which `name` is made.
    pub last_name: Option<usize>,
    /// The choice between `company` and `private`.
    pub party: Option<usize>,
    /// The country that decides which rules hold for postcode and business id.
    pub country: Option<usize>,
    /// The street address.
    pub address: Option<usize>,
    /// The postcode.
    pub postcode: Option<usize>,
    /// The business id.
    pub business_id: Option<usize>,
    /// The e-mail address.
    pub email: Option<usize>,
    /// The telephone number.
    pub phone: Option<usize>,
    /// The group that a record belongs to first of all.
    pub group: Option<usize>,
    /// The record of another kind that a record belongs to, as a contact to its company.
    pub parent: Option<usize>,
}

/// A field whose value finds a record, and whose records it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Place in [`Kind::fields`].
    pub field: usize,
    /// Among which records it looks.
    pub of: Party,
}

/// Companies, private persons, or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Party {
    /// Whatever the record is.
    #[default]
    Any,
    /// Companies alone.
    Company,
    /// Private persons alone.
    Private,
}

impl Kind {
    /// The place of a field.
    pub fn index_of(&self, id: &FieldId) -> Option<usize> {
        self.fields.iter().position(|field| field.id == *id)
    }

    /// The field with this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id.as_str() == id)
    }

    /// The place of the number field.
    pub fn number(&self) -> usize {
        self.roles.number
    }

    /// The places of all fields of a type, in order.
    pub fn fields_of(&self, ty: FieldType) -> impl Iterator<Item = usize> {
        self.fields
            .iter()
            .enumerate()
            .filter(move |(_, field)| field.ty == ty)
            .map(|(place, _)| place)
    }

    /// The places of the fields by which a record can be told: number, keys, and the parts of a
    /// name; each once.
    pub fn identifying(&self) -> Vec<usize> {
        let roles = &self.roles;
        let parts = [roles.name, roles.first_name, roles.last_name]
            .into_iter()
            .flatten();
        let mut places = vec![roles.number];
        for place in self.keys.iter().map(|key| key.field).chain(parts) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }
}
