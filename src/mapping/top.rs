//! The top of a sheet, shown to a person who says which line the headings are, where that is in doubt:
//! something stands above them, or no line names a field.

use super::candidates::is_sure;
use super::submission::{Known, called, mapped};
use super::table::{first_texts, texts};
use super::{Headless, RowsMeant, UserMapping, headless};
use crate::schema::Kind;
use crate::sheet::{Sheet, Workbook};

/// Rows from which the headings are chosen.
const SHOWN: usize = 12;

/// The first rows of a sheet, and which of them is likely the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Top {
    /// The file, and the sheet where the format has sheets.
    pub file: String,
    /// See `file`.
    pub sheet: Option<String>,
    /// The first rows that hold anything: their lines and cells.
    pub rows: Vec<(u32, Vec<String>)>,
    /// All lines that hold anything, in order.
    pub lines: Vec<u32>,
    /// The line that is likely the headings; none where there are none.
    pub headings: Option<u32>,
    /// How many of its cells name fields.
    pub known: usize,
    /// The line of the first record, if there are no headings.
    pub first_record: u32,
}

impl Top {
    /// The top of the file, where there is one and its headings are in doubt for the kinds that it may hold,
    /// each with what is known of it. What holds of several files is not asked.
    pub fn in_doubt(
        workbooks: &[Workbook],
        kinds: &[(&Kind, Known<'_>)],
        user: &UserMapping,
    ) -> Option<Self> {
        let [workbook] = workbooks else { return None };
        let [sheet] = workbook.sheets.as_slice() else {
            return None;
        };
        if workbook.provenance.is_some() || user.rows != RowsMeant::default() {
            return None;
        }
        let first_record = first_record(sheet);
        let is_without = |(kind, known): &(&Kind, Known<'_>), skip: u32| {
            let rows = RowsMeant {
                skip,
                ..RowsMeant::default()
            };
            let user = UserMapping {
                rows,
                ..user.clone()
            };
            headless(workbooks, kind, &user, *known)
        };
        let without: Vec<Headless> = kinds.iter().map_while(|kind| is_without(kind, 0)).collect();
        let (headings, known) = if without.len() == kinds.len() {
            // A title is no record, and what it says of the rows below it is nothing.
            let below = is_without(kinds.first()?, first_record - 1);
            let is_like_a_record = below.is_some_and(|below| below.is_like_a_record);
            ((!is_like_a_record).then_some(first_record), 0)
        } else {
            let (line, known) = named_below_others(workbook, sheet, kinds, user)?;
            (Some(line), known)
        };
        Some(Self {
            file: called(workbook),
            sheet: workbook.has_sheets().then(|| sheet.name.clone()),
            rows: first_texts(sheet, SHOWN),
            lines: sheet.lines.clone(),
            headings,
            known,
            first_record,
        })
    }
}

/// The line whose cells name most fields of one of the kinds, and how many; none where nothing stands above
/// it, or where it is known for sure.
fn named_below_others(
    workbook: &Workbook,
    sheet: &Sheet,
    kinds: &[(&Kind, Known<'_>)],
    user: &UserMapping,
) -> Option<(u32, usize)> {
    let mut best: Option<(u32, usize)> = None;
    for (kind, known) in kinds {
        // Two columns for one field are asked about later.
        let Ok((table, mapping)) = mapped(workbook, sheet, kind, user, *known) else {
            return None;
        };
        if mapping.known().any(|(_, _, how)| is_sure(how)) {
            return None;
        }
        let known = mapping.known().count();
        if let Some(line) = table.header_line
            && best.is_none_or(|(_, most)| known > most)
        {
            best = Some((line, known));
        }
    }
    best.filter(|(line, _)| sheet.lines.first() < Some(line))
}

/// The line of the first row that is as filled as records are: at least half as much as the fullest.
fn first_record(sheet: &Sheet) -> u32 {
    let filled = |row: usize| {
        let cells = texts(sheet, row);
        cells.iter().filter(|cell| !cell.is_empty()).count()
    };
    let top = 0..sheet.height().min(SHOWN);
    let most = top.clone().map(filled).max().unwrap_or(0);
    let first = top.into_iter().find(|row| filled(*row) * 2 >= most);
    sheet.lines.get(first.unwrap_or(0)).copied().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::submission::tests::sheet_of;
    use crate::schema::Schema;

    fn top(text: &str) -> Option<Top> {
        let schema = Schema::built_in();
        let kinds = [(&schema.kinds[0], Known::nothing())];
        Top::in_doubt(&[sheet_of(text)], &kinds, &UserMapping::default())
    }

    #[test]
    fn headings_below_titles_are_in_doubt_and_on_top_not() {
        assert_eq!(top("Kundnr;Namn\n10001;Torni Oy\n"), None);
        let top = top("Kundregister\nUtskrivet;1.2.2026\n\nKundnr;Namn\n10001;Torni Oy\n");
        let top = top.expect("a doubt");
        assert_eq!((top.headings, top.known), (Some(4), 2));
        assert_eq!(top.lines, [1, 2, 4, 5]);
        assert_eq!(
            top.rows[1],
            (2, vec!["Utskrivet".into(), "1.2.2026".into()])
        );
    }

    #[test]
    fn without_headings_the_first_record_is_below_the_titles() {
        let records = "10001;Torni Oy;a@x.fi\n10002;Aamu Oy;b@x.fi\n";
        let found = top(records).expect("a doubt");
        assert_eq!((found.headings, found.first_record), (None, 1));
        let found = top(&format!("Lista 2026;;\n{records}")).expect("a doubt");
        assert_eq!((found.headings, found.first_record), (None, 2));
        let found = top("Lista;;\nTel;Betyg;Nivå\n22 83 60 00;A;x\n").expect("a doubt");
        assert_eq!(found.headings, Some(2));
    }
}
