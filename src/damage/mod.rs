//! What spreadsheets do to values by themselves: recognised, so that it is not taken for an edit.
//!
//! A cell that differs from what the person saw is damage where a spreadsheet could have made the one of
//! the other without anybody's doing, and in that direction alone: `00100` → `100` is damage, `100` →
//! `00100` an edit. Trimmed blanks, composed accents and added leading zeros are edits too: no spreadsheet
//! makes them by itself.
//!
//! Nothing here knows of records or plans. A cell is looked at only where it differs, so a million
//! untouched rows cost nothing. What a false alarm costs is a line in the report and `--accept-damage
//! FIELD`; what a missed one costs is a wrong value in the register: in doubt it is damage.

mod number; // numbers as spreadsheets take and show them
mod date; // texts that look like dates and times, and the dates made of them
mod text; // blanks, accents, quotes, escapes, encodings, cut ends

use crate::schema::{Context, Field, FieldType};

/// What a spreadsheet did to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Damage {
    /// `00100` → `100`.
    LeadingZeros,
    /// `100` → `100.0`.
    DecimalsAdded,
    /// `358401234567` → `3,58E+11`.
    Scientific,
    /// `12345678901234567` → `12345678901234500`.
    Rounded,
    /// `+358401234567` → `358401234567`.
    PlusLost,
    /// `=x`, `@x` → `x`.
    FormulaSignLost,
    /// `12.5` → `12,5`.
    DecimalMark,
    /// `1234567` → `1,234,567`, or the reverse.
    Thousands,
    /// `25 %` → `0.25`.
    Percent,
    /// `100 €` → `100`.
    Currency,
    /// `1-2` → `1.2.2026`.
    Date,
    /// `10.30` → `10:30:00`.
    Time,
    /// `true` → `SANT`.
    TruthWord,
    /// An error in place of a text that looks like a formula.
    FormulaError,
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
    /// `Mäkinen` → `M?kinen`.
    LettersLost,
    /// A text that ends after 255 or 32,767 characters.
    Cut,
}

impl Damage {
    /// Every sort of damage, in the order in which they are looked for.
    pub const ALL: [Self; 22] = [
        Self::LeadingZeros,
        Self::DecimalsAdded,
        Self::Scientific,
        Self::Rounded,
        Self::PlusLost,
        Self::FormulaSignLost,
        Self::DecimalMark,
        Self::Thousands,
        Self::Percent,
        Self::Currency,
        Self::Date,
        Self::Time,
        Self::TruthWord,
        Self::FormulaError,
        Self::Blanks,
        Self::Decomposed,
        Self::Typographic,
        Self::ApostropheGuard,
        Self::Escaped,
        Self::Mojibake,
        Self::LettersLost,
        Self::Cut,
    ];

    /// The text that says what happened: `leading zeros lost`.
    pub fn text(self) -> &'static str {
        match self {
            Self::LeadingZeros => "damage-leading-zeros",
            Self::DecimalsAdded => "damage-decimals-added",
            Self::Scientific => "damage-scientific",
            Self::Rounded => "damage-rounded",
            Self::PlusLost => "damage-plus-lost",
            Self::FormulaSignLost => "damage-formula-sign-lost",
            Self::DecimalMark => "damage-decimal-mark",
            Self::Thousands => "damage-thousands",
            Self::Percent => "damage-percent",
            Self::Currency => "damage-currency",
            Self::Date => "damage-date",
            Self::Time => "damage-time",
            Self::TruthWord => "damage-truth-word",
            Self::FormulaError => "damage-formula-error",
            Self::Blanks => "damage-blanks",
            Self::Decomposed => "damage-decomposed",
            Self::Typographic => "damage-typographic",
            Self::ApostropheGuard => "damage-apostrophe-guard",
            Self::Escaped => "damage-escaped",
            Self::Mojibake => "damage-mojibake",
            Self::LettersLost => "damage-letters-lost",
            Self::Cut => "damage-cut",
        }
    }

    /// True where the value itself suffered, not the manner of writing alone.
    pub fn loses_the_value(self) -> bool {
        matches!(
            self,
            Self::Scientific | Self::Rounded | Self::FormulaError | Self::LettersLost | Self::Cut
        )
    }

    /// The text that says what did it, and how it does not happen again; none where only chance knows.
    pub fn cure(self) -> Option<&'static str> {
        match self {
            Self::LeadingZeros
            | Self::DecimalsAdded
            | Self::Scientific
            | Self::Rounded
            | Self::PlusLost
            | Self::FormulaSignLost
            | Self::DecimalMark
            | Self::Thousands
            | Self::Percent
            | Self::Currency
            | Self::Date
            | Self::Time
            | Self::TruthWord
            | Self::FormulaError => Some("cure-numbers"),
            Self::Mojibake | Self::LettersLost | Self::Decomposed => Some("cure-encoding"),
            Self::Cut => Some("cure-cut"),
            Self::Blanks | Self::Typographic | Self::ApostropheGuard | Self::Escaped => None,
        }
    }
}

