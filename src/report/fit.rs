//! Fitting: a value in the columns that a terminal has for it, and nothing in it that a terminal obeys.
//!
//! A name may hold line breaks, tabs, escape sequences or marks that turn the reading direction
//! round. None of them reaches the terminal: [`visible`] shows each by a sign of its own, and only
//! then is the text measured and cut.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// Shows what would not be seen, or would be obeyed: `⏎` for a line end, `⇥` for a tab, `␛` and its
/// kin for control characters, `\u{202e}` for marks of direction and blanks without width, `␣` for
/// blanks at either end.
///
/// The joiners U+200C and U+200D stay: emoji and several scripts are written with them.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let inner = text.trim_matches(' ');
    if inner.len() == text.len() && !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let before = text.len() - text.trim_start_matches(' ').len();
    // Blanks alone are counted once.
    let after = if inner.is_empty() {
        0
    } else {
        text.len() - before - inner.len()
    };
    let mut shown = "␣".repeat(before);
    for sign in inner.chars() {
        match sign {
            '\n' => shown.push('⏎'),
            '\t' => shown.push('⇥'),
            '\u{7f}' => shown.push('␡'),
            // Unicode's Control Pictures stand in the order of the characters that they show.
            '\0'..='\u{1f}' => {
                shown.push(char::from_u32(0x2400 + u32::from(sign)).unwrap_or('␛'));
            }
            _ if is_hidden(sign) => shown.extend(sign.escape_unicode()),
            _ => shown.push(sign),
        }
    }
    shown.push_str(&"␣".repeat(after));
    Cow::Owned(shown)
}

/// Joins emoji to one sign.
const JOINER: char = '\u{200d}';

/// How many columns a text takes on a terminal, at most: two for a wide sign, none for an accent on its
/// own.
///
/// Terminals disagree about emoji: some join a hand and its skin tone to one sign, some show two; some
/// draw a heart that asks for colour (U+FE0F) wide. The wider is counted, because a line that is too
/// long breaks the table, and one that is too short only leaves a gap. What U+200D joins all of them
/// show as one.
pub(super) fn width(text: &str) -> usize {
    const COLOURED: char = '\u{fe0f}';
    if text.is_ascii() {
        return text.len();
    }
    let mut columns = 0;
    let mut before = None;
    for (sign, next) in text
        .chars()
        .zip(text.chars().skip(1).map(Some).chain([None]))
    {
        let own = match next {
            Some(COLOURED) => 2,
            _ => sign.width().unwrap_or_default(),
        };
        // Letters are joined too, in scripts where that makes none of them vanish.
        let joined = before == Some(JOINER) && own == 2;
        columns += if joined { 0 } else { own };
        before = Some(sign);
    }
    columns
}

/// Makes a text visible and cuts it to `most` columns, with `…` for what is left out.
pub fn fit(text: &str, most: usize) -> String {
    // Enough signs for any width, and few enough that a value of 32,767 costs nothing.
    let head: String = text
        .chars()
        .take(most.saturating_mul(4).saturating_add(8))
        .collect();
    let shown = visible(&head);
    if head.len() == text.len() && width(&shown) <= most {
        return shown.into_owned();
    }
    let ends: Vec<usize> = shown
        .char_indices()
        .map(|(at, sign)| at + sign.len_utf8())
        .collect();
    let room = most.saturating_sub(1);
    let fitting = ends.partition_point(|end| width(&shown[..*end]) <= room);
    let end = if fitting == 0 { 0 } else { ends[fitting - 1] };
    // A blank before the … says nothing, and nothing is joined to it.
    let mut cut = shown[..end].trim_end_matches([' ', JOINER]).to_owned();
    if most > 0 {
        cut.push('…');
    }
    cut
}

/// Fills a text up to `columns` with blanks, on its right or, for numbers, on its left.
pub(super) fn pad(text: &str, columns: usize, right: bool) -> String {
    let blanks = " ".repeat(columns.saturating_sub(width(text)));
    if right {
        blanks + text
    } else {
        text.to_owned() + &blanks
    }
}

