//! A small plan with something of everything, made by hand, for the tests of its tellings.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::damaged::{DamagedColumn, DoubtfulRows};
use super::*;
use crate::damage::Damage;
use crate::schema::{Kind, Schema};
use crate::words::Message;

/// The built-in customers.
pub(crate) fn customers() -> Kind {
    Schema::built_in()
        .kind("customers")
        .expect("a built-in kind")
        .clone()
}

/// Nine rows: three modified (one of them moves to a new group, one has a held cell and a blank one),
/// one unchanged with damage, one held by its keys, one held by its cells, two new, and one that
/// would be new and is held.
pub(crate) fn plan() -> Plan {
    let kind = customers();
    let head = PlanHead {
        plan: Some(PlanId(7)),
        kind: kind.id.clone(),
        verb: Verb::Import,
        mode: Mode::Update,
        at: "2026-03-01T12:30:00Z".into(),
        by: "anna".into(),
        lineage: "2f1c1f8e-4a0e-4a52-9f7d-0c9d8d3a1b11".into(),
        revision: Revision(12),
        schema: 0,
        base_revision: Some(Revision(11)),
        export: Some(ExportId(4)),
        undoes: None,
        files: vec![PlanFile {
            path: "customers.xlsx".into(),
            digest: "ab12".into(),
            export: Some(ExportId(4)),
        }],
        rows: RowCounts {
            read: 9,
            new: 2,
            modified: 3,
            unchanged: 1,
            held: 3,
            removed: 0,
        },
        cells: CellCounts {
            set: 1,
            changed: 4,
            damage: 1,
            conflict: 1,
            blank: 1,
            cleared: 0,
        },
        fields: counts(&[
            ("phone", 0, 2),
            ("group", 0, 1),
            ("email", 1, 0),
            ("name", 0, 1),
        ]),
        groups: GroupEffects {
            actions: vec![GroupAction::Create {
                field: id(&kind, "group"),
                name: "VIP".into(),
                aliases: Vec::new(),
                merged_into: None,
            }],
            moves: vec![GroupMove {
                field: id(&kind, "group"),
                from: Some("Retail".into()),
                to: Some("VIP".into()),
                count: 1,
                several: false,
            }],
        },
        parents: Vec::new(),
        not_in_file: 12,
        held: BTreeMap::from([
            ("ambiguous-match".to_owned(), 1),
            ("conflict".to_owned(), 1),
            ("invalid-value".to_owned(), 3),
        ]),
        notes: vec![Message::plain(
            "sheet `Old` is not read: our export did not write it",
        )],
        damage: Damaged {
            columns: vec![DamagedColumn {
                field: id(&kind, "postcode"),
                damage: Damage::LeadingZeros,
                cells: 1,
                key: false,
            }],
            doubtful: vec![DoubtfulRows {
                field: id(&kind, "postcode"),
                rows: 1,
                lines: vec![9],
            }],
            why: Some("cure-numbers-workbook".into()),
        },
        answers: crate::plan::answers::Answers::default(),
        reconciliation: None,
        with: None,
    };
    Plan {
        head,
        rows: rows(),
        cells: cells(),
        values: values(&kind),
        reconciled: None,
        with: None,
    }
}

/// A plan in which nothing happens.
pub(crate) fn nothing() -> Plan {
    let mut plan = plan();
    plan.head.rows = RowCounts {
        read: 1,
        unchanged: 1,
        ..RowCounts::default()
    };
    plan.head.cells = CellCounts::default();
    plan.head.fields.clear();
    plan.head.groups = GroupEffects::default();
    plan.head.held.clear();
    plan.head.notes.clear();
    plan.head.damage = Damaged::default();
    plan.head.not_in_file = 0;
    // Row 3 is the one that is unchanged.
    plan.rows = PlanRows::new(plan.rows.frame().slice(3, 1)).expect("the same columns");
    plan.cells = PlanCells::new(plan.cells.frame().slice(0, 0)).expect("the same columns");
    plan.values = PlanValues::new(plan.values.frame().slice(0, 0)).expect("the same columns");
    plan
}

