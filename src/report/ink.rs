//! Ink: how a terminal's text looks. Colour only ever repeats what the words say already.

use crate::schema::Lang;

/// How much a summary tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// What would happen, in a few lines.
    Quiet,
    /// A screen.
    #[default]
    Normal,
    /// Every held row and every move.
    Verbose,
}

/// What a terminal can show, and what its reader wants to see.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Columns of the terminal; 80 where nobody knows. Fewer than 40 count as 40.
    pub width: u16,
    /// True where colours may be used.
    pub colour: bool,
    /// The language of headings.
    pub lang: Lang,
    /// How many of the first changes the table shows; 0 leaves it out.
    pub cells_shown: usize,
    /// How much is told.
    pub detail: Detail,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            width: 80,
            colour: false,
            lang: Lang::En,
            cells_shown: 10,
            detail: Detail::Normal,
        }
    }
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Heading,
    NewValue,
    Held,
    Aside,
}

impl Style {
    /// The columns that a line may take.
    pub(super) fn columns(&self) -> usize {
        usize::from(self.width.max(40))
    }

    /// Colours a text. The codes are SGR of ECMA-48: 1 bold, 2 faint, 32 green, 33 yellow.
    pub(super) fn paint(&self, ink: Ink, text: &str) -> String {
        let code = match ink {
            Ink::Plain => return text.to_owned(),
            Ink::Heading => "1",
            Ink::NewValue => "32",
            Ink::Held => "33",
            Ink::Aside => "2",
        };
        if self.colour && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}
