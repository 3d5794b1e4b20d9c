"""Pairs of post-mortems whose phrases were written by somebody who did not read the rules: 200, and 100 of a second."""

import json
import lzma
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("independent_pairs.json.xz")
SECOND = FILE.with_name("second_pairs.json.xz")
HELD_OUT = 3
"""Pairs whose seed leaves this after division by four: no rule was ever improved on them."""


@dataclass(frozen=True)
class Pair:
    """A page that deserves no remark, and the same with one defect of *kind* at one of *lines* (none: missing)."""

    seed: int
    kind: str
    good: str
    bad: str
    lines: tuple[int, ...]

    @property
    def held_out(self) -> bool:
        """Whether no rule was improved on it."""
        return self.seed % 4 == HELD_OUT


def independent_pairs() -> list[Pair]:
    """Every pair of the first writer, in order."""
    return _pairs(FILE)


def second_pairs() -> list[Pair]:
    """Every pair of the second writer, in order; on twelve good pages."""
    return _pairs(SECOND)


def _pairs(file: Path) -> list[Pair]:
    return [
        Pair(
            row["seed"],
            row["kind"],
            row["good"],
            row["bad"],
            tuple(line for line in (row["line"], *row["also"]) if line),
        )
        for row in json.loads(lzma.decompress(file.read_bytes()))
    ]
