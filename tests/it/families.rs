//! Companies with their contacts: one sheet, one plan, one job.

mod promises; // what DESIGN promises, for two kinds at once
mod held; // what leaves a doubt about whose child it is
mod ways; // sheets, options, and files of one kind alone

use serde_json::Value;

use crate::desk::Desk;

/// The option that names both kinds.
const BOTH: [&str; 2] = ["--kind", "customers+contacts"];

/// Two companies, one with two contacts, and one contact of the same name at each.
const TWO: &str = "\
Company;Country;Email;Contact name;Contact email
Kiosk Oy;FI;info@kiosk.example;Matti Virtanen;matti@kiosk.example
Kiosk Oy;FI;info@kiosk.example;Liisa Korhonen;liisa@kiosk.example
Kahvila Oy;FI;info@kahvila.example;Matti Virtanen;matti@kahvila.example
Yksin Oy;FI;info@yksin.example;;
";

/// A desk whose register holds [`TWO`]: customers and contacts are numbered from 10001 on.
fn with_two() -> Desk {
    let desk = Desk::with_empty_register();
    desk.put("two.csv", TWO);
    let words = [&["import", "two.csv", "--yes", "--no-report"], &BOTH[..]].concat();
    desk.run(&words).succeeded();
    desk
}

/// The plan of a file that holds both kinds.
fn planned(desk: &Desk, file: &str, options: &[&str]) -> Value {
    desk.json(&[&["plan", file, "--no-report"], &BOTH[..], options].concat())
}

/// Everything that the register says of both kinds.
fn state(desk: &Desk) -> [String; 2] {
    ["customers", "contacts"].map(|kind| {
        let said = desk.run(&["list", "--kind", kind, "--sort", "number", "--json"]);
        said.succeeded();
        said.out
    })
}

/// A field of every contact, with the contact's number.
fn contacts(desk: &Desk, field: &str) -> Vec<(String, Option<String>)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let [_, contacts] = state(desk);
    contacts
        .lines()
        .map(|line| serde_json::from_str(line).expect("one object a line"))
        .map(|contact: Value| {
            (
                text(&contact["number"]).unwrap_or_default(),
                text(&contact[field]),
            )
        })
        .collect()
}

/// What is held, as place, field and reason.
fn held(plan: &Value) -> Vec<String> {
    let text = |value: &Value| value.to_string().replace('"', "");
    let entries = plan["held"].as_array().expect("a list");
    entries
        .iter()
        .map(|it| {
            format!(
                "{} {} {}",
                text(&it["row"]),
                text(&it["field"]),
                text(&it["reason"])
            )
        })
        .collect()
}
