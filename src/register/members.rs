//! Who is in which group, for SQL: a field that holds several names one group in each part of its value.
//!
//! The parts are what [`GroupSet`](crate::schema::GroupSet) writes: names with `; ` between them, those
//! that would not be read back in quotes.

use super::quoted;
use crate::schema::Field;

/// A part of a set as it is written: a name in quotes, its own ones doubled, or one without marks.
const PART: &str = r#"'"(?:[^"]|"")*"|[^"; ][^;]*'"#;

/// Every record of `table` with each group that it is in: a subquery with `_record` and `name`.
pub(super) fn members(field: &Field, table: &str) -> String {
    let column = quoted(field.id.as_str());
    format!(
        "(SELECT _record, {} AS name FROM {table} WHERE {column} IS NOT NULL)",
        each(field, &column)
    )
}

/// An expression for a list of columns: a value's group or, in a line of its own, each of its groups.
pub(super) fn each(field: &Field, column: &str) -> String {
    if field.many {
        format!("unnest({})", parts(column))
    } else {
        column.to_owned()
    }
}

/// A condition with one parameter: the value is that, without case, or has a group of that name.
pub(super) fn holds(field: &Field, column: &str) -> String {
    if field.many {
        format!(
            "list_contains({}, lower(?))",
            parts(&format!("lower({column})"))
        )
    } else {
        format!("lower({column}) = lower(?)")
    }
}

fn parts(value: &str) -> String {
    format!(
        r#"list_transform(regexp_extract_all({value}, {PART}), lambda part:
           CASE WHEN starts_with(part, '"') THEN replace(part[2:length(part) - 1], '""', '"') ELSE part END)"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{GroupSet, Schema};

    #[test]
    fn sql_reads_the_sets_that_are_written() {
        let schema = Schema::built_in();
        let mut field = schema.kinds[0].fields[schema.kinds[0].roles.number].clone();
        field.many = true;
        let conn = duckdb::Connection::open_in_memory().expect("a database");
        let sql = format!("SELECT {}", each(&field, "CAST(? AS VARCHAR)"));
        let mut statement = conn.prepare(&sql).expect("a query");
        for cell in [
            "VIP",
            "VIP; Retail",
            "\"Oslo, Bergen\"; VIP; \"a;b\"",
            "19\" racks; \"A\" team; \"\"\"x, y\"",
            "Ålands ägg; Ørsted",
        ] {
            let set = GroupSet::of(cell);
            let names: Vec<String> = statement
                .query_map([set.written()], |row| row.get(0))
                .expect("rows")
                .collect::<Result<_, _>>()
                .expect("names");
            assert!(
                names.iter().map(String::as_str).eq(set.names()),
                "{names:?}"
            );
        }
    }
}
