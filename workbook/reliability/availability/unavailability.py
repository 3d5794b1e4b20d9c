"""The share of the time that a journey is lost for a segment, and how sure that is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import fsum
from time import monotonic
from typing import Literal

from workbook.errors import UsageError
from workbook.fault_trees import MEMORY_LIMIT, compile_tree
from workbook.fault_trees.fault_tree import FaultTree
from workbook.model import Segment
from workbook.reliability.availability.every_state import EveryState
from workbook.reliability.availability.trees import Compiled, Drawn, Tree
from workbook.reliability.cut_sets.journey_cuts import LEAST
from workbook.reliability.sampling import Plan, estimates
from workbook.reliability.sampling.block import Counts
from workbook.reliability.sampling.plan import Top
from workbook.reliability.structure import Structure

Method = Literal["exact", "bounds", "Monte Carlo"]


@dataclass(frozen=True, slots=True)
class Unavailability:
    """*value* lies between *low* and *high*.

    `exact`: from a decision diagram, both ends are the value. `bounds`: it is certain that it lies between
    them; the value is the lower one. `Monte Carlo`: it lies between them with the confidence in *told*.
    """

    value: float
    low: float
    high: float
    method: Method
    told: str
    """How it was found, and why not exactly."""

    def because(self, reason: str) -> "Unavailability":
        """The same, saying why it is not exact."""
        return replace(self, told=f"{self.told}; {reason}")

    @property
    def exact(self) -> bool:
        return self.method == "exact"


def exactly(value: float, tree: Tree = 0.0) -> Unavailability:
    """A value that needs no interval."""
    return Unavailability(
        value, value, value, "exact", "every state" if isinstance(tree, EveryState) else "decision diagram"
    )


def compiled(
    written: Structure, segments: Iterable[str], journey: str, time_limit: float, memory_limit: int = MEMORY_LIMIT
) -> dict[str, Compiled]:
    """For each segment the function of one request being lost as a decision diagram; equal ones are compiled once."""
    compiling = Compiling(written, time_limit, memory_limit, monotonic() + time_limit)
    return {segment: compiling.of((journey, segment)) for segment in segments}


@dataclass
class Compiling:
    """The functions of one structure as decision diagrams, those that are equal compiled once."""

    written: Structure
    time_limit: float
    memory_limit: int
    until: float
    _known: dict[str, Compiled] = field(default_factory=dict)

    def of(self, top: tuple[str, str]) -> Compiled:
        """One request being lost."""
        key = repr((self.written.tops[top], self.written.refused.get(top)))
        return self._compiled(key, lambda: self.written.request_tree(top))

    def impaired(self, top: tuple[str, str]) -> Compiled:
        """Being degraded or lost."""
        node = self.written.impaired[top]
        whole = node if isinstance(node, bool) else self.written.tree(node)
        return self._compiled(repr(node), lambda: whole)

    def _compiled(self, key: str, made: Callable[[], FaultTree | bool]) -> Compiled:
        if key not in self._known:
            tree = made()
            self._known[key] = float(tree) if isinstance(tree, bool) else self._limited(tree)
        return self._known[key]

    def _limited(self, tree: FaultTree) -> Compiled:
        until = max(self.until, monotonic() + LEAST)
        try:
            diagram = compile_tree(tree, time_limit=self.time_limit, memory_limit=self.memory_limit, until=until)
        except UsageError as reached:
            return reached
        drawn = {name: chance for name, chance in tree.events.items() if chance is not None}
        return Drawn(diagram, drawn) if drawn else diagram


def over_all_users(answers: Mapping[str, Unavailability], segments: Sequence[Segment]) -> Unavailability:
    """The mean over *segments*, weighted by their shares; as sure as the least sure of them."""
    if len(segments) == 1:
        return answers[segments[0].name]
    value, low, high = (
        min(1.0, fsum(segment.share * getattr(answers[segment.name], end) for segment in segments))
        for end in ("value", "low", "high")
    )
    worst = max(answers.values(), key=lambda answer: ("exact", "bounds", "Monte Carlo").index(answer.method))
    return Unavailability(value, low, high, worst.method, worst.told)


def as_sampled(plan: Plan, lost: Counts, samples: int, seed: int, confidence: float) -> dict[Top, Unavailability]:
    """Each top of *plan*, estimated from how many of *samples* lost it."""
    sampled = {}
    for top, estimate in estimates(plan, lost, samples, confidence).items():
        basis = f"{samples:,} samples, seed {seed}, {estimate.confidence:.4g} confidence"
        sampled[top] = Unavailability(estimate.probability, *estimate.interval, "Monte Carlo", basis)
    return sampled
