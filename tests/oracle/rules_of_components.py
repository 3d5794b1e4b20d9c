"""The rules whose cause lies in a component itself, one function for each row: P1 to P5, and P9.

``Hung`` stands for "with A = ∞", ``Lacks`` for a quorum that is gone; both are only for the rules.
"""

from collections.abc import Iterator

from tests.oracle import quantities, refusals
from tests.oracle.loads import limited
from tests.oracle.stamped import Stamp
from tests.oracle.state import BOTH, Fact, State


def every(state: State, kind: str, c: Stamp) -> Iterator[Fact]:
    """The fact for every j that passes c."""
    yield from ((kind, c.name, j) for j in state.case.journeys_of[c.component])


def late_for_ever(state: State, c: Stamp) -> Iterator[Fact]:
    """Late with A = ∞ (c, every j)."""
    yield from every(state, "Late", c)
    yield from every(state, "Hung", c)


def p1_down(state: State) -> Iterator[Fact]:
    """down(c), a bad deploy or push: Down(c, every j)."""
    for c in state.case.design.all_stamps:
        if state.case.given.is_down(c):
            yield from every(state, "Down", c)


def p1_slow(state: State) -> Iterator[Fact]:
    """slow(c): Late with A = ∞ (c, every j)."""
    for c in state.case.design.all_stamps:
        if state.case.given.is_slow(c):
            yield from late_for_ever(state, c)


def p1_lost(state: State) -> Iterator[Fact]:
    """lost(z) with z in `also_in` of c (or containing it): Down(c, every j)."""
    for c in state.case.design.all_stamps:
        if state.case.given.shares_what_is_lost(c):
            yield from every(state, "Down", c)


def p2_nobody(state: State) -> Iterator[Fact]:
    """No instance alive, and one of them is lost with its domain or cut off: Down and Late with A = ∞."""
    given = state.case.given
    for c in state.case.design.all_stamps:
        if not given.alive(c) and given.lost_or_cut_off(c):
            yield from every(state, "Down", c)
            yield from late_for_ever(state, c)


def p3_min_available(state: State) -> Iterator[Fact]:
    """Fewer than `min_available` alive: Down(c, every j)."""
    for c in state.case.design.all_stamps:
        if state.case.given.lacks_min_available(c):
            yield from every(state, "Down", c)


def p3_quorum(state: State) -> Iterator[Fact]:
    """Fewer than `quorum.a` alive: c counts as Down over every e into c whose `access` needs a."""
    for c in state.case.design.all_stamps:
        yield from (("Lacks", c.name, access) for access in state.case.given.lacking[c])


def p3_neither_quorum(state: State) -> Iterator[Fact]:
    """Neither quorum: Down(c, every j)."""
    for c in state.case.design.all_stamps:
        if state.case.given.lacking[c].issuperset(BOTH):
            yield from every(state, "Down", c)


def p4_overload(state: State) -> Iterator[Fact]:
    """load(c) > capacity · instances alive; never with a `rate_limit` ≤ capacity (per s both): Overloaded(c)."""
    case = state.case
    for c in case.design.all_stamps:
        capacity = case.capacity(c)
        if capacity is None or capacity.in_bits or case.limit(c) <= capacity.per_instance:
            continue
        if quantities.exceeds(state.total_load(c), capacity.per_instance * case.alive[c]):
            yield ("Overloaded", c.name)


def p4_overload_in_bits(state: State) -> Iterator[Fact]:
    """Σ over j of load(c,j) · b(c,j) > capacity · instances alive, `rate_limit` or not: Overloaded(c)."""
    case = state.case
    for c in case.design.all_stamps:
        capacity = case.capacity(c)
        if capacity is None or not capacity.in_bits:
            continue
        sent = sum(limited(case, state, c, j) * case.weight(c, j) for j in case.journeys_of[c.component])
        if quantities.exceeds(sent, capacity.per_instance * case.alive[c]):
            yield ("Overloaded", c.name)


def p5_without_shedding(state: State) -> Iterator[Fact]:
    """Overloaded(c), no `load_shedding`: Late(c, every j), A = ∞."""
    for c in state.case.design.all_stamps:
        if state.holds("Overloaded", c.name) and not state.case.sheds(c):
            yield from late_for_ever(state, c)


def p5_left_over(state: State) -> Iterator[Fact]:
    """Excess left over after the last that is shed: Late(every j), A = ∞."""
    for c in state.case.design.all_stamps:
        sheds = state.holds("Overloaded", c.name) and state.case.sheds(c)
        if sheds and refusals.shedding(state, c)[1]:
            yield from late_for_ever(state, c)


def p5_refused_too_often(state: State) -> Iterator[Fact]:
    """Refused at c itself (shedding and limit together) by a share ≥ `lost_above` of j: Down(c,j)."""
    for c in state.case.design.all_stamps:
        for j in state.case.journeys_of[c.component]:
            share = refusals.refused_itself(state, c, j)
            if share and quantities.reaches(share, state.case.lost_above(j)):
                yield ("Down", c.name, j)


def p9_shared_pool(state: State) -> Iterator[Fact]:
    """Exhausted(c, shared): Down(c, every j); a bulkhead's pool has no such rule."""
    for c in state.case.design.all_stamps:
        if state.holds("Exhausted", c.name, "shared"):
            yield from every(state, "Down", c)
