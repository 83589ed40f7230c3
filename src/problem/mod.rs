//! What is wrong in a person's data, where it stands, and what helps.
//!
//! A problem is collected, never thrown: the row or cell is *held*, everything else goes on. Each
//! reason for holding has a short id that scripts may rely on, a sentence, a remedy and, where one
//! makes sense, the option that overrides it; all of that stands once, in [`Reason::described`].

use serde::{Deserialize, Serialize};

/// Why a row or a cell is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The row's keys fit several records.
    AmbiguousMatch,
    /// A key that the person changed belongs to other records only.
    KeysDisagree,
    /// A weaker key matched, but business ids stand on both sides and differ.
    BusinessIdDiffers,
    /// The number is unknown, though another key of the row finds somebody.
    NumberUnknown,
    /// The number belonged to a record that was removed.
    RemovedSince,
    /// A company without keys whose name stands in the register.
    PossibleDuplicate,
    /// Several rows of the file are one record and disagree.
    DuplicateInFile,
    /// The file is about another register.
    AnotherRegister,
    /// The row has a cell too many or too few: its values may stand under the wrong headings.
    UnevenRow,
    /// Nothing in the row says whose it is.
    NoIdentity,
    /// The mode allows no new records.
    NotInRegister,
    /// A value that its type refuses.
    InvalidValue,
    /// A value that no spreadsheet holds: a control character, or too long a text.
    UnstorableValue,
    /// A formula error or a formula without a stored value.
    UnreadableCell,
    /// A column was moved without the others: the value stood on another row.
    Misaligned,
    /// The person and the register both changed the cell.
    Conflict,
    /// A group name one slip away from an existing one.
    NearMissGroup,
    /// A person's name was edited against its own parts.
    NameAndParts,
}

/// The words that belong to a [`Reason`].
#[derive(Debug, Clone, Copy)]
pub struct Described {
    /// The short id, stable for scripts.
    pub id: &'static str,
    /// What happened, in one line.
    pub words: &'static str,
    /// What helps.
    pub remedy: &'static str,
    /// The option that overrides the reason, where one makes sense.
    pub option: Option<&'static str>,
    /// True where the reason concerns whose row it is: it always holds the whole row.
    pub identity: bool,
}

impl Reason {
    /// Every reason, in the order in which people are told about them.
    pub const ALL: [Self; 18] = [
        Self::AnotherRegister,
        Self::AmbiguousMatch,
        Self::KeysDisagree,
        Self::BusinessIdDiffers,
        Self::NumberUnknown,
        Self::RemovedSince,
        Self::PossibleDuplicate,
        Self::DuplicateInFile,
        Self::UnevenRow,
        Self::NoIdentity,
        Self::NotInRegister,
        Self::InvalidValue,
        Self::UnstorableValue,
        Self::UnreadableCell,
        Self::Misaligned,
        Self::Conflict,
        Self::NearMissGroup,
        Self::NameAndParts,
    ];

