"""Precision and recall of `lint-postmortem` over annotated documents and over pairs, in one page.

python -m benchmarks.reviewer NAME=FOLDER... [-o FILE]
"""

import csv
import sys
from pathlib import Path

from benchmarks.postmortem_pairs import PairScore, pair_table, score
from benchmarks.postmortem_review import measured, table
from tests.incident.generated_postmortems import pairs as own_pairs
from tests.incident.independent_pairs import Pair, independent_pairs

FIRST_SIGHT = Path(__file__).parents[1] / "tests" / "incident" / "annotated" / "first_sight.csv"
HEAD = """# Precision and recall of lint-postmortem

Written by `make reviewer`; do not edit. Figures at first sight were taken before any rule was changed for the set.
Rules were improved on every set but the pairs held out: their figures, after all changes, are the ones to expect of
documents that nobody has seen.

"""


def first_sight() -> dict[str, tuple[str, str]]:
    """Precision and recall of each set before any rule was changed for it."""
    with FIRST_SIGHT.open(encoding="utf-8", newline="") as rows:
        return {row["set"]: (row["precision"], row["recall"]) for row in csv.DictReader(rows)}


def pair_scores() -> list[PairScore]:
    """The scores of all pairs, ours and the independent ones."""
    own = [Pair(0, kind, fine, planted, ()) for kind, fine, planted in own_pairs(200)]
    every = independent_pairs()
    return [
        score("our own pairs", own),
        score("independent pairs, rules improved on them", [pair for pair in every if not pair.held_out]),
        score("independent pairs, held out", [pair for pair in every if pair.held_out]),
    ]


def page(folders: dict[str, Path]) -> str:
    """The whole page: documents by set, then pairs."""
    before, parts = first_sight(), list[str]()
    for name, folder in folders.items():
        made, early = measured([folder]), before.get(name)
        said = f"\n\nAt first sight: precision {early[0]}, recall {early[1]}." if early else ""
        parts.append(f"## Documents: {name}{said}\n\n{table(made)}")
    parts.append(f"## Pairs\n\n{pair_table(pair_scores(), before)}")
    return "\n\n".join(parts)


def main(arguments: list[str]) -> None:
    """Print the page, or write it to the file behind -o."""
    file = Path(arguments[arguments.index("-o") + 1]) if "-o" in arguments else None
    named = [argument.split("=", 1) for argument in arguments if "=" in argument]
    text = page({name: Path(folder) for name, folder in named if Path(folder).is_dir()})
    if file is None:
        print(text)
    else:
        file.write_text(f"{HEAD}{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
