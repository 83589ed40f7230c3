//! What a person does to the rows of a file: types into cells, empties some, leaves rows and columns
//! out, adds rows at the end.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rundtur::schema::{FieldType, Kind};

use super::trip::Rows;
use super::values::{GROUPS, Values, group_set, record, text};

/// One cell that a person typed into: which row, which of the plain fields, what.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    row: Index,
    field: usize,
    value: Option<String>,
}

/// Everything that a person did to a file.
#[derive(Debug, Clone)]
pub(super) struct Edits {
    typed: Vec<Typed>,
    added: Vec<Values>,
    rows_left_out: Vec<Index>,
    columns_left_out: Vec<usize>,
    number: usize,
}

/// Fields that say nothing about whose row it is, and take any text, any telephone or any group.
pub(super) fn plain_fields(kind: &Kind) -> Vec<usize> {
    let roles = &kind.roles;
    let identifies = [roles.name, roles.first_name, roles.last_name];
    (0..kind.fields.len())
        .filter(|field| *field != kind.number() && !identifies.contains(&Some(*field)))
        // A value that somebody has already is held; and a key may find another record.
        .filter(|field| !kind.fields[*field].unique && !is_key(kind, *field))
        .filter(|field| {
            matches!(
                kind.fields[*field].ty,
                FieldType::Text | FieldType::Phone | FieldType::Group
            )
        })
        .collect()
}

fn is_key(kind: &Kind, field: usize) -> bool {
    kind.keys.iter().any(|key| key.field == field)
}

/// Fields that a file can leave out without another column's being taken for something else: without
/// a first name, a name beside a last name means the first name (RULES 26).
pub(super) fn optional_fields(kind: &Kind) -> Vec<usize> {
    let roles = &kind.roles;
    let stays = [Some(kind.number()), roles.name, roles.first_name];
    (0..kind.fields.len())
        .filter(|field| !stays.contains(&Some(*field)))
        .collect()
}

/// A value for a plain field; empty now and then.
fn plain_value(kind: &Kind, field: usize) -> BoxedStrategy<Option<String>> {
    let value = match kind.fields[field].ty {
        FieldType::Phone => select(&["0401234567", "+358 40 1", "112", "'09 123", "=123"][..])
            .prop_map(str::to_owned)
            .boxed(),
        FieldType::Group if kind.fields[field].many => group_set(),
        FieldType::Group => select(GROUPS).prop_map(str::to_owned).boxed(),
        _ => text().boxed(),
    };
    prop::option::weighted(0.8, value).boxed()
}

fn typed(kind: &Kind) -> impl Strategy<Value = Typed> + use<> {
    let kind = kind.clone();
    let mut fields = plain_fields(&kind);
    if fields.is_empty() {
        // Nothing but what tells whose row it is: the number stays as it is.
        fields.push(kind.number());
    }
    select(fields).prop_flat_map(move |field| {
        (any::<Index>(), plain_value(&kind, field)).prop_map(move |(row, value)| Typed {
            row,
            field,
            value,
        })
    })
}

/// A new row: with a number that nobody has; or without one, and then with an e-mail, a name and other
/// keys of its own, and none that has a check digit, so that it is nobody else in the file either.
fn added(kind: &Kind) -> impl Strategy<Value = Values> + use<> {
    let kind = kind.clone();
    let new = prop::option::of("[N=']-[0-9]{6}");
    (record(&kind), new, "N-[0-9]{7}", text(), "[a-z]{9}").prop_map(
        move |(mut row, new, other, name, own)| {
            if new.is_none() {
                for (at, field) in kind.fields.iter().enumerate() {
                    if kind.roles.name == Some(at) {
                        row[at] = Some(format!("{name} {own}"));
                    } else if field.ty == FieldType::Email {
                        row[at] = Some(format!("{own}@example.fi"));
                    } else if is_key(&kind, at) || field.ty == FieldType::BusinessId {
                        row[at] = (field.ty == FieldType::Text).then(|| format!("{own} {at}"));
                    }
                }
            }
            let tells = |at: usize| is_key(&kind, at) || kind.roles.name == Some(at);
            let is_told = (0..row.len()).any(|at| tells(at) && row[at].is_some());
            // A key may be for companies alone: a number tells whoever it is.
            row[kind.number()] = new.or((!is_told || kind.roles.name.is_none()).then_some(other));
            row
        },
    )
}

/// Edits of all sorts.
pub(super) fn edits(kind: &Kind) -> impl Strategy<Value = Edits> + use<> {
    let optional = optional_fields(kind);
    let (number, most) = (kind.number(), optional.len().saturating_sub(1).min(5));
    (
        prop::collection::vec(typed(kind), 0..12),
        prop::collection::vec(added(kind), 0..4),
        prop::collection::vec(any::<Index>(), 0..3),
        prop::sample::subsequence(optional, 0..=most),
    )
        .prop_map(
            move |(typed, added, rows_left_out, columns_left_out)| Edits {
                typed,
                added,
                rows_left_out,
                columns_left_out,
                number,
            },
        )
}

impl Edits {
    /// The rows after them; `rows` shows every field.
    pub(super) fn of(&self, rows: &Rows) -> Rows {
        let mut edited = rows.clone();
        for typed in &self.typed {
            let at = typed.row.index(edited.rows.len());
            if typed.field != self.number {
                edited.rows[at][typed.field].clone_from(&typed.value);
            }
        }
        edited.leave_out_rows(&self.rows_left_out);
        edited.rows.extend(self.added.iter().cloned());
        edited.leave_out_columns(&self.columns_left_out);
        edited
    }
}

impl Rows {
    /// Takes rows out, but never all of them.
    pub(super) fn leave_out_rows(&mut self, which: &[Index]) {
        for index in which {
            if self.rows.len() > 1 {
                let at = index.index(self.rows.len());
                self.rows.remove(at);
            }
        }
    }

    /// Takes columns out.
    pub(super) fn leave_out_columns(&mut self, which: &[usize]) {
        let stays: Vec<bool> = self.fields.iter().map(|it| !which.contains(it)).collect();
        for row in &mut self.rows {
            let mut stays = stays.iter();
            row.retain(|_| stays.next() == Some(&true));
        }
        self.fields.retain(|field| !which.contains(field));
    }
}
