//! `rundtur import`: plan, ask what the plan leaves open, show, ask what now, apply.
//!
//! Nobody else waits while a person looks at a plan: it is stored, and the register is let go until
//! they have chosen. What moved meanwhile, apply finds.

use std::path::{Path, PathBuf};

use super::args::{Global, ImportArgs};
use super::backup;
use super::failure::Failure;
use super::planning::Ask;
use super::ui::{Choice, Ui};
use super::{Outcome, inbox, planning, reading, selecting};
use crate::plan::{Plan, PlanId, Verb};
use crate::register::{Access, Register};
use crate::report;

pub(super) fn run(global: &Global, args: &ImportArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let taking = &args.plan.taking;
    let mut files = inbox::named(&args.plan.files, ui)?;
    let input = files.first().map_or(PathBuf::from("-"), PathBuf::clone);
    let input = input.as_path();
    planning::check_reports(&taking.report, &files)?;
    if let Some(to) = &args.backup {
        backup::must_be_free(to)?;
    }
    let mut workbooks = reading::files(&files, &taking.reading, ui)?;
    let register = selecting::open(global, Access::Write)?;
    loop {
        let (mut plan, learnt) = planning::from_files(
            &register,
            taking,
            &mut workbooks,
            Verb::Import,
            Ask::Everything,
            ui,
        )?;
        drop(workbooks);
        let id = planning::keep(&register, &mut plan, &taking.report, Some(input), ui)?;
        learnt.keep(&register, ui)?;
        let Some(number) = id.filter(|_| plan.head.has_something_to_apply()) else {
            return Ok(planning::unapplied(&plan));
        };
        match choose(&register, args, number, ui)? {
            Choice::Apply | Choice::BackUp => {
                if let Some(to) = &args.backup {
                    backup::before_a_job(&register, to, ui)?;
                }
                return planning::apply(&register, number, &[], ui);
            }
            Choice::Cancel => return Ok(planning::left(&plan, number, ui)),
            Choice::Edit => {
                let Some(edited) = edit(&register, &plan, input, number, ui)? else {
                    return Ok(planning::left(&plan, number, ui));
                };
                files = vec![edited];
            }
        }
        workbooks = reading::files(&files, &taking.reading, ui)?;
    }
}

/// What is to become of a stored plan. A backup that is asked for is made, and then the question is
/// put again.
fn choose(
    register: &Register,
    args: &ImportArgs,
    plan: PlanId,
    ui: &Ui,
) -> Result<Choice, Failure> {
    if ui.yes {
        return Ok(Choice::Apply);
    }
    if !ui.interactive {
        return Ok(Choice::Cancel);
    }
    let mut offered = backup::offer(register, args.backup.is_some())?;
    loop {
        let to = offered.take();
        let shown = to.as_ref().map(|path| path.display().to_string());
        let question = format!("Plan {plan}: what now?");
        let choice = register.let_go(|| ui.choose(&question, shown.as_deref()))?;
        match to.filter(|_| choice == Choice::BackUp) {
            Some(to) => backup::before_a_job(register, &to, ui)?,
            None => return Ok(choice),
        }
    }
}

/// Leaves the plan's rows in a workbook until the person has edited them; none where they give up.
fn edit(
    register: &Register,
    plan: &Plan,
    input: &Path,
    number: PlanId,
    ui: &Ui,
) -> Result<Option<PathBuf>, Failure> {
    let (told, kind) = register.told(plan)?;
    let path = edit_path(input, number);
    report::write_rows(&path, &told, kind, ui.lang)?;
    ui.warn(&format!("the plan's rows are in {}", path.display()));
    let done = register
        .let_go(|| ui.waits("edit and save it, then press Enter to plan it (Esc leaves it be):"))?;
    Ok(done.then_some(path))
}

/// Where the rows to edit go: `customers.plan-7.edit.xlsx` beside the input.
fn edit_path(input: &Path, plan: PlanId) -> PathBuf {
    let stem = input
        .file_stem()
        .map_or("paste".into(), |stem| stem.to_string_lossy().into_owned());
    input.with_file_name(format!("{stem}.plan-{plan}.edit.xlsx"))
}
