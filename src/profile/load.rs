//! Profiles from TOML, checked before anybody relies on them.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::{Column, Filter, Form, Profile, Says};
use crate::schema::{FieldType, Kind, Lang, Party, Schema, SchemaError, line_of};
use crate::sheet::TextEncoding;

/// A mistake in a profile.
pub type ProfileError = SchemaError;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools)] // each is a key of its own
struct File {
    id: Spanned<String>,
    #[serde(default)]
    title: String,
    kind: Spanned<String>,
    #[serde(default)]
    format: Option<Spanned<String>>,
    #[serde(default)]
    delimiter: Option<Spanned<String>>,
    #[serde(default)]
    encoding: Option<Spanned<String>>,
    #[serde(default)]
    byte_order_mark: bool,
    #[serde(default)]
    quote_all: bool,
    #[serde(default)]
    guard: bool,
    #[serde(default = "yes")]
    headings: bool,
    #[serde(default)]
    lang: Option<Spanned<String>>,
    #[serde(default)]
    dates: Option<Spanned<String>>,
    #[serde(default)]
    decimal: Option<Spanned<String>>,
    #[serde(default)]
    yes: Option<String>,
    #[serde(default)]
    no: Option<String>,
    #[serde(default)]
    most: Option<u64>,
    #[serde(default)]
    filter: Filter,
    #[serde(default)]
    column: Vec<ColumnEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnEntry {
    heading: Spanned<String>,
    #[serde(default)]
    field: Option<Spanned<String>>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    with: Option<Spanned<String>>,
    #[serde(default)]
    part: Option<Spanned<usize>>,
    #[serde(default)]
    of: Party,
    #[serde(default)]
    words: BTreeMap<Spanned<String>, String>,
}

fn yes() -> bool {
    true
}

/// Reads a profile.
pub(super) fn profile(text: &str, schema: &Schema) -> Result<Profile, ProfileError> {
    let file: File = toml::from_str(text).map_err(|error| ProfileError {
        line: error.span().map(|span| line_of(text, span.start)),
        message: error.message().trim().to_owned(),
        remedy: "compare it with one that is built in: `rundtur profile show fortnox`".to_owned(),
    })?;
    Checker { text }.profile(file, schema)
}

#[derive(Debug, Serialize)]
struct Described<'a> {
    id: &'a str,
    kind: &'a str,
    delimiter: &'a str,
    encoding: &'a str,
    guard: bool,
    lang: &'a str,
    filter: Filter,
    column: Vec<DescribedColumn<'a>>,
}

#[derive(Debug, Serialize)]
struct DescribedColumn<'a> {
    heading: &'a str,
    field: &'a str,
}

impl Profile {
    /// The file of a profile with these columns, each a heading and a field's id.
    pub fn described(
        id: &str,
        kind: &str,
        (lang, delimiter, encoding): (Lang, &str, &str),
        filter: Filter,
        columns: &[(&str, &str)],
    ) -> String {
        let column = columns
            .iter()
            .map(|(heading, field)| DescribedColumn { heading, field });
        let file = Described {
            id,
            kind,
            delimiter,
            encoding,
            guard: true,
            lang: lang.code(),
            filter,
            column: column.collect(),
        };
        toml::to_string(&file).expect("texts and lists always have a TOML form")
    }

    /// Its file under another name, and all else as a person wrote it.
    #[must_use]
    pub fn renamed(&self, text: &str, to: &str) -> String {
        let from = self.id.as_str();
        let is_id = |line: &&str| {
            line.split_once('=')
                .is_some_and(|(key, value)| key.trim() == "id" && value.contains(from))
        };
        match text.lines().find(is_id) {
            Some(line) => text.replacen(line, &line.replacen(from, to, 1), 1),
            None => text.to_owned(),
        }
    }
}

struct Checker<'t> {
    text: &'t str,
}

