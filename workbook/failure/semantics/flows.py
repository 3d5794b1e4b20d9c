"""Where load goes: what each stamp passes on to the stamps it calls, and on what that depends."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.graph import Call
from workbook.traffic import misses, synchronous


class Flow(NamedTuple):
    """Load from a caller to one stamp over one call: arriving load times *weight*, and more when things fail."""

    target: int
    weight: float
    """calls · share of the alternatives · cache misses."""
    cold: int | None = None
    """The fact that the cache is cold; then *cold_weight* counts."""
    cold_weight: float = 0.0
    retries: float = 0.0
    """Retries per call, at most, while one of *failing* holds of the target."""
    failing: tuple[int, ...] = ()
    unless_fast: int | None = None
    """The fact under which retries happen at all: no breaker is open."""
    only: int | None = None
    """Of a fallback: the fact that the call fails, without which nothing flows."""

    @property
    def raised_by(self) -> tuple[int, ...]:
        """Facts under which more flows."""
        retried = self.failing if self.retries else ()
        return tuple(fact for fact in (self.cold, self.only, *retried) if fact is not None)


Flows = tuple[tuple[int, tuple[Flow, ...]], ...]
"""Stamps, callers first, each with its flows."""


def flows(facts: Vocabulary, journey: int, measured: Sequence[int]) -> Flows:
    """Stamps of *journey*, callers first, each with its flows towards a stamp of *measured*.

    Back edges of the walk carry nothing.
    """
    way = facts.traffic.walks[journey]
    wanted, found = set(measured), list[tuple[int, tuple[Flow, ...]]]()
    for caller in reversed(way.callers_first):
        onward = tuple(
            flow
            for call in synchronous(facts.graph, caller, journey)
            for flow in _of_call(facts, call, journey)
            if flow.target in wanted and (caller, flow.target) not in way.back_edges
        )
        if onward:
            wanted.add(caller)
            found.append((caller, onward))
    return tuple(reversed(found))


def _of_call(facts: Vocabulary, call: Call, journey: int) -> Iterator[Flow]:
    dependency = call.dependency
    retries = 0.0
    if dependency.retries is not None:
        budget = dependency.retries.budget
        retries = float(dependency.retries.max) if budget is None else min(dependency.retries.max, budget)
    for target in call.targets:
        share = dependency.calls / len(call.targets)
        yield Flow(
            target=target,
            weight=share * misses(call),
            cold=facts.cold(call) if dependency.cache else None,
            cold_weight=share,
            retries=retries,
            failing=_failing(facts, target, journey),
            unless_fast=facts.unless_fast(dependency),
        )
    for stamps in (*call.fallbacks, *call.failovers):
        for target in stamps:
            yield Flow(target=target, weight=dependency.calls / len(stamps), only=facts.fails(call, journey))


def _failing(facts: Vocabulary, target: int, journey: int) -> tuple[int, ...]:
    """Down, late or overloaded."""
    failing = [facts.down(target, journey), facts.late(target, journey)]
    if facts.graph.component(target).capacity is not None:
        failing.append(facts.overloaded(target))
    return tuple(failing)
