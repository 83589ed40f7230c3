//! `rundtur forget`: somebody is erased for good.
//!
//! It is the one job without a plan that waits: what goes is weighed when it goes, and a stored plan
//! would hold once more what is to be forgotten. So without consent nothing is stored at all, and the
//! status is 4.

use std::collections::HashSet;

use super::args::{ForgetArgs, Global};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, history, planning, selecting, world};
use crate::frame::RecordId;
use crate::plan::erasure::erasure_json;
use crate::plan::{Made, Verb, direct, json};
use crate::register::{Access, Children, Person, Register};
use crate::report;
use crate::schema::{Kind, Lang};

pub(super) fn run(global: &Global, args: &ForgetArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Write)?;
    let kind = selecting::kind(&register, args.kind.as_deref())?.clone();
    let persons = persons(&register, &kind, &args.numbers)?;
    let numbers: Vec<&str> = persons
        .iter()
        .map(|person| person.number.as_str())
        .collect();
    if let Some((number, children)) = register
        .children_of(&kind, &numbers, &[])?
        .into_iter()
        .min_by(|a, b| a.0.cmp(&b.0))
    {
        return Err(has_children(&number, &children));
    }
    let erasure = register.weigh(&kind, &persons)?;
    if erasure.is_empty() {
        ui.say("forgotten before, and nothing of it is left in the register");
        return Ok(Outcome::Done);
    }
    let style = planning::style(ui);
    if !ui.json {
        ui.data(&report::erasure::terminal(&erasure, &kind, &style));
    } else if !ui.yes {
        ui.data(&erasure_json(&erasure).to_string());
    }
    if !ui.agrees(&ui.lang.word("ask-forget")) {
        ui.say(&format!(
            "nothing was forgotten; `rundtur forget {} --yes` does it",
            args.numbers.join(" ")
        ));
        return Ok(Outcome::Pending);
    }
    let listed: Vec<_> = persons
        .iter()
        .map(|person| (person.record, person.number.clone()))
        .collect();
    let ids: Vec<RecordId> = persons.iter().map(|person| person.record).collect();
    let there = register.records_by_id(&kind, &ids)?;
    let there: HashSet<RecordId> = there.id("record").into_no_null_iter().collect();
    let origin = planning::origin(&register, Verb::Forget)?;
    let mut plan = direct::forgetting(&kind, &listed, &there, origin)?;
    let bar = ui.bar("rewriting", None);
    let (register, receipt) =
        register.forget(&kind, &persons, &mut plan, &world::user(), &world::now())?;
    drop(bar);
    drop(register);
    if ui.json {
        let mut object = json::receipt_json(&receipt, &Made::default());
        object["dropped"] = serde_json::json!(erasure.dropped);
        object["left"] = serde_json::json!(erasure.left);
        ui.data(&object.to_string());
    } else {
        ui.data(&report::terminal::receipt(
            &receipt,
            &Made::default(),
            &[&kind],
            &style,
        ));
        ui.say(report::erasure::left(&erasure, &style).trim_end());
    }
    Ok(Outcome::Done)
}

/// A record to which others belong cannot be forgotten before them: they would belong to nobody.
fn has_children(number: &str, children: &[Children]) -> Failure {
    let named: Vec<&String> = children.iter().flat_map(|it| &it.first).collect();
    let count: u64 = children.iter().map(|it| it.count).sum();
    let kind = children.first().map_or("", |it| it.kind.as_str());
    Failure::new(
        format!(
            "{count} {kind} belong to `{number}`: {}",
            Lang::En.list(named, usize::MAX)
        ),
        format!("forget or move those first, with `--kind {kind}`"),
    )
}

/// Those who have or had the numbers, each once.
fn persons(register: &Register, kind: &Kind, numbers: &[String]) -> Result<Vec<Person>, Failure> {
    let mut persons: Vec<Person> = Vec::new();
    for number in numbers {
        match register.person(kind, number)? {
            Some(person) if persons.contains(&person) => {}
            Some(person) => persons.push(person),
            None => {
                let mut failure = history::unknown(register, kind, number)?;
                failure.hints.insert(0, "nothing was forgotten".to_owned());
                return Err(failure);
            }
        }
    }
    Ok(persons)
}
