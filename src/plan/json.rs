//! The plan as one JSON object, for scripts: `plan --json` and `apply --json`.
//!
//! The keys are an agreement: they stay, in this order, and new ones come after them.
//!
//! | key             | what it holds                                                                  |
//! |-----------------|--------------------------------------------------------------------------------|
//! | `plan`          | the plan's number, null while it is not stored                                  |
//! | `kind`          | the kind's id                                                                   |
//! | `files`         | the files' paths as the user wrote them                                         |
//! | `revision`      | the register's revision that the plan was made against                          |
//! | `base_revision` | the revision that the person saw, null where it is unknown                      |
//! | `rows`          | rows by status; `read` is their sum                                             |
//! | `cells`         | cells of existing records by verdict                                            |
//! | `groups`        | `created`: names; `moved`: records that went from one group to another; `moves` |
//! | `not_in_file`   | records that the files leave out                                                |
//! | `fields`        | the fields with changes: cells that were empty (`set`) and were not (`changed`) |
//! | `held`          | one entry a held row (`field` is null) and one a held cell                      |
//! | `mode`          | what the file may do: `update`, `fill`, `add`, `modify`                         |
//! | `notes`         | what else a person should know, in sentences                                    |
//!
//! Where a record may be in several groups, a move without `from` joins one and a move without `to` leaves one;
//! `groups.joined` and `groups.left` count them, and stand there only where there are any.
//! `parents` follows where records go from one parent to another, such as contacts to another company.
//! A file of two kinds is told with their ids in `kind` (`customers+contacts`), the sums of both, and
//! `contacts.` before the ids of the second's fields; `kinds` at the end has the counts of each.
//! `damage` follows where a spreadsheet changed values by itself: `columns` (field, damage, cells, and the
//! same as a sentence), `doubtful` (new rows that may have suffered the same) and `why`; all that it says
//! stands in `notes` too, in sentences.
//! `reconciliation` stands at the end where it was asked for, with the keys of its own module's table.
//! `answers` follows where a person was asked while the plan was made: what about, and what they said.
//! `rows.removed`, `cells.cleared` and a field's `cleared` stand there only where they are not zero:
//! only an undo or a removal has them.

use serde_json::{Map, Value, json};

use super::damaged::Damaged;
use super::parents::Named;
use super::reconciliation::reconciliation_json;
use super::walk::Walk;
use super::{FieldCounts, GroupEffects, JobId, Made, Plan, PlanHead, Receipt};
use crate::schema::Lang;
use crate::words::Arg;

/// Tells a plan as an object with the keys of this module's table.
pub fn plan_json(plan: &Plan) -> Value {
    let head = &plan.head;
    let changed = |counts: &FieldCounts| counts.set + counts.changed + counts.cleared > 0;
    let fields: Map<String, Value> = head
        .fields
        .iter()
        .filter(|(_, counts)| changed(counts))
        .map(|(field, counts)| (field.to_string(), json!(counts)))
        .collect();
    let mut groups = groups_json(&head.groups);
    groups["moves"] = head
        .groups
        .moves
        .iter()
        .map(|m| json!({"from": m.from, "to": m.to, "count": m.count, "field": m.field}))
        .collect();
    let mut object = json!({
        "plan": head.plan,
        "kind": head.kind,
        "files": head.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
        "revision": head.revision,
        "base_revision": head.base_revision,
        "rows": head.rows,
        "cells": head.cells,
        "groups": groups,
        "not_in_file": head.not_in_file,
        "fields": fields,
        "held": held_json(plan),
        "mode": head.mode,
        "notes": notes_json(head),
    });
    if !head.parents.is_empty() {
        object["parents"] = parents_json(head);
    }
    if !head.damage.is_empty() {
        object["damage"] = damage_json(&head.damage);
    }
    if !head.answers.is_empty() {
        object["answers"] = json!(head.answers);
    }
    if let Some(told) = &head.reconciliation {
        object["reconciliation"] = reconciliation_json(told, plan);
    }
    object
}

/// Tells a plan whose parts are told as one, `whole`; then `kinds` has each part by itself.
pub fn told_json(whole: &Plan, plan: &Plan) -> Value {
    let mut object = plan_json(whole);
    if plan.with.is_some() {
        object["kinds"] = plan.parts().map(part_json).collect();
    }
    object
}

/// What is said of one part by itself: the counts, for what is held stands in the whole.
fn part_json(part: &Plan) -> Value {
    let mut object = plan_json(part);
    let kept = [
        "kind",
        "rows",
        "cells",
        "groups",
        "not_in_file",
        "fields",
        "parents",
    ];
    if let Some(keys) = object.as_object_mut() {
        keys.retain(|key, _| kept.contains(&key.as_str()));
    }
    object
}

