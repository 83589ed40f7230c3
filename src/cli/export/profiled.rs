//! `rundtur export --as PROFILE`: the file that another system's import wants.

use std::path::Path;

use crate::cli::args::{ExportArgs, Global, SelectionArgs};
use crate::cli::failure::Failure;
use crate::cli::ui::Ui;
use crate::cli::{Outcome, profile, selecting};
use crate::frame::Records;
use crate::profile::{Form, Profile};
use crate::register::{Access, Sort};
use crate::schema::{Kind, Labels, Lang};
use crate::sheet::{self, Book, CsvStyle, Heading, WriteError};
use crate::words::args;

/// Writes the records that the profile and the options choose. The register remembers no export: what
/// comes back from another system is that system's.
pub(super) fn run(
    global: &Global,
    args: &ExportArgs,
    name: &str,
    ui: &Ui,
) -> Result<Outcome, Failure> {
    let register = selecting::open(global, Access::Read)?;
    let profile = profile::find(&register, name)?;
    let to_stdout = args.file == Path::new("-");
    fits(&profile, &args.file)?;
    super::may_be_written(args, ui)?;
    let kind = register.kind(profile.kind.as_str())?;
    let selection =
        selecting::selection(&register, kind, &narrowed(&profile, &args.selection)?, &[])?;
    let records = register.records(kind, &selection, Sort::Arrival)?;
    if let Some(most) = profile.most.filter(|most| records.len() as u64 > *most) {
        return Err(Failure::new(
            format!(
                "`{name}` takes {most} records at once, and these are {}",
                records.len()
            ),
            "choose fewer with `--group`, `--where` or `--search`, and write several files",
        ));
    }
    let book = book(&profile, kind, &records);
    let bar = ui.bar("writing", Some(records.len() as u64));
    let written = match &profile.form {
        Form::Csv {
            delimiter,
            encoding,
            byte_order_mark,
            quote_all,
            guard,
            headings,
        } => {
            let style = CsvStyle {
                delimiter: *delimiter,
                bom: *byte_order_mark && !to_stdout,
                guard: *guard,
                encoding: *encoding,
                quote_all: *quote_all,
                headings: *headings,
            };
            if to_stdout {
                let mut bytes = Vec::new();
                sheet::write_csv_to(&mut bytes, &book, style, &bar)
                    .map_err(|error| told(error, kind, &records))?;
                drop(bar);
                ui.bytes(&bytes);
                return Ok(Outcome::Done);
            }
            sheet::write_csv(&args.file, &book, style, &bar)
        }
        Form::Xlsx => sheet::write_xlsx(&args.file, std::slice::from_ref(&book), &bar),
        Form::Vcard => sheet::write_vcard(&args.file, &book, &bar),
    };
    written.map_err(|error| told(error, kind, &records))?;
    drop(bar);
    conclude(&profile, kind, &records, &args.file, ui);
    Ok(Outcome::Done)
}

/// Says what was written, and what found no column.
fn conclude(profile: &Profile, kind: &Kind, records: &Records, file: &Path, ui: &Ui) {
    let without = without_column(profile, kind, records);
    if ui.json {
        let ids = |fields: &[usize]| {
            fields
                .iter()
                .map(|field| kind.fields[*field].id.to_string())
                .collect::<Vec<_>>()
        };
        let object = serde_json::json!({
            "profile": profile.id,
            "kind": kind.id,
            "file": file.display().to_string(),
            "records": records.len(),
            "fields": ids(&profile.fields().collect::<Vec<_>>()),
            "without_column": ids(&without),
        });
        ui.data(&object.to_string());
        return;
    }
    let noun = crate::report::Noun::of_kind(kind, ui.lang);
    let records = noun.counted(records.len() as u64);
    let file = file.display().to_string();
    ui.say(&ui.lang.say(
        "said-wrote-as",
        args!["records" => records, "file" => file, "profile" => &profile.id],
    ));
    if !without.is_empty() {
        let labels = Labels::in_each(|lang| {
            let labels = without.iter().map(|field| kind.fields[*field].label(lang));
            labels.collect::<Vec<_>>().join(", ")
        });
        ui.say(&ui.lang.say(
            "said-without-column",
            args!["profile" => &profile.id, "fields" => labels.get(ui.lang)],
        ));
    }
}

