//! Reading: a file becomes sheets in columns, or an error that says what helps.
//!
//! ```text
//!  bytes ─▶ sniff: what is it? ─▶ vet: is it harmless? ─▶ choose: which sheets? ─▶ one reader a format ─▶ Grid
//! ```

// What the file is.
mod sniff;
mod handle;
mod vet;
// Which sheets.
mod choose;
// One reader a format; xml and number_format serve more than one of them.
mod ods;
mod ahead;
mod package;
mod xlsx;
mod xlsb;
mod xls;
mod text;
mod one_column;
mod vcard;
// Texts.
pub(super) mod encoding;
mod dialect;
mod quotes;
mod lines;
pub(super) mod shown;
mod garbled;
mod number_format;
mod xml;
mod text_end;
// What goes wrong.
mod error;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

pub use error::{Fault, ReadError};
pub use garbled::decoded_twice;

use super::Progress;
use super::budget::{self, Budget};
use super::grid::{Grid, GridError};
use super::layout::{self, Found, HIDDEN_SHEET, MAX_COLUMNS, Provenance};
use super::workbook::{Format, Sheet, Workbook};
use crate::words::Message;
use choose::Choice;

/// What the user says about a file, where it would otherwise be found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The sheet to read: its name, or its number among all the workbook's tabs, from 1.
    pub sheet: Option<String>,
    /// The byte between two cells of a text file.
    pub delimiter: Option<u8>,
    /// The name of a text file's encoding.
    pub encoding: Option<String>,
    /// The most memory that reading the file may take, in bytes; 4 GiB where nobody says.
    pub max_memory: Option<u64>,
}

/// How often a text file's bytes are held while it is read: as they are, and decoded.
const TEXT: u64 = 2;

/// How often those of an address book: once more with other line ends.
const CARDS: u64 = 3;

/// A sheet of a workbook before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tab {
    name: String,
    visible: bool,
    /// Its place among all the workbook's tabs, charts and hidden ones too, from 1.
    number: usize,
}

/// A workbook that is open: what every format's reader can do.
trait Source {
    /// The worksheets in the workbook's order; no charts, no macro sheets.
    fn tabs(&self) -> Vec<Tab>;
    /// The custom document properties, in no order.
    fn properties(&mut self) -> Vec<(String, String)>;
    /// Reads one sheet into the grid.
    fn read(&mut self, name: &str, grid: Grid<'_>) -> Result<Sheet, Fault>;
    /// What of the sheets so far was not read in the quick way, and why.
    fn careful(&mut self) -> Vec<Message> {
        Vec::new()
    }
}

/// Reads a file: the sheets of our export, the chosen one, or the first that holds anything.
///
/// Nothing in the file is run, followed or fetched: formulas give their last stored value.
///
/// # Errors
/// A [`ReadError`] with the file, the fault and what helps; see [`Fault`] for what there is.
pub fn read(
    path: &Path,
    options: &ReadOptions,
    progress: &dyn Progress,
) -> Result<Workbook, ReadError> {
    read_file(path, options, progress).map_err(|fault| ReadError {
        path: path.to_owned(),
        fault,
    })
}

fn read_file(
    path: &Path,
    options: &ReadOptions,
    progress: &dyn Progress,
) -> Result<Workbook, Fault> {
    let mut file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(Fault::Folder);
    }
    let sniffed = sniff::sniff(&mut file)?;
    let format = sniffed.format;
    let budget = Budget::new(options.max_memory.unwrap_or(budget::DEFAULT));
    let mut workbook = Workbook {
        path: path.to_owned(),
        format,
        sheets: Vec::new(),
        unread: Vec::new(),
        hidden: Vec::new(),
        provenance: None,
        claimed: None,
        csv: None,
        digest: digest(&mut file)?,
        notes: sniff::differs(path, format).into_iter().collect(),
        careful: Vec::new(),
    };
    let mut source: Box<dyn Source> = match (format, sniffed.archive) {
        (Format::Csv, _) => {
            read_text(&mut file, options, progress, &budget, &mut workbook)?;
            return Ok(workbook);
        }
        (Format::Vcard, _) => {
            read_cards(&mut file, options, progress, &budget, &mut workbook)?;
            return Ok(workbook);
        }
        (Format::Ods, Some(archive)) => Box::new(ods::Ods::open(archive, &budget)?),
        (Format::Xlsx | Format::Xlsm, Some(archive)) => {
            Box::new(xlsx::Xlsx::open(archive, &budget)?)
        }
        (Format::Xlsb, Some(archive)) => Box::new(xlsb::Xlsb::open(archive, &budget)?),
        _ => Box::new(xls::Xls::open(file, &budget)?),
    };
    read_workbook(source.as_mut(), options, progress, &budget, &mut workbook)?;
    Ok(workbook)
}

