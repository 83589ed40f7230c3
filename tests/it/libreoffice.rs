//! There and back through LibreOffice: opened and saved in its formats, and edited there.

use std::path::Path;
use std::process::Command;

use rundtur::sheet::guard;

use crate::desk::{Desk, skip};
use crate::displayed::{cells, sheet};
use crate::promises::values::HOSTILE;

/// What is lost on the way, known and not ours to mend: LibreOffice takes `_x0_`, which is no escape,
/// for one (ECMA-376 part 1, 22.9.2.19 wants four digits) and decodes an escaped escape twice; a byte
/// order mark at the beginning of a text of an xls file is taken for one by calamine.
const LOST: [&str; 3] = ["_x0_", "_x005F_x000D_", "\u{feff}mark"];

/// The hostile texts that come back.
fn hostile() -> Vec<&'static str> {
    let lost = |text: &&str| LOST.contains(text);
    HOSTILE.iter().copied().filter(|text| !lost(text)).collect()
}

/// Whether LibreOffice is there.
fn is_there() -> bool {
    let there = Command::new("soffice").arg("--version").output();
    let is_there = there.is_ok_and(|output| output.status.success());
    if !is_there {
        skip("libreoffice", "soffice is not installed");
    }
    is_there
}

/// A desk with the sample customers and one customer for each hostile text, in three fields; none
/// where LibreOffice is missing.
fn desk() -> Option<Desk> {
    if !is_there() {
        return None;
    }
    let desk = Desk::with_samples();
    let mut file = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_path(desk.path("hostile.csv"))
        .expect("a text file");
    let mut write = |row: [&str; 4]| file.write_record(row).expect("a row");
    write(["Number", "Name", "Notes", "Address"]);
    for (at, text) in hostile().into_iter().enumerate() {
        let guarded = guard::put_on(text, true);
        write([
            &format!("0{at:03}"),
            &format!("Firma {at} Oy"),
            &guarded,
            &guarded,
        ]);
    }
    drop(file);
    let said = desk.run(&["import", "hostile.csv", "--yes", "--no-report"]);
    said.succeeded();
    let records = desk.records();
    for (record, text) in records[200..].iter().zip(hostile()) {
        assert_eq!(record["notes"], text);
    }
    Some(desk)
}

/// LibreOffice, with a profile of its own on the desk.
fn soffice(desk: &Desk) -> Command {
    let mut command = desk.command("soffice");
    let profile = desk.path("profile");
    command.arg(format!(
        "-env:UserInstallation=file://{}",
        profile.display()
    ));
    command.args(["--headless", "--norestore", "--nologo"]);
    command
}

/// Lets LibreOffice open a file and save it in another form, into the folder `saved`.
fn convert(desk: &Desk, file: &str, form: &str) {
    let output = soffice(desk)
        .args(["--convert-to", form, "--outdir", "saved", file])
        .output()
        .expect("LibreOffice");
    let ending = form.split(':').next().unwrap_or(form);
    let saved = Path::new("saved").join(file).with_extension(ending);
    assert!(desk.folder().join(saved).exists(), "{form}: {output:?}");
}

#[test]
fn what_libreoffice_opens_and_saves_is_unchanged() {
    let Some(desk) = desk() else { return };
    desk.run(&["export", "customers.xlsx"]).succeeded();
    let count = 200 + hostile().len();
    // Every reading of a text file takes one guard off (RULES 32), and LibreOffice put none on.
    let taken_off = |text: &&&str| guard::take_off(text) != **text;
    let shortened = hostile().iter().filter(taken_off).count();
    for (form, changed) in [
        ("xlsx", 0),
        ("ods", 0),
        ("xls", 0),
        // `;` between cells, `"` around texts, UTF-8, from the first line on, cells as they show.
        (
            "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false",
            shortened,
        ),
    ] {
        convert(&desk, "customers.xlsx", form);
        let ending = form.split(':').next().unwrap_or(form);
        let plan = desk.plan(&format!("saved/customers.{ending}"));
        let told = desk
            .run(&["show", "plan", &plan["plan"].to_string(), "--cells"])
            .out;
        assert_eq!(plan["rows"]["read"], count, "{form}: {plan}");
        assert_eq!(plan["rows"]["unchanged"], count - changed, "{form}: {told}");
        assert_eq!(plan["rows"]["modified"], changed, "{form}: {told}");
        assert_eq!(plan["cells"]["damage"], 0, "{form}: {told}");
        assert_eq!(plan["cells"]["blank"], 0, "{form}: {told}");
        assert_eq!(plan["not_in_file"], 0, "{form}: {plan}");
        let knows = plan["base_revision"].is_u64();
        assert_eq!(knows, ending != "csv", "{form}: where it came from: {plan}");
    }
}

