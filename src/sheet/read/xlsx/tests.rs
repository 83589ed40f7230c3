//! Cells in every form, usual and odd: the same however they are read.

use proptest::prelude::*;

use super::cells::{read, reference};
use super::quick::{self, Quick, Value};
use super::shapes::Shapes;
use crate::sheet::NoProgress;
use crate::sheet::budget::Budget;
use crate::sheet::grid::Grid;
use crate::sheet::read::ahead::Part;
use crate::sheet::read::number_format::{Formats, NumberCode};
use crate::sheet::read::package::Tables;
use crate::sheet::read::package::strings::Strings;

#[test]
#[rustfmt::skip] // a table
fn references() {
    for (text, expected) in [
        ("A1", Some((0, Some(1)))), ("Z9", Some((25, Some(9)))), ("AA10", Some((26, Some(10)))),
        ("XFD1048576", Some((16_383, Some(1_048_576)))), ("b2", Some((1, Some(2)))),
        ("A", Some((0, None))), ("7", None), ("ABCD1", None), ("", None), ("A0", Some((0, None))),
    ] {
        assert_eq!(reference(text.as_bytes()), expected, "{text}");
    }
}

/// A cell in words: place, style and value.
fn in_words(quick: &Quick<'_>) -> String {
    let value = match quick.value {
        Value::Shared(index) => format!("shared {index}"),
        Value::Text(raw) => format!("text {}", raw.text().unwrap_or("?")),
        Value::Number(text) => format!("number {text}"),
        Value::Boolean(text) => format!("boolean {text}"),
        Value::Error(text) => format!("error {text}"),
        Value::Nothing => "nothing".to_owned(),
    };
    format!("{:?} {} {value}", quick.place, quick.style)
}

