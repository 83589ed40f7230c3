//! Which kind belongs to which: a parent's kind exists, and no kind belongs to itself.

use toml::Spanned;

use super::{Checker, list};
use crate::schema::field::FieldType;
use crate::schema::load::{KindEntry, SchemaError};

impl Checker<'_> {
    /// Checks `of` of every field, and that parents can be written before their children.
    pub(super) fn parents(&self, kinds: &[KindEntry]) -> Result<(), SchemaError> {
        for field in kinds.iter().flat_map(|kind| &kind.field) {
            let ty = field.ty.unwrap_or(FieldType::Text);
            match (ty == FieldType::Parent, &field.of) {
                (true, None) => {
                    let message = format!(
                        "the field `{}` does not say whose number it holds",
                        field.id.get_ref()
                    );
                    let known = list(self.ids(kinds));
                    return Err(self.wrong(
                        &field.id,
                        message,
                        &format!("add `of = \"…\"` with one of the kinds {known}"),
                    ));
                }
                (false, Some(of)) => {
                    let message = format!(
                        "the field `{}` has `of`, but its type is {}",
                        field.id.get_ref(),
                        ty.name()
                    );
                    return Err(self.wrong(of, message, "make its type `parent`"));
                }
                (true, Some(of)) if self.ids(kinds).all(|id| id != of.get_ref()) => {
                    let known = list(self.ids(kinds));
                    let message = format!("there is no kind `{}`", of.get_ref());
                    return Err(self.wrong(of, message, &format!("the kinds are {known}")));
                }
                _ => {}
            }
        }
        kinds
            .iter()
            .try_for_each(|kind| self.no_circle(kinds, kind))
    }

    /// The kinds of the file, and those that there are already.
    pub(super) fn ids<'b>(&'b self, kinds: &'b [KindEntry]) -> impl Iterator<Item = &'b str> {
        let known = self.known.iter().map(|kind| kind.id.as_str());
        kinds
            .iter()
            .map(|kind| kind.id.get_ref().as_str())
            .chain(known)
    }

    /// Refuses a kind that belongs to itself, over however many others.
    fn no_circle(&self, kinds: &[KindEntry], start: &KindEntry) -> Result<(), SchemaError> {
        let start = start.id.get_ref().as_str();
        let mut way = vec![start];
        let mut next = 0;
        while let Some(id) = way.get(next).copied() {
            for of in parents_of(kinds, id) {
                if of.get_ref() == start {
                    let message = format!("`{start}` would belong to itself, by way of `{id}`");
                    return Err(self.wrong(of, message, "take one of the parents out: a parent is written before what belongs to it"));
                }
                if !way.contains(&of.get_ref().as_str()) {
                    way.push(of.get_ref());
                }
            }
            next += 1;
        }
        Ok(())
    }
}

/// The kinds that a kind belongs to, where the file says so.
fn parents_of<'a>(kinds: &'a [KindEntry], id: &str) -> impl Iterator<Item = &'a Spanned<String>> {
    let kind = kinds.iter().find(|kind| kind.id.get_ref() == id);
    kind.into_iter()
        .flat_map(|kind| &kind.field)
        .filter_map(|field| field.of.as_ref())
}
