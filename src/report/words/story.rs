//! The sentences of a plan's story: what it came from, what applying it does, what it counts.

use std::fmt::Write as _;

use super::counting::{Count, List, Noun, thousands};
use super::quoted;
use crate::plan::{CellCounts, Made, Mode, PlanHead, Receipt, RowCounts, Verb};

/// What the plan is: `Plan 7: customers.xlsx, exported at revision 11; the register is at revision 12`.
pub(in crate::report) fn title(head: &PlanHead) -> String {
    let name = match head.plan {
        Some(plan) => format!("Plan {plan}"),
        None => "Plan (not stored)".to_owned(),
    };
    let mut about = match head.verb {
        Verb::Import if !head.files.is_empty() => files(head),
        _ => asked(head, &files(head)),
    };
    if let Some(base) = head.base_revision.filter(|_| !head.files.is_empty()) {
        let _ = write!(about, ", exported at revision {base}");
    }
    format!(
        "{name}: {about}; the register is at revision {}",
        head.revision
    )
}

/// What asked for the plan, with the files as they are to be named: `undo of job 3`, `init a.csv`.
fn asked(head: &PlanHead, files: &str) -> String {
    match (head.verb, head.undoes) {
        (Verb::Undo, Some(job)) => format!("undo of job {job}"),
        (verb, _) if head.files.is_empty() => verb.word().to_owned(),
        (verb, _) => format!("{} {files}", verb.word()),
    }
}

/// What asked for a plan, for a line of a list: of files the name alone, without their folders.
pub fn asked_briefly(head: &PlanHead) -> String {
    let names = head.files.iter().map(|file| bare_name(&file.path));
    asked(head, &List::of(names).at_most(3).to_string())
}

/// A file's name without its folders: enough to know it by.
pub(super) fn bare_name(path: &str) -> &str {
    file_name(path.rsplit(['/', '\\']).next().unwrap_or_default())
}

/// The files by name, the first three of many.
pub(in crate::report) fn files(head: &PlanHead) -> String {
    List::of(head.files.iter().map(|file| file_name(&file.path)))
        .at_most(3)
        .to_string()
}

pub(super) fn file_name(path: &str) -> &str {
    if path == "-" { "standard input" } else { path }
}

/// What the groups' part of the plan does to groups themselves, a sentence each.
pub(in crate::report) fn group_actions(head: &PlanHead) -> Vec<String> {
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

/// What applying the plan does, in a sentence or two; `held_cells` are those of rows that are
/// applied otherwise.
pub(in crate::report) fn prospect(head: &PlanHead, held_cells: u64, noun: &Noun) -> String {
    let rows = &head.rows;
    let does = deeds(head, noun, ["adds", "changes", "removes", "forgets"]);
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
        let _ = write!(text, "; {} {stay}", Count(rows.unchanged, noun));
    }
    text.push('.');
    if rows.held + held_cells > 0 {
        let verb = if rows.held + held_cells == 1 {
            "is"
        } else {
            "are"
        };
        let _ = write!(
            text,
            " {} {verb} held.",
            rows_and_cells(rows.held, held_cells)
        );
    }
    text
}

/// `3 rows and 1 cell`, without what there is none of.
pub(in crate::report) fn rows_and_cells(rows: u64, cells: u64) -> String {
    let (row, cell) = (Noun::new("row", "rows"), Noun::new("cell", "cells"));
    let counts = [Count(rows, &row), Count(cells, &cell)];
    List::of(counts.into_iter().filter(|count| count.0 > 0)).to_string()
}

/// `adds 3 customers`, `changes 1 customer` …, without those that are none. Who is forgotten may have
/// been removed before.
fn deeds(head: &PlanHead, noun: &Noun, verbs: [&str; 4]) -> Vec<String> {
    let rows = &head.rows;
    let counts = if head.verb == Verb::Forget {
        [0, 0, 0, rows.read]
    } else {
        [rows.new, rows.modified, rows.removed, 0]
    };
    verbs
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(verb, count)| format!("{verb} {}", Count(count, noun)))
        .collect()
}

/// Rows by status: `9 read: 2 New, 3 Modified, 1 Unchanged, 3 Held`.
pub(in crate::report) fn rows(rows: &RowCounts) -> String {
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
pub(in crate::report) fn cells(cells: &CellCounts) -> Option<String> {
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
pub(in crate::report) fn mode(mode: Mode) -> Option<&'static str> {
    match mode {
        Mode::Update => None,
        Mode::Fill => Some("fill: only empty fields are written"),
        Mode::Add => Some("add: only new records are written"),
        Mode::Modify => Some("modify: no new records are written"),
    }
}

/// That the file leaves records out: nothing happens to them.
pub(in crate::report) fn not_in_file(head: &PlanHead, noun: &Noun) -> Option<String> {
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

/// What a job did: `Job 3 is done: added 2 customers.`, and what it did to groups.
pub(in crate::report) fn receipt(receipt: &Receipt, noun: &Noun) -> Vec<String> {
    let head = &receipt.plan;
    let does = deeds(head, noun, ["added", "changed", "removed", "forgot"]);
    let done = if does.is_empty() {
        "changed groups only".to_owned()
    } else {
        List::of(does).to_string()
    };
    let mut sentences = vec![format!("Job {} is done: {done}.", receipt.job)];
    let created = head.groups.created();
    if !created.is_empty() {
        let group = Noun::new("group", "groups");
        let names = List::of(created.iter().copied().map(quoted)).at_most(20);
        sentences.push(format!(
            "Created {}: {names}.",
            Count(created.len() as u64, &group)
        ));
    }
    if head.groups.moved() > 0 {
        let moved = Count(head.groups.moved(), noun);
        sentences.push(format!("Moved {moved} from one group to another."));
    }
    sentences
}

/// The numbers that a job gave to records whose rows brought none; nothing where it gave none.
pub(in crate::report) fn numbers_given(made: &Made) -> Option<String> {
    if made.drawn == 0 {
        return None;
    }
    let all = made.drawn == made.first_drawn.len() as u64;
    let told = match (&made.last_drawn, made.first_drawn.first()) {
        (Some(last), Some(first)) if !all => {
            format!("{first} to {last}, {} in all", thousands(made.drawn))
        }
        _ => List::of(&made.first_drawn).to_string(),
    };
    let number = if made.drawn == 1 { "number" } else { "numbers" };
    Some(format!("New {number}: {told}."))
}

/// That rows and cells stay held after a job; nothing where none do.
pub(in crate::report) fn still_held(head: &PlanHead) -> Option<String> {
    let count: u64 = head.held.values().sum();
    let thing = Noun::new("row or cell stays", "rows and cells stay");
    let them = if count == 1 { "it" } else { "them" };
    let told = Count(count, &thing);
    let sentence = format!(
        "{told} held: the plan's report says why; mend {them} there and import that file."
    );
    (count > 0).then_some(sentence)
}

/// How a job is taken back, where it can be.
pub(in crate::report) fn way_back(receipt: &Receipt) -> String {
    let Receipt { job, revision, .. } = receipt;
    if receipt.plan.verb == Verb::Forget {
        return format!("The register is at revision {revision}. This cannot be taken back.");
    }
    format!("The register is at revision {revision}. To take the job back: rundtur undo {job}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixture;

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
