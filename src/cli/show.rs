//! `rundtur show`, `log` and `exports`: what was planned, done and taken out, told again.

use std::fmt::Write as _;

use super::args::{Global, ShowArgs, Shown};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting, world};
use crate::plan::{JobId, Plan, PlanId, json};
use crate::register::Access;
use crate::report;
use crate::schema::{Kind, Lang};

pub(super) fn run(global: &Global, args: &ShowArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let whole = args.cells || !args.report.is_empty();
    let plan = match args.what {
        Shown::Plan => Some(register.plan(PlanId(args.number))?),
        Shown::Job => {
            let job = register.job(JobId(args.number))?;
            planning::tell_receipt(&register, &job, ui)?;
            whole.then(|| register.plan_as_done(&job)).transpose()?
        }
    };
    if let Some(plan) = plan {
        let kind = register.kind(plan.head.kind.as_str())?;
        match (args.what, ui.json) {
            (Shown::Plan, true) => ui.data(&json::plan_json(&plan).to_string()),
            (Shown::Plan, false) => {
                ui.data(&report::terminal::summary(
                    &plan,
                    kind,
                    &planning::style(ui),
                ));
            }
            (Shown::Job, _) => {}
        }
        if args.cells {
            tell_cells(&plan, kind, ui)?;
        }
        for path in &args.report {
            report::write(path, &plan, kind, Lang::En)?;
            ui.say(&format!("report: {}", path.display()));
        }
    }
    Ok(Outcome::Done)
}

fn tell_cells(plan: &Plan, kind: &Kind, ui: &Ui) -> Result<(), Failure> {
    let mut text = Vec::new();
    if ui.json {
        report::lines::write_json_lines(&mut text, plan, kind)?;
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
    let rows = jobs.iter().map(|job| {
        let head = &job.plan;
        // The name is enough to know a file by; `show job` tells where it was.
        let files: Vec<&str> = head
            .files
            .iter()
            .map(|file| file.path.rsplit(['/', '\\']).next().unwrap_or_default())
            .collect();
        let what = match head.undoes {
            Some(undone) => format!("{} of job {undone}", head.verb.word()),
            None => head.verb.word().to_owned(),
        };
        vec![
            job.job.to_string(),
            world::minute(&job.at),
            job.by.clone(),
            what,
            head.rows.new.to_string(),
            head.rows.modified.to_string(),
            head.rows.removed.to_string(),
            files.join(", "),
        ]
    });
    let headings = [
        "Job", "When", "Who", "What", "New", "Modified", "Removed", "File",
    ];
    ui.data(&report::listing::listing(
        &headings,
        rows,
        &planning::listing_style(ui),
    ));
    if let Some(backup) = register.last_backup()? {
        ui.say(&format!(
            "last backup: {}, of revision {}",
            backup.file.display(),
            backup.revision
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
    let headings = ["Export", "When", "Who", "Records", "Filter", "File"];
    ui.data(&report::listing::listing(
        &headings,
        rows,
        &planning::listing_style(ui),
    ));
    Ok(Outcome::Done)
}
