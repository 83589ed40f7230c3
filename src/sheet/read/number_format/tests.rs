//! Codes, and what Excel makes of numbers by them. Where Excel's own documentation shows no example, they
//! are what it displays in workbooks of public test batteries.

use super::*;

fn shown(code: &NumberCode, value: f64) -> String {
    let formats = Formats::new(std::slice::from_ref(code), false);
    match formats.looks(0).number(value, &mut String::new()) {
        Cell::Shown { text, .. } | Cell::ShownDate { text, .. } => text.to_owned(),
        _ => "General".to_owned(),
    }
}

#[test]
#[rustfmt::skip] // a table
fn numbers_look_as_their_format_says() {
    for (code, value, expected) in [
        ("00000", 100.0, "00100"), ("000 00", 100.0, "001 00"), ("0000000000", 401_234_567.0, "0401234567"),
        ("#,##0.00", 1_234.5, "1,234.50"), ("0%", 0.255, "26%"), ("0.00E+00", 12_345.0, "1.23E+04"),
        ("#,##0.00 \"kr\"", 1_234.5, "1,234.50 kr"), ("0;-0;\"–\"", 0.0, "–"), ("[Red]0", -7.0, "-7"),
        ("_-* #,##0_-", 5.0, "5"), ("# ?/?", 0.5, "1/2"), ("yyyy-mm-dd", 46_054.0, "2026-02-01"),
        ("d.m.yyyy", 46_054.0, "1.2.2026"), ("[h]:mm", 1.5, "36:00"), ("\"AS-\"0000", 7.0, "AS-0007"),
        ("0.0%", 0.1785, "17.9%"), ("0.00", 9.075, "9.08"), ("0.000", -0.000_04, "0.000"), ("0.00", -0.5, "-0.50"), ("0.00", 40.175, "40.18"), ("#", 1e15, "1000000000000000"),
        ("General", 7.0, "General"), ("@", 7.0, "General"), ("", 7.0, "General"),
    ] {
        assert_eq!(shown(&NumberCode::Own(code.into()), value), expected, "{code} {value}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn digits_find_their_places() {
    for (code, value, expected) in [
        ("0", 0.5, "1"), ("0", -0.5, "-1"), ("0", 1e15, "1000000000000000"), ("#", 0.0, ""), ("#.##", 0.0, "."), ("#.##", 7.0, "7."),
        ("0.0#", 12.5, "12.5"), ("0.0#", 0.25, "0.25"), ("0#", 7.0, "07"), ("0#.#0", 1.0, "01.00"), ("?0.0?", 5.25, "5.25"),
        ("0.???", 1.5, "1.5"), ("00-00-00", 123_456.0, "12-34-56"), ("000-00-0000", 78_051_120.0, "078-05-1120"),
        ("(000) 000-0000", 5_551_234.0, "(000) 555-1234"), ("# ##0", 1_234.0, "1 234"), ("# ##0.00", 1_234_567.0, "1234 567.00"),
        ("#,##0", 0.0, "0"), ("#,##0", -1_234_567.0, "-1,234,567"), ("0,000", 7.0, "0,007"), ("#,", 1_234_567.0, "1235"), ("0.0,", 1_250.0, "1.3"),
        ("0.00,,\"M\"", 1_234_567.0, "1.23M"), ("0,,", 49_999.0, "0"), ("0.0.0", 12.5, "12.5.0"),
        ("0.0000000000000000", 1.0 / 3.0, "0.3333333333333330"), ("0.00000000", 123_456_789.123, "123456789.12300000"),
        ("0 %", 0.25, "25 %"), ("0%%", 0.25, "2500%%"), ("0\\%", 0.25, "0%"), ("0\"%\"", 25.0, "25%"), ("0%", 0.285, "29%"),
        ("$#,##0.00", -5.0, "-$5.00"), ("[$kr-414] #,##0.00", 1_234.5, "kr 1,234.50"), ("#,##0.00 [$€-40B]", 1.0, "1.00 €"),
        ("[$SEK] 0", 7.0, "SEK 7"), ("[$-409]0", 7.0, "7"), ("0 \\k\\g", 7.0, "7 kg"), ("\\N0", -7.0, "-N7"), ("*x0", 7.0, "7"), ("0_)", 7.0, "7"),
        ("\"only words\"", 7.0, "only words"), ("\"Nr \"General", -7.5, "-Nr 7.5"), ("General\" kg\"", 0.1, "0.1 kg"),
    ] {
        assert_eq!(shown(&NumberCode::Own(code.into()), value), expected, "{code} {value}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn sections_go_by_the_sign_or_by_conditions() {
    let accounting = "_-* #,##0.00 _k_r_-;-* #,##0.00 _k_r_-;_-* \"-\"?? _k_r_-;_-@_-";
    for (code, value, expected) in [
        ("0;(0)", -7.0, "(7)"), ("0;(0)", 0.0, "0"), ("0;0", -7.0, "7"), ("0;-0;\"none\"", 0.0, "none"), ("+0;-0;0", 7.0, "+7"),
        ("\"credit\";\"debit\";\"even\"", -7.0, "debit"), ("General;General", -7.0, "7"), ("General;-General;\"nil\"", -7.0, "-7"),
        (accounting, 1_234.5, "1,234.50"), (accounting, -1_234.5, "-1,234.50"), (accounting, 0.0, "-"),
        // What is rounded to nothing: by itself it has no sign, in the section for negative numbers that one's.
        ("0", -0.3, "0"), ("0.00 \"kr\"", -0.001, "0.00 kr"), ("0;-0", -0.3, "-0"), ("0;(0)", -0.3, "(0)"), ("-0", 0.0, "-0"),
        ("[>100]0.0;0", 250.0, "250.0"), ("[>100]0.0;0", 50.0, "50"), ("[>100]0.0;0", -50.0, "-50"),
        ("[<=9999999]###-####;(###) ###-####", 5_551_234.0, "555-1234"), ("[<=9999999]###-####;(###) ###-####", 2_065_551_234.0, "(206) 555-1234"),
        ("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", 1_250_000.0, "1.3M"), ("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", 1_250.0, "1.3K"),
        ("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", -1_250.0, "-1250"), ("[=1]\"one\";[=2]\"two\";0", 2.0, "two"), ("[<>0]0.0;\"-\"", 0.0, "-"),
        ("[Red][< -10]\"cold\";0", -11.0, "-cold"), ("[<0]\"minus \"0;0", -7.0, "minus 7"), ("[>100]0;", 7.0, ""),
        // What no section is for is General.
        ("[<10]0.00", 10.5, "General"), ("[<10]0.00", -10.5, "-10.50"), ("[>10]0;[<5]0", 7.0, "General"),
    ] {
        assert_eq!(shown(&NumberCode::Own(code.into()), value), expected, "{code} {value}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn exponents_and_fractions() {
    for (code, value, expected) in [
        ("0E+0", 0.0, "0E+0"), ("0.00E+00", 99_999.9, "1.00E+05"), ("0.00E-00", 12_345.0, "1.23E04"), ("0.0E-0", 0.000_12, "1.2E-4"),
        ("##0.0E+0", 12_345.0, "12.3E+3"), ("##0.0E+0", 999_960.0, "1.0E+6"), ("##0.0E+0", 0.0, "000.0E+0"), ("0.0e+00", -2e-7, "-2.0e-07"),
        ("# ?/?", 5.25, "5 1/4"), ("# ?/?", 7.0, "7"), ("# ?/?", 0.001, "0"), ("# ?/?", -0.5, "- 1/2"), ("# ?/?", 0.999, "1"), ("?/?", 2.5, "5/2"), ("# ??/??", 3.142_85, "3  1/7"),
        ("# ???/???", 1_234.567, "1234 512/903"), ("# ?/8", 0.8, "6/8"), ("# ??/16", 2.5, "2  8/16"), ("# ?/10", 0.3, "3/10"), ("# ??/100", 1.25, "1 25/100"), ("# ?/4\" in\"", 1.5, "1 2/4 in"),
    ] {
        assert_eq!(shown(&NumberCode::Own(code.into()), value), expected, "{code} {value}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn dates_times_and_durations() {
    // 2026-02-01, a Sunday, at 13:45:06.789.
    let moment = 46_054.0 + (13.0 * 3_600.0 + 45.0 * 60.0 + 6.789) / 86_400.0;
    for (code, value, expected) in [
        ("yyyy-mm-dd hh:mm:ss", moment, "2026-02-01 13:45:07"), ("d.m.yyyy h.mm", moment, "1.2.2026 13.45"), ("dd/mm/yy", moment, "01/02/26"),
        ("d mmm yyyy", moment, "1 Feb 2026"), ("dddd d mmmm", moment, "Sunday 1 February"), ("ddd mmmmm", moment, "Sun F"), ("y yyy", moment, "26 2026"), ("e", moment, "2026"),
        ("h:mm AM/PM", moment, "1:45 PM"), ("hh:mm:ss a/p", moment, "01:45:07 p"), ("h AM/PM", 46_054.0, "12 AM"), ("mm:ss.0", moment, "45:06.8"), ("ss.000", moment, "06.789"),
        ("yyyy\\-mm\\-dd\\Thh:mm", moment, "2026-02-01T13:45"), ("m/d h:mm", moment, "2/1 13:45"), ("hhmm", moment, "1345"), ("d.m.yyyy \"kl.\" h", moment, "1.2.2026 kl. 13"),
        ("[$-40B]d. mmmm yyyy", moment, "1. helmikuuta 2026"), ("[$-40B]mmmm yyyy", moment, "helmikuu 2026"), ("[$-41D]ddd d mmm", moment, "sön 1 feb"),
        ("[$-414]dddd d. mmmm", moment, "søndag 1. februar"), ("[$-406]d. mmm", moment, "1. feb"), ("[$-407]d. mmmm", 46_100.0, "19. März"), ("[$-sv-SE]mmmm", moment, "februari"),
        ("[$-F800]dddd, mmmm dd, yyyy", moment, "Sunday, February 01, 2026"), ("[$-409]d-mmm-yy;@", moment, "1-Feb-26"), ("[Red]d.m.yyyy", moment, "1.2.2026"),
        ("[h]:mm", 1.5, "36:00"), ("[hh]:mm:ss", 0.25, "06:00:00"), ("[mm]:ss", 0.5, "720:00"), ("[s]", 0.5, "43200"), ("[h]:mm:ss.000", 0.999_999, "23:59:59.914"),
        // To the second, and then on.
        ("h:mm", 0.999_999, "0:00"), ("h:mm:ss", 0.041_666_6, "1:00:00"), ("mm:ss.0", 0.041_666_6, "00:00.0"), ("d.m.yyyy h:mm", 46_053.999_999, "1.2.2026 0:00"), ("d.m.yyyy", 46_053.999_999, "31.1.2026"),
        // Excel's own calendar.
        ("yyyy-mm-dd", 60.0, "1900-02-29"), ("yyyy-mm-dd", 59.0, "1900-02-28"), ("yyyy-mm-dd", 61.0, "1900-03-01"), ("d.m.yyyy", 0.25, "0.1.1900"), ("yyyy-mm-dd", 2_958_465.0, "9999-12-31"), ("yyyy-mm-dd", 36_585.0, "2000-02-29"),
        ("d.m.yyyy;\"none\"", -1.0, "none"), ("[=0]\"-\";d.m.yyyy", 0.0, "-"),
    ] {
        assert_eq!(shown(&NumberCode::Own(code.into()), value), expected, "{code} {value}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn texts_are_shown_as_the_section_for_them_says() {
    for (code, expected) in [
        ("@", " a b "), ("General", " a b "), ("00000", " a b "), ("0;-0;0", " a b "), (";;;@", " a b "), (";;;", ""), ("0;0;0;General", " a b "),
        ("\"Nr \"@", "Nr  a b "), ("@\" kr\"", " a b  kr"), ("0.0;\"Nr \"@", "Nr  a b "), ("0;-0;\\#@", "# a b "), ("@-@", " a b - a b "), ("0;0;0;\"x;@\"", "x;@"),
        ("_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", " a b "), ("[Red]@", " a b "), ("[$kr-414] @", "kr  a b "), ("\"@\"0", " a b "), ("0;0;0;@ h", " a b  h"),
        ("yyyy-mm-dd;@", " a b "), ("[>5]\"much\";0;0;@;@@", " a b "), ("\"never closed @", " a b "), ("", " a b "), ("@\\", " a b "), ("å;@ö", " a b ö"),
    ] {
        let formats = Formats::new(&[NumberCode::Own(code.into())], false);
        let looks = formats.looks(0);
        assert_eq!(looks.text(" a b ", &mut String::new()), Cell::Text(expected), "{code}");
        assert_eq!(looks.text("", &mut String::new()), Cell::Text(""), "{code}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn built_in_formats_look_as_in_the_united_states() {
    for (id, value, expected) in [
        (1, 7.4, "7"), (4, 1_234.5, "1,234.50"), (10, 0.255, "25.50%"), (14, 46_054.0, "2/1/26"),
        (20, 0.25, "06:00"), (18, 0.25, "6:00 AM"), (48, 12_345.0, "12.3E+3"), (12, 0.5, "1/2"), (17, 46_054.0, "Feb-26"), (22, 46_054.75, "2/1/26 18:00"), (46, 1.5, "36:00:00"), (49, 7.0, "General"),
        (44, -5.0, "$(5.00)"), (0, 7.0, "General"), (163, 7.0, "General"),
    ] {
        assert_eq!(shown(&NumberCode::BuiltIn(id), value), expected, "{id}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn the_section_for_texts_is_none_for_numbers() {
    for (code, value, expected) in [
        ("\"Nr \"@", 7.0, "General"), ("0.0;@", -7.0, "-7.0"), ("yyyy-mm-dd;@", 46_054.0, "2026-02-01"),
        ("0;-0;@", 0.0, "0"), (";;;@", 7.0, ""), ("0;;", -7.0, ""), ("0;;", 7.0, "7"), ("0;-0;\"–\";@", 0.0, "–"),
    ] {
        assert_eq!(shown(&NumberCode::Own(code.into()), value), expected, "{code} {value}");
    }
}

#[test]
fn a_date_keeps_its_value() {
    let formats = Formats::new(&[NumberCode::Own("d.m.yy".into())], true);
    for (serial, expected) in [
        (
            44_592.0,
            Cell::ShownDate {
                text: "1.2.26",
                iso: "2026-02-01",
            },
        ),
        (-1.0, Cell::Number(-1.0)),
        (DAYS_END, Cell::Number(DAYS_END)),
    ] {
        assert_eq!(
            formats.looks(0).number(serial, &mut String::new()),
            expected
        );
    }
}

#[test]
fn iso_dates_look_as_their_format_says() {
    let date = |code: &str, iso: &str, from_1904: bool| {
        let formats = Formats::new(&[NumberCode::Own(code.into())], from_1904);
        match formats.looks(0).date(iso, &mut String::new()) {
            Cell::ShownDate { text, iso } => format!("{text} = {iso}"),
            Cell::Date(iso) => iso.to_owned(),
            other => format!("{other:?}"),
        }
    };
    for (code, iso, from_1904, expected) in [
        ("d.m.yyyy", "2026-02-01", false, "1.2.2026 = 2026-02-01"),
        (
            "d.m.yyyy h:mm",
            "2026-02-01T13:45:00Z",
            true,
            "1.2.2026 13:45 = 2026-02-01 13:45",
        ),
        ("General", "2026-02-01T00:00:00", false, "2026-02-01"),
        ("0.00", "2026-02-01", false, "2026-02-01"),
        ("d.m.yyyy", "soon", false, "soon"),
    ] {
        assert_eq!(date(code, iso, from_1904), expected, "{code} {iso}");
    }
}
