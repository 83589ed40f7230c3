//! What is read token by token: the cells that are not of the form that is read in one go, and why they are not.
//!
//! They are read as rightly, and several times as slowly. Who wonders about a file is told by `--verbose`.

use std::collections::BTreeMap;

use super::cells::Place;
use crate::sheet::read::column_letters;
use crate::words::{Message, args};

/// Why a cell is read token by token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// A text in several pieces, or with its pronunciation.
    RichText,
    /// A formula that nobody computed.
    NoValue,
    /// A date that stands as ISO 8601 has it.
    Date,
    /// Names of another form of XML: `<x:c>`.
    Prefix,
    /// Blanks, quotes, attributes or comments where they are rare.
    Form,
}

impl Why {
    /// Its name in a message.
    fn id(self) -> &'static str {
        match self {
            Self::RichText => "rich-text",
            Self::NoValue => "no-value",
            Self::Date => "date",
            Self::Prefix => "prefix",
            Self::Form => "form",
        }
    }
}

/// How many cells of a sheet there are of each sort, and where the first stands.
#[derive(Debug, Default)]
pub(super) struct Careful(BTreeMap<Why, (u64, String)>);

impl Careful {
    /// Counts a cell.
    pub(super) fn count(&mut self, why: Why, place: &Place) {
        let first = || format!("{}{}", column_letters(place.column), place.line);
        self.0.entry(why).or_insert_with(|| (0, first())).0 += 1;
    }

    /// What there is to tell of them.
    pub(super) fn told(self, sheet: &str) -> Vec<Message> {
        let told = self.0.into_iter().map(|(why, (cells, first))| {
            Message::new(
                "note-stepped-back",
                args!["count" => cells, "place" => format!("{sheet}!{first}"), "why" => why.id()],
            )
        });
        told.collect()
    }
}
