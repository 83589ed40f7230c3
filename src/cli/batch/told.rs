//! What became of each file: a line for people, an object for scripts.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::args::BatchArgs;
use crate::cli::failure::Failure;
use crate::cli::inbox::Other;
use crate::plan::{JobId, Plan, PlanHead, PlanId, RowCounts};
use crate::schema::Lang;
use crate::words::args;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    /// What could be applied was applied.
    Applied,
    /// A job had applied it before.
    AppliedBefore,
    /// Nothing in it changes anything.
    NothingToApply,
    /// Nothing of it was applied: it holds something, and that is refused or all there is.
    Held,
    /// It can be applied, and that was not asked for.
    Waits,
    /// It could not be read or understood.
    Failed,
    /// Somebody is still writing it.
    StillWritten,
}

impl Became {
    const ALL: [Self; 7] = [
        Self::Applied,
        Self::AppliedBefore,
        Self::NothingToApply,
        Self::Held,
        Self::Waits,
        Self::Failed,
        Self::StillWritten,
    ];

    /// The word for scripts.
    fn id(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::AppliedBefore => "applied-before",
            Self::NothingToApply => "nothing-to-apply",
            Self::Held => "held",
            Self::Waits => "waits",
            Self::Failed => "failed",
            Self::StillWritten => "still-written",
        }
    }

    /// How many of them there are.
    fn counted(self, count: usize, lang: Lang) -> String {
        lang.say(&format!("counted-{}", self.id()), args!["count" => count])
    }
}

/// One file, and what became of it.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) file: PathBuf,
    pub(super) became: Became,
    pub(super) plan: Option<PlanId>,
    pub(super) job: Option<JobId>,
    pub(super) rows: Option<RowCounts>,
    /// Rows and cells that are held.
    pub(super) held: u64,
    /// Where the file stands now, where it was moved.
    pub(super) moved_to: Option<PathBuf>,
    pub(super) report: Option<PathBuf>,
    pub(super) corrections: Option<PathBuf>,
    pub(super) failure: Option<Failure>,
}

impl Told {
    /// A file of which nothing is known yet but what became of it.
    pub(super) fn of(file: &Path, became: Became) -> Self {
        Self {
            file: file.to_owned(),
            became,
            plan: None,
            job: None,
            rows: None,
            held: 0,
            moved_to: None,
            report: None,
            corrections: None,
            failure: None,
        }
    }

    /// The same of one that was planned.
    pub(super) fn planned(file: &Path, became: Became, plan: &Plan) -> Self {
        Self {
            plan: plan.head.plan,
            rows: Some(plan.head.rows),
            held: held(&plan.head),
            ..Self::of(file, became)
        }
    }

    /// True for a file that can be applied, and was not.
    pub(super) fn waits(&self) -> bool {
        self.became == Became::Waits
    }

    /// What became of it, in a line.
    pub(super) fn line(&self, lang: Lang) -> String {
        let name = self.file.file_name().unwrap_or_default();
        let file = name.to_string_lossy();
        let number = |job: Option<JobId>| job.map(|job| job.to_string()).unwrap_or_default();
        let counts = || self.counts(lang);
        let what = match self.became {
            Became::Applied => lang.say(
                "batch-applied",
                args!["file" => file, "job" => number(self.job), "counts" => counts()],
            ),
            Became::AppliedBefore => lang.say(
                "batch-applied-before",
                args!["file" => file, "job" => number(self.job)],
            ),
            Became::NothingToApply => lang.say("batch-nothing-to-apply", args!["file" => file]),
            Became::Held => lang.say("batch-held", args!["file" => file, "counts" => counts()]),
            Became::Waits => match self.plan {
                Some(plan) => lang.say(
                    "batch-waits",
                    args!["file" => file, "counts" => counts(), "plan" => plan.to_string()],
                ),
                None => lang.say(
                    "batch-waits-unstored",
                    args!["file" => file, "counts" => counts()],
                ),
            },
            Became::Failed => {
                let why = self
                    .failure
                    .as_ref()
                    .map(|failure| failure.message.as_str());
                let why = why.unwrap_or_default().replace('\n', " ");
                lang.say("batch-failed", args!["file" => file, "why" => why])
            }
            Became::StillWritten => lang.say("batch-still-written", args!["file" => file]),
        };
        let to = self.moved_to.as_ref();
        let to = to.map_or(String::new(), |to| format!(" → {}", to.display()));
        format!("{what}{to}")
    }

    /// `2 new, 5 modified, 193 unchanged, 1 held`: what there is any of.
    fn counts(&self, lang: Lang) -> String {
        let rows = self.rows.unwrap_or_default();
        let parts = [
            (rows.new, "batch-rows-new"),
            (rows.modified, "batch-rows-modified"),
            (rows.unchanged, "batch-rows-unchanged"),
            (self.held, "batch-rows-held"),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, id)| lang.say(id, args!["count" => count]))
            .collect();
        if parts.is_empty() {
            lang.word("batch-groups-only")
        } else {
            parts.join(", ")
        }
    }

    fn json(&self) -> Value {
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
        json!({
            "file": self.file.display().to_string(),
            "result": self.became.id(),
            "plan": self.plan,
            "job": self.job,
            "rows": self.rows,
            "held": self.held,
            "moved_to": path(&self.moved_to),
            "report": path(&self.report),
            "corrections": path(&self.corrections),
            "error": self.failure.as_ref().map(|failure| failure.message.as_str()),
            "hints": self.failure.as_ref().map(|failure| &failure.hints),
        })
    }
}

/// Rows and cells of a plan that are held.
fn held(head: &PlanHead) -> u64 {
    head.held.values().sum()
}

/// All of them, in a sentence.
pub(super) fn in_all(all: &[Told], lang: Lang) -> String {
    let parts: Vec<String> = Became::ALL
        .into_iter()
        .map(|became| {
            let of_it = all.iter().filter(|told| told.became == became);
            (became, of_it.count())
        })
        .filter(|(_, count)| *count > 0)
        .map(|(became, count)| became.counted(count, lang))
        .collect();
    let files = lang.say("batch-all", args!["count" => all.len()]);
    if parts.is_empty() {
        files
    } else {
        format!("{files}: {}", lang.list(parts, usize::MAX))
    }
}

/// The same for scripts: the folder, each file, and how many there are of each sort.
pub(super) fn json(args: &BatchArgs, all: &[Told], passed_over: &[(PathBuf, Other)]) -> Value {
    let counts: serde_json::Map<String, Value> = Became::ALL
        .into_iter()
        .map(|became| {
            let count = all.iter().filter(|told| told.became == became).count();
            (became.id().to_owned(), json!(count))
        })
        .collect();
    json!({
        "folder": args.folder.display().to_string(),
        "apply": args.apply,
        "counts": counts,
        "files": all.iter().map(Told::json).collect::<Vec<_>>(),
        "left_out": passed_over.iter().map(|(path, other)| json!({
            "file": path.display().to_string(), "why": other.id(),
        })).collect::<Vec<_>>(),
    })
}
