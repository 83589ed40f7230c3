//! Two kinds to one file: a row for each contact with its company's fields before it, or a sheet for each.
//!
//! A company without contacts has one row, its contact's cells blank. Contacts without a company come
//! first, so that nobody takes them for the company's above. The companies are those that the options
//! select; the contacts are all of theirs.

use std::collections::{HashMap, HashSet};

use polars::prelude::{
    ChunkTake as _, DataFrame, IdxCa, Int64Chunked, IntoColumn as _, StringChunked,
};

use crate::cli::failure::Failure;
use crate::frame::{RecordId, Records, field_column};
use crate::matching::row_number;
use crate::register::{Register, Selection, Sort};
use crate::schema::{Combined, Kind, Whose};

/// The rows of both kinds, and whose records stand in them.
pub(super) struct Paired {
    /// A row for each child, and for each parent without one; the columns are those of the combined kind.
    pub rows: Records,
    /// The parents, a row each.
    pub parents: Records,
    /// The rows of `rows` that hold a child.
    pub with_child: Vec<u32>,
    /// Every record of either kind.
    pub all: Records,
}

/// Puts the selected parents and their children side by side.
pub(super) fn paired(
    register: &Register,
    combined: &Combined,
    selection: &Selection,
) -> Result<Paired, Failure> {
    let parent = register.kind(combined.parent.as_str())?;
    let child = register.kind(combined.child.as_str())?;
    let parents = register.records(parent, selection, Sort::Arrival)?;
    let children = register.records(child, &Selection::default(), Sort::Arrival)?;
    let order = order(combined, &parents, parent.number(), &children, selection);
    let (of_parent, of_child): (Vec<Option<u32>>, Vec<Option<u32>>) = order.into_iter().unzip();
    let taken = |records: &Records, field: usize, at: &[Option<u32>]| {
        let at: IdxCa = at.iter().copied().collect();
        records
            .field(field)
            .map(|column| column.take(&at))
            .transpose()
    };
    let mut columns =
        vec![Int64Chunked::from_vec("record".into(), vec![0; of_parent.len()]).into_column()];
    for place in 0..combined.kind.fields.len() {
        let column: Option<StringChunked> = match combined.whose(place) {
            Whose::Parent(own) => taken(&parents, own, &of_parent)?,
            Whose::Child(own) => taken(&children, own, &of_child)?,
        };
        if let Some(column) = column {
            columns.push(column.with_name(field_column(place)).into_column());
        }
    }
    let with_child = (0..of_child.len())
        .filter(|at| of_child[*at].is_some())
        .map(row_number);
    let ids = parents.id("record").into_no_null_iter();
    let their: Vec<RecordId> = of_child
        .iter()
        .flatten()
        .filter_map(|at| children.id("record").get(*at as usize))
        .collect();
    let all: Vec<RecordId> = ids.chain(their).collect();
    Ok(Paired {
        rows: Records::new(DataFrame::new(of_parent.len(), columns)?)?,
        with_child: with_child.collect(),
        all: Records::new(polars::df!("record" => all)?)?,
        parents,
    })
}

/// Which parent and which child stand in each row, by their places.
fn order(
    combined: &Combined,
    parents: &Records,
    number: usize,
    children: &Records,
    selection: &Selection,
) -> Vec<(Option<u32>, Option<u32>)> {
    let numbers = parents.field(number);
    let known: HashSet<&str> = numbers
        .into_iter()
        .flat_map(|it| it.iter().flatten())
        .collect();
    let mut of: HashMap<&str, Vec<u32>> = HashMap::new();
    let mut order = Vec::new();
    for at in 0..children.len() {
        let parent = children
            .field(combined.reference)
            .and_then(|column| column.get(at));
        match parent {
            Some(parent) if known.contains(parent) => {
                of.entry(parent).or_default().push(row_number(at));
            }
            None if selection.is_everything() => order.push((None, Some(row_number(at)))),
            // Of a company that was not selected.
            _ => {}
        }
    }
    for at in 0..parents.len() {
        let number = numbers.and_then(|column| column.get(at));
        let place = Some(row_number(at));
        match number.and_then(|number| of.get(number)) {
            Some(children) => order.extend(children.iter().map(|child| (place, Some(*child)))),
            None => order.push((place, None)),
        }
    }
    order
}

/// The columns of two sheets: the parents' own, and the children's behind number and name of their parent.
pub(super) fn sheets(
    combined: &Combined,
    parent: &Kind,
    fields: &[usize],
) -> (Vec<usize>, Vec<usize>) {
    let is_parents = |field: &&usize| matches!(combined.whose(**field), Whose::Parent(_));
    let first: Vec<usize> = fields.iter().filter(is_parents).copied().collect();
    let known = [Some(parent.number()), parent.roles.name];
    let known = known.into_iter().flatten().filter(|it| fields.contains(it));
    let second = known.chain(fields.iter().filter(|field| !is_parents(field)).copied());
    (first, second.collect())
}

/// Some of the rows.
pub(super) fn of_rows(rows: &Records, which: &[u32]) -> Result<Records, Failure> {
    let which = IdxCa::from_vec("".into(), which.to_vec());
    Ok(Records::new(rows.frame().take(&which)?)?)
}
