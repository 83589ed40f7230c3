//! A trip: a register, a file of its records, the file's return, the job. What the commands do, step
//! by step and in one process.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use polars::prelude::StringChunked;
use rundtur::diff::{Base, Bases};
use rundtur::frame::{RecordId, Records};
use rundtur::mapping::{Known, OwnHeadings, Understood, UserMapping, understand};
use rundtur::matching::Registered;
use rundtur::plan::make::{Origin, Policy, Proposal, make, make_by_lookups};
use rundtur::plan::{ExportId, JobId, Plan, Receipt, Revision, Verb, direct, recheck, undo};
use rundtur::register::{Access, Export, ExportRequest, Register, RegisterError, Selection, Sort};
use rundtur::schema::{Kind, Lang, Schema};
use rundtur::sheet::{
    self, Book, CsvStyle, Heading, NoProgress, Provenance, ReadOptions, Workbook,
};
use tempfile::TempDir;

use super::values::Values;

/// The moment at which everything here happens.
const AT: &str = "2026-03-01T12:00:00+02:00";

/// Who does it.
const BY: &str = "tester";

/// The lineage of every register here.
const LINEAGE: &str = "0b6f3c6e-6a0a-4f0a-9d59-3a8f5a0c8c11";

/// An empty register as a file, made once.
static EMPTY: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("register.duckdb");
    drop(Register::create(&path, &Schema::built_in(), LINEAGE).expect("a new register"));
    std::fs::read(path).expect("the new register's bytes")
});

/// A register, and a folder for its files.
pub(super) struct Trip {
    pub(super) register: Register,
    pub(super) kind: Kind,
    folder: TempDir,
}

/// What a file shows: chosen fields of records, row by row.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    /// The fields, column by column, by their place in the kind.
    pub(super) fields: Vec<usize>,
    /// The rows; each as long as `fields`.
    pub(super) rows: Vec<Values>,
}

/// The forms in which a file can be written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// A workbook, with its provenance.
    Xlsx,
    /// A text file with this delimiter, guarded against formulas or not.
    Csv {
        /// The byte between two cells.
        delimiter: u8,
        /// Whether formulas are guarded.
        guard: bool,
    },
}

/// The built-in kind.
pub(super) fn kind() -> Kind {
    Schema::built_in().kinds[0].clone()
}

impl Trip {
    /// A register that holds these customers; a job made them.
    pub(super) fn begin(records: &[Values]) -> Self {
        Self::of(&kind(), records)
    }

    /// A register that holds these records of a kind; a job made them.
    pub(super) fn of(kind: &Kind, records: &[Values]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("register.duckdb");
        let built_in = kind.id.as_str() == "customers";
        let register = if built_in {
            std::fs::write(&path, &*EMPTY).expect("a copy of the empty register");
            Register::open(&path, Access::Write, Duration::ZERO).expect("a register")
        } else {
            let schema = Schema {
                kinds: vec![kind.clone()],
            };
            Register::create(&path, &schema, LINEAGE).expect("a register of that kind")
        };
        let trip = Self {
            kind: kind.clone(),
            register,
            folder,
        };
        let whole = Rows {
            fields: (0..trip.kind.fields.len()).collect(),
            rows: records.to_vec(),
        };
        let mut plan = trip.plan(&trip.write(&whole, None, Form::Xlsx));
        assert_eq!(plan.head.rows.new, records.len() as u64, "{:?}", plan.head);
        trip.apply(&mut plan).expect("the first job");
        trip
    }

    /// Everything that the register holds now.
    pub(super) fn records(&self) -> BTreeMap<RecordId, Values> {
        let records = self.snapshot();
        records
            .id("record")
            .into_no_null_iter()
            .zip(values_of(&self.kind, &records))
            .collect()
    }

    fn snapshot(&self) -> Records {
        self.register
            .records(&self.kind, &Selection::default(), Sort::Arrival)
            .expect("the register's records")
    }

    /// The names of the groups that there are.
    pub(super) fn groups(&self) -> Vec<String> {
        let groups = self.register.groups(&self.kind).expect("the groups");
        groups.into_iter().map(|group| group.name).collect()
    }

    /// How many entries the journal has.
    pub(super) fn journal(&self) -> usize {
        let jobs = self.register.jobs().expect("the jobs");
        jobs.iter()
            .map(|job| {
                let entries = self.register.journal_of(&self.kind, job.job);
                entries.expect("a job's journal").height()
            })
            .sum()
    }

