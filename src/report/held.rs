//! What is held, told on a terminal: by reason, each with its place, its words and what helps.
//!
//! ```text
//! held: the row fits several records
//!  ─▶ customers.xlsx  Customers!6  (customer Hansen)
//!     customers 00105 and 00106 fit
//! hint: write the right record's number into the row
//! ```

use std::fmt::Write as _;

use super::fit::{visible, wrap};
use super::ink::{Ink, Style};
use super::words;
use crate::plan::Status;
use crate::plan::walk::{Held, Row};
use crate::problem::Reason;
use crate::schema::Lang;
use crate::words::args;

/// Held rows and cells by reason; of each reason no more entries than could be shown.
#[derive(Debug)]
pub(super) struct HeldGroups {
    groups: Vec<Group>,
    most: usize,
    lang: Lang,
    /// How many of them are cells of rows that are applied otherwise.
    pub(super) cells: u64,
}

#[derive(Debug)]
struct Group {
    /// The reason's id; empty where the plan names none.
    id: String,
    rows: u64,
    cells: u64,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    place: String,
    message: String,
}

impl HeldGroups {
    /// Shows at most `most` entries in all.
    pub(super) fn new(most: usize, lang: Lang) -> Self {
        Self {
            groups: Vec::new(),
            most,
            lang,
            cells: 0,
        }
    }

    /// Takes up one entry; `label` is the heading of its field, `one` the noun of the record.
    pub(super) fn add(&mut self, row: &Row<'_>, held: &Held<'_>, label: Option<&str>, one: &str) {
        self.cells += u64::from(held.field.is_some() && row.status != Status::Held);
        let id = held.reason.unwrap_or_default();
        let at = self
            .groups
            .iter()
            .position(|group| group.id == id)
            .unwrap_or_else(|| {
                self.groups.push(Group {
                    id: id.to_owned(),
                    rows: 0,
                    cells: 0,
                    entries: Vec::new(),
                });
                self.groups.len() - 1
            });
        let group = &mut self.groups[at];
        match held.field {
            Some(_) => group.cells += 1,
            None => group.rows += 1,
        }
        if group.entries.len() < self.most {
            let message = visible(&held.told(self.lang)).into_owned();
            group.entries.push(Entry {
                place: place(row, label, one, self.lang),
                message,
            });
        }
    }

    /// Tells them, in the order in which people are told of reasons.
    pub(super) fn told(&self, style: &Style) -> String {
        let mut groups: Vec<&Group> = self.groups.iter().collect();
        groups.sort_by_key(|group| {
            Reason::ALL
                .iter()
                .position(|reason| reason.id() == group.id)
        });
        let shares = shares(&groups, self.most);
        let blocks: Vec<String> = groups
            .iter()
            .zip(shares)
            .map(|(group, share)| group.told(share, style))
            .collect();
        // Without entries a reason is one line, and the lines stand together.
        blocks.join(if self.most == 0 { "" } else { "\n" })
    }
}

impl Group {
    fn told(&self, share: usize, style: &Style) -> String {
        let columns = style.columns();
        let reason = Reason::from_id(&self.id);
        let lang = style.lang;
        let of_reason = reason.map_or_else(|| self.id.clone(), |reason| reason.words(lang));
        let label = lang.word("label-held");
        let count = self.rows + self.cells;
        let alone = count == 1 && share == 1;
        let heading = match (alone, self.entries.first()) {
            (true, Some(entry)) => format!("{label}: {}", entry.message),
            _ => format!(
                "{label}: {of_reason} ({})",
                words::rows_and_cells(self.rows, self.cells, lang)
            ),
        };
        let mut text = String::new();
        for line in wrap(&heading, columns, 6).lines() {
            let _ = writeln!(text, "{}", style.paint(Ink::Held, line));
        }
        let entries = &self.entries[..share.min(self.entries.len())];
        let own = |entry: &Entry| {
            let says = !alone && entry.message != of_reason && !entry.message.is_empty();
            says.then(|| wrap(&format!("    {}", entry.message), columns, 4))
        };
        // What is the same of all of them is said once.
        let alike = match entries {
            [first, rest @ ..] => rest.iter().all(|other| other.message == first.message),
            [] => false,
        };
        if let Some(message) = entries.first().filter(|_| alike).and_then(own) {
            let _ = writeln!(text, "{message}");
        }
        for entry in entries {
            // What a command brought stands nowhere.
            if !entry.place.is_empty() {
                let place = format!(" ─▶ {}", entry.place);
                let _ = writeln!(text, "{}", wrap(&place, columns, 4));
            }
            if let Some(message) = own(entry).filter(|_| !alike) {
                let _ = writeln!(text, "{message}");
            }
        }
        let rest = count - share as u64;
        if share > 0 && rest > 0 {
            let more = lang.say("more-held", args!["count" => rest]);
            let _ = writeln!(text, "    {more}");
        }
        if let Some(reason) = reason.filter(|_| share > 0) {
            let hint = format!(
                "{}: {}",
                lang.word("label-hint"),
                words::remedy(reason, lang)
            );
            let _ = writeln!(text, "{}", wrap(&hint, columns, 6));
        }
        text
    }
}