/// Breaks a sentence between words into lines of at most `most` columns; lines after the first begin
/// with `indent` blanks. A word that is longer than a line keeps a line of its own.
pub(super) fn wrap(text: &str, most: usize, indent: usize) -> String {
    // Blanks at the start are an indent of the first line.
    let start = text.len() - text.trim_start_matches(' ').len();
    let mut done = text[..start].to_owned();
    let mut used = start;
    for (at, word) in unbroken(&text[start..]).enumerate() {
        let columns = width(word);
        if at > 0 && used + 1 + columns > most {
            done.truncate(done.trim_end_matches(' ').len());
            done.push('\n');
            done.push_str(&" ".repeat(indent));
            used = indent;
        } else if at > 0 {
            done.push(' ');
            used += 1;
        }
        done.push_str(word);
        used += columns;
    }
    done
}

/// How long a text in backticks may be to stay on one line.
const QUOTED: usize = 40;

/// The words of a sentence; a short text in backticks is one word, so that an option can be copied.
fn unbroken(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let left = rest?;
        let mut end = left.find(' ').unwrap_or(left.len());
        if left[..end].matches('`').count() == 1
            && let Some(close) = left[end..].find('`').filter(|length| *length <= QUOTED)
        {
            let close = end + close;
            end = left[close..]
                .find(' ')
                .map_or(left.len(), |blank| close + blank);
        }
        rest = left.get(end + 1..);
        Some(&left[..end])
    })
}

fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_reaches_the_terminal() {
        for (text, shown) in [
            ("plain åäö", "plain åäö"),
            ("two\nlines", "two⏎lines"),
            ("a\tb", "a⇥b"),
            ("\u{1b}[2J\r", "␛[2J␍"),
            ("\u{7f}", "␡"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("\u{202e}abc", "\\u{202e}abc"),
            (" a  ", "␣a␣␣"),
            ("  ", "␣␣"),
            ("", ""),
            ("👩\u{200d}👧", "👩\u{200d}👧"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn texts_are_cut_by_the_columns_they_take() {
        for (text, most, shown) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("日本語", 6, "日本語"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("e\u{301}e\u{301}e\u{301}", 3, "e\u{301}e\u{301}e\u{301}"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
            ("ab cd", 4, "ab…"),
            ("abc", 0, ""),
            ("abc", 1, "…"),
        ] {
            assert_eq!(fit(text, most), shown, "{text} in {most}");
        }
        assert_eq!(fit(&"x".repeat(1_000_000), 5), "xxxx…");
    }

    #[test]
    fn the_wider_counts_where_terminals_disagree() {
        for (text, columns) in [
            ("東京", 4),
            ("e\u{301}", 1),
            ("👍🏽", 4),
            ("❤\u{fe0f}", 2),
            ("👩\u{200d}👩\u{200d}👧\u{200d}👦", 2),
            ("🏳\u{fe0f}\u{200d}🌈", 2),
            ("👨\u{200d}⚕\u{fe0f}", 2),
            ("🇫🇮", 2),
            ("क\u{94d}\u{200d}ष", 2),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
        assert_eq!(fit("👩\u{200d}👧 abc", 3), "👩\u{200d}👧…");
    }

    #[test]
    fn sentences_break_between_words() {
        assert_eq!(wrap("one two three", 7, 2), "one two\n  three");
        assert_eq!(wrap("unbreakable", 4, 2), "unbreakable");
        assert_eq!(wrap("a `--b c` d", 5, 1), "a\n `--b c`\n d");
        assert_eq!(wrap("it`s so", 5, 0), "it`s\nso");
        assert_eq!(wrap(" ─▶ a  b", 20, 4), " ─▶ a  b");
        assert_eq!(wrap(" ─▶ a  b", 6, 4), " ─▶ a\n    b");
        assert_eq!(wrap("", 4, 2), "");
    }

    proptest::proptest! {
        #[test]
        fn a_fitted_text_fits(text in "\\PC{0,40}", most in 1usize..20) {
            proptest::prop_assert!(width(&fit(&text, most)) <= most);
        }

        #[test]
        fn a_fitted_text_holds_no_control_character(text in proptest::prelude::any::<String>()) {
            proptest::prop_assert!(!fit(&text, 80).contains(is_hidden));
        }
    }
}
