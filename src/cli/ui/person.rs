//! The questions that a plan and its files leave open, put on a terminal.

use super::Ui;
use crate::cli::planning::{
    self, ColumnIs, Conflict, DamagedField, Left, NearMiss, Person, Scope, UnknownColumn,
};
use crate::mapping::Headless;
use crate::plan::make::OnConflict;
use crate::report::{fit, listing};

impl Person for Ui {
    fn settles(&mut self, conflict: &Conflict, left: Left) -> Option<(OnConflict, Scope)> {
        let value = |text: &Option<String>| match text {
            Some(text) => format!("`{}`", fit(text, 60)),
            None => "nothing".to_owned(),
        };
        let mut who: Vec<String> = conflict.number.iter().cloned().collect();
        who.extend(conflict.name.iter().map(|name| fit(name, 40)));
        self.warn(&format!("\n{} of {}", conflict.label, who.join(" ")));
        self.warn(&format!("  exported as  {}", value(&conflict.base)));
        self.warn(&format!(
            "  register     {}{}",
            value(&conflict.now),
            conflict.writer()
        ));
        self.warn(&format!("  file         {}", value(&conflict.typed)));
        let both = [OnConflict::Register, OnConflict::File, OnConflict::Hold];
        let mut options: Vec<((OnConflict, Scope), String)> = Vec::new();
        let reaches = [
            (Scope::Cell, String::new(), true),
            (
                Scope::Field,
                format!(", for all {} of this field", left.field),
                left.field > 1 && left.field < left.all,
            ),
            (Scope::All, format!(", for all {}", left.all), left.all > 1),
        ];
        for (scope, words, _) in reaches.iter().filter(|(_, _, offered)| *offered) {
            for take in both {
                let deed = match take {
                    OnConflict::Register => "keep the register's",
                    OnConflict::File => "take the file's",
                    OnConflict::Hold => "hold: nothing changes, the report tells it",
                };
                // What holding means is said once.
                let deed = match scope {
                    Scope::Cell => deed,
                    _ => deed.split(':').next().unwrap_or(deed),
                };
                options.push(((take, *scope), format!("{deed}{words}")));
            }
        }
        self.select("Both changed it. Which value?", options, 0)
    }

    fn means(&mut self, near_miss: &NearMiss) -> Option<String> {
        let cells = crate::report::Noun::new("cell", "cells");
        let (typed, group) = (fit(&near_miss.typed, 40), fit(&near_miss.group, 40));
        let question = format!(
            "`{typed}` is no group (it stands in {})",
            cells.counted(near_miss.cells)
        );
        let options = vec![
            (Some(near_miss.group.clone()), format!("it means `{group}`")),
            (
                Some(near_miss.typed.clone()),
                format!("make a new group `{typed}`"),
            ),
            (None, "hold these cells".to_owned()),
        ];
        self.select(&question, options, 0).flatten()
    }

    fn takes_damage(&mut self, damaged: &DamagedField) -> Option<bool> {
        for (at, told) in damaged.told.iter().enumerate() {
            let line_end = if at == 0 { "\n" } else { "" };
            self.warn(&format!("{line_end}{told}"));
        }
        for (held, typed) in &damaged.examples {
            self.warn(&format!("  `{}` → `{}`", fit(held, 30), fit(typed, 30)));
        }
        let options = vec![
            (false, "keep the register's".to_owned()),
            (true, format!("take the file's ({})", damaged.option())),
        ];
        let question = "A spreadsheet makes that by itself. Which values?";
        self.select(question, options, 0)
    }

    fn knows(&mut self, unknown: &UnknownColumn<'_>) -> Option<ColumnIs> {
        let column = unknown.column;
        let wrapped = |text: String| {
            let text = listing::sentences(std::iter::once(text), &planning::style(self));
            self.warn(&format!("\n{}", text.trim_end()));
        };
        if !unknown.missing.is_empty() {
            wrapped(format!(
                "{}: no column says which record a row belongs to; one must be {}",
                unknown.place,
                unknown.missing.join(", ")
            ));
        }
        let examples = column.examples.iter();
        let examples: Vec<String> = examples
            .map(|text| format!("`{}`", fit(text, 20)))
            .collect();
        let headed = !column.heading.is_empty();
        let heading = if headed {
            format!(", `{}`", fit(&column.heading, 40))
        } else {
            String::new()
        };
        wrapped(format!(
            "Column {} of {}{heading}: {}",
            column.letters,
            unknown.place,
            examples.join(", ")
        ));
        let fields = unknown.fields.iter();
        let mut options: Vec<(ColumnIs, String)> = fields
            .map(|(field, label)| (ColumnIs::Field(*field), (*label).to_owned()))
            .collect();
        let mut left_out = vec![(ColumnIs::LeftOut, "leave it out".to_owned())];
        // A column without a heading is known by nothing, and so nothing of it is remembered.
        let always = if headed { ", always" } else { "" };
        if headed {
            left_out.push((ColumnIs::LeftOutAlways, "leave it out always".to_owned()));
        }
        if unknown.left > 1 {
            let all = format!("leave out all {} that are left{always}", unknown.left);
            left_out.push((ColumnIs::AllLeftOutAlways, all));
        }
        // Where nothing is likely, a hasty Enter leaves the column out; the fields stand below.
        let at = if unknown.likely > 0 { options.len() } else { 0 };
        options.splice(at..at, left_out);
        self.select("Which field is it?", options, 0)
    }

    fn is_record(&mut self, headless: &Headless) -> Option<bool> {
        let filled = headless.cells.iter().filter(|cell| !cell.is_empty());
        let cells: Vec<String> = filled.map(|text| format!("`{}`", fit(text, 20))).collect();
        let text = format!(
            "{}: line {} names no field that is known: {}",
            headless.file,
            headless.line,
            cells.join(", ")
        );
        let text = listing::sentences(std::iter::once(text), &planning::style(self));
        self.warn(&format!("\n{}", text.trim_end()));
        let mut options = vec![
            (true, "a record: the file has no headings".to_owned()),
            (false, "the headings, in other words".to_owned()),
        ];
        if !headless.is_like_a_record {
            options.reverse();
        }
        self.select("What is that line?", options, 0)
    }
}
