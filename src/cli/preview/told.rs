//! A preview for people: how the file was taken apart, its columns with the first records, and what
//! cannot be taken as it is.

use super::{Look, known_by};
use crate::cli::planning;
use crate::cli::ui::Ui;
use crate::report;
use crate::schema::{DateOrder, DecimalMark, Lang};
use crate::sheet::CsvReading;

/// What was found out about one sheet.
pub(super) fn of(look: &Look, ours: Option<&str>, ui: &Ui) -> String {
    let workbook = look.workbook;
    let mut text = format!("{}: {}\n", workbook.path.display(), what(look));
    if let Some(from) = &workbook.provenance {
        let whose = if ours == Some(from.lineage.as_str()) {
            "this register"
        } else {
            "another register"
        };
        text += &format!(
            "exported from {whose}: export {}, revision {}\n",
            from.export, from.revision
        );
    }
    let noun = report::Noun::new("row", "rows");
    let count = noun.counted(look.rows.len() as u64);
    text += &match look.reading.header_line {
        Some(line) => format!("headings on line {line}, {count} below\n\n"),
        None => format!("no headings, {count}\n\n"),
    };
    text += &columns(look, ui);
    for line in readings(look).into_iter().chain(refused(look)) {
        text += &line;
        text.push('\n');
    }
    text
}

/// Every column with its field, and the first records as they are understood.
fn columns(look: &Look, ui: &Ui) -> String {
    let style = planning::listing_style(ui);
    let shown = match style.width {
        ..80 => 1,
        80..120 => 2,
        _ => 3,
    };
    let first: Vec<usize> = look.rows.clone().take(shown).collect();
    let lines = look.read.submission.count("line");
    let mut headings: Vec<String> = ["", "Heading", "Field", "Known by"].map(Into::into).into();
    headings.extend(
        first
            .iter()
            .map(|row| format!("Line {}", lines.get(*row).unwrap_or_default())),
    );
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let rows = look.columns().map(|(used, column)| {
        let field = look.field(used);
        let mut cells = vec![
            used.letters(),
            used.heading.clone(),
            field.unwrap_or_default(),
            known_by(used, Lang::En),
        ];
        cells.extend(first.iter().map(|row| look.understood(used, column, *row)));
        cells
    });
    report::listing::listing(&headings, rows, &style)
}

/// The format, and how a text file was taken apart.
fn what(look: &Look) -> String {
    match &look.workbook.csv {
        Some(csv) => text_file(csv),
        None if !look.workbook.has_sheets() => "an address book of vCards".to_owned(),
        None => format!("{}, sheet `{}`", look.workbook.format, look.sheet.name),
    }
}

fn text_file(csv: &CsvReading) -> String {
    let mark = if csv.had_bom {
        " with byte order mark"
    } else {
        ""
    };
    let between = match csv.delimiter {
        b'\t' => "tabulators".to_owned(),
        delimiter => format!("`{}`", char::from(delimiter)),
    };
    let quotes = if csv.quote == b'"' {
        ""
    } else {
        ", apostrophes round them"
    };
    let escapes = if csv.backslash {
        ", backslashes before quotes and delimiters within them"
    } else {
        ""
    };
    format!(
        "text in {}{mark}, {between} between the cells{quotes}{escapes}",
        csv.encoding
    )
}

/// How columns write dates and decimals, where their cells settle it.
fn readings(look: &Look) -> Vec<String> {
    let mut readings: Vec<_> = look.read.readings.iter().collect();
    readings.sort_by_key(|(field, _)| **field);
    let told = readings.into_iter().filter_map(|(field, reading)| {
        let how = match (reading.date, reading.decimal) {
            (Some(DateOrder::DayMonthYear), _) => "dates begin with the day",
            (Some(DateOrder::MonthDayYear), _) => "dates begin with the month",
            (Some(DateOrder::YearMonthDay), _) => "dates begin with the year",
            (_, Some(DecimalMark::Comma)) => "decimals follow a comma",
            (_, Some(DecimalMark::Point)) => "decimals follow a point",
            (None, None) => return None,
        };
        let label = look.kind.fields[*field].label(Lang::En);
        Some(format!("{label}: {how}"))
    });
    told.collect()
}

/// What cannot be taken as it is.
fn refused(look: &Look) -> Vec<String> {
    let (listed, more) = look.refused();
    let mut lines: Vec<String> = listed
        .iter()
        .map(|it| {
            let field = it.field.map_or(String::new(), |field| {
                format!(", {}", look.kind.fields[field].label(Lang::En))
            });
            format!("problem: line {}{field}: {}", it.line, it.message)
        })
        .collect();
    if more > 0 {
        lines.push(format!("problem: and {more} more"));
    }
    lines
}
