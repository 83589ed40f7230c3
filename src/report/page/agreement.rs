//! How a file and the register agree, where that was asked: counts of both sides, which key found whom,
//! the values field by field, and the lists with the first of their lines.

use super::flow::{number, ratio};
use crate::plan::reconciliation::{self, Agreement, Listed, Reconciliation, lines};
use crate::report::fit::visible;
use crate::report::reconciliation::cells;
use crate::report::telling::Telling;
use crate::report::words::Noun;
use crate::report::words::reconcile as words;
use crate::schema::{FieldId, Lang};
use crate::words::thousands;

/// The lines of a list that the page has; the workbook has them all.
const LINES: usize = 200;

/// What the page tells of both sides.
pub(super) struct Both {
    pub(super) sentence: String,
    /// What, of the file, its share, of the register, its share.
    pub(super) counts: Vec<[String; 5]>,
    /// The key, rows, their share.
    pub(super) keys: Vec<[String; 3]>,
    pub(super) fields: Vec<Field>,
    pub(super) groups: Vec<String>,
    pub(super) lists: Vec<List>,
    /// That what many share may be as it should.
    pub(super) may_be_right: Option<String>,
    /// Where the whole lists are.
    pub(super) lists_are: String,
}

/// How the values of a field agree.
pub(super) struct Field {
    pub(super) label: String,
    pub(super) agree: String,
    /// The share of the bar, for SVG.
    pub(super) share: String,
    pub(super) counts: Vec<String>,
}

/// A list: a name with its count, and the first lines of it.
pub(super) struct List {
    pub(super) name: String,
    pub(super) lines: Vec<Vec<String>>,
    pub(super) more: Option<String>,
}

/// Tells both sides; nothing where nobody asked for it.
pub(super) fn both(telling: &Telling<'_>) -> Option<Both> {
    let told = telling.plan.head.reconciliation.as_ref()?;
    let lang = telling.lang;
    let noun = Noun::of_kind(telling.kind, lang);
    Some(Both {
        sentence: words::agreement(told, &noun),
        counts: counts(told, lang),
        keys: keys(telling, told),
        fields: told
            .fields
            .iter()
            .map(|field| Field::of(telling, field))
            .collect(),
        groups: told
            .groups
            .iter()
            .map(|group| seen(&words::spellings(group, lang)))
            .collect(),
        lists: Listed::ALL
            .into_iter()
            .flat_map(|listed| lists(telling, told, listed))
            .collect(),
        may_be_right: told.has_shared().then(|| lang.word("sets-may-be-right")),
        lists_are: words::lists(telling.plan.reconciled.is_some(), lang),
    })
}

fn counts(told: &Reconciliation, lang: Lang) -> Vec<[String; 5]> {
    let [file, register] = [&told.file, &told.register].map(|side| words::parts(side, lang));
    let line = |((label, of_file), (_, of_register)): ((String, u64), (String, u64))| {
        [
            label,
            thousands(lang, of_file),
            words::share(of_file, told.file.all, lang),
            thousands(lang, of_register),
            words::share(of_register, told.register.all, lang),
        ]
    };
    file.into_iter().zip(register).map(line).collect()
}

fn keys(telling: &Telling<'_>, told: &Reconciliation) -> Vec<[String; 3]> {
    let lang = telling.lang;
    let counted = |label: String, rows: u64| {
        let share = words::share(rows, told.file.matched, lang);
        [label, thousands(lang, rows), share]
    };
    let mut keys = Vec::new();
    for key in &told.keys {
        let label = words::key(label(telling, &key.field), key.damaged, lang);
        keys.push(counted(label, key.rows));
    }
    if told.other_number > 0 {
        keys.push(counted(lang.word("part-other-number"), told.other_number));
    }
    keys
}

impl Field {
    fn of(telling: &Telling<'_>, field: &Agreement) -> Self {
        let lang = telling.lang;
        Self {
            label: label(telling, &field.field).to_owned(),
            agree: words::share(field.same, field.both(), lang),
            share: number(100.0 * ratio(field.same, field.both())),
            counts: field.counts().map(|count| thousands(lang, count)).to_vec(),
        }
    }
}

/// A list; duplicates by what they have in common.
fn lists(telling: &Telling<'_>, told: &Reconciliation, listed: Listed) -> Vec<List> {
    let lang = telling.lang;
    let name = words::list_name(listed, lang);
    let own = || lines(telling.plan).filter(move |line| line.listed == listed);
    let side = match listed {
        Listed::DuplicateInFile => &told.file,
        Listed::DuplicateInRegister => &told.register,
        _ => return List::of(&name, own(), lang).into_iter().collect(),
    };
    let sorts = side.duplicates.iter().filter_map(|duplicates| {
        let ids: Vec<&str> = duplicates.fields.iter().map(FieldId::as_str).collect();
        let common = words::in_common(telling.kind, lang, ids.iter().copied());
        let members = words::members(listed, duplicates, telling.kind, lang);
        let sets = words::sets(duplicates, members, common, lang);
        let why = ids.join(",");
        let of_sort = own().filter(|line| line.why == Some(&why));
        List::of(&format!("{name}: {sets}"), of_sort, lang)
    });
    sorts.collect()
}

impl List {
    /// None without a line.
    fn of<'l>(
        name: &str,
        lines: impl Iterator<Item = reconciliation::Line<'l>>,
        lang: Lang,
    ) -> Option<Self> {
        let mut first = Vec::new();
        let mut all = 0u64;
        for line in lines {
            all += 1;
            if first.len() < LINES {
                first.push(cells(&line, lang).iter().map(|cell| seen(cell)).collect());
            }
        }
        let rest = all - first.len() as u64;
        (all > 0).then(|| Self {
            name: format!("{name}: {}", thousands(lang, all)),
            lines: first,
            more: (rest > 0).then(|| words::more_lines(rest, lang)),
        })
    }
}

/// The heading of a field that a reconciliation names.
fn label<'t>(telling: &Telling<'t>, id: &'t FieldId) -> &'t str {
    let place = telling.places.get(id.as_str());
    place.map_or(id.as_str(), |place| telling.label(*place))
}

fn seen(text: &str) -> String {
    visible(text).into_owned()
}
