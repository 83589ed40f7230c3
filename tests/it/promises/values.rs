//! What people's data can look like: texts that some program on the way would like to change, and
//! records full of values that are valid for their fields.

use proptest::prelude::*;
use proptest::sample::select;
use rundtur::schema::{FieldType, GroupSet, Kind, is_blank};

/// One value a field of the kind, in the schema's order.
pub(super) type Values = Vec<Option<String>>;

/// Texts that spreadsheets, text files, XML or SQL would like to change.
#[rustfmt::skip] // a table
pub(crate) const HOSTILE: &[&str] = &[
    // blanks that a reader trims
    " leading", "trailing ", "\ttab first", "tab\tinside\t", "\nline first", "two\nlines", "ends with line\n",
    "\u{a0}no-break\u{a0}", "thin\u{2009}blank", "\u{3000}wide", "zero\u{200b}width", "\u{feff}mark", "a  b   c",
    // what runs as a formula, or looks like one
    "=1+1", "+1+1", "-1-1", "@sum", "=cmd|' /C calc'!A0", "-", "+", "=", "@", "--", "+358 40 123 4567", "-12,50",
    "'quoted", "''", "'", "'=1+1", "''=1+1", "'+358", "'-", "'\tx", "=HYPERLINK(\"http://x\")",
    // what turns into a number, a date, a boolean or an error
    "00100", "0", "1E5", "1e400", "1.10", "1,5", "1 234", "TRUE", "false", "#N/A", "#REF!", "1/2", "1-2",
    "2026-02-01", "12.05.1991", "MAR1", "SEPT2", "3.58E+11", "NaN", "inf", "null", "NULL", "0x1F", "1234567890123456789",
    // escapes of Office Open XML, XML, CSV, SQL, regular expressions
    "_x000D_", "_x0041_", "_x005F_x000D_", "_X000d_", "_x0_", "<script>alert(1)</script>", "&amp;", "&#10;", "]]>",
    "<!--", "\"", "\"\"", "a\"b", ";", ",", "a;b,c", "\\", "\\n", "\\N", "'; DROP TABLE meta; --", "%s", "{}", "$1", "^.*$", "*",
    // scripts
    "Åsa Öberg", "Øyvind Ærø", "A\u{30a}sa", "e\u{301}", "שלום", "مرحبا 123", "\u{202e}rtl override", "日本語", "ﬁ ligature",
    "👩‍👩‍👧‍👦", "🇫🇮", "𝕏", "\u{1f468}", "İstanbul", "ß", "ẞ", "ǅ", "ﷺ", "\u{7f}", "\u{85}next line", "a\u{2028}b", "\u{ad}soft",
    "\u{e000}private", "\u{fffd}", "\u{10fffd}",
];

/// A text as a person, a program or an enemy writes it; never blank.
pub(super) fn text() -> impl Strategy<Value = String> {
    let hostile = || select(HOSTILE).prop_map(str::to_owned);
    prop_oneof![
        6 => hostile(),
        2 => prop::collection::vec(hostile(), 2..4).prop_map(|parts| parts.concat()),
        2 => "[ \\t\\n\"';,=+@-]{0,2}\\PC{1,12}[ \\t\\n\"';,]{0,2}",
        1 => (hostile(), 1_000_usize..1_400).prop_map(|(text, times)| text.repeat(times / text.len() + 1)),
    ]
    .prop_filter("a blank is no value", |text| !is_blank(text) && is_for_xml(text))
}

fn is_for_xml(text: &str) -> bool {
    text.chars()
        .all(|c| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
}

/// Numbers that a spreadsheet takes for one another, and others; each record has one of its own.
#[rustfmt::skip] // a table
const NUMBERS: &[&str] = &[
    "100", "00100", "0100", "100.0", "1E5", "100000", "1 00000", "=100", "+100", "-100", "'100", "A-1", "a-1", "Å 1",
    "10001", "010001", "10002", "10003", "10004", "999999999999", "1E12", "_x0031_", "1\u{a0}000", "1,000", "1000", "é", "K;1", "\"1\"",
];

/// Numbers for that many records, all different.
fn numbers(count: usize) -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(NUMBERS, count)
        .prop_shuffle()
        .prop_map(|chosen| chosen.into_iter().map(str::to_owned).collect())
}

/// Countries with rules of their own, one without, and none.
const COUNTRIES: &[Option<&str>] = &[
    Some("FI"),
    Some("SE"),
    Some("NO"),
    Some("DK"),
    Some("DE"),
    None,
];

/// Groups, all more than a slip apart.
#[rustfmt::skip] // a table
pub(super) const GROUPS: &[&str] = &[
    "Retail", "VIP", "Région Nord", "=Groups", "00100", "A & B <x>", "Grossister; Skåne", "'quoted group", "日本", "#N/A",
];

