//! The files that benches measure with: customers as CSV, the same edited, and workbooks as Excel and
//! LibreOffice save them; and a folder for them that is gone afterwards.
//!
//! Used beside `generator`, which knows what stands in them.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::generator::{Customer, Customers, Edits, Field, edit, write_headings, write_row};

/// The seed of every bench.
const SEED: u64 = 7;

/// A folder of its own, gone afterwards.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Makes it among the system's temporary ones, named for a bench.
    pub(crate) fn new(bench: &str) -> io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("rundtur-{bench}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind is only room on the disk, in a folder that the system clears.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Writes `customers.csv`, and `edited.csv` with that share of its rows edited.
pub(crate) fn write_csv(folder: &Path, size: u64, percent: u32) -> io::Result<Edits> {
    let path = folder.join("customers.csv");
    let mut file = BufWriter::new(File::create(&path)?);
    let mut customers = Customers::new(size, SEED);
    let mut customer = Customer::default();
    write_headings(&Field::BENCH, &mut file)?;
    while customers.next_into(&mut customer) {
        write_row(&customer, &Field::BENCH, &mut file)?;
    }
    file.flush()?;
    let mut edited = BufWriter::new(File::create(folder.join("edited.csv"))?);
    let mut customers = BufReader::new(File::open(path)?);
    let edits = edit(&mut customers, &mut edited, percent, SEED)?;
    edited.flush()?;
    Ok(edits)
}

/// Writes a workbook as Excel and LibreOffice save it: texts in a table of shared strings, deflate at
/// level 6. What stands in it `fill` says, row by row.
pub(crate) fn write_shared<E: From<XlsxError>>(
    path: &Path,
    fill: impl FnOnce(&mut TextRows) -> Result<(), E>,
) -> Result<(), E> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(6);
    // The same file as in its standard mode, in a tenth of the memory.
    let sheet = workbook.add_worksheet_with_low_memory()?;
    sheet.set_name("Customers")?;
    fill(&mut TextRows::new(sheet))?;
    Ok(workbook.save(path)?)
}

/// A sheet that is filled from above with texts, in the format for texts, the first row with headings.
pub(crate) struct TextRows<'a> {
    sheet: &'a mut Worksheet,
    text: Format,
    line: u32,
}

impl<'a> TextRows<'a> {
    pub(crate) fn new(sheet: &'a mut Worksheet) -> Self {
        Self {
            sheet,
            // `@`, by the number that the format says is built in.
            text: Format::new().set_num_format_index(49),
            line: 0,
        }
    }

    /// Adds a row; a blank cell is none.
    pub(crate) fn row<'c>(
        &mut self,
        cells: impl Iterator<Item = &'c str>,
    ) -> Result<(), XlsxError> {
        for (column, cell) in (0..).zip(cells) {
            if self.line == 0 {
                self.sheet.write_string(0, column, cell)?;
            } else if !cell.is_empty() {
                self.sheet
                    .write_string_with_format(self.line, column, cell, &self.text)?;
            }
        }
        self.line += 1;
        Ok(())
    }
}
