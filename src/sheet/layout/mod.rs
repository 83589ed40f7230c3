//! The agreement that reader and writer share: how large a sheet may be, what its sheets are called,
//! and where a workbook says which export it came from.

mod names;
mod provenance;

pub use names::sheet_names;
pub(super) use names::{is_sheet, same_name};
pub(super) use provenance::choose;
pub use provenance::{Found, Provenance};

/// Rows of a sheet, its heading among them (Excel's limit, and `LibreOffice`'s default).
pub const MAX_ROWS: u32 = 1_048_576;

/// Columns of a sheet (Excel's limit).
pub const MAX_COLUMNS: u32 = 16_384;

/// UTF-16 code units of text in one cell (Excel's limit: "total number of characters that a cell can
/// contain").
pub const MAX_TEXT: usize = 32_767;

/// The name of the hidden sheet that carries an export's provenance and its long lists.
///
/// It is found by its name: `LibreOffice` knows hidden sheets, but no very hidden ones.
pub const HIDDEN_SHEET: &str = "rundtur";

/// The column of the hidden sheet, from 0, where the lists begin; keys and values stand in the first
/// two.
pub const FIRST_LIST_COLUMN: u16 = 3;
