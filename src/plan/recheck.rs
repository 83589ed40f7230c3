//! One more look inside the job's transaction: does each new record still find nobody (RULES 18)?

use std::collections::{HashMap, HashSet};

use super::{PlanHead, Status};
use crate::frame::{RecordId, Records};
use crate::matching::{KeyColumn, KeyOf, Position, Registered, row_number};
use crate::register::{Moved, Register, RegisterError};
use crate::schema::{Key, Kind, Party};

/// Looks for records that came, or changed their keys, since the plan was made, and that one of its
/// new rows would be.
///
/// Numbers are checked by the register itself; this is about the other keys, and only for rows that
/// had no number: with one, a shared e-mail is ordinary (RULES 2). A company without any key is looked
/// for by its name (RULES 6), among the records that have got theirs since: a name that stood there
/// before was no obstacle to the plan (`--new`).
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
    let by_name = kind.roles.name.map(|field| Key {
        field,
        of: Party::Any,
    });
    let named = if by_name.is_some() {
        named_since(register, kind, head)?
    } else {
        HashSet::new()
    };
    let mut moved = Vec::new();
    for key in kind.keys.iter().chain(&by_name) {
        let is_name = by_name == Some(*key);
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
            if is_name && (party == Party::Private || has_company_key(kind, &value, at)) {
                continue;
            }
            if let Some(text) = value(Some(key.field), at) {
                let country = value(kind.roles.country, at);
                typed.insert(row_number(at), KeyOf::all(kind, key.field, text, country));
            }
        }
        let mut rows: Vec<u32> = typed.keys().copied().collect();
        rows.sort_unstable();
        let column = KeyColumn::with_typed(kind, key, typed, Registered::all(&touched))?;
        let records = touched.id("record");
        let is_meant = |position: &Position| {
            let record = records.get(*position as usize);
            !is_name || record.is_some_and(|record| named.contains(&record))
        };
        for (row, positions) in column.candidates(&rows)? {
            if let Some(position) = positions.into_iter().find(is_meant) {
                let position = position as usize;
                moved.push(clash(kind, &touched, row, &plan, position, key.field));
            }
        }
    }
    Ok(moved)
}

/// The records that came into the register, or got another name, since the plan was made.
fn named_since(
    register: &Register,
    kind: &Kind,
    head: &PlanHead,
) -> Result<HashSet<RecordId>, RegisterError> {
    let changed = register.changed_since(kind, head.revision)?;
    let fields = changed.column("field")?.str()?;
    let records = changed.column("record")?.i64()?;
    let is_name = |field: &str| match kind.field_index(field) {
        Some(field) => kind.roles.name == Some(field),
        None => true,
    };
    let entries = fields.iter().zip(records.iter());
    Ok(entries
        .filter_map(|(field, record)| is_name(field?).then_some(record).flatten())
        .collect())
}

/// True where a new row has a key that finds companies.
fn has_company_key<'v>(
    kind: &Kind,
    value: &impl Fn(Option<usize>, usize) -> Option<&'v str>,
    at: usize,
) -> bool {
    let mut keys = kind.keys.iter().filter(|key| key.of == Party::Company);
    keys.any(|key| value(Some(key.field), at).is_some())
}

fn clash(
    kind: &Kind,
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