/// The fields that hold something and stand in no column.
fn without_column(profile: &Profile, kind: &Kind, records: &Records) -> Vec<usize> {
    let holds = |field: &usize| {
        records
            .field(*field)
            .is_some_and(|column| column.null_count() < column.len())
    };
    let written: Vec<usize> = profile.fields().collect();
    (0..kind.fields.len())
        .filter(|field| !written.contains(field))
        .filter(holds)
        .collect()
}

/// The profile's filter, and then what the options say.
fn narrowed(profile: &Profile, asked: &SelectionArgs) -> Result<SelectionArgs, Failure> {
    let filter = &profile.filter;
    let one = |own: &Option<String>, asked: &Option<String>, option: &str| match (own, asked) {
        (Some(own), Some(asked)) if own != asked => Err(Failure::usage(
            format!("`{}` already says `{option} {own}`", profile.id),
            format!("leave `{option}` out, or save the profile without it"),
        )),
        (own, asked) => Ok(asked.clone().or_else(|| own.clone())),
    };
    if let Some(kind) = asked
        .kind
        .as_deref()
        .filter(|kind| *kind != profile.kind.as_str())
    {
        return Err(Failure::usage(
            format!(
                "`{}` is a profile of {}, not of {kind}",
                profile.id, profile.kind
            ),
            "`rundtur profile list` names the profiles",
        ));
    }
    let conditions = filter.conditions.iter().chain(&asked.conditions);
    Ok(SelectionArgs {
        kind: None,
        group: one(&filter.group, &asked.group, "--group")?,
        conditions: conditions.cloned().collect(),
        search: one(&filter.search, &asked.search, "--search")?,
        job: asked.job,
    })
}

/// Refuses a name that ends otherwise than the profile's files.
fn fits(profile: &Profile, file: &Path) -> Result<(), Failure> {
    let endings = profile.form.endings();
    let is_csv = matches!(profile.form, Form::Csv { .. });
    if file == Path::new("-") && is_csv {
        return Ok(());
    }
    let ending = file
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
        .to_lowercase();
    if endings.contains(&ending.as_str()) {
        return Ok(());
    }
    Err(Failure::usage(
        format!(
            "`{}` makes no file of the name `{}`",
            profile.id,
            file.display()
        ),
        format!("let the name end in .{}", endings.join(" or .")),
    ))
}

fn book(profile: &Profile, kind: &Kind, records: &Records) -> Book {
    let headings = profile.columns.iter().map(|column| Heading {
        text: column.heading.clone(),
        width: 20,
        list: None,
    });
    Book {
        sheet_name: kind.labels.get(Lang::En).to_owned(),
        headings: headings.collect(),
        columns: profile.columns_of(kind, records),
        provenance: None,
        created: None,
        creator: None,
    }
}

/// A letter that the encoding does not hold, told with the record that has it.
fn told(error: WriteError, kind: &Kind, records: &Records) -> Failure {
    let WriteError::NoLetter {
        heading,
        record,
        character,
        encoding,
    } = &error
    else {
        return error.into();
    };
    let number = record
        .checked_sub(1)
        .and_then(|row| records.field(kind.number())?.get(row));
    let Some(number) = number else {
        return error.into();
    };
    let one = crate::report::Noun::of_kind(kind, Lang::En).counted(1);
    let one = one.trim_start_matches("1 ");
    Failure::new(
        format!(
            "`{heading}` of {one} {number} has the character `{character}`, which {encoding} does not hold; nothing was written"
        ),
        "mend the record, or save the profile with `encoding = \"utf-8\"` where the other program reads that",
    )
}
