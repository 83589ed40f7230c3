//! Workbooks in a package of parts (ECMA-376 part 2): xlsx and xlsm, whose parts are XML, and xlsb, whose
//! parts are records. The container, the relationships between its parts and the way from them to a sheet are
//! the same; how a part is read is its [`Form`]'s business.
//!
//! ```text
//!  relationships ─▶ workbook: sheets ─┐
//!                   styles: formats ──┼─▶ cells ─▶ Grid
//!                   shared strings ───┘
//! ```

mod parts;
pub(super) mod strings;
mod texts;

use std::marker::PhantomData;

use super::ahead::{Part, unpacked_ahead};
use super::error::Fault;
use super::number_format::{Formats, Looks, NumberCode};
use super::vet::Archive;
use super::{Source, Tab, grid_fault};
use crate::sheet::budget::Budget;
use crate::sheet::grid::{Cell, Grid};
use crate::sheet::workbook::Sheet;
use crate::words::Message;
use strings::Strings;

pub(super) use parts::{Related, member, small};
pub(super) use texts::Texts;

/// Bytes of a format's code that is applied; Excel takes 255 signs.
pub(super) const LONGEST_CODE: usize = 1_024;

/// How the parts of a package are written.
pub(super) trait Form: 'static {
    /// What the names of parts end in where a writer left the relationships out.
    const ENDING: &'static str;

    /// Reads the workbook's own part: the worksheets in their order with their members, and whether days
    /// count from 1904.
    fn workbook(
        archive: &mut Archive,
        part: &str,
        related: &Related,
        budget: &Budget,
    ) -> Result<(Vec<(Tab, String)>, bool), Fault>;

    /// Reads the texts that cells share.
    fn strings(part: Part<'_>, name: &str, budget: &Budget) -> Result<Strings, Fault>;

    /// Reads the number format of each cell format, in the order in which cells refer to them.
    fn number_formats(
        archive: &mut Archive,
        part: &str,
        budget: &Budget,
    ) -> Result<Vec<NumberCode>, Fault>;

    /// Reads the cells of a worksheet into the grid, and tells which of them were not read in the quick way.
    fn cells(
        part: Part<'_>,
        name: &str,
        tables: &Tables,
        grid: &mut Grid<'_>,
    ) -> Result<Vec<Message>, Fault>;
}

/// What a sheet's cells refer to.
pub(super) struct Tables {
    pub(super) strings: Texts,
    pub(super) formats: Formats,
}

impl Tables {
    /// A cell with the text of this number; none where its format adds words to a text that is not there.
    pub(super) fn shared<'a>(
        &'a self,
        index: u32,
        looks: &Looks,
        scratch: &'a mut String,
    ) -> Result<Option<Cell<'a>>, Fault> {
        if looks.shows_texts_as_they_are() {
            return Ok(Some(Cell::Shared(index)));
        }
        let text = self.strings.whole()?.get(index as usize);
        Ok(text.map(|text| looks.text(text, scratch)))
    }
}

/// An open workbook.
pub(super) struct Package<F> {
    archive: Archive,
    sheets: Vec<(Tab, String)>,
    from_1904: bool,
    strings: String,
    styles: String,
    properties: Option<String>,
    budget: Budget,
    /// Read when the first sheet is.
    tables: Option<Tables>,
    careful: Vec<Message>,
    form: PhantomData<F>,
}

impl<F: Form> Package<F> {
    /// Opens a vetted container, and finds its parts by their relationships; usual names stand in where a
    /// writer left those out.
    pub(super) fn open(mut archive: Archive, budget: &Budget) -> Result<Self, Fault> {
        let usual = |found: Option<String>, name: &str| {
            found.unwrap_or_else(|| format!("xl/{name}.{}", F::ENDING))
        };
        let package = parts::relationships(&mut archive, "", budget)?;
        let workbook = usual(package.of(parts::WORKBOOK), "workbook");
        let related = parts::relationships(&mut archive, &workbook, budget)?;
        let (sheets, from_1904) = F::workbook(&mut archive, &workbook, &related, budget)?;
        Ok(Self {
            archive,
            sheets,
            from_1904,
            strings: usual(related.of(parts::STRINGS), "sharedStrings"),
            styles: usual(related.of(parts::STYLES), "styles"),
            properties: package.of(parts::PROPERTIES),
            budget: budget.clone(),
            tables: None,
            careful: Vec::new(),
            form: PhantomData,
        })
    }

    fn read_tables(&mut self) -> Result<Tables, Fault> {
        let strings = Texts::begin::<F>(&self.archive, &self.strings, &self.budget)?;
        let codes = F::number_formats(&mut self.archive, &self.styles, &self.budget)?;
        Ok(Tables {
            strings,
            formats: Formats::new(&codes, self.from_1904),
        })
    }
}

impl<F: Form> Source for Package<F> {
    fn tabs(&self) -> Vec<Tab> {
        self.sheets.iter().map(|(tab, _)| tab.clone()).collect()
    }

    fn properties(&mut self) -> Vec<(String, String)> {
        // Properties that cannot be read are as good as none: the hidden sheet says the same.
        let part = self.properties.as_ref();
        part.and_then(|part| parts::properties(&mut self.archive, part, &self.budget).ok())
            .unwrap_or_default()
    }

    fn careful(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.careful)
    }

    fn read(&mut self, name: &str, mut grid: Grid<'_>) -> Result<Sheet, Fault> {
        if self.tables.is_none() {
            self.tables = Some(self.read_tables()?);
        }
        let sheet = self.sheets.iter().find(|(tab, _)| tab.name == name);
        let part = sheet.map(|(_, part)| part.as_str()).unwrap_or_default();
        let member = member(&mut self.archive, part)?.ok_or_else(|| Fault::Damaged {
            place: name.to_owned(),
            found: format!("the sheet's part `{part}` is missing"),
        })?;
        let Some(tables) = &self.tables else {
            return Err(no_workbook(part));
        };
        if let Some(texts) = tables.strings.there() {
            grid = grid.knowing(texts.texts());
        }
        let size = member.size();
        let read = unpacked_ahead(member, size, |part| F::cells(part, name, tables, &mut grid));
        // What is wrong with the texts is told first: a sheet may only suffer from it.
        let texts = tables.strings.whole()?.texts();
        self.careful.extend(read?);
        grid.finish_with(name.to_owned(), texts)
            .map_err(|error| grid_fault(name, error))
    }
}

/// The fault of a package without the workbook's own part.
pub(super) fn no_workbook(part: &str) -> Fault {
    Fault::Damaged {
        place: part.to_owned(),
        found: "the workbook's own part is missing".to_owned(),
    }
}
