//! What a file is, by its content: the name's ending is only an opinion.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::error::Fault;
use super::vet::{self, Archive};
use crate::sheet::workbook::Format;
use crate::words::{Arg, Message, args};

/// What was found out.
pub(super) struct Sniffed {
    pub(super) format: Format,
    /// The opened container of a format that is one.
    pub(super) archive: Option<Archive>,
}

/// The signature of an OLE compound file ([MS-CFB] 2.2): xls, and every encrypted workbook.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The bytes of an OLE file that are searched for its directory.
const OLE_SEARCHED: u64 = 64 << 20;

/// Signatures of what people send by mistake.
const OTHERS: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xFF\xD8\xFF", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"7z\xBC\xAF", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
];

/// Finds out what the file is. The file stands at its start before and after.
pub(super) fn sniff(file: &mut File) -> Result<Sniffed, Fault> {
    let mut head = Vec::new();
    file.by_ref().take(4_096).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    if head.is_empty() {
        return Err(Fault::Empty);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return container(vet::open(file.try_clone()?)?);
    }
    let format = if head.starts_with(OLE) {
        ole(file)?;
        Format::Xls
    } else {
        text(&head)?
    };
    file.seek(SeekFrom::Start(0))?;
    Ok(Sniffed {
        format,
        archive: None,
    })
}

/// A sentence where the name's ending says otherwise than the content.
pub(super) fn differs(path: &Path, format: Format) -> Option<Message> {
    let ending = path.extension()?.to_str()?.to_lowercase();
    let fits = match format {
        Format::Csv => matches!(ending.as_str(), "csv" | "tsv" | "txt" | "tab"),
        Format::Vcard => matches!(ending.as_str(), "vcf" | "vcard"),
        Format::Xlsx => matches!(ending.as_str(), "xlsx" | "xltx"),
        Format::Xlsm => matches!(ending.as_str(), "xlsm" | "xltm" | "xlam"),
        Format::Xls => matches!(ending.as_str(), "xls" | "xlt"),
        Format::Ods => matches!(ending.as_str(), "ods" | "ots"),
        Format::Xlsb => ending == "xlsb",
    };
    (!fits).then(|| {
        let what = if format == Format::Csv {
            Arg::word("delimited-text")
        } else {
            Arg::from(format.to_string())
        };
        Message::new(
            "note-other-format",
            args!["ending" => &ending, "format" => what],
        )
    })
}

/// Which format a zip container holds, by its members.
fn container(mut archive: Archive) -> Result<Sniffed, Fault> {
    let names: Vec<String> = archive
        .file_names_raw()
        .map(|name| String::from_utf8_lossy(name).to_lowercase())
        .collect();
    let has = |name: &str| names.iter().any(|it| it == name);
    let types = vet::small_member(&mut archive, "[Content_Types].xml").unwrap_or_default();
    let mime = vet::small_member(&mut archive, "mimetype").unwrap_or_default();
    let types = String::from_utf8_lossy(&types);
    let format = if has("xl/workbook.bin") {
        Format::Xlsb
    } else if has("xl/workbook.xml") || types.contains("spreadsheetml.") {
        if has("xl/vbaproject.bin") || types.contains("macroEnabled") {
            Format::Xlsm
        } else {
            Format::Xlsx
        }
    } else if mime.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
        let manifest = vet::small_member(&mut archive, "META-INF/manifest.xml").unwrap_or_default();
        if String::from_utf8_lossy(&manifest).contains("encryption-data") {
            return Err(Fault::Encrypted);
        }
        Format::Ods
    } else {
        let what = if has("word/document.xml") || mime.ends_with(b".text") {
            "a text document"
        } else if has("ppt/presentation.xml") || mime.ends_with(b".presentation") {
            "a presentation"
        } else if has("index/document.iwa") || has("index.zip") {
            "an Apple Numbers document (export it from there as xlsx)"
        } else {
            "a zip archive"
        };
        return Err(Fault::NotASpreadsheet(what.to_owned()));
    };
    Ok(Sniffed {
        format,
        archive: Some(archive),
    })
}

