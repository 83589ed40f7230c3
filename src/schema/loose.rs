//! The loose form of a value: what is left when the manner of writing does not count.
//!
//! It never says whose a row is and never decides what is written: two systems' lists are compared by
//! it, to tell a difference in writing from a difference, and to find who may stand in a list twice.
//!
//! | what             | does not count                                                  | the same                          |
//! |------------------|-----------------------------------------------------------------|-----------------------------------|
//! | text             | case, accents, blanks, punctuation                              | `Søndergade 9 A`, `sondergade 9a` |
//! | name             | the same, legal forms, the order of the words                   | `Hansen, Ola`, `Ola Hansen AS`    |
//! | telephone        | blanks, punctuation, extension, country code or trunk prefix    | `+358 40 123 4567`, `0401234567`  |
//! | e-mail addresses | case, their order                                               | `A@x.fi; b@x.fi`, `b@x.fi, a@x.fi` |

use super::company::is_legal_form;
use super::field::{Field, FieldType};
use super::fold::fold_heading;
use super::kind::Kind;

/// The loose form of a text; empty for one without a letter or digit.
pub fn loose_text(text: &str) -> String {
    fold_heading(text)
}

/// The loose form of a company's or a person's name: its words without legal forms at either end, in
/// alphabetical order. A name that is nothing but a legal form keeps it.
pub fn loose_name(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
        .map(fold_heading)
        .filter(|word| !word.is_empty())
        .collect();
    let mut rest = words.as_slice();
    while let Some(length) = (1..=3)
        .rev()
        .find(|length| *length < rest.len() && is_legal_form(&rest[rest.len() - length..].concat()))
    {
        rest = &rest[..rest.len() - length];
    }
    if let [first, others @ ..] = rest
        && !others.is_empty()
        && LEADING_FORMS.contains(&first.as_str())
    {
        rest = others;
    }
    let mut rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    rest.sort_unstable();
    rest.join(" ")
}

/// Legal forms that also stand in front of a name: `Oy Karl Fazer Ab`, `AB Volvo`, `A/S Storebælt`.
const LEADING_FORMS: &[&str] = &["ab", "as", "oy", "ky", "tmi"];

/// The loose forms of the telephone numbers in a cell, each with its country code where that is known:
/// it is written, or `country` says it. Fewer than six digits call nobody in particular.
pub fn loose_phones(text: &str, country: Option<&str>) -> Vec<String> {
    let numbers = text.split(['/', ';', ',', '|', '\n']);
    let mut phones: Vec<String> = numbers
        .filter_map(|number| loose_phone(number, country))
        .collect();
    phones.sort_unstable();
    phones.dedup();
    phones
}

/// The least digits that call somebody.
const LEAST_DIGITS: usize = 6;

fn loose_phone(number: &str, country: Option<&str>) -> Option<String> {
    let number = number.replace("(0)", "");
    // What stands before the number is a word (`puh.`), what stands behind it an extension.
    let start = number.find(|c: char| c == '+' || c.is_numeric())?;
    let number = &number[start..];
    let end = number.find(char::is_alphabetic).unwrap_or(number.len());
    let digits: String = number[..end]
        .chars()
        .filter_map(|c| c.to_digit(10).and_then(|digit| char::from_digit(digit, 10)))
        .collect();
    if digits.len() < LEAST_DIGITS {
        return None;
    }
    Some(match country.and_then(Calling::of) {
        _ if number.starts_with('+') => digits,
        _ if digits.starts_with("00") => digits[2..].to_owned(),
        Some(calling) if calling.begins(&digits) => digits,
        Some(calling) => {
            let national = match calling.trunk {
                Some(trunk) => digits.strip_prefix(trunk).unwrap_or(&digits),
                None => &digits,
            };
            format!("{}{national}", calling.code)
        }
        None => digits.trim_start_matches('0').to_owned(),
    })
}

/// How a country's telephone numbers are called.
struct Calling {
    /// The country code (ITU-T E.164, list of assigned codes).
    code: &'static str,
    /// What stands before a national number at home (ITU, dialling procedures); none where nothing does.
    trunk: Option<char>,
}

impl Calling {
    #[rustfmt::skip] // a table
    fn of(country: &str) -> Option<Self> {
        let (code, trunk) = match country {
            "FI" | "AX" => ("358", Some('0')), "SE" => ("46", Some('0')), "NO" | "SJ" => ("47", None),
            "DK" => ("45", None), "FO" => ("298", None), "GL" => ("299", None), "IS" => ("354", None),
            "EE" => ("372", None), "LV" => ("371", None), "LT" => ("370", Some('0')),
            "DE" => ("49", Some('0')), "AT" => ("43", Some('0')), "CH" => ("41", Some('0')),
            "GB" => ("44", Some('0')), "IE" => ("353", Some('0')), "NL" => ("31", Some('0')),
            "BE" => ("32", Some('0')), "LU" => ("352", None), "FR" => ("33", Some('0')),
            "ES" => ("34", None), "PT" => ("351", None), "IT" => ("39", None), "PL" => ("48", None),
            "US" | "CA" => ("1", Some('1')),
            _ => return None,
        };
        Some(Self { code, trunk })
    }

