//! What each fuzz target asserts, beside that nothing panics, hangs or takes memory without bound.
//!
//! Two take these files in: the fuzz targets, and the test that reads the seeds and the regressions
//! anew in every run of the tests. A target's input is bytes; a container is made around them, so that
//! the fuzzer's changes reach the reader and are not stopped at a checksum.

// Named by the table below; the tests and the fuzz targets see different parts.
#![allow(missing_docs, unreachable_pub)]

pub mod container; // zip and OLE around the fuzzer's bytes
pub mod mapping;
pub mod number_format;
pub mod ods;
pub mod sound; // what holds for everything that was read
pub mod text;
pub mod values;
pub mod vcard;
pub mod xls;
pub mod xlsb;
pub mod xlsx;

use std::sync::LazyLock;

use rundtur::schema::Schema;

/// The built-in schema, read once.
pub fn schema() -> &'static Schema {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::built_in);
    &SCHEMA
}

/// What a target does with an input.
pub type Check = fn(&[u8]);

/// The targets by name.
pub const TARGETS: [(&str, Check); 9] = [
    ("xlsx", xlsx::check),
    ("ods", ods::check),
    ("xls", xls::check),
    ("xlsb", xlsb::check),
    ("text", text::check),
    ("vcard", vcard::check),
    ("mapping", mapping::check),
    ("values", values::check),
    ("number_format", number_format::check),
];
