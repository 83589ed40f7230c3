//! `rundtur add`: one record from the command line; a plan and a job like any other.

use std::collections::HashMap;

use super::args::{AddArgs, Global, PolicyArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::frame::Submission;
use crate::plan::{Mode, Verb};
use crate::register::Access;
use crate::schema::is_blank;

pub(super) fn run(global: &Global, args: &AddArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Write)?;
    let kind = selecting::kind(&register, args.kind.as_deref())?;
    let mut values: HashMap<usize, &str> = HashMap::new();
    for text in &args.values {
        let (field, value) = selecting::assignment(kind, text)?;
        if values.insert(field, value).is_some() {
            return Err(Failure::usage(
                format!("`{}` is given twice", kind.fields[field].id),
                "give it once",
            ));
        }
    }
    let columns = values.into_iter().map(|(field, value)| {
        let value = Some(value).filter(|value| !is_blank(value));
        (field, [value].into_iter().collect())
    });
    let rows = Submission::of_command(1, columns)?;
    let policy = PolicyArgs {
        mode: Some(Mode::Add),
        rows: args.rows.clone(),
        ..PolicyArgs::default()
    };
    let mut plan = planning::propose(&register, kind, &rows, &policy, Verb::Add, ui)?;
    if plan.head.rows.unchanged > 0 {
        let number = plan.rows.text("number").get(0).unwrap_or("?").to_owned();
        return Err(Failure::new(
            format!("the record is in the register already, as {number}"),
            "change it through a file, or take another number",
        ));
    }
    planning::conclude_command(&register, &mut plan, ui)
}