#[test]
fn what_libreoffice_saves_as_xls_displays_the_same() {
    if !is_there() {
        return;
    }
    let desk = Desk::bare();
    // Whole numbers side by side share a record of an xls, decimals do not.
    let codes = [
        "00000",
        "0.00%",
        "d.m.yyyy",
        "#,##0.00 \"kr\"",
        "General",
        "[h]:mm",
        "\"Nr \"@",
    ];
    let values = [
        0.0,
        1.0,
        -7.0,
        100.0,
        0.255,
        1234.5,
        45_000.75,
        4_012_345.0,
        1e-7,
    ];
    let mut book = rust_xlsxwriter::Workbook::new();
    let written = book.add_worksheet();
    for (row, value) in (0..).zip(values) {
        for (column, code) in (0..).zip(codes.iter().chain(&codes)) {
            let format = rust_xlsxwriter::Format::new().set_num_format(*code);
            let put = written.write_with_format(row, column, value, &format);
            put.expect("a number");
        }
        let format = rust_xlsxwriter::Format::new().set_num_format("\"Nr \"@");
        let put = written.write_with_format(row, 20, format!("t{row}"), &format);
        put.expect("a text");
    }
    let path = desk.path("numbers.xlsx");
    book.save(&path).expect("a workbook");
    convert(&desk, "numbers.xlsx", "xls");
    let [ours, theirs] = [path, desk.path("saved/numbers.xls")].map(|path| sheet(&path));
    assert_eq!(cells(&ours).len(), values.len() * (2 * codes.len() + 1));
    assert_eq!(cells(&theirs), cells(&ours));
}

/// A macro that opens a workbook, types into its cells as a person would, and saves it.
fn macro_that(does: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Edit(source, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(source, &quot;_blank&quot;, 0, hidden())
  sheet = book.Sheets.getByIndex(0)
{does}
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = &quot;FilterName&quot;
  form(0).Value = &quot;Calc MS Excel 2007 XML&quot;
  book.storeAsURL(target, form())
  book.close(True)
End Sub
</script:module>"#
    )
}

/// Lets LibreOffice edit a file with the macro, and save it as another.
fn edit(desk: &Desk, file: &str, saved: &str, does: &str) {
    // The first start makes the profile that the macro goes into.
    let started = soffice(desk).arg("--terminate_after_init").output();
    started.expect("LibreOffice");
    let basic = desk.path("profile/user/basic/Standard");
    std::fs::create_dir_all(&basic).expect("a folder for the macro");
    let library = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>"#;
    std::fs::write(basic.join("script.xlb"), library).expect("the macro's library");
    std::fs::write(basic.join("Module1.xba"), macro_that(does)).expect("the macro");
    let url = |name: &str| format!("file://{}", desk.path(name).display());
    let call = format!(
        "macro:///Standard.Module1.Edit({},{})",
        url(file),
        url(saved)
    );
    let output = soffice(desk).arg(call).output().expect("LibreOffice");
    assert!(desk.path(saved).exists(), "{output:?}");
}

