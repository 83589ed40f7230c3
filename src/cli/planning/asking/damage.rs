//! What a spreadsheet did to a field's values, asked once per field: whose values are taken.

use super::question::{Choice, Line, Question};
use crate::plan::answers::Answer;
use crate::plan::walk::Walk;
use crate::plan::{Plan, Verdict};
use crate::report::fit;
use crate::schema::{FieldId, Kind, Lang};
use crate::words::{Arg, Message};

/// A field whose values a spreadsheet changed by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct DamagedField {
    /// The field.
    pub field: FieldId,
    /// What happened to how many of its cells, a sentence each.
    pub told: Vec<Message>,
    /// Some of them: the register's value and the file's.
    pub examples: Vec<(String, String)>,
}

impl DamagedField {
    /// Whose values it takes. The register's need no option: unless told, they stay.
    pub(super) fn question(&self, lang: Lang) -> Question<Answer> {
        let told = self.told.iter();
        let mut evidence: Vec<Line> = told
            .map(|told| Line::Sentence(told.told(lang).into_owned()))
            .collect();
        evidence.extend(self.examples.iter().map(|(held, typed)| {
            Line::Row(format!("  `{}` → `{}`", fit(held, 30), fit(typed, 30)))
        }));
        let takes = |label: &str, accept| {
            let field = self.field.clone();
            Choice::new(lang.word(label), Answer::Damage { field, accept })
        };
        Question {
            evidence,
            asks: lang.word("ask-whose-values"),
            choices: vec![
                takes("ask-keep-register", false),
                takes("ask-take-file", true)
                    .said_by(vec!["--accept-damage".into(), self.field.to_string()]),
            ],
            marked: 0,
        }
    }
}

/// The damaged fields of a plan that nobody was asked about, in the schema's order. Keys are left out:
/// what found its record changes nothing.
pub(super) fn damaged_fields(kind: &Kind, plan: &Plan) -> Vec<DamagedField> {
    let mut fields: Vec<DamagedField> = Vec::new();
    for column in &plan.head.damage.columns {
        let answered = plan.head.answers.takes_damage(&column.field).is_some();
        let Some(definition) = kind.field(column.field.as_str()) else {
            continue;
        };
        if column.key || answered {
            continue;
        }
        let told = column.message(Arg::from(&definition.labels));
        let known = fields.iter_mut().find(|known| known.field == column.field);
        if let Some(known) = known {
            known.told.push(told);
            continue;
        }
        fields.push(DamagedField {
            field: column.field.clone(),
            told: vec![told],
            examples: Vec::new(),
        });
    }
    if !fields.is_empty() {
        add_examples(plan, &mut fields);
    }
    fields
}

fn add_examples(plan: &Plan, fields: &mut [DamagedField]) {
    const SHOWN: usize = 3;
    let walk = Walk::new(plan);
    for row in walk.rows() {
        if fields.iter().all(|field| field.examples.len() >= SHOWN) {
            return;
        }
        for cell in walk.cells(&row) {
            let field = fields
                .iter_mut()
                .find(|field| field.field.as_str() == cell.field && field.examples.len() < SHOWN);
            let (Some(field), Some(typed), Verdict::Damage) = (field, cell.typed, cell.verdict)
            else {
                continue;
            };
            let held = cell.now.or(cell.base).unwrap_or_default();
            field.examples.push((held.to_owned(), typed.to_owned()));
        }
    }
}
