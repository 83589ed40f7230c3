//! The parts of a workbook beside its cells: which sheets there are, the texts that cells share, and what
//! numbers look like.

use std::collections::HashMap;
use std::io::Read;

use super::records::{Record, Records};
use crate::sheet::budget::Budget;
use crate::sheet::read::Tab;
use crate::sheet::read::error::Fault;
use crate::sheet::read::number_format::NumberCode;
use crate::sheet::read::package::strings::{Growing, Strings};
use crate::sheet::read::package::{LONGEST_CODE, Related, member, no_workbook};
use crate::sheet::read::vet::Archive;

// The records that count here, by their numbers (2.3).
const WORKBOOK_PROPERTIES: u32 = 153;
const SHEET: u32 = 156;
const TEXT: u32 = 19;
const NUMBER_FORMAT: u32 = 44;
const CELL_FORMATS: u32 = 617;
const CELL_FORMATS_END: u32 = 618;
const CELL_FORMAT: u32 = 47;

/// Cell formats that are kept: Excel has at most 65,490.
const MAX_CELL_FORMATS: usize = 1 << 16;

/// The worksheets in the workbook's order with their members, and whether days count from 1904.
pub(super) fn workbook(
    archive: &mut Archive,
    part: &str,
    related: &Related,
    budget: &Budget,
) -> Result<(Vec<(Tab, String)>, bool), Fault> {
    let member = member(archive, part)?.ok_or_else(|| no_workbook(part))?;
    budget.take(member.size())?;
    let mut records = Records::new(member, part);
    let (mut sheets, mut from_1904, mut number) = (Vec::new(), false, 0);
    while let Some(record) = records.next()? {
        match record.kind {
            WORKBOOK_PROPERTIES => {
                from_1904 = record.u8(0).is_some_and(|bits| bits & 1 != 0);
            }
            SHEET => {
                number += 1;
                sheets.extend(sheet(&record, number, related));
            }
            _ => {}
        }
    }
    Ok((sheets, from_1904))
}

/// A worksheet and its member (2.4.311): state, number, relationship, name. None for a sheet of another
/// sort.
fn sheet(record: &Record<'_>, number: usize, related: &Related) -> Option<(Tab, String)> {
    let (mut id, mut name) = (String::new(), String::new());
    let behind = record.text(8, &mut id)?;
    record.text(behind, &mut name)?;
    let visible = record.u32(0)? == 0;
    let tab = Tab {
        name,
        visible,
        number,
    };
    Some((tab, related.worksheet(&id)?))
}

/// Reads the table of shared strings. Formats within a text and phonetic texts stand behind it.
pub(super) fn strings(mut records: Records<impl Read>, budget: &Budget) -> Result<Strings, Fault> {
    let mut strings = Growing::new(budget);
    let mut text = String::new();
    while let Some(record) = records.next()? {
        if record.kind == TEXT {
            text.clear();
            record.text(1, &mut text);
            strings.push(&text)?;
        }
    }
    Ok(strings.finish())
}

/// The number format of each cell format, in the order in which cells refer to them.
pub(super) fn number_formats(
    mut records: Records<impl Read>,
    budget: &Budget,
) -> Result<Vec<NumberCode>, Fault> {
    let mut memory = budget.share();
    let mut own: HashMap<u16, String> = HashMap::new();
    let mut formats = Vec::new();
    let mut are_of_cells = false;
    while let Some(record) = records.next()? {
        match record.kind {
            NUMBER_FORMAT => {
                let mut code = String::new();
                if let (Some(id), Some(_)) = (record.u16(0), record.text(2, &mut code))
                    && code.len() <= LONGEST_CODE
                {
                    own.insert(id, code);
                }
            }
            // Those of named styles look the same, and no cell refers to them.
            CELL_FORMATS => are_of_cells = true,
            CELL_FORMATS_END => are_of_cells = false,
            CELL_FORMAT if are_of_cells && formats.len() < MAX_CELL_FORMATS => {
                let id = record.u16(2).unwrap_or_default();
                formats.push(match own.get(&id) {
                    Some(code) => {
                        memory.spend(code.len() as u64)?;
                        NumberCode::Own(code.clone())
                    }
                    None => NumberCode::BuiltIn(id.into()),
                });
            }
            _ => {}
        }
    }
    Ok(formats)
}
