//! Questions on a terminal whose cursor cannot be moved (`TERM=dumb`: an editor's shell, a screen reader): the
//! choices are numbered, and a number is typed.

use std::io::{BufRead as _, Write as _};

use super::Ui;
use super::person::with_option;
use crate::cli::planning::{Asked, Reply};
use crate::schema::fold;
use crate::words::args;

/// What is typed to go back.
const BACK: &str = "<";

impl Ui {
    pub(super) fn picks_plainly(&self, question: Asked<'_>) -> Reply<usize> {
        for (place, (label, _)) in question.choices.iter().enumerate() {
            self.warn(&format!("{:>4}  {label}", place + 1));
        }
        let marked = (question.marked + 1).to_string();
        let help = self.lang.say(
            "ask-help-plainly",
            args!["marked" => marked, "back" => BACK],
        );
        loop {
            let typed = match self.types_plainly(&format!("{} {help}", question.asks)) {
                Reply::Says(typed) => typed,
                Reply::Back => return Reply::Back,
                Reply::Cancels => return Reply::Cancels,
            };
            if let Some(place) = meant(&typed, question) {
                let (label, options) = question.choices[place];
                self.warn(&format!("  {}", with_option(label, options, usize::MAX)));
                return Reply::Says(place);
            }
            let last = question.choices.len();
            self.warn(&self.lang.say(
                "ask-no-such-choice",
                args!["text" => typed, "last" => last.to_string()],
            ));
        }
    }

    /// A line; the end of the input cancels.
    pub(super) fn types_plainly(&self, asks: &str) -> Reply<String> {
        eprint!("{asks} ");
        let _ = std::io::stderr().flush();
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line) {
            Ok(0) | Err(_) => Reply::Cancels,
            Ok(_) if line.trim() == BACK => Reply::Back,
            Ok(_) => Reply::Says(line.trim().to_owned()),
        }
    }
}

/// The choice that a line means: by its number or its label; the marked one where the line is empty.
fn meant(typed: &str, question: Asked<'_>) -> Option<usize> {
    if typed.is_empty() {
        return Some(question.marked);
    }
    let by_number = typed.parse::<usize>().ok();
    let by_number = by_number.and_then(|number| number.checked_sub(1));
    by_number
        .filter(|place| *place < question.choices.len())
        .or_else(|| {
            let mut labels = question.choices.iter();
            labels.position(|(label, _)| fold(label) == fold(typed))
        })
}
