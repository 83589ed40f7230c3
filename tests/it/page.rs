//! The report as a web page, in a real browser: it loads without a complaint, shows what the plan says,
//! filters, searches, scrolls, jumps, and works without a mouse, a script, light or room.

use std::fmt::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::browser::Browser;
use crate::desk::Desk;

const EDITS: &str = "\
Number;Name;Email;Phone;Group;City
10001;Klitvang Byg ApS;;33 89 16 99;Wholesale;
10002;<script>alert(1)</script>;;;;
10003;\"\"\"quoted\"\" & ]]> 'it'\";;;;
10004;Geir Fjellstad;nobody(at)nowhere;;;
10005;Työväline Kiuruluoto Oy;;;;Espoo
;Kahvila Aamu Oy;aamu@aamu.example;09 1234 5678;Pizzerias;Helsinki
";

/// A desk with the report of a small plan in which something of everything happens.
fn small() -> Desk {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    let said = desk.run(&["plan", "edits.csv"]);
    assert_eq!(said.status, Some(3), "{said:?}");
    desk
}

/// The rows that the page counts: `Rows: 3 of 6`.
fn counted(browser: &mut Browser) -> String {
    browser.texts("#result").concat()
}

/// The numbers or names of the rows in sight, from the top.
fn names(browser: &mut Browser) -> Vec<String> {
    browser.texts("#grid tbody tr[data-place] > :nth-child(3) .top")
}

fn is_quiet(browser: &mut Browser) {
    assert_eq!(browser.complaints(), [] as [String; 0]);
}

#[test]
fn it_loads_and_shows_what_the_plan_says() {
    let desk = small();
    let Some(mut browser) = Browser::start(&desk) else {
        return;
    };
    browser.open(&desk.path("edits.plan-2.html"), "");
    assert!(
        browser
            .texts("h1")
            .concat()
            .starts_with("Applied, it adds 1 customer and changes 4")
    );
    assert_eq!(counted(&mut browser), "Rows: 6");
    let headings = browser.texts("#grid thead th");
    assert_eq!(headings[..3], ["Row", "Number", "Name"]);
    assert_eq!(headings.last().expect("a heading"), "Status");
    // New in green, the old value struck out below it, `/` where nothing changes.
    let cell = |name: &str| {
        let nth = headings.iter().position(|it| it == name).expect("a column") + 1;
        format!("#grid tbody tr[data-place='0'] > :nth-child({nth})")
    };
    assert_eq!(
        browser.texts(&format!("{} ins", cell("Phone"))),
        ["33 89 16 99"]
    );
    assert_eq!(
        browser.texts(&format!("{} del", cell("Phone"))),
        ["33 89 16 14"]
    );
    assert_eq!(browser.texts(&cell("Email")), ["/"]);
    let struck = format!(
        "getComputedStyle(document.querySelector(\"{} del\")).textDecorationLine",
        cell("Phone")
    );
    assert_eq!(browser.value(&struck), "line-through");
    assert_eq!(
        browser.texts("#grid tbody tr[data-place] .status"),
        [
            "Modified", "Modified", "Modified", "Held", "Modified", "New"
        ]
    );
    // Names are shown as they were typed, and are nothing else.
    let all = names(&mut browser);
    assert!(all[1].contains("<script>alert(1)</script>"), "{all:?}");
    assert!(all[2].contains("\"quoted\" & ]]> 'it'"), "{all:?}");
    assert_eq!(browser.value("document.scripts.length"), 2);
    // A screen reader knows where in the table it is.
    assert_eq!(browser.value("grid.getAttribute('aria-rowcount')"), "7");
    assert_eq!(browser.value("document.querySelector('#grid tbody tr[data-place=\"5\"]').getAttribute('aria-rowindex')"), "7");
    is_quiet(&mut browser);
}

#[test]
fn it_filters_searches_and_sorts_and_the_address_keeps_it() {
    let desk = small();
    let Some(mut browser) = Browser::start(&desk) else {
        return;
    };
    let page = desk.path("edits.plan-2.html");
    for (place, count) in [
        ("", "Rows: 6"),
        ("#status=Held", "Rows: 1 of 6"),
        ("#status=New,Held", "Rows: 2 of 6"),
        ("#field=phone", "Rows: 2 of 6"),
        ("#field=phone&status=Modified", "Rows: 1 of 6"),
        ("#group=Pizzerias", "Rows: 1 of 6"),
        ("#reason=invalid-value", "Rows: 1 of 6"),
        ("#q=aamu", "Rows: 1 of 6"),
        ("#q=klitvang%20WHOLE", "Rows: 1 of 6"),
        ("#q=tyovaline", "Rows: 1 of 6"),
        ("#q=nobody&status=New", "Rows: 0 of 6"),
    ] {
        browser.open(&page, place);
        assert_eq!(counted(&mut browser), count, "{place}");
    }
    assert_eq!(browser.texts("#none"), ["No row is like that."]);
    // By hand, and into the address.
    browser.open(&page, "");
    browser.click("#by-status [data-status='M']");
    assert_eq!(counted(&mut browser), "Rows: 4 of 6");
    assert_eq!(browser.value("location.hash"), "#status=Modified");
    browser.key("/");
    browser.enter("script");
    browser.until("document.getElementById('result').innerText === 'Rows: 1 of 6'");
    assert_eq!(browser.value("location.hash"), "#q=script&status=Modified");
    browser.click("#clear");
    assert_eq!(counted(&mut browser), "Rows: 6");
    browser.click("#grid thead th:nth-child(3) button");
    let up = names(&mut browser);
    browser.click("#grid thead th:nth-child(3) button");
    let mut down = names(&mut browser);
    down.reverse();
    assert_eq!(up, down);
    assert_ne!(up[0], "Klitvang Byg ApS");
    assert_eq!(browser.value("location.hash"), "#sort=-name");
    assert_eq!(
        browser.value("document.querySelector('[aria-sort]').innerText"),
        "Name"
    );
    is_quiet(&mut browser);
}

