//! The parts of a workbook beside its cells: which sheets there are, and what numbers look like.

use std::collections::HashMap;
use std::io::BufReader;

use crate::sheet::budget::Budget;
use crate::sheet::read::Tab;
use crate::sheet::read::error::Fault;
use crate::sheet::read::number_format::NumberCode;
use crate::sheet::read::package::strings::plain;
use crate::sheet::read::package::{LONGEST_CODE, Related, no_workbook, small};
use crate::sheet::read::vet::Archive;
use crate::sheet::read::xml::{Node, Tag, Xml};

/// The worksheets in the workbook's order with their members, and whether days count from 1904.
pub(super) fn workbook(
    archive: &mut Archive,
    part: &str,
    related: &Related,
    budget: &Budget,
) -> Result<(Vec<(Tab, String)>, bool), Fault> {
    let member = small(archive, part, budget)?.ok_or_else(|| no_workbook(part))?;
    let mut xml = Xml::new(BufReader::new(member), part);
    let (mut sheets, mut from_1904, mut number) = (Vec::new(), false, 0);
    loop {
        match xml.next()? {
            Node::Over => return Ok((sheets, from_1904)),
            Node::Start { tag, .. } if tag.name == b"workbookPr" => {
                from_1904 = tag.value("date1904").is_some_and(|value| is_true(&value));
            }
            Node::Start { tag, .. } if tag.name == b"sheet" => {
                number += 1;
                let member = related.worksheet(&tag.value("id").unwrap_or_default());
                if let (Some(name), Some(member)) = (tag.value("name"), member) {
                    let tab = Tab {
                        name,
                        visible: tag.value("state").is_none_or(|state| state == "visible"),
                        number,
                    };
                    sheets.push((tab, member));
                }
            }
            _ => {}
        }
    }
}

/// The number format of each cell format, in the order in which cells refer to them.
pub(super) fn number_formats(
    archive: &mut Archive,
    part: &str,
    budget: &Budget,
) -> Result<Vec<NumberCode>, Fault> {
    let Some(member) = small(archive, part, budget)? else {
        return Ok(Vec::new());
    };
    let mut memory = budget.share();
    let mut xml = Xml::new(BufReader::new(member), part);
    let mut own: HashMap<u32, String> = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cell_formats = false;
    loop {
        match xml.next()? {
            Node::Over => return Ok(formats),
            Node::Start { tag, .. } if tag.name == b"numFmt" => {
                let code = tag.value("formatCode");
                let code = code.filter(|code| code.len() <= LONGEST_CODE);
                if let (Some(id), Some(code)) = (id(&tag), code) {
                    own.insert(id, plain(&code).into_owned());
                }
            }
            Node::Start { tag, empty } if tag.name == b"cellXfs" => in_cell_formats = !empty,
            Node::End(b"cellXfs") => in_cell_formats = false,
            Node::Start { tag, .. } if tag.name == b"xf" && in_cell_formats => {
                let id = id(&tag).unwrap_or(0);
                formats.push(match own.get(&id) {
                    Some(code) => {
                        memory.spend(code.len() as u64)?;
                        NumberCode::Own(code.clone())
                    }
                    None => NumberCode::BuiltIn(id),
                });
            }
            _ => {}
        }
    }
}

fn id(tag: &Tag<'_>) -> Option<u32> {
    tag.value("numFmtId")?.parse().ok()
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}
