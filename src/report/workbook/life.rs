//! One record's life as a workbook: what the register says now, and how it came to that.

use std::path::Path;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::book;
use super::look::{Heading, Ink, Look, Sheet};
use crate::plan::life::{Event, Life, LifeLine, Saying};
use crate::report::{ReportError, beside, life};
use crate::schema::{Kind, Lang};

/// Writes a life to a workbook at `path`; a file that stands there is replaced. Errors: a place that
/// cannot be written.
pub(in crate::report) fn write_life(
    path: &Path,
    life: &Life,
    kind: &Kind,
    lang: Lang,
) -> Result<(), ReportError> {
    beside(path, |out| {
        let (mut book, look) = (book(), Look::new());
        values(&mut book, &look, life, kind, lang)?;
        let history: Vec<_> = life.events.iter().flat_map(Event::lines).collect();
        lines(
            &mut book,
            &look,
            &lang.word("sheet-history"),
            &history,
            kind,
            lang,
        )?;
        let not_written: Vec<_> = life.sayings.iter().flat_map(Saying::lines).collect();
        if !not_written.is_empty() {
            lines(
                &mut book,
                &look,
                &lang.word("sheet-not-written"),
                &not_written,
                kind,
                lang,
            )?;
        }
        if !life.outings.is_empty() {
            exports(&mut book, &look, life, kind, lang)?;
        }
        book.save_to_writer(out)?;
        Ok(())
    })
}

fn values(
    book: &mut Workbook,
    look: &Look,
    life: &Life,
    kind: &Kind,
    lang: Lang,
) -> Result<(), XlsxError> {
    let headings = [("heading-field", 28), ("heading-value", 60)].map(|(id, width)| Heading {
        text: lang.word(id),
        width,
    });
    let mut page = Sheet::begin(book, look, &lang.word("sheet-values"), &headings)?;
    for (id, value) in &life.values {
        let Some(field) = kind.field(id) else {
            continue;
        };
        page.row()?;
        page.put(0, field.label(lang), Ink::Strong)?;
        page.put(1, &field.shown(value, lang), Ink::Plain)?;
    }
    page.end()
}

fn lines(
    book: &mut Workbook,
    look: &Look,
    name: &str,
    lines: &[LifeLine<'_>],
    kind: &Kind,
    lang: Lang,
) -> Result<(), XlsxError> {
    let widths = [26, 14, 8, 8, 18, 30, 8, 14, 20, 30, 30, 50];
    let headings: Vec<Heading> = life::headings(lang)
        .into_iter()
        .zip(widths)
        .map(|(text, width)| Heading { text, width })
        .collect();
    let mut page = Sheet::begin(book, look, name, &headings)?;
    for line in lines {
        page.row()?;
        for (column, text) in (0..).zip(&life::columns(line, kind, lang)) {
            page.put(column, text, Ink::Plain)?;
        }
    }
    page.end()
}

fn exports(
    book: &mut Workbook,
    look: &Look,
    about: &Life,
    kind: &Kind,
    lang: Lang,
) -> Result<(), XlsxError> {
    let headings = [
        ("heading-when", 26),
        ("heading-who", 14),
        ("heading-export", 8),
        ("heading-file", 40),
        ("heading-fields", 60),
    ];
    let headings = headings.map(|(id, width)| Heading {
        text: lang.word(id),
        width,
    });
    let mut page = Sheet::begin(book, look, &lang.word("sheet-exports"), &headings)?;
    for outing in &about.outings {
        page.row()?;
        page.put(0, &outing.at, Ink::Plain)?;
        page.put(1, &outing.by, Ink::Plain)?;
        page.put(2, &outing.export.to_string(), Ink::Plain)?;
        page.put(3, &outing.file, Ink::Plain)?;
        page.put(4, &life::labels(outing, kind, lang), Ink::Plain)?;
    }
    page.end()
}