/// What a spreadsheet did, where it could have made `typed` of `held` by itself; `None` for an edit.
///
/// `held` is canonical, as the register keeps it: what the person saw, or what the register says.
/// Nothing here depends on the file: every country's way to write numbers and dates is tried.
pub fn recognise(field: &Field, held: &str, typed: &str) -> Option<Damage> {
    if held == typed {
        return None;
    }
    text::recognise(held, typed)
        .or_else(|| number::recognise(held, typed))
        .or_else(|| date_in(field, held, typed))
        .or_else(|| truth_word(held, typed))
        .or_else(|| formula_error(typed))
}

/// A field of dates reads a date by itself: damage is there only what it refuses.
fn date_in(field: &Field, held: &str, typed: &str) -> Option<Damage> {
    if field.ty == FieldType::Date && field.canonical(typed, &Context::default()).is_ok() {
        return None;
    }
    date::time(held, typed).or_else(|| date::recognise(held, typed))
}

/// Words for true and false in the languages of common spreadsheets, each in its own spelling.
const TRUTH: [(&str, &str); 12] = [
    ("TRUE", "FALSE"),
    ("SANT", "FALSKT"),
    ("SANN", "USANN"),
    ("SAND", "FALSK"),
    ("TOSI", "EPÄTOSI"),
    ("WAHR", "FALSCH"),
    ("VRAI", "FAUX"),
    ("VERDADERO", "FALSO"),
    ("VERO", "FALSO"),
    ("WAAR", "ONWAAR"),
    ("PRAWDA", "FAŁSZ"),
    ("ИСТИНА", "ЛОЖЬ"),
];

/// `true` that a spreadsheet took for a truth value, and shows in capitals and its own language.
fn truth_word(held: &str, typed: &str) -> Option<Damage> {
    let says = |text: &str, truth: bool| {
        let words = TRUTH.iter().map(|(yes, no)| if truth { yes } else { no });
        words.into_iter().any(|word| *word == text)
    };
    let capitals = held.trim().to_uppercase();
    [true, false]
        .into_iter()
        .any(|truth| says(&capitals, truth) && says(typed, truth))
        .then_some(Damage::TruthWord)
}

/// What spreadsheets show in place of a formula's result; nobody types it.
fn formula_error(typed: &str) -> Option<Damage> {
    const ERRORS: [&str; 11] = [
        "#NAME?", "#NAVN?", "#NAMN?", "#NIMI?", "#VALUE!", "#REF!", "#DIV/0!", "#N/A", "#NUM!",
        "#NULL!", "#SPILL!",
    ];
    let typed = typed.trim();
    let of_libreoffice = typed
        .strip_prefix("Err:")
        .is_some_and(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit()));
    (ERRORS.contains(&typed) || of_libreoffice).then_some(Damage::FormulaError)
}

#[cfg(test)]
mod tests;
