//! The words of a reconciliation.

use super::counting::{Count, List, Noun};
use super::quoted;
use crate::plan::reconciliation::{
    Duplicates, Listed, Reconciliation, Side, Spelling, Spellings, percent,
};
use crate::schema::{Kind, Lang};

/// The sheets of a workbook.
pub(in crate::report) mod sheet {
    pub(in crate::report) const RECONCILIATION: &str = "Reconciliation";
    pub(in crate::report) const AGREEMENT: &str = "Agreement";
    pub(in crate::report) const SPELLINGS: &str = "Group spellings";
}

/// Headings of its tables.
pub(in crate::report) mod heading {
    pub(in crate::report) const COUNTS: [&str; 5] =
        ["What", "File", "% of it", "Register", "% of it"];
    pub(in crate::report) const AGREEMENT: [&str; 7] = [
        "Field",
        "Agree",
        "Same",
        "Writing",
        "Differ",
        "File only",
        "Register only",
    ];
    pub(in crate::report) const LISTED: [&str; 8] = [
        "Set",
        "File",
        "Row",
        "Number",
        "Name",
        "Register's number",
        "In common",
        "About",
    ];
    pub(in crate::report) const SPELLINGS: [&str; 4] =
        ["Field", "Written", "In the file", "In the register"];
    pub(in crate::report) const FOUND_BY: &str = "Found by";
    pub(in crate::report) const ROWS: &str = "Rows";
}

/// What begins a line.
pub(in crate::report) mod label {
    pub(in crate::report) const OTHER_NUMBER: &str = "With another number";
}

/// The parts of a side, in order, each with its count.
pub(in crate::report) fn parts(side: &Side) -> [(&'static str, u64); 4] {
    [
        ("On both sides", side.matched),
        ("On this side only", side.only),
        ("In doubt", side.in_doubt),
        ("All", side.all),
    ]
}

/// The name of a list: its sheet, and what begins it on a terminal.
pub(in crate::report) fn list_name(listed: Listed) -> &'static str {
    match listed {
        Listed::OnlyInFile => "Only in the file",
        Listed::OnlyInRegister => "Only in the register",
        Listed::InDoubt => "In doubt",
        Listed::OtherNumber => "Another number",
        Listed::DuplicateInFile => "Several times in the file",
        Listed::DuplicateInRegister => "Several times in the register",
    }
}

/// The first sentence: what of the two sides is the same.
pub(in crate::report) fn agreement(told: &Reconciliation, noun: &Noun) -> String {
    let row = Noun::new("row", "rows");
    let of = |side: &Side| share(side.matched, side.all);
    format!(
        "{} of the file ({}) and {} of the register ({}) are the same.",
        Count(told.file.matched, &row),
        of(&told.file),
        Count(told.register.matched, noun),
        of(&told.register),
    )
}

/// A share as a person reads it: `97.4 %`.
pub(in crate::report) fn share(part: u64, whole: u64) -> String {
    percent(part, whole).map_or_else(|| "–".to_owned(), |percent| format!("{percent:.1} %"))
}

/// What the key is that found rows.
pub(in crate::report) fn key(label: &str, damaged: bool) -> String {
    if damaged {
        format!("{label}, as a spreadsheet damaged it")
    } else {
        label.to_owned()
    }
}

/// What a set has in common: `name and e-mail`.
pub(in crate::report) fn in_common<'a>(
    kind: &'a Kind,
    lang: Lang,
    ids: impl Iterator<Item = &'a str>,
) -> String {
    let labels = ids.map(|id| {
        kind.field(id)
            .map_or(id, |field| field.labels.get(lang))
            .to_lowercase()
    });
    List::of(labels).to_string()
}

/// Sets of one sort: `3 sets of 7 rows with the same name and e-mail`.
pub(in crate::report) fn sets(duplicates: &Duplicates, noun: &Noun, common: &str) -> String {
    let set = Noun::new("set", "sets");
    let alone = if duplicates.likely { "" } else { " alone" };
    format!(
        "{} of {} with the same {common}{alone}",
        Count(duplicates.sets, &set),
        Count(duplicates.members, noun)
    )
}

/// Why sets without a name in common may be as they should.
pub(in crate::report) const MAY_BE_RIGHT: &str = "What has no name in common may be right as it is: chains share a business id, municipalities and \
     accountants an address.";

/// What stands in a line beside a name: the other side's likes of it.
pub(in crate::report) fn like(numbers: &str) -> String {
    format!("perhaps {numbers}")
}

/// A row's number and its record's.
pub(in crate::report) fn numbers(file: &str, register: &str) -> String {
    format!("{file} in the file, {register} in the register")
}

/// A group and its spellings: `` `Retail` (file 12, register 40), `retail` (file 3) ``.
pub(in crate::report) fn spellings(group: &Spellings) -> String {
    let one = |name: &Spelling| {
        let counts: Vec<String> = [("file", name.rows), ("register", name.records)]
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(side, count)| format!("{side} {}", super::thousands(count)))
            .collect();
        format!("{} ({})", quoted(&name.name), counts.join(", "))
    };
    List::of(group.names.iter().map(one)).at_most(6).to_string()
}

/// How many lines more there are.
pub(in crate::report) fn more_lines(count: u64) -> String {
    format!("and {} more", super::thousands(count))
}

/// Where the whole lists are; a stored plan knows them no more.
pub(in crate::report) fn lists(known: bool) -> &'static str {
    if known {
        "The report lists all of them. Renumbering and merging records is left to the systems themselves."
    } else {
        "The report that was left when the plan was made lists all of them; the register keeps the counts \
         alone."
    }
}

/// That many rows are in doubt because of their numbers.
pub(in crate::report) const OTHER_NUMBERS_HINT: &str = "where the two systems number their records otherwise, `--match` with the other keys, as in \
     `--match business_id,email,name`, leaves the numbers out";

/// The place of a line: `crm.csv:14`.
pub(in crate::report) fn place(file: &str, line: u32) -> String {
    format!("{}:{line}", super::story::bare_name(file))
}
