//! From what was brought to a plan that leaves nothing open. Every command that changes anything goes
//! this way: made here, asked about, kept, told, applied.

mod asking; // what is left open, asked
mod columns; // which column is which field, and what is remembered of it
mod keeping; // stored, reported, told
mod applying; // consent, and the job

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;
use std::time::Duration;

pub(super) use applying::{
    agrees, applied, apply, conclude, conclude_with_receipt, leave_receipt, left, not_applied,
    tell_receipt, unapplied, write,
};
pub(super) use asking::{
    Ask, ColumnIs, Conflict, DamagedField, Left, NearMiss, Person, Scope, UnknownColumn,
};
pub(super) use keeping::{check_reports, keep, keep_and_tell, keep_silently, shown, tell};

use asking::Questions;
pub(super) use columns::Learnt;

use super::args::{Global, PolicyArgs, TakingArgs};
use super::base::{self, Seen};
use super::failure::Failure;
use super::ui::Ui;
use super::{reading, selecting, world};
use crate::diff::Bases;
use crate::frame::Submission;
use crate::matching::MatchOrder;
use crate::plan::make::{Origin, Policy, Proposal, Touched, make};
use crate::plan::{Plan, PlanFile, Verb};
use crate::register::{Access, Register, RegisterError, Selection, Sort};
use crate::report;
use crate::schema::{Key, Kind, Party, Reading};
use crate::sheet::Workbook;
use crate::words::{Message, args};

/// What a plan is made from, beside the register.
pub(super) struct Sources<'a> {
    pub rows: &'a Submission,
    pub unreadable: &'a HashMap<(u32, usize), String>,
    pub uneven: &'a BTreeMap<u32, Message>,
    pub readings: &'a HashMap<usize, Reading>,
    /// The files, for the plan's head.
    pub files: Vec<PlanFile>,
    pub notes: Vec<Message>,
}

