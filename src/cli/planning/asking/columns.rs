//! The columns that nobody knows, asked about before anybody is matched.

use super::Person;
use crate::mapping::{OpenColumn, OpenSheet, Said};
use crate::schema::{FieldId, Kind, Lang};

/// A column that nobody knows, as a person is asked about it.
#[derive(Debug, Clone)]
pub(in crate::cli) struct UnknownColumn<'a> {
    /// The file, and its sheet where it has several.
    pub place: String,
    /// The column.
    pub column: &'a OpenColumn,
    /// The fields that it may be, with their labels, best first.
    pub fields: Vec<(usize, &'a str)>,
    /// How many of `fields` it is like.
    pub likely: usize,
    /// How many columns an answer could be for, this one among them.
    pub left: usize,
    /// The fields of which one is missing, where no column says yet whose row is whose.
    pub missing: Vec<&'a str>,
}

impl<'a> UnknownColumn<'a> {
    /// The question about a column of this file and sheet, of which these fields are `offered`.
    pub(super) fn of(
        (file, sheet): (&str, Option<&str>),
        column: &'a OpenColumn,
        (fields, likely): (Vec<(usize, &'a str)>, usize),
        left: usize,
        (kind, identified): (&'a Kind, bool),
    ) -> Self {
        Self {
            place: match sheet {
                Some(name) => format!("{file}, sheet {name}"),
                None => file.to_owned(),
            },
            column,
            fields,
            likely,
            left,
            missing: if identified {
                Vec::new()
            } else {
                labels(kind, &kind.identifying())
            },
        }
    }
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum ColumnIs {
    /// This field.
    Field(usize),
    /// None that is wanted, this time.
    LeftOut,
    /// None that is wanted in any file with these headings.
    LeftOutAlways,
    /// The same, and so are the others that are left.
    AllLeftOutAlways,
}

/// Asks about each column of each sheet; sheets with the same headings are one question.
pub(in crate::cli::planning) fn ask_columns(
    sheets: &[OpenSheet],
    kind: &Kind,
    person: &mut dyn Person,
) -> Vec<Said> {
    let mut answers: Vec<Said> = Vec::new();
    for sheet in sheets {
        if answers.iter().any(|said| said.is_about(&sheet.headings)) {
            continue;
        }
        let (columns, goes_on) = ask_sheet(sheet, kind, person);
        answers.push(Said::new(&sheet.headings, columns));
        if !goes_on {
            break;
        }
    }
    answers
}

/// The answers for one sheet, and false where the person wants to hear no more.
fn ask_sheet(
    sheet: &OpenSheet,
    kind: &Kind,
    person: &mut dyn Person,
) -> (Vec<(String, Option<FieldId>)>, bool) {
    let mut free = sheet.free.clone();
    let mut identified = sheet.identified;
    let mut said = Vec::new();
    for (at, column) in sheet.columns.iter().enumerate() {
        let rest = &sheet.columns[at..];
        let question = UnknownColumn::of(
            (&sheet.file, sheet.sheet.as_deref()),
            column,
            offered(kind, column, &free),
            rest.len(),
            (kind, identified),
        );
        match person.knows(&question) {
            None => return (said, false),
            Some(ColumnIs::LeftOut) => {}
            Some(ColumnIs::Field(field)) => {
                free.retain(|other| *other != field);
                identified |= kind.identifying().contains(&field);
                said.push((column.heading.clone(), Some(kind.fields[field].id.clone())));
            }
            Some(ColumnIs::LeftOutAlways) => said.push((column.heading.clone(), None)),
            Some(ColumnIs::AllLeftOutAlways) => {
                said.extend(rest.iter().map(|column| (column.heading.clone(), None)));
                break;
            }
        }
    }
    (said, true)
}

/// The fields that a column may be, and how many of them it is like: those first, then every other
/// that is free.
pub(super) fn offered<'a>(
    kind: &'a Kind,
    column: &OpenColumn,
    free: &[usize],
) -> (Vec<(usize, &'a str)>, usize) {
    let is_free = |field: &&usize| free.contains(field);
    let likely: Vec<usize> = column.guesses.iter().filter(is_free).copied().collect();
    let others = free.iter().filter(|field| !likely.contains(field)).copied();
    let fields: Vec<usize> = likely.iter().copied().chain(others).collect();
    let labelled = fields.iter().copied().zip(labels(kind, &fields));
    (labelled.collect(), likely.len())
}

fn labels<'a>(kind: &'a Kind, fields: &[usize]) -> Vec<&'a str> {
    let label = |field: &usize| kind.fields[*field].labels.get(Lang::En);
    fields.iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::planning::DamagedField;
    use crate::cli::planning::{Conflict, Left, NearMiss, Scope};
    use crate::mapping::Headless;
    use crate::plan::make::OnConflict;
    use crate::schema::Schema;

    /// Answers from a list, by the label of a field or another word, and remembers the questions.
    #[derive(Default)]
    struct Script {
        answers: Vec<&'static str>,
        asked: Vec<String>,
    }

    impl Person for Script {
        fn knows(&mut self, unknown: &UnknownColumn<'_>) -> Option<ColumnIs> {
            let likely = unknown.fields[..unknown.likely].iter();
            let likely: Vec<&str> = likely.map(|(_, label)| *label).collect();
            self.asked.push(format!(
                "{} {} [{}] {} of {} fields, {} left{}",
                unknown.place,
                unknown.column.heading,
                likely.join(", "),
                likely.len(),
                unknown.fields.len(),
                unknown.left,
                if unknown.missing.is_empty() {
                    ""
                } else {
                    ", nobody identified"
                },
            ));
            match self.answers.remove(0) {
                "enough" => None,
                "out" => Some(ColumnIs::LeftOut),
                "always" => Some(ColumnIs::LeftOutAlways),
                "all always" => Some(ColumnIs::AllLeftOutAlways),
                label => {
                    let mut fields = unknown.fields.iter();
                    let field = fields.find(|(_, other)| *other == label);
                    Some(ColumnIs::Field(field.expect("an offered field").0))
                }
            }
        }

        fn is_record(&mut self, _: &Headless) -> Option<bool> {
            None
        }

        fn settles(&mut self, _: &Conflict, _: Left) -> Option<(OnConflict, Scope)> {
            None
        }

        fn means(&mut self, _: &NearMiss) -> Option<String> {
            None
        }

        fn takes_damage(&mut self, _: &DamagedField) -> Option<bool> {
            None
        }
    }

    fn column(heading: &str, guesses: &[usize]) -> OpenColumn {
        OpenColumn {
            heading: heading.to_owned(),
            letters: "A".to_owned(),
            guesses: guesses.to_vec(),
            examples: vec!["x".to_owned()],
        }
    }

    /// A sheet in which nothing is known, with the field of a telephone as a guess.
    fn sheet(kind: &Kind, file: &str, headings: &[&str]) -> OpenSheet {
        let phone = kind.field_index("phone").expect("a field");
        OpenSheet {
            file: file.to_owned(),
            sheet: None,
            headings: headings.iter().map(|one| (*one).to_owned()).collect(),
            free: (0..kind.fields.len()).collect(),
            identified: false,
            columns: headings.iter().map(|one| column(one, &[phone])).collect(),
        }
    }

    fn asked(sheets: &[&[&str]], answers: &[&'static str]) -> (Vec<String>, Vec<String>) {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let files = ["one.csv", "two.csv"];
        let sheets = files.iter().zip(sheets);
        let sheets: Vec<OpenSheet> = sheets.map(|(file, of)| sheet(kind, file, of)).collect();
        let mut person = Script {
            answers: answers.to_vec(),
            ..Script::default()
        };
        let said = ask_columns(&sheets, kind, &mut person);
        (
            person.asked,
            said.iter()
                .map(|said| said.in_words(kind, Lang::En))
                .collect(),
        )
    }

    #[test]
    fn what_is_answered_is_not_offered_again() {
        let (questions, said) = asked(&[&["Fon", "Nr2", "Mob"]], &["Phone", "Number", "Mobile"]);
        assert_eq!(
            questions,
            [
                "one.csv Fon [Phone] 1 of 24 fields, 3 left, nobody identified",
                "one.csv Nr2 [] 0 of 23 fields, 2 left, nobody identified",
                "one.csv Mob [] 0 of 22 fields, 1 left",
            ]
        );
        assert_eq!(said, ["`Fon` is Phone, `Nr2` is Number, `Mob` is Mobile"]);
    }

    #[test]
    fn left_out_this_time_is_not_said_and_left_out_always_is() {
        let (_, said) = asked(&[&["A1", "B1", "C1"]], &["out", "always", "Notes"]);
        assert_eq!(said, ["`B1` is left out, `C1` is Notes"]);
        let (questions, said) = asked(&[&["A1", "B1", "C1"]], &["out", "all always"]);
        assert_eq!(questions.len(), 2);
        assert_eq!(said, ["`B1` is left out, `C1` is left out"]);
    }

    #[test]
    fn who_has_enough_is_asked_no_more_and_the_same_headings_are_asked_about_once() {
        let (questions, said) = asked(&[&["A1", "B1"], &["C1"]], &["Phone", "enough"]);
        assert_eq!(questions.len(), 2);
        assert_eq!(said, ["`A1` is Phone"]);
        let (questions, said) = asked(&[&["A1", "B1"], &["b1", "a1"]], &["Phone", "out"]);
        assert_eq!(questions.len(), 2);
        assert_eq!(said, ["`A1` is Phone"]);
    }
}
