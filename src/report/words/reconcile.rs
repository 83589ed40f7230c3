//! The words of a reconciliation.

use super::Noun;
use crate::plan::reconciliation::{Duplicates, Listed, Reconciliation, Side, Spellings, percent};
use crate::schema::{Kind, Lang};
use crate::words::args;

/// How many spellings of a group a line names.
const SPELLINGS: usize = 6;

/// The parts of a side, in order, each with its count.
pub(in crate::report) fn parts(side: &Side, lang: Lang) -> [(String, u64); 4] {
    [
        (lang.word("part-matched"), side.matched),
        (lang.word("part-only"), side.only),
        (lang.word("part-in-doubt"), side.in_doubt),
        (lang.word("part-all"), side.all),
    ]
}

/// The name of a list: its sheet, and what begins it on a terminal.
pub(in crate::report) fn list_name(listed: Listed, lang: Lang) -> String {
    lang.word(match listed {
        Listed::OnlyInFile => "listed-only-in-file",
        Listed::OnlyInRegister => "listed-only-in-register",
        Listed::InDoubt => "listed-in-doubt",
        Listed::OtherNumber => "listed-other-number",
        Listed::DuplicateInFile => "listed-duplicate-in-file",
        Listed::DuplicateInRegister => "listed-duplicate-in-register",
    })
}

/// The first sentence: what of the two sides is the same.
pub(in crate::report) fn agreement(told: &Reconciliation, noun: &Noun) -> String {
    let lang = noun.lang();
    lang.say(
        "reconciled-same",
        args![
            "rows" => rows(told.file.matched, lang),
            "share" => share(told.file.matched, told.file.all, lang),
            "records" => noun.counted(told.register.matched),
            "other" => share(told.register.matched, told.register.all, lang),
        ],
    )
}

/// So many rows.
pub(in crate::report) fn rows(count: u64, lang: Lang) -> String {
    lang.say("rows-counted", args!["count" => count])
}

/// A share as a person reads it: `97.4 %`, and with a comma where that is usual.
pub(in crate::report) fn share(part: u64, whole: u64, lang: Lang) -> String {
    let Some(percent) = percent(part, whole) else {
        return "–".to_owned();
    };
    let text = format!("{percent:.1} %");
    if lang == Lang::En {
        text
    } else {
        text.replace('.', ",")
    }
}

/// What the key is that found rows.
pub(in crate::report) fn key(label: &str, damaged: bool, lang: Lang) -> String {
    if damaged {
        lang.say("key-damaged", args!["label" => label])
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
    let label = |id: &'a str| {
        let field = kind.field(id);
        field
            .map_or(id, |field| field.labels.get(lang))
            .to_lowercase()
    };
    lang.list(ids.map(label), usize::MAX)
}

/// How many rows, or records, are in the sets of one sort.
pub(in crate::report) fn members(
    listed: Listed,
    duplicates: &Duplicates,
    kind: &Kind,
    lang: Lang,
) -> String {
    match listed {
        Listed::DuplicateInRegister => Noun::of_kind(kind, lang).counted(duplicates.members),
        _ => rows(duplicates.members, lang),
    }
}

/// Sets of one sort: `3 sets of 7 rows with the same name and e-mail`.
pub(in crate::report) fn sets(
    duplicates: &Duplicates,
    members: String,
    common: String,
    lang: Lang,
) -> String {
    let count = duplicates.sets;
    if duplicates.likely {
        lang.say(
            "sets-likely",
            args!["count" => count, "members" => members, "common" => common],
        )
    } else {
        lang.say(
            "sets-shared",
            args!["count" => count, "members" => members, "common" => common],
        )
    }
}

/// What stands in a line beside a name: the other side's likes of it.
pub(in crate::report) fn like(numbers: &str, lang: Lang) -> String {
    lang.say("like-of-name", args!["numbers" => numbers])
}

/// A row's number and its record's.
pub(in crate::report) fn numbers(own: &str, other: &str, lang: Lang) -> String {
    lang.say("numbers-of-both", args!["own" => own, "other" => other])
}

/// A group and its spellings: `` `Retail` (file 12, register 40) and `retail` (file 3, register 0) ``.
pub(in crate::report) fn spellings(group: &Spellings, lang: Lang) -> String {
    let one = |name: &crate::plan::reconciliation::Spelling| {
        lang.say(
            "spelling-counted",
            args!["name" => name.name.as_str(), "rows" => name.rows, "records" => name.records],
        )
    };
    lang.list(group.names.iter().map(one), SPELLINGS)
}

/// How many lines more there are.
pub(in crate::report) fn more_lines(count: u64, lang: Lang) -> String {
    lang.say("lines-more", args!["count" => count])
}

/// Where the whole lists are; a stored plan knows them no more.
pub(in crate::report) fn lists(known: bool, lang: Lang) -> String {
    lang.word(if known {
        "lists-in-report"
    } else {
        "lists-not-kept"
    })
}

/// The place of a line: `crm.csv:14`.
pub(in crate::report) fn place(file: &str, line: u32, lang: Lang) -> String {
    format!("{}:{line}", super::story::bare_name(file, lang))
}
