//! What stands above the table, made ready for `page.html`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use askama::Template;

use super::data::status_letter;
use super::flow::{Flow, flow, number, ratio};
use super::held;
use super::sentence::{Part, parts};
use super::survey::{Damaged, Survey};
use super::{SCRIPT, STYLE, policy};
use crate::plan::{CellCounts, GroupMove, RowCounts, Status};
use crate::problem::Reason;
use crate::report::fit::visible;
use crate::report::telling::Telling;
use crate::report::words::{self, Noun, thousands, word};

/// Moves between groups that are listed one by one.
const MOVES: usize = 100;

/// Groups that a filter offers.
const GROUPS_OFFERED: usize = 300;

/// The page; `page.html` says where what stands.
#[derive(Template)]
#[template(path = "page/page.html")]
pub(super) struct Page {
    lang: &'static str,
    policy: String,
    css: &'static str,
    js: &'static str,
    data: String,
    title: String,
    prospect: String,
    group_actions: Vec<Vec<Part>>,
    mode: Option<String>,
    made: String,
    apply: Option<String>,
    counts: Vec<StatusCount>,
    read: Counted,
    fields: Vec<Bar>,
    flow: Option<Flow>,
    moves: Vec<Move>,
    more_moves: Option<String>,
    records: String,
    damage: Vec<Damage>,
    notes: Vec<Vec<Part>>,
    held: Vec<held::Told>,
    held_title: String,
    has_conflicts: bool,
    left_out: Option<String>,
    choices: Choices,
}

/// Rows of one status.
struct StatusCount {
    letter: char,
    id: &'static str,
    word: String,
    number: String,
    none: bool,
    from: String,
    share: String,
}

struct Counted {
    number: String,
    word: String,
}

/// Changes of one field.
struct Bar {
    id: String,
    label: String,
    told: String,
    parts: Vec<BarPart>,
}

struct BarPart {
    what: &'static str,
    from: String,
    share: String,
}

struct Move {
    from: String,
    to: String,
    count: String,
}

struct Damage {
    label: String,
    cause: String,
    link: String,
    was: String,
    typed: String,
    count: String,
}

/// What the filters offer.
struct Choices {
    fields: Vec<Choice>,
    groups: Vec<Choice>,
    reasons: Vec<Choice>,
}

struct Choice {
    value: String,
    told: String,
}

impl Page {
    pub(super) fn of(telling: &Telling<'_>, survey: &Survey<'_>, data: String) -> Self {
        let (head, kind) = (&telling.plan.head, telling.kind);
        let noun = Noun::of_kind(kind);
        let effects = &head.groups;
        let listed = effects.moves.len().min(MOVES);
        let rest: u64 = effects.moves[listed..].iter().map(|m| m.count).sum();
        let held = survey.held.told();
        let mut notes = head.notes.clone();
        notes.extend(words::not_in_file(head, &noun));
        Self {
            lang: telling.lang.code(),
            policy: policy(),
            css: STYLE,
            js: SCRIPT,
            data,
            title: visible(&words::title(head)).into_owned(),
            prospect: words::prospect(head, survey.held.cells, &noun),
            group_actions: words::group_actions(head)
                .iter()
                .map(|text| parts(text))
                .collect(),
            mode: words::mode(head.mode).map(words::mode_sentence),
            made: visible(&words::made(head)).into_owned(),
            apply: head
                .plan
                .filter(|_| head.has_something_to_apply())
                .map(|plan| format!("rundtur apply {plan}")),
            counts: counts(&head.rows),
            read: Counted {
                number: thousands(head.rows.read),
                word: word("read").to_owned(),
            },
            fields: bars(telling),
            flow: flow(&effects.moves),
            moves: effects.moves[..listed].iter().map(Move::of).collect(),
            more_moves: (rest > 0)
                .then(|| words::more_moves((effects.moves.len() - listed) as u64, rest, &noun)),
            records: kind.labels.get(telling.lang).to_owned(),
            damage: damage(telling, survey),
            notes: notes.iter().map(|text| parts(text)).collect(),
            held_title: words::held_title(head.rows.held, survey.held.cells),
            held,
            has_conflicts: survey.held.has(Reason::Conflict),
            left_out: words::rows_left_out(head, survey.unchanged_left, survey.others_left),
            choices: Choices::of(telling, survey),
        }
    }

    fn word<'i>(&self, id: &'i str) -> &'i str {
        word(id)
    }
}

