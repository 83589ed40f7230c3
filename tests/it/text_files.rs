//! Text files in every usual encoding, with every delimiter, line end and manner of quoting: the same
//! list comes out of all of them, and an export that another program saved in another encoding is
//! still untouched.

use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, UTF_8, WINDOWS_1252};

use crate::desk::Desk;

/// What the list says; a number, a name with a delimiter in it, one with a quote, one over two lines.
const ROWS: &[[&str; 4]] = &[
    ["Kundnr", "Namn", "Ort", "Telefon"],
    ["10001", "Mäkinen, Öhman; Ærø | Oy", "Åbo", "040 123 4567"],
    ["10002", "Says \"hei\" AS", "Tromsø", "+47 22 97 41 58"],
    ["10003", "Café\nÅngström", "Malmö", "0401234567"],
    ["10004", "Jyväskylän Sähkö", "Jyväskylä", ""],
];

/// How a program writes text files.
#[derive(Debug, Clone, Copy)]
struct Style {
    delimiter: char,
    end: &'static str,
    quotes: Quotes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// `"` round every cell, doubled within.
    Everywhere,
    /// `"` where it is needed.
    Needed,
    /// `'` round every cell.
    Apostrophes,
    /// `"` where it is needed, a backslash before one within.
    Backslashes,
}

impl Style {
    fn write(self) -> String {
        let rows = ROWS.iter().map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| self.cell(cell)).collect();
            cells.join(&self.delimiter.to_string()) + self.end
        });
        rows.collect()
    }

    fn cell(self, cell: &str) -> String {
        let cell = cell.replace('\n', self.end);
        let needed = cell.contains([self.delimiter, '"', '\n', '\r']);
        match self.quotes {
            Quotes::Needed | Quotes::Backslashes if !needed => cell,
            Quotes::Needed | Quotes::Everywhere => format!("\"{}\"", cell.replace('"', "\"\"")),
            Quotes::Apostrophes => format!("'{}'", cell.replace('\'', "''")),
            Quotes::Backslashes => format!("\"{}\"", cell.replace('"', "\\\"")),
        }
    }
}

/// A text in each encoding that can carry it: a name that says how, and the bytes.
fn encoded(text: &str) -> Vec<(String, Vec<u8>)> {
    let single = |encoding: &'static Encoding| {
        let (bytes, _, unmappable) = encoding.encode(text);
        (!unmappable).then(|| (encoding.name().to_owned(), bytes.into_owned()))
    };
    let utf16 = |big: bool, mark: bool| {
        let mark = mark.then_some('\u{feff}');
        let text: String = mark.into_iter().chain(text.chars()).collect();
        let bytes = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        let name = format!("UTF-16, big: {big}, mark: {}", mark.is_some());
        (name, text.encode_utf16().flat_map(bytes).collect())
    };
    let marked = (
        "UTF-8 with mark".to_owned(),
        format!("\u{feff}{text}").into_bytes(),
    );
    [UTF_8, WINDOWS_1252, ISO_8859_15, MACINTOSH]
        .into_iter()
        .filter_map(single)
        .chain([marked])
        .chain(
            [(false, true), (true, true), (false, false), (true, false)]
                .map(|(big, mark)| utf16(big, mark)),
        )
        .collect()
}

