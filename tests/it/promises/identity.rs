//! Promise 1: what was exported and not touched is unchanged, in every form that we write.

use proptest::prelude::*;
use rundtur::plan::RowCounts;

use super::config;
use super::kinds::given;
use super::trip::{Form, Trip, told};
use super::values::Values;

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn an_untouched_file_changes_nothing(given in given()) {
        let records = given.records;
        let trip = Trip::of(&given.kind, &records);
        let before = trip.records();
        prop_assert!(before.values().eq(&as_stored(&trip, &records)), "{:?}", before);
        let (export, rows) = trip.export();
        for form in [
            Form::Xlsx,
            Form::Csv { delimiter: b';', guard: true },
            Form::Csv { delimiter: b',', guard: false },
            Form::Csv { delimiter: b'\t', guard: true },
        ] {
            let plan = trip.plan(&trip.write(&rows, Some(&export), form));
            let count = records.len() as u64;
            let untouched = RowCounts { read: count, unchanged: count, ..RowCounts::default() };
            prop_assert_eq!(plan.head.rows, untouched, "{:?}: {}", form, told(&plan));
            prop_assert!(plan.cells.is_empty(), "{:?}: {}", form, told(&plan));
            prop_assert!(!plan.head.has_something_to_apply(), "{:?}: {}", form, told(&plan));
            prop_assert_eq!(plan.head.not_in_file, 0);
        }
        prop_assert_eq!(trip.records(), before);
    }
}

/// What the register makes of records: a default stands where nothing was given, and a name that was not
/// is made of its parts (RULES 26).
fn as_stored(trip: &Trip, records: &[Values]) -> Vec<Values> {
    let mut stored = records.to_vec();
    for record in &mut stored {
        for (value, field) in record.iter_mut().zip(&trip.kind.fields) {
            *value = value.take().or_else(|| field.default.clone());
        }
    }
    let roles = &trip.kind.roles;
    let (Some(name), Some(first), Some(last)) = (roles.name, roles.first_name, roles.last_name)
    else {
        return stored;
    };
    for record in &mut stored {
        if record[name].is_none() {
            let parts = [&record[first], &record[last]].into_iter().flatten();
            let parts: Vec<&str> = parts.map(|part| part.trim()).collect();
            record[name] = match parts[..] {
                [] => None,
                // A first name that ends in the last name is the whole name.
                [first, last] if first.ends_with(last) && first.len() > last.len() => {
                    Some(first.to_owned())
                }
                _ => Some(parts.join(" ")),
            };
        }
    }
    stored
}
