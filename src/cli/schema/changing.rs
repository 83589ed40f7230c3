//! `rundtur field add|rename|hide|show`, `kind add`, `schema set|log`: the schema of a register that has
//! records, changed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::cli::args::{FieldAddArgs, FieldCommand, Global};
use crate::cli::failure::Failure;
use crate::cli::ui::Ui;
use crate::cli::{Outcome, planning, selecting, world};
use crate::register::{Access, Register, RegisterError};
use crate::report;
use crate::schema::{
    Change, Choice, Field, FieldId, FieldType, Kind, Schema, SchemaError, fold_heading,
};
use crate::words::{Labels, Lang, args};

/// How wide a new field's column is, in characters, where nobody says.
const WIDTH: u16 = 16;

/// Adds, renames, hides or shows fields.
pub(in crate::cli) fn field(
    global: &Global,
    command: &FieldCommand,
    ui: &Ui,
) -> Result<Outcome, Failure> {
    let (FieldCommand::List { kind }
    | FieldCommand::Rename { kind, .. }
    | FieldCommand::Hide { kind, .. }
    | FieldCommand::Show { kind, .. }) = command
    else {
        let FieldCommand::Add(new) = command else {
            return Ok(Outcome::Done);
        };
        return add_field(global, new, ui);
    };
    change_kind(global, kind.as_deref(), ui, |kind| match command {
        FieldCommand::Rename {
            field,
            labels,
            aliases,
            ..
        } => rename(kind, field, labels, aliases),
        FieldCommand::Hide { fields, .. } => hide(kind, fields, true),
        FieldCommand::Show { fields, .. } => hide(kind, fields, false),
        FieldCommand::List { .. } | FieldCommand::Add(_) => Ok(String::new()),
    })
}

fn add_field(global: &Global, new: &FieldAddArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Write)?;
    let kind = selecting::kind(&register, new.kind.as_deref())?;
    if kind.field(&new.id).is_some() {
        return Err(Failure::new(
            format!("{} have a field `{}` already", kind.id, new.id),
            "`rundtur field list` names the fields; `field show` shows a hidden one again",
        ));
    }
    let (id, field, mut schema) = (kind.id.clone(), new_field(new), register.schema().clone());
    if let Some(like) = &new.like {
        let said = (new.ty, new.width);
        schema = schema
            .with_field_like(id.as_str(), &field, said, like)
            .map_err(RegisterError::Schema)?;
    } else if let Some(kind) = schema.kinds.iter_mut().find(|kind| kind.id == id) {
        kind.fields.push(field);
    }
    let told = format!("field add {id}.{}", new.id);
    conclude(register, &schema, &told, ui)
}

/// Adds a built-in kind, or those of a file.
pub(in crate::cli) fn add_kind(global: &Global, what: &str, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Write)?;
    let mut schema = register.schema().clone();
    let is_name = !what.contains(['.', '/', '\\']);
    let told = if is_name {
        if schema.kind(what).is_some() {
            return Err(Failure::new(
                format!("the register has the kind `{what}` already"),
                "`rundtur kind list` names the kinds",
            ));
        }
        let built_in = Schema::built_in();
        let Some(kind) = built_in.kind(what) else {
            let names: Vec<&str> = built_in.kinds.iter().map(|kind| kind.id.as_str()).collect();
            return Err(Failure::new(
                format!("no kind `{what}` is built in"),
                format!(
                    "these are: {}; a schema file is named with its ending, as {what}.toml",
                    names.join(", ")
                ),
            ));
        };
        schema.kinds.push(kind.clone());
        format!("kind add {what}")
    } else {
        let path = Path::new(what);
        let kinds = schema
            .more_from_toml(&text(path)?)
            .map_err(|error| in_file(path, error))?;
        schema.kinds.extend(kinds);
        format!("kind add {}", file_name(path))
    };
    conclude(register, &schema, &told, ui)
}

