"""Polars: frames from end to end; its register is a Parquet file, the form that it reads and writes quickest."""

import os

import polars as pl

from trip import KEY, run


def init(folder):
    csv(folder.customers).write_parquet(folder / "register.parquet")


def csv(path):
    # All texts (`infer_schema=False`), as in the workbook.
    return pl.read_csv(path, separator=";", infer_schema=False)


def xlsx(path):
    # calamine is its quickest engine and the default; with `infer_schema_length=0` every column is text.
    return pl.read_excel(path, engine="calamine", infer_schema_length=0)


def export(folder):
    # It writes a table object through xlsxwriter, which rules out that library's constant memory mode.
    pl.read_parquet(folder / "register.parquet").write_excel(folder / "customers.xlsx")


def read(folder):
    return {"rows": xlsx(folder.edited).height}


def plan(folder):
    return {"cells": compare(folder, xlsx(folder.edited)).height}


def plan_csv(folder):
    return {"cells": compare(folder, csv(folder.edited_csv)).height}


def compare(folder, typed):
    """Keeps the rows that are new or differ (`changed.parquet`), and gives every differing cell."""
    fields = [name for name in typed.columns if name != KEY]
    # Lazy, so that the columns are compared on all cores, in one pass.
    now = pl.scan_parquet(folder / "register.parquet").with_columns(known=pl.lit(True))
    pairs = (
        typed.lazy()
        .join(now, on=KEY, how="left", suffix=".now")
        .filter(
            pl.col("known").is_null() | pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}.now")) for name in fields)
        )
        .collect()
    )
    pairs.select(KEY, *fields).write_parquet(folder / "changed.parquet")
    known = pairs.filter(pl.col("known"))
    return pl.concat(
        known.filter(pl.col(name).ne_missing(pl.col(f"{name}.now"))).select(
            KEY, pl.lit(name).alias("field"), pl.col(f"{name}.now").alias("before"), pl.col(name).alias("after")
        )
        for name in fields
    )


def report(folder):
    cells = compare(folder, xlsx(folder.edited))
    cells.write_excel(folder / "changes.xlsx")
    return {"cells": cells.height}


def apply(folder):
    # The plan lies beside the register, as ours lies in it: the file is not read again.
    changed = pl.read_parquet(folder / "changed.parquet")
    register = pl.read_parquet(folder / "register.parquet")
    register.update(changed, on=KEY, how="full", include_nulls=True).write_parquet(folder / "register.new")
    os.replace(folder / "register.new", folder / "register.parquet")


run({"init": init, "export": export, "read": read, "plan": plan, "plan-csv": plan_csv, "report": report, "apply": apply})
