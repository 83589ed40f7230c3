"""django-import-export: a Django model in SQLite, and what its import does between upload and confirmation.

Set as its manual recommends for large imports: `use_bulk`, `skip_unchanged`, `report_skipped` off, instances
loaded at once, and the comparison of a row as HTML made only for the report that shows it.
"""

import csv
import re
import sqlite3

import django
from django.conf import settings

from trip import KEY, run


def headings(folder):
    with open(folder.customers, encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file, delimiter=";"))


def start(folder):
    """Sets Django up with one table, and gives its model and the names of its fields by heading."""
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "register.sqlite3")}
    settings.configure(DATABASES={"default": database}, INSTALLED_APPS=["import_export"], USE_TZ=True)
    django.setup()
    from django.db import models

    fields = {heading: re.sub(r"\W", "_", heading.lower()) for heading in headings(folder)}
    columns = {name: models.TextField(blank=True, default="") for name in fields.values()}
    columns[fields[KEY]] = models.CharField(max_length=100, primary_key=True)
    # A model belongs to an application, and a script has none of its own: it is put into the library's.
    meta = type("Meta", (), {"app_label": "import_export", "db_table": "customers"})
    model = type("Customer", (models.Model,), {"__module__": __name__, "Meta": meta, **columns})
    return model, fields


def resource(folder, html=False):
    model, fields = start(folder)
    from import_export import resources
    from import_export.fields import Field
    from import_export.instance_loaders import CachedInstanceLoader, ModelInstanceLoader
    from import_export.widgets import CharWidget

    class Meta:
        import_id_fields = [fields[KEY]]
        # One query for all rows, where that can be, else one a row.
        instance_loader_class = CachedInstanceLoader if can_be_cached(folder) else ModelInstanceLoader
        use_bulk = True
        skip_unchanged = True
        report_skipped = False
        skip_html_diff = not html
        store_instance = True

    Meta.model = model
    Meta.fields = list(fields.values())
    text = CharWidget()
    own = {name: Field(attribute=name, column_name=heading, widget=text) for heading, name in fields.items()}
    return type("Customers", (resources.ModelResource,), {"Meta": Meta, **own})()


def can_be_cached(folder):
    """Whether SQLite takes as many parameters in one statement as there are rows to look up."""
    connection = sqlite3.connect(folder / "register.sqlite3")
    rows = connection.execute("SELECT count(*) FROM customers").fetchone()[0]
    return rows <= connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)


def typed(folder):
    import tablib

    # Its manual's way: tablib's `load`, read-only, so that openpyxl streams.
    with open(folder.edited, "rb") as file:
        return tablib.Dataset().load(file, format="xlsx", read_only=True)


def init(folder):
    model, fields = start(folder)
    from django.db import connection

    with connection.schema_editor() as editor:
        editor.create_model(model)
    with open(folder.customers, encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        made = [model(**{fields[heading]: value for heading, value in row.items()}) for row in rows]
    model.objects.bulk_create(made, batch_size=1000)


def export(folder):
    data = resource(folder).export()
    # No widths by content: measuring every cell is half of what writing takes.
    (folder / "customers.xlsx").write_bytes(data.export("xlsx", column_width=None))


def read(folder):
    return {"rows": len(typed(folder))}


def plan(folder):
    done = resource(folder).import_data(typed(folder), dry_run=True, raise_errors=True)
    return {"cells": cells(done)}


def cells(done):
    """The cells that differ, of the rows that a dry run would update."""
    return sum(
        getattr(row.original, field.attname) != getattr(row.instance, field.attname)
        for row in done.rows
        if row.original is not None
        for field in row.instance._meta.fields
    )


def report(folder):
    # The table of its confirmation page: every row to be updated, with its comparison as HTML.
    done = resource(folder, html=True).import_data(typed(folder), dry_run=True, raise_errors=True)
    with open(folder / "changes.html", "w", encoding="utf-8") as page:
        page.write("<table>")
        for row in done.rows:
            page.write("<tr><td>" + "</td><td>".join(row.diff) + "</td></tr>\n")
        page.write("</table>")
    return {"cells": cells(done)}


def apply(folder):
    # Its confirmation takes the file again: it keeps no plan.
    resource(folder).import_data(typed(folder), use_transactions=True, raise_errors=True)


run({"init": init, "export": export, "read": read, "plan": plan, "report": report, "apply": apply})
