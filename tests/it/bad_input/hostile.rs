//! Files that mean harm: they end with an error that names them, in the memory that they may take, or
//! are read as what they show. Nothing in them is run, followed or fetched.

use std::io::Write;
use std::net::TcpListener;

use rundtur::sheet::{self, NoProgress, ReadOptions, Special, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::desk::{Desk, RUNDTUR, Said};
use crate::fuzz::checks::container::{SEPARATOR, zipped};
use crate::fuzz::checks::{ods, xlsx};

/// Megabytes that a process may address beside what reading may take: the program, its libraries, and
/// the stacks of its threads.
const PROGRAM: u64 = 1_500;

/// Previews a file in a process that cannot have more memory than reading may take and it needs itself.
fn previewed(desk: &Desk, file: &str, megabytes: u64) -> Said {
    let kilobytes = (PROGRAM + megabytes) * 1_000;
    let script = format!(
        "ulimit -v {kilobytes} && exec '{RUNDTUR}' preview '{file}' --max-memory {megabytes}MB"
    );
    Said::of(desk.command("sh").args(["-c", &script]))
}

/// Asserts that a file is refused with this said of it.
fn refused(desk: &Desk, file: &str, megabytes: u64, says: &str) {
    let said = previewed(desk, file, megabytes);
    assert_eq!(said.status, Some(1), "{file}: {said:?}");
    let told = said.err.strip_prefix("error: ").unwrap_or_default();
    assert!(told.contains(&format!("`{file}`")), "{said:?}");
    assert!(told.contains(says), "no `{says}` in {said:?}");
    assert!(told.contains("hint: "), "{said:?}");
    assert!(!told.contains("panicked"), "{said:?}");
}

/// An xlsx with these rows.
fn workbook(rows: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    xlsx::container(sheet.as_bytes())
}

/// An xlsx with these rows and shared strings.
fn workbook_with(rows: &str, strings: &str) -> Vec<u8> {
    let mark = char::from(SEPARATOR);
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    xlsx::container(format!("{sheet}{mark}{strings}").as_bytes())
}

/// An ods with these rows; `head` stands before everything.
fn document(head: &str, rows: &str) -> Vec<u8> {
    let content = format!(
        "{head}<office:spreadsheet><table:table table:name=\"S\">{rows}</table:table></office:spreadsheet>"
    );
    ods::container(content.as_bytes())
}

fn read(desk: &Desk, name: &str, bytes: &[u8], max_memory: u64) -> Workbook {
    desk.put(name, bytes);
    let options = ReadOptions {
        max_memory: Some(max_memory),
        ..ReadOptions::default()
    };
    sheet::read(&desk.path(name), &options, &NoProgress).expect("a workbook")
}

/// A packed container with one member of `megabytes` blanks beside those of a workbook.
fn bomb(megabytes: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default();
    for (name, times) in [
        ("xl/workbook.xml", 0),
        ("xl/worksheets/sheet1.xml", megabytes),
    ] {
        zip.start_file(name, packed).expect("a member");
        for _ in 0..times {
            zip.write_all(&vec![b' '; 1_000_000]).expect("memory");
        }
    }
    zip.finish().expect("a container").into_inner()
}

#[test]
fn a_zip_bomb_is_refused_whether_it_owns_up_or_lies() {
    let desk = Desk::bare();
    let mut bytes = bomb(300);
    desk.put("bomb.xlsx", &bytes);
    refused(&desk, "bomb.xlsx", 50, "expands from");

    // What it expands to stands 24 bytes into each entry of the directory (APPNOTE.TXT 4.3.12), and
    // 22 into the member's own head.
    for (signature, at) in [(b"PK\x01\x02", 24), (b"PK\x03\x04", 22)] {
        let places: Vec<usize> = bytes
            .windows(4)
            .enumerate()
            .filter(|(_, four)| four == signature)
            .map(|(place, _)| place)
            .collect();
        for place in places {
            bytes[place + at..place + at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
    }
    desk.put("liar.xlsx", &bytes);
    let said = previewed(&desk, "liar.xlsx", 50);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(said.err.starts_with("error: `liar.xlsx`"), "{said:?}");
}

#[test]
fn a_million_formatted_rows_without_a_value_are_no_rows() {
    let desk = Desk::bare();
    let rows = "<row ht=\"15\" s=\"1\"><c s=\"1\"/><c s=\"1\"/></row>".repeat(1_048_576);
    desk.put("blank.xlsx", workbook(&rows));
    refused(&desk, "blank.xlsx", 50, "holds no filled sheet");

    let rows = "<table:table-row table:style-name=\"ro1\"><table:table-cell \
                table:style-name=\"ce1\" table:number-columns-repeated=\"16384\"/></table:table-row>";
    desk.put("blank.ods", document("", &rows.repeat(200_000)));
    refused(&desk, "blank.ods", 50, "holds no filled sheet");
}

#[test]
fn a_stray_cell_in_the_last_corner_takes_no_room() {
    let desk = Desk::bare();
    let stray = workbook(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
         <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
    );
    let sheet = &read(&desk, "stray.xlsx", &stray, 10_000_000).sheets[0];
    assert_eq!(sheet.lines, [1, 1_048_576]);
    let places: Vec<u32> = sheet.columns.iter().map(|it| it.index).collect();
    assert_eq!(places, [0, 16_383]);

    let outside = workbook("<row><c r=\"XFE1\"><v>1</v></c></row>");
    desk.put("outside.xlsx", outside);
    refused(&desk, "outside.xlsx", 50, "more than the 16384 columns");
}

#[test]
fn what_a_few_bytes_claim_or_repeat_is_bounded() {
    let desk = Desk::bare();
    let cell = "<c t=\"s\"><v>0</v></c>";
    let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let shown_often = workbook_with(&format!("<row>{cell}</row>").repeat(1_000), &long);
    desk.put("shown-often.xlsx", shown_often);

    let twos = "table:number-columns-repeated=\"2147483648\"";
    let rows = "table:number-rows-repeated=\"2147483648\"";
    let text = "office:value-type=\"string\"";
    let filled = format!(
        "<table:table-row {rows}><table:table-cell {twos} {text}><text:p>x</text:p>\
         </table:table-cell></table:table-row>"
    );
    desk.put("filled.ods", document("", &filled));
    let shown = "x".repeat(100_000);
    let number = format!(
        "<table:table-row {rows}><table:table-cell office:value-type=\"float\" office:value=\"1\">\
         <text:p>{shown}</text:p></table:table-cell></table:table-row>"
    );
    desk.put("number.ods", document("", &number));
    let blanks = "<text:s text:c=\"65535\"/>".repeat(10_000);
    let blanks = format!(
        "<table:table-row><table:table-cell {text}><text:p>{blanks}</text:p></table:table-cell>\
         </table:table-row>"
    );
    desk.put("blanks.ods", document("", &blanks));
    let sheets = "<table:table table:name=\"T\"><table:table-row><table:table-cell \
                  office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>x\
                  </text:p></table:table-cell></table:table-row></table:table>";
    let sheets = format!("</table:table>{}<table:table>", sheets.repeat(1_000));
    desk.put("sheets.ods", document("", &sheets));
    let text = "Number;Name\n".to_owned() + &"10001;Kauppa Oy\n".repeat(5_000_000);
    desk.put("long.csv", text);

    for file in [
        "shown-often.xlsx",
        "filled.ods",
        "number.ods",
        "blanks.ods",
        "sheets.ods",
        "long.csv",
    ] {
        refused(&desk, file, 50, "holds more than can be read in 50 MB");
        refused(&desk, file, 50, "`--max-memory`");
    }
    let empty = format!(
        "<table:table-row {rows}><table:table-cell {twos}/></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"string\"><text:p>x</text:p>\
         </table:table-cell></table:table-row>"
    );
    desk.put("empty.ods", document("", &empty));
    refused(&desk, "empty.ods", 50, "holds no filled sheet");

    let claim = workbook_with("<row/>", "<sst uniqueCount=\"2000000000\"><si/></sst>");
    desk.put("claim.xlsx", claim);
    refused(&desk, "claim.xlsx", 50, "it claims 2000000000 strings");
}

#[test]
fn elements_within_elements_end_somewhere() {
    let desk = Desk::bare();
    let (open, close) = ("<x>".repeat(100_000), "</x>".repeat(100_000));
    let deep = format!("{open}<row><c t=\"str\"><v>y</v></c></row>{close}");
    let sheet = &read(&desk, "deep.xlsx", &workbook(&deep), 1_000_000).sheets[0];
    assert_eq!(sheet.row(0), Some(vec![Some("y")]));
    desk.put("deep.ods", document("", &format!("{open}{close}")));
    refused(&desk, "deep.ods", 50, "elements stand within each other");
}

#[test]
fn no_document_type_is_believed() {
    let mut laughs =
        String::from("<!DOCTYPE x [<!ENTITY l0 \"lol\"><!ENTITY e SYSTEM \"file:///etc/passwd\">");
    for level in 1..10 {
        let below = format!("&l{};", level - 1).repeat(10);
        laughs += &format!("<!ENTITY l{level} \"{below}\">");
    }
    laughs += "]>";
    let desk = Desk::bare();
    let sheet = format!(
        "{laughs}<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&l9;&e;&amp;</t></is></c></row>\
         </sheetData></worksheet>"
    );
    let read_xlsx = read(
        &desk,
        "a.xlsx",
        &xlsx::container(sheet.as_bytes()),
        1_000_000,
    );
    let cell = "<table:table-row><table:table-cell office:value-type=\"string\">\
                <text:p>&l9;&e;&amp;</text:p></table:table-cell></table:table-row>";
    let read_ods = read(&desk, "a.ods", &document(&laughs, cell), 1_000_000);
    for workbook in [read_xlsx, read_ods] {
        let row = workbook.sheets[0].row(0);
        assert_eq!(row, Some(vec![Some("&l9;&e;&")]), "{}", workbook.format);
    }
}

#[test]
fn formulas_are_not_run_and_links_not_followed() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a listener");
    let port = listener.local_addr().expect("an address").port();
    let url = format!("http://127.0.0.1:{port}/x");
    let desk = Desk::bare();

    let mark = char::from(SEPARATOR);
    let input = format!(
        "<worksheet><sheetData><row>\
         <c t=\"str\"><f>WEBSERVICE(\"{url}\")</f><v>stored</v></c>\
         <c t=\"str\"><f>cmd|'/c touch ran'!A0</f><v>typed</v></c>\
         <c><f>[1]S!A1</f><v>7</v></c><c><f>WEBSERVICE(\"{url}\")</f></c></row></sheetData>\
         <hyperlinks><hyperlink ref=\"A1\" r:id=\"r9\"/></hyperlinks></worksheet>\
         {mark}{mark}{mark}{mark}<Relationships>\
         <Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"{url}\" TargetMode=\"External\"/>\
         <Relationship Id=\"r9\" Type=\"x/externalLink\" Target=\"{url}\" TargetMode=\"External\"/>\
         </Relationships>"
    );
    let workbook = read(
        &desk,
        "a.xlsx",
        &xlsx::container(input.as_bytes()),
        1_000_000,
    );
    let sheet = &workbook.sheets[0];
    let shown = vec![Some("stored"), Some("typed"), Some("7"), None];
    assert_eq!(sheet.row(0), Some(shown));
    assert_eq!(
        sheet.columns[3].special(0),
        Some(&Special::FormulaWithoutValue)
    );

    let cell = |formula: &str, text: &str| {
        format!(
            "<table:table-cell table:formula=\"of:={formula}\" office:value-type=\"string\">\
             <text:p><text:a xlink:href=\"{url}\">{text}</text:a></text:p></table:table-cell>"
        )
    };
    let row = format!(
        "<table:table-row>{}{}</table:table-row>",
        cell(&format!("WEBSERVICE(&quot;{url}&quot;)"), "stored"),
        cell(
            "DDE(&quot;cmd&quot;;&quot;/c touch ran&quot;;&quot;A0&quot;)",
            "typed"
        )
    );
    let workbook = read(&desk, "a.ods", &document("", &row), 1_000_000);
    let shown = vec![Some("stored"), Some("typed")];
    assert_eq!(workbook.sheets[0].row(0), Some(shown));

    assert_eq!(desk.names(), ["a.ods", "a.xlsx"]);
    assert!(listener.accept().is_err(), "somebody called");
}

#[test]
fn names_of_members_lead_nowhere() {
    let desk = Desk::bare();
    let sheet = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    let book = "<workbook><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>";
    let parts = |target: &str, member: &str| {
        let related = format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"{target}\"/></Relationships>"
        );
        zipped(&[
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", related.as_bytes()),
            (member, sheet.as_bytes()),
            ("../../evil.txt", b"evil"),
            ("/tmp/rundtur-evil.txt", b"evil"),
        ])
    };
    // Within the container a way up ends at its top.
    let up = parts("../../../sheet.xml", "sheet.xml");
    let read = read(&desk, "up.xlsx", &up, 1_000_000);
    assert_eq!(read.sheets[0].row(0), Some(vec![Some("1")]));
    desk.put("out.xlsx", parts("../../../../etc/passwd", "xl/sheet.xml"));
    refused(&desk, "out.xlsx", 50, "part `etc/passwd` is missing");
    assert_eq!(desk.names(), ["out.xlsx", "up.xlsx"]);
    assert!(!std::path::Path::new("/tmp/rundtur-evil.txt").exists());

    // Which of two would be shown depends on the program.
    let mut twice = zipped(&[
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/sheet1.xml", sheet.as_bytes()),
        ("xl/sheet2.xml", sheet.as_bytes()),
    ]);
    for at in 0..twice.len() - 6 {
        if twice[at..].starts_with(b"sheet2") {
            twice[at + 5] = b'1';
        }
    }
    desk.put("twice.xlsx", twice);
    refused(&desk, "twice.xlsx", 50, "have the same name");
}

#[test]
fn a_file_that_is_cut_anywhere_is_never_half_read() {
    let desk = Desk::bare();
    let rows = "<row><c><v>1</v></c></row>".repeat(20);
    let row = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let xls = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/data/computed-by-libreoffice.xls"
    );
    for (name, whole) in [
        ("a.xlsx", workbook(&rows)),
        ("a.ods", document("", &row.repeat(20))),
        ("a.xls", std::fs::read(xls).expect("the workbook")),
    ] {
        for length in (8..whole.len() - 600).step_by(61) {
            desk.put(name, &whole[..length]);
            let read = sheet::read(&desk.path(name), &ReadOptions::default(), &NoProgress);
            assert!(read.is_err(), "{name} of {length} bytes was read");
        }
    }
}

#[test]
fn thousands_of_columns_that_nobody_knows_are_told_in_seconds() {
    let desk = Desk::bare();
    let word = |at: usize| format!("{at:05} {}", "quite an unusual heading ".repeat(3));
    let headings: Vec<String> = (0..16_000).map(word).collect();
    desk.put("wide.csv", format!("Number;{}\n1;x\n", headings.join(";")));
    // Processor time, not time: a busy machine proves nothing.
    let script = format!("ulimit -t 20 && exec '{RUNDTUR}' preview wide.csv --json");
    let said = Said::of(desk.command("sh").args(["-c", &script]));
    assert_eq!(said.status, Some(0), "{}", said.err);
}