#[test]
fn every_encoding_delimiter_line_end_and_quote_is_found_out() {
    let desk = Desk::bare();
    let mut tried = 0;
    for delimiter in [',', ';', '\t', '|'] {
        for end in ["\n", "\r\n", "\r"] {
            for quotes in [
                Quotes::Everywhere,
                Quotes::Needed,
                Quotes::Apostrophes,
                Quotes::Backslashes,
            ] {
                let style = Style {
                    delimiter,
                    end,
                    quotes,
                };
                for (encoding, bytes) in encoded(&style.write()) {
                    let path = desk.path("list.txt");
                    std::fs::write(&path, bytes).expect("a file");
                    let options = rundtur::sheet::ReadOptions::default();
                    let workbook =
                        rundtur::sheet::read(&path, &options, &rundtur::sheet::NoProgress)
                            .unwrap_or_else(|error| panic!("{style:?} in {encoding}: {error}"));
                    let sheet = &workbook.sheets[0];
                    let got: Vec<Vec<String>> = (0..sheet.height())
                        .map(|row| {
                            let cells = sheet.row(row).expect("a row").into_iter();
                            cells
                                .map(|cell| cell.unwrap_or_default().replace(end, "\n"))
                                .collect()
                        })
                        .collect();
                    assert_eq!(got, ROWS, "{style:?} in {encoding}");
                    let notes: Vec<_> = workbook
                        .notes
                        .iter()
                        .filter(|note| !note.to_string().contains("ends in"))
                        .collect();
                    assert!(notes.is_empty(), "{style:?} in {encoding}: {notes:?}");
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 4 * 3 * 4 * 9);
}

#[test]
fn an_export_saved_in_another_encoding_is_untouched() {
    let desk = Desk::with_samples();
    let mut carried = Vec::new();
    for (file, fields) in [
        (
            "all.csv",
            "number,name,email,phone,address,postcode,city,group,notes",
        ),
        ("few.csv", "number,name,postcode,city"),
    ] {
        desk.run(&["export", file, "--fields", fields]).succeeded();
        let text = std::fs::read_to_string(desk.path(file)).expect("the export");
        for (encoding, bytes) in encoded(text.trim_start_matches('\u{feff}')) {
            desk.put(file, bytes);
            let plan = desk.plan(file);
            let rows = &plan["rows"];
            assert_eq!(
                (&rows["read"], &rows["unchanged"]),
                (&200.into(), &200.into()),
                "{encoding}: {plan}"
            );
            assert!(!plan["base_revision"].is_null(), "{encoding}: {plan}");
            carried.push(encoding);
        }
    }
    for encoding in ["ISO-8859-15", "macintosh", "windows-1252"] {
        assert!(
            carried.iter().any(|it| it == encoding),
            "{encoding}: {carried:?}"
        );
    }
}

#[test]
fn what_is_not_found_out_can_be_said() {
    let desk = Desk::with_samples();
    desk.put(
        "list.txt",
        "10003|Konepaja Lähdenotko Oy|x|09 100 1000\n10005|Työväline Kiuruluoto Oy|y|013 000 000\n99|z\n",
    );
    let words = ["plan", "list.txt", "--no-report", "--no-header"];
    let columns = ["--columns", "number,name,-,phone", "--last-row", "2"];
    let plan = desk.json(&[&words[..], &columns[..]].concat());
    assert_eq!(plan["rows"]["modified"], 2, "{plan}");
    assert_eq!(plan["fields"]["phone"]["changed"], 2, "{plan}");
    let letters = [
        "--map",
        "A=number",
        "--map",
        "D=phone",
        "--last-row",
        "2",
        "--delimiter",
        "|",
    ];
    let same = desk.json(&[&words[..], &letters[..]].concat());
    assert_eq!(same["fields"], plan["fields"]);
    // Headings that are there and say nothing, a title that says too much.
    desk.put(
        "list.txt",
        "Kundnr;Namn;Telefon\na;b;c\n10003;Konepaja Lähdenotko Oy;09 100 1000\n",
    );
    let plan = desk.json(&[
        "plan",
        "list.txt",
        "--no-report",
        "--header-row",
        "2",
        "--map",
        "a=number",
        "--map",
        "c=phone",
    ]);
    assert_eq!(plan["rows"]["read"], 1, "{plan}");
    assert_eq!(plan["fields"]["phone"]["changed"], 1, "{plan}");
    for (words, says) in [
        (
            &["--columns", "number,fone"][..],
            "`fone` is no field of `customers`",
        ),
        (
            &["--columns", "number,name,phone,city"],
            "there is no column for `city`",
        ),
        (&["--header-row", "9"], "line 9 holds no headings"),
        (&["--no-header"], "no column says which record"),
        (
            &["--encoding", "klingon"],
            "no encoding is called `klingon`",
        ),
        (&["--delimiter", "ab"], "`ab` is no delimiter"),
    ] {
        let said = desk.run(&[&["plan", "list.txt", "--no-report"], words].concat());
        assert_ne!(said.status, Some(0), "{said:?}");
        assert!(said.err.contains(says), "{words:?}: {said:?}");
        assert!(said.err.contains("hint:"), "{words:?}: {said:?}");
    }
}
