//! What is left open, asked: which field a column is that nobody knows, or has no heading; whose value a conflict takes,
//! which group a mistyped name means, whose values a field takes that a spreadsheet damaged.
//!
//! Columns are asked about before there is a plan. All other questions come from the plan, their answers
//! go into the policy, and the next plan says what they led to. Nothing here knows a terminal: a [`Person`] answers.

mod columns; // the columns that nobody knows
mod order; // all columns of a file without headings
mod damage; // what a spreadsheet did to a field's values

use std::collections::HashMap;

pub(super) use columns::ask_columns;
pub(in crate::cli) use columns::{ColumnIs, UnknownColumn};
pub(in crate::cli) use damage::DamagedField;
pub(super) use order::{FirstRow, ask_order};

use crate::cli::failure::Failure;
use crate::frame::RecordId;
use crate::mapping::Headless;
use crate::plan::answers::{Answer, Answers};
use crate::plan::make::{OnConflict, nearest_group};
use crate::plan::walk::Walk;
use crate::plan::{Plan, Written};
use crate::problem::Reason;
use crate::register::Register;
use crate::schema::{FieldId, Kind, Lang, fold};

/// A cell that the register and the file changed to different values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Conflict {
    /// The record, and how people know it.
    pub record: RecordId,
    /// See `record`.
    pub number: Option<String>,
    /// See `record`.
    pub name: Option<String>,
    /// The field, and what it is called.
    pub field: FieldId,
    /// See `field`.
    pub label: String,
    /// What the person saw.
    pub base: Option<String>,
    /// What the register says.
    pub now: Option<String>,
    /// What the file says.
    pub typed: Option<String>,
    /// Who wrote the register's value, when, by which job.
    pub written: Option<Written>,
}

impl Conflict {
    /// Who wrote the register's value: ` (job 5, anna, 2026-03-01 12:31)`; empty where nobody knows.
    pub(in crate::cli) fn writer(&self) -> String {
        let written = self.written.as_ref();
        written.map_or(String::new(), |written| format!(" (job {written})"))
    }
}

/// A name that is one slip away from a group's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct NearMiss {
    /// The group field.
    pub field: FieldId,
    /// The name as typed.
    pub typed: String,
    /// The group that it may mean.
    pub group: String,
    /// In how many cells it stands.
    pub cells: u64,
}

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Ask {
    /// Mistyped names alone; conflicts are shown and held, damage is shown and left alone.
    Names,
    /// Conflicts and damage too: the answers are going to be applied.
    Everything,
}

/// How far an answer reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Scope {
    /// This cell.
    Cell,
    /// Every conflict in this field.
    Field,
    /// Every conflict.
    All,
}

/// How many conflicts an answer could be for, this one among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Left {
    /// In this field.
    pub field: u64,
    /// In all.
    pub all: u64,
}

/// Someone who answers.
pub(in crate::cli) trait Person {
    /// Which value a conflict takes, and for how many others too; none where they want to hear no
    /// more of it: then what is left is held.
    fn settles(&mut self, conflict: &Conflict, left: Left) -> Option<(OnConflict, Scope)>;

    /// Which group a name means: the one that is offered, one of this very name, or none, and then the
    /// cells are held.
    fn means(&mut self, near_miss: &NearMiss) -> Option<String>;

    /// Whether a field takes the file's values though a spreadsheet changed them by itself; none where
    /// they want to hear no more of it: then the register's stay in all that are left.
    fn takes_damage(&mut self, damaged: &DamagedField) -> Option<bool>;

