//! The parts of a workbook beside its cells: which sheets there are, what numbers look like, and the
//! document's properties.

use std::collections::HashMap;
use std::io::BufReader;

use zip::read::ZipFile;

use super::strings::plain;
use crate::sheet::budget::Budget;
use crate::sheet::read::Tab;
use crate::sheet::read::error::Fault;
use crate::sheet::read::number_format::NumberCode;
use crate::sheet::read::vet::Archive;
use crate::sheet::read::xml::{Node, Tag, Xml};

/// What a relationship's type ends in (ECMA-376 part 1, 11–15; the strict form has other beginnings).
pub(in crate::sheet::read) const WORKBOOK: &str = "/officeDocument";
pub(in crate::sheet::read) const PROPERTIES: &str = "/custom-properties";
pub(in crate::sheet::read) const WORKSHEET: &str = "/worksheet";
pub(in crate::sheet::read) const STRINGS: &str = "/sharedStrings";
pub(in crate::sheet::read) const STYLES: &str = "/styles";

/// How much of a small part is kept at the most: `<xf/>`, 5 bytes, becomes a cell format of 40.
const KEPT: u64 = 8;

/// Bytes of a format's code that is applied; Excel takes 255 signs.
pub(in crate::sheet::read) const LONGEST_CODE: usize = 1_024;

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
        let of = |ending: &str| {
            package
                .iter()
                .find(|(_, kind, _)| kind.ends_with(ending))
                .map(|(_, _, target)| target.clone())
        };
        let workbook = of(WORKBOOK).unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let related = relationships(archive, &workbook, budget)?;
        let target = |ending: &str| {
            related
                .iter()
                .find(|(_, kind, _)| kind.ends_with(ending))
                .map(|(_, _, target)| target.clone())
        };
        let mut parts = Self {
            strings: target(STRINGS),
            styles: target(STYLES),
            properties: of(PROPERTIES),
            ..Self::default()
        };
        let member = small(archive, &workbook, budget)?.ok_or_else(|| Fault::Damaged {
            place: workbook.clone(),
            found: "the workbook's own part is missing".to_owned(),
        })?;
        let mut xml = Xml::new(BufReader::new(member), &workbook);
        let mut number = 0;
        loop {
            match xml.next()? {
                Node::Over => return Ok(parts),
                Node::Start { tag, .. } if tag.name == b"workbookPr" => {
                    parts.from_1904 = tag.value("date1904").is_some_and(|value| is_true(&value));
                }
                Node::Start { tag, .. } if tag.name == b"sheet" => {
                    number += 1;
                    let id = tag.value("id").unwrap_or_default();
                    let sheet = related
                        .iter()
                        .find(|(own, kind, _)| *own == id && kind.ends_with(WORKSHEET));
                    if let (Some(name), Some((_, _, member))) = (tag.value("name"), sheet) {
                        let tab = Tab {
                            name,
                            visible: tag.value("state").is_none_or(|state| state == "visible"),
                            number,
                        };
                        parts.sheets.push((tab, member.clone()));
                    }
                }
                _ => {}
            }
        }
    }
}

/// The custom document properties that are texts, numbers or truths, in the document's order.
pub(in crate::sheet::read) fn properties(
    archive: &mut Archive,
    part: &str,
    budget: &Budget,
) -> Result<Vec<(String, String)>, Fault> {
    let Some(member) = small(archive, part, budget)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(BufReader::new(member), part);
    let mut properties = Vec::new();
    let mut name: Option<String> = None;
    let mut value = String::new();
    loop {
        match xml.next()? {
            Node::Over => return Ok(properties),
            Node::Start { tag, empty } if tag.name == b"property" && !empty => {
                name = tag.value("name");
                value.clear();
            }
            Node::End(b"property") => {
                properties.extend(name.take().map(|name| (name, std::mem::take(&mut value))));
            }
            Node::Text(text) if name.is_some() => {
                let text = String::from_utf8_lossy(text);
                // What stands between the tags, where a writer indents them, is no value.
                if !text.trim().is_empty() {
                    value.push_str(&plain(&text));
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

/// Opens a part of which much is kept, after drawing that from the budget.
fn small<'a>(
    archive: &'a mut Archive,
    name: &str,
    budget: &Budget,
) -> Result<Option<ZipFile<'a, std::io::BufReader<std::fs::File>>>, Fault> {
    let member = member(archive, name)?;
    if let Some(member) = &member {
        budget.take(member.size().saturating_mul(KEPT))?;
    }
    Ok(member)
}

/// Opens a member by its name, which programs do not spell alike.
pub(in crate::sheet::read) fn member<'a>(
    archive: &'a mut Archive,
    name: &str,
) -> Result<Option<ZipFile<'a, std::io::BufReader<std::fs::File>>>, Fault> {
    let index = archive.index_for_name(name).or_else(|| {
        archive.file_names_raw().position(|there| {
            String::from_utf8_lossy(there)
                .replace('\\', "/")
                .eq_ignore_ascii_case(name)
        })
    });
    match index {
        Some(index) => archive
            .by_index(index)
            .map(Some)
            .map_err(|error| Fault::Truncated(format!("`{name}` cannot be unpacked ({error})"))),
        None => Ok(None),
    }
}

/// A part's relationships: id, type, and the member that each leads to. Links out of the file are none.
pub(in crate::sheet::read) fn relationships(
    archive: &mut Archive,
    part: &str,
    budget: &Budget,
) -> Result<Vec<(String, String, String)>, Fault> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{slash}_rels/{file}.rels");
    let Some(member) = small(archive, &name, budget)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(BufReader::new(member), &name);
    let mut related = Vec::new();
    loop {
        match xml.next()? {
            Node::Over => return Ok(related),
            Node::Start { tag, .. } if tag.name == b"Relationship" => {
                let outside = tag
                    .value("TargetMode")
                    .is_some_and(|mode| mode == "External");
                if let (Some(id), Some(kind), Some(target), false) = (
                    tag.value("Id"),
                    tag.value("Type"),
                    tag.value("Target"),
                    outside,
                ) {
                    related.push((id, kind, resolved(folder, &target)));
                }
            }
            _ => {}
        }
    }
}

/// A member's name, from a target that counts from a folder or, with a slash, from the top.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_count_from_their_folder_or_from_the_top() {
        for (folder, target, member) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            (
                "xl",
                "/xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            ("xl", "../docProps/custom.xml", "docProps/custom.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../../../a.xml", "a.xml"),
        ] {
            assert_eq!(resolved(folder, target), member, "{folder} {target}");
        }
    }
}
