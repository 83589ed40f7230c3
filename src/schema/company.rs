//! Legal forms at the end of a name: what makes `Hansen AS` a company.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::fold::{fold, fold_heading};

/// Legal forms as their registers write them; each also counts in capitals and in small letters, but
/// not capitalised another way, for `Maria da Sa` and `Nguyen Van Ag` are persons.
///
/// From the forms of organisation of the Norwegian, Swedish, Danish and Finnish business registers,
/// and the commonest ones of their trading partners.
#[rustfmt::skip] // a table
const FORMS: &[&str] = &[
    // Norway
    "AS", "ASA", "ANS", "DA", "ENK", "NUF", "BA", "BRL", "SA", "KS", "STI", "IKS", "KF", "FKF",
    // Sweden
    "AB", "HB", "KB", "EF", "BRF", "HF",
    // Denmark
    "ApS", "A/S", "I/S", "K/S", "P/S", "IVS", "G/S", "AMBA", "SMBA", "FMBA", "PMV",
    // Finland
    "Oy", "Oyj", "Ky", "Ay", "Tmi", "Ab", "Abp", "Kb", "Osk", "ry", "rf", "rs", "sr", "Oy Ab",
    "T:mi",
    // Elsewhere
    "GmbH", "mbH", "AG", "KG", "KGaA", "OHG", "UG", "e.K.", "eG", "Ltd", "Limited", "LLC", "LLP",
    "PLC", "Inc", "Incorporated", "Corp", "Corporation", "Co", "BV", "NV", "VOF", "SARL", "SAS",
    "SpA", "Srl", "SL", "SE", "OÜ", "SIA", "UAB", "Sp. z o.o.", "s.r.o.", "Kft", "Zrt", "hf", "ehf",
    "Lda", "Pty", "EEIG", "Ek. för.",
];

/// True when the name ends in a legal form after at least one other word, as `Hansen AS`,
/// `Virtanen Oy`, `Volvo AB (publ)`, `Jensen ApS`, `Müller GmbH & Co. KG`.
///
/// Dots inside a form make no difference (`B.V.`, `S.A.`), nor do a trailing comma and brackets. A
/// legal form at the beginning (`AB Volvo`) is not looked for: the rule is about the end.
pub fn looks_like_company(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let words = match words.as_slice() {
        [rest @ .., last] if fold(last).trim_matches(['(', ')']) == "publ" => rest,
        all => all,
    };
    (1..=3).any(|taken| {
        words.len() > taken && {
            let end = words[words.len() - taken..].join(" ");
            FORMS.iter().any(|form| is_form(&end, form))
        }
    })
}

/// True for the folded words of a legal form, however it is written: `as` of `A/S`, `spzoo` of `Sp. z o.o.`,
/// and for the `publ` behind one.
///
/// Looser than [`looks_like_company`], for names that are only compared.
pub(super) fn is_legal_form(folded: &str) -> bool {
    static FOLDED: OnceLock<HashSet<String>> = OnceLock::new();
    let known = FOLDED.get_or_init(|| {
        let forms = FORMS.iter().map(|form| fold_heading(form));
        forms.chain(["publ".to_owned()]).collect()
    });
    known.contains(folded)
}

/// True when `end` is `form`, as it is written or in capitals or in small letters.
fn is_form(end: &str, form: &str) -> bool {
    let bare = |text: &str| -> String {
        text.chars()
            .filter(|c| !matches!(c, '.' | ',' | ';' | '(' | ')' | '"'))
            .collect()
    };
    let (end, form) = (bare(end), bare(form));
    end == form || end == form.to_uppercase() || end == form.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn companies() {
        for name in [
            "Hansen AS", "Hansen as", "Nordisk Fisk ASA", "Berg & Co ANS", "Ola Nordmann ENK",
            "To Mann DA", "Virtanen Oy", "VIRTANEN OY", "virtanen oy", "Nokia Oyj", "Perhe Ky",
            "Veljekset Ay", "Matti Meikäläinen Tmi", "Oy Karl Fazer Ab", "Firma Oy Ab",
            "Svensson AB", "Volvo AB (publ)", "Bröderna HB", "Ek KB", "Jensen ApS", "JENSEN APS",
            "Maersk A/S", "Brødrene I/S", "Ny IVS", "Müller GmbH", "Müller GmbH & Co. KG",
            "Deutsche AG", "Smith Ltd", "Smith Ltd.", "Acme, LLC", "Acme, Inc.", "Philips B.V.",
            "Philips BV", "Nestlé S.A.", "Dupont SARL", "Tallinna OÜ", "Kiinteistö Oy ",
            "Lions Club ry", "Handlarna Ek. för.", "Praga s.r.o.",
        ] {
            assert!(looks_like_company(name), "{name:?}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn persons_and_others() {
        for name in [
            "Matti Virtanen", "Maria da Sa", "Kim Ag", "As", "AS", "Oy", "", "  ", "Anders As",
            "Åsa Lindgren", "Coop", "Kari Ask", "Hansas", "Virtanen Oysters", "Inger Hab", "Ida Da",
        ] {
            assert!(!looks_like_company(name), "{name:?}");
        }
    }
}
