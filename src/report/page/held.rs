//! What is held, for the part of the page above its table: by reason, each with what helps.

use super::sentence::{Part, parts};
use crate::plan::Status;
use crate::plan::walk::{Held, Row};
use crate::problem::Reason;
use crate::report::fit::visible;
use crate::report::held::shares;
use crate::report::telling::Telling;
use crate::report::words;
use crate::schema::Lang;
use crate::words::args;

/// How many held rows and cells the page names above its table.
const TOLD: usize = 200;

/// How many of a reason stand open; the others are folded away below them.
const OPEN: usize = 5;

/// Held rows and cells by reason, in the order in which people are told of reasons.
#[derive(Debug, Default)]
pub(super) struct HeldReasons {
    reasons: Vec<OfReason>,
    /// Cells of rows that are applied otherwise.
    pub(super) cells: u64,
}

#[derive(Debug)]
struct OfReason {
    id: String,
    rows: u64,
    cells: u64,
    entries: Vec<Entry>,
}

/// A row or a cell that is held.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The row's place in the page, from 1; none where the page has no room for it.
    pub(super) row: Option<usize>,
    pub(super) who: String,
    /// The field, where one cell is held.
    pub(super) label: Option<String>,
    pub(super) message: Vec<Part>,
    pub(super) place: String,
}

/// A reason as the page tells it.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) id: String,
    pub(super) words: String,
    pub(super) count: String,
    pub(super) remedy: String,
    pub(super) option: Option<&'static str>,
    pub(super) is_conflict: bool,
    pub(super) first: Vec<Entry>,
    pub(super) rest: Vec<Entry>,
    pub(super) more: String,
    pub(super) left: Option<String>,
}

impl HeldReasons {
    /// Takes up one entry; `at` is the place of its row in the page.
    pub(super) fn add(
        &mut self,
        telling: &Telling<'_>,
        row: &Row<'_>,
        held: &Held<'_>,
        at: Option<usize>,
    ) {
        match held.field {
            Some(_) if row.status != Status::Held => self.cells += 1,
            _ => {}
        }
        let id = held.reason.unwrap_or_default();
        let nth = self.reasons.iter().position(|reason| reason.id == id);
        let nth = nth.unwrap_or_else(|| {
            self.reasons.push(OfReason {
                id: id.to_owned(),
                rows: 0,
                cells: 0,
                entries: Vec::new(),
            });
            self.reasons.len() - 1
        });
        let reason = &mut self.reasons[nth];
        match held.field {
            Some(_) => reason.cells += 1,
            None => reason.rows += 1,
        }
        if reason.entries.len() < TOLD {
            reason.entries.push(Entry::of(telling, row, held, at));
        }
    }

    /// True where there is such a reason.
    pub(super) fn has(&self, reason: Reason) -> bool {
        self.reasons.iter().any(|known| known.id == reason.id())
    }

    /// The ids of the reasons that there are.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.reasons.iter().map(|reason| reason.id.as_str())
    }

    /// Tells them in the order in which people are told of reasons.
    pub(super) fn told(&self, lang: Lang) -> Vec<Told> {
        let mut reasons: Vec<&OfReason> = self.reasons.iter().collect();
        let order = |id: &str| Reason::ALL.iter().position(|reason| reason.id() == id);
        reasons.sort_by_key(|reason| order(&reason.id));
        let lengths: Vec<usize> = reasons.iter().map(|reason| reason.entries.len()).collect();
        let shares = shares(&lengths, TOLD);
        reasons
            .iter()
            .zip(shares)
            .map(|(reason, share)| reason.told(share, lang))
            .collect()
    }
}

impl OfReason {
    fn told(&self, share: usize, lang: Lang) -> Told {
        let reason = Reason::from_id(&self.id);
        let words = reason.map_or_else(|| self.id.clone(), |reason| reason.words(lang));
        let mut first: Vec<Entry> = self.entries[..share].to_vec();
        for entry in &mut first {
            // What the heading says already is not said again.
            if entry.message.first().is_some_and(|part| part.text == words) {
                entry.message.clear();
            }
        }
        let rest = first.split_off(share.min(OPEN));
        let left = self.rows + self.cells - share as u64;
        Told {
            id: self.id.clone(),
            words,
            count: words::rows_and_cells(self.rows, self.cells, lang),
            remedy: reason.map_or_else(String::new, |reason| reason.remedy(lang)),
            option: reason.and_then(|reason| reason.described().option),
            is_conflict: self.id == Reason::Conflict.id(),
            more: lang.say("page-more", args!["count" => rest.len()]),
            first,
            rest,
            left: (left > 0).then(|| lang.say("page-more-below", args!["count" => left])),
        }
    }
}

impl Entry {
    fn of(telling: &Telling<'_>, row: &Row<'_>, held: &Held<'_>, at: Option<usize>) -> Self {
        let who: Vec<&str> = row.number.into_iter().chain(row.name).collect();
        let label = held.field.and_then(|id| telling.places.get(id));
        let place = row
            .place()
            .map(|place| place.told(telling.lang))
            .unwrap_or_default();
        let who = if who.is_empty() {
            place.clone()
        } else {
            who.join(" ")
        };
        Self {
            row: at.map(|at| at + 1),
            who: visible(&who).into_owned(),
            label: label.map(|place| telling.label(*place).to_owned()),
            message: parts(&held.told(telling.lang)),
            place: visible(&place).into_owned(),
        }
    }
}
