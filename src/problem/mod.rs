//! What is wrong in a person's data, where it stands, and what helps.
//!
//! A problem is collected, never thrown: the row or cell is *held*, everything else goes on. Each
//! reason for holding has a short id that scripts may rely on, a sentence, a remedy and, where one
//! makes sense, the option that overrides it; the ids stand in [`Reason::described`], the texts of these
//! ids in `words`.

use serde::{Deserialize, Serialize};

use crate::words::{Arg, Lang, Message, args};

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
    /// The record to which the row says that it belongs is not in the register.
    UnknownParent,
    /// A new record that says nothing of the record to which it belongs.
    NoParent,
    /// The record to which the row belongs is itself held.
    ParentHeld,
    /// A record is to go to which others belong.
    HasChildren,
    /// A new record lacks a field that it must have.
    RequiredMissing,
    /// Another record has a value that no two may share.
    NotUnique,
}

/// What belongs to a [`Reason`] in every language.
#[derive(Debug, Clone, Copy)]
pub struct Described {
    /// The short id, stable for scripts.
    pub id: &'static str,
    /// The option that overrides the reason, where one makes sense.
    pub option: Option<&'static str>,
    /// True where the reason concerns whose row it is: it always holds the whole row.
    pub identity: bool,
}

impl Reason {
    /// Every reason, in the order in which people are told about them.
    pub const ALL: [Self; 24] = [
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
        Self::UnknownParent,
        Self::NoParent,
        Self::ParentHeld,
        Self::HasChildren,
        Self::RequiredMissing,
        Self::NotUnique,
    ];

    /// The short id, stable for scripts: `ambiguous-match`.
    pub fn id(self) -> &'static str {
        self.described().id
    }

    /// The reason with this short id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.id() == id)
    }

    /// What happened, in one line.
    pub fn words(self, lang: Lang) -> String {
        lang.word(&format!("reason-{}", self.id()))
    }

    /// What helps.
    pub fn remedy(self, lang: Lang) -> String {
        lang.word(&format!("remedy-{}", self.id()))
    }

    /// The one place where a reason's id and overriding option stand; its words and remedy are texts
    /// of that id.
    #[rustfmt::skip] // a table
    pub fn described(self) -> Described {
        let (id, option, identity) = match self {
            Self::AmbiguousMatch => ("ambiguous-match", None, true),
            Self::KeysDisagree => ("keys-disagree", Some("--match number"), true),
            Self::BusinessIdDiffers => ("business-id-differs", None, true),
            Self::NumberUnknown => ("number-unknown", Some("--match number"), true),
            Self::RemovedSince => ("removed-since", None, true),
            Self::PossibleDuplicate => ("possible-duplicate", Some("--new"), true),
            Self::DuplicateInFile => ("duplicate-in-file", None, true),
            Self::AnotherRegister => ("another-register", Some("--match number"), true),
            Self::UnevenRow => ("uneven-row", None, true),
            Self::NoIdentity => ("no-identity", None, true),
            Self::NotInRegister => ("not-in-register", Some("--mode update"), true),
            Self::InvalidValue => ("invalid-value", Some("--accept-invalid FIELD"), false),
            Self::UnstorableValue => ("unstorable-value", None, false),
            Self::UnreadableCell => ("unreadable-cell", None, false),
            Self::Misaligned => ("misaligned", Some("--accept-damage FIELD"), false),
            Self::Conflict => ("conflict", Some("--on-conflict file|register"), false),
            Self::NearMissGroup => ("near-miss-group", Some("--new-groups"), false),
            Self::NameAndParts => ("name-and-parts", None, false),
            Self::UnknownParent => ("unknown-parent", None, false),
            Self::NoParent => ("no-parent", Some("--without-parent allow"), true),
            Self::ParentHeld => ("parent-held", None, false),
            Self::HasChildren => ("has-children", Some("--with-children"), true),
            Self::RequiredMissing => ("required-missing", None, false),
            Self::NotUnique => ("not-unique", None, false),
        };
        Described { id, option, identity }
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

impl Place {
    /// As it stands in a report.
    pub fn told(&self, lang: Lang) -> String {
        let line = self.line.to_string();
        match &self.sheet {
            _ if self.file == "-" => lang.say("place-in-standard-input", args!["line" => line]),
            Some(sheet) => format!("{}  {sheet}!{line}", self.file),
            None => format!("{}:{line}", self.file),
        }
    }
}

/// Lines that are named one by one.
pub const NAMED: usize = 5;

/// Lines of a file, for a text that names them by `{ named-lines }`: the first five, and how many they
/// are.
pub fn named_lines(lines: &[u32]) -> [Arg<'static>; 2] {
    counted_lines(lines, lines.len() as u64)
}

/// The same of so many lines, of which the first are known.
pub fn counted_lines(first: &[u32], all: u64) -> [Arg<'static>; 2] {
    let named: Vec<_> = first
        .iter()
        .take(NAMED)
        .map(|line| line.to_string().into())
        .collect();
    let more = all.saturating_sub(named.len() as u64);
    [Arg::List(named, more), Arg::from(all)]
}

/// What there is to say of a cell whose formula gave an error, or, where that is empty, no value.
pub fn unreadable(error: &str) -> Message {
    if error.is_empty() {
        Message::new("held-no-value", Vec::new())
    } else {
        Message::new("held-formula-error", args!["error" => error])
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
    fn lines_are_named_as_far_as_anybody_reads() {
        let told = |lines: &[u32], lang: Lang| {
            let [lines, of] = named_lines(lines);
            lang.say("named-lines", args!["lines" => lines, "of" => of])
        };
        assert_eq!(told(&[4], Lang::En), "line 4");
        assert_eq!(told(&[4, 9, 12], Lang::En), "lines 4, 9 and 12");
        let many: Vec<u32> = (1..=12).collect();
        assert_eq!(told(&many, Lang::En), "lines 1, 2, 3, 4, 5 and 7 more");
        assert_eq!(told(&[4, 9], Lang::Fi), "rivit 4 ja 9");
    }

    #[test]
    fn serde_and_id_agree() {
        for reason in Reason::ALL {
            let json = serde_json::to_string(&reason).expect("a unit variant");
            assert_eq!(json, format!("\"{}\"", reason.id()));
        }
    }
}