    /// The short id, stable for scripts: `ambiguous-match`.
    pub fn id(self) -> &'static str {
        self.described().id
    }

    /// The reason with this short id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.id() == id)
    }

    /// The one place where a reason's words, remedy and overriding option stand.
    #[allow(clippy::too_many_lines)] // a flat table
    pub fn described(self) -> Described {
        let (id, words, remedy, option, identity) = match self {
            Self::AmbiguousMatch => (
                "ambiguous-match",
                "the row fits several records",
                "write the right record's number into the row",
                None,
                true,
            ),
            Self::KeysDisagree => (
                "keys-disagree",
                "a changed key belongs to another record",
                "correct the key, or move the edit to the other record's row",
                Some("--match number"),
                true,
            ),
            Self::BusinessIdDiffers => (
                "business-id-differs",
                "e-mail or name fits a record with another business id",
                "write the record's number into the row, or correct the business id",
                None,
                true,
            ),
            Self::NumberUnknown => (
                "number-unknown",
                "no record has this number, but another key finds one",
                "correct the number, or clear it to match by the other key",
                Some("--match number"),
                true,
            ),
            Self::RemovedSince => (
                "removed-since",
                "the number belonged to a record that was removed",
                "undo the removal, or give the row a new number",
                None,
                true,
            ),
            Self::PossibleDuplicate => (
                "possible-duplicate",
                "a record of this name stands in the register already",
                "write its number into the row",
                Some("--new"),
                true,
            ),
            Self::DuplicateInFile => (
                "duplicate-in-file",
                "several rows of the file are one record, and they disagree",
                "keep the right row and delete the others",
                None,
                true,
            ),
            Self::AnotherRegister => (
                "another-register",
                "numbers fit, but names and other keys do not: the file seems to be about another register",
                "check that this is the right file and the right register",
                Some("--match number"),
                true,
            ),
            Self::UnevenRow => (
                "uneven-row",
                "the row has a cell too many or too few: its values may stand under the wrong headings",
                "put quotes round the text that holds a delimiter, or add the one that is missing",
                None,
                true,
            ),
            Self::NoIdentity => (
                "no-identity",
                "nothing in the row says whose it is",
                "give the row a number, a business id, an e-mail or a name",
                None,
                true,
            ),
            Self::NotInRegister => (
                "not-in-register",
                "the row is new, and this mode adds no records",
                "import it with the mode that adds",
                Some("--mode update"),
                true,
            ),
            Self::InvalidValue => (
                "invalid-value",
                "the field's type refuses the value",
                "correct the value",
                Some("--accept-invalid FIELD"),
                false,
            ),
            Self::UnstorableValue => (
                "unstorable-value",
                "a spreadsheet cannot hold the value",
                "take the control character out, or shorten the text",
                None,
                false,
            ),
            Self::UnreadableCell => (
                "unreadable-cell",
                "a formula gave an error or holds no value",
                "type the value in place of the formula, or open and save the file in a spreadsheet",
                None,
                false,
            ),
            Self::Misaligned => (
                "misaligned",
                "the value stood on another row: the column was sorted, shifted or dragged down without the others",
                "undo that in the spreadsheet, or take the column from the export again",
                Some("--accept-damage FIELD"),
                false,
            ),
            Self::Conflict => (
                "conflict",
                "the register changed the value since the export, and so did the file",
                "decide which of the two values is right",
                Some("--on-conflict file|register"),
                false,
            ),
            Self::NearMissGroup => (
                "near-miss-group",
                "the group's name is one slip away from an existing group",
                "correct the name",
                Some("--new-groups"),
                false,
            ),
            Self::NameAndParts => (
                "name-and-parts",
                "the name was edited against the first and last name of its row",
                "edit the first name or the last name: the name follows them",
                None,
                false,
            ),
        };
        Described {
            id,
            words,
            remedy,
            option,
            identity,
        }
    }
}

/// Where something stands in a file, as a person finds it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file as the user named it; `-` for standard input.
    pub file: String,
    /// The sheet, where the format has sheets.
    pub sheet: Option<String>,
    /// The line in the file, from 1.
    pub line: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.sheet {
            _ if self.file == "-" => write!(f, "standard input, line {}", self.line),
            Some(sheet) => write!(f, "{}  {sheet}!{}", self.file, self.line),
            None => write!(f, "{}:{}", self.file, self.line),
        }
    }
}

/// Lines that a sentence names one by one.
pub const NAMED: usize = 5;

/// Where something stands, for a sentence: `line 4`, `lines 4, 9 and 12`, `lines 1, 2, 3, 4, 5 and 7 more`.
pub fn named_lines(lines: &[u32]) -> String {
    counted_lines(lines, lines.len() as u64)
}

/// The same of so many lines, of which the first are known.
pub fn counted_lines(first: &[u32], all: u64) -> String {
    let named: Vec<String> = first.iter().take(NAMED).map(u32::to_string).collect();
    let more = all.saturating_sub(named.len() as u64);
    match named.as_slice() {
        [line] if more == 0 => format!("line {line}"),
        lines if more > 0 => format!("lines {} and {more} more", lines.join(", ")),
        [first @ .., last] => format!("lines {} and {last}", first.join(", ")),
        [] => String::new(),
    }
}

/// A number with its thousands apart: `1,048,576`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_an_id_of_its_own_and_is_found_by_it() {
        for reason in Reason::ALL {
            assert_eq!(Reason::from_id(reason.id()), Some(reason));
        }
        let mut ids: Vec<_> = Reason::ALL.iter().map(|reason| reason.id()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), Reason::ALL.len());
    }

    #[test]
    fn serde_and_id_agree() {
        for reason in Reason::ALL {
            let json = serde_json::to_string(&reason).expect("a unit variant");
            assert_eq!(json, format!("\"{}\"", reason.id()));
        }
    }
}
