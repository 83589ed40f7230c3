//! From files to a stored plan, told; and from a stored plan to a job. Every command that changes
//! anything goes this way.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::args::{Global, PolicyArgs, ReadingArgs, ReportArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, base, reading, selecting, world};
use crate::frame::{Records, Submission};
use crate::mapping::{Known, OwnHeadings, SheetReading, Understood, understand};
use crate::matching::MatchOrder;
use crate::plan::make::{Origin, Policy, Proposal, make};
use crate::plan::{Plan, PlanFile, PlanId, Receipt, Verb, json, recheck};
use crate::register::{Access, Register, Selection, Sort};
use crate::report;
use crate::schema::{Key, Kind, Lang, Party};
use crate::sheet::Workbook;

/// What a plan is made from, beside the register.
pub(super) struct Sources<'a> {
    pub rows: &'a Submission,
    pub unreadable: &'a HashMap<(u32, usize), String>,
    pub files: Vec<PlanFile>,
    pub notes: Vec<String>,
}

/// The policy that the options ask for.
pub(super) fn policy(kind: &Kind, args: &PolicyArgs) -> Result<Policy, Failure> {
    let mut policy = Policy {
        mode: args.mode,
        take_as_new: args.new,
        new_groups: args.new_groups,
        on_conflict: args.on_conflict,
        ..Policy::of(kind)
    };
    if !args.order.is_empty() {
        policy.order = MatchOrder {
            before: Vec::new(),
            number: false,
            keys: Vec::new(),
        };
        for name in &args.order {
            let field = selecting::field(kind, name.trim())?;
            if field == kind.number() {
                policy.order.number = true;
                policy.order.before = std::mem::take(&mut policy.order.keys);
                continue;
            }
            let own = kind.keys.iter().find(|key| key.field == field).copied();
            policy.order.keys.push(own.unwrap_or(Key {
                field,
                of: Party::Any,
            }));
        }
    }
    for name in &args.accept_invalid {
        policy.accept_invalid.insert(selecting::field(kind, name)?);
    }
    Ok(policy)
}

/// Makes a plan from files; nothing is stored yet.
pub(super) fn from_files(
    register: &Register,
    asked_kind: Option<&str>,
    workbooks: &[Workbook],
    reading_args: &ReadingArgs,
    policy_args: &PolicyArgs,
    verb: Verb,
    ui: &Ui,
) -> Result<Plan, Failure> {
    let provenance = reading::provenance(register, workbooks, reading_args)?;
    let own_kind = provenance
        .filter(|provenance| provenance.lineage == register.lineage())
        .map(|provenance| provenance.kind.as_str());
    let kind = selecting::kind(register, asked_kind.or(own_kind))?;
    let own = base::own_headings(register, kind)?;
    let Understood {
        submission,
        unreadable,
        sheets,
        mut notes,
    } = understand(
        workbooks,
        kind,
        &reading::user_mapping(reading_args)?,
        Known {
            own: &own,
            // A register that cannot be read recognises nothing here, and says so a step later.
            held: &|field| register.values_of(kind, field).ok(),
        },
    )?;
    refuse_several_text_exports(&sheets, &own, reading_args)?;
    let headings = csv_headings(workbooks, &sheets);
    let (base, told) = base::find(
        register,
        kind,
        provenance,
        reading_args,
        headings.as_deref(),
        &submission,
    )?;
    if base.is_none() && told.is_empty() && verb == Verb::Import {
        notes.push(
            "compared with the register as it is now: the file does not say which export it came from"
                .into(),
        );
    }
    notes.extend(told);
    let policy = policy(kind, policy_args)?;
    let files = workbooks
        .iter()
        .map(|workbook| PlanFile {
            path: workbook.path.display().to_string(),
            digest: workbook.digest.clone(),
        })
        .collect();
    let sources = Sources {
        rows: &submission,
        unreadable: &unreadable,
        files,
        notes,
    };
    propose(register, kind, sources, base.as_ref(), policy, verb, ui)
}

/// Several text files of which one has an export's headings: as for workbooks, no base is theirs all.
fn refuse_several_text_exports(
    sheets: &[SheetReading],
    own: &[OwnHeadings],
    args: &ReadingArgs,
) -> Result<(), Failure> {
    let is_export = |reading: &SheetReading| {
        let headings = || {
            reading
                .mapping
                .columns
                .iter()
                .map(|column| column.heading.as_str())
        };
        own.iter().any(|own| {
            own.iter()
                .map(|(heading, _)| heading.as_str())
                .eq(headings())
        })
    };
    let several = sheets.iter().any(|reading| reading.file != sheets[0].file);
    if several && args.base.is_none() && sheets.iter().any(is_export) {
        return Err(Failure::new(
            "one of the files has the headings of an export, and not all are that export",
            "bring them one after the other; `--base none` compares all of them with the register as it is now",
        ));
    }
    Ok(())
}

/// The heading row of a text file, where it alone is imported: it may tell the export that it was.
fn csv_headings(workbooks: &[Workbook], sheets: &[SheetReading]) -> Option<Vec<String>> {
    let ([workbook], [reading]) = (workbooks, sheets) else {
        return None;
    };
    let headings = reading
        .mapping
        .columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    workbook.csv.is_some().then_some(headings)
}

