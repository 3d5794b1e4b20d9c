"""How many single failures of designs are undecided, and which missing numbers would decide most of them.

    .venv/bin/python -m benchmarks.undecided architectures/*.yaml

Single failures are those of `workbook analyze`: every component down and slow, one replica of every stamp that has two
or more, every domain lost. One is undecided if the verdict of some journey would be worse, should every missing number
just suffice with nothing failed. Behind each number: in how many of them it is named.
"""

import sys
from pathlib import Path

from workbook.failure import Analysis, UndecidedVerdicts
from workbook.model import load


def main(files: list[str]) -> None:
    """Print a line per design, and one per number that would decide something."""
    for file in files:
        analysis = Analysis(load(Path(file)))
        undecided = UndecidedVerdicts(analysis.singles)
        found = undecided.failures(len(analysis.single_events))
        missing = f"{len(undecided.missing)} numbers missing"
        print(f"{file}: {found.undecided} of {found.total} single failures undecided, {missing}")
        for number, failures in found.deciding:
            print(f"  {failures:4}  {number.field}")


if __name__ == "__main__":
    main(sys.argv[1:])
