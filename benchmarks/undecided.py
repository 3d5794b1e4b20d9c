"""How many single failures of designs are undecided, and which missing numbers would decide most of them.

    .venv/bin/python -m benchmarks.undecided architectures/*.yaml

Single failures are those of `workbook analyze`: every component down and slow, one replica of every stamp that has two
or more, every domain lost. One is undecided if the verdict of some journey would be worse, should every missing number
just suffice with nothing failed. Behind each number: in how many of them it is named.
"""

import sys
from pathlib import Path

from workbook.failure import Analysis
from workbook.failure.bits import everywhere
from workbook.model import load


def main(files: list[str]) -> None:
    """Print a line per design, and one per number that would decide something."""
    for file in files:
        analysis = Analysis(load(Path(file)))
        undecided, failures = analysis.undecided_singles, everywhere(len(analysis.single_events))
        count = (undecided.anywhere & failures).bit_count()
        total = len(analysis.single_events)
        print(f"{file}: {count} of {total} single failures undecided, {len(undecided.missing)} numbers missing")
        for number, weight in undecided.weights(failures).items():
            print(f"  {weight:4}  {number.field}  (says {number.says})")


if __name__ == "__main__":
    main(sys.argv[1:])
