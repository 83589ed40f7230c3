//! Columns that were moved without the others, and bulk edits that look a little like it: with the
//! export that a file came from, and without.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::desk::Desk;

/// An exported file as a table, and what somebody did to it.
struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// The sample customers with these fields, as an export that the register remembers.
    fn exported(desk: &Desk, fields: &str) -> Self {
        let export = ["export", "export.csv", "--fields", fields, "--force"];
        desk.run(&export).succeeded();
        let text = std::fs::read_to_string(desk.path("export.csv")).expect("the export");
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let cells = |line: &str| line.split(';').map(str::to_owned).collect();
        let headings = cells(lines.next().expect("headings"));
        Self {
            headings,
            rows: lines.map(cells).collect(),
        }
    }

    fn at(&self, heading: &str) -> usize {
        let place = self.headings.iter().position(|other| other == heading);
        place.unwrap_or_else(|| panic!("no column {heading}"))
    }

    fn column(&self, heading: &str) -> Vec<String> {
        let at = self.at(heading);
        self.rows.iter().map(|row| row[at].clone()).collect()
    }

    fn put(&mut self, heading: &str, from: usize, values: &[String]) {
        let at = self.at(heading);
        for (row, value) in self.rows[from..].iter_mut().zip(values) {
            row[at].clone_from(value);
        }
    }

    /// Sorts columns together, without the others, in some of the rows; blanks go last.
    fn sort(&mut self, headings: &[&str], rows: std::ops::Range<usize>) {
        let columns: Vec<usize> = headings.iter().map(|heading| self.at(heading)).collect();
        let part = &mut self.rows[rows];
        let mut values: Vec<Vec<String>> = part
            .iter()
            .map(|row| columns.iter().map(|at| row[*at].clone()).collect())
            .collect();
        values.sort_by_key(|values| (values[0].is_empty(), values[0].to_lowercase()));
        for (row, values) in part.iter_mut().zip(values) {
            for (at, value) in columns.iter().zip(values) {
                row[*at] = value;
            }
        }
    }

    fn text(&self) -> String {
        let lines = std::iter::once(&self.headings).chain(&self.rows);
        let lines: Vec<String> = lines.map(|cells| cells.join(";")).collect();
        format!("\u{feff}{}\r\n", lines.join("\r\n"))
    }
}

/// What a plan says: the misaligned cells and the written ones, by field.
fn planned(desk: &Desk, table: &Table, base: &[&str]) -> (BTreeMap<String, usize>, Value) {
    desk.put("back.csv", table.text());
    let mut words = vec!["plan", "back.csv", "--no-report"];
    words.extend(base);
    let plan = desk.json(&words);
    let mut misaligned: BTreeMap<String, usize> = BTreeMap::new();
    for held in plan["held"].as_array().expect("what is held") {
        if held["reason"] == "misaligned" {
            let field = held["field"].as_str().expect("a cell").to_owned();
            *misaligned.entry(field).or_default() += 1;
        }
    }
    (misaligned, plan)
}

const FIELDS: &str = "number,name,email,phone,postcode,city,group";

/// With the export that the file came from, and without.
const BASES: [&[&str]; 2] = [&[], &["--base", "none"]];

/// Asserts that the columns are held, that nothing of them is written, and what the plan calls it.
fn assert_held(what: &str, columns: &[&str], says: &str, change: impl Fn(&mut Table)) {
    let desk = Desk::with_samples();
    let mut table = Table::exported(&desk, FIELDS);
    change(&mut table);
    for base in BASES {
        let (misaligned, plan) = planned(&desk, &table, base);
        let fields: Vec<&str> = misaligned.keys().map(String::as_str).collect();
        let mut expected = columns.to_vec();
        expected.sort_unstable();
        assert_eq!(fields, expected, "{what}, {base:?}: {}", plan["notes"]);
        for column in columns {
            assert!(
                plan["fields"].get(column).is_none(),
                "{what}, {base:?}: {column} in {}",
                plan["fields"]
            );
        }
        assert!(
            plan["notes"].to_string().contains(says),
            "{what}: {}",
            plan["notes"]
        );
    }
}

