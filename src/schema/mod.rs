//! What a register holds: kinds of record, their fields, and what a field's values look like.
//!
//! Everything that the rest of the program knows about a field stands here once: its id, type, labels
//! in five languages, the other headings that mean it, its width in a spreadsheet. Tables, workbooks,
//! reading, matching and reports loop over it, so a user's own kind is as good as a built-in one and
//! nothing outside this folder may ask for a kind or a field by name: it asks for a *role* (the number,
//! the name, the country …).
//!
//! ```text
//! customers.toml ─▶ Schema ─▶ Kind ─▶ Field ─▶ canonical("12,50") = "12.5"
//!                              ├ roles: which field is the number, the name, the country …
//!                              └ keys:  what finds a record that came without its number
//! ```
//!
//! Left to others: which column of a file is which field (`mapping`), what a spreadsheet did to a
//! value by itself (`damage`), whose row it is (`matching`).

mod kind; // a sort of record: its fields, roles and keys
mod field; // one property of a kind, and what its values do
mod roles; // what the roles say of a value
mod role; // the parts that fields play, as a schema file names them
mod combined; // two kinds in one sheet
mod load; // schemas from TOML, and back
mod change; // from one schema to the next
mod check; // what a schema must hold before anybody relies on it
mod value; // canonical values, type by type
mod group_set; // the groups of a cell that holds several
mod fold; // when two texts are the same to a person
mod slip; // when they differ by one slip of the hand
mod company; // legal forms at the end of a name
mod loose; // when the manner of writing does not count
mod numbering; // the next customer number

pub use crate::words::{Labels, Lang};
pub use change::Change;
pub use combined::{Combined, JOINED_BY, Whose};
pub use company::looks_like_company;
pub use field::{Choice, Field, FieldId, FieldType};
pub use fold::{fold, fold_heading, heading_key, heading_set, is_blank, name_key};
pub use group_set::GroupSet;
pub use kind::{Beside, Key, Kind, KindId, Party, Roles};
pub(crate) use load::line_of;
pub use load::{Schema, SchemaError};
pub use loose::{loose_name, loose_phones, loose_text};
pub use numbering::NumberPattern;
pub use slip::is_one_slip;
pub(crate) use slip::is_one_slip_folded;
pub use value::barcode::barcode_key;
pub use value::business_id::{business_id_key, business_id_scope, same_business_id};
pub use value::country::{country_code, country_codes};
pub use value::unit::Unit;
pub use value::{Context, DateOrder, DecimalMark, Reading, Refusal};
