//! Profiles that people saved, as their files say: what other systems' imports want.

use duckdb::params;

use super::{Register, RegisterError};

/// How the keys of profiles begin among what the register says of itself: there every format has room
/// for them.
const PREFIX: &str = "profile:";

impl Register {
    /// The saved profiles: name and file, by name.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn profiles(&self) -> Result<Vec<(String, String)>, RegisterError> {
        let mut statement = self.conn().prepare(
            "SELECT key, value FROM register.meta WHERE starts_with(key, ?) ORDER BY key",
        )?;
        let mut rows = statement.query([PREFIX])?;
        let mut profiles = Vec::new();
        while let Some(row) = rows.next()? {
            let (key, toml): (String, String) = (row.get(0)?, row.get(1)?);
            profiles.push((key[PREFIX.len()..].to_owned(), toml));
        }
        Ok(profiles)
    }

    /// Saves a profile, in the place of one of the same name.
    ///
    /// # Errors
    /// [`RegisterError::ReadOnly`] and whatever DuckDB refuses.
    pub fn save_profile(&self, name: &str, toml: &str) -> Result<(), RegisterError> {
        self.transaction(|| {
            self.take_out_profile(name)?;
            let key = format!("{PREFIX}{name}");
            self.conn().execute(
                "INSERT INTO register.meta VALUES (?, ?)",
                params![key, toml],
            )?;
            Ok(())
        })?;
        self.checkpoint();
        Ok(())
    }

    /// Forgets a profile; says whether there was one.
    ///
    /// # Errors
    /// [`RegisterError::ReadOnly`] and whatever DuckDB refuses.
    pub fn forget_profile(&self, name: &str) -> Result<bool, RegisterError> {
        let gone = self.transaction(|| self.take_out_profile(name))?;
        self.checkpoint();
        Ok(gone > 0)
    }

    fn take_out_profile(&self, name: &str) -> Result<usize, RegisterError> {
        let key = format!("{PREFIX}{name}");
        Ok(self
            .conn()
            .execute("DELETE FROM register.meta WHERE key = ?", [key])?)
    }
}
