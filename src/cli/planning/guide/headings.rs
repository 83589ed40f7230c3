//! Which line of a file its headings are, or whether it has none: asked where something stands above them,
//! or where no line names a field.

use super::answer::Answer;
use super::kinds::Met;
use super::sheets::{in_a_row, row};
use super::{OpenQuestion, Picked};
use crate::cli::args::TakingArgs;
use crate::cli::failure::Failure;
use crate::cli::planning::asking::{Choice, Line, Person, Question, Reply};
use crate::cli::reading;
use crate::mapping::{Known, Top};
use crate::register::Register;
use crate::schema::{Kind, Lang};
use crate::sheet::Workbook;
use crate::words::{Arg, args};

/// Lines that are offered; any other can be typed.
const OFFERED: usize = 4;

/// Records that are shown below the headings.
const SAMPLES: usize = 2;

/// The question which line the headings are, where that is in doubt.
pub(super) fn question(
    register: &Register,
    workbooks: &[Workbook],
    met: &[Met],
    taking: &TakingArgs,
    lang: Lang,
) -> Result<Option<OpenQuestion>, Failure> {
    let user = reading::user_mapping(&taking.reading)?;
    let helds: Vec<_> = met.iter().map(|met| met.held(register)).collect();
    let known: Vec<(&Kind, Known<'_>)> = met
        .iter()
        .zip(&helds)
        .map(|(met, held)| (&met.kind, met.known(held)))
        .collect();
    let Some(top) = Top::in_doubt(workbooks, &known, &user) else {
        return Ok(None);
    };
    Ok(Some(OpenQuestion {
        question: about(&top, lang),
        lines: top.lines,
    }))
}

fn about(top: &Top, lang: Lang) -> Question<Picked> {
    let (likely, fewer) = choices(top, lang);
    let mut choices: Vec<Choice<Picked>> = likely;
    choices.extend(fewer);
    choices.push(Choice::new(lang.word("ask-another-line"), Picked::Types));
    Question {
        evidence: evidence(top, lang),
        asks: lang.word("ask-which-line"),
        choices,
        marked: 0,
    }
}

/// What is likely, and the other lines on top.
fn choices(top: &Top, lang: Lang) -> (Vec<Choice<Picked>>, Vec<Choice<Picked>>) {
    let takes = |label: String, answer: Answer| {
        let options = answer.options();
        Choice::new(label, Picked::Takes(answer)).said_by(options)
    };
    let on = |line: u32, cells: &[String]| {
        let cells = in_a_row(cells);
        let label = lang.say(
            "ask-line",
            args!["line" => line.to_string(), "cells" => cells],
        );
        takes(label, Answer::HeadingsOn(line))
    };
    let none = || {
        let skip = if Some(&top.first_record) == top.lines.first() {
            0
        } else {
            top.first_record - 1
        };
        let line = top.first_record.to_string();
        let label = lang.say("ask-no-headings", args!["line" => line]);
        takes(label, Answer::NoHeadings { skip })
    };
    let rows = || {
        top.rows
            .iter()
            .filter(|(line, _)| Some(*line) != top.headings)
    };
    let others = rows().take(OFFERED).map(|(line, cells)| on(*line, cells));
    match top.headings {
        None => (vec![none()], others.collect()),
        Some(likely) => {
            let cells = top.rows.iter().find(|(line, _)| *line == likely);
            let cells = cells.map_or(&[][..], |(_, cells)| cells);
            let mut fewer = vec![none()];
            fewer.extend(others);
            (vec![on(likely, cells)], fewer)
        }
    }
}

/// What is known of the line that is proposed, and it with the rows below; else the first rows.
fn evidence(top: &Top, lang: Lang) -> Vec<Line> {
    let place = match &top.sheet {
        Some(sheet) => lang.say(
            "ask-file-and-sheet",
            args!["file" => &top.file, "sheet" => sheet],
        ),
        None => top.file.clone(),
    };
    let of = |id, line: u32| {
        let (place, line) = (Arg::from(&place), line.to_string());
        match id {
            Some(known) => lang.say(
                "ask-line-names-fields",
                args!["place" => place, "line" => line, "count" => known],
            ),
            None => lang.say(
                "ask-line-names-nothing",
                args!["place" => place, "line" => line],
            ),
        }
    };
    let first = top.lines.first().copied().unwrap_or(1);
    let (told, from) = match top.headings {
        Some(line) if top.known > 0 => (of(Some(top.known), line), line),
        _ => (of(None, first), first),
    };
    let mut lines = vec![Line::Sentence(told)];
    let rows = top.rows.iter().filter(|(line, _)| *line >= from);
    lines.extend(
        rows.take(1 + SAMPLES)
            .map(|(line, cells)| row(*line, cells)),
    );
    lines
}

/// The line of the headings, typed.
pub(super) fn typed(person: &mut dyn Person, lines: &[u32], lang: Lang) -> Reply<Answer> {
    let line = |text: &str| {
        let line: Option<u32> = text.trim().parse().ok();
        line.filter(|line| lines.binary_search(line).is_ok())
    };
    let last = lines.last().copied().unwrap_or(1).to_string();
    let check = |text: &str| {
        let is_none = || {
            let said = args!["text" => text, "last" => &last];
            lang.say("ask-no-such-line", said)
        };
        line(text).map(|_| ()).ok_or_else(is_none)
    };
    let reply = person.types(&lang.word("ask-type-line"), &check);
    reply.map(|text| Answer::HeadingsOn(line(&text).unwrap_or(1)))
}
