//! Results as a page in Markdown shows them: tables, pictures, and what they were measured on.

use std::fs;
use std::io;
use std::path::Path;

use crate::results::words::{cell, grouped};
use crate::results::{Figure, Setting};

use super::series::{OURS, a_row, growing, names, sizes};

/// What growth is judged by: the time a row at the most against that at the fewest of these.
const JUDGED: (u64, u64) = (10_000, 1_000_000);

/// Puts a text between a bench's marks in a page: `<!-- peers -->` and `<!-- /peers -->`.
pub(super) fn replace(page: &Path, bench: &str, text: &str) -> io::Result<()> {
    let (begin, end) = (format!("<!-- {bench} -->"), format!("<!-- /{bench} -->"));
    let old = fs::read_to_string(page)?;
    let parts = old.split_once(&begin).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(&end)?;
        Some((before, after))
    });
    let Some((before, after)) = parts else {
        let page = page.display();
        return Err(io::Error::other(format!(
            "{page} has no marks `{begin}` and `{end}`"
        )));
    };
    fs::write(page, format!("{before}{begin}\n{text}\n{end}{after}"))
}

/// When, where and with which versions.
pub(super) fn heading(file: &Path, setting: &Setting) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let versions: Vec<String> = setting
        .versions
        .iter()
        .map(|(program, version)| format!("{program} {version}"))
        .collect();
    let runs = match setting.limit {
        Some(limit) => format!("Up to {} runs, {limit} s together", setting.runs),
        None => format!("{} runs", setting.runs),
    };
    format!(
        "\n{}, {} ([results](results/{name})). {runs}: medians by the clock · of processor time · highest peak of memory.\n{}.\n",
        setting.date,
        setting.machine.in_words(),
        versions.join(", ")
    )
}

/// A picture of the folder of results.
pub(super) fn picture(file: &str, title: &str) -> String {
    format!("\n![{title}](results/{file})\n")
}

/// A table a stage where there are several programs, else one with a line a stage.
pub(super) fn tables(figures: &[Figure]) -> String {
    let stages = names(figures, |figure| &figure.stage);
    let find = |program: &str, stage: &str, size: u64| {
        figures
            .iter()
            .find(|it| it.program == program && it.stage == stage && it.customers == size)
    };
    if figures.iter().all(|figure| figure.program == OURS) {
        return table("stage", &stages, figures, |stage, size| {
            cell(find(OURS, stage, size))
        });
    }
    let mut text = String::new();
    for stage in stages {
        let of_stage = figures.iter().filter(|it| it.stage == stage);
        let programs = names(of_stage, |figure| &figure.program);
        text.push_str(&table(
            &format!("**{stage}**"),
            &programs,
            figures,
            |program, size| cell(find(program, &stage, size)),
        ));
    }
    if text.contains('≠') {
        text.push_str("\n≠: it found another number of rows or differing cells than there are.\n");
    }
    text
}

/// Our microseconds a row, and what becomes of them.
pub(super) fn growth(figures: &[Figure]) -> String {
    let table = table(
        "µs a customer",
        &growing(figures),
        figures,
        |stage, size| a_row(figures, stage, size).map_or_else(String::new, |it| format!("{it:.2}")),
    );
    let (few, many) = JUDGED;
    let ratios: Vec<String> = growing(figures)
        .into_iter()
        .filter_map(|stage| {
            let ratio = a_row(figures, &stage, many)? / a_row(figures, &stage, few)?;
            Some(format!("{stage} {ratio:.2}"))
        })
        .collect();
    if ratios.is_empty() {
        return table;
    }
    let (few, many) = (grouped(few), grouped(many));
    format!(
        "{table}\nA row of {many} against one of {few}: {}.\n",
        ratios.join(", ")
    )
}

/// A line a name, a column a size.
fn table(
    what: &str,
    lines: &[String],
    figures: &[Figure],
    cell: impl Fn(&str, u64) -> String,
) -> String {
    let sizes = sizes(figures);
    let headings: Vec<String> = sizes.iter().map(|size| grouped(*size)).collect();
    let mut text = format!("\n| {what} | {} |\n|---|", headings.join(" | "));
    text.push_str(&"---:|".repeat(sizes.len()));
    for line in lines {
        let cells: Vec<String> = sizes.iter().map(|size| cell(line, *size)).collect();
        text.push_str(&format!("\n| {line} | {} |", cells.join(" | ")));
    }
    text.push('\n');
    text
}
