"""P17: what a journey is for a segment, by the components that it needs and wants."""

from collections.abc import Iterator

from tests.oracle import quantities
from tests.oracle.refusals import refused_to
from tests.oracle.rules_of_quality import Quality
from tests.oracle.stamped import Segment, Stamp
from tests.oracle.state import BOTH, Fact, Numbers, State


def is_bad(state: State, c: Stamp, j: str) -> bool:
    """Down, Late or without a quorum."""
    return state.is_silent(c, j, BOTH) or state.holds("Late", c.name, j)


def seen(state: State, segment: Segment, j: str, *kinds: str) -> Iterator[list[Stamp]]:
    """Of each component in `needs` or `wants`: its stamp in the segment's region, else all as alternatives."""
    for kind in kinds:
        for name in state.case.design.entries(j, kind):
            yield state.case.design.seen(segment, name)


def each(state: State) -> Iterator[tuple[str, Segment]]:
    """Implicit journeys have no verdict."""
    for j in state.case.design.journeys:
        yield from ((j, segment) for segment in state.case.design.segments)


def p17_lost(state: State) -> Iterator[Fact]:
    """All that is seen of a component in `needs` is Down, Late or without a quorum: LOST."""
    for j, segment in each(state):
        if any(all(is_bad(state, c, j) for c in stamps) for stamps in seen(state, segment, j, "needs")):
            yield ("LOST", j, segment.name)


def p17_slower_than_its_budget(state: State) -> Iterator[Fact]:
    """The usual time is above the latency budget: LOST with nothing failed."""
    for j, segment in each(state):
        if state.case.is_late_anyway(j):
            yield ("LOST", j, segment.name)


def p17_refused_too_often(state: State, refused: Numbers) -> Iterator[Fact]:
    """Refused by ≥ `lost_above`: LOST."""
    for j, segment in each(state):
        share = refused_to(state, refused, segment, j)
        if share and quantities.reaches(share, state.case.lost_above(j)):
            yield ("LOST", j, segment.name)


def p17_some_are_bad(state: State) -> Iterator[Fact]:
    """Some of what is seen of a component in `needs` or `wants` is bad: DEGRADED."""
    for j, segment in each(state):
        if any(is_bad(state, c, j) for stamps in seen(state, segment, j, "needs", "wants") for c in stamps):
            yield ("DEGRADED", j, segment.name)


def p17_degraded(state: State, quality: Quality) -> Iterator[Fact]:
    """Degraded at either: DEGRADED."""
    for j, segment in each(state):
        if any(quality.get((c.name, j)) for stamps in seen(state, segment, j, "needs", "wants") for c in stamps):
            yield ("DEGRADED", j, segment.name)


def p17_refused(state: State, refused: Numbers) -> Iterator[Fact]:
    """Refused by any share: DEGRADED."""
    for j, segment in each(state):
        if refused_to(state, refused, segment, j):
            yield ("DEGRADED", j, segment.name)
