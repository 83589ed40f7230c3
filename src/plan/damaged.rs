//! What spreadsheets did to a plan's columns: counted, with what did it and what it puts in doubt.
//!
//! The cells themselves stand among the plan's cells, each with the value that stays, the file's and
//! what happened. Nothing of them stands here, so that a plan's head tells of nobody.

use serde::{Deserialize, Serialize};

use crate::damage::Damage;
use crate::problem::thousands;
use crate::schema::FieldId;

/// What spreadsheets did, column by column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damaged {
    /// One entry for each sort of damage in a column, in the schema's order.
    pub columns: Vec<DamagedColumn>,
    /// New rows with a value in such a column: nobody knows what stood there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubtful: Vec<DoubtfulRows>,
    /// What did most of it, and how it does not happen again; only where it is more than chance.
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

    /// Everything that there is to say, in sentences that begin with what `label` calls a field.
    pub fn sentences<'a>(&'a self, label: impl Fn(&'a FieldId) -> &'a str) -> Vec<String> {
        let mut sentences: Vec<String> = self
            .columns
            .iter()
            .map(|column| format!("{}: {}", label(&column.field), column.told()))
            .collect();
        let doubtful = self.doubtful.iter();
        sentences.extend(doubtful.map(|rows| format!("{}: {}", label(&rows.field), rows.told())));
        sentences.extend(self.why.as_ref().map(|why| format!("why: {why}")));
        sentences
    }
}

impl DamagedColumn {
    /// What happened: `4,812 cells lost their leading zeros`.
    pub fn told(&self) -> String {
        let cells = if self.cells == 1 { "cell" } else { "cells" };
        let found = match (self.key, self.cells) {
            (false, _) => "",
            (true, 1) => "; its record was found all the same",
            (true, _) => "; their records were found all the same",
        };
        format!(
            "{} {cells} {}{found}",
            thousands(self.cells),
            self.damage.happened_to(self.cells)
        )
    }
}

impl DoubtfulRows {
    /// What is in doubt: `the new rows on lines 4 and 9 may have suffered the same …`.
    pub fn told(&self) -> String {
        let named = crate::problem::counted_lines(&self.lines, self.rows);
        let rows = if self.rows == 1 { "row" } else { "rows" };
        format!(
            "the new {rows} on {named} may have suffered the same, and nobody knows what stood there"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            why: Some("a spreadsheet did it".into()),
        }
    }

    #[test]
    fn it_is_told_in_sentences() {
        assert_eq!(
            damaged().sentences(FieldId::as_str),
            [
                "number: 1 cell lost its leading zeros; its record was found all the same",
                "postcode: 4,812 cells lost their leading zeros",
                "postcode: the new rows on lines 4, 9, 10, 11, 12 and 4 more may have suffered the same, and nobody knows what stood there",
                "why: a spreadsheet did it",
            ]
        );
    }

    #[test]
    fn it_comes_back_from_a_stored_plan() {
        let text = serde_json::to_string(&damaged()).expect("JSON");
        assert!(text.contains(r#""damage":"leading-zeros""#), "{text}");
        let again: Damaged = serde_json::from_str(&text).expect("damage");
        assert_eq!(again, damaged());
    }
}
