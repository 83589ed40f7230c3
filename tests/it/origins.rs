//! Files of another register: refused unless they are wanted, however little they still say of it.

use crate::desk::{Desk, sample_customers};
use crate::stories::lineage::{replace, rewrite};

/// A desk with a file that another register of the same customers exported.
fn with_a_foreign_file() -> Desk {
    let (desk, other) = (Desk::with_samples(), Desk::bare());
    let customers = sample_customers().display().to_string();
    other
        .run(&["init", "--from", &customers, "--yes", "--no-report"])
        .succeeded();
    other.run(&["export", "customers.xlsx"]).succeeded();
    let file = std::fs::read(other.path("customers.xlsx")).expect("the other's export");
    desk.put("customers.xlsx", file);
    desk
}

fn is_refused(desk: &Desk) {
    let said = desk.run(&["plan", "customers.xlsx"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(
        said.err
            .contains("`customers.xlsx` was exported from another register"),
        "{said:?}"
    );
    assert!(said.err.contains("`--foreign`"), "{said:?}");
    assert_eq!(desk.names(), ["customers.xlsx", "register.duckdb"]);
}

#[test]
fn a_file_of_another_register_is_refused_unless_it_is_wanted() {
    let desk = with_a_foreign_file();
    is_refused(&desk);
    let plan = desk.json(&["plan", "customers.xlsx", "--no-report", "--foreign"]);
    assert_eq!(plan["rows"]["unchanged"], 200, "{plan:#}");
    assert!(plan["base_revision"].is_null(), "{plan:#}");
    let notes = plan["notes"].to_string();
    assert!(notes.contains("comes from another register"), "{notes}");
}

#[test]
fn what_is_left_of_its_origin_is_enough_to_refuse_it() {
    let desk = with_a_foreign_file();
    rewrite(&desk.path("customers.xlsx"), |bytes| {
        replace(bytes, b"rundtur.check", b"something.odd");
    });
    is_refused(&desk);
    let plan = desk.json(&["plan", "customers.xlsx", "--no-report", "--foreign"]);
    assert!(plan["base_revision"].is_null(), "{plan:#}");
}

#[test]
fn a_file_of_ones_own_that_lost_a_part_of_its_origin_is_compared_two_ways() {
    let desk = Desk::with_samples();
    desk.run(&["export", "customers.xlsx"]).succeeded();
    rewrite(&desk.path("customers.xlsx"), |bytes| {
        replace(bytes, b"rundtur.check", b"something.odd");
    });
    let plan = desk.plan("customers.xlsx");
    assert_eq!(plan["rows"]["unchanged"], 200, "{plan:#}");
    assert!(plan["base_revision"].is_null(), "{plan:#}");
    assert!(plan["notes"].to_string().contains("not whole"), "{plan:#}");
}
