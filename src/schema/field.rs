//! One property of a kind, described once, and what its values do.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::fold::{fold, fold_heading};
use super::group_set::GroupSet;
use super::kind::KindId;
use super::value::unit::Unit;
use super::value::{
    Context, Reading, Refusal, barcode, boolean, business_id, contact, country, date, excerpt,
    hint, number, postcode, text, unit,
};
use crate::words::{Labels, Lang, Message, args};

/// A field's id within its kind: `[a-z][a-z0-9_]*`, stable for scripts, `invoice_email`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct FieldId(Arc<str>);

impl FieldId {
    /// An id from its text; a schema being loaded checks the form, nobody else has to.
    pub fn new(id: &str) -> Self {
        Self(Arc::from(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for FieldId {
    fn from(id: String) -> Self {
        Self(Arc::from(id))
    }
}

impl From<&str> for FieldId {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

impl From<FieldId> for String {
    fn from(id: FieldId) -> Self {
        id.as_str().to_owned()
    }
}

impl std::fmt::Display for FieldId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a field's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Anything, exactly as typed.
    Text,
    /// One or several e-mail addresses.
    Email,
    /// A telephone number, as typed.
    Phone,
    /// A postcode; its form depends on the country.
    Postcode,
    /// A country, as its ISO 3166-1 alpha-2 code.
    Country,
    /// A company's number in its country's register.
    BusinessId,
    /// The name of a group of records.
    Group,
    /// One of a few ids.
    Choice,
    /// A whole number of any length.
    Integer,
    /// A decimal of any length.
    Decimal,
    /// A calendar date.
    Date,
    /// Yes or no.
    Boolean,
    /// The number of a record of another kind, to which this one belongs.
    Parent,
    /// A number of trade goods (GTIN), with its zeros in front.
    Barcode,
}

impl FieldType {
    /// Every type.
    #[rustfmt::skip] // a table
    pub const ALL: [Self; 14] = [
        Self::Text, Self::Email, Self::Phone, Self::Postcode, Self::Country, Self::BusinessId,
        Self::Group, Self::Choice, Self::Integer, Self::Decimal, Self::Date, Self::Boolean,
        Self::Parent, Self::Barcode,
    ];

    /// The name that a schema file uses: `business_id`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Postcode => "postcode",
            Self::Country => "country",
            Self::BusinessId => "business_id",
            Self::Group => "group",
            Self::Choice => "choice",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Date => "date",
            Self::Boolean => "boolean",
            Self::Parent => "parent",
            Self::Barcode => "barcode",
        }
    }
}

/// One property of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is a line of its own in a schema file
pub struct Field {
    /// Its id within the kind.
    pub id: FieldId,
    /// What its values are.
    pub ty: FieldType,
    /// Its heading in each language.
    pub labels: Labels,
    /// Other headings that mean it, in any language, as people and other programs write them.
    pub aliases: Vec<String>,
    /// Headings that mean it only in a file where no other column does, best first: `Company` is the
    /// name where there is no `Name`, `Country code` the country where there is no `Country`.
    pub stand_ins: Vec<String>,
    /// Width of its column in a spreadsheet, in characters.
    pub width: u16,
    /// What may be chosen, for [`FieldType::Choice`] alone.
    pub choices: Vec<Choice>,
    /// The kind whose records it names, for [`FieldType::Parent`] alone.
    pub of: Option<KindId>,
    /// True where a new record must have it.
    pub required: bool,
    /// True where no two records may share a value of it.
    pub unique: bool,
    /// The canonical value of a new record whose file says nothing of it.
    pub default: Option<String>,
    /// True where it stays in the register and its history, and is neither exported nor listed nor
    /// asked for unless it is named.
    pub hidden: bool,
    /// True where a record may be in several groups at once, for [`FieldType::Group`] alone.
    pub many: bool,
}

/// One of the values of a choice field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The canonical value, stable for scripts.
    pub id: String,
    /// How each language shows it.
    pub labels: Labels,
    /// Other words that mean it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

impl Field {
    /// The canonical form of what was typed, or why it is none; the table of forms is in `value`.
    ///
    /// Never called with a blank: a blank cell is no value. Borrowed wherever nothing changes.
    pub fn canonical<'a>(
        &self,
        typed: &'a str,
        ctx: &Context<'_>,
    ) -> Result<Cow<'a, str>, Refusal> {
        let text = text::canonical(typed)?;
        if self.ty == FieldType::Text {
            return Ok(text);
        }
        let trimmed = trim(text);
        match self.ty {
            FieldType::Text | FieldType::Parent => Ok(trimmed),
            FieldType::Email => contact::check_email(&trimmed).map(|()| trimmed),
            FieldType::Phone => contact::check_phone(&trimmed).map(|()| trimmed),
            FieldType::Postcode => postcode::check(&trimmed, ctx.country).map(|()| trimmed),
            FieldType::BusinessId => business_id::check(&trimmed, ctx.country).map(|()| trimmed),
            FieldType::Group if self.many => group_set(trimmed),
            FieldType::Group => Ok(group_name(trimmed)),
            FieldType::Barcode => {
                barcode::canonical(&trimmed).map(|barcode| unchanged(trimmed, &barcode))
            }
            FieldType::Choice => self
                .choice(&trimmed)
                .map(|choice| unchanged(trimmed, &choice.id)),
            FieldType::Country => country::canonical(&trimmed).map(|code| unchanged(trimmed, code)),
            FieldType::Boolean => boolean::canonical(&trimmed).map(|word| unchanged(trimmed, word)),
            FieldType::Integer => {
                number::canonical_integer(&trimmed).map(|number| unchanged(trimmed, &number))
            }
            FieldType::Decimal => {
                let unit = unit::without(&trimmed).1;
                if ctx.reading.several_currencies && unit.is_some_and(Unit::is_money) {
                    return Err(Refusal::of(
                        &trimmed,
                        "several-currencies",
                        hint("one-currency"),
                    ));
                }
                number::canonical_decimal(&trimmed, ctx.reading.decimal)
                    .map(|number| unchanged(trimmed, &number))
            }
            FieldType::Date => {
                date::canonical(&trimmed, ctx.reading.date).map(|date| unchanged(trimmed, &date))
            }
        }
    }

