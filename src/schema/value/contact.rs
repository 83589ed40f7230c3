//! E-mail addresses and telephone numbers: kept as typed, refused only where they cannot be one.

use super::{Refusal, hint};
use crate::schema::fold::fold_heading;
use crate::words::{Message, args};

/// Checks one or several addresses, separated by `;` or `,`; `trimmed` is kept as it is.
///
/// Lenient on purpose: letters of any script are allowed (RFC 6531), and whether the address exists
/// is nobody's business here.
pub(in crate::schema) fn check_email(trimmed: &str) -> Result<(), Refusal> {
    let mut addresses = 0_usize;
    for address in trimmed
        .split([';', ','])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        if !looks_like_address(address) {
            return Err(Refusal::of(address, "not-an-email", hint("write-emails")));
        }
        addresses += 1;
    }
    if addresses == 0 {
        return Err(Refusal::of(trimmed, "not-an-email", hint("write-email")));
    }
    Ok(())
}

/// Checks a telephone number; `trimmed` is kept as it is.
///
/// Refused are fewer than three digits, what a spreadsheet makes of a long number (`3,58E+11`), and
/// words other than those that go with a number (`ext 12`, `puh.`, `vx`).
pub(in crate::schema) fn check_phone(trimmed: &str) -> Result<(), Refusal> {
    if is_scientific(trimmed) {
        return Err(Refusal::of(
            trimmed,
            "phone-in-scientific",
            hint("type-as-text"),
        ));
    }
    if trimmed.chars().filter(|c| c.is_numeric()).count() < 3 {
        return Err(Refusal::of(
            trimmed,
            "not-a-phone",
            hint("phone-needs-digits"),
        ));
    }
    let words = trimmed
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    for word in words {
        if !PHONE_WORDS.contains(&fold_heading(word).as_str()) {
            return Err(Refusal::of(
                trimmed,
                "not-a-phone",
                Message::new("phone-word", args!["word" => word]),
            ));
        }
    }
    Ok(())
}

/// Words that people write beside a number, folded as headings are.
#[rustfmt::skip] // a table
const PHONE_WORDS: &[&str] = &[
    "x", "ext", "extn", "extension", "p", "ph", "phone", "t", "tel", "tlf", "telefon", "telephone",
    "telefonnr", "puh", "puhelin", "puhelinnumero", "gsm", "m", "mob", "mobil", "mobile",
    "mobiltelefon", "cell", "matkap", "matkapuh", "matkapuhelin", "kannykka", "f", "fax", "faksi",
    "faks", "telefax", "vx", "vaxel", "vaihde", "sentralbord", "switchboard", "alanro", "alanumero",
    "ank", "anknytning", "anslutning", "lok", "lokal", "lokalnr", "intern", "internt", "direkt",
    "dir", "suora", "direct", "home", "work", "office", "koti", "tyo", "toimisto", "hem", "bostad",
    "arb", "arbete", "arbeid", "arbejde", "jobb", "job", "hjem", "privat", "kontor", "or", "and",
    "tai", "ja", "eller", "och", "og", "nr", "no", "whatsapp",
];

/// True for `local@domain.tld`.
fn looks_like_address(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "<>()[]\\\":@".contains(c);
    if local.is_empty() || address.chars().count() > 254 || local.contains(forbidden) {
        return false;
    }
    let labels: Vec<&str> = domain.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            // Marks are letters too: a decomposed `ä` arrives as `a` and U+0308.
            && label.chars().all(|c| {
                c.is_alphanumeric() || c == '-' || c == '_' || unicode_normalization::char::is_combining_mark(c)
            })
    };
    let is_top = |label: &&str| label.chars().count() >= 2 && !label.chars().all(char::is_numeric);
    labels.len() >= 2 && labels.iter().all(is_label) && labels.last().is_some_and(is_top)
}

/// True for `3,58E+11`, `3.58401234567e11`.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let mantissa = mantissa.trim_start_matches(['+', '-']);
    let (whole, decimals) = mantissa.split_once([',', '.']).unwrap_or((mantissa, "0"));
    digits(whole) && digits(decimals) && digits(exponent.trim_start_matches(['+', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn emails_that_pass() {
        for email in [
            "matti@virtanen.fi", "a.b-c+d@sub.example.co.uk", "åsa@företag.se", "post@käyttö.fi",
            "a@x.fi; b@x.fi", "a@x.fi,b@x.fi", "a@x.fi;", "O'Brien@example.ie", "用户@例子.公司",
            "info@firma.travel", "under_score@my_host.example.com", "info@a\u{308}la.fi",
        ] {
            assert!(check_email(email).is_ok(), "{email}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn emails_that_do_not() {
        for email in [
            "matti", "matti@", "@virtanen.fi", "matti@virtanen", "matti virtanen@x.fi", "a@b@c.fi",
            "matti@virtanen..fi", "matti@.fi", "matti@virtanen.f", "matti@-x.fi", "a@x.fi; nobody",
            "Matti <matti@x.fi>", "matti@192.168.0.1", ";", "mailto:a@x.fi", "a@x.fi b@x.fi",
            "a@x.fi/b@x.fi",
        ] {
            assert!(check_email(email).is_err(), "{email}");
        }
        assert_eq!(
            check_email("a@x.fi; nobody").unwrap_err().problem.to_string(),
            "`nobody` is not an e-mail address"
        );
    }

    #[test]
    #[rustfmt::skip] // a table
    fn phones_that_pass() {
        for phone in [
            "+358 40 1234567", "0401234567", "(09) 123 456", "09-123 456 ext 12",
            "09 123456 ext.12", "puh. 09 123 456", "Tel: 08-123 45 67", "tlf. 22 83 60 00",
            "020 1234 x5", "vx 08-123", "040 1234567 / 050 7654321", "112", "växel 08-12 34 56",
            "09 123 tai 040 123", "00358401234567", "+47\u{a0}99\u{a0}11\u{a0}99\u{a0}12",
            "358401234567",
        ] {
            assert!(check_phone(phone).is_ok(), "{phone}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn phones_that_do_not() {
        for phone in [
            "12", "-", "3,58E+11", "3.58401E+11", "3E11", "4,0123E+8", "ask Maria", "040 123 Maria",
            "O401234567", "1-800-FLOWERS", "matti@virtanen.fi", "ei ole",
        ] {
            assert!(check_phone(phone).is_err(), "{phone}");
        }
        assert!(
            check_phone("3,58E+11")
                .unwrap_err()
                .problem.to_string()
                .contains("scientific")
        );
        assert!(
            check_phone("040 123 Maria")
                .unwrap_err()
                .hint.to_string()
                .contains("`Maria`")
        );
    }
}
