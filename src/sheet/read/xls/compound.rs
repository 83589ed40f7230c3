//! The container of an xls: an OLE compound file ([MS-CFB]), a file system of sectors in a file.
//!
//! Each stream is a chain of sectors. The library that reads xls follows a chain wherever it leads, also
//! in a circle; so the streams are taken out here, where no sector comes twice, and stand in a container
//! of our making when it gets them.

use super::Fault;

/// Entries of a sector table that name no sector (2.1).
const NO_SECTOR: u32 = 0xFFFF_FFFA;
const END: u32 = 0xFFFF_FFFE;
const TABLE: u32 = 0xFFFF_FFFD;
const FREE: u32 = 0xFFFF_FFFF;

/// A directory entry (2.6.1).
const ENTRY: usize = 128;

/// Streams below this size stand in the stream of small sectors.
const SMALL: usize = 4_096;

/// The sectors that we write, and those of the stream of small sectors.
const SECTOR: usize = 512;
const MINI: usize = 64;

/// A container, open.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    entries: Vec<Entry>,
    mini: Vec<u8>,
    mini_table: Vec<u32>,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    /// Reads the tables and the directory.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let head = bytes.get(..SECTOR).ok_or_else(short)?;
        let sector = match u16_at(head, 30) {
            9 => SECTOR,
            12 => 4_096,
            _ => return Err(torn("its sectors have no known size")),
        };
        let mut compound = Self {
            bytes,
            sector,
            table: Vec::new(),
            entries: Vec::new(),
            mini: Vec::new(),
            mini_table: Vec::new(),
        };
        compound.table = compound.read_table(head)?;
        let directory = compound.chain(u32_at(head, 48), usize::MAX)?;
        compound.entries = directory.chunks_exact(ENTRY).map(Entry::read).collect();
        let Some(root) = compound.entries.first() else {
            return Err(torn("its directory is empty"));
        };
        if u32_at(head, 64) > 0 {
            compound.mini = compound.chain(root.start, root.length)?;
            let table = compound.chain(u32_at(head, 60), usize::MAX)?;
            compound.mini_table = numbers(&table).collect();
        }
        Ok(compound)
    }

    /// The bytes of a stream, by its name without case; none where there is none.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let found = self
            .entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name));
        let Some(entry) = found else {
            return Ok(None);
        };
        if entry.length >= SMALL {
            return self.chain(entry.start, entry.length).map(Some);
        }
        let sector = |at: usize| self.mini.get(at * MINI..);
        let chain = follow(entry.start, entry.length, MINI, &self.mini_table, sector)?;
        Ok(Some(chain))
    }

    /// The table that names each sector's next one. Its own sectors are named in the header and, where
    /// they are many, in a chain of sectors of their own (2.5).
    fn read_table(&self, head: &[u8]) -> Result<Vec<u32>, Fault> {
        let most = self.bytes.len() / self.sector;
        let mut own: Vec<u32> = numbers(&head[76..]).collect();
        let mut next = u32_at(head, 68);
        while next < NO_SECTOR {
            let named = self.sector_at(next as usize).ok_or_else(short)?;
            own.extend(numbers(named));
            next = own.pop().unwrap_or(END);
            if own.len() > most.saturating_mul(2) + self.sector {
                return Err(circular());
            }
        }
        own.retain(|sector| *sector < NO_SECTOR);
        if own.len() > most {
            return Err(circular());
        }
        let mut table = Vec::new();
        for sector in own {
            table.extend(numbers(self.sector_at(sector as usize).ok_or_else(short)?));
        }
        Ok(table)
    }

    fn chain(&self, start: u32, length: usize) -> Result<Vec<u8>, Fault> {
        let sector = |at| self.sector_at(at);
        follow(start, length, self.sector, &self.table, sector)
    }

    /// A sector, counted from behind the header; the last one may be cut.
    fn sector_at(&self, at: usize) -> Option<&'a [u8]> {
        let start = at.checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        Some(&rest[..rest.len().min(self.sector)])
    }
}

/// Follows a chain up to a length or to its end.
fn follow<'s>(
    start: u32,
    length: usize,
    size: usize,
    table: &[u32],
    sector: impl Fn(usize) -> Option<&'s [u8]>,
) -> Result<Vec<u8>, Fault> {
    let mut chain = Vec::new();
    let mut at = start;
    let mut left = table.len();
    while at != END && chain.len() < length {
        left = left.checked_sub(1).ok_or_else(circular)?;
        let bytes = sector(at as usize).ok_or_else(short)?;
        let wanted = size.min(length - chain.len()).min(bytes.len());
        chain.extend_from_slice(&bytes[..wanted]);
        at = *table.get(at as usize).ok_or_else(short)?;
    }
    Ok(chain)
}

impl Entry {
    fn read(bytes: &[u8]) -> Self {
        let units = bytes[..64]
            .chunks_exact(2)
            .map(|unit| u16_at(unit, 0))
            .take_while(|unit| *unit != 0);
        let name = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        Self {
            name: name.collect(),
            start: u32_at(bytes, 116),
            // Files of small sectors leave the upper half undefined; 4 GB are enough.
            length: u32_at(bytes, 120) as usize,
        }
    }
}

