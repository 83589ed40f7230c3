use super::*;
use crate::schema::{FieldId, Lang, fold_heading};

/// The fields of DESIGN's register, in its order.
#[rustfmt::skip] // a table
const CUSTOMERS: [&str; 24] = [
    "number", "type", "name", "first_name", "last_name", "business_id", "vat_number", "email",
    "phone", "mobile", "address", "address_2", "postcode", "city", "country", "group",
    "language", "payment_terms", "invoice_email", "e_invoice_address", "e_invoice_operator",
    "website", "reference", "notes",
];

#[test]
fn the_built_in_customers() {
    let schema = Schema::built_in();
    let kind = schema.kind("customers").unwrap();
    let ids: Vec<&str> = kind.fields.iter().map(|field| field.id.as_str()).collect();
    assert_eq!(ids, CUSTOMERS);
    assert_eq!(kind.number(), 0);
    assert_eq!(kind.labels.get(Lang::Fi), "Asiakkaat");
    let keys: Vec<(&str, Party)> = kind
        .keys
        .iter()
        .map(|key| (ids[key.field], key.of))
        .collect();
    assert_eq!(
        keys,
        [
            ("business_id", Party::Company),
            ("email", Party::Any),
            ("name", Party::Private)
        ]
    );
    for field in &kind.fields {
        assert_eq!(
            fold_heading(field.label(Lang::En)),
            fold_heading(field.id.as_str()),
            "an English heading reads as the id"
        );
        assert!(
            Lang::ALL.iter().all(|lang| field.labels.has(*lang)),
            "{}",
            field.id
        );
        assert!(!field.required);
        assert_eq!(
            kind.index_of(&field.id),
            ids.iter().position(|id| *id == field.id.as_str())
        );
    }
    assert_eq!(kind.index_of(&FieldId::new("shoe_size")), None);
    assert!(kind.field("postcode").is_some() && kind.field("Postcode").is_none());
    assert!(schema.kind("tasks").is_none());
}

#[test]
fn every_built_in_kind_speaks_five_languages_and_has_its_ids_for_headings() {
    let schema = Schema::built_in();
    let ids: Vec<&str> = schema.kinds.iter().map(|kind| kind.id.as_str()).collect();
    assert_eq!(
        ids,
        ["customers", "contacts", "suppliers", "products", "leads"]
    );
    for kind in &schema.kinds {
        for lang in Lang::ALL {
            for labels in [&kind.labels, &kind.one, &kind.counted] {
                assert!(labels.has(lang), "{} in {lang}", kind.id);
            }
        }
        for (place, field) in kind.fields.iter().enumerate() {
            for lang in Lang::ALL {
                assert!(field.labels.has(lang), "{}.{} in {lang}", kind.id, field.id);
            }
            let heading = fold_heading(field.label(Lang::En));
            let as_id = heading == fold_heading(field.id.as_str());
            // What people call a record by has a name of its own in each trade: SKU.
            assert!(as_id || place == kind.number(), "{}.{}", kind.id, field.id);
        }
    }
    let contacts = schema.kind("contacts").unwrap();
    let parent = contacts.roles.parent.map(|place| &contacts.fields[place]);
    assert_eq!(parent.unwrap().of, Some("customers".into()));
}

#[test]
fn there_and_back() {
    let schema = Schema::built_in();
    assert_eq!(Schema::from_toml(&schema.to_toml()).unwrap(), schema);
    let small = Schema::from_toml(&small("", "")).unwrap();
    assert_eq!(Schema::from_toml(&small.to_toml()).unwrap(), small);
}

/// A small schema with something more in its kind, and more fields after the first.
fn small(in_kind: &str, fields: &str) -> String {
    format!(
        "[[kind]]\nid = \"notes\"\nlabels = {{ en = \"Notes\" }}\nroles = {{ number = \"id\" }}\n{in_kind}\n\
         [[kind.field]]\nid = \"id\"\ntype = \"text\"\nlabels = {{ en = \"Id\" }}\n{fields}"
    )
}

fn field(id: &str, rest: &str) -> String {
    format!("[[kind.field]]\nid = \"{id}\"\nlabels = {{ en = \"{id} label\" }}\n{rest}\n")
}

#[test]
fn what_a_field_leaves_out_has_a_default() {
    let schema = Schema::from_toml(&small("", &field("text", "type = \"text\""))).unwrap();
    let field = schema.kinds[0].field("text").unwrap();
    assert_eq!((field.width, field.required), (16, false));
    assert!(field.aliases.is_empty() && field.choices.is_empty());
    assert!(schema.kinds[0].keys.is_empty());
    assert_eq!(schema.kinds[0].roles.name, None);
}

