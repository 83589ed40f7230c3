//! One record's life, as data: how it came, every value it had, and what files said of it besides.
//!
//! This is what `history` tells. It holds everything that the register knows of a record, so that
//! it also answers a person who asks what is known of them:
//!
//! | part       | what stands in it                                                           |
//! |------------|-----------------------------------------------------------------------------|
//! | `values`   | what the register says now; nothing of a record that was removed            |
//! | `events`   | the jobs that made, changed, removed it or brought it back, the oldest first |
//! | `sayings`  | what files said of it and no job wrote: plans never applied, held and kept cells |
//! | `outings`  | the exports that took it out                                                |

use serde_json::{Map, Value, json};

use super::{ExportId, JobId, PlanId, Verb};
use crate::words::Message;

/// One record's life.
#[derive(Debug, Clone, PartialEq)]
pub struct Life {
    /// The kind's id.
    pub kind: String,
    /// The number by which people know the record.
    pub number: String,
    /// Whether it is there.
    pub standing: Standing,
    /// The fields that hold something, by id, in the schema's order.
    pub values: Vec<(String, String)>,
    /// What jobs did to it, the oldest first.
    pub events: Vec<Event>,
    /// What files said of it that no job wrote, the oldest first.
    pub sayings: Vec<Saying>,
    /// The exports that held it, the oldest first.
    pub outings: Vec<Outing>,
}

/// Whether a record is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The register holds it.
    Here,
    /// It was removed; its history stays.
    Removed,
    /// It was forgotten: nothing but its number stays.
    Forgotten,
}

impl Standing {
    /// The word for scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Removed => "removed",
            Self::Forgotten => "forgotten",
        }
    }
}

/// What one job did to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The job.
    pub job: JobId,
    /// When it was applied (RFC 3339).
    pub at: String,
    /// Who applied it.
    pub by: String,
    /// What asked for it.
    pub verb: Verb,
    /// The job that it took back, for an undo.
    pub undoes: Option<JobId>,
    /// The files that it came from.
    pub files: Vec<String>,
    /// What it did.
    pub deed: Deed,
    /// The cells: field id, before, after. Of a record made every value that it got, of one removed
    /// every value that it lost.
    pub cells: Vec<(String, Option<String>, Option<String>)>,
}

/// What becomes of a record in a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// It came into the register.
    Made,
    /// It came back after a removal.
    Returned,
    /// Cells of it changed.
    Changed,
    /// It was taken out.
    Removed,
    /// It was erased.
    Forgotten,
}

impl Deed {
    /// The word that a list shows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Returned => "brought back",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Forgotten => "forgotten",
        }
    }
}

/// What a row of a file said of the record, as far as no job wrote it. Of another's row it is only
/// what the row said of this record.
#[derive(Debug, Clone, PartialEq)]
pub struct Saying {
    /// The plan that holds the row.
    pub plan: PlanId,
    /// The job that applied the plan; none where it was never applied.
    pub job: Option<JobId>,
    /// When the plan was made (RFC 3339).
    pub at: String,
    /// Who made it.
    pub by: String,
    /// The file; none where the plan came from a command.
    pub file: Option<String>,
    /// The line in it, from 1.
    pub line: Option<u32>,
    /// The row's status.
    pub status: String,
    /// The name that the plan keeps beside the row.
    pub name: Option<String>,
    /// Why the row is held, in words.
    pub message: Option<Message>,
    /// The row's cells.
    pub cells: Vec<SaidCell>,
}

/// One cell of such a row.
#[derive(Debug, Clone, PartialEq)]
pub struct SaidCell {
    /// The field's id.
    pub field: String,
    /// What the register said when the plan was made.
    pub now: Option<String>,
    /// What the file said, or what the plan would have written.
    pub typed: Option<String>,
    /// What became of it; [`SaidCell::TYPED`] for a value of a row that was held or would be new.
    pub verdict: String,
    /// Why, in words.
    pub message: Option<Message>,
}

impl SaidCell {
    /// The verdict of a value that was not compared with anything.
    pub const TYPED: &str = "typed";
}

/// An export that held the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Outing {
    /// Its number.
    pub export: ExportId,
    /// When (RFC 3339).
    pub at: String,
    /// Who.
    pub by: String,
    /// The file, as the user named it.
    pub file: String,
    /// The fields that went out.
    pub fields: Vec<String>,
}

