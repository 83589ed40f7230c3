//! The workbook's part of an xlsb ([MS-XLSB] 2.1.7.61), without the names that formulas use.
//!
//! The library puts each name's formula into words, which for a hostile one takes as long as it likes.
//! Nobody asks for them.

const NAME: u16 = 0x0027;
const EXTERNAL_SHEETS: u16 = 0x016A;

/// The records without those for names. What follows a torn record stays, for the library to refuse.
pub(super) fn without_names(part: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(part.len());
    let mut rest = part;
    while let Some((kind, length)) = record(rest) {
        let (record, behind) = rest.split_at(length);
        if kind != NAME && kind != EXTERNAL_SHEETS {
            kept.extend_from_slice(record);
        }
        rest = behind;
    }
    kept.extend_from_slice(rest);
    kept
}

/// The kind of the first record and its length, head included (2.1.4): kind and length take seven bits
/// of each byte, as long as the eighth is set.
fn record(bytes: &[u8]) -> Option<(u16, usize)> {
    let mut at = 0;
    let mut number = |most: u32| {
        let mut value = 0;
        for shift in 0..most {
            let byte = *bytes.get(at)?;
            at += 1;
            value |= usize::from(byte & 0x7F) << (7 * shift);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(value)
    };
    let kind = u16::try_from(number(2)?).ok()?;
    let length = number(4)?;
    let whole = at.checked_add(length)?;
    (whole <= bytes.len()).then_some((kind, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_go() {
        let name = [0x27, 3, 1, 2, 3];
        let external = [0xEA, 0x02, 1, 9];
        let sheet = [0x9C, 0x01, 2, 7, 7];
        let mut long = vec![0x27, 0x80, 0x01];
        long.extend([0; 128]);
        let torn = [0x27, 9, 0];
        let part = [&sheet[..], &name, &long, &external, &sheet, &torn].concat();
        assert_eq!(without_names(&part), [&sheet[..], &sheet, &torn].concat());
    }
}