#[test]
fn mistakes_in_fields_are_refused() {
    let text = "type = \"text\"";
    refused_with_their_line(&[
        (
            small("", &field("Shoe size", text)),
            11,
            "`Shoe size` is no id for a field",
        ),
        (
            small("", &field("2nd", text)),
            11,
            "`2nd` is no id for a field",
        ),
        (small("", &field("å", text)), 11, "`å` is no id for a field"),
        (
            small(
                "",
                "[[kind.field]]\nid = \"a\"\ntype = \"text\"\nlabels = { sv = \"A\" }\n",
            ),
            11,
            "has no English label",
        ),
        (
            small("", &field("a", "type = \"shoe\"")),
            13,
            "unknown variant `shoe`",
        ),
        (
            small("", &field("a", "type = \"text\"\nwidht = 3")),
            14,
            "unknown field `widht`",
        ),
        (
            small("", &field("a", "type = \"text\"\nwidth = 0")),
            11,
            "0 characters wide",
        ),
        (
            small("", &field("a", "type = \"text\"\naliases = [\"I.D.\"]")),
            14,
            "means both `id` and `a`",
        ),
        (
            small(
                "",
                &field("a", "type = \"text\"\nstand_ins = [\"x\", \"ID\"]"),
            ),
            14,
            "means both `id` and `a`",
        ),
        (
            small("", &field("a", "type = \"text\"\naliases = [\"--\"]")),
            14,
            "neither letter nor digit",
        ),
        (
            small("", &field("a", "type = \"text\"\nlabels = {}")),
            14,
            "duplicate",
        ),
    ]);
}

#[test]
fn rules_of_fields_there_and_back() {
    let more = [
        field(
            "owner",
            "type = \"parent\"\nof = \"customers\"\nrequired = true",
        ),
        field("currency", "type = \"text\"\ndefault = \"EUR\""),
        field(
            "active",
            "type = \"boolean\"\ndefault = \"Kyllä\"\nhidden = true",
        ),
        field("price", "type = \"decimal\"\ndefault = \"12,50\""),
        field("tags", "type = \"group\"\nmany = true"),
        field("gtin", "type = \"barcode\"\nunique = true"),
    ];
    let notes = small("keys = [{ field = \"gtin\" }]", &more.concat())
        .replace("{ number", "{ parent = \"owner\", number");
    let text = format!("{notes}\n{}", Schema::built_in().to_toml());
    let schema = Schema::from_toml(&text).unwrap();
    let kind = &schema.kinds[0];
    assert_eq!(kind.roles.parent, Some(1));
    assert_eq!(kind.field("owner").unwrap().of, Some("customers".into()));
    let default = |id: &str| kind.field(id).unwrap().default.clone();
    assert_eq!(default("currency").as_deref(), Some("EUR"));
    assert_eq!(default("active").as_deref(), Some("true"));
    assert_eq!(default("price").as_deref(), Some("12.5"));
    assert!(kind.field("active").unwrap().hidden && kind.field("tags").unwrap().many);
    assert!(kind.field("gtin").unwrap().unique && !kind.field("currency").unwrap().unique);
    assert_eq!(Schema::from_toml(&schema.to_toml()).unwrap(), schema);
}

#[test]
fn rules_that_a_field_cannot_keep_are_refused() {
    let of_notes = "type = \"parent\"\nof = \"notes\"";
    refused_with_their_line(&[
        (
            small("", &field("a", "type = \"parent\"")),
            11,
            "does not say whose number",
        ),
        (
            small("", &field("a", "type = \"text\"\nof = \"notes\"")),
            14,
            "its type is text",
        ),
        (
            small("", &field("a", "type = \"parent\"\nof = \"dogs\"")),
            14,
            "no kind `dogs`",
        ),
        (
            small("", &field("a", of_notes)),
            14,
            "would belong to itself",
        ),
        (
            format!(
                "{}\n{}",
                small("", &field("a", "type = \"parent\"\nof = \"tasks\"")),
                small("", &field("a", of_notes)).replace("\"notes\"\nlabels", "\"tasks\"\nlabels")
            ),
            29,
            "`notes` would belong to itself, by way of `tasks`",
        ),
        (
            small("", &field("a", "type = \"text\"\nmany = true")),
            11,
            "holds many",
        ),
        (
            small("", &field("a", "type = \"boolean\"\nunique = true")),
            11,
            "which records share",
        ),
        (
            small(
                "",
                &field("a", "type = \"text\"\nunique = true\ndefault = \"x\""),
            ),
            11,
            "two new records would share",
        ),
        (
            small(
                "",
                &field("a", "type = \"text\"\nrequired = true\nhidden = true"),
            ),
            11,
            "required and hidden",
        ),
        (
            small("", &field("a", "type = \"decimal\"\ndefault = \"dear\"")),
            14,
            "`dear` is not a number",
        ),
        (
            small("", &field("a", "type = \"text\"\ndefault = \" \"")),
            14,
            "is blank",
        ),
        (
            small("", "").replace(
                "labels = { en = \"Id\" }",
                "labels = { en = \"Id\" }\nhidden = true",
            ),
            2,
            "cannot be hidden",
        ),
        (
            small("", &field("a", "type = \"text\""))
                .replace("{ number", "{ parent = \"a\", number"),
            4,
            "cannot be the parent",
        ),
    ]);
}

