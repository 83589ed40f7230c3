//! Everything that a register says of its records and groups, to be compared.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::desk::Desk;

/// Records by number, each with its fields, and the groups by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    records: BTreeMap<String, BTreeMap<String, String>>,
    groups: BTreeMap<String, Value>,
    /// The numbers of the jobs that the log lists.
    pub(super) jobs: Vec<u64>,
}

impl State {
    /// What the register on the desk says now.
    pub(super) fn of(desk: &Desk) -> Self {
        let records = desk.records().into_iter().map(|record| {
            let Value::Object(fields) = record else {
                panic!("a record is an object: {record}");
            };
            let filled: BTreeMap<String, String> = fields
                .into_iter()
                .filter_map(|(field, value)| Some((field, value.as_str()?.to_owned())))
                .collect();
            (filled["number"].clone(), filled)
        });
        let lines = |command: &[&str]| -> Vec<String> {
            let said = desk.run(command);
            said.succeeded();
            said.out.lines().map(str::to_owned).collect()
        };
        let jobs = lines(&["log", "--json"]).into_iter().map(|line| {
            let job: Value = serde_json::from_str(&line).expect("one object a line");
            job["job"].as_u64().expect("a job's number")
        });
        let groups = lines(&["group", "list", "--json"]).into_iter().map(|line| {
            let group: Value = serde_json::from_str(&line).expect("one object a line");
            (group["name"].as_str().expect("a name").to_owned(), group)
        });
        Self {
            records: records.collect(),
            groups: groups.collect(),
            jobs: jobs.collect(),
        }
    }

    /// Every cell that differs, as CSV: number, field, before, after. A record that came has all its
    /// cells there, from nothing; one that went, to nothing.
    pub(super) fn changes_to(&self, after: &Self) -> String {
        let mut out = csv::WriterBuilder::new().from_writer(Vec::new());
        let mut line = |cells: [&str; 4]| out.write_record(cells).expect("a line of CSV");
        line(["number", "field", "before", "after"]);
        let none = BTreeMap::new();
        let numbers: BTreeSet<&String> = self.records.keys().chain(after.records.keys()).collect();
        for number in numbers {
            let was = self.records.get(number).unwrap_or(&none);
            let is = after.records.get(number).unwrap_or(&none);
            let fields: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
            for field in fields.into_iter().filter(|f| was.get(*f) != is.get(*f)) {
                let text = |of: &BTreeMap<String, String>| of.get(field).cloned();
                let (before, now) = (text(was), text(is));
                line([
                    number,
                    field,
                    before.as_deref().unwrap_or_default(),
                    now.as_deref().unwrap_or_default(),
                ]);
            }
        }
        let bytes = out.into_inner().expect("the lines written");
        String::from_utf8(bytes).expect("text in UTF-8")
    }

    /// The groups and how many records each has, a line each. Aliases are left out: a name that a
    /// group once had stays with it also when the renaming is undone, so that a file from the time
    /// between makes no group again.
    pub(super) fn groups(&self) -> String {
        self.groups
            .iter()
            .map(|(name, group)| format!("{name}: {} records\n", group["records"]))
            .collect()
    }
}
