//! The way out: what other systems' imports want, and what our own import makes of it.

use serde_json::Value;

use crate::desk::Desk;

/// Customers of both sorts with every field that a profile may write, letters of the north, several
/// addresses, and values that need quotes.
const CUSTOMERS: &str = "Number;Type;Name;First name;Last name;Business ID;E-mail;Phone;Mobile;Address;Address 2;Postcode;City;Country;Group;Payment terms;Website;Notes\n\
    00101;company;Törneryds Verkstad AB;;;556016-0680;info@torneryd.example;08-12 34 56;070-1;Sjögatan 11;vån 2;431 30;Mölndal;SE;Retail;30;https://torneryd.example;\"one; two\"\n\
    00102;private;Åse Strøm;Åse;Strøm;;ase@example.no;55 19 83 53;;Elvegata 2;;0150;Oslo;NO;Retail;14;;\n\
    00103;company;Kahvila Aamu Oy;;;2077474-0;a@aamu.example;09 1;;Katu 1;;00100;Helsinki;FI;Wholesale;14;;\n";

fn desk() -> Desk {
    let desk = Desk::bare();
    desk.put("customers.csv", CUSTOMERS);
    desk.run(&["init", "--from", "customers.csv"]).succeeded();
    desk.put(
        "more.csv",
        "Number;E-mail\n00102;\"ase@example.no; ase@two.example\"\n",
    );
    desk.run(&["import", "more.csv", "--yes", "--no-report"])
        .succeeded();
    desk
}

#[test]
fn what_a_profile_writes_our_own_import_reads_back() {
    let desk = desk();
    for (profile, name) in [
        ("fortnox", "a.csv"),
        ("visma-eekonomi", "b.csv"),
        ("tripletex", "c.csv"),
        ("fiken", "d.xlsx"),
        ("google-contacts", "e.csv"),
        ("outlook", "f.csv"),
        ("vcard", "g.vcf"),
    ] {
        desk.run(&["export", name, "--as", profile]).succeeded();
        let plan = desk.json(&["plan", name, "--no-report"]);
        let rows = &plan["rows"];
        assert_eq!(
            (&rows["read"], &rows["unchanged"]),
            (&3.into(), &3.into()),
            "{profile}: {plan}"
        );
    }
}

#[test]
fn a_profile_writes_headings_words_and_bytes() {
    let desk = desk();
    desk.put(
        "ours.toml",
        "id = \"ours\"\nkind = \"customers\"\ndelimiter = \"tab\"\nencoding = \"cp850\"\nquote_all = true\n\
         [filter]\nwhere = [\"country=SE\"]\n\
         [[column]]\nheading = \"Kundnr\"\nfield = \"number\"\n\
         [[column]]\nheading = \"Typ\"\nfield = \"type\"\nwords = { company = \"Företag\" }\n\
         [[column]]\nheading = \"Valuta\"\ntext = \"SEK\"\n\
         [[column]]\nheading = \"Mobil\"\ntext = \"ja\"\nwith = \"mobile\"\n\
         [[column]]\nheading = \"Ort\"\nfield = \"city\"\nof = \"company\"\n",
    );
    desk.run(&["export", "out.csv", "--as", "ours.toml"])
        .succeeded();
    let expected = b"\"Kundnr\"\t\"Typ\"\t\"Valuta\"\t\"Mobil\"\t\"Ort\"\r\n\"00101\"\t\"F\x94retag\"\t\"SEK\"\t\"ja\"\t\"M\x94lndal\"\r\n";
    assert_eq!(
        std::fs::read(desk.path("out.csv")).expect("the file"),
        expected
    );
    // Saved, it needs no file any more; forgotten, it is gone.
    desk.run(&["profile", "save", "erp", "ours.toml"])
        .succeeded();
    std::fs::remove_file(desk.path("ours.toml")).expect("a file");
    desk.run(&["export", "again.csv", "--as", "erp"])
        .succeeded();
    assert_eq!(
        std::fs::read(desk.path("again.csv")).expect("the file"),
        expected
    );
    let listed = desk.run(&["profile", "list", "--json"]);
    let erp = listed
        .out
        .lines()
        .find(|line| line.contains("\"erp\""))
        .expect("the profile");
    let erp: Value = serde_json::from_str(erp).expect("an object");
    assert_eq!(
        (&erp["saved"], &erp["format"]),
        (&true.into(), &"csv".into())
    );
    desk.run(&["profile", "forget", "erp"]).succeeded();
    let gone = desk.run(&["export", "third.csv", "--as", "erp"]);
    assert!(
        gone.status == Some(1) && gone.err.contains("there is no profile `erp`"),
        "{gone:?}"
    );
}

#[test]
fn options_make_a_profile() {
    let desk = desk();
    desk.run(&[
        "profile",
        "save",
        "mailing",
        "--fields",
        "name,email",
        "--group",
        "Retail",
        "--lang",
        "sv",
    ])
    .succeeded();
    desk.run(&[
        "export",
        "mailing.csv",
        "--as",
        "mailing",
        "--where",
        "country=NO",
    ])
    .succeeded();
    let text = std::fs::read_to_string(desk.path("mailing.csv")).expect("the file");
    assert_eq!(
        text,
        "Kundnummer;Namn;E-post\r\n00102;Åse Strøm;\"ase@example.no; ase@two.example\"\r\n"
    );
    let shown = desk.run(&["profile", "show", "mailing"]);
    assert!(shown.out.contains("group = \"Retail\""), "{shown:?}");
    // What it says already cannot be said otherwise.
    let twice = desk.run(&["export", "x.csv", "--as", "mailing", "--group", "Wholesale"]);
    assert_eq!(twice.status, Some(2), "{twice:?}");
}

#[test]
fn what_cannot_be_written_is_named() {
    let desk = desk();
    desk.put("polish.csv", "Number;Name;Type\n00104;Łoś Sp;company\n");
    desk.run(&["import", "polish.csv", "--yes", "--no-report"])
        .succeeded();
    let said = desk.run(&["export", "x.csv", "--as", "fortnox"]);
    assert_eq!(said.status, Some(1));
    for part in ["`Namn` of customer 00104", "`Ł`", "windows-1252"] {
        assert!(said.err.contains(part), "{part}: {said:?}");
    }
    assert!(!desk.path("x.csv").exists());
    desk.put("wrong.toml", "id = \"wrong\"\nkind = \"customers\"\n[[column]]\nheading = \"A\"\nfield = \"shoe_size\"\n");
    let said = desk.run(&["export", "x.csv", "--as", "wrong.toml"]);
    assert!(
        said.err
            .contains("`wrong.toml`, line 5: `shoe_size` is no field"),
        "{said:?}"
    );
    let said = desk.run(&["export", "x.xlsx", "--as", "fortnox"]);
    assert!(
        said.status == Some(2) && said.err.contains(".csv"),
        "{said:?}"
    );
    let told = desk.run(&[
        "export",
        "y.csv",
        "--as",
        "visma-eekonomi",
        "--where",
        "country=SE",
    ]);
    assert!(
        told.err.contains("no column for these fields") && told.err.contains("Notes"),
        "{told:?}"
    );
}