fn counts(rows: &RowCounts) -> Vec<StatusCount> {
    let mut before = 0;
    let count = |status: Status| {
        let count = match status {
            Status::New => rows.new,
            Status::Modified => rows.modified,
            Status::Unchanged => rows.unchanged,
            Status::Held => rows.held,
            Status::Removed => rows.removed,
        };
        let from = before;
        before += count;
        StatusCount {
            letter: status_letter(status),
            id: status.word(),
            word: words::status(status),
            number: thousands(count),
            none: count == 0,
            from: percent(from, rows.read),
            share: percent(count, rows.read),
        }
    };
    // Only an undo and a removal take records out.
    let told = |status: &Status| *status != Status::Removed || rows.removed > 0;
    Status::ALL.into_iter().filter(told).map(count).collect()
}

fn percent(part: u64, whole: u64) -> String {
    number(100.0 * ratio(part, whole))
}

fn bars(telling: &Telling<'_>) -> Vec<Bar> {
    let head = &telling.plan.head;
    // What a removal clears is the whole record: field by field that says nothing.
    if head.rows.modified == 0 {
        return Vec::new();
    }
    let all = |id| head.fields.get(id).copied().unwrap_or_default();
    let most = head
        .fields
        .values()
        .map(|counts| counts.set + counts.changed + counts.cleared)
        .max()
        .unwrap_or_default();
    let mut bars = Vec::new();
    for field in &telling.kind.fields {
        let counts = all(&field.id);
        let cells = CellCounts {
            set: counts.set,
            changed: counts.changed,
            cleared: counts.cleared,
            ..CellCounts::default()
        };
        let Some(told) = words::cells(&cells) else {
            continue;
        };
        let mut before = 0;
        let mut part = |what, count| {
            let from = percent(before, most);
            before += count;
            BarPart {
                what,
                from,
                share: percent(count, most),
            }
        };
        bars.push(Bar {
            id: field.id.to_string(),
            label: field.labels.get(telling.lang).to_owned(),
            told,
            parts: vec![
                part("changed", counts.changed),
                part("set", counts.set),
                part("cleared", counts.cleared),
            ],
        });
    }
    bars
}

impl Move {
    fn of(m: &GroupMove) -> Self {
        let name = |group: &Option<String>| {
            visible(group.as_deref().unwrap_or(words::NO_GROUP)).into_owned()
        };
        Self {
            from: name(&m.from),
            to: name(&m.to),
            count: thousands(m.count),
        }
    }
}

fn damage(telling: &Telling<'_>, survey: &Survey<'_>) -> Vec<Damage> {
    let line = |((place, cause), damaged): (&(usize, &str), &Damaged<'_>)| Damage {
        label: telling.label(*place).to_owned(),
        cause: visible(cause).into_owned(),
        link: address(&[
            ("field", telling.kind.fields[*place].id.as_str()),
            ("reason", &format!("damage:{cause}")),
        ]),
        was: damaged.now.to_string(),
        typed: damaged.typed.to_string(),
        count: thousands(damaged.count),
    };
    survey.damage.iter().map(line).collect()
}

/// An address within the page, in the form that `address.js` reads.
fn address(asked: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (key, value) in asked {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(key);
        text.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte) {
                text.push(char::from(byte));
            } else {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    text
}

impl Choices {
    fn of(telling: &Telling<'_>, survey: &Survey<'_>) -> Self {
        let fields = telling.kind.fields.iter().zip(&survey.cells);
        let fields = fields
            .filter(|(_, cells)| cells.tell())
            .map(|(field, _)| Choice {
                value: field.id.to_string(),
                told: field.labels.get(telling.lang).to_owned(),
            })
            .collect();
        let mut groups: Vec<_> = survey.groups.iter().collect();
        groups.sort_by(|(a, many), (b, few)| few.cmp(many).then_with(|| a.cmp(b)));
        let groups = groups
            .into_iter()
            .take(GROUPS_OFFERED)
            .map(|(name, count)| Choice {
                value: name.to_string(),
                told: words::choice(name, *count),
            })
            .collect();
        Self {
            fields,
            groups,
            reasons: reasons(survey),
        }
    }
}

fn reasons(survey: &Survey<'_>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = survey
        .held
        .told()
        .into_iter()
        .map(|told| Choice {
            told: words::reason_choice(&told.words, &told.count),
            value: told.id,
        })
        .collect();
    let mut causes: BTreeMap<&str, u64> = BTreeMap::new();
    for ((_, cause), damaged) in &survey.damage {
        *causes.entry(cause).or_default() += damaged.count;
    }
    choices.extend(causes.into_iter().map(|(cause, count)| Choice {
        value: format!("damage:{cause}"),
        told: words::choice(&format!("{}: {cause}", word("tag-damage")), count),
    }));
    choices
}
