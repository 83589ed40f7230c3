//! `rundtur group`: groups listed, renamed, merged; records moved between them.

use std::fmt::Write as _;

use polars::prelude::StringChunked;

use super::args::{Global, GroupCommand, GroupFieldArgs, NewcomerArgs, PolicyArgs, SelectionArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::frame::Submission;
use crate::plan::{GroupAction, Mode, Verb, direct};
use crate::register::{Access, Selection, Sort};
use crate::report;
use crate::schema::{Field, GroupSet, fold, is_blank};

pub(super) fn run(global: &Global, command: &GroupCommand, ui: &Ui) -> Result<Outcome, Failure> {
    match command {
        GroupCommand::List(of) => list(global, of, ui),
        GroupCommand::Rename { from, to, of } => regroup(global, from, to, of, Verb::Rename, ui),
        GroupCommand::Merge { from, to, of } => regroup(global, from, to, of, Verb::Merge, ui),
        GroupCommand::Move {
            from,
            to,
            conditions,
            search,
            job,
            new_groups,
            of,
        } => {
            let selection = SelectionArgs {
                kind: of.kind.clone(),
                group: None,
                conditions: conditions.clone(),
                search: search.clone(),
                job: *job,
            };
            move_records(global, from.as_deref(), to, &selection, *new_groups, of, ui)
        }
    }
}

fn list(global: &Global, of: &GroupFieldArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let kind = selecting::kind(&register, of.kind.as_deref())?;
    let only = of
        .field
        .as_deref()
        .map(|name| selecting::group_field(kind, Some(name)))
        .transpose()?;
    let groups: Vec<_> = register
        .groups(kind)?
        .into_iter()
        .filter(|group| only.is_none_or(|field| kind.fields[field].id.as_str() == group.field))
        .collect();
    if ui.json {
        let mut text = String::new();
        for group in &groups {
            let object = serde_json::json!({
                "field": group.field, "name": group.name, "records": group.records, "aliases": group.aliases,
            });
            let _ = writeln!(text, "{object}");
        }
        ui.data(&text);
        return Ok(Outcome::Done);
    }
    let rows = groups.iter().map(|group| {
        vec![
            group.name.clone(),
            group.records.to_string(),
            group.aliases.join(", "),
        ]
    });
    ui.data(&report::listing::in_words(
        &["heading-group", "heading-records", "heading-also-called"],
        rows,
        &planning::listing_style(ui),
    ));
    Ok(Outcome::Done)
}

/// Renames a group, or lets it go up in another.
fn regroup(
    global: &Global,
    from: &str,
    to: &str,
    of: &GroupFieldArgs,
    verb: Verb,
    ui: &Ui,
) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Write)?;
    let kind = selecting::kind(&register, of.kind.as_deref())?;
    let field = selecting::group_field(kind, of.field.as_deref())?;
    let id = kind.fields[field].id.clone();
    let from = selecting::existing_group(&register, kind, field, from)?;
    let (to, action) = if verb == Verb::Merge {
        let to = selecting::existing_group(&register, kind, field, to)?;
        if to == from {
            return Err(Failure::new(
                format!("`{from}` cannot go up in itself"),
                "name two different groups",
            ));
        }
        let aliases = register
            .groups(kind)?
            .into_iter()
            .find(|group| group.field == id.as_str() && group.name == from)
            .map(|group| group.aliases)
            .unwrap_or_default();
        (
            to.clone(),
            GroupAction::Merge {
                field: id,
                from: from.clone(),
                to,
                aliases,
            },
        )
    } else {
        // One name, whatever marks it holds.
        let one = Field {
            many: false,
            ..kind.fields[field].clone()
        };
        let to = one
            .canonical(to, &crate::schema::Context::default())
            .map_err(|refusal| Failure::new(refusal.problem, refusal.hint))?
            .into_owned();
        if is_blank(&to) {
            return Err(Failure::usage("a group needs a name", "name the group"));
        }
        if to == from {
            return Err(Failure::new(
                format!("the group is called `{from}` already"),
                "name it otherwise",
            ));
        }
        let taken = register
            .group_book(kind)?
            .find(id.as_str(), &to)
            .map(str::to_owned);
        if let Some(taken) = taken.filter(|taken| *taken != from && fold(taken) == fold(&to)) {
            return Err(Failure::new(
                format!("there is a group `{taken}` already"),
                format!("`rundtur group merge \"{from}\" \"{taken}\"` puts the two together"),
            ));
        }
        (
            to.clone(),
            GroupAction::Rename {
                field: id,
                from: from.clone(),
                to,
            },
        )
    };
    let members = Selection {
        equal: vec![(field, Some(from.clone()))],
        ..Selection::default()
    };
    let records = register.records(kind, &members, Sort::Arrival)?;
    let origin = planning::origin(&register, verb)?;
    let mut plan = direct::regroup(kind, field, &records, (&from, &to), action, origin)?;
    planning::conclude_command(&register, &mut plan, ui)
}

/// Moves records: a submission of numbers and a group, planned like a file's.
fn move_records(
    global: &Global,
    from: Option<&str>,
    to: &str,
    args: &SelectionArgs,
    new_groups: bool,
    of: &GroupFieldArgs,
    ui: &Ui,
) -> Result<Outcome, Failure> {
    if from.is_none() && args.conditions.is_empty() && args.search.is_none() && args.job.is_none() {
        return Err(Failure::usage(
            "nothing says which records are to move",
            "name them with `--from`, `--where`, `--search` or `--job`",
        ));
    }
    if is_blank(to) {
        return Err(Failure::usage(
            "a group needs a name",
            "name the group with `--to`",
        ));
    }
    let register = selecting::open(global, Access::Write)?;
    let kind = selecting::kind(&register, of.kind.as_deref())?;
    let field = selecting::group_field(kind, of.field.as_deref())?;
    let mut selection = selecting::selection(&register, kind, args, &[])?;
    let from = from
        .map(|from| selecting::existing_group(&register, kind, field, from))
        .transpose()?;
    selection
        .equal
        .extend(from.clone().map(|from| (field, Some(from))));
    let records = register.records(kind, &selection, Sort::Arrival)?;
    if records.is_empty() {
        return Err(Failure::new(
            "no record is selected",
            "`rundtur list` with the same conditions shows why",
        ));
    }
    let height = records.len();
    let numbers = records.field(kind.number()).cloned().unwrap_or_default();
    let groups: StringChunked = match records.field(field) {
        Some(now) if kind.fields[field].many => {
            let to = register.group_book(kind)?.meant(&kind.fields[field], to);
            let now = now.iter().map(|now| GroupSet::of(now.unwrap_or_default()));
            // Who leaves no group joins one: the others that they are in stay.
            let moved = now.map(|now| match &from {
                Some(from) => now.replaced(from, &to),
                None => now.joined(&to),
            });
            moved.map(|set| Some(set.written())).collect()
        }
        _ => std::iter::repeat_n(Some(to), height).collect(),
    };
    let rows = Submission::of_command(height, [(kind.number(), numbers), (field, groups)])?;
    let policy = PolicyArgs {
        mode: Some(Mode::Modify),
        rows: NewcomerArgs {
            order: vec![kind.fields[kind.number()].id.to_string()],
            new_groups,
            ..NewcomerArgs::default()
        },
        ..PolicyArgs::default()
    };
    let mut plan = planning::propose(&register, kind, &rows, &policy, Verb::Move, ui)?;
    planning::conclude_command(&register, &mut plan, ui)
}
