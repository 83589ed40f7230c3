//! The parts that fields play in the program, as a schema file names them.

use super::field::FieldType;
use super::kind::Roles;

/// A role as a file names it, the types that can play it, and its place in [`Roles`].
pub(super) struct Role {
    pub(super) id: &'static str,
    pub(super) types: &'static [FieldType],
    pub(super) get: fn(&Roles) -> Option<usize>,
    pub(super) set: fn(&mut Roles, usize),
}

/// Every role.
pub(super) const ROLES: &[Role] = &[
    Role {
        id: "number",
        types: &[FieldType::Text],
        get: |r| Some(r.number),
        set: |r, at| r.number = at,
    },
    Role {
        id: "name",
        types: &[FieldType::Text],
        get: |r| r.name,
        set: |r, at| r.name = Some(at),
    },
    Role {
        id: "first_name",
        types: &[FieldType::Text],
        get: |r| r.first_name,
        set: |r, at| r.first_name = Some(at),
    },
    Role {
        id: "last_name",
        types: &[FieldType::Text],
        get: |r| r.last_name,
        set: |r, at| r.last_name = Some(at),
    },
    Role {
        id: "party",
        types: &[FieldType::Choice],
        get: |r| r.party,
        set: |r, at| r.party = Some(at),
    },
    Role {
        id: "country",
        types: &[FieldType::Country],
        get: |r| r.country,
        set: |r, at| r.country = Some(at),
    },
    Role {
        id: "address",
        types: &[FieldType::Text],
        get: |r| r.address,
        set: |r, at| r.address = Some(at),
    },
    Role {
        id: "postcode",
        types: &[FieldType::Postcode],
        get: |r| r.postcode,
        set: |r, at| r.postcode = Some(at),
    },
    Role {
        id: "business_id",
        types: &[FieldType::BusinessId],
        get: |r| r.business_id,
        set: |r, at| r.business_id = Some(at),
    },
    Role {
        id: "email",
        types: &[FieldType::Email],
        get: |r| r.email,
        set: |r, at| r.email = Some(at),
    },
    Role {
        id: "phone",
        types: &[FieldType::Phone],
        get: |r| r.phone,
        set: |r, at| r.phone = Some(at),
    },
    Role {
        id: "group",
        types: &[FieldType::Group],
        get: |r| r.group,
        set: |r, at| r.group = Some(at),
    },
    Role {
        id: "parent",
        types: &[FieldType::Parent],
        get: |r| r.parent,
        set: |r, at| r.parent = Some(at),
    },
];
