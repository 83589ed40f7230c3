//! The mapping: lines are rows, tabs separate cells. The first cell chooses the kind and what the user
//! says: `kind|column=field|ignored column`.

use rundtur::mapping::{UserMapping, find_header_row, map_headings};

/// Finds the heading row and maps it.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut rows: Vec<Vec<String>> = text
        .split('\n')
        .take(64)
        .map(|line| line.split('\t').take(512).map(str::to_owned).collect())
        .collect();
    let said = rows.remove(0).swap_remove(0);
    let said: Vec<&str> = said.split('|').collect();
    let schema = super::schema();
    let kind = schema.kinds.iter().find(|kind| kind.id.as_str() == said[0]);
    let kind = kind.unwrap_or(&schema.kinds[0]);
    let user = UserMapping {
        map: said
            .get(1)
            .and_then(|map| map.split_once('='))
            .map(|(column, field)| (column.to_owned(), field.to_owned()))
            .into_iter()
            .collect(),
        ignore: said.get(2).map(|it| (*it).to_owned()).into_iter().collect(),
        ..UserMapping::default()
    };

    let header = find_header_row(&rows, kind);
    assert!(header.is_none_or(|header| header < rows.len()));
    let Some(headings) = rows.get(header.unwrap_or(0)) else {
        return;
    };
    let Ok(mapping) = map_headings(kind, headings, None, &user) else {
        return;
    };
    assert_eq!(mapping.columns.len(), headings.len());
    let mut fields = Vec::new();
    for (place, column) in mapping.columns.iter().enumerate() {
        assert_eq!(column.index, place);
        assert_eq!(column.heading, headings[place]);
        assert!(!(column.ignored && column.is.is_some()));
        assert!(column.guesses.len() <= 3);
        assert!(
            column
                .guesses
                .iter()
                .all(|field| *field < kind.fields.len())
        );
        fields.extend(column.is.as_ref().map(|(field, _)| *field));
    }
    assert!(fields.iter().all(|field| *field < kind.fields.len()));
    let told = fields.len();
    fields.sort_unstable();
    fields.dedup();
    assert_eq!(fields.len(), told, "two columns for one field");
    // The same file is understood in the same way twice.
    assert_eq!(
        map_headings(kind, headings, None, &user).ok(),
        Some(mapping)
    );
}
