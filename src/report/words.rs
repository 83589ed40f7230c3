//! The words that reports use, all in one place, so that they can be had in another language later.
//!
//! Two small types keep sentences right: a [`Count`] agrees with its noun (`1 row`, `4,812 rows`),
//! and a [`List`] reads as a person would say it (`a, b and c`). Headings of fields are not words of
//! a report: they come from the schema.

use std::fmt::{self, Display};

use crate::plan::{CellCounts, Mode, Plan, PlanHead, RowCounts, Verb};
use crate::problem::Reason;
use crate::schema::{Kind, Lang};

/// The names of a workbook's sheets.
pub(super) mod sheet {
    pub(in crate::report) const CHANGES: &str = "Changes";
    pub(in crate::report) const HELD: &str = "Held";
    pub(in crate::report) const GROUPS: &str = "Groups";
    pub(in crate::report) const SUMMARY: &str = "Summary";
}

/// Headings that are not a field's.
pub(super) mod heading {
    pub(in crate::report) const FILE: &str = "File";
    pub(in crate::report) const ROW: &str = "Row";
    pub(in crate::report) const STATUS: &str = "Status";
    /// Where a held row stood. Import knows both names and ignores the columns.
    pub(in crate::report) const HELD_FILE: &str = "rundtur file";
    pub(in crate::report) const HELD_ROW: &str = "rundtur row";
    pub(in crate::report) const REASON: &str = "Reason";
    pub(in crate::report) const GROUPS: [&str; 5] = ["What", "Field", "From", "To", "Records"];
    pub(in crate::report) const FIELD: &str = "Field";
    pub(in crate::report) const NOW: &str = "Now";
    pub(in crate::report) const NEW: &str = "New";
}

/// What stands in a cell that the plan leaves as it is.
pub(super) const SAME: &str = "/";

/// What stands for a field without a value, where blank would not be seen.
pub(super) const EMPTY: &str = "(empty)";

/// What stands for the group of a record without a group.
pub(super) const NO_GROUP: &str = "(none)";

/// A noun in both its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    one: String,
    many: String,
}

impl Noun {
    /// Takes both forms: `Noun::new("reply", "replies")`.
    pub fn new(one: &str, many: &str) -> Self {
        Self {
            one: one.to_owned(),
            many: many.to_owned(),
        }
    }

    /// The noun of a kind's records. Schemas name a kind in the plural (`Customers`), so the singular
    /// is made by English rules; a word that does not look like a plural serves as both.
    pub fn of_kind(kind: &Kind) -> Self {
        let many = kind.labels.get(Lang::En).to_lowercase();
        let one = if let Some(stem) = many.strip_suffix("ies") {
            format!("{stem}y")
        } else if many.ends_with("ss") {
            many.clone()
        } else if let Some(stem) = sibilant(&many) {
            stem
        } else {
            many.strip_suffix('s').unwrap_or(&many).to_owned()
        };
        Self { one, many }
    }

    /// The form for one: `customer`.
    pub fn one(&self) -> &str {
        &self.one
    }
}

/// The singular of `boxes`, `branches`, `dishes`, `addresses`: without their `es`.
fn sibilant(plural: &str) -> Option<String> {
    let stem = plural.strip_suffix("es")?;
    ["ss", "x", "ch", "sh"]
        .iter()
        .any(|end| stem.ends_with(end))
        .then(|| stem.to_owned())
}

/// A number with its noun: `1 row`, `4,812 rows`.
#[derive(Debug)]
pub struct Count<'a>(pub u64, pub &'a Noun);

impl Display for Count<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.0 == 1 {
            &self.1.one
        } else {
            &self.1.many
        };
        write!(f, "{} {noun}", thousands(self.0))
    }
}

/// Things in a row, as a person says them: `a`, `a and b`, `a, b and c`; from `most` on the rest is
/// counted: `a, b and 3 more`.
#[derive(Debug)]
pub struct List<T> {
    items: Vec<T>,
    most: usize,
}

