//! Two kinds in one sheet: a company's fields, and behind them those of a person who belongs to it.
//!
//! ```text
//! Number │ Name      │ … │ Contact number │ Contact name   │ Contact email      customers+contacts
//! 10042  │ Kiosk Oy  │   │ 1              │ Matti Virtanen │ matti@kiosk.fi
//! 10042  │ Kiosk Oy  │   │ 2              │ Liisa Korhonen │ liisa@kiosk.fi
//! 10043  │ Kahvila A │   │                │                │
//! ```
//!
//! For reading and writing such a sheet the two are one [`Kind`] more, with the fields of both; nothing is
//! stored under it, and a register has no records of it. The field by which a child names its parent is
//! left out: the row says that. The child's headings begin with what the child is (`Contact email`), and
//! where a heading could mean either it is the parent's, but for the names of persons: `First name` in a
//! row that has both is the contact's, for a company has none.

use std::collections::HashSet;

use super::field::{Field, FieldId, FieldType};
use super::fold::fold_heading;
use super::kind::{Beside, Key, Kind, KindId};
use super::load::Schema;
use crate::words::{Labels, Lang};

/// What joins the two ids: `customers+contacts`.
pub const JOINED_BY: char = '+';

/// A parent's kind and a child's, as one sheet has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combined {
    /// The fields of both as one kind: the parent's first. A child's field has its kind before its id:
    /// `contacts.email`.
    pub kind: Kind,
    /// The same with the field by which a child names its parent at the end: for telling who moves.
    pub told: Kind,
    /// The parent's kind.
    pub parent: KindId,
    /// The child's kind.
    pub child: KindId,
    /// The child's field that names its parent, as a place in the child's kind.
    pub reference: usize,
    /// How many of the fields are the parent's.
    parents: usize,
}

/// Whose a field of a combined kind is, with its place in that one's own kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The parent's.
    Parent(usize),
    /// The child's.
    Child(usize),
}

impl Schema {
    /// The kinds that an id such as `customers+contacts` names together, where the second belongs to the
    /// first.
    pub fn combined(&self, id: &str) -> Option<Combined> {
        let (parent, child) = id.split_once(JOINED_BY)?;
        Combined::of(self.kind(parent.trim())?, self.kind(child.trim())?)
    }

    /// The ids of all that can be combined.
    pub fn combinations(&self) -> impl Iterator<Item = String> {
        self.kinds.iter().filter_map(|child| {
            let of = child.fields[child.roles.parent?].of.as_ref()?;
            Some(format!("{of}{JOINED_BY}{}", child.id))
        })
    }

    /// The kinds whose records belong to one of this kind, each with the field that says so.
    pub fn children<'a>(&'a self, kind: &'a Kind) -> impl Iterator<Item = (&'a Kind, usize)> {
        self.kinds.iter().flat_map(|child| {
            child
                .fields_of(FieldType::Parent)
                .filter(|field| child.fields[*field].of.as_ref() == Some(&kind.id))
                .map(move |field| (child, field))
        })
    }
}

