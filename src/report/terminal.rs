//! The plan told on a terminal: the story in a screen, and a job's receipt.
//!
//! In this order, each part only where there is something to say: what the plan came from; groups
//! that it would make, first of all because a slip there is the hardest to see later; what applying
//! it does; rows and cells counted; changes by field; who moves from where to where; whom the file
//! leaves out; notes; what is held and what helps; the first changes, one a line.

use super::fit::{fit, visible, wrap};
use super::held::HeldGroups;
use super::ink::{Detail, Ink, Style};
use super::table::{Column, draw};
use super::words::{self, Count, List, Noun, thousands};
use crate::plan::walk::{Cell, Row, Walk};
use crate::plan::{Plan, PlanHead, Receipt, Status};
use crate::schema::{Field, Kind};

/// How many moves between groups a summary names.
const MOVES_SHOWN: usize = 10;

/// How many held rows and cells a summary shows, in all; `Verbose` shows a thousand.
const HELD_SHOWN: usize = 10;
const HELD_SHOWN_VERBOSE: usize = 1_000;

/// Tells a plan in about a screen. Ends with a line end.
pub fn summary(plan: &Plan, kind: &Kind, style: &Style) -> String {
    let head = &plan.head;
    let noun = Noun::of_kind(kind);
    let found = Found::in_plan(plan, kind, style);
    let quiet = style.detail == Detail::Quiet;
    let mut page = Page {
        text: String::new(),
        style,
    };

    page.line(Ink::Heading, &words::title(head), 2);
    for sentence in words::group_actions(head) {
        page.line(Ink::Plain, &sentence, 2);
    }
    page.gap();
    page.line(
        Ink::Plain,
        &words::prospect(head, found.held.cells, &noun),
        0,
    );
    if let Some(mode) = words::mode(head.mode) {
        page.line(Ink::Plain, &format!("Mode {mode}."), 0);
    }
    if !quiet {
        page.gap();
        page.block(&counts(head, &noun, style));
        page.block(&by_field(head, kind, style));
        page.block(&moves(head, &noun, style));
    }
    for note in &head.notes {
        page.line(Ink::Plain, &format!("note: {note}"), 6);
    }
    page.gap();
    page.block(&found.held.told(style));
    if !quiet {
        page.block(&first_changes(&found, head, kind, style));
    }
    page.text.truncate(page.text.trim_end().len());
    page.text.push('\n');
    page.text
}

/// Tells what a job did, and how to take it back. Ends with a line end.
pub fn receipt(receipt: &Receipt, kind: &Kind, style: &Style) -> String {
    let head = &receipt.plan;
    let noun = Noun::of_kind(kind);
    let mut page = Page {
        text: String::new(),
        style,
    };
    let done = words::done(head, &noun);
    let (job, revision) = (receipt.job, receipt.revision);
    page.line(
        Ink::Heading,
        &format!("Job {job}: {done}. The register is at revision {revision}."),
        0,
    );
    let created = head.groups.created();
    if !created.is_empty() {
        let group = Noun::new("group", "groups");
        let names = List::of(created.iter().copied().map(words::quoted)).at_most(20);
        page.line(
            Ink::Plain,
            &format!("Created {}: {names}.", Count(created.len() as u64, &group)),
            2,
        );
    }
    if head.groups.moved() > 0 {
        let moved = Count(head.groups.moved(), &noun);
        page.line(
            Ink::Plain,
            &format!("Moved {moved} from one group to another."),
            0,
        );
    }
    let held: u64 = head.held.values().sum();
    if held > 0 {
        let thing = Noun::new("row or cell stays", "rows and cells stay");
        let them = if held == 1 { "it" } else { "them" };
        page.line(
            Ink::Held,
            &format!(
                "{} held: the plan's report says why; mend {them} there and import that file.",
                Count(held, &thing)
            ),
            0,
        );
    }
    page.line(
        Ink::Plain,
        &format!("To take it back: rundtur undo {job}"),
        0,
    );
    page.text
}

/// The page that is being written.
struct Page<'a> {
    text: String,
    style: &'a Style,
}

impl Page<'_> {
    /// Adds a sentence, broken to the width.
    fn line(&mut self, ink: Ink, text: &str, indent: usize) {
        let wrapped = wrap(&visible(text), self.style.columns(), indent);
        for line in wrapped.lines() {
            self.text.push_str(&self.style.paint(ink, line));
            self.text.push('\n');
        }
    }

    /// Adds a part that is laid out already, with an empty line after it.
    fn block(&mut self, block: &str) {
        if !block.is_empty() {
            self.gap();
            self.text.push_str(block);
            self.gap();
        }
    }

    /// Adds an empty line, unless one stands there.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

/// What a walk through the plan found to show.
struct Found {
    held: HeldGroups,
    changes: Vec<Vec<String>>,
}

