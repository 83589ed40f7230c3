//! Rundtur takes a customer register out to a spreadsheet, lets a person edit it there, and brings it
//! back: every change shown before anything is written, nothing ever removed, everything undoable.
//!
//! This page is the tour. It gives the way through the program, the words, the promises, and the
//! modules in the order in which they are best read.
//!
//! # The way through
//!
//! ```text
//! register ─▶ snapshot ─▶ sheet::write ─▶ customers.xlsx ─▶ ✎ a person ─▶ sheet::read
//!                                                                           │
//!   apply ◀── plan ◀── diff (base · typed · now) ◀── matching ◀── mapping ◀─┘
//!     │        └──▶ report ─▶ the same person
//!     ├──▶ register (one transaction)
//!     └──▶ journal ──▶ undo ──▶ plan          an undo is a plan like any other
//! ```
//!
//! A folder is a noun, and its main function a stage. Between the stages data stays in columns; what
//! `plan` decides lives in the register, and a report streams from there.
//!
//! # The words
//!
//! | word | meaning |
//! |---|---|
//! | register | the book of record: kinds, records, groups, jobs and their journal |
//! | kind, field | a sort of record, and one property of it; described once, in the schema |
//! | record | one customer, contact …; people know it by its number, its id is never shown |
//! | group | a named set that a record belongs to through a field of type `group` |
//! | sheet | what a file holds, cell by cell, as it came |
//! | submission | the sheet understood: canonical values by field, each with its place |
//! | mapping | which column is which field, and how we know |
//! | base, typed, now | what the person saw, what the file says, what the register says |
//! | damage | a change that a spreadsheet made by itself (`00100` → `100`), not a person |
//! | match | a row paired with a record, and the key that paired them |
//! | plan | the whole proposal, cell by cell: stored, numbered, never changed |
//! | held | a row or cell that will not be applied, and why |
//! | job | a plan that was applied: who, when, from which file |
//! | journal | the jobs' cells, before and after, append-only; undo reads it |
//! | revision | the register's version: one more with every job |
//! | lineage | the register's own UUID, written once |
//!
//! # The promises
//!
//! 1. **Identity.** Export, then import untouched: every row is unchanged.
//! 2. **Done is done.** Apply, then import the same file again: every row is unchanged.
//! 3. **There and back.** Apply, then undo: every value is as before, and the journal is longer.
//! 4. **Nothing removed.** What a file leaves out, and a blank cell, change nothing.
//! 5. **What you saw is what is written.** Apply writes the plan's cells and no others, or nothing.
//! 6. **Nobody is overwritten in silence.** A cell that both sides changed since the export is held.
//! 7. **No guess.** A row that fits two records, or whose keys disagree, is held, with all of them
//!    named.
//! 8. **Nothing lost.** Every row that is not applied comes back in a file, with its reason.
//! 9. **A crash at any moment** leaves the register as before the job or as after it.
//!
//! # Who must not know whom
//!
//! `sheet` knows no DuckDB, `register` no spreadsheet. `matching` gives facts, `plan` decides,
//! `report` decides nothing, and apply computes nothing. Only `cli` reads the clock, the user's name,
//! the terminal and the environment.

// Five languages: every sentence, told in the one that its reader wants.
pub mod words;
// What a register can hold: kinds, fields, types, canonical values.
pub mod schema;
// What can be wrong in a person's data, in words.
pub mod problem;
// What the stages hand each other.
pub mod frame;
// The book of record; the only place that knows DuckDB.
pub mod register;
// Files, out and in: cells as they are.
pub mod sheet;
// A sheet understood: columns become fields, texts become values.
pub mod mapping;
// Whose row is this?
// What spreadsheets do to values by themselves.
pub mod damage;
pub mod matching;
// What did the person change, and what did the register?
pub mod diff;
// The proposal: made, stored, taken back.
pub mod plan;
// What other systems' imports want.
pub mod profile;
// The proposal told: on a terminal and in files.
pub mod report;
// The commands; the only place that talks to people.
pub mod cli;
