//! Plans that no file brings: records removed, groups renamed and merged, jobs taken back.
//!
//! They are plans like any other, with rows, cells and a report; only matching and comparing fall
//! away, because the register itself says which records are meant.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;

use super::answers::Answers;
use super::make::{MakeError, Origin};
use super::{
    CellCounts, FieldCounts, GroupAction, GroupEffects, GroupMove, JobId, Mode, Plan, PlanHead,
    RowCounts, Status, Verdict,
};
use crate::frame::{PlanCells, PlanRows, PlanValues, RecordId, Records, field_column};
use crate::matching::row_number;
use crate::schema::{FieldId, FieldType, Kind};
use crate::words::Message;

/// One record's part in such a plan.
#[derive(Debug)]
pub struct Line {
    /// Its id.
    pub record: RecordId,
    /// Its number and name, for people.
    pub number: Option<String>,
    /// See `number`.
    pub name: Option<String>,
    /// What becomes of it.
    pub status: Status,
    /// Cells to write: field, now, new.
    pub cells: Vec<(usize, Option<String>, Option<String>)>,
    /// Cells that stay as they are, and why: field, now, message.
    pub kept: Vec<(usize, Option<String>, Message)>,
    /// The values of a record that comes back.
    pub values: Option<Vec<Option<String>>>,
}

impl Line {
    /// A record of a snapshot, with nothing to write yet.
    pub fn of(kind: &Kind, records: &Records, at: usize, status: Status) -> Self {
        let text = |field: Option<usize>| {
            records
                .field(field?)
                .and_then(|column| column.get(at))
                .map(str::to_owned)
        };
        Self {
            record: records.id("record").get(at).unwrap_or_default(),
            number: text(Some(kind.number())),
            name: text(kind.roles.name),
            status,
            cells: Vec::new(),
            kept: Vec::new(),
            values: None,
        }
    }
}

/// A plan that takes records out: every filled cell is cleared, so that the journal keeps it.
///
/// # Errors
/// Only for a mistake in the program.
pub fn removal(kind: &Kind, records: &Records, origin: Origin) -> Result<Plan, MakeError> {
    let lines: Vec<Line> = (0..records.len())
        .map(|at| {
            let mut line = Line::of(kind, records, at, Status::Removed);
            line.cells = filled_cells(kind, records, at);
            line
        })
        .collect();
    plan(kind, &lines, Vec::new(), origin, None)
}

/// A plan that forgets records, of which some may have been removed before: it keeps which, and
/// nothing of what they held. Only one that was still there leaves the register.
///
/// # Errors
/// Only for a mistake in the program.
pub fn forgetting(
    kind: &Kind,
    persons: &[(RecordId, String)],
    there: &HashSet<RecordId>,
    origin: Origin,
) -> Result<Plan, MakeError> {
    let lines: Vec<Line> = persons
        .iter()
        .map(|(record, number)| Line {
            record: *record,
            number: Some(number.clone()),
            name: None,
            status: if there.contains(record) {
                Status::Removed
            } else {
                Status::Unchanged
            },
            cells: Vec::new(),
            kept: Vec::new(),
            values: None,
        })
        .collect();
    plan(kind, &lines, Vec::new(), origin, None)
}

/// Every filled cell of a record, to be cleared.
pub fn filled_cells(
    kind: &Kind,
    records: &Records,
    at: usize,
) -> Vec<(usize, Option<String>, Option<String>)> {
    (0..kind.fields.len())
        .filter_map(|field| {
            let now = records.field(field)?.get(at)?;
            Some((field, Some(now.to_owned()), None))
        })
        .collect()
}

/// A plan that gives the records of a group another group's name, and does `action` to the group.
///
/// # Errors
/// Only for a mistake in the program.
pub fn regroup(
    kind: &Kind,
    field: usize,
    records: &Records,
    to: &str,
    action: GroupAction,
    origin: Origin,
) -> Result<Plan, MakeError> {
    let lines: Vec<Line> = (0..records.len())
        .map(|at| {
            let mut line = Line::of(kind, records, at, Status::Modified);
            let now = records
                .field(field)
                .and_then(|column| column.get(at))
                .map(str::to_owned);
            line.cells.push((field, now, Some(to.to_owned())));
            line
        })
        .collect();
    plan(kind, &lines, vec![action], origin, None)
}