    /// What a column is that nobody knows; none where they want to hear no more of columns: then what
    /// is left is left out this time.
    fn knows(&mut self, column: &UnknownColumn<'_>) -> Option<ColumnIs>;

    /// Whether the first row of a file is a record, and not its headings; none where they give up.
    fn is_record(&mut self, headless: &Headless) -> Option<bool>;
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
            near_misses: near_misses(register, kind, plan)?,
            ..Self::default()
        };
        if ask == Ask::Everything {
            questions.damaged = damage::damaged_fields(kind, plan);
            questions.conflicts = conflicts(kind, plan);
            questions.tell_writers(register, kind)?;
        }
        Ok(questions)
    }

    /// True where nothing is left to ask.
    pub(super) fn is_empty(&self) -> bool {
        self.near_misses.is_empty() && self.damaged.is_empty() && self.conflicts.is_empty()
    }

    /// Asks all of them, each that an answer before it has not settled.
    pub(super) fn ask(&self, person: &mut dyn Person, answers: &mut Answers) {
        for near_miss in &self.near_misses {
            answers.add(Answer::Group {
                field: near_miss.field.clone(),
                typed: near_miss.typed.clone(),
                group: person.means(near_miss),
            });
        }
        let mut enough = false;
        for damaged in &self.damaged {
            let answer = if enough {
                None
            } else {
                person.takes_damage(damaged)
            };
            enough = answer.is_none();
            answers.add(Answer::Damage {
                field: damaged.field.clone(),
                accept: answer.unwrap_or(false),
            });
        }
        for (at, conflict) in self.conflicts.iter().enumerate() {
            if answer_to(answers, conflict).is_some() {
                continue;
            }
            let open = || {
                let rest = self.conflicts[at..].iter();
                rest.filter(|other| answer_to(answers, other).is_none())
            };
            let left = Left {
                field: open().filter(|other| other.field == conflict.field).count() as u64,
                all: open().count() as u64,
            };
            let answer = person.settles(conflict, left);
            let (take, scope) = answer.unwrap_or((OnConflict::Hold, Scope::All));
            answers.add(match scope {
                Scope::Cell => Answer::Cell {
                    record: conflict.record,
                    number: conflict.number.clone(),
                    field: conflict.field.clone(),
                    now: conflict.now.clone(),
                    typed: conflict.typed.clone(),
                    take,
                },
                Scope::Field => Answer::Field {
                    field: conflict.field.clone(),
                    take,
                },
                Scope::All => Answer::All { take },
            });
        }
    }

    fn tell_writers(&mut self, register: &Register, kind: &Kind) -> Result<(), Failure> {
        let cells: Vec<(RecordId, &str)> = self
            .conflicts
            .iter()
            .map(|conflict| (conflict.record, conflict.field.as_str()))
            .collect();
        let mut written: HashMap<(RecordId, String), Written> = register.written(kind, &cells)?;
        for conflict in &mut self.conflicts {
            let cell = (conflict.record, conflict.field.as_str().to_owned());
            conflict.written = written.remove(&cell);
        }
        Ok(())
    }
}

fn answer_to(answers: &Answers, conflict: &Conflict) -> Option<OnConflict> {
    answers.on_conflict(
        Some(conflict.record),
        &conflict.field,
        conflict.now.as_deref(),
        conflict.typed.as_deref(),
    )
}

/// The conflicts that are held and that nobody was asked about, in the file's order.
fn conflicts(kind: &Kind, plan: &Plan) -> Vec<Conflict> {
    let walk = Walk::new(plan);
    let records = plan.rows.id("record");
    let mut conflicts = Vec::new();
    for (at, row) in walk.rows().enumerate() {
        for cell in walk.cells(&row) {
            let (Some(record), Some(field)) = (records.get(at), kind.field(cell.field)) else {
                continue;
            };
            if cell.reason != Some(Reason::Conflict.id()) {
                continue;
            }
            let owned = |text: Option<&str>| text.map(str::to_owned);
            let conflict = Conflict {
                record,
                number: owned(row.number),
                name: owned(row.name),
                field: field.id.clone(),
                label: field.label(Lang::En).to_owned(),
                base: owned(cell.base),
                now: owned(cell.now),
                typed: owned(cell.typed),
                written: None,
            };
            if answer_to(&plan.head.answers, &conflict).is_none() {
                conflicts.push(conflict);
            }
        }
    }
    conflicts
}

