//! How a report's sheets look, and a sheet that is filled from the top, row by row.

use rust_xlsxwriter::{
    Color, Format, FormatBorder, IgnoreError, Note, Workbook, Worksheet, XlsxError,
};

use crate::problem::Reason;

/// The rows of a sheet, the heading among them (Excel's documented limit).
const ROWS: u32 = 1_048_576;

/// The UTF-16 units that a cell takes (Excel's documented limit).
const UNITS: usize = 32_767;

/// The notes of a sheet. Each is a drawing that Excel loads before it shows the sheet; cells beyond
/// these keep their colour and have their reason on the sheet `Held`.
const NOTES: usize = 10_000;

/// The characters that a note shows; more would not fit on a screen.
const NOTE_CHARACTERS: usize = 1_000;

/// A heading and its column's width in characters.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub(super) text: String,
    pub(super) width: u16,
}

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Strong,
    /// Stays as it is.
    Same,
    /// A value that the register gets: green, and bold for those who do not see green.
    NewValue,
    /// A value that the register loses: struck out.
    Gone,
    /// Not applied: amber, and italic for those who do not see amber.
    Held,
    /// Held because both sides changed it: red and italic.
    Conflict,
    /// What a spreadsheet did by itself: violet, and underlined with dots.
    Damage,
}

impl Ink {
    /// The ink of a cell that is held for this reason.
    pub(super) fn of_held(reason: Option<&str>) -> Self {
        if reason == Some(Reason::Conflict.id()) {
            Self::Conflict
        } else {
            Self::Held
        }
    }
}

/// The formats, made once a workbook. All of them are text (`@`).
#[derive(Debug)]
pub(super) struct Look {
    plain: Format,
    strong: Format,
    same: Format,
    new: Format,
    gone: Format,
    held: Format,
    conflict: Format,
    damage: Format,
    heading: Format,
}

impl Look {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_num_format("@");
        Self {
            strong: plain.clone().set_bold(),
            same: plain.clone().set_font_color(Color::RGB(0x80_80_80)),
            // The colours of the web page in the light (page.css).
            new: plain
                .clone()
                .set_bold()
                .set_font_color(Color::RGB(0x0B_66_38))
                .set_background_color(Color::RGB(0xE4_F4_EA)),
            conflict: plain
                .clone()
                .set_italic()
                .set_font_color(Color::RGB(0xA1_1D_2B))
                .set_background_color(Color::RGB(0xFC_E8_E9)),
            damage: plain
                .clone()
                .set_border_bottom(FormatBorder::Dotted)
                .set_border_bottom_color(Color::RGB(0x82_65_CF))
                .set_font_color(Color::RGB(0x5B_3C_A6))
                .set_background_color(Color::RGB(0xEF_EA_FB)),
            gone: plain
                .clone()
                .set_font_strikethrough()
                .set_font_color(Color::RGB(0x80_80_80)),
            held: plain
                .clone()
                .set_italic()
                .set_font_color(Color::RGB(0x8A_43_00))
                .set_background_color(Color::RGB(0xFD_EE_DC)),
            heading: plain
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0xE7_E6_E6))
                .set_border_bottom(FormatBorder::Thin),
            plain,
        }
    }

    fn format(&self, ink: Ink) -> &Format {
        match ink {
            Ink::Plain => &self.plain,
            Ink::Strong => &self.strong,
            Ink::Same => &self.same,
            Ink::NewValue => &self.new,
            Ink::Gone => &self.gone,
            Ink::Held => &self.held,
            Ink::Conflict => &self.conflict,
            Ink::Damage => &self.damage,
        }
    }
}

/// A sheet that is filled from the top. Its rows go to disk as they are done, so a report of a
/// million rows needs no more memory than one of ten.
pub(super) struct Sheet<'b> {
    page: &'b mut Worksheet,
    look: &'b Look,
    /// The row that is being filled; 0 is the heading.
    at: u32,
    columns: u16,
    notes: usize,
}

