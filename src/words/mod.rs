//! Every word that people read in reports, in five languages.
//!
//! A text has an id and stands in a Fluent resource, once a language: `en/report.ftl`, `fi/report.ftl` and
//! so on, one file a subject. A [`Lang`] says it:
//!
//! ```text
//! lang.word("status-held")                            Held            Pysäytetty
//! lang.say("rows-held", args!["count" => 4_812_u64])  4,812 rows      4 812 riviä
//! ```
//!
//! | argument           | written                                                                   |
//! |--------------------|---------------------------------------------------------------------------|
//! | a text             | as it is                                                                  |
//! | a number           | with its thousands apart as the language does; what counts, never an id   |
//! | [`Arg::list`]      | `a, b and c`; what is left out is counted                                 |
//! | [`Labels`]         | the label in the language that is spoken                                  |
//! | [`Arg::Word`]      | another text in the language that is spoken, by its id                    |
//!
//! What is found while a plan is made is told later, perhaps to several people: it is kept as a
//! [`Message`], which is the id and its arguments, and becomes words when somebody reads it.
//!
//! Texts never depend on the place of a word in a sentence that is put together elsewhere: each
//! language has whole sentences. Dates are ISO 8601 in every language, as the register keeps them, and
//! ids for scripts (reasons, verdicts, fields) are nobody's words.

mod lang; // the five languages, and labels in them
mod bundle; // the texts, read once
mod count; // numbers and lists as each language writes them
mod message; // what is told later

pub use count::thousands;
pub use lang::{Labels, Lang};
pub use message::{Message, Stored};

use std::borrow::Cow;

/// What stands for a variable of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A text that is the same in every language: a name, a value, an id.
    Text(Cow<'a, str>),
    /// How many there are.
    Count(u64),
    /// Things in a row, and how many more there are than are named.
    List(Vec<Cow<'a, str>>, u64),
    /// A field's or kind's label.
    Label(Cow<'a, Labels>),
    /// Another text without variables, by its id.
    Word(Cow<'a, str>),
}

/// The variables of a text, by name.
pub type Args<'a> = Vec<(&'static str, Arg<'a>)>;

/// The variables of a text: `args!["count" => 3_u64, "name" => name]`.
macro_rules! args {
    [$($name:literal => $value:expr),* $(,)?] => {
        vec![$(($name, $crate::words::Arg::from($value))),*]
    };
}
pub(crate) use args;

impl<'a> Arg<'a> {
    /// Another text without variables: `Arg::word("nothing")`.
    pub fn word(id: &'a str) -> Self {
        Self::Word(Cow::Borrowed(id))
    }

    /// Things in a row of which the first `most` are named.
    pub fn list<T: Into<Cow<'a, str>>>(items: impl IntoIterator<Item = T>, most: usize) -> Self {
        let mut named = Vec::new();
        let mut more = 0;
        for item in items {
            if named.len() < most {
                named.push(item.into());
            } else {
                more += 1;
            }
        }
        Self::List(named, more)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Arg<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<Labels> for Arg<'_> {
    fn from(labels: Labels) -> Self {
        Self::Label(Cow::Owned(labels))
    }
}

impl<'a> From<&'a Labels> for Arg<'a> {
    fn from(labels: &'a Labels) -> Self {
        Self::Label(Cow::Borrowed(labels))
    }
}

impl Lang {
    /// A text without variables.
    pub fn word(self, id: &str) -> String {
        bundle::format(self, id, &[])
    }

    /// A text with its variables: `lang.say("rows-held", args!["count" => 3_u64])`.
    ///
    /// Every id and its variables are checked by a test; an id that there is not, which only a message
    /// of a later rundtur can have, is told with what it says.
    #[allow(clippy::needless_pass_by_value)] // it reads as a sentence
    pub fn say(self, id: &str, args: Args<'_>) -> String {
        bundle::format(self, id, &args)
    }

    /// Things in a row: `a, b and c`, or `a, b and 3 more`.
    pub fn list<'a, T: Into<Cow<'a, str>>>(
        self,
        items: impl IntoIterator<Item = T>,
        most: usize,
    ) -> String {
        count::argument(self, &Arg::list(items, most))
    }
}
