//! What a file's columns are: as its headings say, as a person said of an earlier file, as they answer
//! now. What they settled is remembered with the plan.

use super::asking::{FirstRow, ask_columns, ask_order};
use super::style;
use crate::cli::args::TakingArgs;
use crate::cli::failure::Failure;
use crate::cli::preview::known_by;
use crate::cli::ui::Ui;
use crate::cli::{base, mapping, reading, world};
use crate::mapping::{
    HeadingRow, Known, Said, Understood, UserMapping, headless, open_columns, settled, understand,
};
use crate::plan::Verb;
use crate::register::{Access, Kept, MappingRequest, Register};
use crate::report::listing;
use crate::schema::Kind;
use crate::sheet::Workbook;
use crate::words::args;

/// Understands files, after asking about the columns that nobody knows.
pub(super) fn understood(
    register: &Register,
    kind: &Kind,
    args: &TakingArgs,
    workbooks: &[Workbook],
    verb: Verb,
    ui: &Ui,
) -> Result<Understood, Failure> {
    let mut user = reading::user_mapping(&args.reading)?;
    let own = base::own_headings(register, kind)?;
    let remembered = mapping::remembered(register, kind, &args.reading)?;
    let mut known = Known {
        own: &own,
        // A register that cannot be read recognises nothing here, and says so a step later.
        held: &|field| register.values_shown(kind, field).ok(),
        said: &[],
        remembered: &remembered,
    };
    let mut said: Vec<Said> = Vec::new();
    if ui.interactive && !ui.yes {
        if let Some(headless) = headless(workbooks, kind, &user, known) {
            let ask = || ask_order(&headless, kind, &mut ui.clone());
            if let Some(first_row) = while_asked(register, verb, ask)? {
                take_first_row(first_row, headless.line, &mut user, ui);
            }
        }
        let open = open_columns(workbooks, kind, &user, known);
        if !open.is_empty() {
            let ask = || ask_columns(&open, kind, &mut ui.clone());
            said = while_asked(register, verb, ask)?;
        }
    }
    known.said = &said;
    let read = understand(workbooks, kind, &user, known)?;
    if ui.verbose && !ui.json {
        tell(&read, kind, ui);
    }
    Ok(read)
}

/// Tells how each column was understood, a table a sheet.
fn tell(read: &Understood, kind: &Kind, ui: &Ui) {
    let (lang, style) = (ui.lang, style(ui));
    let headings = ["heading-heading", "heading-field", "heading-known-by"];
    for sheet in &read.sheets {
        let rows = sheet.mapping.columns.iter().map(|used| {
            let field = used.is.as_ref().map(|(field, _)| &kind.fields[*field]);
            vec![
                format!("{} {}", used.letters(), used.heading),
                field.map_or(String::new(), |field| field.label(lang).to_owned()),
                known_by(used, lang),
            ]
        });
        let table = listing::in_words(&headings, rows, &style);
        ui.say(&format!("{}\n{table}", sheet.file));
    }
}

/// Lets the register go while a person thinks; but not one that is being made: nobody knows of it yet, and
/// let go, it would pass for abandoned.
fn while_asked<T>(register: &Register, verb: Verb, ask: impl FnOnce() -> T) -> Result<T, Failure> {
    if verb == Verb::Init {
        return Ok(ask());
    }
    Ok(register.let_go(ask)?)
}

/// Goes on as the options would that say the same, and names them.
fn take_first_row(first_row: FirstRow, line: u32, user: &mut UserMapping, ui: &Ui) {
    let options = match &first_row {
        FirstRow::Headings => format!("--header-row {line}"),
        FirstRow::Record(order) => format!("--no-header --columns {}", order.join(",")),
    };
    // On a line of its own, to be copied.
    ui.say(&format!("\nthe same without a question:\n    {options}"));
    match first_row {
        FirstRow::Headings => user.rows.heading = HeadingRow::Line(line),
        FirstRow::Record(order) => {
            user.rows.heading = HeadingRow::Missing;
            user.rows.columns = order;
        }
    }
}

/// What is to be remembered of a plan's files once the plan is kept.
#[derive(Debug, Default)]
pub(in crate::cli) struct Learnt {
    /// Of which kind the columns are; of two kinds at once their own.
    kind: Option<Kind>,
    said: Vec<Said>,
}

impl Learnt {
    /// What people settled, now or earlier, in files that were understood. A file without headings, or
    /// whose columns were named in order, is known by nothing.
    pub(super) fn from(read: &Understood, kind: &Kind, args: &TakingArgs) -> Self {
        let mut learnt: Vec<Said> = Vec::new();
        if !args.reading.no_memory && args.reading.columns.is_empty() {
            let with_headings = read
                .sheets
                .iter()
                .filter(|sheet| sheet.header_line.is_some());
            for said in with_headings.filter_map(|sheet| settled(kind, &sheet.mapping)) {
                if !learnt.iter().any(|known| known.is_about(&said.headings)) {
                    learnt.push(said);
                }
            }
        }
        Self {
            kind: Some(kind.clone()),
            said: learnt,
        }
    }

    /// Remembers it, and says so where it is news. A register that can only be read remembers nothing.
    pub(in crate::cli) fn keep(&self, register: &Register, ui: &Ui) -> Result<(), Failure> {
        let kind = self.kind.as_ref();
        let Some(kind) = kind.filter(|_| register.access() == Access::Write) else {
            return Ok(());
        };
        let say = |text: String| {
            let text = listing::sentences(std::iter::once(text), &style(ui));
            ui.say(text.trim_end());
        };
        for said in &self.said {
            let kept = register.remember_mapping(&MappingRequest {
                kind: kind.id.clone(),
                headings: said.headings.clone(),
                columns: said.columns.clone(),
                at: world::now(),
                by: world::user(),
            })?;
            match kept {
                Kept::As(id) => say(ui.lang.say(
                    "said-remembered",
                    args!["columns" => said.in_words(kind, ui.lang), "mapping" => id.to_string()],
                )),
                Kept::Dropped(id) => say(ui
                    .lang
                    .say("said-mapping-dropped", args!["mapping" => id.to_string()])),
                Kept::Already => {}
            }
        }
        Ok(())
    }
}
