//! Country: where a customer lives, and what follows from it: names, streets, postcodes, phones.

use super::random::Random;
use super::words;

/// A country of the register's customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Country {
    Finland,
    Sweden,
    Norway,
    Denmark,
    Germany,
    Estonia,
}

/// How many of a hundred customers live where.
const SHARES: [(u32, Country); 6] = [
    (30, Country::Finland),
    (26, Country::Sweden),
    (24, Country::Norway),
    (14, Country::Denmark),
    (4, Country::Germany),
    (2, Country::Estonia),
];

impl Country {
    /// Every country, in the order of the variants.
    pub(crate) const ALL: [Self; 6] = [
        Self::Finland,
        Self::Sweden,
        Self::Norway,
        Self::Denmark,
        Self::Germany,
        Self::Estonia,
    ];

    /// A country by its share of the customers.
    pub(crate) fn drawn(random: &mut Random) -> Self {
        random.weighted(&SHARES)
    }

    /// The code of ISO 3166-1.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Finland => "FI",
            Self::Sweden => "SE",
            Self::Norway => "NO",
            Self::Denmark => "DK",
            Self::Germany => "DE",
            Self::Estonia => "EE",
        }
    }

    /// The country's words.
    pub(crate) fn land(self) -> &'static Land {
        match self {
            Self::Finland => &words::FINLAND,
            Self::Sweden => &words::SWEDEN,
            Self::Norway => &words::NORWAY,
            Self::Denmark => &words::DENMARK,
            Self::Germany => &words::GERMANY,
            Self::Estonia => &words::ESTONIA,
        }
    }

    /// A company's name without its legal form: the invented stem, and what it does.
    ///
    /// Finnish puts the trade first, where its nouns need no genitive; Swedish wants an `s`, if
    /// there is none yet.
    pub(crate) fn company_name(self, stem: &str, trade: &str) -> String {
        match self {
            Self::Finland => format!("{trade} {stem}"),
            Self::Sweden => format!("{}s {trade}", stem.trim_end_matches('s')),
            Self::Norway | Self::Denmark | Self::Germany | Self::Estonia => {
                format!("{stem} {trade}")
            }
        }
    }
}

/// The words that a country's customers are made of. In patterns `#` is any digit, `N` one from
/// 2 to 9.
#[derive(Debug)]
pub(crate) struct Land {
    /// Languages that customers are written to in, with weights.
    pub(crate) languages: &'static [(u32, &'static str)],
    pub(crate) first_names: &'static [&'static str],
    pub(crate) last_names: &'static [&'static str],
    /// A company's stem is one beginning and one end, and no place that exists.
    pub(crate) beginnings: &'static [&'static str],
    pub(crate) ends: &'static [&'static str],
    pub(crate) trades: &'static [&'static str],
    pub(crate) restaurants: &'static [&'static str],
    /// What the public sector runs.
    pub(crate) public: &'static [&'static str],
    /// Legal forms, with weights; all of them stand at the end.
    pub(crate) forms: &'static [(u32, &'static str)],
    pub(crate) streets: &'static [&'static str],
    /// What follows the street: house number, staircase, floor.
    pub(crate) houses: &'static [&'static str],
    /// Postcodes and their cities; the first three come oftenest.
    pub(crate) places: &'static [(&'static str, &'static str)],
    pub(crate) phones: &'static [&'static str],
    pub(crate) mobiles: &'static [&'static str],
}