impl Checker<'_> {
    fn profile(&self, file: File, schema: &Schema) -> Result<Profile, ProfileError> {
        let id = file.id.get_ref();
        if !is_id(id) {
            return Err(self.at(
                &file.id,
                format!("`{id}` is no name for a profile"),
                "use small letters, digits and dashes, beginning with a letter",
            ));
        }
        let kind = schema.kind(file.kind.get_ref()).ok_or_else(|| {
            let kinds: Vec<&str> = schema.kinds.iter().map(|kind| kind.id.as_str()).collect();
            self.at(
                &file.kind,
                format!("there is no kind `{}`", file.kind.get_ref()),
                &format!("there are {}", kinds.join(", ")),
            )
        })?;
        let form = self.form(&file)?;
        let lang = match &file.lang {
            None => Lang::En,
            Some(code) => Lang::ALL
                .into_iter()
                .find(|lang| lang.code() == code.get_ref())
                .ok_or_else(|| {
                    self.at(
                        code,
                        format!("`{}` is no language", code.get_ref()),
                        "there are en, sv, nb, da and fi",
                    )
                })?,
        };
        let dates = self.dates(file.dates.as_ref())?;
        let decimal = match file
            .decimal
            .as_ref()
            .map(|mark| (mark, mark.get_ref().as_str()))
        {
            None | Some((_, ".")) => '.',
            Some((_, ",")) => ',',
            Some((mark, other)) => {
                return Err(self.at(
                    mark,
                    format!("`{other}` separates no decimals"),
                    "write \",\" or \".\"",
                ));
            }
        };
        if file.column.is_empty() {
            return Err(self.at(
                &file.id,
                format!("the profile `{id}` has no column"),
                "begin each with [[column]]",
            ));
        }
        let mut headings = HashSet::new();
        let mut columns = Vec::new();
        for entry in &file.column {
            let heading = entry.heading.get_ref();
            if file.headings && !headings.insert(heading.as_str()) {
                return Err(self.at(
                    &entry.heading,
                    format!("two columns are called `{heading}`"),
                    "give each a heading of its own",
                ));
            }
            columns.push(self.column(entry, kind)?);
        }
        Ok(Profile {
            id: id.clone(),
            title: file.title,
            kind: kind.id.clone(),
            form,
            lang,
            dates,
            decimal,
            booleans: [file.yes, file.no],
            most: file.most,
            filter: file.filter,
            columns,
        })
    }

    fn form(&self, file: &File) -> Result<Form, ProfileError> {
        let format = file
            .format
            .as_ref()
            .map_or("csv", |format| format.get_ref());
        match format {
            "csv" => {}
            "xlsx" => return Ok(Form::Xlsx),
            "vcf" => return Ok(Form::Vcard),
            other => {
                let place = file.format.as_ref().unwrap_or(&file.id);
                return Err(self.at(
                    place,
                    format!("`{other}` is no format"),
                    "there are csv, xlsx and vcf",
                ));
            }
        }
        let delimiter = match file
            .delimiter
            .as_ref()
            .map(|it| (it, it.get_ref().as_str()))
        {
            None => b';',
            Some((_, "tab")) => b'\t',
            Some((_, one))
                if one.len() == 1 && one.is_ascii() && !matches!(one, "\"" | "\n" | "\r") =>
            {
                one.as_bytes()[0]
            }
            Some((place, other)) => {
                return Err(self.at(
                    place,
                    format!("`{other}` is no delimiter"),
                    "write one character such as \";\", or \"tab\"",
                ));
            }
        };
        let encoding = match &file.encoding {
            None => TextEncoding::UTF_8,
            Some(name) => TextEncoding::named(name.get_ref()).ok_or_else(|| {
                self.at(
                    name,
                    format!("nothing is written in `{}`", name.get_ref()),
                    "`utf-8`, `windows-1252`, `iso-8859-15`, `macintosh` and `cp850` are usual",
                )
            })?,
        };
        Ok(Form::Csv {
            delimiter,
            encoding,
            byte_order_mark: file.byte_order_mark,
            quote_all: file.quote_all,
            guard: file.guard,
            headings: file.headings,
        })
    }

    fn dates(&self, pattern: Option<&Spanned<String>>) -> Result<String, ProfileError> {
        let Some(pattern) = pattern else {
            return Ok("yyyy-mm-dd".to_owned());
        };
        let text = pattern.get_ref();
        let once = |part: &str| text.matches(part).count() == 1;
        let rest = text.replace("yyyy", "").replace("mm", "").replace("dd", "");
        if once("yyyy") && once("mm") && once("dd") && !rest.contains(char::is_alphanumeric) {
            return Ok(text.clone());
        }
        Err(self.at(
            pattern,
            format!("`{text}` writes no date"),
            "put together yyyy, mm and dd: \"dd.mm.yyyy\"",
        ))
    }

    fn column(&self, entry: &ColumnEntry, kind: &Kind) -> Result<Column, ProfileError> {
        let heading = entry.heading.get_ref();
        let part = entry.part.as_ref().map(|part| *part.get_ref());
        let says = match (&entry.field, &entry.text) {
            (Some(field), None) => {
                let field = self.field(field, kind)?;
                self.part(entry, kind, field)?;
                self.words(entry, kind, field)?;
                if let Some(with) = &entry.with {
                    return Err(self.at(
                        with,
                        format!("the column `{heading}` holds a field"),
                        "`with` belongs beside `text`",
                    ));
                }
                let words = entry.words.iter();
                let words = words.map(|(value, word)| (value.get_ref().clone(), word.clone()));
                Says::Field {
                    field,
                    part,
                    words: words.collect(),
                }
            }
            (None, Some(text)) => {
                let with = entry
                    .with
                    .as_ref()
                    .map(|field| self.field(field, kind))
                    .transpose()?;
                if let Some(field) = with {
                    self.part(entry, kind, field)?;
                }
                Says::Text {
                    text: text.clone(),
                    with: with.map(|field| (field, part)),
                }
            }
            (None, None) => {
                return Err(self.at(
                    &entry.heading,
                    format!("nothing stands in the column `{heading}`"),
                    "name its `field`, or give it a `text`",
                ));
            }
            (Some(field), Some(_)) => {
                return Err(self.at(
                    field,
                    format!("the column `{heading}` has a field and a text"),
                    "keep one of them",
                ));
            }
        };
        if entry.of != Party::Any && kind.roles.party.is_none() {
            return Err(self.at(
                &entry.heading,
                format!("records of `{}` are neither companies nor persons", kind.id),
                "take `of` out of the column",
            ));
        }
        Ok(Column {
            heading: heading.clone(),
            says,
            of: entry.of,
        })
    }

    fn field(&self, named: &Spanned<String>, kind: &Kind) -> Result<usize, ProfileError> {
        kind.field_index(named.get_ref()).ok_or_else(|| {
            self.at(
                named,
                format!("`{}` is no field of `{}`", named.get_ref(), kind.id),
                "`rundtur field list` names the fields",
            )
        })
    }

    /// Refuses a part of what has none.
    fn part(&self, entry: &ColumnEntry, kind: &Kind, field: usize) -> Result<(), ProfileError> {
        match &entry.part {
            Some(part) if *part.get_ref() == 0 => Err(self.at(
                part,
                "parts are counted from 1".to_owned(),
                "the first is 1",
            )),
            Some(part) if kind.fields[field].ty != FieldType::Email => Err(self.at(
                part,
                format!("the field `{}` holds one value", kind.fields[field].id),
                "only of e-mail addresses there are several",
            )),
            _ => Ok(()),
        }
    }

    /// Refuses a word for what is no choice.
    fn words(&self, entry: &ColumnEntry, kind: &Kind, field: usize) -> Result<(), ProfileError> {
        let definition = &kind.fields[field];
        let is_choice = |value: &str| definition.choices.iter().any(|choice| choice.id == value);
        for value in entry.words.keys() {
            if definition.ty == FieldType::Choice && !is_choice(value.get_ref()) {
                let choices: Vec<&str> = definition
                    .choices
                    .iter()
                    .map(|choice| choice.id.as_str())
                    .collect();
                return Err(self.at(
                    value,
                    format!("`{}` is no choice of `{}`", value.get_ref(), definition.id),
                    &format!("there are {}", choices.join(", ")),
                ));
            }
        }
        Ok(())
    }

    fn at<T>(&self, place: &Spanned<T>, message: String, remedy: &str) -> ProfileError {
        ProfileError {
            line: Some(line_of(self.text, place.span().start)),
            message,
            remedy: remedy.to_owned(),
        }
    }
}

fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
