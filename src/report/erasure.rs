//! What forgetting takes with it, told before anybody agrees: whom, what of them, and what it cannot
//! reach.

use super::ink::{Ink, Style};
use super::table::{Column, draw};
use super::terminal::Page;
use super::words::{self, Noun};
use crate::plan::erasure::Erasure;
use crate::schema::Kind;

/// Tells what goes. Ends with a line end.
pub fn terminal(erasure: &Erasure, kind: &Kind, style: &Style) -> String {
    let noun = Noun::of_kind(kind, style.lang);
    let mut page = Page::new(style);
    for person in &erasure.persons {
        page.line(Ink::Heading, &words::erased(person, &noun), 2);
        page.lines(&values(&person.values, kind, style));
        page.gap();
    }
    for sentence in words::erasure(erasure, &noun) {
        page.line(Ink::Plain, &sentence, 0);
    }
    page.end()
}

/// What stays outside the register, to be said once it is done. Nothing where nothing is known.
pub fn left(erasure: &Erasure, style: &Style) -> String {
    let mut page = Page::new(style);
    page.line(
        Ink::Held,
        &words::left_outside(&erasure.left, style.lang),
        2,
    );
    page.end()
}

fn values(values: &[(String, String)], kind: &Kind, style: &Style) -> String {
    let column = |least| Column {
        heading: String::new(),
        right: false,
        least,
        ink: Ink::Plain,
    };
    let rows: Vec<Vec<String>> = values
        .iter()
        .filter_map(|(id, value)| {
            let field = kind.field(id)?;
            let shown = field.shown(value, style.lang).into_owned();
            Some(vec![field.label(style.lang).to_owned(), shown])
        })
        .collect();
    draw(&[column(8), column(8)], &rows, 4, style)
}
