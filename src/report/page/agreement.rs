//! How file and register agree, where that was asked for; it needs no script.

use super::flow::{number, ratio};
use super::sentence::{Part, parts};
use crate::plan::reconciliation::{Agreement as Agreeing, Line, Listed, Reconciliation, lines};
use crate::report::fit::visible;
use crate::report::reconciliation::cells;
use crate::report::telling::Telling;
use crate::report::words::Noun;
use crate::report::words::reconcile as words;
use crate::schema::{FieldId, Lang};
use crate::words::thousands;

/// Lines of a list, or of one sort of duplicates, that the page shows; the workbook has all.
const LINES: usize = 2_000;

/// What the page tells of it.
pub(super) struct Agreement {
    pub(super) said: String,
    pub(super) parts: Vec<Both>,
    pub(super) keys: Vec<[String; 3]>,
    pub(super) fields: Vec<Field>,
    pub(super) lists: Vec<List>,
    pub(super) groups: Vec<Vec<Part>>,
    pub(super) may_be_right: bool,
    pub(super) closing: Vec<Part>,
}

/// A part of both sides: each count, and its share.
pub(super) struct Both {
    pub(super) label: String,
    pub(super) file: [String; 2],
    pub(super) register: [String; 2],
}

/// How the values of a field agree; the bar is as long as the same are many.
pub(super) struct Field {
    pub(super) label: String,
    pub(super) share: String,
    pub(super) same: String,
    pub(super) writing_from: String,
    pub(super) writing: String,
    pub(super) counts: [String; 5],
}

/// A list; of duplicates, one sort.
pub(super) struct List {
    pub(super) name: String,
    pub(super) count: String,
    pub(super) lines: Vec<Listing>,
    pub(super) more: Option<String>,
}

/// A line of a list: number, name, and what is to be said of it.
pub(super) struct Listing {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) about: Vec<Part>,
}

impl Agreement {
    /// None where nobody asked for it.
    pub(super) fn of(telling: &Telling<'_>) -> Option<Self> {
        let told = telling.plan.head.reconciliation.as_ref()?;
        let lang = telling.lang;
        let noun = Noun::of_kind(telling.kind, lang);
        let sides = [&told.file, &told.register];
        let counted = |count, all| [thousands(lang, count), words::share(count, all, lang)];
        let [file, register] = sides.map(|side| words::parts(side, lang));
        let both = file.into_iter().zip(register);
        let both = both.map(|((label, of_file), (_, of_register))| Both {
            label,
            file: counted(of_file, told.file.all),
            register: counted(of_register, told.register.all),
        });
        let shared = sides.into_iter().flat_map(|side| &side.duplicates);
        Some(Self {
            said: words::agreement(told, &noun),
            parts: both.collect(),
            keys: keys(telling, told),
            fields: told
                .fields
                .iter()
                .map(|field| Field::of(telling, field))
                .collect(),
            lists: lists(telling, told),
            groups: told
                .groups
                .iter()
                .take(LINES)
                .map(|group| parts(&words::spellings(group, lang)))
                .collect(),
            may_be_right: shared.into_iter().any(|sets| !sets.likely),
            closing: parts(&words::lists(telling.plan.reconciled.is_some(), lang)),
        })
    }
}

fn label<'t>(telling: &Telling<'t>, id: &'t FieldId) -> &'t str {
    let field = telling.kind.field(id.as_str());
    field.map_or(id.as_str(), |field| field.labels.get(telling.lang))
}

fn keys(telling: &Telling<'_>, told: &Reconciliation) -> Vec<[String; 3]> {
    let lang = telling.lang;
    let line = |label: String, rows| {
        let share = words::share(rows, told.file.matched, lang);
        [label, thousands(lang, rows), share]
    };
    let mut lines: Vec<_> = told
        .keys
        .iter()
        .map(|key| {
            let label = label(telling, &key.field);
            line(words::key(label, key.damaged, lang), key.rows)
        })
        .collect();
    if told.other_number > 0 {
        lines.push(line(lang.word("part-other-number"), told.other_number));
    }
    lines
}

impl Field {
    fn of(telling: &Telling<'_>, field: &Agreeing) -> Self {
        let lang = telling.lang;
        let part = |count| number(100.0 * ratio(count, field.both()));
        Self {
            label: label(telling, &field.field).to_owned(),
            share: words::share(field.same, field.both(), lang),
            same: part(field.same),
            writing_from: part(field.same),
            writing: part(field.written_otherwise),
            counts: field.counts().map(|count| thousands(lang, count)),
        }
    }
}

/// Every list that has a line; duplicates by what they have in common.
fn lists(telling: &Telling<'_>, told: &Reconciliation) -> Vec<List> {
    let lang = telling.lang;
    let mut lists = Vec::new();
    for listed in Listed::ALL {
        let own = || lines(telling.plan).filter(move |line| line.listed == listed);
        let name = words::list_name(listed, lang);
        let side = match listed {
            Listed::DuplicateInFile => &told.file,
            Listed::DuplicateInRegister => &told.register,
            _ => {
                lists.extend(List::of(name, own(), lang));
                continue;
            }
        };
        for duplicates in &side.duplicates {
            let ids: Vec<&str> = duplicates.fields.iter().map(FieldId::as_str).collect();
            let common = words::in_common(telling.kind, lang, ids.iter().copied());
            let members = match listed {
                Listed::DuplicateInFile => words::rows(duplicates.members, lang),
                _ => Noun::of_kind(telling.kind, lang).counted(duplicates.members),
            };
            let sets = words::sets(duplicates, members, common, lang);
            let why = ids.join(",");
            let of_sort = own().filter(|line| line.why == Some(&why));
            lists.extend(List::of(format!("{name}: {sets}"), of_sort, lang));
        }
    }
    lists
}

impl List {
    /// None without a line.
    fn of<'l>(name: String, lines: impl Iterator<Item = Line<'l>>, lang: Lang) -> Option<Self> {
        let mut shown = Vec::new();
        let mut all = 0u64;
        for line in lines {
            all += 1;
            if shown.len() < LINES {
                let [number, name, about] = cells(&line, lang);
                shown.push(Listing {
                    number: visible(&number).into_owned(),
                    name: visible(&name).into_owned(),
                    about: parts(&about),
                });
            }
        }
        let left = all - shown.len() as u64;
        (all > 0).then(|| Self {
            name,
            count: thousands(lang, all),
            lines: shown,
            more: (left > 0).then(|| words::more_lines(left, lang)),
        })
    }
}
