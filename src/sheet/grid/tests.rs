//! Cells come in, columns come out.

use super::*;
use crate::sheet::NoProgress;

fn texts(column: &Column) -> Vec<Option<&str>> {
    column.text.iter().collect()
}

#[test]
fn empty_rows_and_columns_take_no_room() {
    let mut grid = Grid::new(&NoProgress, 0);
    grid.push(3, 1, Cell::Text("a")).unwrap();
    grid.push(3, 2, Cell::Text("")).unwrap();
    grid.push(9, 16_383, Cell::Number(1.5)).unwrap();
    grid.push(1_048_576, 1, Cell::FormulaWithoutValue).unwrap();
    let sheet = grid.finish("S".to_owned()).unwrap();
    assert_eq!(sheet.lines, [3, 9, 1_048_576]);
    assert_eq!(
        sheet.columns.iter().map(|c| c.index).collect::<Vec<_>>(),
        [1, 16_383]
    );
    assert_eq!(texts(&sheet.columns[0]), [Some("a"), None, None]);
    assert_eq!(texts(&sheet.columns[1]), [None, Some("1.5"), None]);
    assert_eq!(
        sheet.columns[0].special,
        [(2, Special::FormulaWithoutValue)]
    );
    assert_eq!(sheet.columns[1].special(1), Some(&Special::Number(1.5)));
    assert_eq!(sheet.columns[1].special(0), None);
}

fn table(texts: &[&str]) -> Utf8ViewArray {
    let texts = texts.iter().map(|text| (!text.is_empty()).then_some(*text));
    texts.collect::<MutablePlString>().freeze()
}

#[test]
fn shared_texts_stand_beside_a_columns_own() {
    let long = "a text that is too long to stand in a slot";
    let table = table(&["a", long, ""]);
    let mut grid = Grid::new(&NoProgress, 0);
    for (line, column, cell) in [
        (1, 0, Cell::Shared(1)),
        (1, 1, Cell::Text("own")),
        (1, 2, Cell::Shared(0)),
        (2, 4, Cell::Shared(2)),
        (3, 1, Cell::Shared(1)),
        (4, 1, Cell::Number(7.0)),
        (4, 3, Cell::Shared(2)),
        (5, 0, Cell::Shared(0)),
        (6, 0, Cell::FormulaWithoutValue),
    ] {
        grid.push(line, column, cell).unwrap();
    }
    let sheet = grid.finish_with("S".to_owned(), &table).unwrap();
    // Line 2 and the columns D and E show nothing.
    assert_eq!(sheet.lines, [1, 3, 4, 5, 6]);
    let columns: Vec<_> = sheet
        .columns
        .iter()
        .map(|it| (it.index, texts(it)))
        .collect();
    assert_eq!(
        columns,
        [
            (0, vec![Some(long), None, None, Some("a"), None]),
            (1, vec![Some("own"), Some(long), Some("7"), None, None]),
            (2, vec![Some("a"), None, None, None, None]),
        ]
    );
    assert_eq!(
        sheet.columns[0].special,
        [(4, Special::FormulaWithoutValue)]
    );
    assert_eq!(sheet.columns[1].special, [(2, Special::Number(7.0))]);
}

#[test]
fn a_text_that_is_not_in_the_table_is_named_with_its_first_cell() {
    let mut grid = Grid::new(&NoProgress, 0);
    for (line, column, index) in [(1, 0, 1), (2, 3, 2), (3, 1, 9), (4, 0, 9)] {
        grid.push(line, column, Cell::Shared(index)).unwrap();
    }
    let refused = grid.finish_with("S".to_owned(), &table(&["a", "b"]));
    let (line, column, index) = (2, 3, 2);
    assert_eq!(
        refused.unwrap_err(),
        GridError::NoText {
            line,
            column,
            index
        }
    );
}

