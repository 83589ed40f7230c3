//! One file of a batch: read, planned, applied or set aside, and moved.

use std::path::{Path, PathBuf};

use super::filing::{Filing, Way};
use super::still::Stamp;
use super::told::{Became, Told};
use crate::cli::args::{BatchArgs, HeldFiles, TakingArgs};
use crate::cli::failure::{End, Failure};
use crate::cli::planning::{self, Ask, Guide, Learnt};
use crate::cli::reading;
use crate::cli::ui::Ui;
use crate::plan::{Plan, Receipt, Verb};
use crate::register::{Access, Register};
use crate::report;
use crate::schema::Lang;

/// Takes a file; `stamp` is what it looked like when nobody was writing it any more.
///
/// # Errors
/// What is not the file's fault: the register, the disk, the options. The file is then where it was.
pub(super) fn take(
    register: &Register,
    args: &BatchArgs,
    file: &Path,
    stamp: Option<Stamp>,
    ui: &Ui,
) -> Result<Told, Failure> {
    let (mut plan, learnt) = match planned(register, args, file, ui) {
        _ if stamp.is_none() || Stamp::of(file) != stamp => {
            return Ok(Told::of(file, Became::StillWritten));
        }
        Ok(planned) => planned,
        // A register that does not answer, or an option that nobody understands, fails every file.
        Err(failure) if failure.end == End::Usage || register.revision().is_err() => {
            return Err(failure);
        }
        Err(failure) => return failed(args, file, stamp, failure),
    };
    let digests = plan.head.files.iter().map(|file| file.digest.as_str());
    for digest in digests {
        if let Some(job) = register.job_of_file(digest)? {
            return applied_before(register, args, file, stamp, &job, ui.lang);
        }
    }
    if register.access() == Access::Write {
        register.store_or_find(&mut plan)?;
        learnt.keep(register, ui)?;
    }
    if args.apply {
        apply_and_file(register, args, file, stamp, &plan, ui)
    } else {
        left(register, file, &plan, ui)
    }
}

fn planned(
    register: &Register,
    args: &BatchArgs,
    file: &Path,
    ui: &Ui,
) -> Result<(Plan, Learnt), Failure> {
    let taking = TakingArgs {
        kind: args.kind.clone(),
        reading: args.reading.clone(),
        policy: args.policy.clone(),
        ..TakingArgs::default()
    };
    let files = [file.to_owned()];
    let mut workbooks = reading::files(&files, &taking.reading, ui)?;
    planning::from_files(
        register,
        &mut Guide::new(&taking),
        &mut workbooks,
        Verb::Import,
        Ask::Names,
        ui,
    )
}

/// Without `--apply` nothing moves; the plan waits, and its report lies beside the file.
fn left(register: &Register, file: &Path, plan: &Plan, ui: &Ui) -> Result<Told, Failure> {
    let became = if plan.head.has_something_to_apply() {
        Became::Waits
    } else if plan.head.holds_something() {
        Became::Held
    } else {
        Became::NothingToApply
    };
    let mut told = Told::planned(file, became, plan);
    if let Some(id) = plan.head.plan {
        let path = report::default_path(file, id);
        let (plan, kind) = register.told(plan)?;
        report::write(&path, &plan, kind, ui.lang)?;
        told.report = Some(path);
    }
    Ok(told)
}

