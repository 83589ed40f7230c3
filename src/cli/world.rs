//! The clock, the user's name, the language: read here, given to everything below.

use jiff::Zoned;

use super::failure::Failure;
use crate::schema::Lang;

/// Now, as RFC 3339 with the local offset and whole seconds.
#[allow(clippy::disallowed_methods)] // the one place that reads the clock
pub(super) fn now() -> String {
    Zoned::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The user's name, from the environment.
pub(super) fn user() -> String {
    ["RUNDTUR_USER", "USER", "LOGNAME", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "unknown".to_owned())
}

/// A new register's own id.
#[allow(clippy::disallowed_methods)] // the one place that asks for randomness
pub(super) fn lineage() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// The language that was asked for; English where none was.
pub(super) fn language(asked: Option<&str>) -> Result<Lang, Failure> {
    match asked {
        None => Ok(Lang::En),
        Some(code) => Lang::from_code(code).ok_or_else(|| {
            Failure::usage(
                format!("`{code}` is no language that rundtur speaks"),
                "one of en, sv, nb, da, fi",
            )
        }),
    }
}
