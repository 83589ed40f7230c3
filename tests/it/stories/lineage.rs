//! A sample workbook becomes an export of the test's own register.
//!
//! A workbook that came from `rundtur export` says which register it came from. Every register has a
//! lineage of its own, so the one that the samples were made from is gone. The workbook is given the
//! lineage of the test's register, by changing that text (and the check over it) wherever it stands;
//! every other byte stays as openpyxl or LibreOffice wrote it.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;

use rundtur::sheet::{NoProgress, Provenance, ReadOptions, read};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Where a file says that it came from; nothing for text files and foreign workbooks.
pub(super) fn provenance(path: &Path) -> Option<Provenance> {
    read(path, &ReadOptions::default(), &NoProgress)
        .unwrap_or_else(|error| panic!("{}: {}", path.display(), error.message()))
        .provenance
}

/// Gives a workbook the lineage of this register's export of the same number.
pub(super) fn adopt(path: &Path, export: &Provenance) {
    let sample = provenance(path).expect("a workbook that came from an export");
    let adopted = Provenance {
        lineage: export.lineage.clone(),
        ..sample.clone()
    };
    assert_eq!(
        &adopted,
        export,
        "{} was made from another export than the one in the story; samples/make makes it again",
        path.display()
    );
    let replaced: Vec<(Vec<u8>, Vec<u8>)> = sample
        .to_pairs()
        .into_iter()
        .zip(adopted.to_pairs())
        .filter(|(old, new)| old != new)
        .map(|((_, old), (_, new))| (old.into_bytes(), new.into_bytes()))
        .collect();
    rewrite(path, |bytes| {
        for (old, new) in &replaced {
            replace(bytes, old, new);
        }
    });
    assert_eq!(
        provenance(path).as_ref(),
        Some(export),
        "the new lineage is read back"
    );
}

/// Changes every part of a zip archive.
pub(crate) fn rewrite(path: &Path, change: impl Fn(&mut Vec<u8>)) {
    let mut archive = ZipArchive::new(File::open(path).expect("the workbook")).expect("an archive");
    let mut out = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part of the archive");
        let options = SimpleFileOptions::default().compression_method(part.compression());
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("the part's bytes");
        change(&mut bytes);
        let name = part.name().expect("a part's name").into_owned();
        out.start_file(name, options).expect("a new part");
        out.write_all(&bytes).expect("the part written");
    }
    let bytes = out.finish().expect("a whole archive").into_inner();
    std::fs::write(path, bytes).expect("the workbook written");
}

/// Replaces a text by another of the same length, wherever it stands.
pub(crate) fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    assert_eq!(old.len(), new.len(), "lineages and checks have one length");
    let mut at = 0;
    while at + old.len() <= bytes.len() {
        if bytes[at..].starts_with(old) {
            bytes[at..at + old.len()].copy_from_slice(new);
            at += old.len();
        } else {
            at += 1;
        }
    }
}
