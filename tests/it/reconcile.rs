//! How a file and the register agree, both ways: `plan --reconcile`.

use std::collections::BTreeSet;

use calamine::Reader as _;
use serde_json::Value;

use crate::desk::Desk;

/// A register of one system, and a file of the other: `plan --reconcile --json` of the two.
fn reconciled(register: &str, file: &str, options: &[&str]) -> Value {
    let desk = Desk::bare();
    desk.put("erp.csv", register);
    desk.run(&["init", "--from", "erp.csv", "--yes", "--no-report"]);
    desk.put("crm.csv", file);
    let words = [&["plan", "crm.csv", "--reconcile", "--no-report"], options].concat();
    desk.json(&words)["reconciliation"].clone()
}

/// The numbers on a list, or names where there are none.
fn listed<'a>(told: &'a Value, list: &str) -> Vec<&'a str> {
    let lines = told["lists"][list].as_array().expect("a list");
    let who = |line: &'a Value| line["number"].as_str().or(line["name"].as_str());
    lines.iter().filter_map(who).collect()
}

/// The sets of a list: what each has in common, and who is in it.
fn sets(told: &Value, list: &str) -> BTreeSet<(String, String)> {
    let lines = told["lists"][list].as_array().expect("a list");
    let mut sets: Vec<(u64, String, Vec<String>)> = Vec::new();
    for line in lines {
        let set = line["set"].as_u64().expect("a set");
        let who = line["number"].as_str().or(line["name"].as_str());
        let who = who.expect("a number or a name").to_owned();
        if let Some((.., members)) = sets.iter_mut().find(|(of, ..)| *of == set) {
            members.push(who);
        } else {
            let same = line["same"].as_array().expect("fields");
            let same: Vec<&str> = same.iter().filter_map(Value::as_str).collect();
            sets.push((set, same.join(" "), vec![who]));
        }
    }
    sets.into_iter()
        .map(|(_, same, members)| (same, members.join(" ")))
        .collect()
}

fn set_of(sets: &[(&str, &str)]) -> BTreeSet<(String, String)> {
    let owned = sets
        .iter()
        .map(|(same, who)| ((*same).to_owned(), (*who).to_owned()));
    owned.collect()
}

const ERP: &str = "\
Number;Type;Name;First name;Last name;Business ID;Email;Phone;Address;Postcode;City;Country;Group
101;company;Kiosk Oy;;;2077474-0;info@kiosk.example;09 123 4567;Katu 1;00100;Helsinki;FI;Retail
102;company;Bakeri AS;;;988077917;post@bakeri.example;22 33 44 55;Gata 2;0150;Oslo;NO;Retail
103;private;Matti Virtanen;Matti;Virtanen;;matti@x.example;040 123 4567;Tie 3;90100;Oulu;FI;Online
104;company;Ravintola Tähti Oy;;;;;;Tie 4;90100;Oulu;FI;Restaurants
105;company;Sollys ApS;;;13585628;hej@sollys.example;33 89 16 14;Gade 5;2100;København;DK;Wholesale
";

#[test]
fn every_row_and_every_record_stands_in_one_place() {
    let told = reconciled(
        ERP,
        "\
Number;Name;Business ID;Email;Address;City
101;Kiosk Oy;2077474-0;info@kiosk.example;Katu 1;Helsinki
;Bakeri;988077917;;;Oslo
;Matti Virtanen;;MATTI@x.example;;Espoo
;Uusi Oy;;uusi@uusi.example;;
999;Sollys ApS;;hej@sollys.example;;
;RAVINTOLA TÄHTI;;;Toinen katu;Oulu
",
        &[],
    );
    let [file, register] = [&told["file"], &told["register"]];
    for (side, [all, matched, only, in_doubt]) in [(file, [6, 3, 2, 1]), (register, [5, 3, 1, 1])] {
        assert_eq!(side["all"], all, "{told}");
        assert_eq!(side["matched"], matched, "{told}");
        assert_eq!(side["only"], only, "{told}");
        assert_eq!(side["in_doubt"], in_doubt, "{told}");
    }
    assert_eq!(file["percent"], 50.0);
    let by: Vec<(&str, u64)> = told["matched_by"]
        .as_array()
        .expect("keys")
        .iter()
        .map(|key| {
            (
                key["field"].as_str().expect("a field"),
                key["rows"].as_u64().expect("rows"),
            )
        })
        .collect();
    assert_eq!(
        by.iter().copied().collect::<BTreeSet<_>>(),
        [("number", 1), ("business_id", 1), ("email", 1)].into()
    );
    // 999 is nobody's number, but Sollys' address: no guess.
    assert_eq!(listed(&told, "in-doubt"), ["999"]);
    assert_eq!(told["lists"]["in-doubt"][0]["reason"], "number-unknown");
    // The restaurant stands on either side alone, and each names the other.
    assert_eq!(
        listed(&told, "only-in-file"),
        ["Uusi Oy", "RAVINTOLA TÄHTI"]
    );
    assert_eq!(told["lists"]["only-in-file"][1]["like"], "104");
    assert_eq!(listed(&told, "only-in-register"), ["104"]);
    assert_eq!(
        told["lists"]["only-in-register"][0]["like"],
        "RAVINTOLA TÄHTI"
    );
    assert_eq!(file["only_with_like_name"], 1);
}

