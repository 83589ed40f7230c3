//! The log, written into the register's file so that no kill and no power cut can tear it.
//!
//! A checkpoint writes new blocks and, when all of them are on the disk, a header that points to them;
//! until then the old header and the log are the register. DuckDB (1.5.5) makes one exception: a block
//! of metadata that still has room, 256 KiB in 64 parts, is written over where it stands. A process
//! that is killed in the middle of that leaves a block whose checksum fits neither what it was nor what
//! it was to be, and DuckDB refuses the whole file.
//!
//! So those blocks are copied beside the register before, to `register.duckdb.rescue`, and the copy
//! goes when the header is written. Whoever opens a register and finds one there puts the torn blocks
//! back, and DuckDB reads the log once more. A block that is whole is never touched, so that a rescue
//! which belongs to another file by now can do no harm.
//!
//! DuckDB writes checkpoints here and nowhere else: `Engine::start` turns off those that it would make
//! by itself, after a large commit and when a register is closed.
//!
//! The form of a block and its checksum are DuckDB's (`src/storage/single_file_block_manager.cpp`,
//! `src/common/checksum.cpp` of its sources): three headers of 4 KiB, then the blocks; each begins with
//! its checksum.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::make::at as disk;
use super::open::{belonging, folder_of};
use super::{Access, Register, RegisterError};

/// The bytes before the first block.
const HEADERS: usize = 3 * 4096;

/// The bytes of a block, its checksum included.
const BLOCK: usize = 256 * 1024;

/// What a rescue begins with.
const MARK: &[u8; 16] = b"rundtur rescue 1";

/// The register's file, opened beside DuckDB's own handle of it, and closed after that: the first
/// handle of a file that a process closes gives up all its locks (POSIX).
#[derive(Debug)]
pub(super) struct Handle {
    /// None where there is no file yet, or where DuckDB's lock keeps others from reading it.
    file: Option<File>,
    writable: bool,
    path: PathBuf,
}

/// Whether somebody else has the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// We have it.
    Ours,
    /// Another process has it.
    Others,
}

impl Handle {
    /// Opens the file of a register.
    pub(super) fn open(path: &Path) -> Self {
        let options = |write: bool| OpenOptions::new().read(true).write(write).open(path);
        let (file, writable) = match options(true) {
            _ if cfg!(not(unix)) => (None, false),
            Ok(file) => (Some(file), true),
            Err(_) => (options(false).ok(), false),
        };
        // Through a link it is the file that has a rescue, not the link.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Self {
            file,
            writable,
            path,
        }
    }

    /// None: before DuckDB opens the file, or after it has closed it.
    pub(super) fn closed(path: &Path) -> Self {
        Self {
            file: None,
            writable: false,
            path: path.to_owned(),
        }
    }

    /// Takes the lock that DuckDB would take, and then puts back what a killed checkpoint tore. The lock
    /// stays until DuckDB has its own.
    ///
    /// # Errors
    /// [`RegisterError::CutOff`] where something is torn and the file cannot be written,
    /// [`RegisterError::Disk`].
    pub(super) fn hold(&self, access: Access) -> Result<Hold, RegisterError> {
        let Some(file) = &self.file else {
            return Ok(Hold::Ours);
        };
        let mends = self.writable && (access == Access::Write || self.rescue().exists());
        if !locked(file, mends) {
            return Ok(Hold::Others);
        }
        let rescue = match fs::read(self.rescue()) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Hold::Ours),
            Err(error) => return Err(disk(&self.rescue(), &error)),
        };
        if self.writable && !mends {
            // It came between the look and the lock: once more.
            return Ok(Hold::Others);
        }
        let torn = torn(file, &rescue).map_err(|error| disk(&self.path, &error))?;
        if !self.writable {
            return if torn.is_empty() {
                Ok(Hold::Ours)
            } else {
                Err(RegisterError::CutOff(self.path.clone()))
            };
        }
        let put_back = || {
            for (at, block) in &torn {
                write_at(file, *at, block)?;
            }
            file.sync_all()
        };
        put_back().map_err(|error| disk(&self.path, &error))?;
        self.take_away()?;
        Ok(Hold::Ours)
    }

    /// Copies these blocks beside the register, and returns when they are on the disk.
    fn save(&self, blocks: &[u64]) -> Result<(), RegisterError> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let rescue = self.rescue();
        let copy = || -> io::Result<()> {
            let mut bytes = MARK.to_vec();
            bytes.resize(MARK.len() + HEADERS, 0);
            read_at(file, 0, &mut bytes[MARK.len()..])?;
            let stands = fs::read(&rescue).is_ok_and(|stands| {
                parts(&stands).is_some_and(|(headers, _)| *headers == bytes[MARK.len()..])
            });
            if stands {
                // A checkpoint failed in this very process: what it tore must not be copied over what
                // was copied before it.
                return Ok(());
            }
            let mut block = vec![0; BLOCK];
            for id in blocks {
                let at = place(*id);
                match read_at(file, at, &mut block) {
                    Ok(()) if is_whole(&block) => {
                        bytes.extend(at.to_le_bytes());
                        bytes.extend(&block);
                    }
                    // DuckDB has set it aside and never written it: nothing points there.
                    Ok(()) => {}
                    Err(error) if error.kind() == ErrorKind::UnexpectedEof => {}
                    Err(error) => return Err(error),
                }
            }
            let sum = crc32fast::hash(&bytes);
            bytes.extend(sum.to_le_bytes());
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(true);
            // Metadata holds the least and the greatest value of each column.
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut copy = options.open(&rescue)?;
            copy.write_all(&bytes)?;
            copy.sync_all()?;
            // Its name is on the disk with the folder.
            File::open(folder_of(&rescue))?.sync_all()
        };
        copy().map_err(|error| disk(&rescue, &error))
    }

    /// Takes the rescue away, if there is one.
    fn take_away(&self) -> Result<(), RegisterError> {
        match fs::remove_file(self.rescue()) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(disk(&self.rescue(), &error)),
            _ => Ok(()),
        }
    }

    fn rescue(&self) -> PathBuf {
        belonging(&self.path, ".rescue")
    }
}