/// Puts a file's schema in the place of the register's.
pub(in crate::cli) fn set(global: &Global, path: &Path, ui: &Ui) -> Result<Outcome, Failure> {
    let schema = Schema::from_toml(&text(path)?).map_err(|error| in_file(path, error))?;
    let register = selecting::open(global, Access::Write)?;
    conclude(
        register,
        &schema,
        &format!("schema set {}", file_name(path)),
        ui,
    )
}

/// Lists the schemas that the register has had.
pub(in crate::cli) fn log(global: &Global, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let schemas = register.schemas()?;
    if ui.json {
        let mut text = String::new();
        for stored in &schemas {
            let object = serde_json::json!({
                "schema": stored.nth, "revision": stored.revision, "at": stored.at, "by": stored.by,
                "what": stored.what,
            });
            let _ = writeln!(text, "{object}");
        }
        ui.data(&text);
        return Ok(Outcome::Done);
    }
    let rows = schemas.iter().map(|stored| {
        vec![
            stored.nth.to_string(),
            stored.revision.to_string(),
            stored.at.as_deref().map_or_else(String::new, world::minute),
            stored.by.clone().unwrap_or_default(),
            stored.what.clone().unwrap_or_else(|| "init".to_owned()),
        ]
    });
    ui.data(&report::listing::in_words(
        &[
            "heading-schema",
            "heading-from-revision",
            "heading-when",
            "heading-who",
            "heading-what",
        ],
        rows,
        &planning::listing_style(ui),
    ));
    Ok(Outcome::Done)
}

/// The text of a schema file.
pub(in crate::cli) fn text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| {
        Failure::new(
            format!("`{}`: {error}", path.display()),
            "look at the name and the folder",
        )
    })
}

/// A mistake in a schema file, with its line.
pub(in crate::cli) fn in_file(path: &Path, error: SchemaError) -> Failure {
    let line = error
        .line
        .map_or(String::new(), |line| format!(", line {line}"));
    Failure::new(
        format!("`{}`{line}: {}", path.display(), error.message),
        error.remedy,
    )
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Changes one kind of the register's schema; `change` says what it did.
fn change_kind(
    global: &Global,
    kind: Option<&str>,
    ui: &Ui,
    change: impl FnOnce(&mut Kind) -> Result<String, Failure>,
) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Write)?;
    let id = selecting::kind(&register, kind)?.id.clone();
    let mut schema = register.schema().clone();
    let mut told = String::new();
    if let Some(kind) = schema.kinds.iter_mut().find(|kind| kind.id == id) {
        told = change(kind)?;
    }
    conclude(register, &schema, &told, ui)
}

/// Checks the schema as a file's is checked, puts it in place, and says what changed.
fn conclude(
    mut register: Register,
    schema: &Schema,
    what: &str,
    ui: &Ui,
) -> Result<Outcome, Failure> {
    // Its lines are nobody's: it was put together here.
    let schema = Schema::from_toml(&schema.to_toml()).map_err(|error| {
        RegisterError::Schema(SchemaError {
            line: None,
            ..error
        })
    })?;
    let changes = register.change_schema(&schema, what, &world::user(), &world::now())?;
    let (lang, nth) = (ui.lang, register.schema_number()?);
    if ui.json {
        let changes: Vec<serde_json::Value> = changes.iter().map(json).collect();
        ui.data(&serde_json::json!({ "schema": nth, "changes": changes }).to_string());
        return Ok(Outcome::Done);
    }
    if changes.is_empty() {
        ui.say(&lang.word("said-schema-same"));
        return Ok(Outcome::Done);
    }
    for change in &changes {
        ui.say(&told(change, &schema, lang));
    }
    Ok(Outcome::Done)
}

