//! Promise 7: a row that could be somebody else's is held, with everybody named, and never applied.
//!
//! Each household of records is in doubt in one way; households share nothing with each other, so one
//! file can hold all of them, in any order, among rows that leave no doubt.

use proptest::prelude::*;
use proptest::sample::select;
use rundtur::plan::Status;

use super::config;
use super::trip::{Form, Rows, Trip, kind};
use super::values::{self, Values};

/// The ways in which it is open whose row a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// No doubt: an edit beside the others, which is applied.
    None,
    /// No number, and several records have the e-mail.
    SharedEmail,
    /// No number, and several companies have the business id.
    SharedBusinessId,
    /// No number, and several private persons have the name.
    SharedName,
    /// The number of one record, the e-mail changed to that of another.
    EmailOfAnother,
    /// A number that nobody has, and somebody's e-mail.
    UnknownNumber,
    /// Two rows with one record's number, which say different things.
    TwoRows,
    /// The e-mail of a company, with another business id.
    OtherBusinessId,
    /// A company without keys whose name stands in the register, and something else is different.
    SameName,
    /// A number that a spreadsheet may have made of either of two numbers.
    DamagedNumber,
}

impl Doubt {
    const ALL: [Self; 10] = [
        Self::None,
        Self::SharedEmail,
        Self::SharedBusinessId,
        Self::SharedName,
        Self::EmailOfAnother,
        Self::UnknownNumber,
        Self::TwoRows,
        Self::OtherBusinessId,
        Self::SameName,
        Self::DamagedNumber,
    ];

    /// The reason's id; none where there is no doubt.
    fn reason(self) -> Option<&'static str> {
        Some(match self {
            Self::None => return None,
            Self::SharedEmail | Self::SharedBusinessId | Self::SharedName | Self::DamagedNumber => {
                "ambiguous-match"
            }
            Self::EmailOfAnother => "keys-disagree",
            Self::UnknownNumber => "number-unknown",
            Self::TwoRows => "duplicate-in-file",
            Self::OtherBusinessId => "business-id-differs",
            Self::SameName => "possible-duplicate",
        })
    }
}

/// Valid Finnish business ids, one a household and one more.
const BUSINESS_IDS: [&str; 6] = [
    "2077474-0",
    "1234567-1",
    "0737546-2",
    "0112038-9",
    "1041090-0",
    "1927400-1",
];

/// Records in doubt, the rows that a person wrote about them, and whom each row's message must name.
#[derive(Debug, Clone)]
struct Household {
    doubt: Doubt,
    records: Vec<Values>,
    rows: Vec<Values>,
    named: Vec<String>,
}

/// The places of the fields that make a household.
struct Places {
    number: usize,
    party: usize,
    name: usize,
    business_id: usize,
    email: usize,
    country: usize,
    notes: usize,
    width: usize,
}

impl Places {
    fn new() -> Self {
        let kind = kind();
        let at = |field: &str| kind.field_index(field).expect("a built-in field");
        Self {
            number: kind.number(),
            party: at("type"),
            name: at("name"),
            business_id: at("business_id"),
            email: at("email"),
            country: at("country"),
            notes: at("notes"),
            width: kind.fields.len(),
        }
    }
}

