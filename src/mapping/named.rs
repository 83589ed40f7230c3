//! What the user means by the name of a column or a field.

use super::UserMapping;
use super::error::{MappingError, column_letters};
use super::headings::Headings;
use crate::schema::{Kind, fold_heading, is_blank};
use crate::sheet::Sheet;

/// What stands for a column that is to be left out.
pub const LEFT_OUT: &str = "-";

/// The columns that the user means: by exact heading, else folded, else by the column's letter.
pub(super) fn columns_named(headings: &[String], named: &str) -> Result<Vec<usize>, MappingError> {
    let wanted = fold_heading(named);
    let places = |is: &dyn Fn(usize, &String) -> bool| -> Vec<usize> {
        let found = headings
            .iter()
            .enumerate()
            .filter(|(index, heading)| is(*index, heading));
        found.map(|(index, _)| index).collect()
    };
    let mut found = places(&|_, heading| heading == named && !is_blank(heading));
    if found.is_empty() && !wanted.is_empty() {
        found = places(&|_, heading| fold_heading(heading) == wanted);
    }
    if found.is_empty() {
        found = places(&|index, _| column_letters(index).eq_ignore_ascii_case(named.trim()));
    }
    if found.is_empty() {
        let candidates = headings
            .iter()
            .map(|heading| (heading.as_str(), heading.as_str()));
        return Err(MappingError::UnknownColumn {
            named: named.to_owned(),
            nearest: nearest(&wanted, candidates),
        });
    }
    Ok(found)
}

/// The headings that the user gives to a sheet's columns, in order from the first that holds anything,
/// and what they mean.
pub(super) fn columns_in_order(
    sheet: &Sheet,
    kind: &Kind,
    user: &UserMapping,
) -> Result<(Vec<String>, UserMapping), MappingError> {
    let known = Headings::of(kind);
    let first = sheet
        .columns
        .first()
        .map_or(0, |column| column.index as usize);
    let last = sheet
        .columns
        .last()
        .map_or(0, |column| column.index as usize);
    let mut headings = vec![String::new(); last + 1];
    let mut user = user.clone();
    for (place, name) in user.rows.columns.iter().map(|name| name.trim()).enumerate() {
        if name.is_empty() || name == LEFT_OUT {
            continue;
        }
        let field = field_of(kind, &known, name)?;
        let Some(heading) = headings.get_mut(first + place) else {
            return Err(MappingError::NoColumnLeft {
                named: name.to_owned(),
                columns: last + 1 - first,
            });
        };
        name.clone_into(heading);
        let letters = column_letters(first + place);
        user.map.push((letters, kind.fields[field].id.to_string()));
    }
    Ok((headings, user))
}

/// The field that the user means: by id, else by label or alias.
pub(super) fn field_of(
    kind: &Kind,
    known: &Headings<'_>,
    named: &str,
) -> Result<usize, MappingError> {
    let by_id = kind
        .fields
        .iter()
        .position(|field| field.id.as_str() == named.trim());
    by_id
        .or_else(|| known.meaning(named).map(|(field, _)| field))
        .ok_or_else(|| {
            let candidates = kind.fields.iter().flat_map(|field| {
                let id = field.id.as_str();
                let labels = field.labels.iter().map(|(_, label)| label);
                let aliases = field.aliases.iter().map(String::as_str);
                labels
                    .chain(aliases)
                    .chain([id])
                    .map(move |name| (name, id))
            });
            MappingError::UnknownField {
                named: named.to_owned(),
                kind: kind.id.to_string(),
                nearest: nearest(&fold_heading(named), candidates),
            }
        })
}

/// The nearest of `names` to a folded text, best first, at most three: each name with what to show
/// for it, and each shown once.
fn nearest<'a>(wanted: &str, names: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    const MOST: usize = 3;
    const NEAR: f64 = 0.6;
    let mut scored: Vec<(f64, &str)> = names
        .map(|(name, shown)| {
            (
                strsim::normalized_damerau_levenshtein(wanted, &fold_heading(name)),
                shown,
            )
        })
        .filter(|(score, shown)| *score >= NEAR && !is_blank(shown))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let mut nearest: Vec<String> = Vec::new();
    for (_, shown) in scored {
        if nearest.len() < MOST && !nearest.iter().any(|other| other == shown) {
            nearest.push(shown.to_owned());
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Schema;

    #[test]
    fn columns_by_heading_or_letter() {
        let headings = ["Kund nr", "E-post", "E-POST", "", "B"].map(str::to_owned);
        for (named, columns) in [
            ("E-post", &[1][..]),
            ("e-post", &[1, 2]),
            ("kundnr", &[0]),
            ("D", &[3]),
            // A heading comes before a letter.
            ("B", &[4]),
            ("c", &[2]),
        ] {
            assert_eq!(columns_named(&headings, named).unwrap(), columns, "{named}");
        }
        for named in ["", "Z", "Fax", "--"] {
            assert!(columns_named(&headings, named).is_err(), "{named:?}");
        }
    }

    #[test]
    fn fields_by_id_label_or_alias() {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let known = Headings::of(kind);
        for (named, id) in [
            ("phone", "phone"),
            ("Puhelin", "phone"),
            ("tlf.", "phone"),
            (" email ", "email"),
        ] {
            let field = field_of(kind, &known, named).unwrap();
            assert_eq!(kind.fields[field].id.as_str(), id, "{named}");
        }
    }

    #[test]
    fn what_does_not_exist_is_told_with_the_nearest() {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let known = Headings::of(kind);
        let headings = ["Number".to_owned(), "Telefonnr".to_owned()];
        let error = columns_named(&headings, "Telefonr").unwrap_err();
        assert_eq!(error.to_string(), "no column is called `Telefonr`");
        assert_eq!(error.remedy(), "did you mean `Telefonnr`?");
        let error = columns_named(&headings, "Zzz").unwrap_err();
        assert!(
            error.remedy().contains("by its letter"),
            "{}",
            error.remedy()
        );
        let error = field_of(kind, &known, "fone").unwrap_err();
        assert_eq!(error.to_string(), "`fone` is no field of `customers`");
        assert!(error.remedy().contains("`phone`"), "{}", error.remedy());
        let error = field_of(kind, &known, "qqq").unwrap_err();
        assert!(
            error.remedy().contains("rundtur field list"),
            "{}",
            error.remedy()
        );
    }
}