/// Who moves from one parent to another: `moved` counts those that had one.
fn parents_json(head: &PlanHead) -> Value {
    let moves = head.parents.iter().map(|it| {
        let number = |named: &Option<Named>| named.as_ref().and_then(|it| it.number.clone());
        let name = |named: &Option<Named>| named.as_ref().and_then(|it| it.name.clone());
        json!({
            "from": number(&it.from), "from_name": name(&it.from),
            "to": number(&it.to), "to_name": name(&it.to),
            "count": it.count, "field": it.field,
        })
    });
    json!({"moved": head.moved_between_parents(), "moves": moves.collect::<Vec<_>>()})
}

/// Tells what a job did: `{"job", "plan", "revision", "rows", "groups", "held", "notes", "created"}`;
/// `held` counts rows and cells, `created` lists the numbers of the records that the job made, in the
/// order of the rows: the first hundred of them (`list --job N --json` has them all).
pub fn receipt_json(receipt: &Receipt, made: &Made) -> Value {
    let mut object = done_json(receipt);
    object["created"] = json!(made.numbers);
    let kinds = object.get_mut("kinds").and_then(Value::as_array_mut);
    if let (Some(kinds), Some(with)) = (kinds, &made.with) {
        for (kind, numbers) in kinds.iter_mut().zip([&made.numbers, &with.numbers]) {
            kind["created"] = json!(numbers);
        }
    }
    object
}

/// A receipt without the records that it made: these take a look at the register.
fn done_json(receipt: &Receipt) -> Value {
    let plan = &receipt.plan;
    let mut object = json!({
        "job": receipt.job,
        "plan": plan.plan,
        "revision": receipt.revision,
        "rows": plan.rows_in_all(),
        "groups": groups_json(&plan.groups),
        "held": plan.held_in_all(),
        "notes": notes_json(plan),
    });
    if plan.with.is_some() {
        let of = |part: &PlanHead| {
            json!({
                "kind": part.kind, "rows": part.rows, "groups": groups_json(&part.groups),
                "held": part.held.values().sum::<u64>(), "moved": part.moved_between_parents(),
            })
        };
        object["kinds"] = plan.parts().map(of).collect();
    }
    object
}

/// Tells a job as `log --json` lists it: its receipt without `created`, and who, when, what, from
/// which files.
pub fn log_json(receipt: &Receipt) -> Value {
    let plan = &receipt.plan;
    let mut line = done_json(receipt);
    line["kind"] = json!(kinds_named(plan));
    line["verb"] = json!(plan.verb);
    line["at"] = json!(receipt.at);
    line["by"] = json!(receipt.by);
    line["files"] = plan.files.iter().map(|file| file.path.as_str()).collect();
    line["cells"] = json!(plan.cells);
    line["undoes"] = json!(plan.undoes);
    line
}

/// Tells a stored plan as `plan list --json` lists it: `job` is the one that applied it, null while
/// it waits.
pub fn stored_json(head: &PlanHead, job: Option<JobId>) -> Value {
    json!({
        "plan": head.plan,
        "kind": kinds_named(head),
        "verb": head.verb,
        "at": head.at,
        "by": head.by,
        "files": head.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
        "revision": head.revision,
        "rows": head.rows_in_all(),
        "job": job,
    })
}

/// A plan's kinds as one id: `customers+contacts`.
fn kinds_named(head: &PlanHead) -> String {
    let ids: Vec<&str> = head.parts().map(|part| part.kind.as_str()).collect();
    ids.join("+")
}

fn groups_json(groups: &GroupEffects) -> Value {
    let mut object = json!({"created": groups.created(), "moved": groups.moved()});
    let sum = |counts: &mut dyn Iterator<Item = (&str, u64)>| counts.map(|(_, count)| count).sum();
    let (joined, left): (u64, u64) = (sum(&mut groups.joined()), sum(&mut groups.left()));
    if joined + left > 0 {
        object["joined"] = json!(joined);
        object["left"] = json!(left);
    }
    object
}

/// Scripts read English, whoever reads the reports.
/// The plan's notes, and what there is to say of damage after them.
fn notes_json(head: &PlanHead) -> Vec<String> {
    let damage = head.damage.messages(|field| Arg::from(field.as_str()));
    head.notes
        .iter()
        .chain(&damage)
        .map(ToString::to_string)
        .collect()
}

fn damage_json(damaged: &Damaged) -> Value {
    let columns = damaged.columns.iter().map(|column| {
        json!({
            "field": column.field,
            "damage": column.damage,
            "cells": column.cells,
            "message": column.message(Arg::from(column.field.as_str())).to_string(),
        })
    });
    json!({
        "columns": columns.collect::<Vec<_>>(),
        "doubtful": damaged.doubtful,
        "why": damaged.why.as_deref().map(|cure| Lang::En.word(cure)),
    })
}