/// The household of `place` in the file: `size` records, and the rows about them.
fn household(place: usize, doubt: Doubt, size: usize, typed: &str) -> Household {
    let at = Places::new();
    let number = |nth: usize| format!("{}", 10_000 + place * 100 + nth);
    let some = |text: &str| Some(text.to_owned());
    let mut records: Vec<Values> = (0..size)
        .map(|nth| {
            let mut record = vec![None; at.width];
            record[at.number] = Some(number(nth));
            record[at.party] = some("company");
            record[at.name] = Some(format!("Firma {place} {nth} Oy"));
            record[at.email] = Some(format!("house{place}.{nth}@example.fi"));
            record[at.country] = some("FI");
            record
        })
        .collect();
    let mut row: Values = vec![None; at.width];
    row[at.notes] = some(typed);
    let mut named: Vec<String> = (0..size).map(number).collect();
    let mut rows = Vec::new();
    match doubt {
        Doubt::None => {
            row[at.number] = Some(number(0));
            named.clear();
        }
        Doubt::SharedEmail => {
            let shared = some(&format!("House{place}@Example.fi"));
            for record in &mut records {
                record[at.email].clone_from(&shared);
            }
            row[at.email] = some(&format!("house{place}@example.fi"));
        }
        Doubt::SharedBusinessId => {
            let shared = some(BUSINESS_IDS[place]);
            for record in &mut records {
                record[at.business_id].clone_from(&shared);
            }
            row[at.business_id] = Some(BUSINESS_IDS[place].replace('-', ""));
            row[at.party] = some("company");
        }
        Doubt::SharedName => {
            for record in &mut records {
                record[at.party] = some("private");
                record[at.name] = Some(format!("Matti Virtanen{place}"));
            }
            row[at.party] = some("private");
            row[at.name] = Some(format!("VIRTANEN{place}  matti"));
        }
        Doubt::EmailOfAnother => {
            row[at.number] = Some(number(0));
            row[at.email].clone_from(&records[1][at.email]);
            named = vec![number(1)];
        }
        Doubt::UnknownNumber => {
            row[at.number] = Some(format!("9{place}"));
            row[at.email].clone_from(&records[0][at.email]);
            named = vec![number(0)];
        }
        Doubt::TwoRows => {
            row[at.number] = Some(number(0));
            let mut other = row.clone();
            other[at.notes] = Some(format!("{typed}!"));
            rows.push(other);
            named.clear();
        }
        Doubt::OtherBusinessId => {
            records[0][at.business_id] = some(BUSINESS_IDS[place]);
            row[at.email].clone_from(&records[0][at.email]);
            row[at.business_id] = some("1572860-0");
            row[at.country] = some("FI");
            named = vec![number(0)];
        }
        Doubt::SameName => {
            row[at.name] = Some(format!("firma {place}  0 OY "));
            row[at.party] = some("company");
            named = vec![number(0)];
        }
        Doubt::DamagedNumber => {
            records[0][at.number] = Some(format!("007{place}"));
            records[1][at.number] = Some(format!("0007{place}"));
            row[at.number] = Some(format!("7{place}"));
            named = vec![format!("007{place}"), format!("0007{place}")];
        }
    }
    rows.push(row);
    Household {
        doubt,
        records,
        rows,
        named,
    }
}

fn households() -> impl Strategy<Value = Vec<Household>> {
    let one = (select(&Doubt::ALL[..]), 2_usize..5, values::text());
    prop::collection::vec(one, 1..6).prop_map(|chosen| {
        let chosen = chosen.into_iter().enumerate();
        chosen
            .map(|(place, (doubt, size, typed))| household(place, doubt, size, &typed))
            .collect()
    })
}

proptest! {
    #![proptest_config(config(28))]

    #[test]
    fn whoever_could_be_somebody_else_is_held(households in households(), reversed: bool) {
        let at = Places::new();
        let all: Vec<Values> = households.iter().flat_map(|it| it.records.clone()).collect();
        let mut written: Vec<(&Household, Values)> = households
            .iter()
            .flat_map(|house| house.rows.iter().map(move |row| (house, row.clone())))
            .collect();
        if reversed {
            written.reverse();
        }
        let trip = Trip::begin(&all);
        let file = Rows {
            fields: (0..at.width).collect(),
            rows: written.iter().map(|(_, row)| row.clone()).collect(),
        };
        let mut plan = trip.plan(&trip.write(&file, None, Form::Xlsx));
        let text = |column: &str, row: usize| plan.rows.text(column).get(row);
        for (row, (house, _)) in written.iter().enumerate() {
            let Some(reason) = house.doubt.reason() else {
                prop_assert_eq!(text("status", row), Some(Status::Modified.word()));
                continue;
            };
            prop_assert_eq!(text("status", row), Some(Status::Held.word()), "{:?}", house);
            prop_assert_eq!(text("reason", row), Some(reason), "{:?}", house);
            let message = text("message", row).unwrap_or_default();
            for number in &house.named {
                prop_assert!(message.contains(number.as_str()), "{} not in {}", number, message);
            }
        }

        let mut expected = trip.records();
        let ids: Vec<_> = expected.keys().copied().collect();
        let mut first = 0;
        for house in &households {
            if house.doubt == Doubt::None {
                let record = expected.get_mut(&ids[first]).expect("a record");
                record[at.notes].clone_from(&house.rows[0][at.notes]);
            }
            first += house.records.len();
        }
        if plan.head.has_something_to_apply() {
            trip.apply(&mut plan).expect("a job");
        }
        prop_assert_eq!(trip.records(), expected);
    }
}
