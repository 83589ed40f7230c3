//! Workbooks: what writing and reading one costs, beside the libraries that everybody uses, in turn
//! within one run.
//!
//! ```text
//! cargo bench --bench workbooks                       # 1,000,000 customers × 15 columns, 3 runs
//! cargo bench --bench workbooks -- --size 100000 --runs 5 --only write
//! ```
//!
//! `rust_xlsxwriter` writes at its quickest (constant memory, deflate level 1), calamine reads cell by cell
//! (`worksheet_range` takes half as long again). A workbook with shared strings is what Excel and
//! LibreOffice save; inline strings are what our export and `rust_xlsxwriter`'s constant memory write.
//! Figures are medians; CPU time is that of all threads. A table in Markdown goes to standard output.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use calamine::{DataRef, Reader as _, Xlsx};
use polars::prelude::{PlSmallStr, StringChunked, StringChunkedBuilder};
use rundtur::sheet::{self, Book, Heading, NoProgress, ReadOptions};
use rust_xlsxwriter::Workbook;

#[allow(dead_code)] // this bench begins without CSV
mod files;
#[allow(dead_code)] // and edits nothing
#[cfg_attr(test, allow(unused_imports))] // its tests run elsewhere: a bench has no harness
mod generator;

use files::TextRows;
use generator::{Customer, Customers, Field};

/// Clock ticks in a second of `/proc/self/stat`: 100 on every Linux that people run.
const TICKS: f64 = 100.0;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match parse(&arguments).and_then(|wanted| run(&wanted)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(mistake) => {
            let _ = writeln!(io::stderr(), "workbooks: {mistake}");
            ExitCode::FAILURE
        }
    }
}

/// What is to be measured.
struct Wanted {
    size: u64,
    runs: usize,
    /// What the name of a measurement begins with.
    only: String,
}

fn parse(arguments: &[String]) -> Fallible<Wanted> {
    let mut wanted = Wanted {
        size: 1_000_000,
        runs: 3,
        only: String::new(),
    };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--size" => wanted.size = value()?.parse()?,
            "--runs" => wanted.runs = value()?.parse()?,
            "--only" => wanted.only.clone_from(value()?),
            // What cargo itself passes to every bench.
            "--bench" => {}
            other => {
                return Err(
                    format!("`{other}` is not known; --size, --runs and --only are").into(),
                );
            }
        }
    }
    Ok(wanted)
}

