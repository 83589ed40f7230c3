//! The section of a number format's code that is for texts (ECMA-376 part 1, 18.8.31).
//!
//! It is the fourth of a code, or the last one where that has an `@`, which stands for the text. What
//! else it holds stands around the text, or instead of it: a code that ends in `;;;` shows no text at all.

/// What a text is shown as.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Texts(Vec<Piece>);

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// The text itself.
    Text,
}

/// Divides a code into the one for numbers, and what it says about texts: none where these are shown as
/// they are.
pub(super) fn split(code: &str) -> (&str, Option<Texts>) {
    let mut sections = sections(code);
    // What follows the fourth means nothing.
    sections.truncate(4);
    let count = sections.len();
    match sections.pop() {
        Some((_, pieces)) if count == 4 => (code, Texts::of(pieces)),
        Some((start, pieces)) if pieces.contains(&Piece::Text) => {
            (&code[..start.saturating_sub(1)], Texts::of(pieces))
        }
        _ => (code, None),
    }
}

/// The sections of a code: where each begins, and what it shows for a text.
fn sections(code: &str) -> Vec<(usize, Vec<Piece>)> {
    let mut sections = Vec::new();
    let (mut start, mut pieces) = (0, Vec::new());
    let mut signs = code.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            ';' => {
                sections.push((start, std::mem::take(&mut pieces)));
                start = at + 1;
            }
            '@' => pieces.push(Piece::Text),
            '"' => say(
                &mut pieces,
                signs.by_ref().map(|(_, it)| it).take_while(|it| *it != '"'),
            ),
            '\\' => say(&mut pieces, signs.next().map(|(_, it)| it)),
            // A blank as wide as the next sign, and a sign that fills the cell: both only align.
            '_' | '*' => drop(signs.next()),
            // A colour or a condition, or a currency with its country: `[$kr-414]`.
            '[' => {
                let inner = signs.by_ref().map(|(_, it)| it).take_while(|it| *it != ']');
                let inner: String = inner.collect();
                let currency = inner.strip_prefix('$').unwrap_or_default();
                say(&mut pieces, currency.chars().take_while(|it| *it != '-'));
            }
            sign => say(&mut pieces, [sign]),
        }
    }
    sections.push((start, pieces));
    sections
}

fn say(pieces: &mut Vec<Piece>, signs: impl IntoIterator<Item = char>) {
    let mut signs = signs.into_iter().peekable();
    if signs.peek().is_none() {
        return;
    }
    if let Some(Piece::Words(words)) = pieces.last_mut() {
        words.extend(signs);
    } else {
        pieces.push(Piece::Words(signs.collect()));
    }
}

impl Texts {
    /// None for pieces that show a text as it is. Blanks at the ends only align.
    fn of(mut pieces: Vec<Piece>) -> Option<Self> {
        if let Some(Piece::Words(first)) = pieces.first_mut() {
            *first = first.trim_start().to_owned();
        }
        if let Some(Piece::Words(last)) = pieces.last_mut() {
            *last = last.trim_end().to_owned();
        }
        pieces.retain(|piece| *piece != Piece::Words(String::new()));
        let is_general = |piece: &Piece| match piece {
            Piece::Words(words) => words.eq_ignore_ascii_case("general"),
            Piece::Text => true,
        };
        match pieces.as_slice() {
            [piece] if is_general(piece) => None,
            _ => Some(Self(pieces)),
        }
    }

    /// Writes a text as its cell shows it.
    pub(super) fn show(&self, text: &str, into: &mut String) {
        for piece in &self.0 {
            into.push_str(match piece {
                Piece::Words(words) => words,
                Piece::Text => text,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn texts_are_shown_as_the_section_for_them_says() {
        for (code, for_numbers, expected) in [
            ("@", "", " a b "), ("General", "General", " a b "), ("00000", "00000", " a b "), ("0;-0;0", "0;-0;0", " a b "),
            (";;;@", ";;;@", " a b "), (";;;", ";;;", ""), ("0;0;0;General", "0;0;0;General", " a b "),
            ("\"Nr \"@", "", "Nr  a b "), ("@\" kr\"", "", " a b  kr"), ("0.0;\"Nr \"@", "0.0", "Nr  a b "),
            ("0;-0;\\#@", "0;-0", "# a b "), ("@-@", "", " a b - a b "), ("0;0;0;\"x;@\"", "0;0;0;\"x;@\"", "x;@"),
            ("_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", " a b "),
            ("[Red]@", "", " a b "), ("[$kr-414] @", "", "kr  a b "), ("\"@\"0", "\"@\"0", " a b "),
            ("yyyy-mm-dd;@", "yyyy-mm-dd", " a b "), ("[>5]\"much\";0;0;@;@@", "[>5]\"much\";0;0;@;@@", " a b "),
            ("\"never closed @", "\"never closed @", " a b "), ("", "", " a b "), ("@\\", "", " a b "), ("å;@ö", "å", " a b ö"),
        ] {
            let (numbers, texts) = split(code);
            let mut shown = String::new();
            match texts {
                Some(texts) => texts.show(" a b ", &mut shown),
                None => shown.push_str(" a b "),
            }
            assert_eq!((numbers, shown.as_str()), (for_numbers, expected), "{code}");
        }
    }
}