    /// True for digits that begin with the country code though no `+` is written: `358401234567`, as a
    /// spreadsheet leaves it.
    fn begins(&self, digits: &str) -> bool {
        digits
            .strip_prefix(self.code)
            .is_some_and(|rest| rest.len() >= 8)
    }
}

/// The e-mail addresses of a cell in small letters, sorted.
fn loose_emails(text: &str) -> Vec<String> {
    let mut addresses: Vec<String> = text
        .split([';', ','])
        .map(|address| address.trim().to_lowercase())
        .filter(|address| !address.is_empty())
        .collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}

impl Kind {
    /// True where two values of a field differ in nothing but the manner of writing.
    pub fn alike(&self, field: usize, a: &str, b: &str, country: Option<&str>) -> bool {
        let roles = &self.roles;
        let is_name = [roles.name, roles.first_name, roles.last_name].contains(&Some(field));
        if is_name {
            return same_filled(&loose_name(a), &loose_name(b));
        }
        self.fields[field].alike(a, b, country)
    }
}

impl Field {
    fn alike(&self, a: &str, b: &str, country: Option<&str>) -> bool {
        match self.ty {
            FieldType::Email => {
                let (a, b) = (loose_emails(a), loose_emails(b));
                !a.is_empty() && a == b
            }
            FieldType::Phone => {
                let (a, b) = (loose_phones(a, country), loose_phones(b, country));
                !a.is_empty() && a == b
            }
            FieldType::Text | FieldType::Group | FieldType::Postcode | FieldType::Choice => {
                same_filled(&loose_text(a), &loose_text(b))
            }
            // Their canonical forms have no manner of writing left.
            FieldType::Country
            | FieldType::BusinessId
            | FieldType::Integer
            | FieldType::Decimal
            | FieldType::Date
            | FieldType::Boolean
            | FieldType::Parent
            | FieldType::Barcode => false,
        }
    }
}

fn same_filled(a: &str, b: &str) -> bool {
    !a.is_empty() && a == b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn names_that_are_alike() {
        for (a, b) in [
            ("Hansen AS", "hansen a/s"), ("Oy Karl Fazer Ab", "Karl Fazer"), ("AB Volvo (publ)", "Volvo"),
            ("Virtanen, Matti", "Matti VIRTANEN"), ("Møller & Sønner ApS", "Moller Sonner"),
            ("Müller GmbH & Co. KG", "Muller"), ("Kiinteistö Oy  Tähti", "kiinteisto oy tahti"),
            ("O'Brien Ltd.", "OBrien"), ("Praga s.r.o.", "PRAGA"), ("AB", "ab"),
        ] {
            assert_eq!(loose_name(a), loose_name(b), "{a} and {b}");
        }
    }

    #[test]
    fn names_that_are_not() {
        for (a, b) in [
            ("Hansen Bygg AS", "Hansen Eiendom AS"),
            ("Matti Virtanen", "Maija Virtanen"),
            ("Region 2", "Region 3"),
            ("AS", "AB"),
        ] {
            assert_ne!(loose_name(a), loose_name(b), "{a} and {b}");
        }
        assert_eq!(loose_name(" - "), "");
    }

    #[test]
    #[rustfmt::skip] // a table
    fn telephones_that_are_alike() {
        for (a, b, country) in [
            ("+358 40 123 4567", "040-1234567", "FI"), ("00358401234567", "0401234567", "FI"),
            ("358401234567", "040 1234567", "FI"), ("+46 (0)8-123 45 67", "08-1234567", "SE"),
            ("+47 99 11 99 12", "99119912", "NO"), ("4799119912", "99 11 99 12", "NO"),
            ("puh. 09 123 456", "+358 9 123456", "FI"), ("09 123 456 ext 12", "09123456", "FI"),
            ("040 1234567 / 050 7654321", "0507654321, 0401234567", "FI"),
        ] {
            let (a, b) = (loose_phones(a, Some(country)), loose_phones(b, Some(country)));
            assert!(!a.is_empty());
            assert_eq!(a, b);
        }
        assert_ne!(loose_phones("09 123 456", Some("FI")), loose_phones("09 123 456", Some("SE")));
        assert_eq!(loose_phones("0401234567", None), loose_phones("401234567", None));
        assert_eq!(loose_phones("112", Some("FI")), Vec::<String>::new());
        assert_eq!(loose_phones("ei ole", Some("FI")), Vec::<String>::new());
    }

    #[test]
    fn fields_judge_by_their_types() {
        let schema = crate::schema::Schema::built_in();
        let kind = &schema.kinds[0];
        let place = |id: &str| kind.field_index(id).expect("a field");
        for (field, a, b, alike) in [
            ("address", "Søndergade 9 A", "SONDERGADE 9a", true),
            ("address", "Søndergade 9", "Søndergade 19", false),
            ("email", "A@x.fi; b@x.fi", "b@x.fi,a@x.fi", true),
            ("email", "a@x.fi", "a@y.fi", false),
            ("phone", "+45 33 89 16 14", "33891614", true),
            ("name", "Matti Virtanen", "VIRTANEN MATTI", true),
            ("postcode", "111 22", "11122", true),
            ("business_id", "13585628", "20774740", false),
            ("notes", "-", "!", false),
        ] {
            assert_eq!(
                kind.alike(place(field), a, b, Some("DK")),
                alike,
                "{field}: {a} and {b}"
            );
        }
    }
}
