//! Files that cannot be read, understood or written.

use super::{Mistake, make_all};
use crate::desk::Desk;

/// A desk with every kind of useless file.
fn littered() -> Desk {
    let desk = Desk::with_samples();
    desk.run(&["export", "whole.xlsx"]).succeeded();
    let whole = std::fs::read(desk.path("whole.xlsx")).expect("the workbook");
    std::fs::create_dir(desk.path("folder")).expect("a folder");
    desk.put("empty.xlsx", "");
    desk.put("cut.xlsx", &whole[..whole.len() / 2]);
    desk.put("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    let locked = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/password.xlsx");
    std::fs::copy(locked, desk.path("locked.xlsx")).expect("the encrypted workbook");
    desk.put("zeros.csv", b"Number;Notes\n10001;a\0b\n");
    desk.put("blank.csv", "\n;;\n");
    desk.put("no-key.csv", "City;Notes\nOulu;x\n");
    desk.put("twice.csv", "Number;Phone;Telefon\n10001;0401;0501\n");
    desk.put("plain.csv", "Number;Phone\n10001;0401234567\n");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet()
        .set_name("Nothing here")
        .expect("a sheet name");
    book.save(desk.path("blank.xlsx"))
        .expect("a workbook without a cell");
    desk
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_what_helps() {
    make_all(
        &littered(),
        &[
            Mistake {
                typed: &["plan", "missing.xlsx"],
                status: 1,
                says: &["no file `missing.xlsx`", "hint: look at the name"],
            },
            Mistake {
                typed: &["import", "folder"],
                status: 1,
                says: &["there is no file to read in `folder`"],
            },
            Mistake {
                typed: &["plan", "empty.xlsx"],
                status: 1,
                says: &["`empty.xlsx` is empty"],
            },
            Mistake {
                typed: &["plan", "locked.xlsx"],
                status: 1,
                says: &[
                    "`locked.xlsx` is protected by a password",
                    "without a password",
                ],
            },
            Mistake {
                typed: &["plan", "cut.xlsx"],
                status: 1,
                says: &["`cut.xlsx` is not whole", "hint: send or download it again"],
            },
            Mistake {
                typed: &["plan", "picture.xlsx"],
                status: 1,
                says: &["`picture.xlsx` is a picture (PNG), not a spreadsheet"],
            },
            Mistake {
                typed: &["plan", "zeros.csv"],
                status: 1,
                says: &["`zeros.csv` is a binary file"],
            },
            Mistake {
                typed: &["plan", "blank.xlsx"],
                status: 1,
                says: &["`blank.xlsx` holds no filled sheet", "`Nothing here`"],
            },
            Mistake {
                typed: &["plan", "blank.csv"],
                status: 1,
                says: &["`blank.csv` holds no cell"],
            },
            // One good file among them does not help.
            Mistake {
                typed: &["import", "plain.csv", "missing.csv", "--yes"],
                status: 1,
                says: &["no file `missing.csv`"],
            },
        ],
    );
}

#[test]
fn a_file_that_cannot_be_understood_is_named_with_what_helps() {
    make_all(
        &littered(),
        &[
            Mistake {
                typed: &["plan", "no-key.csv"],
                status: 1,
                says: &["no-key.csv", "no column says which record", "`number`"],
            },
            Mistake {
                typed: &["plan", "twice.csv"],
                status: 1,
                says: &[
                    "`Phone` (column B) and `Telefon` (column C)",
                    "`phone`",
                    "--ignore",
                ],
            },
            Mistake {
                typed: &["plan", "plain.csv", "--map", "Phone=nothing"],
                status: 1,
                says: &["`nothing` is no field of `customers`"],
            },
            Mistake {
                typed: &["plan", "plain.csv", "--map", "Nothing=phone"],
                status: 1,
                says: &["no column is called `Nothing`"],
            },
            Mistake {
                typed: &["plan", "plain.csv", "--map", "Phone"],
                status: 2,
                says: &["`Phone` is not of the form COLUMN=FIELD"],
            },
            Mistake {
                typed: &["plan", "plain.csv", "--csv-delimiter", ";;"],
                status: 2,
                says: &["`;;` is no delimiter"],
            },
            Mistake {
                typed: &["plan", "plain.csv", "--encoding", "klingon"],
                status: 1,
                says: &["`klingon`", "`utf-8`"],
            },
            Mistake {
                typed: &["plan", "whole.xlsx", "--sheet", "Nope"],
                status: 1,
                says: &["`whole.xlsx` has no sheet `Nope`", "`Customers`"],
            },
            Mistake {
                typed: &["plan", "whole.xlsx", "--base", "77"],
                status: 1,
                says: &["the register has no export 77"],
            },
            Mistake {
                typed: &["plan", "plain.csv", "--match", "nothing"],
                status: 2,
                says: &["`nothing` is no field of customers"],
            },
        ],
    );
}

#[test]
fn an_export_that_cannot_be_written_leaves_no_file() {
    make_all(
        &littered(),
        &[
            Mistake {
                typed: &["export", "whole.xlsx"],
                status: 1,
                says: &["`whole.xlsx` exists already", "`--force`"],
            },
            Mistake {
                typed: &["export", "customers.pdf"],
                status: 2,
                says: &["`customers.pdf`", ".xlsx or .csv"],
            },
            Mistake {
                typed: &["export", "customers"],
                status: 2,
                says: &["`customers`", ".xlsx or .csv"],
            },
            Mistake {
                typed: &["export", "new.xlsx", "--group", "Nobody"],
                status: 1,
                says: &["no group `Nobody`", "`rundtur group list`"],
            },
            Mistake {
                typed: &["export", "new.xlsx", "--fields", "number,nothing"],
                status: 2,
                says: &["`nothing` is no field", "`rundtur field list`"],
            },
            Mistake {
                typed: &["export", "new.xlsx", "--where", "city"],
                status: 2,
                says: &["`city` is not of the form FIELD=VALUE"],
            },
            Mistake {
                typed: &["export", "new.xlsx", "--lang", "tlh"],
                status: 2,
                says: &["`tlh`", "en, sv, nb, da, fi"],
            },
        ],
    );
}

#[test]
fn an_export_that_fails_late_leaves_no_file_either() {
    let desk = littered();
    let names = desk.names();
    for (typed, status, says) in [
        (
            &["export", "nowhere/customers.xlsx"][..],
            1,
            "there is no folder for `nowhere/customers.xlsx`",
        ),
        (
            &["export", "new.csv", "--delimiter", "semicolon"],
            2,
            "`semicolon` is no delimiter",
        ),
    ] {
        let said = desk.run(typed);
        assert_eq!(said.status, Some(status), "{said:?}");
        assert!(said.err.contains(says), "{said:?}");
        assert_eq!(desk.names(), names);
    }
}
