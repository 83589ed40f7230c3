//! Person: a first and a last name, and the addresses that people make of names.

use super::country::Country;
use super::random::Random;

/// Somebody who is a customer, or answers for one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
}

impl Person {
    /// Somebody from a country.
    pub(super) fn drawn(country: Country, random: &mut Random) -> Self {
        let land = country.land();
        Self {
            first: random.one_of(land.first_names),
            last: random.one_of(land.last_names),
        }
    }

    /// `Åsa Lindén`.
    pub(super) fn name(self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// The part before the `@`: `asa.linden`.
    pub(super) fn mailbox(self) -> String {
        format!("{}.{}", plain(self.first), plain(self.last))
    }
}

/// A name in the letters that addresses are made of: `Kärkkäinen` → `karkkainen`, `Kök & Bad` →
/// `kok-bad`.
pub(super) fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'å' | 'ä' => out.push('a'),
            'ö' | 'ø' | 'õ' => out.push('o'),
            'æ' => out.push_str("ae"),
            'é' | 'è' => out.push('e'),
            'ü' => out.push('u'),
            'ß' => out.push_str("ss"),
            'a'..='z' | '0'..='9' => out.push(letter),
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_plain_letters() {
        let table = [
            ("Kärkkäinen", "karkkainen"),
            ("Ærfugløya", "aerfugloya"),
            ("Hélène", "helene"),
            ("Weiß", "weiss"),
            ("Eeva-Liisa", "eeva-liisa"),
            ("Kök & Bad", "kok-bad"),
            ("e.K.", "e-k"),
        ];
        for (name, address) in table {
            assert_eq!(plain(name), address, "{name}");
        }
    }
}
