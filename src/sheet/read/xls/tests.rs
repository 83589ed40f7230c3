//! Streams made record by record: what no program at hand writes, and what nobody should.

use std::io::Write;

use proptest::prelude::*;

use super::*;
use crate::sheet::NoProgress;
use crate::sheet::workbook::Special;

const PAGE: u16 = 0x0042;
const DATES: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
const XF: u16 = 0x00E0;

fn record(kind: u16, data: &[&[u8]]) -> Vec<u8> {
    let data = data.concat();
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), &data].concat()
}

/// A cell's place and format.
fn place(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row, column, style]
        .iter()
        .flat_map(|it| it.to_le_bytes())
        .collect()
}

fn number(row: u16, column: u16, style: u16, value: f64) -> Vec<u8> {
    record(
        records::NUMBER,
        &[&place(row, column, style), &value.to_le_bytes()],
    )
}

/// The number of an XF's number format; what it says of its parent counts for nothing.
fn xf(format: u16) -> Vec<u8> {
    record(
        XF,
        &[&[0, 0], &format.to_le_bytes(), &[0xF5, 0xFF], &[0; 14]],
    )
}

/// A code of ASCII signs; each takes two bytes or, for Excel 95, the whole text one for its length.
fn format(number: u16, code: &[u8], biff5: bool) -> Vec<u8> {
    let length = u8::try_from(code.len()).unwrap();
    let number = number.to_le_bytes();
    if biff5 {
        return record(FORMAT, &[&number, &[length], code]);
    }
    let wide: Vec<u8> = code.iter().flat_map(|sign| [*sign, 0]).collect();
    record(FORMAT, &[&number, &[length, 0, 1], &wide])
}

fn bof(biff5: bool) -> Vec<u8> {
    let version = if biff5 { 0x0500_u16 } else { 0x0600 };
    record(
        records::BOF,
        &[&version.to_le_bytes(), &[0x10, 0, 0, 0, 0, 0]],
    )
}

/// A stream of globals and one sheet, `S`.
fn stream(biff5: bool, globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let named: &[u8] = if biff5 { b"\x01S" } else { b"\x01\0S" };
    let sheet = |start: usize| {
        let start = u32::try_from(start).unwrap();
        record(records::SHEET, &[&start.to_le_bytes(), &[0, 0], named])
    };
    let eof = record(records::EOF, &[]);
    let before = bof(biff5).len() + globals.concat().len() + eof.len() + sheet(0).len();
    [
        bof(biff5),
        globals.concat(),
        sheet(before),
        eof.clone(),
        bof(biff5),
        cells.concat(),
        eof,
    ]
    .concat()
}

fn open(stream: &[u8]) -> Result<Xls, Fault> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&compound::made(&[("Workbook", stream)]).unwrap())
        .unwrap();
    Xls::open(file, &Budget::new(64 << 20))
}

/// The texts of the first column, and its specials.
fn column(stream: &[u8]) -> (Vec<String>, Vec<(u32, Special)>) {
    let sheet = open(stream)
        .unwrap()
        .read("S", Grid::new(&NoProgress, 0))
        .unwrap();
    let column = &sheet.columns[0];
    let texts = column
        .text
        .iter()
        .map(|text| text.unwrap_or_default().to_owned());
    (texts.collect(), column.special.clone())
}

fn texts(stream: &[u8]) -> Vec<String> {
    column(stream).0
}

#[test]
fn a_format_that_is_not_there_is_general() {
    let cells = [
        number(0, 0, 1, 7.0),
        number(1, 0, 2, 7.0),
        number(2, 0, 9, 7.0),
    ];
    // Cell format 1 names a number format that nobody wrote.
    let globals = [xf(0), xf(200), xf(2)];
    assert_eq!(texts(&stream(false, &globals, &cells)), ["7", "7.00", "7"]);
}

#[test]
fn formulas_show_their_value_in_their_format() {
    let tail = [0_u8; 8];
    let formula = |row, style, value: &[u8; 8]| {
        record(records::FORMULA, &[&place(row, 0, style), value, &tail])
    };
    let text_follows = b"\0\0\0\0\0\0\xFF\xFF";
    let text = record(0x0207, &[b"\x02\0\0ab"]);
    let cells = [
        formula(0, 1, &42.0_f64.to_le_bytes()),
        formula(1, 2, text_follows),
        text,
        formula(2, 1, b"\x02\0\x2A\0\0\0\xFF\xFF"),
    ];
    let globals = [
        format(164, b"0000", false),
        format(165, b"\"Nr \"@", false),
        xf(0),
        xf(164),
        xf(165),
    ];
    assert_eq!(
        texts(&stream(false, &globals, &cells)),
        ["0042", "Nr ab", "#N/A"]
    );
}