/// Asserts that nothing is taken for an accident, and how many cells are written.
fn assert_written(what: &str, cells: u64, change: impl Fn(&mut Table)) {
    let desk = Desk::with_samples();
    let mut table = Table::exported(&desk, FIELDS);
    change(&mut table);
    for base in BASES {
        let (misaligned, plan) = planned(&desk, &table, base);
        assert!(
            misaligned.is_empty(),
            "{what}, {base:?}: {misaligned:?} {}",
            plan["notes"]
        );
        let written = plan["cells"]["changed"].as_u64().unwrap_or_default()
            + plan["cells"]["set"].as_u64().unwrap_or_default();
        assert_eq!(written, cells, "{what}, {base:?}: {plan}");
    }
}

#[test]
fn a_column_sorted_alone() {
    assert_held("phones", &["phone"], "sorted without the others", |table| {
        table.sort(&["Phone"], 0..200);
    });
    assert_held(
        "e-mails, downwards",
        &["email"],
        "sorted without the others",
        |table| {
            table.sort(&["Email"], 0..200);
            let mut values = table.column("Email");
            values.reverse();
            table.put("Email", 0, &values);
        },
    );
    // Many equal values: what gives it away is the order.
    assert_held(
        "postcodes",
        &["postcode"],
        "sorted without the others",
        |table| {
            table.sort(&["Postcode"], 0..200);
        },
    );
    assert_held("groups", &["group"], "sorted without the others", |table| {
        table.sort(&["Group"], 0..200);
    });
}

#[test]
fn two_columns_sorted_together_and_a_part_of_one() {
    assert_held(
        "two of six",
        &["email", "phone"],
        "sorted without the others",
        |table| {
            table.sort(&["Email", "Phone"], 0..200);
        },
    );
    assert_held("60 %", &["phone"], "sorted without the others", |table| {
        table.sort(&["Phone"], 0..120);
    });
    assert_held(
        "60 % of postcodes",
        &["postcode"],
        "sorted without the others",
        |table| {
            table.sort(&["Postcode"], 0..120);
        },
    );
}

#[test]
fn a_block_that_was_shifted() {
    let shifted = |heading: &'static str, rows: i64| {
        move |table: &mut Table| {
            let values = table.column(heading);
            let at = |place: i64| values[usize::try_from(place).expect("a row")].clone();
            let moved: Vec<String> = (60..90).map(|place| at(place + rows)).collect();
            table.put(heading, 60, &moved);
        }
    };
    for (heading, field) in [
        ("Phone", "phone"),
        ("Postcode", "postcode"),
        ("City", "city"),
        ("Email", "email"),
    ] {
        for (rows, says) in [
            (1, "rows further down"),
            (-1, "rows further up"),
            (3, "rows further down"),
        ] {
            assert_held(heading, &[field], says, shifted(heading, rows));
        }
    }
    // A cell put in: everything below it goes down by one.
    assert_held(
        "inserted",
        &["phone"],
        "shifted down without the others",
        |table| {
            let values = table.column("Phone");
            table.put("Phone", 11, &values[10..]);
        },
    );
    // Beside genuine edits of the same column.
    assert_held_beside_edits();
}

/// A shifted block is held, and the phones that were really changed are written.
fn assert_held_beside_edits() {
    let desk = Desk::with_samples();
    let mut table = Table::exported(&desk, FIELDS);
    let values = table.column("Phone");
    table.put("Phone", 60, &values[61..91]);
    for row in (100..200).step_by(4) {
        table.put("Phone", row, &[format!("0800 12{row}")]);
    }
    for base in BASES {
        let (misaligned, plan) = planned(&desk, &table, base);
        assert!(misaligned["phone"] > 20, "{misaligned:?}");
        let counts = &plan["fields"]["phone"];
        let written = counts["changed"].as_u64().unwrap_or(0) + counts["set"].as_u64().unwrap_or(0);
        assert_eq!(written, 25, "{plan}");
    }
}

