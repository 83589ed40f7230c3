//! Promise 6: nobody is overwritten in silence. Random edits by the person and by somebody else in
//! the register meanwhile, and a model of the table in `diff` that knows nothing of frames.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use rundtur::frame::RecordId;
use rundtur::plan::RowCounts;
use rundtur::schema::{FieldType, Kind, Schema};

use super::kinds::any_kind;
use super::trip::{Form, Trip, kind};
use super::values::{self, Values};
use super::{config, edits};

/// What becomes of a cell: the verdict's word and what is written.
type Outcome = (&'static str, Option<String>);

/// The table: base, typed, now. None where the cell is the same, or blank.
fn outcome(base: Option<&str>, typed: Option<&str>, now: Option<&str>) -> Option<Outcome> {
    let typed = typed?;
    if Some(typed) == now {
        None
    } else if Some(typed) == base {
        Some(("kept", None))
    } else if base != now {
        Some(("held", None))
    } else if now.is_none() {
        Some(("set", Some(typed.to_owned())))
    } else {
        Some(("changed", Some(typed.to_owned())))
    }
}

/// A cell's three values: places in a short list of texts, so that they often meet; none is empty.
type Three = [Option<usize>; 3];

fn three() -> impl Strategy<Value = Three> {
    let one = || prop::option::weighted(0.8, 0_usize..3);
    // Mostly one side or both leave the cell as it was.
    (one(), one(), one(), select(&[0, 0, 1, 2, 3][..])).prop_map(|(base, typed, now, moved)| {
        let typed = if moved & 1 == 1 { typed } else { base };
        let now = if moved & 2 == 2 { now } else { base };
        [base, typed, now]
    })
}

/// The fields that are tried: text, which is the same only where it is equal, and which may be empty.
fn fields(kind: &Kind) -> Vec<usize> {
    let fields = edits::plain_fields(kind).into_iter();
    let tried = |field: &usize| {
        let field = &kind.fields[*field];
        field.ty == FieldType::Text && !field.required
    };
    fields.filter(tried).collect()
}

/// A kind, records of it, the texts that stand in the tried fields, and each record's cells there.
#[derive(Clone)]
struct Case {
    kind: Kind,
    records: Vec<Values>,
    texts: Vec<String>,
    cells: Vec<Vec<Three>>,
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kinds = vec![self.kind.clone()];
        writeln!(f, "{}", Schema { kinds }.to_toml())?;
        write!(f, "{:?}\n{:?}\n{:?}", self.records, self.texts, self.cells)
    }
}

/// The customers as often as any other kind that has such a field.
fn cases() -> impl Strategy<Value = Case> {
    let others = any_kind().prop_filter("a field of text", |kind| !fields(kind).is_empty());
    prop_oneof![Just(kind()).boxed(), others.boxed()].prop_flat_map(|kind| {
        let texts = prop::collection::btree_set(values::text(), 3).prop_map(Vec::from_iter);
        let of_record = prop::collection::vec(three(), fields(&kind).len());
        let rows = prop::collection::vec((values::record(&kind), of_record), 1..8);
        (texts, rows).prop_map(move |(texts, rows)| {
            let (mut records, cells): (Vec<Values>, Vec<_>) = rows.into_iter().unzip();
            for (at, (record, cells)) in records.iter_mut().zip(&cells).enumerate() {
                record[kind.number()] = Some(format!("{}", 10_001 + at));
                for (field, three) in fields(&kind).into_iter().zip(cells as &Vec<Three>) {
                    record[field] = three[0].map(|text| texts[text].clone());
                }
            }
            Case {
                kind: kind.clone(),
                records,
                texts,
                cells,
            }
        })
    })
}

proptest! {
    #![proptest_config(config(28))]

    #[test]
    fn each_cell_is_what_its_three_values_say(case in cases()) {
        let Case { kind, records, texts, cells } = case;
        let fields = fields(&kind);
        let text = |which: Option<usize>| which.map(|at| texts[at].clone());
        let of = |row: &[Three], side: usize| -> BTreeMap<usize, Option<String>> {
            fields.iter().copied().zip(row.iter().map(|three| text(three[side]))).collect()
        };
        let trip = Trip::of(&kind, &records);
        let ids: Vec<RecordId> = trip.records().into_keys().collect();
        let (export, mut rows) = trip.export();
        let mut meanwhile = Vec::new();
        for (at, row) in cells.iter().enumerate() {
            for (field, value) in of(row, 1) {
                rows.rows[at][field] = value;
            }
            meanwhile.extend(of(row, 2).into_iter().map(|(field, value)| (ids[at], field, value)));
        }
        trip.meanwhile(&meanwhile);
        let before = trip.records();

        let mut expected = BTreeMap::new();
        let mut after = before.clone();
        let mut counts = RowCounts { read: cells.len() as u64, ..RowCounts::default() };
        let mut blank = 0;
        for (row, id) in cells.iter().zip(&ids) {
            let (mut written, mut held) = (false, false);
            for (field, [base, typed, now]) in fields.iter().zip(row) {
                let (base, typed, now) = (text(*base), text(*typed), text(*now));
                // Whatever the register did meanwhile: the person saw a value and left a blank.
                blank += u64::from(typed.is_none() && base.is_some());
                let outcome = outcome(base.as_deref(), typed.as_deref(), now.as_deref());
                let Some((verdict, new)) = outcome else { continue };
                held |= verdict == "held";
                if new.is_some() {
                    written = true;
                    after.get_mut(id).expect("a record")[*field].clone_from(&new);
                }
                expected.insert((*id, *field), (verdict, new));
            }
            match (written, held) {
                (true, _) => counts.modified += 1,
                (false, true) => counts.held += 1,
                (false, false) => counts.unchanged += 1,
            }
        }

        let mut plan = trip.plan(&trip.write(&rows, Some(&export), Form::Xlsx));
        let cells = &plan.cells;
        let mut found = BTreeMap::new();
        for at in 0..cells.len() {
            let record = cells.id("record").get(at).expect("a record");
            let field = cells.text("field").get(at).expect("a field");
            let field = trip.kind.field_index(field).expect("a known field");
            let verdict = cells.text("verdict").get(at).expect("a verdict");
            let new = cells.text("new").get(at).map(str::to_owned);
            found.insert((record, field), (verdict.to_owned(), new));
        }
        let expected: BTreeMap<_, _> =
            expected.into_iter().map(|(at, (word, new))| (at, (word.to_owned(), new))).collect();
        let conflicts = expected.values().filter(|(word, _)| word == "held").count() as u64;
        prop_assert_eq!(found, expected);
        prop_assert_eq!(plan.head.rows, counts);
        prop_assert_eq!(plan.head.cells.blank, blank);
        prop_assert_eq!(plan.head.cells.conflict, conflicts);
        prop_assert_eq!(plan.head.held.get("conflict").copied().unwrap_or_default(), conflicts);
        if plan.head.has_something_to_apply() {
            trip.apply(&mut plan).expect("a job");
        }
        prop_assert_eq!(trip.records(), after);
    }
}