/// Puts the lines together.
///
/// # Errors
/// Only for a mistake in the program.
pub fn plan(
    kind: &Kind,
    lines: &[Line],
    actions: Vec<GroupAction>,
    origin: Origin,
    undoes: Option<JobId>,
) -> Result<Plan, MakeError> {
    let counted = Counted::of(kind, lines);
    let head = PlanHead {
        plan: None,
        kind: kind.id.clone(),
        verb: origin.verb,
        mode: Mode::Update,
        at: origin.at,
        by: origin.by,
        lineage: origin.lineage,
        revision: origin.revision,
        base_revision: None,
        export: None,
        undoes,
        files: origin.files,
        rows: counted.rows,
        cells: counted.cells,
        fields: counted.fields,
        groups: GroupEffects {
            actions,
            moves: counted.moves,
        },
        not_in_file: 0,
        held: BTreeMap::new(),
        notes: origin.notes,
        answers: Answers::default(),
    };
    Ok(Plan {
        head,
        rows: rows(kind, lines)?,
        cells: cells(kind, lines)?,
        values: values(kind, lines)?,
    })
}

struct Counted {
    rows: RowCounts,
    cells: CellCounts,
    fields: BTreeMap<FieldId, FieldCounts>,
    moves: Vec<GroupMove>,
}

impl Counted {
    fn of(kind: &Kind, lines: &[Line]) -> Self {
        let mut rows = RowCounts {
            read: lines.len() as u64,
            ..RowCounts::default()
        };
        let mut cells = CellCounts::default();
        let mut fields: BTreeMap<FieldId, FieldCounts> = BTreeMap::new();
        let mut moves: HashMap<(usize, Option<&str>, Option<&str>), u64> = HashMap::new();
        for line in lines {
            match line.status {
                Status::New => rows.new += 1,
                Status::Modified => rows.modified += 1,
                Status::Unchanged => rows.unchanged += 1,
                Status::Held => rows.held += 1,
                Status::Removed => rows.removed += 1,
            }
            for (field, now, new) in &line.cells {
                let count = fields.entry(kind.fields[*field].id.clone()).or_default();
                match verdict(now.as_ref(), new.as_ref()) {
                    Verdict::Set => (cells.set, count.set) = (cells.set + 1, count.set + 1),
                    Verdict::Cleared => {
                        (cells.cleared, count.cleared) = (cells.cleared + 1, count.cleared + 1);
                    }
                    _ => (cells.changed, count.changed) = (cells.changed + 1, count.changed + 1),
                }
                if kind.fields[*field].ty == FieldType::Group && line.status == Status::Modified {
                    *moves
                        .entry((*field, now.as_deref(), new.as_deref()))
                        .or_default() += 1;
                }
            }
        }
        let mut moves: Vec<GroupMove> = moves
            .into_iter()
            .map(|((field, from, to), count)| GroupMove {
                field: kind.fields[field].id.clone(),
                from: from.map(str::to_owned),
                to: to.map(str::to_owned),
                count,
            })
            .collect();
        moves.sort_by(|a, b| {
            b.count
                .cmp(&a.count)
                .then_with(|| a.from.cmp(&b.from))
                .then_with(|| a.to.cmp(&b.to))
        });
        Self {
            rows,
            cells,
            fields,
            moves,
        }
    }
}

fn verdict(now: Option<&String>, new: Option<&String>) -> Verdict {
    match (now, new) {
        (_, None) => Verdict::Cleared,
        (None, _) => Verdict::Set,
        _ => Verdict::Changed,
    }
}

