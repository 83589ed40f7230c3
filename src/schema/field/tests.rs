use super::super::load::Schema;
use super::super::value::DecimalMark;
use super::*;

fn field(ty: FieldType) -> Field {
    Field {
        id: "f".into(),
        ty,
        labels: Labels::english("Field"),
        aliases: vec![],
        stand_ins: vec![],
        width: 10,
        choices: vec![],
        of: None,
        required: false,
        unique: false,
        default: None,
        hidden: false,
        many: false,
    }
}

#[test]
#[rustfmt::skip] // a table
fn canonical_by_type() {
    use FieldType as T;
    let finland = Context::of_country(Some("FI"));
    for (ty, typed, expected) in [
        (T::Text, "  Åsa\r\n ", "  Åsa\n "), (T::Email, " a@x.fi; b@x.fi ", "a@x.fi; b@x.fi"),
        (T::Phone, "\t+358 40 1234567 ", "+358 40 1234567"),
        (T::Postcode, " 00100\u{a0}", "00100"), (T::Country, " suomi ", "FI"),
        (T::BusinessId, " 2077474-0 ", "2077474-0"),
        (T::BusinessId, "FI20774740", "FI20774740"),
        (T::Group, "  Key \u{a0} Accounts ", "Key Accounts"),
        (T::Group, "Ja\u{308}lleenmyyja\u{308}t", "Jälleenmyyjät"), (T::Group, "VIP", "VIP"),
        (T::Integer, " 1 234 ", "1234"), (T::Decimal, " 1.234,50 ", "1234.5"),
        (T::Decimal, "12,50 €", "12.5"), (T::Decimal, "25 %", "25"), (T::Decimal, "kr 1 234,-", "1234"),
        (T::Date, " 1.2.2026 ", "2026-02-01"), (T::Boolean, " Kyllä ", "true"),
        (T::Parent, " 10001 ", "10001"), (T::Barcode, " 7 350053 850019", "7350053850019"),
        (T::Barcode, "0012345678905", "0012345678905"),
    ] {
        assert_eq!(
            field(ty).canonical(typed, &finland).unwrap(),
            expected,
            "{ty:?} {typed:?}"
        );
    }
}

#[test]
#[rustfmt::skip] // a table
fn nothing_is_copied_where_nothing_changes() {
    use FieldType as T;
    let ctx = Context::default();
    for (ty, typed) in [
        (T::Text, " a "), (T::Email, "a@x.fi"), (T::Phone, "040 123"), (T::Postcode, " 00100 "),
        (T::Country, "FI"), (T::Group, "Key Accounts"), (T::Integer, "12"),
        (T::Decimal, "12.5"), (T::Date, "2026-02-01"), (T::Boolean, "true"),
        (T::Parent, "00100"), (T::Barcode, "7350053850019"),
    ] {
        assert!(
            matches!(field(ty).canonical(typed, &ctx), Ok(Cow::Borrowed(_))),
            "{ty:?}"
        );
    }
}

#[test]
fn every_type_refuses_control_characters_and_endless_text() {
    let endless = "1".repeat(32_768);
    for ty in FieldType::ALL {
        let control = field(ty)
            .canonical("1\u{7}", &Context::default())
            .unwrap_err();
        assert!(
            control.problem.to_string().contains("U+0007"),
            "{ty:?}: {}",
            control.problem
        );
        let length = field(ty)
            .canonical(&endless, &Context::default())
            .unwrap_err();
        assert!(
            length.problem.to_string().contains("32,768"),
            "{ty:?}: {}",
            length.problem
        );
    }
}

#[test]
#[rustfmt::skip] // a table
fn types_that_refuse() {
    use FieldType as T;
    let norway = Context::of_country(Some("NO"));
    for (ty, typed) in [
        (T::Email, "nobody"), (T::Phone, "3,58E+11"), (T::Postcode, "150"),
        (T::Country, "Atlantis"), (T::BusinessId, "988077918"), (T::Choice, "anything"),
        (T::Integer, "1,5"), (T::Decimal, "1,234"), (T::Date, "12.05.1O91"),
        (T::Boolean, "maybe"), (T::Barcode, "7350053850018"),
    ] {
        let refusal = field(ty).canonical(typed, &norway).unwrap_err();
        assert!(
            refusal.problem.to_string().contains(&format!("`{typed}`")),
            "{}",
            refusal.problem
        );
        assert!(!refusal.hint.to_string().is_empty());
    }
}

