//! What each kind of record would make of a file: how many of its headings it knows, and whether the register
//! has such records already. A person who is asked which kind a file holds sees that, best first.

use std::collections::{HashMap, HashSet};

use super::headings::Headings;
use super::likely::Sample;
use super::memory::Words;
use super::submission::{Known, is_exported};
use super::table;
use super::{HowKnown, UserMapping};
use crate::schema::{Context, Kind, is_blank};
use crate::sheet::{Sheet, Workbook};

/// What a kind makes of a file's headings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // what was found, each by itself
pub struct Candidate {
    /// How many columns it knows: each field once.
    pub known: usize,
    /// How many columns have a heading.
    pub headed: usize,
    /// Whether one of them is the kind's number.
    pub has_number: bool,
    /// Whether one of them is the number or the name of the second of two kinds in one sheet: a telephone
    /// of somebody who has no name is the first's.
    pub tells_second: bool,
    /// Whether these headings came before: our export wrote them, or somebody said what they are.
    pub came_before: bool,
    /// Whether a column holds numbers or other keys of this kind's records.
    pub holds_keys: bool,
}

/// Columns that are compared with what the register holds.
const COMPARED: usize = 100;

/// Characters of a value that is not held by chance.
const TELLING: usize = 3;

impl Candidate {
    /// What a kind makes of files, all of their sheets together.
    pub fn of(workbooks: &[Workbook], kind: &Kind, user: &UserMapping, known: Known<'_>) -> Self {
        let mut all = Self::default();
        for workbook in workbooks {
            for sheet in &workbook.sheets {
                all.add(workbook, sheet, kind, user, known);
            }
        }
        all
    }

    fn add(
        &mut self,
        workbook: &Workbook,
        sheet: &Sheet,
        kind: &Kind,
        user: &UserMapping,
        known: Known<'_>,
    ) {
        let words = Words {
            user,
            said: known.said,
            remembered: known.remembered,
        };
        let remembered = |row: &[String]| words.remembered(row).is_some();
        let Ok(table) = table::find(sheet, kind, &user.rows, &remembered) else {
            return;
        };
        let headings = Headings::of(kind);
        let headed = table.headings.iter().filter(|heading| !is_blank(heading));
        self.headed += headed.clone().count();
        let mut fields: Vec<usize> = headed
            .filter_map(|heading| headings.meaning(heading))
            .map(|(field, _)| field)
            .collect();
        fields.sort_unstable();
        fields.dedup();
        self.known += fields.len();
        self.has_number |= fields.contains(&kind.number());
        self.tells_second |= kind.beside.is_some_and(|beside| {
            let roles = &kind.roles;
            let parts = [beside.name, roles.first_name, roles.last_name];
            let mut tell = parts.into_iter().flatten().chain([beside.number]);
            tell.any(|field| field >= beside.first && fields.contains(&field))
        });
        self.came_before |=
            remembered(&table.headings) || is_exported(workbook, &table.headings, known).is_some();
        self.holds_keys |= holds_keys(sheet, table.first, kind, known);
    }
}

/// Whether in one of the columns at least half of the first values are numbers or other keys of records.
fn holds_keys(sheet: &Sheet, first: usize, kind: &Kind, known: Known<'_>) -> bool {
    let columns = sheet.columns.iter().take(COMPARED);
    let samples: Vec<Sample<'_>> = columns.map(|column| Sample::of(column, first)).collect();
    let keys = kind.keys.iter().map(|key| key.field);
    std::iter::once(kind.number()).chain(keys).any(|field| {
        let Some(held) = (known.held)(field) else {
            return false;
        };
        let canonical = |text: &str| {
            let canonical = kind.fields[field].canonical(text, &Context::default());
            canonical.map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
        };
        // Where each value stands, by column; the sizes count a value once a column.
        let mut wanted: HashMap<String, HashSet<usize>> = HashMap::new();
        let mut sizes = vec![0; samples.len()];
        for (column, sample) in samples.iter().enumerate() {
            for text in sample.values() {
                let is_new = wanted.entry(canonical(text)).or_default().insert(column);
                sizes[column] += usize::from(is_new);
            }
        }
        let mut found = vec![0; samples.len()];
        let telling = |text: &&str| text.chars().count() >= TELLING;
        for text in held.iter().flatten().filter(telling) {
            for column in wanted.remove(text).into_iter().flatten() {
                found[column] += 1;
            }
        }
        let mut both = sizes.into_iter().zip(found);
        both.any(|(size, found)| found > 0 && found * 2 >= size)
    })
}

/// The place of the candidate that a file is about beyond doubt: its headings came before as those of one
/// kind alone; or it holds keys of one kind's records alone; or one kind alone knows its number among the
/// headings, and none knows more of them.
pub fn beyond_doubt(candidates: &[Candidate]) -> Option<usize> {
    let only = |is: &dyn Fn(&Candidate) -> bool| {
        let mut places = (0..candidates.len()).filter(|at| is(&candidates[*at]));
        let first = places.next();
        first.filter(|_| places.next().is_none())
    };
    let most = candidates.iter().map(|it| it.known).max().unwrap_or(0);
    only(&|it| it.came_before)
        .or_else(|| only(&|it| it.holds_keys))
        .or_else(|| only(&|it| it.has_number).filter(|at| candidates[*at].known == most))
}

/// Whether somebody knows a column surely: we wrote its heading, or they said what it is.
pub(super) fn is_sure(how: &HowKnown) -> bool {
    !matches!(
        how,
        HowKnown::Label | HowKnown::Alias | HowKnown::Slip { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_is_left_where_several_kinds_may_be_meant() {
        let of = |known: usize, has_number: bool, came_before: bool| Candidate {
            tells_second: false,
            known,
            headed: 9,
            has_number,
            came_before,
            holds_keys: false,
        };
        let held = |candidate: Candidate| Candidate {
            holds_keys: true,
            ..candidate
        };
        for (candidates, sure) in [
            // Only one kind knows its number.
            (vec![of(7, true, false), of(5, false, false)], Some(0)),
            // A column that is any kind's number.
            (vec![of(7, true, false), of(5, true, false)], None),
            // A list without numbers.
            (vec![of(3, false, false), of(3, false, false)], None),
            // `Kundnr` beside what products are made of.
            (vec![of(1, true, false), of(6, false, false)], None),
            // Whatever else it looks like, it came before.
            (vec![of(7, true, false), of(3, false, true)], Some(1)),
            (vec![of(7, true, true), of(7, true, true)], None),
            // Its records are there; or those of two kinds are.
            (vec![of(2, true, false), held(of(2, true, false))], Some(1)),
            (
                vec![held(of(2, true, false)), held(of(2, true, false))],
                None,
            ),
            (vec![], None),
        ] {
            assert_eq!(beyond_doubt(&candidates), sure, "{candidates:?}");
        }
    }
}
