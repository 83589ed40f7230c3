//! A story as its folder holds it.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// What `story.toml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    /// What happens, in a sentence or two.
    pub(super) tells: String,
    /// The kinds that it is about, where these are not the customers alone.
    #[serde(default = "customers")]
    pub(super) kinds: Vec<String>,
    /// What is done, in order, in a folder with the sample register.
    pub(super) step: Vec<Step>,
}

fn customers() -> Vec<String> {
    vec!["customers".to_owned()]
}

/// One command.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    /// The command line after `rundtur`.
    pub(super) run: String,
    /// The exit status.
    #[serde(default)]
    pub(super) status: i32,
    /// The file that holds what `plan --json` must print.
    pub(super) plan: Option<String>,
    /// Texts that must stand in what the command says, on either stream.
    #[serde(default)]
    pub(super) says: Vec<String>,
}

/// A story's folder and what it says.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) name: String,
    pub(super) folder: PathBuf,
    pub(super) script: Script,
}

impl Story {
    /// Reads a folder of `samples/`.
    pub(super) fn read(name: &str) -> Self {
        let folder = super::samples().join(name);
        let path = folder.join("story.toml");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
        let script: Script = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(!script.tells.trim().is_empty(), "{name} tells nothing");
        assert!(!script.step.is_empty(), "{name}: nothing happens");
        Self {
            name: name.to_owned(),
            folder,
            script,
        }
    }

    /// The files with expected plans.
    pub(super) fn plans(&self) -> Vec<PathBuf> {
        let plans = self.script.step.iter().filter_map(|s| s.plan.as_ref());
        plans.map(|plan| self.folder.join(plan)).collect()
    }

    /// What the person in the story has: the files that are no part of how it is told.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let told = |path: &Path| {
            let name = path.file_name().unwrap_or_default();
            name == "story.toml"
                || name == "changes.csv"
                || path.extension().is_some_and(|ending| ending == "json")
        };
        std::fs::read_dir(&self.folder)
            .expect("the story's folder")
            .map(|entry| entry.expect("an entry of it").path())
            .filter(|path| !told(path))
            .collect()
    }
}

impl Step {
    /// The command line as words: blanks part them, double quotes hold them together.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut word: Option<String> = None;
        let mut quoted = false;
        for c in self.run.chars() {
            match c {
                '"' => {
                    quoted = !quoted;
                    word.get_or_insert_default();
                }
                ' ' if !quoted => words.extend(word.take()),
                c => word.get_or_insert_default().push(c),
            }
        }
        assert!(!quoted, "a quote is open in `{}`", self.run);
        words.extend(word);
        words
    }
}
