//! Cells that hold several groups: sets, whatever the order and the marks between them. Random sets of three
//! sides, and a model of the second table in `diff`; then once more, and back.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::subsequence;
use rundtur::frame::RecordId;
use rundtur::plan::RowCounts;
use rundtur::schema::{Context, GroupSet, Kind, Schema, fold};

use super::config;
use super::trip::{Form, Trip, told};
use super::values::Values;
use crate::several_groups::MEMBERS;

/// Groups, and some whose names hold what separates names, or quotes.
const GROUPS: &[&str] = &[
    "Retail",
    "VIP",
    "Oslo, Bergen",
    "a;b",
    "\"quoted",
    "19\" racks",
    "00100",
    "=Groups",
    "Ærø",
];

/// The place of the tags.
const TAGS: usize = 2;

fn tagged() -> Kind {
    Schema::from_toml(MEMBERS).expect("a schema").kinds[0].clone()
}

/// Places in [`GROUPS`].
type Set = BTreeSet<usize>;

fn set() -> impl Strategy<Value = Set> {
    subsequence((0..GROUPS.len()).collect::<Vec<_>>(), 0..4).prop_map(Set::from_iter)
}

/// How a person writes a set: in any order, with any marks, in any case, some groups twice.
#[derive(Debug, Clone)]
struct Hand {
    turned: bool,
    mark: &'static str,
    small: bool,
    twice: bool,
}

fn hand() -> impl Strategy<Value = Hand> {
    let mark = proptest::sample::select(&["; ", ",", " ;", ", ", ";;"][..]);
    (any::<bool>(), mark, any::<bool>(), any::<bool>()).prop_map(|(turned, mark, small, twice)| {
        Hand {
            turned,
            mark,
            small,
            twice,
        }
    })
}

impl Hand {
    fn writes(&self, set: &Set) -> Option<String> {
        let mut names: Vec<String> = set
            .iter()
            .map(|at| {
                let name = if self.small {
                    GROUPS[*at].to_lowercase()
                } else {
                    GROUPS[*at].to_owned()
                };
                if name.contains([',', ';']) || name.starts_with('"') {
                    format!("\"{}\"", name.replace('"', "\"\""))
                } else {
                    name
                }
            })
            .collect();
        if self.turned {
            names.reverse();
        }
        if self.twice {
            names.extend(names.first().cloned());
        }
        (!names.is_empty()).then(|| names.join(self.mark))
    }
}

fn canonical(set: &Set) -> Option<String> {
    let typed = Hand {
        turned: false,
        mark: ";",
        small: false,
        twice: false,
    }
    .writes(set)?;
    let canonical = tagged().fields[TAGS]
        .canonical(&typed, &Context::default())
        .expect("a set")
        .into_owned();
    Some(canonical)
}

/// A record's three sets, and how the person writes theirs.
#[derive(Debug, Clone)]
struct Case {
    base: Set,
    typed: Set,
    now: Set,
    hand: Hand,
}

fn case() -> impl Strategy<Value = Case> {
    (set(), set(), set(), 0_u8..4, hand()).prop_map(|(base, typed, now, moved, hand)| Case {
        // Mostly one side or both leave the cell as it was.
        typed: if moved & 1 == 1 { typed } else { base.clone() },
        now: if moved & 2 == 2 { now } else { base.clone() },
        base,
        hand,
    })
}

impl Case {
    /// The table: the verdict's word, and the set afterwards.
    fn outcome(&self) -> (Option<&'static str>, Set) {
        let (base, typed, now) = (&self.base, &self.typed, &self.now);
        let taken_out: Set = base - typed;
        let added: Set = typed - base;
        let merged = &(now - &taken_out) | &added;
        if typed.is_empty() || typed == now {
            (None, now.clone())
        } else if merged.is_empty() {
            (Some("held"), now.clone())
        } else if merged == *now {
            (Some("kept"), merged)
        } else if now.is_empty() {
            (Some("set"), merged)
        } else {
            (Some("changed"), merged)
        }
    }
}

