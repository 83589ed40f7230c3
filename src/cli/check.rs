//! `rundtur check`: the register held to its own word.

use serde_json::{Value, json};

use super::args::Global;
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::register::check::{Check, Finding};
use crate::register::{Access, Register};
use crate::report::{Noun, listing};
use crate::schema::Lang;
use crate::words::thousands;

/// How many places are named of each way to be wrong.
const NAMED: usize = 20;

/// How many places a screen has room for.
const SHOWN: usize = 20;

pub(super) fn run(global: &Global, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let check = {
        let _bar = ui.bar("checking", None);
        register.check(NAMED)?
    };
    if ui.json {
        ui.data(&as_json(&check).to_string());
    } else {
        ui.data(&told(&register, &check, ui));
    }
    let wrong = check.wrong();
    if wrong > 0 {
        let places = Noun::new("place", "places");
        return Err(Failure::new(
            format!(
                "`{}` does not agree with itself in {}",
                global.register.display(),
                places.counted(wrong)
            ),
            "keep the file as it is and go on with the last copy that `rundtur check` finds right; please report this",
        ));
    }
    if !ui.json {
        ui.say("everything agrees");
    }
    Ok(Outcome::Done)
}

/// What was compared, a line a claim, and the first places that are wrong.
fn told(register: &Register, check: &Check, ui: &Ui) -> String {
    let style = planning::style(ui);
    let rows = check.compared.iter().map(|compared| {
        vec![
            compared.claim.words().to_owned(),
            thousands(Lang::En, compared.count),
            thousands(Lang::En, compared.wrong),
        ]
    });
    let mut text = listing::listing(&["Compared", "Count", "Wrong"], rows, &style);
    let places = check
        .findings
        .iter()
        .take(SHOWN)
        .map(|finding| sentence(register, finding));
    text.push_str(&listing::sentences(places, &style));
    let left = check.wrong().saturating_sub(SHOWN as u64);
    if left > 0 {
        text.push_str(&format!("and {} more\n", thousands(Lang::En, left)));
    }
    text
}

/// A finding with its place: `customer 10017, Phone, job 2: the record holds …`.
fn sentence(register: &Register, finding: &Finding) -> String {
    let kind = finding
        .kind
        .as_ref()
        .and_then(|kind| register.kind(kind.as_str()).ok());
    let mut place = Vec::new();
    if finding.of_record {
        let noun = kind.map(|kind| Noun::of_kind(kind, Lang::En));
        let noun = noun.as_ref().map_or("record", Noun::one);
        place.push(match &finding.number {
            Some(number) => format!("{noun} {number}"),
            None => format!("a {noun} without number"),
        });
    }
    if let Some(field) = &finding.field {
        let label = kind.and_then(|kind| kind.field(field));
        place.push(label.map_or(field.clone(), |field| field.label(Lang::En).to_owned()));
    }
    if let Some(job) = finding.job {
        place.push(format!("job {job}"));
    }
    if let Some(plan) = finding.plan {
        place.push(format!("plan {plan}"));
    }
    if place.is_empty() {
        return finding.to_string();
    }
    format!("{}: {finding}", place.join(", "))
}

fn as_json(check: &Check) -> Value {
    let compared: serde_json::Map<String, Value> = check
        .compared
        .iter()
        .map(|compared| {
            (
                compared.claim.id().to_owned(),
                json!({"compared": compared.count, "wrong": compared.wrong}),
            )
        })
        .collect();
    let findings: Vec<Value> = check
        .findings
        .iter()
        .map(|finding| {
            json!({
                "fault": finding.fault.id(),
                "kind": finding.kind,
                "number": finding.number,
                "field": finding.field,
                "job": finding.job,
                "plan": finding.plan,
                "expected": finding.expected,
                "found": finding.found,
                "message": finding.to_string(),
            })
        })
        .collect();
    json!({
        "revision": check.revision,
        "agrees": check.wrong() == 0,
        "wrong": check.wrong(),
        "compared": compared,
        "findings": findings,
    })
}
