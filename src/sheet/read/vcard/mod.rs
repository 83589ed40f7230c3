//! Address books in vCard files: 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), several cards in a file.
//!
//! ```text
//!  bytes ─▶ text ─▶ content lines (vparser) ─▶ card: cards of properties ─▶ columns: a sheet
//! ```
//!
//! A card becomes a row, and the headings are those under which Google exports its contacts, for they say
//! of what sort each of several telephones is: `Phone 1 - Label`, `Phone 1 - Value`. What has no such
//! column stands under its property's name. A row's line is the one below `BEGIN:VCARD`, and the
//! headings stand on the first, which no card's row can be.
//!
//! Pictures, sounds and keys are left out, and said so; nothing that a card points at is fetched.

mod card; // content lines → cards
mod value; // the texts of a property
mod columns; // cards → rows

use super::encoding::{self, Decoded};
use super::error::Fault;
use super::{ReadOptions, grid_fault};
use crate::sheet::budget::Budget;
use crate::sheet::grid::{Cell, Grid};
use crate::sheet::workbook::Sheet;
use crate::words::{Message, args};
use columns::Layout;

/// Reads a file of cards as one sheet of this name; says what a person should know of it.
pub(super) fn read(
    bytes: &[u8],
    name: String,
    options: &ReadOptions,
    budget: &Budget,
    mut grid: Grid<'_>,
) -> Result<(Sheet, Vec<Message>), Fault> {
    let Decoded { text, .. } = encoding::decode(bytes, options.encoding.as_deref())?;
    if text.contains('\0') {
        return Err(Fault::NotASpreadsheet("a binary file".to_owned()));
    }
    let file = card::cards(&with_line_feeds(text), budget)?;
    let layout = Layout::of(&file.cards);
    let fault = |error| grid_fault("", error);
    for (column, heading) in (0..).zip(layout.headings()) {
        grid.push(1, column, Cell::Text(heading)).map_err(fault)?;
    }
    for card in &file.cards {
        for (column, text) in layout.cells(card) {
            let line = card.line + 1;
            grid.push(line, column, Cell::Text(&text)).map_err(fault)?;
        }
    }
    let sheet = grid.finish(name).map_err(fault)?;
    let mut notes = Vec::new();
    if file.left_out > 0 {
        notes.push(Message::new(
            "note-pictures-left-out",
            args!["count" => file.left_out],
        ));
    }
    if file.lists > 0 {
        notes.push(Message::new(
            "note-card-lists-left-out",
            args!["count" => file.lists],
        ));
    }
    Ok((sheet, notes))
}

/// The text with `\n` at the end of each line: some programs of old end theirs with `\r`.
fn with_line_feeds(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

#[cfg(test)]
mod tests;