/// Several groups in one cell, in the one way in which a register writes them.
pub(super) fn group_set() -> BoxedStrategy<String> {
    let quoted = |name: &&str| format!("\"{}\"", name.replace('"', "\"\""));
    proptest::sample::subsequence(GROUPS, 1..4)
        .prop_map(move |names| {
            let cell: Vec<String> = names.iter().map(quoted).collect();
            GroupSet::of(&cell.join(";")).written()
        })
        .boxed()
}

/// A value that a field of this type takes in this country.
fn value(ty: FieldType, country: Option<&'static str>) -> BoxedStrategy<String> {
    let one_of = |values: &'static [&'static str]| select(values).prop_map(str::to_owned).boxed();
    match ty {
        FieldType::Email => prop_oneof![
            one_of(&[
                "a@x.fi; b@x.fi",
                "=cmd@example.com",
                "+tag@x.fi",
                "-a@x.no",
                "åsa@företag.se",
                "'o'brien@example.ie",
                "用户@例子.公司",
                "A.B+c@Example.COM",
                "shared@x.fi",
            ]),
            "[a-z0-9]{1,8}@[a-z]{2,8}\\.(fi|se|no|dk)",
        ]
        .boxed(),
        FieldType::Phone => one_of(&[
            "+358401234567",
            "0401234567",
            "(09) 123 456",
            "09-123 456 ext 12",
            "-123456",
            "'040 123",
            "=040123456",
            "00358401234567",
            "112",
            "٠٤٠١٢٣٤",
            "040\u{a0}123\u{a0}45",
            "1234567890123456",
            "@040123",
        ]),
        FieldType::Postcode => match country {
            Some("FI") => one_of(&["00100", "FI-00100", "99999"]),
            Some("SE") => one_of(&["111 22", "01234", "S-123 45"]),
            Some("NO") => one_of(&["0150", "NO-0150", "9990"]),
            Some("DK") => one_of(&["0800", "2100", "DK 2100"]),
            _ => one_of(&["01067", "W1A 1AA", "1E5", "=1", "0", "'0150"]),
        },
        FieldType::BusinessId => match country {
            Some("FI") => one_of(&["2077474-0", "20774740", "FI20774740"]),
            Some("SE") => one_of(&["123456-7897", "16123456-7897", "1234567897"]),
            Some("NO") => one_of(&["988077917", "988 077 917", "NO988077917MVA"]),
            Some("DK") => one_of(&["13585628", "DK 13 58 56 28"]),
            Some(_) => one_of(&["HRB 12345", "00123", "=1+1", "1E5"]),
            None => one_of(&["2077474-0", "13585628", "988077917MVA"]),
        },
        FieldType::Group => one_of(GROUPS),
        FieldType::Integer => one_of(&["0", "-5", "12345678901234567890"]),
        FieldType::Decimal => one_of(&["0.5", "-12.25", "1000000"]),
        FieldType::Date => one_of(&["1899-12-31", "1991-05-12", "2026-02-01"]),
        FieldType::Boolean => one_of(&["true", "false"]),
        FieldType::Barcode => one_of(&[
            "7350053850019",
            "012345678905",
            "00012345678905",
            "96385074",
        ]),
        FieldType::Text | FieldType::Choice | FieldType::Country | FieldType::Parent => {
            text().boxed()
        }
    }
}

/// A record without its number: every field filled with something that it takes, or empty.
pub(super) fn record(kind: &Kind) -> impl Strategy<Value = Values> + use<> {
    let kind = kind.clone();
    select(COUNTRIES).prop_flat_map(move |country| {
        // Without a field for it nobody knows the country.
        let country = kind.roles.country.and(country);
        let fields: Vec<BoxedStrategy<Option<String>>> = kind
            .fields
            .iter()
            .enumerate()
            .map(|(at, field)| match field.ty {
                _ if at == kind.number() => Just(None).boxed(),
                FieldType::Country if !field.required => Just(country.map(str::to_owned)).boxed(),
                FieldType::Country => Just(Some(country.unwrap_or("IS").to_owned())).boxed(),
                FieldType::Choice => {
                    let ids: Vec<String> = field.choices.iter().map(|it| it.id.clone()).collect();
                    select(ids).prop_map(Some).boxed()
                }
                _ if field.unique => "[a-z]{12}".prop_map(Some).boxed(),
                _ if field.many && field.required => group_set().prop_map(Some).boxed(),
                _ if field.many => prop::option::weighted(0.6, group_set()).boxed(),
                ty if field.required => value(ty, country).prop_map(Some).boxed(),
                ty => prop::option::weighted(0.6, value(ty, country)).boxed(),
            })
            .collect();
        fields
    })
}

/// A few records with numbers of their own.
pub(super) fn records(kind: &Kind) -> impl Strategy<Value = Vec<Values>> + use<> {
    let (kind, number) = (kind.clone(), kind.number());
    (2_usize..9).prop_flat_map(move |count| {
        let rows = prop::collection::vec(record(&kind), count);
        (rows, numbers(count)).prop_map(move |(mut rows, numbers)| {
            for (row, text) in rows.iter_mut().zip(numbers) {
                row[number] = Some(text);
            }
            rows
        })
    })
}
