//! Business id: the number that a state gives a company, with the check digit that its rule wants.
//!
//! Rules, as their registers publish them: FI Y-tunnus (weights 7 9 10 5 8 4 2, modulo 11), NO
//! organisasjonsnummer (3 2 7 6 5 4 3 2, modulo 11), SE organisationsnummer (Luhn), DK CVR
//! (2 7 6 5 4 3 2 1, modulo 11), EE registrikood (1 … 7, then 3 … 9, modulo 11), DE VAT number
//! (ISO 7064, Mod 11,10). A German company goes by its commercial register entry, which has no
//! check digit.
//!
//! The numbers come from ranges chosen above those that the registers seem to have reached, so that
//! a valid number should be nobody's: no register was asked. No number is given twice.

use super::country::Country;

/// A company's number in its country: digits alone, and the ways they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BusinessId {
    country: Country,
    digits: String,
}

impl BusinessId {
    /// As people write it in the country: `1234567-8`, `559700-1234`, `840012345`.
    pub(crate) fn written(&self) -> String {
        let digits = self.digits.as_str();
        match self.country {
            Country::Finland => format!("{}-{}", &digits[..7], &digits[7..]),
            Country::Sweden => format!("{}-{}", &digits[..6], &digits[6..]),
            Country::Germany => format!("HRB {}", &digits[2..8]),
            Country::Norway | Country::Denmark | Country::Estonia => digits.to_owned(),
        }
    }

    /// In blocks of three, as half of Norway writes it; elsewhere as [`Self::written`].
    pub(crate) fn spaced(&self) -> String {
        let digits = self.digits.as_str();
        match self.country {
            Country::Norway => format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..]),
            _ => self.written(),
        }
    }

    /// The VAT number that the country makes of it.
    pub(crate) fn vat_number(&self) -> String {
        let digits = &self.digits;
        match self.country {
            Country::Sweden => format!("SE{digits}01"),
            Country::Norway => format!("NO{digits}MVA"),
            Country::Estonia => format!("EE{}", estonian_vat(digits)),
            Country::Finland | Country::Denmark | Country::Germany => {
                format!("{}{digits}", self.country.code())
            }
        }
    }

    /// The address for electronic invoices, with the scheme's number from the Peppol code list of
    /// participant schemes (FI: the older OVT form). German ones vary too much to be made up.
    pub(crate) fn e_invoice_address(&self) -> Option<String> {
        let digits = &self.digits;
        match self.country {
            Country::Finland => Some(format!("0037{digits}")),
            Country::Sweden => Some(format!("0007:{digits}")),
            Country::Norway => Some(format!("0192:{digits}")),
            Country::Denmark => Some(format!("0184:DK{digits}")),
            Country::Estonia => Some(format!("0191:{digits}")),
            Country::Germany => None,
        }
    }
}

/// Gives out business ids, each one once.
#[derive(Debug, Default)]
pub(crate) struct BusinessIds {
    /// How far each country's range has been walked, invalid bodies included.
    walked: [u32; Country::ALL.len()],
}

/// Walks a range in leaps, so that neighbours in the register are not neighbours by number. Every
/// range's length has no prime factors but 2 and 5, which this number lacks: each body comes once.
const LEAP: u64 = 1_618_033;

impl BusinessIds {
    /// The next free id of a country; `None` when its range is used up, which the smallest, the
    /// Swedish, is after 400,000 companies: some two million customers.
    pub(crate) fn next(&mut self, country: Country) -> Option<BusinessId> {
        let (first, length) = range(country);
        let walked = &mut self.walked[country as usize];
        while *walked < length {
            // Each country sets out from another place, or their digits would be the same.
            let steps = u64::from(*walked) + 1 + 97 * country as u64;
            let leapt = steps * LEAP % u64::from(length);
            *walked += 1;
            let body = (u64::from(first) + leapt).to_string();
            // One body in eleven would need a check digit of ten, and is passed over.
            if let Some(check) = check_digit(country, &body) {
                let digits = format!("{body}{check}");
                return Some(BusinessId { country, digits });
            }
        }
        None
    }
}

/// Where a country's invented bodies (the number without its check digit) begin, and how many
/// there are.
fn range(country: Country) -> (u32, u32) {
    match country {
        Country::Finland | Country::Denmark => (6_000_000, 4_000_000),
        Country::Norway => (84_000_000, 5_000_000),
        Country::Sweden => (559_600_000, 400_000),
        Country::Estonia => (1_900_000, 100_000),
        Country::Germany => (90_000_000, 10_000_000),
    }
}

