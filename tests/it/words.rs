//! The texts in five languages: none is missing, none is idle, each has the variables that it is said with.
//!
//! `src/words/LANG/*.ftl` are read as text here, and the sources beside them: an id that the code says
//! and no file has, a text that one language lacks, a variable that a sentence forgot fail by name.

use std::collections::{BTreeMap, BTreeSet};

use rundtur::words::Lang;

use crate::layers::{self, src};

/// A language's texts: id, and the pattern with its placeables.
type Texts = BTreeMap<String, String>;

#[test]
fn every_language_has_exactly_the_texts_of_english() {
    let english: BTreeSet<String> = texts(Lang::En).into_keys().collect();
    assert!(english.len() > 200, "{} texts", english.len());
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let own: BTreeSet<String> = texts(lang).into_keys().collect();
        wrong.extend(
            english
                .difference(&own)
                .map(|id| format!("{lang} lacks `{id}`")),
        );
        wrong.extend(
            own.difference(&english)
                .map(|id| format!("{lang} has `{id}`, English not")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_has_the_same_variables_in_every_language() {
    let english = texts(Lang::En);
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let own = texts(lang);
        for id in english.keys() {
            let (expected, found) = (variables(&english, id), variables(&own, id));
            // Where one form serves for one and for many, nothing is left to choose by it.
            let only_chooses = |name: &&String| !shows(&english, id, name);
            let missing: Vec<_> = expected
                .difference(&found)
                .filter(|name| !only_chooses(name))
                .collect();
            let foreign: Vec<_> = found.difference(&expected).collect();
            if !missing.is_empty() || !foreign.is_empty() {
                wrong.push(format!(
                    "{lang} `{id}`: lacks {missing:?}, has besides {foreign:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Texts that read alike in English and another language: names, and words that both have.
#[rustfmt::skip] // a table
const ALIKE: &[&str] = &[
    "counted", "life-title", "life-title-named", "heading-status", "heading-plan",
    "plan-named", "summary-plan", "life-plan", "heading-filter",
    "heading-type",
    // Swedish and English, Danish and English.
    "heading-schema", "heading-export", "heading-job", "said-wrote-export",
];

#[test]
fn nothing_is_left_in_english() {
    let english = texts(Lang::En);
    let mut wrong = Vec::new();
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::En) {
        for (id, text) in texts(lang) {
            if english.get(&id) == Some(&text) && !ALIKE.contains(&id.as_str()) {
                wrong.push(format!("{lang} `{id}` is English: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_code_says_there_is_and_with_the_right_variables() {
    let english = texts(Lang::En);
    let mut wrong = Vec::new();
    let mut said = 0;
    for (path, source) in sources() {
        for (id, names) in sayings(&source) {
            said += 1;
            if !english.contains_key(&id) {
                wrong.push(format!("src/{path} says `{id}`, which there is not"));
            } else if let Some(names) = names
                && names != variables(&english, &id)
            {
                let has = variables(&english, &id);
                wrong.push(format!(
                    "src/{path} says `{id}` with {names:?}, it has {has:?}"
                ));
            }
        }
    }
    assert!(said > 100, "{said} sayings found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_text_is_idle() {
    let english = texts(Lang::En);
    let mut sources: Vec<String> = sources().map(|(_, source)| source).collect();
    // The web page asks for its own.
    let page = src().join("report/page/page.html");
    sources.push(std::fs::read_to_string(page).expect("the page's template"));
    let named = |id: &str| {
        sources
            .iter()
            .any(|source| source.contains(&format!("\"{id}\"")))
    };
    // `format!("reason-{}", …)` says a whole family.
    let family = |id: &str| {
        id.match_indices('-').any(|(at, _)| {
            let start = format!("\"{}{{", &id[..=at]);
            sources.iter().any(|source| source.contains(&start))
        })
    };
    let referred = |id: &str| {
        english
            .values()
            .any(|text| text.contains(&format!("{{ {id} }}")))
    };
    let idle: Vec<&String> = english
        .keys()
        .filter(|id| !named(id) && !family(id) && !referred(id))
        .collect();
    assert!(idle.is_empty(), "nobody says {idle:?}");
}

/// The texts of a language, from all of its files.
fn texts(lang: Lang) -> Texts {
    let mut texts = Texts::new();
    let folder = src().join("words").join(lang.code());
    for entry in std::fs::read_dir(folder).expect("a folder a language") {
        let text = std::fs::read_to_string(entry.expect("a file").path()).expect("UTF-8");
        let mut id = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let Some((name, rest)) = line.split_once(" = ").filter(|_| starts) {
                let was = texts.insert(name.to_owned(), rest.to_owned());
                assert!(was.is_none(), "{lang} has `{name}` twice");
                id = Some(name.to_owned());
            } else if let Some(text) = id.as_ref().and_then(|id| texts.get_mut(id)) {
                text.push('\n');
                text.push_str(line);
            }
        }
    }
    texts
}

/// The variables of a text, and of those that it refers to.
fn variables(texts: &Texts, id: &str) -> BTreeSet<String> {
    let text = texts.get(id).map_or("", String::as_str);
    let mut names: BTreeSet<String> = text
        .split('$')
        .skip(1)
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect()
        })
        .collect();
    for (at, _) in text.match_indices("{ ") {
        let word: String = text[at + 2..]
            .chars()
            .take_while(|c| c.is_ascii_lowercase() || *c == '-')
            .collect();
        if texts.contains_key(&word) {
            names.extend(variables(texts, &word));
        }
    }
    names
}

/// True where a text shows the variable, and does not only choose a form by it.
fn shows(texts: &Texts, id: &str, name: &str) -> bool {
    let text = texts.get(id).map_or("", String::as_str);
    let refers = text.match_indices("{ ").any(|(at, _)| {
        let word: String = text[at + 2..]
            .chars()
            .take_while(|c| c.is_ascii_lowercase() || *c == '-')
            .collect();
        texts.contains_key(&word) && shows(texts, &word, name)
    });
    refers || text.contains(&format!("${name} }}"))
}

/// What a source says: `word("id")` without variables, `say("id", args![…])` and
/// `Message::new("id", args![…])` with the names of theirs; none where they are not written there.
fn sayings(source: &str) -> Vec<(String, Option<BTreeSet<String>>)> {
    let mut found = Vec::new();
    for (start, takes) in [(".word(", false), (".say(", true), ("Message::new(", true)] {
        for (at, _) in source.match_indices(start) {
            let call = balanced(&source[at + start.len() - 1..]);
            let Some(rest) = call[1..].trim_start().strip_prefix('"') else {
                continue;
            };
            let Some((id, rest)) = rest.split_once('"') else {
                continue;
            };
            // What a printer says is a sentence.
            if !id.contains('-') || id.contains(|c: char| !c.is_ascii_lowercase() && c != '-') {
                continue;
            }
            let names = rest
                .split('"')
                .skip(1)
                .step_by(2)
                .zip(rest.split('"').skip(2).step_by(2));
            let names = names
                .filter(|(_, after)| after.trim_start().starts_with("=>"))
                .map(|(name, _)| name.to_owned());
            let written = !takes || rest.contains("args![");
            found.push((id.to_owned(), written.then(|| names.collect())));
        }
    }
    found
}

/// The text up to the bracket that closes the one with which it begins.
fn balanced(text: &str) -> &str {
    let mut depth = 0;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

/// Every source without its tests and its comments, which may name texts that there are not.
fn sources() -> impl Iterator<Item = (String, String)> {
    layers::sources().into_iter().map(|(path, source)| {
        let code = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        (path, code.collect::<Vec<_>>().join("\n"))
    })
}
