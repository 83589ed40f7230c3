//! The memory that reading one file may take.
//!
//! A file of a few kilobytes can claim, or turn out, to hold gigabytes: a repeated cell, one text that a
//! million cells show, a table of countless strings. So whatever is kept while a file is read is drawn
//! from one budget before it is kept: the text of a delimited file, shared strings, the columns of a
//! grid, and what a library is about to reserve. Beyond it reading ends with an error that names
//! `--max-memory`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What reading may take where nobody says: a sheet of a million rows and 15 columns takes a tenth.
pub(super) const DEFAULT: u64 = 4 << 30;

/// What a share draws at once, so that a cell costs a comparison.
const STEP: u64 = 1 << 20;

/// The budget of one file, shared by everything that reads it.
#[derive(Clone, Debug)]
pub(super) struct Budget(Arc<Pool>);

#[derive(Debug)]
struct Pool {
    limit: u64,
    taken: AtomicU64,
}

/// The budget is spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spent {
    /// What there was, in bytes.
    pub(super) limit: u64,
}

impl Budget {
    pub(super) fn new(limit: u64) -> Self {
        Self(Arc::new(Pool {
            limit,
            taken: AtomicU64::new(0),
        }))
    }

    /// Draws bytes for good.
    pub(super) fn take(&self, bytes: u64) -> Result<(), Spent> {
        let Pool { limit, taken } = &*self.0;
        let fits = |taken: u64| taken.checked_add(bytes).filter(|sum| sum <= limit);
        taken
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits)
            .map(|_| ())
            .map_err(|_| Spent { limit: *limit })
    }

    /// Whether this many bytes are left, for what is kept only for a moment.
    pub(super) fn fits(&self, bytes: u64) -> Result<(), Spent> {
        if bytes > self.left() {
            return Err(Spent {
                limit: self.0.limit,
            });
        }
        Ok(())
    }

    /// Somebody's share, of which nothing is drawn yet.
    pub(super) fn share(&self) -> Share {
        Share {
            budget: self.clone(),
            left: 0,
        }
    }

    /// What is left, in bytes.
    pub(super) fn left(&self) -> u64 {
        let Pool { limit, taken } = &*self.0;
        limit.saturating_sub(taken.load(Ordering::Relaxed))
    }
}

/// The share of one that keeps many small things.
#[derive(Debug)]
pub(super) struct Share {
    budget: Budget,
    left: u64,
}

impl Share {
    /// Spends bytes.
    pub(super) fn spend(&mut self, bytes: u64) -> Result<(), Spent> {
        if bytes > self.left {
            let missing = bytes - self.left;
            // Where little is left, others want some of it too.
            let drawn = missing.max(STEP.min(self.budget.left() / 8));
            self.budget.take(drawn)?;
            self.left += drawn;
        }
        self.left -= bytes;
        Ok(())
    }
}

impl Drop for Share {
    /// Gives back what was drawn and not spent.
    fn drop(&mut self) {
        self.budget.0.taken.fetch_sub(self.left, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_draw_from_one_budget_to_its_last_byte() {
        let limit = 20 * STEP;
        let budget = Budget::new(limit);
        let (mut one, mut other) = (budget.share(), budget.share());
        one.spend(1).unwrap();
        assert_eq!(budget.left(), 19 * STEP);
        other.spend(5 * STEP).unwrap();
        budget.take(14 * STEP).unwrap();
        one.spend(STEP - 1).unwrap();
        assert_eq!(budget.left(), 0);
        let spent = Err(Spent { limit });
        assert_eq!(one.spend(1), spent);
        assert_eq!(other.spend(u64::MAX), spent);
        assert_eq!(budget.take(1), spent);
        assert_eq!(budget.fits(1), spent);
    }

    #[test]
    fn what_a_share_did_not_spend_comes_back() {
        let budget = Budget::new(16 * STEP);
        let mut share = budget.share();
        share.spend(10).unwrap();
        drop(share);
        assert_eq!(budget.left(), 16 * STEP - 10);
    }
}