/// The check digit that a body wants, or `None` where the rule has no digit for it.
fn check_digit(country: Country, body: &str) -> Option<u32> {
    match country {
        Country::Finland => modulo_11(weighted(body, &[7, 9, 10, 5, 8, 4, 2])),
        Country::Norway => modulo_11(weighted(body, &[3, 2, 7, 6, 5, 4, 3, 2])),
        Country::Denmark => modulo_11(weighted(body, &[2, 7, 6, 5, 4, 3, 2])),
        Country::Sweden => Some(luhn(body)),
        Country::Germany => Some(iso_7064(body)),
        Country::Estonia => Some(estonian(body)),
    }
}

/// What lifts a weighted sum to a multiple of eleven, if one digit can.
fn modulo_11(sum: u32) -> Option<u32> {
    match (11 - sum % 11) % 11 {
        10 => None,
        check => Some(check),
    }
}

/// The Luhn digit (ISO/IEC 7812-1): every second digit doubled, beginning with the first.
fn luhn(body: &str) -> u32 {
    let doubled = |(place, digit): (usize, u32)| match (place % 2, digit * 2) {
        (0, double) => double / 10 + double % 10,
        _ => digit,
    };
    let sum: u32 = digits(body).enumerate().map(doubled).sum();
    (10 - sum % 10) % 10
}

/// The digit of ISO 7064, Mod 11,10.
fn iso_7064(body: &str) -> u32 {
    let product = digits(body).fold(10, |product, digit| match (product + digit) % 10 {
        0 => 9,
        sum => sum * 2 % 11,
    });
    (11 - product) % 10
}

/// The Estonian digit: where the first weights leave ten, the second ones decide.
fn estonian(body: &str) -> u32 {
    match weighted(body, &[1, 2, 3, 4, 5, 6, 7]) % 11 {
        10 => weighted(body, &[3, 4, 5, 6, 7, 8, 9]) % 11 % 10,
        check => check,
    }
}

/// An Estonian VAT number is one of its own; here it is made of the registry code's digits, so that
/// it differs for every company.
fn estonian_vat(code: &str) -> String {
    let check = (10 - weighted(code, &[3, 7, 1, 3, 7, 1, 3, 7]) % 10) % 10;
    format!("{code}{check}")
}

fn weighted(body: &str, weights: &[u32]) -> u32 {
    digits(body)
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

fn digits(body: &str) -> impl Iterator<Item = u32> + '_ {
    body.chars().filter_map(|sign| sign.to_digit(10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn check_digits_are_those_of_the_rules() {
        let table = [
            (Country::Finland, "2077474", Some(0)),
            (Country::Norway, "98807791", Some(7)),
            (Country::Sweden, "123456789", Some(7)),
            (Country::Denmark, "1358562", Some(8)),
            // A weighted sum of 12 leaves one, and would need ten.
            (Country::Finland, "0000006", None),
            // The German tax office's own example in its description of the number.
            (Country::Germany, "13669597", Some(6)),
        ];
        for (country, body, check) in table {
            assert_eq!(check_digit(country, body), check, "{country:?} {body}");
        }
    }

    #[test]
    fn no_id_comes_twice() {
        let mut ids = BusinessIds::default();
        for country in Country::ALL {
            let given: HashSet<String> = (0..20_000)
                .filter_map(|_| ids.next(country))
                .map(|id| id.written())
                .collect();
            assert_eq!(given.len(), 20_000, "{country:?}");
        }
    }

    #[test]
    fn a_range_ends_instead_of_repeating() {
        let mut ids = BusinessIds::default();
        let given = std::iter::from_fn(|| ids.next(Country::Estonia)).count();
        assert_eq!(given, 100_000);
    }

    #[test]
    fn ids_are_written_as_in_their_country() {
        let id = |country, digits: &str| BusinessId {
            country,
            digits: digits.to_owned(),
        };
        let finnish = id(Country::Finland, "20774740");
        assert_eq!(finnish.written(), "2077474-0");
        assert_eq!(finnish.vat_number(), "FI20774740");
        assert_eq!(finnish.e_invoice_address().as_deref(), Some("003720774740"));
        let norwegian = id(Country::Norway, "988077917");
        assert_eq!(norwegian.spaced(), "988 077 917");
        assert_eq!(norwegian.vat_number(), "NO988077917MVA");
        let swedish = id(Country::Sweden, "1234567897");
        assert_eq!(swedish.written(), "123456-7897");
        assert_eq!(swedish.vat_number(), "SE123456789701");
    }
}