#[test]
#[rustfmt::skip] // a table
fn same_in_the_sense_of_the_type() {
    use FieldType as T;
    let ctx = Context::of_country(Some("FI"));
    for (ty, a, b, expected) in [
        (T::Text, "a", "a ", false), (T::Text, "a\r\nb", "a\nb", true),
        (T::Text, "a", "A", false), (T::Email, "a@x.fi", " a@x.fi", true),
        (T::Email, "a@x.fi", "A@x.fi", false), (T::Phone, "040 1234567", "0401234567", false),
        (T::Postcode, "00100", "00100 ", true), (T::Postcode, "00100", "100", false),
        (T::Country, "FI", "Suomi", true), (T::BusinessId, "2077474-0", "FI20774740", true),
        (T::BusinessId, "2077474-0", "2077474-1", false), (T::Group, "Retail", "RETAIL ", true),
        (T::Group, "Retail", "Retial", false), (T::Decimal, "12,50", "12.5", true),
        (T::Decimal, "1.234", "1.2340", true), (T::Decimal, "1.234", "1,234", false),
        (T::Integer, "1 234", "1234", true), (T::Date, "1.2.2026", "2026-02-01", true),
        (T::Date, "01/02/2026", "2026-02-01", false), (T::Boolean, "x", "true", true),
        (T::Boolean, "rubbish", "rubbish ", true),
        (T::Email, "old rubbish", "new rubbish", false), (T::Parent, "10001", "10001 ", true),
        (T::Parent, "00100", "100", false), (T::Barcode, "012345678905", "0012345678905", true),
        (T::Barcode, "7350053850019", "7350053850026", false),
    ] {
        assert_eq!(field(ty).same(a, b, &ctx), expected, "{ty:?} {a:?} {b:?}");
        assert_eq!(field(ty).same(b, a, &ctx), expected, "{ty:?} {b:?} {a:?}");
    }
}

#[test]
fn no_text_makes_a_type_stumble_and_canonical_stays_canonical() {
    let hostile = [
        "",
        " ",
        "-",
        "--",
        "+",
        "ä",
        "å-",
        "FI",
        "FIä",
        "SE-",
        "NO123",
        "ATU",
        "12-",
        "-1",
        "1-ä",
        ",",
        ".,",
        "1,ä",
        "ä.ä.ä",
        "1/2/ä",
        "２０２６-02-01",
        "٣",
        "🧾",
        "e\u{301}",
        "\u{feff}",
        "a@",
        "@.",
        "ä@ä.ä",
        "1e",
        "e1",
        "𝟏𝟐𝟑",
        "İ",
        "ǅ",
        "ﬁ",
        "1.2.3.4",
        "20260201",
        "00000000",
        "999999999999",
        "=1+1",
        "'0123",
        "\n",
        "\r",
        "x\r\ny",
    ];
    for ty in FieldType::ALL {
        let field = field(ty);
        for country in [
            None,
            Some("FI"),
            Some("SE"),
            Some("NO"),
            Some("DK"),
            Some("GR"),
            Some("?"),
        ] {
            let register = Context::of_register(country);
            for typed in hostile {
                assert!(field.same(typed, typed, &register));
                if let Ok(once) = field.canonical(typed, &Context::of_country(country)) {
                    let twice = field.canonical(&once, &register);
                    assert_eq!(
                        twice.as_deref(),
                        Ok(&*once),
                        "{ty:?} {typed:?} in {country:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_column_that_leaves_no_doubt_settles_its_cells() {
    let reading = Reading {
        decimal: Some(DecimalMark::Comma),
        ..Reading::default()
    };
    let ctx = Context {
        country: None,
        reading,
    };
    assert_eq!(
        field(FieldType::Decimal).canonical("1,234", &ctx).unwrap(),
        "1.234"
    );
}

#[test]
fn canonical_values_are_their_own_canonical_form() {
    use FieldType as T;
    let ctx = Context::of_register(None);
    for (ty, canonical) in [
        (T::Decimal, "1.234"),
        (T::Decimal, "-0.001"),
        (T::Date, "2026-02-01"),
        (T::Integer, "-7"),
        (T::Country, "SE"),
        (T::Boolean, "false"),
        (T::Group, "Key Accounts"),
        (T::Barcode, "00012345678905"),
    ] {
        assert_eq!(
            field(ty).canonical(canonical, &ctx).unwrap(),
            canonical,
            "{ty:?}"
        );
    }
}

#[test]
fn choices_and_booleans_speak_five_languages() {
    let schema = Schema::built_in();
    let kind = schema.kind("customers").unwrap();
    let party = &kind.fields[kind.roles.party.unwrap()];
    for choice in &party.choices {
        assert_eq!(
            party.shown(&choice.id, Lang::En),
            choice.id,
            "the English label is the id"
        );
        for lang in Lang::ALL {
            let shown = party.shown(&choice.id, lang);
            assert_eq!(
                party.canonical(&shown, &Context::default()).unwrap(),
                choice.id
            );
        }
        for word in choice.words() {
            let shouted = word.to_uppercase();
            assert_eq!(
                party.canonical(&shouted, &Context::default()).unwrap(),
                choice.id,
                "{word}"
            );
        }
    }
    assert_eq!(party.shown("company", Lang::Fi), "yritys");
    assert_eq!(party.shown("neither", Lang::Fi), "neither");
    assert_eq!(field(FieldType::Boolean).shown("true", Lang::Nb), "ja");
    assert_eq!(field(FieldType::Text).shown("true", Lang::Nb), "true");
    let refusal = party.canonical("alien", &Context::default()).unwrap_err();
    assert_eq!(refusal.hint.to_string(), "choose one of: company, private");
}
