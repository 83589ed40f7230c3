//! The parts of an xlsb ([MS-XLSB] 2.1.7): each is a row of records, which say how long they are.

use std::io::{self, BufReader, Read};

use super::Fault;

const NAME: u16 = 0x0027;
const EXTERNAL_SHEETS: u16 = 0x016A;
const FORMATS: u16 = 0x0267;
const FORMAT: u16 = 0x002C;
const CELL_FORMATS: u16 = 0x0269;
const CELL_FORMAT: u16 = 0x002F;

/// The longest record: a text of 32,767 signs with a format for each fits in many times.
const LONGEST: u64 = 4 << 20;

/// What is left of a part for the library to read.
pub(super) type Rewrite = fn(&[u8]) -> Result<Vec<u8>, Fault>;

/// Refuses a part with a record that claims more than any needs: room is made for it before it is read.
pub(super) fn vet(part: impl Read, name: &str) -> Result<(), Fault> {
    let mut part = BufReader::new(part);
    while let Some((_, length)) = head(&mut part)? {
        if length > LONGEST {
            return Err(Fault::TooLarge(format!(
                "a record of `{name}` claims {length} bytes"
            )));
        }
        // One that is cut is the library's to refuse.
        io::copy(&mut part.by_ref().take(length), &mut io::sink())?;
    }
    Ok(())
}

/// The workbook's part (2.1.7.61) without the names that formulas use: the library puts each name's
/// formula into words, which for a hostile one takes as long as it likes, and nobody asks for them.
pub(super) fn without_names(part: &[u8]) -> Result<Vec<u8>, Fault> {
    kept(part, |kind| kind != NAME && kind != EXTERNAL_SHEETS)
}

/// The styles' part (2.1.7.50) with the number formats and what cells have of them alone: of every
/// other record the library reads the kind and takes what follows for the next record.
pub(super) fn formats(part: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut within = None;
    kept(part, |kind| {
        match kind {
            FORMATS | CELL_FORMATS => {
                within = Some(kind);
                return true;
            }
            FORMAT | CELL_FORMAT => {}
            _ => within = None,
        }
        matches!(
            (within, kind),
            (Some(FORMATS), FORMAT) | (Some(CELL_FORMATS), CELL_FORMAT)
        )
    })
}

/// The records of the kinds that are kept. What follows a torn record stays, for the library to refuse.
fn kept(part: &[u8], mut keep: impl FnMut(u16) -> bool) -> Result<Vec<u8>, Fault> {
    let mut kept = Vec::with_capacity(part.len());
    let (mut rest, mut behind) = (part, part);
    while let Some((kind, length)) = head(&mut behind)? {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let Some((_, next)) = behind.split_at_checked(length) else {
            kept.extend_from_slice(rest);
            break;
        };
        if keep(kind) {
            kept.extend_from_slice(&rest[..rest.len() - next.len()]);
        }
        (rest, behind) = (next, next);
    }
    Ok(kept)
}

/// The kind of the next record and the length of its data; none where the part ends (2.1.4). Kind and
/// length take seven bits of each byte, as long as the eighth is set.
fn head(part: &mut impl Read) -> Result<Option<(u16, u64)>, Fault> {
    let mut number = |most: u32| -> io::Result<Option<u32>> {
        let mut value = 0;
        for shift in 0..most {
            let mut byte = [0];
            if part.read(&mut byte)? == 0 {
                return Ok(None);
            }
            value |= u32::from(byte[0] & 0x7F) << (7 * shift);
            if byte[0] & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(value))
    };
    let (Some(kind), Some(length)) = (number(2)?, number(4)?) else {
        return Ok(None);
    };
    Ok(u16::try_from(kind).ok().map(|kind| (kind, length.into())))
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
        let kept = without_names(&part).unwrap();
        assert_eq!(kept, [&sheet[..], &sheet, &torn].concat());
    }

    #[test]
    fn of_the_styles_only_formats_stay() {
        let begin = [0x96, 0x02, 0];
        let formats = [0xE7, 0x04, 4, 1, 0, 0, 0, 0x2C, 2, 164, 0, 0xE8, 0x04, 0];
        let styles = [0xF2, 0x04, 1, 0xE7, 0x2F, 2, 9, 9, 0xF3, 0x04, 0];
        let cells = [0xE9, 0x04, 4, 1, 0, 0, 0, 0x2F, 2, 164, 0, 0xEA, 0x04, 0];
        let part = [&begin[..], &formats, &styles, &cells].concat();
        let expected = [&formats[..11], &cells[..11]].concat();
        assert_eq!(super::formats(&part).unwrap(), expected);
    }

    #[test]
    fn a_record_of_a_quarter_of_a_gigabyte_is_refused() {
        let honest = [&[0x91, 0x01, 2, 7, 7][..], &[0x07, 200, 1, 0]].concat();
        assert!(vet(&honest[..], "a.bin").is_ok());
        let claim = [&honest[..5], &[0x07, 0xFF, 0xFF, 0xFF, 0x7F]].concat();
        assert!(matches!(vet(&claim[..], "a.bin"), Err(Fault::TooLarge(_))));
    }
}