/// Each record's groups, folded.
fn groups_of(trip: &Trip) -> Vec<BTreeSet<String>> {
    let of = |record: &Values| {
        let set = GroupSet::of(record[TAGS].as_deref().unwrap_or_default());
        set.names().map(fold).collect()
    };
    trip.records().values().map(of).collect()
}

proptest! {
    #![proptest_config(config(28))]

    #[test]
    fn sets_are_merged_told_and_taken_back(cases in prop::collection::vec(case(), 1..8)) {
        let record = |at: usize, tags| {
            vec![Some(format!("{}", 10_001 + at)), Some(format!("Record {at}")), tags]
        };
        let mut records: Vec<Values> = vec![record(99, canonical(&(0..GROUPS.len()).collect()))];
        records.extend(cases.iter().enumerate().map(|(at, case)| record(at, canonical(&case.base))));
        let trip = Trip::of(&tagged(), &records);
        let ids: Vec<RecordId> = trip.records().into_keys().collect();
        let (export, mut rows) = trip.export();
        for (at, case) in cases.iter().enumerate() {
            rows.rows[at + 1][TAGS] = case.hand.writes(&case.typed);
        }
        let meanwhile: Vec<_> = cases.iter().zip(&ids[1..])
            .map(|(case, id)| (*id, TAGS, canonical(&case.now)))
            .collect();
        trip.meanwhile(&meanwhile);
        let (before, groups) = (trip.records(), trip.groups());

        let file = trip.write(&rows, Some(&export), Form::Xlsx);
        let mut plan = trip.plan(&file);
        let outcomes: Vec<_> = cases.iter().map(Case::outcome).collect();
        let expected: Vec<(i64, &str)> = outcomes.iter().zip(&ids[1..])
            .filter_map(|((word, _), id)| Some((*id, (*word)?)))
            .collect();
        let found: Vec<(i64, &str)> = (0..plan.cells.len())
            .map(|at| {
                let record = plan.cells.id("record").get(at).expect("a record");
                (record, plan.cells.text("verdict").get(at).expect("a verdict"))
            })
            .collect();
        prop_assert_eq!(found, expected, "{}", told(&plan));
        prop_assert!(plan.head.groups.created().is_empty());
        let blank = cases.iter().filter(|case| case.typed.is_empty() && !case.base.is_empty());
        prop_assert_eq!(plan.head.cells.blank, blank.count() as u64);

        // What each side did is there afterwards, and nobody else was touched.
        let names = |set: &Set| set.iter().map(|at| fold(GROUPS[*at])).collect::<BTreeSet<_>>();
        let mut after = vec![(0..GROUPS.len()).collect::<Set>()];
        after.extend(outcomes.into_iter().map(|(_, set)| set));
        let after: Vec<_> = after.iter().map(names).collect();
        let job = plan.head.has_something_to_apply().then(|| trip.apply(&mut plan).expect("a job").job);
        prop_assert_eq!(groups_of(&trip), after);
        let sizes = trip.register.groups(&trip.kind).expect("the groups");
        for group in &sizes {
            let members = groups_of(&trip).iter().filter(|of| of.contains(&fold(&group.name))).count();
            prop_assert_eq!(group.records, members as u64, "{}", &group.name);
        }

        // The same file again has nothing to apply; an export of what is there now changes nothing.
        let again = trip.plan(&file);
        prop_assert!(!again.head.has_something_to_apply(), "{}", told(&again));
        let (export, rows) = trip.export();
        let count = rows.rows.len() as u64;
        let untouched = RowCounts { read: count, unchanged: count, ..RowCounts::default() };
        for form in [Form::Xlsx, Form::Csv { delimiter: b';', guard: true }] {
            let plan = trip.plan(&trip.write(&rows, Some(&export), form));
            prop_assert_eq!(plan.head.rows, untouched, "{:?}: {}", form, told(&plan));
            prop_assert!(plan.cells.is_empty(), "{:?}: {}", form, told(&plan));
        }

        if let Some(job) = job {
            trip.undo(job).expect("the job is taken back");
        }
        prop_assert_eq!(trip.records(), before);
        prop_assert_eq!(trip.groups(), groups);
    }
}
