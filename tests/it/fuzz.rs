//! What the fuzz targets begin with, and what once broke something, again: in every run of the tests,
//! through the same code.

#[path = "../fuzz/checks/mod.rs"]
pub(crate) mod checks;

use std::fs;
use std::path::{Path, PathBuf};

use checks::{container, ods, sound, xlsb, xlsx};
use rundtur::sheet::{Fault, Format, ReadError, Workbook};

/// The inputs of a target.
fn inputs(folder: &str, target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz")
        .join(folder)
        .join(target);
    let Ok(files) = fs::read_dir(folder) else {
        return Vec::new();
    };
    files
        .map(|file| {
            let path = file.expect("a file").path();
            let bytes = fs::read(&path).expect("an input");
            (path, bytes)
        })
        .collect()
}

fn input(folder: &str, target: &str, name: &str) -> Vec<u8> {
    let found = inputs(folder, target)
        .into_iter()
        .find(|(path, _)| path.ends_with(name));
    found.expect("the input").1
}

#[test]
fn every_seed_and_every_regression_holds() {
    for (target, check) in checks::TARGETS {
        let seeds = inputs("seeds", target);
        assert!(!seeds.is_empty(), "{target} has no seeds");
        for (path, bytes) in seeds.into_iter().chain(inputs("regressions", target)) {
            // Named where it fails.
            let held = std::panic::catch_unwind(|| check(&bytes));
            assert!(held.is_ok(), "{}", path.display());
        }
    }
}

#[test]
fn the_containers_around_the_seeds_are_read() {
    type Read = fn(&[u8]) -> Result<Workbook, ReadError>;
    let formats: [(&str, Format, Read); 4] = [
        ("xlsx", Format::Xlsx, |it| {
            sound::read(&xlsx::container(it), "a.xlsx")
        }),
        ("ods", Format::Ods, |it| {
            sound::read(&ods::container(it), "a.ods")
        }),
        ("xls", Format::Xls, |it| {
            sound::read(&container::ole(it), "a.xls")
        }),
        ("xlsb", Format::Xlsb, |it| {
            sound::read(&xlsb::container(it), "a.xlsb")
        }),
    ];
    for (target, format, read) in formats {
        for (path, bytes) in inputs("seeds", target) {
            let workbook =
                read(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!(workbook.format, format, "{}", path.display());
        }
    }
}

#[test]
fn what_an_xls_claims_is_not_reserved() {
    let read = |name| {
        let stream = input("regressions", "xls", name);
        sound::read(&container::ole(&stream), "a.xls")
    };
    // Nothing is reserved for a size that a sheet claims: its only cell is read.
    let workbook = read("dimensions-of-terabytes").expect("one cell");
    assert_eq!(workbook.sheets[0].row(0), Some(vec![Some("1")]));
    // Between cells far from each other the library would make all the others.
    for name in ["cells-in-opposite-corners", "hundred-sheets-that-are-one"] {
        let fault = read(name).expect_err("too large").fault;
        assert!(matches!(fault, Fault::OutOfMemory(_)), "{name}: {fault:?}");
    }
}