impl Found {
    fn in_plan(plan: &Plan, kind: &Kind, style: &Style) -> Self {
        let most = match style.detail {
            Detail::Quiet => 0,
            Detail::Normal => HELD_SHOWN,
            Detail::Verbose => HELD_SHOWN_VERBOSE,
        };
        let noun = Noun::of_kind(kind);
        let walk = Walk::new(plan);
        let mut found = Self {
            held: HeldGroups::new(most),
            changes: Vec::new(),
        };
        for row in walk.rows() {
            for held in walk.held(&row) {
                let label = held.field.map(|id| label(kind, id, style));
                found.held.add(&row, &held, label.as_deref(), noun.one());
            }
            if found.changes.len() < style.cells_shown {
                found.changes_of(&walk, &row, kind, &noun, style);
            }
        }
        found
    }

    fn changes_of(
        &mut self,
        walk: &Walk<'_>,
        row: &Row<'_>,
        kind: &Kind,
        noun: &Noun,
        style: &Style,
    ) {
        let room = style.columns();
        let mut add = |what: String, now: &str, new: &str| {
            if self.changes.len() < style.cells_shown {
                let line = [
                    row.number.unwrap_or_default(),
                    row.name.unwrap_or_default(),
                    &what,
                    now,
                    "→",
                    new,
                ];
                // Cut once to the screen, so that no more than that is kept of a long value.
                self.changes
                    .push(line.into_iter().map(|text| fit(text, room)).collect());
            }
        };
        match row.status {
            Status::New => {
                let told = told_values(walk, row, kind, style);
                add(format!("new {}", noun.one()), "", &told);
            }
            Status::Removed => add(format!("{} removed", noun.one()), "", ""),
            Status::Modified => {
                for cell in walk.cells(row).filter(|cell| cell.verdict.writes()) {
                    let (now, new) = before_and_after(&cell, kind, style);
                    add(label(kind, cell.field, style), &now, &new);
                }
            }
            Status::Unchanged | Status::Held => {}
        }
    }
}

/// What a new record holds besides its number and name, in the schema's order.
fn told_values(walk: &Walk<'_>, row: &Row<'_>, kind: &Kind, style: &Style) -> String {
    let named = [Some(kind.roles.number), kind.roles.name];
    let mut values = Vec::new();
    for index in walk
        .value_fields()
        .filter(|index| !named.contains(&Some(*index)))
    {
        if let (Some(field), Some(value)) = (kind.fields.get(index), walk.value(row, index)) {
            values.push(field.shown(value, style.lang).into_owned());
        }
    }
    values.join(" · ")
}

fn before_and_after(cell: &Cell<'_>, kind: &Kind, style: &Style) -> (String, String) {
    let shown = |value: Option<&str>| match (value, field(kind, cell.field)) {
        (None, _) => words::EMPTY.to_owned(),
        (Some(value), Some(field)) => field.shown(value, style.lang).into_owned(),
        (Some(value), None) => value.to_owned(),
    };
    (shown(cell.now), shown(cell.new))
}

fn field<'a>(kind: &'a Kind, id: &str) -> Option<&'a Field> {
    kind.fields.iter().find(|field| field.id.as_str() == id)
}

/// The field's heading; its id where the schema no longer has it.
fn label(kind: &Kind, id: &str, style: &Style) -> String {
    field(kind, id)
        .map_or(id, |field| field.labels.get(style.lang))
        .to_owned()
}

fn counts(head: &PlanHead, noun: &Noun, style: &Style) -> String {
    let mut lines = vec![("Rows", words::rows(&head.rows))];
    lines.extend(words::cells(&head.cells).map(|words| ("Cells", words)));
    lines.extend(words::not_in_file(head, noun).map(|words| ("Others", words)));
    let mut text = String::new();
    for (label, words) in lines {
        text.push_str(&wrap(&format!("{label:<8}{words}"), style.columns(), 8));
        text.push('\n');
    }
    text
}

fn by_field(head: &PlanHead, kind: &Kind, style: &Style) -> String {
    let count = |heading| Column {
        heading,
        right: true,
        least: 3,
        ink: Ink::Plain,
    };
    let mut columns = vec![
        Column {
            heading: "Changes by field",
            right: false,
            least: 16,
            ink: Ink::Plain,
        },
        count("Set"),
        count("Changed"),
    ];
    let clears = head.fields.values().any(|counts| counts.cleared > 0);
    if clears {
        columns.push(count("Cleared"));
    }
    let mut rows = Vec::new();
    for field in &kind.fields {
        let counts = head.fields.get(&field.id).copied().unwrap_or_default();
        if counts.set + counts.changed + counts.cleared == 0 {
            continue;
        }
        let mut row = vec![
            field.labels.get(style.lang).to_owned(),
            thousands(counts.set),
            thousands(counts.changed),
        ];
        if clears {
            row.push(thousands(counts.cleared));
        }
        rows.push(row);
    }
    draw(&columns, &rows, 0, style)
}

