//! Reconciliation: how a file and the register agree, both ways, beside what the file would change.
//!
//! Two systems that should hold the same customers, a CRM and an ERP, are compared row by record. It is
//! counted here, and listed line by line in [`Reconciled`](crate::frame::Reconciled); nothing of it
//! steers what apply does. Renumbering and merging records are left to the systems themselves.
//!
//! The counts are stored with the plan. The lists are not: they may name everybody in the register once
//! more, and whoever is forgotten would have to be found in every one of them. The report keeps them.
//!
//! | a row of the file … | a record of the register … | stands                                       |
//! |---------------------|----------------------------|----------------------------------------------|
//! | has found its record | was found                 | on both sides: `matched`                      |
//! | finds nobody        | nobody's row finds          | on one side: `only`                          |
//! | fits several, or its keys disagree | is one that such a row may mean | in doubt: `in_doubt`      |
//!
//! so that `all = matched + only + in_doubt` on either side.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Plan;
use crate::frame::Reconciled;
use crate::schema::{FieldId, Lang};
use crate::words::Stored;

/// How a file and the register agree; counts alone, no value of anybody's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconciliation {
    /// The rows of the file, or files.
    pub file: Side,
    /// The records of the register; of an export of some of them, those.
    pub register: Side,
    /// How the matched rows found their records, in the order in which keys are tried.
    pub keys: Vec<KeyCount>,
    /// Matched rows whose number is not their record's.
    pub other_number: u64,
    /// How the values of matched rows agree, in the schema's order; the fields that the file has.
    pub fields: Vec<Agreement>,
    /// Groups that are written in several ways, the largest first.
    pub groups: Vec<Spellings>,
}

impl Reconciliation {
    /// True where something is shared without a name in common: chains and common addresses.
    pub fn has_shared(&self) -> bool {
        let sides = [&self.file, &self.register].into_iter();
        let mut all = sides.flat_map(|side| &side.duplicates);
        all.any(|duplicates| !duplicates.likely)
    }
}

/// One of the two sides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// How many rows, or records.
    pub all: u64,
    /// Those that stand on both sides.
    pub matched: u64,
    /// Those that the other side does not have.
    pub only: u64,
    /// Those of which nobody knows.
    pub in_doubt: u64,
    /// Those among `only` that have a name's like on the other side.
    pub only_with_like_name: u64,
    /// What stands there several times, the surest first.
    pub duplicates: Vec<Duplicates>,
}

/// Rows that found their record by one key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyCount {
    /// The key's field.
    pub field: FieldId,
    /// True where it was found through what a spreadsheet does to numbers.
    pub damaged: bool,
    /// How many rows.
    pub rows: u64,
}

/// How the values of one field agree, among the matched rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The field.
    pub field: FieldId,
    /// Filled on both sides, and the same in the sense of the field.
    pub same: u64,
    /// Filled on both sides, and different in the manner of writing alone.
    pub written_otherwise: u64,
    /// Filled on both sides, and different.
    pub different: u64,
    /// Filled in the file alone.
    pub only_file: u64,
    /// Filled in the register alone.
    pub only_register: u64,
}

impl Agreement {
    /// Filled on both sides.
    pub fn both(&self) -> u64 {
        self.same + self.written_otherwise + self.different
    }

    /// The counts in the order of a report: `same`, `written_otherwise`, `different`, `only_file`,
    /// `only_register`.
    pub fn counts(&self) -> [u64; 5] {
        [
            self.same,
            self.written_otherwise,
            self.different,
            self.only_file,
            self.only_register,
        ]
    }
}

/// Sets of rows, or of records, that have the same in these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicates {
    /// The fields.
    pub fields: Vec<FieldId>,
    /// True where the number or the name is among them: then it seems to be one customer several times.
    /// Otherwise it may be a chain, or an address that many use.
    pub likely: bool,
    /// How many sets.
    pub sets: u64,
    /// How many rows or records in all of them.
    pub members: u64,
}