impl<T: Display> List<T> {
    /// All of them.
    pub fn of(items: impl IntoIterator<Item = T>) -> Self {
        Self {
            items: items.into_iter().collect(),
            most: usize::MAX,
        }
    }

    /// The first `most` of them, and how many more there are.
    #[must_use]
    pub fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
    }
}

impl<T: Display> Display for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.items.len().min(self.most);
        let more = self.items.len() - shown;
        for (at, item) in self.items[..shown].iter().enumerate() {
            match at {
                0 => {}
                _ if at + 1 == shown && more == 0 => f.write_str(" and ")?,
                _ => f.write_str(", ")?,
            }
            item.fmt(f)?;
        }
        match (more, shown) {
            (0, _) => Ok(()),
            (_, 0) => f.write_str(&thousands(more as u64)),
            _ => write!(f, " and {} more", thousands(more as u64)),
        }
    }
}

/// A number with its thousands apart: `1,048,576`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What the plan is: `Plan 7: customers.xlsx, exported at revision 11; the register is at revision 12`.
pub(super) fn title(head: &PlanHead) -> String {
    let name = match head.plan {
        Some(plan) => format!("Plan {plan}"),
        None => "Plan (not stored)".to_owned(),
    };
    let mut about = match (head.verb, head.undoes) {
        (Verb::Undo, Some(job)) => format!("undo of job {job}"),
        (Verb::Import, _) if !head.files.is_empty() => files(head),
        (verb, _) if head.files.is_empty() => verb.word().to_owned(),
        (verb, _) => format!("{} {}", verb.word(), files(head)),
    };
    if let Some(base) = head.base_revision.filter(|_| !head.files.is_empty()) {
        about.push_str(&format!(", exported at revision {base}"));
    }
    format!(
        "{name}: {about}; the register is at revision {}",
        head.revision
    )
}

/// The files by name, the first three of many.
pub(super) fn files(head: &PlanHead) -> String {
    List::of(head.files.iter().map(|file| file_name(&file.path)))
        .at_most(3)
        .to_string()
}

fn file_name(path: &str) -> &str {
    if path == "-" { "standard input" } else { path }
}

/// What the groups' part of the plan does to groups themselves, a sentence each.
pub(super) fn group_actions(head: &PlanHead) -> Vec<String> {
    use crate::plan::GroupAction::{Create, Merge, Remove, Rename};
    let created: Vec<_> = head.groups.created().into_iter().map(quoted).collect();
    let mut sentences = Vec::new();
    match created.len() {
        0 => {}
        1 => sentences.push(format!("Creates the group {}.", created[0])),
        n => sentences.push(format!(
            "Creates {n} groups: {}.",
            List::of(created).at_most(20)
        )),
    }
    sentences.extend(
        head.groups
            .actions
            .iter()
            .filter_map(|action| match action {
                Create { .. } => None,
                Rename { from, to, .. } => Some(format!(
                    "Renames the group {} to {}.",
                    quoted(from),
                    quoted(to)
                )),
                Merge { from, to, .. } => Some(format!(
                    "Merges the group {} into {}.",
                    quoted(from),
                    quoted(to)
                )),
                Remove { name, .. } => Some(format!("Takes the group {} away.", quoted(name))),
            }),
    );
    sentences
}

/// What applying the plan does, in a sentence or two.
pub(super) fn prospect(head: &PlanHead, held_cells: u64, noun: &Noun) -> String {
    let rows = &head.rows;
    let does = deeds(rows, noun, ["adds", "changes", "removes"]);
    let mut text = if !does.is_empty() {
        format!("Applied, it {}", List::of(does))
    } else if head.has_something_to_apply() {
        "Applied, it changes groups only".to_owned()
    } else {
        "There is nothing to apply".to_owned()
    };
    if rows.unchanged > 0 {
        let stay = if rows.unchanged == 1 {
            "stays as it is"
        } else {
            "stay as they are"
        };
        text.push_str(&format!("; {} {stay}", Count(rows.unchanged, noun)));
    }
    text.push('.');
    let (row, cell) = (Noun::new("row", "rows"), Noun::new("cell", "cells"));
    let mut held = Vec::new();
    if rows.held > 0 {
        held.push(Count(rows.held, &row));
    }
    if held_cells > 0 {
        held.push(Count(held_cells, &cell));
    }
    if !held.is_empty() {
        let verb = if rows.held + held_cells == 1 {
            "is"
        } else {
            "are"
        };
        text.push_str(&format!(" {} {verb} held.", List::of(held)));
    }
    text
}

