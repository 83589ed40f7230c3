//! `rundtur apply`: a stored plan becomes a job.

use super::args::{ApplyArgs, Global};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::plan::PlanId;
use crate::register::{Access, RegisterError};
use crate::report;
use crate::words;

pub(super) fn run(global: &Global, args: &ApplyArgs, ui: &Ui) -> Result<Outcome, Failure> {
    for path in &args.report {
        report::check_name(path)?;
    }
    let register = selecting::open(global, Access::Write)?;
    let id = PlanId(args.plan);
    let stored = register.plan_head(id)?;
    if let Some(job) = stored.job {
        return Err(RegisterError::AlreadyApplied {
            plan: id.0,
            job: job.0,
        }
        .into());
    }
    if !stored.head.has_something_to_apply() {
        return Err(Failure::new(
            format!("plan {id} has nothing to apply"),
            format!("`rundtur show plan {id}` shows what it holds and why"),
        ));
    }
    if !ui.yes && ui.interactive {
        let plan = register.plan(id)?;
        let kinds = register.kinds_of(&plan.head)?;
        ui.say(&report::terminal::summary_of_parts(
            &plan,
            &kinds,
            &planning::style(ui),
        ));
    }
    let question = ui
        .lang
        .say("ask-apply-plan", words::args!["plan" => id.to_string()]);
    if planning::agrees(&register, &question, ui)? {
        return planning::apply(&register, id, &args.report, ui);
    }
    planning::not_applied(id, ui);
    Ok(if stored.head.holds_something() {
        Outcome::Held
    } else {
        Outcome::Pending
    })
}
