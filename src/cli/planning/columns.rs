//! What a file's columns are: as its headings say, as a person said of an earlier file, as they answered
//! now. What they settled is remembered with the plan.

use super::style;
use crate::cli::args::TakingArgs;
use crate::cli::failure::Failure;
use crate::cli::preview::known_by;
use crate::cli::ui::Ui;
use crate::cli::{base, mapping, reading, world};
use crate::mapping::{Known, Said, Understood, known_headings, settled, understand};
use crate::register::{Access, Kept, MappingRequest, Register};
use crate::report::listing;
use crate::schema::{JOINED_BY, Kind, Whose};
use crate::sheet::Workbook;
use crate::words::{Arg, Message, args};

/// Understands files as they are taken, and as a person said in answer to questions.
pub(super) fn understood(
    register: &Register,
    kind: &Kind,
    taking: &TakingArgs,
    said: &[Said],
    workbooks: &[Workbook],
    ui: &Ui,
) -> Result<Understood, Failure> {
    let user = reading::user_mapping(&taking.reading)?;
    let own = base::own_headings(register, kind)?;
    let remembered = mapping::remembered(register, kind, &taking.reading)?;
    let known = Known {
        own: &own,
        // A register that cannot be read recognises nothing here, and says so a step later.
        held: &|field| register.values_shown(kind, field).ok(),
        said,
        remembered: &remembered,
    };
    let read = understand(workbooks, kind, &user, known)?;
    if ui.verbose && !ui.json {
        tell(&read, kind, ui);
    }
    Ok(read)
}

/// That columns which nobody knows are those of a kind whose records belong to this one's, and may stand
/// in the same rows; told where one of them says whom a row is about.
pub(super) fn of_another_kind(
    register: &Register,
    kind: &Kind,
    read: &Understood,
) -> Option<Message> {
    let unknown: Vec<&str> = read
        .sheets
        .iter()
        .flat_map(|sheet| sheet.mapping.unknown())
        .map(|column| column.heading.as_str())
        .collect();
    if unknown.is_empty() {
        return None;
    }
    for (child, _) in register.schema().children(kind) {
        let id = format!("{}{JOINED_BY}{}", kind.id, child.id);
        let Ok(combined) = register.combined(&id) else {
            continue;
        };
        let known = known_headings(&combined.kind, &unknown);
        let tells = |(field, _): &(usize, &str)| match combined.whose(*field) {
            Whose::Child(own) => child.identifying().contains(&own),
            Whose::Parent(_) => false,
        };
        if known.iter().any(tells) {
            let named = known.iter().map(|(_, heading)| format!("`{heading}`"));
            return Some(Message::new(
                "note-columns-of-another",
                args!["columns" => Arg::list(named, 5), "label" => child.labels.lower(), "kind" => id],
            ));
        }
    }
    None
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
