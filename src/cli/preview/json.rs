//! A preview for scripts: one object a sheet, with stable keys.

use serde_json::{Value, json};

use super::{Look, known_by};
use crate::mapping::Adds;
use crate::schema::{DateOrder, DecimalMark, Reading};

/// Records that are shown as they were understood.
const SHOWN: usize = 5;

/// The reading of one sheet.
pub(super) fn of(look: &Look) -> Value {
    let Look {
        workbook,
        sheet,
        reading,
        kind,
        read,
        rows,
    } = look;
    let csv = workbook.csv.as_ref();
    let id = |field: &usize| kind.fields[*field].id.to_string();
    let columns: Vec<Value> = look
        .columns()
        .map(|(used, _)| {
            let field = used.is.as_ref().map(|(field, _)| field);
            json!({
                "column": used.letters(),
                "heading": used.heading,
                "field": field.map(id),
                "known_by": field.map(|_| known_by(used, crate::schema::Lang::En)),
                "adds_to": match used.adds {
                    Some(Adds::To(field)) => Some(id(&field)),
                    Some(Adds::Label { .. } | Adds::Named) | None => None,
                },
                "ignored": used.ignored,
                "guesses": used.guesses.iter().map(id).collect::<Vec<_>>(),
                "reading": field.and_then(|field| written(*read.readings.get(field)?)),
            })
        })
        .collect();
    let (listed, more) = look.refused();
    let problems: Vec<Value> = listed
        .iter()
        .map(|it| json!({"line": it.line, "field": it.field.as_ref().map(id), "message": it.message}))
        .collect();
    json!({
        "file": workbook.path.display().to_string(),
        "format": workbook.format.to_string(),
        "sheet": workbook.has_sheets().then_some(&sheet.name),
        "encoding": csv.map(|csv| csv.encoding),
        "byte_order_mark": csv.map(|csv| csv.had_bom),
        "delimiter": csv.map(|csv| char::from(csv.delimiter).to_string()),
        "quote": csv.map(|csv| char::from(csv.quote).to_string()),
        "backslash_escapes": csv.map(|csv| csv.backslash),
        "header_line": reading.header_line,
        "first_line": reading.lines.map(|(first, _)| first),
        "last_line": reading.lines.map(|(_, last)| last),
        "rows": rows.len(),
        "export": workbook.provenance.as_ref().map(|from| from.export),
        "revision": workbook.provenance.as_ref().map(|from| from.revision),
        "kind": kind.id,
        "columns": columns,
        "first_rows": rows.clone().take(SHOWN).map(|row| record(look, row)).collect::<Vec<_>>(),
        "problems": problems,
        "more_problems": more,
        "unread": workbook.unread,
        "notes": read.notes.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

/// A record as it was understood: its line, and the values of its fields.
fn record(look: &Look, row: usize) -> Value {
    let mut record = serde_json::Map::new();
    record.insert(
        "line".to_owned(),
        look.read.submission.count("line").get(row).into(),
    );
    for (used, column) in look.columns() {
        if let Some((field, _)) = &used.is {
            let value = look.understood(used, column, row);
            let value = (!value.is_empty()).then_some(value);
            record.insert(look.kind.fields[*field].id.to_string(), value.into());
        }
    }
    // A field without a column of its own may be filled by those of others.
    for (field, definition) in look.kind.fields.iter().enumerate() {
        let id = definition.id.to_string();
        let value = look.read.canonical(look.kind, field, row);
        if let Some(value) = value.filter(|_| !record.contains_key(&id)) {
            record.insert(id, value.into());
        }
    }
    Value::Object(record)
}

/// How a column writes dates or decimals.
fn written(reading: Reading) -> Option<&'static str> {
    match (reading.date, reading.decimal) {
        (Some(DateOrder::DayMonthYear), _) => Some("day-month-year"),
        (Some(DateOrder::MonthDayYear), _) => Some("month-day-year"),
        (Some(DateOrder::YearMonthDay), _) => Some("year-month-day"),
        (_, Some(DecimalMark::Comma)) => Some("decimal-comma"),
        (_, Some(DecimalMark::Point)) => Some("decimal-point"),
        (None, None) => None,
    }
}
