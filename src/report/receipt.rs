//! What a job did, told in a file to keep: in the forms that a plan's report has, made once the plan
//! was applied, or any time later.
//!
//! ```text
//! plan as it was done ─┬─▶ page       the plan's report, the job in its head
//!                      ├─▶ workbook   the sheet `Receipt`, and then those of the plan's report
//! receipt, new numbers ┴─▶ lines      the job in columns before each line, or in the object around them
//! ```

use std::path::Path;

use serde_json::{Value, json};

use super::{ReportError, beside, form, lines, page, words, workbook};
use crate::plan::json::{log_json, receipt_json};
use crate::plan::{Made, Plan, Receipt};
use crate::schema::{Kind, Lang};

/// A job that was done.
#[derive(Debug, Clone, Copy)]
pub struct Done<'a> {
    /// What it did.
    pub receipt: &'a Receipt,
    /// The records that it made.
    pub made: &'a Made,
}

impl Done<'_> {
    /// What stands for the whole job, as label and text.
    pub(super) fn told(&self, kind: &Kind, lang: Lang) -> Vec<(String, String)> {
        words::receipt_lines(self.receipt, self.made, kind, lang)
    }

    /// The same in a paragraph, without what the columns beside it say.
    pub(super) fn in_short(&self, kind: &Kind, lang: Lang) -> String {
        let noun = words::Noun::of_kind(kind, lang);
        let mut sentences = words::receipt(self.receipt, std::slice::from_ref(&noun));
        sentences.extend(words::numbers_given(self.made, lang));
        sentences.extend(words::still_held(&self.receipt.plan, lang));
        sentences.push(words::way_back(self.receipt, lang));
        sentences.join(" ")
    }

    /// The job as an object.
    pub(super) fn as_json(&self, kind: &Kind, lang: Lang) -> Value {
        let mut object = log_json(self.receipt);
        object["created"] = receipt_json(self.receipt, self.made)["created"].clone();
        object["undo"] = json!(words::undo_command(self.receipt));
        object["done"] = json!(self.in_short(kind, lang));
        object
    }
}

/// Writes a receipt as its extension says, in the forms of [`super::write`]; `plan` is the job's plan as
/// it was done. A file that stands there is replaced.
///
/// # Errors
/// An extension that no report has, or a place that cannot be written.
pub fn write(
    path: &Path,
    plan: &Plan,
    done: &Done<'_>,
    kind: &Kind,
    lang: Lang,
) -> Result<(), ReportError> {
    match form(path).as_str() {
        "xlsx" => workbook::write_receipt(path, plan, done, kind, lang),
        "html" => beside(path, |out| {
            Ok(page::write(out, plan, Some(done), kind, lang)?)
        }),
        "csv" => beside(path, |out| {
            Ok(lines::write_receipt_csv(out, plan, done, kind, lang)?)
        }),
        "json" => beside(path, |out| {
            Ok(lines::write_receipt_json(out, plan, done, kind, lang)?)
        }),
        "jsonl" => beside(path, |out| {
            Ok(lines::write_receipt_json_lines(
                out, plan, done, kind, lang,
            )?)
        }),
        _ => Err(ReportError::UnknownExtension {
            path: path.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixture;

    fn written(name: &str, lang: Lang) -> (tempfile::TempDir, std::path::PathBuf) {
        let (receipt, made) = fixture::job();
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        let done = Done {
            receipt: &receipt,
            made: &made,
        };
        write(&path, &fixture::plan(), &done, &fixture::customers(), lang).expect("a receipt");
        (folder, path)
    }

    #[test]
    fn a_receipt_says_everything_about_the_job() {
        let (receipt, made) = fixture::job();
        let lines = words::receipt_lines(&receipt, &made, &fixture::customers(), Lang::En);
        let text: Vec<String> = lines
            .iter()
            .map(|(label, text)| format!("{label} | {text}"))
            .collect();
        insta::assert_snapshot!(text.join("\n"), @r"
        Job | 3
        Command | import
        Applied at | 2026-03-01T12:31:00Z
        Applied by | anna
        File | customers.xlsx
        Revision after it | 13
        What was done | Job 3 is done: added 2 customers and changed 3 customers.
        What was done | Created 1 group: `VIP`.
        What was done | Moved 1 customer from one group to another.
        New numbers | New number: 00201.
        Still held | 5 rows and cells stay held: the plan's report says why; mend them in its corrections and import those.
        To take it back | The register is at revision 13. To take the job back: rundtur undo 3
        ");
    }

    #[test]
    fn the_lines_say_whose_they_are() {
        let (_folder, path) = written("job-3.csv", Lang::En);
        let text = std::fs::read_to_string(path).expect("UTF-8");
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        assert_eq!(
            lines.next(),
            Some(
                "job;revision;at;by;undo;file;sheet;row;number;field;base;now;typed;new;verdict;reason;message"
            )
        );
        let first = lines.next().expect("the job's line");
        assert!(
            first.starts_with("3;13;2026-03-01T12:31:00Z;anna;rundtur undo 3;;;;;;;;;;done;;\"Job 3 is done: added 2 customers"),
            "{first}"
        );
        let second = lines.next().expect("a cell");
        assert!(
            second.starts_with("3;13;2026-03-01T12:31:00Z;anna;rundtur undo 3;customers.xlsx;Customers;2;00101;phone;"),
            "{second}"
        );
    }

    #[test]
    fn the_object_holds_the_job_and_its_cells() {
        let (_folder, path) = written("job-3.json", Lang::Sv);
        let text = std::fs::read_to_string(path).expect("UTF-8");
        let object: Value = serde_json::from_str(&text).expect("an object");
        assert_eq!(object["job"], 3);
        assert_eq!(object["by"], "anna");
        assert_eq!(object["undo"], "rundtur undo 3");
        assert_eq!(object["created"], json!(["00200", "00201"]));
        let done = object["done"].as_str().expect("words");
        assert!(
            done.starts_with("Jobb 3 är klart: lade till 2 kunder"),
            "{done}"
        );
        let (_folder, path) = written("job-3.jsonl", Lang::Sv);
        let text = std::fs::read_to_string(path).expect("UTF-8");
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("an object a line"))
            .collect();
        assert_eq!(lines[0]["job"], 3);
        assert_eq!(&lines[1..], object["lines"].as_array().expect("lines"));
    }

    #[test]
    fn the_workbook_begins_with_the_receipt() {
        use calamine::Reader;
        let (_folder, path) = written("job-3.xlsx", Lang::Fi);
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
        assert_eq!(
            book.sheet_names(),
            [
                "Kuitti",
                "Muutokset",
                "Pysäytetyt",
                "Vauriot",
                "Ryhmät",
                "Yhteenveto",
                "rundtur"
            ]
        );
        let sheet = book.worksheet_range("Kuitti").expect("a sheet");
        let all: Vec<String> = sheet.rows().map(|row| format!("{row:?}")).collect();
        assert!(all.join("\n").contains("rundtur undo 3"), "{all:?}");
    }
}