    /// True when two values say the same: equal as text, or in the sense of the type.
    ///
    /// | type | the same |
    /// |---|---|
    /// | business id | `FI20774740` and `2077474-0`: by key and country |
    /// | group | `Retail` and `retail `: folded |
    /// | several groups | `VIP; Retail` and `retail,VIP`: the same set |
    /// | barcode | `012345678905` and `0012345678905`: as GTIN-14 |
    /// | choice, country, number, date, boolean | `12,50` and `12.5`: same canonical form |
    /// | email, phone, postcode, parent | only outer blanks make no difference |
    /// | text | only the kind of line end makes none: trimming is a person's edit |
    pub fn same(&self, a: &str, b: &str, ctx: &Context<'_>) -> bool {
        if a == b {
            return true;
        }
        match self.ty {
            FieldType::BusinessId => {
                business_id::same_business_id((a, ctx.country), (b, ctx.country))
            }
            FieldType::Group if self.many => GroupSet::of(a).says(&GroupSet::of(b)),
            FieldType::Group => fold(a) == fold(b),
            FieldType::Barcode => barcode::barcode_key(a) == barcode::barcode_key(b),
            // What its type refuses still equals itself: a canonical `1.234` is not ambiguous.
            _ => self.canonical_or_trimmed(a, ctx) == self.canonical_or_trimmed(b, ctx),
        }
    }

    /// True when what was typed says what the register holds: it is read as its column is, and the
    /// register's value as the register keeps it.
    pub fn says(&self, typed: &str, held: &str, ctx: &Context<'_>) -> bool {
        if typed == held || !matches!(self.ty, FieldType::Decimal | FieldType::Date) {
            return self.same(typed, held, ctx);
        }
        let register = Context::of_register(ctx.country);
        self.canonical_or_trimmed(typed, ctx) == self.canonical_or_trimmed(held, &register)
    }

    /// What an amount is counted in, where the cell says so.
    pub fn unit(&self, typed: &str) -> Option<Unit> {
        match self.ty {
            FieldType::Decimal => unit::without(typed.trim()).1,
            _ => None,
        }
    }

