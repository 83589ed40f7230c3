//! A plan's rows as a file to mend: what is new, modified or held, in an export's form.
//!
//! A new or held row stands there whole, as it was typed; of a modified one its number, its name and
//! the cells that the file changes. A blank cell changes nothing, so the rest can be left out. The
//! last two columns say what became of the row; import takes no notice of them.

use std::path::Path;

use polars::prelude::StringChunked;

use super::ReportError;
use crate::plan::walk::Walk;
use crate::plan::{Plan, Status, Verdict};
use crate::schema::{Kind, Lang};
use crate::sheet::{Book, Heading, NoProgress, write_xlsx};

/// Columns of a reason.
const REASON_WIDTH: u16 = 80;

/// Writes the rows that would be applied and those that are held; see this module's head.
pub fn write_rows(path: &Path, plan: &Plan, kind: &Kind, lang: Lang) -> Result<(), ReportError> {
    let walk = Walk::new(plan);
    let fields = kind.fields.len();
    let mut columns: Vec<Vec<Option<String>>> = vec![Vec::new(); fields + 2];
    for row in walk.rows() {
        if matches!(row.status, Status::Unchanged | Status::Removed) {
            continue;
        }
        let mut line: Vec<Option<String>> = (0..fields)
            .map(|field| walk.value(&row, field).map(str::to_owned))
            .collect();
        let number = &mut line[kind.number()];
        *number = number.take().or_else(|| row.number.map(str::to_owned));
        if let Some(name) = kind.roles.name
            && row.status == Status::Modified
        {
            line[name] = row.name.map(str::to_owned);
        }
        for cell in walk.cells(&row) {
            if let Some(field) = kind.field_index(cell.field)
                && !matches!(cell.verdict, Verdict::Kept | Verdict::Damage)
            {
                line[field] = cell.typed.or(cell.new).map(str::to_owned);
            }
        }
        let reasons: Vec<&str> = walk.held(&row).map(|held| held.message).collect();
        line.push(Some(row.status.word().to_owned()));
        line.push((!reasons.is_empty()).then(|| reasons.join("; ")));
        for (column, value) in columns.iter_mut().zip(line) {
            column.push(value);
        }
    }
    let mut headings = Vec::new();
    let mut texts: Vec<StringChunked> = Vec::new();
    for (at, column) in columns.into_iter().enumerate() {
        let own = at >= fields || at == kind.number() || kind.roles.name == Some(at);
        if !own && column.iter().all(Option::is_none) {
            continue;
        }
        headings.push(match kind.fields.get(at) {
            Some(field) => Heading {
                text: field.label(lang).to_owned(),
                width: field.width,
                list: None,
            },
            None if at == fields => Heading {
                text: "Status".into(),
                width: 10,
                list: None,
            },
            None => Heading {
                text: "Reason".into(),
                width: REASON_WIDTH,
                list: None,
            },
        });
        texts.push(column.iter().map(Option::as_deref).collect());
    }
    let book = Book {
        sheet_name: kind.labels.get(lang).to_owned(),
        headings,
        columns: texts,
        provenance: None,
        created: None,
        creator: None,
    };
    write_xlsx(path, &book, &NoProgress).map_err(|error| ReportError::Unwritable {
        path: path.to_owned(),
        source: std::io::Error::other(error.message()),
    })
}
