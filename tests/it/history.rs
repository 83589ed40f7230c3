//! What the register remembers: the numbers that a job gave, its records cell by cell, and one
//! record's life.

use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};

use crate::desk::Desk;

/// A desk on which customer 10003 has lived: changed by a file, moved by a group's rename, removed,
/// and brought back.
fn lived() -> Desk {
    let desk = Desk::with_samples();
    desk.put(
        "phone.csv",
        "Number;Phone;Email\n10003;09 100 1000;aino@lahdenotko.example\n",
    );
    for words in [
        &["import", "phone.csv", "--no-report", "--yes"][..],
        &["group", "rename", "Region South", "South", "--yes"],
        &["remove", "10003", "--yes"],
        &["undo", "4", "--yes"],
    ] {
        desk.run(words).succeeded();
    }
    desk
}

/// The events of a life: job, what it did, how many cells.
fn events(life: &Value) -> Vec<(u64, String, usize)> {
    let events = life["history"].as_array().expect("a list");
    let event = |event: &Value| {
        (
            event["job"].as_u64().expect("a job"),
            event["what"].as_str().expect("a word").to_owned(),
            event["cells"].as_array().expect("a list").len(),
        )
    };
    events.iter().map(event).collect()
}

#[test]
fn a_receipt_lists_what_was_created_in_the_rows_order() {
    let desk = Desk::with_samples();
    desk.put(
        "new.csv",
        "Number;Name;Email\n;Ensimmäinen Oy;a@a.example\n30001;Toinen Oy;b@b.example\n;Kolmas Oy;c@c.example\n",
    );
    let receipt = desk.json(&["import", "new.csv", "--yes", "--no-report"]);
    assert_eq!(receipt["created"], json!(["10200", "30001", "10201"]));
    let said = desk.run(&["show", "job", "2"]);
    assert!(
        said.out.contains("New numbers: 10200 and 10201.\n"),
        "{said:?}"
    );
    // Also after they have left, and come back under their old ids.
    for words in [&["remove", "10200", "--yes"][..], &["undo", "3", "--yes"]] {
        desk.run(words).succeeded();
        let receipt = desk.json(&["show", "job", "2"]);
        assert_eq!(
            receipt["created"],
            json!(["10200", "30001", "10201"]),
            "{words:?}"
        );
    }
    assert_eq!(
        desk.json(&["show", "job", "4"])["created"],
        json!(["10200"])
    );
}

#[test]
fn many_new_numbers_are_told_by_their_ends() {
    let desk = Desk::with_empty_register();
    let rows: String = (0..120).map(|at| format!("Yritys {at} Oy\n")).collect();
    desk.put("many.csv", format!("Name\n{rows}"));
    let said = desk.run(&["import", "many.csv", "--yes", "--no-report"]);
    let given = said
        .out
        .lines()
        .find(|line| line.starts_with("New numbers"));
    let listed = desk.records();
    let (first, last) = (&listed[0]["number"], &listed[119]["number"]);
    let expected = format!(
        "New numbers: {} to {}, 120 in all.",
        first.as_str().expect("a number"),
        last.as_str().expect("a number")
    );
    assert_eq!(given, Some(expected.as_str()), "{said:?}");
    let created = &desk.json(&["show", "job", "1"])["created"];
    assert_eq!(created.as_array().map(Vec::len), Some(100));
    assert_eq!((&created[0], &created[99]), (first, &listed[99]["number"]));
}

#[test]
fn a_jobs_cells_name_the_records_that_it_made_and_removed() {
    let desk = Desk::with_samples();
    desk.put("new.csv", "Name;Email\nEnsimmäinen Oy;a@a.example\n");
    desk.run(&["import", "new.csv", "--yes", "--no-report"])
        .succeeded();
    desk.run(&["remove", "10200", "--yes"]).succeeded();
    let cells = |job: &str, key: &str| -> Vec<(String, String, String)> {
        let said = desk.run(&["show", "job", job, "--cells", "--json"]);
        let lines = said.out.lines().skip(1);
        let cell = |line: &str| {
            let line: Value = serde_json::from_str(line).expect("an object a line");
            let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
            (text("number"), text("field"), text(key))
        };
        lines.map(cell).collect()
    };
    let expected = |fields: &[(&str, &str)]| -> Vec<(String, String, String)> {
        let cell = |(field, value): &(&str, &str)| {
            ("10200".to_owned(), (*field).to_owned(), (*value).to_owned())
        };
        fields.iter().map(cell).collect()
    };
    let values = [
        ("number", "10200"),
        ("type", "company"),
        ("name", "Ensimmäinen Oy"),
        ("email", "a@a.example"),
    ];
    assert_eq!(cells("2", "new"), expected(&values));
    let mut removed = vec![("", "")];
    removed.extend(values);
    assert_eq!(cells("3", "now"), expected(&removed));
    let told = desk.run(&["show", "job", "2", "--cells"]).out;
    assert!(told.contains("10200   Ensimmäinen Oy  Email"), "{told}");
}

