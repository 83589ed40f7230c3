//! Promises 3 and 6, and `as of`, after any history: two people export, edit and bring back, others
//! add, remove and regroup meanwhile, and jobs are taken back.
//!
//! The program runs as a person would run it; beside it a model goes the same way, in plain maps and
//! with whole registers for memory. It is written from DESIGN and RULES and knows nothing of frames,
//! journals or SQL. After each step it says what every row's status is, which cells are written or
//! held, what stands in the register, which groups and aliases there are, whether apply refuses, and
//! how much an undo leaves as it is.
//!
//! A history that fails is told as steps. `PROPTEST_CASES=300` tries more of them.

mod steps; // what can happen, and in which order
mod model; // the model register: everything that it ever was
mod paper; // a file in a person's hands
mod proposal; // what the return of a file must propose
mod undoing; // what taking a job back must do
mod office; // the program, and its register read
mod telling; // both go the same way
mod returning; // files brought back, stored plans applied
mod commands; // what changes the register without a file

use proptest::prelude::*;

use super::config;
use steps::{Step, history};
use telling::Telling;

/// Lives through a history; the error tells it as steps, with what went wrong in the last one.
fn live_through(history: &[Step]) -> Result<(), String> {
    let mut telling = Telling::begin();
    let lived = history
        .iter()
        .try_for_each(|step| telling.take(step))
        .and_then(|()| telling.every_revision_can_be_read_again())
        .and_then(|()| telling.the_register_agrees_with_itself());
    lived.map_err(|wrong| format!("{}\n{wrong}", telling.told()))
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, ..config(8) })]

    #[test]
    fn the_register_is_what_its_history_says(history in history()) {
        live_through(&history).map_err(TestCaseError::fail)?;
    }
}
