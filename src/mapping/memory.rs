//! What people said about the columns of a file, and how it counts for every file with the same
//! headings: in any order, however they are spelt.
//!
//! An option of the command comes first, then an answer to a question, then what was said of an earlier
//! file. Of an earlier file only that counts which the headings themselves would not have told.

use std::collections::HashMap;

use super::choose::{HowKnown, Mapping, UserMapping, propose};
use super::header_row::is_value;
use super::headings::is_report_column;
use crate::schema::{FieldId, Kind, Lang, heading_key, heading_set, is_blank};
use crate::words::{Arg, Message, args};

/// What a person said about the columns of files with these headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The headings of the file, in its order; without blank ones and those of our own reports.
    pub headings: Vec<String>,
    /// Each column that was spoken of by its heading, with its field; none is left out.
    pub columns: Vec<(String, Option<FieldId>)>,
    /// The headings as they compare.
    set: Vec<String>,
}

impl Said {
    /// What was said of files with these headings.
    pub fn new(headings: &[String], columns: Vec<(String, Option<FieldId>)>) -> Self {
        let headings = counted(headings);
        Self {
            set: heading_set(&headings),
            headings,
            columns,
        }
    }

    /// True where it is about a file with these headings too.
    pub fn is_about(&self, headings: &[String]) -> bool {
        !self.set.is_empty() && self.set == heading_set(&counted(headings))
    }

    /// What was said, for people: `` `Fon` is Phone, `Saldo` is left out ``.
    pub fn in_words(&self, kind: &Kind, lang: Lang) -> String {
        let columns = self.told(kind);
        let told: Vec<_> = columns.iter().map(|column| column.told(lang)).collect();
        told.join(", ")
    }

    /// The same, a message a column.
    fn told(&self, kind: &Kind) -> Vec<Message> {
        let column = |(heading, field): &(String, Option<FieldId>)| match field {
            Some(id) => {
                let field = kind.index_of(id).map(|place| &kind.fields[place]);
                let label = match field {
                    Some(field) => Arg::from(&field.labels),
                    None => Arg::from(id.as_str()),
                };
                Message::new(
                    "remembered-as",
                    args!["heading" => heading, "label" => label],
                )
            }
            None => Message::new("remembered-out", args!["heading" => heading]),
        };
        self.columns.iter().map(column).collect()
    }
}

/// What was said of an earlier file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// The number by which people know it.
    pub number: u64,
    /// What was said.
    pub said: Said,
}

/// All that people said about columns, in the order in which it counts.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// In the options of the command.
    pub(super) user: &'a UserMapping,
    /// In answer to its questions.
    pub(super) said: &'a [Said],
    /// Of earlier files.
    pub(super) remembered: &'a [Remembered],
}

/// What was said of one column of a sheet.
pub(super) struct Spoken {
    /// The column.
    pub(super) column: usize,
    /// Its field; none is left out.
    pub(super) is: Option<usize>,
    /// When it was said.
    pub(super) how: HowKnown,
}

impl<'a> Words<'a> {
    /// The options alone.
    pub(super) fn of(user: &'a UserMapping) -> Self {
        Self {
            user,
            said: &[],
            remembered: &[],
        }
    }

    /// What is remembered of files with these headings.
    pub(super) fn remembered(&self, headings: &[String]) -> Option<&'a Remembered> {
        let about = |known: &&Remembered| known.said.is_about(headings);
        self.remembered.iter().find(about)
    }

    /// What was said of the columns of a sheet beside the options, what counts more first. A field that
    /// there is no more, and a heading that the sheet has twice, are passed over.
    pub(super) fn about(&self, kind: &Kind, headings: &[String]) -> Vec<Spoken> {
        let answers = self.said.iter().filter(|said| said.is_about(headings));
        let answers = answers.map(|said| (said, HowKnown::User));
        let earlier = self.remembered(headings).into_iter();
        let earlier = earlier.map(|known| (&known.said, HowKnown::Remembered));
        let once = places(headings);
        let mut spoken = Vec::new();
        for (said, how) in answers.chain(earlier) {
            for (heading, field) in &said.columns {
                let Some(&column) = once.get(&heading_key(heading)) else {
                    continue;
                };
                let is = match field {
                    None => None,
                    Some(id) => match kind.index_of(id) {
                        None => continue,
                        field => field,
                    },
                };
                let how = how.clone();
                spoken.push(Spoken { column, is, how });
            }
        }
        spoken
    }
}

