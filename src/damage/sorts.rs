//! The sorts of damage: each with its name, its texts, and what did it.

use serde::{Deserialize, Serialize};

/// What a spreadsheet did to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Damage {
    /// `00100` → `100`.
    LeadingZeros,
    /// `100` → `100.0`.
    ZeroDecimals,
    /// `358401234567` → `3,58E+11`.
    Scientific,
    /// `12345678901234567` → `12345678901234500`.
    Rounded,
    /// `+358401234567` → `358401234567`.
    PlusLost,
    /// `=x`, `@x` → `x`.
    FormulaSignLost,
    /// `+1-800-555` → `-1354`.
    Computed,
    /// `12.5` → `12,5`.
    DecimalMark,
    /// `1234567` → `1,234,567`, or the reverse.
    Thousands,
    /// `25 %` → `0.25`.
    Percent,
    /// `100 €` → `100`.
    Currency,
    /// `1 1/2` → `1.5`.
    Fraction,
    /// `1-2` → `1.2.2026`.
    Date,
    /// `2026-02-01` → `2030-02-02`.
    DateSystem,
    /// `10.30` → `10:30:00`.
    Time,
    /// `true` → `SANT`.
    TruthWord,
    /// `-Aamu` → `#NAME?`.
    FormulaError,
    /// `100` → `###`.
    NoRoom,
    /// `1 234` with another sort of blank.
    Blanks,
    /// `ä` as `a` and its dots.
    Decomposed,
    /// `"x"` → `”x”`.
    Typographic,
    /// `x` → `'x`.
    ApostropheGuard,
    /// A line end as `_x000D_`.
    Escaped,
    /// `Mäkinen` → `MÃ¤kinen`.
    Mojibake,
    /// `Łukasz` → `?ukasz` or `Lukasz`.
    LettersLost,
    /// A text that ends after 255 or 32,767 characters.
    Cut,
}

/// The texts that belong to a [`Damage`].
#[derive(Debug, Clone, Copy)]
pub struct Described {
    /// The text that says what happened to a cell: `leading zeros lost`.
    pub text: &'static str,
    /// The text that says it of a column's cells: `4,812 cells lost their leading zeros`.
    pub of_column: &'static str,
    /// What did it.
    pub cause: Cause,
}

/// What did it, and so how it does not happen again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cause {
    /// A cell that was not formatted as text, taken for something else than text.
    TakenForValues,
    /// Another encoding than the file's.
    Encoding,
    /// A format with less room.
    Shortened,
    /// What happened on the way, by whatever program.
    Rewritten,
}

impl Cause {
    /// The text that says cause and cure in one sentence, of a file of text (`.csv`) or of a workbook;
    /// none where only chance knows.
    pub fn cure(self, text_file: bool) -> Option<&'static str> {
        match (self, text_file) {
            (Self::TakenForValues, true) => Some("cure-numbers-text"),
            (Self::TakenForValues, false) => Some("cure-numbers-workbook"),
            (Self::Encoding, true) => Some("cure-encoding-text"),
            (Self::Encoding, false) => Some("cure-encoding-workbook"),
            (Self::Shortened, _) => Some("cure-cut"),
            (Self::Rewritten, _) => None,
        }
    }
}

impl From<Damage> for String {
    fn from(damage: Damage) -> Self {
        damage.id().to_owned()
    }
}

impl TryFrom<String> for Damage {
    type Error = String;

    fn try_from(id: String) -> Result<Self, String> {
        Self::from_id(&id).ok_or_else(|| format!("no damage is called `{id}`"))
    }
}

impl Damage {
    /// Every sort of damage, in the order in which people are told about them.
    pub const ALL: [Self; 26] = [
        Self::LeadingZeros,
        Self::ZeroDecimals,
        Self::Scientific,
        Self::Rounded,
        Self::PlusLost,
        Self::FormulaSignLost,
        Self::Computed,
        Self::DecimalMark,
        Self::Thousands,
        Self::Percent,
        Self::Currency,
        Self::Fraction,
        Self::Date,
        Self::DateSystem,
        Self::Time,
        Self::TruthWord,
        Self::FormulaError,
        Self::NoRoom,
        Self::Blanks,
        Self::Decomposed,
        Self::Typographic,
        Self::ApostropheGuard,
        Self::Escaped,
        Self::Mojibake,
        Self::LettersLost,
        Self::Cut,
    ];

    /// The short name, stable for scripts: `leading-zeros`.
    pub fn id(self) -> &'static str {
        self.text().trim_start_matches("damage-")
    }

    /// The damage with this short name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|damage| damage.id() == id)
    }

    /// The text that says what happened: `leading zeros lost`.
    pub fn text(self) -> &'static str {
        self.described().text
    }

    /// True where the value itself suffered, not the manner of writing alone.
    pub fn loses_the_value(self) -> bool {
        matches!(
            self,
            Self::Scientific
                | Self::Rounded
                | Self::Computed
                | Self::DateSystem
                | Self::FormulaError
                | Self::NoRoom
                | Self::LettersLost
                | Self::Cut
        )
    }

    /// The one place where its texts stand, and what did it.
    pub fn described(self) -> Described {
        use Cause::{Encoding, Rewritten, Shortened, TakenForValues};
        let (text, of_column, cause) = match self {
            Self::LeadingZeros => ("damage-leading-zeros", "did-leading-zeros", TakenForValues),
            Self::ZeroDecimals => ("damage-zero-decimals", "did-zero-decimals", TakenForValues),
            Self::Scientific => ("damage-scientific", "did-scientific", TakenForValues),
            Self::Rounded => ("damage-rounded", "did-rounded", TakenForValues),
            Self::PlusLost => ("damage-plus-lost", "did-plus-lost", TakenForValues),
            Self::FormulaSignLost => (
                "damage-formula-sign-lost",
                "did-formula-sign-lost",
                TakenForValues,
            ),
            Self::Computed => ("damage-computed", "did-computed", TakenForValues),
            Self::DecimalMark => ("damage-decimal-mark", "did-decimal-mark", TakenForValues),
            Self::Thousands => ("damage-thousands", "did-thousands", TakenForValues),
            Self::Percent => ("damage-percent", "did-percent", TakenForValues),
            Self::Currency => ("damage-currency", "did-currency", TakenForValues),
            Self::Fraction => ("damage-fraction", "did-fraction", TakenForValues),
            Self::Date => ("damage-date", "did-date", TakenForValues),
            Self::DateSystem => ("damage-date-system", "did-date-system", Rewritten),
            Self::Time => ("damage-time", "did-time", TakenForValues),
            Self::TruthWord => ("damage-truth-word", "did-truth-word", TakenForValues),
            Self::FormulaError => ("damage-formula-error", "did-formula-error", TakenForValues),
            Self::NoRoom => ("damage-no-room", "did-no-room", Rewritten),
            Self::Blanks => ("damage-blanks", "did-blanks", Rewritten),
            Self::Decomposed => ("damage-decomposed", "did-decomposed", Encoding),
            Self::Typographic => ("damage-typographic", "did-typographic", Rewritten),
            Self::ApostropheGuard => ("damage-apostrophe", "did-apostrophe", Rewritten),
            Self::Escaped => ("damage-escaped", "did-escaped", Rewritten),
            Self::Mojibake => ("damage-mojibake", "did-mojibake", Encoding),
            Self::LettersLost => ("damage-letters-lost", "did-letters-lost", Encoding),
            Self::Cut => ("damage-cut", "did-cut", Shortened),
        };
        Described {
            text,
            of_column,
            cause,
        }
    }
}
