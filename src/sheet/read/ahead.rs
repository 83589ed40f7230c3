//! A large part of a workbook is unpacked on one core while another understands it.

use std::io::{self, Read};
use std::ops::Range;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;

/// Parts up to this size are read at once: a thread would cost more than it gives.
pub(super) const SMALL: u64 = 1 << 20;

/// What is unpacked at once: enough that the cores seldom meet, and little enough for a core's cache.
const PIECE: usize = 1 << 18;

/// Room before each piece for what its reader left of the one before.
const LEFT: usize = 1 << 14;

/// Pieces that wait to be read: what reading ahead takes is four megabytes at the most.
const WAITING: usize = 13;

/// A part of a workbook while it is read.
pub(super) enum Part<'a> {
    /// Unpacked as it is read.
    AtOnce(Box<dyn Read + 'a>),
    /// Unpacked ahead.
    Ahead(Arriving),
}

impl<'a> Part<'a> {
    /// One that is unpacked as it is read.
    pub(super) fn at_once(part: impl Read + 'a) -> Self {
        Self::AtOnce(Box::new(part))
    }

    /// Gives a window that begins with what is left of this one and goes on behind it, and says where; none
    /// where it can only be read.
    ///
    /// What was unpacked ahead needs no copying so, but for the little that is left.
    pub(super) fn exchange(
        &mut self,
        window: &mut Vec<u8>,
        left: Range<usize>,
    ) -> io::Result<Option<Range<usize>>> {
        match self {
            Self::AtOnce(_) => Ok(None),
            Self::Ahead(arriving) => arriving.exchange(window, left),
        }
    }
}

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::AtOnce(part) => part.read(buffer),
            Self::Ahead(arriving) => arriving.read(buffer),
        }
    }
}

/// Hands a part to its reader; one of more than a megabyte, by its own account, is unpacked ahead.
pub(super) fn unpacked_ahead<T>(
    part: impl Read + Send,
    size: u64,
    read: impl FnOnce(Part<'_>) -> T,
) -> T {
    if size <= SMALL {
        return read(Part::at_once(part));
    }
    thread::scope(|scope| {
        let (pieces, arriving) = sync_channel(WAITING);
        let (used, to_use) = sync_channel(WAITING + 2);
        scope.spawn(move || unpack(part, &pieces, &to_use));
        // Once the reader stops, at the end or at a fault, nobody takes pieces any more, and the thread ends.
        read(Part::Ahead(Arriving {
            arriving,
            used,
            piece: Piece::default(),
        }))
    })
}

/// Unpacked bytes behind room for others.
#[derive(Default)]
struct Piece {
    bytes: Vec<u8>,
    at: usize,
    end: usize,
}

/// Unpacks piece by piece until there is no more, or nobody wants any more.
fn unpack(mut part: impl Read, pieces: &SyncSender<io::Result<Piece>>, to_use: &Receiver<Vec<u8>>) {
    loop {
        let mut bytes = to_use.try_recv().unwrap_or_default();
        bytes.resize(LEFT + PIECE, 0);
        let piece = fill(&mut part, &mut bytes[LEFT..]).map(|length| Piece {
            bytes,
            at: LEFT,
            end: LEFT + length,
        });
        let is_last = piece.as_ref().map_or(true, |piece| piece.at == piece.end);
        if pieces.send(piece).is_err() || is_last {
            return;
        }
    }
}

/// Reads as much as there is room for, or as there is.
fn fill(part: &mut impl Read, room: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < room.len() {
        match part.read(&mut room[filled..]) {
            Ok(0) => break,
            Ok(length) => filled += length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// What was unpacked ahead, as it arrives; an empty piece is the end.
pub(super) struct Arriving {
    arriving: Receiver<io::Result<Piece>>,
    used: SyncSender<Vec<u8>>,
    piece: Piece,
}

impl Arriving {
    fn next(&mut self) -> io::Result<()> {
        let next = self.arriving.recv();
        let next = next.unwrap_or_else(|_| Ok(Piece::default()))?;
        let used = std::mem::replace(&mut self.piece, next);
        self.give_back(used.bytes);
        Ok(())
    }

    /// There is room for every piece that there is; one that found none would only be made anew.
    fn give_back(&self, bytes: Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        if let Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) =
            self.used.try_send(bytes)
        {}
    }

    fn exchange(
        &mut self,
        window: &mut Vec<u8>,
        left: Range<usize>,
    ) -> io::Result<Option<Range<usize>>> {
        if left.len() > LEFT {
            return Ok(None);
        }
        if self.piece.at == self.piece.end {
            self.next()?;
        }
        // The end of the part, or a piece of which some was read already.
        let Some(start) = self.piece.at.checked_sub(left.len()) else {
            return Ok(None);
        };
        let end = self.piece.end;
        self.piece.bytes[start..self.piece.at].copy_from_slice(&window[left]);
        let used = std::mem::replace(window, std::mem::take(&mut self.piece).bytes);
        self.give_back(used);
        Ok(Some(start..end))
    }
}

impl Read for Arriving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.piece.at == self.piece.end {
            self.next()?;
        }
        let Piece { bytes, at, end } = &mut self.piece;
        let length = buffer.len().min(*end - *at);
        buffer[..length].copy_from_slice(&bytes[*at..*at + length]);
        *at += length;
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
            unpacked_ahead(bytes.as_slice(), size, |mut part| {
                part.read_to_end(&mut arrived)
            })
            .expect("read");
            assert!(arrived == bytes, "{size}");
        }
    }

    /// What a reader makes out that takes a window after the other and leaves so much of each.
    fn exchanged(bytes: &[u8], leaving: usize) -> Vec<u8> {
        unpacked_ahead(bytes, u64::MAX, |mut part| {
            let (mut window, mut left) = (Vec::new(), 0..0);
            let mut arrived = Vec::new();
            while let Some(there) = part.exchange(&mut window, left.clone()).expect("read") {
                if there.len() == left.len() {
                    left = there;
                    break;
                }
                let kept = leaving.min(there.len());
                left = there.end - kept..there.end;
                arrived.extend_from_slice(&window[there.start..left.start]);
            }
            arrived.extend_from_slice(&window[left]);
            part.read_to_end(&mut arrived).expect("read");
            arrived
        })
    }

    #[test]
    fn windows_that_are_exchanged_begin_with_what_was_left() {
        let bytes = bytes();
        for leaving in [0, 1, LEFT, LEFT + 1] {
            assert!(exchanged(&bytes, leaving) == bytes, "{leaving}");
        }
    }

    #[test]
    fn a_reader_that_stops_early_waits_for_nobody() {
        let endless = io::repeat(7);
        let mut few = [0; 9];
        unpacked_ahead(endless, u64::MAX, |mut part| part.read_exact(&mut few)).expect("read");
        assert_eq!(few, [7; 9]);
    }

    #[test]
    fn what_fails_while_it_is_unpacked_fails_the_reader() {
        let bytes = bytes();
        let mut arrived = Vec::new();
        let error = unpacked_ahead(Broken(&bytes), u64::MAX, |mut part| {
            part.read_to_end(&mut arrived)
        });
        assert_eq!(
            error.expect_err("a fault").kind(),
            io::ErrorKind::InvalidData
        );
    }
}
