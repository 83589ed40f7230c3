//! What a person answered when a plan left something open: policy, cell by cell, and part of the
//! plan's own story.
//!
//! An answer says nothing about the file: it is not an edit. A plan that is made again with answers
//! decides as they say, and keeps them in its head. The narrowest answer to a conflict holds: one
//! about the cell before one about its field before one about all.

use serde::{Deserialize, Serialize};

use super::make::OnConflict;
use crate::frame::RecordId;
use crate::schema::{FieldId, fold};

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "kebab-case")]
pub enum Answer {
    /// About one conflict, with the values that the person was shown: other values are another
    /// question.
    Cell {
        /// The record.
        record: RecordId,
        /// Its number, for people.
        number: Option<String>,
        /// The field.
        field: FieldId,
        /// What the register said.
        now: Option<String>,
        /// What the file said.
        typed: Option<String>,
        /// What is to happen.
        take: OnConflict,
    },
    /// About every conflict in a field.
    Field {
        /// The field.
        field: FieldId,
        /// What is to happen.
        take: OnConflict,
    },
    /// About every conflict.
    All {
        /// What is to happen.
        take: OnConflict,
    },
    /// About a name that is one slip away from a group's.
    Group {
        /// The group field.
        field: FieldId,
        /// The name as it was typed.
        typed: String,
        /// The group that was meant: an existing one, or one of this very name; none where the
        /// cells are to be held.
        group: Option<String>,
    },
    /// About what a spreadsheet did to the values of a field by itself.
    Damage {
        /// The field.
        field: FieldId,
        /// True where the file's values are taken all the same (`--accept-damage`); else the register's
        /// stay.
        accept: bool,
    },
}

/// What a typed group name was said to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant<'a> {
    /// This group, an existing one or one to be made.
    Group(&'a str),
    /// Nothing that anybody could tell: its cells are held.
    Nothing,
}

/// The answers that were given, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(Vec<Answer>);

impl Answers {
    /// True where nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes an answer down.
    pub fn add(&mut self, answer: Answer) {
        self.0.push(answer);
    }

    /// Forgets the last answer; false where there is none.
    pub fn take_back(&mut self) -> bool {
        self.0.pop().is_some()
    }

    /// Every answer, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Answer> {
        self.0.iter()
    }

    /// What is to happen to a conflict; none where nobody said.
    pub fn on_conflict(
        &self,
        record: Option<RecordId>,
        field: &FieldId,
        now: Option<&str>,
        typed: Option<&str>,
    ) -> Option<OnConflict> {
        let cell = self.0.iter().find_map(|answer| match answer {
            Answer::Cell {
                record: of,
                field: in_field,
                now: was,
                typed: said,
                take,
                ..
            } if Some(*of) == record
                && in_field == field
                && was.as_deref() == now
                && said.as_deref() == typed =>
            {
                Some(*take)
            }
            _ => None,
        });
        let of_field = || {
            self.0.iter().find_map(|answer| match answer {
                Answer::Field {
                    field: in_field,
                    take,
                } if in_field == field => Some(*take),
                _ => None,
            })
        };
        let of_all = || {
            self.0.iter().find_map(|answer| match answer {
                Answer::All { take } => Some(*take),
                _ => None,
            })
        };
        cell.or_else(of_field).or_else(of_all)
    }

    /// Whether a field's damaged values are taken; none where nobody was asked.
    pub fn takes_damage(&self, field: &FieldId) -> Option<bool> {
        self.0.iter().find_map(|answer| match answer {
            Answer::Damage {
                field: in_field,
                accept,
            } if in_field == field => Some(*accept),
            _ => None,
        })
    }

    /// What a typed group name was said to mean; none where nobody was asked.
    pub fn group(&self, field: &FieldId, typed: &str) -> Option<Meant<'_>> {
        self.0.iter().find_map(|answer| match answer {
            Answer::Group {
                field: in_field,
                typed: said,
                group,
            } if in_field == field && fold(said) == fold(typed) => {
                Some(group.as_deref().map_or(Meant::Nothing, Meant::Group))
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(take: OnConflict) -> Answer {
        Answer::Cell {
            record: 7,
            number: Some("10007".into()),
            field: FieldId::new("phone"),
            now: Some("1".into()),
            typed: Some("2".into()),
            take,
        }
    }

    #[test]
    fn the_narrowest_answer_holds_whichever_came_first() {
        let (phone, email) = (FieldId::new("phone"), FieldId::new("email"));
        let mut answers = Answers::default();
        answers.add(Answer::All {
            take: OnConflict::Hold,
        });
        answers.add(Answer::Field {
            field: phone.clone(),
            take: OnConflict::Register,
        });
        answers.add(cell(OnConflict::File));
        let of = |record, field, now, typed| answers.on_conflict(Some(record), field, now, typed);
        assert_eq!(of(7, &phone, Some("1"), Some("2")), Some(OnConflict::File));
        assert_eq!(
            of(8, &phone, Some("1"), Some("2")),
            Some(OnConflict::Register)
        );
        assert_eq!(of(7, &email, Some("1"), Some("2")), Some(OnConflict::Hold));
    }

    #[test]
    fn an_answer_is_about_the_values_that_were_shown() {
        let phone = FieldId::new("phone");
        let mut answers = Answers::default();
        answers.add(cell(OnConflict::File));
        for (now, typed) in [
            (Some("3"), Some("2")),
            (Some("1"), Some("3")),
            (None, Some("2")),
        ] {
            assert_eq!(answers.on_conflict(Some(7), &phone, now, typed), None);
        }
    }

    #[test]
    fn answers_come_back_from_a_stored_plan() {
        let mut answers = Answers::default();
        answers.add(cell(OnConflict::Register));
        answers.add(Answer::Group {
            field: FieldId::new("group"),
            typed: "Retial".into(),
            group: None,
        });
        let text = serde_json::to_string(&answers).expect("JSON");
        let again: Answers = serde_json::from_str(&text).expect("answers");
        assert_eq!(again, answers);
        assert_eq!(
            again.group(&FieldId::new("group"), "RETIAL"),
            Some(Meant::Nothing)
        );
        assert_eq!(again.group(&FieldId::new("group"), "Retail"), None);
    }
}