/// The near-misses that are held and that nobody was asked about, in the order in which they stand.
fn near_misses(register: &Register, kind: &Kind, plan: &Plan) -> Result<Vec<NearMiss>, Failure> {
    let book = register.group_book(kind)?;
    let walk = Walk::new(plan);
    let mut near_misses: Vec<NearMiss> = Vec::new();
    for row in walk.rows() {
        for cell in walk.cells(&row) {
            let (Some(typed), Some(field)) = (cell.typed, kind.field(cell.field)) else {
                continue;
            };
            if cell.reason != Some(Reason::NearMissGroup.id()) {
                continue;
            }
            let id = field.id.as_str();
            let named = field.group_set(typed, |name| book.find(id, name).is_some());
            for name in named.names() {
                let is_settled = book.find(id, name).is_some()
                    || plan.head.answers.group(&field.id, name).is_some();
                let Some(group) = nearest_group(&book, id, name).filter(|_| !is_settled) else {
                    continue;
                };
                let known = near_misses
                    .iter_mut()
                    .find(|known| known.field == field.id && fold(&known.typed) == fold(name));
                match known {
                    Some(known) => known.cells += 1,
                    None => near_misses.push(NearMiss {
                        field: field.id.clone(),
                        typed: name.to_owned(),
                        group: group.to_owned(),
                        cells: 1,
                    }),
                }
            }
        }
    }
    Ok(near_misses)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::answers::Meant;

    /// Answers from a list, and remembers what it was asked.
    #[derive(Default)]
    struct Script {
        answers: Vec<Option<(OnConflict, Scope)>>,
        group: Option<String>,
        damage: Vec<Option<bool>>,
        asked: Vec<String>,
    }

    impl Person for Script {
        fn settles(&mut self, conflict: &Conflict, left: Left) -> Option<(OnConflict, Scope)> {
            let number = conflict.number.as_deref().unwrap_or("?");
            self.asked.push(format!(
                "{number} {}: {} of {}",
                conflict.field, left.field, left.all
            ));
            self.answers.remove(0)
        }

        fn means(&mut self, near_miss: &NearMiss) -> Option<String> {
            self.asked
                .push(format!("{} × {}", near_miss.typed, near_miss.cells));
            self.group.clone()
        }

        fn takes_damage(&mut self, damaged: &DamagedField) -> Option<bool> {
            self.asked.push(damaged.option());
            self.damage.remove(0)
        }

        fn knows(&mut self, _: &UnknownColumn<'_>) -> Option<ColumnIs> {
            None
        }

        fn is_record(&mut self, _: &Headless) -> Option<bool> {
            None
        }
    }

    fn conflict(record: RecordId, field: &str) -> Conflict {
        Conflict {
            record,
            number: Some(record.to_string()),
            name: None,
            field: FieldId::new(field),
            label: field.to_owned(),
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

    fn settled(questions: &Questions, answers: &Answers) -> Vec<Option<OnConflict>> {
        let of = |conflict| answer_to(answers, conflict);
        questions.conflicts.iter().map(of).collect()
    }

    #[test]
    fn each_is_asked_until_an_answer_reaches_further() {
        use OnConflict::{File, Hold, Register};
        let mut person = Script {
            answers: vec![
                Some((File, Scope::Cell)),
                Some((Register, Scope::Cell)),
                Some((Hold, Scope::Field)),
                Some((File, Scope::All)),
            ],
            ..Script::default()
        };
        let (questions, mut answers) = (five(), Answers::default());
        questions.ask(&mut person, &mut answers);
        assert_eq!(
            person.asked,
            [
                "1 phone: 3 of 5",
                "1 city: 2 of 4",
                "2 phone: 2 of 3",
                "3 city: 1 of 1"
            ]
        );
        assert_eq!(
            settled(&questions, &answers),
            [
                Some(File),
                Some(Register),
                Some(Hold),
                Some(Hold),
                Some(File)
            ]
        );
    }

    #[test]
    fn who_gives_up_leaves_the_rest_held() {
        let mut person = Script {
            answers: vec![Some((OnConflict::File, Scope::Cell)), None],
            ..Script::default()
        };
        let (questions, mut answers) = (five(), Answers::default());
        questions.ask(&mut person, &mut answers);
        assert_eq!(person.asked.len(), 2);
        let mut expected = vec![Some(OnConflict::Hold); 5];
        expected[0] = Some(OnConflict::File);
        assert_eq!(settled(&questions, &answers), expected);
    }

    #[test]
    fn a_group_that_is_held_is_an_answer_too() {
        let field = FieldId::new("group");
        let questions = Questions {
            near_misses: vec![NearMiss {
                field: field.clone(),
                typed: "Retial".into(),
                group: "Retail".into(),
                cells: 4,
            }],
            ..Questions::default()
        };
        let (mut person, mut answers) = (Script::default(), Answers::default());
        questions.ask(&mut person, &mut answers);
        assert_eq!(person.asked, ["Retial × 4"]);
        assert_eq!(answers.group(&field, "retial"), Some(Meant::Nothing));
    }

    #[test]
    fn damage_is_asked_once_a_field_until_somebody_has_heard_enough() {
        let damaged = |field: &str| DamagedField {
            field: FieldId::new(field),
            told: vec!["2 cells lost their leading zeros".to_owned()],
            examples: Vec::new(),
        };
        let questions = Questions {
            damaged: vec![damaged("phone"), damaged("postcode"), damaged("notes")],
            ..Questions::default()
        };
        let mut person = Script {
            damage: vec![Some(true), None],
            ..Script::default()
        };
        let mut answers = Answers::default();
        questions.ask(&mut person, &mut answers);
        assert_eq!(
            person.asked,
            ["--accept-damage phone", "--accept-damage postcode"]
        );
        let taken = ["phone", "postcode", "notes", "city"]
            .map(|field| answers.takes_damage(&FieldId::new(field)));
        assert_eq!(taken, [Some(true), Some(false), Some(false), None]);
    }
}