#[test]
fn values_agree_differ_or_are_written_otherwise() {
    let told = reconciled(
        ERP,
        "\
Number;Name;Business ID;Email;Phone;Address;Postcode;Group
101;KIOSK;FI20774740;INFO@kiosk.example;+358 9 1234567;Katu 1;100;retail
102;Bakeri AS;988077917;ny@bakeri.example;;Gata 22;0150;Wholesale
103;Virtanen Matti;;matti@x.example;0401234567;Tie 3;90100;Online
104;Ravintola Tähti Oy;0112038-9;;;Tie 4;90100;
",
        &[],
    );
    let field = |id: &str| {
        let field = &told["fields"][id];
        [
            "same",
            "written_otherwise",
            "different",
            "only_file",
            "only_register",
        ]
        .map(|key| field[key].as_u64().expect("a count"))
    };
    assert_eq!(field("number"), [4, 0, 0, 0, 0]);
    assert_eq!(field("name"), [2, 2, 0, 0, 0]);
    assert_eq!(field("business_id"), [2, 0, 0, 1, 0]);
    assert_eq!(field("email"), [1, 1, 1, 0, 0]);
    assert_eq!(field("phone"), [0, 2, 0, 0, 1]);
    assert_eq!(field("address"), [3, 0, 1, 0, 0]);
    // 100 is what a spreadsheet makes of 00100.
    assert_eq!(field("postcode"), [3, 1, 0, 0, 0]);
    assert_eq!(field("group"), [2, 0, 1, 0, 1]);
    assert_eq!(told["fields"]["email"]["percent"], 33.3);
    assert!(told["fields"].get("city").is_none(), "{told}");
    let names = &told["groups"][0]["names"];
    assert_eq!(names[0]["name"], "Retail");
    assert_eq!(names[1]["name"], "retail");
}

#[test]
fn duplicates_are_told_from_what_many_share() {
    let told = reconciled(
        ERP,
        "\
Number;Type;Name;First name;Last name;Business ID;Email;Phone;Address;Postcode;City;Country
1;company;Ketju Oy, Oulu;;;0737546-2;oulu@ketju.example;08 1111111;Tie 1;90100;Oulu;FI
2;company;Ketju Oy, Turku;;;07375462;turku@ketju.example;02 2222222;Tie 2;20100;Turku;FI
3;company;Koulu A;;;;kunta@kunta.example;;;;;FI
4;company;Koulu B;;;;Kunta@kunta.example;;;;;FI
5;private;Matti Virtanen;Matti;Virtanen;;;040 123 4567;;;;FI
6;private;VIRTANEN, Matti;;;;;+358401234567;;;;FI
7;company;Lähikauppa Oy;;;;;;Søndergade 9 A;2100;;DK
8;company;LAHIKAUPPA;;;;;;sondergade 9a;2100;;DK
9;company;Lähikauppa Oy;;;;;;Søndergade 9 A;8000;;DK
10;company;Tyhjä Oy;;;;;;;;;
11;company;Tyhjä Oy;;;;;;;;;
12;company;Sama;;;20000104;;;;;;FI
13;company;Toinen;;;20000104;;;;;;DK
",
        &["--accept-invalid", "business_id"],
    );
    assert_eq!(
        sets(&told, "duplicate-in-file"),
        set_of(&[
            ("business_id", "1 2"),
            ("email", "3 4"),
            ("name phone", "5 6"),
            ("name address postcode", "7 8"),
        ])
    );
    let likely: BTreeSet<(String, bool)> = told["file"]["duplicates"]
        .as_array()
        .expect("sorts of sets")
        .iter()
        .map(|sort| {
            (
                sort["fields"].to_string(),
                sort["likely"].as_bool().expect("yes or no"),
            )
        })
        .collect();
    assert!(
        likely.contains(&("[\"business_id\"]".to_owned(), false)),
        "{likely:?}"
    );
    assert!(
        likely.contains(&("[\"name\",\"phone\"]".to_owned(), true)),
        "{likely:?}"
    );
    assert_eq!(told["register"]["duplicates"], serde_json::json!([]));
}