/// `adds 3 customers`, `changes 1 customer` …, without those that are none.
fn deeds(rows: &RowCounts, noun: &Noun, verbs: [&str; 3]) -> Vec<String> {
    verbs
        .iter()
        .zip([rows.new, rows.modified, rows.removed])
        .filter(|(_, count)| *count > 0)
        .map(|(verb, count)| format!("{verb} {}", Count(count, noun)))
        .collect()
}

/// What a job did: `added 3 customers and changed 12 customers`.
pub(super) fn done(head: &PlanHead, noun: &Noun) -> String {
    let does = deeds(&head.rows, noun, ["added", "changed", "removed"]);
    if does.is_empty() {
        "changed groups only".to_owned()
    } else {
        List::of(does).to_string()
    }
}

/// Rows by status: `9 read: 2 New, 3 Modified, 1 Unchanged, 3 Held`.
pub(super) fn rows(rows: &RowCounts) -> String {
    let counts = [
        ("New", rows.new),
        ("Modified", rows.modified),
        ("Unchanged", rows.unchanged),
        ("Held", rows.held),
        ("Removed", rows.removed),
    ];
    let counted = counts
        .iter()
        .filter(|(word, count)| *count > 0 || *word != "Removed")
        .map(|(word, count)| format!("{} {word}", thousands(*count)))
        .collect::<Vec<_>>()
        .join(", ");
    format!("{} read: {counted}", thousands(rows.read))
}

