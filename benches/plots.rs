//! Plots: draws what a bench measured, and puts it into words.
//!
//! ```text
//! make plots                                                        # from the newest results of each bench
//! cargo bench --bench plots -- --into benches/README.md benches/results/2026-11-25-peers.jsonl
//! ```
//!
//! Of each results file: time by size, a line a program, where several were measured; rundtur's time a row by
//! size, a line a stage; and the same in tables. The pictures go to the folder of the results file; the tables go
//! to standard output, or between the marks that the file after `--into` has for that bench. Nothing is measured here.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[path = "plots/chart.rs"]
mod chart;
#[allow(dead_code)] // nothing is measured here
mod cost;
#[path = "plots/page.rs"]
mod page;
#[allow(dead_code)] // it reads results, and writes none
mod results;
#[path = "plots/series.rs"]
mod series;

use results::{Figure, Setting};

const USAGE: &str = "usage: plots [--into PAGE] RESULTS...   draws files of benches/results";

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(mistake) => {
            let _ = writeln!(io::stderr(), "plots: {mistake}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Fallible<()> {
    let (mut files, mut into) = (Vec::new(), None);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--into" => into = Some(PathBuf::from(arguments.next().ok_or(USAGE)?)),
            // What cargo itself passes to every bench.
            "--bench" => {}
            file => files.push(PathBuf::from(file)),
        }
    }
    // `cargo bench`, which runs every bench, passes by.
    if files.is_empty() {
        writeln!(io::stderr(), "{USAGE}")?;
    }
    for file in files {
        let (setting, figures) = results::read(&file)?;
        let folder = file.parent().unwrap_or(Path::new(""));
        let text = told(&file, folder, &setting, &figures)?;
        match &into {
            Some(page) => page::replace(page, &setting.bench, &text)?,
            None => writeln!(io::stdout(), "{text}")?,
        }
    }
    Ok(())
}

/// Draws the pictures, and gives the text that shows them with its tables.
fn told(file: &Path, folder: &Path, setting: &Setting, figures: &[Figure]) -> Fallible<String> {
    let mut text = page::heading(file, setting);
    for stage in series::compared(figures) {
        let picture = format!("{}-{stage}.svg", setting.bench);
        chart::draw(&series::programs(figures, stage), &folder.join(&picture))?;
        text.push_str(&page::picture(&picture, &series::title(stage)));
    }
    text.push_str(&page::tables(figures));
    let growth = series::growth(figures);
    if !growth.lines.is_empty() {
        let picture = format!("{}-growth.svg", setting.bench);
        chart::draw(&growth, &folder.join(&picture))?;
        text.push_str(&page::picture(&picture, &growth.title));
        text.push_str(&page::growth(figures));
    }
    Ok(text)
}
