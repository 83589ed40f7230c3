use super::*;

const SMALL: &str =
    "id = \"ours\"\nkind = \"customers\"\n[[column]]\nheading = \"No\"\nfield = \"number\"\n";

#[test]
fn what_is_built_in_fits_the_schema() {
    let schema = Schema::built_in();
    for id in Profile::built_in_ids() {
        let text = Profile::built_in(id).expect("its file");
        let profile =
            Profile::from_toml(text, &schema).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(profile.id, id);
        assert!(
            !profile.title.is_empty() && text.starts_with("# "),
            "{id} names what it is for, and its source"
        );
    }
}

#[test]
fn mistakes_are_refused_with_their_line() {
    let schema = Schema::built_in();
    for (text, line, message) in [
        (
            "id = \"A\"\nkind = \"customers\"\n".to_owned(),
            1,
            "`A` is no name for a profile",
        ),
        (
            "id = \"a\"\nkind = \"hats\"\n".to_owned(),
            2,
            "there is no kind `hats`",
        ),
        (
            "id = \"a\"\nkind = \"customers\"\n".to_owned(),
            1,
            "has no column",
        ),
        (
            "id = \"a\"\nkind = \"customers\"\ncolour = 1\n".to_owned(),
            3,
            "unknown field `colour`",
        ),
        (
            SMALL.replace("[[", "delimiter = \";;\"\n[["),
            3,
            "`;;` is no delimiter",
        ),
        (
            SMALL.replace("[[", "encoding = \"utf-16\"\n[["),
            3,
            "nothing is written in `utf-16`",
        ),
        (
            SMALL.replace("[[", "dates = \"d.m.y\"\n[["),
            3,
            "`d.m.y` writes no date",
        ),
        (
            SMALL.replace("[[", "decimal = \"'\"\n[["),
            3,
            "`'` separates no decimals",
        ),
        (
            SMALL.replace("[[", "format = \"pdf\"\n[["),
            3,
            "`pdf` is no format",
        ),
        (
            SMALL.replace("[[", "lang = \"de\"\n[["),
            3,
            "`de` is no language",
        ),
        (
            SMALL.replace("\"number\"", "\"shoe_size\""),
            5,
            "`shoe_size` is no field of `customers`",
        ),
        (
            format!("{SMALL}text = \"x\"\n"),
            5,
            "has a field and a text",
        ),
        (
            SMALL.replace("field = \"number\"\n", ""),
            4,
            "nothing stands in the column `No`",
        ),
        (format!("{SMALL}part = 2\n"), 6, "holds one value"),
        (
            format!("{SMALL}[[column]]\nheading = \"No\"\nfield = \"name\"\n"),
            7,
            "two columns are called `No`",
        ),
        (
            format!(
                "{SMALL}[[column]]\nheading = \"T\"\nfield = \"type\"\nwords = {{ hat = \"H\" }}\n"
            ),
            9,
            "`hat` is no choice of `type`",
        ),
    ] {
        let error = Profile::from_toml(&text, &schema).expect_err(message);
        assert!(error.message.contains(message), "{}", error.message);
        assert_eq!(error.line, Some(line), "{message}");
        assert!(!error.remedy.is_empty(), "{message}");
    }
}

#[test]
fn a_profile_that_options_describe_is_one() {
    let filter = Filter {
        group: Some("Retail".to_owned()),
        conditions: vec!["country=SE".to_owned()],
        search: None,
    };
    let text = Profile::described(
        "mine",
        "customers",
        (Lang::Sv, "tab", "cp850"),
        filter.clone(),
        &[("Kundnr", "number")],
    );
    let profile = Profile::from_toml(&text, &Schema::built_in()).expect("a profile");
    assert_eq!(
        (profile.filter, profile.columns.len(), profile.lang),
        (filter, 1, Lang::Sv)
    );
    assert!(matches!(
        profile.form,
        Form::Csv {
            delimiter: b'\t',
            ..
        }
    ));
    assert!(
        SMALL.replace("ours", "theirs")
            == Profile::from_toml(SMALL, &Schema::built_in())
                .expect("a profile")
                .renamed(SMALL, "theirs")
    );
}
