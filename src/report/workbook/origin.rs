//! What a workbook of ours says about itself: its properties, and which of its sheets import reads.
//!
//! A person mends the rows of a report and imports that very file. So it carries the provenance of an
//! export, with two differences: its only sheet is the one with the rows to mend, whatever stands
//! beside it, and its export's number is 0, which no export has. What the person saw is the register
//! as the plan saw it: the revision is the plan's.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::Telling;
use crate::plan::Plan;
use crate::report::words;
use crate::schema::Lang;
use crate::sheet::Provenance;
use crate::sheet::layout::HIDDEN_SHEET;

/// The number that stands for the export that never was.
const NO_EXPORT: u64 = 0;

/// Writes what the workbook says about itself, in both places where a reading looks for it: `sheet`
/// is the one that import reads, `places` are its fields in order.
pub(super) fn mark(
    book: &mut Workbook,
    telling: &Telling<'_>,
    sheet: &str,
    places: &[usize],
) -> Result<(), XlsxError> {
    let pairs = provenance(telling, sheet, places).to_pairs();
    let mut properties = properties(telling.plan, telling.lang)?;
    for (key, value) in &pairs {
        properties = properties.set_custom_property(key, value.as_str());
    }
    book.set_properties(&properties);
    let hidden = book.add_worksheet();
    hidden.set_name(HIDDEN_SHEET)?.set_very_hidden(true);
    for (row, (key, value)) in (0..).zip(&pairs) {
        hidden.write_string(row, 0, key)?;
        hidden.write_string(row, 1, value)?;
    }
    Ok(())
}

fn provenance(telling: &Telling<'_>, sheet: &str, places: &[usize]) -> Provenance {
    let head = &telling.plan.head;
    let column = |place: &usize| {
        let id = telling.kind.fields[*place].id.to_string();
        (telling.label(*place).to_owned(), id)
    };
    Provenance {
        lineage: head.lineage.clone(),
        export: NO_EXPORT,
        revision: head.revision.0,
        kind: head.kind.to_string(),
        lang: telling.lang.code().to_owned(),
        columns: places.iter().map(column).collect(),
        sheets: vec![sheet.to_owned()],
    }
}

/// The document's properties. Its date is the plan's, so that nothing depends on the clock; a date
/// that cannot be read counts as the first of 1970.
fn properties(plan: &Plan, lang: Lang) -> Result<DocProperties, XlsxError> {
    let head = &plan.head;
    let second = head
        .at
        .parse::<jiff::Timestamp>()
        .map_or(0, jiff::Timestamp::as_second);
    let created = ExcelDateTime::from_timestamp(second)?;
    Ok(DocProperties::new()
        .set_title(words::title(head, lang))
        .set_author(&head.by)
        .set_creation_datetime(&created))
}

#[cfg(test)]
mod tests {
    use crate::plan::fixture;
    use crate::report;
    use crate::schema::Lang;
    use crate::sheet::{NoProgress, ReadOptions, read};

    #[test]
    fn import_reads_the_rows_to_mend_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let (plan, kind) = (fixture::plan(), fixture::customers());
        let path = folder.path().join("customers.plan-7.xlsx");
        report::write(&path, &plan, &kind, Lang::Fi).expect("a report");
        let book = read(&path, &ReadOptions::default(), &NoProgress).expect("a workbook");
        let names: Vec<&str> = book
            .sheets
            .iter()
            .map(|sheet| sheet.name.as_str())
            .collect();
        assert_eq!(names, ["Pysäytetyt"]);
        assert_eq!(book.unread, ["Muutokset", "Ryhmät", "Yhteenveto"]);
        let provenance = book.provenance.expect("ours");
        assert_eq!((provenance.export, provenance.revision), (0, 12));
        assert_eq!(provenance.kind, "customers");
        let name = fixture::id(&kind, "name");
        let heading = kind.field("name").expect("a field").labels.get(Lang::Fi);
        assert!(
            provenance
                .columns
                .contains(&(heading.to_owned(), name.to_string()))
        );

        let path = folder.path().join("rows.xlsx");
        report::write_rows(&path, &plan, &kind, Lang::En).expect("a workbook");
        let book = read(&path, &ReadOptions::default(), &NoProgress).expect("a workbook");
        assert_eq!(book.sheets.len(), 1);
        assert_eq!(book.provenance.expect("ours").sheets, ["Rows"]);
    }
}
