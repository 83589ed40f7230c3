//! A lane: one program's way through the stages, so many customers being there.
//!
//! Each stage begins at the same state of the program's register in every round: before it, the folder is
//! put back from a copy, and all that was written is on the disk before the clock starts.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use crate::cost::{self, Cost, Ended};
use crate::generator::Edits;
use crate::results::words::{grouped, seconds};
use crate::results::{Figure, Outcome};

use super::program::{Job, Numbers, Program, Stage};

/// A stage is not tried where the figure of the size before lets expect this many times the limit.
const HOPELESS: f64 = 1.2;

impl Stage {
    /// The stage that it goes on from; the others begin with the register just filled.
    fn after(self) -> Option<Self> {
        match self {
            Self::Apply => Some(Self::Report),
            Self::Undo => Some(Self::Apply),
            _ => None,
        }
    }

    /// Whether another goes on from what it leaves.
    fn is_gone_on_from(self) -> bool {
        Self::RUN.into_iter().any(|it| it.after() == Some(self))
    }
}

/// What the runs of a stage have cost so far, and why there are no more.
#[derive(Default)]
struct Tally {
    costs: Vec<Cost>,
    found: Option<u64>,
    end: Option<Outcome>,
}

/// What is the same for all lanes of a size.
pub(crate) struct Course<'a> {
    /// Where the files lie that everybody reads.
    pub(crate) folder: &'a Path,
    pub(crate) python: &'a Path,
    pub(crate) size: u64,
    /// What was edited, and so is to be found.
    pub(crate) edits: Edits,
    /// How long the runs of a stage may take together.
    pub(crate) limit: Duration,
}

pub(crate) struct Lane<'a> {
    program: &'a Program,
    course: &'a Course<'a>,
    /// The program's own folder.
    folder: PathBuf,
    tallies: BTreeMap<Stage, Tally>,
    numbers: Numbers,
}

impl<'a> Lane<'a> {
    /// Fills the program's register, outside the measurement. `smaller` are the figures of the sizes before: where they
    /// leave no hope, a stage is not tried, and where they leave none at all, nothing is filled.
    pub(crate) fn new(
        program: &'a Program,
        course: &'a Course<'a>,
        smaller: &[Figure],
    ) -> io::Result<Self> {
        let mut tallies = BTreeMap::new();
        for stage in Stage::RUN.into_iter().filter(|it| program.does(*it)) {
            let before = smaller
                .iter()
                .rev()
                .find(|it| it.program == program.name && it.stage == stage.word());
            let why = before.and_then(|figure| hopeless(figure, course.size, course.limit));
            let after = stage.after().and_then(|after| tallies.get(&after));
            let end = why.map(|why| Outcome::NotRun { why });
            let tally = Tally {
                end: end.or(after.and_then(|after: &Tally| after.end.clone())),
                ..Tally::default()
            };
            tallies.insert(stage, tally);
        }
        let mut lane = Self {
            program,
            course,
            folder: course.folder.join(program.name.replace(' ', "-")),
            tallies,
            numbers: Numbers::default(),
        };
        fs::create_dir_all(&lane.folder)?;
        if lane.tallies.values().any(|tally| tally.end.is_none()) {
            lane.fill()?;
        }
        Ok(lane)
    }

    fn fill(&mut self) -> io::Result<()> {
        if let Some(mut filling) = self.program.filling(self.course.python, &self.folder)
            && let Ended::Failed(why) = cost::run(&mut filling, None)?
        {
            let why = format!("its register could not be filled: {why}");
            for tally in self.tallies.values_mut() {
                tally.end = Some(Outcome::Failed { why: why.clone() });
            }
        }
        self.keep(None)
    }

    /// Runs a stage once more, where that is still wanted.
    pub(crate) fn run(&mut self, stage: Stage) -> io::Result<()> {
        let limit = self.course.limit;
        if !self
            .tallies
            .get(&stage)
            .is_some_and(|it| it.wants_more(limit))
        {
            return Ok(());
        }
        let ended = if self.put_back(stage)? {
            Some(self.ended(stage)?)
        } else {
            None
        };
        let Some(tally) = self.tallies.get_mut(&stage) else {
            return Ok(());
        };
        match ended {
            Some(Ended::Done(cost, printed)) => {
                tally.costs.push(cost);
                let answer: Value = serde_json::from_str(&printed).unwrap_or_default();
                tally.found = found(stage, &answer);
                match stage {
                    Stage::Report => self.numbers.plan = answer["plan"].as_u64(),
                    Stage::Apply => self.numbers.job = answer["job"].as_u64(),
                    _ => {}
                }
                if stage.is_gone_on_from() {
                    self.keep(Some(stage))?;
                }
            }
            Some(Ended::Stopped) => {
                let seconds = limit.as_secs();
                tally.end = Some(Outcome::Stopped { seconds });
            }
            Some(Ended::Failed(why)) => tally.end = Some(Outcome::Failed { why }),
            None => {
                let why = "the stage before it did not end".to_owned();
                tally.end = Some(Outcome::NotRun { why });
            }
        }
        Ok(())
    }