    /// An export of everything: remembered by the register, and the rows that go out.
    pub(super) fn export(&self) -> (Export, Rows) {
        let records = self.snapshot();
        let fields: Vec<usize> = (0..self.kind.fields.len()).collect();
        let request = ExportRequest {
            kind: self.kind.id.clone(),
            at: AT.into(),
            by: BY.into(),
            file: "customers.xlsx".into(),
            fields: self.kind.fields.iter().map(|it| it.id.clone()).collect(),
            headings: Vec::new(),
            filter: String::new(),
            whole: true,
        };
        let export = self.register.store_export(&request, &records);
        let rows = Rows {
            fields,
            rows: values_of(&self.kind, &records),
        };
        (export.expect("an export"), rows)
    }

    /// Writes rows to a file; one that comes from an export says so where its form can.
    pub(super) fn write(&self, rows: &Rows, export: Option<&Export>, form: Form) -> PathBuf {
        let lang = Lang::En;
        let label = |field: usize| self.kind.fields[field].label(lang).to_owned();
        let headings = rows.fields.iter().map(|field| Heading {
            text: label(*field),
            width: 12,
            list: None,
        });
        let columns = (0..rows.fields.len()).map(|column| -> StringChunked {
            rows.rows.iter().map(|row| row[column].as_deref()).collect()
        });
        let provenance = export.map(|export| Provenance {
            lineage: self.register.lineage().to_owned(),
            export: export.export.0,
            revision: export.revision.0,
            kind: self.kind.id.as_str().to_owned(),
            lang: lang.code().to_owned(),
            columns: rows
                .fields
                .iter()
                .map(|field| (label(*field), self.kind.fields[*field].id.to_string()))
                .collect(),
            sheets: Vec::new(),
        });
        let book = Book {
            sheet_name: "Customers".into(),
            headings: headings.collect(),
            columns: columns.collect(),
            provenance,
            ..Book::default()
        };
        match form {
            Form::Xlsx => {
                let path = self.folder.path().join("customers.xlsx");
                sheet::write_xlsx(&path, std::slice::from_ref(&book), &NoProgress)
                    .expect("a workbook");
                path
            }
            Form::Csv { delimiter, guard } => {
                let path = self.folder.path().join("customers.csv");
                let style = CsvStyle {
                    delimiter,
                    guard,
                    ..CsvStyle::default()
                };
                sheet::write_csv(&path, &book, style, &NoProgress).expect("a text file");
                path
            }
        }
    }

    /// Reads a file and plans it as `rundtur plan` does.
    pub(super) fn plan(&self, path: &Path) -> Plan {
        let workbook = sheet::read(path, &ReadOptions::default(), &NoProgress).expect("a workbook");
        let base = self.base(&workbook);
        let own = self.own_headings(&workbook);
        let Understood {
            submission,
            unreadable,
            ..
        } = understand(
            &[workbook],
            &self.kind,
            &UserMapping::default(),
            Known {
                own: &own,
                ..Known::nothing()
            },
        )
        .expect("a submission");
        // Names of groups are hostile here too, and what is a slip is not what is tried; nor is what a
        // spreadsheet might have made of one hostile text to get another.
        let policy = Policy {
            new_groups: true,
            accept_damage: (0..self.kind.fields.len()).collect(),
            ..Policy::of(&self.kind)
        };
        let now = self.snapshot();
        let proposal = Proposal {
            parents: &[],
            doubts: &rundtur::plan::parents::Doubts::new(),
            kind: &self.kind,
            rows: &submission,
            unreadable: &unreadable,
            uneven: &std::collections::BTreeMap::new(),
            readings: &HashMap::new(),
            now: Registered::all(&now),
            meant: now.len() as u64,
            bases: Bases::of(base.as_ref()),
            groups: &self.register.group_book(&self.kind).expect("the groups"),
            removed: &self
                .register
                .removed(&self.kind)
                .expect("the removed numbers"),
            policy: &policy,
            origin: self.origin(Verb::Import),
        };
        let by_lookups = make_by_lookups(&self.register, &proposal).expect("a plan by lookups");
        let plan = make(proposal).expect("a plan");
        assert_same(&plan, &by_lookups);
        plan
    }

    /// The headings of a file as the register remembers those of its exports: it wrote them.
    fn own_headings(&self, workbook: &Workbook) -> Vec<OwnHeadings> {
        let row = workbook.sheets[0].row(0).expect("the headings");
        let field = |heading: &str| {
            let mut fields = self.kind.fields.iter();
            let field = fields.find(|field| field.label(Lang::En) == heading)?;
            Some((heading.to_owned(), field.id.clone()))
        };
        vec![row.into_iter().flatten().filter_map(field).collect()]
    }