impl Register {
    /// Writes the log into the file itself. What was committed is safe without it, so a failure
    /// (a disk that filled up just now) is no failure of the job.
    pub(super) fn checkpoint(&self) {
        let _ = self.write_log();
    }

    /// Writes the log into the file itself, where the log must be gone.
    ///
    /// # Errors
    /// Where the disk is full, and whatever DuckDB refuses; the log still holds everything then.
    pub(super) fn write_log(&self) -> Result<(), RegisterError> {
        let blocks = {
            let sql = "SELECT block_id FROM pragma_metadata_info('register') ORDER BY block_id";
            let mut statement = self.conn().prepare(sql)?;
            let ids = statement.query_map([], |row| row.get::<_, i64>(0))?;
            ids.map(|id| id.map(i64::unsigned_abs))
                .collect::<Result<Vec<_>, _>>()?
        };
        let handle = self.handle.borrow();
        handle.save(&blocks)?;
        // Where this fails, the rescue stays: a block may be torn.
        self.conn().execute_batch("CHECKPOINT register")?;
        handle.take_away()
    }

    /// Writes what still waits in the log before the register is let go: small matters, and what a
    /// killed process left.
    pub(super) fn settle(&self) {
        let log = fs::metadata(belonging(&self.path, ".wal"));
        if self.access == Access::Write && log.is_ok_and(|log| log.len() > 0) {
            self.checkpoint();
        }
    }
}

impl Drop for Register {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.settle();
        }
    }
}

/// The blocks of a rescue that are torn in the file, with their places and what they were. Nothing is
/// torn where the rescue is not whole itself, since the checkpoint had not begun then, or where the
/// headers are other ones, since it was over.
fn torn<'a>(file: &File, rescue: &'a [u8]) -> io::Result<Vec<(u64, &'a [u8])>> {
    let Some((headers, blocks)) = parts(rescue) else {
        return Ok(Vec::new());
    };
    let mut now = vec![0; HEADERS];
    read_at(file, 0, &mut now)?;
    if now != headers {
        return Ok(Vec::new());
    }
    let mut torn = Vec::new();
    let mut block = vec![0; BLOCK];
    for entry in blocks.chunks_exact(8 + BLOCK) {
        let (at, was) = entry.split_at(8);
        let at = word(at);
        read_at(file, at, &mut block)?;
        if !is_whole(&block) {
            torn.push((at, was));
        }
    }
    Ok(torn)
}

/// A rescue's headers, and its blocks each with its place before it; none where it was not finished.
fn parts(rescue: &[u8]) -> Option<(&[u8], &[u8])> {
    let (rest, sum) = rescue.split_at_checked(rescue.len().checked_sub(4)?)?;
    let headers = rest.strip_prefix(MARK)?;
    let (headers, blocks) = headers.split_at_checked(HEADERS)?;
    let finished = crc32fast::hash(rest).to_le_bytes() == sum && blocks.len() % (8 + BLOCK) == 0;
    finished.then_some((headers, blocks))
}

