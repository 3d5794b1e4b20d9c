"""A thousand questions over the shipped designs, each against the slow evaluator: `make drills`.

With arguments, as many as the first says, over the designs that the others name.
"""

import sys
from itertools import count

from tests.cli.ran import DESIGNS
from tests.drill.played import all_perfect, disagreements, graded, points_for_lost
from workbook.document import read_text
from workbook.model import load
from workbook.review.drill import drill_sheet

WANTED = 1000


def main() -> int:
    asked = wrong = 0
    wanted = int(sys.argv[1]) if sys.argv[1:] else WANTED
    files = [DESIGNS / f"{name}.yaml" for name in sys.argv[2:]] or sorted(DESIGNS.glob("*.yaml"))
    for seed in count():
        for file in files:
            sheet = drill_sheet(load(file), 10, seed)
            differing = disagreements(read_text(file.read_text("utf-8")).data, sheet)
            lost = points_for_lost(sheet)
            unfair = bool(lost) and sum(lost) / len(lost) > 0.6
            imperfect = graded(sheet, all_perfect(sheet)).score < 1 - 1e-9 or graded(sheet, {}).score > 0
            asked += len(sheet.questions)
            wrong += len(differing) + unfair + imperfect
            print(f"{file.stem} {seed}: {asked} asked, {wrong} wrong", *differing, flush=True)  # noqa: T201
            if asked >= wanted:
                return int(wrong > 0)
    return 1


if __name__ == "__main__":
    sys.exit(main())
