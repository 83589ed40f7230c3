//! All that was answered as one command line: what a script runs next time.

use super::Guide;
use super::answer::options;
use crate::cli::ui::Ui;
use crate::plan::answers::{Answer, Answers};
use crate::plan::make::OnConflict;

/// Whether the plan was applied, in a command that asks that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Ended {
    /// It was.
    Applied,
    /// It was not, or the command never does.
    Planned,
}

impl Guide {
    /// Names the command that says the same without a question, where questions were answered.
    pub(in crate::cli) fn tell_command(&self, about_plan: &Answers, ended: Ended, ui: &Ui) {
        let (of_plan, unsaid) = of_plan(about_plan);
        if !self.names_files || (self.answers.is_empty() && about_plan.is_empty()) {
            return;
        }
        let mut said = options(&self.answers);
        said.extend(of_plan);
        if ended == Ended::Applied && !ui.yes {
            said.push("--yes".to_owned());
        }
        let Some(line) = line(&ui.typed, &said) else {
            return;
        };
        // On a line of its own, and never broken: to be copied.
        ui.say(&format!("\n{}", ui.lang.word("ask-same-without")));
        ui.say_as_is(&format!("    {line}"));
        if unsaid > 0 {
            let count = crate::words::args!["count" => unsaid];
            ui.say(&ui.lang.say("ask-not-in-it", count));
        }
    }
}

/// The command as it was typed with what was answered, quoted for a shell; none where it holds what no shell
/// takes.
fn line(typed: &[String], said: &[String]) -> Option<String> {
    // What stands behind `--` is a file, whatever it looks like.
    let end = typed.iter().position(|word| word == "--");
    let (before, after) = typed.split_at(end.unwrap_or(typed.len()));
    let words = before.iter().chain(said).chain(after);
    let words = std::iter::once("rundtur").chain(words.map(String::as_str));
    shlex::try_join(words).ok()
}

/// The options that say what was answered about a plan, and how many answers no option says: those about
/// single cells, fields and names.
fn of_plan(answers: &Answers) -> (Vec<String>, usize) {
    let mut words: Vec<String> = Vec::new();
    let mut unsaid = 0;
    let groups = || {
        answers.iter().filter_map(|answer| match answer {
            Answer::Group { typed, group, .. } => Some(group.as_ref().map(|group| group == typed)),
            _ => None,
        })
    };
    let all_new = groups().all(|is_new| is_new == Some(true)) && groups().count() > 0;
    if all_new {
        words.push("--new-groups".to_owned());
    }
    for answer in answers.iter() {
        match answer {
            Answer::Damage {
                field,
                accept: true,
            } => words.extend(["--accept-damage".to_owned(), field.to_string()]),
            Answer::All {
                take: take @ (OnConflict::File | OnConflict::Register),
            } => {
                let value = clap::ValueEnum::to_possible_value(take);
                let name = value.map_or(String::new(), |value| value.get_name().to_owned());
                words.extend(["--on-conflict".to_owned(), name]);
            }
            // What is held needs no word, and neither does damage that is left alone.
            Answer::Damage { accept: false, .. }
            | Answer::All {
                take: OnConflict::Hold,
            }
            | Answer::Group { group: None, .. } => {}
            Answer::Group { .. } if all_new => {}
            Answer::Cell { .. } | Answer::Field { .. } | Answer::Group { .. } => unsaid += 1,
        }
    }
    (words, unsaid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::FieldId;

    fn words(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_line_can_be_copied_into_a_shell() {
        let said = words(&["--map", "Kund's nr=number", "--ignore=-", "--yes"]);
        let typed = words(&["import", "mina kunder.csv"]);
        let line = line(&typed, &said).expect("a line");
        let again = shlex::split(&line).expect("words");
        assert_eq!(again[0], "rundtur");
        assert_eq!(again[1..3], typed[..]);
        assert_eq!(again[3..], said[..]);
    }

    #[test]
    fn options_stand_before_what_can_only_be_a_file() {
        let typed = words(&["import", "--", "-odd.csv"]);
        let line = line(&typed, &words(&["--mode", "fill"]));
        assert_eq!(
            line.as_deref(),
            Some("rundtur import --mode fill -- -odd.csv")
        );
    }

    #[test]
    fn answers_about_a_plan_are_options_as_far_as_there_are_any() {
        let group = |typed: &str, group: Option<&str>| Answer::Group {
            field: FieldId::new("group"),
            typed: typed.into(),
            group: group.map(str::to_owned),
        };
        let damage = |field: &str, accept| Answer::Damage {
            field: FieldId::new(field),
            accept,
        };
        let said = |all: Vec<Answer>| {
            let mut answers = Answers::default();
            for answer in all {
                answers.add(answer);
            }
            let (words, unsaid) = of_plan(&answers);
            (words.join(" "), unsaid)
        };
        assert_eq!(
            said(vec![
                damage("phone", true),
                damage("postcode", false),
                Answer::All {
                    take: OnConflict::File
                },
            ]),
            ("--accept-damage phone --on-conflict file".to_owned(), 0)
        );
        assert_eq!(said(vec![group("VIPs", Some("VIPs"))]).0, "--new-groups");
        let mixed = vec![group("VIPs", Some("VIPs")), group("Retial", Some("Retail"))];
        assert_eq!(said(mixed), (String::new(), 2));
    }
}
