//! Which kind of record a file holds: asked where the register has several and the headings leave it open,
//! the kind that knows most of them first.

use super::answer::Answer;
use crate::cli::args::TakingArgs;
use crate::cli::failure::Failure;
use crate::cli::planning::asking::{Choice, Line, Question};
use crate::cli::planning::brought_surely;
use crate::cli::selecting::Brought;
use crate::cli::{base, mapping, reading, selecting};
use crate::mapping::{Candidate, Known, OwnHeadings, Remembered, UserMapping, beyond_doubt};
use crate::plan::Verb;
use crate::register::Register;
use crate::schema::{Kind, Lang};
use crate::sheet::Workbook;
use crate::words::args;

/// A kind, and what the register knows of files with its records.
pub(super) struct Met {
    /// Two kinds at once have one of their own.
    pub(super) kind: Kind,
    own: Vec<OwnHeadings>,
    remembered: Vec<Remembered>,
}

impl Met {
    /// Every kind that the files may hold: the one that somebody or the files themselves name, else all, and
    /// two in one sheet. A register is filled with its first.
    pub(super) fn all(
        register: &Register,
        workbooks: &[Workbook],
        taking: &TakingArgs,
        verb: Verb,
    ) -> Result<Vec<Self>, Failure> {
        let kinds = match brought_surely(register, taking, workbooks)? {
            Some((brought, _)) => vec![brought.kind().clone()],
            None if verb == Verb::Init => vec![selecting::kind(register, None)?.clone()],
            None => {
                let schema = register.schema();
                let combined = schema.combinations().map(|id| register.combined(&id));
                let combined = combined.map(|it| it.map(|it| it.kind.clone()));
                let combined = combined.collect::<Result<Vec<_>, _>>()?;
                schema.kinds.iter().cloned().chain(combined).collect()
            }
        };
        let met = kinds.into_iter().map(|kind| {
            Ok(Self {
                own: base::own_headings(register, &kind)?,
                remembered: mapping::remembered(register, &kind, &taking.reading)?,
                kind,
            })
        });
        met.collect()
    }

    /// The values that the register holds in a field. One that cannot be read recognises nothing here, and
    /// says so a step later.
    pub(super) fn held<'b>(
        &'b self,
        register: &'b Register,
    ) -> impl Fn(usize) -> Option<polars::prelude::StringChunked> + 'b {
        |field| register.values_shown(&self.kind, field).ok()
    }

    /// What helps to understand a file of this kind.
    pub(super) fn known<'b>(
        &'b self,
        held: &'b dyn Fn(usize) -> Option<polars::prelude::StringChunked>,
    ) -> Known<'b> {
        Known {
            own: &self.own,
            held,
            said: &[],
            remembered: &self.remembered,
        }
    }
}

/// The kind or kinds that were asked for, else all that the register has.
pub(super) fn in_question(register: &Register, given: &TakingArgs) -> Result<Vec<Kind>, Failure> {
    if given.kind.is_none() {
        return Ok(register.schema().kinds.clone());
    }
    Ok(vec![Brought::of(register, given, None)?.kind().clone()])
}

/// The question which kind it is, where that is open: not where the headings are those of the first kind
/// beyond doubt, which is what is taken unless told. Two kinds in one sheet are in question where they know
/// more of the columns than any kind by itself, and who the second's records are.
pub(super) fn question(
    register: &Register,
    workbooks: &[Workbook],
    met: &[Met],
    taking: &TakingArgs,
    lang: Lang,
) -> Result<Option<Question<Answer>>, Failure> {
    if met.len() < 2 {
        return Ok(None);
    }
    let user = UserMapping {
        rows: reading::user_mapping(&taking.reading)?.rows,
        ..UserMapping::default()
    };
    let candidates: Vec<Candidate> = met
        .iter()
        .map(|met| {
            let held = met.held(register);
            Candidate::of(workbooks, &met.kind, &user, met.known(&held))
        })
        .collect();
    let is_two = |at: usize| met[at].kind.beside.is_some();
    let (two, one): (Vec<usize>, Vec<usize>) = (0..met.len()).partition(|at| is_two(*at));
    let most = one.iter().map(|at| candidates[*at].known).max();
    let is_told = |at: &usize| candidates[*at].tells_second && Some(candidates[*at].known) > most;
    let two: Vec<usize> = two.into_iter().filter(is_told).collect();
    let alone: Vec<Candidate> = one.iter().map(|at| candidates[*at]).collect();
    let is_first = beyond_doubt(&alone) == Some(0);
    if is_first && (two.is_empty() || alone[0].came_before) {
        return Ok(None);
    }
    let mut order: Vec<usize> = one.into_iter().chain(two).collect();
    order.sort_by_key(|at| {
        let it = &candidates[*at];
        let best = (it.came_before, is_two(*at), it.holds_keys);
        std::cmp::Reverse((best, it.known, it.has_number))
    });
    let choices = order.iter().map(|at| {
        let (kind, candidate) = (&met[*at].kind, &candidates[*at]);
        let label = kind.labels.get(lang);
        let label = if candidate.headed == 0 {
            label.to_owned()
        } else {
            lang.say(
                "ask-kind-knows",
                args!["kind" => label, "known" => candidate.known, "columns" => candidate.headed],
            )
        };
        let answer = Answer::Kind(kind.id.to_string());
        let options = answer.options();
        Choice::new(label, answer).said_by(options)
    });
    let files = workbooks.iter().map(|it| it.path.display().to_string());
    let files = lang.list(files, 3);
    Ok(Some(Question {
        evidence: vec![Line::Sentence(
            lang.say("ask-kinds", args!["files" => files]),
        )],
        asks: lang.word("ask-which-kind"),
        choices: choices.collect(),
        marked: 0,
    }))
}

/// The kind that it is, once that is said: the only one in question, else the register's first unless told.
///
/// # Errors
/// There is no such kind.
pub(super) fn one_of(
    register: &Register,
    mut met: Vec<Met>,
    taking: &TakingArgs,
) -> Result<Met, Failure> {
    if met.len() == 1 {
        return Ok(met.remove(0));
    }
    let id = &selecting::kind(register, taking.kind.as_deref())?.id;
    let mut met = met.into_iter();
    met.find(|met| met.kind.id == *id).ok_or_else(|| {
        Failure::new(
            format!("there is no kind `{id}`"),
            "`rundtur kind list` names the kinds",
        )
    })
}
