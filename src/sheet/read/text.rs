//! Text files: csv, tsv, txt.

use super::encoding::{self, Decoded};
use super::error::Fault;
use super::one_column::{self, Unfolded};
use super::quotes::{Dialect, mend};
use super::{ReadOptions, dialect, grid_fault, lines};
use crate::sheet::grid::{Cell, Grid};
use crate::sheet::guard;
use crate::sheet::workbook::{CsvReading, Ragged, Sheet};
use crate::words::Message;

/// Bytes of one cell: thirty times what a spreadsheet's cell holds.
const LONGEST_CELL: usize = 4 << 20;

/// Reads the lines of a workbook that kept each of them in one cell, as a sheet of this name.
pub(super) fn read_unfolded(
    unfolded: &Unfolded,
    name: String,
    grid: Grid<'_>,
) -> Result<(Sheet, CsvReading), Fault> {
    let options = ReadOptions {
        delimiter: Some(unfolded.delimiter),
        encoding: Some("utf-8".to_owned()),
        ..ReadOptions::default()
    };
    let (mut sheet, reading, _) = read(unfolded.text.as_bytes(), name, &options, grid)?;
    for line in &mut sheet.lines {
        *line = unfolded.line(*line);
    }
    Ok((sheet, reading))
}

/// Reads a text file's bytes as one sheet of this name; says how, and what a person should know of it.
pub(super) fn read(
    bytes: &[u8],
    name: String,
    options: &ReadOptions,
    mut grid: Grid<'_>,
) -> Result<(Sheet, CsvReading, Option<Message>), Fault> {
    let Decoded {
        text,
        encoding,
        had_bom,
        is_sure,
    } = encoding::decode(bytes, options.encoding.as_deref())?;
    if text.contains('\0') {
        return Err(Fault::NotASpreadsheet("a binary file".to_owned()));
    }
    let (first, rest) = lines::first(&text);
    let sep = dialect::from_sep_line(first);
    let body = if sep.is_some() { rest } else { &text };
    let dialect = dialect::of(body, options.delimiter.or(sep));
    let first_line = 1 + u32::from(sep.is_some());
    let unfolded = one_column::in_text(body, dialect, first_line);
    let (body, dialect, first_line) = match &unfolded {
        Some(it) => (
            it.text.as_str(),
            dialect::of(&it.text, Some(it.delimiter)),
            1,
        ),
        None => (body, dialect, first_line),
    };
    let mended = mend(body, dialect, dialect::width(body, dialect), first_line);

    let mut widths = Vec::new();
    let mut ends_filled = Vec::new();
    let mut records = Records::new(&mended.text, dialect, first_line);
    while let Some((line, record)) = records.next()? {
        let line = unfolded.as_ref().map_or(line, |it| it.line(line));
        let mut last = None;
        for (column, cell) in (0..).zip(record) {
            if cell.len() > LONGEST_CELL {
                return Err(Fault::TooLarge(format!(
                    "line {line} has a cell of {} MB, and a spreadsheet's holds 32,767 characters",
                    cell.len() >> 20
                )));
            }
            if !cell.trim().is_empty() {
                last = Some(column);
            }
            let text = guard::text_formula(cell);
            let cell = Cell::Text(text.as_deref().unwrap_or_else(|| guard::take_off(cell)));
            grid.push(line, column, cell)
                .map_err(|error| grid_fault(&name, error))?;
        }
        if let Some(last) = last {
            let cells = u32::try_from(record.len()).unwrap_or(u32::MAX);
            widths.push(Ragged { line, cells });
            ends_filled.push(last + 1);
        }
    }
    let (width, _) = dialect::commonest(widths.iter().map(|it| it.cells));
    let keeps_blanks = widths
        .iter()
        .zip(&ends_filled)
        .any(|(it, filled)| it.cells == width && *filled < width);
    widths.retain(|it| it.cells != width);
    let sheet = grid.finish(name).map_err(|error| grid_fault("", error))?;
    let reading = CsvReading {
        encoding,
        had_bom,
        is_sure,
        delimiter: dialect.delimiter,
        quote: dialect.quote,
        backslash: dialect.backslash,
        sep_line: sep.is_some(),
        width,
        ragged: widths,
        keeps_blanks,
        stray_quotes: mended.stray,
    };
    Ok((sheet, reading, unfolded.map(|it| it.note())))
}