#[test]
fn mistakes_in_choices_are_refused() {
    let text = "type = \"text\"";
    let choices = "choices = [{ id = \"a\", labels = { en = \"A\" } }]";
    refused_with_their_line(&[
        (
            small("", &field("a", "type = \"choice\"")),
            11,
            "has nothing to choose from",
        ),
        (
            small("", &field("a", &format!("{text}\n{choices}"))),
            11,
            "has choices, but its type is text",
        ),
        (
            small("", &field("a", &format!("type = \"choice\"\n{choices}")))
                .replace("{ number", "{ party = \"a\", number"),
            4,
            "cannot tell companies",
        ),
        (
            small(
                "",
                &field(
                    "a",
                    "type = \"choice\"\nchoices = [{ id = \"a\", labels = { en = \"X\" } }, { id = \"b\", labels = { en = \"x.\" } }]",
                ),
            ),
            11,
            "means both `a` and `b`",
        ),
        (
            small(
                "",
                &field(
                    "a",
                    "type = \"choice\"\nchoices = [{ id = \"a b\", labels = { en = \"X\" } }]",
                ),
            ),
            11,
            "no id for a choice",
        ),
        (
            small(
                "",
                &field(
                    "a",
                    "type = \"choice\"\nchoices = [{ id = \"a\", labels = { fi = \"X\" } }]",
                ),
            ),
            11,
            "no English label",
        ),
    ]);
}

#[test]
fn mistakes_in_kinds_are_refused() {
    let text = "type = \"text\"";
    refused_with_their_line(&[
        (
            small("", &format!("{}{}", field("a", text), field("a", text))),
            15,
            "the field `a` stands twice",
        ),
        (
            small("others = [\"id\"]", ""),
            5,
            "means both `id` and `no field`",
        ),
        (
            small("keys = [{ field = \"email\" }]", ""),
            5,
            "`email` is no field of `notes`",
        ),
        (
            small("keys = [{ field = \"id\" }, { field = \"id\" }]", ""),
            2,
            "the key `id` stands twice",
        ),
        (
            small("keys = [{ field = \"id\", of = \"dogs\" }]", ""),
            5,
            "unknown variant `dogs`",
        ),
        (
            small("", "").replace("number = \"id\"", "name = \"id\""),
            2,
            "has no number",
        ),
        (
            small("", "").replace("number = \"id\"", "number = \"nr\""),
            4,
            "`nr` is no field of `notes`",
        ),
        (
            small("", "").replace("number = \"id\"", "number = \"id\", boss = \"id\""),
            4,
            "there is no role `boss`",
        ),
        (
            small("", "").replace("number = \"id\"", "number = \"id\", email = \"id\""),
            4,
            "cannot be the email",
        ),
        (
            small("", "").replace("Notes", "Notes: all"),
            2,
            "cannot be the name of a sheet",
        ),
        (
            small("", "").replace("Notes", "A name that is far too long to be a sheet's"),
            2,
            "cannot be the name of a sheet",
        ),
        (
            format!("{}\n{}", small("", ""), small("", "")),
            12,
            "the kind `notes` stands twice",
        ),
        ("[[kind]\n".to_owned(), 1, ""),
    ]);
}

#[test]
fn a_schema_without_kinds_is_refused() {
    let empty = Schema::from_toml("kind = []").unwrap_err();
    assert_eq!(
        (empty.line, empty.to_string().as_str()),
        (None, "the schema has no kind")
    );
}

/// Files, each with the line and some words of the mistake in it.
fn refused_with_their_line(files: &[(String, usize, &str)]) {
    for (toml, line, message) in files {
        let error = Schema::from_toml(toml).unwrap_err();
        assert!(error.message.contains(message), "{}\n{toml}", error.message);
        assert_eq!(error.line, Some(*line), "{}\n{toml}", error.message);
        assert!(error.to_string().starts_with(&format!("line {line}: ")));
        assert!(!error.remedy.is_empty());
    }
}