/// Makes a plan from rows, asking about near-misses where a person can answer.
pub(super) fn propose(
    register: &Register,
    kind: &Kind,
    sources: Sources,
    base: Option<&crate::diff::Base>,
    mut policy: Policy,
    verb: Verb,
    ui: &Ui,
) -> Result<Plan, Failure> {
    let now = register.records(kind, &Selection::default(), Sort::Arrival)?;
    let groups = register.group_book(kind)?;
    let removed = register.removed(kind)?;
    let origin = Origin {
        files: sources.files,
        notes: sources.notes,
        ..origin(register, verb)?
    };
    let make_one = |policy: &Policy, now: &Records| {
        make(Proposal {
            kind,
            rows: sources.rows,
            unreadable: sources.unreadable,
            readings: &HashMap::new(),
            now,
            base,
            groups: &groups,
            removed: &removed,
            policy,
            origin: origin.clone(),
        })
    };
    // The bar ends before anybody is asked anything.
    let plan = {
        let _bar = ui.bar("matching", None);
        make_one(&policy, &now)?
    };
    if ui.yes || !ui.interactive || !ask_about_groups(&plan, &mut policy, ui) {
        return Ok(plan);
    }
    Ok(make_one(&policy, &now)?)
}

/// Asks which groups the near-misses mean; true where an answer changes the plan.
fn ask_about_groups(plan: &Plan, policy: &mut Policy, ui: &Ui) -> bool {
    let mut counts: Vec<(String, String, u64)> = Vec::new();
    let reasons = plan.cells.text("reason");
    for at in 0..plan.cells.len() {
        if reasons.get(at) != Some(crate::problem::Reason::NearMissGroup.id()) {
            continue;
        }
        let typed = plan
            .cells
            .text("typed")
            .get(at)
            .unwrap_or_default()
            .trim()
            .to_owned();
        let message = plan.cells.text("message").get(at).unwrap_or_default();
        // The group's name is the last quoted word of the message's own making.
        let meant = message.rsplit('`').nth(1).unwrap_or_default().to_owned();
        match counts.iter_mut().find(|(known, _, _)| *known == typed) {
            Some((_, _, count)) => *count += 1,
            None => counts.push((typed, meant, 1)),
        }
    }
    let mut changed = false;
    for (typed, meant, count) in counts {
        let answer = match ui.which_group(&typed, &meant, count) {
            Some(true) => meant,
            Some(false) => typed.clone(),
            None => continue,
        };
        policy
            .mended_groups
            .insert(crate::schema::fold(&typed), answer);
        changed = true;
    }
    changed
}

/// Stores a plan, leaves its report, tells it. Gives the plan's number; none where the register can
/// only be read.
pub(super) fn keep_and_tell(
    register: &Register,
    plan: &mut Plan,
    report_args: &ReportArgs,
    beside: Option<&Path>,
    ui: &Ui,
) -> Result<Option<PlanId>, Failure> {
    let (id, reports) = keep(register, plan, report_args, beside, ui)?;
    tell(register, plan, ui)?;
    if !ui.json {
        name_reports(&reports, ui);
    }
    Ok(id)
}

/// The same without telling: for a command whose receipt is all that a script wants to read.
pub(super) fn keep_silently(
    register: &Register,
    plan: &mut Plan,
    report_args: &ReportArgs,
    beside: Option<&Path>,
    ui: &Ui,
) -> Result<Option<PlanId>, Failure> {
    let (id, reports) = keep(register, plan, report_args, beside, ui)?;
    name_reports(&reports, ui);
    Ok(id)
}

/// Tells a plan: on a screen, or as JSON.
pub(super) fn tell(register: &Register, plan: &Plan, ui: &Ui) -> Result<(), Failure> {
    let kind = register.kind(plan.head.kind.as_str())?;
    if ui.json {
        ui.data(&json::plan_json(plan).to_string());
    } else {
        ui.data(&report::terminal::summary(plan, kind, &style(ui)));
    }
    Ok(())
}

fn name_reports(reports: &[PathBuf], ui: &Ui) {
    for path in reports {
        ui.say(&format!("report: {}", path.display()));
    }
}

fn keep(
    register: &Register,
    plan: &mut Plan,
    report_args: &ReportArgs,
    beside: Option<&Path>,
    ui: &Ui,
) -> Result<(Option<PlanId>, Vec<PathBuf>), Failure> {
    let id = if register.access() == Access::Write {
        let bar = ui.bar("storing", None);
        let id = register.store_plan(plan)?;
        drop(bar);
        Some(id)
    } else {
        ui.say("note: the register can only be read: the plan is not stored and cannot be applied");
        None
    };
    let kind = register.kind(plan.head.kind.as_str())?;
    let reports = leave_reports(plan, kind, report_args, beside, ui)?;
    Ok((id, reports))
}

