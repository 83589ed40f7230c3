//! Whose value a cell takes that both the register and the file changed.

use std::collections::HashMap;

use super::question::{Choice, Line, Question};
use crate::cli::failure::Failure;
use crate::frame::RecordId;
use crate::plan::answers::{Answer, Answers};
use crate::plan::make::OnConflict;
use crate::plan::walk::Walk;
use crate::plan::{Plan, Written};
use crate::problem::Reason;
use crate::register::Register;
use crate::report::fit;
use crate::schema::{FieldId, Kind, Lang};
use crate::words::{Arg, Labels, args};

/// A cell that the register and the file changed to different values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Conflict {
    /// The record, and how people know it.
    pub record: RecordId,
    /// See `record`.
    pub number: Option<String>,
    /// See `record`.
    pub name: Option<String>,
    /// The field, and what it is called.
    pub field: FieldId,
    /// See `field`.
    pub labels: Labels,
    /// What the person saw.
    pub base: Option<String>,
    /// What the register says.
    pub now: Option<String>,
    /// What the file says.
    pub typed: Option<String>,
    /// Who wrote the register's value, when, by which job.
    pub written: Option<Written>,
}

/// How far an answer reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// This cell.
    Cell,
    /// Every conflict in this field.
    Field,
    /// Every conflict.
    All,
}

/// How many conflicts an answer could be for, this one among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Left {
    /// In this field.
    pub(super) field: u64,
    /// In all.
    pub(super) all: u64,
}

impl Conflict {
    /// What is to happen to it, if answers say so.
    pub(super) fn answered(&self, answers: &Answers) -> Option<OnConflict> {
        answers.on_conflict(
            Some(self.record),
            &self.field,
            self.now.as_deref(),
            self.typed.as_deref(),
        )
    }

    /// Which value it takes, and for how many others too.
    pub(super) fn question(&self, left: Left, lang: Lang) -> Question<Answer> {
        let reaches = [
            (Scope::Cell, true),
            (Scope::Field, left.field > 1 && left.field < left.all),
            (Scope::All, left.all > 1),
        ];
        let mut choices = Vec::new();
        for (scope, _) in reaches.into_iter().filter(|(_, offered)| *offered) {
            for take in [OnConflict::Register, OnConflict::File, OnConflict::Hold] {
                let deed = deed(take, lang);
                let label = match scope {
                    // What holding means is said once.
                    Scope::Cell if take == OnConflict::Hold => lang.word("ask-hold-and-tell"),
                    Scope::Cell => deed,
                    Scope::Field => lang.say(
                        "ask-for-field",
                        args!["deed" => deed, "count" => left.field],
                    ),
                    Scope::All => {
                        lang.say("ask-for-all", args!["deed" => deed, "count" => left.all])
                    }
                };
                choices.push(Choice::new(label, self.answer(take, scope)));
            }
        }
        Question {
            evidence: self.evidence(lang),
            asks: lang.word("ask-which-value"),
            choices,
            marked: 0,
        }
    }

    fn answer(&self, take: OnConflict, scope: Scope) -> Answer {
        match scope {
            Scope::Cell => Answer::Cell {
                record: self.record,
                number: self.number.clone(),
                field: self.field.clone(),
                now: self.now.clone(),
                typed: self.typed.clone(),
                take,
            },
            Scope::Field => Answer::Field {
                field: self.field.clone(),
                take,
            },
            Scope::All => Answer::All { take },
        }
    }

    /// The record and the three values, one below the other; who wrote the register's, when.
    fn evidence(&self, lang: Lang) -> Vec<Line> {
        let value = |text: &Option<String>| match text {
            Some(text) => format!("`{}`", fit(text, 60)),
            None => lang.word("ask-nothing"),
        };
        let mut who: Vec<String> = self.number.iter().cloned().collect();
        who.extend(self.name.iter().map(|name| fit(name, 40)));
        let written = self.written.as_ref();
        let writer = written.map_or(String::new(), |written| {
            format!(
                " ({})",
                lang.say("ask-job", args!["job" => written.to_string()])
            )
        });
        let sides = [
            (lang.word("ask-exported-as"), value(&self.base)),
            (lang.word("ask-register-says"), value(&self.now) + &writer),
            (lang.word("ask-file-says"), value(&self.typed)),
        ];
        let width = sides.iter().map(|(side, _)| side.chars().count()).max();
        let width = width.unwrap_or(0);
        let of = lang.say(
            "ask-field-of",
            args!["label" => Arg::from(&self.labels), "who" => who.join(" ")],
        );
        let mut lines = vec![Line::Sentence(of)];
        lines.extend(
            sides
                .into_iter()
                .map(|(side, value)| Line::Row(format!("  {side:width$}  {value}"))),
        );
        lines
    }
}

fn deed(take: OnConflict, lang: Lang) -> String {
    lang.word(match take {
        OnConflict::Register => "ask-keep-register",
        OnConflict::File => "ask-take-file",
        OnConflict::Hold => "ask-hold",
    })
}

/// The conflicts that are held and that nobody was asked about, in the file's order.
pub(super) fn conflicts(
    register: &Register,
    kind: &Kind,
    plan: &Plan,
) -> Result<Vec<Conflict>, Failure> {
    let walk = Walk::new(plan);
    let records = plan.rows.id("record");
    let mut conflicts = Vec::new();
    for (at, row) in walk.rows().enumerate() {
        for cell in walk.cells(&row) {
            let (Some(record), Some(field)) = (records.get(at), kind.field(cell.field)) else {
                continue;
            };
            if cell.reason != Some(Reason::Conflict.id()) {
                continue;
            }
            let owned = |text: Option<&str>| text.map(str::to_owned);
            let conflict = Conflict {
                record,
                number: owned(row.number),
                name: owned(row.name),
                field: field.id.clone(),
                labels: field.labels.clone(),
                base: owned(cell.base),
                now: owned(cell.now),
                typed: owned(cell.typed),
                written: None,
            };
            if conflict.answered(&plan.head.answers).is_none() {
                conflicts.push(conflict);
            }
        }
    }
    tell_writers(register, kind, &mut conflicts)?;
    Ok(conflicts)
}

fn tell_writers(
    register: &Register,
    kind: &Kind,
    conflicts: &mut [Conflict],
) -> Result<(), Failure> {
    let cells: Vec<(RecordId, &str)> = conflicts
        .iter()
        .map(|conflict| (conflict.record, conflict.field.as_str()))
        .collect();
    let mut written: HashMap<(RecordId, String), Written> = register.written(kind, &cells)?;
    for conflict in conflicts {
        let cell = (conflict.record, conflict.field.as_str().to_owned());
        conflict.written = written.remove(&cell);
    }
    Ok(())
}
