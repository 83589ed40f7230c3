//! Numbers and lists as each language writes them.

use std::borrow::Cow;

use super::{Arg, Lang, args};

/// A number with its thousands apart: `1,048,576`, in Danish `1.048.576`, in Swedish, Norwegian and
/// Finnish with blanks that do not break.
///
/// The marks are those of Unicode's CLDR, but for Norwegian and Finnish spaces being the same no-break
/// space as the Swedish one.
pub fn thousands(lang: Lang, number: u64) -> String {
    let mark = match lang {
        Lang::En => ',',
        Lang::Da => '.',
        Lang::Sv | Lang::Nb | Lang::Fi => '\u{a0}',
    };
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// An argument as its language writes it.
pub(super) fn argument(lang: Lang, arg: &Arg<'_>) -> String {
    match arg {
        Arg::Text(text) => text.clone().into_owned(),
        Arg::Count(count) => thousands(lang, *count),
        Arg::Label(labels) => labels.get(lang).to_owned(),
        Arg::List(items, more) => list(lang, items, *more),
        Arg::Word(id) => lang.word(id),
    }
}

fn list(lang: Lang, items: &[Cow<'_, str>], more: u64) -> String {
    match (items, more) {
        ([], 0) => String::new(),
        ([], more) => thousands(lang, more),
        (items, 1..) => lang.say(
            "list-and-more",
            args!["first" => items.join(", "), "count" => more],
        ),
        ([one], 0) => one.clone().into_owned(),
        ([first @ .., last], 0) => lang.say(
            "list-and",
            args!["first" => first.join(", "), "last" => last.as_ref()],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart_as_the_language_has_it() {
        for (lang, number, text) in [
            (Lang::En, 0, "0"),
            (Lang::En, 999, "999"),
            (Lang::En, 1_000, "1,000"),
            (Lang::En, 1_048_576, "1,048,576"),
            (Lang::Da, 1_048_576, "1.048.576"),
            (Lang::Sv, 1_048_576, "1\u{a0}048\u{a0}576"),
            (Lang::Nb, 1_000, "1\u{a0}000"),
            (Lang::Fi, 12_345, "12\u{a0}345"),
        ] {
            assert_eq!(thousands(lang, number), text);
        }
    }

    #[test]
    fn lists_read_as_people_say_them() {
        for (items, most, text) in [
            (vec![], 3, ""),
            (vec!["a"], 3, "a"),
            (vec!["a", "b"], 3, "a and b"),
            (vec!["a", "b", "c"], 3, "a, b and c"),
            (vec!["a", "b", "c", "d"], 3, "a, b, c and 1 more"),
            (vec!["a", "b", "c", "d"], 1, "a and 3 more"),
            (vec!["a", "b"], 0, "2"),
        ] {
            assert_eq!(Lang::En.list(items, most), text);
        }
        assert_eq!(Lang::Sv.list(["a", "b", "c"], 9), "a, b och c");
        assert_eq!(Lang::Fi.list(["a", "b", "c"], 2), "a, b ja 1 muu");
        assert_eq!(Lang::Fi.list(["a", "b", "c"], 1), "a ja 2 muuta");
    }
}