    /// What the person saw, where the file says which export it came from.
    fn base(&self, workbook: &Workbook) -> Option<Base> {
        let export = ExportId(workbook.provenance.as_ref()?.export);
        let export = self.register.export(export).expect("the exports")?;
        let changed = self.register.changed_since(&self.kind, export.revision);
        let held = self
            .register
            .exported_records(&export)
            .expect("its records");
        let changed = changed.expect("what changed since");
        let base = Base::new(
            &self.kind,
            Some(export.export),
            export.revision,
            held,
            &changed,
        );
        Some(base.expect("a base"))
    }

    /// Stores a plan and applies it.
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<Receipt, RegisterError> {
        let id = self.register.store_plan(plan)?;
        self.register.apply(id, BY, AT, recheck::still_nobody)
    }

    /// Takes a job back as `rundtur undo` does.
    pub(super) fn undo(&self, job: JobId) -> Result<Receipt, RegisterError> {
        let receipt = self.register.job(job)?;
        let aftermath = self.register.aftermath(&self.kind, &receipt)?;
        let origin = self.origin(Verb::Undo);
        let book = self.register.group_book(&self.kind)?;
        let sizes = self.register.groups(&self.kind)?;
        let groups = undo::Groups {
            book: &book,
            sizes: &sizes,
        };
        let plan = undo::undo(
            &self.kind,
            &receipt,
            &aftermath,
            &groups,
            &std::collections::HashSet::new(),
            origin,
        );
        self.apply(&mut plan.expect("a plan"))
    }

    /// Writes cells into the register as somebody else's job, emptied ones too: record, field, value.
    pub(super) fn meanwhile(&self, cells: &[(RecordId, usize, Option<String>)]) {
        let records = self.snapshot();
        let columns = (0..self.kind.fields.len()).map(|field| {
            let now = records.field(field).expect("a field").iter();
            let record = records.id("record").into_no_null_iter();
            let new = record.zip(now).map(|(record, now)| {
                let mut of_cell = cells
                    .iter()
                    .filter(|(of, at, _)| *of == record && *at == field);
                of_cell
                    .next_back()
                    .map_or(now, |(.., value)| value.as_deref())
            });
            (field, new.collect())
        });
        let columns: Vec<_> = columns.collect();
        let origin = self.origin(Verb::Import);
        let plan = direct::edits(&self.kind, &records, &columns, Vec::new(), origin);
        let mut plan = plan.expect("a plan");
        if plan.head.has_something_to_apply() {
            self.apply(&mut plan).expect("somebody else's job");
        }
    }

    /// The register's revision.
    pub(super) fn revision(&self) -> Revision {
        self.register.revision().expect("a revision")
    }

    fn origin(&self, verb: Verb) -> Origin {
        Origin {
            verb,
            at: AT.into(),
            by: BY.into(),
            lineage: self.register.lineage().to_owned(),
            revision: self.revision(),
            files: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// A plan's rows as a person reads them, for the message of a test that failed.
pub(super) fn told(plan: &Plan) -> String {
    let text = |column: &str, row: usize| plan.rows.text(column).get(row).unwrap_or("–").to_owned();
    let rows = (0..plan.rows.len()).map(|row| {
        ["number", "name", "status", "matched", "reason", "message"]
            .map(|column| text(column, row))
            .join(" | ")
    });
    let rows: Vec<String> = rows.collect();
    format!(
        "{:?}\n{}\n{:?}",
        plan.head.rows,
        rows.join("\n"),
        plan.head.notes
    )
}

fn values_of(kind: &Kind, records: &Records) -> Vec<Values> {
    (0..records.len())
        .map(|at| {
            (0..kind.fields.len())
                .map(|field| Some(records.field(field)?.get(at)?.to_owned()))
                .collect()
        })
        .collect()
}

/// A plan made from the records that lookups find is the plan made from all of them.
fn assert_same(whole: &Plan, by_lookups: &Plan) {
    assert_eq!(whole.head, by_lookups.head);
    for (whole, by_lookups) in [
        (whole.rows.frame(), by_lookups.rows.frame()),
        (whole.cells.frame(), by_lookups.cells.frame()),
        (whole.values.frame(), by_lookups.values.frame()),
    ] {
        assert!(
            whole.equals_missing(by_lookups),
            "{whole}\nby lookups:\n{by_lookups}"
        );
    }
}
