//! Kinds that a user makes: what their fields ask of records, and how a schema changes under records,
//! plans and exports that there are.

mod changing; // a schema changes, and data and history stay
mod rules; // required, unique, default, choices
mod said; // which kind a file is about, and what is listed
mod goods; // products: amounts, barcodes, stock updates and price lists

/// Members, with a rule of every sort.
const MEMBERS: &str = r#"
[[kind]]
id = "members"
labels = { en = "Members" }
roles = { number = "number", name = "name" }

[[kind.field]]
id = "number"
type = "text"
labels = { en = "Number" }

[[kind.field]]
id = "name"
type = "text"
required = true
labels = { en = "Name" }

[[kind.field]]
id = "card"
type = "text"
unique = true
labels = { en = "Card" }

[[kind.field]]
id = "level"
type = "choice"
default = "basic"
labels = { en = "Level" }
choices = [{ id = "basic", labels = { en = "Basic" } }, { id = "gold", labels = { en = "Gold" } }]
"#;

/// A desk with a register of members.
fn with_members(rows: &str) -> crate::desk::Desk {
    let desk = crate::desk::Desk::bare();
    desk.put("members.toml", MEMBERS);
    desk.put("members.csv", format!("Number;Name;Card;Level\n{rows}"));
    desk.run(&[
        "init",
        "--schema",
        "members.toml",
        "--from",
        "members.csv",
        "--yes",
        "--no-report",
    ])
    .succeeded();
    desk
}
