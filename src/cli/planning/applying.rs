//! Consent, and the job: a stored plan is applied, and its receipt told.

use std::path::{Path, PathBuf};

use super::{keep, shown, style};
use crate::cli::args::ReportArgs;
use crate::cli::failure::Failure;
use crate::cli::ui::Ui;
use crate::cli::{Outcome, world};
use crate::plan::{Plan, PlanId, Receipt, json, recheck};
use crate::register::Register;
use crate::report;
use crate::words::args;

/// Applies a plan, prints its receipt, and leaves it in the files that were asked for.
pub(in crate::cli) fn apply(
    register: &Register,
    plan: PlanId,
    receipts: &[PathBuf],
    ui: &Ui,
) -> Result<Outcome, Failure> {
    let receipt = write(register, plan, ui)?;
    tell_receipt(register, &receipt, ui)?;
    if let Err(failure) = leave_receipt(register, &receipt, receipts, ui) {
        // The job is done, and must not look as if it were not.
        ui.warn(&ui.lang.say(
            "said-no-receipt",
            args!["job" => receipt.job.to_string(), "error" => failure.message],
        ));
    }
    Ok(applied(&receipt))
}

/// Writes what a job did to files, and names them.
pub(in crate::cli) fn leave_receipt(
    register: &Register,
    receipt: &Receipt,
    paths: &[PathBuf],
    ui: &Ui,
) -> Result<(), Failure> {
    if paths.is_empty() {
        return Ok(());
    }
    let (plan, made) = (register.plan_as_done(receipt)?, register.made(receipt)?);
    let (plan, kind) = register.told(&plan)?;
    let receipt = receipt.of(&plan.head);
    let done = report::Done {
        receipt: &receipt,
        made: &made,
    };
    for path in paths {
        report::receipt::write(path, &plan, &done, kind, ui.lang)?;
        ui.say(&ui.lang.say("said-receipt", args!["file" => shown(path)]));
    }
    Ok(())
}

/// Applies a plan, and leaves the telling to the caller.
pub(in crate::cli) fn write(
    register: &Register,
    plan: PlanId,
    ui: &Ui,
) -> Result<Receipt, Failure> {
    let _bar = ui.bar("applying", None);
    Ok(register.apply(plan, &world::user(), &world::now(), recheck::still_nobody)?)
}

/// The outcome of a plan that was applied.
pub(in crate::cli) fn applied(receipt: &Receipt) -> Outcome {
    if receipt.plan.holds_something() {
        Outcome::Held
    } else {
        Outcome::Done
    }
}

/// Prints a receipt.
pub(in crate::cli) fn tell_receipt(
    register: &Register,
    receipt: &Receipt,
    ui: &Ui,
) -> Result<(), Failure> {
    let kinds = register.kinds_of(&receipt.plan)?;
    let made = register.made(receipt)?;
    if ui.json {
        ui.data(&json::receipt_json(receipt, &made).to_string());
    } else {
        ui.data(&report::terminal::receipt(
            receipt,
            &made,
            &kinds,
            &style(ui),
        ));
    }
    Ok(())
}

/// Asks for consent and applies; without consent the plan stays stored.
fn ask_and_apply(
    register: &Register,
    plan: &Plan,
    id: Option<PlanId>,
    receipts: &[PathBuf],
    ui: &Ui,
) -> Result<Outcome, Failure> {
    let Some(id) = id else {
        return Ok(unapplied(plan));
    };
    if !plan.head.has_something_to_apply() {
        return Ok(if plan.head.holds_something() {
            Outcome::Held
        } else {
            Outcome::Done
        });
    }
    if agrees(register, &ui.lang.word("ask-apply-these"), ui)? {
        return apply(register, id, receipts, ui);
    }
    Ok(left(plan, id, ui))
}

/// Asks for consent; nobody else waits for the register meanwhile.
pub(in crate::cli) fn agrees(
    register: &Register,
    question: &str,
    ui: &Ui,
) -> Result<bool, Failure> {
    if ui.yes || !ui.interactive {
        return Ok(ui.yes);
    }
    Ok(register.let_go(|| ui.agrees(question))?)
}

/// Says that a plan waits.
pub(in crate::cli) fn not_applied(id: PlanId, ui: &Ui) {
    // Said also to those who want to hear little: it is what the command came to.
    let text = ui
        .lang
        .say("said-not-applied", args!["plan" => id.to_string()]);
    ui.warn(&text);
}

/// Leaves a stored plan be, and says so.
pub(in crate::cli) fn left(plan: &Plan, id: PlanId, ui: &Ui) -> Outcome {
    not_applied(id, ui);
    unapplied(plan)
}

/// The outcome of a plan that nobody applied (RULES 34).
pub(in crate::cli) fn unapplied(plan: &Plan) -> Outcome {
    if plan.head.holds_something() {
        Outcome::Held
    } else if plan.head.has_something_to_apply() {
        Outcome::Pending
    } else {
        Outcome::Done
    }
}

/// Stores, tells, asks and applies, without a report: the end of every command whose plan is its own.
pub(in crate::cli) fn conclude_command(
    register: &Register,
    plan: &mut Plan,
    ui: &Ui,
) -> Result<Outcome, Failure> {
    conclude(register, plan, &ReportArgs::none(), None, ui)
}

/// The same with the reports that were asked for: what was pasted.
pub(in crate::cli) fn conclude(
    register: &Register,
    plan: &mut Plan,
    report_args: &ReportArgs,
    beside: Option<&Path>,
    ui: &Ui,
) -> Result<Outcome, Failure> {
    let id = keep(register, plan, report_args, beside, ui)?;
    ask_and_apply(register, plan, id, &[], ui)
}

/// The same with reports: they show the plan before anybody is asked, and what the job did once it is
/// applied.
pub(in crate::cli) fn conclude_with_receipt(
    register: &Register,
    plan: &mut Plan,
    reports: &[PathBuf],
    ui: &Ui,
) -> Result<Outcome, Failure> {
    let report_args = ReportArgs {
        report: reports.to_vec(),
        no_report: reports.is_empty(),
        ..ReportArgs::default()
    };
    let id = keep(register, plan, &report_args, None, ui)?;
    ask_and_apply(register, plan, id, reports, ui)
}