impl Combined {
    /// Puts two kinds together, where the child's records belong to the parent's.
    pub fn of(parent: &Kind, child: &Kind) -> Option<Self> {
        let reference = child.roles.parent?;
        if child.fields[reference].of.as_ref() != Some(&parent.id) {
            return None;
        }
        let mut fields: Vec<Field> = children(child, reference);
        let taken: HashSet<String> = headings(&fields).map(fold_heading).collect();
        let mut combined = parents(parent, child, &taken);
        let parents = combined.len();
        let taken: HashSet<String> = headings(&combined).map(fold_heading).collect();
        for (field, own) in fields.iter_mut().zip(own_fields(child, reference)) {
            take_what_is_free(field, &child.fields[own], &taken);
        }
        combined.extend(fields);
        let place = |own: usize| parents + own - usize::from(own > reference);
        let keys = child.keys.iter().filter(|key| key.field != reference);
        let keys = keys.map(|key| Key {
            field: place(key.field),
            of: key.of,
        });
        let known: HashSet<String> = headings(&combined).map(fold_heading).collect();
        let others = parent.others.iter().chain(&child.others);
        let moved = Field {
            labels: Labels::in_each(|lang| begun(child, child.fields[reference].label(lang), lang)),
            id: child_id(child, &child.fields[reference].id),
            ..child.fields[reference].clone()
        };
        let kind = Kind {
            id: KindId::new(&format!("{}{JOINED_BY}{}", parent.id, child.id)),
            labels: Labels::in_each(|lang| joined(parent, child, lang)),
            one: Labels::in_each(|lang| lang.word("record-one")),
            counted: Labels::in_each(|lang| lang.word("record-counted")),
            whose: Labels::default(),
            prefixes: Vec::new(),
            keys: parent.keys.iter().copied().chain(keys).collect(),
            roles: parent.roles,
            others: others
                .filter(|heading| !known.contains(&fold_heading(heading)))
                .cloned()
                .collect(),
            beside: Some(Beside {
                first: parents,
                number: place(child.number()),
                name: child.roles.name.map(place),
            }),
            fields: combined,
        };
        let mut told = kind.clone();
        told.fields.push(moved);
        Some(Self {
            kind,
            told,
            parent: parent.id.clone(),
            child: child.id.clone(),
            reference,
            parents,
        })
    }

    /// Whose the field at a place is.
    pub fn whose(&self, field: usize) -> Whose {
        match field.checked_sub(self.parents) {
            None => Whose::Parent(field),
            Some(own) => Whose::Child(own + usize::from(own >= self.reference)),
        }
    }

    /// The place of a parent's or a child's field; none for the field that names the parent.
    pub fn place(&self, whose: Whose) -> Option<usize> {
        match whose {
            Whose::Parent(field) => Some(field),
            Whose::Child(own) if own == self.reference => None,
            Whose::Child(own) => Some(self.parents + own - usize::from(own > self.reference)),
        }
    }

    /// The id that a child's field has here.
    pub fn id_of(&self, child: &Kind, field: &FieldId) -> FieldId {
        child_id(child, field)
    }
}

fn child_id(child: &Kind, field: &FieldId) -> FieldId {
    FieldId::new(&format!("{}.{field}", child.id))
}

/// The sheet's name: `Customers + contacts`.
fn joined(parent: &Kind, child: &Kind, lang: Lang) -> String {
    let child = child.labels.get(lang).to_lowercase();
    format!("{} {JOINED_BY} {child}", parent.labels.get(lang))
}

/// The places of a child's fields without the one that names its parent.
fn own_fields(child: &Kind, reference: usize) -> impl Iterator<Item = usize> {
    (0..child.fields.len()).filter(move |field| *field != reference)
}

/// Every heading of fields that says outright which it is.
fn headings(fields: &[Field]) -> impl Iterator<Item = &str> {
    fields.iter().flat_map(|field| {
        let labels = field.labels.iter().map(|(_, label)| label);
        labels
            .chain([field.id.as_str()])
            .chain(field.aliases.iter().map(String::as_str))
    })
}

/// The child's fields under headings that begin with what it is.
fn children(child: &Kind, reference: usize) -> Vec<Field> {
    own_fields(child, reference)
        .map(|own| {
            let field = &child.fields[own];
            let labels = Labels::in_each(|lang| begun(child, field.labels.get(lang), lang));
            Field {
                id: child_id(child, &field.id),
                aliases: prefixed(child, field, child.roles.name == Some(own)),
                stand_ins: Vec::new(),
                labels,
                ..field.clone()
            }
        })
        .collect()
}

