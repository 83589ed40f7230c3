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
    /// What the register on the desk says now of these kinds. A record of another kind than the customers
    /// goes by its kind and number.
    pub(super) fn of(desk: &Desk, kinds: &[String]) -> Self {
        let lines = |command: &[&str]| -> Vec<Value> {
            let said = desk.run(command);
            // A kind that the story adds later has nothing yet.
            if said.err.contains("no kind") {
                return Vec::new();
            }
            said.succeeded();
            let objects = said.out.lines().map(serde_json::from_str);
            objects
                .map(|object| object.expect("one object a line"))
                .collect()
        };
        let mut records = BTreeMap::new();
        let mut groups = BTreeMap::new();
        for kind in kinds {
            let called = |name: &str| match kind.as_str() {
                "customers" => name.to_owned(),
                kind => format!("{kind} {name}"),
            };
            for record in lines(&["list", "--json", "--kind", kind]) {
                let Value::Object(fields) = record else {
                    panic!("a record is an object: {record}");
                };
                let filled: BTreeMap<String, String> = fields
                    .into_iter()
                    .filter_map(|(field, value)| Some((field, value.as_str()?.to_owned())))
                    .collect();
                records.insert(called(&filled["number"]), filled);
            }
            for group in lines(&["group", "list", "--json", "--kind", kind]) {
                let name = group["name"].as_str().expect("a name");
                groups.insert(called(name), group);
            }
        }
        let jobs = lines(&["log", "--json"]).into_iter();
        let jobs = jobs.map(|job| job["job"].as_u64().expect("a job's number"));
        Self {
            records,
            groups,
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
