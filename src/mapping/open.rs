//! The columns that nobody knows and that hold something: what a person can be asked about.

use super::UserMapping;
use super::choose::must_identify;
use super::submission::{Known, called, column_at, looks_like_data, mapped};
use crate::schema::{Kind, heading_key, is_blank};
use crate::sheet::{Sheet, Workbook};

/// How many of a column's values are shown.
const EXAMPLES: usize = 3;

/// A sheet with columns that nobody knows.
#[derive(Debug, Clone)]
pub struct OpenSheet {
    /// The file, and the sheet where the format has sheets.
    pub file: String,
    /// See `file`.
    pub sheet: Option<String>,
    /// All its headings.
    pub headings: Vec<String>,
    /// The fields that no column is, in the kind's order.
    pub free: Vec<usize>,
    /// False where no column says yet which record a row belongs to.
    pub identified: bool,
    /// The columns.
    pub columns: Vec<OpenColumn>,
}

/// A column that nobody knows.
#[derive(Debug, Clone)]
pub struct OpenColumn {
    /// The heading as it stands in the file; no other column of the sheet has it.
    pub heading: String,
    /// The column's letters.
    pub letters: String,
    /// What it might be, best first.
    pub guesses: Vec<usize>,
    /// Some of its values, each once.
    pub examples: Vec<String>,
}

/// Finds the columns that nobody knows. Nothing is asked about a file that [`super::understand`]
/// refuses for another reason than that no column identifies a record.
pub fn open_columns(
    workbooks: &[Workbook],
    kind: &Kind,
    user: &UserMapping,
    known: Known<'_>,
) -> Vec<OpenSheet> {
    let mut open = Vec::new();
    for workbook in workbooks {
        for sheet in &workbook.sheets {
            let Ok((table, mapping)) = mapped(workbook, sheet, kind, user, known) else {
                return Vec::new();
            };
            if table.header_line.is_some() && looks_like_data(&mapping).is_some() {
                return Vec::new();
            }
            let alone = |heading: &str| {
                let headings = mapping.columns.iter().map(|column| &column.heading);
                let key = heading_key(heading);
                headings.filter(|other| heading_key(other) == key).count() == 1
            };
            let columns: Vec<OpenColumn> = mapping
                .unknown()
                .filter(|column| alone(&column.heading))
                .filter_map(|column| {
                    let examples = examples(sheet, column.index, table.first);
                    (!examples.is_empty()).then(|| OpenColumn {
                        heading: column.heading.clone(),
                        letters: column.letters(),
                        guesses: column.guesses.clone(),
                        examples,
                    })
                })
                .collect();
            if columns.is_empty() {
                continue;
            }
            let is_free = |field: &usize| mapping.column_of(*field).is_none();
            let headings = mapping.columns.iter().map(|column| column.heading.clone());
            open.push(OpenSheet {
                file: called(workbook),
                sheet: workbook.csv.is_none().then(|| sheet.name.clone()),
                headings: headings.collect(),
                free: (0..kind.fields.len()).filter(is_free).collect(),
                identified: must_identify(kind, &mapping).is_ok(),
                columns,
            });
        }
    }
    open
}

/// The first values of a column below its heading, each once.
fn examples(sheet: &Sheet, column: usize, from: usize) -> Vec<String> {
    let mut examples: Vec<String> = Vec::new();
    let Some(column) = column_at(sheet, column) else {
        return examples;
    };
    for row in from..sheet.height() {
        let text = column.text.get(row).unwrap_or_default().trim();
        if is_blank(text) || examples.iter().any(|known| known == text) {
            continue;
        }
        examples.push(text.to_owned());
        if examples.len() == EXAMPLES {
            break;
        }
    }
    examples
}
