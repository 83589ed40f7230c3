//! The guide: whoever imports a file on a terminal is led through what nobody has said about it, one question
//! at a time, each with a proposed answer.
//!
//! | the question | is asked where | the option that answers |
//! |---|---|---|
//! | which sheet | several sheets of a workbook that is no export hold something | `--sheet` |
//! | which line is the headings | something stands above them, or no line names a field | `--header-row`, `--no-header`, `--skip` |
//! | which kind of record | the register has several, and the headings leave it open | `--kind` |
//! | which of two columns | both name one field | `--map` |
//! | which field is a column | nobody knows it, or there are no headings | `--map`, `--ignore`, `--columns` |
//! | what may the file do | modes would do different things, and nobody knows what the person saw | `--mode` |
//!
//! An answer is what its option would have said, so all answers together are a command line that asks nothing.
//! What is open is found anew after every answer from the file and the answers before it: to go back is to
//! forget the last one. A file of which everything is known is asked nothing about.

mod answer; // an answer, and the option that says the same
mod sheets; // which sheet
mod headings; // which line
mod kinds; // which kind of record
mod fields; // which field is a column
mod modes; // what the file may do
mod command; // all answers as one command line

pub(in crate::cli) use command::Ended;

use answer::Answer;
use fields::Open;
use kinds::Met;
use sheets::Look;

use super::asking::{Choice, Person, Question, Reply};
use crate::cli::args::TakingArgs;
use crate::cli::failure::Failure;
use crate::cli::ui::Ui;
use crate::mapping::Said;
use crate::plan::{Mode, Plan, Verb};
use crate::register::Register;
use crate::schema::{Kind, Lang};
use crate::sheet::Workbook;

/// What was said about files, in options and in answers to questions.
pub(in crate::cli) struct Guide {
    /// What the command's options said.
    given: TakingArgs,
    /// Whether the command names the files that it leads through.
    names_files: bool,
    /// What was answered, in order.
    answers: Vec<Answer>,
    /// The sheets of the workbook, once somebody was shown them.
    looks: Option<Vec<Look>>,
    /// What is open of the columns, once it is known how the files are read.
    open: Option<OpenColumns>,
}

/// What is open of the columns of files.
struct OpenColumns {
    /// The answers that say how they are read.
    read_so: Vec<Answer>,
    /// The kind of their records.
    kind: Kind,
    /// See above.
    columns: Open,
}

/// Where the question led what the file may do.
pub(super) enum Led {
    /// There was no question.
    Unasked,
    /// To this.
    To(Mode),
    /// Back to the question before it.
    Back,
}

/// What became of a question.
enum Picked {
    /// It is answered.
    Takes(Answer),
    /// The line of the headings is going to be typed.
    Types,
    /// That is no answer, and why.
    Refused(String),
}

/// A question, and the lines that may be typed in answer to it.
struct OpenQuestion {
    question: Question<Picked>,
    lines: Vec<u32>,
}

impl Guide {
    /// Begins with what a command's options say.
    pub(in crate::cli) fn new(given: &TakingArgs) -> Self {
        Self {
            given: given.clone(),
            names_files: true,
            answers: Vec::new(),
            looks: None,
            open: None,
        }
    }

    /// The same for rows that a person edited meanwhile: no command line names their file.
    pub(in crate::cli) fn of_edited(given: &TakingArgs) -> Self {
        Self {
            names_files: false,
            ..Self::new(given)
        }
    }

    /// How the files are taken: as the options say, and then the answers.
    pub(in crate::cli) fn taking(&self) -> TakingArgs {
        let mut taking = self.given.clone();
        for answer in &self.answers {
            answer.adds_to(&mut taking);
        }
        taking
    }

    /// What was answered about columns with headings.
    pub(super) fn said(&self) -> Vec<Said> {
        answer::said(&self.answers)
    }

    /// Forgets the last answer; false where there is none.
    pub(in crate::cli) fn goes_back(&mut self) -> bool {
        self.answers.pop().is_some()
    }

    /// True where somebody answered a question.
    pub(in crate::cli) fn has_asked(&self) -> bool {
        !self.answers.is_empty()
    }

    /// Asks what is open of files before anybody is matched, and reads the sheet that was chosen.
    ///
    /// # Errors
    /// [`Failure::cancelled`], and what goes wrong on the way.
    pub(super) fn lead(
        &mut self,
        register: &Register,
        workbooks: &mut [Workbook],
        verb: Verb,
        ui: &Ui,
    ) -> Result<(), Failure> {
        if !ui.asks() {
            return Ok(());
        }
        while let Some(open) = self.next(register, workbooks, verb, ui)? {
            let reply = while_asked(register, verb, || open.put(&mut ui.clone(), ui.lang))?;
            self.takes(reply, ui)?;
        }
        Ok(())
    }

