//! Rows to mend: what was not applied, or the whole plan, ready to be imported again.
//!
//! The columns have the headings of an export, and then the place where the row stood and the
//! reason. Import knows those three by their names and takes no notice of them.
//!
//! | the row is …                   | its cells                                                      |
//! |--------------------------------|----------------------------------------------------------------|
//! | held as a whole                | all of them, as typed                                          |
//! | held for its cells too many    | its record's number; all cells stand in the reason             |
//! | applied but for some cells     | number, name, and the held cells as typed                      |
//! | modified (in a plan's rows)    | number, name, what apply would write, and the held cells       |
//! | new (in a plan's rows)         | its values                                                     |
//!
//! Brought back, the sheet is compared with the register as the plan saw it. So a cell in which the
//! register holds something newer than the person saw, or that a spreadsheet damaged or left blank,
//! shows the register's value; and so does a conflict, whose typed value stands in the reason. To
//! settle a conflict for the file, a person types that value into the cell.
//!
//! The cells that a reason is about are marked.

use std::borrow::Cow;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::look::{Heading, Ink, Look, Sheet};
use crate::plan::walk::{Cell, Held, Row};
use crate::plan::{Status, Verdict};
use crate::problem::Reason;
use crate::report::telling::Telling;
use crate::report::words;
use crate::schema::{Context, FieldType, Lang};
use crate::words::args;

/// Which rows there are to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Which {
    /// Those of which something is held.
    Held,
    /// Those, and all that apply would write.
    Plan,
}

impl Which {
    pub(super) fn sheet(self, lang: Lang) -> String {
        lang.word(match self {
            Self::Held => "sheet-held",
            Self::Plan => "sheet-rows",
        })
    }

    fn takes(self, telling: &Telling<'_>, row: &Row<'_>) -> bool {
        let written = matches!(row.status, Status::New | Status::Modified);
        (self == Self::Plan && written) || telling.walk.held(row).next().is_some()
    }
}

/// Fills the sheet; gives the fields of its columns and the number of rows that found no room.
pub(super) fn fill(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
    which: Which,
) -> Result<(Vec<usize>, u64), XlsxError> {
    let lang = telling.lang;
    let (places, mut headings) = telling.headings(&wanted(telling, which));
    headings.push(Heading {
        text: lang.word("heading-held-file"),
        width: 22,
    });
    headings.push(Heading {
        text: lang.word("heading-held-row"),
        width: 12,
    });
    headings.push(Heading {
        text: lang.word("heading-reason"),
        width: 80,
    });
    let [file, line, reason] = [places.len(), places.len() + 1, places.len() + 2];

    let mut page = Sheet::begin(book, look, &which.sheet(lang), &headings)?;
    let mut left_out = 0;
    let mut slots = Vec::new();
    for row in telling.walk.rows().filter(|row| which.takes(telling, row)) {
        if !page.has_room() {
            left_out += 1;
            continue;
        }
        page.row()?;
        telling.lay_out(&row, &mut slots);
        let mut reasons: Vec<String> = telling
            .walk
            .held(&row)
            .map(|held| reason_words(telling, &held, &slots))
            .collect();
        for (column, place) in places.iter().enumerate() {
            let (text, ink) = value(telling, which, &row, *place, slots[*place]);
            if page.put(column, &text, ink)? {
                reasons.push(lang.say("value-cut", args!["label" => telling.label(*place)]));
            }
        }
        page.put(file, row.file.unwrap_or_default(), Ink::Plain)?;
        page.put(
            line,
            &row.line.map(|line| line.to_string()).unwrap_or_default(),
            Ink::Plain,
        )?;
        page.put(reason, &reasons.join("; "), Ink::Plain)?;
    }
    page.end()?;
    Ok((places, left_out))
}

/// The fields in which one of the rows shows something, and number and name.
fn wanted(telling: &Telling<'_>, which: Which) -> Vec<bool> {
    let mut wanted = telling.number_and_name();
    // Whose a child is its parent's columns say.
    let told = |place: usize| {
        telling.kind.beside.is_none() || telling.kind.fields[place].ty != FieldType::Parent
    };
    let value_fields: Vec<usize> = telling.walk.value_fields().collect();
    for row in telling.walk.rows().filter(|row| which.takes(telling, row)) {
        for cell in telling.walk.cells(&row) {
            let shows = cell.verdict == Verdict::Held
                || row.status == Status::Held
                || (which == Which::Plan && cell.verdict.writes());
            if let Some(place) = telling.places.get(cell.field).filter(|_| shows) {
                wanted[*place] = true;
            }
        }
        for place in value_fields.iter().copied() {
            // A value of a field that the schema no longer has is not shown.
            if let Some(wanted @ false) = wanted.get_mut(place) {
                *wanted = telling.walk.value(&row, place).is_some();
            }
        }
    }
    for (place, wanted) in wanted.iter_mut().enumerate() {
        *wanted &= told(place);
    }
    wanted
}

