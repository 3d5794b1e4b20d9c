"""The rules that pass something over a dependency, one function for each row: P6 to P8, P10, P11, P15, P16, P18."""

import math
from collections.abc import Iterator

from tests.oracle import quantities, times
from tests.oracle.dependencies import Dependency
from tests.oracle.rules_of_components import every
from tests.oracle.state import Fact, Numbers, State


def calls(state: State, *kinds: str) -> Iterator[tuple[Dependency, str]]:
    """Every dependency of those kinds, with every journey that it carries."""
    for e in state.case.design.dependencies:
        if e.kind in kinds:
            yield from ((e, j) for j in e.journeys)


def p6_callee_down(state: State) -> Iterator[Fact]:
    """Down(callee,j): Fails(e,j)."""
    for e, j in calls(state, "sync"):
        if state.all_silent(e, e.targets, j):
            yield ("Fails", e.name, j)


def p6_timeout(state: State) -> Iterator[Fact]:
    """A(callee,j) > timeout(e): Fails(e,j)."""
    for e, j in calls(state, "sync"):
        if quantities.exceeds(state.answer_of(e, e.targets, j), state.case.timeout(e)):
            yield ("Fails", e.name, j)


def p6_breaker(state: State) -> Iterator[Fact]:
    """fast(e) and Late(callee,j): Fails(e,j)."""
    for e, j in calls(state, "sync"):
        if state.case.fast(e) and state.late(e, e.targets, j):
            yield ("Fails", e.name, j)


def p6_pool(state: State) -> Iterator[Fact]:
    """Exhausted(caller, pool(e)): Fails(e,j); of async sends, too."""
    for e, j in calls(state, "sync", "async"):
        if state.is_exhausted(e):
            yield ("Fails", e.name, j)


def p7_hung(state: State) -> Iterator[Fact]:
    """Over the sync data-plane calls of pool p of c some t(e,j) = ∞: Exhausted(c,p)."""
    for e, j in calls(state, "sync"):
        if not state.case.is_client(e.caller) and math.isinf(times.time_held(state, e, j)):
            yield ("Exhausted", e.caller.name, e.pool)


def p7_bulkhead(state: State) -> Iterator[Fact]:
    """A bulkhead's Σ load(e,j)·t(e,j) > bulkhead · alive: Exhausted(c,p)."""
    for e in state.case.design.dependencies:
        if e.kind != "sync" or e.pool == "shared" or state.case.is_client(e.caller):
            continue
        size = quantities.count(e.options["bulkhead"]) * state.case.alive[e.caller]
        if quantities.exceeds(times.held_by_bulkhead(state, e), size):
            yield ("Exhausted", e.caller.name, e.pool)


def p7_shared_pool(state: State) -> Iterator[Fact]:
    """What the shared pool holds > workers · alive: Exhausted(c, shared).

    An exhausted bulkhead fits into unknown workers.
    """
    for c in state.case.design.all_stamps:
        if state.case.is_client(c):
            continue
        workers, held = times.workers(state, c), times.held_by_shared_pool(state, c)
        if workers is None:
            workers = times.workers_that_just_suffice(state, c)
        else:
            held += times.held_by_exhausted_bulkheads(state, c)
        if quantities.exceeds(held, workers * state.case.alive[c]):
            yield ("Exhausted", c.name, "shared")


def p8_lateness(state: State) -> Iterator[Fact]:
    """A(c,j) = ∞ or A(c,j) − N(c,j) > slack(j): Late(c,j)."""
    yield from _late(state, state.answers)


def p8_apart_from_p2(state: State) -> Iterator[Fact]:
    """The same by A(c,j) as it is without P2: what is late for another reason."""
    yield from _late(state, state.answers_apart)


def _late(state: State, answers: Numbers) -> Iterator[Fact]:
    for (c, j), answer in answers.items():
        if math.isinf(answer) or quantities.exceeds(answer - state.case.usual[c, j], state.case.slack(j)):
            yield ("Late", c.name, j)


def p10_hard(state: State) -> Iterator[Fact]:
    """Fails(e,j), e hard, no alternative: Down(caller,j)."""
    for e, j in calls(state, "sync", "async", "control"):
        if state.unanswered(e, j) and e.hard and not e.static and not e.fallbacks:
            yield ("Down", e.caller.name, j)


def p11_all_fallbacks_fail(state: State) -> Iterator[Fact]:
    """Fails(e,j), e hard, and every one of its fallback components fails too: Down(caller,j)."""
    for e, j in calls(state, "sync", "async", "control"):
        if state.unanswered(e, j) and e.hard and e.fallbacks and state.all_fallbacks_fail(e, j):
            yield ("Down", e.caller.name, j)


def p15_store_down(state: State) -> Iterator[Fact]:
    """Down(cache store) for some j of e (or its read quorum is lost): Cold(e)."""
    for e, j in calls(state, "sync", "async", "control"):
        if e.store and all(state.is_silent(s, j, ("read",)) for s in e.store):
            yield ("Cold", e.name)


def p15_store_late(state: State) -> Iterator[Fact]:
    """Late(cache store) for some j of e: Cold(e)."""
    for e, j in calls(state, "sync", "async", "control"):
        if e.store and times.is_store_late(state, e, j):
            yield ("Cold", e.name)


def p15_expired_under_overload(state: State) -> Iterator[Fact]:
    """H > ttl and Overloaded(callee), at any alternative: Cold(e)."""
    for e in state.case.design.dependencies:
        overloaded = e.journeys and any(state.holds("Overloaded", s.name) for s in e.targets)
        if e.cache is not None and state.case.outlived(e.cache, "ttl") and overloaded:
            yield ("Cold", e.name)


def p15_expired_while_failing(state: State) -> Iterator[Fact]:
    """H > ttl and Fails(e,j): Cold(e)."""
    for e, j in calls(state, "sync", "async", "control"):
        if e.cache is not None and state.case.outlived(e.cache, "ttl") and state.fails(e, j):
            yield ("Cold", e.name)


def p16_control(state: State) -> Iterator[Fact]:
    """`plane: control` and the callee Down or hung for j: Fails(e,j) only if H > `valid_for`."""
    for e, j in calls(state, "control"):
        if state.all_down_or_hung(e, e.targets, j) and state.case.outlived(e.options, "valid_for"):
            yield ("Fails", e.name, j)


def p18_health_check(state: State) -> Iterator[Fact]:
    """`health_check: deep` and the callee of a sync data-plane call Down or hung for some j: Down(c, every j)."""
    for e, j in calls(state, "sync"):
        deep = state.case.spec(e.caller).get("health_check") == "deep"
        if deep and state.all_down_or_hung(e, e.targets, j):
            yield from every(state, "Down", e.caller)
