//! A large part of a workbook is unpacked on one core while another understands it.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;

/// Parts up to this size are read at once: a thread would cost more than it gives.
pub(super) const SMALL: u64 = 1 << 20;

/// What is unpacked at once: enough that the cores seldom meet, and little enough for a core's cache.
const PIECE: usize = 1 << 18;

/// Pieces that wait to be read: what reading ahead takes is four megabytes at the most.
const WAITING: usize = 14;

/// Hands a part to its reader; one of more than a megabyte, by its own account, is unpacked ahead.
pub(super) fn unpacked_ahead<T>(
    mut part: impl Read + Send,
    size: u64,
    read: impl FnOnce(&mut dyn Read) -> T,
) -> T {
    if size <= SMALL {
        return read(&mut part);
    }
    thread::scope(|scope| {
        let (pieces, arriving) = sync_channel(WAITING);
        let (used, to_use) = sync_channel(WAITING + 2);
        scope.spawn(move || unpack(part, &pieces, &to_use));
        // Once the reader stops, at the end or at a fault, nobody takes pieces any more, and the thread ends.
        read(&mut Arriving {
            arriving,
            used,
            piece: Vec::new(),
            at: 0,
        })
    })
}

/// Unpacks piece by piece until there is no more, or nobody wants any more.
fn unpack(
    mut part: impl Read,
    pieces: &SyncSender<io::Result<Vec<u8>>>,
    to_use: &Receiver<Vec<u8>>,
) {
    loop {
        let mut piece = to_use.try_recv().unwrap_or_default();
        piece.clear();
        let read = part.by_ref().take(PIECE as u64).read_to_end(&mut piece);
        let is_last = !matches!(read, Ok(length) if length > 0);
        if pieces.send(read.map(|_| piece)).is_err() || is_last {
            return;
        }
    }
}

/// What was unpacked ahead, as it arrives; an empty piece is the end.
struct Arriving {
    arriving: Receiver<io::Result<Vec<u8>>>,
    used: SyncSender<Vec<u8>>,
    piece: Vec<u8>,
    at: usize,
}

impl Read for Arriving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() {
            let next = self.arriving.recv().unwrap_or_else(|_| Ok(Vec::new()))?;
            let used = std::mem::replace(&mut self.piece, next);
            self.at = 0;
            // There is room for every piece that there is; one that found none would only be made anew.
            if let Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) =
                self.used.try_send(used)
            {}
        }
        let length = buffer.len().min(self.piece.len() - self.at);
        buffer[..length].copy_from_slice(&self.piece[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails behind its bytes.
    struct Broken<'a>(&'a [u8]);

    impl Read for Broken<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            match self.0.read(buffer)? {
                0 => Err(io::ErrorKind::InvalidData.into()),
                length => Ok(length),
            }
        }
    }

    fn bytes() -> Vec<u8> {
        (0..3 * PIECE + 7)
            .map(|n| u8::try_from(n % 251).unwrap_or_default())
            .collect()
    }

    #[test]
    fn large_and_small_parts_arrive_whole() {
        let bytes = bytes();
        for size in [0, u64::MAX] {
            let mut arrived = Vec::new();
            unpacked_ahead(bytes.as_slice(), size, |part| {
                part.read_to_end(&mut arrived)
            })
            .expect("read");
            assert!(arrived == bytes, "{size}");
        }
    }

    #[test]
    fn a_reader_that_stops_early_waits_for_nobody() {
        let endless = io::repeat(7);
        let mut few = [0; 9];
        unpacked_ahead(endless, u64::MAX, |part| part.read_exact(&mut few)).expect("read");
        assert_eq!(few, [7; 9]);
    }

    #[test]
    fn what_fails_while_it_is_unpacked_fails_the_reader() {
        let bytes = bytes();
        let mut arrived = Vec::new();
        let error = unpacked_ahead(Broken(&bytes), u64::MAX, |part| {
            part.read_to_end(&mut arrived)
        });
        assert_eq!(
            error.expect_err("a fault").kind(),
            io::ErrorKind::InvalidData
        );
    }
}
