//! How the values of matched rows agree with their records', field by field.

use rayon::prelude::*;

use crate::damage;
use crate::matching::Position;
use crate::plan::make::Proposal;
use crate::plan::reconciliation::Agreement;
use crate::schema::{Context, FieldType};

/// The fields that the files have, in the schema's order.
pub(super) fn by_field(proposal: &Proposal, pairs: &[(u32, Position)]) -> Vec<Agreement> {
    (0..proposal.kind.fields.len())
        .into_par_iter()
        .filter_map(|field| of_field(proposal, pairs, field))
        .collect()
}

fn of_field(proposal: &Proposal, pairs: &[(u32, Position)], field: usize) -> Option<Agreement> {
    let typed = proposal.rows.field(field)?.rechunk();
    let now = proposal.now.field(field).map(|column| column.rechunk());
    let mut agreement = Agreement {
        field: proposal.kind.fields[field].id.clone(),
        same: 0,
        written_otherwise: 0,
        different: 0,
        only_file: 0,
        only_register: 0,
    };
    for (row, position) in pairs {
        let typed = typed.get(*row as usize);
        let now = now.as_ref().and_then(|now| now.get(*position as usize));
        let count = match (typed, now) {
            (None, None) => continue,
            (Some(_), None) => &mut agreement.only_file,
            (None, Some(_)) => &mut agreement.only_register,
            (Some(typed), Some(now)) if typed == now => &mut agreement.same,
            (Some(typed), Some(now)) => match judged(proposal, field, *position, typed, now) {
                Same::Meaning => &mut agreement.same,
                Same::ButWriting => &mut agreement.written_otherwise,
                Same::Not => &mut agreement.different,
            },
        };
        *count += 1;
    }
    Some(agreement)
}

/// How alike two texts are that differ.
enum Same {
    Meaning,
    ButWriting,
    Not,
}

fn judged(proposal: &Proposal, place: usize, position: Position, typed: &str, now: &str) -> Same {
    let kind = proposal.kind;
    let field = &kind.fields[place];
    let country = kind
        .roles
        .country
        .and_then(|field| proposal.now.field(field))
        .and_then(|column| column.get(position as usize));
    let reading = proposal.readings.get(&place).copied().unwrap_or_default();
    let context = Context { country, reading };
    let groups = |text: &str| proposal.groups.meant(field, text);
    let same = match field.ty {
        FieldType::Group => groups(typed).says(&groups(now)),
        _ => field.says(typed, now, &context),
    };
    if same {
        Same::Meaning
    } else if kind.alike(place, typed, now, country)
        || damage::recognise(field, now, typed).is_some_and(|damage| !damage.loses_the_value())
    {
        Same::ButWriting
    } else {
        Same::Not
    }
}