    /// How a column must be read that has this cell; empty where the cell leaves that open.
    pub fn evidence(&self, typed: &str) -> Reading {
        let mut reading = Reading::default();
        match self.ty {
            FieldType::Decimal => reading.decimal = number::evidence(typed.trim()),
            FieldType::Date => reading.date = date::evidence(typed.trim()),
            _ => {}
        }
        reading
    }

    /// The time of day that stands behind a date, and that a field for dates leaves out; none for midnight.
    pub fn time_of_day<'a>(&self, typed: &'a str) -> Option<&'a str> {
        match self.ty {
            FieldType::Date => date::time_of_day(typed.trim()),
            _ => None,
        }
    }

    /// A canonical value as a person of this language reads it: choice labels and yes/no words;
    /// everything else as it is.
    pub fn shown<'a>(&'a self, canonical: &'a str, lang: Lang) -> Cow<'a, str> {
        let word = match self.ty {
            FieldType::Choice => self
                .choices
                .iter()
                .find(|choice| choice.id == canonical)
                .map(|choice| choice.labels.get(lang)),
            FieldType::Boolean => boolean::shown(canonical, lang),
            _ => None,
        };
        Cow::Borrowed(word.unwrap_or(canonical))
    }

    /// The groups that a cell names: one, or several where the field holds several.
    pub fn group_set(&self, text: &str, is_a_group: impl Fn(&str) -> bool) -> GroupSet {
        if self.many {
            GroupSet::read(text, is_a_group)
        } else {
            GroupSet::of_one(text)
        }
    }

    /// The heading of its column in a language.
    pub fn label(&self, lang: Lang) -> &str {
        self.labels.get(lang)
    }

    fn canonical_or_trimmed<'a>(&self, typed: &'a str, ctx: &Context<'_>) -> Cow<'a, str> {
        self.canonical(typed, ctx)
            .unwrap_or_else(|_| Cow::Borrowed(typed.trim()))
    }

    fn choice(&self, trimmed: &str) -> Result<&Choice, Refusal> {
        if let Some(choice) = self.choices.iter().find(|choice| choice.id == trimmed) {
            return Ok(choice);
        }
        let word = fold_heading(trimmed);
        let means = |choice: &&Choice| choice.words().any(|known| fold_heading(known) == word);
        self.choices.iter().find(means).ok_or_else(|| {
            let ids: Vec<&str> = self
                .choices
                .iter()
                .map(|choice| choice.id.as_str())
                .collect();
            Refusal {
                problem: Message::new(
                    "no-choice-of",
                    args!["typed" => excerpt(trimmed), "label" => &self.labels],
                ),
                hint: Message::new("choose-one", args!["choices" => ids.join(", ")]),
            }
        })
    }
}

impl Choice {
    /// Every word that means it: its id, labels and aliases.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let labels = self.labels.iter().map(|(_, text)| text);
        std::iter::once(self.id.as_str())
            .chain(labels)
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// Takes outer blanks off, without copying a text that has none.
fn trim(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// `typed` itself where it is canonical already, else the canonical form.
fn unchanged<'a>(typed: Cow<'a, str>, canonical: &str) -> Cow<'a, str> {
    if typed == canonical {
        typed
    } else {
        Cow::Owned(canonical.to_owned())
    }
}

/// The groups of a cell that holds several, in the one way in which they are written.
fn group_set(trimmed: Cow<'_, str>) -> Result<Cow<'_, str>, Refusal> {
    let set = GroupSet::of(&trimmed);
    if set.is_empty() {
        let hint = Message::new("write-groups", Vec::new());
        return Err(Refusal::of(&trimmed, "names-no-group", hint));
    }
    Ok(unchanged(trimmed, &set.written()))
}

/// A group's name with its case kept, in NFC, every run of blanks one blank.
pub(super) fn group_name(trimmed: Cow<'_, str>) -> Cow<'_, str> {
    use unicode_normalization::{UnicodeNormalization, is_nfc};
    if is_nfc(&trimmed)
        && trimmed
            .split(' ')
            .all(|word| !word.is_empty() && !word.contains(char::is_whitespace))
    {
        return trimmed;
    }
    let composed: String = trimmed.nfc().collect();
    Cow::Owned(composed.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests;