/// A record that leaves, by its number: no file, and every filled cell cleared.
pub(crate) fn removal() -> Plan {
    let mut plan = nothing();
    plan.head.verb = Verb::Remove;
    plan.head.damage = Damaged::default();
    plan.head.files.clear();
    plan.head.base_revision = None;
    plan.head.rows = RowCounts {
        read: 1,
        removed: 1,
        ..RowCounts::default()
    };
    plan.head.cells = CellCounts {
        cleared: 3,
        ..CellCounts::default()
    };
    let mut rows = plan.rows.frame().clone();
    rows.with_column(Column::new("status".into(), ["Removed"]))
        .expect("one length");
    plan.rows = PlanRows::new(rows).expect("the plan's columns");
    let held = [Some("00104"), Some("Bakeri AS"), Some("Oslo")];
    let none = [None::<&str>; 3];
    plan.cells = PlanCells::new(
        df!(
            "row" => [3u32; 3], "record" => [4i64; 3], "field" => ["number", "name", "city"],
            "base" => held, "now" => held, "typed" => none, "new" => none,
            "verdict" => ["cleared"; 3], "reason" => none, "message" => none,
        )
        .expect("columns of one length"),
    )
    .expect("the plan's columns");
    plan
}

/// Many modified rows, each with two changed cells, for measuring.
pub(crate) fn many(count: u32) -> Plan {
    let mut plan = plan();
    let rows: Vec<u32> = (0..count).collect();
    let texts =
        |make: fn(u32) -> String| rows.iter().map(|row| Some(make(*row))).collect::<Vec<_>>();
    let all = |text: &str| vec![Some(text.to_owned()); count as usize];
    let none = || vec![None::<String>; count as usize];
    plan.rows = PlanRows::new(
        df!(
            "row" => &rows,
            "file" => vec![0u32; count as usize],
            "sheet" => all("Customers"),
            "line" => rows.iter().map(|row| row + 2).collect::<Vec<_>>(),
            "record" => rows.iter().map(|row| i64::from(*row)).collect::<Vec<_>>(),
            "number" => texts(|row| format!("{:06}", row + 1)),
            "name" => texts(|row| format!("Kiosk {row} Oy")),
            "status" => all("Modified"),
            "matched" => all("number"),
            "key_now" => texts(|row| format!("{:06}", row + 1)),
            "reason" => none(),
            "message" => none(),
        )
        .expect("columns of one length"),
    )
    .expect("the plan's columns");
    let twice: Vec<u32> = rows.iter().flat_map(|row| [*row, *row]).collect();
    let n = twice.len();
    plan.cells = PlanCells::new(
        df!(
            "row" => &twice,
            "record" => twice.iter().map(|row| i64::from(*row)).collect::<Vec<_>>(),
            "field" => (0..n).map(|i| if i % 2 == 0 { "phone" } else { "city" }).collect::<Vec<_>>(),
            "base" => vec![Some("040"); n],
            "now" => vec![Some("040"); n],
            "typed" => vec![Some("050"); n],
            "new" => vec![Some("050"); n],
            "verdict" => vec![Some("changed"); n],
            "reason" => vec![None::<&str>; n],
            "message" => vec![None::<&str>; n],
        )
        .expect("columns of one length"),
    )
    .expect("the plan's columns");
    plan.values = PlanValues::new(plan.values.frame().slice(0, 0)).expect("the same columns");
    plan.head.rows = RowCounts {
        read: u64::from(count),
        modified: u64::from(count),
        ..RowCounts::default()
    };
    plan
}

/// The field's id.
pub(crate) fn id(kind: &Kind, field: &str) -> FieldId {
    kind.field(field).expect("a built-in field").id.clone()
}

fn counts(counts: &[(&str, u64, u64)]) -> BTreeMap<FieldId, FieldCounts> {
    let kind = customers();
    counts
        .iter()
        .map(|(field, set, changed)| {
            (
                id(&kind, field),
                FieldCounts {
                    set: *set,
                    changed: *changed,
                    cleared: 0,
                },
            )
        })
        .collect()
}

