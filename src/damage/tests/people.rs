//! Genuine edits, in every type of field: none is damage.

use super::*;

#[test]
#[rustfmt::skip] // a table
fn in_texts() {
    let edits: &[(&str, &[&str])] = &[
        // Zeros, signs and blanks
        ("100", &["00100", "0100", "1000", "10", "101", "200", "100 b", "100 A"]), ("00100", &["00120", "0100", "00101", "120", "20100"]), ("401234567", &["0401234567", "+358401234567"]), ("358401234567", &["+358401234567", "0401234567", "358401234568", "3,59E+11", "358409999999"]),
        ("0401234567", &["0401234568", "040 123 4567", "040-1234567", "+358401234567", "0501234567", "0409876543", "401234568", "358401234567"]), ("013 964 324", &["013964324"]), ("+358 40 123", &["040 123", "+358 40 124", "+35840123"]), ("+4722334455", &["22334455", "+4722334456"]), ("040-1234567", &["0401234567", "040 1234567"]),
        ("a ", &["a"]), (" a", &["a"]), ("a", &["a "]), ("a  b", &["a b"]), ("22 33 44 55", &["22334455"]), ("22334455", &["22 33 44 55"]), ("070-123 45 67", &["0701234567"]),
        ("00358401234567", &["+358401234567", "0401234567"]), ("12 345", &["12 346"]), ("111 22", &["11122", "111 23"]), ("11122", &["111 22"]),
        // Numbers and money
        ("12.5", &["125", "13", "12.6", "12.55", "1.25"]), ("25%", &["25", "30%", "2.5"]), ("100 €", &["110", "110 €", "100 € / kk"]), ("-5", &["5", "-6"]), ("5", &["-5", "5 kpl", "+5", "05"]), ("9.99", &["10", "9.95", "1.00", "19.99"]), ("1000", &["100", "10000", "1001"]),
        ("19.90", &["21.90", "20", "199"]), ("12345678901234567", &["12345678901234000", "12345678901234568901", "12345678901234576"]), ("1E5", &["1E6", "2E5", "1F5"]), ("99", &["100", "1"]),
        // Addresses
        ("Street 1", &["Street 1 A", "Street 12", "Street 120", "Street 2"]), ("Katu 12", &["Katu 120", "Katu 12 b", "Katu 21"]), ("12", &["120", "12 b", "21", "12-14", "12A"]), ("Kiosk 7", &["Kiosk 07", "Kiosk 8"]), ("12-14", &["12-16", "12", "14", "12–14 B"]), ("12 A", &["12 B", "13 A", "12"]),
        // What looks like dates and times
        ("1-2", &["1-3", "2-1", "1/2", "3.4.2026", "46055", "1-2-3", "1 - 3", "2-2", "12", "1-2 A"]), ("1.2.2026", &["2.1.2026", "1.3.2026", "1.2.2027", "2026-03-01", "2.2.2026"]), ("2026-02-01", &["2026-01-02", "2026-03-01", "2027-02-01", "2.2.2026", "2026-02-02 00:00:00"]), ("3/4", &["3/5", "4/3", "3/4 l", "6/8", "1/4"]), ("24/7", &["24/6", "8/5"]),
        ("10:30", &["10:31:00", "10:31", "11:30", "9:30", "10:30-12"]), ("10.30", &["10.45", "11.30", "10.31"]), ("0007:5596016633", &["0007:5596016634", "7:0"]), ("25:30", &["25:31", "12:00:00"]), ("2026-02-01 10:30", &["2026-02-01 11:30", "2026-02-02 10:30", "1.2.2026 11.30"]), ("5/2024", &["6/2024", "5/2025"]),
        ("MARCH1", &["MARCH2", "2-Mar", "MARCH 11"]), ("Maj", &["Maj 1"]), ("v. 1.2", &["v. 1.3"]), ("1/3", &["0.5", "2/3"]),
        // Words
        ("true", &["yes", "FALSE", "maybe", "0"]), ("TRUE", &["Sant", "false"]), ("false", &["1", "TRUE"]), ("Sandra", &["SAND", "Sanna"]), ("#1", &["#2", "# 1"]), ("C#", &["C"]), ("x", &["y", "#", "-"]),
        ("Torni Oy", &["Torni Oyj", "Torni", "Tornio Oy", "Torni Oy Ab", "Torni Oy / Etelä", "TORNI OY", "torni oy"]), ("Retail", &["Retail 1", "Wholesale", "Retial"]), ("ACME inc", &["ACME Inc."]),
        // Letters
        ("Mäkinen", &["Makinen", "Mäkelä", "Mákinen", "Mäkinén"]), ("Makinen", &["Mäkinen"]), ("Björk", &["Bjork", "Björn", "Bjørk"]), ("Ma\u{308}kinen", &["Mäkinen"]), ("”Torni”", &["\"Torni\"", "Torni"]), ("Kõszegi", &["Kőszegi"]), ("Andre", &["André"]), ("André", &["Andre", "Andrè"]), ("Zoë", &["Zoe"]), ("Müller", &["Mueller", "Möller", "Muller"]), ("Sørensen", &["Sörensen", "Soerensen", "Sorensen"]),
        ("MÃ¤kinen", &["Mäkinen"]), ("M\u{fffd}kinen", &["Mäkinen"]), ("M?kinen", &["Mäkinen"]), ("MŠkinen", &["Mäkinen"]), ("Tîrneryds", &["Törneryds"]), ("?ukasz", &["Łukasz"]), ("Lukasz", &["Łukasz"]), ("A &amp; B", &["A & B"]), ("'00100", &["00100"]), ("M", &["?"]), ("Łukasz", &["Łukas", "Lukas", "Łucja"]), ("What ?", &["What"]),
        ("line\nbreak", &["line break", "line"]), ("a_x", &["a_y"]), ("© Aamu", &["(c) Aamu"]), ("a - b", &["a / b", "a – c"]),
        ("+1-800-555", &["-1355", "1-800-555 ext"]), ("=1+1", &["3"]), ("", &["x"]),
    ];
    let kind = kind();
    let notes = kind.field("notes").expect("a field");
    let pairs = edits
        .iter()
        .flat_map(|(held, typed)| typed.iter().map(move |typed| (*held, *typed)));
    let alarms: Vec<_> = pairs
        .filter_map(|(held, typed)| Some((held, typed, recognise(notes, held, typed)?)))
        .collect();
    assert!(alarms.is_empty(), "{alarms:#?}");
    assert_eq!(of("notes", &"a".repeat(300), &"a".repeat(254)), None);
}