/// What a person settled in a sheet, to be remembered: every column that they spoke of, now or earlier,
/// unless its heading alone says the same.
///
/// None where the row of headings was none, but held values; those are nobody's form, and may be
/// somebody's own.
pub fn settled(kind: &Kind, mapping: &Mapping) -> Option<Said> {
    let headings: Vec<String> = mapping
        .columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    if headings.iter().any(|heading| is_value(heading)) {
        return None;
    }
    let nobody = UserMapping::default();
    let plain = propose(kind, &headings, None, None, Words::of(&nobody)).ok();
    let says_itself = |column: usize, field: usize| {
        let is = plain.as_ref().map(|plain| &plain.columns[column].is);
        is.is_some_and(
            |is| matches!(is, Some((same, HowKnown::Label | HowKnown::Alias)) if *same == field),
        )
    };
    let once = places(&headings);
    let columns = mapping.columns.iter().filter_map(|column| {
        let heading = &column.heading;
        once.get(&heading_key(heading))?;
        let field = match &column.is {
            Some((field, HowKnown::User | HowKnown::Remembered))
                if !says_itself(column.index, *field) =>
            {
                Some(kind.fields[*field].id.clone())
            }
            None if column.ignored => None,
            _ => return None,
        };
        Some((heading.clone(), field))
    });
    let columns = columns.collect();
    Some(Said::new(&headings, columns))
}

/// What to tell of a mapping that an earlier file had a say in.
pub(super) fn told_again(
    mapping: &Mapping,
    kind: &Kind,
    remembered: &[Remembered],
) -> Vec<Message> {
    let known = |known: &&Remembered| mapping.remembered == Some(known.number);
    let Some(Remembered { number, said }) = remembered.iter().find(known) else {
        return Vec::new();
    };
    let number = number.to_string();
    let is_gone = |field: &Option<FieldId>| {
        let id = field.as_ref();
        id.is_some_and(|id| kind.index_of(id).is_none())
    };
    let mut notes = Vec::new();
    let heeded = said.columns.iter().filter(|(heading, field)| {
        let same = |heading: &str, other: &str| heading_key(heading) == heading_key(other);
        let mut columns = mapping.columns.iter();
        let column = columns.find(|column| same(&column.heading, heading));
        column.is_some_and(|column| match &column.is {
            Some((is, HowKnown::Remembered)) => field.as_ref() == Some(&kind.fields[*is].id),
            None => column.ignored && field.is_none(),
            _ => false,
        })
    });
    let heeded = Said::new(&said.headings, heeded.cloned().collect());
    if !heeded.columns.is_empty() {
        let note = Message::new("note-remembered", args!["mapping" => &number]);
        let columns = heeded.told(kind);
        notes.push(columns.iter().fold(note, Message::and));
    }
    for (heading, field) in said.columns.iter().filter(|(_, field)| is_gone(field)) {
        let id = field.as_ref().map_or("", FieldId::as_str);
        notes.push(Message::new(
            "note-remembered-gone",
            args!["heading" => heading, "field" => id, "mapping" => &number],
        ));
    }
    notes
}

/// The headings that a file is known by.
fn counted(headings: &[String]) -> Vec<String> {
    let counts = |heading: &&String| !is_blank(heading) && !is_report_column(heading);
    headings.iter().filter(counts).cloned().collect()
}

/// The columns by their headings, without those that share one.
fn places(headings: &[String]) -> HashMap<String, usize> {
    let mut places: HashMap<String, Option<usize>> = HashMap::new();
    for (column, heading) in headings.iter().enumerate() {
        if !is_blank(heading) && !is_report_column(heading) {
            let again = places.contains_key(&heading_key(heading));
            places.insert(heading_key(heading), (!again).then_some(column));
        }
    }
    let once = |(heading, column): (String, Option<usize>)| Some((heading, column?));
    places.into_iter().filter_map(once).collect()
}

#[cfg(test)]
mod tests;
