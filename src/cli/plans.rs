//! `rundtur plan list` and `plan drop`: the stored plans, and those that nobody will apply any more.

use std::fmt::Write as _;

use super::args::{Global, StoredPlans};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting, world};
use crate::plan::{PlanId, json};
use crate::register::{Access, Register, RegisterError};
use crate::report;
use crate::schema::Lang;

pub(super) fn run(global: &Global, command: &StoredPlans, ui: &Ui) -> Result<Outcome, Failure> {
    match command {
        StoredPlans::List => list(global, ui),
        StoredPlans::Drop { plans, older_than } => {
            let register = selecting::open(global, Access::Write)?;
            let plans = match older_than {
                Some(days) => older(&register, *days)?,
                None => plans.iter().copied().map(PlanId).collect(),
            };
            drop_plans(&register, &plans, ui)
        }
    }
}

/// The stored plans, the latest last.
fn list(global: &Global, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let plans = register.plans()?;
    if ui.json {
        let mut text = String::new();
        for plan in &plans {
            let _ = writeln!(text, "{}", json::stored_json(&plan.head, plan.job));
        }
        ui.data(&text);
        return Ok(Outcome::Done);
    }
    let rows = plans.iter().map(|plan| {
        let head = &plan.head;
        let rows = head.rows_in_all();
        let shown = |count: u64| count.to_string();
        vec![
            head.plan.unwrap_or_default().to_string(),
            world::minute(&head.at),
            report::asked_briefly(head, ui.lang),
            shown(rows.new),
            shown(rows.modified),
            shown(rows.removed),
            shown(rows.held),
            plan.job.map_or(String::new(), |job| job.to_string()),
        ]
    });
    let headings = [
        "heading-plan",
        "heading-when",
        "heading-what",
        "status-new",
        "status-modified",
        "status-removed",
        "status-held",
        "heading-job",
    ];
    ui.data(&report::listing::in_words(
        &headings,
        rows,
        &planning::listing_style(ui),
    ));
    Ok(Outcome::Done)
}

/// The plans that wait for longer than `days`.
fn older(register: &Register, days: u32) -> Result<Vec<PlanId>, Failure> {
    let waiting = register
        .plans()?
        .into_iter()
        .filter(|plan| plan.job.is_none());
    let old = waiting.filter(|plan| world::is_older(&plan.head.at, days));
    Ok(old.filter_map(|plan| plan.head.plan).collect())
}

/// Nobody is asked: a plan that was never applied can be made again from its file.
fn drop_plans(register: &Register, plans: &[PlanId], ui: &Ui) -> Result<Outcome, Failure> {
    register.drop_plans(plans).map_err(|error| match error {
        RegisterError::AlreadyApplied { plan, job } => Failure::new(
            format!(
                "plan {plan} was applied, as job {job}: it belongs to that job's history and stays"
            ),
            "nothing was dropped; `rundtur plan list` shows which plans were never applied",
        ),
        RegisterError::NoSuchPlan(plan) => Failure::new(
            format!("the register has no plan {plan}"),
            "nothing was dropped; `rundtur plan list` shows which plans there are",
        ),
        error => error.into(),
    })?;
    if ui.json {
        ui.data(&serde_json::json!({ "dropped": plans }).to_string());
        return Ok(Outcome::Done);
    }
    let noun = report::Noun::new("plan", "plans");
    let named = match plans {
        [] => String::new(),
        some => {
            let numbers = some.iter().map(ToString::to_string);
            format!(": {}", Lang::En.list(numbers, 20))
        }
    };
    ui.say(&format!(
        "dropped {}{named}",
        noun.counted(plans.len() as u64)
    ));
    Ok(Outcome::Done)
}