impl<'b> Sheet<'b> {
    /// Begins a sheet with its headings: frozen, and every column as text down to its end.
    pub(super) fn begin(
        book: &'b mut Workbook,
        look: &'b Look,
        name: &str,
        headings: &[Heading],
    ) -> Result<Self, XlsxError> {
        let page = book.add_worksheet_with_constant_memory()?;
        page.set_name(name)?;
        page.set_freeze_panes(1, 0)?;
        // On paper: as wide as the page, with the headings on each.
        page.set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_repeat_rows(0, 0)?;
        let mut columns = 0;
        for heading in headings {
            page.set_column_format(columns, &look.plain)?;
            // Room for the filter's button beside the heading.
            let needed = heading.text.chars().count() + 4;
            let width = usize::from(heading.width).max(needed).clamp(8, 80);
            page.set_column_width(columns, u32::try_from(width).unwrap_or(80))?;
            columns += 1;
        }
        for (column, heading) in (0u16..).zip(headings) {
            page.write_string_with_format(0, column, &heading.text, &look.heading)?;
        }
        Ok(Self {
            page,
            look,
            at: 0,
            columns,
            notes: 0,
        })
    }

    /// Lets the workbook open on this sheet.
    pub(super) fn open_here(&mut self) {
        self.page.set_active(true);
    }

    /// True while a further row fits.
    pub(super) fn has_room(&self) -> bool {
        self.at + 1 < ROWS
    }

    /// Begins the next row.
    pub(super) fn row(&mut self) -> Result<(), XlsxError> {
        if !self.has_room() {
            return Err(XlsxError::RowColumnLimitError);
        }
        self.at += 1;
        Ok(())
    }

    /// Writes a cell of the row; nothing is written for an empty text that has no colour. True when
    /// the text was too long for a cell and had to be cut.
    pub(super) fn put(&mut self, column: usize, text: &str, ink: Ink) -> Result<bool, XlsxError> {
        let column = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
        let format = self.look.format(ink);
        if text.is_empty() {
            if matches!(ink, Ink::NewValue | Ink::Held | Ink::Conflict | Ink::Damage) {
                self.page.write_blank(self.at, column, format)?;
            }
            return Ok(false);
        }
        let (fitting, cut) = fitting(text);
        self.page
            .write_string_with_format(self.at, column, fitting, format)?;
        Ok(cut)
    }

    /// Hangs a note on a cell of the row, as long as the sheet has not too many.
    /// Only one that hangs there is put into words.
    pub(super) fn note(
        &mut self,
        column: usize,
        text: impl FnOnce() -> String,
    ) -> Result<(), XlsxError> {
        if self.notes == NOTES {
            return Ok(());
        }
        let text = text();
        if text.is_empty() {
            return Ok(());
        }
        self.notes += 1;
        let column = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
        let short: String = text.chars().take(NOTE_CHARACTERS).collect();
        // About 40 characters a line at the note's font, and 16 pixels a line.
        let lines = u32::try_from(short.chars().count() / 40 + 1).unwrap_or(1);
        let note = Note::new(short)
            .set_author("rundtur")
            .add_author_prefix(false)
            .set_width(260)
            .set_height((lines * 16 + 12).min(240));
        self.page.insert_note(self.at, column, &note)?;
        Ok(())
    }

    /// Ends the sheet: filters over its rows, and no green corners for numbers that are text.
    pub(super) fn end(self) -> Result<(), XlsxError> {
        let last = self.columns.saturating_sub(1);
        self.page.autofilter(0, 0, self.at, last)?;
        self.page
            .ignore_error_range(0, 0, self.at, last, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }
}

/// As much of a text as a cell takes, and whether that is less than all.
fn fitting(text: &str) -> (&str, bool) {
    // A sign is at most as many UTF-16 units as UTF-8 bytes.
    if text.len() <= UNITS {
        return (text, false);
    }
    let mut units = 0;
    for (at, sign) in text.char_indices() {
        units += sign.len_utf16();
        if units > UNITS {
            return (&text[..at], true);
        }
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_takes_what_excel_says() {
        for (text, units, cut) in [
            ("x".repeat(32_767), 32_767, false),
            ("x".repeat(32_768), 32_767, true),
            ("å".repeat(32_767), 32_767, false),
            // Two units each: half of one does not go in.
            ("😀".repeat(20_000), 32_766, true),
            (String::new(), 0, false),
        ] {
            let (kept, was_cut) = fitting(&text);
            assert_eq!((kept.encode_utf16().count(), was_cut), (units, cut));
        }
    }
}