    fn ended(&self, stage: Stage) -> io::Result<Ended> {
        let (python, folder) = (self.course.python, &self.folder);
        settle();
        match self.program.job(stage, python, folder, &self.numbers) {
            Job::Program(mut command) => cost::run(&mut command, Some(self.course.limit)),
            Job::Here(what) => {
                let cost = what(&self.course.folder.join("edited.xlsx"))?;
                Ok(Ended::Done(cost, String::new()))
            }
        }
    }

    /// The figures of all its stages, the whole trip among them.
    pub(crate) fn figures(&self) -> Vec<Figure> {
        let mut figures: Vec<Figure> = self
            .tallies
            .iter()
            .map(|(stage, tally)| self.figure(*stage, self.outcome(*stage, tally)))
            .collect();
        if self.program.travels() {
            figures.push(self.figure(Stage::Trip, self.trip()));
        }
        figures
    }

    fn figure(&self, stage: Stage, outcome: Outcome) -> Figure {
        Figure {
            program: self.program.name.to_owned(),
            stage: stage.word().to_owned(),
            customers: self.course.size,
            outcome,
        }
    }

    /// A run that failed counts more than those that did not.
    fn outcome(&self, stage: Stage, tally: &Tally) -> Outcome {
        match &tally.end {
            Some(end @ Outcome::Failed { .. }) => end.clone(),
            Some(end) if tally.costs.is_empty() => end.clone(),
            _ => Outcome::measured(&tally.costs, tally.found, self.expected(stage)),
        }
    }

    /// What there is to be found, where the program says what it found.
    fn expected(&self, stage: Stage) -> Option<u64> {
        let edits = &self.course.edits;
        self.program.finds(stage).then(|| match stage {
            Stage::Read => edits.rows,
            _ => edits.cells(),
        })
    }

    /// The whole trip, round by round; where a part of it has no figure, that part's reason.
    fn trip(&self) -> Outcome {
        let parts = Stage::TRIP.map(|stage| &self.tallies[&stage]);
        let outcomes = Stage::TRIP.map(|stage| self.outcome(stage, &self.tallies[&stage]));
        if let Some(missing) = outcomes.into_iter().find(|it| it.get().is_none()) {
            return missing;
        }
        let rounds = parts.iter().map(|part| part.costs.len()).min();
        let trips: Vec<Cost> = (0..rounds.unwrap_or(0))
            .map(|round| {
                parts
                    .iter()
                    .fold(Cost::default(), |sum, part| sum.then(part.costs[round]))
            })
            .collect();
        Outcome::measured(&trips, None, None)
    }

    /// Brings the folder to where the stage begins; false where nobody ever came there. Reading needs
    /// nothing but the file.
    fn put_back(&self, stage: Stage) -> io::Result<bool> {
        let kept = self.place(stage.after());
        if stage != Stage::Read && kept.exists() {
            copy(&kept, &self.folder)?;
        }
        Ok(stage == Stage::Read || kept.exists())
    }

    /// Keeps the folder as a stage has left it, unless that was done in a round before.
    fn keep(&self, after: Option<Stage>) -> io::Result<()> {
        let place = self.place(after);
        if place.exists() {
            return Ok(());
        }
        copy(&self.folder, &place)
    }

    fn place(&self, after: Option<Stage>) -> PathBuf {
        self.folder
            .with_extension(after.map_or("filled", Stage::word))
    }
}

impl Tally {
    /// Whether one more run is likely to fit into the limit.
    fn wants_more(&self, limit: Duration) -> bool {
        let spent: Duration = self.costs.iter().map(|cost| cost.wall).sum();
        let next = self.costs.last().map_or(Duration::ZERO, |cost| cost.wall);
        self.end.is_none() && spent + next <= limit
    }
}

/// What a program answers that it found: the rows, or the cells that differ.
fn found(stage: Stage, answer: &Value) -> Option<u64> {
    if stage == Stage::Read {
        return answer["rows"].as_u64();
    }
    let cells = &answer["cells"];
    // Ours tells apart what was empty before.
    let ours = cells["set"].as_u64().zip(cells["changed"].as_u64());
    cells.as_u64().or(ours.map(|(set, changed)| set + changed))
}

/// Why a stage is not tried with more customers than this figure is of, if it is not.
fn hopeless(figure: &Figure, size: u64, limit: Duration) -> Option<String> {
    let customers = grouped(figure.customers);
    match &figure.outcome {
        Outcome::Measured(it) => {
            #[allow(clippy::cast_precision_loss)] // nobody has that many customers
            let times = size as f64 / figure.customers as f64;
            let too_long = it.wall * times > HOPELESS * limit.as_secs_f64();
            too_long.then(|| format!("{customers} took {}", seconds(it.wall)))
        }
        Outcome::Stopped { seconds } => Some(format!("{customers} took more than {seconds} s")),
        Outcome::Failed { .. } => Some(format!("it failed with {customers}")),
        Outcome::NotRun { why } => Some(why.clone()),
    }
}

/// Waits until all that was written is on the disk: who waits for his own writing is not to wait for
/// that of another, or of ours.
fn settle() {
    #[cfg(unix)]
    rustix::fs::sync();
}

/// Makes a folder the same as another.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        fs::copy(entry.path(), target)?;
    }
    Ok(())
}
