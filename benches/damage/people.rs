//! Edits that people make, one of each sort in turn, in fields of every type.

use crate::generator::{Customer, Field};

/// An edit: its sort, the field's id, the value before and after.
pub(crate) type Edit = (&'static str, &'static str, String, String);

/// Draws numbers, always the same ones.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end` (xorshift, Marsaglia).
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let at = usize::try_from(self.below(words.len() as u64)).unwrap_or_default();
        words[at]
    }
}

/// The edit at a place: sorts come in turn.
#[allow(clippy::too_many_lines)] // a flat table
pub(crate) fn edit(at: usize, customer: &Customer, other: &Customer, random: &mut Random) -> Edit {
    let own = |field: Field| customer[field].trim().to_owned();
    let theirs = |field: Field| other[field].trim().to_owned();
    let of = |sort, field, before: String, after: String| (sort, field, before, after);
    let number = |random: &mut Random, end: u64| random.below(end) + 1;
    match at % 36 {
        0 => of(
            "new phone",
            "phone",
            own(Field::Phone),
            theirs(Field::Phone),
        ),
        1 => of(
            "new mobile",
            "mobile",
            own(Field::Mobile),
            theirs(Field::Mobile),
        ),
        2 => of(
            "moved house",
            "address",
            own(Field::Address),
            theirs(Field::Address),
        ),
        3 => of(
            "other postcode",
            "postcode",
            own(Field::Postcode),
            theirs(Field::Postcode),
        ),
        4 => of("renamed", "name", own(Field::Name), theirs(Field::Name)),
        5 => of(
            "suffix",
            "name",
            own(Field::Name),
            format!("{} / Etelä", own(Field::Name)),
        ),
        6 => of(
            "letters swapped in a name",
            "name",
            own(Field::Name),
            swapped(&own(Field::Name), 2),
        ),
        7 => of(
            "zero added",
            "postcode",
            own(Field::Postcode),
            format!("0{}", own(Field::Postcode)),
        ),
        8 => of(
            "blanks in a phone",
            "phone",
            own(Field::Phone),
            spaced(&own(Field::Phone)),
        ),
        9 => of(
            "blanks taken out of a phone",
            "phone",
            own(Field::Phone),
            own(Field::Phone).replace([' ', '-'], ""),
        ),
        10 => of(
            "country code",
            "mobile",
            own(Field::Mobile),
            with_country(&own(Field::Mobile)),
        ),
        11 => of(
            "new e-mail",
            "email",
            own(Field::Email),
            theirs(Field::Email),
        ),
        12 => of(
            "other terms",
            "payment_terms",
            own(Field::PaymentTerms),
            theirs(Field::PaymentTerms),
        ),
        13 => of(
            "words added to a note",
            "notes",
            own(Field::Notes),
            format!("{}; ring first", own(Field::Notes)),
        ),
        14 => of(
            "house number longer",
            "address",
            own(Field::Address),
            format!("{}0", own(Field::Address)),
        ),
        15 => of(
            "last digits of a phone",
            "phone",
            own(Field::Phone),
            last_digits(&own(Field::Phone), random),
        ),
        16 => of(
            "digits of a phone swapped",
            "phone",
            own(Field::Phone),
            swapped(&own(Field::Phone), 1),
        ),
        17 => of(
            "other group",
            "group",
            own(Field::Group),
            theirs(Field::Group),
        ),
        18 => of("other city", "city", own(Field::City), theirs(Field::City)),
        19 => of(
            "other type",
            "type",
            own(Field::Type),
            if own(Field::Type) == "company" {
                "private"
            } else {
                "company"
            }
            .to_owned(),
        ),
        20 => of(
            "other language",
            "language",
            own(Field::Language),
            theirs(Field::Language),
        ),
        21 => of(
            "other business id",
            "business_id",
            own(Field::BusinessId),
            theirs(Field::BusinessId),
        ),
        22 => of(
            "accent put right",
            "name",
            own(Field::Name).replace(['ä', 'å'], "a").replace('ö', "o"),
            own(Field::Name),
        ),
        23 => of(
            "accent left out",
            "name",
            own(Field::Name),
            own(Field::Name).replace('ä', "a").replace(['ö', 'ø'], "o"),
        ),
        24 => of(
            "capitals",
            "city",
            own(Field::City),
            own(Field::City).to_uppercase(),
        ),
        25 => of(
            "blank trimmed",
            "notes",
            format!("{} ", own(Field::Notes)),
            own(Field::Notes),
        ),
        26 => {
            let (day, month) = (number(random, 28), number(random, 12));
            let before = format!("2026-{month:02}-{day:02}");
            of(
                "date put off",
                "since",
                before,
                format!("{}.{month}.2026", day % 28 + 1),
            )
        }
        27 => {
            let (day, month) = (number(random, 28), number(random, 12));
            let before = format!("{}-{month:02}-{day:02}", 2015 + random.below(10));
            let after = format!(
                "{}.{}.{}",
                number(random, 28),
                number(random, 12),
                2015 + random.below(10)
            );
            of("other date", "since", before, after)
        }
        28 => {
            let (before, after) = (random.below(90_000) + 100, random.below(90_000) + 100);
            let price = |cents: u64| format!("{}.{:02}", cents / 100, cents % 100);
            of("other price", "price", price(before), price(after))
        }
        29 => {
            let cents = random.below(900) * 10 + 100;
            let risen = cents * 103 / 100;
            of(
                "price raised by 3 %",
                "price",
                format!("{}.{:02}", cents / 100, cents % 100),
                format!("{}.{:02}", risen / 100, risen % 100),
            )
        }
        30 => {
            let pieces = number(random, 500);
            of(
                "other number of pieces",
                "pieces",
                pieces.to_string(),
                (pieces + number(random, 500)).to_string(),
            )
        }
        31 => {
            let pieces = number(random, 99);
            of(
                "ten times as many",
                "pieces",
                pieces.to_string(),
                (pieces * 10).to_string(),
            )
        }
        32 => {
            let (day, month) = (number(random, 12), number(random, 12));
            of(
                "house numbers in a note",
                "notes",
                format!("{day}-{month}"),
                format!("{day}-{}", month + 1),
            )
        }
        33 => {
            let hour = random.below(12) + 7;
            of(
                "opening hours in a note",
                "notes",
                format!("{hour}:30"),
                format!("{}:00", hour + 1),
            )
        }
        34 => of(
            "words in a note",
            "notes",
            random
                .of(&["true", "MARCH1", "1-2", "25 %", "100 €", "3/4", "+358 40 1"])
                .to_owned(),
            random
                .of(&[
                    "false",
                    "MARCH2",
                    "2-1",
                    "30 %",
                    "110 €",
                    "4/3",
                    "+358 40 2",
                ])
                .to_owned(),
        ),
        _ => of(
            "website",
            "website",
            own(Field::Website),
            own(Field::Website).replace("https://", ""),
        ),
    }
}

/// Two neighbours in a text changed with each other, so far from its end.
fn swapped(text: &str, from_end: usize) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() > from_end + 2 {
        let at = letters.len() - 1 - from_end;
        letters.swap(at, at - 1);
    }
    letters.into_iter().collect()
}

/// Another number with the same beginning.
fn last_digits(phone: &str, random: &mut Random) -> String {
    let kept: String = phone
        .chars()
        .take(phone.chars().count().saturating_sub(3))
        .collect();
    format!("{kept}{:03}", random.below(1_000))
}

/// A number in groups of three and four, as people write them.
fn spaced(phone: &str) -> String {
    let digits = phone.replace([' ', '-'], "");
    if digits.len() < 7 || !digits.is_ascii() {
        return digits;
    }
    format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..])
}

/// A number with the code of Finland in place of its first zero.
fn with_country(phone: &str) -> String {
    phone
        .strip_prefix('0')
        .map_or_else(String::new, |rest| format!("+358 {rest}"))
}