/// The records of a text with the physical line on which each begins.
pub(super) struct Records<'t> {
    text: &'t str,
    reader: csv::Reader<&'t [u8]>,
    record: csv::StringRecord,
    at: usize,
    line: u32,
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t str, dialect: Dialect, line: u32) -> Self {
        Self {
            text,
            reader: dialect::reader(text, dialect),
            record: csv::StringRecord::new(),
            at: 0,
            line,
        }
    }

    pub(super) fn next(&mut self) -> Result<Option<(u32, &csv::StringRecord)>, Fault> {
        // The reader skips blank lines while it reads a record, and does not count `\r`: so the place
        // is taken before, and the lines up to the record are counted here.
        let start = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        let more = self
            .reader
            .read_record(&mut self.record)
            .map_err(|error| Fault::Damaged {
                place: format!("line {}", self.line),
                found: error.to_string(),
            })?;
        if !more {
            return Ok(None);
        }
        let blank = self.text[start..]
            .find(|c| c != '\n' && c != '\r')
            .unwrap_or(0);
        let begin = start + blank;
        self.line += lines::count(&self.text[self.at..begin]);
        self.at = begin;
        Ok(Some((self.line, &self.record)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::NoProgress;

    fn read_text(text: &str, options: &ReadOptions) -> (Sheet, CsvReading) {
        let grid = Grid::new(&NoProgress, 0);
        let (sheet, reading, _) = read(text.as_bytes(), "S".to_owned(), options, grid).unwrap();
        (sheet, reading)
    }

    fn rows(sheet: &Sheet) -> Vec<(u32, Vec<Option<&str>>)> {
        (0..sheet.height())
            .map(|row| (sheet.lines[row], sheet.row(row).unwrap()))
            .collect()
    }

    #[test]
    fn lines_are_the_physical_ones() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("sep=;{end}a;b{end}{end}{end}\"x{end}y\";1{end};{end}z;2{end}");
            let (sheet, reading) = read_text(&text, &ReadOptions::default());
            let x = format!("x{end}y");
            let expected = vec![
                (2, vec![Some("a"), Some("b")]),
                (5, vec![Some(x.as_str()), Some("1")]),
                (8, vec![Some("z"), Some("2")]),
            ];
            assert_eq!(rows(&sheet), expected, "{end:?}");
            assert!(reading.sep_line && reading.ragged.is_empty());
        }
    }

    #[test]
    fn ragged_records_are_kept_and_told() {
        let text = "a;b;c\n1;2;3\n4;5\n6;7;8;9\n10;11;12\n";
        let (sheet, reading) = read_text(text, &ReadOptions::default());
        assert_eq!(sheet.row(2).unwrap(), [Some("4"), Some("5"), None, None]);
        assert_eq!(
            sheet.row(3).unwrap(),
            [Some("6"), Some("7"), Some("8"), Some("9")]
        );
        assert_eq!(reading.width, 3);
        assert_eq!(
            reading.ragged,
            [Ragged { line: 3, cells: 2 }, Ragged { line: 4, cells: 4 }]
        );
        assert!(!reading.keeps_blanks);
        let (_, reading) = read_text("a;b;c\n1;;\n2;3;4\n", &ReadOptions::default());
        assert!(reading.keeps_blanks);
    }

    #[test]
    fn the_guard_comes_off_and_options_are_obeyed() {
        let (sheet, _) = read_text("a,b\n'=1+1,''=2\n'tis,+358\n", &ReadOptions::default());
        assert_eq!(sheet.row(1).unwrap(), [Some("=1+1"), Some("'=2")]);
        assert_eq!(sheet.row(2).unwrap(), [Some("'tis"), Some("+358")]);
        let semicolon = ReadOptions {
            delimiter: Some(b';'),
            ..ReadOptions::default()
        };
        let (sheet, reading) = read_text("a,b\nc,d\n", &semicolon);
        assert_eq!(sheet.row(1).unwrap(), [Some("c,d")]);
        assert_eq!(reading.delimiter, b';');
    }

    #[test]
    fn texts_stay_as_they_are() {
        let (sheet, _) = read_text(
            "a;b\n 00100 ;\"say \"\"hi\"\"\"\nTRUE;1e5\n",
            &ReadOptions::default(),
        );
        assert_eq!(sheet.row(1).unwrap(), [Some(" 00100 "), Some("say \"hi\"")]);
        assert_eq!(sheet.row(2).unwrap(), [Some("TRUE"), Some("1e5")]);
        assert!(sheet.columns.iter().all(|column| column.special.is_empty()));
    }
}
