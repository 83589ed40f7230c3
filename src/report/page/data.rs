//! The plan as the page carries it; `data.js` reads what is written here.

use std::collections::BTreeMap;

use serde::Serialize;

use super::columns::{Few, Shown, Steps, Texts, seen};
use super::survey::Survey;
use crate::plan::{Status, Verdict};
use crate::problem::Reason;
use crate::report::telling::Telling;
use crate::report::words;
use crate::schema::{Field, FieldType, Lang};

/// All that the page's script reads.
#[derive(Serialize)]
pub(super) struct Data<'s> {
    lang: &'static str,
    words: BTreeMap<&'static str, String>,
    /// Each status: its letter, its id, its word.
    statuses: Vec<(char, &'static str, String)>,
    reasons: BTreeMap<&'s str, Words>,
    many_files: bool,
    fields: Vec<FieldData<'s>>,
    rows: &'s Rows<'s>,
}

#[derive(Serialize)]
struct Words {
    words: String,
    remedy: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FieldData<'s> {
    id: &'s str,
    label: &'s str,
    width: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    is_group: bool,
    /// True where a cell may hold several groups.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    several: bool,
    /// True where something happens in the field: what else a held row says is seen when it is opened.
    in_table: bool,
    cells: &'s Cells<'s>,
}

impl<'s> Data<'s> {
    pub(super) fn of(telling: &'s Telling<'_>, survey: &'s Survey<'s>) -> Self {
        let lang = telling.lang;
        let reasons = survey.held.ids().filter_map(|id| {
            let reason = Reason::from_id(id)?;
            let (words, remedy) = (reason.words(lang), words::remedy(reason, lang));
            Some((id, Words { words, remedy }))
        });
        let mut fields: Vec<FieldData<'_>> = (0..telling.kind.fields.len())
            .filter(|place| survey.has_column(telling, *place))
            .map(|place| FieldData::of(telling, survey, place))
            .collect();
        // People know a record by its number and its name: those stand first.
        fields.sort_by_key(|field| match field.role {
            Some("number") => 0,
            Some(_) => 1,
            None => 2,
        });
        Self {
            lang: lang.code(),
            words: words::scripted(lang),
            statuses: Status::ALL
                .map(|status| {
                    (
                        status_letter(status),
                        status.word(),
                        words::status(status, lang),
                    )
                })
                .to_vec(),
            reasons: reasons.collect(),
            many_files: telling.plan.head.files.len() > 1,
            fields,
            rows: &survey.rows,
        }
    }
}

impl<'s> FieldData<'s> {
    fn of(telling: &'s Telling<'_>, survey: &'s Survey<'s>, place: usize) -> Self {
        /// Room for the mark that says how a column is sorted.
        const MARK: usize = 2;
        let field = &telling.kind.fields[place];
        let label = telling.label(place);
        let roles = telling.kind.roles;
        Self {
            id: field.id.as_str(),
            label,
            width: survey.widths[place]
                .max(label.chars().count() + MARK)
                .max(6),
            role: if place == roles.number {
                Some("number")
            } else if Some(place) == roles.name {
                Some("name")
            } else {
                None
            },
            is_group: field.ty == FieldType::Group,
            several: field.many,
            in_table: survey.cells[place].tell(),
            cells: &survey.cells[place],
        }
    }
}

/// A canonical value as a person reads it, with nothing hidden in it.
pub(super) fn shown<'w>(field: &'w Field, value: &'w str, lang: Lang) -> Shown<'w> {
    seen(field.shown(value, lang))
}

/// What stands in a cell of the page.
#[derive(Debug, Default)]
pub(super) struct Said<'w> {
    pub(super) old: Option<Shown<'w>>,
    pub(super) text: Option<Shown<'w>>,
    /// What the person saw, where the register says otherwise by now.
    pub(super) base: Option<Shown<'w>>,
    /// What the file says, where it is written otherwise.
    pub(super) typed: Option<Shown<'w>>,
    pub(super) reason: Option<Shown<'w>>,
    pub(super) message: Option<Shown<'w>>,
}

/// The cells of one field.
#[derive(Debug, Default, Serialize)]
pub(super) struct Cells<'w> {
    row: Steps,
    verdict: String,
    old: Texts<'w>,
    text: Texts<'w>,
    base: Few<'w>,
    typed: Few<'w>,
    reason: Few<'w>,
    message: Few<'w>,
}

impl<'w> Cells<'w> {
    pub(super) fn push(&mut self, row: usize, letter: char, said: Said<'w>) {
        let at = self.row.len();
        self.row.push(row);
        self.verdict.push(letter);
        self.old.push(said.old);
        self.text.push(said.text);
        self.base.push(at, said.base);
        self.typed.push(at, said.typed);
        self.reason.push(at, said.reason);
        self.message.push(at, said.message);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.row.len() == 0
    }

    /// True where something happens in one of the cells, or could have.
    pub(super) fn tell(&self) -> bool {
        let says_little = |letter| letter == AS_TYPED || letter == letter_of(Verdict::Kept);
        !self.verdict.chars().all(says_little)
    }
}

/// The rows of the page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Rows<'w> {
    pub(super) status: String,
    pub(super) number: Texts<'w>,
    pub(super) name: Texts<'w>,
    pub(super) file: Texts<'w>,
    pub(super) sheet: Texts<'w>,
    /// 0 where a row stands in no file.
    pub(super) line: Vec<u32>,
    pub(super) reason: Few<'w>,
    pub(super) message: Few<'w>,
}

/// The letter under which a verdict goes into the page.
pub(super) fn letter_of(verdict: Verdict) -> char {
    match verdict {
        Verdict::Set => 's',
        Verdict::Changed => 'c',
        Verdict::Cleared => 'x',
        Verdict::Kept => 'k',
        Verdict::Blank => 'b',
        Verdict::Held => 'h',
        Verdict::Damage => 'd',
    }
}

/// The letters of what has no verdict: a value of a new record, and one of a held row as typed.
pub(super) const OF_NEW: char = 'n';
pub(super) const AS_TYPED: char = 't';

/// The letter under which a status goes into the page.
pub(super) fn status_letter(status: Status) -> char {
    match status {
        Status::New => 'N',
        Status::Modified => 'M',
        Status::Unchanged => 'U',
        Status::Held => 'H',
        Status::Removed => 'R',
    }
}
