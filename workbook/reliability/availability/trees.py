"""What says how probable something is, given how probable each event is: a diagram, or every state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workbook.errors import UsageError
from workbook.fault_trees import CompiledTree, Conditional

Numbers = NDArray[np.float64]


class Probable(Protocol):
    """Answers for one top; events are named as in `api is down`."""

    def probability(self, of: Mapping[str, float | Numbers]) -> float | Numbers: ...

    def conditional_probabilities(self, of: Mapping[str, float]) -> dict[str, Conditional]: ...


Tree = Probable | float
"""What says it, or the probability of what does not depend on events."""
Compiled = Tree | UsageError
"""The same, or the limit that was reached."""


@dataclass(frozen=True)
class Drawn:
    """A diagram with events of its own that draw a request; their chances are fixed."""

    diagram: CompiledTree
    chances: Mapping[str, float]

    def probability(self, of: Mapping[str, float | Numbers]) -> float | Numbers:
        """Of the top."""
        return self.diagram.probability({**of, **self.chances})

    def conditional_probabilities(self, of: Mapping[str, float]) -> dict[str, Conditional]:
        """Of the top, per event that is not fixed."""
        every = {**of, **self.chances}
        names: Sequence[str] = [name for name in self.diagram.events if name not in self.chances]
        known = {}
        for name in names:
            works, fails = np.broadcast_to(self.diagram.probability(_certain(every, name)), (2,)).tolist()
            known[name] = Conditional(works, fails)
        return known


def _certain(of: Mapping[str, float], name: str) -> dict[str, float | Numbers]:
    """*name* surely is not the case, then surely is."""
    both: dict[str, float | Numbers] = {other: np.full(2, chance) for other, chance in of.items()}
    both[name] = np.array([0.0, 1.0])
    return both
