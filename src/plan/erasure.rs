//! What forgetting somebody takes with it, as data: shown before anybody agrees to it.

use serde_json::{Map, Value, json};

use super::PlanId;

/// What goes for good.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Erasure {
    /// Whom it is about.
    pub persons: Vec<Erased>,
    /// Cells in the journal.
    pub journal: u64,
    /// Applied plans that are left without their lines.
    pub cleaned: Vec<PlanId>,
    /// Plans that were never applied: they go whole, for they can be made again from their files.
    pub dropped: Vec<PlanId>,
    /// Files outside the register that held them, as far as it knows: exports, and files that came
    /// back. Nobody but their owner can take them away.
    pub left: Vec<String>,
}

/// Somebody who is to be forgotten.
#[derive(Debug, Clone, PartialEq)]
pub struct Erased {
    /// The number, which stays.
    pub number: String,
    /// What the register says now, by field id; nothing of somebody removed before.
    pub values: Vec<(String, String)>,
    /// True where the record was forgotten before, and plans hold something of it again.
    pub again: bool,
}

impl Erasure {
    /// True where nothing is left that could go: everybody was forgotten before, and thoroughly.
    pub fn is_empty(&self) -> bool {
        self.journal == 0
            && self.cleaned.is_empty()
            && self.dropped.is_empty()
            && self.persons.iter().all(|person| person.again)
    }
}

/// Tells what goes: `{"forget", "journal", "plans", "dropped", "left"}`.
pub fn erasure_json(erasure: &Erasure) -> Value {
    let persons: Vec<Value> = erasure
        .persons
        .iter()
        .map(|person| {
            let values: Map<String, Value> = person
                .values
                .iter()
                .map(|(field, value)| (field.clone(), json!(value)))
                .collect();
            json!({"number": person.number, "values": values})
        })
        .collect();
    json!({
        "forget": persons,
        "journal": erasure.journal,
        "plans": erasure.cleaned,
        "dropped": erasure.dropped,
        "left": erasure.left,
    })
}