#[test]
fn columns_of_a_row_may_come_in_any_order_but_only_once() {
    let mut grid = Grid::new(&NoProgress, 0);
    grid.push(1, 2, Cell::Text("c")).unwrap();
    grid.push(1, 0, Cell::Boolean(true)).unwrap();
    let twice = grid.push(1, 2, Cell::Text("d"));
    assert_eq!(twice, Err(GridError::OutOfOrder { line: 1, column: 2 }));
    grid.push(2, 0, Cell::Error("#N/A")).unwrap();
    let back = grid.push(1, 5, Cell::Text("e"));
    assert_eq!(back, Err(GridError::OutOfOrder { line: 1, column: 5 }));
}

#[test]
fn a_sparse_rectangle_is_refused_before_it_is_allocated() {
    // Five rows of five columns are 25 slots; on the way to the last cell there are 15.
    let limit = 5 * (ROW + COLUMN + FILLED_COLUMN) + COLUMN + 5 + 20 * SLOT;
    let mut grid = Grid::new(&NoProgress, 0).within(&Budget::new(limit));
    for line in 1..=5 {
        grid.push(line, line, Cell::Text("x")).unwrap();
    }
    assert_eq!(
        grid.finish("S".to_owned()).unwrap_err(),
        GridError::Spent(Spent { limit })
    );
}

#[test]
fn whatever_a_cell_keeps_is_drawn_from_the_budget() {
    let text = "x".repeat(1_000);
    let (text, value, iso) = (text.as_str(), 1.0, "2026-02-01");
    for (cell, refused_after) in [
        (Cell::Text(text), 9),
        (Cell::Shown { text, value }, 9),
        (Cell::ShownDate { text, iso }, 9),
        (Cell::Error(text), 4),
        (Cell::Number(value), 166),
    ] {
        let mut grid =
            Grid::new(&NoProgress, 0).within(&Budget::new(10_000 + COLUMN + FILLED_COLUMN));
        let taken = (1..).take_while(|line| grid.push(*line, 0, cell).is_ok());
        assert_eq!(taken.count(), refused_after, "{cell:?}");
    }
}

#[test]
fn headings_of_the_table_become_a_columns_own_where_its_texts_are_not_of_it() {
    let table = table(&["Name", "", "Kind", "retail"]);
    let cells = [
        (1, 0, Cell::Shared(0)),
        (1, 1, Cell::Shared(2)),
        (1, 2, Cell::Shared(1)),
        (2, 1, Cell::Shared(3)),
        (3, 0, Cell::Text("Åse")),
        (3, 1, Cell::Shared(3)),
        (3, 2, Cell::Number(7.0)),
        (4, 0, Cell::Shared(3)),
    ];
    let sheet = |is_there: bool| {
        let mut grid = Grid::new(&NoProgress, 0);
        if is_there {
            grid = grid.knowing(&table);
        }
        for (line, column, cell) in cells {
            grid.push(line, column, cell).unwrap();
        }
        grid.finish_with("S".to_owned(), &table).unwrap()
    };
    for sheet in [sheet(true), sheet(false)] {
        assert_eq!(sheet.lines, [1, 2, 3, 4]);
        let columns: Vec<_> = sheet.columns.iter().map(texts).collect();
        assert_eq!(
            columns,
            [
                vec![Some("Name"), None, Some("Åse"), Some("retail")],
                vec![Some("Kind"), Some("retail"), Some("retail"), None],
                vec![None, None, Some("7"), None],
            ]
        );
    }
}

#[test]
fn texts_of_the_table_are_counted_as_often_as_they_are_shown() {
    let table = table(&["first and longest", "", "other"]);
    let (filled, shown) = taken(vec![2, OWN, 0, 1, OWN, 2], &table);
    let texts: Vec<_> = filled.iter().collect();
    let (first, other) = ("first and longest", "other");
    assert_eq!(
        texts,
        [Some(other), None, Some(first), None, None, Some(other)]
    );
    assert_eq!(shown, (first.len() + 2 * other.len()) as u64);
    let own = [Some("own"), None].into_iter().collect::<MutablePlString>();
    let (both, shown) = joined(&own.freeze(), &[OWN, OWN, 0, 1], 5, &table);
    let texts: Vec<_> = both.iter().collect();
    assert_eq!(texts, [Some("own"), None, Some(first), None, None]);
    assert_eq!(shown, first.len() as u64);
}