fn run(wanted: &Wanted) -> Fallible<()> {
    let folder = std::env::temp_dir().join(format!("rundtur-workbooks-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let told = compare(&folder, wanted);
    fs::remove_dir_all(&folder)?;
    told
}

fn compare(folder: &Path, wanted: &Wanted) -> Fallible<()> {
    let size = wanted.size;
    let book = book(size);
    let (ours, theirs, shared) = (
        folder.join("ours.xlsx"),
        folder.join("theirs.xlsx"),
        folder.join("shared.xlsx"),
    );
    if wanted.only != "write" {
        files::write_shared(&shared, |rows| fill(rows, &book))?;
        sheet::write_xlsx(&ours, std::slice::from_ref(&book), &NoProgress)?;
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| customers | what | rundtur | CPU | library | CPU | times as fast |\n|---:|---|---:|---:|---:|---:|---:|"
    )?;
    let mut tell = |what: &str,
                    own: &mut dyn FnMut() -> Fallible<()>,
                    other: &mut dyn FnMut() -> Fallible<()>|
     -> Fallible<()> {
        if !what.starts_with(&wanted.only) {
            return Ok(());
        }
        let (mut us, mut them) = (Vec::new(), Vec::new());
        for _ in 0..wanted.runs.max(1) {
            us.push(timed(own)?);
            them.push(timed(other)?);
        }
        let (us, them) = (median(us), median(them));
        writeln!(
            out,
            "| {size} | {what} | {:.2} s | {:.2} s | {:.2} s | {:.2} s | {:.1} |",
            us.0,
            us.1,
            them.0,
            them.1,
            them.0 / us.0
        )?;
        Ok(out.flush()?)
    };
    tell(
        "write",
        &mut || {
            Ok(sheet::write_xlsx(
                &ours,
                std::slice::from_ref(&book),
                &NoProgress,
            )?)
        },
        &mut || write_inline(&theirs, &book),
    )?;
    for (what, path) in [
        ("read, inline strings", &ours),
        ("read, shared strings", &shared),
    ] {
        tell(
            what,
            &mut || {
                sheet::read(path, &ReadOptions::default(), &NoProgress)?;
                Ok(())
            },
            &mut || read_cells(path),
        )?;
    }
    for (what, path) in [
        ("ours", ours),
        ("theirs", theirs),
        ("shared strings", shared),
    ] {
        if let Ok(file) = path.metadata() {
            writeln!(io::stderr(), "{what}: {} MB", file.len() / 1_000_000)?;
        }
    }
    Ok(())
}

/// The customers as an export would have them.
fn book(size: u64) -> Book {
    let fields = Field::BENCH;
    let mut columns: Vec<StringChunkedBuilder> = fields
        .iter()
        .map(|_| StringChunkedBuilder::new(PlSmallStr::EMPTY, usize::try_from(size).unwrap_or(0)))
        .collect();
    let mut customers = Customers::new(size, 7);
    let mut customer = Customer::default();
    while customers.next_into(&mut customer) {
        for (field, column) in fields.iter().zip(&mut columns) {
            let text = customer[*field].as_str();
            column.append_option((!text.is_empty()).then_some(text));
        }
    }
    Book {
        sheet_name: "Customers".to_owned(),
        headings: fields
            .iter()
            .map(|field| Heading {
                text: field.heading().to_owned(),
                width: 16,
                list: None,
            })
            .collect(),
        columns: columns
            .into_iter()
            .map(StringChunkedBuilder::finish)
            .collect(),
        ..Book::default()
    }
}

fn write_inline(path: &Path, book: &Book) -> Fallible<()> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(1);
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    fill(&mut TextRows::new(sheet), book)?;
    Ok(workbook.save(path)?)
}

/// The same cells, row by row as constant memory wants them.
fn fill(rows: &mut TextRows, book: &Book) -> Fallible<()> {
    let columns: Vec<StringChunked> = book
        .columns
        .iter()
        .map(|it| it.rechunk().into_owned())
        .collect();
    let arrays: Vec<_> = columns
        .iter()
        .filter_map(|it| it.downcast_iter().next())
        .collect();
    rows.row(book.headings.iter().map(|heading| heading.text.as_str()))?;
    for record in 0..columns[0].len() {
        rows.row(arrays.iter().map(|it| it.get(record).unwrap_or_default()))?;
    }
    Ok(())
}

/// Goes through the cells of the first sheet, and looks at each.
fn read_cells(path: &PathBuf) -> Fallible<()> {
    let mut workbook: Xlsx<_> = calamine::open_workbook(path)?;
    let name = workbook.sheet_names().first().cloned().ok_or("no sheet")?;
    let mut cells = workbook.worksheet_cells_reader(&name)?;
    let mut bytes = 0;
    while let Some(cell) = cells.next_cell()? {
        if let DataRef::SharedString(text) = cell.get_value() {
            bytes += text.len();
        } else if let DataRef::String(text) = cell.get_value() {
            bytes += text.len();
        }
    }
    if bytes == 0 {
        Err("nothing was read".into())
    } else {
        Ok(())
    }
}

/// Seconds by the clock, and of all cores.
fn timed(what: &mut dyn FnMut() -> Fallible<()>) -> Fallible<(f64, f64)> {
    let (start, cpu) = (Instant::now(), cpu());
    what()?;
    Ok((start.elapsed().as_secs_f64(), self::cpu() - cpu))
}

/// CPU seconds of this process: fields 14 and 15 of `/proc/self/stat` (proc(5)); 0 where nothing tells.
fn cpu() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks
        .filter_map(|field| field.parse::<f64>().ok())
        .sum::<f64>()
        / TICKS
}

fn median(mut costs: Vec<(f64, f64)>) -> (f64, f64) {
    let middle = costs.len() / 2;
    costs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let wall = costs[middle].0;
    costs.sort_by(|a, b| a.1.total_cmp(&b.1));
    (wall, costs[middle].1)
}
