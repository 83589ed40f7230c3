//! What a kind's roles say of a value: company or private person, and which field an id names.

use super::{Context, Field, Kind, Party};

impl Kind {
    /// The place of the field with this id.
    pub fn field_index(&self, id: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.id.as_str() == id)
    }

    /// Whether a value of the party field (canonical) says company or private person. A kind without
    /// that field whose records have a last name is one of persons alone.
    pub fn party(&self, canonical: Option<&str>) -> Party {
        if self.roles.party.is_none() && self.roles.last_name.is_some() {
            return Party::Private;
        }
        match canonical {
            Some("company") => Party::Company,
            Some("private") => Party::Private,
            _ => Party::Any,
        }
    }

    /// The choice of the party field that says so.
    pub fn party_choice(&self, party: Party) -> Option<&'static str> {
        self.roles.party?;
        match party {
            Party::Any => None,
            Party::Company => Some("company"),
            Party::Private => Some("private"),
        }
    }
}

impl Field {
    /// True for a value that a spreadsheet can hold: what is refused here, no option can accept.
    pub fn can_be_held(&self, typed: &str) -> bool {
        let _ = self;
        super::value::text::canonical(typed).is_ok()
    }

    /// The same as `canonical` for a value whose cell says nothing of its row.
    pub fn canonical_alone(&self, typed: &str) -> Option<String> {
        self.canonical(typed, &Context::default())
            .ok()
            .map(std::borrow::Cow::into_owned)
    }
}
