//! A field that holds several groups, from the command line: counted, selected, renamed, moved, held, told.

use serde_json::Value;

use crate::desk::{Desk, Said};

/// Members, who may have several tags.
pub(crate) const MEMBERS: &str = r#"
[[kind]]
id = "members"
labels = { en = "Members" }
one = { en = "member" }
counted = { en = "members" }
roles = { number = "number", name = "name" }

[[kind.field]]
id = "number"
type = "text"
labels = { en = "Number" }

[[kind.field]]
id = "name"
type = "text"
labels = { en = "Name" }

[[kind.field]]
id = "tags"
type = "group"
many = true
labels = { en = "Tags" }
"#;

/// Four members: in two groups, in three, in one, in none.
fn members() -> Desk {
    let desk = Desk::bare();
    desk.put("members.toml", MEMBERS);
    desk.put(
        "members.csv",
        "Number;Name;Tags\n1;Aino;Retail, VIP\n2;Bo;\"VIP; Retail;\"\"Oslo, Bergen\"\"\"\n3;Carl;retail\n4;Dag;\n",
    );
    let init = [
        "init",
        "--schema",
        "members.toml",
        "--from",
        "members.csv",
        "--yes",
        "--no-report",
    ];
    desk.run(&init).succeeded();
    desk
}

/// Each member's tags, in the order of the numbers.
fn tags(desk: &Desk) -> Vec<String> {
    let of = |record: Value| record["tags"].as_str().unwrap_or("–").to_owned();
    desk.records().into_iter().map(of).collect()
}

/// `name: records` of each group.
fn groups(desk: &Desk) -> Vec<String> {
    lines(&desk.run(&["group", "list", "--json"]))
        .iter()
        .map(|group| {
            format!(
                "{}: {}",
                group["name"].as_str().unwrap_or_default(),
                group["records"]
            )
        })
        .collect()
}

fn lines(said: &Said) -> Vec<Value> {
    said.succeeded();
    let objects = said.out.lines().map(serde_json::from_str);
    objects
        .map(|object| object.expect("an object a line"))
        .collect()
}

fn done(desk: &Desk, command: &str) -> Said {
    let words: Vec<&str> = command.split(' ').collect();
    let said = desk.run(&words);
    said.succeeded();
    said
}

fn plan(desk: &Desk, rows: &str, options: &[&str]) -> Value {
    desk.put("edited.csv", format!("Number;Name;Tags\n{rows}"));
    let said = desk.run(&[&["plan", "edited.csv", "--json", "--no-report"], options].concat());
    serde_json::from_str(&said.out)
        .unwrap_or_else(|error| panic!("{error}: {}{}", said.out, said.err))
}

#[test]
fn each_record_counts_once_in_each_of_its_groups() {
    let desk = members();
    assert_eq!(
        tags(&desk),
        [
            "Retail; VIP",
            "\"Oslo, Bergen\"; Retail; VIP",
            "Retail",
            "–"
        ]
    );
    assert_eq!(groups(&desk), ["Oslo, Bergen: 1", "Retail: 3", "VIP: 2"]);
    done(&desk, "check");
}

#[test]
fn a_group_selects_whoever_is_in_it_among_others() {
    let desk = members();
    let numbers = |arguments: &[&str]| -> Vec<String> {
        let listed = lines(&desk.run(&[&["list", "--json"], arguments].concat()));
        let number = |record: &Value| record["number"].as_str().unwrap_or_default().to_owned();
        listed.iter().map(number).collect()
    };
    assert_eq!(numbers(&["--where", "tags=vip"]), ["1", "2"]);
    assert_eq!(numbers(&["--where", "tags=oslo, bergen"]), ["2"]);
    assert_eq!(numbers(&["--where", "tags="]), ["4"]);
    done(&desk, "export vip.csv --group VIP");
    let exported = std::fs::read_to_string(desk.path("vip.csv")).expect("the export");
    assert_eq!(exported.lines().count(), 3, "{exported}");
}

#[test]
fn order_marks_case_and_doubles_are_no_edit() {
    let desk = members();
    let plan = plan(
        &desk,
        "1;Aino;\"vip,Retail;VIP\"\n2;Bo;\"Oslo, Bergen; vip; retail\"\n3;Carl;\" Retail, retail \"\n4;Dag;\n",
        &[],
    );
    assert_eq!(plan["rows"]["unchanged"], 4, "{plan:#}");
    assert_eq!(plan["cells"]["changed"], 0);
}

