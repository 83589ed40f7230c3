//! Which sheets of a workbook are read.

use super::Tab;
use super::error::Fault;
use crate::sheet::layout::{Provenance, is_sheet, same_name};
use crate::words::{Message, args};

/// The sheets to read, by name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) names: Vec<String>,
    /// Whether the first filled one is enough; else all of them are read.
    pub(super) until_filled: bool,
    pub(super) note: Option<Message>,
}

/// Chooses: what the user says, else what our export wrote, else whatever is filled.
///
/// | asked for | provenance lists       | read                                            |
/// |-----------|------------------------|-------------------------------------------------|
/// | a sheet   |                        | that sheet, hidden or not                       |
/// | nothing   | sheets that are there  | those, in the export's order; missing ones told |
/// | nothing   | sheets all renamed     | the first visible filled one, told              |
/// | nothing   | nothing                | the first visible filled one                    |
pub(super) fn choose(
    wanted: Option<&str>,
    provenance: Option<&Provenance>,
    tabs: &[Tab],
) -> Result<Choice, Fault> {
    let visible = || {
        tabs.iter()
            .filter(|tab| tab.visible)
            .map(|tab| tab.name.clone())
    };
    if let Some(wanted) = wanted {
        let name = find(wanted, tabs)
            .or_else(|| {
                let number = wanted.trim().parse::<usize>().ok()?;
                let tab = tabs.iter().find(|tab| tab.number == number)?;
                Some(tab.name.clone())
            })
            .ok_or_else(|| Fault::NoSuchSheet {
                wanted: wanted.to_owned(),
                there: tabs
                    .iter()
                    .filter(|tab| tab.visible)
                    .map(|tab| (tab.name.clone(), tab.number))
                    .collect(),
            })?;
        return Ok(Choice {
            names: vec![name],
            until_filled: false,
            note: None,
        });
    }
    let first_filled = |note| Choice {
        names: visible().collect(),
        until_filled: true,
        note,
    };
    let Some(provenance) = provenance else {
        return Ok(first_filled(None));
    };
    let (mut there, mut missing) = (Vec::new(), Vec::new());
    for name in &provenance.sheets {
        match find(name, tabs) {
            Some(found) => there.push(found),
            None => missing.push(format!("`{name}`")),
        }
    }
    if there.is_empty() {
        let note = Message::new(
            "note-sheet-missing-first-read",
            args!["sheets" => missing.join(", ")],
        );
        return Ok(first_filled(Some(note)));
    }
    let note = (!missing.is_empty())
        .then(|| Message::new("note-sheet-missing", args!["sheets" => missing.join(", ")]));
    Ok(Choice {
        names: there,
        until_filled: false,
        note,
    })
}

fn find(name: &str, tabs: &[Tab]) -> Option<String> {
    let exact = tabs.iter().find(|tab| tab.name == name);
    exact
        .or_else(|| tabs.iter().find(|tab| same_name(&tab.name, name)))
        .or_else(|| tabs.iter().find(|tab| is_sheet(&tab.name, name)))
        .map(|tab| tab.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds() {
        let tab = |(name, visible, number): (&str, bool, usize)| Tab {
            name: name.to_owned(),
            visible,
            number,
        };
        let tabs = [
            ("Notes", true, 1),
            ("Old", false, 2),
            ("Customers", true, 4),
            ("2", true, 5),
        ]
        .map(tab);
        let export = |sheets: &[&str]| Provenance {
            sheets: sheets.iter().map(|name| (*name).to_owned()).collect(),
            ..Provenance::default()
        };
        for (wanted, provenance, names, until_filled, told) in [
            (None, None, vec!["Notes", "Customers", "2"], true, false),
            (Some("customers"), None, vec!["Customers"], false, false),
            (Some("Old"), None, vec!["Old"], false, false),
            (Some("1"), None, vec!["Notes"], false, false),
            (Some("2"), None, vec!["2"], false, false),
            (Some("4"), None, vec!["Customers"], false, false),
            (
                None,
                Some(export(&["Customers"])),
                vec!["Customers"],
                false,
                false,
            ),
            (
                None,
                Some(export(&["Customers", "Customers 2"])),
                vec!["Customers"],
                false,
                true,
            ),
            (
                None,
                Some(export(&["Kunder"])),
                vec!["Notes", "Customers", "2"],
                true,
                true,
            ),
            (
                Some("Notes"),
                Some(export(&["Customers"])),
                vec!["Notes"],
                false,
                false,
            ),
        ] {
            let choice = choose(wanted, provenance.as_ref(), &tabs).unwrap();
            assert_eq!(choice.names, names, "{wanted:?} {provenance:?}");
            assert_eq!(
                (choice.until_filled, choice.note.is_some()),
                (until_filled, told),
                "{names:?}"
            );
        }
        // The third tab is a chart.
        for wanted in ["3", "6", "0", "-1", "Kunder"] {
            match choose(Some(wanted), None, &tabs) {
                Err(Fault::NoSuchSheet { there, .. }) => {
                    let there: Vec<_> = there
                        .iter()
                        .map(|(name, at)| (name.as_str(), *at))
                        .collect();
                    assert_eq!(there, [("Notes", 1), ("Customers", 4), ("2", 5)]);
                }
                other => panic!("{other:?}"),
            }
        }
    }
}