/// Writes the reports that were asked for, or the one beside the input.
fn leave_reports(
    plan: &Plan,
    kind: &Kind,
    args: &ReportArgs,
    beside: Option<&Path>,
    ui: &Ui,
) -> Result<Vec<PathBuf>, Failure> {
    let inputs: Vec<&str> = plan
        .head
        .files
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    if let Some(path) = args.report.iter().find(|path| is_one_of(path, &inputs)) {
        return Err(Failure::usage(
            format!(
                "`{}` is the file that was read: a report would overwrite it",
                path.display()
            ),
            "give the report another name",
        ));
    }
    let mut paths = args.report.clone();
    if paths.is_empty()
        && !args.no_report
        && let (Some(input), Some(id)) = (beside, plan.head.plan)
    {
        paths.push(report::default_path(input, id));
    }
    let bar = ui.bar("reporting", None);
    for path in &paths {
        if let Err(error) = report::write(path, plan, kind, Lang::En) {
            if !args.report.is_empty() {
                return Err(error.into());
            }
            // A report that nobody asked for must not stand in the way (a read-only folder).
            ui.say(&format!("note: no report beside the file: {error}"));
            return Ok(Vec::new());
        }
    }
    drop(bar);
    Ok(paths)
}

/// True where a path names one of these files, however it is written.
fn is_one_of(path: &Path, files: &[&str]) -> bool {
    let same = |file: &&str| match (path.canonicalize(), Path::new(file).canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    };
    files.iter().any(same)
}

/// Applies a plan and prints its receipt.
pub(super) fn apply(register: &Register, plan: PlanId, ui: &Ui) -> Result<Outcome, Failure> {
    let bar = ui.bar("applying", None);
    let receipt = register.apply(plan, &world::user(), &world::now(), recheck::still_nobody)?;
    drop(bar);
    tell_receipt(register, &receipt, ui)?;
    Ok(if receipt.plan.holds_something() {
        Outcome::Held
    } else {
        Outcome::Done
    })
}

/// Prints a receipt.
pub(super) fn tell_receipt(register: &Register, receipt: &Receipt, ui: &Ui) -> Result<(), Failure> {
    let kind = register.kind(receipt.plan.kind.as_str())?;
    if ui.json {
        ui.data(&json::receipt_json(receipt).to_string());
    } else {
        ui.data(&report::terminal::receipt(receipt, kind, &style(ui)));
    }
    Ok(())
}

/// Asks for consent and applies; without consent the plan stays stored.
pub(super) fn ask_and_apply(
    register: &Register,
    plan: &Plan,
    id: Option<PlanId>,
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
    if ui.agrees("Apply these changes?") {
        return apply(register, id, ui);
    }
    not_applied(id, ui);
    Ok(unapplied(plan))
}

/// Says that a plan waits.
pub(super) fn not_applied(id: PlanId, ui: &Ui) {
    ui.say(&format!(
        "nothing was written; plan {id} is stored: `rundtur apply {id} --yes` applies it"
    ));
}

/// The outcome of a plan that nobody applied (RULES 34).
pub(super) fn unapplied(plan: &Plan) -> Outcome {
    if plan.head.holds_something() {
        Outcome::Held
    } else if plan.head.has_something_to_apply() {
        Outcome::Pending
    } else {
        Outcome::Done
    }
}

/// Stores, tells, asks and applies: the end of every command whose plan no file brought.
pub(super) fn conclude(
    register: &Register,
    plan: &mut Plan,
    report_args: &ReportArgs,
    beside: Option<&Path>,
    ui: &Ui,
) -> Result<Outcome, Failure> {
    // With `--json` the one object on standard output is the receipt, if there will be one.
    let id = if ui.json && ui.yes && plan.head.has_something_to_apply() {
        keep_silently(register, plan, report_args, beside, ui)?
    } else {
        keep_and_tell(register, plan, report_args, beside, ui)?
    };
    ask_and_apply(register, plan, id, ui)
}

/// Where a plan without files comes from.
pub(super) fn origin(register: &Register, verb: Verb) -> Result<Origin, Failure> {
    Ok(Origin {
        verb,
        at: world::now(),
        by: world::user(),
        lineage: register.lineage().to_owned(),
        revision: register.revision()?,
        files: Vec::new(),
        notes: Vec::new(),
    })
}

/// How the terminal wants to be written to.
pub(super) fn style(ui: &Ui) -> report::Style {
    report::Style {
        width: ui.width,
        colour: ui.colour,
        lang: Lang::En,
        ..report::Style::default()
    }
}

/// The same for a list: what another program reads is not cut.
pub(super) fn listing_style(ui: &Ui) -> report::Style {
    report::Style {
        width: ui.listing_width,
        ..style(ui)
    }
}

/// Opens the register for writing, or for reading where it cannot be written (RULES 20).
pub(super) fn open_to_plan(global: &Global) -> Result<Register, Failure> {
    match selecting::open(global, Access::Write) {
        Ok(register) => Ok(register),
        Err(failure) => {
            match Register::open(&global.register, Access::Read, std::time::Duration::ZERO) {
                Ok(register) if !can_be_written(&global.register) => Ok(register),
                _ => Err(failure),
            }
        }
    }
}

fn can_be_written(path: &Path) -> bool {
    std::fs::OpenOptions::new().write(true).open(path).is_ok()
}
