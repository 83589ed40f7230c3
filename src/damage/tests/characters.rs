//! Encodings, accents, quotes, escapes, cut ends.

use super::*;

#[test]
#[rustfmt::skip] // a table
fn blanks_accents_and_quotes() {
    assert_recognised(Damage::Blanks, &[
        ("040 123", &["040\u{a0}123", "040\u{202f}123", "040\u{2009}123"]), ("a\u{a0}b", &["a b"]), ("Kahvila Aamu", &["Kahvila\u{a0}Aamu", "\u{feff}Kahvila Aamu", "Kahvila\u{200b} Aamu"]), ("040 123", &["\u{202d}040 123\u{202c}"]),
    ]);
    assert_recognised(Damage::Decomposed, &[("Mäkinen", &["Ma\u{308}kinen"]), ("Åsa Öberg", &["A\u{30a}sa O\u{308}berg", "Åsa O\u{308}berg"]), ("Café", &["Cafe\u{301}"])]);
    assert_recognised(Damage::Typographic, &[
        ("\"Torni\" Oy", &["”Torni” Oy", "“Torni” Oy", "„Torni“ Oy", "«Torni» Oy"]), ("O'Brien", &["O’Brien", "O‘Brien"]), ("a - b...", &["a – b…", "a - b…", "a — b..."]), ("1990--2000", &["1990–2000", "1990—2000"]),
        ("(c) Aamu", &["© Aamu"]), ("Aamu (r)", &["Aamu ®"]), ("Aamu(tm)", &["Aamu™"]), ("100 (e)", &["100 €"]), ("1/2 l", &["½ l"]), ("a -> b", &["a → b"]), ("”Torni” 'x'", &["”Torni” ’x’"]), ("+-5", &["±5"]), ("-5", &["\u{2212}5"]),
    ]);
    assert_recognised(Damage::ApostropheGuard, &[("=1+1", &["'=1+1"]), ("00100", &["'00100"])]);
    assert_recognised(Damage::Escaped, &[
        ("a\nb", &["a_x000D_\nb", "a_x000A_b", "a_x000D__x000A_b"]), ("a_x0041_", &["a_x005F_x0041_"]), ("A & B", &["A &amp; B"]), ("\"x\" <y>", &["&quot;x&quot; &lt;y&gt;"]), ("O'Brien", &["O&#39;Brien", "O&apos;Brien"]),
    ]);
}

#[test]
#[rustfmt::skip] // a table
fn garbled_letters() {
    assert_recognised(Damage::Mojibake, &[
        // UTF-8 read as Windows-1252, once, twice, three times; as Mac Roman, CP850, CP437, 1250, 1257, 1251
        ("Mäkinen", &["MÃ¤kinen", "MÃƒÂ¤kinen", "MÃƒÆ’Ã‚Â¤kinen", "M√§kinen", "M├ñkinen", "MĂ¤kinen", "MĆ¤kinen", "MГ¤kinen"]), ("Åbo", &["Ã…bo", "Ã\u{85}bo", "Ãbo"]), ("Öljy", &["Ã–ljy", "√ñljy"]), ("Ærø", &["Ã†rÃ¸"]),
        ("Café à", &["CafÃ© Ã\u{a0}", "CafÃ© Ã", "CafÃ© Ã "]), ("10 €", &["10 â‚¬"]), ("O’Brien", &["Oâ€™Brien"]), ("a – b", &["a â€“ b"]), ("Łódź", &["ÅÃ³dÅº", "Å\u{81}Ã³dÅº", "Ĺ\u{81}ĂłdĹş"]), ("Ísland", &["Ã\u{8d}sland", "Ãsland", "Ã?sland"]),
        // Bytes of another encoding, one for each letter
        ("Törneryds", &["Tîrneryds", "T”rneryds", "Tšrneryds", "Tˆrneryds", "T÷rneryds"]), ("København Ø", &["Kõbenhavn ù"]), ("Mäkinen", &["MŠkinen", "M‰kinen", "M„kinen", "Mдkinen"]), ("10 €", &["10 ¤", "10 \u{80}"]),
    ]);
    assert_recognised(Damage::LettersLost, &[
        ("Mäkinen", &["M\u{fffd}kinen", "M\u{fffd}\u{fffd}kinen", "M?kinen", "M??kinen", "Mï¿½kinen"]), ("Hyvää yötä", &["Hyv\u{fffd}\u{fffd} y\u{fffd}t\u{fffd}", "Hyv?? y?t?", "Hyv???? y??t??"]),
        ("Łukasz", &["?ukasz", "Lukasz", "??ukasz"]), ("Kőszegi", &["Koszegi", "K?szegi"]), ("Łódź", &["Lódz", "?ód?", "Lód?"]), ("Ķēniņš", &["Keninš", "??ni?š"]), ("Đorđe", &["Dorde", "?or?e"]), ("Σ 5", &["S 5", "? 5"]), ("a−b", &["a-b"]),
        ("lasku 🧾", &["lasku ??", "lasku ?", "lasku ????", "lasku \u{fffd}\u{fffd}\u{fffd}\u{fffd}"]),
    ]);
}

#[test]
fn texts_are_cut_where_formats_end() {
    for length in [255, 32_767] {
        let held = "ä".repeat(length + 1);
        assert_eq!(of("notes", &held, &"ä".repeat(length)), Some(Damage::Cut));
        let words = format!("{} and more", "a".repeat(length - 1));
        let cut = &words[..length - 1];
        assert_eq!(of("notes", &words, cut), Some(Damage::Cut), "behind a word");
        assert_eq!(of("notes", &words, &words[..length - 2]), None);
    }
    let wide = format!("{}🧾x", "a".repeat(254));
    assert_eq!(of("notes", &wide, &"a".repeat(254)), Some(Damage::Cut));
}