#[allow(clippy::too_many_lines)] // a table
fn rows() -> PlanRows {
    // line, record, number, name, status, matched, reason, message
    type Line = (
        u32,
        Option<i64>,
        Option<&'static str>,
        &'static str,
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
        Option<&'static str>,
    );
    let lines: [Line; 9] = [
        (
            2,
            Some(1),
            Some("00101"),
            "Kiosk Oy",
            "Modified",
            Some("number"),
            None,
            None,
        ),
        (
            3,
            Some(2),
            Some("00102"),
            "Ångström AB",
            "Modified",
            Some("number"),
            None,
            None,
        ),
        (
            4,
            Some(3),
            Some("00103"),
            "Virtanen Matti",
            "Modified",
            Some("email"),
            None,
            None,
        ),
        (
            5,
            Some(4),
            Some("00104"),
            "Bakeri AS",
            "Unchanged",
            Some("number"),
            None,
            None,
        ),
        (
            6,
            None,
            None,
            "Hansen",
            "Held",
            None,
            Some("ambiguous-match"),
            Some("customers 00105 and 00106 fit"),
        ),
        (
            7,
            Some(7),
            Some("00107"),
            "Blomster ApS",
            "Held",
            Some("number"),
            Some("invalid-value"),
            None,
        ),
        (8, None, Some("00200"), "Nyström", "New", None, None, None),
        (
            9,
            None,
            None,
            "Feil AS",
            "Held",
            None,
            Some("invalid-value"),
            Some("`988077918` is not a Norwegian organisation number"),
        ),
        (10, None, None, "=Ny & Co", "New", None, None, None),
    ];
    let column =
        |pick: fn(&Line) -> Option<&'static str>| lines.iter().map(pick).collect::<Vec<_>>();
    PlanRows::new(
        df!(
            "row" => (0u32..9).collect::<Vec<_>>(),
            "file" => vec![0u32; 9],
            "sheet" => vec!["Customers"; 9],
            "line" => lines.iter().map(|line| line.0).collect::<Vec<_>>(),
            "record" => lines.iter().map(|line| line.1).collect::<Vec<_>>(),
            "number" => column(|line| line.2),
            "name" => column(|line| Some(line.3)),
            "status" => column(|line| Some(line.4)),
            "matched" => column(|line| line.5),
            "key_now" => column(|line| line.5.map(|key| if key == "email" { "matti@example.fi" } else { "00101" })),
            "reason" => column(|line| line.6),
            "message" => column(|line| line.7),
        )
        .expect("columns of one length"),
    )
    .expect("the plan's columns")
}

