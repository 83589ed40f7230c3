//! The plan told as a web page: one file, which loads nothing and sends nothing.
//!
//! ```text
//!            ┌─ what will happen, counts, fields, groups, damage, what is held     (page.html, page.css)
//! plan ─▶ survey
//!            └─ the rows as data ─▶ a table of those in sight, search, filters     (data.rs, *.js)
//! ```
//!
//! What stands above the table is written here and needs no script; the table is drawn from the data
//! by one. The policy at the head of the page lets that very style and that very script run, and
//! nothing else: no value, whatever is in it, can become either. The same plan gives the same bytes.

mod sentence; // what is quoted, set apart
mod survey; // one walk through the plan
mod held; // what is held, by reason
mod flow; // moves between groups, drawn
mod agreement; // how file and register agree
mod columns; // texts, each written once
mod data; // what the script reads
mod template; // what stands above the table

use std::io::{self, Write};

use askama::Template as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use self::data::Data;
use self::survey::Survey;
use self::template::Page;
use super::Done;
use super::telling::Telling;
use crate::plan::Plan;
use crate::schema::{Kind, Lang};

const STYLE: &str = include_str!("page.css");

/// The script: its files are one, so that each knows the others' names.
const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("data.js"),
    include_str!("select.js"),
    include_str!("address.js"),
    include_str!("cells.js"),
    include_str!("grid.js"),
    include_str!("keys.js"),
    include_str!("detail.js"),
    include_str!("main.js"),
    "})();\n",
);

/// Writes a plan as a web page; where it is done, the page tells the job.
///
/// # Errors
/// When `out` cannot be written.
pub(super) fn write(
    out: &mut impl Write,
    plan: &Plan,
    done: Option<&Done<'_>>,
    kind: &Kind,
    lang: Lang,
) -> io::Result<()> {
    let telling = Telling::new(plan, kind, lang);
    let survey = Survey::of(&telling);
    let data = columns::json(&Data::of(&telling, &survey))?;
    Page::of(&telling, &survey, done, data).write_into(out)
}

/// What the page may do: use its own style and its own script, and show the picture of its tab.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

#[cfg(test)]
mod tests {
    use polars::prelude::Column;

    use super::*;
    use crate::frame::PlanRows;
    use crate::plan::fixture;
    use crate::report::words;

    fn page(plan: &Plan, lang: Lang) -> String {
        let mut out = Vec::new();
        write(&mut out, plan, None, &fixture::customers(), lang).expect("a page");
        String::from_utf8(out).expect("UTF-8")
    }

    /// The data that the page carries.
    fn carried(page: &str) -> serde_json::Value {
        let start = "<script type=\"application/json\" id=\"data\">";
        let (_, rest) = page.split_once(start).expect("the data");
        let (json, _) = rest.split_once("</script>").expect("its end");
        serde_json::from_str(json).expect("JSON")
    }

    #[test]
    fn what_stands_above_the_table_needs_no_script() {
        let page = page(&fixture::plan(), Lang::En);
        for said in [
            "<html lang=\"en\">",
            "Applied, it adds 2 customers and changes 3 customers; 1 customer stays as it is.",
            "Creates the group <code><bdi>VIP</bdi></code>.",
            "rundtur apply 7",
            "leading zeros lost",
            "3 rows and 1 cell are held",
            "is not an e-mail address",
            "--on-conflict file|register",
            "12 customers are not in the file",
            "<noscript>",
        ] {
            assert!(page.contains(said), "{said}");
        }
        // What did the damage stands beside it, and nowhere else.
        assert_eq!(page.matches("why: ").count(), 1);
    }

    #[test]
    fn the_rows_are_carried_as_columns() {
        let data = carried(&page(&fixture::plan(), Lang::En));
        assert_eq!(data["rows"]["status"], "MMMUHHNHN");
        let ids: Vec<_> = data["fields"]
            .as_array()
            .expect("fields")
            .iter()
            .map(|it| &it["id"])
            .collect();
        assert_eq!(ids[..2], ["number", "name"]);
        let phone = &data["fields"][ids.iter().position(|id| **id == "phone").expect("a field")];
        // Changed in the first and third row, in conflict in the sixth, new in the ninth.
        assert_eq!(phone["cells"]["verdict"], "cchn");
        assert_eq!(phone["cells"]["row"], serde_json::json!([1, 2, 3, 3]));
        assert_eq!(
            phone["cells"]["old"],
            serde_json::json!(["040 1", "1", "2", 0])
        );
        assert_eq!(phone["cells"]["text"][1], "+358 40⏎␛[2J");
        assert_eq!(phone["cells"]["base"]["is"], serde_json::json!(["1"]));
    }

