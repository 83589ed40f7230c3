"""pandas with openpyxl: what most scripts in offices are; its register is a pickle, which it loads quickest
without further libraries."""

import os

import pandas as pd

from trip import KEY, run


def init(folder):
    csv(folder.customers).to_pickle(folder / "register.pickle")


def csv(path):
    # All texts, and blank ones left as they are: `na_filter=False` is what its manual recommends for speed.
    return pd.read_csv(path, sep=";", dtype=str, na_filter=False, encoding="utf-8-sig")


def xlsx(path):
    # pandas opens openpyxl in its read-only mode, which streams.
    return pd.read_excel(path, engine="openpyxl", dtype=str, na_filter=False)


def export(folder):
    # Without `engine` pandas takes xlsxwriter where it is installed, which writes quicker than openpyxl.
    # Constant memory is not for it: pandas writes column by column.
    pd.read_pickle(folder / "register.pickle").to_excel(folder / "customers.xlsx", index=False)


def read(folder):
    return {"rows": len(xlsx(folder.edited))}


def plan(folder):
    return {"cells": len(compare(folder, xlsx(folder.edited)))}


def plan_csv(folder):
    return {"cells": len(compare(folder, csv(folder.edited_csv)))}


def compare(folder, typed):
    """Keeps the rows that are new or differ (`changed.pickle`), and gives every differing cell."""
    now = pd.read_pickle(folder / "register.pickle").set_index(KEY)
    typed = typed.set_index(KEY)
    # One reindexing on the key, then whole columns: `iterrows` or `apply` would take a hundred times as long.
    beside = now.reindex(typed.index)
    differs = typed.ne(beside)
    typed[differs.any(axis=1)].to_pickle(folder / "changed.pickle")
    known = typed.index.isin(now.index)
    tables = []
    for name in typed.columns:
        here = differs[name] & known
        tables.append(pd.DataFrame({"field": name, "before": beside.loc[here, name], "after": typed.loc[here, name]}))
    return pd.concat(tables)


def report(folder):
    cells = compare(folder, xlsx(folder.edited))
    cells.to_excel(folder / "changes.xlsx")
    return {"cells": len(cells)}


def apply(folder):
    # The plan lies beside the register, as ours lies in it: the file is not read again.
    register = pd.read_pickle(folder / "register.pickle").set_index(KEY)
    changed = pd.read_pickle(folder / "changed.pickle")
    register.update(changed)
    register = pd.concat([register, changed[~changed.index.isin(register.index)]])
    register.reset_index().to_pickle(folder / "register.new")
    os.replace(folder / "register.new", folder / "register.pickle")


run({"init": init, "export": export, "read": read, "plan": plan, "plan-csv": plan_csv, "report": report, "apply": apply})