/// Deals `most` entries out to the groups, one by one in turn, so that a reason with thousands
/// leaves room for the others.
fn shares(groups: &[&Group], most: usize) -> Vec<usize> {
    let mut shares = vec![0; groups.len()];
    let mut left = most;
    loop {
        let before = left;
        for (share, group) in shares.iter_mut().zip(groups) {
            if left > 0 && *share < group.entries.len() {
                *share += 1;
                left -= 1;
            }
        }
        if left == 0 || left == before {
            return shares;
        }
    }
}

/// Where an entry stands: `customers.xlsx  Customers!14  (Phone, customer 10423)`.
fn place(row: &Row<'_>, label: Option<&str>, one: &str, lang: Lang) -> String {
    let who = row.number.or(row.name).map(|who| format!("{one} {who}"));
    let about: Vec<&str> = label.into_iter().chain(who.as_deref()).collect();
    let mut text = row
        .place()
        .map(|place| place.told(lang))
        .unwrap_or_default();
    if !about.is_empty() {
        if !text.is_empty() {
            text.push_str("  ");
        }
        let _ = write!(text, "({})", about.join(", "));
    }
    visible(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(id: &str, count: u64) -> Group {
        let entry = |at| Entry {
            place: format!("a.csv:{at}"),
            message: format!("`x{at}` is no phone number"),
        };
        Group {
            id: id.into(),
            rows: 0,
            cells: count,
            entries: (0..count).map(entry).collect(),
        }
    }

    #[test]
    fn every_reason_gets_its_turn() {
        for (counts, most, expected) in [
            (vec![100, 1, 2], 10, vec![7, 1, 2]),
            (vec![100, 100], 3, vec![2, 1]),
            (vec![1], 10, vec![1]),
            (vec![5, 5], 0, vec![0, 0]),
            (vec![], 10, vec![]),
        ] {
            let groups: Vec<Group> = counts
                .iter()
                .map(|count| group("conflict", *count))
                .collect();
            assert_eq!(
                shares(&groups.iter().collect::<Vec<_>>(), most),
                expected,
                "{counts:?}"
            );
        }
    }

    #[test]
    fn many_of_a_reason_are_counted_and_pointed_to_the_report() {
        let text = group("invalid-value", 4_812).told(2, &Style::default());
        insta::assert_snapshot!(text, @r"
        held: the field's type refuses the value (4,812 cells)
         ─▶ a.csv:0
            `x0` is no phone number
         ─▶ a.csv:1
            `x1` is no phone number
            and 4,810 more, all in the report
        hint: correct the value, or override with `--accept-invalid FIELD`
        ");
    }

    #[test]
    fn what_is_the_same_of_all_is_said_once() {
        let mut group = group("misaligned", 3);
        for entry in &mut group.entries {
            entry.message = "values of other rows".into();
        }
        let text = group.told(2, &Style::default());
        insta::assert_snapshot!(text, @r"
        held: the value stood on another row: the column was sorted, shifted or dragged
              down without the others (3 cells)
            values of other rows
         ─▶ a.csv:0
         ─▶ a.csv:1
            and 1 more, all in the report
        hint: undo that in the spreadsheet, or take the column from the export again, or
              override with `--accept-damage FIELD`
        ");
    }

    #[test]
    fn one_of_a_reason_speaks_for_itself() {
        let text = group("invalid-value", 1).told(1, &Style::default());
        insta::assert_snapshot!(text, @r"
        held: `x0` is no phone number
         ─▶ a.csv:0
        hint: correct the value, or override with `--accept-invalid FIELD`
        ");
    }
}
