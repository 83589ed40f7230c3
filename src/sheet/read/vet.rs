//! Vetting: what a zip container may claim and hold before anything of it is taken in.
//!
//! A container names the size of each member. The claim is judged here; one that lies is stopped
//! while it is unpacked, since the zip library stops with an error at the first byte beyond the claim.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use zip::ZipArchive;

use super::error::Fault;
use super::handle::Handle;

/// Bytes that one member may expand to. A full sheet of 1,048,576 rows × 25 text columns has 2 GB.
const MAX_MEMBER: u64 = 4 << 30;

/// Bytes that all members together may expand to.
const MAX_TOTAL: u64 = 8 << 30;

/// Times that a member over [`SMALL`] may expand. Sheets of one repeated row reach about 100.
const MAX_RATIO: u64 = 400;

/// Bytes below which a member's ratio does not matter.
const SMALL: u64 = 64 << 20;

/// Members of a container: a workbook of 1000 sheets with drawings has a few thousand.
const MAX_MEMBERS: usize = 65_536;

/// What a shared string takes in its file at the least: `<si/>`.
const SMALLEST_STRING: u64 = 5;

/// A container that has been looked over. A clone reads the same file on its own.
pub(super) type Archive = ZipArchive<Handle>;

/// Opens the container and refuses what would expand beyond the bounds.
pub(super) fn open(mut file: File) -> Result<Archive, Fault> {
    let members = claimed_members(&mut file)?;
    if members > MAX_MEMBERS as u64 {
        return Err(too_many(members));
    }
    let mut archive = ZipArchive::new(Handle::new(file))
        .map_err(|error| Fault::Truncated(format!("its zip container has no end ({error})")))?;
    if archive.len() > MAX_MEMBERS {
        return Err(too_many(archive.len() as u64));
    }
    // Of several members of one name one program would show this and another that.
    if (archive.len() as u64) < members {
        return Err(Fault::Damaged {
            place: String::new(),
            found: "two members of its zip container have the same name".to_owned(),
        });
    }
    let mut total = 0;
    for index in 0..archive.len() {
        total += claimed(&mut archive, index)?;
        if total > MAX_TOTAL {
            return Err(Fault::TooLarge(format!(
                "it expands to more than {} GB",
                MAX_TOTAL >> 30
            )));
        }
    }
    claimed_strings(&mut archive)?;
    Ok(archive)
}

fn too_many(members: u64) -> Fault {
    Fault::TooLarge(format!("its zip container has {members} members"))
}

/// How many members the container claims, before the list of them is taken in: its last record says
/// so (APPNOTE.TXT 4.3.16), and where there are more than 65,534 one that this one's neighbour points
/// at (4.3.14, 4.3.15). A container without an end claims none; it is refused where it is opened.
fn claimed_members(file: &mut File) -> Result<u64, Fault> {
    const LAST: &[u8] = b"PK\x05\x06";
    const POINTER: &[u8] = b"PK\x06\x07";
    const POINTER_LENGTH: usize = 20;
    // The record, a comment of 65,535 bytes, and the pointer before it.
    const SEARCHED: u64 = 22 + 65_535 + 20;
    let size = file.seek(SeekFrom::End(0))?;
    let start = size.saturating_sub(SEARCHED);
    let mut end = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    file.by_ref().take(SEARCHED).read_to_end(&mut end)?;
    file.seek(SeekFrom::Start(0))?;
    let Some(last) = memchr::memmem::rfind(&end, LAST) else {
        return Ok(0);
    };
    let short = end.get(last + 10..last + 12);
    let short = short.map_or(0, |it| u64::from(u16::from_le_bytes([it[0], it[1]])));
    let pointer = last.checked_sub(POINTER_LENGTH).map(|at| &end[at..last]);
    let Some(pointer) = pointer.filter(|it| it.starts_with(POINTER)) else {
        return Ok(short);
    };
    let mut number = [0; 8];
    number.copy_from_slice(&pointer[8..16]);
    file.seek(SeekFrom::Start(
        u64::from_le_bytes(number).saturating_add(32).min(size),
    ))?;
    let read = file.read_exact(&mut number);
    file.seek(SeekFrom::Start(0))?;
    Ok(read.map_or(short, |()| u64::from_le_bytes(number)))
}

