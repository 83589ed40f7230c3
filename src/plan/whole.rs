//! A plan of two parts as one: for reports in columns, which have a row for each record of either kind.
//!
//! ```text
//! part  row                      Number  Name      Email        Contact number  Contact name  Contact email
//! 0     the company, modified    10042   Kiosk Oy  info@k.fi
//! 1     its contact, new         10042   Kiosk Oy               17              Matti         matti@k.fi
//! ```
//!
//! The rows stand as in the file, a parent before the children in its row. A child's row names its
//! parent, so that it can be mended and imported by itself.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;

use super::parents::{Awaited, Named};
use super::{FieldCounts, GroupAction, GroupMove, Plan, PlanHead};
use crate::frame::{FrameError, PlanCells, PlanRows, PlanValues, field_column};
use crate::matching::row_number;
use crate::schema::{Combined, FieldId, Kind, Whose};

/// Puts a plan's two parts together, as the combined kind has their fields.
///
/// # Errors
/// Only for a mistake in the program.
pub fn whole(
    plan: &Plan,
    part: &Plan,
    combined: &Combined,
    child: &Kind,
) -> Result<Plan, super::make::MakeError> {
    let order = Order::of(plan, part);
    let id = |field: &FieldId| combined.id_of(child, field);
    Ok(Plan {
        head: head(&plan.head, &part.head, combined, &id),
        rows: rows(plan, part, combined, child, &order)?,
        cells: cells(plan, part, combined, child, &order)?,
        values: values(plan, part, combined, child, &order)?,
        reconciled: None,
        with: None,
    })
}

/// Where each row of the two parts stands in the whole.
struct Order {
    /// The rows of the whole: the part, and the line in that part's frame of rows.
    lines: Vec<(usize, usize)>,
    /// The row of the whole, by part and row of the part.
    places: HashMap<(usize, u32), u32>,
}

impl Order {
    fn of(plan: &Plan, part: &Plan) -> Self {
        let mut sheets: Vec<(u32, &str)> = Vec::new();
        let mut lines: Vec<((u32, usize, u32), usize, usize)> = Vec::new();
        for (number, of) in [plan, part].into_iter().enumerate() {
            let rows = &of.rows;
            let places = rows
                .count("file")
                .iter()
                .zip(rows.text("sheet").iter())
                .zip(rows.count("line").iter());
            for (at, ((file, sheet), line)) in places.enumerate() {
                let sheet = (file.unwrap_or_default(), sheet.unwrap_or_default());
                let known = sheets.iter().rposition(|other| *other == sheet);
                let place = known.unwrap_or_else(|| {
                    sheets.push(sheet);
                    sheets.len() - 1
                });
                lines.push(((sheet.0, place, line.unwrap_or_default()), number, at));
            }
        }
        // Stable: in one line the parent comes first.
        lines.sort_by_key(|(place, part, _)| (*place, *part));
        let lines: Vec<(usize, usize)> =
            lines.into_iter().map(|(_, part, at)| (part, at)).collect();
        let numbers = [plan.rows.count("row"), part.rows.count("row")];
        let places = lines
            .iter()
            .enumerate()
            .filter_map(|(place, (part, at))| {
                Some(((*part, numbers[*part].get(*at)?), row_number(place)))
            })
            .collect();
        Self { lines, places }
    }

    fn place(&self, part: usize, row: Option<u32>) -> Option<u32> {
        self.places.get(&(part, row?)).copied()
    }
}

