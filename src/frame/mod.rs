//! The typed frames that stages hand each other, and the only place that spells their columns.
//!
//! Field columns are called `f0`, `f1` … after the field's place in its kind: a heading that a
//! person typed never becomes a column name (polars reads `*` and `^…$` in a name as patterns).

use std::sync::OnceLock;

use polars::prelude::*;

/// The internal id of a record: never shown, never used twice.
pub type RecordId = i64;

/// The column of the field at `index` in its kind.
pub fn field_column(index: usize) -> PlSmallStr {
    PlSmallStr::from_string(format!("f{index}"))
}

/// A frame that cannot be what its name says: a mistake in the program, not in anybody's data.
#[derive(Debug, thiserror::Error)]
#[error("a {frame} frame lacks its column `{column}`")]
pub struct FrameError {
    frame: &'static str,
    column: String,
}

macro_rules! typed_frame {
    ($(#[$doc:meta])* $name:ident { $($column:ident : $dtype:expr),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(DataFrame);

        impl $name {
            /// Takes a frame that has the columns of this type.
            pub fn new(frame: DataFrame) -> Result<Self, FrameError> {
                $(if frame.column(stringify!($column)).map(|c| c.dtype() != &$dtype).unwrap_or(true) {
                    return Err(FrameError { frame: stringify!($name), column: stringify!($column).into() });
                })*
                Ok(Self(frame))
            }

            /// The frame itself.
            pub fn frame(&self) -> &DataFrame {
                &self.0
            }

            /// How many lines it has.
            pub fn len(&self) -> usize {
                self.0.height()
            }

            /// True without a line.
            pub fn is_empty(&self) -> bool {
                self.0.height() == 0
            }

            /// A text column; panics only for a column that this type does not have.
            pub fn text(&self, column: &str) -> &StringChunked {
                self.0.column(column).and_then(|c| c.str()).expect("a text column of this frame")
            }

            /// An unsigned column; panics only for a column that this type does not have.
            pub fn count(&self, column: &str) -> &UInt32Chunked {
                self.0.column(column).and_then(|c| c.u32()).expect("a u32 column of this frame")
            }

            /// An id column; panics only for a column that this type does not have.
            pub fn id(&self, column: &str) -> &Int64Chunked {
                self.0.column(column).and_then(|c| c.i64()).expect("an i64 column of this frame")
            }
        }
    };
}

typed_frame!(
    /// Records as the register holds them.
    ///
    /// | record | f0      | f1        | … |
    /// |--------|---------|-----------|---|
    /// | 17     | `10017` | `company` |   |
    Records { record: DataType::Int64 }
);

typed_frame!(
    /// The rows of a plan, one a row of the file, in the file's order.
    ///
    /// | row | file | sheet       | line | record | number  | name       | status     | matched  | key_now | reason | message |
    /// |-----|------|-------------|------|--------|---------|------------|------------|----------|---------|--------|---------|
    /// | 3   | 0    | `Customers` | 5    | 17     | `10017` | `Kiosk Oy` | `Modified` | `number` | `10017` |        |         |
    ///
    /// `file` counts from 0 into the head's files. `record` is null for a new row, `matched` is the
    /// id of the key field that paired the row, `key_now` what the register held in it.
    PlanRows {
        row: DataType::UInt32,
        file: DataType::UInt32,
        sheet: DataType::String,
        line: DataType::UInt32,
        record: DataType::Int64,
        number: DataType::String,
        name: DataType::String,
        status: DataType::String,
        matched: DataType::String,
        key_now: DataType::String,
        reason: DataType::String,
        message: DataType::String,
    }
);

typed_frame!(
    /// The cells of existing records that are not simply the same.
    ///
    /// | row | record | field   | base  | now   | typed | new   | verdict   | reason | message |
    /// |-----|--------|---------|-------|-------|-------|-------|-----------|--------|---------|
    /// | 3   | 17     | `phone` | `040` | `040` | `050` | `050` | `changed` |        |         |
    ///
    /// `typed` is what the file says, `new` what apply writes (canonical); cells of one row stand in
    /// the schema's order.
    PlanCells {
        row: DataType::UInt32,
        record: DataType::Int64,
        field: DataType::String,
        base: DataType::String,
        now: DataType::String,
        typed: DataType::String,
        new: DataType::String,
        verdict: DataType::String,
        reason: DataType::String,
        message: DataType::String,
    }
);

typed_frame!(
    /// The values of whole rows: canonical for new rows, as typed for held ones.
    ///
    /// | row | f0      | f1        | … |
    /// |-----|---------|-----------|---|
    /// | 9   | `10201` | `private` |   |
    PlanValues { row: DataType::UInt32 }
);

typed_frame!(
    /// What stands on one side of a reconciliation alone, is in doubt, or stands there several times.
    ///
    /// | list               | set | why          | about               | row | file | sheet | line | record | number  | `other_number` | name     |
    /// |--------------------|-----|--------------|---------------------|-----|------|-------|------|--------|---------|--------------|----------|
    /// | `duplicate-in-file` | 1  | `name,email` | `info@kiosk.example` | 3   | 0    |       | 5    |        | `10017` |              | `Kiosk Oy` |
    ///
    /// `file`, `row` and `line` are null for a record of the register, `record` for a row without one.
    Reconciled {
        list: DataType::String,
        set: DataType::UInt32,
        why: DataType::String,
        about: DataType::String,
        row: DataType::UInt32,
        file: DataType::UInt32,
        sheet: DataType::String,
        line: DataType::UInt32,
        record: DataType::Int64,
        number: DataType::String,
        other_number: DataType::String,
        name: DataType::String,
    }
);

typed_frame!(
    /// What the files say, one line a row, with its place; only the fields that the files have.
    ///
    /// | file | sheet       | line | f0      | f8    | … |
    /// |------|-------------|------|---------|-------|---|
    /// | 0    | `Customers` | 5    | `10017` | `050` |   |
    Submission {
        file: DataType::UInt32,
        sheet: DataType::String,
        line: DataType::UInt32,
    }
);

/// The text column of the field at `index`, where the frame has it.
///
/// Asked for once a row in places, so the names of common fields are spelled once and kept.
pub fn field_text(frame: &DataFrame, index: usize) -> Option<&StringChunked> {
    static NAMES: OnceLock<Vec<PlSmallStr>> = OnceLock::new();
    let names = NAMES.get_or_init(|| (0..64).map(field_column).collect());
    let column = match names.get(index) {
        Some(name) => frame.column(name),
        None => frame.column(&field_column(index)),
    };
    column.ok().and_then(|column| column.str().ok())
}

impl Records {
    /// The field's values, one a record.
    pub fn field(&self, index: usize) -> Option<&StringChunked> {
        field_text(&self.0, index)
    }
}

impl Submission {
    /// Rows that a command made, with no place in any file: the fields' columns, each `height` long.
    ///
    /// # Errors
    /// When a column is of another length: a mistake in the program.
    pub fn of_command(
        height: usize,
        fields: impl IntoIterator<Item = (usize, StringChunked)>,
    ) -> PolarsResult<Self> {
        let count = u32::try_from(height).unwrap_or(u32::MAX);
        let mut columns = vec![
            UInt32Chunked::full("file".into(), 0, height).into_column(),
            Column::full_null("sheet".into(), height, &DataType::String),
            UInt32Chunked::from_iter_values("line".into(), 1..=count).into_column(),
        ];
        columns.extend(
            fields
                .into_iter()
                .map(|(field, values)| values.with_name(field_column(field)).into_column()),
        );
        Ok(Self(DataFrame::new(height, columns)?))
    }

    /// The field's values as typed, one a row; none where no file has the field.
    pub fn field(&self, index: usize) -> Option<&StringChunked> {
        field_text(&self.0, index)
    }
}

impl PlanValues {
    /// The field's values, one a row.
    pub fn field(&self, index: usize) -> Option<&StringChunked> {
        field_text(&self.0, index)
    }
}
