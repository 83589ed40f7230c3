//! Groups that are written in several ways, in the files, in the register, or in both.
//!
//! Names are one group's where they differ in case, accents, blanks and punctuation alone, where one is
//! an alias of the other, or where they are one slip apart (RULES 22).

use std::collections::HashMap;

use polars::prelude::StringChunked;

use crate::plan::make::Proposal;
use crate::plan::reconciliation::{Spelling, Spellings};
use crate::schema::{FieldType, fold, heading_key, is_one_slip};

/// Of more names than this the slips are not looked for: it is no field of groups, or nobody's.
const MOST_NAMES: usize = 2_000;

/// Every group with more than one spelling.
pub(super) fn of_groups(proposal: &Proposal) -> Vec<Spellings> {
    let fields = proposal.kind.fields_of(FieldType::Group);
    let mut all: Vec<Spellings> = fields.flat_map(|field| of_field(proposal, field)).collect();
    let members = |group: &Spellings| -> u64 {
        group
            .names
            .iter()
            .map(|name| name.rows + name.records)
            .sum()
    };
    all.sort_by_key(|group| std::cmp::Reverse(members(group)));
    all
}

fn of_field(proposal: &Proposal, field: usize) -> Vec<Spellings> {
    let Some(typed) = proposal.rows.field(field) else {
        return Vec::new();
    };
    let mut names: HashMap<String, Spelling> = HashMap::new();
    let definition = &proposal.kind.fields[field];
    let is_a_group = |name: &str| proposal.groups.find(definition.id.as_str(), name).is_some();
    let named = |text: &str| -> Vec<String> {
        if definition.many {
            let set = definition.group_set(text, is_a_group);
            return set.names().map(str::to_owned).collect();
        }
        vec![text.trim().to_owned()]
    };
    count(typed, named, &mut names, |spelling| &mut spelling.rows);
    if let Some(now) = proposal.now.field(field) {
        count(now, named, &mut names, |spelling| &mut spelling.records);
    }
    let mut names: Vec<Spelling> = names.into_values().collect();
    names.sort_by(|one, other| one.name.cmp(&other.name));
    let meant = |name: &str| {
        let group = proposal.groups.find(definition.id.as_str(), name);
        heading_key(group.unwrap_or(name))
    };
    let mut clusters: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, spelling) in names.iter().enumerate() {
        clusters.entry(meant(&spelling.name)).or_default().push(at);
    }
    let clusters = with_slips(&names, clusters.into_values().collect());
    let several = clusters.into_iter().filter(|cluster| cluster.len() > 1);
    several
        .map(|cluster| {
            let mut names: Vec<Spelling> = cluster.iter().map(|at| names[*at].clone()).collect();
            names.sort_by_key(|name| std::cmp::Reverse(name.rows + name.records));
            Spellings {
                field: definition.id.clone(),
                names,
            }
        })
        .collect()
}

fn count(
    column: &StringChunked,
    named: impl Fn(&str) -> Vec<String>,
    names: &mut HashMap<String, Spelling>,
    of: impl Fn(&mut Spelling) -> &mut u64,
) {
    for name in column.iter().flatten().flat_map(named) {
        let spelling = names.entry(name).or_insert_with_key(|name| Spelling {
            name: name.clone(),
            rows: 0,
            records: 0,
        });
        *of(spelling) += 1;
    }
}

/// Puts clusters together that are one slip apart.
fn with_slips(names: &[Spelling], mut clusters: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    clusters.sort_unstable();
    if clusters.len() > MOST_NAMES {
        return clusters;
    }
    let folded: Vec<String> = names.iter().map(|name| fold(&name.name)).collect();
    let mut joined: Vec<Vec<usize>> = Vec::new();
    for cluster in clusters {
        let is_near = |other: &Vec<usize>| {
            cluster.iter().any(|one| {
                let near = |another: &usize| is_one_slip(&folded[*one], &folded[*another]);
                other.iter().any(near)
            })
        };
        let (near, mut rest): (Vec<_>, Vec<_>) = joined.into_iter().partition(is_near);
        let mut whole: Vec<usize> = near.into_iter().flatten().chain(cluster).collect();
        whole.sort_unstable();
        rest.push(whole);
        joined = rest;
    }
    joined
}
