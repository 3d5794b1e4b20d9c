"""The rules that say Degraded, which no other fact needs: rows of P2, P3, P5 and P11 to P15."""

from collections.abc import Iterator

from tests.oracle import refusals
from tests.oracle.dependencies import Dependency
from tests.oracle.rules_of_calls import calls
from tests.oracle.rules_of_components import every
from tests.oracle.rules_of_queues import by_callee, by_consumers, full
from tests.oracle.stamped import Stamp
from tests.oracle.state import Fact, State

Quality = dict[tuple[str, str], set[str]]


def degraded(c: Stamp, j: str, how: str) -> Fact:
    return ("Degraded", c.name, j, how)


def p2_partial(state: State) -> Iterator[Fact]:
    """At onset, some but not all instances dead: Degraded(c, every j, partial)."""
    case = state.case
    for c in case.design.all_stamps:
        if case.phase == "onset" and 0 < case.dead[c] < case.given.all(c):
            yield from ((*fact, "partial") for fact in every(state, "Degraded", c))


def p3_stale(state: State) -> Iterator[Fact]:
    """Partitioned, `data.partition: available`, some but not all cut off: Degraded(c, every j, stale)."""
    for c in state.case.design.all_stamps:
        if state.case.given.is_stale(c):
            yield from ((*fact, "stale") for fact in every(state, "Degraded", c))


def p5_shed(state: State) -> Iterator[Fact]:
    """Each journey that is touched by the walk of shedding gets Degraded(shed)."""
    for c in state.case.design.all_stamps:
        for j in state.case.journeys_of[c.component]:
            if refusals.shed(state, c, j):
                yield degraded(c, j, "shed")


def p5_rate_limit(state: State) -> Iterator[Fact]:
    """`rate_limit` and load(c) > limit · instances alive: every j Degraded(shed)."""
    for c in state.case.design.all_stamps:
        if refusals.limit_share(state, c):
            yield from ((*fact, "shed") for fact in every(state, "Degraded", c))


def p11_static(state: State) -> Iterator[Fact]:
    """Fails(e,j), static fallback: Degraded(caller,j,static)."""
    for e, j in calls(state, "sync", "async", "control"):
        if state.unanswered(e, j) and e.static:
            yield degraded(e.caller, j, "static")


def p11_fallback(state: State) -> Iterator[Fact]:
    """Fails(e,j), fallback components, each that is tried: Degraded(caller,j,fallback), or failover."""
    for e, j in calls(state, "sync", "async", "control"):
        for fallback in state.tried(e, j):
            yield degraded(e.caller, j, fallback.how)


def p12_soft(state: State) -> Iterator[Fact]:
    """Fails(e,j), e soft, no fallback (or all failed): Degraded(caller,j,omits:callee)."""
    for e, j in calls(state, "sync", "async", "control"):
        if state.unanswered(e, j) and not e.hard and state.all_fallbacks_fail(e, j):
            yield degraded(e.caller, j, f"omits:{e.callee}")


def p13_quality_passes(state: State, quality: Quality) -> Iterator[Fact]:
    """Degraded(callee,j,·), at any alternative, over a sync data-plane dependency: Degraded(caller,j,·).

    Not of what the caller runs on. If a fallback component that is tried is Degraded, so is the caller.
    """
    for e, j in quality_calls(state):
        tried = [s for fallback in state.tried(e, j) for s in fallback.stamps]
        for s in (*e.targets, *tried):
            yield from (degraded(e.caller, j, how) for how in quality.get((s.name, j), ()))


def p13_alternatives(state: State) -> Iterator[Fact]:
    """One of several alternatives is not fine (sync data plane): Degraded(caller,j,fallback)."""
    for e, j in quality_calls(state):
        for stamps in (e.targets, *(fallback.stamps for fallback in state.tried(e, j))):
            if len(stamps) > 1 and len(state.fine_over(e, stamps, j)) < len(stamps):
                yield degraded(e.caller, j, "fallback")


def quality_calls(state: State) -> Iterator[tuple[Dependency, str]]:
    return ((e, j) for e, j in calls(state, "sync") if not e.runs_on)


def p14_delayed(state: State) -> Iterator[Fact]:
    """Async callee Down or hung for j: Degraded(caller,j,delayed)."""
    dropped = set(full(state, "drop"))
    yield from (degraded(e.caller, j, "delayed") for e, j, _ in by_callee(state) if (e, j) not in dropped)


def p14_unconsumed(state: State) -> Iterator[Fact]:
    """Every consumer of the queue Down or hung: Degraded(caller,j,delayed)."""
    dropped = set(full(state, "drop"))
    yield from (degraded(e.caller, j, "delayed") for e, j, _ in by_consumers(state) if (e, j) not in dropped)


def p14_lost(state: State) -> Iterator[Fact]:
    """Full, `drop`: Degraded(lost) in place of delayed."""
    yield from (degraded(e.caller, j, "lost") for e, j in full(state, "drop"))


def p15_stale(state: State) -> Iterator[Fact]:
    """Fails(e,j) and a stale answer: Degraded(caller,j,stale) in place of P10 to P12."""
    for e, j in calls(state, "sync", "async", "control"):
        if state.fails(e, j) and state.has_stale_answer(e):
            yield degraded(e.caller, j, "stale")
