//! The program, run as a person runs it, and its register, read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::time::Duration;

use rundtur::frame::RecordId;
use rundtur::plan::{JobId, Plan, PlanId, Revision};
use rundtur::register::{Access, Register, Selection, Sort};
use rundtur::schema::Kind;
use serde_json::Value;

use super::model::{Cell, Fields};
use super::steps::KNOWN;
use crate::desk::{Desk, Said};
use crate::promises::trip::kind;

/// The customers with whom every history begins.
const CUSTOMERS: &str = "\
number;type;name;city;reference;notes;group
10001;company;Aalto;alfa;beta;gamma;Retail
10002;company;Berg;alfa;;beta;Retail
10003;company;Claesson;;beta;;Wholesale
10004;company;Dahl;gamma;gamma;;
10005;company;Ek;beta;;alfa;Online
";

/// A register in a folder of its own.
pub(super) struct Office {
    pub(super) desk: Desk,
    pub(super) kind: Kind,
}

/// The register, open to be read.
pub(super) struct Look {
    register: Register,
    kind: Kind,
    /// The numbers of its records.
    pub(super) numbers: BTreeMap<RecordId, String>,
    /// Its records by number.
    pub(super) records: BTreeMap<String, Fields>,
}

impl Office {
    /// A register that the first job has just filled.
    pub(super) fn open() -> Self {
        static FILLED: OnceLock<Vec<u8>> = OnceLock::new();
        let desk = Desk::bare();
        let filled = FILLED.get_or_init(|| {
            let first = Desk::bare();
            first.put("customers.csv", CUSTOMERS);
            let init = ["init", "--from", "customers.csv", "--yes", "--no-report"];
            first.run(&init).succeeded();
            first.register_bytes()
        });
        desk.put("register.duckdb", filled);
        Self { desk, kind: kind() }
    }

    /// Runs a command with `--json`; gives what it said and the last object that it printed.
    pub(super) fn run(&self, arguments: &[&str]) -> (Said, Value) {
        let mut arguments = arguments.to_vec();
        arguments.push("--json");
        let said = self.desk.run(&arguments);
        let object = said
            .out
            .lines()
            .last()
            .and_then(|line| serde_json::from_str(line).ok());
        (said, object.unwrap_or_default())
    }

    /// Opens the register to read it.
    pub(super) fn look(&self) -> Look {
        let path = self.desk.path("register.duckdb");
        let register = Register::open(&path, Access::Read, Duration::ZERO).expect("the register");
        let all = register.records(&self.kind, &Selection::default(), Sort::Arrival);
        let all = all.expect("its records");
        let text = |field: &str, at: usize| {
            let index = self.kind.field_index(field).expect("a field of the kind");
            all.field(index)
                .and_then(|column| column.get(at))
                .map(str::to_owned)
        };
        let mut look = Look {
            register,
            kind: self.kind.clone(),
            numbers: BTreeMap::new(),
            records: BTreeMap::new(),
        };
        for (at, record) in all.id("record").into_no_null_iter().enumerate() {
            let number = text("number", at).expect("every record has a number");
            let fields = KNOWN
                .iter()
                .filter_map(|field| Some((*field, text(field, at)?)));
            look.records.insert(number.clone(), fields.collect());
            look.numbers.insert(record, number);
        }
        look
    }
}

impl Look {
    pub(super) fn revision(&self) -> usize {
        let revision = self.register.revision().expect("a revision");
        usize::try_from(revision.0).expect("a few revisions")
    }

    pub(super) fn plan(&self, plan: u64) -> Plan {
        self.register.plan(PlanId(plan)).expect("a stored plan")
    }

    /// The groups with their aliases.
    pub(super) fn groups(&self) -> BTreeMap<String, BTreeSet<String>> {
        let groups = self.register.groups(&self.kind).expect("the groups");
        groups
            .into_iter()
            .map(|group| (group.name, group.aliases.into_iter().collect()))
            .collect()
    }

    /// A job's journal: the cells of records that were there before and after it, and the records that
    /// it made and removed.
    pub(super) fn journal(&self, job: usize, numbers: &BTreeMap<RecordId, String>) -> Journal {
        let entries = self.register.journal_of(&self.kind, JobId(job as u64));
        let entries = entries.expect("a job's journal");
        let column = |name: &str| entries.column(name).expect("a column of the journal");
        let text = |name: &str, at: usize| {
            let text = column(name).str().expect("a column of texts").get(at);
            text.map(str::to_owned)
        };
        let records = column("record").i64().expect("the records");
        let mut journal = Journal::default();
        let mut cells = Vec::new();
        for (at, record) in records.into_no_null_iter().enumerate() {
            let number = numbers
                .get(&record)
                .cloned()
                .expect("a number for each record");
            let field = text("field", at).expect("a field");
            let (before, after) = (text("before", at), text("after", at));
            if let Some(field) = KNOWN.iter().find(|it| **it == field) {
                cells.push(Cell {
                    number,
                    field,
                    before,
                    after,
                });
            } else if field == "*" && after.is_some() {
                journal.made.push(number);
            } else if field == "*" {
                journal.removed.push(number);
            }
        }
        cells.retain(|cell| !journal.removed.contains(&cell.number));
        cells.sort();
        journal.cells = cells;
        journal.made.sort();
        journal.removed.sort();
        journal
    }

    /// The records as of a revision: now, with every cell that changed since taken back.
    pub(super) fn as_of(&self, revision: usize) -> BTreeMap<String, Fields> {
        let changed = self
            .register
            .changed_since(&self.kind, Revision(revision as u64));
        let changed = changed.expect("what changed since");
        let text = |name: &str, at: usize| {
            let column = changed.column(name).and_then(|column| column.str());
            column
                .expect("a column of texts")
                .get(at)
                .map(str::to_owned)
        };
        let records = changed
            .column("record")
            .and_then(|column| column.i64())
            .expect("records");
        let mut then: BTreeMap<RecordId, BTreeMap<String, String>> = BTreeMap::new();
        for (record, number) in &self.numbers {
            let fields = &self.records[number];
            let mut fields: BTreeMap<String, String> = fields
                .iter()
                .map(|(field, value)| ((*field).to_owned(), value.clone()))
                .collect();
            fields.insert("number".into(), number.clone());
            then.insert(*record, fields);
        }
        let mut made_since = BTreeSet::new();
        for (at, record) in records.into_no_null_iter().enumerate() {
            let field = text("field", at).expect("a field");
            let fields = then.entry(record).or_default();
            match text("before", at) {
                None if field == "*" => {
                    made_since.insert(record);
                }
                None => {
                    fields.remove(&field);
                }
                Some(before) => {
                    fields.insert(field, before);
                }
            }
        }
        then.retain(|record, _| !made_since.contains(record));
        let known = |fields: &BTreeMap<String, String>| -> Fields {
            let known = KNOWN.iter();
            known
                .filter_map(|field| Some((*field, fields.get(*field)?.clone())))
                .collect()
        };
        then.values()
            .map(|fields| (fields["number"].clone(), known(fields)))
            .collect()
    }
}

/// What a job's journal says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Journal {
    pub(super) cells: Vec<Cell>,
    pub(super) made: Vec<String>,
    pub(super) removed: Vec<String>,
}
