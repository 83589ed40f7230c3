//! Notes: what people write beside a customer, line breaks, semicolons and quotes included.

use super::random::Random;

const PLAIN: [&str; 20] = [
    "Delivery before 10",
    "Ring the bell at the back door",
    "Prefers e-mail",
    "Invoice on the last day of the month",
    "Gate code with the driver",
    "Closed in July",
    "Wants order confirmation",
    "Moved from the old register",
    "Met at the spring fair",
    "Discount agreed until further notice",
    "Collects at the warehouse",
    "No deliveries on Mondays",
    "Asks for Åke in the workshop",
    "Pallets go back with the next load",
    "Språk: svenska på telefon",
    "Toimitus takapihan kautta",
    "Leveres ved døren mot gården",
    "Faktura sendes på e-post",
    "Køler står i baggården",
    "Order form on paper",
];

/// What a careless reader trips over.
const AWKWARD: [&str; 8] = [
    "Call first; the gate is locked",
    "Known as \"the blue house\"",
    "Opening hours:\nMon–Fri 8–16\nSat 10–14",
    "Says \"no advertising\"; call instead",
    "1. deliver to the yard\n2. leave the note; keep the copy",
    "Size 12\" shelf, two of each",
    "Café on the ground floor, office upstairs; use the lift",
    "Agreed with Jørgen:\n\"invoice twice a year\"",
];

/// Appends a note, or nothing.
pub(super) fn note(random: &mut Random, out: &mut String) {
    if !random.percent(55) {
        return;
    }
    let table: &[&str] = if random.percent(6) { &AWKWARD } else { &PLAIN };
    out.push_str(random.one_of(table));
}
