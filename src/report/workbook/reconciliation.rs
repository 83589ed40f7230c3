//! A reconciliation as sheets: what agrees, and a sheet for each list that has a line.
//!
//! | sheet             | one row is …                                       |
//! |-------------------|----------------------------------------------------|
//! | `Reconciliation`  | a count on both sides                              |
//! | `Agreement`       | a field                                            |
//! | `Group spellings` | one way in which a group is written                |
//! | `Only in the file` and its like | a row, or a record                    |

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Telling;
use super::look::{Heading, Ink, Look, Sheet};
use crate::plan::reconciliation::{Line, Listed, Reconciliation, lines};
use crate::report::words::Noun;
use crate::report::words::reconcile as words;
use crate::schema::{FieldId, Lang};
use crate::words::thousands;

/// Fills the sheets; none where nobody asked for them. Gives the sheets whose rows found no room.
pub(super) fn fill(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
) -> Result<Vec<(String, u64)>, XlsxError> {
    let Some(told) = &telling.plan.head.reconciliation else {
        return Ok(Vec::new());
    };
    counts(book, look, telling, told)?;
    agreement(book, look, telling, told)?;
    spellings(book, look, telling, told)?;
    let mut left = Vec::new();
    for listed in Listed::ALL {
        let own: Vec<Line<'_>> = lines(telling.plan)
            .filter(|line| line.listed == listed)
            .collect();
        if !own.is_empty() {
            let name = words::list_name(listed, telling.lang);
            left.push((name, list(book, look, telling, listed, &own)?));
        }
    }
    Ok(left)
}

fn headings<const N: usize>(headings: [(String, u16); N]) -> Vec<Heading> {
    headings
        .into_iter()
        .map(|(text, width)| Heading { text, width })
        .collect()
}

/// The heading of a field that a reconciliation names.
fn label<'t>(telling: &Telling<'t>, id: &'t FieldId) -> &'t str {
    let place = telling.places.get(id.as_str());
    place.map_or(id.as_str(), |place| telling.label(*place))
}

fn counts(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
    told: &Reconciliation,
) -> Result<(), XlsxError> {
    let lang = telling.lang;
    let share = || (lang.word("heading-share"), 12);
    let headings = headings([
        (lang.word("heading-what"), 70),
        (lang.word("heading-file"), 12),
        share(),
        (lang.word("heading-register"), 12),
        share(),
    ]);
    let mut page = Sheet::begin(book, look, &lang.word("sheet-reconciliation"), &headings)?;
    page.open_here();
    let sides = [&told.file, &told.register];
    let parts = sides.map(|side| words::parts(side, lang));
    for (file, register) in parts[0].iter().zip(&parts[1]) {
        page.row()?;
        page.put(0, &file.0, Ink::Strong)?;
        for (at, (side, (_, count))) in sides.into_iter().zip([file, register]).enumerate() {
            put_count(&mut page, at, *count, side.all, lang)?;
        }
    }
    let by_key = told.keys.iter().map(|key| {
        let label = words::key(label(telling, &key.field), key.damaged, lang);
        (
            format!("{}: {label}", lang.word("heading-found-by")),
            key.rows,
        )
    });
    let other = (lang.word("part-other-number"), told.other_number);
    for (label, rows) in by_key.chain([other].into_iter().filter(|(_, rows)| *rows > 0)) {
        page.row()?;
        page.put(0, &label, Ink::Plain)?;
        put_count(&mut page, 0, rows, told.file.matched, lang)?;
    }
    let noun = Noun::of_kind(telling.kind, lang);
    let counted = [
        |count, noun: &Noun| words::rows(count, noun.lang()),
        |count, noun: &Noun| noun.counted(count),
    ];
    for (at, (side, counted)) in sides.into_iter().zip(counted).enumerate() {
        for duplicates in &side.duplicates {
            page.row()?;
            let ids = duplicates.fields.iter().map(FieldId::as_str);
            let common = words::in_common(telling.kind, lang, ids);
            let members = counted(duplicates.members, &noun);
            let text = words::sets(duplicates, members, common, lang);
            page.put(0, &text, Ink::Plain)?;
            put_count(&mut page, at, duplicates.members, side.all, lang)?;
        }
    }
    page.end()
}

/// A count and its share, in the columns of a side: 0 is the file, 1 the register.
fn put_count(
    page: &mut Sheet<'_>,
    side: usize,
    count: u64,
    all: u64,
    lang: Lang,
) -> Result<(), XlsxError> {
    page.put(1 + 2 * side, &thousands(lang, count), Ink::Plain)?;
    page.put(2 + 2 * side, &words::share(count, all, lang), Ink::Plain)?;
    Ok(())
}

