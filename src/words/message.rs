//! What is told later: a text's id and its arguments, in a form that a register keeps.
//!
//! ```text
//! ␟held-near-miss␟name=`Retial`␟of=`Retail`
//! ```
//!
//! Values stand there as they are and in backticks, as in a told sentence, so that whoever looks for a
//! person's data in a register finds it.
//! What separates them (U+001C to U+001F) is shown by its picture where a value holds it. What stands
//! before the first `␟`, and a text that has none, as those of an older rundtur, is told as it is.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Arg, Args, Labels, Lang};

/// Begins a message, and stands before each of its arguments (unit separator).
const PART: char = '\u{1f}';

/// Between two sentences (record separator).
const SENTENCE: char = '\u{1e}';

/// Between the items of a list, and the languages of a label (group separator).
const ITEM: char = '\u{1d}';

/// One or several sentences that are told later, in whatever language is asked for then.
///
/// Written with `{}`, it is told in English: for errors, logs and scripts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Message(String);

impl Message {
    /// A text and its arguments.
    #[allow(clippy::needless_pass_by_value)] // it reads as a sentence, like `Lang::say`
    pub fn new(id: &'static str, args: Args<'_>) -> Self {
        let mut text = format!("{PART}{id}");
        for (name, arg) in &args {
            text.push(PART);
            text.push_str(name);
            write(&mut text, arg);
        }
        Self(text)
    }

    /// A text that stands as it is in every language.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(text.into().replace([PART, SENTENCE], "␟"))
    }

    /// A message as it was stored.
    pub fn stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// This, and then another sentence: told with `; ` between them.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.push(SENTENCE);
        self.0.push_str(&other.0);
        self
    }

    /// The same about one of several files, whose name stands before it.
    #[must_use]
    pub fn of_file(&self, file: &str) -> Self {
        // A file's name reads the same in every language, and so does a colon.
        Self(format!("{}: {}", safe(file), self.0))
    }

    /// As it is stored.
    pub fn as_stored(&self) -> &str {
        &self.0
    }

    /// The words.
    pub fn told(&self, lang: Lang) -> Cow<'_, str> {
        tell(&self.0, lang)
    }
}

/// A message where it stands in a plan's columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored<'a>(pub &'a str);

impl<'a> Stored<'a> {
    /// The words.
    pub fn told(self, lang: Lang) -> Cow<'a, str> {
        tell(self.0, lang)
    }
}

impl From<Message> for String {
    fn from(message: Message) -> Self {
        message.0
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::En))
    }
}

/// The words of a stored message.
fn tell(stored: &str, lang: Lang) -> Cow<'_, str> {
    if !stored.contains(PART) {
        return Cow::Borrowed(stored);
    }
    let sentences: Vec<Cow<'_, str>> = stored.split(SENTENCE).map(|s| sentence(s, lang)).collect();
    Cow::Owned(sentences.join("; "))
}

fn sentence(stored: &str, lang: Lang) -> Cow<'_, str> {
    let Some((before, rest)) = stored.split_once(PART) else {
        return Cow::Borrowed(stored);
    };
    let mut parts = rest.split(PART);
    let id = parts.next().unwrap_or_default();
    let args: Vec<(&str, Arg<'_>)> = parts.filter_map(read).collect();
    Cow::Owned(before.to_owned() + &super::bundle::format(lang, id, &args))
}

/// Writes an argument after its name: `` =`text` ``, `#3`, `*a␝b␝+2`, `@en␝Email␝sv␝E-post`, `!id`.
fn write(text: &mut String, arg: &Arg<'_>) {
    match arg {
        Arg::Text(value) => {
            text.push_str("=`");
            text.push_str(&safe(value));
            text.push('`');
        }
        Arg::Count(count) => text.push_str(&format!("#{count}")),
        Arg::Word(id) => {
            text.push('!');
            text.push_str(id);
        }
        Arg::List(items, more) => {
            text.push('*');
            for item in items {
                text.push_str(&safe(item));
                text.push(ITEM);
            }
            text.push_str(&format!("+{more}"));
        }
        Arg::Label(labels) => {
            text.push('@');
            let labels: Vec<String> = labels
                .iter()
                .map(|(lang, label)| format!("{lang}{ITEM}{}", safe(label)))
                .collect();
            text.push_str(&labels.join(&ITEM.to_string()));
        }
    }
}