#[test]
fn an_address_opens_a_record_by_its_number() {
    let desk = small();
    let Some(mut browser) = Browser::start(&desk) else {
        return;
    };
    let page = desk.path("edits.plan-2.html");
    for place in ["#r10005", "#r010005", "#r10005&status=New"] {
        browser.open(&page, place);
        browser.until("!document.getElementById('detail').hidden");
        let told = browser.texts("#detail").concat();
        assert!(told.starts_with("10005 Työväline"), "{place}: {told}");
        assert!(told.contains("Espoo"), "{told}");
    }
    browser.key("Escape");
    assert_eq!(
        browser.value("document.getElementById('detail').hidden"),
        true
    );
    // A link in the part about what is held leads to its row.
    browser.click(".held-part li a");
    browser.until("!document.getElementById('detail').hidden");
    assert!(
        browser
            .texts("#detail")
            .concat()
            .contains("nobody(at)nowhere")
    );
    browser.open(&page, "#r4711");
    assert!(counted(&mut browser).contains("4711"));
    is_quiet(&mut browser);
}

#[test]
fn the_keyboard_is_enough() {
    let desk = small();
    let Some(mut browser) = Browser::start(&desk) else {
        return;
    };
    browser.open(&desk.path("edits.plan-2.html"), "");
    browser.key("/");
    assert_eq!(browser.value("document.activeElement.id"), "search");
    browser.key("Escape");
    let at = "[document.activeElement.parentElement.dataset.place, document.activeElement.cellIndex].join()";
    assert_eq!(browser.value(at), "0,1");
    let last = browser.texts("#grid thead th").len() - 1;
    for (key, place) in [
        ("ArrowDown", "1,1"),
        ("ArrowRight", "1,2"),
        ("End", &format!("1,{last}")),
        ("Home", "1,0"),
        ("PageDown", "5,0"),
        ("ArrowUp", "4,0"),
    ] {
        browser.key(key);
        assert_eq!(browser.value(at), place, "{key}");
    }
    // It is seen where the focus is, and one cell alone takes it.
    assert_ne!(
        browser.value("getComputedStyle(document.activeElement).outlineStyle"),
        "none"
    );
    assert_eq!(
        browser.value("document.querySelectorAll('#grid [tabindex=\"0\"]').length"),
        1
    );
    browser.key("Enter");
    assert!(browser.texts("#detail").concat().starts_with("10005"));
    browser.key("Escape");
    assert_eq!(browser.value(at), "4,0");
    is_quiet(&mut browser);
}

