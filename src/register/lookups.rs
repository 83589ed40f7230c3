//! Some records of many, found by what they hold: what that costs follows what is looked for, beside one
//! scan of the columns that are compared.

use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use polars::prelude::*;

use super::snapshot::column;
use super::{Register, RegisterError, quoted, records_table};
use crate::frame::{RecordId, Records};
use crate::schema::Kind;

/// So many records are compared at a time: a row group of DuckDB's, as large as its threads read them.
const BATCH: usize = 122_880;

/// The positions in a batch of records that are looked for.
pub(super) type Which<'a> = dyn Fn(&Records) -> Vec<u32> + Sync + 'a;

impl Register {
    /// The records that have one of these numbers.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn with_numbers<'n>(
        &self,
        kind: &Kind,
        numbers: impl IntoIterator<Item = &'n str>,
    ) -> Result<Vec<RecordId>, RegisterError> {
        let numbers: StringChunked = numbers.into_iter().map(Some).collect();
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let _sparing = self.sparing(numbers.len())?;
        let wanted = vec![numbers.with_name("number".into()).into_column()];
        let wanted = self.stage(&DataFrame::new_infer_height(wanted)?)?;
        let sql = format!(
            "SELECT _record AS record FROM {} WHERE {} IN (SELECT number FROM {})",
            records_table(kind.id.as_str()),
            quoted(kind.fields[kind.number()].id.as_str()),
            wanted.name(),
        );
        let found = self.fetch(&sql, &[])?;
        Ok(found.column("record")?.i64()?.into_no_null_iter().collect())
    }

    /// The records that `which` picks, of all; it is shown these fields, a batch at a time, on every core.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn picked(
        &self,
        kind: &Kind,
        fields: &[usize],
        which: &Which<'_>,
    ) -> Result<Vec<RecordId>, RegisterError> {
        let columns: String = fields.iter().map(|field| column(kind, *field)).collect();
        let table = records_table(kind.id.as_str());
        let sql = format!("SELECT _record AS record{columns} FROM {table}");
        let _sparing = self.sparing(0)?;
        let cores = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            // No more batches wait than there are hands, so memory does not grow with the register.
            let (sender, receiver) = sync_channel(cores);
            let receiver = Arc::new(Mutex::new(receiver));
            let pickers: Vec<_> = (0..cores)
                .map(|_| Arc::clone(&receiver))
                .map(|batches| scope.spawn(move || pick(&batches, which)))
                .collect();
            // Nobody waits to hand out a batch when all who would take it have panicked.
            drop(receiver);
            self.in_batches(&sql, BATCH, |batch| {
                // Who takes none has panicked, and that is told below.
                let _ = sender.send(Records::new(batch)?);
                Ok(())
            })?;
            drop(sender);
            let mut picked = Vec::new();
            for picker in pickers {
                match picker.join() {
                    Ok(own) => picked.extend(own),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            picked.sort_unstable();
            Ok(picked)
        })
    }

    /// How many of these records stand in the register.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn how_many(&self, kind: &Kind, records: &[RecordId]) -> Result<u64, RegisterError> {
        if records.is_empty() {
            return Ok(0);
        }
        let wanted = df!("record" => records)?;
        let wanted = self.stage(&wanted)?;
        let sql = format!(
            "SELECT count(*) FROM {} WHERE _record IN (SELECT record FROM {})",
            records_table(kind.id.as_str()),
            wanted.name(),
        );
        let count = self
            .conn()
            .query_row(&sql, [], |row| row.get::<_, i64>(0))?;
        Ok(count.unsigned_abs())
    }
}

/// Picks from batches until no more come.
fn pick(batches: &Mutex<Receiver<Records>>, which: &Which<'_>) -> Vec<RecordId> {
    let mut picked = Vec::new();
    loop {
        let batch = batches
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(batch) = batch else { return picked };
        let records = batch.id("record");
        let positions = which(&batch).into_iter();
        picked.extend(positions.filter_map(|at| records.get(at as usize)));
    }
}
