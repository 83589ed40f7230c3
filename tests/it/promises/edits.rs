//! What a person does to the rows of a file: types into cells, empties some, leaves rows and columns
//! out, adds rows at the end.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rundtur::schema::{FieldType, Kind};

use super::trip::Rows;
use super::values::{GROUPS, Values, record, text};

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
}

/// Fields that say nothing about whose row it is, and take any text, any telephone or any group.
pub(super) fn plain_fields(kind: &Kind) -> Vec<usize> {
    let roles = &kind.roles;
    let identifies = [roles.name, roles.first_name, roles.last_name];
    (0..kind.fields.len())
        .filter(|field| *field != kind.number() && !identifies.contains(&Some(*field)))
        .filter(|field| {
            matches!(
                kind.fields[*field].ty,
                FieldType::Text | FieldType::Phone | FieldType::Group
            )
        })
        .collect()
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
        FieldType::Group => select(GROUPS).prop_map(str::to_owned).boxed(),
        _ => text().boxed(),
    };
    prop::option::weighted(0.8, value).boxed()
}

fn typed(kind: &Kind) -> impl Strategy<Value = Typed> + use<> {
    let kind = kind.clone();
    select(plain_fields(&kind)).prop_flat_map(move |field| {
        (any::<Index>(), plain_value(&kind, field)).prop_map(move |(row, value)| Typed {
            row,
            field,
            value,
        })
    })
}

/// A new row: with a number that nobody has; or without one, and then with an e-mail and a name of its
/// own and no business id, so that it is nobody else in the file either.
fn added(kind: &Kind) -> impl Strategy<Value = Values> + use<> {
    let number = kind.number();
    let roles = kind.roles;
    let new = prop::option::of("[N=']-[0-9]{6}");
    (record(kind), new, text(), "[a-z]{9}").prop_map(move |(mut row, new, name, own)| {
        if new.is_none() {
            for (field, value) in [
                (roles.name, Some(format!("{name} {own}"))),
                (roles.email, Some(format!("{own}@example.fi"))),
                (roles.business_id, None),
            ] {
                row[field.expect("a built-in role")] = value;
            }
        }
        row[number] = new;
        row
    })
}

/// Edits of all sorts.
pub(super) fn edits(kind: &Kind) -> impl Strategy<Value = Edits> + use<> {
    let optional = optional_fields(kind);
    (
        prop::collection::vec(typed(kind), 0..12),
        prop::collection::vec(added(kind), 0..4),
        prop::collection::vec(any::<Index>(), 0..3),
        prop::sample::subsequence(optional, 0..6),
    )
        .prop_map(|(typed, added, rows_left_out, columns_left_out)| Edits {
            typed,
            added,
            rows_left_out,
            columns_left_out,
        })
}

impl Edits {
    /// The rows after them; `rows` shows every field.
    pub(super) fn of(&self, rows: &Rows) -> Rows {
        let mut edited = rows.clone();
        for typed in &self.typed {
            let at = typed.row.index(edited.rows.len());
            edited.rows[at][typed.field].clone_from(&typed.value);
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