#[test]
fn what_is_edited_in_libreoffice_is_exactly_what_changes() {
    let Some(desk) = desk() else { return };
    desk.run(&["export", "customers.xlsx"]).succeeded();
    let count = 200 + hostile().len();
    let kind = &rundtur::schema::Schema::built_in().kinds[0];
    let type_into = |row: usize, field: &str, text: &str| {
        let column = kind.field_index(field).expect("a built-in field");
        let text = text.replace('\n', "&quot; &amp; Chr(10) &amp; &quot;");
        format!("  sheet.getCellByPosition({column}, {row}).FormulaLocal = &quot;{text}&quot;\n")
    };
    // Customer 10001 stands in row 1, below the heading.
    let does: String = [
        type_into(3, "phone", "0401234567"),
        type_into(4, "postcode", "0151"),
        type_into(5, "notes", "1E5"),
        type_into(6, "notes", "two\nlines"),
        type_into(8, "city", ""),
        // Rows that a person adds keep their zeros: the columns are text, not only their cells.
        type_into(count + 1, "name", "Kahvila Aamu Oy"),
        type_into(count + 1, "postcode", "00099"),
        type_into(count + 1, "phone", "0912345"),
        type_into(count + 1, "country", "FI"),
        type_into(count + 1, "reference", "1-2"),
        "  sheet.Rows.removeByIndex(7, 1)\n".to_owned(),
    ]
    .concat();
    edit(&desk, "customers.xlsx", "edited.xlsx", &does);

    let plan = desk.plan("edited.xlsx");
    let told = desk
        .run(&["show", "plan", &plan["plan"].to_string(), "--cells"])
        .out;
    for (status, rows) in [("read", count), ("new", 1), ("modified", 4), ("held", 0)] {
        assert_eq!(plan["rows"][status], rows, "{status}: {told}");
    }
    assert_eq!(plan["cells"]["blank"], 1, "{told}");
    assert_eq!(plan["cells"]["damage"], 0, "{told}");
    assert_eq!(plan["not_in_file"], 1, "{told}");
    let before = desk.records();
    desk.run(&["apply", &plan["plan"].to_string(), "--yes"])
        .succeeded();
    let mut expected = before;
    for (at, field, value) in [
        (2, "phone", "0401234567"),
        (3, "postcode", "0151"),
        (4, "notes", "1E5"),
        (5, "notes", "two\nlines"),
    ] {
        expected[at][field] = value.into();
    }
    let mut after = desk.records();
    let new = after.pop().expect("the new customer");
    assert_eq!(after, expected);
    for (field, value) in [
        ("name", "Kahvila Aamu Oy"),
        ("postcode", "00099"),
        ("phone", "0912345"),
        ("reference", "1-2"),
    ] {
        assert_eq!(new[field], value, "{new}");
    }
}

#[test]
fn a_report_opens_and_says_the_same() {
    use calamine::Reader as _;

    if !is_there() {
        return;
    }
    let desk = Desk::with_samples();
    desk.put(
        "edits.csv",
        "Number;Name;Email;Phone;Postcode;Group\n\
         10001;Klitvang Byg ApS;nobody(at)nowhere;33 89 16 99;2100;Pizzerias\n\
         10004;Geir Fjellstad;;;150;Retial\n\
         ;=1+1 & <b>Uusi</b>;;050 \u{e5};00100;Retail\n",
    );
    let said = desk.run(&["plan", "edits.csv", "--report", "report.xlsx"]);
    assert_eq!(said.status, Some(3), "{said:?}");
    convert(&desk, "report.xlsx", "xlsx");
    let sheets = |name: &str| {
        let mut book: calamine::Xlsx<_> =
            calamine::open_workbook(desk.path(name)).expect("a workbook");
        let text = |range: calamine::Range<calamine::Data>| {
            let rows = range
                .rows()
                .map(|row| row.iter().map(ToString::to_string).collect());
            rows.collect::<Vec<Vec<String>>>()
        };
        let sheets = book
            .worksheets()
            .into_iter()
            .map(|(name, range)| (name, text(range)));
        sheets.collect::<Vec<_>>()
    };
    let (ours, theirs) = (sheets("report.xlsx"), sheets("saved/report.xlsx"));
    assert_eq!(ours.len(), 6);
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert!(ours.1.len() > 1, "{}: nothing but headings", ours.0);
        assert_eq!(ours, theirs);
    }
    // Saved by LibreOffice it is still ours: what is held comes back from it.
    let plan = desk.plan("saved/report.xlsx");
    assert_eq!(plan["rows"]["held"], 3, "{plan}");
}