#[test]
fn who_joins_and_who_leaves_is_told() {
    let desk = members();
    let rows = "1;Aino;VIP\n2;Bo;\"\"\"Oslo, Bergen\"\", Retail, VIP, Gold\"\n3;Carl;Gold\n4;Dag;\"Gold, VIP\"\n";
    let planned = plan(&desk, rows, &[]);
    assert_eq!(planned["groups"]["created"], serde_json::json!(["Gold"]));
    assert_eq!(
        (&planned["groups"]["moved"], &planned["groups"]["joined"]),
        (&1.into(), &3.into())
    );
    assert_eq!(planned["groups"]["left"], 1);
    let moves = serde_json::json!([
        {"from": null, "to": "Gold", "count": 2, "field": "tags"},
        {"from": null, "to": "VIP", "count": 1, "field": "tags"},
        {"from": "Retail", "to": null, "count": 1, "field": "tags"},
        {"from": "Retail", "to": "Gold", "count": 1, "field": "tags"},
    ]);
    assert_eq!(planned["groups"]["moves"], moves, "{planned:#}");

    let told = desk.run(&["import", "edited.csv", "--yes", "--report", "report.html"]);
    told.succeeded();
    let said = format!("{}{}", told.out, told.err);
    for text in [
        "(joins)",
        "(leaves)",
        "Groups joined: `Gold` (2) and `VIP` (1).",
        "Groups left: `Retail` (1).",
    ] {
        assert!(said.contains(text), "no {text} in\n{said}");
    }
    let page = std::fs::read_to_string(desk.path("report.html")).expect("the page");
    assert!(page.contains("(joins)") && page.contains("\"several\":true"));
    assert_eq!(
        groups(&desk),
        ["Gold: 3", "Oslo, Bergen: 1", "Retail: 1", "VIP: 3"]
    );

    // Back, and nobody is in the group that the job made.
    done(&desk, "undo 2 --yes");
    assert_eq!(groups(&desk), ["Oslo, Bergen: 1", "Retail: 3", "VIP: 2"]);
    done(&desk, "check");
}

#[test]
fn each_slip_in_a_cell_is_named_and_holds_it() {
    let desk = members();
    let rows =
        "1;Aino;\"Retial, Retail, New, Oslo. Bergen\"\n3;Carl;\" ;, \"\n5;Eva;\"VIP, Retaill\"\n";
    let planned = plan(&desk, rows, &[]);
    let held: Vec<String> = planned["held"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|held| {
            format!(
                "{} {}: {}",
                held["row"],
                held["reason"].as_str().unwrap_or_default(),
                held["message"].as_str().unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        held,
        [
            "2 near-miss-group: there is no group `Oslo. Bergen`, but a group `Oslo, Bergen`; there is no group `Retial`, but a group `Retail`",
            "3 invalid-value: `;,` names no group; write the groups' names with `;` between them, or leave the cell blank",
            "4 near-miss-group: there is no group `Retaill`, but a group `Retail`",
        ]
    );
    assert_eq!(planned["groups"]["created"], serde_json::json!([]));
    let planned = plan(&desk, rows, &["--new-groups"]);
    let created = serde_json::json!(["New", "Oslo. Bergen", "Retaill", "Retial"]);
    assert_eq!(planned["groups"]["created"], created);
}

#[test]
fn groups_are_renamed_merged_and_moved_within_the_set() {
    let desk = members();
    done(&desk, "export before.xlsx");
    done(&desk, "group rename VIP Gold --yes");
    assert_eq!(
        tags(&desk),
        [
            "Gold; Retail",
            "Gold; \"Oslo, Bergen\"; Retail",
            "Retail",
            "–"
        ]
    );
    done(&desk, "group merge Gold Retail --yes");
    assert_eq!(
        tags(&desk),
        ["Retail", "\"Oslo, Bergen\"; Retail", "Retail", "–"]
    );
    // A file of before says the old names, and means the groups that they lead to.
    let again = desk.run(&["plan", "before.xlsx", "--json", "--no-report"]);
    let again: Value = serde_json::from_str(&again.out).expect("a plan");
    assert_eq!(again["rows"]["unchanged"], 4, "{again:#}");
    done(&desk, "check");
    done(&desk, "undo 3 --yes");
    done(&desk, "undo 2 --yes");
    assert_eq!(
        tags(&desk),
        [
            "Retail; VIP",
            "\"Oslo, Bergen\"; Retail; VIP",
            "Retail",
            "–"
        ]
    );

    done(&desk, "group move --from Retail --to VIP --yes");
    assert_eq!(tags(&desk), ["VIP", "\"Oslo, Bergen\"; VIP", "VIP", "–"]);
    done(&desk, "group move --where number=4 --to New --yes");
    done(&desk, "group move --where number=1 --to New --yes");
    assert_eq!(
        tags(&desk),
        ["New; VIP", "\"Oslo, Bergen\"; VIP", "VIP", "New"]
    );
    done(&desk, "check");
}

#[test]
fn an_undo_leaves_what_was_done_to_the_set_since() {
    let desk = members();
    for rows in [
        "1;Aino;\"Retail, VIP, New\"\n",
        "1;Aino;\"Retail, New, Later\"\n",
    ] {
        desk.put("edited.csv", format!("Number;Name;Tags\n{rows}"));
        done(&desk, "import edited.csv --yes");
    }
    done(&desk, "undo 2 --yes");
    assert_eq!(tags(&desk)[0], "Later; Retail");
    assert_eq!(
        groups(&desk),
        ["Later: 1", "Oslo, Bergen: 1", "Retail: 3", "VIP: 1"]
    );
    done(&desk, "check");
}

#[test]
fn a_workbook_offers_no_list_that_would_take_groups_away() {
    let desk = members();
    done(&desk, "export members.xlsx");
    let file = std::fs::File::open(desk.path("members.xlsx")).expect("the workbook");
    let mut book = zip::ZipArchive::new(file).expect("a workbook");
    let mut sheet = String::new();
    let mut part = book.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
    std::io::Read::read_to_string(&mut part, &mut sheet).expect("its text");
    assert!(!sheet.contains("dataValidation"), "{sheet}");
}
