//! The sorts of damage: each with its name, its words, and what did it.

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

/// The words that belong to a [`Damage`].
#[derive(Debug, Clone, Copy)]
pub struct Described {
    /// The short name, stable for scripts.
    pub id: &'static str,
    /// What happened to a cell, in one line.
    pub words: &'static str,
    /// The same of one cell and of several, as the end of a sentence: `1 cell lost its leading zeros`.
    pub one: &'static str,
    /// See `one`.
    pub many: &'static str,
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
    /// Cause and cure in one sentence, of a file of text (`.csv`) or of a workbook; none where only
    /// chance knows.
    pub fn cure(self, text_file: bool) -> Option<&'static str> {
        match (self, text_file) {
            (Self::TakenForValues, true) => Some(
                "a spreadsheet opened the file as it is and took texts for numbers and dates: exchange workbooks (`.xlsx`) \
                 instead, or import the file with every column as text",
            ),
            (Self::TakenForValues, false) => Some(
                "columns that are not formatted as text turned texts into numbers and dates: format them as text before \
                 anything is typed or pasted, as our exports are",
            ),
            (Self::Encoding, true) => Some(
                "a program opened or saved the file in another encoding: exchange workbooks (`.xlsx`) instead, or choose \
                 UTF-8 there",
            ),
            (Self::Encoding, false) => Some(
                "the workbook was filled from a file that was read in another encoding: import that file as UTF-8",
            ),
            (Self::Shortened, _) => {
                Some("a program shortened long texts: save as a workbook (`.xlsx`) instead")
            }
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
        self.described().id
    }

    /// The damage with this short name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|damage| damage.id() == id)
    }

    /// What happened: `leading zeros lost`.
    pub fn words(self) -> &'static str {
        self.described().words
    }

    /// What happened to so many cells: `lost their leading zeros`.
    pub fn happened_to(self, cells: u64) -> &'static str {
        let described = self.described();
        if cells == 1 {
            described.one
        } else {
            described.many
        }
    }

    /// The one place where the words stand.
    #[allow(clippy::too_many_lines)] // a flat table
    #[rustfmt::skip] // a table
    pub fn described(self) -> Described {
        use Cause::{Encoding, Rewritten, Shortened, TakenForValues};
        let (id, words, one, many, cause) = match self {
            Self::LeadingZeros => ("leading-zeros", "leading zeros lost",
                "lost its leading zeros", "lost their leading zeros", TakenForValues),
            Self::ZeroDecimals => ("zero-decimals", "decimals that are zero added or dropped",
                "got or lost decimals that are zero", "got or lost decimals that are zero", TakenForValues),
            Self::Scientific => ("scientific", "written in scientific notation",
                "is written in scientific notation", "are written in scientific notation", TakenForValues),
            Self::Rounded => ("rounded", "rounded to the digits that a spreadsheet keeps",
                "was rounded to the digits that a spreadsheet keeps", "were rounded to the digits that a spreadsheet keeps", TakenForValues),
            Self::PlusLost => ("plus-lost", "plus sign lost",
                "lost its plus sign", "lost their plus sign", TakenForValues),
            Self::FormulaSignLost => ("formula-sign-lost", "the sign that begins a formula lost",
                "lost the sign that begins a formula", "lost the sign that begins a formula", TakenForValues),
            Self::Computed => ("computed", "computed as a formula",
                "was computed as a formula", "were computed as formulas", TakenForValues),
            Self::DecimalMark => ("decimal-mark", "written with another decimal mark",
                "has another decimal mark", "have another decimal mark", TakenForValues),
            Self::Thousands => ("thousands", "thousands separated otherwise",
                "has its thousands separated otherwise", "have their thousands separated otherwise", TakenForValues),
            Self::Percent => ("percent", "taken for a percentage",
                "was taken for a percentage", "were taken for percentages", TakenForValues),
            Self::Currency => ("currency", "taken for an amount of money",
                "was taken for an amount of money", "were taken for amounts of money", TakenForValues),
            Self::Fraction => ("fraction", "taken for a fraction",
                "was taken for a fraction", "were taken for fractions", TakenForValues),
            Self::Date => ("date", "turned into a date",
                "was turned into a date", "were turned into dates", TakenForValues),
            Self::DateSystem => ("date-system", "moved by 1,462 days, as between the date systems of 1900 and 1904",
                "moved by 1,462 days, as between the date systems of 1900 and 1904", "moved by 1,462 days, as between the date systems of 1900 and 1904", Rewritten),
            Self::Time => ("time", "turned into a time",
                "was turned into a time", "were turned into times", TakenForValues),
            Self::TruthWord => ("truth-word", "turned into a truth value",
                "was turned into a truth value", "were turned into truth values", TakenForValues),
            Self::FormulaError => ("formula-error", "a formula's error in its place",
                "holds a formula's error", "hold a formula's error", TakenForValues),
            Self::NoRoom => ("no-room", "`###` in its place, for want of room",
                "holds `###` for want of room", "hold `###` for want of room", Rewritten),
            Self::Blanks => ("blanks", "written with other or invisible blanks",
                "has other or invisible blanks", "have other or invisible blanks", Rewritten),
            Self::Decomposed => ("decomposed", "accents taken apart from their letters",
                "has its accents apart from its letters", "have their accents apart from their letters", Encoding),
            Self::Typographic => ("typographic", "quotes, dashes or signs made typographic",
                "got typographic quotes, dashes or signs", "got typographic quotes, dashes or signs", Rewritten),
            Self::ApostropheGuard => ("apostrophe", "an apostrophe put in front",
                "got an apostrophe in front", "got an apostrophe in front", Rewritten),
            Self::Escaped => ("escaped", "line ends or other characters escaped",
                "has characters escaped", "have characters escaped", Rewritten),
            Self::Mojibake => ("mojibake", "letters read in the wrong encoding",
                "was read in the wrong encoding", "were read in the wrong encoding", Encoding),
            Self::LettersLost => ("letters-lost", "letters lost that an encoding does not have",
                "lost letters that an encoding does not have", "lost letters that an encoding does not have", Encoding),
            Self::Cut => ("cut", "cut off after as many characters as a format holds",
                "was cut off", "were cut off", Shortened),
        };
        Described { id, words, one, many, cause }
    }
}
