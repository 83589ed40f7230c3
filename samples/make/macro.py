"""LibreOffice Calc again, by a macro of its own: what calc.py does not reach, such as dragging a cell.

Nothing here needs LibreOffice's Python bridge.
"""

import pathlib
import subprocess
import tempfile

LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>"""

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Edit(source, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(source, &quot;_blank&quot;, 0, hidden())
  sheet = book.Sheets.getByIndex(0)
DOES
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = &quot;FilterName&quot;
  form(0).Value = &quot;Calc MS Excel 2007 XML&quot;
  book.storeAsURL(target, form())
  book.close(True)
End Sub
</script:module>"""


def soffice(profile, *words):
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nologo", *words],
        check=True, timeout=180, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def edit(path, does, save_as=None):
    """Opens a workbook, runs lines of Basic on its `sheet`, and saves it as xlsx."""
    path = pathlib.Path(path)
    target = path.with_name(save_as) if save_as else path
    does = does.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    with tempfile.TemporaryDirectory() as profile:
        # The first start makes the profile that the macro goes into.
        soffice(profile, "--terminate_after_init")
        basic = pathlib.Path(profile) / "user" / "basic" / "Standard"
        basic.mkdir(parents=True, exist_ok=True)
        (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
        (basic / "Module1.xba").write_text(MODULE.replace("DOES", does), encoding="utf-8")
        edited = target.with_name("edited-" + target.name)
        soffice(profile, f"macro:///Standard.Module1.Edit({path.as_uri()},{edited.as_uri()})")
        edited.replace(target)


def open_as(path, options, save_as):
    """Opens a text file with the options of LibreOffice's import, and saves it as a workbook."""
    path = pathlib.Path(path)
    with tempfile.TemporaryDirectory() as profile, tempfile.TemporaryDirectory() as saved:
        soffice(profile, f"--infilter=CSV:{options}", "--convert-to", "xlsx", "--outdir", saved, str(path))
        (pathlib.Path(saved) / path.with_suffix(".xlsx").name).rename(path.with_name(save_as))
