//! From what was brought to a plan that leaves nothing open. Every command that changes anything goes
//! this way: made here, asked about, kept, told, applied.

mod asking; // what a plan leaves open, asked
mod guide; // what a file leaves open, asked
mod columns; // which column is which field, and what is remembered of it
mod making; // against the register
mod keeping; // stored, reported, told
mod applying; // consent, and the job

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;
use std::time::Duration;

pub(super) use applying::{
    agrees, applied, apply, conclude, conclude_command, conclude_with_receipt, leave_receipt, left,
    not_applied, tell_receipt, unapplied, write,
};
pub(super) use asking::{Ask, Asked, Choice, Line, Person, Question, Reply};
use guide::Led;
pub(super) use guide::{Ended, Guide};
pub(super) use keeping::{check_reports, keep, keep_and_tell, keep_silently, shown, tell};

use asking::Questions;
pub(super) use columns::Learnt;
use making::{Taken, combined_once, plan_once};
pub(super) use making::{name_moves, names_of};

use super::args::{Global, PolicyArgs, TakingArgs};
use super::base::{self, Exported, Seen};
use super::failure::Failure;
use super::selecting::Brought;
use super::ui::Ui;
use super::{reading, selecting, world};
use crate::diff::Bases;
use crate::frame::Submission;
use crate::mapping::{HowKnown, SheetReading};
use crate::matching::MatchOrder;
use crate::plan::make::{Origin, Policy, Touched};
use crate::plan::{Plan, PlanFile, Verb};
use crate::register::{Access, Register, RegisterError};
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

    /// The same files and rows with other notes.
    fn with_notes(&self, notes: Vec<Message>) -> Self {
        Self {
            files: self.files.clone(),
            notes,
            ..*self
        }
    }
}

/// The policy that the options ask for.
pub(super) fn policy(kind: &Kind, args: &PolicyArgs) -> Result<Policy, Failure> {
    let mut policy = Policy {
        mode: args.mode.unwrap_or_default(),
        take_as_new: args.rows.new,
        new_groups: args.rows.new_groups,
        on_conflict: args.on_conflict,
        without_parent: args.without_parent,
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
    guide: &mut Guide,
    workbooks: &mut [Workbook],
    verb: Verb,
    ask: Ask,
    ui: &Ui,
) -> Result<(Plan, Learnt), Failure> {
    loop {
        guide.lead(register, workbooks, verb, ui)?;
        if let Some(done) = once_understood(register, guide, workbooks, verb, ask, ui)? {
            return Ok(done);
        }
        // They went back behind the plan's own questions: what is asked before it is open again.
    }
}

/// The same once it is known how the files are read; none where the person wants to answer anew what was
/// asked before.
fn once_understood(
    register: &Register,
    guide: &mut Guide,
    workbooks: &mut [Workbook],
    verb: Verb,
    ask: Ask,
    ui: &Ui,
) -> Result<Option<(Plan, Learnt)>, Failure> {
    let taking = guide.taking();
    let args = &taking;
    let (brought, said) = brought(register, args, workbooks)?;
    let kind = brought.kind();
    reading::choose_tables(workbooks, kind, &args.reading, ui);
    let workbooks = &*workbooks;
    let read = columns::understood(register, kind, args, &guide.said(), workbooks, ui)?;
    if verb == Verb::Paste {
        reading::says_whose(&read, kind)?;
    }
    let ours = ours(workbooks, &read.sheets);
    let plan_with = |policy: &Policy| {
        // The register may have moved on while somebody was asked.
        let seen_of = |of: &Kind, rows: &Submission| {
            let exported = Exported {
                of: &kind.id,
                kind: of,
            };
            base::of_files(
                register,
                exported,
                workbooks,
                &read.sheets,
                &args.reading,
                rows,
            )
        };
        let seen = match &brought {
            Brought::One(kind) => seen_of(kind, &read.submission)?,
            Brought::Two { parent, .. } => seen_of(parent, &read.submission)?,
        };
        let mut notes = read.notes.clone();
        notes.extend(said.clone());
        if let Brought::One(kind) = &brought {
            notes.extend(columns::of_another_kind(register, kind, &read));
        }
        for (seen, workbook) in seen.iter().zip(workbooks) {
            notes.extend(told(seen, workbook, workbooks.len() > 1, verb));
        }
        let sources = Sources {
            rows: &read.submission,
            unreadable: &read.unreadable,
            uneven: &read.uneven,
            readings: &read.readings,
            files: plan_files(workbooks, &seen),
            notes,
        };
        match &brought {
            Brought::One(kind) => {
                let bases = base::by_file(&seen);
                plan_once(register, kind, &sources, bases, policy, verb, ui)
            }
            Brought::Two { combined, only, .. } => {
                let taken = Taken {
                    combined,
                    blank: args.policy.blank_parent,
                    ours: &ours,
                    only: *only,
                };
                combined_once(register, taken, &sources, &seen_of, policy, verb, ui)
            }
        }
    };
    let mut policy = Policy {
        reconcile: args.reconcile,
        ..policy(kind, &args.policy)?
    };
    let mut made = None;
    if ui.asks() && args.policy.mode.is_none() && verb != Verb::Init {
        let plan = plan_with(&policy)?;
        let in_mode = |mode| {
            plan_with(&Policy {
                mode,
                ..policy.clone()
            })
        };
        match guide.lead_to_mode(register, &plan, &in_mode, ui)? {
            Led::Unasked => made = Some(plan),
            Led::To(mode) => policy.mode = mode,
            Led::Back => return Ok(None),
        }
    }
    let plan = until_answered(register, &policy, ask, ui, made, plan_with)?;
    if plan.is_none() {
        guide.back_or_told(ui);
    }
    Ok(plan.map(|plan| (plan, Learnt::from(&read, kind, args))))
}

/// Which files are exports of this register, as they say themselves or as their headings do.
fn ours(workbooks: &[Workbook], sheets: &[SheetReading]) -> Vec<bool> {
    let mut sheets = sheets.iter();
    let by_us = |sheet: &SheetReading| {
        let mut known = sheet.mapping.known();
        known.any(|(_, _, how)| *how == HowKnown::Provenance)
    };
    workbooks
        .iter()
        .map(|workbook| {
            let own: Vec<_> = sheets.by_ref().take(workbook.sheets.len()).collect();
            workbook.provenance.is_some() || own.into_iter().any(by_us)
        })
        .collect()
}

/// What files are about: what somebody or something names, else the first kind; and what is to be told of
/// that.
fn brought<'a>(
    register: &'a Register,
    args: &TakingArgs,
    workbooks: &[Workbook],
) -> Result<(Brought<'a>, Option<Message>), Failure> {
    match brought_surely(register, args, workbooks)? {
        Some(brought) => Ok(brought),
        None => Ok((Brought::of(register, args, None)?, None)),
    }
}

