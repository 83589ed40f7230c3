//! Which sheet of a workbook is read: asked where several hold something, shown with their size and first
//! rows.

use super::answer::Answer;
use super::{Guide, kinds};
use crate::cli::failure::Failure;
use crate::cli::planning::asking::{Choice, Line, Question};
use crate::cli::reading;
use crate::cli::ui::Ui;
use crate::mapping::{first_texts, has_headings};
use crate::register::Register;
use crate::report::fit;
use crate::schema::Lang;
use crate::sheet::Workbook;
use crate::words::args;

/// Sheets of larger files are named without being read: nobody waits for them.
const QUICKLY_READ: u64 = 20_000_000;

/// Sheets of which rows are shown; of more than these the names and sizes are enough.
const SHOWN: usize = 6;

/// Rows that are shown of each.
const ROWS: usize = 2;

/// A sheet as it is shown.
pub(super) struct Look {
    name: String,
    /// Its rows and columns, where it was read.
    size: Option<(usize, usize)>,
    /// Its first rows, with their lines.
    rows: Vec<(u32, Vec<String>)>,
    /// Whether a row of it names fields.
    is_likely: bool,
}

impl Look {
    fn of(workbook: &Workbook, is_likely: &dyn Fn(&Workbook) -> bool) -> Option<Self> {
        let sheet = workbook.sheets.first()?;
        Some(Self {
            name: sheet.name.clone(),
            size: Some((sheet.height(), sheet.columns.len())),
            rows: first_texts(sheet, ROWS),
            is_likely: is_likely(workbook),
        })
    }

    fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            size: None,
            rows: Vec::new(),
            is_likely: false,
        }
    }

    fn label(&self, lang: Lang) -> String {
        let name = self.name.as_str();
        match self.size {
            Some((rows, columns)) => lang.say(
                "ask-sheet-size",
                args!["sheet" => name, "rows" => rows, "columns" => columns],
            ),
            None => name.to_owned(),
        }
    }
}

impl Guide {
    /// The question which sheet is read, where that is open.
    pub(super) fn which_sheet(
        &mut self,
        register: &Register,
        workbooks: &[Workbook],
        ui: &Ui,
    ) -> Result<Option<Question<Answer>>, Failure> {
        let [workbook] = workbooks else {
            return Ok(None);
        };
        let is_export = workbook.provenance.is_some() || workbook.claimed.is_some();
        let has_one = !workbook.has_sheets() || workbook.unread_in_sight().next().is_none();
        if self.taking().reading.sheet.is_some() || is_export || has_one {
            return Ok(None);
        }
        if self.looks.is_none() {
            self.looks = Some(self.look(register, workbook, ui)?);
        }
        let looks = self.looks.as_deref().unwrap_or_default();
        Ok((looks.len() > 1).then(|| question(workbook, looks, ui.lang)))
    }

    /// Looks at every sheet in sight that holds something.
    fn look(
        &self,
        register: &Register,
        workbook: &Workbook,
        ui: &Ui,
    ) -> Result<Vec<Look>, Failure> {
        let kinds = kinds::in_question(register, &self.given)?;
        let is_likely = |workbook: &Workbook| {
            let sheet = workbook.sheets.first();
            sheet.is_some_and(|sheet| kinds.iter().any(|kind| has_headings(sheet, kind)))
        };
        let is_small =
            std::fs::metadata(&workbook.path).is_ok_and(|file| file.len() <= QUICKLY_READ);
        let mut looks = Vec::from_iter(Look::of(workbook, &is_likely));
        for name in workbook.unread_in_sight() {
            if !is_small {
                looks.push(Look::named(name));
            } else if let Some(other) =
                reading::sheet_named(workbook, name, &self.given.reading, ui)
            {
                looks.extend(Look::of(&other, &is_likely));
            }
        }
        Ok(looks)
    }

    /// Reads the sheet that was chosen, where another one was read.
    pub(super) fn read_chosen_sheet(
        &self,
        workbooks: &mut [Workbook],
        ui: &Ui,
    ) -> Result<(), Failure> {
        let chosen = self.answers.iter().find_map(|answer| match answer {
            Answer::Sheet(name) => Some(name),
            _ => None,
        });
        let (Some(name), [workbook]) = (chosen, workbooks) else {
            return Ok(());
        };
        let is_read = workbook.sheets.iter().any(|sheet| sheet.name == *name);
        if !is_read {
            *workbook = reading::file(&workbook.path, &self.taking().reading, ui)?;
        }
        Ok(())
    }
}

fn question(workbook: &Workbook, looks: &[Look], lang: Lang) -> Question<Answer> {
    let file = workbook.path.display().to_string();
    let about = lang.say("ask-sheets", args!["file" => &file, "count" => looks.len()]);
    let mut evidence = vec![Line::Sentence(about)];
    if looks.len() <= SHOWN {
        for look in looks.iter().filter(|look| look.size.is_some()) {
            evidence.push(Line::Row(format!("  {}", look.label(lang))));
            evidence.extend(look.rows.iter().map(|(line, cells)| row(*line, cells)));
        }
    }
    let choices = looks.iter().map(|look| {
        let answer = Answer::Sheet(look.name.clone());
        let options = answer.options();
        Choice::new(look.label(lang), answer).said_by(options)
    });
    Question {
        evidence,
        asks: lang.word("ask-which-sheet"),
        choices: choices.collect(),
        marked: looks.iter().position(|look| look.is_likely).unwrap_or(0),
    }
}

/// A row of a sheet with its line.
pub(super) fn row(line: u32, cells: &[String]) -> Line {
    Line::Row(format!("  {line:>6}  {}", in_a_row(cells)))
}

/// The cells of a row apart by dots, from the first that is filled to the last.
pub(super) fn in_a_row(cells: &[String]) -> String {
    let is_filled = |cell: &String| !cell.is_empty();
    let from = cells.iter().position(is_filled).unwrap_or(0);
    let to = cells.iter().rposition(is_filled).map_or(0, |last| last + 1);
    let shown = cells[from.min(to)..to].iter().map(|cell| fit(cell, 24));
    shown.collect::<Vec<_>>().join(" · ")
}
