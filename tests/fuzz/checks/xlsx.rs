//! xlsx: the sheet, the shared strings, the styles, the workbook and its relationships are the
//! fuzzer's, in this order; a whole container is read as it is.

use super::container::{ZIP, parts, zipped};
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

/// Reads it.
pub fn check(bytes: &[u8]) {
    let _ = sound::read(&container(bytes), "a.xlsx");
}
