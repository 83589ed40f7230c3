//! What spreadsheets did to a plan's columns: counted, with what did it and what it puts in doubt.
//!
//! The cells themselves stand among the plan's cells, each with the value that stays, the file's and
//! what happened. Nothing of them stands here, so that a plan's head tells of nobody.

use serde::{Deserialize, Serialize};

pub use crate::damage::Damage;
use crate::problem::counted_lines;
use crate::schema::FieldId;
use crate::words::{Arg, Message, args};

/// What spreadsheets did, column by column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damaged {
    /// One entry for each sort of damage in a column, in the schema's order.
    pub columns: Vec<DamagedColumn>,
    /// New rows with a value in such a column: nobody knows what stood there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubtful: Vec<DoubtfulRows>,
    /// The text that says what did most of it, and how it does not happen again; only where it is more
    /// than chance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// One sort of damage in a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DamagedColumn {
    /// The column's field.
    pub field: FieldId,
    /// What happened.
    pub damage: Damage,
    /// To how many cells of existing records.
    pub cells: u64,
    /// True where the field found the rows' records all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub key: bool,
}

/// New rows with a value that may be damaged too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubtfulRows {
    /// The field.
    pub field: FieldId,
    /// How many rows.
    pub rows: u64,
    /// The lines of the first of them.
    pub lines: Vec<u32>,
}

impl Damaged {
    /// True where nothing was damaged.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Adds what was done to another kind's columns, whose fields have these ids here.
    pub fn extend(&mut self, other: &Self, id: impl Fn(&FieldId) -> FieldId) {
        let columns = other.columns.iter().cloned();
        self.columns.extend(columns.map(|column| DamagedColumn {
            field: id(&column.field),
            ..column
        }));
        let doubtful = other.doubtful.iter().cloned();
        self.doubtful.extend(doubtful.map(|rows| DoubtfulRows {
            field: id(&rows.field),
            ..rows
        }));
        self.why = self.why.take().or_else(|| other.why.clone());
    }

    /// Everything that there is to say, a sentence each: of the columns, and then
    /// [what is around them](Self::around).
    pub fn messages<'a>(&'a self, label: impl Fn(&'a FieldId) -> Arg<'a>) -> Vec<Message> {
        let columns = self.columns.iter();
        let mut messages: Vec<Message> = columns
            .map(|column| column.message(label(&column.field)))
            .collect();
        messages.extend(self.around(label));
        messages
    }

    /// New rows in doubt, and what did it.
    pub fn around<'a>(&'a self, label: impl Fn(&'a FieldId) -> Arg<'a>) -> Vec<Message> {
        let doubtful = self.doubtful.iter();
        let mut messages: Vec<Message> = doubtful
            .map(|rows| rows.message(label(&rows.field)))
            .collect();
        let why = self.why.iter();
        messages.extend(why.map(|cure| Message::new("note-why", args!["cure" => Arg::word(cure)])));
        messages
    }
}

impl DamagedColumn {
    /// What happened: `Postcode: 4,812 cells lost their leading zeros`.
    pub fn message(&self, label: Arg<'_>) -> Message {
        let told = Message::new(
            self.damage.described().of_column,
            vec![("label", label), ("count", Arg::from(self.cells))],
        );
        if !self.key {
            return told;
        }
        told.and(&Message::new("did-find", args!["count" => self.cells]))
    }
}

impl DoubtfulRows {
    /// What is in doubt: new rows may have suffered the same.
    pub fn message(&self, label: Arg<'_>) -> Message {
        let [lines, of] = counted_lines(&self.lines, self.rows);
        Message::new(
            "note-new-rows-damaged",
            vec![("label", label), ("lines", lines), ("of", of)],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn damaged() -> Damaged {
        Damaged {
            columns: vec![
                DamagedColumn {
                    field: FieldId::new("number"),
                    damage: Damage::LeadingZeros,
                    cells: 1,
                    key: true,
                },
                DamagedColumn {
                    field: FieldId::new("postcode"),
                    damage: Damage::LeadingZeros,
                    cells: 4_812,
                    key: false,
                },
            ],
            doubtful: vec![DoubtfulRows {
                field: FieldId::new("postcode"),
                rows: 9,
                lines: vec![4, 9, 10, 11, 12],
            }],
            why: Some("cure-numbers-text".into()),
        }
    }

    #[test]
    fn it_is_told_in_sentences() {
        let messages = damaged().messages(|field| Arg::from(field.as_str()));
        let told: Vec<_> = messages
            .iter()
            .map(|message| message.told(Lang::En).into_owned())
            .collect();
        assert_eq!(
            told[..3],
            [
                "number: 1 cell lost its leading zeros; the record was found all the same",
                "postcode: 4,812 cells lost their leading zeros",
                "postcode: new rows may have suffered the same, and nobody knows what stood there: lines 4, 9, 10, 11, 12 and 4 more",
            ]
        );
        assert!(told[3].starts_with("why: a spreadsheet"), "{told:?}");
        for lang in Lang::ALL {
            for message in &messages {
                assert!(!message.told(lang).contains('{'), "{}", message.told(lang));
            }
        }
    }

    #[test]
    fn it_comes_back_from_a_stored_plan() {
        let text = serde_json::to_string(&damaged()).expect("JSON");
        assert!(text.contains(r#""damage":"leading-zeros""#), "{text}");
        let again: Damaged = serde_json::from_str(&text).expect("damage");
        assert_eq!(again, damaged());
    }
}