fn rows(
    plan: &Plan,
    part: &Plan,
    combined: &Combined,
    child: &Kind,
    order: &Order,
) -> Result<PlanRows, FrameError> {
    let frames = [plan.rows.frame(), part.rows.frame()];
    let both = |column: &str| -> PolarsResult<Column> {
        let mut all = frames[0].column(column)?.clone();
        all.append(frames[1].column(column)?)?;
        Ok(all)
    };
    let index = IdxCa::from_vec(
        "".into(),
        order
            .lines
            .iter()
            .map(|(part, at)| row_number(part * frames[0].height() + at))
            .collect(),
    );
    let parents = parents_of(plan, part, combined, child);
    let of = |name: bool| -> StringChunked {
        order
            .lines
            .iter()
            .map(|(part, at)| {
                let named = parents.get(*at).filter(|_| *part == 1)?.as_ref()?;
                named[usize::from(name)].clone()
            })
            .collect()
    };
    let matched: StringChunked = order
        .lines
        .iter()
        .map(|(number, at)| {
            let of = [plan, part][*number].rows.text("matched").get(*at)?;
            Some(if *number == 0 {
                of.to_owned()
            } else {
                combined.id_of(child, &FieldId::new(of)).to_string()
            })
        })
        .collect();
    let made = || -> PolarsResult<DataFrame> {
        let mut columns = Vec::new();
        for column in frames[0].get_column_names() {
            columns.push(both(column)?.take(&index)?);
        }
        let height = order.lines.len();
        let mut frame = DataFrame::new(height, columns)?;
        let number = UInt32Chunked::from_iter_values("row".into(), (0..height).map(row_number));
        let parts = order.lines.iter().map(|(part, _)| row_number(*part));
        frame.with_column(number.into_column())?;
        frame.with_column(matched.with_name("matched".into()).into_column())?;
        frame.with_column(UInt32Chunked::from_iter_values("part".into(), parts).into_column())?;
        frame.with_column(of(false).with_name("of_number".into()).into_column())?;
        frame.with_column(of(true).with_name("of_name".into()).into_column())?;
        Ok(frame)
    };
    PlanRows::new(made().unwrap_or_default())
}

/// The number and name of each child's parent, as the plan knows them: a child's row for itself.
fn parents_of(
    plan: &Plan,
    part: &Plan,
    combined: &Combined,
    child: &Kind,
) -> Vec<Option<[Option<String>; 2]>> {
    let reference = child.fields[combined.reference].id.as_str();
    let mut said: HashMap<u32, &str> = HashMap::new();
    if let Some(column) = part.values.field(combined.reference) {
        let rows = part.values.count("row").iter();
        let pairs = rows.zip(column.iter());
        said.extend(pairs.filter_map(|(row, value)| Some((row?, value?))));
    }
    let cells = &part.cells;
    for at in 0..cells.len() {
        if cells.text("field").get(at) == Some(reference)
            && let Some(row) = cells.count("row").get(at)
            && let Some(value) = cells
                .text("new")
                .get(at)
                .or_else(|| cells.text("typed").get(at))
        {
            said.insert(row, value);
        }
    }
    // By number; of one that is held, and may have none, as the child's row names it.
    let mut known: HashMap<String, [Option<&str>; 2]> = HashMap::new();
    let numbers = plan.rows.text("number").iter();
    for (number, name) in numbers.zip(plan.rows.text("name").iter()) {
        let named = Named {
            number: number.map(str::to_owned),
            name: name.map(str::to_owned),
        };
        known.insert(named.to_string(), [number, name]);
        known.extend(number.map(|it| (it.to_owned(), [number, name])));
    }
    let owned = |of: [Option<&str>; 2]| of.map(|text| text.map(str::to_owned));
    part.rows
        .count("row")
        .iter()
        .map(|row| {
            let value = *said.get(&row?)?;
            Some(match Awaited::from_stored(value) {
                Some(awaited) => [None, Some(awaited.name)],
                None => owned(known.get(value).copied().unwrap_or([Some(value), None])),
            })
        })
        .collect()
}