/// What a cell of the sheet holds, by the rules at the head of this module.
fn value<'w>(
    telling: &'w Telling<'_>,
    which: Which,
    row: &Row<'w>,
    place: usize,
    cell: Option<Cell<'w>>,
) -> (Cow<'w, str>, Ink) {
    if row.reason == Some(Reason::UnevenRow.id()) {
        // Nobody knows which field a value belongs to: the reason has them all, and a row that comes
        // back without being mended must change nothing.
        let number = row
            .number
            .filter(|_| place == telling.kind.number() && row.matched.is_some());
        return (number.unwrap_or_default().into(), Ink::Held);
    }
    let whole = row.status == Status::Held;
    let known = telling.number_or_name(row, place);
    match cell {
        Some(cell) if cell.verdict == Verdict::Held => {
            let conflict = cell.reason == Some(Reason::Conflict.id());
            let text = if conflict {
                telling.shown(place, cell.now)
            } else {
                cell.typed.unwrap_or_default().into()
            };
            (text, Ink::of_held(cell.reason))
        }
        Some(cell) if cell.verdict.writes() => {
            if which == Which::Plan {
                (telling.shown(place, cell.new), Ink::NewValue)
            } else if known.is_some() {
                // Of a row that is applied, number and name stand here as they are after it.
                (telling.shown(place, cell.new), Ink::Plain)
            } else {
                (Cow::Borrowed(""), Ink::Plain)
            }
        }
        Some(cell) if whole || known.is_some() => (telling.shown(place, cell.now), Ink::Plain),
        Some(_) => (Cow::Borrowed(""), Ink::Plain),
        None if row.status == Status::New && !telling.is_of_the_other(row, place) => (
            telling.shown(place, telling.walk.value(row, place)),
            Ink::NewValue,
        ),
        None if whole => {
            let parents = known.filter(|_| telling.is_of_the_other(row, place));
            let text = telling.walk.value(row, place).or(parents);
            let text = text.unwrap_or_default();
            let ink = if telling.offends(row, place, text) {
                Ink::Held
            } else {
                Ink::Plain
            };
            (text.into(), ink)
        }
        None => (known.unwrap_or_default().into(), Ink::Plain),
    }
}

impl Telling<'_> {
    /// Whether a cell of a row that is held as a whole is one to look at: a key where it is in doubt
    /// whose row it is, a value that its field refuses, every cell where they may be shifted.
    fn offends(&self, row: &Row<'_>, place: usize, text: &str) -> bool {
        let kind = self.kind;
        let field = &kind.fields[place];
        let is_key = place == kind.number() || kind.keys.iter().any(|key| key.field == place);
        self.walk
            .held(row)
            .any(|held| match held.reason.and_then(Reason::from_id) {
                Some(Reason::NoIdentity) => is_key,
                Some(Reason::NumberUnknown | Reason::RemovedSince | Reason::AnotherRegister) => {
                    place == kind.number()
                }
                Some(Reason::BusinessIdDiffers) => field.ty == FieldType::BusinessId,
                Some(Reason::PossibleDuplicate) => Some(place) == kind.roles.name,
                Some(Reason::NearMissGroup) => field.ty == FieldType::Group,
                Some(Reason::AmbiguousMatch | Reason::KeysDisagree | Reason::DuplicateInFile) => {
                    is_key && !text.is_empty()
                }
                Some(Reason::InvalidValue | Reason::UnstorableValue) => {
                    let country = kind.roles.country.and_then(|it| self.walk.value(row, it));
                    let country = country.and_then(|name| crate::schema::country_code(name.trim()));
                    let context = Context::of_country(country);
                    !text.is_empty() && field.canonical(text, &context).is_err()
                }
                Some(Reason::UnreadableCell) => text == "=" || text.starts_with('#'),
                Some(Reason::UnknownParent | Reason::NoParent | Reason::ParentHeld) => {
                    field.ty == FieldType::Parent
                }
                Some(Reason::RequiredMissing) => field.required && text.is_empty(),
                Some(Reason::NotUnique) => field.unique && !text.is_empty(),
                Some(
                    Reason::UnevenRow
                    | Reason::NotInRegister
                    | Reason::Misaligned
                    | Reason::Conflict
                    | Reason::NameAndParts
                    | Reason::HasChildren,
                )
                | None => false,
            })
    }
}

