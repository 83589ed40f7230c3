//! What stands above the table, made ready for `page.html`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use askama::Template;

use super::agreement::{Both, both};
use super::data::status_letter;
use super::flow::{Flow, flow, number, ratio};
use super::held;
use super::sentence::{Part, parts};
use super::survey::{Damaged, Survey};
use super::{SCRIPT, STYLE, policy};
use crate::plan::{CellCounts, GroupMove, RowCounts, Status};
use crate::problem::Reason;
use crate::report::Done;
use crate::report::fit::visible;
use crate::report::telling::Telling;
use crate::report::words::{self, Noun};
use crate::schema::Lang;
use crate::words::{Stored, args, thousands};

/// Moves between groups that are listed one by one.
const MOVES: usize = 100;

/// Groups that a filter offers.
const GROUPS_OFFERED: usize = 300;

/// The page; `page.html` says where what stands.
#[derive(Template)]
#[template(path = "page/page.html")]
pub(super) struct Page {
    lang: Lang,
    policy: String,
    css: &'static str,
    js: &'static str,
    same: &'static str,
    data: String,
    title: String,
    what: String,
    sentences: Vec<Vec<Part>>,
    made: String,
    apply: Option<String>,
    counts: Vec<StatusCount>,
    read: String,
    fields: Vec<Bar>,
    flow: Option<Flow>,
    moves: Vec<Move>,
    more_moves: Option<String>,
    records: String,
    damage: Vec<Damage>,
    /// What else there is to say of damage: rows in doubt, what did it, what helps.
    damage_around: Vec<Vec<Part>>,
    notes: Vec<Vec<Part>>,
    both: Option<Both>,
    held: Vec<held::Told>,
    held_title: String,
    has_conflicts: bool,
    left_out: Vec<Vec<Part>>,
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
    pub(super) fn of(
        telling: &Telling<'_>,
        survey: &Survey<'_>,
        done: Option<&Done<'_>>,
        data: String,
    ) -> Self {
        let (head, kind, lang) = (&telling.plan.head, telling.kind, telling.lang);
        let noun = Noun::of_kind(kind, lang);
        let (what, sentences) = story(telling, survey, done, &noun);
        let moves = &head.groups.moves;
        let listed = moves.len().min(MOVES);
        let rest: u64 = moves[listed..].iter().map(|m| m.count).sum();
        let mut notes: Vec<_> = head
            .notes
            .iter()
            .map(|note| parts(&note.told(lang)))
            .collect();
        notes.extend(words::not_in_file(head, &noun).map(|note| parts(&note)));
        let made = done.map_or_else(
            || words::made(head, lang),
            |done| words::applied(done.receipt, lang),
        );
        let mut around = words::damage::around(head, kind, lang);
        around.extend(words::damage::remedy(head, lang));
        let left_out = words::rows_left_out(head, survey.unchanged_left, survey.others_left, lang);
        Self {
            lang,
            policy: policy(),
            css: STYLE,
            js: SCRIPT,
            same: words::SAME,
            data,
            title: visible(&words::title(head, lang)).into_owned(),
            what: visible(&what).into_owned(),
            sentences: sentences.iter().map(|text| parts(text)).collect(),
            made: visible(&made).into_owned(),
            apply: head
                .plan
                .filter(|_| done.is_none() && head.has_something_to_apply())
                .map(|plan| format!("rundtur apply {plan}")),
            counts: counts(&head.rows, lang),
            read: thousands(lang, head.rows.read),
            fields: bars(telling),
            flow: flow(moves, lang),
            moves: moves[..listed].iter().map(|m| Move::of(m, lang)).collect(),
            more_moves: (rest > 0)
                .then(|| words::more_moves((moves.len() - listed) as u64, rest, &noun)),
            records: kind.labels.get(lang).to_owned(),
            damage: damage(telling, survey),
            damage_around: around.iter().map(|text| parts(text)).collect(),
            notes,
            both: both(telling),
            held_title: words::held_title(head.rows.held, survey.held.cells, lang),
            held: survey.held.told(lang),
            has_conflicts: survey.held.has(Reason::Conflict),
            left_out: left_out.iter().map(|text| parts(text)).collect(),
            choices: Choices::of(telling, survey),
        }
    }

