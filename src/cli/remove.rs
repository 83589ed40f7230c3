//! `rundtur remove`: the only way by which a record leaves the register; it can be undone.

use super::args::{Global, RemoveArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::plan::{JobId, Verb, direct};
use crate::register::{Access, Selection, Sort};

pub(super) fn run(global: &Global, args: &RemoveArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Write)?;
    let kind = selecting::kind(&register, args.kind.as_deref())?;
    let job = args.job.map(JobId);
    if let Some(job) = job {
        register.job(job)?;
    }
    let selection = Selection {
        numbers: job.is_none().then(|| args.numbers.clone()),
        job,
        ..Selection::default()
    };
    let records = register.records(kind, &selection, Sort::Arrival)?;
    let there: Vec<&str> = records
        .field(kind.number())
        .into_iter()
        .flat_map(|column| column.iter().flatten())
        .collect();
    if let Some(missing) = args
        .numbers
        .iter()
        .find(|number| !there.contains(&number.as_str()))
    {
        return Err(Failure::new(
            format!("there is no record `{missing}`"),
            "nothing was removed; `rundtur list --search TEXT` finds records",
        ));
    }
    let origin = planning::origin(&register, Verb::Remove)?;
    let mut plan = direct::removal(kind, &records, origin)?;
    planning::conclude_command(&register, &mut plan, ui)
}