fn reason_words(telling: &Telling<'_>, held: &Held<'_>, slots: &[Option<Cell<'_>>]) -> String {
    let place = held.field.and_then(|id| telling.places.get(id)).copied();
    let typed = place
        .and_then(|place| slots[place])
        .and_then(|cell| cell.typed);
    words::held_reason(
        place.map(|place| telling.label(place)),
        typed,
        held.reason,
        held.message,
        telling.lang,
    )
}

#[cfg(test)]
mod tests {
    use crate::plan::fixture;
    use crate::report::workbook::tests::{read, read_rows, told};

    #[test]
    fn what_was_held_can_be_mended() {
        insta::assert_snapshot!(told(&read(&fixture::plan(), "Held")), @r"
        Number | Type | Name | Business ID | Email | Phone | City | rundtur file | rundtur row | Reason
        00102 |  | Ångström AB |  | a(at)x.se |  |  | customers.xlsx | 3 | Email: `a(at)x.se` is not an e-mail address (correct the value)
        |  | Hansen |  |  |  | Oslo | customers.xlsx | 6 | customers 00105 and 00106 fit (write the right record's number into the row)
        00107 | company | Blomster ApS | 13585627 |  | 2 | Odense | customers.xlsx | 7 | Business ID: `13585627` is not a Danish CVR number (correct the value); Phone: the file says `3`, the register `2`, and both had `1` (decide which of the two values is right)
        | company | Feil AS | 988077918 |  |  | Bergen | customers.xlsx | 9 | `988077918` is not a Norwegian organisation number (correct the value)
        ");
    }

    #[test]
    fn a_plans_rows_can_be_mended() {
        insta::assert_snapshot!(told(&read_rows(&fixture::plan())), @r"
        Number | Type | Name | Business ID | Email | Phone | City | Group | rundtur file | rundtur row | Reason
        00101 |  | Kiosk Oy |  |  | 050 2 |  | VIP | customers.xlsx | 2 |
        00102 |  | Ångström AB |  | a(at)x.se |  |  |  | customers.xlsx | 3 | Email: `a(at)x.se` is not an e-mail address (correct the value)
        00103 |  | Virtanen Matti |  | matti@example.fi | +358 40⏎␛[2J |  |  | customers.xlsx | 4 |
        |  | Hansen |  |  |  | Oslo |  | customers.xlsx | 6 | customers 00105 and 00106 fit (write the right record's number into the row)
        00107 | company | Blomster ApS | 13585627 |  | 2 | Odense |  | customers.xlsx | 7 | Business ID: `13585627` is not a Danish CVR number (correct the value); Phone: the file says `3`, the register `2`, and both had `1` (decide which of the two values is right)
        00200 | private | Nyström |  |  |  | Lund |  | customers.xlsx | 8 |
        | company | Feil AS | 988077918 |  |  | Bergen |  | customers.xlsx | 9 | `988077918` is not a Norwegian organisation number (correct the value)
        | company | =Ny & Co |  |  | 00 12 |  |  | customers.xlsx | 10 |
        ");
    }

    #[test]
    fn a_value_that_a_cell_cannot_take_is_cut_and_named() {
        let mut plan = fixture::plan();
        let city = fixture::customers().index_of(&fixture::id(&fixture::customers(), "city"));
        let column = crate::frame::field_column(city.expect("a field"));
        let mut frame = plan.values.frame().clone();
        let long = vec![Some("x".repeat(40_000)); frame.height()];
        frame
            .with_column(polars::prelude::Column::new(column, long))
            .expect("one length");
        plan.values = crate::frame::PlanValues::new(frame).expect("the plan's columns");
        let rows = read(&plan, "Held");
        let cut = rows
            .iter()
            .find(|row| row[1] == "Hansen" || row[2] == "Hansen")
            .expect("a row");
        assert!(cut.iter().any(|cell| cell.len() == 32_767));
        let reason = cut.last().expect("a reason");
        assert!(reason.ends_with("City is cut at the 32,767 characters that a cell holds: take the whole text from the file"), "{reason}");
    }
}
