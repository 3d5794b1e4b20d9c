"""The share of the time that a journey is lost for a segment, and how sure that is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from time import monotonic
from typing import Literal

from workbook.errors import UsageError
from workbook.failure.basic_event import BasicEvent
from workbook.fault_trees import MEMORY_LIMIT, CompiledTree, compile_tree
from workbook.model import Segment
from workbook.reliability.availability.union import TooManyStepsError, Unions
from workbook.reliability.cut_sets import JourneyCuts
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


def exactly(value: float) -> Unavailability:
    """A value that needs no interval."""
    return Unavailability(value, value, value, "exact", "decision diagram")


Compiled = CompiledTree | float | UsageError
"""The diagram; the probability of what does not depend on events; or the limit that was reached."""


def compiled(
    written: Structure, segments: Iterable[str], journey: str, time_limit: float, memory_limit: int = MEMORY_LIMIT
) -> dict[str, Compiled]:
    """For each segment its function as a decision diagram, those that are equal compiled once."""
    until, known, per_segment = monotonic() + time_limit, dict[str, Compiled](), dict[str, Compiled]()
    for segment in segments:
        top = written.tops[journey, segment]
        if repr(top) not in known:
            if isinstance(top, bool):
                known[repr(top)] = float(top)
            else:
                tree = written.gates.tree(top, written.names)
                try:
                    known[repr(top)] = compile_tree(
                        tree, time_limit=time_limit, memory_limit=memory_limit, until=max(until, monotonic() + LEAST)
                    )
                except UsageError as reached:
                    known[repr(top)] = reached
        per_segment[segment] = known[repr(top)]
    return per_segment


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


def bounds(cuts: JourneyCuts, segment: str, chances: Mapping[BasicEvent, float]) -> Unavailability | None:
    """What the cut sets of low order prove; None where even their union is out of reach.

    At least the probability of one of the cut sets that were found, exactly. At most that, plus the
    probability that more events happen at once than the largest of them has, for every cut set that was not
    found has more.
    """
    family = [frozenset(cut.events) for cut in cuts.cut_sets if segment in cut.minimal_for]
    if cuts.omitted:
        return None
    try:
        low = Unions(chances).probability(family)
    except TooManyStepsError:
        return None
    high = min(1.0, low + more_than(cuts.certain_up_to, list(chances.values())))
    basis = f"all cut sets of at most {cuts.certain_up_to} events"
    return Unavailability(low, low, high, "bounds", basis)


def more_than(count: int, chances: Sequence[float]) -> float:
    """Probability that more than *count* of independent events happen; a sum of products, without subtraction.

    >>> round(more_than(1, [0.5, 0.5, 0.5]), 9)
    0.5
    """
    exactly_so_many = [1.0] + [0.0] * count
    more = 0.0
    for chance in chances:
        more += exactly_so_many[count] * chance
        for number in range(count, 0, -1):
            exactly_so_many[number] = exactly_so_many[number] * (1.0 - chance) + exactly_so_many[number - 1] * chance
        exactly_so_many[0] *= 1.0 - chance
    return more


def as_sampled(plan: Plan, lost: Counts, samples: int, seed: int, confidence: float) -> dict[Top, Unavailability]:
    """Each top of *plan*, estimated from how many of *samples* lost it."""
    sampled = {}
    for top, estimate in estimates(plan, lost, samples, confidence).items():
        basis = f"{samples:,} samples, seed {seed}, {estimate.confidence:.4g} confidence"
        sampled[top] = Unavailability(estimate.probability, *estimate.interval, "Monte Carlo", basis)
    return sampled
