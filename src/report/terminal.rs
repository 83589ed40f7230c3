//! The plan told on a terminal: the story in a screen, and a job's receipt.
//!
//! In this order, each part only where there is something to say: what the plan came from; groups
//! that it would make, first of all because a slip there is the hardest to see later; what applying
//! it does; rows and cells counted; changes by field; who moves from where to where; whom the file
//! leaves out; what spreadsheets did by themselves; notes; what is held and what helps; the first changes,
//! one a line; how file and register agree, where that was asked for.

use super::first::Found;
use super::fit::{pad, visible, wrap};
use super::ink::{Detail, Ink, Style};
use super::reconciliation;
use super::table::{Column, draw};
use super::words::{self, Noun};
use crate::plan::parents::Named;
use crate::plan::{Made, Plan, PlanHead, Receipt};
use crate::schema::Kind;
use crate::words::{args, thousands};

/// How many moves between groups a summary names.
const MOVES_SHOWN: usize = 10;

/// Tells a plan in about a screen, part by part where it has several: `kinds` are theirs. Ends with a
/// line end.
pub fn summary_of_parts(plan: &Plan, kinds: &[&Kind], style: &Style) -> String {
    if let [kind] = kinds {
        return summary(plan, kind, style);
    }
    let mut page = Page::new(style);
    page.line(Ink::Heading, &words::title(&plan.head, style.lang), 2);
    for (part, kind) in plan.parts().zip(kinds) {
        page.gap();
        page.line(Ink::Heading, kind.labels.get(style.lang), 2);
        part_of(&mut page, part, kind, style);
    }
    page.end()
}

/// Tells a plan in about a screen. Ends with a line end.
pub fn summary(plan: &Plan, kind: &Kind, style: &Style) -> String {
    let mut page = Page::new(style);
    page.line(Ink::Heading, &words::title(&plan.head, style.lang), 2);
    part_of(&mut page, plan, kind, style);
    page.end()
}

/// Everything of a part but what it came from.
fn part_of(page: &mut Page<'_>, plan: &Plan, kind: &Kind, style: &Style) {
    let head = &plan.head;
    let lang = style.lang;
    let noun = Noun::of_kind(kind, lang);
    let found = Found::in_plan(plan, kind, style);
    let quiet = style.detail == Detail::Quiet;

    for sentence in words::group_actions(head, lang) {
        page.line(Ink::Plain, &sentence, 2);
    }
    page.gap();
    page.line(
        Ink::Plain,
        &words::prospect(head, found.held.cells, &noun),
        0,
    );
    if let Some(mode) = words::mode(head.mode, lang) {
        page.line(Ink::Plain, &lang.say("mode-line", args!["mode" => mode]), 0);
    }
    if !quiet {
        page.gap();
        page.block(&counts(head, &noun, style));
        // What a removal clears is the whole record: field by field that says nothing.
        if head.rows.modified > 0 {
            page.block(&by_field(head, kind, style));
        }
        page.block(&moves(head, &noun, style));
        page.block(&parents(head, &noun, style));
    }
    page.block(&damage(head, kind, &found, style));
    for note in &head.notes {
        let text = format!("{}: {}", lang.word("label-note"), note.told(lang));
        page.line(Ink::Plain, &text, 6);
    }
    page.gap();
    page.block(&found.held.told(style));
    if !quiet {
        page.block(&found.first_changes(kind, style));
    }
    reconciliation::tell(page, plan, kind, style);
}

/// Tells what a job did, which numbers it gave, and how to take it back; quietly only the first of
/// that, and what is held. Ends with a line end.
pub fn receipt(receipt: &Receipt, made: &Made, kinds: &[&Kind], style: &Style) -> String {
    let mut page = Page::new(style);
    let lang = style.lang;
    let nouns: Vec<Noun> = kinds.iter().map(|kind| Noun::of_kind(kind, lang)).collect();
    let sentences = words::receipt(receipt, &nouns);
    let quiet = style.detail == Detail::Quiet;
    let shown = if quiet { 1 } else { sentences.len() };
    for (at, sentence) in sentences.iter().take(shown).enumerate() {
        page.line(if at == 0 { Ink::Heading } else { Ink::Plain }, sentence, 2);
    }
    let parts = std::iter::successors(Some(made), |made| made.with.as_deref());
    for (made, kind) in parts.zip(kinds).filter(|_| !quiet) {
        let Some(mut sentence) = words::numbers_of(made, lang) else {
            continue;
        };
        if kinds.len() > 1 {
            sentence = format!("{}: {sentence}", kind.labels.get(lang));
        }
        page.line(Ink::Plain, &sentence, 2);
    }
    if let Some(sentence) = words::still_held(&receipt.plan, lang) {
        page.line(Ink::Held, &sentence, 0);
    }
    if !quiet {
        page.line(Ink::Plain, &words::way_back(receipt, lang), 0);
    }
    page.text
}