#[test]
fn what_a_job_touched_can_be_removed_together() {
    let desk = Desk::with_samples();
    desk.put(
        "new.csv",
        "Type;Name;Email\nprivate;Aino Uusi;aino@uusi.example\nprivate;Eino Uusi;eino@uusi.example\n",
    );
    desk.run(&["import", "new.csv", "--yes", "--no-report"])
        .succeeded();
    desk.run(&["remove", "--job", "2", "--yes"]).succeeded();
    assert_eq!(desk.records().len(), 200);
    assert_eq!(desk.run(&["remove", "--job", "9"]).status, Some(1));
    assert_eq!(desk.run(&["remove"]).status, Some(2));
}

#[test]
fn a_life_is_told_from_its_beginning() {
    let desk = lived();
    let life = desk.json(&["history", "10003"]);
    let made = |what: &str| what.to_owned();
    assert_eq!(
        events(&life),
        [
            (1, made("made"), 17),
            (2, made("changed"), 2),
            (3, made("changed"), 1),
            (4, made("removed"), 17),
            (5, made("brought back"), 17),
        ]
    );
    let cell = |event: usize, field: &str| {
        let cells = life["history"][event]["cells"].as_array().expect("a list");
        let cell = cells.iter().find(|cell| cell["field"] == field);
        cell.map(|cell| (cell["before"].clone(), cell["after"].clone()))
    };
    let old = json!("+358 3 534 9228");
    assert_eq!(cell(0, "phone"), Some((Value::Null, old.clone())));
    assert_eq!(cell(1, "phone"), Some((old, json!("09 100 1000"))));
    assert_eq!(
        cell(2, "group"),
        Some((json!("Region South"), json!("South")))
    );
    assert_eq!(cell(3, "phone"), Some((json!("09 100 1000"), Value::Null)));
    assert_eq!(cell(4, "group"), Some((Value::Null, json!("South"))));
    assert_eq!(life["history"][1]["files"], json!(["phone.csv"]));
    assert_eq!(life["history"][4]["undoes"], 4);
    assert_eq!(life["standing"], "here");
    let record = desk.record("10003");
    for (field, value) in life["values"].as_object().expect("values") {
        assert_eq!(&record[field], value);
    }
}

#[test]
fn a_removed_record_has_a_history_too() {
    let desk = Desk::with_samples();
    desk.run(&["remove", "10003", "--yes"]).succeeded();
    let life = desk.json(&["history", "10003"]);
    assert_eq!(life["standing"], "removed");
    assert_eq!(life["values"], json!({}));
    let what: Vec<String> = events(&life).into_iter().map(|(_, what, _)| what).collect();
    assert_eq!(what, ["made", "removed"]);
    assert_eq!(
        life["history"][0]["cells"][2]["after"],
        "Konepaja Lähdenotko Oy"
    );
}

