//! The five languages that people meet, and texts in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A language of headings, labels and reports.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English, which every label has.
    #[default]
    En,
    /// Swedish.
    Sv,
    /// Norwegian Bokmål; `no` and `nn` are read as it.
    Nb,
    /// Danish.
    Da,
    /// Finnish.
    Fi,
}

impl Lang {
    /// Every language, English first.
    pub const ALL: [Self; 5] = [Self::En, Self::Sv, Self::Nb, Self::Da, Self::Fi];

    /// The ISO 639-1 code: `en`, `sv`, `nb`, `da`, `fi`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Sv => "sv",
            Self::Nb => "nb",
            Self::Da => "da",
            Self::Fi => "fi",
        }
    }

    /// Reads a language code or a locale name (`fi`, `sv-SE`, `nb_NO.UTF-8`, `no`); `None` for any
    /// other language and for the `C` locale.
    pub fn from_code(code: &str) -> Option<Self> {
        let language = code
            .trim()
            .split(['_', '-', '.', '@'])
            .next()?
            .to_ascii_lowercase();
        match language.as_str() {
            "en" => Some(Self::En),
            "sv" => Some(Self::Sv),
            "nb" | "no" | "nn" => Some(Self::Nb),
            "da" => Some(Self::Da),
            "fi" => Some(Self::Fi),
            _ => None,
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// One text in each language; a language without its own shows the English one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Labels(BTreeMap<Lang, String>);

impl From<BTreeMap<Lang, String>> for Labels {
    fn from(texts: BTreeMap<Lang, String>) -> Self {
        Self(texts)
    }
}

impl Labels {
    /// Labels with an English text alone.
    pub fn english(text: &str) -> Self {
        Self(BTreeMap::from([(Lang::En, text.to_owned())]))
    }

    /// The text in `lang`, else the English one, else nothing (a loaded schema always has English).
    pub fn get(&self, lang: Lang) -> &str {
        self.0
            .get(&lang)
            .or_else(|| self.0.get(&Lang::En))
            .map_or("", String::as_str)
    }

    /// The texts that were given, each with its language, English first.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &str)> {
        self.0.iter().map(|(lang, text)| (*lang, text.as_str()))
    }

    /// The texts in small letters, as they stand within a sentence.
    #[must_use]
    pub fn lower(&self) -> Self {
        let lower = |(lang, text): (&Lang, &String)| (*lang, text.to_lowercase());
        Self(self.0.iter().map(lower).collect())
    }

    /// True where no language has a text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text in `lang`, and in no other.
    pub fn own(&self, lang: Lang) -> Option<&str> {
        self.0.get(&lang).map(String::as_str)
    }

    /// True where this language has a text of its own.
    pub fn has(&self, lang: Lang) -> bool {
        self.0.contains_key(&lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn locales_name_their_language() {
        for (code, lang) in [
            ("fi", Some(Lang::Fi)), ("fi_FI.UTF-8", Some(Lang::Fi)), ("sv-SE", Some(Lang::Sv)),
            ("SV", Some(Lang::Sv)), ("no", Some(Lang::Nb)), ("nn_NO", Some(Lang::Nb)),
            ("nb_NO.UTF-8", Some(Lang::Nb)), ("da_DK@euro", Some(Lang::Da)), ("en", Some(Lang::En)),
            ("C.UTF-8", None), ("POSIX", None), ("de_DE", None), ("", None),
        ] {
            assert_eq!(Lang::from_code(code), lang, "{code}");
        }
        for lang in Lang::ALL {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
        }
    }

    #[test]
    fn labels_fall_back_to_english() {
        let labels = Labels(BTreeMap::from([
            (Lang::En, "Name".into()),
            (Lang::Fi, "Nimi".into()),
        ]));
        assert_eq!(labels.get(Lang::Fi), "Nimi");
        assert_eq!(labels.get(Lang::Da), "Name");
        assert_eq!(Labels::default().get(Lang::Da), "");
    }
}
