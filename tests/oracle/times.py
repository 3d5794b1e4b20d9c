"""t(e,j), the time that a call holds its caller; A(c,j), the time in which c answers; and what pools hold."""

import math
from collections.abc import Iterator

from tests.oracle import quantities
from tests.oracle.case import Case
from tests.oracle.dependencies import Dependency, Fallback
from tests.oracle.loads import limited, passed_on
from tests.oracle.stamped import Stamp
from tests.oracle.state import Numbers, State, remembered


@remembered
def time_of_call(state: State, e: Dependency, j: str) -> float:
    """t(e,j) without its fallbacks: N(callee,j) if fast(e); else A(callee,j) within timeout(e), and wait(e) beyond.

    For what the caller runs on: inf where A(x,j) is, else 0. A late cache store makes it longer.
    """
    case = state.case
    answer = state.time_waited(e, e.targets, j)
    if e.runs_on:
        return math.inf if math.isinf(answer) else 0.0
    if case.fast(e):
        time = case.usual_of(case.usual, e, e.targets, j)
    elif quantities.exceeds(answer, case.timeout(e)):
        time = case.wait(e)
    else:
        time = answer
    return time + time_of_store(state, e, j)


def time_of_store(state: State, e: Dependency, j: str) -> float:
    """P15, Late(cache store,j): longer by `cache.timeout`; without one it is inf."""
    if e.cache is None or not e.store or not is_store_late(state, e, j):
        return 0.0
    return quantities.duration(e.cache.get("timeout", "inf"))


def is_store_late(state: State, e: Dependency, j: str) -> bool:
    """None of the store's stamps is fine (a lost read quorum counts as Down) and one is Late."""
    fine = any(state.is_fine(s, j, ("read",)) for s in e.store)
    return not fine and any(state.holds("Late", s.name, j) for s in e.store)


def time_of_fallback(state: State, e: Dependency, fallback: Fallback, j: str) -> float:
    """N if fast(e), else its A, at most timeout(e); where the caller runs on it inf where its A is, else 0."""
    if e.runs_on:
        return math.inf if math.isinf(state.time_waited(e, fallback.stamps, j)) else 0.0
    if state.case.fast(e):
        return state.case.usual_of(state.case.usual, e, fallback.stamps, j)
    return min(state.time_waited(e, fallback.stamps, j), state.case.timeout(e))


@remembered
def time_of_fallbacks(state: State, e: Dependency, j: str) -> float:
    """Each fallback component tried adds its own."""
    return sum(time_of_fallback(state, e, fallback, j) for fallback in state.tried(e, j))


def time_held(state: State, e: Dependency, j: str) -> float:
    """t(e,j)."""
    return time_of_call(state, e, j) + time_of_fallbacks(state, e, j)


def stages(state: State, c: Stamp, j: str) -> Iterator[list[Dependency]]:
    """The sync data-plane calls of c that carry j, stage by stage."""
    calls = state.case.calls_of(c, j)
    for stage in sorted({e.stage for e in calls}):
        yield [e for e in calls if e.stage == stage]


def longest(state: State, calls: list[Dependency], j: str) -> float:
    """The largest t(e,j) of some calls; in-turn calls: times ceil(calls)."""
    return max((time_held(state, e, j) * e.turns for e in calls), default=0.0)


def answer_times(case: Case, state: State, but: frozenset[str] = frozenset()) -> Numbers:
    """A(c,j): inf where a rule says so, else p50(c) + Σ over stages of the largest t(e,j).

    What the rules *but* say is left out.
    """
    found = {}
    for j, walked in case.walks.items():
        for c in walked.order:
            hung = state.because.get(("Hung", c.name, j), frozenset()) - but
            time = sum(longest(state, calls, j) for calls in stages(state, c, j))
            found[c, j] = math.inf if hung else case.p50(case.spec(c)) + time
    return found


# What pools hold


def held_by(state: State, e: Dependency, j: str) -> float:
    """load(e,j) · t(e,j); a fallback tried holds the caller's load × calls for its part of t."""
    load = passed_on(state.case, (e.caller,), state.load_of(e.caller, j))
    calls = quantities.product(state.load_over(e, j, load), time_of_call(state, e, j))
    return calls + quantities.product(load * e.calls, time_of_fallbacks(state, e, j))


def held_by_bulkhead(state: State, e: Dependency) -> float:
    return sum(held_by(state, e, j) for j in e.journeys)


def held_by_shared_pool(state: State, c: Stamp) -> float:
    """Σ over j of load(c,j)·p50(c), plus stage by stage, of the calls without a bulkhead, the smaller of
    load(c,j) · the largest t and Σ load(e,j)·t(e,j).
    """
    case = state.case
    found = 0.0
    for j in case.journeys_of[c.component]:
        load = limited(case, state, c, j)
        found += load * case.p50(case.spec(c))
        for calls in stages(state, c, j):
            shared = [e for e in calls if e.pool == "shared"]
            largest = quantities.product(load, longest(state, shared, j))
            found += min(largest, sum(held_by(state, e, j) for e in shared))
    return found


def held_by_exhausted_bulkheads(state: State, c: Stamp) -> float:
    """The whole of every exhausted bulkhead of c, async ones too."""
    return sum(
        quantities.count(e.options["bulkhead"]) * state.case.alive[c]
        for e in state.case.design.dependencies_of[c]
        if e.pool != "shared" and state.is_exhausted(e)
    )


def workers(state: State, c: Stamp) -> float | None:
    """Of the shared pool, per instance, as written; None if missing."""
    written = state.case.spec(c).get("workers")
    return None if written is None else quantities.count(written)


def workers_that_just_suffice(state: State, c: Stamp) -> float:
    """What an instance holds at rest; inf if missing numbers are to stay missing."""
    case = state.case
    return math.inf if case.rest is None else held_by_shared_pool(case.rest, c) / case.given.all(c)