/// Looks into an OLE file's directory for a workbook that is not encrypted.
fn ole(file: &mut File) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    file.by_ref().take(OLE_SEARCHED).read_to_end(&mut bytes)?;
    if has_entry(&bytes, "EncryptedPackage") {
        Err(Fault::Encrypted)
    } else if has_entry(&bytes, "Workbook") || has_entry(&bytes, "Book") {
        Ok(())
    } else if has_entry(&bytes, "WordDocument") {
        Err(Fault::NotASpreadsheet("a text document".to_owned()))
    } else if bytes.len() < 4_096 {
        Err(Fault::Truncated("its directory is missing".to_owned()))
    } else {
        Err(Fault::NotASpreadsheet(
            "an OLE file without a workbook".to_owned(),
        ))
    }
}

/// Whether a directory entry has this name: entries take 128 bytes, begin with the name in UTF-16,
/// padded with zeros to 64 bytes, and then its length in bytes with the closing zero ([MS-CFB] 2.6.1).
fn has_entry(bytes: &[u8], name: &str) -> bool {
    let mut wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(wanted.len() + 2).unwrap_or(64).to_le_bytes();
    wanted.resize(64, 0);
    wanted.extend(length);
    bytes
        .chunks_exact(128)
        .any(|entry| entry.starts_with(&wanted))
}

/// Tells cards from delimited text, and refuses what is neither.
fn text(head: &[u8]) -> Result<Format, Fault> {
    let other = |what: &str| Err(Fault::NotASpreadsheet(what.to_owned()));
    if let Some((_, what)) = OTHERS
        .iter()
        .find(|(signature, _)| head.starts_with(signature))
    {
        return other(what);
    }
    let start = String::from_utf8_lossy(head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head));
    let start = start.trim_start().to_lowercase();
    if start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || start.starts_with("<table")
    {
        return other("a web page (open it in a spreadsheet and save it as xlsx)");
    }
    if start.starts_with("<?xml") {
        return other("an XML document (open it in a spreadsheet and save it as xlsx)");
    }
    if head.contains(&0) && super::encoding::utf16(head).is_none() {
        return other("a binary file");
    }
    Ok(if is_vcard(head, &start) {
        Format::Vcard
    } else {
        Format::Csv
    })
}

/// Whether a file begins as a card does (RFC 6350, 6.1.1); `start` is it in small letters, as if in UTF-8.
fn is_vcard(head: &[u8], start: &str) -> bool {
    const BEGIN: &str = "begin:vcard";
    let wide = super::encoding::utf16(head).map(|encoding| encoding.decode(head).0.to_lowercase());
    let wide = wide.as_deref().map(str::trim_start);
    start.starts_with(BEGIN) || wide.is_some_and(|start| start.starts_with(BEGIN))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn fault(content: &[u8]) -> Option<String> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(content).unwrap();
        file.seek(SeekFrom::Start(0)).unwrap();
        sniff(&mut file).err().map(|fault| match fault {
            Fault::NotASpreadsheet(what) => what,
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn content_tells() {
        let ole = |name: &str| {
            let mut bytes = OLE.to_vec();
            bytes.resize(1_024, 0);
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes.resize(1_024 + 64, 0);
            bytes.push(u8::try_from(name.len() * 2 + 2).unwrap());
            bytes.resize(8_192, 0);
            bytes
        };
        for (content, expected) in [
            (b"a;b\n1;2\n".to_vec(), None),
            (b"\xFF\xFEa\0;\0b\0".to_vec(), None),
            (Vec::new(), Some("Empty")),
            (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), Some("a picture (PNG)")),
            (b"%PDF-1.7".to_vec(), Some("a PDF document")),
            (b"\x01\x02\0\0\0\x03".to_vec(), Some("a binary file")),
            (
                b" <HTML><table>".to_vec(),
                Some("a web page (open it in a spreadsheet and save it as xlsx)"),
            ),
            (ole("Workbook"), None),
            (ole("EncryptedPackage"), Some("Encrypted")),
            (ole("WordDocument"), Some("a text document")),
            (ole("Other"), Some("an OLE file without a workbook")),
        ] {
            assert_eq!(
                fault(&content).as_deref(),
                expected,
                "{:?}",
                String::from_utf8_lossy(&content)
            );
        }
        assert!(fault(b"PK\x03\x04half").is_some_and(|what| what.starts_with("Truncated")));
    }

    #[test]
    fn a_wrong_ending_is_told() {
        assert_eq!(differs(Path::new("a.CSV"), Format::Csv), None);
        assert_eq!(differs(Path::new("a"), Format::Csv), None);
        let note = differs(Path::new("a.xls"), Format::Xlsx).unwrap();
        let note = note.to_string();
        assert!(note.contains("`.xls`") && note.contains("xlsx"), "{note}");
    }
}
