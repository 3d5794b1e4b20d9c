"""200 pairs of post-mortems whose phrases were written by somebody who did not read the rules of the reviewer."""

import json
import lzma
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("independent_pairs.json.xz")
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
    """Every pair, in order."""
    data = json.loads(lzma.decompress(FILE.read_bytes()))
    return [
        Pair(
            row["seed"],
            row["kind"],
            row["good"],
            row["bad"],
            tuple(line for line in (row["line"], *row["also"]) if line),
        )
        for row in data
    ]
