//! What cannot be mapped, where, and what helps.

use std::fmt;

/// A column of the file, to be named in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading as it stands in the file.
    pub heading: String,
    /// Its place, from 0.
    pub index: usize,
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = column_letters(self.index);
        if self.heading.trim().is_empty() {
            write!(f, "column {letters}")
        } else {
            write!(f, "`{}` (column {letters})", self.heading)
        }
    }
}

/// Why the headings of a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// Two columns are the same field.
    #[error("{first} and {second} are both the field `{field}`")]
    TwoColumns {
        /// The field's id.
        field: String,
        /// The column further left.
        first: Column,
        /// The column further right.
        second: Column,
    },
    /// The user named a column that the file does not have.
    #[error("no column is called `{named}`")]
    UnknownColumn {
        /// What the user wrote.
        named: String,
        /// Headings of the file that are like it, best first, at most three.
        nearest: Vec<String>,
    },
    /// The user named a field that the kind does not have.
    #[error("`{named}` is no field of `{kind}`")]
    UnknownField {
        /// What the user wrote.
        named: String,
        /// The kind's id.
        kind: String,
        /// Ids of fields that are like it, best first, at most three.
        nearest: Vec<String>,
    },
    /// The user named more columns than the file has.
    #[error("there is no column for `{named}`: the file has {columns}")]
    NoColumnLeft {
        /// What the user wrote.
        named: String,
        /// How many columns the file has.
        columns: usize,
    },
    /// The user named a line for the headings that holds nothing.
    #[error("line {line} holds no headings: it is empty, or the file ends before")]
    NoSuchLine {
        /// The line.
        line: u32,
    },
    /// No column says which record a row is.
    #[error("no column says which record a row belongs to")]
    NoIdentity {
        /// The ids of the fields that would, of which one is enough.
        fields: Vec<String>,
        /// The file's headings, blank ones left out.
        headings: Vec<String>,
        /// What the columns may be where the first row is a record too, as `--columns` takes it.
        order: Option<String>,
    },
}

impl MappingError {
    /// What helps, as a sentence without a full stop.
    pub fn remedy(&self) -> String {
        match self {
            Self::TwoColumns {
                field,
                first,
                second,
            } => {
                let (one, other) = (first.named(second), second.named(first));
                format!(
                    "keep one: --ignore \"{other}\" leaves the other out, --map \"{one}={field}\" settles it"
                )
            }
            Self::UnknownColumn { nearest, .. } | Self::UnknownField { nearest, .. }
                if !nearest.is_empty() =>
            {
                format!("did you mean {}?", quoted(nearest))
            }
            Self::UnknownColumn { .. } => {
                "name a column by its heading, or by its letter as a spreadsheet shows it"
                    .to_owned()
            }
            Self::UnknownField { .. } => "`rundtur field list` lists the fields".to_owned(),
            Self::NoColumnLeft { .. } => {
                "name the fields in the order of the columns; `-` leaves a column out".to_owned()
            }
            Self::NoSuchLine { .. } => {
                "lines count from 1, as `rundtur preview FILE` and a spreadsheet show them"
                    .to_owned()
            }
            Self::NoIdentity {
                fields, headings, ..
            } if headings.is_empty() => format!(
                "name the columns in their order, one of them {}: --columns {},name,-,city",
                quoted_or(fields),
                fields.first().map_or("FIELD", String::as_str)
            ),
            Self::NoIdentity {
                fields,
                headings,
                order,
            } => {
                let example = headings.first().map_or("COLUMN", String::as_str);
                let field = fields.first().map_or("FIELD", String::as_str);
                let order = order.clone().unwrap_or_else(|| format!("{field},-,name"));
                format!(
                    "one of the columns must be {}; if one is, say which: --map \"{example}={field}\"; where the \
                     first row is a record, name the columns: --no-header --columns {order}",
                    quoted_or(fields)
                )
            }
        }
    }
}

impl Column {
    /// How the user names this column beside another one: by heading, or by letter where both have
    /// the same heading.
    pub(super) fn named(&self, other: &Self) -> String {
        if self.heading == other.heading || self.heading.trim().is_empty() {
            column_letters(self.index)
        } else {
            self.heading.clone()
        }
    }
}

/// A column's letters in a spreadsheet, from its place: 0 → `A`, 27 → `AB`.
pub(super) fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

fn quoted(items: &[String]) -> String {
    items
        .iter()
        .map(|item| format!("`{item}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// `` `a`, `b` or `c` ``.
fn quoted_or(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [most @ .., last] => format!("{} or `{last}`", quoted(most)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_columns() {
        for (index, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (27, "AB"),
            (51, "AZ"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_letters(index), letters);
        }
    }

    #[test]
    fn the_same_heading_twice_is_told_apart_by_letters() {
        let column = |heading: &str, index| Column {
            heading: heading.into(),
            index,
        };
        let twice = MappingError::TwoColumns {
            field: "email".into(),
            first: column("E-post", 1),
            second: column("E-post", 3),
        };
        assert_eq!(
            twice.to_string(),
            "`E-post` (column B) and `E-post` (column D) are both the field `email`"
        );
        assert!(
            twice.remedy().contains("--ignore \"D\""),
            "{}",
            twice.remedy()
        );
        let two = MappingError::TwoColumns {
            field: "email".into(),
            first: column("E-post", 1),
            second: column("Mail", 3),
        };
        assert!(
            two.remedy().contains("--ignore \"Mail\""),
            "{}",
            two.remedy()
        );
        assert!(
            two.remedy().contains("--map \"E-post=email\""),
            "{}",
            two.remedy()
        );
    }
}
