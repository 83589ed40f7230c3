//! A question as it is put to a person: what it is about, what may be answered, and which option of the
//! command line would have said the same.

/// A question.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Question<A> {
    /// What it is about, before it is asked.
    pub evidence: Vec<Line>,
    /// The question itself.
    pub asks: String,
    /// What may be answered, likeliest first.
    pub choices: Vec<Choice<A>>,
    /// The place of the answer of who only presses Enter.
    pub marked: usize,
}

/// A line of what a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum Line {
    /// A sentence: what does not fit goes on in the next line.
    Sentence(String),
    /// A row of a file or list: what does not fit is cut.
    Row(String),
}

/// What may be answered.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Choice<A> {
    /// What a person sees.
    pub label: String,
    /// The options that say the same; none where no option does, or none is needed.
    pub options: Vec<String>,
    /// The answer.
    pub answer: A,
}

impl<A> Choice<A> {
    /// An answer that no option gives.
    pub(in crate::cli) fn new(label: impl Into<String>, answer: A) -> Self {
        Self {
            label: label.into(),
            options: Vec::new(),
            answer,
        }
    }

    /// The same, that these options give.
    #[must_use]
    pub(in crate::cli) fn said_by(mut self, options: Vec<String>) -> Self {
        self.options = options;
        self
    }
}

/// What a person says to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Reply<T> {
    /// This.
    Says(T),
    /// That they want to answer the question before this one anew.
    Back,
    /// That they want no more of all this.
    Cancels,
}

impl<T> Reply<T> {
    /// The same about something else.
    pub(in crate::cli) fn map<U>(self, of: impl FnOnce(T) -> U) -> Reply<U> {
        match self {
            Self::Says(answer) => Reply::Says(of(answer)),
            Self::Back => Reply::Back,
            Self::Cancels => Reply::Cancels,
        }
    }
}

/// A question without what its answers mean to the program.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Asked<'a> {
    /// See [`Question`].
    pub evidence: &'a [Line],
    /// See [`Question`].
    pub asks: &'a str,
    /// The label of each choice, with the options that say the same.
    pub choices: &'a [(&'a str, &'a [String])],
    /// See [`Question`].
    pub marked: usize,
}

/// Someone who answers.
pub(in crate::cli) trait Person {
    /// Which of the choices, by its place.
    fn picks(&mut self, question: Asked<'_>) -> Reply<usize>;

    /// A text that passes the check, which explains what is wrong with any other.
    fn types(&mut self, asks: &str, check: &dyn Fn(&str) -> Result<(), String>) -> Reply<String>;

    /// Hears why an answer is none, before the question is put again.
    fn hears(&mut self, why: &str);
}

impl<A> Question<A> {
    /// The same with answers that mean something else.
    pub(in crate::cli) fn map<B>(self, of: impl Fn(A) -> B) -> Question<B> {
        let choices = self.choices.into_iter();
        let choices = choices.map(|choice| Choice {
            label: choice.label,
            options: choice.options,
            answer: of(choice.answer),
        });
        Question {
            evidence: self.evidence,
            asks: self.asks,
            choices: choices.collect(),
            marked: self.marked,
        }
    }

    /// Puts the question to somebody.
    pub(in crate::cli) fn put(self, person: &mut dyn Person) -> Reply<A> {
        let choices: Vec<(&str, &[String])> = self
            .choices
            .iter()
            .map(|choice| (choice.label.as_str(), choice.options.as_slice()))
            .collect();
        let reply = person.picks(Asked {
            evidence: &self.evidence,
            asks: &self.asks,
            choices: &choices,
            marked: self.marked,
        });
        match reply {
            Reply::Says(place) => match self.choices.into_iter().nth(place) {
                Some(choice) => Reply::Says(choice.answer),
                None => Reply::Back,
            },
            Reply::Back => Reply::Back,
            Reply::Cancels => Reply::Cancels,
        }
    }
}

/// Answers from a list: each is the label of a choice or begins it, `back`, `cancel`, or a text to type.
#[cfg(test)]
pub(in crate::cli::planning) struct Script {
    pub(in crate::cli::planning) answers: Vec<&'static str>,
    /// What was asked, with what was marked.
    pub(in crate::cli::planning) asked: Vec<String>,
    /// What was explained.
    pub(in crate::cli::planning) heard: Vec<String>,
}

#[cfg(test)]
impl Script {
    pub(in crate::cli::planning) fn of(answers: &[&'static str]) -> Self {
        Self {
            answers: answers.to_vec(),
            asked: Vec::new(),
            heard: Vec::new(),
        }
    }
}

#[cfg(test)]
impl Person for Script {
    fn picks(&mut self, question: Asked<'_>) -> Reply<usize> {
        let evidence = question.evidence.iter().map(|line| match line {
            Line::Sentence(text) | Line::Row(text) => text.as_str(),
        });
        let marked = question.choices[question.marked].0;
        self.asked.push(format!(
            "{} [{marked}]",
            evidence.collect::<Vec<_>>().join(" / ")
        ));
        match self.answers.remove(0) {
            "back" => Reply::Back,
            "cancel" => Reply::Cancels,
            "yes" => Reply::Says(question.marked),
            label => {
                let exact = question.choices.iter().position(|(one, _)| *one == label);
                let begun = || {
                    question
                        .choices
                        .iter()
                        .position(|(one, _)| one.starts_with(label))
                };
                Reply::Says(exact.or_else(begun).expect("an offered answer"))
            }
        }
    }

    fn types(&mut self, _: &str, check: &dyn Fn(&str) -> Result<(), String>) -> Reply<String> {
        loop {
            match self.answers.remove(0) {
                "back" => return Reply::Back,
                "cancel" => return Reply::Cancels,
                text => match check(text) {
                    Ok(()) => return Reply::Says(text.to_owned()),
                    Err(why) => self.heard.push(why),
                },
            }
        }
    }

    fn hears(&mut self, why: &str) {
        self.heard.push(why.to_owned());
    }
}
