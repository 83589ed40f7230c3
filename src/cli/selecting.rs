//! Opening the register, and saying which of its records are meant.

use std::time::Duration;

use super::args::{Global, SelectionArgs, TakingArgs};
use super::failure::Failure;
use super::ui::Ui;
use crate::plan::JobId;
use crate::register::{Access, Migrated, Register, Selection, Sort};
use crate::schema::{Combined, Context, FieldType, JOINED_BY, Kind};

/// Opens the register that the options name.
pub(super) fn open(global: &Global, access: Access) -> Result<Register, Failure> {
    let wait = Duration::from_secs(global.wait);
    let register = Register::open(&global.register, access, wait)?;
    if let Some(Migrated { from, to, copy }) = register.migrated() {
        Ui::new(global).say(&format!(
            "note: the register was of format {from} and is of format {to} now; as it was it stands in {}",
            copy.display()
        ));
    }
    Ok(register)
}

/// The kind of this name, else the register's first.
pub(super) fn kind<'a>(register: &'a Register, asked: Option<&str>) -> Result<&'a Kind, Failure> {
    match asked {
        Some(id) => Ok(register.kind(id)?),
        None => register.schema().kinds.first().ok_or_else(|| {
            Failure::new(
                "the register holds no kind of record",
                "make one with `init`",
            )
        }),
    }
}

/// What a file holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Brought<'a> {
    /// Records of one kind.
    One(&'a Kind),
    /// Records and those that belong to them, in one sheet.
    Two {
        /// The two as one.
        combined: &'a Combined,
        /// The kind of those that have others.
        parent: &'a Kind,
        /// Which of the two is taken alone.
        only: Option<Only>,
    },
}

/// Which of two kinds is taken alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    /// Those that have others.
    Parents,
    /// Those that belong to others.
    Children,
}

impl<'a> Brought<'a> {
    /// What the options say, else the file itself, else the register's first kind. One kind of a file that
    /// says it holds two is that one alone.
    pub(super) fn of(
        register: &'a Register,
        args: &TakingArgs,
        own: Option<&str>,
    ) -> Result<Self, Failure> {
        let asked = args.kind.as_deref();
        let two = [asked, own].into_iter().flatten();
        let two = two.filter(|id| id.contains(JOINED_BY)).find(|id| {
            let of_it = |asked: &str| id.split(JOINED_BY).any(|kind| kind.trim() == asked);
            asked.is_none_or(|asked| asked == *id || of_it(asked))
        });
        let Some(two) = two else {
            if let Some(only) = &args.policy.only_kind {
                return Err(Failure::usage(
                    format!(
                        "`--only-kind {only}` chooses between two kinds, and the file is read as one"
                    ),
                    "name both, as in `--kind customers+contacts`",
                ));
            }
            return Ok(Self::One(kind(register, asked.or(own))?));
        };
        let combined = register.combined(two)?;
        let only = args.policy.only_kind.as_deref();
        let only = only.or(asked.filter(|asked| *asked != two));
        let only = match only {
            None => None,
            Some(id) if id == combined.parent.as_str() => Some(Only::Parents),
            Some(id) if id == combined.child.as_str() => Some(Only::Children),
            Some(id) => {
                return Err(Failure::usage(
                    format!("`{id}` is none of the kinds of {}", combined.kind.id),
                    format!(
                        "`--only-kind {}` or `--only-kind {}`",
                        combined.parent, combined.child
                    ),
                ));
            }
        };
        Ok(Self::Two {
            combined,
            parent: register.kind(combined.parent.as_str())?,
            only,
        })
    }

    /// The kind by which the file is read.
    pub(super) fn kind(&self) -> &'a Kind {
        match self {
            Self::One(kind) => kind,
            Self::Two { combined, .. } => &combined.kind,
        }
    }
}

/// The field with this id, else the one whose label it is.
pub(super) fn field(kind: &Kind, name: &str) -> Result<usize, Failure> {
    kind.field_index(name)
        .or_else(|| {
            let folded = crate::schema::fold_heading(name);
            kind.fields.iter().position(|field| {
                field
                    .labels
                    .iter()
                    .any(|(_, label)| crate::schema::fold_heading(label) == folded)
            })
        })
        .ok_or_else(|| {
            Failure::usage(
                format!("`{name}` is no field of {}", kind.id),
                "`rundtur field list` names the fields",
            )
        })
}

