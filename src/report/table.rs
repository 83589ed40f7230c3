//! A table on a terminal: aligned columns, cut to the width there is, never wrapped.

use super::fit::{fit, pad, width};
use super::ink::{Ink, Style};

/// A column's heading and its manners.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) heading: String,
    /// True for numbers, which stand at the right.
    pub(super) right: bool,
    /// How much of the width the column may ask for when there is not enough; in columns.
    pub(super) least: usize,
    /// What its cells are.
    pub(super) ink: Ink,
}

/// The blanks between two columns.
const GAP: usize = 2;

/// Draws a table, each line after `indent` blanks; an empty string without a row.
pub(super) fn draw(
    columns: &[Column],
    rows: &[Vec<String>],
    indent: usize,
    style: &Style,
) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let room = style
        .columns()
        .saturating_sub(indent + GAP * columns.len().saturating_sub(1));
    let widths = share(columns, rows, room);
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = (&str, Ink)>| {
        let mut drawn = " ".repeat(indent);
        for (at, ((cell, ink), column)) in cells.zip(columns).enumerate() {
            let fitted = pad(&fit(cell, widths[at]), widths[at], column.right);
            // Blanks at the end of a line serve nobody.
            let last = at + 1 == columns.len();
            let fitted = if last {
                fitted.trim_end()
            } else {
                fitted.as_str()
            };
            drawn.push_str(&style.paint(ink, fitted));
            if !last {
                drawn.push_str(&" ".repeat(GAP));
            }
        }
        text.push_str(drawn.trim_end());
        text.push('\n');
    };
    if columns.iter().any(|column| !column.heading.is_empty()) {
        line(
            &mut columns
                .iter()
                .map(|column| (column.heading.as_str(), Ink::Heading)),
        );
    }
    for row in rows {
        line(
            &mut row
                .iter()
                .map(String::as_str)
                .zip(columns.iter().map(|column| column.ink)),
        );
    }
    text
}

/// Gives each column what its widest cell needs; where that is too much, the widest ones give way
/// first, down to their least.
fn share(columns: &[Column], rows: &[Vec<String>], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = columns
        .iter()
        .map(|column| width(&column.heading))
        .collect();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            // One that is wider than the room is cut anyway: its true width does not matter.
            widths[at] = widths[at].max(width(&fit(cell, room)));
        }
    }
    let mut over = widths.iter().sum::<usize>().saturating_sub(room);
    // First down to what each asks for; on a screen that has not even that, down to nearly nothing.
    for least in [|column: &Column| column.least, |_: &Column| 2] {
        while over > 0 {
            let widest = (0..widths.len())
                .filter(|at| widths[*at] > least(&columns[*at]))
                .max_by_key(|at| widths[*at]);
            let Some(widest) = widest else { break };
            widths[widest] -= 1;
            over -= 1;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(heading: &str, right: bool) -> Column {
        Column {
            heading: heading.to_owned(),
            right,
            least: 4,
            ink: Ink::Plain,
        }
    }

    #[test]
    fn columns_stand_in_line() {
        let rows = vec![
            vec!["Åbo".to_owned(), "1".to_owned()],
            vec!["東京".into(), "1,000".into()],
        ];
        let style = Style::default();
        let drawn = draw(
            &[column("City", false), column("Count", true)],
            &rows,
            2,
            &style,
        );
        assert_eq!(drawn, "  City  Count\n  Åbo       1\n  東京  1,000\n");
    }

    #[test]
    fn the_widest_column_gives_way() {
        let style = Style {
            width: 40,
            ..Style::default()
        };
        let rows = vec![vec!["short".to_owned(), "x".repeat(100)]];
        let drawn = draw(&[column("A", false), column("B", false)], &rows, 0, &style);
        let last = drawn.lines().last().expect("a line");
        assert_eq!(width(last), 40);
        assert!(
            last.starts_with("short  xxx") && last.ends_with('…'),
            "{last}"
        );
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        let style = Style {
            width: 40,
            ..Style::default()
        };
        let wide = |least| Column {
            heading: "Asiakasnumero".to_owned(),
            right: false,
            least,
            ink: Ink::Plain,
        };
        let columns = [wide(16), wide(16), wide(16), wide(16)];
        let family = "👩\u{200d}👩\u{200d}👧 東京都千代田区";
        let rows = vec![vec![family.to_owned(); 4], vec!["ä\u{308}".repeat(30); 4]];
        let drawn = draw(&columns, &rows, 0, &style);
        assert_eq!(drawn.lines().count(), 3);
        for line in drawn.lines() {
            assert!(width(line) <= 40, "{} columns: {line}", width(line));
        }
    }

    #[test]
    fn a_table_without_rows_is_nothing() {
        assert_eq!(draw(&[column("A", false)], &[], 0, &Style::default()), "");
    }
}
