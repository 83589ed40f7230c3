//! Values: the first byte chooses the country and how the column is read, the rest is typed.

use rundtur::schema::{Context, DateOrder, DecimalMark, Field, Reading, is_blank, name_key};

const COUNTRIES: [Option<&str>; 8] = [
    None,
    Some("FI"),
    Some("SE"),
    Some("NO"),
    Some("DK"),
    Some("EE"),
    Some("US"),
    Some("ZZ"),
];
const DECIMALS: [Option<DecimalMark>; 3] =
    [None, Some(DecimalMark::Comma), Some(DecimalMark::Point)];
const DATES: [Option<DateOrder>; 4] = [
    None,
    Some(DateOrder::DayMonthYear),
    Some(DateOrder::MonthDayYear),
    Some(DateOrder::YearMonthDay),
];

/// Brings the text to every field's canonical form.
pub fn check(bytes: &[u8]) {
    let Some((choice, text)) = bytes.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(text);
    let choice = usize::from(*choice);
    let country = COUNTRIES[choice % 8];
    let context = Context {
        country,
        reading: Reading {
            decimal: DECIMALS[choice / 8 % 3],
            date: DATES[choice / 24 % 4],
            ..Reading::default()
        },
    };
    let _ = name_key(&text);
    // Blanks never reach a field: a blank cell is no value.
    if is_blank(&text) {
        return;
    }
    for kind in &super::schema().kinds {
        for field in &kind.fields {
            check_field(field, &text, &context);
        }
    }
}

fn check_field(field: &Field, text: &str, context: &Context<'_>) {
    let canonical = match field.canonical(text, context) {
        Ok(canonical) => canonical.into_owned(),
        Err(refusal) => {
            let said = [&refusal.problem, &refusal.hint].map(ToString::to_string);
            assert!(!said[0].is_empty() && !said[1].is_empty());
            assert!(said[0].chars().count() < 400, "all of it is quoted");
            return;
        }
    };
    let told = || format!("{:?} of {text:?} is {canonical:?}", field.ty);
    assert!(!canonical.is_empty(), "{}", told());
    let held = Context::of_register(context.country);
    let again = field.canonical(&canonical, &held);
    assert_eq!(
        again.as_deref().ok(),
        Some(canonical.as_str()),
        "{}",
        told()
    );
    assert!(field.same(&canonical, &canonical, context), "{}", told());
}
