//! Kinds as users make them: any fields of any types, roles, keys and rules, beside the built-in customers.
//! What a promise says of customers it says of all of them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use rundtur::schema::{Choice, Field, FieldType, Key, Kind, Labels, Party, Roles, Schema};

use super::edits::{Edits, edits, optional_fields};
use super::values::{self, Values};

/// A kind, records of it, and what a person does to a file of them.
#[derive(Clone)]
pub(super) struct Given {
    pub(super) kind: Kind,
    pub(super) records: Vec<Values>,
    pub(super) edits: Edits,
    /// Columns that a file may leave out.
    pub(super) columns_out: Vec<usize>,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let schema = Schema {
            kinds: vec![self.kind.clone()],
        };
        if self.kind.id.as_str() != "customers" {
            writeln!(f, "{}", schema.to_toml())?;
        }
        f.debug_struct("Given")
            .field("records", &self.records)
            .field("edits", &self.edits)
            .field("columns_out", &self.columns_out)
            .finish()
    }
}

/// The customers as often as any other kind.
pub(super) fn given() -> impl Strategy<Value = Given> {
    let customers = || Just(super::trip::kind()).boxed();
    prop_oneof![customers(), any_kind().boxed()].prop_flat_map(|kind| {
        let optional = optional_fields(&kind);
        // A text file of one column does not say what would part a second one from it.
        let most = optional.len().saturating_sub(1).min(19);
        let columns_out = subsequence(optional, 0..=most);
        (values::records(&kind), edits(&kind), columns_out).prop_map(
            move |(records, edits, columns_out)| Given {
                kind: kind.clone(),
                records,
                edits,
                columns_out,
            },
        )
    })
}

/// Headings that are no slip of each other.
const HEADINGS: [&str; 10] = [
    "alpha", "bravo", "charlie", "delta", "foxtrot", "golfing", "juliett", "november", "quebec",
    "sierra",
];

/// Whom a key may be for.
const PARTIES: [Party; 3] = [Party::Any, Party::Company, Party::Private];

/// A field besides the number, before it has a name.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // each is drawn by itself
struct Drawn {
    ty: FieldType,
    required: bool,
    unique: bool,
    has_default: bool,
    is_key: bool,
    plays_a_part: bool,
    many: bool,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    // Records of another kind are not here to belong to.
    let types: Vec<FieldType> = FieldType::ALL
        .into_iter()
        .filter(|ty| *ty != FieldType::Parent)
        .collect();
    let often = |p| prop::bool::weighted(p);
    (
        select(types),
        often(0.15),
        often(0.15),
        often(0.3),
        often(0.4),
        often(0.8),
        often(0.5),
    )
        .prop_map(
            |(ty, required, unique, has_default, is_key, plays_a_part, many)| Drawn {
                ty,
                required,
                unique,
                has_default,
                is_key,
                plays_a_part,
                many: many && ty == FieldType::Group,
            },
        )
}

/// Any kind; its number stands anywhere among its fields.
pub(super) fn any_kind() -> impl Strategy<Value = Kind> {
    let fields = prop::collection::vec(drawn(), 1..HEADINGS.len());
    (fields, any::<Index>(), select(&PARTIES[..]), any::<bool>()).prop_map(
        |(drawn, number, party, persons)| {
            let mut fields: Vec<Field> = drawn.iter().zip(HEADINGS).map(field).collect();
            let number = number.index(fields.len() + 1);
            fields.insert(number, plain_field("number", FieldType::Text));
            let places = (0..fields.len()).filter(|at| *at != number);
            let drawn: BTreeMap<usize, Drawn> = places.zip(drawn).collect();
            let roles = roles(&fields, &drawn, number, persons);
            let keys = drawn.iter().filter(|(at, drawn)| {
                let finds = matches!(
                    drawn.ty,
                    FieldType::Text | FieldType::Email | FieldType::Barcode | FieldType::BusinessId
                );
                let is_part = [roles.first_name, roles.last_name].contains(&Some(**at));
                drawn.is_key && finds && !is_part
            });
            let of = if roles.party.is_some() {
                party
            } else {
                Party::Any
            };
            let keys: Vec<Key> = keys.map(|(at, _)| Key { field: *at, of }).collect();
            let kind = Kind {
                id: "things".into(),
                labels: Labels::english("Things"),
                one: Labels::english("thing"),
                counted: Labels::english("things"),
                whose: Labels::english("of the thing"),
                prefixes: Vec::new(),
                fields,
                roles,
                keys,
                others: Vec::new(),
                beside: None,
            };
            // What a file could not say is no kind.
            let schema = Schema { kinds: vec![kind] };
            let toml = schema.to_toml();
            let loaded = Schema::from_toml(&toml).unwrap_or_else(|error| panic!("{error}: {toml}"));
            assert_eq!(loaded, schema);
            loaded.kinds[0].clone()
        },
    )
}

fn plain_field(id: &str, ty: FieldType) -> Field {
    Field {
        id: id.into(),
        ty,
        labels: Labels::english(id),
        aliases: Vec::new(),
        stand_ins: Vec::new(),
        width: 12,
        choices: Vec::new(),
        of: None,
        required: false,
        unique: false,
        default: None,
        hidden: false,
        many: false,
    }
}

fn field((drawn, id): (&Drawn, &str)) -> Field {
    let choice = |id: &str| Choice {
        id: id.into(),
        labels: Labels::english(id),
        aliases: Vec::new(),
    };
    let default = match drawn.ty {
        FieldType::Choice => Some("company"),
        FieldType::Integer => Some("7"),
        FieldType::Boolean => Some("false"),
        FieldType::Group => Some("VIP"),
        _ => None,
    };
    let choices = if drawn.ty == FieldType::Choice {
        vec![choice("company"), choice("private"), choice("other")]
    } else {
        Vec::new()
    };
    Field {
        choices,
        required: drawn.required,
        // Values of other types are few, and records would soon share them.
        unique: drawn.unique && drawn.ty == FieldType::Text,
        many: drawn.many,
        default: default.filter(|_| drawn.has_default).map(str::to_owned),
        ..plain_field(id, drawn.ty)
    }
}

/// Which fields play a part: mostly the first of a type that can.
fn roles(fields: &[Field], drawn: &BTreeMap<usize, Drawn>, number: usize, persons: bool) -> Roles {
    let mut texts = drawn
        .iter()
        .filter(|(at, drawn)| {
            drawn.ty == FieldType::Text && drawn.plays_a_part && !fields[**at].unique
        })
        .map(|(at, _)| *at);
    let name = texts.next();
    let parts = (texts.next(), texts.next());
    let (first_name, last_name) = match parts {
        (Some(first), Some(last)) if persons => (Some(first), Some(last)),
        _ => (None, None),
    };
    let first = |ty: FieldType| {
        let mut of_type = drawn.iter().filter(|(_, drawn)| drawn.ty == ty);
        of_type
            .next()
            .filter(|(_, drawn)| drawn.plays_a_part)
            .map(|(at, _)| *at)
    };
    Roles {
        number,
        name,
        first_name,
        last_name,
        party: first(FieldType::Choice),
        country: first(FieldType::Country),
        postcode: first(FieldType::Postcode),
        business_id: first(FieldType::BusinessId),
        email: first(FieldType::Email),
        phone: first(FieldType::Phone),
        group: first(FieldType::Group),
        ..Roles::default()
    }
}
