"""Which nodes hold whenever others do, as far as their gates say so at a glance."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from workbook.fault_trees.fault_tree import GateKind
from workbook.reliability.structure.gates import Gates

DEPTH = 6
"""Gates that are looked through, one below the other."""
MOST_ARGUMENTS = 40
"""Arguments of a gate that is looked through, at most."""

Combinations = NDArray[np.int64]
"""Sets of nodes, by the places of their bits."""


@dataclass
class Implications:
    """Nothing that is named is wrong; some that there are may be missing."""

    gates: Gates
    _known: dict[tuple[int, int, int], bool] = field(default_factory=dict)

    def implies(self, first: int, other: int, depth: int = DEPTH) -> bool:
        """Whether *other* surely holds where *first* does."""
        if first == other:
            return True
        if depth == 0:
            return False
        key = (first, other, depth)
        if key not in self._known:
            self._known[key] = self._looked_up(first, other, depth)
        return self._known[key]

    def _looked_up(self, first: int, other: int, depth: int) -> bool:
        above, below = self.gates.gate(other), self.gates.gate(first)
        if below is not None and below[0] is GateKind.OR and len(below[1]) <= MOST_ARGUMENTS:
            return all(self.implies(part, other, depth - 1) for part in below[1])
        if above is not None and above[0] is GateKind.AND and len(above[1]) <= MOST_ARGUMENTS:
            return all(self.implies(first, part, depth - 1) for part in above[1])
        if above is not None and above[0] is GateKind.OR and any(self.implies(first, p, depth - 1) for p in above[1]):
            return True
        return (
            below is not None
            and below[0] is GateKind.AND
            and any(self.implies(part, other, depth - 1) for part in below[1])
        )

    def possible(self, nodes: tuple[int, ...], most: int) -> Combinations | None:
        """Every combination of *nodes* that nothing here rules out; None if they are more than *most*."""
        combinations = np.zeros(1, dtype=np.int64)
        for place, node in enumerate(nodes):
            bit = np.int64(1) << place
            with_it, without = combinations | bit, combinations
            for before, other in enumerate(nodes[:place]):
                there = np.int64(1) << before
                if self.implies(node, other):
                    with_it = with_it[with_it & there > 0]
                if self.implies(other, node):
                    without = without[without & there == 0]
            combinations = np.concatenate([without, with_it])
            if len(combinations) > most:
                return None
        return np.sort(combinations)

    def filled_up(self, nodes: tuple[int, ...]) -> Combinations:
        """For every combination of *nodes*, possible or not, the same with all that it implies."""
        every = np.arange(1 << len(nodes), dtype=np.int64)
        filled = every.copy()
        for place, node in enumerate(nodes):
            implied = sum(1 << p for p, other in enumerate(nodes) if self.implies(node, other))
            filled |= np.where(every >> place & 1, np.int64(implied), np.int64(0))
        return filled