/// A line of a life: one cell of what happened to the record, or of what was said of it.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct LifeLine<'a> {
    pub at: &'a str,
    pub by: &'a str,
    pub job: Option<JobId>,
    pub plan: Option<PlanId>,
    /// What asked for it: the command, and the job that an undo takes back.
    pub asked: &'a str,
    pub undoes: Option<JobId>,
    pub files: String,
    pub line: Option<u32>,
    /// What happened: `made`, `changed`; or a verdict.
    pub what: &'a str,
    pub field: &'a str,
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
    pub message: Option<&'a Message>,
}

impl Outing {
    /// The word for what happened to the record then.
    pub const EXPORTED: &'static str = "exported";
}

impl Event {
    /// One line a cell; one without a field where there is none.
    pub fn lines(&self) -> Vec<LifeLine<'_>> {
        let start = LifeLine {
            at: &self.at,
            by: &self.by,
            job: Some(self.job),
            asked: self.verb.word(),
            undoes: self.undoes,
            files: self.files.join(", "),
            what: self.deed.word(),
            ..LifeLine::default()
        };
        if self.cells.is_empty() {
            return vec![start];
        }
        self.cells
            .iter()
            .map(|(field, before, after)| LifeLine {
                field,
                before: before.as_deref(),
                after: after.as_deref(),
                ..start.clone()
            })
            .collect()
    }
}

impl Saying {
    /// One line for the row itself, where there is something to say of it, and one a cell.
    pub fn lines(&self) -> Vec<LifeLine<'_>> {
        let start = LifeLine {
            at: &self.at,
            by: &self.by,
            job: self.job,
            plan: Some(self.plan),
            files: self.file.clone().unwrap_or_default(),
            line: self.line,
            ..LifeLine::default()
        };
        let of_row = LifeLine {
            what: &self.status,
            after: self.name.as_deref(),
            message: self.message.as_ref(),
            ..start.clone()
        };
        let says = self.message.is_some() || self.cells.is_empty();
        let cells = self.cells.iter().map(|cell| LifeLine {
            what: &cell.verdict,
            field: &cell.field,
            before: cell.now.as_deref(),
            after: cell.typed.as_deref(),
            message: cell.message.as_ref(),
            ..start.clone()
        });
        says.then_some(of_row).into_iter().chain(cells).collect()
    }
}

/// Tells a life as one object: `{"number", "kind", "standing", "values", "history", "not_written",
/// "exports"}`.
pub fn life_json(life: &Life) -> Value {
    let values: Map<String, Value> = life
        .values
        .iter()
        .map(|(field, value)| (field.clone(), json!(value)))
        .collect();
    let history: Vec<Value> = life.events.iter().map(event_json).collect();
    let not_written: Vec<Value> = life.sayings.iter().map(saying_json).collect();
    let exports: Vec<Value> = life
        .outings
        .iter()
        .map(|outing| {
            json!({"export": outing.export, "at": outing.at, "by": outing.by, "file": outing.file,
                   "fields": outing.fields})
        })
        .collect();
    json!({
        "number": life.number,
        "kind": life.kind,
        "standing": life.standing.word(),
        "values": values,
        "history": history,
        "not_written": not_written,
        "exports": exports,
    })
}

fn event_json(event: &Event) -> Value {
    let cells: Vec<Value> = event
        .cells
        .iter()
        .map(|(field, before, after)| json!({"field": field, "before": before, "after": after}))
        .collect();
    json!({
        "job": event.job, "at": event.at, "by": event.by, "verb": event.verb,
        "undoes": event.undoes, "files": event.files, "what": event.deed.word(), "cells": cells,
    })
}

fn saying_json(saying: &Saying) -> Value {
    let cells: Vec<Value> = saying
        .cells
        .iter()
        .map(|cell| {
            json!({"field": cell.field, "now": cell.now, "typed": cell.typed,
                   "verdict": cell.verdict, "message": english(cell.message.as_ref())})
        })
        .collect();
    json!({
        "plan": saying.plan, "job": saying.job, "at": saying.at, "by": saying.by,
        "file": saying.file, "row": saying.line, "status": saying.status, "name": saying.name,
        "message": english(saying.message.as_ref()), "cells": cells,
    })
}

/// Scripts read English.
fn english(message: Option<&Message>) -> Option<String> {
    message.map(ToString::to_string)
}
