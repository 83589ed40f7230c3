//! The cells of a worksheet, one after another, from its records into a grid.

use std::io::Read;

use super::records::{Record, Records};
use crate::sheet::grid::{Cell, Grid};
use crate::sheet::layout::MAX_ROWS;
use crate::sheet::read::error::Fault;
use crate::sheet::read::number_format::Looks;
use crate::sheet::read::package::Tables;
use crate::sheet::read::{column_letters, grid_fault};

const ROW: u32 = 0;
const CELLS_END: u32 = 146;

/// What a cell's record holds behind place and format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    /// A number in four bytes.
    Rk,
    Real,
    Error,
    Boolean,
    /// The text itself.
    Text,
    /// The text behind a byte that says what else there is.
    RichText,
    /// The number of a shared string.
    Shared,
}

impl Kind {
    /// The kind of a record, and whether it is in the short form, which has no column: it follows the
    /// cell before. A formula holds its last value first (2.4.313 and following).
    fn of(record: u32) -> Option<(Self, bool)> {
        Some(match record {
            1 => (Self::Blank, false),
            2 => (Self::Rk, false),
            3 | 11 => (Self::Error, false),
            4 | 10 => (Self::Boolean, false),
            5 | 9 => (Self::Real, false),
            6 | 8 => (Self::Text, false),
            7 => (Self::Shared, false),
            12 => (Self::Blank, true),
            13 => (Self::Rk, true),
            14 => (Self::Error, true),
            15 => (Self::Boolean, true),
            16 => (Self::Real, true),
            17 => (Self::Text, true),
            18 => (Self::Shared, true),
            62 => (Self::RichText, false),
            _ => return None,
        })
    }
}

/// Reads the cells of a worksheet into the grid.
pub(super) fn read(
    mut records: Records<impl Read>,
    name: &str,
    tables: &Tables,
    grid: &mut Grid<'_>,
) -> Result<(), Fault> {
    let damaged = |line: u32, column: u32, found: &str| Fault::Damaged {
        place: format!("{name}!{}{line}", column_letters(column)),
        found: found.to_owned(),
    };
    // Counted from 1, as columns are behind `next`.
    let mut line = 0;
    let mut next = 0;
    let mut scratch = String::new();
    while let Some(record) = records.next()? {
        if record.kind == ROW {
            line = record.u32(0).unwrap_or(u32::MAX).saturating_add(1);
            if line > MAX_ROWS {
                return Err(damaged(line, 0, "there is no such row"));
            }
            next = 0;
            continue;
        }
        if record.kind == CELLS_END {
            break;
        }
        let Some((kind, is_short)) = Kind::of(record.kind).filter(|_| line > 0) else {
            continue;
        };
        let (column, rest) = if is_short {
            (next, 0)
        } else {
            (record.u32(0).unwrap_or(u32::MAX - 1), 4)
        };
        next = column.saturating_add(1);
        scratch.clear();
        let torn = || damaged(line, column, "this cell is not whole");
        let style = record.u32(rest).ok_or_else(torn)?;
        // The upper eight bits say other things (2.5.9).
        let looks = tables.formats.looks((style & 0x00FF_FFFF) as usize);
        let cell = match cell(kind, &record, rest + 4, looks, &mut scratch).ok_or_else(torn)? {
            Some(Cell::Shared(index)) => tables.shared(index, looks, &mut scratch)?,
            cell => cell,
        };
        if let Some(cell) = cell {
            grid.push(line, column, cell)
                .map_err(|error| grid_fault(name, error))?;
        }
    }
    Ok(())
}

/// The cell of a record, from behind its format; no cell where it is blank, nothing where it is not whole.
#[allow(clippy::option_option)]
fn cell<'a>(
    kind: Kind,
    record: &Record<'_>,
    at: usize,
    looks: &Looks,
    scratch: &'a mut String,
) -> Option<Option<Cell<'a>>> {
    Some(Some(match kind {
        Kind::Blank => return Some(None),
        Kind::Shared => Cell::Shared(record.u32(at)?),
        Kind::Rk => number(rk(record.u32(at)?), looks, scratch),
        Kind::Real => number(record.f64(at)?, looks, scratch),
        Kind::Error => Cell::Error(error(record.u8(at)?)),
        Kind::Boolean => Cell::Boolean(record.u8(at)? != 0),
        Kind::Text | Kind::RichText => {
            let mut text = String::new();
            record.text(at + usize::from(kind == Kind::RichText), &mut text)?;
            looks.show_text(&text, scratch);
            Cell::Text(scratch)
        }
    }))
}

fn number<'a>(value: f64, looks: &Looks, scratch: &'a mut String) -> Cell<'a> {
    // No spreadsheet stores what is no number, or shows it as one.
    if value.is_finite() {
        looks.number(value, scratch)
    } else {
        Cell::Error("#NUM!")
    }
}

/// A number in four bytes (2.5.123): a whole one of thirty bits, or the upper half of a decimal; and
/// whether it is to be divided by a hundred.
fn rk(bits: u32) -> f64 {
    let value = if bits & 2 != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32)
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
}

/// The word of an error (2.5.98).
fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        // One of a later Excel.
        _ => "#ERROR!",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_four_bytes() {
        for (bits, value) in [
            (100 << 2 | 2, 100.0),
            (100 << 2 | 3, 1.0),
            (12_345 << 2 | 3, 123.45),
            ((-7_i32).cast_unsigned() << 2 | 2, -7.0),
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
            (0xC058_C000, -99.0),
        ] {
            assert_eq!(rk(bits).to_bits(), f64::to_bits(value), "{bits:x}");
        }
    }
}
