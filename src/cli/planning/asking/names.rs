//! Which group a mistyped name means.

use super::question::{Choice, Question};
use crate::cli::failure::Failure;
use crate::plan::Plan;
use crate::plan::answers::Answer;
use crate::plan::make::nearest_group;
use crate::plan::walk::Walk;
use crate::problem::Reason;
use crate::register::Register;
use crate::report::fit;
use crate::schema::{FieldId, Kind, Lang, fold};
use crate::words::args;

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

impl NearMiss {
    /// Whether it means the group that is near, one of this very name, or none, and then its cells are held.
    pub(super) fn question(&self, lang: Lang) -> Question<Answer> {
        let (typed, group) = (fit(&self.typed, 40), fit(&self.group, 40));
        let means = |label: String, group: Option<&String>| {
            let answer = Answer::Group {
                field: self.field.clone(),
                typed: self.typed.clone(),
                group: group.cloned(),
            };
            Choice::new(label, answer)
        };
        Question {
            evidence: Vec::new(),
            asks: lang.say(
                "ask-no-group",
                args!["name" => &typed, "count" => self.cells],
            ),
            choices: vec![
                means(
                    lang.say("ask-means-group", args!["group" => group]),
                    Some(&self.group),
                ),
                means(
                    lang.say("ask-new-group", args!["name" => &typed]),
                    Some(&self.typed),
                ),
                means(lang.word("ask-hold-cells"), None),
            ],
            marked: 0,
        }
    }
}

/// The near-misses that are held and that nobody was asked about, in the order in which they stand.
pub(super) fn near_misses(
    register: &Register,
    kind: &Kind,
    plan: &Plan,
) -> Result<Vec<NearMiss>, Failure> {
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
