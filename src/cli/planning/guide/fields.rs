//! Which field a column is: asked of two that name the same field, of those that nobody knows, and of every
//! column of a file without headings.

use super::answer::{Answer, Are, options};
use super::kinds::Met;
use super::{OpenQuestion, Picked};
use crate::cli::args::TakingArgs;
use crate::cli::failure::Failure;
use crate::cli::planning::asking::{Choice, ColumnIs, Line, Question, Unknown};
use crate::cli::reading;
use crate::mapping::{OpenColumn, OpenSheet, Said, Twins, columns_in_order, open_columns, twins};
use crate::register::Register;
use crate::report::fit;
use crate::schema::{FieldId, Kind, Lang};
use crate::sheet::Workbook;
use crate::words::{Arg, args};

/// What is open of the columns of files.
pub(super) enum Open {
    /// Two of them name one field.
    Twice(Twins),
    /// Nobody knows these.
    Headed(Vec<OpenSheet>),
    /// There are no headings: what each is, in their order.
    Ordered {
        file: String,
        sheet: Option<String>,
        columns: Vec<OpenColumn>,
    },
    /// Nothing.
    Nothing,
}

impl Open {
    /// The question which field a column is, where that is open of any after these answers.
    pub(super) fn question(
        &self,
        kind: &Kind,
        answers: &[Answer],
        lang: Lang,
    ) -> Option<OpenQuestion> {
        let question = match self {
            Self::Twice(twins) => Some(which_of_two(twins, kind, lang)),
            Self::Headed(sheets) => sheets
                .iter()
                .find_map(|sheet| unknown_in(sheet, answers, kind, lang)),
            Self::Ordered {
                file,
                sheet,
                columns,
            } => {
                let place = (file.as_str(), sheet.as_deref());
                next_place(place, columns, answers, kind, lang)
            }
            Self::Nothing => None,
        };
        question.map(|question| OpenQuestion {
            question,
            lines: Vec::new(),
        })
    }
}

/// What is open of the columns of files of a kind that are read so.
pub(super) fn what_is_open(
    register: &Register,
    workbooks: &[Workbook],
    met: &Met,
    given: &TakingArgs,
    answers: &[Answer],
) -> Result<Open, Failure> {
    let mut taking = given.clone();
    for answer in answers.iter().filter(|it| it.says_how_to_read()) {
        answer.adds_to(&mut taking);
    }
    let user = reading::user_mapping(&taking.reading)?;
    if !user.rows.columns.is_empty() {
        return Ok(Open::Nothing);
    }
    let held = met.held(register);
    let known = met.known(&held);
    if taking.reading.no_header {
        let [workbook] = workbooks else {
            return Ok(Open::Nothing);
        };
        let [sheet] = workbook.sheets.as_slice() else {
            return Ok(Open::Nothing);
        };
        return Ok(Open::Ordered {
            file: workbook.path.display().to_string(),
            sheet: workbook.has_sheets().then(|| sheet.name.clone()),
            columns: columns_in_order(sheet, &met.kind, known, user.rows.skip + 1),
        });
    }
    if let Some(twins) = twins(workbooks, &met.kind, &user, known) {
        return Ok(Open::Twice(twins));
    }
    let mut sheets = open_columns(workbooks, &met.kind, &user, known);
    for sheet in &mut sheets {
        // Those that look like a field come first: whoever has answered them may leave out the rest.
        sheet
            .columns
            .sort_by_key(|column| column.guesses.is_empty());
    }
    Ok(Open::Headed(sheets))
}

/// Which of two columns is the field that both name.
fn which_of_two(twins: &Twins, kind: &Kind, lang: Lang) -> Question<Picked> {
    let field = &kind.fields[twins.field];
    let mut evidence = vec![Line::Sentence(lang.say(
        "ask-two-columns",
        args!["place" => &twins.file, "label" => Arg::from(&field.labels)],
    ))];
    let shown = |twin: &crate::mapping::Twin| {
        let examples = twin.examples.iter();
        let examples: Vec<String> = examples.map(|it| format!("`{}`", fit(it, 20))).collect();
        lang.say(
            "ask-one-column",
            args!["letters" => &twin.letters, "heading" => fit(&twin.heading, 40), "examples" => examples.join(", ")],
        )
    };
    evidence.extend(
        twins
            .two
            .iter()
            .map(|twin| Line::Row(format!("  {}", shown(twin)))),
    );
    let choices = twins.two.iter().map(|twin| {
        let answer = Answer::Means {
            column: twin.named.clone(),
            field: field.id.clone(),
        };
        let options = answer.options();
        let label = lang.say(
            "ask-this-column",
            args!["letters" => &twin.letters, "heading" => fit(&twin.heading, 40)],
        );
        Choice::new(label, Picked::Takes(answer)).said_by(options)
    });
    Question {
        evidence,
        asks: lang.say(
            "ask-which-column",
            args!["label" => Arg::from(&field.labels)],
        ),
        choices: choices.collect(),
        marked: 0,
    }
}

