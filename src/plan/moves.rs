//! Who moves from which group to which, counted over the cells that a plan writes.
//!
//! | the field holds | before   | after       | told                                |
//! |-----------------|----------|-------------|-------------------------------------|
//! | one group       | `A`      | `B`         | from `A` to `B`                     |
//! | one group       | –        | `B`         | from none to `B`                    |
//! | several         | `A; C`   | `B; C`      | from `A` to `B`: one for one        |
//! | several         | `A`      | `A; B; C`   | joins `B`, joins `C`                |
//! | several         | `A; B`   | `B`         | leaves `A`                          |

use std::collections::HashMap;

use super::GroupMove;
use crate::schema::{Field, FieldType, GroupSet, Kind};

/// The cells of fields of one type, equal ones counted: field, before, after.
#[derive(Debug)]
pub(super) struct Moves<'a> {
    ty: FieldType,
    counts: HashMap<(usize, Option<&'a str>, Option<&'a str>), u64>,
}

/// One move: the group until now, and the one from now on.
type FromTo = (Option<String>, Option<String>);

impl<'a> Moves<'a> {
    /// Moves from group to group, or from parent to parent.
    pub(super) fn of(ty: FieldType) -> Self {
        Self {
            ty,
            counts: HashMap::new(),
        }
    }

    /// Counts a cell that is written, if its field is of that type.
    pub(super) fn count(
        &mut self,
        kind: &Kind,
        field: usize,
        before: Option<&'a str>,
        after: Option<&'a str>,
    ) {
        if kind.fields[field].ty == self.ty {
            *self.counts.entry((field, before, after)).or_default() += 1;
        }
    }

    /// The moves, the largest first.
    pub(super) fn told(self, kind: &Kind) -> Vec<GroupMove> {
        let mut counted: HashMap<(usize, FromTo), u64> = HashMap::new();
        for ((field, before, after), count) in self.counts {
            for step in steps(&kind.fields[field], before, after) {
                *counted.entry((field, step)).or_default() += count;
            }
        }
        let mut counted: Vec<_> = counted.into_iter().collect();
        counted.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
        let told = counted.into_iter().map(|((field, (from, to)), count)| {
            let several = kind.fields[field].many;
            let field = kind.fields[field].id.clone();
            GroupMove {
                field,
                from,
                to,
                count,
                several,
            }
        });
        told.collect()
    }
}

/// What happens to a record whose cell held `before` and holds `after`.
fn steps(field: &Field, before: Option<&str>, after: Option<&str>) -> Vec<FromTo> {
    if !field.many {
        return vec![(before.map(str::to_owned), after.map(str::to_owned))];
    }
    let [before, after] = [before, after].map(|set| GroupSet::of(set.unwrap_or_default()));
    let left: Vec<String> = before.without(&after).map(str::to_owned).collect();
    let joined: Vec<String> = after.without(&before).map(str::to_owned).collect();
    if let ([from], [to]) = (&left[..], &joined[..]) {
        return vec![(Some(from.clone()), Some(to.clone()))];
    }
    let left = left.into_iter().map(|group| (Some(group), None));
    let joined = joined.into_iter().map(|group| (None, Some(group)));
    left.chain(joined).collect()
}