#[test]
#[rustfmt::skip] // a table
fn in_fields_of_each_type() {
    for (field, held, typed) in [
        ("phone", "601234567", "601 234 567"), ("phone", "0401234567", "040 123 4567"), ("phone", "+358401234567", "+358 40 123 4567"), ("phone", "912345678", "912345679"),
        ("postcode", "00100", "00120"), ("postcode", "100", "00100"), ("postcode", "0150", "0151"), ("postcode", "111 22", "11122"),
        ("email", "matti@x.fi", "matti@y.fi"), ("email", "a@x.fi", "a@x.fi; b@x.fi"), ("email", "MATTI@x.fi", "matti@x.fi"),
        ("since", "2026-02-01", "2.1.2026"), ("since", "2026-02-01", "2026-02-02"), ("since", "2026-02-01", "1.2.2025"), ("since", "2026-02-01", "13/02/2026"),
        ("price", "12.5", "12.75"), ("price", "12.5", "125"), ("price", "9.99", "10"), ("price", "100", "99.9"), ("price", "1000", "1100"), ("price", "19.9", "19,95"),
        ("pieces", "14", "30"), ("pieces", "10", "100"), ("pieces", "9", "10"), ("active", "true", "FALSE"), ("active", "false", "TOSI"),
        ("group", "Retail", "Wholesale"), ("group", "Region 1", "Region 2"), ("type", "company", "private"), ("country", "FI", "SE"), ("payment_terms", "14", "30 netto"),
        ("business_id", "2077474-0", "2077475-9"), ("business_id", "0112038-9", "1120390"), ("vat_number", "FI20774740", "FI20774759"), ("first_name", "Matti", "Mattias"), ("website", "www.x.fi", "https://x.fi"),
    ] {
        assert_eq!(of(field, held, typed), None, "{field}: {held} → {typed}");
    }
    for (field, held, typed) in [
        ("business_id", "0112038-9", "1120389"), ("business_id", "2077474-0", "2,08E+07"), ("business_id", "FI20774740", "20774740.0"), ("price", "1234", "1,234"), ("price", "12.5", "12.touko"), ("pieces", "14", "1,40E+01"), ("phone", "912345678", "912\u{a0}345\u{a0}678"), ("active", "true", "PRAWDA"),
    ] {
        assert!(of(field, held, typed).is_some(), "{field}: {held} → {typed}");
    }
}
