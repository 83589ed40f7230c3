//! What the person saw, file by file: several files of one import may be exports of their own.

use std::collections::{HashMap, HashSet};

use super::Base;
use crate::frame::RecordId;

/// The base of each file, and of cells that were taken from another file's row.
#[derive(Debug, Clone, Default)]
pub struct Bases<'a> {
    of_file: Vec<Option<&'a Base>>,
    from: HashMap<(u32, usize), u32>,
}

impl<'a> Bases<'a> {
    /// The base of a single file; none where nobody knows what the person saw.
    pub fn of(base: Option<&'a Base>) -> Self {
        Self::by_file(vec![base])
    }

    /// The bases of several files, in their order.
    pub fn by_file(of_file: Vec<Option<&'a Base>>) -> Self {
        Self {
            of_file,
            from: HashMap::new(),
        }
    }

    /// The base of a file.
    pub fn of_file(&self, file: Option<u32>) -> Option<&'a Base> {
        self.of_file.get(file? as usize).copied().flatten()
    }

    /// The base of a row's cell: that of its file, unless it was taken from another.
    pub fn of_cell(&self, file: Option<u32>, row: u32, field: usize) -> Option<&'a Base> {
        self.of_file(self.from.get(&(row, field)).copied().or(file))
    }

    /// Says that cells, by row and field, were taken from these files.
    pub fn take_from(&mut self, from: HashMap<(u32, usize), u32>) {
        self.from.extend(from);
    }

    /// The known bases, one for each file that has one.
    pub fn known(&self) -> impl Iterator<Item = &'a Base> {
        self.of_file.iter().copied().flatten()
    }

    /// True where every file's base is known.
    pub fn are_all_known(&self) -> bool {
        !self.of_file.is_empty() && self.of_file.iter().all(Option::is_some)
    }

    /// True for a record that the files are about: of their own exports' where those are known, else any.
    pub fn mean(&self, record: RecordId) -> bool {
        !self.are_all_known() || self.known().any(|base| base.held(record))
    }

    /// How many records that is, of `all` that the register holds. `stand` says how many of some records
    /// stand in the register.
    ///
    /// # Errors
    /// Those of `stand`.
    pub fn how_many_meant<E>(
        &self,
        all: u64,
        stand: impl Fn(&[RecordId]) -> Result<u64, E>,
    ) -> Result<u64, E> {
        if !self.are_all_known() {
            return Ok(all);
        }
        // Who holds every record but those that came since leaves few others to look at.
        if let Some(whole) = self.known().find(|base| base.exported.is_none()) {
            let others = whole.made_since().filter(|record| !self.mean(*record));
            return Ok(all.saturating_sub(stand(&others.collect::<Vec<_>>())?));
        }
        let exported = self.known().filter_map(|base| base.exported.as_ref());
        let exported: HashSet<RecordId> = exported.flatten().copied().collect();
        let meant = exported.into_iter().filter(|record| self.mean(*record));
        stand(&meant.collect::<Vec<_>>())
    }

    /// What all files have in common, where every one has a base and all say the same.
    pub fn common<T: PartialEq>(&self, of: impl Fn(&Base) -> T) -> Option<T> {
        let first = of(self.known().next()?);
        (self.are_all_known() && self.known().all(|base| of(base) == first)).then_some(first)
    }
}
