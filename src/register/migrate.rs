//! Registers of older formats, brought to the one that this program writes.
//!
//! Each step leads from one format to the next and is one transaction, which writes the new format's
//! number too: whatever happens in between, the register has the format that it says. Before the first
//! step the register is copied, so that the program that made it can still be gone back to:
//! `register.before-format-2.duckdb`.
//!
//! A register that is only looked at stays as it is; what it lacks counts as empty.

use std::path::{Path, PathBuf};

use super::backup::Copied;
use super::{FORMAT, Register, RegisterError};

/// How a register comes from one format to the next.
struct Step {
    /// The format that it leads to.
    to: u64,
    /// What is done to the tables.
    sql: &'static str,
}

/// Every step, in order. A step that has been released is never changed.
const STEPS: &[Step] = &[
    Step {
        to: 2,
        sql: "CREATE TABLE register.backups
            (backup BIGINT, at_time VARCHAR, by_whom VARCHAR, revision BIGINT, file VARCHAR);",
    },
    Step {
        to: 3,
        sql: "CREATE TABLE register.mappings
            (mapping BIGINT, kind VARCHAR, headings VARCHAR, columns VARCHAR, at_time VARCHAR,
             by_whom VARCHAR);",
    },
    Step {
        to: 4,
        sql: "ALTER TABLE register.schemas ADD COLUMN nth BIGINT DEFAULT 0;
            ALTER TABLE register.schemas ADD COLUMN at_time VARCHAR;
            ALTER TABLE register.schemas ADD COLUMN by_whom VARCHAR;
            ALTER TABLE register.schemas ADD COLUMN what VARCHAR;",
    },
];

/// What opening an older register did to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// The format that it had.
    pub from: u64,
    /// The format that it has now.
    pub to: u64,
    /// Where it stands as it was.
    pub copy: PathBuf,
}

impl Register {
    /// Brings the register from format `from` to [`FORMAT`], with a copy of what it was beside it.
    ///
    /// # Errors
    /// Where the copy cannot be written, nothing is changed; where a step fails, the register has the
    /// format of the step before.
    pub(super) fn migrate(&mut self, from: u64) -> Result<(), RegisterError> {
        let copy = unused(self.path(), from);
        self.copy_to(&copy, &Copied::AsItIs)?;
        for step in STEPS.iter().filter(|step| step.to > from) {
            self.transaction(|| {
                self.conn().execute_batch(step.sql)?;
                self.set_meta("format", &step.to.to_string())
            })?;
            self.checkpoint();
            self.format = step.to;
        }
        self.migrated = Some(Migrated {
            from,
            to: self.format,
            copy,
        });
        Ok(())
    }
}

/// A name beside the register that nothing has yet.
fn unused(register: &Path, from: u64) -> PathBuf {
    let next = STEPS
        .iter()
        .map(|step| step.to)
        .find(|to| *to > from)
        .unwrap_or(FORMAT);
    super::backup::beside(register, &format!("before-format-{next}"))
}

#[cfg(test)]
mod tests {
    use super::{FORMAT, STEPS};

    #[test]
    fn the_steps_lead_from_each_format_to_the_next_up_to_ours() {
        let formats: Vec<u64> = STEPS.iter().map(|step| step.to).collect();
        assert_eq!(formats, (2..=FORMAT).collect::<Vec<_>>());
    }
}
