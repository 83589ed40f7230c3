//! Countries: ISO 3166-1 alpha-2 codes from codes and from names in five languages.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Refusal, hint};
use crate::schema::fold::{fold, fold_heading};
use crate::schema::slip::is_one_slip_folded;
use crate::words::{Message, args};

/// The table, one country a line; its head says where it comes from.
const TABLE: &str = include_str!("../countries.tsv");

/// The alpha-2 code of a country given as alpha-2 or alpha-3 code or by its name in one of the five
/// languages, without case, diacritics and punctuation; `None` for what no country is called.
pub fn country_code(typed: &str) -> Option<&'static str> {
    by_name().get(fold_heading(typed).as_str()).copied()
}

/// Every alpha-2 code, in the table's order.
pub fn country_codes() -> impl Iterator<Item = &'static str> {
    lines().map(code)
}

/// The canonical form of a country, or a refusal with the nearest name.
pub(in crate::schema) fn canonical(trimmed: &str) -> Result<&'static str, Refusal> {
    country_code(trimmed).ok_or_else(|| {
        let helps = match nearest(trimmed) {
            Some((name, code)) => Message::new(
                "did-you-mean-country",
                args!["name" => name, "code" => code],
            ),
            None => hint("write-country"),
        };
        Refusal::of(trimmed, "not-a-country", helps)
    })
}

/// The country whose name is one slip away from what was typed.
fn nearest(typed: &str) -> Option<(&'static str, &'static str)> {
    // Whole columns are tried on, and most of what is no country is near to none.
    static FOLDED: OnceLock<Vec<(String, &str, &str)>> = OnceLock::new();
    let folded = FOLDED.get_or_init(|| {
        let named = |line| {
            names(line)
                .skip(2)
                .map(move |name| (fold(name), name, code(line)))
        };
        lines().flat_map(named).collect()
    });
    let typed = fold(typed);
    folded
        .iter()
        .find(|(folded, ..)| is_one_slip_folded(&typed, folded))
        .map(|(_, name, code)| (*name, *code))
}

/// Every code and name, folded as headings are.
fn by_name() -> &'static HashMap<String, &'static str> {
    static BY_NAME: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    BY_NAME.get_or_init(|| {
        lines()
            .flat_map(|line| names(line).map(move |name| (fold_heading(name), code(line))))
            .collect()
    })
}

fn lines() -> impl Iterator<Item = &'static str> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn code(line: &'static str) -> &'static str {
    line.split('\t').next().unwrap_or_default()
}

/// Both codes, the five names, then the everyday ones.
fn names(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split(['\t', ';']).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn codes_and_names() {
        for (typed, code) in [
            ("FI", "FI"), ("fi", "FI"), ("FIN", "FI"), ("Finland", "FI"), ("Suomi", "FI"),
            ("SUOMI", "FI"), ("Sverige", "SE"), ("Ruotsi", "SE"), ("Sweden", "SE"), ("Norge", "NO"),
            ("Norja", "NO"), ("no", "NO"), ("Danmark", "DK"), ("Tanska", "DK"), ("Åland", "AX"),
            ("Aland", "AX"), ("Ahvenanmaa", "AX"), ("UK", "GB"), ("Great Britain", "GB"),
            ("Storbritannien", "GB"), ("Englanti", "GB"), ("USA", "US"), ("U.S.A.", "US"),
            ("United States", "US"), ("Yhdysvallat", "US"), ("Holland", "NL"), ("Tyskland", "DE"),
            ("Saksa", "DE"), ("Deutschland", "DE"), ("Viro", "EE"), ("Færøyene", "FO"),
            ("Färsaaret", "FO"), ("Cote d'Ivoire", "CI"), ("Côte d’Ivoire", "CI"),
            ("Österrike", "AT"), ("Osterrike", "AT"), ("Czech Republic", "CZ"), ("Turkey", "TR"),
            ("Kosovo", "XK"), ("EL", "GR"), ("Island", "IS"),
        ] {
            assert_eq!(country_code(typed), Some(code), "{typed}");
        }
    }

    #[test]
    fn what_is_no_country() {
        for typed in ["Atlantis", "ZZ", "F", "Helsinki", "-", "358", "yes"] {
            assert_eq!(country_code(typed), None, "{typed}");
            assert!(canonical(typed).is_err());
        }
        assert_eq!(
            canonical("Finlnad").unwrap_err().hint.to_string(),
            "did you mean Finland (FI)?"
        );
        assert_eq!(
            canonical("Sverge").unwrap_err().hint.to_string(),
            "did you mean Sverige (SE)?"
        );
    }

    #[test]
    fn the_table_is_whole_and_no_name_means_two_countries() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        assert_eq!(lines().count(), 250, "249 of ISO 3166-1, and Kosovo");
        for line in lines() {
            assert_eq!(line.split('\t').count(), 8, "{line}");
            for name in names(line) {
                let earlier = seen.insert(fold_heading(name), code(line));
                assert!(
                    earlier.is_none_or(|other| other == code(line)),
                    "{name} is {earlier:?} and {}",
                    code(line)
                );
            }
        }
    }
}
