//! `rundtur field list`, `kind list` and `schema`: what the register holds, described.

pub(super) mod changing; // the schema of a register that has records, changed

use std::fmt::Write as _;

use super::args::Global;
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::register::Access;
use crate::report;
use crate::schema::{Field, Schema};

/// The register's schema; the built-in one where there is no register yet.
fn schema(global: &Global) -> Result<Schema, Failure> {
    if global.register.exists() {
        Ok(selecting::open(global, Access::Read)?.schema().clone())
    } else {
        Ok(Schema::built_in())
    }
}

pub(super) fn fields(global: &Global, kind: Option<&str>, ui: &Ui) -> Result<Outcome, Failure> {
    let lang = ui.lang;
    let schema = schema(global)?;
    let kind = match kind {
        Some(id) => schema.kind(id),
        None => schema.kinds.first(),
    };
    let kind = kind.ok_or_else(|| {
        Failure::new(
            "there is no such kind",
            "`rundtur kind list` names the kinds",
        )
    })?;
    if ui.json {
        let mut text = String::new();
        for field in &kind.fields {
            let choices: Vec<&str> = field
                .choices
                .iter()
                .map(|choice| choice.id.as_str())
                .collect();
            let object = serde_json::json!({
                "id": field.id, "type": field.ty.name(), "label": field.label(lang),
                "aliases": field.aliases, "required": field.required, "choices": choices,
                "of": field.of, "unique": field.unique, "default": field.default,
                "hidden": field.hidden, "many": field.many,
            });
            let _ = writeln!(text, "{object}");
        }
        ui.data(&text);
        return Ok(Outcome::Done);
    }
    let rows = kind.fields.iter().map(|field| {
        vec![
            field.id.to_string(),
            type_of(field),
            field.label(lang).to_owned(),
            field.aliases.join(", "),
        ]
    });
    ui.data(&report::listing::in_words(
        &[
            "heading-field",
            "heading-type",
            "heading-label",
            "heading-also-called",
        ],
        rows,
        &planning::listing_style(ui),
    ));
    Ok(Outcome::Done)
}

/// A field's type, and what else it asks: `text, required, hidden`.
fn type_of(field: &Field) -> String {
    let mut words = vec![match &field.of {
        Some(kind) => format!("{} of {kind}", field.ty.name()),
        None => field.ty.name().to_owned(),
    }];
    let rules = [
        (field.required, "required"),
        (field.unique, "unique"),
        (field.many, "many"),
        (field.hidden, "hidden"),
    ];
    let set = rules.into_iter().filter(|(is, _)| *is);
    words.extend(set.map(|(_, rule)| rule.to_owned()));
    words.extend(
        field
            .default
            .as_ref()
            .map(|default| format!("default {default}")),
    );
    words.join(", ")
}

pub(super) fn kinds(global: &Global, ui: &Ui) -> Result<Outcome, Failure> {
    let schema = schema(global)?;
    if ui.json {
        let mut text = String::new();
        for kind in &schema.kinds {
            let object = serde_json::json!({
                "id": kind.id, "label": kind.labels.get(crate::schema::Lang::En), "fields": kind.fields.len(),
            });
            let _ = writeln!(text, "{object}");
        }
        ui.data(&text);
        return Ok(Outcome::Done);
    }
    let rows = schema.kinds.iter().map(|kind| {
        vec![
            kind.id.to_string(),
            kind.labels.get(ui.lang).to_owned(),
            kind.fields.len().to_string(),
        ]
    });
    ui.data(&report::listing::in_words(
        &["heading-kind", "heading-label", "heading-fields"],
        rows,
        &planning::listing_style(ui),
    ));
    Ok(Outcome::Done)
}

pub(super) fn print(global: &Global, ui: &Ui) -> Result<Outcome, Failure> {
    ui.data(&schema(global)?.to_toml());
    Ok(Outcome::Done)
}