#[test]
fn what_files_said_and_nobody_wrote_is_told_apart() {
    let desk = Desk::with_samples();
    // A change that waits, a value that is held, another's row with this customer's address, and a
    // row without number that only its address ties to them.
    desk.put(
        "said.csv",
        "Number;Phone;Email\n\
         10003;09 100 1000;not an address\n\
         10004;;hannele.ohman@lahdenotko-konepaja.example\n",
    );
    desk.run(&["plan", "said.csv", "--no-report"]);
    desk.put(
        "nobody.csv",
        "Number;Name;Email\n55555;Hannele Öhman;hannele.ohman@lahdenotko-konepaja.example\n",
    );
    desk.run(&["plan", "nobody.csv", "--no-report"]);
    let life = desk.json(&["history", "10003"]);
    let said = life["not_written"].as_array().expect("a list");
    let places: Vec<(u64, &str, u64)> = said
        .iter()
        .map(|one| {
            (
                one["plan"].as_u64().expect("a plan"),
                one["file"].as_str().expect("a file"),
                one["row"].as_u64().expect("a row"),
            )
        })
        .collect();
    assert_eq!(
        places,
        [(2, "said.csv", 2), (2, "said.csv", 3), (3, "nobody.csv", 2)]
    );
    let typed = |at: usize| -> Vec<(&str, &str)> {
        let cells = said[at]["cells"].as_array().expect("a list");
        cells
            .iter()
            .map(|cell| {
                (
                    cell["field"].as_str().expect("a field"),
                    cell["typed"].as_str().unwrap_or_default(),
                )
            })
            .collect()
    };
    assert_eq!(
        typed(0),
        [("email", "not an address"), ("phone", "09 100 1000")]
    );
    assert!(
        typed(2).contains(&("name", "Hannele Öhman")),
        "{:?}",
        typed(2)
    );
    // Of another customer's row nothing but what it says of this one.
    assert_eq!(said[1]["name"], Value::Null);
    assert!(
        said[1]["message"]
            .as_str()
            .is_some_and(|words| words.contains("10003")),
        "{}",
        said[1]
    );
    assert_eq!(desk.json(&["history", "10005"])["not_written"], json!([]));
}

#[test]
fn exports_are_part_of_a_life() {
    let desk = Desk::with_samples();
    for words in [
        &["export", "before.xlsx"][..],
        &["export", "helsinki.csv", "--where", "city=Helsinki"],
        &["export", "oslo.csv", "--where", "city=Oslo"],
        &["remove", "10003", "--yes"],
        &["export", "after.xlsx"],
    ] {
        desk.run(words).succeeded();
    }
    let life = desk.json(&["history", "10003"]);
    let files: Vec<&str> = life["exports"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|export| export["file"].as_str().expect("a file"))
        .collect();
    assert_eq!(files, ["before.xlsx", "helsinki.csv"]);
}

#[test]
fn a_number_that_nobody_had_names_those_near_it() {
    let desk = Desk::with_samples();
    desk.run(&["remove", "10017", "--yes"]).succeeded();
    for (number, near) in [("1001 7", "`10017`"), ("010017", "`10017`")] {
        let said = desk.run(&["history", number]);
        assert_eq!(said.status, Some(1), "{said:?}");
        assert!(said.err.contains("near it: "), "{said:?}");
        assert!(said.err.contains(near), "{said:?}");
    }
    let said = desk.run(&["history", "abc"]);
    assert!(!said.err.contains("near it"), "{said:?}");
}

#[test]
fn a_life_goes_to_a_file_that_only_its_owner_reads() {
    let desk = lived();
    desk.run(&["export", "all.xlsx"]).succeeded();
    for file in ["about.xlsx", "about.csv", "about.json"] {
        desk.run(&["history", "10003", "--report", file])
            .succeeded();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(desk.path(file))
                .expect("a file")
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600, "{file}");
        }
    }
    let life = desk.json(&["history", "10003"]);
    let written: Value =
        serde_json::from_slice(&std::fs::read(desk.path("about.json")).expect("a file"))
            .expect("JSON");
    assert_eq!(written, life);

    let mut book: Xlsx<_> = calamine::open_workbook(desk.path("about.xlsx")).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Values", "History", "Exports"]);
    let values = book.worksheet_range("Values").expect("a sheet");
    let postcode = values
        .rows()
        .find(|row| row[0] == Data::String("Postcode".into()));
    // Text, or a spreadsheet would make 100 of it.
    assert_eq!(
        postcode.map(|row| &row[1]),
        Some(&Data::String("00100".into()))
    );
    assert_eq!(values.height(), 1 + 17);
    let history = book.worksheet_range("History").expect("a sheet");
    assert_eq!(history.height(), 1 + 17 + 2 + 1 + 17 + 17);
    assert!(
        history
            .rows()
            .flatten()
            .all(|cell| matches!(cell, Data::String(_) | Data::Empty))
    );

    let csv = std::fs::read_to_string(desk.path("about.csv")).expect("a file");
    let lines = |part: &str| csv.lines().filter(|line| line.starts_with(part)).count();
    assert_eq!(
        (lines("Values;"), lines("History;"), lines("Exports;")),
        (17, 54, 1)
    );
    let said = desk.run(&["history", "10003", "--report", "about.pdf"]);
    assert_eq!(said.status, Some(2), "{said:?}");
}
