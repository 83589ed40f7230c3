//! What spreadsheets do, and what people do.

use super::*;
use crate::schema::Schema;

fn of(field: &str, held: &str, typed: &str) -> Option<Damage> {
    let schema = Schema::built_in();
    let kind = &schema.kinds[0];
    recognise(kind.field(field).unwrap(), held, typed)
}

#[test]
#[rustfmt::skip] // a table
fn what_spreadsheets_do() {
    use Damage::*;
    let locales_of_a_day = ["1.2.2026", "01.02.2026", "2026-02-01", "2/1/2026", "1/2/26", "01-Feb", "1-feb", "1.feb.", "Feb-01", "1. helmi", "01-févr", "46054", "44592", "2026-02-01T00:00:00"];
    for typed in locales_of_a_day {
        assert_eq!(of("notes", "1-2", typed), Some(Date), "{typed}");
    }
    let mut missed = Vec::new();
    for (held, typed, damage) in [
        ("00100", "100", LeadingZeros), ("00100", "100,00", LeadingZeros), ("0401234567", "401234567", LeadingZeros),
        ("0401234567", "4,01E+08", Scientific), ("013 964 324", "13964324", LeadingZeros), ("00000", "0", LeadingZeros),
        ("100", "100.0", DecimalsAdded), ("100", "100,00", DecimalsAdded), ("12.5", "12.50", DecimalsAdded),
        ("358401234567", "3,58E+11", Scientific), ("358401234567", "3.58401E+11", Scientific), ("358401234567", "3.58401234567E11", Scientific),
        ("2310009E13", "2.31E+19", Scientific), ("12e3", "12000", Scientific), ("1e5", "1E+05", Scientific), ("003785327920", "3785327920", LeadingZeros),
        ("12345678901234567", "12345678901234500", Rounded), ("12345678901234567", "12345678901234600", Rounded), ("12345678901234567", "1,23457E+16", Scientific),
        ("999999999999999999", "1E+18", Scientific), ("0.123456789012345678", "0.123456789012346", Rounded),
        ("+358401234567", "358401234567", PlusLost), ("+358401234567", "3.58401E+11", Scientific),
        ("=Kahvila", "Kahvila", FormulaSignLost), ("@torni", "torni", FormulaSignLost), ("-Aamu", "Aamu", FormulaSignLost),
        ("12.5", "12,5", DecimalMark), ("12,5", "12.5", DecimalMark), ("1234567", "1 234 567", Thousands), ("1234567", "1,234,567.00", Thousands),
        ("1.234", "1,234", DecimalMark), ("25%", "0.25", Percent), ("25 %", "25.00%", DecimalsAdded), ("0.25", "25%", Percent),
        ("100 €", "100", Currency), ("100", "100,00 kr", Currency), ("€ 1.234,50", "1234.5", Currency),
        ("3/4", "4.3.2026", Date), ("3/4", "3.huhti", Date), ("MAR1", "1.mar", Date), ("MARCH1", "01-Mar", Date), ("SEPT2", "2-Sep", Date), ("DEC1", "1.12.2026", Date), ("OCT4", "Oct-04", Date),
        ("2026-02-01", "1.2.2026", Date), ("2026-02-01", "46054", Date), ("12-2026", "1.12.2026", Date), ("1/2/2026", "01/02/26", Date), ("1.2", "1.2.2026", Date), ("1/2/3", "2003-02-01", Date),
        ("0007:5596016633", "07:00:00", Time), ("0007:5596016633", "07:00:00 AM", Time), ("0192:845164355", "14086118:35:00", Time), ("10.30", "10:30", Time), ("10:30", "10:30:00", Time), ("10:30", "0.4375", Time), ("10:30 PM", "22:30:00", Time), ("10.30", "10.30.00", Time),
        ("true", "TRUE", TruthWord), ("True", "TOSI", TruthWord), ("TRUE", "SANT", TruthWord), ("false", "EPÄTOSI", TruthWord),
        ("-Aamu", "#NAME?", FormulaError), ("=x", "Err:508", FormulaError), ("+yhtiö", "#NIMI?", FormulaError),
        ("040 123", "040\u{a0}123", Blanks), ("a\u{a0}b", "a b", Blanks),
        ("Mäkinen", "Ma\u{308}kinen", Decomposed), ("\"Torni\" Oy", "”Torni” Oy", Typographic), ("O'Brien", "O’Brien", Typographic), ("a - b...", "a – b…", Typographic),
        ("=1+1", "'=1+1", ApostropheGuard), ("00100", "'00100", ApostropheGuard), ("a\nb", "a_x000D_\nb", Escaped), ("a\nb", "a_x000A_b", Escaped),
        ("Mäkinen", "MÃ¤kinen", Mojibake), ("Törneryds", "Tîrneryds", Mojibake), ("København Ø", "Kõbenhavn ù", Mojibake), ("Mäkinen", "MŠkinen", Mojibake), ("Mäkinen", "M‰kinen", Mojibake), ("Mäkinen", "M\u{fffd}kinen", LettersLost), ("Mäkinen", "M\u{fffd}\u{fffd}kinen", LettersLost), ("Mäkinen", "M?kinen", LettersLost),
        ("Kőszegi", "Koszegi", LettersLost), ("Łódź", "Lódz", LettersLost),
    ] {
        let found = of("notes", held, typed);
        if found != Some(damage) {
            missed.push((held, typed, found));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
    for length in [255, 32_767] {
        let held = "ä".repeat(length + 1);
        assert_eq!(of("notes", &held, &"ä".repeat(length)), Some(Cut));
    }
}

#[test]
#[rustfmt::skip] // a table
fn what_people_do() {
    for (held, typed) in [
        ("100", "00100"), ("401234567", "0401234567"), ("358401234567", "+358401234567"), ("a ", "a"), (" a", "a"),
        ("Ma\u{308}kinen", "Mäkinen"), ("”Torni”", "\"Torni\""), ("100", "1000"), ("100", "10"), ("12.5", "125"), ("0401234567", "0401234568"),
        ("0401234567", "040 123 4567"), ("013 964 324", "013964324"), ("+358 40 123", "040 123"), ("Mäkinen", "Makinen"), ("Mäkinen", "Mäkelä"), ("Björk", "Bjork"),
        ("1-2", "1-3"), ("1-2", "2-1"), ("1-2", "1/2"), ("1.2.2026", "2.1.2026"), ("2026-02-01", "2026-01-02"), ("1-2", "3.4.2026"), ("1-2", "46055"),
        ("10:30", "10.30"), ("0007:5596016633", "0007:5596016634"), ("0007:5596016633", "7:0"), ("10:30", "10:31:00"), ("true", "yes"), ("true", "FALSE"), ("TRUE", "Sant"), ("Sandra", "SAND"),
        ("Torni Oy", "Torni Oyj"), ("Torni Oy", "Torni"), ("Kiosk 7", "Kiosk 07"), ("12", "12 b"), ("Street 1", "Street 1 A"), ("x", ""), ("M", "?"),
        ("358401234567", "3,59E+11"), ("12345678901234567", "12345678901234000"), ("25%", "25"), ("100 €", "110"), ("line\nbreak", "line break"),
        ("Retail", "Retail 1"), ("-5", "5"), ("5", "-5"), ("MARCH1", "MARCH2"), ("Maj", "Maj 1"), ("", "x"),
    ] {
        assert_eq!(of("notes", held, typed), None, "{held} → {typed}");
    }
    assert_eq!(of("notes", &"a".repeat(300), &"a".repeat(254)), None);
}

#[test]
fn every_damage_says_what_happened() {
    let say = |damage: Damage| crate::words::Lang::En.word(damage.text());
    let words: std::collections::BTreeSet<String> = Damage::ALL.into_iter().map(say).collect();
    assert_eq!(words.len(), Damage::ALL.len());
}