/// The page that is being written.
pub(super) struct Page<'a> {
    text: String,
    style: &'a Style,
}

impl<'a> Page<'a> {
    /// An empty page.
    pub(super) fn new(style: &'a Style) -> Self {
        Self {
            text: String::new(),
            style,
        }
    }

    /// The whole of it, with a line end after the last line.
    pub(super) fn end(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
        self.text
    }

    /// Adds a sentence, broken to the width.
    pub(super) fn line(&mut self, ink: Ink, text: &str, indent: usize) {
        let wrapped = wrap(&visible(text), self.style.columns(), indent);
        for line in wrapped.lines() {
            self.text.push_str(&self.style.paint(ink, line));
            self.text.push('\n');
        }
    }

    /// Adds lines that are laid out already.
    pub(super) fn lines(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// Adds a part that is laid out already, with an empty line after it.
    pub(super) fn block(&mut self, block: &str) {
        if !block.is_empty() {
            self.gap();
            self.text.push_str(block);
            self.gap();
        }
    }

    /// Adds an empty line, unless one stands there.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

fn counts(head: &PlanHead, noun: &Noun, style: &Style) -> String {
    let lang = style.lang;
    let mut lines = vec![(lang.word("label-rows"), words::rows(&head.rows, lang))];
    lines.extend(words::cells(&head.cells, lang).map(|words| (lang.word("label-cells"), words)));
    lines.extend(words::not_in_file(head, noun).map(|words| (lang.word("label-others"), words)));
    let mut text = String::new();
    for (label, words) in lines {
        let line = format!("{}{words}", pad(&label, 8, false));
        text.push_str(&wrap(&line, style.columns(), 8));
        text.push('\n');
    }
    text
}

fn by_field(head: &PlanHead, kind: &Kind, style: &Style) -> String {
    let lang = style.lang;
    let count = |heading: &str| Column {
        heading: lang.word(heading),
        right: true,
        least: 3,
        ink: Ink::Plain,
    };
    let mut columns = vec![
        Column {
            heading: lang.word("heading-by-field"),
            right: false,
            least: 16,
            ink: Ink::Plain,
        },
        count("heading-set"),
        count("heading-changed"),
    ];
    let clears = head.fields.values().any(|counts| counts.cleared > 0);
    if clears {
        columns.push(count("heading-cleared"));
    }
    let mut rows = Vec::new();
    for field in &kind.fields {
        let counts = head.fields.get(&field.id).copied().unwrap_or_default();
        if counts.set + counts.changed + counts.cleared == 0 {
            continue;
        }
        let mut row = vec![
            field.label(lang).to_owned(),
            thousands(lang, counts.set),
            thousands(lang, counts.changed),
        ];
        if clears {
            row.push(thousands(lang, counts.cleared));
        }
        rows.push(row);
    }
    draw(&columns, &rows, 0, style)
}

/// What spreadsheets did by themselves, column by column, with an example each; quietly without them.
fn damage(head: &PlanHead, kind: &Kind, found: &Found, style: &Style) -> String {
    const INDENT: usize = 2;
    if head.damage.is_empty() {
        return String::new();
    }
    let quiet = style.detail == Detail::Quiet;
    let columns = head.damage.columns.iter().map(|column| {
        let example = found.damaged(column.field.as_str(), column.damage);
        words::damage::column(column, kind, example.filter(|_| !quiet), style.lang)
    });
    let mut lines: Vec<String> = columns.collect();
    lines.extend(words::damage::around(head, kind, style.lang));
    lines.extend(words::damage::remedy(head, style.lang).filter(|_| !quiet));
    let mut text = style.paint(Ink::Heading, &style.lang.word("damage-heading"));
    text.push('\n');
    for line in lines {
        let wrapped = wrap(&visible(&line), style.columns() - INDENT, INDENT);
        for line in wrapped.lines() {
            text.push_str(&format!("{:INDENT$}{line}\n", ""));
        }
    }
    text
}

fn moves(head: &PlanHead, noun: &Noun, style: &Style) -> String {
    let lang = style.lang;
    let ends = |it| [words::moves_from(it, lang), words::moves_to(it, lang)];
    let all = head.groups.moves.iter().map(|it| (ends(it), it.count));
    moved(&all.collect::<Vec<_>>(), noun, style)
}

/// Who moves from one parent to another.
fn parents(head: &PlanHead, noun: &Noun, style: &Style) -> String {
    let name = |parent: &Option<Named>| match parent {
        Some(parent) => parent.to_string(),
        None => style.lang.word("no-group"),
    };
    let all = head.parents.iter();
    let all = all.map(|it| ([name(&it.from), name(&it.to)], it.count));
    moved(&all.collect::<Vec<_>>(), noun, style)
}

fn moved(all: &[([String; 2], u64)], noun: &Noun, style: &Style) -> String {
    let most = if style.detail == Detail::Verbose {
        usize::MAX
    } else {
        MOVES_SHOWN
    };
    let lang = style.lang;
    let rows: Vec<_> = all
        .iter()
        .take(most)
        .map(|([from, to], count)| {
            vec![
                from.clone(),
                "→".to_owned(),
                to.clone(),
                noun.counted(*count),
            ]
        })
        .collect();
    let column = |heading: String, right, least| Column {
        heading,
        right,
        least,
        ink: Ink::Plain,
    };
    let columns = [
        column(lang.word("heading-moves-from"), false, 10),
        column(String::new(), false, 1),
        column(lang.word("heading-moves-to"), false, 10),
        column(String::new(), true, 4),
    ];
    let mut text = draw(&columns, &rows, 0, style);
    let rest = &all[rows.len()..];
    if !rest.is_empty() {
        let records = rest.iter().map(|(_, count)| count).sum();
        text.push_str(&words::more_moves(rest.len() as u64, records, noun));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{GroupMove, fixture};
    use crate::report::fit::width;
    use crate::schema::Lang;

    fn told(style: &Style) -> String {
        summary(&fixture::plan(), &fixture::customers(), style)
    }

    #[test]
    fn a_plan_in_a_screen() {
        insta::assert_snapshot!(told(&Style::default()), @r"
        Plan 7: customers.xlsx, exported at revision 11; the register is at revision 12
        Creates the group `VIP`.

        Applied, it adds 2 customers and changes 3 customers; 1 customer stays as it is.
        3 rows and 1 cell are held.

        Rows    9 read: 2 New, 3 Modified, 1 Unchanged, 3 Held
        Cells   1 set, 4 changed; left alone: 1 damaged, 1 in conflict, 1 blank
        Others  12 customers are not in the file; they stay as they are

        Changes by field  Set  Changed
        Name                0        1
        Email               1        0
        Phone               0        2
        Group               0        1

        Moves from     to
        Retail      →  VIP  1 customer

        What a spreadsheet did by itself; the register's values stay
          Postcode: 1 cell lost its leading zeros (`0150` → `150`)
          Postcode: new rows may have suffered the same, and nobody knows what stood
            there: line 9
          why: columns that are not formatted as text turned texts into numbers and
            dates: format them as text before anything is typed or pasted, as our
            exports are
          hint: where the file's values are meant, `--accept-damage postcode` takes them

        note: sheet `Old` is not read: our export did not write it

        held: customers 00105 and 00106 fit
         ─▶ customers.xlsx  Customers!6  (customer Hansen)
        hint: write the right record's number into the row

        held: the field's type refuses the value (1 row and 2 cells)
         ─▶ customers.xlsx  Customers!3  (Email, customer 00102)
            `a(at)x.se` is not an e-mail address
         ─▶ customers.xlsx  Customers!7  (Business ID, customer 00107)
            `13585627` is not a Danish CVR number
         ─▶ customers.xlsx  Customers!9  (customer Feil AS)
            `988077918` is not a Norwegian organisation number
        hint: correct the value, or override with `--accept-invalid FIELD`

        held: the file says `3`, the register `2`, and both had `1`
         ─▶ customers.xlsx  Customers!7  (Phone, customer 00107)
        hint: decide which of the two values is right, or override with
              `--on-conflict file|register`

        Number  Name            Field         Now             New
        00101   Kiosk Oy        Phone         040 1        →  050 2
        00101   Kiosk Oy        Group         Retail       →  VIP
        00102   Ångström AB     Name          Angstrom AB  →  Ångström AB
        00103   Virtanen Matti  Email         (empty)      →  matti@example.fi
        00103   Virtanen Matti  Phone         1            →  +358 40⏎␛[2J
        00200   Nyström         new customer               →  private · Lund
                =Ny & Co        new customer               →  company · 00 12
        ");
    }

    #[test]
    fn nothing_to_apply_is_said_in_a_line() {
        let text = summary(
            &fixture::nothing(),
            &fixture::customers(),
            &Style::default(),
        );
        insta::assert_snapshot!(text, @r"
        Plan 7: customers.xlsx, exported at revision 11; the register is at revision 12

        There is nothing to apply; 1 customer stays as it is.

        Rows    1 read: 0 New, 0 Modified, 1 Unchanged, 0 Held
        ");
    }

    #[test]
    fn quietly() {
        insta::assert_snapshot!(told(&Style { detail: Detail::Quiet, ..Style::default() }), @r"
        Plan 7: customers.xlsx, exported at revision 11; the register is at revision 12
        Creates the group `VIP`.

        Applied, it adds 2 customers and changes 3 customers; 1 customer stays as it is.
        3 rows and 1 cell are held.

        What a spreadsheet did by itself; the register's values stay
          Postcode: 1 cell lost its leading zeros
          Postcode: new rows may have suffered the same, and nobody knows what stood
            there: line 9
          why: columns that are not formatted as text turned texts into numbers and
            dates: format them as text before anything is typed or pasted, as our
            exports are

        note: sheet `Old` is not read: our export did not write it

        held: the row fits several records (1 row)
        held: the field's type refuses the value (1 row and 2 cells)
        held: the register changed the value since the export, and so did the file (1
              cell)
        ");
    }

    #[test]
    fn a_removal_counts_a_record_once() {
        let text = summary(
            &fixture::removal(),
            &fixture::customers(),
            &Style::default(),
        );
        insta::assert_snapshot!(text, @r"
        Plan 7: remove; the register is at revision 12

        Applied, it removes 1 customer.

        Rows    1 read: 0 New, 0 Modified, 0 Unchanged, 0 Held, 1 Removed
        Cells   3 cleared

        Number  Name       Field             Now     New
        00104   Bakeri AS  customer removed       →
        ");
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
                several: false,
            })
            .collect();
        let text = moves(
            &plan.head,
            &Noun::new("customer", "customers"),
            &Style::default(),
        );
        insta::assert_snapshot!(text, @r"
        Moves from     to
        (none)      →  VIP  20 customers
        Group 1     →  VIP  19 customers
        Group 2     →  VIP  18 customers
        Group 3     →  VIP  17 customers
        Group 4     →  VIP  16 customers
        Group 5     →  VIP  15 customers
        Group 6     →  VIP  14 customers
        Group 7     →  VIP  13 customers
        Group 8     →  VIP  12 customers
        Group 9     →  VIP  11 customers
        and 3 more moves of 27 customers
        ");
    }

    #[test]
    fn a_receipt_says_how_to_take_it_back() {
        let (job, made) = fixture::job();
        let told = receipt(&job, &made, &[&fixture::customers()], &Style::default());
        insta::assert_snapshot!(told, @r"
        Job 3 is done: added 2 customers and changed 3 customers.
        Created 1 group: `VIP`.
        Moved 1 customer from one group to another.
        New number: 00201.
        5 rows and cells stay held: the plan's report says why; mend them in its
        corrections and import those.
        The register is at revision 13. To take the job back: rundtur undo 3
        ");
    }
}
