//! Columns of texts, each text written once where it recurs, and the JSON that they become.
//!
//! That JSON stands inside a `<script>` element, so nothing in it may look like markup: [`Harmless`]
//! writes `<`, and the two line ends that scripts know and JSON does not, as escapes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;

use serde::ser::{SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

use crate::report::fit::visible;

/// A text of the plan, as it is shown.
pub(super) type Shown<'w> = Cow<'w, str>;

/// A text with nothing hidden in it.
pub(super) fn seen(text: Shown<'_>) -> Shown<'_> {
    match text {
        Cow::Borrowed(text) => visible(text),
        Cow::Owned(text) => Cow::Owned(visible(&text).into_owned()),
    }
}

/// A column of texts.
///
/// | most of its texts … | it is written as                                        |
/// |---------------------|---------------------------------------------------------|
/// | recur               | `{"texts": […], "at": […]}`, -1 for none                |
/// | stand once          | a list of them, 0 for none                              |
/// | are missing, all    | `null`                                                  |
#[derive(Debug, Default)]
pub(super) struct Texts<'w> {
    texts: Vec<Shown<'w>>,
    places: HashMap<Shown<'w>, i32>,
    at: Vec<i32>,
}

impl<'w> Texts<'w> {
    pub(super) fn push(&mut self, text: Option<Shown<'w>>) {
        let texts = &mut self.texts;
        let place = text.map_or(-1, |text| {
            *self.places.entry(text).or_insert_with_key(|text| {
                texts.push(text.clone());
                i32::try_from(texts.len() - 1).unwrap_or(i32::MAX)
            })
        });
        self.at.push(place);
    }

    fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// True where a list of places and one of distinct texts is shorter than the texts themselves.
    fn recurs(&self) -> bool {
        self.texts.len() * 2 <= self.at.len()
    }

    fn text(&self, place: i32) -> Option<&Shown<'w>> {
        usize::try_from(place).ok().map(|place| &self.texts[place])
    }
}

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        if self.is_empty() {
            return out.serialize_none();
        }
        if self.recurs() {
            let mut both = out.serialize_struct("Texts", 2)?;
            both.serialize_field("texts", &self.texts)?;
            both.serialize_field("at", &self.at)?;
            return both.end();
        }
        let mut list = out.serialize_seq(Some(self.at.len()))?;
        for place in &self.at {
            match self.text(*place) {
                Some(text) => list.serialize_element(text)?,
                None => list.serialize_element(&0)?,
            }
        }
        list.end()
    }
}

/// Places counted from the one before each: nearly always 1.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Steps {
    steps: Vec<i64>,
    #[serde(skip)]
    last: i64,
}

impl Default for Steps {
    fn default() -> Self {
        Self {
            steps: Vec::new(),
            last: -1,
        }
    }
}

impl Steps {
    pub(super) fn push(&mut self, place: usize) {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        self.steps.push(place - self.last);
        self.last = place;
    }

    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }
}

/// What few rows or cells have.
#[derive(Debug, Default)]
pub(super) struct Few<'w> {
    at: Steps,
    is: Texts<'w>,
}

impl<'w> Few<'w> {
    pub(super) fn push(&mut self, place: usize, text: Option<Shown<'w>>) {
        if text.is_some() {
            self.at.push(place);
            self.is.push(text);
        }
    }
}

impl Serialize for Few<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        if self.at.len() == 0 {
            return out.serialize_none();
        }
        let mut both = out.serialize_struct("Few", 2)?;
        both.serialize_field("at", &self.at)?;
        both.serialize_field("is", &self.is)?;
        both.end()
    }
}

/// JSON that can stand inside a `<script>` element.
pub(super) fn json(value: &impl Serialize) -> serde_json::Result<String> {
    let mut out = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(
        &mut out, Harmless,
    ))?;
    // Made of texts and escapes alone.
    String::from_utf8(out).map_err(serde::ser::Error::custom)
}

/// Compact JSON without anything that ends a script element, or begins a comment in it.
struct Harmless;

impl serde_json::ser::Formatter for Harmless {
    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '\u{2028}', '\u{2029}']) {
            out.write_all(&rest.as_bytes()[..at])?;
            let mut after = rest[at..].chars();
            let sign = after.next().map_or(0, u32::from);
            write!(out, "\\u{sign:04x}")?;
            rest = after.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts<'w>(all: &[Option<&'w str>]) -> Texts<'w> {
        let mut column = Texts::default();
        for text in all {
            column.push(text.map(Cow::Borrowed));
        }
        column
    }

    #[test]
    fn a_column_is_written_the_shorter_way() {
        for (all, written) in [
            (vec![], "null"),
            (vec![None, None], "null"),
            (vec![Some("a"), None, Some("b")], r#"["a",0,"b"]"#),
            (
                vec![Some("a"), None, Some("a"), Some("b")],
                r#"{"texts":["a","b"],"at":[0,-1,0,1]}"#,
            ),
        ] {
            assert_eq!(json(&texts(&all)).expect("JSON"), written);
        }
    }

    #[test]
    fn what_few_have_is_counted_from_one_to_the_next() {
        let mut few = Few::default();
        for (place, text) in [(0, Some("a")), (1, None), (4, Some("b"))] {
            few.push(place, text.map(Cow::Borrowed));
        }
        assert_eq!(json(&few).expect("JSON"), r#"{"at":[1,4],"is":["a","b"]}"#);
    }

    #[test]
    fn nothing_in_the_data_is_markup() {
        for hostile in [
            "</script><script>alert(1)</script>",
            "<!-- --> ]]> <![CDATA[",
            "line\u{2028}and\u{2029}paragraph",
            "\"quoted\" \\ back",
        ] {
            let written = json(&hostile).expect("JSON");
            assert!(
                !written.contains(['<', '\u{2028}', '\u{2029}']),
                "{written}"
            );
            let read: String = serde_json::from_str(&written).expect("JSON");
            assert_eq!(read, hostile);
        }
    }
}
