//! `rundtur import`: plan, ask what files and plan leave open, show, ask what now, apply.
//!
//! Nobody else waits while a person looks at a plan: it is stored, and the register is let go until
//! they have chosen. What moved meanwhile, apply finds.

use std::path::{Path, PathBuf};

use super::args::{Global, ImportArgs, ReadingArgs, TakingArgs};
use super::backup;
use super::failure::Failure;
use super::planning::{self, Ask, Choice, Ended, Guide, Person as _, Question, Reply};
use super::ui::Ui;
use super::{Outcome, reading, selecting};
use crate::plan::{Plan, PlanId, Verb};
use crate::register::{Access, Register};
use crate::report;
use crate::words::args;

/// What a person chose to do with a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Apply,
    Edit,
    BackUp,
    /// Answer anew what was asked last.
    GoBack,
    Cancel,
}

pub(super) fn run(global: &Global, args: &ImportArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let taking = &args.plan.taking;
    if let Some(to) = &args.backup {
        backup::must_be_free(to)?;
    }
    let (mut files, mut workbooks) = reading::named(&args.plan.files, taking, ui)?;
    let input = files.first().map_or(PathBuf::from("-"), PathBuf::clone);
    let input = input.as_path();
    let register = selecting::open(global, Access::Write)?;
    let mut guide = Guide::new(taking);
    loop {
        let (mut plan, learnt) = planning::from_files(
            &register,
            &mut guide,
            &mut workbooks,
            Verb::Import,
            Ask::Everything,
            ui,
        )?;
        drop(workbooks);
        let id = planning::keep(&register, &mut plan, &taking.report, Some(input), ui)?;
        let remember = || learnt.keep(&register, ui);
        let Some(number) = id.filter(|_| plan.head.has_something_to_apply()) else {
            remember()?;
            guide.tell_command(&plan.head.answers, Ended::Planned, ui);
            return Ok(planning::unapplied(&plan));
        };
        let next = choose(&register, args, number, guide.has_asked(), ui)?;
        if next != Next::GoBack {
            // Who goes back is asked again, and may say something else.
            remember()?;
        }
        match next {
            Next::Apply | Next::BackUp => {
                if let Some(to) = &args.backup {
                    backup::before_a_job(&register, to, ui)?;
                }
                let outcome = planning::apply(&register, number, &[], ui)?;
                guide.tell_command(&plan.head.answers, Ended::Applied, ui);
                return Ok(outcome);
            }
            Next::Cancel => {
                let outcome = planning::left(&plan, number, ui);
                guide.tell_command(&plan.head.answers, Ended::Planned, ui);
                return Ok(outcome);
            }
            Next::GoBack => {
                guide.goes_back();
            }
            Next::Edit => {
                let Some(edited) = edit(&register, &plan, input, number, ui)? else {
                    return Ok(planning::left(&plan, number, ui));
                };
                files = vec![edited];
                guide = Guide::of_edited(&taking_edited(&guide.taking(), &plan));
            }
        }
        workbooks = reading::files(&files, &guide.taking().reading, ui)?;
    }
}

/// How the rows that a person edited are taken: as their file was, but that file was ours.
fn taking_edited(taking: &TakingArgs, plan: &Plan) -> TakingArgs {
    TakingArgs {
        kind: Some(plan.head.kind.to_string()),
        reading: ReadingArgs {
            no_memory: taking.reading.no_memory,
            max_memory: taking.reading.max_memory,
            ..ReadingArgs::default()
        },
        ..taking.clone()
    }
}

/// What is to become of a stored plan. A backup that is asked for is made, and then the question is
/// put again.
fn choose(
    register: &Register,
    args: &ImportArgs,
    plan: PlanId,
    has_asked: bool,
    ui: &Ui,
) -> Result<Next, Failure> {
    if ui.yes {
        return Ok(Next::Apply);
    }
    if !ui.interactive {
        return Ok(Next::Cancel);
    }
    let mut offered = backup::offer(register, args.backup.is_some())?;
    loop {
        let to = offered.take();
        let question = what_now(plan, to.as_deref(), has_asked, ui);
        let next = match register.let_go(|| question.put(&mut ui.clone()))? {
            Reply::Says(next) => next,
            Reply::Back if has_asked => Next::GoBack,
            Reply::Back | Reply::Cancels => Next::Cancel,
        };
        match to.filter(|_| next == Next::BackUp) {
            Some(to) => backup::before_a_job(register, &to, ui)?,
            None => return Ok(next),
        }
    }
}

/// A backup is offered where one would be of use, and the way back where there is one.
fn what_now(plan: PlanId, backup: Option<&Path>, has_asked: bool, ui: &Ui) -> Question<Next> {
    let lang = ui.lang;
    let mut choices = vec![
        Choice::new(lang.word("ask-apply"), Next::Apply).said_by(vec!["--yes".to_owned()]),
        Choice::new(lang.word("ask-edit"), Next::Edit),
    ];
    choices.extend(backup.map(|to| {
        let file = planning::shown(to);
        Choice::new(lang.say("ask-back-up", args!["file" => file]), Next::BackUp)
    }));
    if has_asked {
        choices.push(Choice::new(lang.word("ask-go-back"), Next::GoBack));
    }
    choices.push(Choice::new(lang.word("ask-cancel"), Next::Cancel));
    Question {
        evidence: Vec::new(),
        asks: lang.say("ask-what-now", args!["plan" => plan.to_string()]),
        choices,
        marked: 0,
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
    let file = planning::shown(&path);
    ui.warn(&ui.lang.say("ask-rows-are-in", args!["file" => file]));
    let prompt = ui.lang.word("ask-edit-and-save");
    let done = register.let_go(|| ui.clone().types(&prompt, &|_| Ok(())))?;
    Ok(matches!(done, Reply::Says(_)).then_some(path))
}

/// Where the rows to edit go: `customers.plan-7.edit.xlsx` beside the input.
fn edit_path(input: &Path, plan: PlanId) -> PathBuf {
    let stem = input
        .file_stem()
        .map_or("paste".into(), |stem| stem.to_string_lossy().into_owned());
    input.with_file_name(format!("{stem}.plan-{plan}.edit.xlsx"))
}
