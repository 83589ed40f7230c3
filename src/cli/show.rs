//! `rundtur show`, `log` and `exports`: what was planned, done and taken out, told again.

use std::fmt::Write as _;

use super::args::{Global, ShowArgs, Shown};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting, world};
use crate::plan::{JobId, Plan, PlanId, json};
use crate::register::{Access, Register};
use crate::report;
use crate::schema::{Kind, Lang};
use crate::words::args;

pub(super) fn run(global: &Global, args: &ShowArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    for path in &args.report {
        report::check_name(path)?;
    }
    match args.what {
        Shown::Plan => show_plan(&register, PlanId(args.number), args, ui)?,
        Shown::Job => show_job(&register, JobId(args.number), args, ui)?,
    }
    Ok(Outcome::Done)
}

fn show_plan(register: &Register, id: PlanId, args: &ShowArgs, ui: &Ui) -> Result<(), Failure> {
    let plan = register.plan(id)?;
    planning::tell(register, &plan, ui)?;
    let (plan, kind) = register.told(&plan)?;
    if args.cells {
        tell_cells(&plan, kind, ui)?;
    }
    for path in &args.report {
        report::write(path, &plan, kind, ui.lang)?;
        ui.say(
            &ui.lang
                .say("said-report", args!["file" => planning::shown(path)]),
        );
    }
    Ok(())
}

fn show_job(register: &Register, id: JobId, args: &ShowArgs, ui: &Ui) -> Result<(), Failure> {
    let job = register.job(id)?;
    planning::tell_receipt(register, &job, ui)?;
    if args.cells {
        let plan = register.plan_as_done(&job)?;
        let (plan, kind) = register.told(&plan)?;
        tell_cells(&plan, kind, ui)?;
    }
    planning::leave_receipt(register, &job, &args.report, ui)
}

fn tell_cells(plan: &Plan, kind: &Kind, ui: &Ui) -> Result<(), Failure> {
    let mut text = Vec::new();
    if ui.json {
        report::lines::write_json_lines(&mut text, plan, kind, Lang::En)?;
    } else {
        text = report::listing::cells(plan, kind, &planning::listing_style(ui)).into_bytes();
    }
    ui.data(&String::from_utf8_lossy(&text));
    Ok(())
}

/// The jobs, the latest last.
pub(super) fn log(global: &Global, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let jobs = register.jobs()?;
    if ui.json {
        let mut text = String::new();
        for job in &jobs {
            let _ = writeln!(text, "{}", json::log_json(job));
        }
        ui.data(&text);
        return Ok(Outcome::Done);
    }
    let lang = ui.lang;
    let rows = jobs.iter().map(|job| {
        let head = &job.plan;
        let rows = head.rows_in_all();
        // The name is enough to know a file by; `show job` tells where it was.
        let files: Vec<&str> = head
            .files
            .iter()
            .map(|file| file.path.rsplit(['/', '\\']).next().unwrap_or_default())
            .collect();
        let what = match head.undoes {
            Some(undone) => lang.say("undo-of-job", args!["job" => undone.to_string()]),
            None => head.verb.word().to_owned(),
        };
        vec![
            job.job.to_string(),
            world::minute(&job.at),
            job.by.clone(),
            what,
            rows.new.to_string(),
            rows.modified.to_string(),
            rows.removed.to_string(),
            files.join(", "),
        ]
    });
    let headings = [
        "heading-job",
        "heading-when",
        "heading-who",
        "heading-what",
        "status-new",
        "status-modified",
        "status-removed",
        "heading-file",
    ];
    ui.data(&report::listing::in_words(
        &headings,
        rows,
        &planning::listing_style(ui),
    ));
    let changes = register.schema_number()?;
    if changes > 0 {
        ui.say(&lang.say("said-schema-changes", args!["count" => changes]));
    }
    if let Some(backup) = register.last_backup()? {
        ui.say(&lang.say(
            "said-backup",
            args!["file" => planning::shown(&backup.file), "revision" => backup.revision.to_string()],
        ));
    }
    Ok(Outcome::Done)
}

/// The exports, the latest last.
pub(super) fn exports(global: &Global, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let exports = register.exports()?;
    if ui.json {
        let mut text = String::new();
        for export in &exports {
            let object = serde_json::json!({
                "export": export.export, "kind": export.request.kind, "revision": export.revision,
                "at": export.request.at, "by": export.request.by, "file": export.request.file,
                "records": export.records, "filter": export.request.filter,
            });
            let _ = writeln!(text, "{object}");
        }
        ui.data(&text);
        return Ok(Outcome::Done);
    }
    let rows = exports.iter().map(|export| {
        vec![
            export.export.to_string(),
            world::minute(&export.request.at),
            export.request.by.clone(),
            export.records.to_string(),
            export.request.filter.clone(),
            export.request.file.clone(),
        ]
    });
    let headings = [
        "heading-export",
        "heading-when",
        "heading-who",
        "heading-records",
        "heading-filter",
        "heading-file",
    ];
    ui.data(&report::listing::in_words(
        &headings,
        rows,
        &planning::listing_style(ui),
    ));
    Ok(Outcome::Done)
}
