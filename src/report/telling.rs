//! What every report in a table needs: the plan, its walk, and the fields by their ids.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::plan::Plan;
use crate::plan::walk::{Cell, Row, Walk};
use crate::schema::{Kind, Lang};

/// A plan about to be told in columns, a field each.
pub(super) struct Telling<'a> {
    pub(super) plan: &'a Plan,
    pub(super) kind: &'a Kind,
    pub(super) lang: Lang,
    pub(super) walk: Walk<'a>,
    pub(super) places: HashMap<&'a str, usize>,
}

impl<'a> Telling<'a> {
    pub(super) fn new(plan: &'a Plan, kind: &'a Kind, lang: Lang) -> Self {
        let ids = kind.fields.iter().map(|field| field.id.as_str());
        let places = ids.enumerate().map(|(place, id)| (id, place)).collect();
        Self {
            plan,
            kind,
            lang,
            walk: Walk::new(plan),
            places,
        }
    }

    /// The heading of the field at `place`.
    pub(super) fn label(&self, place: usize) -> &'a str {
        self.kind.fields[place].labels.get(self.lang)
    }

    /// A canonical value as a person reads it.
    pub(super) fn shown<'v>(&'v self, place: usize, value: Option<&'v str>) -> Cow<'v, str> {
        self.kind.fields[place].shown(value.unwrap_or_default(), self.lang)
    }

    /// Lays a row's cells out by the places of their fields; `slots` is used again for each row.
    pub(super) fn lay_out<'w>(&'w self, row: &Row<'w>, slots: &mut Vec<Option<Cell<'w>>>) {
        slots.clear();
        slots.resize(self.kind.fields.len(), None);
        for cell in self.walk.cells(row) {
            if let Some(place) = self.places.get(cell.field) {
                slots[*place] = Some(cell);
            }
        }
    }

    /// No field wanted yet but the two by which people know a record.
    pub(super) fn number_and_name(&self) -> Vec<bool> {
        let mut wanted = vec![false; self.kind.fields.len()];
        let roles = &self.kind.roles;
        let beside = self.kind.beside;
        let numbers = [Some(roles.number), beside.map(|it| it.number)];
        let names = [roles.name, beside.and_then(|it| it.name)];
        for place in numbers.into_iter().chain(names).flatten() {
            wanted[place] = true;
        }
        wanted
    }

    /// The record's number or name, where `place` is that field's; beside it stand its parent's, where two
    /// kinds are told together.
    pub(super) fn number_or_name<'w>(&self, row: &Row<'w>, place: usize) -> Option<&'w str> {
        let roles = &self.kind.roles;
        let own = match self.kind.beside.filter(|_| row.is_child) {
            Some(beside) => (Some(beside.number), beside.name),
            None => (Some(roles.number), roles.name),
        };
        let known = [
            (own, [row.number, row.name]),
            ((Some(roles.number), roles.name), row.parent),
        ];
        known.into_iter().find_map(|((number, name), known)| {
            if number == Some(place) {
                known[0]
            } else if name == Some(place) {
                known[1]
            } else {
                None
            }
        })
    }

    /// True for a field of the other kind than the row's, where two are told together.
    pub(super) fn is_of_the_other(&self, row: &Row<'_>, place: usize) -> bool {
        let first = self.kind.beside.map(|it| it.first);
        first.is_some_and(|first| row.is_child != (place >= first))
    }
}