/// Cells of existing records by what becomes of them; none where no cell differs.
pub(super) fn cells(cells: &CellCounts) -> Option<String> {
    let applied = [
        ("set", cells.set),
        ("changed", cells.changed),
        ("cleared", cells.cleared),
    ];
    let left = [
        ("damaged", cells.damage),
        ("in conflict", cells.conflict),
        ("blank", cells.blank),
    ];
    let told = |counts: &[(&str, u64)]| {
        let some = counts.iter().filter(|(_, count)| *count > 0);
        some.map(|(word, count)| format!("{} {word}", thousands(*count)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match (told(&applied), told(&left)) {
        (applied, left) if applied.is_empty() && left.is_empty() => None,
        (applied, left) if left.is_empty() => Some(applied),
        (applied, left) if applied.is_empty() => Some(format!("left alone: {left}")),
        (applied, left) => Some(format!("{applied}; left alone: {left}")),
    }
}

/// What an unusual mode means; nothing for the usual one.
pub(super) fn mode(mode: Mode) -> Option<&'static str> {
    match mode {
        Mode::Update => None,
        Mode::Fill => Some("fill: only empty fields are written"),
        Mode::Add => Some("add: only new records are written"),
        Mode::Modify => Some("modify: no new records are written"),
    }
}

/// That the file leaves records out: nothing happens to them.
pub(super) fn not_in_file(head: &PlanHead, noun: &Noun) -> Option<String> {
    let (be, stay) = match head.not_in_file {
        0 => return None,
        1 => ("is", "it stays as it is"),
        _ => ("are", "they stay as they are"),
    };
    let file = if head.files.len() > 1 {
        "files"
    } else {
        "file"
    };
    Some(format!(
        "{} {be} not in the {file}; {stay}",
        Count(head.not_in_file, noun)
    ))
}

/// A user's text in backticks.
pub(super) fn quoted(text: &str) -> String {
    format!("`{text}`")
}

/// What a sheet could not take: Excel's rows are finite.
pub(super) fn left_out(count: u64, sheet: &str) -> String {
    let row = Noun::new("row", "rows");
    format!(
        "{} more of the sheet {sheet}: `rundtur show plan` or a .jsonl report has them all",
        Count(count, &row)
    )
}

/// That a value was longer than a cell of Excel holds.
pub(super) fn cut(label: &str) -> String {
    format!(
        "{label} is cut at the 32,767 characters that a cell holds: take the whole text from the file"
    )
}

/// What stood in a cell that loses its value.
pub(super) fn was(value: &str) -> String {
    format!("was {}", quoted(value))
}

/// Why a cell is held, for a note: its own words, and what helps.
pub(super) fn held_note(reason: Option<&str>, message: Option<&str>) -> String {
    held_reason(None, None, reason, message.unwrap_or_default())
}

/// Why a row or cell is held: `Phone: the register says otherwise by now; typed `3` (decide …)`.
///
/// The typed value is told where it stands nowhere else: of a conflict, unless its words have it.
pub(super) fn held_reason(
    label: Option<&str>,
    typed: Option<&str>,
    reason: Option<&str>,
    message: &str,
) -> String {
    let known = reason.and_then(Reason::from_id);
    let words = match (message, known) {
        ("", Some(known)) => known.described().words,
        _ => message,
    };
    let mut text = label.map(|label| format!("{label}: ")).unwrap_or_default();
    text.push_str(words);
    if let Some(typed) =
        typed.filter(|typed| known == Some(Reason::Conflict) && !words.contains(typed))
    {
        text.push_str(&format!("; typed {}", quoted(typed)));
    }
    if let Some(known) = known {
        text.push_str(&format!(" ({})", known.described().remedy));
    }
    text
}

/// What a spreadsheet made of a value, for a note: `typed `150`, `0150` stays: lost its leading zero`.
pub(super) fn damage_note(typed: Option<&str>, now: &str, message: Option<&str>) -> String {
    let cause = message
        .map(|message| format!(": {message}"))
        .unwrap_or_default();
    format!(
        "typed {}, {} stays{cause}",
        quoted(typed.unwrap_or_default()),
        quoted(now)
    )
}

/// Everything that a summary tells as label and text, in order.
pub(super) fn summary(plan: &Plan, kind: &Kind, lang: Lang) -> Vec<(String, String)> {
    let head = &plan.head;
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut tell = |label: &str, text: String| lines.push((label.to_owned(), text));
    tell(
        "Plan",
        head.plan
            .map_or_else(|| "not stored".to_owned(), |plan| plan.to_string()),
    );
    tell("Kind", kind.labels.get(lang).to_owned());
    tell("Command", head.verb.word().to_owned());
    if let Some(job) = head.undoes {
        tell("Takes back job", job.to_string());
    }
    tell("Made at", head.at.clone());
    tell("Made by", head.by.clone());
    for file in &head.files {
        tell("File", file_name(&file.path).to_owned());
    }
    tell("Register's revision", head.revision.to_string());
    if let Some(base) = head.base_revision {
        tell("Exported at revision", base.to_string());
    }
    if let Some(words) = mode(head.mode) {
        tell("Mode", words.to_owned());
    }
    tell("Rows read", thousands(head.rows.read));
    tell("New", thousands(head.rows.new));
    tell("Modified", thousands(head.rows.modified));
    tell("Unchanged", thousands(head.rows.unchanged));
    tell("Held", thousands(head.rows.held));
    if head.rows.removed > 0 {
        tell("Removed", thousands(head.rows.removed));
    }
    if let Some(words) = cells(&head.cells) {
        tell("Cells", words);
    }
    for field in &kind.fields {
        let counts = head.fields.get(&field.id).copied().unwrap_or_default();
        let cells = CellCounts {
            set: counts.set,
            changed: counts.changed,
            cleared: counts.cleared,
            ..CellCounts::default()
        };
        if let Some(words) = self::cells(&cells) {
            tell(&format!("Cells: {}", field.labels.get(lang)), words);
        }
    }
    for (reason, count) in &head.held {
        tell(&format!("Held: {reason}"), thousands(*count));
    }
    if let Some(words) = not_in_file(head, &Noun::of_kind(kind)) {
        tell("Not in the file", words);
    }
    for note in &head.notes {
        tell("Note", note.clone());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixture;

    #[test]
    fn counts_agree_with_their_nouns() {
        let row = Noun::new("row", "rows");
        for (count, text) in [
            (0, "0 rows"),
            (1, "1 row"),
            (999, "999 rows"),
            (1_000, "1,000 rows"),
            (1_048_576, "1,048,576 rows"),
        ] {
            assert_eq!(Count(count, &row).to_string(), text);
        }
    }

    #[test]
    fn lists_read_as_people_say_them() {
        for (items, most, text) in [
            (vec![], 3, ""),
            (vec!["a"], 3, "a"),
            (vec!["a", "b"], 3, "a and b"),
            (vec!["a", "b", "c"], 3, "a, b and c"),
            (vec!["a", "b", "c", "d"], 3, "a, b, c and 1 more"),
            (vec!["a", "b", "c", "d"], 1, "a and 3 more"),
            (vec!["a", "b"], 0, "2"),
        ] {
            assert_eq!(List::of(items).at_most(most).to_string(), text);
        }
    }

    #[test]
    fn a_kinds_noun_has_a_singular() {
        for (many, one) in [
            ("Customers", "customer"),
            ("Activities", "activity"),
            ("Branches", "branch"),
            ("Addresses", "address"),
            ("Staff", "staff"),
            ("Business", "business"),
            ("Invoices", "invoice"),
        ] {
            let mut kind = fixture::customers();
            kind.labels = crate::schema::Labels::english(many);
            assert_eq!(Noun::of_kind(&kind).one(), one);
        }
    }

    #[test]
    fn the_prospect_counts_what_there_is() {
        let noun = Noun::new("customer", "customers");
        let mut head = fixture::plan().head;
        head.groups.actions.clear();
        for (rows, cells, text) in [
            ((0, 0, 0, 0), 0, "There is nothing to apply."),
            (
                (0, 0, 1, 0),
                0,
                "There is nothing to apply; 1 customer stays as it is.",
            ),
            (
                (1, 0, 0, 1),
                0,
                "Applied, it adds 1 customer. 1 row is held.",
            ),
            (
                (1, 2, 3, 1),
                2,
                "Applied, it adds 1 customer and changes 2 customers; 3 customers stay as they are. 1 row and 2 cells are held.",
            ),
            (
                (0, 1, 0, 0),
                1,
                "Applied, it changes 1 customer. 1 cell is held.",
            ),
        ] {
            let (new, modified, unchanged, held) = rows;
            head.rows = RowCounts {
                read: 9,
                new,
                modified,
                unchanged,
                held,
                removed: 0,
            };
            assert_eq!(prospect(&head, cells, &noun), text);
        }
    }

    #[test]
    fn titles_say_what_the_plan_came_from() {
        let mut head = fixture::plan().head;
        assert_eq!(
            title(&head),
            "Plan 7: customers.xlsx, exported at revision 11; the register is at revision 12"
        );
        head.base_revision = None;
        head.files[0].path = "-".into();
        head.verb = Verb::Paste;
        assert_eq!(
            title(&head),
            "Plan 7: paste standard input; the register is at revision 12"
        );
        head.files.clear();
        head.verb = Verb::Undo;
        head.undoes = Some(crate::plan::JobId(3));
        head.plan = None;
        assert_eq!(
            title(&head),
            "Plan (not stored): undo of job 3; the register is at revision 12"
        );
        head.undoes = None;
        head.verb = Verb::Merge;
        assert_eq!(
            title(&head),
            "Plan (not stored): merge; the register is at revision 12"
        );
    }
}