/// What files are about beyond doubt: the kind or kinds asked for, else those of the export that they are,
/// else the kind that their headings name, which is told.
fn brought_surely<'a>(
    register: &'a Register,
    args: &TakingArgs,
    workbooks: &[Workbook],
) -> Result<Option<(Brought<'a>, Option<Message>)>, Failure> {
    let own = reading::own_kind(register, workbooks, &args.reading)?;
    let exported = match own {
        Some(own) => Some(own.to_owned()),
        None => base::kind_exported(register, workbooks)?.map(|kind| kind.to_string()),
    };
    if args.kind.is_some() || exported.is_some() {
        let brought = Brought::of(register, args, exported.as_deref())?;
        return Ok(Some((brought, None)));
    }
    let Some(said) = reading::kind_said(register.schema(), workbooks) else {
        return Ok(None);
    };
    let label = said.labels.lower();
    let told = Message::new("note-kind-by-headings", args!["label" => label]);
    let brought = Brought::of(register, args, Some(said.id.as_str()))?;
    Ok(Some((brought, Some(told))))
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

/// Makes a plan from a command's own rows, as its options say, and asks what it leaves open.
pub(super) fn propose(
    register: &Register,
    kind: &Kind,
    rows: &Submission,
    args: &PolicyArgs,
    verb: Verb,
    ui: &Ui,
) -> Result<Plan, Failure> {
    let (sources, policy) = (Sources::of_command(rows), policy(kind, args)?);
    let plan_with =
        |policy: &Policy| plan_once(register, kind, &sources, Bases::default(), policy, verb, ui);
    let mut plan = loop {
        match until_answered(register, &policy, Ask::Names, ui, None, plan_with)? {
            Some(plan) => break plan,
            None => ui.warn(&ui.lang.word("ask-is-first")),
        }
    };
    // A command is about the records that it names: it leaves nobody out.
    plan.head.not_in_file = 0;
    Ok(plan)
}

/// Makes a plan, asks what it leaves open, and makes it anew with the answers, until nothing is left
/// to ask. None where the person wants to go back behind the first question. The first plan may have been
/// `made` already.
///
/// While a person thinks the register is let go. An answer is about the values that were shown, and
/// the plan is made anew against the register as it is by then: a cell that moved meanwhile is asked
/// about once more.
fn until_answered(
    register: &Register,
    policy: &Policy,
    ask: Ask,
    ui: &Ui,
    mut made: Option<Plan>,
    plan_with: impl Fn(&Policy) -> Result<Plan, Failure>,
) -> Result<Option<Plan>, Failure> {
    let mut policy = policy.clone();
    loop {
        let plan = match made.take() {
            Some(plan) => plan,
            None => plan_with(&policy)?,
        };
        if !ui.asks() {
            return Ok(Some(plan));
        }
        let mut open = None;
        for part in plan.parts() {
            let questions = Questions::of(register, part, ask)?;
            if !questions.is_empty() {
                open = Some(questions);
                break;
            }
        }
        let Some(questions) = open else {
            return Ok(Some(plan));
        };
        let put = || questions.ask(&mut ui.clone(), &mut policy.answers, ui.lang);
        match register.let_go(put)? {
            Reply::Says(()) => {}
            Reply::Back => return Ok(None),
            Reply::Cancels => return Err(Failure::cancelled(ui.lang)),
        }
    }
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
