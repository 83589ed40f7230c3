//! An answer to a question about a file, and the option of the command line that says the same.

use crate::cli::args::TakingArgs;
use crate::mapping::{LEFT_OUT, Said};
use crate::plan::Mode;
use crate::schema::FieldId;

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// This sheet is read.
    Sheet(String),
    /// The headings are on this line.
    HeadingsOn(u32),
    /// There are none: the records begin below so many lines.
    NoHeadings {
        /// Lines at the top that are no records.
        skip: u32,
    },
    /// The records are of this kind.
    Kind(String),
    /// Of several columns this one is the field.
    Means {
        /// The column, as an option names it.
        column: String,
        /// The field.
        field: FieldId,
    },
    /// What columns of files with these headings are.
    Columns {
        /// All headings of the sheet.
        headings: Vec<String>,
        /// The columns that are spoken of, by their headings.
        columns: Vec<String>,
        /// What they are.
        are: Are,
    },
    /// What the column at a place of a sheet without headings is; none is left out.
    Place {
        /// The place, from 0.
        at: usize,
        /// The field.
        field: Option<FieldId>,
    },
    /// The columns from here on are left out.
    NoMorePlaces,
    /// What the file may do.
    Mode(Mode),
}

/// What columns are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Are {
    /// This field; then it is one column.
    Field(FieldId),
    /// Left out, this time.
    LeftOut,
    /// Left out in every file with these headings.
    LeftOutAlways,
}

impl Answer {
    /// True for what is said about single columns.
    pub(super) fn is_about_columns(&self) -> bool {
        matches!(
            self,
            Self::Columns { .. } | Self::Place { .. } | Self::NoMorePlaces
        )
    }

    /// True for what says how a file is read: what is open of its columns depends on that alone.
    pub(super) fn says_how_to_read(&self) -> bool {
        !self.is_about_columns() && !matches!(self, Self::Mode(_))
    }

    /// Says it as the options of a command do. Columns with headings are remembered otherwise: see [`said`].
    pub(super) fn adds_to(&self, taking: &mut TakingArgs) {
        let reading = &mut taking.reading;
        match self {
            Self::Sheet(name) => reading.sheet = Some(name.clone()),
            Self::HeadingsOn(line) => reading.header_row = Some(*line),
            Self::NoHeadings { skip } => {
                reading.no_header = true;
                reading.skip = *skip;
            }
            Self::Kind(id) => taking.kind = Some(id.clone()),
            Self::Means { column, field } => reading.map.push(format!("{column}={field}")),
            Self::Place { at, field } => {
                if let Some(field) = field {
                    reading.columns.resize(*at, LEFT_OUT.to_owned());
                    reading.columns.push(field.to_string());
                }
            }
            Self::Mode(mode) => taking.policy.mode = Some(*mode),
            Self::Columns { .. } | Self::NoMorePlaces => {}
        }
    }
}

/// What was answered about columns with headings, by the headings of their sheets.
pub(super) fn said(answers: &[Answer]) -> Vec<Said> {
    let mut sheets: Vec<Said> = Vec::new();
    for answer in answers {
        let Answer::Columns {
            headings,
            columns,
            are,
        } = answer
        else {
            continue;
        };
        let is = match are {
            Are::Field(field) => Some(field.clone()),
            Are::LeftOutAlways => None,
            // Nothing is remembered, and without a word a column that nobody knows is left out too.
            Are::LeftOut => continue,
        };
        let said = columns.iter().map(|heading| (heading.clone(), is.clone()));
        match sheets.iter_mut().find(|known| known.is_about(headings)) {
            Some(known) => known.columns.extend(said),
            None => sheets.push(Said::new(headings, said.collect())),
        }
    }
    sheets
}

