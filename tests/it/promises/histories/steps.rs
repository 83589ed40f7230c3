//! What can happen: steps, drawn at random. A place is an [`Index`], because what it points into is
//! known only when the step is taken; a step that nothing fits is left out.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rundtur::plan::Mode;
use rundtur::plan::make::OnConflict;

/// The fields that people edit; all take any text, and the last one groups.
pub(super) const FIELDS: &[&str] = &["city", "reference", "notes", GROUP];

/// The fields that files have beside the number.
pub(super) const KNOWN: &[&str] = &["name", "city", "reference", "notes", GROUP];

/// The group field.
pub(super) const GROUP: &str = "group";

/// What is typed into text fields: few words, so that people often meet in a cell.
const WORDS: &[&str] = &["alfa", "beta", "gamma"];

/// What is typed into group fields, and what groups are renamed to; all more than a slip apart.
const GROUPS: &[&str] = &["Retail", "Wholesale", "Online", "Nordic"];

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Anna,
    Bertil,
}

/// Something that happens to the register or to a file.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// A person exports these fields, as CSV or as a workbook, of all records or of a group's.
    Export {
        who: Who,
        csv: bool,
        fields: Vec<&'static str>,
        group: Option<Index>,
    },
    /// The other person gets a copy of a file as it is now.
    HandOver { file: Index },
    /// A person edits a file, saves it and brings it back.
    Return {
        who: Who,
        file: Index,
        edits: Vec<Edit>,
        mode: Mode,
        on_conflict: OnConflict,
        /// False where the plan is stored and left.
        applied: bool,
    },
    /// A stored plan is applied, whatever happened since.
    Apply { plan: Index },
    /// A record from the command line; with a number of its own or without.
    Add { numbered: bool, values: Typed },
    /// A record is taken out.
    Remove { record: Index },
    /// A group gets another name.
    Rename { group: Index, to: &'static str },
    /// A group goes up in another.
    Merge { group: Index, into: Index },
    /// A group's records move to another, which may be new.
    Move { from: Index, to: &'static str },
    /// A job is taken back: not the first, which filled the register.
    Undo { job: Index },
    /// The job that filled the register is taken back.
    UndoFirst,
}

/// Something that a person does to a file.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    /// Types into a cell, or empties it.
    Type {
        row: Index,
        field: &'static str,
        value: Option<&'static str>,
    },
    /// Adds a row at the end.
    AddRow { numbered: bool, values: Typed },
    /// Deletes a row.
    DropRow(Index),
    /// Deletes a column.
    DropColumn(&'static str),
    /// Moves the last column to the front.
    MoveColumn,
    /// Gives a column its heading in another language.
    RenameHeading(&'static str),
    /// Copies rows into a fresh workbook, which knows nothing of an export.
    CopyRows(Vec<Index>),
}

/// Values by field.
pub(super) type Typed = Vec<(&'static str, &'static str)>;

fn value(field: &'static str) -> impl Strategy<Value = &'static str> {
    select(if field == GROUP { GROUPS } else { WORDS })
}

fn values() -> impl Strategy<Value = Typed> {
    let some = prop::sample::subsequence(FIELDS, 0..=FIELDS.len());
    some.prop_flat_map(|fields| -> Vec<BoxedStrategy<_>> {
        let with_value = |field| value(field).prop_map(move |value| (field, value)).boxed();
        fields.into_iter().map(with_value).collect()
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let field = || select(FIELDS);
    let typed =
        || field().prop_flat_map(|field| (Just(field), prop::option::weighted(0.9, value(field))));
    prop_oneof![
        12 => (any::<Index>(), typed())
            .prop_map(|(row, (field, value))| Edit::Type { row, field, value }),
        2 => (any::<bool>(), values())
            .prop_map(|(numbered, values)| Edit::AddRow { numbered, values }),
        1 => any::<Index>().prop_map(Edit::DropRow),
        1 => field().prop_map(Edit::DropColumn),
        1 => Just(Edit::MoveColumn),
        1 => field().prop_map(Edit::RenameHeading),
        1 => prop::collection::vec(any::<Index>(), 1..4).prop_map(Edit::CopyRows),
    ]
}

fn who() -> impl Strategy<Value = Who> {
    select(&[Who::Anna, Who::Bertil][..])
}

fn export(who: impl Strategy<Value = Who>) -> impl Strategy<Value = Step> {
    let fields = prop_oneof![
        3 => Just(FIELDS.to_vec()),
        1 => prop::sample::subsequence(FIELDS, 1..=FIELDS.len()),
    ];
    (
        who,
        any::<bool>(),
        fields,
        prop::option::weighted(0.2, any::<Index>()),
    )
        .prop_map(|(who, csv, fields, group)| Step::Export {
            who,
            csv,
            fields,
            group,
        })
}

fn step() -> impl Strategy<Value = Step> {
    let modes = [
        Mode::Update,
        Mode::Update,
        Mode::Update,
        Mode::Fill,
        Mode::Add,
        Mode::Modify,
    ];
    let hold = OnConflict::Hold;
    let answers = [hold, hold, hold, OnConflict::File, OnConflict::Register];
    let index = any::<Index>;
    let edits = prop::collection::vec(edit(), 0..5);
    let returned = (
        who(),
        index(),
        edits,
        select(modes.to_vec()),
        select(answers.to_vec()),
    );
    prop_oneof![
        16 => (returned, prop::bool::weighted(0.8)).prop_map(
            |((who, file, edits, mode, on_conflict), applied)| {
                Step::Return { who, file, edits, mode, on_conflict, applied }
            }
        ),
        4 => export(who()),
        2 => index().prop_map(|file| Step::HandOver { file }),
        3 => index().prop_map(|plan| Step::Apply { plan }),
        2 => (any::<bool>(), values()).prop_map(|(numbered, values)| Step::Add { numbered, values }),
        2 => index().prop_map(|record| Step::Remove { record }),
        2 => (index(), select(GROUPS)).prop_map(|(group, to)| Step::Rename { group, to }),
        2 => (index(), index()).prop_map(|(group, into)| Step::Merge { group, into }),
        2 => (index(), select(GROUPS)).prop_map(|(from, to)| Step::Move { from, to }),
        8 => index().prop_map(|job| Step::Undo { job }),
        1 => Just(Step::UndoFirst),
    ]
}

/// Both export, and then anything happens.
pub(super) fn history() -> impl Strategy<Value = Vec<Step>> {
    let both = (export(Just(Who::Anna)), export(Just(Who::Bertil)));
    (both, prop::collection::vec(step(), 3..9)).prop_map(|((anna, bertil), mut steps)| {
        steps.splice(0..0, [anna, bertil]);
        steps
    })
}