/// An argument and its name.
fn read(part: &str) -> Option<(&str, Arg<'_>)> {
    let at = part.find(['=', '#', '*', '@', '!'])?;
    let (name, value) = (&part[..at], &part[at + 1..]);
    let arg = match part.as_bytes()[at] {
        b'#' => Arg::Count(value.parse().ok()?),
        b'!' => Arg::word(value),
        b'*' => {
            let mut items: Vec<Cow<'_, str>> = value.split(ITEM).map(Cow::Borrowed).collect();
            let more = items.pop()?.strip_prefix('+')?.parse().ok()?;
            Arg::List(items, more)
        }
        b'@' => {
            let texts: Vec<&str> = value.split(ITEM).collect();
            let labels: BTreeMap<Lang, String> = texts
                .chunks_exact(2)
                .filter_map(|pair| Some((Lang::from_code(pair[0])?, pair[1].to_owned())))
                .collect();
            Arg::from(Labels::from(labels))
        }
        _ => Arg::from(value.strip_prefix('`')?.strip_suffix('`')?),
    };
    Some((name, arg))
}

/// A value without what separates values.
fn safe(value: &str) -> Cow<'_, str> {
    let separates = |sign: char| ('\u{1c}'..='\u{1f}').contains(&sign);
    if !value.contains(separates) {
        return Cow::Borrowed(value);
    }
    // Unicode's Control Pictures stand in the order of the characters that they show.
    let shown = value.chars().map(|sign| {
        if separates(sign) {
            char::from_u32(0x2400 + u32::from(sign)).unwrap_or(' ')
        } else {
            sign
        }
    });
    Cow::Owned(shown.collect())
}

#[cfg(test)]
mod tests {
    use super::super::args;
    use super::*;

    #[test]
    fn a_message_is_told_in_any_language() {
        let message = Message::new(
            "held-near-miss",
            args!["name" => "Retial", "of" => "Retail"],
        );
        assert_eq!(
            message.as_stored(),
            "\u{1f}held-near-miss\u{1f}name=`Retial`\u{1f}of=`Retail`"
        );
        assert_eq!(
            message.to_string(),
            "there is no group `Retial`, but a group `Retail`"
        );
        assert_eq!(
            message.told(Lang::Fi),
            "ryhmää `Retial` ei ole, mutta ryhmä `Retail` on"
        );
    }

    #[test]
    fn what_an_argument_holds_comes_back() {
        for arg in [
            Arg::from("a=b#c*d@e; `x` { $y }"),
            Arg::from(""),
            Arg::Count(1_234_567),
            Arg::list(["a", "b, c", ""], 9),
            Arg::list(["a", "b", "c"], 1),
            Arg::list(Vec::<&str>::new(), 1),
            Arg::from(Labels::english("E-mail")),
            Arg::word("nothing"),
        ] {
            let mut part = "name".to_owned();
            write(&mut part, &arg);
            assert_eq!(read(&part), Some(("name", arg)), "{part}");
        }
    }

    #[test]
    fn a_value_cannot_look_like_a_separator() {
        let typed = "a\u{1f}of=b\u{1e}c\u{1d}d";
        let message = Message::new("held-near-miss", args!["name" => typed, "of" => "Retail"]);
        assert_eq!(
            message.to_string(),
            "there is no group `a␟of=b␞c␝d`, but a group `Retail`"
        );
    }

    #[test]
    fn sentences_follow_one_another_and_old_texts_stand_as_they_are() {
        let old = Message::stored("sheet `Old` is not read");
        assert_eq!(old.told(Lang::Fi), "sheet `Old` is not read");
        let near = Message::new("held-near-miss", args!["name" => "A", "of" => "B"]);
        assert_eq!(
            near.of_file("a.csv").and(&old).to_string(),
            "a.csv: there is no group `A`, but a group `B`; sheet `Old` is not read"
        );
    }
}
