//! What each kind of record would make of a file: how many of its headings it knows. A person who is asked
//! which kind a file holds sees that, best first.

use super::headings::Headings;
use super::memory::Words;
use super::submission::{Known, is_exported};
use super::table;
use super::{HowKnown, UserMapping};
use crate::schema::{Kind, is_blank};
use crate::sheet::{Sheet, Workbook};

/// What a kind makes of a file's headings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Candidate {
    /// How many columns it knows: each field once.
    pub known: usize,
    /// How many columns have a heading.
    pub headed: usize,
    /// Whether one of them is the kind's number.
    pub has_number: bool,
    /// Whether these headings came before: our export wrote them, or somebody said what they are.
    pub came_before: bool,
}

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
        self.came_before |=
            remembered(&table.headings) || is_exported(workbook, &table.headings, known).is_some();
    }
}

/// The place of the candidate that a file is about beyond doubt: its headings came before as those of one
/// kind alone; or one kind alone knows its number among them, and none knows more columns.
pub fn beyond_doubt(candidates: &[Candidate]) -> Option<usize> {
    let only = |is: &dyn Fn(&Candidate) -> bool| {
        let mut places = (0..candidates.len()).filter(|at| is(&candidates[*at]));
        let first = places.next();
        first.filter(|_| places.next().is_none())
    };
    let most = candidates.iter().map(|it| it.known).max().unwrap_or(0);
    only(&|it| it.came_before)
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
            known,
            headed: 9,
            has_number,
            came_before,
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
            (vec![], None),
        ] {
            assert_eq!(beyond_doubt(&candidates), sure, "{candidates:?}");
        }
    }
}
