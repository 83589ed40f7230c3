//! Sentences in their pieces: what stands in backticks is set apart in the page.

use crate::report::fit::visible;

/// A piece of a sentence: what stands in backticks is somebody's text, or a command's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) is_quoted: bool,
}

/// A sentence in its pieces. A backtick without a partner is one.
pub(super) fn parts(sentence: &str) -> Vec<Part> {
    let sentence = visible(sentence);
    let mut pieces: Vec<&str> = sentence.split('`').collect();
    let rest = if pieces.len().is_multiple_of(2) {
        pieces.pop().map(|last| format!("`{last}"))
    } else {
        None
    };
    let part = |(nth, text): (usize, &str)| Part {
        text: text.to_owned(),
        is_quoted: nth % 2 == 1,
    };
    let mut parts: Vec<Part> = pieces.into_iter().enumerate().map(part).collect();
    parts.extend(rest.map(|text| Part {
        text,
        is_quoted: false,
    }));
    parts.retain(|part| !part.text.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_set_apart() {
        for (sentence, pieces) in [
            ("plain", vec![("plain", false)]),
            (
                "`a` is no `b`",
                vec![("a", true), (" is no ", false), ("b", true)],
            ),
            ("lone ` mark", vec![("lone ", false), ("` mark", false)]),
            ("``", vec![]),
            ("", vec![]),
        ] {
            let found = parts(sentence);
            let found: Vec<_> = found
                .iter()
                .map(|it| (it.text.as_str(), it.is_quoted))
                .collect();
            assert_eq!(found, pieces, "{sentence}");
        }
    }
}
