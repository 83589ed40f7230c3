//! What a plan leaves open, asked: whose value a conflict takes, which group a mistyped name means, whose
//! values a field takes that a spreadsheet damaged.
//!
//! The answers go into the policy, and the next plan says what they led to. What a file itself leaves open is
//! asked before there is a plan, by the [guide](super::guide). Nothing here knows a terminal: a [`Person`]
//! answers.

mod question; // a question, as it is put to a person
mod columns; // which field a column is
mod names; // which group a mistyped name means
mod damage; // what a spreadsheet did to a field's values
mod conflicts; // whose value a conflict takes

pub(in crate::cli::planning) use columns::{ColumnIs, Unknown};
#[cfg(test)]
pub(in crate::cli::planning) use question::Script;
pub(in crate::cli) use question::{Asked, Choice, Line, Person, Question, Reply};

use conflicts::{Conflict, Left};
use damage::DamagedField;
use names::NearMiss;

use crate::cli::failure::Failure;
use crate::plan::Plan;
use crate::plan::answers::{Answer, Answers};
use crate::register::Register;
use crate::schema::Lang;

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Ask {
    /// Mistyped names alone; conflicts are shown and held, damage is shown and left alone.
    Names,
    /// Conflicts and damage too: the answers are going to be applied.
    Everything,
}

/// What a plan leaves open and nobody has answered yet.
#[derive(Debug, Default)]
pub(super) struct Questions {
    near_misses: Vec<NearMiss>,
    damaged: Vec<DamagedField>,
    conflicts: Vec<Conflict>,
}

impl Questions {
    /// Reads them off a plan.
    pub(super) fn of(register: &Register, plan: &Plan, ask: Ask) -> Result<Self, Failure> {
        if !plan.head.holds_something() && plan.head.damage.is_empty() {
            return Ok(Self::default());
        }
        let kind = register.kind(plan.head.kind.as_str())?;
        let mut questions = Self {
            near_misses: names::near_misses(register, kind, plan)?,
            ..Self::default()
        };
        if ask == Ask::Everything {
            questions.damaged = damage::damaged_fields(kind, plan);
            questions.conflicts = conflicts::conflicts(register, kind, plan)?;
        }
        Ok(questions)
    }

    /// True where nothing is left to ask.
    pub(super) fn is_empty(&self) -> bool {
        self.near_misses.is_empty() && self.damaged.is_empty() && self.conflicts.is_empty()
    }

    /// Asks all of them, each that an answer before it has not settled. Going back takes back the last
    /// answer that there is; where there is none, the caller knows what was asked before.
    pub(super) fn ask(
        &self,
        person: &mut dyn Person,
        answers: &mut Answers,
        lang: Lang,
    ) -> Reply<()> {
        while let Some(question) = self.next(answers, lang) {
            match question.put(person) {
                Reply::Says(answer) => answers.add(answer),
                Reply::Back if answers.take_back() => {}
                Reply::Back => return Reply::Back,
                Reply::Cancels => return Reply::Cancels,
            }
        }
        Reply::Says(())
    }