/// True where a block's checksum is that of its bytes.
fn is_whole(block: &[u8]) -> bool {
    let (sum, rest) = block.split_at(8);
    let sum_of = |sum: u64, bytes| sum ^ word(bytes).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    rest.chunks_exact(8).fold(5381, sum_of) == word(sum)
}

fn word(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(bytes.try_into().expect("eight bytes"))
}

/// Where a block begins.
fn place(id: u64) -> u64 {
    HEADERS as u64 + id * BLOCK as u64
}

fn read_at(mut file: &File, at: u64, into: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(into)
}

fn write_at(mut file: &File, at: u64, bytes: &[u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.write_all(bytes)
}

/// Takes DuckDB's kind of lock, over the whole file; false where another process has one.
#[cfg(unix)]
fn locked(file: &File, alone: bool) -> bool {
    use rustix::fs::FlockOperation::{NonBlockingLockExclusive, NonBlockingLockShared};
    let kind = if alone {
        NonBlockingLockExclusive
    } else {
        NonBlockingLockShared
    };
    rustix::fs::fcntl_lock(file, kind).is_ok()
}

#[cfg(not(unix))]
fn locked(_: &File, _: bool) -> bool {
    true
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::{self, File};
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    use tempfile::TempDir;

    use super::{BLOCK, HEADERS, Handle, Hold, belonging, is_whole, torn};
    use crate::register::{Access, Register, RegisterError};
    use crate::schema::Schema;

    /// A register that was killed in the middle of a checkpoint: the file with the header of before, a
    /// block of metadata half written, the log, and the rescue.
    struct Killed {
        folder: TempDir,
        /// What the torn file was before.
        before: Vec<u8>,
        /// Where the torn block begins.
        at: usize,
    }

    impl Killed {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let living = folder.path().join("living.duckdb");
            let register = Register::create(&living, &Schema::built_in(), "a").expect("a register");
            register
                .transaction(|| register.set_meta("lineage", "b"))
                .expect("a job");
            // As a kill before the checkpoint leaves it.
            let path = folder.path().join("register.duckdb");
            fs::copy(&living, &path).expect("a file");
            let log = fs::read(belonging(&living, ".wal")).expect("a log");
            fs::write(belonging(&path, ".wal"), &log).expect("a log");
            drop(register);
            let before = fs::read(&path).expect("a file");

            // And what the checkpoint would have written.
            let register = open(&path).expect("a register");
            let rescue = {
                let handle = register.handle.borrow();
                handle.save(&[0, 1, 2, 3]).expect("a rescue");
                fs::read(handle.rescue()).expect("a rescue")
            };
            register.write_log().expect("a checkpoint");
            drop(register);
            assert!(!belonging(&path, ".rescue").exists());
            let after = fs::read(&path).expect("a file");
            let block = |bytes: &[u8], at: usize| bytes[at..at + BLOCK].to_vec();
            let at = (HEADERS..before.len())
                .step_by(BLOCK)
                .find(|at| after.len() > *at && block(&before, *at) != block(&after, *at))
                .expect("a block is written over in place, or the rescue has no purpose");
            // From where they begin to differ behind the checksum on, the write was not finished.
            let differs = (at + 8..at + BLOCK).find(|byte| before[*byte] != after[*byte]);
            let half = differs.expect("they differ") + 1;
            let mut now = before.clone();
            now[at..half].copy_from_slice(&after[at..half]);
            fs::write(&path, now).expect("a torn file");
            fs::write(belonging(&path, ".wal"), log).expect("its log");
            fs::write(belonging(&path, ".rescue"), rescue).expect("its rescue");
            Self { folder, before, at }
        }

        fn path(&self) -> PathBuf {
            self.folder.path().join("register.duckdb")
        }

        fn rescue(&self) -> PathBuf {
            belonging(&self.path(), ".rescue")
        }
    }

    fn open(path: &Path) -> Result<Register, RegisterError> {
        Register::open(path, Access::Write, Duration::ZERO)
    }

    #[test]
    fn a_torn_block_is_put_back_and_the_log_is_read_once_more() {
        for access in [Access::Read, Access::Write] {
            let killed = Killed::new();
            let register = Register::open(&killed.path(), access, Duration::ZERO);
            let register = register.expect("the register is whole again");
            assert_eq!(register.lineage(), "b");
            assert!(!killed.rescue().exists());
            assert!(fs::read(killed.path()).expect("a file") == killed.before);
        }
    }

    #[test]
    fn without_the_rescue_duckdb_refuses_the_file() {
        let killed = Killed::new();
        fs::remove_file(killed.rescue()).expect("a rescue");
        assert!(matches!(
            open(&killed.path()),
            Err(RegisterError::NotARegister { .. })
        ));
    }

    #[test]
    fn where_it_cannot_be_put_back_that_is_said_and_nothing_touched() {
        let killed = Killed::new();
        let torn = fs::read(killed.path()).expect("a file");
        let handle = Handle {
            file: Some(File::open(killed.path()).expect("a file")),
            writable: false,
            path: killed.path(),
        };
        assert!(matches!(
            handle.hold(Access::Read),
            Err(RegisterError::CutOff(_))
        ));
        assert!(killed.rescue().exists());
        assert!(fs::read(killed.path()).expect("a file") == torn);
    }

    #[test]
    fn a_rescue_that_was_not_finished_is_none() {
        let killed = Killed::new();
        fs::write(killed.path(), &killed.before).expect("a file");
        let rescue = fs::read(killed.rescue()).expect("a rescue");
        for length in [0, 3, 20, HEADERS, rescue.len() - 1] {
            fs::write(killed.rescue(), &rescue[..length]).expect("a rescue");
            let handle = Handle::open(&killed.path());
            assert_eq!(handle.hold(Access::Write).ok(), Some(Hold::Ours));
            assert!(!killed.rescue().exists());
        }
        assert!(fs::read(killed.path()).expect("a file") == killed.before);
    }

    #[test]
    fn the_rescue_of_another_file_changes_nothing() {
        let killed = Killed::new();
        let rescue = fs::read(killed.rescue()).expect("a rescue");
        // With a header of its own: the checkpoint was over.
        let file = killed.folder.path().join("other.duckdb");
        let mut bytes = fs::read(killed.path()).expect("a file");
        bytes[4096 + 8] ^= 1;
        fs::write(&file, bytes).expect("a file");
        let other = File::open(&file).expect("a file");
        assert!(torn(&other, &rescue).expect("a look").is_empty());
        // With the same header, and other blocks that are whole.
        fs::write(&file, &killed.before).expect("a file");
        let mut rescue = rescue;
        let end = rescue.len() - 4;
        rescue[end - 1] ^= 1;
        let sum = crc32fast::hash(&rescue[..end]);
        rescue[end..].copy_from_slice(&sum.to_le_bytes());
        let other = File::open(&file).expect("a file");
        assert!(torn(&other, &rescue).expect("a look").is_empty());
    }

    #[test]
    fn what_a_failed_checkpoint_tore_is_not_copied_over_the_copy() {
        let killed = Killed::new();
        let rescue = fs::read(killed.rescue()).expect("a rescue");
        let handle = Handle::open(&killed.path());
        handle.save(&[0, 1, 2, 3]).expect("a rescue");
        assert!(fs::read(killed.rescue()).expect("a rescue") == rescue);
    }

    /// Whatever of ours was open on the file: DuckDB's lock is the one that counts.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_register_is_locked_while_it_is_open_and_when_it_was_let_go_and_taken_again() {
        use std::os::unix::fs::MetadataExt as _;

        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.duckdb");
        let register = Register::create(&path, &Schema::built_in(), "a").expect("a register");
        let file = format!(":{} ", fs::metadata(&path).expect("a file").ino());
        let locked = || {
            let locks = fs::read_to_string("/proc/locks").expect("the locks");
            locks.lines().any(|lock| lock.contains(&file))
        };
        assert!(locked());
        assert!(!register.let_go(locked).expect("it is still there"));
        assert!(locked());
        register.write_log().expect("a checkpoint");
        assert!(locked());
        drop(register);
        let register = Register::open(&path, Access::Read, Duration::ZERO);
        assert!(locked());
        drop(register);
        assert!(!locked());
    }

    #[test]
    fn the_checksum_is_duckdbs() {
        let killed = Killed::new();
        let block = &killed.before[killed.at..killed.at + BLOCK];
        assert!(is_whole(block));
        for byte in [0, 8, BLOCK - 1] {
            let mut other = block.to_vec();
            other[byte] ^= 1;
            assert!(!is_whole(&other), "byte {byte}");
        }
    }
}
