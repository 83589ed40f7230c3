//! `rundtur add`: one record from the command line; a plan and a job like any other.

use std::collections::HashMap;

use polars::prelude::*;

use super::args::{AddArgs, Global, PolicyArgs, ReportArgs};
use super::failure::Failure;
use super::planning::{self, Sources};
use super::ui::Ui;
use super::{Outcome, selecting};
use crate::frame::{Submission, field_column};
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
    let mut columns: Vec<Column> = values
        .iter()
        .map(|(field, value)| {
            Column::new(
                field_column(*field),
                [Some(*value).filter(|value| !is_blank(value))],
            )
        })
        .collect();
    columns.push(Column::new("file".into(), [0_u32]));
    columns.push(Column::full_null("sheet".into(), 1, &DataType::String));
    columns.push(Column::new("line".into(), [1_u32]));
    let rows = Submission::new(DataFrame::new(1, columns)?)?;
    let policy_args = PolicyArgs {
        mode: Mode::Add,
        ..args.policy.clone()
    };
    let policy = planning::policy(kind, &policy_args)?;
    let unreadable = HashMap::new();
    let sources = Sources {
        rows: &rows,
        unreadable: &unreadable,
        files: Vec::new(),
        notes: Vec::new(),
    };
    let mut plan = planning::propose(&register, kind, sources, None, policy, Verb::Add, ui)?;
    // One record from the command line leaves nobody out.
    plan.head.not_in_file = 0;
    if plan.head.rows.unchanged > 0 {
        let number = plan.rows.text("number").get(0).unwrap_or("?").to_owned();
        return Err(Failure::new(
            format!("the record is in the register already, as {number}"),
            "change it through a file, or take another number",
        ));
    }
    planning::conclude(&register, &mut plan, &ReportArgs::none(), None, ui)
}
