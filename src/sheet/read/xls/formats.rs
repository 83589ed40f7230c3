//! What the records of an xls say about formats ([MS-XLS] 2.4): which there are, and which each cell has.
//!
//! ```text
//!  FORMAT: number ─▶ code ─┐
//!  XF: place ─▶ number ────┴─▶ Formats          NUMBER, RK, MULRK, FORMULA, LABEL…: place of the XF ─▶ Styles
//! ```
//!
//! An XF has a parent, the named style that it was made from. It says itself which number format it has:
//! that it follows its parent means only that a change of the style would reach it (2.5.20).
//!
//! The stream was vetted. A torn record ends what is read of its part; what that means for the file is
//! the library's to say.

use std::collections::HashMap;

use encoding_rs::{MACINTOSH, UTF_16LE, WINDOWS_1252};

use super::records::{
    BOF, EOF, FORMULA, LABEL, LABEL_OF_TABLE, NUMBER, RICH_LABEL, RK, RKS, SHEET, record, u16_at,
    u32_at,
};
use super::styles::Styles;
use crate::sheet::budget::{Budget, Spent};
use crate::sheet::read::number_format::{Formats, NumberCode};

const CODE_PAGE: u16 = 0x0042;
const DATE_MODE: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
const CELL_FORMAT: u16 = 0x00E0;

/// The version of Excel 5 and 95, whose texts are bytes in the workbook's code page (2.4.21).
const BIFF5: u16 = 0x0500;

/// The code page of the Macintosh's western Excel (2.4.52).
const MAC_ROMAN: u16 = 10_000;

/// Cell formats that a cell's record can name.
const MAX_CELL_FORMATS: usize = 1 << 16;

/// The formats of a workbook, and those of its sheets' cells in the order of the sheets.
pub(super) fn read(stream: &[u8], budget: &Budget) -> Result<(Formats, Vec<Styles>), Spent> {
    let globals = Globals::read(stream);
    let formats = Formats::new(&globals.codes(), globals.from_1904);
    let sheets = globals.sheets.iter();
    let styles = sheets.map(|start| sheet(stream, *start, Styles::new(budget.share())));
    Ok((formats, styles.collect::<Result<_, _>>()?))
}

/// What stands before the sheets.
#[derive(Debug, Default)]
struct Globals {
    /// Where each sheet begins in the stream.
    sheets: Vec<usize>,
    from_1904: bool,
    biff5: bool,
    code_page: u16,
    /// The workbook's own codes by their numbers.
    own: HashMap<u16, String>,
    /// The number of each cell format's number format.
    numbers: Vec<u16>,
}

impl Globals {
    fn read(stream: &[u8]) -> Self {
        let mut globals = Self::default();
        let mut at = 0;
        while let Some(record) = record(stream, at) {
            at = record.end();
            let data = record.data(stream);
            match record.kind {
                EOF => break,
                BOF if data.len() >= 2 => globals.biff5 = u16_at(data, 0) == BIFF5,
                CODE_PAGE if data.len() >= 2 => globals.code_page = u16_at(data, 0),
                DATE_MODE if data.len() >= 2 => globals.from_1904 = u16_at(data, 0) == 1,
                SHEET if data.len() >= 4 => globals.sheets.push(u32_at(data, 0) as usize),
                FORMAT => {
                    if let Some((number, code)) = globals.code(data) {
                        globals.own.insert(number, code);
                    }
                }
                CELL_FORMAT if data.len() >= 4 && globals.numbers.len() < MAX_CELL_FORMATS => {
                    globals.numbers.push(u16_at(data, 2));
                }
                _ => {}
            }
        }
        globals
    }

    /// A format's number and code (2.4.126): sixteen bits a sign, or the lower eight where the upper are
    /// all zero.
    fn code(&self, data: &[u8]) -> Option<(u16, String)> {
        let number = u16_at(data.get(..2)?, 0);
        let code = if self.biff5 {
            let signs = usize::from(*data.get(2)?);
            let encoding = match self.code_page {
                MAC_ROMAN => MACINTOSH,
                _ => WINDOWS_1252,
            };
            encoding
                .decode_without_bom_handling(data.get(3..3 + signs)?)
                .0
        } else {
            let signs = usize::from(u16_at(data.get(2..4)?, 0));
            let is_wide = data.get(4)? & 1 != 0;
            let bytes = data.get(5..5 + signs * (1 + usize::from(is_wide)))?;
            if is_wide {
                UTF_16LE.decode_without_bom_handling(bytes).0
            } else {
                encoding_rs::mem::decode_latin1(bytes)
            }
        };
        Some((number, code.into_owned()))
    }

    /// The number format of each cell format.
    fn codes(&self) -> Vec<NumberCode> {
        let code = |number: &u16| match self.own.get(number) {
            Some(code) => NumberCode::Own(code.clone()),
            None => NumberCode::BuiltIn((*number).into()),
        };
        self.numbers.iter().map(code).collect()
    }
}

/// The formats of one sheet's cells.
fn sheet(stream: &[u8], start: usize, mut styles: Styles) -> Result<Styles, Spent> {
    let mut depth = 0_u32;
    let mut at = start;
    while let Some(record) = record(stream, at) {
        at = record.end();
        let data = record.data(stream);
        match record.kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            // A chart within the sheet.
            _ if depth > 1 => {}
            FORMULA | LABEL | RICH_LABEL | LABEL_OF_TABLE | NUMBER | RK if data.len() >= 6 => {
                let [row, column, style] = [0, 2, 4].map(|at| u16_at(data, at).into());
                styles.put(row, column, style)?;
            }
            // Row and first column, then format and number of each, then the last column (2.4.175).
            RKS if data.len() >= 6 => {
                let [row, first] = [0, 2].map(|at| u16_at(data, at).into());
                for (column, cell) in (first..).zip(data[4..data.len() - 2].chunks_exact(6)) {
                    styles.put(row, column, u16_at(cell, 0).into())?;
                }
            }
            _ => {}
        }
    }
    Ok(styles)
}
