//! Fields that take another field's properties over: an address is an address, whoever lives there.
//!
//! What the field says itself goes before what it takes over, and so does every heading that another
//! field of its kind claims: `number` keeps `No`, whatever the headings of what `customer` is like.

use std::collections::HashMap;

use toml::Spanned;

use super::{Checker, list};
use crate::schema::fold::fold_heading;
use crate::schema::load::{FieldEntry, KindEntry, SchemaError};

impl Checker<'_> {
    /// Fills in what fields take over; what they name is a field of the file, or of a kind that there is.
    pub(super) fn take_over(&self, kinds: &mut [KindEntry]) -> Result<(), SchemaError> {
        for at in 0..kinds.len() {
            let claimed = claimed(&kinds[at]);
            for field in 0..kinds[at].field.len() {
                let Some(like) = kinds[at].field[field].like.take() else {
                    continue;
                };
                let model = self.model(kinds, &like)?;
                let entry = &mut kinds[at].field[field];
                inherit(entry, model, &claimed);
            }
        }
        Ok(())
    }

    /// The field that `customers.email` names, as a file would spell it.
    fn model(
        &self,
        kinds: &[KindEntry],
        like: &Spanned<String>,
    ) -> Result<FieldEntry, SchemaError> {
        let unknown = |message: String, remedy: &str| Err(self.wrong(like, message, remedy));
        let Some((kind, field)) = like.get_ref().split_once('.') else {
            return unknown(
                format!("`{}` does not name a kind's field", like.get_ref()),
                "write it as `customers.email`",
            );
        };
        let entry = kinds
            .iter()
            .filter(|entry| entry.id.get_ref() == kind)
            .flat_map(|entry| &entry.field)
            .find(|entry| entry.id.get_ref() == field);
        if let Some(entry) = entry {
            return match &entry.like {
                None => Ok(entry.again()),
                Some(_) => unknown(
                    format!(
                        "`{}` takes its own properties over from another field",
                        like.get_ref()
                    ),
                    "name that field instead",
                ),
            };
        }
        let known = self.known.iter().find(|known| known.id.as_str() == kind);
        if let Some(field) = known.and_then(|kind| kind.field(field)) {
            return Ok(FieldEntry::of(field));
        }
        let remedy = format!("the kinds are {}", list(self.ids(kinds)));
        unknown(format!("there is no field `{}`", like.get_ref()), &remedy)
    }
}

/// The headings that a kind's fields claim in their own words, folded, and the field that does.
fn claimed(kind: &KindEntry) -> HashMap<String, String> {
    let mut claimed = HashMap::new();
    let mut claim = |heading: &str, field: &str| {
        claimed
            .entry(fold_heading(heading))
            .or_insert_with(|| field.to_owned());
    };
    for field in &kind.field {
        let id = field.id.get_ref();
        claim(id, id);
        let labels = field.labels.iter().map(|(_, label)| label);
        let headings = field.aliases.iter().chain(&field.stand_ins);
        for heading in labels.chain(headings.map(|heading| heading.get_ref().as_str())) {
            claim(heading, id);
        }
    }
    for other in &kind.others {
        claim(other.get_ref(), "");
    }
    claimed
}

fn inherit(entry: &mut FieldEntry, model: FieldEntry, claimed: &HashMap<String, String>) {
    let id = entry.id.get_ref().clone();
    let free = |heading: &Spanned<String>| {
        claimed
            .get(&fold_heading(heading.get_ref()))
            .is_none_or(|field| *field == id)
    };
    entry.ty = entry.ty.or(model.ty);
    entry.width = entry.width.or(model.width);
    if entry.labels.is_empty() {
        entry.labels = model.labels;
    }
    if entry.choices.is_empty() {
        entry.choices = model.choices;
    }
    // A line in another file is no place to point at.
    let here = |heading: Spanned<String>| Spanned::new(entry.id.span(), heading.into_inner());
    let aliases = model.aliases.into_iter().filter(&free).map(here);
    entry.aliases.extend(aliases);
    let here = |heading: Spanned<String>| Spanned::new(entry.id.span(), heading.into_inner());
    let stand_ins = model.stand_ins.into_iter().filter(&free).map(here);
    entry.stand_ins.extend(stand_ins);
}

impl FieldEntry {
    /// What another field can take over of this one.
    fn again(&self) -> Self {
        Self {
            id: self.id.clone(),
            like: None,
            ty: self.ty,
            width: self.width,
            of: None,
            required: false,
            unique: false,
            default: None,
            hidden: false,
            many: false,
            labels: self.labels.clone(),
            aliases: self.aliases.clone(),
            stand_ins: self.stand_ins.clone(),
            choices: self.choices.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::Schema;

    const NOTES: &str = "[[kind]]\nid = \"notes\"\nlabels = { en = \"Notes\" }\nroles = { number = \"id\" }\n\
         [[kind.field]]\nid = \"id\"\ntype = \"text\"\nlabels = { en = \"Id\" }\naliases = [\"Mejl\"]\n";

    #[test]
    fn a_field_like_another_is_as_that_one_but_for_what_it_says_itself() {
        let text = format!(
            "{NOTES}[[kind.field]]\nid = \"email\"\nlike = \"customers.email\"\nwidth = 9\naliases = [\"Whom\"]\n"
        );
        let built_in = Schema::built_in();
        let kinds = built_in.more_from_toml(&text).unwrap();
        let (field, model) = (
            kinds[0].field("email").unwrap(),
            built_in.kind("customers").unwrap().field("email").unwrap(),
        );
        assert_eq!((field.ty, field.width), (model.ty, 9));
        assert_eq!(field.labels, model.labels);
        assert!(field.aliases.contains(&"Whom".to_owned()));
        assert!(field.aliases.contains(&"E-brev".to_owned()));
        let mejl = "Mejl".to_owned();
        assert!(model.aliases.contains(&mejl) && !field.aliases.contains(&mejl));
    }

    #[test]
    fn what_no_field_can_be_like() {
        for (like, message) in [
            ("email", "does not name a kind's field"),
            ("customers.shoe_size", "there is no field"),
            ("dogs.name", "there is no field"),
            ("notes.other", "from another field"),
        ] {
            let other = "[[kind.field]]\nid = \"other\"\nlike = \"customers.email\"\n";
            let text = format!("{NOTES}[[kind.field]]\nid = \"a\"\nlike = \"{like}\"\n{other}");
            let error = Schema::built_in().more_from_toml(&text).unwrap_err();
            assert!(error.message.contains(message), "{}", error.message);
            assert_eq!(error.line, Some(12));
        }
    }
}
