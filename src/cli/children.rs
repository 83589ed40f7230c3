//! Those who belong to a record that a command is about to take away.

use std::collections::HashMap;

use crate::cli::failure::Failure;
use crate::frame::{RecordId, Records};
use crate::plan::{Plan, Status, Verdict};
use crate::register::{Children, Register};
use crate::schema::{FieldType, Kind};
use crate::words::{Arg, Message, args};

/// Who belongs to these records, by their numbers, without the records of `except`.
pub(super) fn of(
    register: &Register,
    kind: &Kind,
    records: &Records,
    except: &[RecordId],
) -> Result<HashMap<String, Vec<Children>>, Failure> {
    let numbers = records.field(kind.number());
    let numbers: Vec<&str> = numbers
        .into_iter()
        .flat_map(|it| it.iter().flatten())
        .collect();
    Ok(register.children_of(kind, &numbers, except)?)
}

/// The same in words: `2 records belong to it: 17 Matti and 18 Liisa`.
pub(super) fn in_words(children: &HashMap<String, Vec<Children>>) -> HashMap<String, Message> {
    let told = children.iter().map(|(number, children)| {
        let count: u64 = children.iter().map(|it| it.count).sum();
        let first: Vec<&String> = children.iter().flat_map(|it| &it.first).collect();
        let rest = count.saturating_sub(first.len() as u64);
        let named = first.into_iter().map(|name| name.as_str().into()).collect();
        let records = Arg::List(named, rest);
        let why = Message::new(
            "held-has-children",
            args!["count" => count, "records" => records],
        );
        (number.clone(), why)
    });
    told.collect()
}

/// The records that a plan takes away, or gives another parent.
pub(super) fn leaving(kind: &Kind, plan: &Plan) -> Vec<RecordId> {
    let mut records = removed_by(plan);
    let cells = &plan.cells;
    let fields = cells.text("field").iter();
    let verdicts = cells.text("verdict").iter();
    let written = fields.zip(verdicts).zip(cells.id("record").iter());
    records.extend(written.filter_map(|((field, verdict), record)| {
        let is_parent = kind.field(field?)?.ty == FieldType::Parent;
        let writes = Verdict::from_word(verdict?)?.writes();
        record.filter(|_| is_parent && writes)
    }));
    records
}

/// The records that a plan takes away.
pub(super) fn removed_by(plan: &Plan) -> Vec<RecordId> {
    let status = plan.rows.text("status").iter();
    let records = plan.rows.id("record").iter();
    status
        .zip(records)
        .filter(|(status, _)| *status == Some(Status::Removed.word()))
        .filter_map(|(_, record)| record)
        .collect()
}
