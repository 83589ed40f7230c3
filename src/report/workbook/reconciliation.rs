//! A reconciliation as sheets: what agrees, and a sheet for each list that has a line.
//!
//! | sheet             | one row is …                                       |
//! |-------------------|----------------------------------------------------|
//! | `Reconciliation`  | a count on both sides                              |
//! | `Agreement`       | a field                                            |
//! | `Group spellings` | one way in which a group is written                |
//! | `Only in the file` and its like | a row, or a record                    |

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Telling;
use super::look::{Heading, Ink, Look, Sheet};
use crate::plan::reconciliation::{Duplicates, Line, Listed, Reconciliation, lines};
use crate::report::words::reconcile::{self as words, heading, label, sheet};
use crate::report::words::{Noun, thousands};
use crate::schema::FieldId;

/// Fills the sheets; none where nobody asked for them. Gives the sheets whose rows found no room.
pub(super) fn fill(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
) -> Result<Vec<(&'static str, u64)>, XlsxError> {
    let Some(told) = &telling.plan.head.reconciliation else {
        return Ok(Vec::new());
    };
    counts(book, look, telling, told)?;
    agreement(book, look, telling, told)?;
    spellings(book, look, telling, told)?;
    let mut left = Vec::new();
    for listed in Listed::ALL {
        let own: Vec<Line<'_>> = lines(telling.plan)
            .filter(|line| line.listed == listed)
            .collect();
        if !own.is_empty() {
            left.push((
                words::list_name(listed),
                list(book, look, telling, listed, &own)?,
            ));
        }
    }
    Ok(left)
}

fn headings<const N: usize>(texts: [&str; N], widths: [u16; N]) -> Vec<Heading<'_>> {
    texts
        .into_iter()
        .zip(widths)
        .map(|(text, width)| Heading { text, width })
        .collect()
}

fn counts(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
    told: &Reconciliation,
) -> Result<(), XlsxError> {
    let headings = headings(heading::COUNTS, [70, 12, 12, 12, 12]);
    let mut page = Sheet::begin(book, look, sheet::RECONCILIATION, &headings)?;
    page.open_here();
    let sides = [&told.file, &told.register];
    let parts = sides.map(words::parts);
    for (file, register) in parts[0].iter().zip(&parts[1]) {
        page.row()?;
        page.put(0, file.0, Ink::Strong)?;
        for (at, (side, (_, count))) in sides.into_iter().zip([file, register]).enumerate() {
            page.put(1 + 2 * at, &thousands(*count), Ink::Plain)?;
            page.put(2 + 2 * at, &words::share(*count, side.all), Ink::Plain)?;
        }
    }
    let by_key = told.keys.iter().map(|key| {
        let place = telling.places.get(key.field.as_str());
        let label = place.map_or(key.field.as_str(), |place| telling.label(*place));
        let label = words::key(label, key.damaged);
        (format!("{}: {label}", heading::FOUND_BY), key.rows)
    });
    let other = (label::OTHER_NUMBER.to_owned(), told.other_number);
    for (label, rows) in by_key.chain([other].into_iter().filter(|(_, rows)| *rows > 0)) {
        page.row()?;
        page.put(0, &label, Ink::Plain)?;
        page.put(1, &thousands(rows), Ink::Plain)?;
        page.put(2, &words::share(rows, told.file.matched), Ink::Plain)?;
    }
    let nouns = [Noun::new("row", "rows"), Noun::of_kind(telling.kind)];
    for (at, (side, noun)) in sides.into_iter().zip(&nouns).enumerate() {
        for duplicates in &side.duplicates {
            page.row()?;
            let common = common(telling, duplicates);
            page.put(0, &words::sets(duplicates, noun, &common), Ink::Plain)?;
            page.put(1 + 2 * at, &thousands(duplicates.members), Ink::Plain)?;
            page.put(
                2 + 2 * at,
                &words::share(duplicates.members, side.all),
                Ink::Plain,
            )?;
        }
    }
    page.end()
}

fn common(telling: &Telling<'_>, duplicates: &Duplicates) -> String {
    let ids = duplicates.fields.iter().map(FieldId::as_str);
    words::in_common(telling.kind, telling.lang, ids)
}

