//! The sentences about one record's life, and about forgetting it.

use std::fmt::Write as _;

use super::counting::{Count, List, Noun};
use super::story::bare_name;
use crate::plan::erasure::{Erased, Erasure};
use crate::plan::life::{Event, Life, Outing, Saying, Standing};
use crate::schema::Kind;

/// What stands over what files said and no job wrote.
pub(in crate::report) const NOT_WRITTEN: &str =
    "In stored plans, and not written (never applied, or held):";

/// Whose life it is: `Customer 10017: Kahvila Aamu Oy`.
pub(in crate::report) fn life_title(life: &Life, kind: &Kind) -> String {
    let noun = Noun::of_kind(kind);
    let mut one = noun.one().to_owned();
    if let Some(first) = one.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let mut title = format!("{one} {}", life.number);
    let name = kind.roles.name.map(|field| kind.fields[field].id.as_str());
    let named = life.values.iter().find(|(id, _)| Some(id.as_str()) == name);
    if let Some((_, name)) = named {
        let _ = write!(title, ": {name}");
    }
    match life.standing {
        Standing::Here => {}
        Standing::Removed => title.push_str(", removed"),
        Standing::Forgotten => title.push_str(", forgotten: its values are kept nowhere here"),
    }
    title
}

/// One job's part in it: `2026-03-01 12:31  Job 2, import of customers.xlsx by anna: changed`.
pub(in crate::report) fn event(event: &Event) -> String {
    let files = event.files.iter().map(|file| bare_name(file));
    let of = match event.files.len() {
        0 => String::new(),
        _ => format!(" of {}", List::of(files).at_most(3)),
    };
    format!(
        "{}  Job {}, {}{of} by {}: {}",
        minute(&event.at),
        event.job,
        event.asked(),
        event.by,
        event.deed.word()
    )
}

/// A row of a plan: `2026-03-01 12:31  Plan 7, edits.csv row 3 by anna: held: the row fits …`.
pub(in crate::report) fn saying(saying: &Saying) -> String {
    let mut text = format!("{}  Plan {}", minute(&saying.at), saying.plan);
    if let Some(file) = &saying.file {
        let _ = write!(text, ", {}", bare_name(file));
    }
    if let Some(line) = saying.line {
        let _ = write!(text, " row {line}");
    }
    let _ = write!(text, " by {}: {}", saying.by, saying.status);
    if let Some(job) = saying.job {
        let _ = write!(text, " in job {job}");
    } else {
        text.push_str(", never applied");
    }
    if let Some(message) = &saying.message {
        let _ = write!(text, "; {message}");
    }
    text
}

/// The exports that held it.
pub(in crate::report) fn outings(outings: &[Outing]) -> String {
    let each = outings.iter().map(|outing| {
        format!(
            "{} (export {}, {} by {})",
            bare_name(&outing.file),
            outing.export,
            minute(&outing.at),
            outing.by
        )
    });
    format!("Exported to {}", List::of(each).at_most(20))
}

/// Who goes.
pub(in crate::report) fn erased(person: &Erased, noun: &Noun) -> String {
    let Erased {
        number,
        values,
        again,
    } = person;
    if *again {
        return format!(
            "The {} {number} was forgotten before; plans hold something of it again.",
            noun.one()
        );
    }
    let what = if values.is_empty() {
        ", removed before,"
    } else {
        ""
    };
    format!("The {} {number}{what} goes for good:", noun.one())
}

/// What goes besides the record, and what stays.
pub(in crate::report) fn erasure(erasure: &Erasure, noun: &Noun) -> Vec<String> {
    let cell = Noun::new("cell", "cells");
    let plan = Noun::new("applied plan", "applied plans");
    let mut parts = Vec::new();
    if erasure.journal > 0 {
        parts.push(format!("{} of the journal", Count(erasure.journal, &cell)));
    }
    if !erasure.cleaned.is_empty() {
        let count = Count(erasure.cleaned.len() as u64, &plan);
        parts.push(format!("the lines in {count}"));
    }
    let mut sentences = Vec::new();
    if !parts.is_empty() {
        sentences.push(format!("Gone with it: {}.", List::of(parts)));
    }
    let dropped = List::of(&erasure.dropped).at_most(20);
    match erasure.dropped.len() {
        0 => {}
        1 => sentences.push(format!(
            "Plan {dropped} was never applied and goes whole: plan its file again for the others."
        )),
        _ => sentences.push(format!(
            "Plans {dropped} were never applied and go whole: plan their files again for the others."
        )),
    }
    let numbers = if erasure.persons.len() == 1 {
        "number"
    } else {
        "numbers"
    };
    sentences.push(format!(
        "The {numbers} and the date stay, so that no other {} gets the {numbers}. Nothing else does: \
         this cannot be taken back.",
        noun.one(),
    ));
    sentences
}

/// What nobody but its owner can take away.
pub(in crate::report) fn left_outside(files: &[String]) -> String {
    let known = match files.len() {
        0 => String::new(),
        _ => format!(
            "{}, ",
            List::of(files)
                .at_most(20)
                .to_string()
                .replace(" and ", ", ")
        ),
    };
    format!(
        "Outside the register they may still stand in: {known}reports beside files that came back, \
         and backups. Look through them yourself."
    )
}

/// A time to the minute, on the clock of whoever wrote it.
fn minute(at: &str) -> String {
    at.get(..16).unwrap_or(at).replace('T', " ")
}
