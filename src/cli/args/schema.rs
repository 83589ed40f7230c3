//! What describes the register: its kinds and fields, and how they change.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::schema::{FieldType, Lang};

/// What to do with fields.
#[derive(Debug, Subcommand)]
pub enum FieldCommand {
    /// List the fields of a kind: id, type, label, what else they are called
    #[command(after_help = "Example:\n  rundtur field list --lang fi")]
    List {
        /// The kind of record [default: the first]
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
    },
    /// Add a field to a kind; records that there are hold nothing in it
    #[command(
        after_help = "Example:\n  rundtur field add shoe_size --type integer --label \"Shoe size\" --label fi=Kengänkoko\n  rundtur field add size --kind products --type choice --choice s=Small --choice l=Large --default s\n  rundtur field add email --kind activities --like customers.email"
    )]
    Add(Box<FieldAddArgs>),
    /// Give a field other labels; its id stays, and its old headings still mean it
    #[command(
        after_help = "Example:\n  rundtur field rename notes Memo sv=Minnesanteckning\n  rundtur field rename phone --alias \"Call me\""
    )]
    Rename {
        /// The field, by id or label
        field: String,
        /// The new label in English, or in another language as LANG=LABEL
        #[arg(value_name = "LABEL", required_unless_present = "aliases", value_parser = label)]
        labels: Vec<(Lang, String)>,
        /// A further heading that means the field; repeatable
        #[arg(long = "alias", value_name = "HEADING")]
        aliases: Vec<String>,
        /// The kind of record [default: the first]
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
    },
    /// Hide fields: they keep their values and history, and are only shown where they are named
    #[command(after_help = "Example:\n  rundtur field hide e_invoice_operator")]
    Hide {
        /// The fields, by id or label
        #[arg(required = true)]
        fields: Vec<String>,
        /// The kind of record [default: the first]
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
    },
    /// Show hidden fields again
    #[command(after_help = "Example:\n  rundtur field show e_invoice_operator")]
    Show {
        /// The fields, by id or label
        #[arg(required = true)]
        fields: Vec<String>,
        /// The kind of record [default: the first]
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
    },
}

/// What `field add` takes.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // each is an option of its own
pub struct FieldAddArgs {
    /// The field's id: small letters, digits and _
    pub id: String,
    /// A field whose type, labels, headings, width and choices it takes over, where no option says otherwise
    #[arg(long, value_name = "KIND.FIELD")]
    pub like: Option<String>,
    /// Its type, as a schema file names it: text, integer, decimal, date, choice, group, parent … [default: text]
    #[arg(long = "type", value_name = "TYPE", value_parser = field_type)]
    pub ty: Option<FieldType>,
    /// Its label in English, or in another language as LANG=LABEL; repeatable [default: the id in words]
    #[arg(long = "label", value_name = "LABEL", value_parser = label)]
    pub labels: Vec<(Lang, String)>,
    /// A further heading that means it; repeatable
    #[arg(long = "alias", value_name = "HEADING")]
    pub aliases: Vec<String>,
    /// One of the values of a choice, as ID or ID=LABEL; repeatable
    #[arg(long = "choice", value_name = "ID=LABEL")]
    pub choices: Vec<String>,
    /// The kind whose records a parent field names
    #[arg(long, value_name = "KIND")]
    pub of: Option<String>,
    /// A new record must have it
    #[arg(long)]
    pub required: bool,
    /// No two records may share a value
    #[arg(long)]
    pub unique: bool,
    /// What a new record holds where its file says nothing
    #[arg(long, value_name = "VALUE")]
    pub default: Option<String>,
    /// Neither exported nor listed unless it is named
    #[arg(long)]
    pub hidden: bool,
    /// A group field that may hold several groups
    #[arg(long)]
    pub many: bool,
    /// The width of its column in a spreadsheet, in characters [default: 16]
    #[arg(long, value_name = "CHARACTERS")]
    pub width: Option<u16>,
    /// The kind of record [default: the first]
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
}

/// What to do with kinds.
#[derive(Debug, Subcommand)]
pub enum KindCommand {
    /// List the kinds of record
    #[command(after_help = "Example:\n  rundtur kind list")]
    List,
    /// Add a kind: one that is built in, by its name, or those of a schema file
    #[command(
        after_help = "Example:\n  rundtur kind add suppliers\n  rundtur kind add activities.toml"
    )]
    Add {
        /// The name of a built-in kind, or a schema file
        #[arg(value_name = "KIND|FILE")]
        what: String,
    },
}

/// What to do with the schema as a whole.
#[derive(Debug, Subcommand)]
pub enum SchemaCommand {
    /// Put a schema file in the place of the register's schema; kinds and fields may only be added
    #[command(
        after_help = "Example:\n  rundtur schema > schema.toml    (edit it)\n  rundtur schema set schema.toml"
    )]
    Set {
        /// The schema file
        file: PathBuf,
    },
    /// List the schema's changes: when, by whom, from which revision
    #[command(after_help = "Example:\n  rundtur schema log")]
    Log,
}

/// A label, in English unless a language stands in front of it.
fn label(text: &str) -> Result<(Lang, String), String> {
    let (lang, label) = match text.split_once('=') {
        Some((code, label)) => match Lang::ALL.into_iter().find(|lang| lang.code() == code) {
            Some(lang) => (lang, label),
            None => (Lang::En, text),
        },
        None => (Lang::En, text),
    };
    if label.trim().is_empty() {
        return Err("a label has a letter or digit at least".to_owned());
    }
    Ok((lang, label.trim().to_owned()))
}

/// A type by the name that schema files use.
fn field_type(name: &str) -> Result<FieldType, String> {
    let known = || FieldType::ALL.map(FieldType::name).join(", ");
    FieldType::ALL
        .into_iter()
        .find(|ty| ty.name() == name)
        .ok_or_else(|| format!("`{name}` is no type; the types are {}", known()))
}