#[test]
fn the_same_number_twice_in_a_file_is_a_duplicate_of_one_match() {
    let told = reconciled(
        ERP,
        "Number;Name;City\n101;Kiosk Oy;Helsinki\n101;Kiosk Oy;Espoo\n102;Bakeri AS;Oslo\n",
        &[],
    );
    assert_eq!(
        sets(&told, "duplicate-in-file"),
        set_of(&[("number name", "101 101")])
    );
    assert_eq!(told["file"]["matched"], 3, "{told}");
    assert_eq!(told["register"]["matched"], 2, "{told}");
}

/// The register's customers under other numbers, as another system has them.
const OTHERWISE_NUMBERED: &str = "\
Number;Name;Business ID;Email
103;Kiosk Oy;2077474-0;info@kiosk.example
7002;Bakeri AS;988077917;post@bakeri.example
7003;Matti Virtanen;;matti@x.example
7009;Uusi Oy;;uusi@uusi.example
";

#[test]
fn two_systems_that_number_otherwise_are_compared_by_the_other_keys() {
    let told = reconciled(
        ERP,
        OTHERWISE_NUMBERED,
        &["--match", "business_id,email,name"],
    );
    assert_eq!(told["file"]["matched"], 3, "{told}");
    assert_eq!(told["file"]["in_doubt"], 0, "{told}");
    assert_eq!(told["other_number"], 3, "{told}");
    let numbers: Vec<(&str, &str)> = told["lists"]["other-number"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|line| Some((line["number"].as_str()?, line["register_number"].as_str()?)))
        .collect();
    assert_eq!(numbers, [("103", "101"), ("7002", "102"), ("7003", "103")]);
    assert_eq!(listed(&told, "only-in-file"), ["7009"]);
    assert_eq!(listed(&told, "only-in-register"), ["104", "105"]);
}

#[test]
fn who_does_not_say_so_is_told_how() {
    let desk = Desk::bare();
    desk.put("erp.csv", ERP);
    desk.run(&["init", "--from", "erp.csv", "--yes", "--no-report"]);
    desk.put("crm.csv", OTHERWISE_NUMBERED);
    let said = desk.run(&["plan", "crm.csv", "--reconcile", "--no-report"]);
    assert!(
        said.out.contains("--match business_id,email,name"),
        "{said:?}"
    );
    assert!(said.out.contains("Renumbering and merging"), "{said:?}");
}

#[test]
fn nothing_changes_by_it_and_a_stored_plan_keeps_the_counts() {
    let desk = Desk::with_samples();
    desk.put(
        "crm.csv",
        "Number;Name;Phone\n10003;Konepaja Lähdenotko Oy;09 1\n30001;Uusi Oy;09 2\n",
    );
    let without = desk.json(&["plan", "crm.csv", "--no-report"]);
    assert!(without.get("reconciliation").is_none(), "{without}");
    let with = desk.json(&["plan", "crm.csv", "--no-report", "--reconcile"]);
    for key in ["rows", "cells", "fields", "held", "not_in_file"] {
        assert_eq!(with[key], without[key]);
    }
    assert_eq!(
        with["reconciliation"]["register"]["only"],
        with["not_in_file"]
    );
    let shown = desk.json(&["show", "plan", "3"]);
    assert_eq!(shown["reconciliation"]["lists"], Value::Null, "{shown}");
    assert_eq!(
        shown["reconciliation"]["register"],
        with["reconciliation"]["register"]
    );
    desk.run(&["apply", "3", "--yes"]).succeeded();
    desk.run(&["check"]).succeeded();
}

