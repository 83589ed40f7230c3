"""DuckDB with its excel extension: SQL from end to end, in a database file as its users keep one.

The extension is loaded from the file that its wheel brings; nothing is fetched.
"""

from importlib.resources import files

import duckdb

from trip import KEY, run

EXTENSION = files("duckdb_extension_excel") / "extensions" / f"v{duckdb.__version__}" / "excel.duckdb_extension"


def connect(path):
    connection = duckdb.connect(str(path))
    connection.execute(f"LOAD '{EXTENSION}'")
    return connection


def register(folder):
    return connect(folder / "register.duckdb")


def init(folder):
    # All texts, as in the workbook: nothing is guessed, and nothing is to be converted.
    register(folder).execute(f"CREATE TABLE customers AS FROM {csv(folder.customers)}")


def csv(path):
    return f"read_csv('{path}', delim=';', header=true, all_varchar=true)"


def xlsx(path):
    # `all_varchar` is the extension's quickest way: no cell is looked at twice for its type.
    return f"read_xlsx('{path}', header=true, all_varchar=true)"


def export(folder):
    register(folder).execute(f"COPY customers TO '{folder / 'customers.xlsx'}' (FORMAT xlsx, HEADER true)")


def read(folder):
    connection = connect(":memory:")
    connection.execute(f"CREATE TABLE typed AS FROM {xlsx(folder.edited)}")
    return {"rows": connection.table("typed").count("*").fetchone()[0]}


def plan(folder):
    return {"cells": compare(register(folder), xlsx(folder.edited))}


def plan_csv(folder):
    return {"cells": compare(register(folder), csv(folder.edited_csv))}


def compare(connection, source):
    """Keeps the rows that are new or differ (`changed`), and every differing cell (`cells`)."""
    connection.execute(f"CREATE TEMP TABLE typed AS FROM {source}")
    columns = [name for name in connection.table("typed").columns if name != KEY]
    differs = " OR ".join(f'now."{name}" IS DISTINCT FROM typed."{name}"' for name in columns)
    # One hash join on the key, and the comparison in the same pipeline; vectorised and on all cores. Joining with
    # `read_xlsx` itself, without a table between, takes half as long again: one thread reads the file.
    connection.execute(
        f"""CREATE TABLE changed AS
            SELECT typed.* FROM typed LEFT JOIN customers AS now USING ("{KEY}")
            WHERE now."{KEY}" IS NULL OR {differs}"""
    )
    cells = ", ".join(
        f"""{{'field': '{name}', 'before': now."{name}", 'after': typed."{name}"}}""" for name in columns
    )
    # The few rows that differ are turned into cells afterwards, so that it costs next to nothing.
    connection.execute(
        f"""CREATE TABLE cells AS
            SELECT * FROM (
                SELECT typed."{KEY}" AS number, unnest([{cells}], recursive := true)
                FROM changed AS typed JOIN customers AS now USING ("{KEY}"))
            WHERE before IS DISTINCT FROM after"""
    )
    return connection.table("cells").count("*").fetchone()[0]


def report(folder):
    connection = register(folder)
    cells = compare(connection, xlsx(folder.edited))
    connection.execute(f"COPY cells TO '{folder / 'changes.xlsx'}' (FORMAT xlsx, HEADER true)")
    return {"cells": cells}


def apply(folder):
    # The plan lies in the register, as ours does: the file is not read again.
    connection = register(folder)
    connection.execute("BEGIN")
    connection.execute(
        f"""MERGE INTO customers USING changed USING ("{KEY}")
            WHEN MATCHED THEN UPDATE BY NAME
            WHEN NOT MATCHED THEN INSERT BY NAME"""
    )
    connection.execute("COMMIT")
    connection.execute("CHECKPOINT")


run({"init": init, "export": export, "read": read, "plan": plan, "plan-csv": plan_csv, "report": report, "apply": apply})