/// One group, written in several ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spellings {
    /// The group field.
    pub field: FieldId,
    /// The spellings, the commonest first.
    pub names: Vec<Spelling>,
}

/// One way in which a group is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spelling {
    /// The name as it stands.
    pub name: String,
    /// Rows of the file that have it.
    pub rows: u64,
    /// Records of the register that have it.
    pub records: u64,
}

/// The lists of a reconciliation, each line of [`Reconciled`](crate::frame::Reconciled) on one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Listed {
    /// A row that the register has nobody for.
    OnlyInFile,
    /// A record that the file has no row for.
    OnlyInRegister,
    /// A row of which nobody knows whose it is.
    InDoubt,
    /// A row whose number is not that of the record that another key found.
    OtherNumber,
    /// One of several rows that have something in common.
    DuplicateInFile,
    /// One of several records that have something in common.
    DuplicateInRegister,
}

impl Listed {
    /// Every list, in the order of a report.
    pub const ALL: [Self; 6] = [
        Self::OnlyInFile,
        Self::OnlyInRegister,
        Self::InDoubt,
        Self::OtherNumber,
        Self::DuplicateInFile,
        Self::DuplicateInRegister,
    ];

    /// The word under which a line is stored, and by which scripts know it.
    pub fn word(self) -> &'static str {
        match self {
            Self::OnlyInFile => "only-in-file",
            Self::OnlyInRegister => "only-in-register",
            Self::InDoubt => "in-doubt",
            Self::OtherNumber => "other-number",
            Self::DuplicateInFile => "duplicate-in-file",
            Self::DuplicateInRegister => "duplicate-in-register",
        }
    }

    /// The list with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|listed| listed.word() == word)
    }
}

/// One line of a list.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The list.
    pub listed: Listed,
    /// Which set of the list, from 1; 0 on lists without sets.
    pub set: u32,
    /// The ids of the fields that the set has in common, with commas; of a row in doubt the reason's id.
    pub why: Option<&'a str>,
    /// What the set has in common; numbers of the other side's likes of name; why a row is in doubt.
    pub about: Option<Stored<'a>>,
    /// The file, where the line is a row.
    pub file: Option<&'a str>,
    /// The row's sheet, where the format has sheets.
    pub sheet: Option<&'a str>,
    /// The row's line in the file, from 1.
    pub line: Option<u32>,
    /// The number that the row, or the record, has.
    pub number: Option<&'a str>,
    /// The register's number of a row that has another.
    pub other_number: Option<&'a str>,
    /// The name.
    pub name: Option<&'a str>,
}

/// The lines of a plan's lists, in order; none where the plan was made without reconciliation.
pub fn lines(plan: &Plan) -> impl Iterator<Item = Line<'_>> {
    let all = plan.reconciled.as_ref();
    let files = &plan.head.files;
    (0..all.map_or(0, Reconciled::len)).filter_map(move |at| line_at(all?, files, at))
}

fn line_at<'a>(all: &'a Reconciled, files: &'a [super::PlanFile], at: usize) -> Option<Line<'a>> {
    let file = all.count("file").get(at);
    Some(Line {
        listed: Listed::from_word(all.text("list").get(at)?)?,
        set: all.count("set").get(at).unwrap_or_default(),
        why: all.text("why").get(at),
        about: all.text("about").get(at).map(Stored),
        file: file
            .and_then(|file| files.get(file as usize))
            .map(|file| file.path.as_str()),
        sheet: all.text("sheet").get(at).filter(|sheet| !sheet.is_empty()),
        line: all.count("line").get(at),
        number: all.text("number").get(at),
        other_number: all.text("other_number").get(at),
        name: all.text("name").get(at),
    })
}

/// A part of a whole in percent with one decimal: never 100 where something is missing, and never 0
/// where something is there. None of nothing.
pub fn percent(part: u64, whole: u64) -> Option<f64> {
    if whole == 0 {
        return None;
    }
    let permille = (u128::from(part) * 1_000 + u128::from(whole) / 2) / u128::from(whole);
    let permille = match u32::try_from(permille).unwrap_or(1_000) {
        1_000.. if part < whole => 999,
        0 if part > 0 => 1,
        permille => permille,
    };
    Some(f64::from(permille) / 10.0)
}

