use super::*;
use crate::sheet::NoProgress;

fn read_cards(text: &[u8]) -> Result<(Sheet, Vec<Message>), Fault> {
    let budget = Budget::new(1 << 20);
    let grid = Grid::new(&NoProgress, 0).within(&budget);
    read(text, "S".to_owned(), &ReadOptions::default(), &budget, grid)
}

/// The filled cells of each row as `heading=text`, behind its line.
fn rows(text: &[u8]) -> Vec<(u32, String)> {
    let (sheet, _) = read_cards(text).unwrap();
    let headings = sheet.row(0).unwrap();
    let rows = 1..sheet.height();
    let rows = rows.map(|row| {
        let cells = sheet.row(row).unwrap();
        let cells = headings
            .iter()
            .zip(cells)
            .filter_map(|(heading, cell)| Some(format!("{}={}", heading.unwrap(), cell?)));
        (sheet.lines[row], cells.collect::<Vec<_>>().join(" | "))
    });
    rows.collect()
}

fn row(card: &str) -> String {
    let text = format!("BEGIN:VCARD\n{card}\nEND:VCARD\n");
    rows(text.as_bytes()).remove(0).1
}

#[test]
fn a_card_of_each_version() {
    for (card, expected) in [
        // RFC 6350.
        (
            "VERSION:4.0\nKIND:individual\nFN:Anna Virtanen\nN:Virtanen;Anna;Maria;;\nORG:Kahvila Aamu Oy;Myynti\n\
             EMAIL;PREF=2:anna@koti.example\nEMAIL;TYPE=work;PREF=1:anna@aamu.example\nTEL;VALUE=uri;TYPE=\"voice,cell\":tel:+358-40-1234567\n\
             ADR;TYPE=work:;;Katu 1;Helsinki;;00100;Finland\nLANG:fi\nURL:https://aamu.example\nCATEGORIES:Retail,VIP\n\
             NOTE:first\\nsecond\\, third\nUID:urn:uuid:1\nREV:20260101T000000Z",
            "First Name=Anna | Middle Name=Maria | Last Name=Virtanen | Organization Name=Kahvila Aamu Oy | Organization Department=Myynti | \
             E-mail 1 - Label=Work | E-mail 1 - Value=anna@aamu.example | E-mail 2 - Value=anna@koti.example | Phone 1 - Label=Mobile | \
             Phone 1 - Value=+358-40-1234567 | Address 1 - Label=Work | Address 1 - Street=Katu 1 | Address 1 - City=Helsinki | \
             Address 1 - Postal Code=00100 | Address 1 - Country=Finland | Website 1 - Value=https://aamu.example | Labels=Retail ::: VIP | \
             Language=fi | Notes=first\nsecond, third | UID=urn:uuid:1",
        ),
        // RFC 2426, as Apple writes it.
        (
            "VERSION:3.0\nN:Berg;Åsa;;;\nFN:Åsa Berg\nTEL;type=WORK;type=FAX:08-1\nitem1.TEL:08-2\nitem1.X-ABLabel:_$!<Main>!$_\n\
             item2.ADR;type=HOME:;;Storgatan 1\\nvån 2;Umeå;;90325;Sweden",
            "First Name=Åsa | Last Name=Berg | Phone 1 - Label=Work Fax | Phone 1 - Value=08-1 | Phone 2 - Label=Main | Phone 2 - Value=08-2 | \
             Address 1 - Label=Home | Address 1 - Street=Storgatan 1 | Address 1 - Extended Address=vån 2 | Address 1 - City=Umeå | \
             Address 1 - Postal Code=90325 | Address 1 - Country=Sweden",
        ),
        // 2.1, whose values may be quoted-printable, over several lines.
        (
            "VERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=A4kinen;=C3=85sa\nTEL;CELL;PREF:040 1\nTEL;HOME:09 2\n\
             NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab =3D=\n c=\nd",
            "First Name=Åsa | Last Name=Mäkinen | Phone 1 - Label=Mobile | Phone 1 - Value=040 1 | Phone 2 - Label=Home | Phone 2 - Value=09 2 | \
             Notes=a\nb = cd",
        ),
        // A company's card, and one that has nothing but a name.
        (
            "VERSION:3.0\nN:;;;;\nFN:Retail AB\nX-ABShowAs:COMPANY",
            "Organization Name=Retail AB",
        ),
        ("VERSION:4.0\nFN:Matti", "Display Name=Matti"),
        // Folded in the middle of a word, and before a blank.
        (
            "N:Virta\n nen;Matti\nNOTE:one\n  two",
            "First Name=Matti | Last Name=Virtanen | Notes=one two",
        ),
    ] {
        assert_eq!(row(card), expected, "{card}");
    }
}

#[test]
fn cards_stand_on_their_lines_and_are_left_out_aloud() {
    let text = b"\xEF\xBB\xBFBEGIN:VCARD\r\nN:A;B\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\nEND:VCARD\r\n\r\nBEGIN:VCARD\r\nKIND:group\r\nFN:all\r\nEND:VCARD\r\nbegin:vcard\r\nN:C;D\r\nend:vcard\r\n";
    assert_eq!(
        rows(text),
        [
            (2, "First Name=B | Last Name=A".to_owned()),
            (12, "First Name=D | Last Name=C".to_owned())
        ]
    );
    let notes: Vec<String> = read_cards(text)
        .unwrap()
        .1
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        notes,
        [
            "pictures, sounds and keys in cards, left out: 1",
            "cards that are lists of other cards, left out: 1"
        ]
    );
}

#[test]
fn a_file_that_is_cut_off_is_refused() {
    for text in [
        "BEGIN:VCARD\nN:A;B\n",
        "BEGIN:VCARD\nN:A;B\nBEGIN:VCARD\nN:C;D\nEND:VCARD\n",
    ] {
        let fault = read_cards(text.as_bytes()).unwrap_err();
        assert!(
            matches!(&fault, Fault::Truncated(found) if found.contains("line 1")),
            "{fault:?}"
        );
    }
    assert!(
        read_cards(b"BEGIN:VCARD\nEND:VCARD\n")
            .unwrap()
            .0
            .is_empty()
    );
}

#[test]
fn more_numbers_than_columns_share_the_last() {
    let numbers: String = (0..12).map(|number| format!("TEL:{number}\n")).collect();
    let row = row(&numbers);
    assert!(
        row.ends_with("Phone 9 - Value=8 ::: 9 ::: 10 ::: 11"),
        "{row}"
    );
}
