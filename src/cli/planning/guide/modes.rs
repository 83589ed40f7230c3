//! What a file may do: asked where the modes would do different things with it, each with what that is. Where
//! it is known what the person saw, they edited that, and nobody asks.

use super::answer::{Answer, mode_id};
use crate::cli::failure::Failure;
use crate::cli::planning::asking::{Choice, Line, Question};
use crate::plan::{Mode, Plan};
use crate::schema::Lang;
use crate::words::args;

/// Rows and records up to which every mode is tried out: that takes no longer than a breath.
const QUICKLY_MADE: u64 = 200_000;

/// What a mode would do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Effect {
    new: u64,
    modified: u64,
    held: u64,
    set: u64,
    changed: u64,
}

impl Effect {
    fn of(plan: &Plan) -> Self {
        let (rows, cells) = (&plan.head.rows, &plan.head.cells);
        Self {
            new: rows.new,
            modified: rows.modified,
            held: rows.held,
            set: cells.set,
            changed: cells.changed,
        }
    }

    /// What of it would be written; nothing where that is nothing.
    fn written(self) -> Option<(u64, u64, u64, u64)> {
        let written = (self.new, self.modified, self.set, self.changed);
        (written != (0, 0, 0, 0)).then_some(written)
    }

    fn told(self, lang: Lang) -> String {
        let counts = [
            ("ask-effect-new", self.new),
            ("ask-effect-modified", self.modified),
            ("ask-effect-set", self.set),
            ("ask-effect-changed", self.changed),
            ("ask-effect-held", self.held),
        ];
        let told = counts.into_iter().filter(|(_, count)| *count > 0);
        let told: Vec<String> = told
            .map(|(id, count)| lang.say(id, args!["count" => count]))
            .collect();
        if told.is_empty() {
            lang.word("ask-effect-nothing")
        } else {
            told.join(", ")
        }
    }
}

/// The question what the file may do; none where that is no question. `plan` is made in the mode of who says
/// nothing, and `plan_with` makes it in another.
pub(super) fn question(
    plan: &Plan,
    plan_with: &dyn Fn(Mode) -> Result<Plan, Failure>,
    lang: Lang,
) -> Result<Option<Question<Answer>>, Failure> {
    let head = &plan.head;
    let usual = Effect::of(plan);
    // Where nobody is modified there is nothing to choose: who is new is new in every mode that adds.
    if head.base_revision.is_some() || usual.modified == 0 {
        return Ok(None);
    }
    let is_quick = head.rows.read + head.not_in_file <= QUICKLY_MADE;
    let mut effects: Vec<(Mode, Option<Effect>)> = Vec::new();
    for mode in <Mode as clap::ValueEnum>::value_variants() {
        let effect = if *mode == head.mode {
            Some(usual)
        } else if is_quick {
            Some(Effect::of(&plan_with(*mode)?))
        } else {
            None
        };
        effects.push((*mode, effect));
    }
    let mut written: Vec<_> = effects
        .iter()
        .filter_map(|(_, effect)| effect.and_then(Effect::written))
        .collect();
    written.sort_unstable();
    written.dedup();
    let is_open = if is_quick {
        written.len() > 1
    } else {
        usual.new > 0 || usual.changed > 0
    };
    Ok(is_open.then(|| about(head.mode, &effects, lang)))
}

fn about(usual: Mode, effects: &[(Mode, Option<Effect>)], lang: Lang) -> Question<Answer> {
    let name = |mode: Mode| lang.word(&format!("ask-mode-{}", mode_id(mode)));
    let names = effects.iter().map(|(mode, _)| name(*mode).chars().count());
    let width = names.max().unwrap_or(0);
    let mut evidence = vec![Line::Sentence(lang.word("ask-modes"))];
    evidence.extend(effects.iter().map(|(mode, _)| {
        let does = lang.word(&format!("ask-what-{}-does", mode_id(*mode)));
        Line::Row(format!("  {:width$}  {does}", name(*mode)))
    }));
    let choices = effects.iter().map(|(mode, effect)| {
        let answer = Answer::Mode(*mode);
        let options = answer.options();
        let label = match effect {
            Some(effect) => format!("{}: {}", name(*mode), effect.told(lang)),
            None => name(*mode),
        };
        Choice::new(label, answer).said_by(options)
    });
    Question {
        evidence,
        asks: lang.word("ask-which-mode"),
        choices: choices.collect(),
        marked: effects
            .iter()
            .position(|(mode, _)| *mode == usual)
            .unwrap_or(0),
    }
}