fn agreement(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
    told: &Reconciliation,
) -> Result<(), XlsxError> {
    let lang = telling.lang;
    let headings = headings([
        (lang.word("heading-field"), 24),
        (lang.word("heading-agree"), 10),
        (lang.word("heading-alike"), 10),
        (lang.word("heading-writing"), 12),
        (lang.word("heading-differ"), 12),
        (lang.word("heading-file-only"), 16),
        (lang.word("heading-register-only"), 18),
    ]);
    let mut page = Sheet::begin(book, look, &lang.word("sheet-agreement"), &headings)?;
    for field in &told.fields {
        page.row()?;
        page.put(0, label(telling, &field.field), Ink::Strong)?;
        let share = words::share(field.same, field.both(), lang);
        page.put(1, &share, Ink::Plain)?;
        for (column, count) in (2..).zip(field.counts()) {
            page.put(column, &thousands(lang, count), Ink::Plain)?;
        }
    }
    page.end()
}

fn spellings(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
    told: &Reconciliation,
) -> Result<(), XlsxError> {
    if told.groups.is_empty() {
        return Ok(());
    }
    let lang = telling.lang;
    let headings = headings([
        (lang.word("heading-field"), 20),
        (lang.word("heading-written"), 36),
        (lang.word("heading-in-file"), 14),
        (lang.word("heading-in-register"), 16),
    ]);
    let mut page = Sheet::begin(book, look, &lang.word("sheet-spellings"), &headings)?;
    for group in &told.groups {
        for (at, name) in group.names.iter().enumerate() {
            if !page.has_room() {
                return page.end();
            }
            page.row()?;
            page.put(0, label(telling, &group.field), Ink::Plain)?;
            let ink = if at == 0 { Ink::Strong } else { Ink::Plain };
            page.put(1, &name.name, ink)?;
            page.put(2, &thousands(lang, name.rows), Ink::Plain)?;
            page.put(3, &thousands(lang, name.records), Ink::Plain)?;
        }
    }
    page.end()
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Set,
    File,
    Row,
    Number,
    Name,
    RegisterNumber,
    InCommon,
    Reason,
    About,
}

impl Column {
    fn of(listed: Listed) -> &'static [Self] {
        use Column::{About, File, InCommon, Name, Number, Reason, RegisterNumber, Row, Set};
        match listed {
            Listed::OnlyInFile => &[File, Row, Number, Name, About],
            Listed::OnlyInRegister => &[Number, Name, About],
            Listed::InDoubt => &[File, Row, Number, Name, Reason, About],
            Listed::OtherNumber => &[File, Row, Number, RegisterNumber, Name],
            Listed::DuplicateInFile => &[Set, File, Row, Number, Name, InCommon, About],
            Listed::DuplicateInRegister => &[Set, Number, Name, InCommon, About],
        }
    }

    fn heading(self, telling: &Telling<'_>) -> Heading {
        let lang = telling.lang;
        let of_field = |place: usize| telling.label(place).to_owned();
        let (text, width) = match self {
            Self::Set => (lang.word("heading-one-set"), 8),
            Self::File => (lang.word("heading-file"), 22),
            Self::Row => (lang.word("heading-row"), 8),
            Self::Number => (of_field(telling.kind.number()), 14),
            Self::Name => {
                let name = telling.kind.roles.name;
                (name.map(of_field).unwrap_or_default(), 36)
            }
            Self::RegisterNumber => (lang.word("heading-register-number"), 20),
            Self::InCommon => (lang.word("heading-in-common"), 28),
            Self::Reason => (lang.word("heading-reason"), 24),
            Self::About => (lang.word("heading-about"), 60),
        };
        Heading { text, width }
    }

    fn cell(self, telling: &Telling<'_>, line: &Line<'_>) -> String {
        let lang = telling.lang;
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        match self {
            Self::Set => line.set.to_string(),
            Self::File => text(line.file),
            Self::Row => line.line.map(|line| line.to_string()).unwrap_or_default(),
            Self::Number => text(line.number),
            Self::Name => text(line.name),
            Self::RegisterNumber => text(line.other_number),
            Self::InCommon => {
                let ids = line.why.unwrap_or_default().split(',');
                words::in_common(telling.kind, lang, ids)
            }
            Self::Reason => text(line.why),
            Self::About => match (line.listed, line.about) {
                (_, None) => String::new(),
                (Listed::OnlyInFile | Listed::OnlyInRegister, Some(numbers)) => {
                    words::like(&numbers.told(lang), lang)
                }
                (_, Some(about)) => about.told(lang).into_owned(),
            },
        }
    }
}

/// One list; gives the number of lines that found no room.
fn list(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
    listed: Listed,
    own: &[Line<'_>],
) -> Result<u64, XlsxError> {
    let columns = Column::of(listed);
    let headings: Vec<Heading> = columns
        .iter()
        .map(|column| column.heading(telling))
        .collect();
    let name = words::list_name(listed, telling.lang);
    let mut page = Sheet::begin(book, look, &name, &headings)?;
    let mut left = 0;
    for line in own {
        if !page.has_room() {
            left += 1;
            continue;
        }
        page.row()?;
        for (at, column) in columns.iter().enumerate() {
            page.put(at, &column.cell(telling, line), Ink::Plain)?;
        }
    }
    page.end()?;
    Ok(left)
}