impl<'a> Sources<'a> {
    /// Rows that a command made: no file, so nothing in them that could not be read.
    pub(super) fn of_command(rows: &'a Submission) -> Self {
        static NOTHING: LazyLock<HashMap<(u32, usize), String>> = LazyLock::new(HashMap::new);
        static NOWHERE: BTreeMap<u32, Message> = BTreeMap::new();
        static OPEN: LazyLock<HashMap<usize, Reading>> = LazyLock::new(HashMap::new);
        Self {
            rows,
            unreadable: &NOTHING,
            uneven: &NOWHERE,
            readings: &OPEN,
            files: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// The policy that the options ask for.
pub(super) fn policy(kind: &Kind, args: &PolicyArgs) -> Result<Policy, Failure> {
    let mut policy = Policy {
        mode: args.mode,
        take_as_new: args.rows.new,
        new_groups: args.rows.new_groups,
        on_conflict: args.on_conflict,
        ..Policy::of(kind)
    };
    if !args.rows.order.is_empty() {
        policy.order = MatchOrder {
            before: Vec::new(),
            number: false,
            keys: Vec::new(),
            number_alone: false,
        };
        for name in &args.rows.order {
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
    let places = |names: &[String]| {
        let places = names.iter().map(|name| selecting::field(kind, name.trim()));
        places.collect::<Result<HashSet<usize>, Failure>>()
    };
    if !args.only.is_empty() {
        policy.touched = Touched::Only(places(&args.only)?);
    } else if !args.keep.is_empty() {
        policy.touched = Touched::AllBut(places(&args.keep)?);
    }
    let order = &mut policy.order;
    let others = order.before.len() + order.keys.len();
    order.number_alone = !args.rows.order.is_empty() && order.number && others == 0;
    for name in &args.rows.accept_invalid {
        policy.accept_invalid.insert(selecting::field(kind, name)?);
    }
    for name in &args.rows.accept_damage {
        policy.accept_damage.insert(selecting::field(kind, name)?);
    }
    Ok(policy)
}

/// Makes a plan from files, and asks what they and it leave open; nothing is stored yet, neither the plan
/// nor what was learnt of the files' columns.
pub(super) fn from_files(
    register: &Register,
    args: &TakingArgs,
    workbooks: &mut [Workbook],
    verb: Verb,
    ask: Ask,
    ui: &Ui,
) -> Result<(Plan, Learnt), Failure> {
    let (kind, said) = kind_of(register, args, workbooks)?;
    reading::choose_tables(workbooks, kind, &args.reading, ui)?;
    let workbooks = &*workbooks;
    let policy = Policy {
        reconcile: args.reconcile,
        ..policy(kind, &args.policy)?
    };
    let read = columns::understood(register, kind, args, workbooks, verb, ui)?;
    if verb == Verb::Paste {
        reading::says_whose(&read, kind)?;
    }
    let plan_with = |policy: &Policy| {
        // The register may have moved on while somebody was asked.
        let seen = base::of_files(
            register,
            kind,
            workbooks,
            &read.sheets,
            &args.reading,
            &read.submission,
        )?;
        let mut notes = read.notes.clone();
        notes.extend(said.clone());
        for (seen, workbook) in seen.iter().zip(workbooks) {
            notes.extend(told(seen, workbook, workbooks.len() > 1, verb));
        }
        let bases = seen.iter().map(|seen| seen.base.as_ref()).collect();
        let sources = Sources {
            rows: &read.submission,
            unreadable: &read.unreadable,
            uneven: &read.uneven,
            readings: &read.readings,
            files: plan_files(workbooks, &seen),
            notes,
        };
        plan_once(
            register,
            kind,
            &sources,
            Bases::by_file(bases),
            policy,
            verb,
            ui,
        )
    };
    let plan = until_answered(register, policy, ask, ui, plan_with)?;
    Ok((plan, Learnt::from(&read, kind, args)))
}

/// The kind that files are about: the one asked for, else that of the export that they are, else the one
/// that their headings name beyond doubt, which is told; else the first.
fn kind_of<'a>(
    register: &'a Register,
    args: &TakingArgs,
    workbooks: &[Workbook],
) -> Result<(&'a Kind, Option<Message>), Failure> {
    let own = reading::own_kind(register, workbooks, &args.reading)?;
    if let Some(kind) = args.kind.as_deref().or(own) {
        return Ok((selecting::kind(register, Some(kind))?, None));
    }
    if let Some(kind) = base::kind_exported(register, workbooks)? {
        return Ok((selecting::kind(register, Some(kind.as_str()))?, None));
    }
    match reading::kind_said(register.schema(), workbooks) {
        Some(kind) => {
            let label = kind.labels.lower();
            let told = Message::new("note-kind-by-headings", args!["label" => label]);
            Ok((kind, Some(told)))
        }
        None => Ok((selecting::kind(register, None)?, None)),
    }
}

/// What to say of a file's base, with the file's name where there are several.
fn told(seen: &Seen, workbook: &Workbook, several: bool, verb: Verb) -> Vec<Message> {
    let mut notes = seen.notes.clone();
    if seen.base.is_none() && notes.is_empty() && verb == Verb::Import {
        notes.push(Message::new("note-now-unknown", Vec::new()));
    }
    if several {
        let file = workbook.path.display().to_string();
        for note in &mut notes {
            *note = note.of_file(&file);
        }
    }
    notes
}

fn plan_files(workbooks: &[Workbook], seen: &[Seen]) -> Vec<PlanFile> {
    workbooks
        .iter()
        .zip(seen)
        .map(|(workbook, seen)| PlanFile {
            path: workbook.path.display().to_string(),
            digest: workbook.digest.clone(),
            export: seen.base.as_ref().and_then(|base| base.export),
        })
        .collect()
}

/// Makes a plan from a command's own rows, and asks what it leaves open.
pub(super) fn propose(
    register: &Register,
    kind: &Kind,
    rows: &Submission,
    policy: Policy,
    verb: Verb,
    ui: &Ui,
) -> Result<Plan, Failure> {
    let sources = Sources::of_command(rows);
    let mut plan = until_answered(register, policy, Ask::Names, ui, |policy| {
        plan_once(register, kind, &sources, Bases::default(), policy, verb, ui)
    })?;
    // A command is about the records that it names: it leaves nobody out.
    plan.head.not_in_file = 0;
    Ok(plan)
}

/// Makes a plan, asks what it leaves open, and makes it anew with the answers, until nothing is left
/// to ask.
///
/// While a person thinks the register is let go. An answer is about the values that were shown, and
/// the plan is made anew against the register as it is by then: a cell that moved meanwhile is asked
/// about once more.
fn until_answered(
    register: &Register,
    mut policy: Policy,
    ask: Ask,
    ui: &Ui,
    plan_with: impl Fn(&Policy) -> Result<Plan, Failure>,
) -> Result<Plan, Failure> {
    loop {
        let plan = plan_with(&policy)?;
        if ui.yes || !ui.interactive {
            return Ok(plan);
        }
        let questions = Questions::of(register, &plan, ask)?;
        if questions.is_empty() {
            return Ok(plan);
        }
        register.let_go(|| questions.ask(&mut ui.clone(), &mut policy.answers))?;
    }
}

/// Makes a plan against the register as it is now.
fn plan_once(
    register: &Register,
    kind: &Kind,
    sources: &Sources,
    bases: Bases,
    policy: &Policy,
    verb: Verb,
    ui: &Ui,
) -> Result<Plan, Failure> {
    // The bar ends before anybody is asked anything.
    let _bar = ui.bar("matching", None);
    let now = register.records(kind, &Selection::default(), Sort::Arrival)?;
    let origin = Origin {
        files: sources.files.clone(),
        notes: sources.notes.clone(),
        ..origin(register, verb)?
    };
    Ok(make(Proposal {
        kind,
        rows: sources.rows,
        unreadable: sources.unreadable,
        uneven: sources.uneven,
        readings: sources.readings,
        now: &now,
        bases,
        groups: &register.group_book(kind)?,
        removed: &register.removed(kind)?,
        policy,
        origin,
    })?)
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
        lang: ui.lang,
        detail: if ui.quiet {
            report::Detail::Quiet
        } else if ui.verbose {
            report::Detail::Verbose
        } else {
            report::Detail::Normal
        },
        cells_shown: if ui.verbose {
            CHANGES_SHOWN_VERBOSE
        } else {
            report::Style::default().cells_shown
        },
    }
}

/// How many of the first changes `--verbose` shows.
const CHANGES_SHOWN_VERBOSE: usize = 200;

/// The same for a list: what another program reads is not cut.
pub(super) fn listing_style(ui: &Ui) -> report::Style {
    report::Style {
        width: ui.listing_width,
        ..style(ui)
    }
}

/// Opens the register for writing, or for reading where it cannot be written (RULES 20).
pub(super) fn open_to_plan(global: &Global) -> Result<Register, Failure> {
    let wait = Duration::from_secs(global.wait);
    match Register::open(&global.register, Access::Write, wait) {
        Err(RegisterError::ReadOnly(path)) => Ok(Register::open(&path, Access::Read, wait)?),
        opened => Ok(opened?),
    }
}
