//! Promise 7 for kinds as users make them: whatever field is a key, two records that share its value are
//! both named and neither is written, and the one who has it alone is found.

use proptest::prelude::*;
use proptest::sample::Index;
use rundtur::plan::Status;
use rundtur::schema::{FieldType, Kind, Party};

use super::config;
use super::edits::plain_fields;
use super::kinds::any_kind;
use super::trip::{Form, Rows, Trip, told};
use super::values::{self, Values};

/// A kind, one of its keys, and two records that the key shall find.
#[derive(Debug, Clone)]
struct Keyed {
    kind: Kind,
    key: usize,
    records: Vec<Values>,
}

/// The keys that can say something: two records may share a value, and a row may have it.
fn tried(kind: &Kind) -> Vec<usize> {
    let keys = kind.keys.iter().map(|key| key.field);
    keys.filter(|field| !kind.fields[*field].unique).collect()
}

fn keyed() -> impl Strategy<Value = Keyed> {
    any_kind()
        .prop_filter("a key and a field to write", |kind| {
            !tried(kind).is_empty() && !plain_fields(kind).is_empty()
        })
        .prop_flat_map(|kind| {
            let records = prop::collection::vec(values::record(&kind), 2);
            (records, any::<Index>()).prop_map(move |(mut records, key)| {
                let tried = tried(&kind);
                let key = tried[key.index(tried.len())];
                for (nth, record) in records.iter_mut().enumerate() {
                    record[kind.number()] = Some(format!("N{nth}"));
                    // What else finds records would tell them apart.
                    for other in kind.keys.iter().map(|key| key.field) {
                        record[other] = None;
                    }
                    if let Some(name) = kind.roles.name {
                        record[name] = Some(format!("Nimi {nth}"));
                    }
                    for part in [kind.roles.first_name, kind.roles.last_name] {
                        part.inspect(|part| record[*part] = None);
                    }
                    suit(&kind, key, record);
                }
                Keyed {
                    kind: kind.clone(),
                    key,
                    records,
                }
            })
        })
        .prop_filter("what a new record must have", |keyed| {
            let required = |(field, value): (&rundtur::schema::Field, &Option<String>)| {
                !field.required || value.is_some()
            };
            let whole = |record: &Values| keyed.kind.fields.iter().zip(record).all(required);
            keyed.records.iter().all(whole)
        })
}

/// Makes a record, or a row, one whom the key is for, and gives it the key's value.
fn suit(kind: &Kind, key: usize, record: &mut Values) {
    let of = kind.keys.iter().find(|it| it.field == key);
    if let (Some(party), Some(of)) = (kind.roles.party, of) {
        record[party] = match of.of {
            Party::Any => record[party].clone(),
            Party::Company => Some("company".to_owned()),
            Party::Private => Some("private".to_owned()),
        };
    }
    if let (FieldType::BusinessId, Some(country)) = (kind.fields[key].ty, kind.roles.country) {
        record[country] = Some("FI".to_owned());
        // They were drawn for another country.
        for (field, value) in kind.fields.iter().zip(record.iter_mut()) {
            if matches!(field.ty, FieldType::BusinessId | FieldType::Postcode) {
                *value = None;
            }
        }
    }
    record[key] = Some(
        match kind.fields[key].ty {
            FieldType::BusinessId => "2077474-0",
            FieldType::Email => "yhteinen@example.fi",
            FieldType::Barcode => "4006381333931",
            _ => "Yhteinen Avain",
        }
        .to_owned(),
    );
}

proptest! {
    #![proptest_config(config(16))]

    #[test]
    fn a_shared_key_of_any_kind_is_nobodys(keyed in keyed(), alone: bool, typed in values::text()) {
        let Keyed { kind, key, mut records } = keyed;
        if alone {
            records.truncate(1);
        }
        let trip = Trip::of(&kind, &records);
        let fields = plain_fields(&kind);
        let text = |field: &&usize| kind.fields[**field].ty == FieldType::Text;
        // Groups and telephones take no text; the row then brings nothing but the key.
        let field = fields.iter().find(text);
        let mut row: Values = vec![None; kind.fields.len()];
        suit(&kind, key, &mut row);
        if let Some(field) = field {
            row[*field] = Some(typed);
        }
        let file = Rows { fields: (0..kind.fields.len()).collect(), rows: vec![row.clone()] };
        let before = trip.records();
        let mut plan = trip.plan(&trip.write(&file, None, Form::Xlsx));
        let of_row = |column: &str| plan.rows.text(column).get(0).unwrap_or_default().to_owned();
        let (status, reason) = (of_row("status"), of_row("reason"));
        if alone {
            // An edit or nothing new, and in any case this record and no other.
            let found = plan.rows.id("record").get(0);
            prop_assert_eq!(found, before.keys().next().copied(), "{}", told(&plan));
        } else {
            prop_assert_eq!(status, Status::Held.word(), "{}", told(&plan));
            prop_assert_eq!(reason, "ambiguous-match", "{}", told(&plan));
            let message = of_row("message");
            prop_assert!(message.contains("N0") && message.contains("N1"), "{}", message);
        }
        if plan.head.has_something_to_apply() {
            trip.apply(&mut plan).expect("a job");
        }
        let after = trip.records();
        prop_assert_eq!(after.len(), before.len());
        if !alone {
            prop_assert_eq!(after, before);
        } else if let Some(field) = field {
            let now = after.values().next().expect("the record");
            prop_assert_eq!(&now[*field], &row[*field]);
        }
    }
}
