//! The parts of a package: how they lead to each other, and the document's properties.

use std::io::BufReader;

use zip::read::ZipFile;

use crate::sheet::budget::Budget;
use crate::sheet::read::error::Fault;
use crate::sheet::read::handle::Handle;
use crate::sheet::read::package::strings::plain;
use crate::sheet::read::vet::Archive;
use crate::sheet::read::xml::{Node, Xml};

/// What a relationship's type ends in (ECMA-376 part 1, 11–15; the strict form has other beginnings).
pub(super) const WORKBOOK: &str = "/officeDocument";
pub(super) const PROPERTIES: &str = "/custom-properties";
pub(super) const WORKSHEET: &str = "/worksheet";
pub(super) const STRINGS: &str = "/sharedStrings";
pub(super) const STYLES: &str = "/styles";

/// How much of a small part is kept at the most: `<xf/>`, 5 bytes, becomes a cell format of 40.
const KEPT: u64 = 8;

/// A part while it is unpacked.
pub(in crate::sheet::read) type Member<'a> = ZipFile<'a, Handle>;

/// Where the relationships of a part lead.
pub(in crate::sheet::read) struct Related(Vec<Relationship>);

/// One of them.
struct Relationship {
    id: String,
    kind: String,
    member: String,
}

impl Related {
    /// The part that a relationship of this type leads to.
    pub(super) fn of(&self, kind: &str) -> Option<String> {
        let mut all = self.0.iter();
        let found = all.find(|relationship| relationship.kind.ends_with(kind));
        found.map(|relationship| relationship.member.clone())
    }

    /// The worksheet that the relationship of this id leads to; none for a chart or a macro sheet.
    pub(in crate::sheet::read) fn worksheet(&self, id: &str) -> Option<String> {
        let mut all = self.0.iter();
        let found = all.find(|it| it.id == id && it.kind.ends_with(WORKSHEET));
        found.map(|relationship| relationship.member.clone())
    }
}

/// The custom document properties that are texts, numbers or truths, in the document's order.
pub(super) fn properties(
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

/// Opens a part of which much is kept, after drawing that from the budget.
pub(in crate::sheet::read) fn small<'a>(
    archive: &'a mut Archive,
    name: &str,
    budget: &Budget,
) -> Result<Option<Member<'a>>, Fault> {
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
) -> Result<Option<Member<'a>>, Fault> {
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

/// A part's relationships. Links out of the file are none.
pub(super) fn relationships(
    archive: &mut Archive,
    part: &str,
    budget: &Budget,
) -> Result<Related, Fault> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{slash}_rels/{file}.rels");
    let Some(member) = small(archive, &name, budget)? else {
        return Ok(Related(Vec::new()));
    };
    let mut xml = Xml::new(BufReader::new(member), &name);
    let mut related = Vec::new();
    loop {
        match xml.next()? {
            Node::Over => return Ok(Related(related)),
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
                    let member = resolved(folder, &target);
                    related.push(Relationship { id, kind, member });
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
