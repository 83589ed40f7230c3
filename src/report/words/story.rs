//! The sentences of a plan's story: what it came from, what applying it does, what it counts.

use super::counting::Noun;
use super::quoted;
use crate::plan::{CellCounts, Mode, PlanHead, RowCounts, Status, Verb};
use crate::schema::Lang;
use crate::words::{Arg, args};

/// How many groups a sentence names.
pub(super) const GROUPS_NAMED: usize = 20;

/// What the plan is: `Plan 7: customers.xlsx, exported at revision 11; the register is at revision 12`.
pub(in crate::report) fn title(head: &PlanHead, lang: Lang) -> String {
    let name = match head.plan {
        Some(plan) => lang.say("plan-named", args!["plan" => plan.to_string()]),
        None => lang.word("plan-unstored"),
    };
    let about = match head.verb {
        Verb::Import if !head.files.is_empty() => files(head, lang),
        _ => asked(head, &files(head, lang), lang),
    };
    let revision = head.revision.to_string();
    match head.base_revision.filter(|_| !head.files.is_empty()) {
        Some(base) => lang.say(
            "plan-title-exported",
            args!["name" => name, "about" => about, "base" => base.to_string(), "revision" => revision],
        ),
        None => lang.say(
            "plan-title",
            args!["name" => name, "about" => about, "revision" => revision],
        ),
    }
}

/// What asked for the plan, with the files as they are to be named: `undo of job 3`, `init a.csv`. A
/// command is called what its user types, in every language.
fn asked(head: &PlanHead, files: &str, lang: Lang) -> String {
    match (head.verb, head.undoes) {
        (Verb::Undo, Some(job)) => lang.say("undo-of-job", args!["job" => job.to_string()]),
        (verb, _) if head.files.is_empty() => verb.word().to_owned(),
        (verb, _) => format!("{} {files}", verb.word()),
    }
}

/// What asked for a plan, for a line of a list: of files the name alone, without their folders.
pub fn asked_briefly(head: &PlanHead, lang: Lang) -> String {
    let names = head.files.iter().map(|file| bare_name(&file.path, lang));
    asked(head, &lang.list(names, 3), lang)
}

/// A file's name without its folders: enough to know it by.
pub(super) fn bare_name(path: &str, lang: Lang) -> String {
    file_name(path.rsplit(['/', '\\']).next().unwrap_or_default(), lang)
}

/// The files by name, the first three of many.
pub(in crate::report) fn files(head: &PlanHead, lang: Lang) -> String {
    lang.list(head.files.iter().map(|file| file_name(&file.path, lang)), 3)
}

pub(super) fn file_name(path: &str, lang: Lang) -> String {
    if path == "-" {
        lang.word("standard-input")
    } else {
        path.to_owned()
    }
}

/// What the groups' part of the plan does to groups themselves, a sentence each.
pub(in crate::report) fn group_actions(head: &PlanHead, lang: Lang) -> Vec<String> {
    use crate::plan::GroupAction::{Create, Merge, Remove, Rename};
    let created: Vec<_> = head.groups.created().into_iter().map(quoted).collect();
    let mut sentences = Vec::new();
    if !created.is_empty() {
        sentences.push(lang.say(
            "creates-groups",
            args!["count" => created.len(), "groups" => Arg::list(created, GROUPS_NAMED)],
        ));
    }
    let others = head
        .groups
        .actions
        .iter()
        .filter_map(|action| match action {
            Create { .. } => None,
            Rename { from, to, .. } => Some(lang.say(
                "renames-group",
                args!["from" => quoted(from), "to" => quoted(to)],
            )),
            Merge { from, to, .. } => Some(lang.say(
                "merges-group",
                args!["from" => quoted(from), "to" => quoted(to)],
            )),
            Remove { name, .. } => Some(lang.say("removes-group", args!["name" => quoted(name)])),
        });
    sentences.extend(others);
    sentences
}

/// What applying the plan does, in a sentence or two; `held_cells` are those of rows that are
/// applied otherwise.
pub(in crate::report) fn prospect(head: &PlanHead, held_cells: u64, noun: &Noun) -> String {
    let (rows, lang) = (&head.rows, noun.lang());
    let does = deeds(
        head,
        noun,
        ["plan-adds", "plan-changes", "plan-removes", "plan-forgets"],
    );
    let mut text = if !does.is_empty() {
        lang.say("plan-does", args!["deeds" => Arg::list(does, usize::MAX)])
    } else if !head.groups.actions.is_empty() {
        lang.word("plan-groups-only")
    } else {
        lang.word("plan-does-nothing")
    };
    if rows.unchanged > 0 {
        let records = noun.counted(rows.unchanged);
        text.push_str("; ");
        text.push_str(&lang.say(
            "records-stay",
            args!["records" => records, "count" => rows.unchanged],
        ));
    }
    text.push('.');
    let held = rows.held + held_cells;
    if held > 0 {
        let things = rows_and_cells(rows.held, held_cells, lang);
        text.push(' ');
        text.push_str(&lang.say("things-held", args!["things" => things, "count" => held]));
    }
    text
}