#[test]
fn it_follows_dark_and_narrow_and_paper_and_needs_no_script_for_the_story() {
    let desk = small();
    let Some(mut browser) = Browser::start(&desk) else {
        return;
    };
    let page = desk.path("edits.plan-2.html");
    let paper = "getComputedStyle(document.body).backgroundColor";
    browser.open(&page, "");
    let light = browser.value(paper);
    browser.system("prefers-color-scheme", "dark");
    let dark = browser.value(paper);
    assert_ne!(light, dark);
    browser.click("#theme");
    assert_eq!(browser.value(paper), light);
    browser.click("#theme");
    assert_eq!(browser.value(paper), dark);

    browser.size(390, 844);
    browser.until("document.getElementById('grid').classList.contains('cards')");
    assert_eq!(browser.value("document.documentElement.scrollWidth"), 390);
    let card = browser.texts("#grid .card").remove(0);
    assert!(
        card.contains("Klitvang") && card.contains("33 89 16 99") && card.contains("Modified"),
        "{card}"
    );
    // What changes, and nothing else.
    assert!(!card.contains("Email"), "{card}");
    browser.size(1440, 900);

    assert!(browser.print().len() > 10_000);
    browser.until("!document.getElementById('grid').classList.contains('cards')");
    is_quiet(&mut browser);

    // Without scripts the story stands, and it is said what is missing. (We may still look.)
    browser.scripts(false);
    browser.open(&page, "");
    let shown = browser.texts("body").concat();
    for said in [
        "Applied, it adds 1 customer",
        "nobody(at)nowhere",
        "JavaScript",
        "Changes by field",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert_eq!(browser.texts("#search"), [""]);
    assert_eq!(
        browser.value("document.getElementById('search').offsetHeight"),
        0
    );
}

#[test]
fn a_hundred_thousand_rows_scroll() {
    const ROWS: usize = 100_000;
    let desk = Desk::with_empty_register();
    let mut before = String::from("Number;Type;Name;Email;City\n");
    let mut after = before.clone();
    for nth in 0..ROWS {
        let number = 100_000 + nth;
        let _ = writeln!(
            before,
            "{number};company;Firma {number} Oy;info@f{number}.example;Oulu"
        );
        let _ = writeln!(
            after,
            "{number};company;Firma {number} Oy;post@f{number}.example;Oulu"
        );
    }
    desk.put("before.csv", before);
    desk.put("after.csv", after);
    let Some(mut browser) = Browser::start(&desk) else {
        return;
    };
    desk.run(&["import", "before.csv", "--yes", "--no-report"])
        .succeeded();
    desk.run(&["plan", "after.csv"]).succeeded();
    browser.open(&desk.path("after.plan-2.html"), "");
    assert_eq!(counted(&mut browser), "Rows: 100,000");
    // Only the rows in sight are there, and yet the table is as high as all of them.
    let drawn = "document.querySelectorAll('#grid tbody tr').length";
    let height = browser
        .value("box.scrollHeight")
        .as_u64()
        .expect("a height");
    assert!(height > 3_000_000, "{height}");
    for share in [0.25, 0.5, 1.0] {
        browser.value(&format!("box.scrollTop = box.scrollHeight * {share}"));
        let rows = browser.value(&format!("new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => then({drawn}))))"));
        assert!(rows.as_u64().expect("a number") < 80, "{rows}");
    }
    let last = names(&mut browser).pop().expect("a row");
    assert!(last.contains("Firma 199999 Oy"), "{last}");
    browser.open(&desk.path("after.plan-2.html"), "#r177777");
    browser.until("!document.getElementById('detail').hidden");
    assert!(
        names(&mut browser)
            .iter()
            .any(|name| name.contains("Firma 177777 Oy"))
    );
    browser.open(&desk.path("after.plan-2.html"), "#q=f123456");
    assert_eq!(counted(&mut browser), "Rows: 1 of 100,000");
    is_quiet(&mut browser);
}

/// The picture in the README: the trip that is told there, on the samples. `make picture` says where it
/// goes; any other run looks at it and throws it away.
#[test]
fn a_picture_for_the_readme() {
    /// A picture that nobody has to wait for.
    const BYTES: usize = 300_000;
    let desk = Desk::with_samples();
    let Some(mut browser) = Browser::start(&desk) else {
        return;
    };
    desk.run(&["export", "customers.csv"]).succeeded();
    let exported = std::fs::read_to_string(desk.path("customers.csv")).expect("the export");
    desk.put("customers.csv", edited(&exported));
    let said = desk.run(&["plan", "customers.csv", "--report", "page.html"]);
    assert_eq!(said.status, Some(3), "{said:?}");
    browser.size(1440, 1390);
    browser.open(&desk.path("page.html"), "");
    let png = STANDARD.decode(browser.picture()).expect("base64");
    assert!(
        png.starts_with(b"\x89PNG") && png.len() < BYTES,
        "{}",
        png.len()
    );
    if let Some(place) = std::env::var_os("RUNDTUR_PICTURE") {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(place);
        std::fs::write(place, png).expect("the picture");
    }
    is_quiet(&mut browser);
}

/// The sample customers as somebody gives them back: pizzerias in a group of their own, an address, a
/// new customer, a slip in a group's name, and a column whose zeros the spreadsheet took.
fn edited(exported: &str) -> String {
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(exported.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
    let place = |heading: &str| {
        rows[0]
            .iter()
            .position(|it| it == heading)
            .expect("a column")
    };
    let [name, email, phone] = ["Name", "Email", "Phone"].map(place);
    let [address, postcode, group] = ["Address", "Postcode", "Group"].map(place);
    let mut out = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    out.write_record(&rows[0]).expect("the headings");
    for (nth, row) in rows.iter().enumerate().skip(1) {
        let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
        if cells[name].to_lowercase().contains("pizz") {
            cells[group] = "Pizzerias".into();
        } else if nth % 9 == 0 && cells[group] == "Retail" {
            cells[group] = "Wholesale".into();
        }
        if nth % 13 == 0 && !cells[phone].is_empty() {
            let end = cells[phone].len() - 2;
            cells[phone].replace_range(end.., "77");
        }
        if nth % 17 == 0 {
            cells[address].push_str(" B");
        }
        match nth {
            1 => cells[group] = "Retial".into(),
            4 => cells[email] = "geir@fjellstad.example".into(),
            12 => cells[email] = "geir(at)mork.example".into(),
            _ => {}
        }
        cells[postcode] = cells[postcode].trim_start_matches('0').into();
        out.write_record(&cells).expect("a row");
    }
    let mut new = vec![String::new(); rows[0].len()];
    new[name] = "Kahvila Aamu Oy".into();
    new[email] = "info@aamu.example".into();
    out.write_record(&new).expect("a row");
    String::from_utf8(out.into_inner().expect("all of it")).expect("UTF-8")
}