fn read_text(
    file: &mut File,
    options: &ReadOptions,
    progress: &dyn Progress,
    budget: &Budget,
    workbook: &mut Workbook,
) -> Result<(), Fault> {
    let bytes = whole(file, budget, TEXT)?;
    let name = only_sheet(workbook, options)?;
    let (sheet, reading, note) =
        text::read(&bytes, name, options, Grid::new(progress, 0).within(budget))?;
    if sheet.is_empty() {
        return Err(Fault::NothingInIt(Vec::new()));
    }
    workbook.notes.extend(note);
    workbook.sheets.push(sheet);
    workbook.csv = Some(reading);
    Ok(())
}

/// Reads an address book.
fn read_cards(
    file: &mut File,
    options: &ReadOptions,
    progress: &dyn Progress,
    budget: &Budget,
    workbook: &mut Workbook,
) -> Result<(), Fault> {
    let bytes = whole(file, budget, CARDS)?;
    let name = only_sheet(workbook, options)?;
    let grid = Grid::new(progress, 0).within(budget);
    let (sheet, notes) = vcard::read(&bytes, name, options, budget, grid)?;
    if sheet.is_empty() {
        return Err(Fault::NothingInIt(Vec::new()));
    }
    workbook.notes.extend(notes);
    workbook.sheets.push(sheet);
    Ok(())
}

/// The bytes of a text, which is held so many times while it is read.
fn whole(file: &mut File, budget: &Budget, times: u64) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    // A pipe or a device says nothing of its length.
    file.take(budget.left() / times + 1)
        .read_to_end(&mut bytes)?;
    budget.take(bytes.len() as u64 * times)?;
    Ok(bytes)
}

/// The name of the sheet that a text is: as its file is called.
///
/// # Errors
/// Another sheet is wanted.
fn only_sheet(workbook: &Workbook, options: &ReadOptions) -> Result<String, Fault> {
    let name = workbook.path.file_stem().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    match &options.sheet {
        Some(wanted) if *wanted != name && wanted != "1" => Err(Fault::NoSuchSheet {
            wanted: wanted.clone(),
            there: vec![(name, 1)],
        }),
        _ => Ok(name),
    }
}

