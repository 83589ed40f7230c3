//! Documents made of the rows of one table.

use super::*;
use crate::sheet::Special;

fn table(rows: &str) -> Sheet {
    let xml = format!(
        "<office:spreadsheet><table:table table:name=\"S\">{rows}</table:table></office:spreadsheet>"
    );
    Content::new(xml.as_bytes(), &Budget::new(1 << 30))
        .tables()
        .unwrap()
        .remove(0)
        .1
        .unwrap()
}

#[test]
fn cells_say_what_they_show_and_what_they_are() {
    let string = |inner: &str| {
        format!("<table:table-cell office:value-type=\"string\">{inner}</table:table-cell>")
    };
    let typed = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    for (cell, text, special) in [
        (
            string("<text:p>a  b<text:s text:c=\"2\"/>c<text:tab/>d</text:p>"),
            Some("a b  c\td"),
            None,
        ),
        (
            string("<text:p><text:s/>x &amp; &#228;</text:p><text:p/><text:p>y</text:p>"),
            Some(" x & ä\n\ny"),
            None,
        ),
        (
            string(
                "<office:annotation><text:p>note</text:p></office:annotation><text:p>a<text:span>b</text:span></text:p>",
            ),
            Some("ab"),
            None,
        ),
        (string("<text:p>#N/A</text:p>"), Some("#N/A"), None),
        (
            typed(
                "table:formula=\"of:=NA()\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"",
                "#N/A",
            ),
            Some("#N/A"),
            Some(Special::Error("#N/A".to_owned())),
        ),
        (
            typed(
                "table:formula=\"of:=1/0\" office:value-type=\"string\"",
                "#DIV/0!",
            ),
            Some("#DIV/0!"),
            Some(Special::Error("#DIV/0!".to_owned())),
        ),
        (
            typed("office:value-type=\"float\" office:value=\"100\"", "00100"),
            Some("00100"),
            Some(Special::Number(100.0)),
        ),
        (
            typed(
                "office:value-type=\"float\" office:value=\"-5\"",
                " -5,00 <text:s/>",
            ),
            Some("-5,00"),
            Some(Special::Number(-5.0)),
        ),
        (
            typed(
                "office:value-type=\"date\" office:date-value=\"2026-02-01T00:00:00\"",
                "1.2.26",
            ),
            Some("1.2.26"),
            Some(Special::Date("2026-02-01".to_owned())),
        ),
        (
            typed(
                "office:value-type=\"time\" office:time-value=\"PT13H45M00S\"",
                "13:45",
            ),
            Some("13:45"),
            Some(Special::Date("13:45".to_owned())),
        ),
        (
            typed(
                "office:value-type=\"boolean\" office:boolean-value=\"true\"",
                "TOSI",
            ),
            Some("TRUE"),
            Some(Special::Boolean(true)),
        ),
        (
            "<table:table-cell table:formula=\"of:=A1\"/>".to_owned(),
            None,
            Some(Special::FormulaWithoutValue),
        ),
    ] {
        let sheet = table(&format!("<table:table-row>{cell}</table:table-row>"));
        assert_eq!(sheet.columns[0].text.get(0), text, "{cell}");
        assert_eq!(sheet.columns[0].special(0), special.as_ref(), "{cell}");
    }
}

#[test]
fn repeats_cost_nothing_where_they_are_empty() {
    let sheet = table(
        "<table:table-header-rows><table:table-row><table:table-cell/>\
         <table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"2\"><text:p>h</text:p></table:table-cell>\
         <table:covered-table-cell office:value-type=\"string\"><text:p>under</text:p></table:covered-table-cell>\
         </table:table-row></table:table-header-rows>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>\
         <table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
    );
    assert_eq!(sheet.lines, [1, 1_048_572, 1_048_573, 1_048_574]);
    let indices: Vec<u32> = sheet.columns.iter().map(|column| column.index).collect();
    assert_eq!(indices, [0, 1, 2, 16_383]);
    assert_eq!(sheet.row(0).unwrap(), [None, Some("h"), Some("h"), None]);
    assert_eq!(sheet.row(2).unwrap(), [Some("x"), None, None, None]);
    assert_eq!(sheet.row(3).unwrap(), [None, None, None, Some("1")]);
}

#[test]
fn a_block_that_nothing_can_hold_is_refused_before_it_is_filled() {
    let block = "<office:spreadsheet><table:table table:name=\"S\">\
        <table:table-row table:number-rows-repeated=\"1048576\">\
        <table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>\
        </table:table-row></table:table></office:spreadsheet>";
    let limit = 4 << 30;
    let budget = Budget::new(limit);
    let fault = Content::new(block.as_bytes(), &budget)
        .tables()
        .unwrap_err();
    assert!(matches!(fault, Fault::OutOfMemory(of) if of == limit));
    assert!(budget.left() > limit / 2);
}

#[test]
fn half_a_document_is_truncated() {
    let half = "<office:spreadsheet><table:table table:name=\"S\"><table:table-row>";
    assert!(matches!(
        Content::new(half.as_bytes(), &Budget::new(1 << 20)).tables(),
        Err(Fault::Truncated(_))
    ));
}
