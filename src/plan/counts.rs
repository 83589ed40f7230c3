//! How many rows and cells a plan has of each sort.

use serde::{Deserialize, Serialize};

/// Rows by status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct RowCounts {
    pub read: u64,
    pub new: u64,
    pub modified: u64,
    pub unchanged: u64,
    pub held: u64,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub removed: u64,
}

impl RowCounts {
    /// Counts the rows of another part, too.
    pub fn add(&mut self, other: &Self) {
        self.read += other.read;
        self.new += other.new;
        self.modified += other.modified;
        self.unchanged += other.unchanged;
        self.held += other.held;
        self.removed += other.removed;
    }
}

impl CellCounts {
    /// Counts the cells of another part, too.
    pub fn add(&mut self, other: &Self) {
        self.set += other.set;
        self.changed += other.changed;
        self.damage += other.damage;
        self.conflict += other.conflict;
        self.blank += other.blank;
        self.cleared += other.cleared;
    }
}

/// Cells of existing records by verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CellCounts {
    pub set: u64,
    pub changed: u64,
    pub damage: u64,
    pub conflict: u64,
    pub blank: u64,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cleared: u64,
}

/// Changed cells of one field of existing records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct FieldCounts {
    pub set: u64,
    pub changed: u64,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cleared: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn is_zero(count: &u64) -> bool {
    *count == 0
}
