//! `rundtur init`: a register is made, and filled: from all of its files, each a job, or not at all.

use std::path::{Path, PathBuf};

use super::args::{Global, InitArgs, ReadingArgs, TakingArgs};
use super::failure::Failure;
use super::planning::{Ask, Ended, Guide};
use super::schema::changing;
use super::ui::Ui;
use super::{Outcome, planning, reading, world};
use crate::plan::{Plan, Receipt, Verb};
use crate::register::{Register, RegisterError, Unfinished};
use crate::schema::Schema;
use crate::sheet::Workbook;
use crate::words::args;

pub(super) fn run(global: &Global, args: &InitArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let schema = match &args.schema {
        Some(path) => {
            let text = changing::text(path)?;
            Schema::from_toml(&text).map_err(|error| changing::in_file(path, error))?
        }
        None => Schema::built_in(),
    };
    if global.register.exists() {
        return Err(RegisterError::Exists(global.register.clone()).into());
    }
    if args.from.len() > 1 && !args.report.report.is_empty() {
        return Err(Failure::usage(
            "`--report` names one file, and `--from` several",
            "leave it out: where something is held, a report stands beside each file; or `rundtur show plan N --report FILE`",
        ));
    }
    // Every file is read before anything is made: a mistake in one leaves the folder as it was.
    let mut sources = Vec::new();
    for named in &args.from {
        let (kind, path) = source(named, &schema);
        let workbooks = reading::files(std::slice::from_ref(&path), &args.reading, ui)?;
        sources.push((kind, path, workbooks));
    }
    let made = Unfinished::new(&global.register, &schema, &world::lineage())?;
    // Without its jobs the register is nothing to keep: it has no name until it is filled from them all.
    let mut filled = Vec::new();
    for (kind, path, workbooks) in &mut sources {
        filled.push(fill(
            made.register(),
            args,
            kind.take(),
            workbooks,
            path,
            ui,
        )?);
    }
    let register = made.finish()?;
    if filled.is_empty() {
        let file = planning::shown(&global.register);
        ui.say(&ui.lang.say("said-made-empty", args!["file" => file]));
    }
    let mut outcome = Outcome::Done;
    for (plan, receipt) in &filled {
        outcome = outcome.with(tell(&register, plan, receipt.as_ref(), ui)?);
    }
    Ok(outcome)
}

/// What a file to fill from is called, and the kind that stands before its name: a file that is called so
/// as a whole comes first.
fn source(named: &Path, schema: &Schema) -> (Option<String>, PathBuf) {
    let is_kind = |kind: &str| schema.kind(kind).is_some() || schema.combined(kind).is_some();
    let parts = named.to_str().and_then(|text| text.split_once(':'));
    match parts {
        Some((kind, file)) if is_kind(kind) && !named.exists() => {
            (Some(kind.to_owned()), PathBuf::from(file))
        }
        _ => (None, named.to_owned()),
    }
}

/// Tells what became of one file.
fn tell(
    register: &Register,
    plan: &Plan,
    receipt: Option<&Receipt>,
    ui: &Ui,
) -> Result<Outcome, Failure> {
    if receipt.is_none() || (plan.head.holds_something() && !ui.json) {
        planning::tell(register, plan, ui)?;
    }
    let Some(receipt) = receipt else {
        return Ok(planning::unapplied(plan));
    };
    planning::tell_receipt(register, receipt, ui)?;
    Ok(planning::applied(receipt))
}

/// Filling an empty register overwrites nothing, so nobody is asked. There is no receipt where there
/// was nothing to apply.
fn fill(
    register: &Register,
    args: &InitArgs,
    kind: Option<String>,
    workbooks: &mut [Workbook],
    from: &Path,
    ui: &Ui,
) -> Result<(Plan, Option<Receipt>), Failure> {
    let taking = TakingArgs {
        kind,
        // An export of another register is a good filling for a new one.
        reading: ReadingArgs {
            foreign: true,
            ..args.reading.clone()
        },
        policy: args.policy.clone(),
        ..TakingArgs::default()
    };
    let mut guide = Guide::new(&taking);
    let (mut plan, learnt) =
        planning::from_files(register, &mut guide, workbooks, Verb::Init, Ask::Names, ui)?;
    let held = plan.head.holds_something();
    let report = super::args::ReportArgs {
        no_report: args.report.no_report || (!held && args.report.report.is_empty()),
        ..args.report.clone()
    };
    let id = planning::keep_silently(register, &mut plan, &report, Some(from), ui)?;
    learnt.keep(register, ui)?;
    let receipt = match id {
        Some(id) if plan.head.has_something_to_apply() => Some(planning::write(register, id, ui)?),
        _ => None,
    };
    // Of several files each has answers of its own, and no one command says them all.
    if args.from.len() == 1 {
        guide.tell_command(&plan.head.answers, Ended::Planned, ui);
    }
    Ok((plan, receipt))
}
