//! `rundtur history`: one record's life, on the terminal and as a file for whom it is about.

use super::args::{Global, HistoryArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::plan::life::life_json;
use crate::register::{Access, Register};
use crate::report;
use crate::schema::{Kind, Lang};

pub(super) fn run(global: &Global, args: &HistoryArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let kind = selecting::kind(&register, args.kind.as_deref())?;
    let Some(life) = register.life(kind, &args.number)? else {
        return Err(unknown(&register, kind, &args.number)?);
    };
    if ui.json {
        ui.data(&life_json(&life).to_string());
    } else if args.report.is_empty() {
        ui.data(&report::life::terminal(&life, kind, &planning::style(ui)));
    }
    for path in &args.report {
        report::life::write(path, &life, kind, ui.lang).map_err(|error| match error {
            report::ReportError::UnknownExtension { path } => Failure::usage(
                format!(
                    "`{}`: a record's history is written as .xlsx, .csv or .json",
                    path.display()
                ),
                format!(
                    "`--report {}` writes a workbook",
                    path.with_extension("xlsx").display()
                ),
            ),
            error => error.into(),
        })?;
        ui.say(&format!(
            "all that the register holds about {} is in {}",
            life.number,
            path.display()
        ));
    }
    Ok(Outcome::Done)
}

/// A number that the register never gave, with those that may have been meant.
pub(super) fn unknown(register: &Register, kind: &Kind, number: &str) -> Result<Failure, Failure> {
    let near = register.numbers_near(kind, number)?;
    let hint = if near.is_empty() {
        "`rundtur list --search TEXT` finds records".to_owned()
    } else {
        let near = near.iter().map(|number| format!("`{number}`"));
        format!(
            "near it: {}; `rundtur list --search TEXT` finds records",
            Lang::En.list(near, usize::MAX)
        )
    };
    Ok(Failure::new(
        format!("the register never had a record `{number}`"),
        hint,
    ))
}