fn json(change: &Change) -> serde_json::Value {
    match change {
        Change::NewKind(kind) => serde_json::json!({ "what": "new-kind", "kind": kind }),
        Change::Kind(kind) => serde_json::json!({ "what": "kind", "kind": kind }),
        Change::NewField { kind, field } => {
            serde_json::json!({ "what": "new-field", "kind": kind, "field": field })
        }
        Change::Field { kind, field } => {
            serde_json::json!({ "what": "field", "kind": kind, "field": field })
        }
    }
}

fn told(change: &Change, schema: &Schema, lang: Lang) -> String {
    let labels = |kind: &crate::schema::KindId| {
        let kind = schema.kind(kind.as_str());
        kind.map_or_else(Labels::default, |kind| kind.labels.clone())
    };
    match change {
        Change::NewKind(kind) => lang.say(
            "said-kind-added",
            args!["kind" => kind.as_str(), "label" => labels(kind)],
        ),
        Change::Kind(kind) => lang.say("said-kind-changed", args!["kind" => kind.as_str()]),
        Change::NewField { kind, field } => lang.say(
            "said-field-added",
            args!["field" => field.as_str(), "label" => labels(kind)],
        ),
        Change::Field { kind, field } => lang.say(
            "said-field-changed",
            args!["field" => field.as_str(), "label" => labels(kind)],
        ),
    }
}

fn new_field(new: &FieldAddArgs) -> Field {
    let mut labels: BTreeMap<Lang, String> = new.labels.iter().cloned().collect();
    if new.like.is_none() {
        labels.entry(Lang::En).or_insert_with(|| in_words(&new.id));
    }
    let choices = new.choices.iter().map(|choice| {
        let (id, label) = choice.split_once('=').unwrap_or((choice, choice));
        Choice {
            id: id.trim().to_owned(),
            labels: Labels::english(label.trim()),
            aliases: Vec::new(),
        }
    });
    Field {
        id: FieldId::new(&new.id),
        ty: new.ty.unwrap_or(FieldType::Text),
        labels: labels.into(),
        aliases: new.aliases.clone(),
        stand_ins: Vec::new(),
        width: new.width.unwrap_or(WIDTH),
        choices: choices.collect(),
        of: new.of.as_deref().map(Into::into),
        required: new.required,
        unique: new.unique,
        default: new.default.clone(),
        hidden: new.hidden,
        many: new.many,
    }
}

/// `shoe_size` as a heading: `Shoe size`.
fn in_words(id: &str) -> String {
    let words = id.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Gives a field other labels and further headings. Its old labels become headings: files that have them
/// still come back.
fn rename(
    kind: &mut Kind,
    name: &str,
    labels: &[(Lang, String)],
    aliases: &[String],
) -> Result<String, Failure> {
    let place = selecting::field(kind, name)?;
    let field = &mut kind.fields[place];
    let mut texts: BTreeMap<Lang, String> = field
        .labels
        .iter()
        .map(|(lang, text)| (lang, text.to_owned()))
        .collect();
    let mut headings = aliases.to_vec();
    for (lang, label) in labels {
        headings.extend(texts.insert(*lang, label.clone()));
    }
    field.labels = texts.into();
    for heading in headings {
        let folded = fold_heading(&heading);
        let is_known = field
            .labels
            .iter()
            .map(|(_, label)| label)
            .chain(field.aliases.iter().map(String::as_str))
            .any(|known| fold_heading(known) == folded);
        if !is_known {
            field.aliases.push(heading);
        }
    }
    Ok(format!(
        "field rename {}.{}",
        kind.id, kind.fields[place].id
    ))
}

fn hide(kind: &mut Kind, names: &[String], hidden: bool) -> Result<String, Failure> {
    let mut ids = Vec::new();
    for name in names {
        let place = selecting::field(kind, name)?;
        let field = &mut kind.fields[place];
        field.hidden = hidden;
        ids.push(format!("{}.{}", kind.id, field.id));
    }
    let verb = if hidden { "hide" } else { "show" };
    Ok(format!("field {verb} {}", ids.join(" ")))
}
