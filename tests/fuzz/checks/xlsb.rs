//! xlsb: the sheet, the shared strings, the styles and the workbook are the fuzzer's, in this order,
//! each but the last behind its length in two bytes; a whole container is read as it is.

use super::container::{ZIP, zipped};
use super::sound;

/// One sheet: `BrtBeginBook`, `BrtBundleSh`, `BrtEndBundleShs`, `BrtCalcProp`.
const WORKBOOK: &[u8] = b"\x83\x01\x00\x9C\x01\x16\0\0\0\0\x01\0\0\0\x02\0\0\0r\x001\0\x01\0\0\0S\0\x90\x01\0\x9D\x01\0";
const RELATIONS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;

/// The container around an input.
pub fn container(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(ZIP) {
        return bytes.to_vec();
    }
    let mut rest = bytes;
    let mut part = || {
        let (length, behind) = rest.split_at_checked(2).unwrap_or((&[0, 0], rest));
        let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
        let (part, behind) = behind.split_at(length.min(behind.len()));
        rest = behind;
        part
    };
    let (sheet, strings, styles) = (part(), part(), part());
    let workbook = if rest.is_empty() { WORKBOOK } else { rest };
    zipped(&[
        ("xl/_rels/workbook.bin.rels", RELATIONS),
        ("xl/workbook.bin", workbook),
        ("xl/styles.bin", styles),
        ("xl/sharedStrings.bin", strings),
        ("xl/worksheets/sheet1.bin", sheet),
    ])
}

/// Reads it.
pub fn check(bytes: &[u8]) {
    let _ = sound::read(&container(bytes), "a.xlsb");
}
