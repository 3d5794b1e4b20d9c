"""The share of requests that a component refuses itself, and R(c,j), which it and what it calls refuse together."""

from collections.abc import Collection
from itertools import combinations
from math import prod

from tests.oracle import quantities
from tests.oracle.case import Case
from tests.oracle.dependencies import Dependency
from tests.oracle.loads import limited
from tests.oracle.stamped import Segment, Stamp
from tests.oracle.state import Numbers, State

# Refused at c itself


def capacity_of_alive(case: Case, c: Stamp) -> float:
    capacity = case.capacity(c)
    return capacity.per_instance * case.alive[c] if capacity else float("inf")


def weighed(state: State, c: Stamp, j: str) -> float:
    """load(c,j) as shedding sees it, in bits if the capacity is."""
    return limited(state.case, state, c, j) * state.case.weight(c, j)


def shedding(state: State, c: Stamp) -> tuple[dict[str, float], float]:
    """The shares shed, and the excess that is left over.

    The walk over its journeys, first shed first, until the excess is gone; those without load are skipped.
    """
    case = state.case
    shares: dict[str, float] = {}
    excess = sum(weighed(state, c, j) for j in case.journeys_of[c.component]) - capacity_of_alive(case, c)
    capacity = capacity_of_alive(case, c)
    for j in case.spec(c).get("load_shedding") or []:
        load = weighed(state, c, j) if j in case.journeys_of[c.component] else 0.0
        if not load or not quantities.exceeds(capacity + excess, capacity):
            continue
        shares[j] = min(1.0, excess / load)
        excess -= shares[j] * load
    return shares, excess if quantities.exceeds(capacity + excess, capacity) else 0.0


def shed(state: State, c: Stamp, j: str) -> float:
    """shed / load, where c is overloaded and sheds."""
    if not state.holds("Overloaded", c.name) or not state.case.sheds(c):
        return 0.0
    return shedding(state, c)[0].get(j, 0.0)


def limit_share(state: State, c: Stamp) -> float:
    """1 − limit · alive / load(c)."""
    limit, load = state.case.limit(c) * state.case.alive[c], state.total_load(c)
    return 1.0 - limit / load if quantities.exceeds(load, limit) else 0.0


def refused_itself(state: State, c: Stamp, j: str) -> float:
    """Shedding and limit together."""
    return 1.0 - (1.0 - shed(state, c, j)) * (1.0 - limit_share(state, c))


# R


def refusals(case: Case, state: State) -> Numbers:
    """R(c,j) = 1 − Π (1 − a share refused at c) · Π (1 − R(e,j))^(calls × misses).

    The second product is over the hard sync data-plane calls, without back edges, that nothing stands in for.
    """
    found: dict[tuple[Stamp, str], float] = {}
    for j, walked in case.walks.items():
        for c in reversed(walked.order):
            passes = 1.0 - refused_itself(state, c, j)
            for e in case.calls_of(c, j):
                callees = tuple(s for s in e.targets if not case.is_back_edge(e, s, j))
                if e.hard and callees and not has_stand_in(state, e, j):
                    answered = 1.0 - refused_over(state, found, e, callees, j)
                    passes *= answered ** (e.calls * state.misses(e))
            found[c, j] = 1.0 - passes
    return found


def has_stand_in(state: State, e: Dependency, j: str) -> bool:
    """A stale answer, a static fallback, or a fallback or failover that is fine (none if the pool is exhausted)."""
    if state.has_stale_answer(e) or e.static:
        return True
    return not state.is_exhausted(e) and any(state.fine_over(e, f.stamps, j) for f in e.fallbacks)


def refused_over(state: State, refused: Numbers, e: Dependency, callees: tuple[Stamp, ...], j: str) -> float:
    """R(e,j): that of the callee, and at onset of its dead instances, however often one tries."""
    share = largest_mean({s: refused[s, j] for s in callees}, state.fine_over(e, callees, j))
    return 1.0 - (1.0 - share) * (1.0 - dead_share(state.case, callees) ** e.amplification)


def largest_mean(shares: dict[Stamp, float], fine: list[Stamp]) -> float:
    """Over any of the alternatives that include all that are fine."""
    others = [s for s in shares if s not in fine]
    chosen = [[*fine, *more] for size in range(len(others) + 1) for more in combinations(others, size)]
    return max(sum(shares[s] for s in some) / len(some) for some in chosen if some)


def dead_share(case: Case, stamps: Collection[Stamp]) -> float:
    """At onset dead instances refuse, too: dead/all, the alternatives taken together."""
    if case.phase != "onset":
        return 0.0
    return sum(case.dead[s] for s in stamps) / sum(case.given.all(s) for s in stamps)


def refused_to(state: State, refused: Numbers, segment: Segment, j: str) -> float:
    """A journey: 1 − Π over `needs`, seen from the segment, (1 − R), asked once (no retry)."""
    passes = []
    for name in state.case.design.entries(j, "needs"):
        seen = state.case.design.seen(segment, name)
        share = largest_mean({s: refused[s, j] for s in seen}, [s for s in seen if state.is_fine(s, j)])
        passes.append((1.0 - share) * (1.0 - dead_share(state.case, seen)))
    return 1.0 - prod(passes)