fn cells(
    plan: &Plan,
    part: &Plan,
    combined: &Combined,
    child: &Kind,
    order: &Order,
) -> Result<PlanCells, super::make::MakeError> {
    let mut all: Option<DataFrame> = None;
    for (number, of) in [plan, part].into_iter().enumerate() {
        let rows: UInt32Chunked = (of.cells.count("row").iter())
            .map(|row| order.place(number, row))
            .collect();
        let mut frame = of.cells.frame().clone();
        frame.with_column(rows.with_name("row".into()).into_column())?;
        if number == 1 {
            let fields: StringChunked = (of.cells.text("field").iter())
                .map(|field| Some(combined.id_of(child, &FieldId::new(field?)).to_string()))
                .collect();
            frame.with_column(fields.with_name("field".into()).into_column())?;
        }
        all = Some(match all {
            Some(all) => all.vstack(&frame)?,
            None => frame,
        });
    }
    let stable = SortMultipleOptions::default().with_maintain_order(true);
    let sorted = all.unwrap_or_default().sort(["row"], stable)?;
    Ok(PlanCells::new(sorted)?)
}

fn values(
    plan: &Plan,
    part: &Plan,
    combined: &Combined,
    child: &Kind,
    order: &Order,
) -> Result<PlanValues, super::make::MakeError> {
    let heights = [plan.values.len(), part.values.len()];
    let rows: UInt32Chunked = [plan, part]
        .into_iter()
        .enumerate()
        .flat_map(|(number, of)| {
            let rows = of.values.count("row").iter();
            rows.map(move |row| (number, row))
        })
        .map(|(number, row)| order.place(number, row))
        .collect();
    let mut columns = vec![rows.with_name("row".into()).into_column()];
    for place in 0..combined.told.fields.len() {
        let (own, other) = match combined.whose(place) {
            Whose::Parent(own) => (plan.values.field(own), 0),
            Whose::Child(own) if own < child.fields.len() => (part.values.field(own), 1),
            Whose::Child(_) => (part.values.field(combined.reference), 1),
        };
        let nothing = |part: usize| StringChunked::full_null("".into(), heights[part]);
        let own = own.cloned().unwrap_or_else(|| nothing(other));
        let (mut all, rest) = if other == 0 {
            (own, nothing(1))
        } else {
            (nothing(0), own)
        };
        all.append(&rest)?;
        columns.push(all.with_name(field_column(place)).into_column());
    }
    let frame = DataFrame::new(heights[0] + heights[1], columns)?;
    let stable = SortMultipleOptions::default().with_maintain_order(true);
    Ok(PlanValues::new(frame.sort(["row"], stable)?)?)
}

fn head(
    head: &PlanHead,
    part: &PlanHead,
    combined: &Combined,
    id: &dyn Fn(&FieldId) -> FieldId,
) -> PlanHead {
    let mut all = head.clone();
    all.kind = combined.kind.id.clone();
    all.with = None;
    all.rows.add(&part.rows);
    all.cells.add(&part.cells);
    let fields = part.fields.iter();
    all.fields
        .extend(fields.map(|(field, counts): (_, &FieldCounts)| (id(field), *counts)));
    all.groups.actions.extend(
        part.groups
            .actions
            .iter()
            .map(|action| of_field(action, id)),
    );
    all.groups
        .moves
        .extend(part.groups.moves.iter().map(|it| GroupMove {
            field: id(&it.field),
            ..it.clone()
        }));
    all.parents.extend(part.parents.iter().cloned());
    all.not_in_file += part.not_in_file;
    let mut held: BTreeMap<String, u64> = head.held.clone();
    for (reason, count) in &part.held {
        *held.entry(reason.clone()).or_default() += count;
    }
    all.held = held;
    all.damage.extend(&part.damage, id);
    let new = part.notes.iter().filter(|note| !head.notes.contains(note));
    all.notes.extend(new.cloned());
    all
}

fn of_field(action: &GroupAction, id: &dyn Fn(&FieldId) -> FieldId) -> GroupAction {
    let mut action = action.clone();
    let (GroupAction::Create { field, .. }
    | GroupAction::Rename { field, .. }
    | GroupAction::Merge { field, .. }
    | GroupAction::Remove { field, .. }) = &mut action;
    *field = id(field);
    action
}
