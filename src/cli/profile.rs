//! `rundtur profile`: what other systems' imports want; listed, shown, saved, forgotten.

use std::path::Path;

use super::args::{Global, ProfileCommand, SaveProfileArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, planning, selecting};
use crate::profile::{Filter, Profile, ProfileError};
use crate::register::{Access, Register};
use crate::report;
use crate::schema::Schema;
use crate::words::args;

pub(super) fn run(global: &Global, command: &ProfileCommand, ui: &Ui) -> Result<Outcome, Failure> {
    match command {
        ProfileCommand::List => list(global, ui),
        ProfileCommand::Show { name } => {
            let text = match known(global)? {
                Some(register) => text_of(&register, name)?,
                None => Profile::built_in(name).map(str::to_owned),
            };
            ui.data(text.ok_or_else(|| no_such(name))?.trim_end());
            Ok(Outcome::Done)
        }
        ProfileCommand::Save(args) => save(global, args, ui),
        ProfileCommand::Forget { name } => {
            let register = selecting::open(global, Access::Write)?;
            if !register.forget_profile(name)? {
                let hint = if Profile::built_in(name).is_some() {
                    "one that is built in cannot be forgotten"
                } else {
                    "`rundtur profile list` names the profiles"
                };
                return Err(Failure::new(format!("no profile `{name}` is saved"), hint));
            }
            ui.say(
                &ui.lang
                    .say("said-profile-forgotten", args!["profile" => name]),
            );
            Ok(Outcome::Done)
        }
    }
}

/// The profile of this name: a saved one, one that is built in, or the file that is called so.
pub(super) fn find(register: &Register, name: &str) -> Result<Profile, Failure> {
    let schema = register.schema();
    if let Some(text) = text_of(register, name)? {
        return Profile::from_toml(&text, schema).map_err(|error| told(&error, name));
    }
    if Path::new(name).is_file() {
        return read(Path::new(name), schema).map(|(profile, _)| profile);
    }
    Err(no_such(name))
}

/// The file of a profile that is saved or built in.
fn text_of(register: &Register, name: &str) -> Result<Option<String>, Failure> {
    let saved = register
        .profiles()?
        .into_iter()
        .find(|(own, _)| own == name);
    Ok(saved
        .map(|(_, text)| text)
        .or_else(|| Profile::built_in(name).map(str::to_owned)))
}

fn read(path: &Path, schema: &Schema) -> Result<(Profile, String), Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Failure::new(
            format!("`{}`: {error}", path.display()),
            "look at the name and the folder",
        )
    })?;
    let profile = Profile::from_toml(&text, schema)
        .map_err(|error| told(&error, &path.display().to_string()))?;
    Ok((profile, text))
}

fn told(error: &ProfileError, name: &str) -> Failure {
    let line = error
        .line
        .map_or(String::new(), |line| format!(", line {line}"));
    Failure::new(
        format!("`{name}`{line}: {}", error.message),
        error.remedy.clone(),
    )
}

fn no_such(name: &str) -> Failure {
    Failure::new(
        format!("there is no profile `{name}`"),
        "`rundtur profile list` names them; a file is named with its path",
    )
}

/// The register, where there is one: what is built in can be looked at before.
fn known(global: &Global) -> Result<Option<Register>, Failure> {
    let there = global.register.exists();
    there
        .then(|| selecting::open(global, Access::Read))
        .transpose()
}

fn list(global: &Global, ui: &Ui) -> Result<Outcome, Failure> {
    let register = known(global)?;
    let built_in = Schema::built_in();
    let schema = register.as_ref().map_or(&built_in, Register::schema);
    let saved = register
        .as_ref()
        .map_or(Ok(Vec::new()), Register::profiles)?;
    let own = Profile::built_in_ids().filter(|id| !saved.iter().any(|(name, _)| name == id));
    let mut all: Vec<(String, String, bool)> = own
        .filter_map(|id| Some((id.to_owned(), Profile::built_in(id)?.to_owned(), false)))
        .collect();
    all.extend(saved.into_iter().map(|(name, text)| (name, text, true)));
    all.sort();
    let mut rows = Vec::new();
    let mut lines = String::new();
    for (name, text, is_saved) in all {
        // One of a kind that this register has not, or that no longer fits, is listed by its name.
        let profile = Profile::from_toml(&text, schema).ok();
        let format = profile
            .as_ref()
            .map_or("", |profile| profile.form.endings()[0]);
        let title = profile
            .as_ref()
            .map_or_else(String::new, |profile| profile.title.clone());
        let kind = profile
            .as_ref()
            .map_or_else(String::new, |profile| profile.kind.to_string());
        if ui.json {
            let object = serde_json::json!({
                "profile": name, "kind": kind, "format": format, "title": title, "saved": is_saved,
            });
            lines += &format!("{object}\n");
        }
        let from = ui.lang.word(if is_saved {
            "profile-saved"
        } else {
            "profile-built-in"
        });
        rows.push(vec![name, kind, format.to_owned(), from, title]);
    }
    if ui.json {
        ui.data(&lines);
        return Ok(Outcome::Done);
    }
    let headings = [
        "heading-profile",
        "heading-kind",
        "heading-format",
        "heading-from",
        "heading-title",
    ];
    ui.data(&report::listing::in_words(
        &headings,
        rows.into_iter(),
        &planning::listing_style(ui),
    ));
    Ok(Outcome::Done)
}

/// Saves a file, or what the options say.
fn save(global: &Global, args: &SaveProfileArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Write)?;
    let text = match &args.file {
        Some(path) => read(path, register.schema())?.1,
        None => from_options(&register, args, ui)?,
    };
    // What is saved is found again under the name that it is saved by.
    let profile =
        Profile::from_toml(&text, register.schema()).map_err(|error| told(&error, &args.name))?;
    let text = profile.renamed(&text, &args.name);
    Profile::from_toml(&text, register.schema()).map_err(|error| told(&error, &args.name))?;
    register.save_profile(&args.name, &text)?;
    ui.say(
        &ui.lang
            .say("said-profile-saved", args!["profile" => &args.name]),
    );
    Ok(Outcome::Done)
}

/// The file of a profile that the options describe.
fn from_options(register: &Register, args: &SaveProfileArgs, ui: &Ui) -> Result<String, Failure> {
    let kind = selecting::kind(register, args.selection.kind.as_deref())?;
    // What the options choose is looked for now, and not first when it is exported.
    selecting::selection(register, kind, &args.selection, &[])?;
    if args.selection.job.is_some() {
        return Err(Failure::usage(
            "a profile is of no job",
            "leave `--job` out, and name it at `export`",
        ));
    }
    let fields = super::export::fields(kind, &args.fields)?;
    let columns: Vec<(&str, &str)> = fields
        .iter()
        .map(|field| {
            (
                kind.fields[*field].label(ui.lang),
                kind.fields[*field].id.as_str(),
            )
        })
        .collect();
    let filter = Filter {
        group: args.selection.group.clone(),
        conditions: args.selection.conditions.clone(),
        search: args.selection.search.clone(),
    };
    Ok(Profile::described(
        &args.name,
        kind.id.as_str(),
        (ui.lang, &args.delimiter, &args.encoding),
        filter,
        &columns,
    ))
}