#[test]
fn a_column_pasted_from_a_filtered_view() {
    assert_held(
        "every third",
        &["phone"],
        "moved without the others",
        |table| {
            let values = table.column("Phone");
            let filtered: Vec<String> = (0..40).map(|at| values[at * 3 + 20].clone()).collect();
            table.put("Phone", 5, &filtered);
        },
    );
}

#[test]
fn the_column_of_numbers_sorted_alone() {
    let desk = Desk::with_samples();
    let mut table = Table::exported(&desk, "number,name,email,phone,city,group");
    // The file stands in the order of the names, and then the numbers are put in order.
    table.sort(
        &["Name", "Number", "Email", "Phone", "City", "Group"],
        0..200,
    );
    table.sort(&["Number"], 0..200);
    let (misaligned, plan) = planned(&desk, &table, &[]);
    assert!(
        misaligned["name"] > 150 && misaligned["city"] > 100,
        "{misaligned:?}"
    );
    assert_eq!(plan["rows"]["modified"], 0, "{}", plan["fields"]);
    assert!(
        plan["notes"]
            .to_string()
            .contains("the column of numbers was moved"),
        "{}",
        plan["notes"]
    );
    // Without the export the file is another register's for all that anybody knows.
    let (_, plan) = planned(&desk, &table, &["--base", "none"]);
    assert_eq!(plan["rows"]["modified"], 0, "{}", plan["fields"]);
}

#[test]
fn a_value_that_was_dragged() {
    let dragged = |heading: &'static str, from: usize, first: &'static str, rows: usize| {
        move |table: &mut Table| {
            let digits = first.bytes().rev().take_while(u8::is_ascii_digit).count();
            let (text, number) = first.split_at(first.len() - digits);
            let number: u64 = number.parse().expect("a number at the end");
            let series: Vec<String> = (0..rows as u64)
                .map(|by| format!("{text}{:0digits$}", number + by))
                .collect();
            table.put(heading, from, &series);
        }
    };
    for (heading, field, first) in [
        ("Group", "group", "Retail 1"),
        ("Phone", "phone", "040 123 4569"),
        ("Postcode", "postcode", "00100"),
    ] {
        let desk = Desk::with_samples();
        let mut table = Table::exported(&desk, FIELDS);
        dragged(heading, 30, first, 41)(&mut table);
        for base in BASES {
            let (misaligned, plan) = planned(&desk, &table, base);
            let notes = plan["notes"].to_string();
            assert!(misaligned[field] > 15, "{misaligned:?}: {notes}");
            assert_eq!(misaligned.len(), 1, "{misaligned:?}: {notes}");
            assert!(notes.contains("counts up from row to row"), "{notes}");
            // The cell that was dragged says what its person typed, and no group comes of the others.
            let counts = &plan["fields"][field];
            let written = ["set", "changed"].map(|key| counts[key].as_u64().unwrap_or(0));
            assert!(written[0] + written[1] <= 1, "{field}: {counts}");
            let created = plan["groups"]["created"].as_array().map_or(0, Vec::len);
            assert_eq!(created, usize::from(field == "group"), "{}", plan["groups"]);
        }
    }
}

