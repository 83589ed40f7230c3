//! `rundtur mapping`: what people said about the columns of files, remembered; listed, shown, forgotten.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::args::{Global, MappingCommand, ReadingArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting, world};
use crate::mapping::{Remembered, Said};
use crate::plan::MappingId;
use crate::register::{Access, Register, RegisterError, StoredMapping};
use crate::report;
use crate::schema::{FieldId, Kind, Lang, heading_key};

pub(super) fn run(global: &Global, command: &MappingCommand, ui: &Ui) -> Result<Outcome, Failure> {
    match command {
        MappingCommand::List => list(global, ui),
        MappingCommand::Show { mapping } => show(global, MappingId(*mapping), ui),
        MappingCommand::Forget { mappings, all } => {
            let register = selecting::open(global, Access::Write)?;
            let mappings: Vec<MappingId> = if *all {
                register
                    .mappings()?
                    .iter()
                    .map(|known| known.mapping)
                    .collect()
            } else {
                mappings.iter().copied().map(MappingId).collect()
            };
            forget(&register, &mappings, ui)
        }
    }
}

/// What is remembered of files of a kind, unless the options want none of it.
pub(super) fn remembered(
    register: &Register,
    kind: &Kind,
    args: &ReadingArgs,
) -> Result<Vec<Remembered>, Failure> {
    if args.no_memory {
        return Ok(Vec::new());
    }
    let known = register.mappings()?.into_iter();
    let of_kind = known.filter(|known| known.request.kind == kind.id);
    let remembered = of_kind.map(|known| Remembered {
        number: known.mapping.0,
        said: Said::new(&known.request.headings, known.request.columns),
    });
    Ok(remembered.collect())
}

/// The remembered mappings, the oldest first.
fn list(global: &Global, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let mappings = register.mappings()?;
    if ui.json {
        let mut text = String::new();
        for mapping in &mappings {
            let _ = writeln!(text, "{}", as_json(mapping));
        }
        ui.data(&text);
        return Ok(Outcome::Done);
    }
    let rows = mappings.iter().map(|known| {
        let request = &known.request;
        let columns = request.columns.iter();
        let columns: Vec<String> = columns
            .map(|(heading, field)| format!("{heading} → {}", taken(field.as_ref())))
            .collect();
        vec![
            known.mapping.to_string(),
            world::minute(&request.at),
            request.by.clone(),
            request.kind.to_string(),
            columns.join(", "),
            request.headings.join(", "),
        ]
    });
    let headings = [
        "heading-mapping",
        "heading-when",
        "heading-who",
        "heading-kind",
        "heading-columns",
        "heading-in-files",
    ];
    ui.data(&report::listing::in_words(
        &headings,
        rows,
        &planning::listing_style(ui),
    ));
    Ok(Outcome::Done)
}

/// One mapping: every heading of its files, and what was said of it.
fn show(global: &Global, mapping: MappingId, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let mappings = register.mappings()?;
    let known = mappings.iter().find(|known| known.mapping == mapping);
    let known = known.ok_or(RegisterError::NoSuchMapping(mapping.0))?;
    if ui.json {
        ui.data(&as_json(known).to_string());
        return Ok(Outcome::Done);
    }
    let request = &known.request;
    let kind = register.schema().kind(request.kind.as_str());
    ui.data(&format!(
        "Mapping {mapping}, for files of {} with these headings ({}, {})\n\n",
        request.kind,
        request.by,
        world::minute(&request.at)
    ));
    let rows = request.headings.iter().map(|heading| {
        let mut said = request.columns.iter();
        let said = said.find(|(of, _)| heading_key(of) == heading_key(heading));
        let taken = said.map_or_else(String::new, |(_, field)| told(field.as_ref(), kind));
        vec![heading.clone(), taken]
    });
    ui.data(&report::listing::in_words(
        &["heading-heading", "heading-remembered-as"],
        rows,
        &planning::listing_style(ui),
    ));
    Ok(Outcome::Done)
}

/// Nobody is asked: what is forgotten can be said again.
fn forget(register: &Register, mappings: &[MappingId], ui: &Ui) -> Result<Outcome, Failure> {
    register.forget_mappings(mappings)?;
    if ui.json {
        ui.data(&json!({ "forgotten": mappings }).to_string());
        return Ok(Outcome::Done);
    }
    let noun = report::Noun::new("mapping", "mappings");
    let named = match mappings {
        [] => String::new(),
        some => {
            let numbers = some.iter().map(ToString::to_string);
            format!(": {}", Lang::En.list(numbers, 20))
        }
    };
    ui.say(&format!(
        "forgot {}{named}",
        noun.counted(mappings.len() as u64)
    ));
    Ok(Outcome::Done)
}

/// What a column is taken for, in a word.
fn taken(field: Option<&FieldId>) -> &str {
    field.map_or("left out", FieldId::as_str)
}

/// The same with the field's label, or that there is no such field any more.
fn told(field: Option<&FieldId>, kind: Option<&Kind>) -> String {
    let Some(id) = field else {
        return taken(None).to_owned();
    };
    match kind.and_then(|kind| kind.field(id.as_str())) {
        Some(field) => format!("{id} ({})", field.label(Lang::En)),
        None => format!("{id}, a field that there is no more"),
    }
}

fn as_json(known: &StoredMapping) -> Value {
    let request = &known.request;
    let columns = request.columns.iter();
    let columns: Vec<Value> = columns
        .map(|(heading, field)| json!({ "heading": heading, "field": field }))
        .collect();
    json!({
        "mapping": known.mapping, "kind": request.kind, "headings": request.headings,
        "columns": columns, "at": request.at, "by": request.by,
    })
}