    /// A text of the page, by its id.
    fn word(&self, id: &str) -> String {
        self.lang.word(id)
    }
}

/// What happens in one sentence, and then what more there is to say: of a plan what applying it does, of
/// a job what it did.
fn story(
    telling: &Telling<'_>,
    survey: &Survey<'_>,
    done: Option<&Done<'_>>,
    noun: &Noun,
) -> (String, Vec<String>) {
    let (head, lang) = (&telling.plan.head, telling.lang);
    let Some(done) = done else {
        let mut sentences = words::group_actions(head, lang);
        let mode = words::mode(head.mode, lang);
        sentences.extend(mode.map(|mode| lang.say("mode-line", args!["mode" => mode])));
        return (words::prospect(head, survey.held.cells, noun), sentences);
    };
    let mut sentences = words::receipt(done.receipt, std::slice::from_ref(noun));
    let what = sentences.remove(0);
    sentences.extend(words::numbers_given(done.made, lang));
    sentences.extend(words::still_held(&done.receipt.plan, lang));
    sentences.push(words::way_back(done.receipt, lang));
    (what, sentences)
}

fn counts(rows: &RowCounts, lang: Lang) -> Vec<StatusCount> {
    let mut before = 0;
    let count = |status: Status| {
        let count = words::count_of(rows, status);
        let from = before;
        before += count;
        StatusCount {
            letter: status_letter(status),
            id: status.word(),
            word: words::status(status, lang),
            number: thousands(lang, count),
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
        let Some(told) = words::cells(&cells, telling.lang) else {
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
    fn of(m: &GroupMove, lang: Lang) -> Self {
        Self {
            from: visible(&words::moves_from(m, lang)).into_owned(),
            to: visible(&words::moves_to(m, lang)).into_owned(),
            count: thousands(lang, m.count),
        }
    }
}

fn damage(telling: &Telling<'_>, survey: &Survey<'_>) -> Vec<Damage> {
    let lang = telling.lang;
    let line = |((place, cause), damaged): (&(usize, &str), &Damaged<'_>)| {
        let cause = visible(&Stored(cause).told(lang)).into_owned();
        Damage {
            label: telling.label(*place).to_owned(),
            link: address(&[
                ("field", telling.kind.fields[*place].id.as_str()),
                ("reason", &format!("damage:{cause}")),
            ]),
            cause,
            was: damaged.now.to_string(),
            typed: damaged.typed.to_string(),
            count: thousands(lang, damaged.count),
        }
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
                told: words::choice(name, *count, telling.lang),
            })
            .collect();
        Self {
            fields,
            groups,
            reasons: reasons(survey, telling.lang),
        }
    }
}

fn reasons(survey: &Survey<'_>, lang: Lang) -> Vec<Choice> {
    let mut choices: Vec<Choice> = survey
        .held
        .told(lang)
        .into_iter()
        .map(|told| Choice {
            told: format!("{} ({})", told.words, told.count),
            value: told.id,
        })
        .collect();
    let mut causes: BTreeMap<&str, u64> = BTreeMap::new();
    for ((_, cause), damaged) in &survey.damage {
        *causes.entry(cause).or_default() += damaged.count;
    }
    let damage = lang.word("verdict-damage");
    choices.extend(causes.into_iter().map(|(cause, count)| {
        let cause = visible(&Stored(cause).told(lang)).into_owned();
        Choice {
            told: words::choice(&format!("{damage}: {cause}"), count, lang),
            value: format!("damage:{cause}"),
        }
    }));
    choices
}
