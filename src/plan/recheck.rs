//! One more look inside the job's transaction: does each new record still find nobody (RULES 18)?

use std::collections::HashMap;

use super::{PlanHead, Status};
use crate::frame::Records;
use crate::matching::{KeyColumn, KeyOf, row_number};
use crate::register::{Moved, Register, RegisterError};
use crate::schema::Party;

/// Looks for records that came, or changed their keys, since the plan was made, and that one of its
/// new rows would be.
///
/// Numbers are checked by the register itself; this is about the other keys, and only for rows that
/// had no number: with one, a shared e-mail is ordinary (RULES 2).
///
/// # Errors
/// When the register cannot be read.
pub fn still_nobody(register: &Register, head: &PlanHead) -> Result<Vec<Moved>, RegisterError> {
    let Some(id) = head.plan else {
        return Ok(Vec::new());
    };
    if head.rows.new == 0 {
        return Ok(Vec::new());
    }
    let kind = register.kind(head.kind.as_str())?;
    let touched = register.touched_since(kind, head.revision)?;
    if touched.is_empty() {
        return Ok(Vec::new());
    }
    let plan = register.plan(id)?;
    let status: HashMap<u32, &str> = plan
        .rows
        .count("row")
        .into_no_null_iter()
        .zip(plan.rows.text("status").iter())
        .filter_map(|(row, status)| Some((row, status?)))
        .collect();
    let value = |field: Option<usize>, at: usize| plan.values.field(field?).and_then(|c| c.get(at));
    let mut moved = Vec::new();
    for key in &kind.keys {
        let mut typed: HashMap<u32, Vec<KeyOf>> = HashMap::new();
        for (at, row) in plan.values.count("row").into_no_null_iter().enumerate() {
            if status.get(&row) != Some(&Status::New.word())
                || value(Some(kind.number()), at).is_some()
            {
                continue;
            }
            let party = kind.party(value(kind.roles.party, at));
            if key.of == Party::Private && party != Party::Private {
                continue;
            }
            if let Some(text) = value(Some(key.field), at) {
                let country = value(kind.roles.country, at);
                typed.insert(row_number(at), KeyOf::all(kind, key.field, text, country));
            }
        }
        let mut rows: Vec<u32> = typed.keys().copied().collect();
        rows.sort_unstable();
        let column = KeyColumn::with_typed(kind, key, typed, &touched)?;
        for (row, positions) in column.candidates(&rows)? {
            moved.push(clash(
                kind,
                &touched,
                row,
                &plan,
                positions[0] as usize,
                key.field,
            ));
        }
    }
    Ok(moved)
}

fn clash(
    kind: &crate::schema::Kind,
    touched: &Records,
    row: u32,
    plan: &super::Plan,
    position: usize,
    field: usize,
) -> Moved {
    let number = touched
        .field(kind.number())
        .and_then(|column| column.get(position));
    let text = plan
        .values
        .field(field)
        .and_then(|column| column.get(row as usize))
        .unwrap_or_default();
    let name = kind.roles.name.and_then(|field| touched.field(field));
    Moved {
        number: number.map(str::to_owned),
        name: name
            .and_then(|column| column.get(position))
            .map(str::to_owned),
        what: format!(
            "has the {} `{text}` of a new record now",
            kind.fields[field].id
        ),
    }
}
