//! A plan kept: stored in the register, left beside the file as a report, told.

use std::path::{Path, PathBuf};

use super::style;
use crate::cli::args::ReportArgs;
use crate::cli::failure::Failure;
use crate::cli::ui::Ui;
use crate::plan::{Plan, PlanId, json};
use crate::register::{Access, Register};
use crate::report;
use crate::schema::Kind;
use crate::words::args;

/// Stores a plan, leaves its report, tells it. Gives the plan's number; none where the register can
/// only be read.
pub(in crate::cli) fn keep_and_tell(
    register: &Register,
    plan: &mut Plan,
    report_args: &ReportArgs,
    beside: Option<&Path>,
    ui: &Ui,
) -> Result<Option<PlanId>, Failure> {
    let (id, files) = store(register, plan, report_args, beside, ui)?;
    tell(register, plan, ui)?;
    if !ui.json {
        name_files(&files, ui);
    }
    Ok(id)
}

/// Stores a plan and leaves its report; tells it unless a receipt is the one object that a script
/// reads from standard output.
pub(in crate::cli) fn keep(
    register: &Register,
    plan: &mut Plan,
    report_args: &ReportArgs,
    beside: Option<&Path>,
    ui: &Ui,
) -> Result<Option<PlanId>, Failure> {
    if ui.json && ui.yes && plan.head.has_something_to_apply() {
        keep_silently(register, plan, report_args, beside, ui)
    } else {
        keep_and_tell(register, plan, report_args, beside, ui)
    }
}

/// The same without telling: for a command whose receipt is all that a script wants to read.
pub(in crate::cli) fn keep_silently(
    register: &Register,
    plan: &mut Plan,
    report_args: &ReportArgs,
    beside: Option<&Path>,
    ui: &Ui,
) -> Result<Option<PlanId>, Failure> {
    let (id, files) = store(register, plan, report_args, beside, ui)?;
    name_files(&files, ui);
    Ok(id)
}

/// Tells a plan: on a screen, or as JSON.
pub(in crate::cli) fn tell(register: &Register, plan: &Plan, ui: &Ui) -> Result<(), Failure> {
    if ui.json {
        let (whole, _) = register.told(plan)?;
        ui.data(&json::told_json(&whole, plan).to_string());
    } else if !(ui.quiet && ui.yes) {
        // Whoever is going to be asked sees at least what it is about.
        let kinds = register.kinds_of(&plan.head)?;
        ui.data(&report::terminal::summary_of_parts(
            plan,
            &kinds,
            &style(ui),
        ));
    }
    Ok(())
}

/// The files that a plan leaves.
#[derive(Default)]
struct Files {
    reports: Vec<PathBuf>,
    corrections: Option<PathBuf>,
}

/// A path for a text.
pub(in crate::cli) fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn name_files(files: &Files, ui: &Ui) {
    for path in &files.reports {
        ui.say(&ui.lang.say("said-report", args!["file" => shown(path)]));
    }
    if let Some(path) = &files.corrections {
        let file = shown(path);
        ui.say(&ui.lang.say("said-corrections", args!["file" => file]));
    }
}

fn store(
    register: &Register,
    plan: &mut Plan,
    args: &ReportArgs,
    beside: Option<&Path>,
    ui: &Ui,
) -> Result<(Option<PlanId>, Files), Failure> {
    let inputs = plan.head.files.iter().map(|file| PathBuf::from(&file.path));
    check_reports(args, &inputs.collect::<Vec<_>>())?;
    let id = if register.access() == Access::Write {
        let bar = ui.bar("storing", None);
        let id = register.store_plan(plan)?;
        drop(bar);
        Some(id)
    } else {
        ui.say(&ui.lang.word("said-not-stored"));
        None
    };
    let (told, kind) = register.told(plan)?;
    let files = leave_files(&told, kind, args, beside, ui)?;
    Ok((id, files))
}

/// Refuses reports that could not be written or would overwrite what was read: before anything is
/// stored, and best before anybody waits.
pub(in crate::cli) fn check_reports(args: &ReportArgs, inputs: &[PathBuf]) -> Result<(), Failure> {
    if let Some(path) = &args.corrections
        && !path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
    {
        return Err(Failure::usage(
            format!("corrections cannot be written as `{}`", path.display()),
            format!(
                "they are a workbook: `--corrections {}`",
                path.with_extension("xlsx").display()
            ),
        ));
    }
    for path in args.report.iter().chain(&args.corrections) {
        report::check_name(path)?;
        if inputs.iter().any(|input| is_same_file(path, input)) {
            return Err(Failure::usage(
                format!(
                    "`{}` is the file that was read: a report would overwrite it",
                    path.display()
                ),
                "give the report another name",
            ));
        }
    }
    Ok(())
}

/// True where two paths lead to one file, however they are written.
fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Writes the reports that were asked for, or the one beside the input, and the corrections.
fn leave_files(
    plan: &Plan,
    kind: &Kind,
    args: &ReportArgs,
    beside: Option<&Path>,
    ui: &Ui,
) -> Result<Files, Failure> {
    let mut reports = args.report.clone();
    if reports.is_empty()
        && !args.no_report
        && let Some(input) = beside
    {
        match plan.head.plan {
            Some(id) => reports.push(report::default_path(input, id)),
            // Nothing is stored, so the report is all that there will be of what was asked for.
            None if plan.head.reconciliation.is_some() => {
                reports.push(report::reconciliation_path(input));
            }
            None => {}
        }
    }
    let bar = ui.bar("reporting", None);
    for path in &reports {
        if let Err(error) = report::write(path, plan, kind, ui.lang) {
            if !args.report.is_empty() {
                return Err(error.into());
            }
            // A report that nobody asked for must not stand in the way (a read-only folder).
            let error = error.to_string();
            ui.say(&ui.lang.say("said-no-report", args!["error" => error]));
            reports.clear();
            break;
        }
    }
    let corrections = args
        .corrections
        .clone()
        .or_else(|| report::corrections_beside(&reports));
    let corrections = corrections.filter(|_| plan.head.holds_something());
    if let Some(path) = &corrections {
        report::write_corrections(path, plan, kind, ui.lang)?;
    }
    drop(bar);
    if corrections.is_none() && args.corrections.is_some() {
        ui.say(&ui.lang.word("said-no-corrections"));
    }
    Ok(Files {
        reports,
        corrections,
    })
}