fn agreement(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
    told: &Reconciliation,
) -> Result<(), XlsxError> {
    let headings = headings(heading::AGREEMENT, [24, 10, 10, 10, 10, 14, 16]);
    let mut page = Sheet::begin(book, look, sheet::AGREEMENT, &headings)?;
    for field in &told.fields {
        page.row()?;
        let place = telling.places.get(field.field.as_str());
        let label = place.map_or(field.field.as_str(), |place| telling.label(*place));
        page.put(0, label, Ink::Strong)?;
        page.put(1, &words::share(field.same, field.both()), Ink::Plain)?;
        let counts = [
            field.same,
            field.written_otherwise,
            field.different,
            field.only_file,
            field.only_register,
        ];
        for (column, count) in (2..).zip(counts) {
            page.put(column, &thousands(count), Ink::Plain)?;
        }
    }
    page.end()
}

fn spellings(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
    told: &Reconciliation,
) -> Result<(), XlsxError> {
    if told.groups.is_empty() {
        return Ok(());
    }
    let headings = headings(heading::SPELLINGS, [20, 36, 14, 16]);
    let mut page = Sheet::begin(book, look, sheet::SPELLINGS, &headings)?;
    for group in &told.groups {
        let place = telling.places.get(group.field.as_str());
        let label = place.map_or(group.field.as_str(), |place| telling.label(*place));
        for (at, name) in group.names.iter().enumerate() {
            if !page.has_room() {
                return page.end();
            }
            page.row()?;
            page.put(0, label, Ink::Plain)?;
            page.put(
                1,
                &name.name,
                if at == 0 { Ink::Strong } else { Ink::Plain },
            )?;
            page.put(2, &thousands(name.rows), Ink::Plain)?;
            page.put(3, &thousands(name.records), Ink::Plain)?;
        }
    }
    page.end()
}

/// One list; gives the number of lines that found no room.
fn list(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
    listed: Listed,
    own: &[Line<'_>],
) -> Result<u64, XlsxError> {
    let columns = Columns::of(listed);
    let widths = [8, 22, 8, 14, 36, 20, 28, 60];
    let all = headings(heading::LISTED, widths);
    let headings: Vec<Heading<'_>> = columns.0.iter().map(|at| all[*at]).collect();
    let mut page = Sheet::begin(book, look, words::list_name(listed), &headings)?;
    let mut left = 0;
    for line in own {
        if !page.has_room() {
            left += 1;
            continue;
        }
        page.row()?;
        let ids = line.why.unwrap_or_default().split(',');
        let common = match listed {
            Listed::InDoubt => line.why.unwrap_or_default().to_owned(),
            _ => words::in_common(telling.kind, telling.lang, ids),
        };
        let about = match (listed, line.about) {
            (Listed::OnlyInFile | Listed::OnlyInRegister, Some(numbers)) => words::like(numbers),
            (_, about) => about.unwrap_or_default().to_owned(),
        };
        let cells = [
            line.set.to_string(),
            line.file.unwrap_or_default().to_owned(),
            line.line.map(|line| line.to_string()).unwrap_or_default(),
            line.number.unwrap_or_default().to_owned(),
            line.name.unwrap_or_default().to_owned(),
            line.other_number.unwrap_or_default().to_owned(),
            common,
            about,
        ];
        for (column, at) in columns.0.iter().enumerate() {
            page.put(column, &cells[*at], Ink::Plain)?;
        }
    }
    page.end()?;
    Ok(left)
}

/// The columns of a list, as places in the headings of all lists.
struct Columns(&'static [usize]);

impl Columns {
    fn of(listed: Listed) -> Self {
        Self(match listed {
            Listed::OnlyInFile => &[1, 2, 3, 4, 7],
            Listed::OnlyInRegister => &[3, 4, 7],
            Listed::InDoubt => &[1, 2, 3, 4, 6, 7],
            Listed::OtherNumber => &[1, 2, 3, 5, 4],
            Listed::DuplicateInFile => &[0, 1, 2, 3, 4, 6, 7],
            Listed::DuplicateInRegister => &[0, 3, 4, 6, 7],
        })
    }
}
