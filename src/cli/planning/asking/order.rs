//! A file without headings: whether it is one, and which field each of its columns is. The answers are what
//! `--no-header --columns` would have said.

use super::columns::offered;
use super::{ColumnIs, Person, UnknownColumn};
use crate::mapping::{Headless, LEFT_OUT};
use crate::schema::Kind;

/// What a person says of the first row of a file in which no row names fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli::planning) enum FirstRow {
    /// It is the headings, though nobody knows them.
    Headings,
    /// It is a record, and these are the fields of the columns in their order.
    Record(Vec<String>),
}

/// Asks what the first row is and, where it is a record, which field each column is. None where the
/// person gives up.
pub(in crate::cli::planning) fn ask_order(
    headless: &Headless,
    kind: &Kind,
    person: &mut dyn Person,
) -> Option<FirstRow> {
    if !person.is_record(headless)? {
        return Some(FirstRow::Headings);
    }
    let mut free: Vec<usize> = (0..kind.fields.len()).collect();
    let mut identified = false;
    let mut order: Vec<&str> = Vec::new();
    let filled = |from: usize| {
        let rest = headless.columns[from..].iter();
        rest.filter(|column| !column.examples.is_empty()).count()
    };
    for (at, column) in headless.columns.iter().enumerate() {
        if column.examples.is_empty() {
            order.push(LEFT_OUT);
            continue;
        }
        let question = UnknownColumn::of(
            (&headless.file, headless.sheet.as_deref()),
            column,
            offered(kind, column, &free),
            filled(at),
            (kind, identified),
        );
        match person.knows(&question)? {
            ColumnIs::Field(field) => {
                free.retain(|other| *other != field);
                identified |= kind.identifying().contains(&field);
                order.push(kind.fields[field].id.as_str());
            }
            ColumnIs::LeftOut | ColumnIs::LeftOutAlways => order.push(LEFT_OUT),
            ColumnIs::AllLeftOutAlways => break,
        }
    }
    while order.last() == Some(&LEFT_OUT) {
        order.pop();
    }
    let order: Vec<String> = order.into_iter().map(str::to_owned).collect();
    (!order.is_empty()).then_some(FirstRow::Record(order))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::planning::DamagedField;
    use crate::cli::planning::{Conflict, Left, NearMiss, Scope};
    use crate::mapping::OpenColumn;
    use crate::plan::make::OnConflict;
    use crate::schema::Schema;

    /// Takes the best guess of each column, or says from a list what it is.
    #[derive(Default)]
    struct Script {
        says: Vec<&'static str>,
        asked: Vec<String>,
    }

    impl Person for Script {
        fn knows(&mut self, unknown: &UnknownColumn<'_>) -> Option<ColumnIs> {
            self.asked.push(format!(
                "{}: {} likely, {} left",
                unknown.column.letters, unknown.likely, unknown.left
            ));
            match self.says.remove(0) {
                "yes" => Some(ColumnIs::Field(unknown.fields[0].0)),
                "out" => Some(ColumnIs::LeftOut),
                "rest" => Some(ColumnIs::AllLeftOutAlways),
                _ => None,
            }
        }

        fn is_record(&mut self, _: &Headless) -> Option<bool> {
            match self.says.remove(0) {
                "record" => Some(true),
                "headings" => Some(false),
                _ => None,
            }
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

    fn asked(says: &[&'static str]) -> (Option<FirstRow>, Vec<String>) {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let guess = |id: &str| kind.field_index(id).expect("a field");
        let column = |letters: &str, guesses: &[usize], examples: &[&str]| OpenColumn {
            heading: String::new(),
            letters: letters.to_owned(),
            guesses: guesses.to_vec(),
            examples: examples.iter().map(|text| (*text).to_owned()).collect(),
        };
        let headless = Headless {
            file: "list.csv".to_owned(),
            sheet: None,
            line: 1,
            cells: vec!["10001".into(), String::new(), "a@x.fi".into(), "x".into()],
            is_like_a_record: true,
            columns: vec![
                column("A", &[guess("number")], &["10001"]),
                column("B", &[], &[]),
                column("C", &[guess("email")], &["a@x.fi"]),
                column("D", &[guess("email")], &["x"]),
            ],
        };
        let mut person = Script {
            says: says.to_vec(),
            ..Script::default()
        };
        let said = ask_order(&headless, kind, &mut person);
        (said, person.asked)
    }

    fn record(order: &[&str]) -> FirstRow {
        FirstRow::Record(order.iter().map(|id| (*id).to_owned()).collect())
    }

    #[test]
    fn the_columns_become_an_order() {
        let (said, questions) = asked(&["record", "yes", "yes", "out"]);
        assert_eq!(said, Some(record(&["number", "-", "email"])));
        // An empty column is no question, and what was answered is not offered again.
        assert_eq!(
            questions,
            [
                "A: 1 likely, 3 left",
                "C: 1 likely, 2 left",
                "D: 0 likely, 1 left"
            ]
        );
        assert_eq!(
            asked(&["record", "out", "yes", "rest"]).0,
            Some(record(&["-", "-", "email"]))
        );
    }

    #[test]
    fn who_gives_up_or_leaves_all_out_has_said_nothing() {
        for says in [
            &["stop"][..],
            &["record", "stop"],
            &["record", "yes", "stop"],
            &["record", "rest"],
        ] {
            assert_eq!(asked(says).0, None, "{says:?}");
        }
        assert_eq!(asked(&["headings"]).0, Some(FirstRow::Headings));
    }
}
