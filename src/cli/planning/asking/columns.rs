//! Which field a column is that nobody knows.

use super::question::{Choice, Line, Question};
use crate::mapping::OpenColumn;
use crate::report::fit;
use crate::schema::{Kind, Lang};
use crate::words::{Arg, args};

/// Of more columns than this that are like nothing, who only presses Enter leaves out all.
const MANY: usize = 8;

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum ColumnIs {
    /// This field.
    Field(usize),
    /// None that is wanted, this time.
    LeftOut,
    /// None that is wanted in any file with these headings.
    LeftOutAlways,
    /// None that is wanted, and neither are the others that are left.
    AllLeftOut,
    /// The same in any file with these headings.
    AllLeftOutAlways,
}

/// A column that nobody knows, with all that its question depends on.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli::planning) struct Unknown<'a> {
    /// The kind of its records.
    pub kind: &'a Kind,
    /// The file, and the sheet where the format has sheets.
    pub place: (&'a str, Option<&'a str>),
    /// The column.
    pub column: &'a OpenColumn,
    /// The fields that no column is yet.
    pub free: &'a [usize],
    /// The columns that an answer could be for, this one first.
    pub left: usize,
    /// Whether a column says which record a row belongs to.
    pub identified: bool,
}

impl Unknown<'_> {
    /// The question about it; `options` are those that say an answer.
    pub(in crate::cli::planning) fn question(
        &self,
        lang: Lang,
        options: &dyn Fn(ColumnIs) -> Vec<String>,
    ) -> Question<ColumnIs> {
        let (fields, likely) = self.offered();
        let label = |field: usize| self.kind.fields[field].label(lang).to_owned();
        let mut choices: Vec<Choice<ColumnIs>> = fields
            .iter()
            .map(|field| Choice::new(label(*field), ColumnIs::Field(*field)))
            .collect();
        let out = self.ways_out(lang);
        let all_out = out
            .iter()
            .position(|choice| choice.answer == ColumnIs::AllLeftOut);
        // Where nothing is likely, a hasty Enter leaves the column out, or all that are like nothing.
        let marked = all_out.filter(|_| likely == 0 && self.left > MANY);
        choices.splice(likely..likely, out);
        for choice in &mut choices {
            choice.options = options(choice.answer);
        }
        Question {
            evidence: self.evidence(lang),
            asks: lang.word("ask-which-field"),
            choices,
            marked: marked.unwrap_or(0),
        }
    }

    /// The fields that it may be: those that it is like, and how many these are, then every other that is
    /// free.
    fn offered(&self) -> (Vec<usize>, usize) {
        let is_free = |field: &&usize| self.free.contains(field);
        let guesses = self.column.guesses.iter().filter(is_free);
        let likely: Vec<usize> = guesses.copied().collect();
        let others = self.free.iter().filter(|field| !likely.contains(field));
        let fields = likely.iter().chain(others).copied().collect();
        (fields, likely.len())
    }

    fn ways_out(&self, lang: Lang) -> Vec<Choice<ColumnIs>> {
        // A column without a heading is known by nothing, and so nothing of it is remembered.
        let headed = !self.column.heading.is_empty();
        let mut out = vec![Choice::new(lang.word("ask-leave-out"), ColumnIs::LeftOut)];
        if headed {
            let label = lang.word("ask-leave-out-always");
            out.push(Choice::new(label, ColumnIs::LeftOutAlways));
        }
        if self.left > 1 {
            let label = lang.say("ask-leave-all-out", args!["count" => self.left]);
            out.push(Choice::new(label, ColumnIs::AllLeftOut));
            if headed {
                let label = lang.say("ask-leave-all-out-always", args!["count" => self.left]);
                out.push(Choice::new(label, ColumnIs::AllLeftOutAlways));
            }
        }
        out
    }

    fn evidence(&self, lang: Lang) -> Vec<Line> {
        let (file, sheet) = self.place;
        let place = match sheet {
            Some(name) => lang.say("ask-file-and-sheet", args!["file" => file, "sheet" => name]),
            None => file.to_owned(),
        };
        let mut lines = Vec::new();
        if !self.identified {
            let fields = self.kind.identifying();
            let fields = fields
                .iter()
                .map(|field| self.kind.fields[*field].label(lang));
            lines.push(Line::Sentence(lang.say(
                "ask-nobody-identified",
                args!["place" => &place, "fields" => fields.collect::<Vec<_>>().join(", ")],
            )));
        }
        let column = self.column;
        let examples = column.examples.iter();
        let examples: Vec<String> = examples
            .map(|text| format!("`{}`", fit(text, 20)))
            .collect();
        let examples = Arg::from(examples.join(", "));
        let letters = column.letters.as_str();
        lines.push(Line::Sentence(if column.heading.is_empty() {
            lang.say(
                "ask-column",
                args!["letters" => letters, "place" => &place, "examples" => examples],
            )
        } else {
            let heading = fit(&column.heading, 40);
            lang.say(
                "ask-column-headed",
                args!["letters" => letters, "place" => &place, "heading" => heading, "examples" => examples],
            )
        }));
        lines
    }
}
