//! Address books: several columns for one field, cards, and registers that are filled from several of them.

use serde_json::Value;

use crate::desk::Desk;

fn rows(plan: &Value) -> [u64; 4] {
    ["new", "modified", "unchanged", "held"].map(|key| plan["rows"][key].as_u64().unwrap_or(0))
}

fn notes(plan: &Value) -> String {
    plan["notes"].to_string()
}

/// The only record of a register that was filled from a file.
fn filled(name: &str, text: &str) -> (Desk, Value) {
    let desk = Desk::bare();
    desk.put(name, text);
    desk.run(&["init", "--from", name]).succeeded();
    let record = desk.records().remove(0);
    let plan = desk.json(&["plan", name, "--no-report"]);
    assert_eq!(rows(&plan), [0, 0, 1, 0], "done is done: {plan}");
    (desk, record)
}

#[test]
fn each_telephone_goes_where_its_label_says() {
    for (labels, phone, mobile) in [
        (["Mobile", "Work"], "2", "1"),
        (["Home", "* Work"], "2", ""),
        (["Arbete", "Mobil"], "1", "2"),
        (["Koti", "Matkapuhelin"], "1", "2"),
        (["Work Fax", "Other"], "2", ""),
        (["Mobile", "Mobile"], "2", "1"),
        (["", "Mobile"], "1", "2"),
        (["Växel", "Home"], "1", ""),
    ] {
        let [one, two] = labels;
        let (_, record) = filled(
            "contacts.csv",
            &format!(
                "First Name,Last Name,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\n\
                 Anna,Virtanen,anna@example.fi,{one},09 1,{two},09 2\n"
            ),
        );
        let digit = |field: &str| {
            record[field]
                .as_str()
                .unwrap_or("")
                .trim_start_matches("09 ")
                .to_owned()
        };
        assert_eq!(
            (digit("phone").as_str(), digit("mobile").as_str()),
            (phone, mobile),
            "{labels:?}"
        );
    }
}

#[test]
fn addresses_come_from_one_place_whole() {
    let headings = "First Name,Last Name,E-mail Address,E-mail 2 Address,Business Street,Business City,Home Street,Home City,Home Phone,Business Phone";
    let of = |row: &str| filled("outlook.csv", &format!("{headings}\n{row}\n")).1;
    let record = of("Anna,Ek,a@x.se,b@x.se,Gatan 1,,Stigen 2,Umeå,111,");
    assert_eq!(
        (&record["address"], &record["city"]),
        (&"Gatan 1".into(), &Value::Null)
    );
    assert_eq!(
        (&record["email"], &record["phone"]),
        (&"a@x.se; b@x.se".into(), &"111".into())
    );
    let record = of("Anna,Ek,,b@x.se,,,Stigen 2,Umeå,111,222");
    assert_eq!(
        (&record["address"], &record["city"]),
        (&"Stigen 2".into(), &"Umeå".into())
    );
    assert_eq!(
        (&record["email"], &record["phone"]),
        (&"b@x.se".into(), &"222".into())
    );
}

#[test]
fn nothing_is_lost_in_silence() {
    let desk = Desk::with_empty_register();
    desk.put(
        "outlook.csv",
        "First Name,Last Name,E-mail Address,Home Phone,Business Phone,Home City,Business City,Spouse,Hobby\n\
         Anna,Ek,a@x.se,111,222,Umeå,Luleå,Bo,\nBo,Ek,b@x.se,333,,Piteå,,,\n",
    );
    let plan = desk.json(&["plan", "outlook.csv", "--no-report"]);
    let notes = notes(&plan);
    for told in [
        "`Home Phone` holds what found no field",
        "`Home City` holds what found no field",
        "`Spouse`",
    ] {
        assert!(notes.contains(told), "{told}: {notes}");
    }
    assert!(
        !notes.contains("Hobby"),
        "a column without a value is nothing to tell: {notes}"
    );
}

#[test]
fn a_label_names_the_field_of_what_stands_beside_it() {
    let (_, record) = filled(
        "contacts.csv",
        "Name,Given Name,Family Name,Organization 1 - Name,E-mail 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value\n\
         Anna Ek,Anna,Ek,Eks AB,a@x.se,Org.nr,556016-0680\n",
    );
    assert_eq!(
        (&record["name"], &record["business_id"]),
        (&"Eks AB".into(), &"556016-0680".into())
    );
    assert_eq!(record["first_name"], "Anna");
}

#[test]
fn further_addresses_are_added_to_the_one_that_found_the_customer() {
    let desk = Desk::with_samples();
    desk.put(
        "more.csv",
        "Email,Email 2\ngeir.mork@example.no,geir@two.example\nonni.tahtinen@example.fi,\n",
    );
    let plan = desk.json(&["plan", "more.csv", "--no-report"]);
    assert_eq!(rows(&plan), [0, 1, 1, 0], "{plan}");
    desk.run(&["apply", "2", "--yes"]).succeeded();
    assert_eq!(
        desk.record("10012")["email"],
        "geir.mork@example.no; geir@two.example"
    );
    // A file that knows only one of them takes none away.
    desk.put("one.csv", "Email,City\ngeir@two.example,\n");
    assert_eq!(
        rows(&desk.json(&["plan", "one.csv", "--no-report"])),
        [0, 0, 1, 0]
    );
}

#[test]
fn a_register_is_filled_from_all_of_its_files_or_not_at_all() {
    let desk = Desk::bare();
    desk.put(
        "erp.csv",
        "Kundnr;Namn;E-post\n100;Eks AB;info@eks.example\n",
    );
    desk.put("phone.vcf", "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nORG:Eks AB\nEMAIL:info@eks.example\nTEL;TYPE=CELL:070 1\nEND:VCARD\n");
    desk.put("persons.csv", "Number;Name;Customer\nC1;Anna Ek;100\n");
    desk.put("broken.csv", "Saldo;Datum\n1;2\n");
    let broken = desk.run(&["init", "--from", "erp.csv", "--from", "broken.csv"]);
    assert_eq!(broken.status, Some(1), "{broken:?}");
    assert!(
        !desk.names().iter().any(|name| name.contains("duckdb")),
        "{:?}",
        desk.names()
    );
    let said = desk.run(&[
        "init",
        "--from",
        "erp.csv",
        "--from",
        "phone.vcf",
        "--from",
        "contacts:persons.csv",
    ]);
    said.succeeded();
    assert_eq!(
        desk.record("100")["mobile"],
        "070 1",
        "the second file found the first one's customer"
    );
    let contacts = desk.run(&["list", "--kind", "contacts", "--json"]);
    assert!(contacts.out.contains("Anna Ek"), "{contacts:?}");
    assert_eq!(desk.run(&["log", "--json"]).out.lines().count(), 3);
    // Each is a job of its own.
    desk.run(&["undo", "2", "--yes"]).succeeded();
    assert_eq!(desk.record("100")["mobile"], Value::Null);
}