/// The parent's fields: as they are, without the headings that mean the child's here. The names of a
/// private person are told from the contact's.
fn parents(parent: &Kind, child: &Kind, taken: &HashSet<String>) -> Vec<Field> {
    let roles = &parent.roles;
    let both = [
        roles
            .first_name
            .filter(|_| child.roles.first_name.is_some()),
        roles.last_name.filter(|_| child.roles.last_name.is_some()),
    ];
    let free = |heading: &String| !taken.contains(&fold_heading(heading));
    let fields = parent.fields.iter().enumerate().map(|(place, field)| {
        let of_person = both.contains(&Some(place));
        let mut aliases = prefixed(parent, field, false);
        let mut labels = field.labels.clone();
        let mut stand_ins = Vec::new();
        if of_person {
            labels = Labels::in_each(|lang| begun(parent, field.labels.get(lang), lang));
        } else {
            aliases.extend(field.aliases.iter().cloned());
            stand_ins.clone_from(&field.stand_ins);
        }
        aliases.retain(free);
        stand_ins.retain(free);
        Field {
            labels,
            aliases,
            stand_ins,
            ..field.clone()
        }
    });
    fields.collect()
}

/// Lets a child's field be meant by its own headings too, where they mean nothing of the parent's.
fn take_what_is_free(field: &mut Field, own: &Field, taken: &HashSet<String>) {
    let labels = own.labels.iter().map(|(_, label)| label.to_owned());
    let free = |heading: &String| !taken.contains(&fold_heading(heading));
    field
        .aliases
        .extend(labels.chain(own.aliases.iter().cloned()).filter(free));
    field.stand_ins.extend(
        own.stand_ins
            .iter()
            .filter(|heading| free(heading))
            .cloned(),
    );
}

/// A label behind what the record is: `Contact email`. One that begins with it already stays as it is:
/// `Kontaktnummer`.
fn begun(kind: &Kind, label: &str, lang: Lang) -> String {
    /// So many letters of a word are its stem, in five languages.
    const STEM: usize = 6;
    let stem: String = fold_heading(kind.one.get(lang))
        .chars()
        .take(STEM)
        .collect();
    if !stem.is_empty() && fold_heading(label).starts_with(&stem) {
        return label.to_owned();
    }
    // An abbreviation keeps its letters: `VAT number`.
    let word = label.split(' ').next().unwrap_or_default();
    let is_abbreviation = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let label = match label.chars().next() {
        Some(first) if !is_abbreviation => {
            format!("{}{}", first.to_lowercase(), &label[first.len_utf8()..])
        }
        _ => label.to_owned(),
    };
    format!("{} {label}", whose(kind, lang))
}

/// What stands before the heading of a record's field where two kinds stand side by side.
fn whose(kind: &Kind, lang: Lang) -> String {
    let own = kind.whose.get(lang);
    if !own.is_empty() {
        return own.to_owned();
    }
    let one = kind.one.get(lang);
    let word = if one.is_empty() {
        kind.labels.get(lang)
    } else {
        one
    };
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Every heading of a field behind every word for the record; the words alone mean its name.
fn prefixed(kind: &Kind, field: &Field, is_name: bool) -> Vec<String> {
    let words: Vec<String> = Lang::ALL
        .into_iter()
        .flat_map(|lang| {
            [
                whose(kind, lang),
                kind.one.get(lang).to_owned(),
                kind.labels.get(lang).to_owned(),
            ]
        })
        .chain(kind.prefixes.iter().cloned())
        .filter(|word| !word.is_empty())
        .collect();
    let labels = field.labels.iter().map(|(_, label)| label);
    let headings: Vec<&str> = labels
        .chain([field.id.as_str()])
        .chain(field.aliases.iter().map(String::as_str))
        .collect();
    let mut seen = HashSet::new();
    let alone = words.iter().filter(|_| is_name).cloned();
    let both = words.iter().flat_map(|word| {
        headings
            .iter()
            .map(move |heading| format!("{word} {heading}"))
    });
    alone
        .chain(both)
        .filter(|heading| seen.insert(fold_heading(heading)))
        .collect()
}
