//! The program as a whole: stories, commands, promises, other programs, bad input, size; what the
//! code may know and what the documentation must. One binary, because linking polars and DuckDB costs
//! minutes.

mod desk; // a folder with a register in it, and rundtur run there
mod terminal; // a pseudo-terminal with a person before it
mod stories; // samples, told forwards and back
mod cli; // what every command says, and how it ends
mod asked; // what a person is asked, on a terminal
mod guided; // how an import is led through, on a terminal
mod bars; // how far work has come
mod several_files; // each with a base of its own
mod several_groups; // a field that holds several groups
mod address_books; // Google, Outlook, cards
mod profiles; // what other systems want
mod per_field; // which fields an import may change
mod again; // a file that comes back again
mod reconcile; // how a file and the register agree
mod batch; // a folder worked off
mod backups; // copies, and the way back to them
mod text_files; // in every encoding, with every delimiter
mod displayed; // what cells show
mod two_readers; // the same cells by calamine
mod own_kinds; // kinds that users make, and schemas that change
mod families; // companies with their contacts
mod formats; // registers of older formats
mod history; // what the register remembers
mod undo; // jobs taken back when others came after them
mod forget; // what it does not
mod promises; // what DESIGN promises, for any data
mod browser; // Chromium without a window
mod page; // the report that people look at
mod libreoffice; // there and back through LibreOffice
mod misaligned; // columns that were moved without the others
mod corrections; // what was held, mended and brought back
mod origins; // files of another register
mod openpyxl; // files that openpyxl edited
mod check; // a register against itself
mod torture; // killed at any moment
mod bad_input; // what a person sees when something is wrong
mod fuzz; // the inputs of the fuzz targets, again
mod scale; // more records than one sheet holds
mod layers; // who must not know whom
mod words; // every text in five languages, and none forgotten
mod languages; // what people read in theirs, and scripts in none
mod docs; // nothing that a user meets is undocumented
