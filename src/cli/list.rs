//! `rundtur list`: records as a table, or as JSON, one object a line.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::args::{Global, ListArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::frame::Records;
use crate::register::{Access, Register};
use crate::report;
use crate::schema::{FieldType, Kind};
use crate::words::args;

/// How many fields a table shows when none are asked for: what fits a line of 80.
const SHOWN: usize = 6;

pub(super) fn run(global: &Global, args: &ListArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let kind = &selecting::kind(&register, args.selection.kind.as_deref())?.clone();
    let selection = selecting::selection(&register, kind, &args.selection, &args.numbers)?;
    let sort = selecting::sort(kind, args.sort.as_deref())?;
    let mut fields = args
        .fields
        .iter()
        .map(|name| selecting::field(kind, name.trim()))
        .collect::<Result<Vec<_>, _>>()?;
    let records = register.records(kind, &selection, sort)?;
    let parents = parents(&register, kind, &records)?;
    // Whoever reads what we print may take their time; nobody else should wait for them.
    drop(register);
    for number in &args.numbers {
        let column = records.field(kind.number());
        if !column.is_some_and(|column| column.iter().any(|value| value == Some(number.as_str()))) {
            return Err(Failure::new(
                format!("there is no record `{number}`"),
                "`rundtur list --search TEXT` finds records",
            ));
        }
    }
    let shown = args
        .limit
        .map_or(records.len(), |limit| limit.min(records.len()));
    if ui.json {
        if fields.is_empty() {
            fields = shown_fields(kind).collect();
        }
        ui.data(&json_lines(kind, &fields, &records, shown));
        return Ok(Outcome::Done);
    }
    if fields.is_empty() {
        fields = usual_fields(kind);
    }
    let headings: Vec<&str> = fields
        .iter()
        .map(|field| kind.fields[*field].label(ui.lang))
        .collect();
    let rows = (0..shown).map(|at| {
        fields
            .iter()
            .map(|field| {
                let value = records.field(*field).and_then(|column| column.get(at));
                let value = value.unwrap_or_default();
                let name = parents.get(field).and_then(|names| names.get(value));
                match name {
                    Some(name) => format!("{value} {name}"),
                    None => value.to_owned(),
                }
            })
            .collect::<Vec<String>>()
    });
    ui.data(&report::listing::listing(
        &headings,
        rows,
        &planning::listing_style(ui),
    ));
    let left = records.len() - shown;
    let told = report::Noun::of_kind(kind, ui.lang).counted(shown as u64);
    ui.say(&if left > 0 {
        ui.lang.say(
            "said-more-records",
            args!["records" => told, "count" => left],
        )
    } else {
        told
    });
    Ok(Outcome::Done)
}

/// The names of those to whom records belong, by field and number: people know them by their names.
fn parents(
    register: &Register,
    kind: &Kind,
    records: &Records,
) -> Result<HashMap<usize, HashMap<String, String>>, Failure> {
    let mut names = HashMap::new();
    for field in kind.fields_of(FieldType::Parent) {
        let (Some(of), Some(column)) = (&kind.fields[field].of, records.field(field)) else {
            continue;
        };
        let parent = register.kind(of.as_str())?;
        let wanted: HashSet<&str> = column.iter().flatten().collect();
        names.insert(field, planning::names_of(register, parent, &wanted)?);
    }
    Ok(names)
}

/// Number, name and the fields by which people tell records apart.
fn usual_fields(kind: &Kind) -> Vec<usize> {
    let roles = &kind.roles;
    let mut fields: Vec<usize> = [
        Some(roles.number),
        roles.name,
        roles.parent,
        roles.group,
        roles.email,
        roles.phone,
        roles.business_id,
    ]
    .into_iter()
    .flatten()
    .collect();
    fields.retain(|field| !kind.fields[*field].hidden);
    for field in shown_fields(kind) {
        if fields.len() >= SHOWN {
            break;
        }
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
}

/// The fields that are shown without being named.
fn shown_fields(kind: &Kind) -> impl Iterator<Item = usize> {
    (0..kind.fields.len()).filter(|field| !kind.fields[*field].hidden)
}

/// One object a line; keys are field ids, an empty field is null.
fn json_lines(kind: &Kind, fields: &[usize], records: &Records, shown: usize) -> String {
    let mut text = String::new();
    for at in 0..shown {
        let object: serde_json::Map<String, serde_json::Value> = fields
            .iter()
            .map(|field| {
                let value = records.field(*field).and_then(|column| column.get(at));
                (kind.fields[*field].id.to_string(), value.into())
            })
            .collect();
        let _ = writeln!(text, "{}", serde_json::Value::Object(object));
    }
    text
}