#[allow(clippy::too_many_lines, clippy::type_complexity)] // a table
fn cells() -> PlanCells {
    // row, field, base, now, typed, new, verdict, reason, message
    type Text = Option<&'static str>;
    let lines: [(u32, &str, Text, Text, Text, Text, &str, Text, Text); 10] = [
        (
            0,
            "phone",
            Some("040 1"),
            Some("040 1"),
            Some("050 2"),
            Some("050 2"),
            "changed",
            None,
            None,
        ),
        (
            0,
            "group",
            Some("Retail"),
            Some("Retail"),
            Some("VIP"),
            Some("VIP"),
            "changed",
            None,
            None,
        ),
        (
            1,
            "name",
            Some("Angstrom AB"),
            Some("Angstrom AB"),
            Some("Ångström AB"),
            Some("Ångström AB"),
            "changed",
            None,
            None,
        ),
        (
            1,
            "email",
            Some("a@x.se"),
            Some("a@x.se"),
            Some("a(at)x.se"),
            None,
            "held",
            Some("invalid-value"),
            Some("`a(at)x.se` is not an e-mail address"),
        ),
        (
            1,
            "city",
            Some("Lund"),
            Some("Lund"),
            None,
            None,
            "blank",
            None,
            None,
        ),
        (
            2,
            "email",
            None,
            None,
            Some("matti@example.fi"),
            Some("matti@example.fi"),
            "set",
            None,
            None,
        ),
        (
            2,
            "phone",
            Some("1"),
            Some("1"),
            Some("+358 40\n\u{1b}[2J"),
            Some("+358 40\n\u{1b}[2J"),
            "changed",
            None,
            None,
        ),
        (
            3,
            "postcode",
            Some("0150"),
            Some("0150"),
            Some("150"),
            None,
            "damage",
            None,
            Some("\u{1f}damage-leading-zeros"),
        ),
        (
            5,
            "business_id",
            Some("13585628"),
            Some("13585628"),
            Some("13585627"),
            None,
            "held",
            Some("invalid-value"),
            Some("`13585627` is not a Danish CVR number"),
        ),
        (
            5,
            "phone",
            Some("1"),
            Some("2"),
            Some("3"),
            None,
            "held",
            Some("conflict"),
            Some("the file says `3`, the register `2`, and both had `1`"),
        ),
    ];
    PlanCells::new(
        df!(
            "row" => lines.iter().map(|line| line.0).collect::<Vec<_>>(),
            "record" => lines.iter().map(|line| i64::from(line.0) + 1).collect::<Vec<_>>(),
            "field" => lines.iter().map(|line| line.1).collect::<Vec<_>>(),
            "base" => lines.iter().map(|line| line.2).collect::<Vec<_>>(),
            "now" => lines.iter().map(|line| line.3).collect::<Vec<_>>(),
            "typed" => lines.iter().map(|line| line.4).collect::<Vec<_>>(),
            "new" => lines.iter().map(|line| line.5).collect::<Vec<_>>(),
            "verdict" => lines.iter().map(|line| line.6).collect::<Vec<_>>(),
            "reason" => lines.iter().map(|line| line.7).collect::<Vec<_>>(),
            "message" => lines.iter().map(|line| line.8).collect::<Vec<_>>(),
        )
        .expect("columns of one length"),
    )
    .expect("the plan's columns")
}

fn values(kind: &Kind) -> PlanValues {
    // number, type, name, business id, city: of the held rows as typed, of the new ones canonical
    type Text = Option<&'static str>;
    let lines: [(u32, [Text; 6]); 5] = [
        (4, [None, None, Some("Hansen"), None, None, Some("Oslo")]),
        (
            5,
            [
                Some("00107"),
                Some("company"),
                Some("Blomster ApS"),
                Some("13585627"),
                Some("3"),
                Some("Odense"),
            ],
        ),
        (
            6,
            [
                Some("00200"),
                Some("private"),
                Some("Nyström"),
                None,
                None,
                Some("Lund"),
            ],
        ),
        (
            7,
            [
                None,
                Some("company"),
                Some("Feil AS"),
                Some("988077918"),
                None,
                Some("Bergen"),
            ],
        ),
        (
            8,
            [
                None,
                Some("company"),
                Some("=Ny & Co"),
                None,
                Some("00 12"),
                None,
            ],
        ),
    ];
    let mut columns = vec![Column::new(
        "row".into(),
        lines.iter().map(|line| line.0).collect::<Vec<_>>(),
    )];
    let fields = ["number", "type", "name", "business_id", "phone", "city"];
    for (at, field) in fields.into_iter().enumerate() {
        let index = kind
            .index_of(&id(kind, field))
            .expect("a field of the kind");
        let texts: Vec<Text> = lines.iter().map(|line| line.1[at]).collect();
        columns.push(Column::new(crate::frame::field_column(index), texts));
    }
    PlanValues::new(DataFrame::new(lines.len(), columns).expect("columns of one length"))
        .expect("the plan's columns")
}

/// A job that applied [`plan`], and what it made: one of its two new records got its number from the
/// register.
pub(crate) fn job() -> (Receipt, Made) {
    let receipt = Receipt {
        job: JobId(3),
        revision: Revision(13),
        at: "2026-03-01T12:31:00Z".into(),
        by: "anna".into(),
        plan: plan().head,
    };
    let made = Made {
        numbers: vec!["00200".into(), "00201".into()],
        drawn: 1,
        first_drawn: vec!["00201".into()],
        last_drawn: Some("00201".into()),
        with: None,
    };
    (receipt, made)
}
