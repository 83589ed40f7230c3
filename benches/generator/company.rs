//! Company: a name with its legal form, a group, a web domain and an official number.

use super::business_id::{BusinessId, BusinessIds};
use super::country::Country;
use super::person::plain;
use super::random::Random;

/// A group of customers.
pub(crate) const GROUPS: [&str; 7] = [
    "Retail",
    "Wholesale",
    "Region North",
    "Region South",
    "Public sector",
    "Restaurants",
    "Online",
];

/// Companies by group; a few have none.
const SHARES: [(u32, &str); 8] = [
    (28, "Retail"),
    (20, "Wholesale"),
    (12, "Region North"),
    (12, "Region South"),
    (7, "Public sector"),
    (10, "Restaurants"),
    (6, "Online"),
    (5, ""),
];

/// What a company is, wherever its branches stand.
#[derive(Debug, Clone)]
pub(super) struct Company {
    pub(super) country: Country,
    pub(super) name: String,
    pub(super) group: &'static str,
    /// The name in plain letters, what its domain begins with.
    pub(super) domain: String,
    pub(super) id: Option<BusinessId>,
}

impl Company {
    /// A company of the country; what it does goes with its group, and a public body has no legal
    /// form.
    pub(super) fn drawn(country: Country, random: &mut Random, ids: &mut BusinessIds) -> Self {
        let land = country.land();
        let group = random.weighted(&SHARES);
        let trades = match group {
            "Public sector" => land.public,
            "Restaurants" => land.restaurants,
            _ => land.trades,
        };
        let stem = stem(random.one_of(land.beginnings), random.one_of(land.ends));
        let trade = random.one_of(trades);
        let mut name = country.company_name(&stem, trade);
        if group != "Public sector" {
            name.push(' ');
            name.push_str(random.weighted(land.forms));
        }
        let domain = format!("{}-{}", plain(&stem), plain(trade));
        Self {
            country,
            name,
            group,
            domain,
            id: ids.next(country),
        }
    }
}

/// Joins two halves as their language would: no letter stands three times in a row.
fn stem(beginning: &str, end: &str) -> String {
    let mut letters = beginning.chars().rev();
    let doubled = letters.next().filter(|last| letters.next() == Some(*last));
    match doubled {
        Some(letter) if end.starts_with(letter) => {
            format!("{beginning}{}", &end[letter.len_utf8()..])
        }
        _ => format!("{beginning}{end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_read_as_words() {
        assert_eq!(stem("Kivi", "lampi"), "Kivilampi");
        assert_eq!(stem("Ljung", "gärd"), "Ljunggärd");
        assert_eq!(stem("Tall", "lund"), "Tallund");
    }

    #[test]
    fn every_group_of_the_shares_is_a_group() {
        for (_, group) in SHARES {
            assert!(group.is_empty() || GROUPS.contains(&group), "{group}");
        }
    }
}
