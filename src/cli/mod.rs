//! The command line: one command a file, one printer, one place where errors meet people.
//!
//! Only this folder reads the clock, the user's name, the terminal and the environment; everything
//! below takes them as arguments.

pub mod args;
mod world;
mod ui;
mod failure;
mod selecting;
mod children;
mod size;
mod reading;
mod inbox;
mod base;
mod planning;
mod init;
mod export;
mod plan;
mod plans;
mod preview;
mod apply;
mod import;
mod batch;
mod paste;
mod list;
mod add;
mod remove;
mod group;
mod show;
mod history;
mod undo;
mod backup;
mod forget;
mod schema;
mod mapping;
mod profile;
mod check;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{Cli, Command, FieldCommand, KindCommand, SchemaCommand};
use failure::{End, Failure};
use ui::Ui;

/// How a command ended, beside failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done: 0.
    Done,
    /// Done, but rows or cells are held: 3.
    Held,
    /// There is something to apply: 4.
    Pending,
}

impl Outcome {
    /// How two together ended: what is held wins over what waits.
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Held, _) | (_, Self::Held) => Self::Held,
            (Self::Pending, _) | (_, Self::Pending) => Self::Pending,
            (Self::Done, Self::Done) => Self::Done,
        }
    }

    fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Held => 3,
            Self::Pending => 4,
        }
    }
}

/// Runs the program on a command line; the exit code is DESIGN's.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors; clap knows which stream and which status each takes.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    world::keep_to_the_owner();
    let typed = arguments.iter().skip(1);
    let ui = Ui {
        typed: typed
            .map(|word| word.to_string_lossy().into_owned())
            .collect(),
        ..Ui::new(&cli.global)
    };
    match dispatch(&cli, &ui) {
        Ok(outcome) => ExitCode::from(outcome.code()),
        Err(failure) => {
            ui.fail(&failure);
            ExitCode::from(match failure.end {
                End::Failed => 1,
                End::Usage => 2,
                End::Cancelled => Outcome::Pending.code(),
            })
        }
    }
}

fn dispatch(cli: &Cli, ui: &Ui) -> Result<Outcome, Failure> {
    let global = &cli.global;
    match &cli.command {
        Command::Init(args) => init::run(global, args, ui),
        Command::Export(args) => export::run(global, args, ui),
        Command::Plan(command) => match &command.stored {
            None => plan::run(global, command, ui),
            Some(stored) => plans::run(global, stored, ui),
        },
        Command::Preview(args) => preview::run(global, args, ui),
        Command::Apply(args) => apply::run(global, args, ui),
        Command::Import(args) => import::run(global, args, ui),
        Command::Batch(args) => batch::run(global, args, ui),
        Command::Paste(args) => paste::run(global, args, ui),
        Command::List(args) => list::run(global, args, ui),
        Command::Add(args) => add::run(global, args, ui),
        Command::Remove(args) => remove::run(global, args, ui),
        Command::Group(command) => group::run(global, command, ui),
        Command::Show(args) => show::run(global, args, ui),
        Command::Log => show::log(global, ui),
        Command::Exports => show::exports(global, ui),
        Command::History(args) => history::run(global, args, ui),
        Command::Undo(args) => undo::run(global, args, ui),
        Command::Backup(args) => backup::run(global, args, ui),
        Command::Check => check::run(global, ui),
        Command::Forget(args) => forget::run(global, args, ui),
        Command::Field(FieldCommand::List { kind }) => schema::fields(global, kind.as_deref(), ui),
        Command::Field(command) => schema::changing::field(global, command, ui),
        Command::Kind(KindCommand::List) => schema::kinds(global, ui),
        Command::Kind(KindCommand::Add { what }) => schema::changing::add_kind(global, what, ui),
        Command::Mapping(command) => mapping::run(global, command, ui),
        Command::Profile(command) => profile::run(global, command, ui),
        Command::Schema { command: None } => schema::print(global, ui),
        Command::Schema {
            command: Some(SchemaCommand::Set { file }),
        } => schema::changing::set(global, file, ui),
        Command::Schema {
            command: Some(SchemaCommand::Log),
        } => schema::changing::log(global, ui),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "rundtur", &mut script);
            ui.data(&String::from_utf8_lossy(&script));
            Ok(Outcome::Done)
        }
    }
}
