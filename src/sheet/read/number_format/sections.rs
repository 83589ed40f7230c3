//! The sections of a number format's code (ECMA-376 part 1, 18.8.31): for numbers, and for texts.
//!
//! That for texts is the fourth, or the last one where it has an `@`, which stands for the text. What else
//! it holds stands around the text, or instead of it. A section that is empty shows nothing: `;;;` hides
//! whatever the cell holds. The library for numbers takes an empty section for General.

/// A code, divided.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sections<'a> {
    /// The code for numbers.
    pub(super) numbers: &'a str,
    pub(super) hidden: Hidden,
    /// How texts look; none where they are shown as they are.
    pub(super) texts: Option<Texts>,
}

/// The numbers that are not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    positive: bool,
    negative: bool,
    zero: bool,
}

/// What a text is shown as.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Texts(Vec<Piece>);

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// The text itself.
    Text,
}

impl<'a> Sections<'a> {
    pub(super) fn of(code: &'a str) -> Self {
        let mut sections = sections(code);
        // What follows the fourth means nothing.
        sections.truncate(4);
        let hidden = |count: usize| Hidden::of(&sections[..count]);
        let (numbers, hidden) = match sections.last() {
            Some(last) if sections.len() < 4 && last.pieces.contains(&Piece::Text) => {
                let before = last.start.saturating_sub(1);
                (&code[..before], hidden(sections.len() - 1))
            }
            _ => (code, hidden(sections.len().min(3))),
        };
        let is_for_texts = sections.len() == 4 || numbers.len() < code.len();
        let texts = sections.pop().filter(|_| is_for_texts);
        Self {
            numbers,
            hidden,
            texts: texts.and_then(|section| Texts::of(section.pieces)),
        }
    }
}

impl Hidden {
    fn of(sections: &[Section]) -> Self {
        // A code of one empty section is General; where sections have conditions, none goes by the sign.
        if sections.len() < 2 || sections.iter().any(|section| section.has_condition) {
            return Self::default();
        }
        let is_empty = |at: usize| sections.get(at).is_some_and(|section| section.is_empty);
        Self {
            positive: is_empty(0),
            negative: is_empty(1),
            zero: is_empty(if sections.len() > 2 { 2 } else { 0 }),
        }
    }

    pub(super) fn hides(self, value: f64) -> bool {
        if value > 0.0 {
            self.positive
        } else if value < 0.0 {
            self.negative
        } else {
            self.zero
        }
    }
}

/// One section.
#[derive(Debug, Default)]
struct Section {
    /// Where it begins in the code.
    start: usize,
    is_empty: bool,
    /// `[>5]`: it is for the numbers that this holds of.
    has_condition: bool,
    /// What it shows for a text.
    pieces: Vec<Piece>,
}

fn sections(code: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut section = Section::default();
    let mut signs = code.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            ';' => {
                section.is_empty = section.start == at;
                sections.push(section);
                section = Section {
                    start: at + 1,
                    ..Section::default()
                };
            }
            '@' => section.pieces.push(Piece::Text),
            '"' => say(
                &mut section.pieces,
                signs.by_ref().map(|(_, it)| it).take_while(|it| *it != '"'),
            ),
            '\\' => say(&mut section.pieces, signs.next().map(|(_, it)| it)),
            // A blank as wide as the next sign, and a sign that fills the cell: both only align.
            '_' | '*' => drop(signs.next()),
            // A colour or a condition, or a currency with its country: `[$kr-414]`.
            '[' => {
                let inner = signs.by_ref().map(|(_, it)| it).take_while(|it| *it != ']');
                let inner: String = inner.collect();
                section.has_condition |= inner.starts_with(['<', '>', '=']);
                let currency = inner.strip_prefix('$').unwrap_or_default();
                say(
                    &mut section.pieces,
                    currency.chars().take_while(|it| *it != '-'),
                );
            }
            sign => say(&mut section.pieces, [sign]),
        }
    }
    section.is_empty = section.start == code.len();
    sections.push(section);
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
            let Sections { numbers, texts, .. } = Sections::of(code);
            let mut shown = String::new();
            match texts {
                Some(texts) => texts.show(" a b ", &mut shown),
                None => shown.push_str(" a b "),
            }
            assert_eq!((numbers, shown.as_str()), (for_numbers, expected), "{code}");
        }
    }

    #[test]
    fn numbers_whose_section_is_empty_are_hidden() {
        for (code, hidden) in [
            ("", [false, false, false]),
            ("@", [false, false, false]),
            ("0", [false, false, false]),
            ("0;", [false, true, false]),
            (";-0", [true, false, true]),
            ("0;;", [false, true, true]),
            ("0;-0;", [false, false, true]),
            (";;;", [true, true, true]),
            (";;;@", [true, true, true]),
            ("0;;@", [false, true, false]),
            ("[>5]0;;", [false, false, false]),
            ("0;\"\";0", [false, false, false]),
        ] {
            let sections = Sections::of(code);
            let found = [1.0, -1.0, 0.0].map(|value| sections.hidden.hides(value));
            assert_eq!(found, hidden, "{code}");
        }
    }
}
