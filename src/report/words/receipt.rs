//! The sentences of a job's receipt, and its lines in a file.

use super::counting::Noun;
use super::quoted;
use super::story::{GROUPS_NAMED, deeds, file_name};
use crate::plan::{Made, PlanHead, Receipt, Verb};
use crate::schema::{Kind, Lang};
use crate::words::{Arg, args, thousands};

/// What a job did: `Job 3 is done: added 2 customers.`, and what it did to groups.
pub(in crate::report) fn receipt(receipt: &Receipt, nouns: &[Noun]) -> Vec<String> {
    let lang = nouns.first().map_or(Lang::En, Noun::lang);
    let parts = || receipt.plan.parts().zip(nouns);
    let texts = ["job-added", "job-changed", "job-removed", "job-forgot"];
    let does: Vec<String> = parts()
        .flat_map(|(head, noun)| deeds(head, noun, texts))
        .collect();
    let done = if does.is_empty() {
        lang.word("job-groups-only")
    } else {
        lang.list(does, usize::MAX)
    };
    let mut sentences = vec![lang.say(
        "receipt-done",
        args!["job" => receipt.job.to_string(), "deeds" => done],
    )];
    let created: Vec<&str> = parts()
        .flat_map(|(head, _)| head.groups.created())
        .collect();
    if !created.is_empty() {
        let names = created.iter().copied().map(quoted);
        sentences.push(lang.say(
            "receipt-created",
            args!["count" => created.len(), "groups" => Arg::list(names, GROUPS_NAMED)],
        ));
    }
    for (head, noun) in parts() {
        if head.groups.moved() > 0 {
            let moved = noun.counted(head.groups.moved());
            sentences.push(lang.say("receipt-moved", args!["records" => moved]));
        }
        let count = head.moved_between_parents();
        if count > 0 {
            let moved = noun.counted(count);
            sentences.push(lang.say("receipt-moved-parents", args!["records" => moved]));
        }
    }
    let joined = groups_counted(parts().flat_map(|(head, _)| head.groups.joined()), lang);
    let left = groups_counted(parts().flat_map(|(head, _)| head.groups.left()), lang);
    for (text, groups) in [("receipt-joined", joined), ("receipt-left", left)] {
        if !groups.is_empty() {
            let groups = Arg::list(groups, GROUPS_NAMED);
            sentences.push(lang.say(text, args!["groups" => groups]));
        }
    }
    sentences
}

/// Groups with how many records each: `` `VIP` (3) ``.
fn groups_counted<'a>(groups: impl Iterator<Item = (&'a str, u64)>, lang: Lang) -> Vec<String> {
    let counted = |(name, count)| format!("{} ({})", quoted(name), thousands(lang, count));
    groups.map(counted).collect()
}

/// The numbers that a job gave to records whose rows brought none, a sentence for each kind.
pub(in crate::report) fn numbers_given(made: &Made, lang: Lang) -> impl Iterator<Item = String> {
    let parts = std::iter::successors(Some(made), |made| made.with.as_deref());
    parts.filter_map(move |made| numbers_of(made, lang))
}

/// The same of one kind; nothing where it gave none.
pub(in crate::report) fn numbers_of(made: &Made, lang: Lang) -> Option<String> {
    if made.drawn == 0 {
        return None;
    }
    let all = made.drawn == made.first_drawn.len() as u64;
    let told = match (&made.last_drawn, made.first_drawn.first()) {
        (Some(last), Some(first)) if !all => lang.say(
            "numbers-from-to",
            args!["first" => first, "last" => last, "count" => made.drawn],
        ),
        _ => lang.list(&made.first_drawn, usize::MAX),
    };
    Some(lang.say(
        "receipt-numbers",
        args!["count" => made.drawn, "numbers" => told],
    ))
}

/// That rows and cells stay held after a job; nothing where none do.
pub(in crate::report) fn still_held(head: &PlanHead, lang: Lang) -> Option<String> {
    let count = head.held_in_all();
    (count > 0).then(|| lang.say("receipt-still-held", args!["count" => count]))
}

/// How a job is taken back, where it can be.
pub(in crate::report) fn way_back(receipt: &Receipt, lang: Lang) -> String {
    let revision = receipt.revision.to_string();
    if receipt.plan.verb == Verb::Forget {
        return lang.say("receipt-no-way-back", args!["revision" => revision]);
    }
    lang.say(
        "receipt-way-back",
        args!["revision" => revision, "job" => receipt.job.to_string()],
    )
}

/// The command that takes a job back; none for what nothing takes back.
pub(in crate::report) fn undo_command(receipt: &Receipt) -> Option<String> {
    (receipt.plan.verb != Verb::Forget).then(|| format!("rundtur undo {}", receipt.job))
}

/// What a receipt in a file tells of the job as a whole, as label and text, in order.
pub(in crate::report) fn receipt_lines(
    of: &Receipt,
    made: &Made,
    kind: &Kind,
    lang: Lang,
) -> Vec<(String, String)> {
    let noun = Noun::of_kind(kind, lang);
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut tell = |label: &str, text: String| lines.push((lang.word(label), text));
    tell("heading-job", of.job.to_string());
    tell("summary-command", of.plan.verb.word().to_owned());
    if let Some(job) = of.plan.undoes {
        tell("summary-takes-back", job.to_string());
    }
    tell("summary-applied-at", of.at.clone());
    tell("summary-applied-by", of.by.clone());
    for file in &of.plan.files {
        tell("summary-file", file_name(&file.path, lang));
    }
    tell("summary-revision-after", of.revision.to_string());
    for sentence in receipt(of, std::slice::from_ref(&noun)) {
        tell("summary-done", sentence);
    }
    for sentence in numbers_given(made, lang) {
        tell("summary-new-numbers", sentence);
    }
    if let Some(sentence) = still_held(&of.plan, lang) {
        tell("summary-still-held", sentence);
    }
    tell("summary-way-back", way_back(of, lang));
    lines
}
