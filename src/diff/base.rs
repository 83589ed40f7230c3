//! What the person saw: the register as of the export's revision, as a difference from now.

use std::collections::{HashMap, HashSet};

use polars::prelude::DataFrame;

use crate::frame::RecordId;
use crate::plan::{ExportId, JobId, Revision, Written};
use crate::schema::Kind;

/// The register as of an export, held as what changed since.
#[derive(Debug, Clone, Default)]
pub struct Base {
    /// The export that the file came from, where one is known.
    pub export: Option<ExportId>,
    /// The revision that it showed.
    pub revision: Revision,
    /// The records that it held, where not all were exported.
    pub exported: Option<HashSet<RecordId>>,
    before: HashMap<(RecordId, usize), (Option<String>, JobId)>,
    made_since: HashMap<RecordId, JobId>,
    removed_since: HashSet<RecordId>,
    jobs: HashMap<JobId, Written>,
    perhaps: HashSet<JobId>,
}

impl Base {
    /// Reads what changed since: `record | field | before | job`, as the register gives it.
    pub fn new(
        kind: &Kind,
        export: Option<ExportId>,
        revision: Revision,
        exported: Option<HashSet<RecordId>>,
        changed: &DataFrame,
    ) -> polars::prelude::PolarsResult<Self> {
        let mut base = Self {
            export,
            revision,
            exported,
            ..Self::default()
        };
        let records = changed.column("record")?.i64()?;
        let fields = changed.column("field")?.str()?;
        let before = changed.column("before")?.str()?;
        let jobs = changed.column("job")?.i64()?;
        for at in 0..changed.height() {
            let (Some(record), Some(field)) = (records.get(at), fields.get(at)) else {
                continue;
            };
            let job = JobId(jobs.get(at).unwrap_or_default().unsigned_abs());
            match (kind.field_index(field), before.get(at)) {
                (Some(field), value) => {
                    base.before
                        .insert((record, field), (value.map(str::to_owned), job));
                }
                (None, None) => {
                    base.made_since.insert(record, job);
                }
                (None, Some(_)) => {
                    base.removed_since.insert(record);
                }
            }
        }
        // What such a record held at first is nothing that the person saw.
        let made_since = &base.made_since;
        base.before
            .retain(|(record, _), _| !made_since.contains_key(record));
        Ok(base)
    }

    /// Says who did which job when.
    pub fn sign(&mut self, jobs: impl IntoIterator<Item = Written>) {
        self.jobs
            .extend(jobs.into_iter().map(|written| (written.job, written)));
    }

    /// Who did a job, and when, where that was said.
    pub fn signed(&self, job: JobId) -> Option<&Written> {
        self.jobs.get(&job)
    }

    /// Says that the person saw this value in a cell after all: a job had written it into the
    /// register from the very workbook that they edited on.
    pub fn saw(&mut self, record: RecordId, field: usize, value: Option<String>, job: JobId) {
        let (saw, by) = self.before.entry((record, field)).or_insert((None, job));
        *saw = value;
        // Who wrote it after that job is still the last one who did.
        *by = job.max(*by);
    }

    /// Says that a job took a file of the same export, and that nothing tells whether it was this one.
    pub fn may_have_been(&mut self, job: JobId) {
        self.perhaps.insert(job);
    }

    /// True for a job that may have taken this very file before.
    pub fn was_perhaps(&self, job: JobId) -> bool {
        self.perhaps.contains(&job)
    }

    /// Says that the person knew these records after all: a job had made them from the very workbook
    /// that they edited on. `since` is what changed after that job.
    pub fn knew(&mut self, records: &HashSet<RecordId>, since: &Self) {
        self.made_since
            .retain(|record, _| !records.contains(record));
        if let Some(exported) = &mut self.exported {
            exported.extend(records);
        }
        let of_them = |record: &RecordId| records.contains(record);
        let changed = since.before.iter();
        self.before.extend(
            changed
                .filter(|((record, _), _)| of_them(record))
                .map(|(cell, was)| (*cell, was.clone())),
        );
        let removed = since.removed_since.iter().copied();
        self.removed_since.extend(removed.filter(of_them));
    }

    /// What the person saw in a cell, given what the register says now.
    ///
    /// | the record                  | what the person saw                                          |
    /// |-----------------------------|--------------------------------------------------------------|
    /// | was exported                | what stood there at the export                               |
    /// | was made since              | nothing: a row with its number was meant for somebody else    |
    /// | was there, but not exported | nothing is known of it: the comparison is two-way             |
    pub fn value<'a>(
        &'a self,
        record: RecordId,
        field: usize,
        now: Option<&'a str>,
    ) -> Option<&'a str> {
        let is_new = self.made_since.contains_key(&record);
        if !is_new && !self.held(record) {
            return now;
        }
        match self.before.get(&(record, field)) {
            Some((before, _)) => before.as_deref(),
            None if is_new => None,
            None => now,
        }
    }

    /// The last job after the export that changed a cell.
    pub fn changed_by(&self, record: RecordId, field: usize) -> Option<JobId> {
        let changed = self.before.get(&(record, field)).map(|(_, job)| *job);
        changed.or_else(|| self.made_since.get(&record).copied())
    }

    /// The cells that changed since, by record and field.
    pub fn changed_cells(&self) -> impl Iterator<Item = (RecordId, usize)> {
        self.before.keys().copied()
    }

    /// True for a record that the export held.
    pub fn held(&self, record: RecordId) -> bool {
        !self.made_since.contains_key(&record)
            && self
                .exported
                .as_ref()
                .is_none_or(|exported| exported.contains(&record))
    }

    /// Records of the export that were removed since.
    pub fn removed_since(&self) -> impl Iterator<Item = RecordId> {
        self.removed_since.iter().copied().filter(|record| {
            self.exported
                .as_ref()
                .is_none_or(|exported| exported.contains(record))
        })
    }

    /// Records that came into the register since.
    pub fn made_since(&self) -> impl ExactSizeIterator<Item = RecordId> {
        self.made_since.keys().copied()
    }
}
