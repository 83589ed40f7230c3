//! A profile is what another system's import wants: which columns, called what, in which order, written how.
//!
//! ```text
//!  fortnox.toml ─▶ load: checked against the schema ─▶ Profile ─▶ render: records → columns of text ─▶ sheet::write
//! ```
//!
//! Some are built in, as the public documents of other programs tell; people save their own in the register
//! beside the mappings, or keep them in files. What a profile writes, an import of ours reads back as what
//! it was.
//!
//! The form of the file:
//!
//! ```toml
//! id = "fortnox"
//! title = "Fortnox, register of customers"
//! kind = "customers"
//! format = "csv"               # csv, xlsx or vcf
//! delimiter = ";"              # one character, or tab
//! encoding = "windows-1252"    # of csv; utf-8 unless told
//! byte_order_mark = false      # of csv in utf-8
//! quote_all = false            # of csv: quotes round every cell
//! guard = true                 # of csv: an apostrophe before what a spreadsheet would run
//! headings = true              # without, the file goes by place
//! lang = "sv"                  # the language of choices and of yes and no
//! dates = "yyyy-mm-dd"
//! decimal = ","
//! yes = "1"
//! no = "0"
//! most = 10000                 # records that the other system takes at once
//!
//! [filter]
//! group = "Retail"
//! where = ["country=SE"]
//! search = "kahvila"
//!
//! [[column]]
//! heading = "Kundtyp"
//! field = "type"
//! words = { company = "Företag", private = "Privatperson" }
//!
//! [[column]]
//! heading = "E-mail 2 - Value"
//! field = "email"
//! part = 2                     # the second of several addresses; the highest part takes all that follow
//!
//! [[column]]
//! heading = "E-mail 2 - Label"
//! text = "Work"                # the same for everybody
//! with = "email"               # who has a value there
//! part = 2
//! of = "company"               # companies alone, or private
//! ```

// Columns, and how values are written.
mod load;
mod render;

use std::collections::BTreeMap;

pub use load::ProfileError;

use crate::schema::{KindId, Lang, Party, Schema};
use crate::sheet::TextEncoding;

/// The profiles that every register knows, by their ids.
#[rustfmt::skip] // a table
const BUILT_IN: &[(&str, &str)] = &[
    ("fiken", include_str!("built_in/fiken.toml")),
    ("fortnox", include_str!("built_in/fortnox.toml")),
    ("google-contacts", include_str!("built_in/google-contacts.toml")),
    ("outlook", include_str!("built_in/outlook.toml")),
    ("tripletex", include_str!("built_in/tripletex.toml")),
    ("vcard", include_str!("built_in/vcard.toml")),
    ("visma-eekonomi", include_str!("built_in/visma-eekonomi.toml")),
];

/// What another system's import wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// What it is called in commands.
    pub id: String,
    /// What it is for, in words.
    pub title: String,
    /// The kind of its records.
    pub kind: KindId,
    /// What sort of file it makes.
    pub form: Form,
    /// The language of choices and booleans.
    pub lang: Lang,
    /// How a date is written: `dd.mm.yyyy`.
    pub dates: String,
    /// What stands before decimals.
    pub decimal: char,
    /// The word for yes, and that for no; those of the language unless told.
    pub booleans: [Option<String>; 2],
    /// How many records the other system takes at once.
    pub most: Option<u64>,
    /// Which records go into it.
    pub filter: Filter,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

/// What sort of file a profile makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Delimited text.
    Csv {
        /// The byte between two cells.
        delimiter: u8,
        /// The encoding.
        encoding: TextEncoding,
        /// Whether a byte order mark begins it.
        byte_order_mark: bool,
        /// Whether every cell stands in quotes.
        quote_all: bool,
        /// Whether cells that a spreadsheet would run get an apostrophe.
        guard: bool,
        /// Whether its first line names the columns.
        headings: bool,
    },
    /// A workbook.
    Xlsx,
    /// An address book.
    Vcard,
}

impl Form {
    /// How the names of such files may end, the usual one first.
    pub fn endings(&self) -> &'static [&'static str] {
        match self {
            Self::Csv { .. } => &["csv", "txt", "tsv"],
            Self::Xlsx => &["xlsx"],
            Self::Vcard => &["vcf"],
        }
    }
}

/// Which records go into a file; what says nothing lets all through.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// The group that they belong to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Conditions of the form `field=value`.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// A text that they hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What stands in it.
    pub says: Says,
    /// Whose: companies alone, private persons alone.
    pub of: Party,
}

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// A field's value.
    Field {
        /// The field's place in its kind.
        field: usize,
        /// Which of several e-mail addresses, from 1.
        part: Option<usize>,
        /// Words for values.
        words: BTreeMap<String, String>,
    },
    /// The same text for everybody.
    Text {
        /// The text.
        text: String,
        /// Only for who has a value there: the field's place, and which of several.
        with: Option<(usize, Option<usize>)>,
    },
}

impl Profile {
    /// The ids of the profiles that are built in.
    pub fn built_in_ids() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(id, _)| *id)
    }

    /// The file of a profile that is built in.
    pub fn built_in(id: &str) -> Option<&'static str> {
        BUILT_IN
            .iter()
            .find(|(own, _)| *own == id)
            .map(|(_, text)| *text)
    }

    /// Reads a profile and checks it against a schema.
    ///
    /// # Errors
    /// A [`ProfileError`] with the line and what helps.
    pub fn from_toml(text: &str, schema: &Schema) -> Result<Self, ProfileError> {
        load::profile(text, schema)
    }

    /// The fields that it writes.
    pub fn fields(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().filter_map(|column| match &column.says {
            Says::Field { field, .. } => Some(*field),
            Says::Text { .. } => None,
        })
    }
}

#[cfg(test)]
mod tests;
