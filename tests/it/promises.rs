//! The promises of DESIGN, held for any data and not for samples alone: identity, done is done,
//! there and back, nothing removed, what you saw is what is written, nobody overwritten in silence,
//! no guess.
//!
//! They are tried below the command line, but for `histories`: `trip` does what the commands do, from a register to a file
//! and back, without starting a program for each step. `values` knows what people's data can look like.

pub(crate) mod values; // hostile texts, and records full of them
mod kinds; // customers, and kinds as users make them
mod trip; // a register, a file of it, the file's return
mod edits; // what a person does to the rows of a file
mod identity; // untouched is unchanged
mod done; // done is done; there and back
mod written; // nothing removed; what you saw is what is written
mod three_way; // base, typed, now
mod sets; // the same of cells that hold several groups
mod no_guess; // whose row is it?
mod own_keys; // the same by any key of any kind
mod histories; // two people, any history: conflicts, undo, as of

use proptest::prelude::ProptestConfig;

/// How many cases a promise is tried with, unless `PROPTEST_CASES` says; a failing one is told, not
/// stored.
fn config(cases: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if asked { usual.cases } else { cases },
        failure_persistence: None,
        // A case takes a fifth of a second, so a long search for the smallest one would hang.
        max_shrink_iters: 100,
        ..usual
    }
}
