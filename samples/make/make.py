"""Makes the stories' workbooks again, with openpyxl and with LibreOffice.

    RUNDTUR=target/release/rundtur python3 samples/make/make.py [STORY ...]

Each workbook is made as a person would make it: a register is filled from register/customers.csv,
exported by rundtur, and the export is opened, edited and saved by the other program. Needed:
openpyxl, and LibreOffice with its Python bridge (Debian: python3-openpyxl, libreoffice-calc-nogui,
python3-uno; the stories that macro.py makes need no bridge). Text files that a story's README line calls written by hand are not made here.
"""

import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl

import macro

try:
    import calc
except ImportError:  # no bridge: the stories that need it cannot be made here
    calc = None

SAMPLES = pathlib.Path(__file__).resolve().parent.parent
RUNDTUR = os.path.abspath(os.environ.get("RUNDTUR", "target/release/rundtur"))
CUSTOMERS = SAMPLES / "register" / "customers.csv"

NARROW = "number,name,email,phone,group"


def rundtur(folder, *arguments):
    subprocess.run([RUNDTUR, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def with_openpyxl(path, edits=(), rows=(), then=None):
    """Edits cells by number and heading, appends rows, and saves in place."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[1]}
    line = {sheet.cell(at, column["Number"]).value: at for at in range(2, sheet.max_row + 1)}
    for number, heading, value in edits:
        sheet.cell(line[number], column[heading]).value = value
    end = max(line.values())
    for at, row in enumerate(rows, end + 1):
        for heading, value in row.items():
            sheet.cell(at, column[heading]).value = value
    if then:
        then(sheet)
    book.save(path)


def move_to_another_group(folder):
    rundtur(folder, "export", "restaurants.xlsx", "--group", "Restaurants", "--fields", NARROW)
    calc.edit(folder / "restaurants.xlsx", [
        ("10013", "Group", "Region South"),
        ("10043", "Group", "Region South"),
        ("10069", "Group", "Region South"),
        ("10094", "Group", "Cafés and kiosks"),
        ("10193", "Group", "Cafés and kiosks"),
        # A group is known without its case and outer blanks.
        ("10054", "Group", " retail "),
        # A blank cell is no wish to leave the group.
        ("10029", "Group", ""),
    ])
    return ["restaurants.xlsx"]


def new_customers(folder):
    fields = "number,type,name,first_name,last_name,email,phone,postcode,city,country,group"
    rundtur(folder, "export", "online.xlsx", "--group", "Online", "--fields", fields)
    with_openpyxl(folder / "online.xlsx", rows=[
        {"Number": "20001", "Type": "company", "Name": "Kahvila Aamunkoi Oy", "Phone": "0401234567",
         "Postcode": "00530", "City": "Helsinki", "Country": "FI", "Group": "Restaurants"},
        # No type: the legal form tells.
        {"Name": "Fjordblikk Regnskap AS", "Email": "post@fjordblikk.example", "Postcode": "0150",
         "City": "Oslo", "Country": "NO", "Group": "New this spring"},
        # No name: a private person's is made of its parts.
        {"First name": "Aino", "Last name": "Salmi", "Email": "aino.salmi@example.fi",
         "Phone": "050 1234567", "Group": "Online"},
        # Nothing that tells: taken for a company, and told.
        {"Name": "Vinterhagen", "Email": "hei@vinterhagen.example"},
    ])
    return ["online.xlsx"]


def near_miss_group_name(folder):
    rundtur(folder, "export", "customers.xlsx", "--fields", NARROW, "--search", "Törne")
    calc.edit(folder / "customers.xlsx", [
        ("10041", "Group", "Retial"),
        ("10042", "Group", "Retial"),
        # The group is in doubt, the phone is not.
        ("10042", "Phone", "0500 112233"),
        # A digit is no slip of the pen: another region is another group.
        ("10098", "Group", "Region 2"),
    ], rows=[
        {"Name": "Törnhaga Kafé AB", "Email": "hej@tornhaga.example", "Group": "Restaurant"},
    ], save_as="customers.ods")
    return ["customers.ods"]


def invalid_business_id(folder):
    fields = "number,type,name,business_id,email,phone,country"
    rundtur(folder, "export", "customers.xlsx", "--where", "country=FI", "--fields", fields)
    with_openpyxl(folder / "customers.xlsx", edits=[
        # The check digit of 7618033-5 is 5: the cell is held, the row's phone is not.
        ("10003", "Business ID", "7618033-6"),
        ("10003", "Phone", "+358 3 534 9229"),
        # The same id written otherwise is no change.
        ("10005", "Business ID", "FI68540994"),
        ("10014", "Business ID", "2077474-0"),
    ], rows=[
        {"Type": "company", "Name": "Väärä Tunnus Oy", "Business ID": "2077474-1", "Country": "FI"},
        {"Type": "company", "Name": "Feil Nummer AS", "Business ID": "988077918", "Country": "NO"},
        {"Type": "company", "Name": "Riktig Nummer AS", "Business ID": "NO 988 077 917 MVA",
         "Country": "NO"},
    ])
    return ["customers.xlsx"]


def changed_key_of_another(folder):
    fields = "number,name,business_id,email,phone"
    rundtur(folder, "export", "customers.xlsx", "--fields", fields)
    with_openpyxl(folder / "customers.xlsx", edits=[
        # Another customer's address and another's business id: on which line did they go astray?
        ("10003", "Email", "kontakt@kiuruluoto-tyovaline.example"),
        ("10014", "Business ID", "6854099-4"),
        # An address of nobody else is an ordinary edit.
        ("10021", "Email", "orders@akerhamn-jarnhandel.example"),
        # A bookkeeper's address that three customers share is ordinary too.
        ("10061", "Phone", "+47 73 67 05 71"),
    ])
    return ["customers.xlsx"]


def columns_moved(folder):
    rundtur(folder, "export", "customers.xlsx", "--where", "country=DK")

    def move(sheet):
        column = {cell.value: cell.column for cell in sheet[1]}
        for heading in ("Notes", "Website", "Payment terms", "Language"):
            sheet.delete_cols(column[heading])
            column = {cell.value: cell.column for cell in sheet[1]}
        sheet.cell(1, column["Phone"]).value = "Telefon"
        sheet.cell(1, column["City"]).value = "Poststed"
        sheet.cell(1, column["Postcode"]).value = "Zip code"
        sheet.insert_cols(1)
        sheet.cell(1, 1).value = "Ring op"
        sheet.cell(2, 1).value = "ja"
        # The groups go to the front.
        group = column["Group"] + 1
        values = [sheet.cell(at, group).value for at in range(1, sheet.max_row + 1)]
        sheet.delete_cols(group)
        sheet.insert_cols(1)
        for at, value in enumerate(values, 1):
            sheet.cell(at, 1).value = value

    with_openpyxl(folder / "customers.xlsx", edits=[
        ("10001", "Phone", "33 89 16 15"),
        ("10001", "City", "København"),
        ("10010", "Postcode", "5701"),
        ("10009", "Group", "Wholesale"),
    ], then=move)
    return ["customers.xlsx"]


def first_and_last_name(folder):
    fields = "number,type,name,first_name,last_name,email"
    rundtur(folder, "export", "persons.xlsx", "--where", "type=private", "--fields", fields)
    calc.edit(folder / "persons.xlsx", [
        # Married: the name follows its parts.
        ("10004", "Last name", "Fjellstad Moe"),
        # The name, against its own parts.
        ("10015", "Name", "Marte Myhre Lunde"),
        ("10015", "First name", "Marthe"),
        # Both, and they agree.
        ("10046", "Name", "Jyrki Salo"),
        ("10046", "Last name", "Salo"),
    ])
    return ["persons.xlsx"]


def formulas_never_computed(folder):
    rundtur(folder, "export", "customers.xlsx", "--group", "Public sector", "--fields", NARROW)

    def formulas(sheet):
        column = {cell.value: cell.column for cell in sheet[1]}
        phone, email = column["Phone"], column["Email"]
        # openpyxl stores a formula without its value: only a spreadsheet computes it.
        sheet.cell(2, email).value = '=LOWER("OFFICE@HJORTHULT.EXAMPLE")'
        error = sheet.cell(3, phone)
        error.value, error.data_type = "#N/A", "e"
        sheet.cell(3, email).value = "postmottak@kloverli.example"

    with_openpyxl(folder / "customers.xlsx", then=formulas)
    return ["customers.xlsx"]


def old_file_after_a_merge(folder):
    rundtur(folder, "export", "customers.xlsx", "--search", "Oslo", "--fields", NARROW + ",city")
    calc.edit(folder / "customers.xlsx", [
        ("10057", "Phone", "22 00 11 22"),
        # A name that the register calls otherwise by now.
        ("10026", "Group", "Region North"),
    ])
    return ["customers.xlsx"]


def removed_meanwhile(folder):
    rundtur(folder, "export", "customers.xlsx", "--group", "Wholesale", "--fields", NARROW)
    with_openpyxl(folder / "customers.xlsx", edits=[
        ("10005", "Phone", "013 964 325"),
        ("10006", "Phone", "08-932 92 29"),
    ])
    return ["customers.xlsx"]


def two_editors(folder):
    rundtur(folder, "export", "customers.xlsx", "--group", "Region South", "--fields", NARROW)
    shutil.copy(folder / "customers.xlsx", folder / "anna.xlsx")
    shutil.copy(folder / "customers.xlsx", folder / "bertil.xlsx")
    with_openpyxl(folder / "anna.xlsx", edits=[
        ("10003", "Phone", "+358 3 534 9000"),
        ("10003", "Email", "toimisto@lahdenotko-konepaja.example"),
        ("10004", "Phone", "22 97 41 59"),
    ])
    calc.edit(folder / "bertil.xlsx", [
        # Anna changed this number too, to another one.
        ("10003", "Phone", "+358 3 534 9111"),
        ("10003", "Group", "Wholesale"),
        # Here they agree.
        ("10004", "Phone", "22 97 41 59"),
        ("10009", "Phone", "98 37 44 65"),
    ])
    return ["anna.xlsx", "bertil.xlsx"]


def provenance_lost(folder):
    """Document inspectors and well-meaning people delete what they do not know."""
    rundtur(folder, "export", "customers.xlsx", "--group", "Region South", "--fields", NARROW)
    for name in ("tidied.xlsx", "cleaned.xlsx"):
        shutil.copy(folder / "customers.xlsx", folder / name)
    book = openpyxl.load_workbook(folder / "tidied.xlsx")
    del book["rundtur"]
    book.save(folder / "tidied.xlsx")
    with_openpyxl(folder / "tidied.xlsx", edits=[("10004", "Phone", "22 97 41 59")])
    book = openpyxl.load_workbook(folder / "cleaned.xlsx")
    del book["rundtur"]
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    book.save(folder / "cleaned.xlsx")
    with_openpyxl(folder / "cleaned.xlsx", edits=[("10009", "Phone", "98 37 44 65")])
    return ["tidied.xlsx", "cleaned.xlsx"]


def copied_rows(folder):
    """A few lines with their headings, copied out of the export into a new workbook and edited there."""
    rundtur(folder, "export", "customers.xlsx", "--group", "Region South", "--fields", NARROW)
    export = openpyxl.load_workbook(folder / "customers.xlsx").worksheets[0]
    book = openpyxl.Workbook()
    for line in export.iter_rows(values_only=True):
        if line[0] in ("Number", "10003", "10004", "10009"):
            book.active.append(line)
    book.save(folder / "to-call.xlsx")
    with_openpyxl(folder / "to-call.xlsx", edits=[
        ("10004", "Phone", "22 97 41 59"),
        ("10009", "Group", "Wholesale"),
    ])
    return ["to-call.xlsx"]


def reassign(folder):
    """A list of one's own: numbers as numbers, two columns, no export behind it."""
    with open(CUSTOMERS, encoding="utf-8-sig", newline="") as file:
        customers = list(csv.DictReader(file, delimiter=";"))
    to = {"FI": "Suomi", "SE": "Sverige"}
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Customer no", "Customer group"])
    for customer in customers:
        if customer["Country"] in to and customer["Type"] == "company":
            sheet.append([int(customer["Number"]), to[customer["Country"]]])
    book.save(folder / "groups.xlsx")
    return ["groups.xlsx"]


def zeros_gone(folder):
    """LibreOffice reads a text file's digits as numbers, as Excel does, and saves them so."""
    shutil.copy(SAMPLES / "csv-with-the-zeros-gone" / "members.csv", folder)
    rundtur(folder, "import", "members.csv", "--yes", "--no-report")
    rundtur(folder, "export", "list.csv", "--group", "Members", "--fields", "number,name,group")
    calc.edit(folder / "list.csv", [], read="numbers")
    return ["list.csv"]


def phones_as_numbers(folder):
    """A person marks two columns, formats them as numbers and enters each cell anew (F2, Enter)."""
    fields = "number,name,phone,mobile,city"
    rundtur(folder, "export", "customers.xlsx", "--where", "country=FI", "--fields", fields)
    macro.edit(folder / "customers.xlsx", """
  For column = 2 To 3
    For line = 1 To 100
      cell = sheet.getCellByPosition(column, line)
      If cell.String <> "" Then
        cell.NumberFormat = 0
        cell.FormulaLocal = cell.String
      End If
    Next
  Next
  sheet.getCellByPosition(4, 1).String = "Espoo"
""")
    return ["customers.xlsx"]


def a_cell_dragged_down(folder):
    """`Region 1` is typed once and dragged over eleven more rows: LibreOffice counts on."""
    rundtur(folder, "export", "customers.xlsx", "--fields", "number,name,city,group")
    macro.edit(folder / "customers.xlsx", """
  sheet.getCellByPosition(3, 20).String = "Region 1"
  sheet.getCellRangeByPosition(3, 20, 3, 31).fillAuto(com.sun.star.sheet.FillDirection.TO_BOTTOM, 1)
  sheet.getCellByPosition(2, 1).String = "Roskilde"
""")
    return ["customers.xlsx"]


def a_comma_file_in_one_column(folder):
    """A file with `,` is opened as if `;` stood between its cells, edited in the line, and saved."""
    rundtur(folder, "export", "list.csv", "--delimiter", ",", "--fields", "number,name,city")
    macro.open_as(folder / "list.csv", "59,34,76,1,,0,false,false", "list.xlsx")
    macro.edit(folder / "list.xlsx", """
  cell = sheet.getCellByPosition(0, 2)
  cell.String = Join(Split(cell.String, "Bergen"), "Voss")
""")
    return ["list.xlsx"]


STORIES = {
    "a-comma-file-in-one-column": a_comma_file_in_one_column,
    "a-cell-dragged-down": a_cell_dragged_down,
    "changed-key-of-another": changed_key_of_another,
    "columns-moved-renamed-and-left-out": columns_moved,
    "csv-with-the-zeros-gone": zeros_gone,
    "first-and-last-name": first_and_last_name,
    "formulas-never-computed": formulas_never_computed,
    "invalid-business-id": invalid_business_id,
    "move-to-another-group": move_to_another_group,
    "near-miss-group-name": near_miss_group_name,
    "new-customers-by-number-and-without": new_customers,
    "old-file-after-a-merge": old_file_after_a_merge,
    "phones-as-numbers": phones_as_numbers,
    "provenance-lost": provenance_lost,
    "reassign-by-number-and-group": reassign,
    "removed-meanwhile": removed_meanwhile,
    "rows-copied-into-a-fresh-workbook": copied_rows,
    "two-editors": two_editors,
}


def main():
    for story in sys.argv[1:] or STORIES:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            rundtur(folder, "init", "--from", str(CUSTOMERS))
            (SAMPLES / story).mkdir(exist_ok=True)
            for made in STORIES[story](folder):
                shutil.copy(folder / made, SAMPLES / story / made)
                print(f"{story}/{made}")


if __name__ == "__main__":
    main()