/// The options that say the same as all of these answers.
pub(super) fn options(answers: &[Answer]) -> Vec<String> {
    let mut taking = TakingArgs::default();
    let mut words = Vec::new();
    for answer in answers {
        answer.adds_to(&mut taking);
        words.extend(answer.options());
    }
    if !taking.reading.columns.is_empty() {
        words.extend(option("--columns", &taking.reading.columns.join(",")));
    }
    words
}

impl Answer {
    /// The options that say this answer; those of a sheet without headings are said by all of its columns
    /// together.
    pub(super) fn options(&self) -> Vec<String> {
        match self {
            Self::Sheet(name) => option("--sheet", name),
            Self::HeadingsOn(line) => option("--header-row", &line.to_string()),
            Self::NoHeadings { skip: 0 } => vec!["--no-header".to_owned()],
            Self::NoHeadings { skip } => {
                let mut words = vec!["--no-header".to_owned()];
                words.extend(option("--skip", &skip.to_string()));
                words
            }
            Self::Kind(id) => option("--kind", id),
            Self::Means { column, field } => option("--map", &format!("{column}={field}")),
            Self::Columns { columns, are, .. } => match are {
                Are::Field(field) => {
                    let map = |heading: &String| option("--map", &format!("{heading}={field}"));
                    columns.iter().flat_map(map).collect()
                }
                Are::LeftOut | Are::LeftOutAlways => {
                    let ignore = |heading: &String| option("--ignore", heading);
                    columns.iter().flat_map(ignore).collect()
                }
            },
            Self::Place { .. } | Self::NoMorePlaces => Vec::new(),
            Self::Mode(mode) => option("--mode", &mode_id(*mode)),
        }
    }
}

/// A mode as the command line writes it.
pub(super) fn mode_id(mode: Mode) -> String {
    let value = clap::ValueEnum::to_possible_value(&mode);
    value.map_or(String::new(), |value| value.get_name().to_owned())
}

/// An option with its value; one that begins like an option itself must not pass for it.
fn option(name: &str, value: &str) -> Vec<String> {
    if value.starts_with('-') {
        vec![format!("{name}={value}")]
    } else {
        vec![name.to_owned(), value.to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(heading: &str, are: Are) -> Answer {
        Answer::Columns {
            headings: vec!["Fon".into(), "Saldo".into(), "-".into()],
            columns: vec![heading.into()],
            are,
        }
    }

    #[test]
    fn answers_are_options() {
        let phone = || FieldId::new("phone");
        let answers = [
            Answer::Sheet("-Kunder".into()),
            Answer::HeadingsOn(4),
            Answer::Kind("suppliers".into()),
            column("Fon", Are::Field(phone())),
            column("Saldo", Are::LeftOut),
            column("-", Are::LeftOutAlways),
            Answer::Mode(Mode::Fill),
        ];
        assert_eq!(
            options(&answers).join(" "),
            "--sheet=-Kunder --header-row 4 --kind suppliers --map Fon=phone --ignore Saldo --ignore=- \
             --mode fill"
        );
        // What is left out this time is not said, and so not remembered.
        let [said] = said(&answers).try_into().expect("one sheet");
        let kept = [("Fon".to_owned(), Some(phone())), ("-".to_owned(), None)];
        assert_eq!(said.columns, kept);
    }

    #[test]
    fn places_are_an_order() {
        let place = |at, field: Option<&str>| Answer::Place {
            at,
            field: field.map(FieldId::new),
        };
        let answers = [
            Answer::NoHeadings { skip: 2 },
            place(0, Some("number")),
            place(2, None),
            place(3, Some("email")),
            Answer::NoMorePlaces,
        ];
        assert_eq!(
            options(&answers).join(" "),
            "--no-header --skip 2 --columns number,-,-,email"
        );
        let mut taking = TakingArgs::default();
        for answer in &answers {
            answer.adds_to(&mut taking);
        }
        assert_eq!(taking.reading.columns, ["number", "-", "-", "email"]);
        assert!(taking.reading.no_header);
    }
}