fn read_workbook(
    source: &mut dyn Source,
    options: &ReadOptions,
    progress: &dyn Progress,
    budget: &Budget,
    workbook: &mut Workbook,
) -> Result<(), Fault> {
    let mut tabs = source.tabs();
    let properties = Provenance::from_pairs(source.properties());
    // What the properties say whole decides. Then the hidden sheet comes last, so that texts which the
    // sheets share are read beside the large one and not before it.
    let own = tabs.iter().position(|tab| {
        let is_ours = !tab.visible && layout::is_sheet(&tab.name, HIDDEN_SHEET);
        is_ours && matches!(properties, Found::Whole(_))
    });
    let own = own.map(|at| tabs.remove(at));
    let hidden = match own {
        Some(_) => Found::Nothing,
        None => take_hidden(source, budget, &mut tabs)?,
    };
    let mut origin = layout::choose(properties.clone(), hidden);
    let noted = workbook.notes.len();

    let Choice {
        names,
        until_filled,
        note,
    } = choose::choose(options.sheet.as_deref(), origin.provenance.as_ref(), &tabs)?;
    workbook.notes.extend(note);
    let mut before = 0;
    for name in names {
        let sheet = source.read(&name, Grid::new(progress, before).within(budget))?;
        if until_filled && sheet.is_empty() {
            continue;
        }
        let sheet = match one_column::in_sheet(&sheet)? {
            Some(unfolded) => {
                workbook.notes.push(unfolded.note());
                let grid = Grid::new(progress, before).within(budget);
                let (sheet, reading) = text::read_unfolded(&unfolded, name, grid)?;
                workbook.csv = Some(reading);
                sheet
            }
            None => sheet,
        };
        before += sheet.height() as u64;
        workbook.sheets.push(sheet);
        if until_filled {
            break;
        }
    }
    if let Some(own) = own {
        let hidden = hidden_pairs(source, budget, &own.name)?;
        origin = layout::choose(properties, hidden);
    }
    if let Some(note) = origin.note {
        workbook.notes.insert(noted, note);
    }
    if workbook.sheets.iter().all(Sheet::is_empty) {
        let visible = tabs.into_iter().filter(|tab| tab.visible);
        return Err(Fault::NothingInIt(visible.map(|tab| tab.name).collect()));
    }
    // A hidden one too: who looks for its rows should hear that nobody read them.
    tabs.retain(|tab| workbook.sheets.iter().all(|sheet| sheet.name != tab.name));
    let hidden = tabs.iter().filter(|tab| !tab.visible);
    workbook.hidden = hidden.map(|tab| tab.name.clone()).collect();
    workbook.unread = tabs.into_iter().map(|tab| tab.name).collect();
    workbook.careful = source.careful();
    workbook.provenance = origin.provenance;
    workbook.claimed = origin.claimed;
    Ok(())
}

/// Takes our own hidden sheet out of the list, and what it says about the file's origin.
///
/// A sheet of that name that a person made, visible and without our keys, is a sheet like any other.
fn take_hidden(
    source: &mut dyn Source,
    budget: &Budget,
    tabs: &mut Vec<Tab>,
) -> Result<Found, Fault> {
    let Some(at) = tabs
        .iter()
        .position(|tab| layout::is_sheet(&tab.name, HIDDEN_SHEET))
    else {
        return Ok(Found::Nothing);
    };
    let found = hidden_pairs(source, budget, &tabs[at].name)?;
    if !tabs[at].visible || found != Found::Nothing {
        tabs.remove(at);
    }
    Ok(found)
}

/// What a sheet says about the file's origin.
fn hidden_pairs(source: &mut dyn Source, budget: &Budget, name: &str) -> Result<Found, Fault> {
    let grid = Grid::new(&super::NoProgress, 0).within(budget);
    let sheet = source.read(name, grid)?;
    Ok(match sheet.columns.as_slice() {
        [keys, values, ..] if keys.index + 1 == values.index => {
            let pairs = keys.text.iter().zip(values.text.iter());
            Provenance::from_pairs(pairs.filter_map(|(key, value)| Some((key?, value?))))
        }
        _ => Found::Nothing,
    })
}

/// BLAKE3 of the whole file; it stands at its start afterwards.
fn digest(file: &mut File) -> Result<String, Fault> {
    let mut hasher = blake3::Hasher::new();
    file.seek(SeekFrom::Start(0))?;
    hasher.update_reader(&mut *file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// A grid's refusal, told with its place.
fn grid_fault(sheet: &str, error: GridError) -> Fault {
    match error {
        GridError::TooWide => Fault::TooLarge(format!(
            "it has more than the {MAX_COLUMNS} columns of a sheet"
        )),
        GridError::Spent(spent) => spent.into(),
        GridError::NoText {
            line,
            column,
            index,
        } => Fault::Damaged {
            place: format!("{sheet}!{}{line}", column_letters(column)),
            found: format!("there is no text number {index}"),
        },
        GridError::OutOfOrder { line, column } => Fault::Damaged {
            place: format!("{sheet}!{}{line}", column_letters(column)),
            found: "this cell stands behind a later one".to_owned(),
        },
    }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    // A damaged file may name any column.
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + u8::try_from(rest % 26).unwrap_or(0));
        rest /= 26;
    }
    letters
        .iter()
        .rev()
        .map(|letter| char::from(*letter))
        .collect()
}

#[cfg(test)]
mod tests;
