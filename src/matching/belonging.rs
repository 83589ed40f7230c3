//! Whose children a key looks among.

use std::collections::BTreeMap;

use polars::prelude::StringChunked;

use super::Position;
use crate::frame::{Records, Submission};
use crate::schema::Kind;

/// Which parent each row names, and to which each record belongs; the same for every row of a kind that
/// belongs to none.
#[derive(Debug, Clone, Copy)]
pub struct Belonging<'a> {
    /// The rows' parents and the records', by number; none where the file or the kind has none.
    sides: Option<(&'a StringChunked, &'a StringChunked)>,
}

impl<'a> Belonging<'a> {
    /// Looks at the field that names the parent. The rows name it by its number.
    pub fn of(kind: &Kind, rows: &'a Submission, now: &'a Records) -> Self {
        let parent = kind.roles.parent;
        Self {
            sides: parent.and_then(|field| rows.field(field).zip(now.field(field))),
        }
    }

    /// True where a record belongs to the parent that the row names, or the row names none.
    pub fn is_of_one_parent(&self, row: u32, position: Position) -> bool {
        let Some((typed, now)) = self.sides else {
            return true;
        };
        let typed = typed.get(row as usize);
        typed.is_none() || typed == now.get(position as usize)
    }

    /// Leaves the records of each row's own parent.
    pub(super) fn of_one_parent(
        &self,
        mut found: BTreeMap<u32, Vec<Position>>,
    ) -> BTreeMap<u32, Vec<Position>> {
        if self.sides.is_some() {
            found.retain(|row, positions| {
                positions.retain(|position| self.is_of_one_parent(*row, *position));
                !positions.is_empty()
            });
        }
        found
    }
}