    #[test]
    fn no_value_becomes_markup() {
        let mut plan = fixture::plan();
        let hostile = "</script><img src=x onerror=alert(1)> \"'`]]>--!> \u{202e}evil";
        plan.head.by = hostile.into();
        plan.head.files[0].path = hostile.into();
        plan.head.notes.push(crate::words::Message::plain(hostile));
        plan.head.groups.moves[0].from = Some(hostile.into());
        let mut rows = plan.rows.frame().clone();
        let names = vec![hostile; rows.height()];
        rows.with_column(Column::new("name".into(), names))
            .expect("one length");
        plan.rows = PlanRows::new(rows).expect("the plan's columns");
        let hostile_page = page(&plan, Lang::En);
        let quiet_page = page(&fixture::plan(), Lang::En);
        for markup in ["<script", "</script", "<img", "<style"] {
            let count = |page: &str| page.matches(markup).count();
            assert_eq!(count(&hostile_page), count(&quiet_page), "{markup}");
        }
        assert!(!hostile_page.contains('\u{202e}'));
        let names = &carried(&hostile_page)["rows"]["name"]["texts"][0];
        assert_eq!(*names, hostile.replace('\u{202e}', "\\u{202e}"));
    }

    #[test]
    fn nothing_is_loaded_from_anywhere() {
        let page = page(&fixture::plan(), Lang::En);
        assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
        for outside in [
            "http:",
            "https:",
            "@import",
            "url(",
            "<link rel=\"stylesheet",
            "src=",
        ] {
            let known = if outside == "http:" {
                "xmlns='http:"
            } else {
                "\u{0}"
            };
            assert!(!page.replace(known, "").contains(outside), "{outside}");
        }
    }

    #[test]
    fn the_same_plan_gives_the_same_bytes() {
        let plan = fixture::plan();
        assert_eq!(page(&plan, Lang::Fi), page(&plan, Lang::Fi));
    }

    #[test]
    fn a_plan_without_rows_is_a_page_too() {
        for plan in [fixture::many(0), fixture::nothing(), fixture::removal()] {
            let page = page(&plan, Lang::En);
            assert!(page.ends_with("</html>"), "{page}");
            carried(&page);
        }
    }

    #[test]
    fn rows_that_stay_give_way_to_many_changes() {
        let mut plan = fixture::many(30_000);
        let words: Vec<&str> = (0..30_000)
            .map(|row| if row < 5_000 { "Modified" } else { "Unchanged" })
            .collect();
        let mut frame = plan.rows.frame().clone();
        frame
            .with_column(Column::new("status".into(), words))
            .expect("one length");
        plan.rows = PlanRows::new(frame).expect("the plan's columns");
        let cells = plan.cells.frame().slice(0, 10_000);
        plan.cells = crate::frame::PlanCells::new(cells).expect("the plan's columns");
        plan.head.rows.modified = 5_000;
        plan.head.rows.held = 0;
        plan.head.rows.new = 0;
        let page = page(&plan, Lang::En);
        let status = carried(&page)["rows"]["status"]
            .as_str()
            .expect("letters")
            .len();
        assert_eq!(status, 20_000);
        assert!(page.contains("10,000 rows that stay as they are are counted above, not listed."));
    }

    #[test]
    fn every_word_that_is_asked_for_is_there() {
        let ids = |text: &'static str| {
            let calls = ["word(\"", "heard(\""].map(|call| text.split(call).skip(1));
            let ids = calls
                .into_iter()
                .flatten()
                .filter_map(|rest| rest.split_once('"'));
            ids.map(|(id, _)| id).collect::<Vec<_>>()
        };
        let template = ids(include_str!("page.html"));
        assert!(template.len() > 30, "{template:?}");
        for id in template {
            // What there is not would be told by its id.
            assert_ne!(Lang::En.word(id), id);
        }
        let scripted = words::scripted(Lang::En);
        let script = ids(SCRIPT)
            .into_iter()
            .filter(|id| !scripted.contains_key(id));
        assert_eq!(script.collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn a_receipt_tells_the_job() {
        use crate::plan::{JobId, Made, Receipt, Revision};
        let receipt = Receipt {
            job: JobId(3),
            revision: Revision(13),
            at: "2026-03-01T12:31:00Z".into(),
            by: "anna".into(),
            plan: fixture::plan().head,
        };
        let done = Done {
            receipt: &receipt,
            made: &Made::default(),
        };
        let mut out = Vec::new();
        write(
            &mut out,
            &fixture::plan(),
            Some(&done),
            &fixture::customers(),
            Lang::Fi,
        )
        .expect("a page");
        let page = String::from_utf8(out).expect("UTF-8");
        for said in [
            "<html lang=\"fi\">",
            "Ajo 3 on valmis",
            "rundtur undo 3",
            "Muokattu",
            "Ei muutosta",
        ] {
            assert!(page.contains(said), "{said}");
        }
        assert!(!page.contains("rundtur apply"));
    }
}
