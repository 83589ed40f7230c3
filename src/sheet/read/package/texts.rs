//! The table of texts on its way: read beside the sheet whose cells refer to it.
//!
//! Nearly every cell only says which text it shows, so a large table and its sheet are unpacked and
//! understood at the same time, and meet when both are there. A cell whose format adds words to its text
//! has to know the text, and waits.

use std::cell::{OnceCell, RefCell};
use std::panic;
use std::thread::{self, JoinHandle};

use super::strings::Strings;
use super::{Form, member};
use crate::sheet::budget::Budget;
use crate::sheet::read::ahead::{SMALL, unpacked_ahead};
use crate::sheet::read::error::Fault;
use crate::sheet::read::vet::Archive;

/// The table, whole or on its way.
#[derive(Debug)]
pub(in crate::sheet::read) struct Texts {
    name: String,
    on_its_way: RefCell<Option<JoinHandle<Result<Strings, Fault>>>>,
    whole: OnceCell<Strings>,
}

impl Texts {
    /// Begins to read the table; a small one is there at once.
    pub(super) fn begin<F: Form>(
        archive: &Archive,
        name: &str,
        budget: &Budget,
    ) -> Result<Self, Fault> {
        let mut archive = archive.clone();
        let size = match member(&mut archive, name)? {
            Some(part) => part.size(),
            None => return Ok(Self::from(Strings::default())),
        };
        if size <= SMALL {
            return read::<F>(archive, name, budget).map(Self::from);
        }
        let (part, budget) = (name.to_owned(), budget.clone());
        let reading = thread::spawn(move || read::<F>(archive, &part, &budget));
        Ok(Self {
            name: name.to_owned(),
            on_its_way: RefCell::new(Some(reading)),
            whole: OnceCell::new(),
        })
    }

    /// The whole table, if it is there.
    pub(super) fn there(&self) -> Option<&Strings> {
        self.whole.get()
    }

    /// The whole table, waited for.
    pub(in crate::sheet::read) fn whole(&self) -> Result<&Strings, Fault> {
        if let Some(strings) = self.whole.get() {
            return Ok(strings);
        }
        let reading = self.on_its_way.borrow_mut().take();
        let Some(reading) = reading else {
            // Whoever was told why it cannot be read went on all the same.
            return Err(Fault::Damaged {
                place: self.name.clone(),
                found: "its texts cannot be read".to_owned(),
            });
        };
        let strings = match reading.join() {
            Ok(read) => read?,
            Err(cause) => panic::resume_unwind(cause),
        };
        Ok(self.whole.get_or_init(|| strings))
    }
}

impl From<Strings> for Texts {
    fn from(strings: Strings) -> Self {
        Self {
            name: String::new(),
            on_its_way: RefCell::new(None),
            whole: OnceCell::from(strings),
        }
    }
}

fn read<F: Form>(mut archive: Archive, name: &str, budget: &Budget) -> Result<Strings, Fault> {
    match member(&mut archive, name)? {
        Some(part) => {
            let size = part.size();
            unpacked_ahead(part, size, |part| F::strings(part, name, budget))
        }
        None => Ok(Strings::default()),
    }
}
