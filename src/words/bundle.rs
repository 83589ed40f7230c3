//! The texts, taken into the program and read once a language, when the first of them is said.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::count::{argument, thousands};
use super::{Arg, Lang};

/// The files of a language, a subject each.
macro_rules! files {
    ($lang:literal) => {
        [
            include_str!(concat!($lang, "/list.ftl")), // lists
            include_str!(concat!($lang, "/report.ftl")), // the plan's story, headings, labels
            include_str!(concat!($lang, "/held.ftl")), // why rows and cells are held, and what helps
            include_str!(concat!($lang, "/value.ftl")), // why a value is refused
            include_str!(concat!($lang, "/damage.ftl")), // what spreadsheets do by themselves
            include_str!(concat!($lang, "/note.ftl")), // what else to know about a plan and its files
            include_str!(concat!($lang, "/life.ftl")), // one record's life
            include_str!(concat!($lang, "/receipt.ftl")), // what a job did
            include_str!(concat!($lang, "/talk.ftl")), // what commands say beside their data
            include_str!(concat!($lang, "/ask.ftl")), // what people are asked
            include_str!(concat!($lang, "/page.ftl")), // the web page
            include_str!(concat!($lang, "/batch.ftl")), // several files, and how file and register agree
        ]
    };
}

/// Every language's texts, in the order of [`Lang::ALL`].
static BUNDLES: [LazyLock<FluentBundle<FluentResource>>; 5] = [
    LazyLock::new(|| bundle(Lang::En, &files!("en"))),
    LazyLock::new(|| bundle(Lang::Sv, &files!("sv"))),
    LazyLock::new(|| bundle(Lang::Nb, &files!("nb"))),
    LazyLock::new(|| bundle(Lang::Da, &files!("da"))),
    LazyLock::new(|| bundle(Lang::Fi, &files!("fi"))),
];

fn bundle(lang: Lang, files: &[&str]) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The marks that isolate a value from right-to-left text would stand in people's files.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| number(Lang::En, value),
        Lang::Sv => |value, _| number(Lang::Sv, value),
        Lang::Nb => |value, _| number(Lang::Nb, value),
        Lang::Da => |value, _| number(Lang::Da, value),
        Lang::Fi => |value, _| number(Lang::Fi, value),
    }));
    for file in files {
        // What does not parse is left out, and found by the tests.
        let resource =
            FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// A count as the language writes it; other values are written by Fluent itself.
fn number(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // counts, and below 2^53
    match value {
        FluentValue::Number(number) => Some(thousands(lang, number.value as u64)),
        _ => None,
    }
}

/// Says a text; one that there is not is told by its id and what it would have said.
pub(super) fn format(lang: Lang, id: &str, args: &[(&str, Arg<'_>)]) -> String {
    let bundle = &BUNDLES[lang as usize];
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        let said: Vec<String> = args.iter().map(|(_, arg)| argument(lang, arg)).collect();
        return [&[id.to_owned()], said.as_slice()].concat().join(" ");
    };
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        values.set(
            *name,
            match arg {
                Arg::Text(text) => FluentValue::String(text.as_ref().into()),
                Arg::Count(count) => FluentValue::from(*count),
                Arg::List(..) | Arg::Label(_) | Arg::Word(_) => {
                    FluentValue::String(argument(lang, arg).into())
                }
            },
        );
    }
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(&values), &mut errors);
    said.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses_and_no_id_stands_twice() {
        let all = [
            files!("en"),
            files!("sv"),
            files!("nb"),
            files!("da"),
            files!("fi"),
        ];
        for (lang, files) in Lang::ALL.into_iter().zip(all) {
            assert_eq!(Lang::ALL[lang as usize], lang);
            let mut bundle = FluentBundle::new_concurrent(Vec::new());
            for file in files {
                let resource = FluentResource::try_new(file.to_owned());
                let resource = resource.unwrap_or_else(|(_, errors)| panic!("{lang}: {errors:?}"));
                if let Err(errors) = bundle.add_resource(resource) {
                    panic!("{lang}: {errors:?}");
                }
            }
        }
    }

    #[test]
    fn an_id_of_a_later_version_is_told_with_what_it_says() {
        let said = Lang::En.say(
            "no-such-text",
            vec![("count", 1_234_u64.into()), ("name", "VIP".into())],
        );
        assert_eq!(said, "no-such-text 1,234 VIP");
    }
}
