//! One file of a batch: read, planned, applied or set aside, and moved.

use std::path::{Path, PathBuf};

use super::filing::{Filing, Way};
use super::still::Stamp;
use super::told::{Became, Told};
use crate::cli::args::{BatchArgs, HeldFiles, TakingArgs};
use crate::cli::failure::Failure;
use crate::cli::planning::{self, Ask, Learnt};
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
        Err(failure) if failure.usage || register.revision().is_err() => return Err(failure),
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
        learnt.keep(register, plan.head.kind.as_str(), ui)?;
    }
    if args.apply {
        apply_and_file(register, args, file, stamp, plan, ui)
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
        &taking,
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
        let kind = register.kind(plan.head.kind.as_str())?;
        report::write(&path, plan, kind, ui.lang)?;
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
    mut plan: Plan,
    ui: &Ui,
) -> Result<Told, Failure> {
    let something = plan.head.has_something_to_apply();
    let holds = plan.head.holds_something();
    let refused = holds && args.held == HeldFiles::Refuse;
    let applies = something && !refused;
    let way = if applies || !holds {
        Way::Done
    } else {
        Way::Held
    };
    let mut filing = Filing::new(&args.folder, file, stamp, way)?;
    let id = plan.head.plan.unwrap_or_default();
    // Before anything is applied: a report that cannot be written stops it (RULES 35).
    let written = Written::beside(&mut filing, register, &plan, something && refused, ui.lang)?;
    let became = match (applies, holds) {
        (true, _) => Became::Applied,
        (false, true) => Became::Held,
        (false, false) => Became::NothingToApply,
    };
    let mut told = Told::planned(file, became, &plan);
    if applies {
        let receipt = planning::write(register, id, ui)?;
        told.job = Some(receipt.job);
        if receipt.plan.rows.new > 0 {
            // Now the new ones have their numbers.
            plan = register.plan_as_done(&receipt)?;
            written.write(register, &plan)?;
        }
    }
    told.moved_to = filing.finish()?;
    told.report = Some(written.report);
    told.corrections = written.corrections.map(|(_, name)| name);
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
        let written = Written::beside(&mut filing, register, &plan, false, lang)?;
        told.moved_to = filing.finish()?;
        told.report = Some(written.report);
        told.corrections = written.corrections.map(|(_, name)| name);
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

/// What is written about a file: hidden until it is filed.
struct Written {
    hidden: PathBuf,
    /// What the report will be called.
    report: PathBuf,
    /// The corrections, hidden and by name, where something is held.
    corrections: Option<(PathBuf, PathBuf)>,
    /// True where the corrections bring every row of the file.
    whole: bool,
    lang: Lang,
}

impl Written {
    /// Writes the report and, where something is held, the corrections; `whole` where these bring every
    /// row of a file of which nothing was applied.
    fn beside(
        filing: &mut Filing,
        register: &Register,
        plan: &Plan,
        whole: bool,
        lang: Lang,
    ) -> Result<Self, Failure> {
        let id = plan.head.plan.unwrap_or_default();
        let report = report::default_path(&filing.to, id);
        let hidden = filing.hidden(report.clone());
        let corrections = plan.head.holds_something().then(|| {
            let name = report.with_extension("corrections.xlsx");
            (filing.hidden(name.clone()), name)
        });
        let written = Self {
            hidden,
            report,
            corrections,
            whole,
            lang,
        };
        written.write(register, plan)?;
        Ok(written)
    }

    fn write(&self, register: &Register, plan: &Plan) -> Result<(), Failure> {
        let kind = register.kind(plan.head.kind.as_str())?;
        report::write(&self.hidden, plan, kind, self.lang)?;
        if let Some((path, _)) = &self.corrections {
            if self.whole {
                report::write_rows(path, plan, kind, self.lang)?;
            } else {
                report::write_corrections(path, plan, kind, self.lang)?;
            }
        }
        Ok(())
    }
}