#[test]
#[rustfmt::skip] // a table
fn the_usual_forms_are_read_in_one_go() {
    for (text, expected) in [
        (r#"<c r="B7" s="2" t="s"><v>15</v></c>"#, "Some((1, 7)) 2 shared 15"),
        (r#"<c r="B7" t="s" s="2"><v>15</v></c>"#, "Some((1, 7)) 2 shared 15"),
        (r#"<c s="2" r="B7" t="s"><v>15</v></c>"#, "Some((1, 7)) 2 shared 15"),
        (r#"<c r="B7" t="s"><v>0</v></c>"#, "Some((1, 7)) 0 shared 0"),
        (r#"<c r="B7" r="C8" t="s"><v>0</v></c>"#, "Some((2, 8)) 0 shared 0"),
        (r#"<c t="s"><v>1</v></c>"#, "None 0 shared 1"),
        (r#"<c r="B7" s="2" t="inlineStr"><is><t>00100</t></is></c>"#, "Some((1, 7)) 2 text 00100"),
        (r#"<c r="B7" t="inlineStr"><is><t xml:space="preserve"> a&amp;ä</t></is></c>"#, "Some((1, 7)) 0 text  a&amp;ä"),
        (r#"<c r="B7" t="inlineStr"><is><t></t></is></c>"#, "Some((1, 7)) 0 text "),
        (r#"<c r="B7" s="123456"><v>-1.5E3</v></c>"#, "Some((1, 7)) 123456 number -1.5E3"),
        (r#"<c r="B7" t="n"><v>12</v></c>"#, "Some((1, 7)) 0 number 12"),
        (r"<c><v>12</v></c>", "None 0 number 12"),
        (r#"<c r="B7" s="2"/>"#, "Some((1, 7)) 2 nothing"),
        (r#"<c r="B7" t="inlineStr" />"#, "Some((1, 7)) 0 nothing"),
        (r#"<c r="B7" s="2"></c>"#, "Some((1, 7)) 2 nothing"),
        (r#"<c r="B7"><v></v></c>"#, "Some((1, 7)) 0 nothing"),
        (r#"<c r="B7" t="s"><v/></c>"#, "Some((1, 7)) 0 nothing"),
        (r#"<c r="B7" t="b"><v>1</v></c>"#, "Some((1, 7)) 0 boolean 1"),
        (r#"<c r="B7" t="e"><v>#N/A</v></c>"#, "Some((1, 7)) 0 error #N/A"),
        (r#"<c r="B7" t="str"><f>A1&amp;"x"</f><v>ax</v></c>"#, "Some((1, 7)) 0 text ax"),
        (r#"<c r="B7"><f t="shared" ref="B7:B9" si="0">A1</f><v>3</v></c>"#, "Some((1, 7)) 0 number 3"),
        (r#"<c r="B7"><f t="shared" si="0"/><v>3</v></c>"#, "Some((1, 7)) 0 number 3"),
    ] {
        let document = format!("{text}<c r=\"C7\"");
        let found = quick::cell(document.as_bytes());
        assert_eq!(found.as_ref().map(in_words).as_deref(), Some(expected), "{text}");
        assert_eq!(found.map(|it| it.length), Some(text.len()));
        // A window that ends anywhere within is no cell yet.
        for end in 0..text.len() {
            assert!(quick::cell(&text.as_bytes()[..end]).is_none(), "{}", &text[..end]);
        }
    }
}

#[test]
fn anything_else_is_left_to_the_reader_of_xml() {
    for text in [
        r#"<c r="B7" s="2" t="s" ><v>15</v></c>"#,
        r#"<c r="B7" t="s"><v> 15</v></c>"#,
        r#"<c r="B7" t="s"><v>1234567890</v></c>"#,
        r#"<c r="B7" t="d"><v>2026-01-01</v></c>"#,
        r#"<c r="B7" cm="1"><v>1</v></c>"#,
        r#"<c r="B0"><v>1</v></c>"#,
        r#"<c r="B"><v>1</v></c>"#,
        r#"<c r="B7"><f>A1</f></c>"#,
        r#"<c r="B7"><f>A1</f><v></v></c>"#,
        r#"<c r="B7"><f x='>'>A1</f><v>1</v></c>"#,
        r#"<c r="B7"><f><![CDATA[A1]]></f><v>1</v></c>"#,
        r#"<c r="B7"><formula>A1</formula><v>1</v></c>"#,
        r#"<x:c r="B7"><x:v>1</x:v></x:c>"#,
        r"<c r='B7'><v>1</v></c>",
        r#"<c r="B7" t="inlineStr"><is><r><t>a</t></r></is></c>"#,
        r#"<c r="B7" t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh></is></c>"#,
        r#"<c r="B7" t="inlineStr"><is><t><![CDATA[a]]></t></is></c>"#,
        r#"<cols><col min="1"/></cols>"#,
    ] {
        assert!(quick::cell(text.as_bytes()).is_none(), "{text}");
    }
    assert!(quick::cell(b"<c r=\"B7\"><v>\xff</v></c>").is_none());
}

#[test]
#[rustfmt::skip] // a table
fn rows() {
    for (text, expected) in [
        (r#"<row r="8">"#, Some(8)), (r#"<row r="8" spans="1:15" ht="15>">"#, Some(8)), (r#"<row r="8"/>"#, Some(8)),
        (r#"<row r="0">"#, None), ("<row>", None), (r#"<row s="1" r="8">"#, None), (r#"<row r="8" a='>'>"#, None),
        (r#"<row r="8"x="">"#, None), (r#"<row r="8" "#, None),
    ] {
        let length = text.len();
        assert_eq!(quick::row(text.as_bytes()), expected.map(|line| (line, length)), "{text}");
    }
}

/// What behind a cell is there to look at.
const BEHIND: &str =
    "<c r=\"ZZ9\" s=\"1\"/><c r=\"ZZ9\" s=\"1\"/><c r=\"ZZ9\" s=\"1\"/><c r=\"ZZ9\" s=\"1\"/>";

/// The next row's cell, as the shapes know it that have learnt from the first.
fn known(first: &str, next: &str, line: u32) -> Option<String> {
    let mut shapes = Shapes::default();
    let quick = quick::cell(first.as_bytes()).expect("a cell of the usual form");
    shapes.learn(first.as_bytes(), &quick);
    let next = format!("{next}{BEHIND}");
    let known = shapes.cell(next.as_bytes(), line, 0)?;
    let whole = quick::cell(next.as_bytes()).expect("a cell of the usual form");
    assert_eq!(
        (in_words(&known), known.length),
        (in_words(&whole), whole.length)
    );
    Some(in_words(&known))
}

#[test]
fn a_cell_like_the_one_above_it_is_known_again() {
    for form in [
        r#"<c r="@" s="2" t="s"><v>15</v></c>"#,
        r#"<c r="@" t="s" s="2"><v>15</v></c>"#,
        r#"<c r="@" s="123456" t="inlineStr"><is><t>00100</t></is></c>"#,
        r#"<c r="@" t="inlineStr"><is><t xml:space="preserve"> a text of some length</t></is></c>"#,
        r#"<c r="@" t="str"><v>x</v></c>"#,
        r#"<c r="@"><v>-1.5</v></c>"#,
        r#"<c r="@" s="3"/>"#,
    ] {
        for column in ["A", "B", "AB", "XFD"] {
            let at = |line: u32| form.replace('@', &format!("{column}{line}"));
            for line in [1, 9, 10, 1_048_576, 9_999_999] {
                assert!(known(&at(line - 1).replace("0\"", "1\""), &at(line), line).is_some());
                // Another line than that of the row is taken apart.
                assert!(known(&at(line), &at(line), line + 1).is_none());
            }
        }
    }
}

#[test]
fn a_cell_of_another_shape_is_taken_apart() {
    let usual = r#"<c r="B7" s="2" t="s"><v>15</v></c>"#;
    for (first, next) in [
        (usual, r#"<c r="B8" s="3" t="s"><v>15</v></c>"#),
        (usual, r#"<c r="B8" s="2" t="str"><v>15</v></c>"#),
        (usual, r#"<c r="B80" s="2" t="s"><v>15</v></c>"#),
        (usual, r#"<c r="C8" s="2" t="s"><v>15</v></c>"#),
        (usual, r#"<c r="b8" s="2" t="s"><v>15</v></c>"#),
        (usual, r#"<c r="B8" s="2" t="s"><v>15000000</v></c>"#),
        (usual, r#"<c r="B8" s="2"/>"#),
        (
            r#"<c r="B7" t="s"><v>1</v></c>"#,
            r#"<c r="B8" s="2" t="s"><v>1</v></c>"#,
        ),
        // What counts is the second place.
        (
            r#"<c r="B7" r="B7" t="s"><v>1</v></c>"#,
            r#"<c r="B8" r="B7" t="s"><v>1</v></c>"#,
        ),
        // A formula differs from row to row.
        (
            r#"<c r="B7"><f>A1</f><v>1</v></c>"#,
            r#"<c r="B8"><f>A1</f><v>1</v></c>"#,
        ),
    ] {
        assert_eq!(known(first, next, 8), None, "{first} {next}");
    }
}

/// Cells in every form, whole and damaged; `@` is their place.
const FORMS: &[&str] = &[
    r#"<c r="@" t="s"><v>0</v></c>"#,
    r#"<c r="@" s="1" t="s"><v>1</v></c>"#,
    r#"<c r="@" t="s" s="3"><v>1</v></c>"#,
    r#"<c r="@" t="s"><v>2</v></c>"#,
    r#"<c r="@" t="s"><v>7</v></c>"#,
    r#"<c r="@" t="s"><v> 1 </v></c>"#,
    r#"<c t="s" r="@"><v>1</v></c>"#,
    r#"<c r="A1" r="@"><v>1</v></c>"#,
    r#"<c t="s"><v>1</v></c>"#,
    r"<c><v>1</v></c>",
    r#"<c r="@" s="2"/>"#,
    r#"<c s="2"/>"#,
    r"<c/>",
    r#"<c r="@" t="inlineStr" />"#,
    r#"<c r="@"></c>"#,
    r#"<c r="@" t="s"><v></v></c>"#,
    r#"<c r="@"><v/></c>"#,
    r#"<c r="@" t="inlineStr"><is><t>a_x000D_&amp;b</t></is></c>"#,
    r#"<c r="@" t="inlineStr"><is><t>plain</t></is></c>"#,
    r#"<c r="@" t="inlineStr"><is><t>Åse, and more than a dozen letters</t></is></c>"#,
    r#"<c r="@" s="3" t="inlineStr"><is><t xml:space="preserve"> 00100</t></is></c>"#,
    r#"<c r="@" t="inlineStr"><is><t></t></is></c>"#,
    r#"<c r="@" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>"#,
    r#"<c r="@" t="inlineStr"><is><t><![CDATA[<a>]]></t></is></c>"#,
    r#"<c r="@" s="1"><v>100</v></c>"#,
    r#"<c r="@" t="n"><v>100.25</v></c>"#,
    r#"<c r="@" s="2"><v>46054.5</v></c>"#,
    r#"<c r="@" s="9"><v>1E3</v></c>"#,
    r#"<c r="@"><v>none</v></c>"#,
    r#"<c r="@"><v> </v></c>"#,
    r#"<c r="@"><f>A1</f></c>"#,
    r#"<c r="@"><f>A1</f><v>7</v></c>"#,
    r#"<c r="@"><f t="shared" si="0"/><v>7</v></c>"#,
    r#"<c r="@" t="str"><f>A1</f><v>x</v></c>"#,
    r#"<c r="@" t="str"><v></v></c>"#,
    r#"<c r="@" t="b"><v>1</v></c>"#,
    r#"<c r="@" t="e"><v>#N/A</v></c>"#,
    r#"<c r="@" t="d"><v>2026-02-01</v></c>"#,
    " ",
    "",
    "<!-- <c r=\"A1\"><v>1</v></c> -->",
];

/// Rows of cells: each column has a form that most of its cells have.
fn sheet() -> impl Strategy<Value = String> {
    let form = || prop::sample::select(FORMS);
    let columns = prop::collection::vec(form(), 0..6);
    let row = prop::sample::select(vec![
        r#"<row r="@">"#,
        r#"<row r="@" spans="1:9" x="a>b">"#,
        "<row>",
        r#"</row> <row s="1" r="@">"#,
    ]);
    let odd = prop::collection::vec((prop::bool::weighted(0.2), form()), 6);
    let rows = prop::collection::vec((row, odd), 0..7);
    (columns, rows).prop_map(|(columns, rows)| {
        let mut xml = "<worksheet><sheetData>".to_owned();
        for (line, (row, odd)) in (7..).zip(rows) {
            xml += &row.replace('@', &line.to_string());
            for (column, (usual, (is_odd, odd))) in ('B'..).zip(columns.iter().zip(odd)) {
                let cell = if is_odd { odd } else { usual };
                xml += &cell.replace('@', &format!("{column}{line}"));
            }
            xml += "</row>";
        }
        xml + "</sheetData></worksheet>"
    })
}

/// What a sheet is read as, or why it is not; `crumb` bytes come at a time.
fn told(xml: &str, crumb: usize) -> String {
    let table: &[u8] = b"<sst><si><t>one</t></si><si><t>two &lt;</t></si><si/></sst>";
    let texts = Strings::read(Part::at_once(table), "s", &Budget::new(1 << 20)).expect("texts");
    let own = |code: &str| NumberCode::Own(code.to_owned());
    let codes = [
        own("General"),
        own("00000"),
        own("yyyy-mm-dd"),
        own("\"Nr \"@"),
    ];
    let tables = Tables {
        strings: texts.into(),
        formats: Formats::new(&codes, false),
    };
    let mut grid = Grid::new(&NoProgress, 0);
    let chunks: Vec<&[u8]> = xml.as_bytes().chunks(crumb).collect();
    let part = chunks.iter().fold(
        Box::new(std::io::empty()) as Box<dyn std::io::Read>,
        |before, chunk| Box::new(std::io::Read::chain(before, *chunk)),
    );
    match read(Part::at_once(part), "S", &tables, &mut grid) {
        Ok(_) => {
            let texts = tables.strings.whole().expect("texts").texts();
            format!("{:?}", grid.finish_with("S".to_owned(), texts))
        }
        Err(fault) => format!("{fault:?}"),
    }
}

/// The same sheet with blanks where they mean nothing, and none of the usual forms.
fn unusual(xml: &str) -> String {
    xml.replace("<c ", "<c  ")
        .replace("<c>", "<c >")
        .replace("<c/>", "<c />")
        .replace("<row ", "<row  ")
        .replace("</row>", "</row >")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn cells_are_the_same_whether_read_in_one_go_or_token_by_token(xml in sheet()) {
        prop_assert_eq!(told(&xml, usize::MAX), told(&unusual(&xml), usize::MAX));
    }

    #[test]
    fn cells_are_the_same_whatever_the_pieces_they_come_in(xml in sheet(), crumb in 1_usize..90) {
        prop_assert_eq!(told(&xml, usize::MAX), told(&xml, crumb));
    }
}

#[test]
fn cells_that_are_read_token_by_token_are_counted_with_their_reason() {
    let usual =
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>a</t></is></c></row>"#;
    let odd = r#"<row r="2"><c r="A2" t="inlineStr"><is><r><t>a</t></r></is></c><c r="B2"><f>A1</f></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><r><t>a</t></r></is></c><x:c r="B3"><x:v>1</x:v></x:c><c r='C3'><v>1</v></c></row>"#;
    let long = "x".repeat(20_000);
    let long = format!(r#"<row r="4"><c r="A4" t="inlineStr"><is><t>{long}</t></is></c></row>"#);
    let tables = Tables {
        strings: Strings::default().into(),
        formats: Formats::new(&[], false),
    };
    let told = |rows: &str| {
        let xml = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        let mut grid = Grid::new(&NoProgress, 0);
        let source = std::io::BufReader::with_capacity(1_000, xml.as_bytes());
        let careful = read(Part::at_once(source), "S", &tables, &mut grid).expect("a sheet");
        let told = careful.told("S").into_iter().map(|it| it.to_string());
        told.collect::<Vec<_>>()
    };
    assert_eq!(told(&format!("{usual}{long}")), [""; 0]);
    assert_eq!(
        told(&format!("{usual}{odd}{long}")),
        [
            "the quick reader stepped back at 2 cells, first at S!A2: rich text",
            "the quick reader stepped back at one cell, first at S!B2: a formula without a value",
            "the quick reader stepped back at one cell, first at S!B3: names with a prefix",
            "the quick reader stepped back at one cell, first at S!C3: XML in an unusual form",
        ]
    );
}