/// `3 rows and 1 cell`, without what there is none of.
pub(in crate::report) fn rows_and_cells(rows: u64, cells: u64, lang: Lang) -> String {
    let rows = (rows > 0).then(|| lang.say("rows-counted", args!["count" => rows]));
    let cells = (cells > 0).then(|| lang.say("cells-counted", args!["count" => cells]));
    lang.list(rows.into_iter().chain(cells), usize::MAX)
}

/// `adds 3 customers`, `changes 1 customer` …, without those that are none: `texts` are the ids of what
/// is said of the new, the changed, the removed and the forgotten. Who is forgotten may have been
/// removed before.
pub(super) fn deeds(head: &PlanHead, noun: &Noun, texts: [&str; 4]) -> Vec<String> {
    let rows = &head.rows;
    let counts = if head.verb == Verb::Forget {
        [0, 0, 0, rows.read]
    } else {
        [rows.new, rows.modified, rows.removed, 0]
    };
    texts
        .into_iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(text, count)| {
            noun.lang()
                .say(text, args!["records" => noun.counted(count)])
        })
        .collect()
}

/// Rows by status: `9 read: 2 New, 3 Modified, 1 Unchanged, 3 Held`.
pub(in crate::report) fn rows(rows: &RowCounts, lang: Lang) -> String {
    let counted = Status::ALL
        .into_iter()
        .map(|status| (status, count_of(rows, status)))
        .filter(|(status, count)| *count > 0 || *status != Status::Removed)
        .map(|(status, count)| {
            let noun = super::status(status, lang);
            lang.say("counted", args!["count" => count, "noun" => noun])
        })
        .collect::<Vec<_>>()
        .join(", ");
    lang.say(
        "rows-read",
        args!["count" => rows.read, "statuses" => counted],
    )
}

/// How many rows have a status.
pub(in crate::report) fn count_of(rows: &RowCounts, status: Status) -> u64 {
    match status {
        Status::New => rows.new,
        Status::Modified => rows.modified,
        Status::Unchanged => rows.unchanged,
        Status::Held => rows.held,
        Status::Removed => rows.removed,
    }
}

/// Cells of existing records by what becomes of them; none where no cell differs.
pub(in crate::report) fn cells(cells: &CellCounts, lang: Lang) -> Option<String> {
    let applied = [
        ("cells-set", cells.set),
        ("cells-changed", cells.changed),
        ("cells-cleared", cells.cleared),
    ];
    let left = [
        ("cells-damaged", cells.damage),
        ("cells-in-conflict", cells.conflict),
        ("cells-blank", cells.blank),
    ];
    let told = |counts: &[(&str, u64)]| {
        let some = counts.iter().filter(|(_, count)| *count > 0);
        some.map(|(text, count)| lang.say(text, args!["count" => *count]))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let left = Some(told(&left)).filter(|left| !left.is_empty());
    let left = left.map(|left| lang.say("left-alone", args!["cells" => left]));
    match (told(&applied), left) {
        (applied, None) if applied.is_empty() => None,
        (applied, None) => Some(applied),
        (applied, Some(left)) if applied.is_empty() => Some(left),
        (applied, Some(left)) => Some(format!("{applied}; {left}")),
    }
}

/// What an unusual mode means; nothing for the usual one.
pub(in crate::report) fn mode(mode: Mode, lang: Lang) -> Option<String> {
    match mode {
        Mode::Update => None,
        Mode::Fill => Some(lang.word("mode-fill")),
        Mode::Add => Some(lang.word("mode-add")),
        Mode::Modify => Some(lang.word("mode-modify")),
    }
}

/// That the file leaves records out: nothing happens to them.
pub(in crate::report) fn not_in_file(head: &PlanHead, noun: &Noun) -> Option<String> {
    let (count, lang) = (head.not_in_file, noun.lang());
    let text = if head.files.len() > 1 {
        "not-in-files"
    } else {
        "not-in-file"
    };
    let told = || {
        lang.say(
            text,
            args!["records" => noun.counted(count), "count" => count],
        )
    };
    (count > 0).then(told)
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
            title(&head, Lang::En),
            "Plan 7: customers.xlsx, exported at revision 11; the register is at revision 12"
        );
        head.base_revision = None;
        head.files[0].path = "-".into();
        head.verb = Verb::Paste;
        assert_eq!(
            title(&head, Lang::En),
            "Plan 7: paste standard input; the register is at revision 12"
        );
        head.files.clear();
        head.verb = Verb::Undo;
        head.undoes = Some(crate::plan::JobId(3));
        head.plan = None;
        assert_eq!(
            title(&head, Lang::En),
            "Plan (not stored): undo of job 3; the register is at revision 12"
        );
        head.undoes = None;
        head.verb = Verb::Merge;
        assert_eq!(
            title(&head, Lang::En),
            "Plan (not stored): merge; the register is at revision 12"
        );
    }
}
