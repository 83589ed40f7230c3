//! Promise 2: the same file once more changes nothing. Promise 3: a job taken back leaves every value
//! as it was, and a longer journal.

use proptest::prelude::*;
use rundtur::plan::{Plan, Status};

use super::config;
use super::kinds::given;
use super::trip::{Form, Trip, told};

/// The status of each row of the file.
fn statuses(plan: &Plan) -> Vec<String> {
    let status = plan.rows.text("status");
    status.iter().flatten().map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(config(36))]

    #[test]
    fn done_is_done(
        given in given(),
        as_text: bool,
    ) {
        let (trip, edits) = (Trip::of(&given.kind, &given.records), given.edits);
        let (export, rows) = trip.export();
        let form = if as_text { Form::Csv { delimiter: b';', guard: true } } else { Form::Xlsx };
        let file = trip.write(&edits.of(&rows), Some(&export), form);
        let mut first = trip.plan(&file);
        if !first.head.has_something_to_apply() {
            return Ok(());
        }
        trip.apply(&mut first).expect("a job");
        let after = trip.records();
        let again = trip.plan(&file);
        for (row, (was, is)) in statuses(&first).iter().zip(statuses(&again)).enumerate() {
            // What was held was not done.
            if *was != Status::Held.word() {
                prop_assert_eq!(is, Status::Unchanged.word(), "row {}: {}", row, told(&again));
            }
        }
        prop_assert_eq!(again.head.rows.new + again.head.rows.modified, 0, "{}", told(&again));
        prop_assert_eq!(trip.records(), after);
    }

    #[test]
    fn undo_brings_every_value_back(given in given()) {
        let (trip, edits) = (Trip::of(&given.kind, &given.records), given.edits);
        let (export, rows) = trip.export();
        let (before, groups) = (trip.records(), trip.groups());
        let mut plan = trip.plan(&trip.write(&edits.of(&rows), Some(&export), Form::Xlsx));
        if !plan.head.has_something_to_apply() {
            return Ok(());
        }
        let job = trip.apply(&mut plan).expect("a job").job;
        let (after, length) = (trip.records(), trip.journal());
        prop_assert!(after != before, "{}", told(&plan));

        let undone = trip.undo(job).expect("the job taken back");
        prop_assert_eq!(trip.records(), before);
        prop_assert_eq!(trip.groups(), groups);
        prop_assert!(trip.journal() > length);

        trip.undo(undone.job).expect("the undoing taken back");
        // A record that comes back may have another internal id.
        prop_assert!(trip.records().values().eq(after.values()));
    }
}