    /// Asks what the file may do, where that is a question for `plan`, made in the mode of who says nothing.
    pub(super) fn lead_to_mode(
        &mut self,
        register: &Register,
        plan: &Plan,
        plan_with: &dyn Fn(Mode) -> Result<Plan, Failure>,
        ui: &Ui,
    ) -> Result<Led, Failure> {
        let Some(question) = modes::question(plan, plan_with, ui.lang)? else {
            return Ok(Led::Unasked);
        };
        let reply = while_asked(register, plan.head.verb, || question.put(&mut ui.clone()))?;
        self.takes(reply, ui)?;
        Ok(self.taking().policy.mode.map_or(Led::Back, Led::To))
    }

    /// Takes a reply down. Who wants to go back where nothing was asked before is told so.
    fn takes(&mut self, reply: Reply<Answer>, ui: &Ui) -> Result<(), Failure> {
        match reply {
            Reply::Says(answer) => self.answers.push(answer),
            Reply::Back => {
                self.back_or_told(ui);
            }
            Reply::Cancels => return Err(Failure::cancelled(ui.lang)),
        }
        Ok(())
    }

    /// Forgets the last answer, or says that there is none.
    pub(super) fn back_or_told(&mut self, ui: &Ui) {
        if !self.goes_back() {
            ui.warn(&ui.lang.word("ask-is-first"));
        }
    }

    /// The first question that is open.
    fn next(
        &mut self,
        register: &Register,
        workbooks: &mut [Workbook],
        verb: Verb,
        ui: &Ui,
    ) -> Result<Option<OpenQuestion>, Failure> {
        let read_so = self.answers.iter().filter(|it| it.says_how_to_read());
        let read_so: Vec<Answer> = read_so.cloned().collect();
        if self
            .open
            .as_ref()
            .is_none_or(|open| open.read_so != read_so)
        {
            if let Some(question) = self.how_to_read(register, workbooks, verb, ui)? {
                return Ok(Some(question));
            }
            let taking = self.taking();
            let met = Met::all(register, workbooks, &taking, verb)?;
            let met = kinds::one_of(register, met, &taking)?;
            self.open = Some(OpenColumns {
                read_so,
                columns: fields::what_is_open(
                    register,
                    workbooks,
                    &met,
                    &self.given,
                    &self.answers,
                )?,
                kind: met.kind,
            });
        }
        let Some(open) = &self.open else {
            return Ok(None);
        };
        Ok(open.columns.question(&open.kind, &self.answers, ui.lang))
    }

    /// The first question how the files are read: which sheet, which line, which kind.
    fn how_to_read(
        &mut self,
        register: &Register,
        workbooks: &mut [Workbook],
        verb: Verb,
        ui: &Ui,
    ) -> Result<Option<OpenQuestion>, Failure> {
        if let Some(question) = self.which_sheet(register, workbooks, ui)? {
            return Ok(Some(question.into()));
        }
        self.read_chosen_sheet(workbooks, ui)?;
        let taking = self.taking();
        let met = Met::all(register, workbooks, &taking, verb)?;
        if let Some(open) = headings::question(register, workbooks, &met, &taking, ui.lang)? {
            return Ok(Some(open));
        }
        let question = kinds::question(register, workbooks, &met, &taking, ui.lang)?;
        Ok(question.map(OpenQuestion::from))
    }
}

impl From<Question<Answer>> for OpenQuestion {
    fn from(question: Question<Answer>) -> Self {
        Self {
            question: question.map(Picked::Takes),
            lines: Vec::new(),
        }
    }
}

impl OpenQuestion {
    /// Asks until there is an answer; one that is none is explained.
    fn put(self, person: &mut dyn Person, lang: Lang) -> Reply<Answer> {
        let lines = self.lines;
        let mut question = self.question;
        loop {
            let choices = question.choices.iter().enumerate();
            let places = choices.map(|(place, choice)| choice_of(place, choice));
            let places = Question {
                evidence: std::mem::take(&mut question.evidence),
                asks: question.asks.clone(),
                choices: places.collect(),
                marked: question.marked,
            };
            let place = match places.put(person) {
                Reply::Says(place) => place,
                Reply::Back => return Reply::Back,
                Reply::Cancels => return Reply::Cancels,
            };
            match &question.choices[place].answer {
                Picked::Takes(answer) => return Reply::Says(answer.clone()),
                Picked::Refused(why) => person.hears(why),
                Picked::Types => match headings::typed(person, &lines, lang) {
                    Reply::Back => {}
                    reply => return reply,
                },
            }
        }
    }
}

/// The same choice, known by its place.
fn choice_of(place: usize, choice: &Choice<Picked>) -> Choice<usize> {
    Choice::new(choice.label.clone(), place).said_by(choice.options.clone())
}

/// Lets the register go while a person thinks; but not one that is being made: nobody knows of it yet, and
/// let go, it would pass for abandoned.
fn while_asked<T>(register: &Register, verb: Verb, ask: impl FnOnce() -> T) -> Result<T, Failure> {
    if verb == Verb::Init {
        return Ok(ask());
    }
    Ok(register.let_go(ask)?)
}