fn held_json(plan: &Plan) -> Vec<Value> {
    let walk = Walk::new(plan);
    let mut all = Vec::new();
    for row in walk.rows() {
        for held in walk.held(&row) {
            all.push(json!({
                "file": row.file,
                "sheet": row.sheet,
                "row": row.line,
                "number": row.number,
                "field": held.field,
                "reason": held.reason,
                "message": held.told(Lang::En),
            }));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Revision;
    use crate::plan::fixture;

    #[test]
    fn the_object_has_the_agreed_keys_in_their_order() {
        insta::assert_snapshot!(plan_json(&fixture::plan()).to_string(), @r#"{"plan":7,"kind":"customers","files":["customers.xlsx"],"revision":12,"base_revision":11,"rows":{"read":9,"new":2,"modified":3,"unchanged":1,"held":3},"cells":{"set":1,"changed":4,"damage":1,"conflict":1,"blank":1},"groups":{"created":["VIP"],"moved":1,"moves":[{"from":"Retail","to":"VIP","count":1,"field":"group"}]},"not_in_file":12,"fields":{"email":{"set":1,"changed":0},"group":{"set":0,"changed":1},"name":{"set":0,"changed":1},"phone":{"set":0,"changed":2}},"held":[{"file":"customers.xlsx","sheet":"Customers","row":3,"number":"00102","field":"email","reason":"invalid-value","message":"`a(at)x.se` is not an e-mail address"},{"file":"customers.xlsx","sheet":"Customers","row":6,"number":null,"field":null,"reason":"ambiguous-match","message":"customers 00105 and 00106 fit"},{"file":"customers.xlsx","sheet":"Customers","row":7,"number":"00107","field":"business_id","reason":"invalid-value","message":"`13585627` is not a Danish CVR number"},{"file":"customers.xlsx","sheet":"Customers","row":7,"number":"00107","field":"phone","reason":"conflict","message":"the file says `3`, the register `2`, and both had `1`"},{"file":"customers.xlsx","sheet":"Customers","row":9,"number":null,"field":null,"reason":"invalid-value","message":"`988077918` is not a Norwegian organisation number"}],"mode":"update","notes":["sheet `Old` is not read: our export did not write it","postcode: 1 cell lost its leading zeros","postcode: new rows may have suffered the same, and nobody knows what stood there: line 9","why: columns that are not formatted as text turned texts into numbers and dates: format them as text before anything is typed or pasted, as our exports are"],"damage":{"columns":[{"field":"postcode","damage":"leading-zeros","cells":1,"message":"postcode: 1 cell lost its leading zeros"}],"doubtful":[{"field":"postcode","rows":1,"lines":[9]}],"why":"columns that are not formatted as text turned texts into numbers and dates: format them as text before anything is typed or pasted, as our exports are"}}"#);
    }

    #[test]
    fn removed_and_cleared_stand_there_only_when_there_are_any() {
        let mut plan = fixture::plan();
        let without = plan_json(&plan);
        assert!(without["rows"].get("removed").is_none());
        assert!(without["cells"].get("cleared").is_none());
        plan.head.rows.removed = 2;
        plan.head.cells.cleared = 1;
        let with = plan_json(&plan);
        assert_eq!(with["rows"]["removed"], 2);
        assert_eq!(with["cells"]["cleared"], 1);
    }

    #[test]
    fn a_field_without_changes_is_left_out() {
        let mut plan = fixture::plan();
        plan.head
            .fields
            .values_mut()
            .for_each(|counts| *counts = FieldCounts::default());
        assert_eq!(plan_json(&plan)["fields"], json!({}));
    }

    #[test]
    fn a_plan_that_is_not_stored_has_no_number() {
        let mut plan = fixture::plan();
        plan.head.plan = None;
        plan.head.base_revision = None;
        assert_eq!(plan_json(&plan)["plan"], Value::Null);
        assert_eq!(plan_json(&plan)["base_revision"], Value::Null);
    }

    #[test]
    fn a_receipt_tells_what_was_done() {
        let receipt = Receipt {
            job: JobId(3),
            revision: Revision(13),
            at: "2026-03-01T12:31:00Z".into(),
            by: "anna".into(),
            plan: fixture::plan().head,
        };
        let made = Made {
            numbers: vec!["00200".into(), "00201".into()],
            ..Made::default()
        };
        insta::assert_snapshot!(receipt_json(&receipt, &made).to_string(), @r#"{"job":3,"plan":7,"revision":13,"rows":{"read":9,"new":2,"modified":3,"unchanged":1,"held":3},"groups":{"created":["VIP"],"moved":1},"held":5,"notes":["sheet `Old` is not read: our export did not write it","postcode: 1 cell lost its leading zeros","postcode: new rows may have suffered the same, and nobody knows what stood there: line 9","why: columns that are not formatted as text turned texts into numbers and dates: format them as text before anything is typed or pasted, as our exports are"],"created":["00200","00201"]}"#);
    }
}
