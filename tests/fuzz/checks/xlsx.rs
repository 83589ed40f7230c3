//! xlsx: the sheet, the shared strings, the styles, the workbook and its relationships are the
//! fuzzer's, in this order; a whole container is read as it is.

use rundtur::sheet::{ReadError, Workbook};

use super::container::{SEPARATOR, ZIP, parts, zipped};
use super::sound;

const SHEET: &[u8] =
    br#"<worksheet><sheetData><row><c t="s" s="1"><v>0</v></c></row></sheetData></worksheet>"#;
const STRINGS: &[u8] = b"<sst><si><t>Number</t></si><si><t>Name</t></si></sst>";
const STYLES: &[u8] = br#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
const WORKBOOK: &[u8] =
    br#"<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const RELATIONS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>"#;
const PROPERTIES: &[u8] = b"<Properties/>";
const PACKAGE: &[u8] = br#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/><Relationship Id="r2" Type="x/custom-properties" Target="docProps/custom.xml"/></Relationships>"#;

/// The container around an input.
pub fn container(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(ZIP) {
        return bytes.to_vec();
    }
    let defaults = [SHEET, STRINGS, STYLES, WORKBOOK, RELATIONS, PROPERTIES];
    let [sheet, strings, styles, workbook, relations, properties] = parts(bytes, defaults);
    zipped(&[
        ("_rels/.rels", PACKAGE),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/workbook.xml", workbook),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet),
        ("docProps/custom.xml", properties),
    ])
}

/// Reads it, twice: as it is, and with blanks in the tags of rows and cells. They mean nothing, but then no cell
/// is of the form that is read in one go.
pub fn check(bytes: &[u8]) {
    let read = sound::read(&container(bytes), "a.xlsx");
    let end = bytes.iter().position(|byte| *byte == SEPARATOR);
    let (sheet, others) = bytes.split_at(end.unwrap_or(bytes.len()));
    // A comment or a section of character data may hold what looks like a tag.
    let holds_tags_alone = !sheet.windows(2).any(|pair| pair == b"<!" || pair == b"<?");
    if holds_tags_alone && !bytes.starts_with(ZIP) {
        let unusual = [&with_blanks(sheet), others].concat();
        let again = sound::read(&container(&unusual), "a.xlsx");
        assert_eq!(told(&read), told(&again));
    }
}

/// A second blank behind the names of rows and cells.
fn with_blanks(sheet: &[u8]) -> Vec<u8> {
    let mut blanked = Vec::new();
    let mut rest = sheet;
    while let Some(first) = rest.first() {
        let tags = [b"<c".as_slice(), b"<row"].into_iter();
        let mut named = tags.filter(|tag| {
            let behind = rest.strip_prefix(*tag).and_then(|behind| behind.first());
            behind.is_some_and(|byte| matches!(byte, b' ' | b'>'))
        });
        let taken = named.next().unwrap_or(std::slice::from_ref(first));
        blanked.extend_from_slice(taken);
        if taken.len() > 1 {
            blanked.push(b' ');
        }
        rest = &rest[taken.len()..];
    }
    blanked
}

fn told(read: &Result<Workbook, ReadError>) -> String {
    match read {
        Ok(workbook) => format!("{:?}", workbook.sheets),
        Err(error) => error.message(),
    }
}