#[test]
fn excel_95_writes_its_codes_in_the_code_page() {
    // A pound sign and a euro, of which Windows and the Macintosh have ideas of their own.
    for (page, shown) in [(1252_u16, ["£7", "€7"]), (10_000, ["£7", "Ä7"])] {
        let globals = [
            record(PAGE, &[&page.to_le_bytes()]),
            format(164, b"\"\xA3\"0", true),
            format(165, b"\"\x80\"0", true),
            xf(0),
            xf(164),
            xf(165),
        ];
        let cells = [number(0, 0, 1, 7.0), number(1, 0, 2, 7.0)];
        assert_eq!(texts(&stream(true, &globals, &cells)), shown, "{page}");
    }
}

#[test]
fn cells_of_a_chart_within_a_sheet_are_none_of_it() {
    let globals = [format(164, b"0000", false), xf(0), xf(164)];
    let chart = [bof(false), number(0, 0, 0, 1.0), record(records::EOF, &[])].concat();
    let cells = [number(0, 0, 1, 7.0), chart, number(1, 0, 1, 8.0)];
    assert_eq!(texts(&stream(false, &globals, &cells)), ["0007", "0008"]);
}

#[test]
fn a_date_counts_from_the_workbooks_first_day() {
    let globals = [
        format(164, b"d.m.yyyy", false),
        xf(164),
        record(DATES, &[&[1, 0]]),
    ];
    let (texts, special) = column(&stream(false, &globals, &[number(0, 0, 0, 44_592.0)]));
    assert_eq!(texts, ["1.2.2026"]);
    assert_eq!(special, [(0, Special::Date("2026-02-01".to_owned()))]);
}

/// A stream with all the records that count.
fn usual() -> Vec<u8> {
    let globals = [format(164, b"0000", false), xf(0), xf(164), xf(14)];
    let run = [
        &place(2, 0, 1)[..],
        &[0x92, 1, 0, 0, 2, 0, 0x92, 1, 0, 0],
        &[1, 0],
    ]
    .concat();
    let cells = [
        number(0, 0, 1, 7.0),
        record(records::RK, &[&place(1, 0, 1), &[0x92, 1, 0, 0]]),
        record(records::RKS, &[&run]),
        record(records::LABEL, &[&place(3, 0, 1), b"\x02\0\0ab"]),
    ];
    stream(false, &globals, &cells)
}

#[test]
fn whole_numbers_side_by_side_share_a_record() {
    assert_eq!(texts(&usual()), ["0007", "0100", "0100", "ab"]);
}

#[test]
fn sheets_that_point_to_the_same_place_are_read_a_few_times() {
    let globals = |sheets: usize| {
        let sheet = record(records::SHEET, &[&[0; 6], b"\x01\0T"]);
        [
            &[format(164, b"0000", false), xf(0), xf(164)],
            &vec![sheet; sheets][..],
        ]
        .concat()
    };
    let cells = [number(0, 0, 1, 7.0)];
    assert_eq!(texts(&stream(false, &globals(2), &cells)), ["0007"]);
    let many = open(&stream(false, &globals(50_000), &cells));
    assert!(matches!(many, Err(Fault::Damaged { found, .. }) if found.contains("each other")));
}

#[test]
fn what_a_password_keeps_is_not_read() {
    // Type 0 is the weak one of Excel 95 ([MS-XLS] 2.4.117).
    for kind in [0, 1] {
        let globals = [record(0x002F, &[&[kind, 0, 1, 2, 3, 4]]), xf(0)];
        let kept = open(&stream(false, &globals, &[number(0, 0, 0, 7.0)]));
        assert!(matches!(kept, Err(Fault::Encrypted)), "{kind}");
    }
}

proptest! {
    #[test]
    fn a_torn_stream_gives_formats_or_none(at in 0..200_usize, byte: u8, length in 0..400_usize) {
        let mut torn = usual();
        torn.truncate(length);
        if let Some(place) = torn.get_mut(at) {
            *place = byte;
        }
        if records::vet(&mut torn).is_err() {
            return Ok(());
        }
        let (formats, styles) = formats::read(&torn, &Budget::new(1 << 20)).unwrap();
        for styles in &styles {
            for row in 0..4 {
                formats.looks(styles.get(row, 0).unwrap_or_default() as usize);
            }
        }
        // What calamine reads has a value in each cell, whatever its format says.
        if let Ok(mut book) = open(&torn) {
            let _ = book.read("S", Grid::new(&NoProgress, 0));
        }
    }
}
