//! A file that several readers read at once, each at its own place.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;

/// One reader of the file; a clone begins where this one stands, and goes its own way.
#[derive(Debug)]
pub(super) struct Handle(BufReader<Placed>);

/// A place in the file. The file's own place, which all would share, is left alone.
#[derive(Clone, Debug)]
struct Placed {
    file: Arc<File>,
    at: u64,
}

impl Handle {
    /// A reader at the file's start.
    pub(super) fn new(file: File) -> Self {
        Self(BufReader::new(Placed {
            file: Arc::new(file),
            at: 0,
        }))
    }
}

impl Clone for Handle {
    fn clone(&self) -> Self {
        let placed = self.0.get_ref();
        Self(BufReader::new(Placed {
            at: placed.at.saturating_sub(self.0.buffer().len() as u64),
            ..placed.clone()
        }))
    }
}

impl Read for Handle {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Seek for Handle {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.0.seek(place)
    }

    fn stream_position(&mut self) -> io::Result<u64> {
        self.0.stream_position()
    }
}

impl Read for Placed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(&*self.file, buffer, self.at)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(&*self.file, buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Placed {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        let at = match place {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.file.metadata()?.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn readers_of_one_file_keep_out_of_each_others_way() {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(b"0123456789").expect("written");
        let mut one = Handle::new(file);
        let mut two = [0; 2];
        one.read_exact(&mut two).expect("read");
        let mut other = one.clone();
        one.seek(SeekFrom::End(-3)).expect("there");
        let mut rest = (String::new(), String::new());
        one.read_to_string(&mut rest.0).expect("read");
        other.read_to_string(&mut rest.1).expect("read");
        assert_eq!(rest, ("789".to_owned(), "23456789".to_owned()));
        assert!(other.seek(SeekFrom::Current(-11)).is_err());
    }
}