/// Applies what may be applied, and moves the file with its report beside it.
fn apply_and_file(
    register: &Register,
    args: &BatchArgs,
    file: &Path,
    stamp: Option<Stamp>,
    plan: &Plan,
    ui: &Ui,
) -> Result<Told, Failure> {
    let something = plan.head.has_something_to_apply();
    let holds = plan.head.holds_something();
    let refused = holds && args.held == HeldFiles::Refuse;
    let applies = something && !refused;
    let (way, became) = match (applies, holds) {
        (true, _) => (Way::Done, Became::Applied),
        (false, true) => (Way::Held, Became::Held),
        (false, false) => (Way::Done, Became::NothingToApply),
    };
    let mut filing = Filing::new(&args.folder, file, stamp, way)?;
    let beside = Beside::of(&mut filing, plan);
    let (whole, kind) = register.told(plan)?;
    // Before anything is applied: a report that cannot be written stops it (RULES 35).
    report::write(&beside.report.0, &whole, kind, ui.lang)?;
    if let Some((corrections, _)) = &beside.corrections {
        // Of a refused file they bring all that it would change, so that they are enough.
        if something && refused {
            report::write_rows(corrections, &whole, kind, ui.lang)?;
        } else {
            report::write_corrections(corrections, &whole, kind, ui.lang)?;
        }
    }
    let mut told = Told::planned(file, became, plan);
    if applies {
        let receipt = planning::write(register, plan.head.plan.unwrap_or_default(), ui)?;
        told.job = Some(receipt.job);
        // Now it can say which job it was, and the numbers of the new ones.
        beside.write_receipt(register, &receipt, ui.lang)?;
    }
    told.moved_to = filing.finish()?;
    beside.tell(&mut told);
    Ok(told)
}

/// A file that a job applied before: whatever came between is made up for, and it follows the others.
fn applied_before(
    register: &Register,
    args: &BatchArgs,
    file: &Path,
    stamp: Option<Stamp>,
    job: &Receipt,
    lang: Lang,
) -> Result<Told, Failure> {
    let mut told = Told {
        job: Some(job.job),
        plan: job.plan.plan,
        ..Told::of(file, Became::AppliedBefore)
    };
    if args.apply {
        let plan = register.plan_as_done(job)?;
        let mut filing = Filing::new(&args.folder, file, stamp, Way::Done)?;
        let beside = Beside::of(&mut filing, &plan);
        beside.write_receipt(register, job, lang)?;
        if let Some((corrections, _)) = &beside.corrections {
            let (plan, kind) = register.told(&plan)?;
            report::write_corrections(corrections, &plan, kind, lang)?;
        }
        told.moved_to = filing.finish()?;
        beside.tell(&mut told);
    }
    Ok(told)
}

/// A file that cannot be read or understood: set aside with what is the matter beside it.
fn failed(
    args: &BatchArgs,
    file: &Path,
    stamp: Option<Stamp>,
    failure: Failure,
) -> Result<Told, Failure> {
    let mut told = Told::of(file, Became::Failed);
    if args.apply {
        let mut filing = Filing::new(&args.folder, file, stamp, Way::Held)?;
        let mut name = filing.to.as_os_str().to_owned();
        name.push(".error.txt");
        let hidden = filing.hidden(PathBuf::from(name));
        std::fs::write(&hidden, format!("{failure}\n"))?;
        told.moved_to = filing.finish()?;
    }
    told.failure = Some(failure);
    Ok(told)
}

/// What is written about a file: where it is hidden, and the name that it will have.
struct Beside {
    report: (PathBuf, PathBuf),
    /// Where something is held.
    corrections: Option<(PathBuf, PathBuf)>,
}

impl Beside {
    fn of(filing: &mut Filing, plan: &Plan) -> Self {
        let report = report::default_path(&filing.to, plan.head.plan.unwrap_or_default());
        let mut place = |name: PathBuf| (filing.hidden(name.clone()), name);
        let corrections = report.with_extension("corrections.xlsx");
        Self {
            report: place(report),
            corrections: plan.head.holds_something().then(|| place(corrections)),
        }
    }

    /// Writes what a job did in the place of the report.
    fn write_receipt(
        &self,
        register: &Register,
        receipt: &Receipt,
        lang: Lang,
    ) -> Result<(), Failure> {
        let (plan, made) = (register.plan_as_done(receipt)?, register.made(receipt)?);
        let (plan, kind) = register.told(&plan)?;
        let receipt = &receipt.of(&plan.head);
        let done = report::Done {
            receipt,
            made: &made,
        };
        report::receipt::write(&self.report.0, &plan, &done, kind, lang)?;
        Ok(())
    }

    fn tell(self, told: &mut Told) {
        told.report = Some(self.report.1);
        told.corrections = self.corrections.map(|(_, name)| name);
    }
}