/// Splits `field=value`.
pub(super) fn assignment<'a>(kind: &Kind, text: &'a str) -> Result<(usize, &'a str), Failure> {
    let (name, value) = text.split_once('=').ok_or_else(|| {
        Failure::usage(
            format!("`{text}` is not of the form FIELD=VALUE"),
            "write it as city=Oulu",
        )
    })?;
    // `city!=Oulu` is not a question that can be asked: better said than misunderstood.
    if name.ends_with(['!', '<', '>', '~', '=']) || value.starts_with('=') {
        return Err(Failure::usage(
            format!("`{text}`: only FIELD=VALUE is understood"),
            "write it as city=Oulu",
        ));
    }
    Ok((field(kind, name.trim())?, value))
}

/// What the options select.
pub(super) fn selection(
    register: &Register,
    kind: &Kind,
    args: &SelectionArgs,
    numbers: &[String],
) -> Result<Selection, Failure> {
    let mut selection = Selection {
        search: args.search.clone(),
        job: args.job.map(JobId),
        numbers: (!numbers.is_empty()).then(|| numbers.to_vec()),
        ..Selection::default()
    };
    if let Some(job) = selection.job {
        register.job(job)?;
    }
    if let Some(group) = &args.group {
        let field = group_field(kind, None)?;
        selection
            .equal
            .push((field, Some(existing_group(register, kind, field, group)?)));
    }
    for condition in &args.conditions {
        if let Some((field, parent, own)) = of_parent(register, kind, condition)? {
            let (of, value) = assignment(parent, own)?;
            let value = wanted(register, parent, of, value)?;
            selection.of_parent.push((field, parent.clone(), of, value));
            continue;
        }
        let (field, value) = assignment(kind, condition)?;
        selection
            .equal
            .push((field, wanted(register, kind, field, value)?));
    }
    Ok(selection)
}

/// Whose parent a condition is about, as `customer.group=Retail` is: the field that names the parent, the
/// parent's kind, and the condition on it.
fn of_parent<'r, 'c>(
    register: &'r Register,
    kind: &Kind,
    condition: &'c str,
) -> Result<Option<(usize, &'r Kind, &'c str)>, Failure> {
    let name = condition.split('=').next().unwrap_or_default();
    let Some((parent, _)) = name.split_once('.') else {
        return Ok(None);
    };
    let Some(field) = kind.field_index(parent.trim()) else {
        return Ok(None);
    };
    Ok(match &kind.fields[field].of {
        Some(of) => Some((
            field,
            register.kind(of.as_str())?,
            &condition[parent.len() + 1..],
        )),
        None => None,
    })
}

/// The value of a condition as the register writes it; nothing for an empty one.
fn wanted(
    register: &Register,
    kind: &Kind,
    field: usize,
    value: &str,
) -> Result<Option<String>, Failure> {
    if value.trim().is_empty() {
        return Ok(None);
    }
    if kind.fields[field].ty == FieldType::Group {
        return existing_group(register, kind, field, value).map(Some);
    }
    let canonical = kind.fields[field].canonical(value, &Context::default());
    // What the type refuses may stand in the register all the same (`--accept-invalid`).
    Ok(Some(canonical.map_or_else(
        |_| value.to_owned(),
        std::borrow::Cow::into_owned,
    )))
}

/// The group field of this name, else the kind's first.
pub(super) fn group_field(kind: &Kind, asked: Option<&str>) -> Result<usize, Failure> {
    if let Some(name) = asked {
        let index = field(kind, name)?;
        if kind.fields[index].ty != FieldType::Group {
            return Err(Failure::usage(
                format!("`{name}` is no group field"),
                "`rundtur field list` tells the types",
            ));
        }
        return Ok(index);
    }
    kind.fields
        .iter()
        .position(|field| field.ty == FieldType::Group)
        .ok_or_else(|| {
            Failure::usage(
                format!("{} have no group field", kind.id),
                "choose a kind with `--kind`",
            )
        })
}

/// A group that exists, by name or alias.
pub(super) fn existing_group(
    register: &Register,
    kind: &Kind,
    field: usize,
    name: &str,
) -> Result<String, Failure> {
    let book = register.group_book(kind)?;
    match book.find(kind.fields[field].id.as_str(), name) {
        Some(group) => Ok(group.to_owned()),
        None => Err(Failure::new(
            format!("there is no group `{name}`"),
            "`rundtur group list` names the groups",
        )),
    }
}

/// The order that `--sort` names.
pub(super) fn sort(kind: &Kind, asked: Option<&str>) -> Result<Sort, Failure> {
    match asked {
        None => Ok(Sort::Arrival),
        Some(text) => match text.strip_prefix('-') {
            Some(name) => Ok(Sort::FieldDescending(field(kind, name)?)),
            None => Ok(Sort::Field(field(kind, text)?)),
        },
    }
}