/// The text of a small member, if it is there: at most 16 MiB.
pub(super) fn small_member(archive: &mut Archive, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive
        .by_name(name)
        .ok()?
        .take(16 << 20)
        .read_to_end(&mut bytes)
        .ok()?;
    Some(bytes)
}

/// The bytes that a member claims to expand to.
fn claimed(archive: &mut Archive, index: usize) -> Result<u64, Fault> {
    let member = archive.by_index_raw(index).map_err(|error| {
        Fault::Truncated(format!(
            "member {index} of its zip container is torn ({error})"
        ))
    })?;
    let (packed, claimed) = (member.compressed_size(), member.size());
    if claimed > MAX_MEMBER || (claimed > SMALL && claimed > packed.saturating_mul(MAX_RATIO)) {
        let name = String::from_utf8_lossy(member.name_raw());
        return Err(Fault::TooLarge(format!(
            "`{name}` expands from {packed} to {claimed} bytes"
        )));
    }
    Ok(claimed)
}

/// Refuses a table of shared strings that claims more of them than its bytes can hold: room for them
/// would be reserved before the first is read.
fn claimed_strings(archive: &mut Archive) -> Result<(), Fault> {
    let Ok(member) = archive.by_name("xl/sharedStrings.xml") else {
        return Ok(());
    };
    let size = member.size();
    let mut head = Vec::new();
    member.take(4_096).read_to_end(&mut head)?;
    let head = String::from_utf8_lossy(&head);
    let claimed = head
        .split_once("uniqueCount")
        .and_then(|(_, rest)| rest.split(['"', '\'']).nth(1))
        .and_then(|number| number.trim().parse::<u64>().ok());
    match claimed {
        Some(count) if count > size / SMALLEST_STRING + 1 => Err(Fault::TooLarge(format!(
            "it claims {count} strings in {size} bytes"
        ))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Seek, SeekFrom, Write};
    use zip::write::SimpleFileOptions;

    fn container(name: &str, bytes: &[u8], repeat: usize) -> File {
        let file = tempfile::tempfile().unwrap();
        let mut zip = zip::ZipWriter::new(file);
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        for _ in 0..repeat {
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap()
    }

    #[test]
    fn a_bomb_is_refused_by_its_claim() {
        let file = container("xl/worksheets/sheet1.xml", &vec![b' '; 1 << 20], 100);
        assert!(matches!(open(file), Err(Fault::TooLarge(what)) if what.contains("sheet1")));
    }

    #[test]
    fn a_lie_about_the_size_is_stopped_at_the_claim() {
        let mut file = container("content.xml", &vec![b' '; 1 << 20], 100);
        // The size before packing stands 24 bytes into the entry of the central directory
        // (APPNOTE.TXT 4.3.12).
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0)).unwrap();
        file.read_to_end(&mut bytes).unwrap();
        let entry = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap() as u64;
        file.seek(SeekFrom::Start(entry + 24)).unwrap();
        file.write_all(&1000_u32.to_le_bytes()).unwrap();
        let mut archive = open(file).unwrap();
        let mut unpacked = Vec::new();
        assert!(
            archive
                .by_index(0)
                .unwrap()
                .read_to_end(&mut unpacked)
                .is_err()
        );
        assert!(unpacked.len() <= 1001, "{}", unpacked.len());
    }

    #[test]
    fn a_claim_of_countless_strings_is_refused() {
        let claim = br#"<sst count="9" uniqueCount="4000000000"><si/></sst>"#;
        let file = container("xl/sharedStrings.xml", claim, 1);
        assert!(matches!(open(file), Err(Fault::TooLarge(what)) if what.contains("4000000000")));
        let honest = container(
            "xl/sharedStrings.xml",
            br#"<sst uniqueCount="1"><si/></sst>"#,
            1,
        );
        assert!(open(honest).is_ok());
    }

    #[test]
    fn half_a_container_is_truncated() {
        let file = container("a", b"hello", 1);
        file.set_len(20).unwrap();
        assert!(matches!(open(file), Err(Fault::Truncated(_))));
    }
}