fn moves(head: &PlanHead, noun: &Noun, style: &Style) -> String {
    let most = if style.detail == Detail::Verbose {
        usize::MAX
    } else {
        MOVES_SHOWN
    };
    let all = &head.groups.moves;
    let name = |group: &Option<String>| group.as_deref().unwrap_or(words::NO_GROUP).to_owned();
    let rows: Vec<_> = all
        .iter()
        .take(most)
        .map(|m| {
            vec![
                name(&m.from),
                "→".to_owned(),
                name(&m.to),
                Count(m.count, noun).to_string(),
            ]
        })
        .collect();
    let column = |heading, right, least| Column {
        heading,
        right,
        least,
        ink: Ink::Plain,
    };
    let columns = [
        column("Moves from", false, 10),
        column("", false, 1),
        column("to", false, 10),
        column("", true, 4),
    ];
    let mut text = draw(&columns, &rows, 0, style);
    let rest = &all[rows.len()..];
    if !rest.is_empty() {
        let other = Noun::new("more move", "more moves");
        let records = Count(rest.iter().map(|m| m.count).sum(), noun);
        text.push_str(&format!(
            "and {} of {records}\n",
            Count(rest.len() as u64, &other)
        ));
    }
    text
}

fn first_changes(found: &Found, head: &PlanHead, kind: &Kind, style: &Style) -> String {
    let all = head.cells.set
        + head.cells.changed
        + head.cells.cleared
        + head.rows.new
        + head.rows.removed;
    let column = |heading, least, ink| Column {
        heading,
        right: false,
        least,
        ink,
    };
    let heading = |place: usize| kind.fields[place].labels.get(style.lang);
    let columns = [
        column(heading(kind.roles.number), 6, Ink::Plain),
        column(kind.roles.name.map_or("", heading), 10, Ink::Plain),
        column(words::heading::FIELD, 8, Ink::Plain),
        column(words::heading::NOW, 8, Ink::Plain),
        column("", 1, Ink::Plain),
        column(words::heading::NEW, 8, Ink::NewValue),
    ];
    let mut text = draw(&columns, &found.changes, 0, style);
    let shown = found.changes.len() as u64;
    if shown > 0 && all > shown {
        let change = Noun::new("more change", "more changes");
        text.push_str(&style.paint(
            Ink::Aside,
            &format!("and {}, all in the report", Count(all - shown, &change)),
        ));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{GroupMove, JobId, Revision, fixture};
    use crate::report::fit::width;
    use crate::schema::Lang;

    fn told(style: &Style) -> String {
        summary(&fixture::plan(), &fixture::customers(), style)
    }

    #[test]
    fn a_plan_in_a_screen() {
        insta::assert_snapshot!(told(&Style::default()), @"");
    }

    #[test]
    fn nothing_to_apply_is_said_in_a_line() {
        let text = summary(
            &fixture::nothing(),
            &fixture::customers(),
            &Style::default(),
        );
        insta::assert_snapshot!(text, @"");
    }

    #[test]
    fn quietly() {
        insta::assert_snapshot!(told(&Style { detail: Detail::Quiet, ..Style::default() }), @"");
    }

    #[test]
    fn headings_follow_the_language() {
        let text = told(&Style {
            lang: Lang::Fi,
            ..Style::default()
        });
        let kind = fixture::customers();
        let phone = kind.field("phone").expect("a field").labels.get(Lang::Fi);
        assert_ne!(phone, "Phone");
        assert!(text.contains(phone), "{text}");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for columns in [60, 80, 120] {
            for line in told(&Style {
                width: columns,
                ..Style::default()
            })
            .lines()
            {
                assert!(width(line) <= usize::from(columns), "{line}");
            }
        }
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        let plain = told(&Style::default());
        let coloured = told(&Style {
            colour: true,
            ..Style::default()
        });
        assert!(coloured.contains("\u{1b}[32m"), "{coloured}");
        let mut bare = coloured;
        for code in ["0", "1", "2", "32", "33"] {
            bare = bare.replace(&format!("\u{1b}[{code}m"), "");
        }
        assert!(!bare.contains('\u{1b}'));
        // Blanks that are painted are not trimmed, so lines are compared without them.
        let lines = |text: &str| {
            text.lines()
                .map(|line| line.trim_end().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(lines(&bare), lines(&plain));
    }

    #[test]
    fn values_cannot_speak_to_the_terminal() {
        let text = told(&Style {
            width: 120,
            ..Style::default()
        });
        assert!(!text.contains('\u{1b}'));
        assert!(text.contains("+358 40⏎␛[2J"), "{text}");
    }

    #[test]
    fn small_moves_are_counted_together() {
        let mut plan = fixture::plan();
        let field = plan.head.groups.moves[0].field.clone();
        plan.head.groups.moves = (0..13u64)
            .map(|at| GroupMove {
                field: field.clone(),
                from: (at > 0).then(|| format!("Group {at}")),
                to: Some("VIP".into()),
                count: 20 - at,
            })
            .collect();
        let text = moves(
            &plan.head,
            &Noun::new("customer", "customers"),
            &Style::default(),
        );
        insta::assert_snapshot!(text, @"");
    }

    #[test]
    fn a_receipt_says_how_to_take_it_back() {
        let job = Receipt {
            job: JobId(3),
            revision: Revision(13),
            at: "2026-03-01T12:31:00Z".into(),
            by: "anna".into(),
            plan: fixture::plan().head,
        };
        insta::assert_snapshot!(receipt(&job, &fixture::customers(), &Style::default()), @"");
    }
}
