//! The sentences about one record's life, and about forgetting it.

use super::counting::Noun;
use super::story::bare_name;
use super::{status, verdict};
use crate::plan::erasure::{Erased, Erasure};
use crate::plan::life::{Deed, Event, Life, Outing, SaidCell, Saying, Standing};
use crate::plan::{Status, Verdict};
use crate::schema::{Kind, Lang};
use crate::words::{Arg, args};

/// Whose life it is: `Customer 10017: Kahvila Aamu Oy`.
pub(in crate::report) fn life_title(life: &Life, kind: &Kind, lang: Lang) -> String {
    let noun = capitalised(Noun::of_kind(kind, lang).one());
    let name = kind.roles.name.map(|field| kind.fields[field].id.as_str());
    let named = life.values.iter().find(|(id, _)| Some(id.as_str()) == name);
    let title = match named {
        Some((_, name)) => lang.say(
            "life-title-named",
            args!["noun" => noun, "number" => &life.number, "name" => name],
        ),
        None => lang.say(
            "life-title",
            args!["noun" => noun, "number" => &life.number],
        ),
    };
    match life.standing {
        Standing::Here => title,
        Standing::Removed => lang.say("life-removed", args!["title" => title]),
        Standing::Forgotten => lang.say("life-forgotten", args!["title" => title]),
    }
}

fn capitalised(word: &str) -> String {
    let mut signs = word.chars();
    let first = signs.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(signs).collect()
}

/// What happened to a record or cell, in a word: of a deed, a standing, a status or a verdict that
/// stands under its word for scripts.
pub(in crate::report) fn what_happened(word: &str, lang: Lang) -> String {
    if let Some(of) = Status::from_word(word) {
        return status(of, lang);
    }
    let text = match word {
        _ if word == Deed::Made.word() => "deed-made",
        _ if word == Deed::Returned.word() => "deed-returned",
        _ if word == Deed::Changed.word() => "deed-changed",
        _ if word == Deed::Removed.word() => "deed-removed",
        _ if word == Deed::Forgotten.word() => "deed-forgotten",
        _ if word == Standing::Here.word() => "deed-here",
        _ if word == Outing::EXPORTED => "deed-exported",
        _ if word == SaidCell::TYPED => "deed-typed",
        _ => {
            let known = Verdict::from_word(word).map(|of| verdict(of, lang));
            return known.unwrap_or_else(|| word.to_owned());
        }
    };
    lang.word(text)
}

/// What asked for a job: a command as its user types it, or an undo.
pub(in crate::report) fn asked(event: &Event, lang: Lang) -> String {
    match event.undoes {
        Some(job) => lang.say("undo-of-job", args!["job" => job.to_string()]),
        None => event.verb.word().to_owned(),
    }
}

/// One job's part in it: `2026-03-01 12:31  Job 2, import of customers.xlsx by anna: changed`.
pub(in crate::report) fn event(event: &Event, lang: Lang) -> String {
    let (when, job) = (minute(&event.at), event.job.to_string());
    let deed = what_happened(event.deed.word(), lang);
    if event.files.is_empty() {
        return lang.say(
            "life-event",
            args!["when" => when, "job" => job, "asked" => asked(event, lang), "by" => &event.by, "deed" => deed],
        );
    }
    let files = event.files.iter().map(|file| bare_name(file, lang));
    lang.say(
        "life-event-of",
        args!["when" => when, "job" => job, "asked" => asked(event, lang), "files" => Arg::list(files, 3), "by" => &event.by, "deed" => deed],
    )
}

/// A row of a plan: `2026-03-01 12:31  Plan 7, edits.csv row 3 by anna: held: the row fits …`.
pub(in crate::report) fn saying(saying: &Saying, lang: Lang) -> String {
    let mut text = lang.say(
        "life-plan",
        args!["when" => minute(&saying.at), "plan" => saying.plan.to_string()],
    );
    if let Some(file) = &saying.file {
        text.push_str(", ");
        text.push_str(&bare_name(file, lang));
    }
    if let Some(line) = saying.line {
        text.push_str(&lang.say("life-plan-row", args!["row" => line.to_string()]));
    }
    let status = what_happened(&saying.status, lang);
    text.push_str(&match saying.job {
        Some(job) => lang.say(
            "life-said-applied",
            args!["by" => &saying.by, "status" => status, "job" => job.to_string()],
        ),
        None => lang.say("life-said", args!["by" => &saying.by, "status" => status]),
    });
    if let Some(message) = &saying.message {
        text.push_str("; ");
        text.push_str(&message.told(lang));
    }
    text
}

/// The exports that held it.
pub(in crate::report) fn outings(outings: &[Outing], lang: Lang) -> String {
    let each = outings.iter().map(|outing| {
        lang.say(
            "life-export",
            args!["file" => bare_name(&outing.file, lang), "export" => outing.export.to_string(), "when" => minute(&outing.at), "by" => &outing.by],
        )
    });
    lang.say("life-exported", args!["exports" => Arg::list(each, 20)])
}

/// Who goes.
pub(in crate::report) fn erased(person: &Erased, noun: &Noun) -> String {
    let lang = noun.lang();
    let Erased {
        number,
        values,
        again,
    } = person;
    let text = match (again, values.is_empty()) {
        (true, _) => "forget-again",
        (false, true) => "forget-removed",
        (false, false) => "forget-here",
    };
    lang.say(text, args!["noun" => noun.one(), "number" => number])
}

/// What goes besides the record, and what stays.
pub(in crate::report) fn erasure(erasure: &Erasure, noun: &Noun) -> Vec<String> {
    let lang = noun.lang();
    let mut parts = Vec::new();
    if erasure.journal > 0 {
        parts.push(lang.say("forget-journal", args!["count" => erasure.journal]));
    }
    if !erasure.cleaned.is_empty() {
        parts.push(lang.say("forget-plans", args!["count" => erasure.cleaned.len()]));
    }
    let mut sentences = Vec::new();
    if !parts.is_empty() {
        sentences.push(lang.say(
            "forget-gone-too",
            args!["parts" => Arg::list(parts, usize::MAX)],
        ));
    }
    if !erasure.dropped.is_empty() {
        let plans = erasure.dropped.iter().map(ToString::to_string);
        sentences.push(lang.say(
            "forget-dropped",
            args!["count" => erasure.dropped.len(), "plans" => Arg::list(plans, 20)],
        ));
    }
    sentences.push(lang.say(
        "forget-number-stays",
        args!["count" => erasure.persons.len(), "noun" => noun.one()],
    ));
    sentences
}

/// What nobody but its owner can take away.
pub(in crate::report) fn left_outside(files: &[String], lang: Lang) -> String {
    let kinds = [lang.word("forget-reports"), lang.word("forget-backups")];
    let named = files.iter().take(20).cloned();
    let left_out = files.len().saturating_sub(20);
    let more = (left_out > 0).then(|| crate::words::thousands(lang, left_out as u64));
    let places = named.chain(more).chain(kinds);
    lang.say(
        "forget-outside",
        args!["places" => Arg::list(places, usize::MAX)],
    )
}

/// A time to the minute, on the clock of whoever wrote it.
fn minute(at: &str) -> String {
    at.get(..16).unwrap_or(at).replace('T', " ")
}
