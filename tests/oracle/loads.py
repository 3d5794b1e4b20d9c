"""load(c,j): what is offered to each stamp, as an upper bound, and the whole load over components."""

from collections.abc import Iterator

from tests.oracle.case import Case
from tests.oracle.dependencies import Dependency
from tests.oracle.stamped import Stamp
from tests.oracle.state import Numbers, State
from tests.oracle.walk import synchronous


def loads(case: Case, state: State, *, capped: bool = True) -> Numbers:
    """Entering peak, plus load(e,j) over every synchronous dependency into c, plus what fallbacks move.

    No more than the whole load (unless not *capped*); then times the factor of a surge at c.
    """
    found: dict[tuple[Stamp, str], float] = {}
    for j, walked in case.walks.items():
        whole = whole_load(case, state, j) if capped else {}
        offered = {c: entering(case, state, c, j) for c in walked.order}
        for c in walked.order:
            found[c, j] = min(offered[c], whole.get(c.component, offered[c])) * case.given.surge(c)
            for callee, more in sent(case, state, c, j, passed_on(case, (c,), found[c, j])):
                if (c, callee) not in walked.back_edges:
                    offered[callee] += more
    return found


def entering(case: Case, state: State, c: Stamp, j: str) -> float:
    """The peak of j at each component in `needs`, split over the segments by share; several stamps: alternatives."""
    peak = case.peaks[j]
    if peak is None or c.component not in case.design.entries(j, "needs"):
        return 0.0
    found = 0.0
    for segment in case.design.segments:
        seen = case.design.seen(segment, c.component)
        if c in seen:
            fine = [s for s in seen if state.is_fine(s, j)]
            found += peak * segment.share / alternatives(fine, c)
    return found


def alternatives(fine: list[Stamp], c: Stamp) -> int:
    """The number of those that are fine, itself counted."""
    return len({*fine, c})


def passed_on(case: Case, stamps: tuple[Stamp, ...], load: float) -> float:
    """load(c,j), at most `rate_limit` · all instances."""
    return min(load, sum(case.limit_of_all(c) for c in stamps))


def sent(case: Case, state: State, c: Stamp, j: str, load: float) -> Iterator[tuple[Stamp, float]]:
    """What c offers to each stamp over its synchronous dependencies, when it passes on so much of j."""
    for e in synchronous(case.design, c, j):
        fine = state.fine_over(e, e.targets, j)
        for callee in e.targets:
            more = e.amplification if state.is_retried(e, callee, j) else 1.0
            yield callee, load * e.calls * state.misses(e) * more / alternatives(fine, callee)
        for fallback in state.tried(e, j):  # no misses, no retries
            fine = state.fine_over(e, fallback.stamps, j)
            for callee in fallback.stamps:
                yield callee, load * e.calls / alternatives(fine, callee)


# The whole load: a request that turns to another stamp or region is still one request


def whole_load(case: Case, state: State, j: str) -> dict[str, float]:
    """The same sums over components, each as if it were one stamp, before its own surge.

    A client that nothing calls is taken stamp by stamp, and has no whole.
    """
    walked = case.walks_over_components[j]
    peak = case.peaks[j] or 0.0
    needs = case.design.entries(j, "needs")
    offered = {name: peak if name in needs else 0.0 for name in walked.order}
    for name in walked.order:
        for stamps in case.design.taken_together[name]:
            alone = len(case.design.taken_together[name]) > 1
            load = sum(entering(case, state, c, j) for c in stamps) if alone else offered[name]
            load *= max(case.given.surge(c) for c in stamps)
            for callee, more in sent_by_whole(case, state, stamps, j, passed_on(case, stamps, load)):
                if (name, callee) not in walked.back_edges:
                    offered[callee] += more
    return {name: load for name, load in offered.items() if len(case.design.taken_together[name]) == 1}


def sent_by_whole(
    case: Case, state: State, stamps: tuple[Stamp, ...], j: str, load: float
) -> Iterator[tuple[str, float]]:
    """A call counts once: the larger of what it and one failover bring.

    It is cold, retried or failing if that is so at any of the stamps.
    """
    for calls in zip(*(list(synchronous(case.design, c, j)) for c in stamps), strict=True):
        yield calls[0].callee, load * calls[0].calls * whole_call(state, calls, j)
        tried = {fallback for e in calls for fallback in state.tried(e, j)}
        for component in sorted({fallback.component for fallback in tried if fallback.how == "fallback"}):
            yield component, load * calls[0].calls


def whole_call(state: State, calls: tuple[Dependency, ...], j: str) -> float:
    """How often the callee is asked per call: misses and retries, or once by a failover."""
    retried = any(state.is_retried(e, callee, j) for e in calls for callee in e.targets)
    misses = max(state.misses(e) for e in calls)
    fails_over = any(fallback.how == "failover" for e in calls for fallback in state.tried(e, j))
    return max(misses * (calls[0].amplification if retried else 1.0), 1.0 if fails_over else 0.0)


def limited(case: Case, state: State, c: Stamp, j: str) -> float:
    """load(c,j) as shedding, P4 in bits and P7 see it: at most limit · all instances."""
    return min(state.load_of(c, j), case.limit_of_all(c))