fn rows(kind: &Kind, lines: &[Line]) -> Result<PlanRows, MakeError> {
    let height = lines.len();
    let number = kind.fields[kind.number()].id.as_str();
    let exists = |line: &Line| line.status != Status::New;
    let text = |name: &str, values: StringChunked| values.with_name(name.into()).into_column();
    let frame = DataFrame::new(
        height,
        vec![
            Column::new(
                "row".into(),
                (0..height).map(row_number).collect::<Vec<_>>(),
            ),
            Column::new("file".into(), vec![0_u32; height]),
            Column::full_null("sheet".into(), height, &DataType::String),
            Column::new(
                "line".into(),
                (0..height).map(|at| row_number(at) + 1).collect::<Vec<_>>(),
            ),
            Column::new(
                "record".into(),
                lines.iter().map(|line| line.record).collect::<Vec<_>>(),
            ),
            text(
                "number",
                lines.iter().map(|line| line.number.as_deref()).collect(),
            ),
            text(
                "name",
                lines.iter().map(|line| line.name.as_deref()).collect(),
            ),
            text(
                "status",
                lines.iter().map(|line| Some(line.status.word())).collect(),
            ),
            text(
                "matched",
                lines
                    .iter()
                    .map(|line| exists(line).then_some(number))
                    .collect(),
            ),
            text(
                "key_now",
                lines
                    .iter()
                    .map(|line| line.number.as_deref().filter(|_| exists(line)))
                    .collect(),
            ),
            Column::full_null("reason".into(), height, &DataType::String),
            Column::full_null("message".into(), height, &DataType::String),
        ],
    )?;
    Ok(PlanRows::new(frame)?)
}

fn cells(kind: &Kind, lines: &[Line]) -> Result<PlanCells, MakeError> {
    struct One<'a> {
        row: u32,
        record: RecordId,
        field: usize,
        now: Option<&'a str>,
        new: Option<&'a str>,
        verdict: &'static str,
        message: Option<&'a str>,
    }
    let mut all: Vec<One> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let (row, record) = (row_number(at), line.record);
        all.extend(line.cells.iter().map(|(field, now, new)| One {
            row,
            record,
            field: *field,
            now: now.as_deref(),
            new: new.as_deref(),
            verdict: verdict(now.as_ref(), new.as_ref()).word(),
            message: None,
        }));
        all.extend(line.kept.iter().map(|(field, now, message)| One {
            row,
            record,
            field: *field,
            now: now.as_deref(),
            new: None,
            verdict: Verdict::Kept.word(),
            message: Some(message.as_stored()),
        }));
    }
    let text =
        |of: &dyn Fn(&One) -> Option<String>| all.iter().map(of).collect::<Vec<Option<String>>>();
    let now = text(&|one| one.now.map(str::to_owned));
    let frame = df!(
        "row" => all.iter().map(|one| one.row).collect::<Vec<_>>(),
        "record" => all.iter().map(|one| one.record).collect::<Vec<_>>(),
        "field" => all.iter().map(|one| kind.fields[one.field].id.as_str()).collect::<Vec<_>>(),
        "base" => now.clone(),
        "now" => now,
        "typed" => text(&|one| one.new.map(str::to_owned)),
        "new" => text(&|one| one.new.map(str::to_owned)),
        "verdict" => all.iter().map(|one| one.verdict).collect::<Vec<_>>(),
        "reason" => vec![None::<String>; all.len()],
        "message" => text(&|one| one.message.map(str::to_owned)),
    )?;
    Ok(PlanCells::new(frame)?)
}

fn values(kind: &Kind, lines: &[Line]) -> Result<PlanValues, MakeError> {
    let coming: Vec<(u32, &Vec<Option<String>>)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((row_number(at), line.values.as_ref()?)))
        .collect();
    let mut columns = vec![Column::new(
        "row".into(),
        coming.iter().map(|(row, _)| *row).collect::<Vec<_>>(),
    )];
    for field in 0..kind.fields.len() {
        let column: StringChunked = coming
            .iter()
            .map(|(_, values)| values[field].as_deref())
            .collect();
        columns.push(column.with_name(field_column(field)).into_column());
    }
    Ok(PlanValues::new(DataFrame::new(coming.len(), columns)?)?)
}
