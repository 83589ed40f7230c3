"""What all of the rivals' programs have in common: how they are called, and how they answer.

    python with_duckdb.py STAGE FOLDER

FOLDER is the rival's own: its register and what it writes lie there. Beside it, in the folder above, lie the
files that everybody reads: `customers.csv`, `edited.csv` and `edited.xlsx`. A stage prints one line of JSON;
`cells` in it is the number of cells that were found to differ, which must be the same for all.
"""

import json
import sys
from pathlib import Path

# What rows are told apart by. The other columns are whatever the file has.
KEY = "Number"


class Folder:
    """The rival's folder, and the files beside it."""

    def __init__(self, path):
        self.own = Path(path)
        self.customers = self.own.parent / "customers.csv"
        self.edited_csv = self.own.parent / "edited.csv"
        self.edited = self.own.parent / "edited.xlsx"

    def __truediv__(self, name):
        return self.own / name


def run(stages):
    """Runs the stage that the command line names, and prints what it found."""
    if len(sys.argv) != 3 or sys.argv[1] not in stages:
        sys.exit(f"usage: {Path(sys.argv[0]).name} {'|'.join(stages)} FOLDER")
    print(json.dumps(stages[sys.argv[1]](Folder(sys.argv[2])) or {}))
