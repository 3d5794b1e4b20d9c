# ruff: noqa: E501  inputs are easier to read on one line each
"""`python -m tests.fuzz [--seed N] [--cases N | --case N | --corpus | --planted SEEDS]`: search for faults.

Each is told with a reduced case. `--planted 20` says, for 20 seeds, how many of seven planted faults a slice of the suite
finds, and with `--no-grammar` how many without the grammar.
"""

import argparse
import sys
from itertools import count, islice
from pathlib import Path

from tests.fuzz.campaign import Found, all_faults_of, campaign, case_of, faults_of, tell
from tests.fuzz.case import Case
from tests.fuzz.planted import PLANTED, searched

CORPUS = Path(__file__).parent / "corpus"


def main(arguments: list[str] | None = None) -> int:
    """Exit with 1 if there is a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, help="stop after so many; for ever if left out")
    parser.add_argument("--case", type=int, help="only this one")
    parser.add_argument("--corpus", action="store_true", help="only the cases that are kept")
    parser.add_argument("--keep", type=Path, help="write each reduced case into this folder")
    parser.add_argument("--no-grammar", action="store_true", help="words without the grammar, to compare with")
    parser.add_argument("--planted", type=int, metavar="SEEDS", help="how many planted faults a slice finds, by seed")
    given = parser.parse_args(arguments)
    if given.planted:
        return _planted(given.seed, given.planted, grammar=not given.no_grammar)
    if given.corpus:
        return _replayed()
    if given.case is not None:
        case = case_of(given.seed, given.case, grammar=not given.no_grammar)
        made = all_faults_of(case, given.seed, given.case)
        for fault in made:
            tell(Found(fault, given.seed, given.case, case, not given.no_grammar), print)
        if not made:
            print(case.to_json(), "no fault")  # noqa: T201
        return int(bool(made))
    failed = 0
    for found in campaign(given.seed, islice(count(), given.cases), grammar=not given.no_grammar):
        failed += 1
        smallest = tell(found, lambda line: print(line, flush=True))  # noqa: T201
        if given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{given.seed}-{found.number}-{found.fault.kind.replace(' ', '-')}.json").write_text(
                smallest.to_json(), encoding="utf-8"
            )
    print(f"seed {given.seed}: {failed} faults")  # noqa: T201
    return int(bool(failed))


def _planted(first: int, seeds: int, *, grammar: bool) -> int:
    found = []
    for seed in range(first, first + seeds):
        kinds = searched(seed, grammar=grammar).kinds
        found.append(len(kinds))
        places = ", ".join(f"{kind} at case {number}" for kind, number in kinds.items())
        print(f"seed {seed}: {len(kinds)} of {len(PLANTED)}: {places}", flush=True)  # noqa: T201
    print(f"all {len(PLANTED)} by {found.count(len(PLANTED))} of {seeds} seeds; fewest {min(found)}, most {max(found)}")  # noqa: T201
    return int(grammar and min(found) < len(PLANTED))


def _replayed() -> int:
    failed = 0
    for file in sorted(CORPUS.glob("*.json")):
        for fault in faults_of(Case.from_json(file.read_text(encoding="utf-8"))):
            failed += 1
            print(f"{file.name}: {fault.kind}: {fault.what}")  # noqa: T201
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
