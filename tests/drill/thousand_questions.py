"""A thousand questions over the shipped designs, each against the slow evaluators: `make drills`.

With arguments, as many as the first says, over the designs that the others name.
"""

import sys
from collections import Counter
from itertools import count
from math import isclose

from tests.cli.ran import DESIGNS
from tests.drill.played import all_perfect, disagreements, graded, points_for_lost, questions
from tests.drill.slow_estimates import SlowNumbers
from tests.oracle.drills import Known
from workbook.document import read_text
from workbook.drill.question import Sheet
from workbook.model import load
from workbook.review.drill import drill_sheet

WANTED = 1000


class Tally:
    """How many questions of each kind were asked, and how many of their keys agree."""

    def __init__(self) -> None:
        self.asked, self.wrong, self.not_checked = Counter[str](), Counter[str](), Counter[str]()

    def add(self, known: Known, numbers: SlowNumbers, sheet: Sheet) -> list[object]:
        """Count the questions of *sheet*; what is wrong with it."""
        differing: list[object] = list(disagreements(known, sheet))
        self.wrong.update(question["kind"] for question in differing)  # type: ignore[index]
        for question in questions(sheet):
            kind = question["kind"] if question["kind"] != "estimate" else f"estimate: {question['command']}"
            self.asked[kind] += 1
            if question["kind"] == "estimate":
                value = numbers.value(question)
                self.not_checked[kind] += value is None
                if value is not None and not isclose(value, question["key"]["value"], rel_tol=1e-6):
                    self.wrong[kind] += 1
                    differing.append({"slow": value, **question})
        lost = points_for_lost(sheet)
        if lost and sum(lost) / len(lost) > 0.6:
            self.wrong["always lost"] += 1
            differing.append(f"calling everything lost gets {lost}")
        if graded(sheet, all_perfect(sheet)).score < 1 - 1e-9 or graded(sheet, {}).score > 0:
            self.wrong["perfect or none"] += 1
            differing.append("perfect answers do not get 1, or none do not get 0")
        return differing

    def __str__(self) -> str:
        kinds = (
            f"{kind} {asked - self.wrong[kind] - self.not_checked[kind]} of {asked}"
            + (f" ({self.not_checked[kind]} not checked)" if self.not_checked[kind] else "")
            for kind, asked in sorted(self.asked.items())
        )
        return f"{self.asked.total()} asked, {self.wrong.total()} wrong; keys that agree: {', '.join(kinds)}"


def main() -> int:
    tally = Tally()
    wanted = int(sys.argv[1]) if sys.argv[1:] else WANTED
    files = [DESIGNS / f"{name}.yaml" for name in sys.argv[2:]] or sorted(DESIGNS.glob("*.yaml"))
    designs = {file: read_text(file.read_text("utf-8")).data for file in files}
    slow = {file: (Known(design), SlowNumbers(design)) for file, design in designs.items()}
    for seed in count():
        for file in files:
            differing = tally.add(*slow[file], drill_sheet(load(file), 10, seed))
            print(f"{file.stem} {seed}: {tally}", *differing, sep="\n  ", flush=True)  # noqa: T201
            if tally.asked.total() >= wanted:
                return int(tally.wrong.total() > 0)
    return 1


if __name__ == "__main__":
    sys.exit(main())