/// The question about the first column of a sheet that nobody knows and nobody has spoken of.
fn unknown_in(
    sheet: &OpenSheet,
    answers: &[Answer],
    kind: &Kind,
    lang: Lang,
) -> Option<Question<Picked>> {
    let about = Said::new(&sheet.headings, Vec::new());
    let mut spoken: Vec<&String> = Vec::new();
    let mut fields: Vec<usize> = Vec::new();
    for answer in answers {
        if let Answer::Columns {
            headings,
            columns,
            are,
        } = answer
            && about.is_about(headings)
        {
            spoken.extend(columns);
            if let Are::Field(id) = are {
                fields.extend(kind.index_of(id));
            }
        }
    }
    let open = sheet.columns.iter();
    let open = open.filter(|column| !spoken.contains(&&column.heading));
    let open: Vec<&OpenColumn> = open.collect();
    let column = open.first()?;
    let free = sheet.free.iter().filter(|field| !fields.contains(field));
    let unknown = Unknown {
        kind,
        place: (&sheet.file, sheet.sheet.as_deref()),
        column,
        free: &free.copied().collect::<Vec<_>>(),
        left: open.len(),
        identified: sheet.identified || identifies(kind, &fields),
    };
    let answer = |is: ColumnIs| {
        let (count, are) = match is {
            ColumnIs::Field(field) => (1, Are::Field(kind.fields[field].id.clone())),
            ColumnIs::LeftOut => (1, Are::LeftOut),
            ColumnIs::LeftOutAlways => (1, Are::LeftOutAlways),
            ColumnIs::AllLeftOut => (open.len(), Are::LeftOut),
            ColumnIs::AllLeftOutAlways => (open.len(), Are::LeftOutAlways),
        };
        let columns = open.iter().take(count);
        Answer::Columns {
            headings: sheet.headings.clone(),
            columns: columns.map(|column| column.heading.clone()).collect(),
            are,
        }
    };
    let question = unknown.question(lang, &|is| answer(is).options());
    Some(question.map(|is| checked(is, answer(is), &unknown, lang)))
}

/// The question about the next column of a sheet without headings.
fn next_place(
    place: (&str, Option<&str>),
    columns: &[OpenColumn],
    answers: &[Answer],
    kind: &Kind,
    lang: Lang,
) -> Option<Question<Picked>> {
    if answers.contains(&Answer::NoMorePlaces) {
        return None;
    }
    let said = answers.iter().filter_map(|answer| match answer {
        Answer::Place { at, field } => Some((*at, field.as_ref())),
        _ => None,
    });
    let said: Vec<(usize, Option<&FieldId>)> = said.collect();
    let ids = said.iter().filter_map(|(_, field)| *field);
    let fields: Vec<usize> = ids.filter_map(|id| kind.index_of(id)).collect();
    let from = said.iter().map(|(at, _)| at + 1).max().unwrap_or(0);
    let open = (from..columns.len()).filter(|at| !columns[*at].examples.is_empty());
    let open: Vec<usize> = open.collect();
    let at = *open.first()?;
    let free = (0..kind.fields.len()).filter(|field| !fields.contains(field));
    let unknown = Unknown {
        kind,
        place,
        column: &columns[at],
        free: &free.collect::<Vec<_>>(),
        left: open.len(),
        identified: identifies(kind, &fields),
    };
    let answer = |is: ColumnIs| match is {
        ColumnIs::Field(field) => Answer::Place {
            at,
            field: Some(kind.fields[field].id.clone()),
        },
        ColumnIs::LeftOut | ColumnIs::LeftOutAlways => Answer::Place { at, field: None },
        ColumnIs::AllLeftOut | ColumnIs::AllLeftOutAlways => Answer::NoMorePlaces,
    };
    let so_far = |is: ColumnIs| {
        let all: Vec<Answer> = answers.iter().cloned().chain([answer(is)]).collect();
        let only_order = all.iter().filter(|answer| answer.is_about_columns());
        options(&only_order.cloned().collect::<Vec<_>>())
    };
    let question = unknown.question(lang, &so_far);
    Some(question.map(|is| checked(is, answer(is), &unknown, lang)))
}

fn identifies(kind: &Kind, fields: &[usize]) -> bool {
    let identifying = kind.identifying();
    fields.iter().any(|field| identifying.contains(field))
}

/// An answer, unless after it no column is left that could tell whose row is whose.
fn checked(is: ColumnIs, answer: Answer, unknown: &Unknown<'_>, lang: Lang) -> Picked {
    let kind = unknown.kind;
    let tells = match is {
        ColumnIs::Field(field) => kind.identifying().contains(&field),
        _ => false,
    };
    let is_last = match is {
        ColumnIs::AllLeftOut | ColumnIs::AllLeftOutAlways => true,
        _ => unknown.left == 1,
    };
    if unknown.identified || tells || !is_last {
        return Picked::Takes(answer);
    }
    let fields = kind.identifying();
    let fields = fields.iter().map(|field| kind.fields[*field].label(lang));
    Picked::Refused(lang.say(
        "ask-must-identify",
        args!["fields" => fields.collect::<Vec<_>>().join(", ")],
    ))
}