    /// The first question that no answer settles.
    fn next(&self, answers: &Answers, lang: Lang) -> Option<Question<Answer>> {
        let name = self
            .near_misses
            .iter()
            .find(|it| answers.group(&it.field, &it.typed).is_none());
        if let Some(near_miss) = name {
            return Some(near_miss.question(lang));
        }
        let damaged = self
            .damaged
            .iter()
            .find(|it| answers.takes_damage(&it.field).is_none());
        if let Some(damaged) = damaged {
            return Some(damaged.question(lang));
        }
        let open = || {
            let all = self.conflicts.iter();
            all.filter(|conflict| conflict.answered(answers).is_none())
        };
        let conflict = open().next()?;
        let left = Left {
            field: open().filter(|it| it.field == conflict.field).count() as u64,
            all: open().count() as u64,
        };
        Some(conflict.question(left, lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::answers::Meant;
    use crate::plan::make::OnConflict;
    use crate::schema::FieldId;
    use crate::words::{Labels, Message};

    fn conflict(record: crate::frame::RecordId, field: &str) -> Conflict {
        Conflict {
            record,
            number: Some(record.to_string()),
            name: None,
            field: FieldId::new(field),
            labels: Labels::in_each(|_| field.to_owned()),
            base: Some("a".into()),
            now: Some("b".into()),
            typed: Some("c".into()),
            written: None,
        }
    }

    fn five() -> Questions {
        Questions {
            conflicts: vec![
                conflict(1, "phone"),
                conflict(1, "city"),
                conflict(2, "phone"),
                conflict(3, "phone"),
                conflict(3, "city"),
            ],
            ..Questions::default()
        }
    }

    fn asked(questions: &Questions, says: &[&'static str]) -> (Reply<()>, Answers, Vec<String>) {
        let mut person = Script::of(says);
        let mut answers = Answers::default();
        let reply = questions.ask(&mut person, &mut answers, Lang::En);
        let briefly = |text: &String| text.split(" / ").next().unwrap_or_default().to_owned();
        let asked = person.asked.iter().map(briefly).collect();
        (reply, answers, asked)
    }

    fn settled(questions: &Questions, answers: &Answers) -> Vec<Option<OnConflict>> {
        let conflicts = questions.conflicts.iter();
        conflicts.map(|it| it.answered(answers)).collect()
    }

    #[test]
    fn each_is_asked_until_an_answer_reaches_further() {
        use OnConflict::{File, Hold, Register};
        let questions = five();
        let says = [
            "take the file's",
            "keep the register's",
            "hold, for all 2 of this field",
            "take the file's",
        ];
        let (reply, answers, asked) = asked(&questions, &says);
        assert_eq!(reply, Reply::Says(()));
        assert_eq!(
            asked,
            ["phone of 1", "city of 1", "phone of 2", "city of 3"]
        );
        let expected = [File, Register, Hold, Hold, File];
        assert_eq!(settled(&questions, &answers), expected.map(Some));
    }

    #[test]
    fn going_back_takes_the_answer_before_back() {
        use OnConflict::{File, Register};
        let questions = five();
        let says = ["take the file's, for all 5", "x"];
        let (_, answers, _) = asked(&questions, &says[..1]);
        assert_eq!(settled(&questions, &answers), [Some(File); 5]);
        let says = [
            "take the file's",
            "back",
            "keep the register's",
            "keep the register's, for all 4",
        ];
        let (_, answers, asked_about) = asked(&questions, &says);
        assert_eq!(
            asked_about,
            ["phone of 1", "city of 1", "phone of 1", "city of 1"]
        );
        assert_eq!(settled(&questions, &answers), [Some(Register); 5]);
        assert_eq!(asked(&questions, &["back"]).0, Reply::Back);
        let (reply, answers, _) = asked(&questions, &["take the file's", "cancel"]);
        assert_eq!(reply, Reply::Cancels);
        assert_eq!(settled(&questions, &answers)[1..], [None; 4]);
    }

    #[test]
    fn names_and_damage_are_asked_first() {
        let (group, postcode) = (FieldId::new("group"), FieldId::new("postcode"));
        let questions = Questions {
            near_misses: vec![NearMiss {
                field: group.clone(),
                typed: "Retial".into(),
                group: "Retail".into(),
                cells: 3,
            }],
            damaged: vec![DamagedField {
                field: postcode.clone(),
                told: vec![Message::plain("Postcode: 3 cells")],
                examples: Vec::new(),
            }],
            ..five()
        };
        let says = ["it means", "take the file's", "hold, for all 5"];
        let (_, answers, asked) = asked(&questions, &says);
        assert_eq!(asked.len(), 3);
        assert_eq!(
            answers.group(&group, "retial"),
            Some(Meant::Group("Retail"))
        );
        assert_eq!(answers.takes_damage(&postcode), Some(true));
    }
}
