//! A desk: a folder of its own with a register in it, where rundtur is run as a person would run it,
//! but without a terminal.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// The binary under test.
pub(crate) const RUNDTUR: &str = env!("CARGO_BIN_EXE_rundtur");

/// The 200 sample customers.
pub(crate) fn sample_customers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/register/customers.csv")
}

/// A folder to work in; it goes when the desk does.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a command said, and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    /// The exit status; none where a signal ended it.
    pub(crate) status: Option<i32>,
    /// Standard output: data.
    pub(crate) out: String,
    /// Standard error: talk.
    pub(crate) err: String,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn bare() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// A folder with an empty register.
    pub(crate) fn with_empty_register() -> Self {
        let desk = Self::bare();
        desk.run(&["init"]).succeeded();
        desk
    }

    /// A folder with a register of the 200 sample customers, at revision 1.
    pub(crate) fn with_samples() -> Self {
        // Filled once and copied after that: most tests begin here.
        static FILLED: OnceLock<Vec<u8>> = OnceLock::new();
        let desk = Self::bare();
        let filled = FILLED.get_or_init(|| {
            let first = Self::bare();
            // By a name without a folder: what is said must not depend on where the project stands.
            let customers = std::fs::read(sample_customers()).expect("the sample customers");
            first.put("customers.csv", customers);
            first
                .run(&["init", "--from", "customers.csv", "--yes", "--no-report"])
                .succeeded();
            first.register_bytes()
        });
        std::fs::write(desk.path("register.duckdb"), filled).expect("a copy of the register");
        desk
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A file in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).expect("a file on the desk");
    }

    /// The names of everything in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder())
            .expect("the desk's folder")
            .map(|entry| {
                let entry = entry.expect("an entry of the folder");
                entry.file_name().to_string_lossy().into_owned()
            })
            .collect();
        names.sort();
        names
    }

    /// The bytes of the register file.
    pub(crate) fn register_bytes(&self) -> Vec<u8> {
        std::fs::read(self.path("register.duckdb")).expect("the register file")
    }

    /// A command in this folder, with the environment of every test and nothing on its input.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder())
            .env("RUNDTUR_USER", "tester")
            .env_remove("RUNDTUR_REGISTER")
            .env_remove("COLUMNS")
            .env("NO_COLOR", "1")
            // What is told does not depend on the machine's language.
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null());
        command
    }

    /// Runs rundtur here.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(RUNDTUR).args(arguments))
    }

    /// Runs rundtur with `--json`, and reads the one object that it prints.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let mut arguments = arguments.to_vec();
        arguments.push("--json");
        let said = self.run(&arguments);
        serde_json::from_str(&said.out)
            .unwrap_or_else(|error| panic!("{error}: {arguments:?} gave {said:?}"))
    }

    /// The plan of a file, as `plan --json` tells it; nothing is left beside the file.
    pub(crate) fn plan(&self, file: &str) -> Value {
        self.json(&["plan", file, "--no-report"])
    }

    /// Every record as `list --json` tells it, in the order of arrival.
    pub(crate) fn records(&self) -> Vec<Value> {
        let said = self.run(&["list", "--json"]);
        said.succeeded();
        said.out
            .lines()
            .map(|line| serde_json::from_str(line).expect("one object a line"))
            .collect()
    }

    /// One record by its number.
    pub(crate) fn record(&self, number: &str) -> Value {
        let found = self
            .records()
            .into_iter()
            .find(|record| record["number"] == number);
        found.unwrap_or_else(|| panic!("no record has the number {number}"))
    }
}

impl Said {
    /// Runs a command to its end.
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().expect("a program that can be started");
        Self {
            status: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Asserts that the command ended with 0.
    pub(crate) fn succeeded(&self) {
        assert_eq!(self.status, Some(0), "{self:?}");
    }
}

/// Says that a test could not be made here, by name; the line is collected by `make test`.
#[allow(clippy::print_stdout)]
pub(crate) fn skip(what: &str, why: &str) {
    println!("skipped: {what}: {why}");
}

/// Times of day and their offsets as zeros, so that tables keep their columns.
pub(crate) fn without_times(text: &str) -> String {
    const SHAPES: [&str; 2] = ["0000-00-00T00:00:00+00:00", "0000-00-00 00:00"];
    let chars: Vec<char> = text.chars().collect();
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let fits = |shape: &&&str| {
            shape
                .chars()
                .enumerate()
                .all(|(n, wanted)| match (wanted, chars.get(at + n)) {
                    (_, None) => false,
                    ('0', Some(c)) => c.is_ascii_digit(),
                    ('+', Some(c)) => matches!(c, '+' | '-'),
                    (wanted, Some(c)) => wanted == *c,
                })
        };
        if let Some(shape) = SHAPES.iter().find(fits) {
            masked.push_str(shape);
            at += shape.len();
        } else {
            masked.push(chars[at]);
            at += 1;
        }
    }
    masked
}
