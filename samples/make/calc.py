"""LibreOffice Calc, edited from outside: a file is opened, cells are typed into, and it is saved.

Nothing here knows rundtur: a cell is found by the number in its line and the heading of its column.
"""

import pathlib
import subprocess
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

FILTERS = {
    ".xlsx": ("Calc MS Excel 2007 XML", ""),
    ".ods": ("calc8", ""),
    # Semicolon, double quote, UTF-8, first line 1, columns as they look, no language, quote as needed,
    # no detection of special numbers: digits become numbers all the same, and lose their zeros.
    ".csv": ("Text - txt - csv (StarCalc)", "59,34,76,1,,0,false,false,true"),
}


def edit(path, edits, rows=(), save_as=None, read="texts"):
    """Types (number, heading, value) into cells, appends rows, and saves.

    With read="numbers" the numbers in the file have lost their zeros, so a line is found by what is
    left of its number.
    """
    path = pathlib.Path(path)
    target = path.with_name(save_as) if save_as else path
    with tempfile.TemporaryDirectory() as profile:
        soffice = subprocess.Popen([
            "soffice", "--headless", "--norestore", "--nologo",
            f"-env:UserInstallation=file://{profile}", "--accept=pipe,name=samples;urp;",
        ], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            desktop = connect()
            open_with = filter_of(path) if path.suffix == ".csv" else []
            book = desktop.loadComponentFromURL(
                path.as_uri(), "_blank", 0, (value("Hidden", True), *open_with))
            type_into(book.Sheets.getByIndex(0), edits, rows, read == "numbers")
            book.storeToURL(target.as_uri(), tuple(filter_of(target)))
            book.close(True)
            desktop.terminate()
        finally:
            soffice.wait(60)


def type_into(sheet, edits, rows, as_numbers):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last_row, last_column = cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn
    heading = {sheet.getCellByPosition(at, 0).String: at for at in range(last_column + 1)}
    line = {sheet.getCellByPosition(heading["Number"], at).String: at for at in range(1, last_row + 1)}
    for number, field, text in edits:
        at = line[number.lstrip("0") if as_numbers else number]
        sheet.getCellByPosition(heading[field], at).String = text
    for at, row in enumerate(rows, last_row + 1):
        for field, text in row.items():
            sheet.getCellByPosition(heading[field], at).String = text


def connect():
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(120):
        try:
            there = resolver.resolve("uno:pipe,name=samples;urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", there)
        except Exception:  # not listening yet
            time.sleep(0.5)
    raise RuntimeError("LibreOffice did not start")


def filter_of(path):
    name, options = FILTERS[path.suffix]
    return [value("FilterName", name), value("FilterOptions", options)]


def value(name, content):
    property_value = PropertyValue()
    property_value.Name, property_value.Value = name, content
    return property_value
