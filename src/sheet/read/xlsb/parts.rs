//! The parts of a workbook beside its cells: which sheets there are, the texts that cells share, and what
//! numbers look like.

use std::collections::HashMap;
use std::io::Read;

use super::records::{Record, Records};
use crate::sheet::budget::Budget;
use crate::sheet::read::Tab;
use crate::sheet::read::error::Fault;
use crate::sheet::read::number_format::NumberCode;
use crate::sheet::read::vet::Archive;
use crate::sheet::read::xlsx::parts::{
    LONGEST_CODE, PROPERTIES, STRINGS, STYLES, WORKBOOK, WORKSHEET, member, relationships,
};
use crate::sheet::read::xlsx::strings::Strings;

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

/// What stands in the workbook's small parts.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The worksheets in the workbook's order, with their members.
    pub(super) sheets: Vec<(Tab, String)>,
    /// The member with the shared strings.
    pub(super) strings: Option<String>,
    /// The member with the styles.
    pub(super) styles: Option<String>,
    /// The member with the custom document properties.
    pub(super) properties: Option<String>,
    /// True where days count from 1904.
    pub(super) from_1904: bool,
}

impl Parts {
    /// Finds the parts by their relationships; usual names stand in where a writer left those out.
    pub(super) fn find(archive: &mut Archive, budget: &Budget) -> Result<Self, Fault> {
        let package = relationships(archive, "", budget)?;
        let workbook = target(&package, WORKBOOK).unwrap_or_else(|| "xl/workbook.bin".to_owned());
        let related = relationships(archive, &workbook, budget)?;
        let or = |found: Option<String>, usual: &str| found.or_else(|| Some(usual.to_owned()));
        let mut parts = Self {
            strings: or(target(&related, STRINGS), "xl/sharedStrings.bin"),
            styles: or(target(&related, STYLES), "xl/styles.bin"),
            properties: target(&package, PROPERTIES),
            ..Self::default()
        };
        let member = member(archive, &workbook)?.ok_or_else(|| Fault::Damaged {
            place: workbook.clone(),
            found: "the workbook's own part is missing".to_owned(),
        })?;
        budget.take(member.size())?;
        let mut records = Records::new(member, &workbook);
        let mut number = 0;
        while let Some(record) = records.next()? {
            match record.kind {
                WORKBOOK_PROPERTIES => {
                    parts.from_1904 = record.u8(0).is_some_and(|bits| bits & 1 != 0);
                }
                SHEET => {
                    number += 1;
                    parts.sheets.extend(sheet(&record, number, &related));
                }
                _ => {}
            }
        }
        Ok(parts)
    }
}

/// A worksheet and its member (2.4.311): state, number, relationship, name. None for a sheet of another
/// sort.
fn sheet(
    record: &Record<'_>,
    number: usize,
    related: &[(String, String, String)],
) -> Option<(Tab, String)> {
    let (mut id, mut name) = (String::new(), String::new());
    let behind = record.text(8, &mut id)?;
    record.text(behind, &mut name)?;
    let (_, _, member) = related
        .iter()
        .find(|(own, kind, _)| *own == id && kind.ends_with(WORKSHEET))?;
    let visible = record.u32(0)? == 0;
    let tab = Tab {
        name,
        visible,
        number,
    };
    Some((tab, member.clone()))
}

fn target(related: &[(String, String, String)], ending: &str) -> Option<String> {
    let found = related.iter().find(|(_, kind, _)| kind.ends_with(ending));
    found.map(|(_, _, target)| target.clone())
}

/// Reads the table of shared strings. Formats within a text and phonetic texts stand behind it.
pub(super) fn strings(
    mut records: Records<impl Read>,
    strings: &mut Strings,
    budget: &Budget,
) -> Result<(), Fault> {
    let mut memory = budget.share();
    let mut text = String::new();
    while let Some(record) = records.next()? {
        if record.kind == TEXT {
            text.clear();
            record.text(1, &mut text);
            strings.push(&text, &mut memory)?;
        }
    }
    Ok(())
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
