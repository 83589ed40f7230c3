//! The place of a file: it is written beside it, flushed to the disk, and then renamed.

use std::fs::File;
use std::io::{BufWriter, Seek, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::error::WriteError;

/// Writes a file by `write`, and gives it its name when all of it is on the disk.
///
/// Whatever goes wrong, the place is as before. A file that stood there keeps its permissions; a new
/// one is the owner's alone.
pub(super) fn beside(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&mut File>) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    if path.is_dir() {
        return Err(WriteError::IsFolder(path.to_owned()));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let at = |error| WriteError::at(path, error);
    let mut temporary = NamedTempFile::with_prefix_in(".rundtur-", folder).map_err(at)?;
    {
        let mut buffer = BufWriter::with_capacity(1 << 16, temporary.as_file_mut());
        write(&mut buffer)?;
        buffer.flush().map_err(at)?;
    }
    let file = temporary.as_file_mut();
    file.sync_all().map_err(at)?;
    if let Ok(before) = path.metadata() {
        // A file system without permissions is no reason not to write.
        let _ = file.set_permissions(before.permissions());
    }
    file.rewind().map_err(at)?;
    temporary.persist(path).map_err(|error| at(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn nothing_stays_of_a_file_that_failed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "before").unwrap();
        let failed = beside(&path, |file| {
            file.write_all(b"half").unwrap();
            Err(WriteError::at(&path, io::ErrorKind::StorageFull.into()))
        });
        assert!(matches!(failed, Err(WriteError::DiskFull(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
        assert_eq!(names(folder.path()), ["a.csv"]);
        beside(&path, |file| {
            file.write_all(b"after").map_err(WriteError::Output)
        })
        .unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "after");
        assert_eq!(names(folder.path()), ["a.csv"]);
    }

    #[test]
    fn a_place_that_is_none_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("no").join("a.csv");
        let no_folder = beside(&missing, |_| Ok(())).unwrap_err();
        assert!(matches!(&no_folder, WriteError::NoFolder(path) if *path == missing));
        assert!(no_folder.hint().is_some() && no_folder.message().contains("a.csv"));
        let is_folder = beside(folder.path(), |_| Ok(())).unwrap_err();
        assert!(matches!(is_folder, WriteError::IsFolder(_)));
    }
}
