//! Promise 4: what a file leaves out stays as it is. Promise 5: apply writes the plan's cells and no
//! others, or nothing at all.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use rundtur::frame::RecordId;
use rundtur::plan::{Plan, RowCounts, Status, Verdict};
use rundtur::register::RegisterError;

use super::kinds::given;
use super::trip::{Form, Trip, kind, told};
use super::values::Values;
use super::{config, values};

proptest! {
    #![proptest_config(config(36))]

    #[test]
    fn what_a_file_leaves_out_stays(
        given in given(),
        rows_out in prop::collection::vec(any::<Index>(), 0..5),
        emptied in prop::collection::vec((any::<Index>(), any::<Index>()), 0..40),
        as_text: bool,
    ) {
        let trip = Trip::of(&given.kind, &given.records);
        let (export, whole) = trip.export();
        let mut rows = whole.clone();
        rows.leave_out_rows(&rows_out);
        rows.leave_out_columns(&given.columns_out);
        let mut blank = 0;
        for (row, column) in emptied {
            let (row, column) = (row.index(rows.rows.len()), column.index(rows.fields.len()));
            if rows.fields[column] != trip.kind.number() {
                blank += u64::from(rows.rows[row][column].take().is_some());
            }
        }
        let form = if as_text { Form::Csv { delimiter: b';', guard: true } } else { Form::Xlsx };
        let plan = trip.plan(&trip.write(&rows, Some(&export), form));
        let read = rows.rows.len() as u64;
        let untouched = RowCounts { read, unchanged: read, ..RowCounts::default() };
        prop_assert_eq!(plan.head.rows, untouched, "{}", told(&plan));
        prop_assert_eq!(plan.head.cells.blank, blank, "{}", told(&plan));
        prop_assert_eq!(plan.head.not_in_file, (whole.rows.len() - rows.rows.len()) as u64);
        prop_assert!(!plan.head.has_something_to_apply());
    }

    #[test]
    fn apply_writes_the_plan_and_nothing_else(given in given()) {
        let (trip, edits) = (Trip::of(&given.kind, &given.records), given.edits);
        let (export, rows) = trip.export();
        let before = trip.records();
        let mut plan = trip.plan(&trip.write(&edits.of(&rows), Some(&export), Form::Xlsx));
        if !plan.head.has_something_to_apply() {
            return Ok(());
        }
        let receipt = trip.apply(&mut plan).expect("a job");
        let stored = trip.register.plan(receipt.plan.plan.expect("a number")).expect("the plan");
        let mut after = trip.records();
        let made: Vec<Values> = after
            .extract_if(.., |record, _| !before.contains_key(record))
            .map(|(_, values)| values)
            .collect();
        prop_assert_eq!(after, as_planned(&trip, &stored, before));
        let planned = new_records(&trip, &stored);
        prop_assert_eq!(made.len(), planned.len());
        for (made, planned) in made.iter().zip(planned) {
            let number = trip.kind.number();
            prop_assert!(made[number].is_some());
            for (field, value) in planned.iter().enumerate() {
                if field != number || value.is_some() {
                    prop_assert_eq!(&made[field], value);
                }
            }
        }
    }

    #[test]
    fn a_plan_that_the_register_left_behind_writes_nothing(
        records in values::records(&kind()),
        typed in prop::collection::vec((any::<Index>(), values::text()), 1..6),
        which: Index,
    ) {
        let trip = Trip::begin(&records);
        let (export, mut rows) = trip.export();
        let notes = trip.kind.fields.len() - 1;
        for (row, text) in typed {
            let at = row.index(rows.rows.len());
            rows.rows[at][notes] = Some(text + "!");
        }
        let mut plan = trip.plan(&trip.write(&rows, Some(&export), Form::Xlsx));
        let changed: Vec<RecordId> = plan.cells.id("record").into_no_null_iter().collect();
        prop_assume!(!changed.is_empty());
        let record = changed[which.index(changed.len())];
        trip.meanwhile(&[(record, notes, Some("somebody else's".into()))]);
        let (before, length, revision) = (trip.records(), trip.journal(), trip.revision());
        let refusal = trip.apply(&mut plan);
        prop_assert!(matches!(refusal, Err(RegisterError::Stale { .. })), "{:?}", refusal);
        prop_assert_eq!(trip.records(), before);
        prop_assert_eq!(trip.journal(), length);
        prop_assert_eq!(trip.revision(), revision);
    }
}

/// What the records are after the plan's cells, and nothing else, are written.
fn as_planned(
    trip: &Trip,
    plan: &Plan,
    mut records: BTreeMap<RecordId, Values>,
) -> BTreeMap<RecordId, Values> {
    let cells = &plan.cells;
    for at in 0..cells.len() {
        let word = cells.text("verdict").get(at).expect("a verdict");
        if !Verdict::from_word(word).expect("a known verdict").writes() {
            continue;
        }
        let record = cells.id("record").get(at).expect("a record");
        let field = cells.text("field").get(at).expect("a field");
        let field = trip.kind.field_index(field).expect("a known field");
        let new = cells.text("new").get(at).map(str::to_owned);
        records.get_mut(&record).expect("a record of the register")[field] = new;
    }
    records
}

/// The values of the plan's new rows, in the file's order.
fn new_records(trip: &Trip, plan: &Plan) -> Vec<Values> {
    let status = plan.rows.text("status");
    let values = &plan.values;
    (0..values.len())
        .filter(|at| {
            let row = values.count("row").get(*at).expect("a row") as usize;
            status.get(row) == Some(Status::New.word())
        })
        .map(|at| {
            let value = |field| values.field(field)?.get(at).map(str::to_owned);
            (0..trip.kind.fields.len()).map(value).collect()
        })
        .collect()
}
