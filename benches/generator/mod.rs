//! Generator: any number of invented customers, the same ones for the same seed.
//!
//! It makes the register of `samples/` and the files that the benches measure, and depends on
//! nothing but the standard library, so that tests and every bench can take it in with `#[path]`.
//! A customer is made from the seed and its place alone, apart from three things that customers have
//! in common on purpose: no business id comes twice, chains share one, and a few share an e-mail.
//!
//! Nobody in it exists. Companies' names are put together from invented halves, business ids
//! follow their countries' check-digit rules in ranges chosen to be nobody's yet, and e-mail and web
//! addresses end in `.example` (RFC 2606) or stand at `example.fi` and its sisters.

// Words first: what a customer consists of.
mod customer;
// What a place on the map brings with it.
mod country;
#[rustfmt::skip]
mod words;
mod business_id;
// How customers are made, and made to differ.
mod random;
mod person;
mod company;
mod customers;
mod notes;
// The file: written, and edited as a person would.
mod csv;
mod edit;

pub(crate) use csv::{write_headings, write_row};
pub(crate) use customer::{Customer, Field};
pub(crate) use customers::Customers;
pub(crate) use edit::{Edits, edit};