/// Tells a reconciliation with its lists as one object:
///
/// | key          | what it holds                                                                     |
/// |--------------|-----------------------------------------------------------------------------------|
/// | `file`, `register` | `all`, `matched`, `only`, `in_doubt`; `percent` of all that is matched; `duplicates` |
/// | `matched_by` | rows by the key that found them: `field`, `damaged`, `rows`, `percent`             |
/// | `other_number` | matched rows whose number is not their record's                                 |
/// | `fields`     | by field: `same`, `written_otherwise`, `different` (filled on both sides), `percent` of these that is the same, `only_file`, `only_register` |
/// | `groups`     | groups written in several ways: `field`, `names` with `name`, `rows`, `records`    |
/// | `lists`      | by [`Listed::word`] the lines of each list; null of a plan that was stored         |
pub fn reconciliation_json(told: &Reconciliation, plan: &Plan) -> Value {
    let lists = plan.reconciled.is_some().then(|| lists_json(plan));
    json!({
        "file": side_json(&told.file),
        "register": side_json(&told.register),
        "matched_by": told.keys.iter().map(|key| json!({
            "field": key.field, "damaged": key.damaged, "rows": key.rows,
            "percent": percent(key.rows, told.file.matched),
        })).collect::<Vec<_>>(),
        "other_number": told.other_number,
        "fields": told.fields.iter().map(|field| (field.field.to_string(), json!({
            "same": field.same, "written_otherwise": field.written_otherwise,
            "different": field.different, "percent": percent(field.same, field.both()),
            "only_file": field.only_file, "only_register": field.only_register,
        }))).collect::<serde_json::Map<_, _>>(),
        "groups": told.groups,
        "lists": lists,
    })
}

fn lists_json(plan: &Plan) -> Value {
    let list = |listed: Listed| -> Value {
        let own = lines(plan).filter(|line| line.listed == listed);
        own.map(|line| line_json(&line)).collect()
    };
    let lists = Listed::ALL.map(|listed| (listed.word().to_owned(), list(listed)));
    Value::Object(lists.into_iter().collect())
}

fn side_json(side: &Side) -> Value {
    json!({
        "all": side.all, "matched": side.matched, "percent": percent(side.matched, side.all),
        "only": side.only, "only_with_like_name": side.only_with_like_name,
        "in_doubt": side.in_doubt, "duplicates": side.duplicates,
    })
}

fn line_json(line: &Line<'_>) -> Value {
    let mut object = json!({"number": line.number, "name": line.name});
    if let Some(file) = line.file {
        object["file"] = json!(file);
        object["sheet"] = json!(line.sheet);
        object["row"] = json!(line.line);
    }
    let about = line.about.map(|about| about.told(Lang::En));
    match line.listed {
        Listed::OnlyInFile | Listed::OnlyInRegister => object["like"] = json!(about),
        Listed::InDoubt => {
            object["reason"] = json!(line.why);
            object["message"] = json!(about);
        }
        Listed::OtherNumber => object["register_number"] = json!(line.other_number),
        Listed::DuplicateInFile | Listed::DuplicateInRegister => {
            object["set"] = json!(line.set);
            let fields = line.why.unwrap_or_default().split(',');
            object["same"] = json!(fields.collect::<Vec<_>>());
            object["value"] = json!(about);
        }
    }
    object
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_share_is_never_rounded_to_all_or_nothing() {
        for (part, whole, share) in [
            (0, 0, None),
            (0, 7, Some(0.0)),
            (7, 7, Some(100.0)),
            (1, 3, Some(33.3)),
            (2, 3, Some(66.7)),
            (999_999, 1_000_000, Some(99.9)),
            (1, 1_000_000, Some(0.1)),
        ] {
            assert_eq!(percent(part, whole), share, "{part} of {whole}");
        }
    }
}