#[test]
fn an_untouched_export_agrees_with_its_register_in_everything() {
    let desk = Desk::with_samples();
    desk.run(&["export", "all.xlsx"]).succeeded();
    let told =
        desk.json(&["plan", "all.xlsx", "--no-report", "--reconcile"])["reconciliation"].clone();
    for side in ["file", "register"] {
        assert_eq!(told[side]["matched"], 200, "{told}");
        assert_eq!(told[side]["percent"], 100.0);
    }
    for (field, agreement) in told["fields"].as_object().expect("fields") {
        for key in [
            "written_otherwise",
            "different",
            "only_file",
            "only_register",
        ] {
            assert_eq!(agreement[key], 0, "{field}");
        }
    }
    // What stands several times in the one stands so in the other.
    assert_eq!(told["file"]["duplicates"], told["register"]["duplicates"]);
    assert_eq!(told["groups"], serde_json::json!([]));
}

#[test]
fn a_part_of_the_register_is_reconciled_with_that_part() {
    let desk = Desk::with_samples();
    desk.run(&["export", "retail.xlsx", "--group", "Retail"])
        .succeeded();
    let told =
        desk.json(&["plan", "retail.xlsx", "--no-report", "--reconcile"])["reconciliation"].clone();
    assert_eq!(told["register"]["all"], told["file"]["all"], "{told}");
    assert_eq!(told["register"]["only"], 0, "{told}");
}

#[test]
fn every_form_of_report_lists_who_stands_on_one_side_alone() {
    let desk = Desk::bare();
    desk.put("erp.csv", ERP);
    desk.run(&["init", "--from", "erp.csv", "--yes", "--no-report"]);
    desk.put(
        "crm.csv",
        "Number;Name;Email\n101;Kiosk Oy;info@kiosk.example\n900;Uusi Oy;\n901;<b>Oy;\n",
    );
    let reports = [
        "--report", "r.xlsx", "--report", "r.csv", "--report", "r.json", "--report", "r.html",
    ];
    desk.run(&[&["plan", "crm.csv", "--reconcile"], &reports[..]].concat())
        .succeeded();
    let lines = std::fs::read_to_string(desk.path("r.csv")).expect("the lines");
    assert!(
        lines.contains(";104;name;;Ravintola Tähti Oy;;;only-in-register;"),
        "{lines}"
    );
    assert!(
        lines.contains("900;name;;;Uusi Oy;;only-in-file;"),
        "{lines}"
    );
    let json: Value =
        serde_json::from_slice(&std::fs::read(desk.path("r.json")).expect("a file")).expect("JSON");
    let only = json.as_array().expect("lines").iter();
    assert_eq!(
        only.filter(|line| line["verdict"] == "only-in-register")
            .count(),
        4
    );
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(desk.path("r.xlsx")).expect("a workbook");
    for (sheet, rows) in [
        ("Reconciliation", 6),
        ("Agreement", 4),
        ("Only in the file", 3),
        ("Only in the register", 5),
    ] {
        let range = book.worksheet_range(sheet).expect("a sheet");
        assert_eq!(range.height(), rows, "{sheet}: {range:?}");
    }
    let page = std::fs::read_to_string(desk.path("r.html")).expect("a page");
    let (_, section) = page.split_once("<h2 id=\"both\">").expect("its section");
    let (section, _) = section
        .split_once("</section>\n\n<section")
        .unwrap_or((section, ""));
    for said in [
        "1 row of the file (33.3 %) and 1 customer of the register (20.0 %) are the same.",
        "Only in the register",
        "<bdi>Ravintola Tähti Oy</bdi>",
        "<bdi>&#60;b&#62;Oy</bdi>",
    ] {
        assert!(section.contains(said), "{said}: {section}");
    }
    // Brought back it is its sheet `Held`, as every report.
    desk.run(&["plan", "r.xlsx", "--no-report"]).succeeded();
}
