//! The stories of `samples/`, told forwards and back.
//!
//! A story is a folder named for what happens in it. Its `story.toml` holds the steps as command
//! lines; `plan.json` and its like what a plan must say; `changes.csv` every cell of the register
//! that is different afterwards. Then the story is taken back, job by job: after each undo the
//! register must be what it was before that job, and the log longer.
//!
//! `STORIES=write` writes what the program says in place of what is expected, to be read before it is
//! believed.

mod difference; // two texts, line by line
pub(crate) mod lineage; // a sample workbook becomes an export of the test's own register
mod script; // story.toml
mod state; // everything that a register says
mod telling; // a story, step by step

use std::path::{Path, PathBuf};

use telling::Telling;

/// Tells each story in a test of its own, and makes sure that none is left out.
macro_rules! stories {
    ($($test:ident: $folder:literal,)+) => {
        const TOLD: &[&str] = &[$($folder),+];

        $(
            #[test]
            fn $test() {
                tell($folder);
            }
        )+
    };
}

stories! {
    a_cell_dragged_down: "a-cell-dragged-down",
    a_comma_file: "a-comma-file-in-one-column",
    a_chart_of_accounts: "a-chart-of-accounts",
    a_delimiter_too_many: "a-delimiter-too-many",
    a_price_list: "a-price-list-by-sku-and-by-barcode",
    activities: "activities-as-the-readme-has-them",
    another_register: "another-register",
    bulk_reassignment: "reassign-by-number-and-group",
    cards_from_a_phone: "cards-from-a-phone",
    changed_key_of_another: "changed-key-of-another",
    companies_with_contacts: "companies-with-contacts-in-one-sheet",
    contacts_held: "contacts-under-companies-that-are-held",
    columns_moved: "columns-moved-renamed-and-left-out",
    contacts_from_google: "contacts-from-google",
    contacts_from_outlook: "contacts-from-outlook",
    dropped_into_a_folder: "dropped-into-a-folder",
    fill_only_empty_fields: "fill-only-empty-fields",
    first_and_last_name: "first-and-last-name",
    formulas: "formulas-never-computed",
    invalid_business_id: "invalid-business-id",
    keys_damaged: "keys-that-a-spreadsheet-damaged",
    list_from_an_erp: "list-from-an-erp",
    move_to_another_group: "move-to-another-group",
    near_miss_group_name: "near-miss-group-name",
    new_customer_taken_back: "new-customer-corrected-and-taken-back",
    new_customers: "new-customers-by-number-and-without",
    nordic_headings: "nordic-headings",
    notes: "notes-with-their-customers",
    old_file_after_a_merge: "old-file-after-a-merge",
    one_column_sorted_alone: "one-column-sorted-alone",
    only_known_customers: "only-known-customers",
    opened_and_saved_as_csv: "opened-and-saved-as-csv",
    phones_as_numbers: "phones-as-numbers",
    possible_duplicate: "possible-duplicate",
    provenance_lost: "provenance-lost",
    recurring_invoices: "recurring-invoices",
    removed_meanwhile: "removed-meanwhile",
    rows_copied: "rows-copied-into-a-fresh-workbook",
    sales_opportunities: "sales-opportunities",
    stock: "stock-counted-and-brought-back",
    several_groups: "several-groups-in-one-cell",
    two_editors: "two-editors",
    two_rows_one_customer: "two-rows-one-customer",
    two_systems: "two-systems",
    undo_after_later_edits: "undo-after-later-edits",
    undo_keeps_who_was_worked_on: "undo-keeps-who-was-worked-on",
    unknown_number_known_email: "unknown-number-known-email",
    weaker_keys: "weaker-keys",
    unstorable: "what-no-spreadsheet-holds",
    zeros_gone: "csv-with-the-zeros-gone",
}

/// Tells one story from its first step to its last, and back.
fn tell(name: &str) {
    let mut telling = Telling::begin(name);
    telling.forwards();
    telling.changes_are_those_expected();
    telling.the_same_file_again_changes_nothing();
    telling.back();
}

/// The folder that holds the stories.
pub(crate) fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// The names of the story folders, sorted.
pub(crate) fn names() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(samples())
        .expect("the samples")
        .map(|entry| entry.expect("an entry of the samples").path())
        .filter(|path| path.join("story.toml").is_file())
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

#[test]
fn every_story_is_told() {
    let mut told: Vec<&str> = TOLD.to_vec();
    told.sort_unstable();
    assert_eq!(names(), told, "stories.rs lists every folder of samples/");
}

#[test]
fn every_reason_for_holding_has_a_story() {
    let plans: String = names()
        .iter()
        .flat_map(|name| script::Story::read(name).plans())
        .map(|plan| std::fs::read_to_string(plan).expect("an expected plan"))
        .collect();
    let untold: Vec<&str> = rundtur::problem::Reason::ALL
        .iter()
        .map(|reason| reason.id())
        .filter(|id| !plans.contains(&format!("\"reason\": \"{id}\"")))
        .collect();
    assert!(untold.is_empty(), "no story holds anything for {untold:?}");
}