#[test]
fn what_people_do_in_bulk() {
    assert_written("one value for all", 200, |table| {
        table.put("Group", 0, &vec!["Members".to_owned(); 200]);
    });
    assert_written("one switchboard", 40, |table| {
        table.put("Phone", 20, &vec!["09 1234 5678".to_owned(); 40]);
    });
    for pairs in [1, 3] {
        assert_written("customers swapped", 2 * pairs as u64, |table| {
            let values = table.column("Phone");
            let filled: Vec<usize> = (0..200).filter(|at| !values[*at].is_empty()).collect();
            for pair in 0..pairs {
                let (one, other) = (filled[pair * 9], filled[pair * 13 + 50]);
                table.put("Phone", one, std::slice::from_ref(&values[other]));
                table.put("Phone", other, std::slice::from_ref(&values[one]));
            }
        });
    }
    let desk = Desk::with_samples();
    let groups = Table::exported(&desk, FIELDS).column("Group");
    let retail = groups.iter().filter(|group| *group == "Retail").count() as u64;
    assert_written("a group renamed everywhere", retail, |table| {
        let renamed: Vec<String> = table
            .column("Group")
            .iter()
            .map(|group| group.replace("Retail", "Shops"))
            .collect();
        table.put("Group", 0, &renamed);
    });
    assert_written("new telephone numbers for all", 200, |table| {
        let numbers: Vec<String> = (0..200)
            .map(|at| format!("09 55{:04}", at * 7919 % 10_000))
            .collect();
        table.put("Phone", 0, &numbers);
    });
    assert_written("postcodes of a town", 12, |table| {
        let moved: Vec<String> = (0..12)
            .map(|at| format!("0{}", 2100 + at % 3 * 10))
            .collect();
        table.put("Postcode", 40, &moved);
    });
}

/// A kind with prices and places in a list.
const PRICES: &str = r#"
[[kind]]
id = "products"
labels = { en = "Products" }

[[kind.field]]
id = "number"
type = "text"
labels = { en = "Number" }

[[kind.field]]
id = "name"
type = "text"
labels = { en = "Name" }

[[kind.field]]
id = "place"
type = "integer"
labels = { en = "Place" }

[[kind.field]]
id = "price"
type = "decimal"
labels = { en = "Price" }

[kind.roles]
number = "number"
name = "name"
"#;

/// What becomes of a number.
type Becomes = fn(u32) -> u32;

#[test]
fn a_price_list_that_rises_and_one_that_is_renumbered() {
    let desk = Desk::bare();
    desk.put("schema.toml", PRICES);
    desk.run(&["init", "--schema", "schema.toml"]).succeeded();
    let list = |place: &dyn Fn(u32) -> u32, price: &dyn Fn(u32) -> u32| {
        let lines: Vec<String> = (1..=60)
            .map(|at| {
                format!(
                    "P{at:03};Product {at};{};{}",
                    place(at),
                    price(at * 17 % 61 + 10)
                )
            })
            .collect();
        format!("Number;Name;Place;Price\n{}\n", lines.join("\n"))
    };
    desk.put("list.csv", list(&|at| at, &|price| price));
    desk.run(&["import", "list.csv", "--yes", "--no-report"])
        .succeeded();
    let cases: [(&str, Becomes, Becomes, u64); 4] = [
        ("a price rise", |at| at, |price| price + 1, 60),
        (
            "places renumbered",
            |at| if at < 10 { at } else { at + 1 },
            |price| price,
            51,
        ),
        ("both", |at| at + 1, |price| price + 2, 120),
        ("in tens", |at| at * 10, |price| price, 60),
    ];
    for (what, place, price, written) in cases {
        desk.put("back.csv", list(&place, &price));
        let plan = desk.plan("back.csv");
        assert_eq!(
            plan["held"],
            serde_json::json!([]),
            "{what}: {}",
            plan["notes"]
        );
        assert_eq!(plan["cells"]["changed"], written, "{what}");
    }
    // The same column dragged down, or sorted alone.
    desk.put(
        "back.csv",
        list(&|at| if at < 20 { at } else { 19 }, &|price| price),
    );
    assert_eq!(desk.plan("back.csv")["held"], serde_json::json!([]));
    let mut prices: Vec<u32> = (1..=60).map(|at| at * 17 % 61 + 10).collect();
    prices.sort_unstable();
    let lines: Vec<String> = (1..=60)
        .zip(prices)
        .map(|(at, price)| format!("P{at:03};Product {at};{at};{price}"))
        .collect();
    desk.put(
        "back.csv",
        format!("Number;Name;Place;Price\n{}\n", lines.join("\n")),
    );
    let plan = desk.plan("back.csv");
    assert!(
        plan["held"].as_array().is_some_and(|held| held.len() > 50),
        "{}",
        plan["notes"]
    );
}
