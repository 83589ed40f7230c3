//! What a person sees when something is wrong: which file, what is the matter, what helps; the exit
//! status of DESIGN; and a register of which not a byte has changed.

mod files; // files that are no good
mod registers; // registers that are no good, or in use
mod room; // disks of one's own
mod full_disk; // no room left
mod read_only; // registers that can only be read
mod crowd; // several processes at once
mod hostile; // files that mean harm
mod values; // cells that no spreadsheet can hold, columns that nobody knows

use crate::desk::Desk;

/// A command that must fail.
struct Mistake {
    /// What was typed after `rundtur`.
    typed: &'static [&'static str],
    /// The exit status.
    status: i32,
    /// What standard error says; each is one piece of it.
    says: &'static [&'static str],
}

/// Makes each mistake on the desk, and asserts what is said and that nothing there has changed.
fn make_all(desk: &Desk, mistakes: &[Mistake]) {
    let register = desk.register_bytes();
    let names = desk.names();
    for Mistake {
        typed,
        status,
        says,
    } in mistakes
    {
        let said = desk.run(typed);
        assert_eq!(said.status, Some(*status), "{typed:?}: {said:?}");
        assert!(said.err.starts_with("error: "), "{typed:?}: {said:?}");
        for piece in *says {
            assert!(
                said.err.contains(piece),
                "{typed:?}: no `{piece}` in {said:?}"
            );
        }
        assert_eq!(said.out, "", "{typed:?}");
        assert!(
            desk.register_bytes() == register,
            "{typed:?} wrote into the register"
        );
        assert_eq!(desk.names(), names, "{typed:?} left something behind");
    }
}
