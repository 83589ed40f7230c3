//! Questions on a terminal: what they are about, the choices to move among, and the option of the command line
//! that would have said the answer.

use inquire::{Confirm, InquireError, Select, Text};

use super::Ui;
use crate::cli::planning::{self, Asked, Line, Person, Reply};
use crate::report::{fit, listing};

/// Of more choices than this only some are shown at a time: a small screen holds them, and what they
/// are about.
const MOST_SHOWN: usize = 12;

/// What a terminal puts before each choice.
const BEFORE_CHOICE: usize = 3;

impl Person for Ui {
    fn picks(&mut self, question: Asked<'_>) -> Reply<usize> {
        self.shows(question.evidence);
        if self.plain {
            return self.picks_plainly(question);
        }
        let room = usize::from(self.width).saturating_sub(BEFORE_CHOICE);
        let answer_room = room.saturating_sub(question.asks.chars().count());
        let choices = question.choices.iter();
        let shown: Vec<String> = choices.map(|(label, _)| fit(label, room)).collect();
        let answered = |place: usize| {
            let (label, options) = question.choices[place];
            with_option(label, options, answer_room)
        };
        let help = self.lang.word("ask-help");
        let chosen = Select::new(question.asks, shown)
            .with_page_size(question.choices.len().min(MOST_SHOWN))
            .with_starting_cursor(question.marked)
            .with_help_message(&help)
            .with_formatter(&|option| answered(option.index))
            .raw_prompt();
        let reply = reply(chosen.map(|chosen| chosen.index));
        if reply == Reply::Cancels {
            // The help still stands where the cursor is.
            let _ = console::Term::stderr().clear_line();
        }
        reply
    }

    fn types(&mut self, asks: &str, check: &dyn Fn(&str) -> Result<(), String>) -> Reply<String> {
        loop {
            let typed = if self.plain {
                self.types_plainly(asks)
            } else {
                reply(Text::new(asks).prompt())
            };
            let Reply::Says(text) = typed else {
                return typed;
            };
            match check(&text) {
                Ok(()) => return Reply::Says(text),
                Err(why) => self.warn(&why),
            }
        }
    }

    fn hears(&mut self, why: &str) {
        self.warn(&format!("\n{why}"));
    }
}

impl Ui {
    /// Yes or no; no where the person gives up.
    pub(super) fn confirms(&self, question: &str) -> bool {
        if self.plain {
            let asks = format!("{question} ({})", self.lang.word("ask-yes-or-no"));
            let typed = self.types_plainly(&asks);
            return matches!(typed, Reply::Says(text) if self.is_yes(&text) == Ok(true));
        }
        let shown = |answer: bool| self.lang.word(if answer { "ask-yes" } else { "ask-no" });
        Confirm::new(question)
            .with_default(false)
            .with_default_value_formatter(&|_| self.lang.word("ask-yes-or-no"))
            .with_formatter(&shown)
            .with_parser(&|text| self.is_yes(text))
            .with_error_message(&self.lang.word("ask-say-yes-or-no"))
            .prompt()
            .unwrap_or(false)
    }

    /// Whether a text is the word for yes or the one for no, in English or in the language that is spoken, or
    /// begins it.
    fn is_yes(&self, text: &str) -> Result<bool, ()> {
        let text = text.trim().to_lowercase();
        let begins = |word: &str| !text.is_empty() && word.starts_with(&text);
        let says = |id: &str, english: &str| begins(&self.lang.word(id)) || begins(english);
        if says("ask-yes", "yes") {
            Ok(true)
        } else if text.is_empty() || says("ask-no", "no") {
            Ok(false)
        } else {
            Err(())
        }
    }

    /// Shows what a question is about, below a blank line.
    fn shows(&self, evidence: &[Line]) {
        let style = planning::style(self);
        for (at, line) in evidence.iter().enumerate() {
            let above = if at == 0 { "\n" } else { "" };
            let text = match line {
                Line::Sentence(text) => {
                    let text = listing::sentences(std::iter::once(text.clone()), &style);
                    text.trim_end().to_owned()
                }
                Line::Row(text) => {
                    // What is visible of it is made so where its cells are; a blank in front stays.
                    let indent = text.len() - text.trim_start().len();
                    let room = usize::from(self.width).saturating_sub(indent);
                    format!("{}{}", &text[..indent], fit(text.trim_start(), room))
                }
            };
            self.warn(&format!("{above}{text}"));
        }
    }
}

/// What was answered, as far as there is room beside the options that say the same.
pub(super) fn with_option(label: &str, options: &[String], room: usize) -> String {
    const LEAST: usize = 16;
    let between = "  ()".len();
    match shlex::try_join(options.iter().map(String::as_str)) {
        Ok(said) if !said.is_empty() => {
            let said = fit(&said, room.saturating_sub(LEAST + between));
            let beside = said.chars().count() + between;
            let label = fit(label, room.saturating_sub(beside));
            format!("{label}  ({said})")
        }
        _ => fit(label, room),
    }
}

/// Esc goes back, Ctrl-C cancels; and so does a terminal that is gone.
fn reply<T>(said: Result<T, InquireError>) -> Reply<T> {
    match said {
        Ok(answer) => Reply::Says(answer),
        Err(InquireError::OperationCanceled) => Reply::Back,
        Err(_) => Reply::Cancels,
    }
}