/// A container of these streams. Each is filled up with zeros to a length that keeps it out of the
/// stream of small sectors; no reader of ours minds what follows the last record.
pub(super) fn made(streams: &[(&str, &[u8])]) -> Result<Vec<u8>, Fault> {
    const PER_SECTOR: usize = SECTOR / 4;
    let sectors = |stream: &[u8]| stream.len().max(SMALL).div_ceil(SECTOR);
    let directory = (streams.len() + 1).div_ceil(SECTOR / ENTRY);
    let filled = directory + streams.iter().map(|(_, it)| sectors(it)).sum::<usize>();
    let mut tables = filled.div_ceil(PER_SECTOR - 1);
    // Those that do not fit the header are named in sectors of their own, behind the table's.
    let lists = tables.saturating_sub(109).div_ceil(PER_SECTOR - 1);
    tables = (filled + tables + lists).div_ceil(PER_SECTOR);

    let mut bytes = header(tables, lists)?;
    let mut table = vec![TABLE; tables];
    table.resize(tables + lists, 0xFFFF_FFFC);
    let mut start = number(tables + lists)?;
    let mut chain = |count: usize| -> Result<u32, Fault> {
        let first = start;
        start += number(count)?;
        table.extend(first + 1..start);
        table.push(END);
        Ok(first)
    };
    chain(directory)?;
    let mut entries = entry("Root Entry", 5, END, 0);
    for (name, stream) in streams {
        let first = chain(sectors(stream))?;
        entries.extend(entry(name, 2, first, number(stream.len().max(SMALL))?));
    }
    table.resize(tables * PER_SECTOR, FREE);

    bytes.extend(table.into_iter().flat_map(u32::to_le_bytes));
    for list in 0..lists {
        let from = 109 + list * (PER_SECTOR - 1);
        for at in from..from + PER_SECTOR - 1 {
            bytes.extend(sector_or_free(at, tables)?.to_le_bytes());
        }
        let next = if list + 1 < lists {
            number(tables + list + 1)?
        } else {
            END
        };
        bytes.extend(next.to_le_bytes());
    }
    entries.resize(directory * SECTOR, 0);
    bytes.extend(entries);
    for (_, stream) in streams {
        bytes.extend_from_slice(stream);
        let missing = sectors(stream) * SECTOR - stream.len();
        bytes.resize(bytes.len() + missing, 0);
    }
    Ok(bytes)
}

/// The first sector (2.2).
fn header(tables: usize, lists: usize) -> Result<Vec<u8>, Fault> {
    let mut head = vec![0; SECTOR];
    let mut put = |at: usize, value: u32| head[at..at + 4].copy_from_slice(&value.to_le_bytes());
    put(0, 0xE011_CFD0);
    put(4, 0xE11A_B1A1);
    put(24, 0x0003_003E);
    put(28, 0x0009_FFFE);
    put(32, 6);
    put(44, number(tables)?);
    put(48, number(tables + lists)?);
    put(56, number(SMALL)?);
    put(60, END);
    put(68, if lists > 0 { number(tables)? } else { END });
    put(72, number(lists)?);
    for at in 0..109 {
        put(76 + 4 * at, sector_or_free(at, tables)?);
    }
    Ok(head)
}

fn sector_or_free(at: usize, tables: usize) -> Result<u32, Fault> {
    if at < tables { number(at) } else { Ok(FREE) }
}

fn entry(name: &str, kind: u8, start: u32, length: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let named = u8::try_from(entry.len() + 2).unwrap_or(u8::MAX);
    entry.resize(ENTRY, 0);
    entry[64] = named;
    entry[66] = kind;
    // Nobody to the left, to the right or below.
    entry[68..80].fill(0xFF);
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&length.to_le_bytes());
    entry
}

fn number(value: usize) -> Result<u32, Fault> {
    u32::try_from(value).map_err(|_| Fault::TooLarge("it has more than 4 GB".to_owned()))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32_at(four, 0))
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn short() -> Fault {
    Fault::Truncated("its container names sectors that are not there".to_owned())
}

fn circular() -> Fault {
    torn("its container runs in a circle")
}

fn torn(found: &str) -> Fault {
    Fault::Damaged {
        place: String::new(),
        found: found.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_come_out_as_they_went_in() {
        // 4 MB need more tables than the header names; 9 MB, lists of them.
        for length in [0, 1, 4_095, 4_096, 4_097, 70_000, 4_000_000, 9_000_000] {
            let stream: Vec<u8> = (1..=251).cycle().take(length).collect();
            let bytes = made(&[("Workbook", &stream), ("Other", b"x")]).unwrap();
            let compound = Compound::open(&bytes).unwrap();
            let back = compound.stream("workBOOK").unwrap().unwrap();
            assert_eq!(&back[..length], &stream[..], "{length}");
            assert!(back[length..].iter().all(|byte| *byte == 0), "{length}");
            assert_eq!(compound.stream("Other").unwrap().unwrap()[0], b'x');
            assert!(compound.stream("Nobody").unwrap().is_none());
        }
    }

    #[test]
    fn a_circle_of_sectors_is_refused() {
        let mut bytes = made(&[("Workbook", b"x".repeat(8_000).as_slice())]).unwrap();
        // The directory's sector follows itself.
        bytes[SECTOR + 4..SECTOR + 8].copy_from_slice(&1_u32.to_le_bytes());
        assert!(
            matches!(Compound::open(&bytes), Err(Fault::Damaged { found, .. }) if found.contains("circle"))
        );
        assert!(matches!(
            Compound::open(&bytes[..600]),
            Err(Fault::Truncated(_))
        ));
    }
}
