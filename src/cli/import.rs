//! `rundtur import`: plan, show, ask (apply, edit, cancel), apply.

use std::path::{Path, PathBuf};

use super::args::{Global, PlanArgs};
use super::failure::Failure;
use super::ui::{Choice, Ui};
use super::{Outcome, planning, reading, selecting};
use crate::plan::Verb;
use crate::register::Access;
use crate::report;
use crate::schema::Lang;

pub(super) fn run(global: &Global, args: &PlanArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let mut files = args.files.clone();
    let register = selecting::open(global, Access::Write)?;
    loop {
        let workbooks = reading::files(&files, &args.reading, ui)?;
        let mut plan = planning::from_files(
            &register,
            args.kind.as_deref(),
            &workbooks,
            &args.reading,
            &args.policy,
            Verb::Import,
            ui,
        )?;
        drop(workbooks);
        let beside = args.files.first().map(PathBuf::as_path);
        // With `--json` a receipt is the one object on standard output, if there will be one.
        let id = if ui.json && ui.yes && plan.head.has_something_to_apply() {
            planning::keep_silently(&register, &mut plan, &args.report, beside, ui)?
        } else {
            planning::keep_and_tell(&register, &mut plan, &args.report, beside, ui)?
        };
        if ui.yes || !ui.interactive || !plan.head.has_something_to_apply() {
            return planning::ask_and_apply(&register, &plan, id, ui);
        }
        let Some(number) = id else {
            return Ok(planning::unapplied(&plan));
        };
        match ui.choose(&format!("Plan {number}: what now?")) {
            Choice::Apply => return planning::apply(&register, number, ui),
            Choice::Edit => {
                let kind = register.kind(plan.head.kind.as_str())?;
                let path = edit_path(
                    args.files.first().map_or(Path::new("-"), PathBuf::as_path),
                    number.0,
                );
                report::write_rows(&path, &plan, kind, Lang::En)?;
                ui.say(&format!("the plan's rows are in {}", path.display()));
                if !ui.waits("edit and save it, then press Enter to plan it (Esc leaves it be):") {
                    planning::not_applied(number, ui);
                    return Ok(planning::unapplied(&plan));
                }
                files = vec![path];
            }
            Choice::Cancel => {
                planning::not_applied(number, ui);
                return Ok(planning::unapplied(&plan));
            }
        }
    }
}

/// Where the rows to edit go: `customers.plan-7.edit.xlsx` beside the input.
fn edit_path(input: &Path, plan: u64) -> PathBuf {
    let stem = input
        .file_stem()
        .map_or("paste".into(), |stem| stem.to_string_lossy().into_owned());
    input.with_file_name(format!("{stem}.plan-{plan}.edit.xlsx"))
}
