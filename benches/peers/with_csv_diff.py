"""csv-diff: compares two CSV files by a key, and gives the differences as a dictionary."""

import csv

from csv_diff import compare, load_csv

from trip import KEY, run


class Semicolons(csv.excel):
    """The dialect is named, which spares it the guessing."""

    delimiter = ";"


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return load_csv(file, key=KEY, dialect=Semicolons)


def plan_csv(folder):
    found = compare(rows(folder.customers), rows(folder.edited_csv))
    return {"cells": sum(len(row["changes"]) for row in found["changed"])}


run({"plan-csv": plan_csv})
