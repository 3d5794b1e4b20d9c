"""The rules whose cause lies in a component itself, one function each: P1 to P5, P9, and P17."""

import math
from collections.abc import Iterator

from tests.oracle.case import Case
from tests.oracle.load import Fact


def p1_event(case: Case, facts: set[Fact]) -> Iterator[Fact]:  # noqa: ARG001
    """down(c) / slow(c) / lost(z) with z in `also_in` of c (or containing it): Down / Late / Down."""
    for c in case.design.all_stamps:
        shared = case.design.components[c.component].get("also_in") or []
        hit = any(case.given.names(written, c) for written in case.given.down)
        if hit or any(case.given.is_lost(domain) for domain in shared):
            yield from (("Down", c.name, j) for j in case.journeys)
        if any(case.given.names(written, c) for written in case.given.slow):
            yield from (("Late", c.name, j) for j in case.journeys)


def p3_k_of_n(case: Case, facts: set[Fact]) -> Iterator[Fact]:  # noqa: ARG001
    """Fewer than `min_available` alive: Down(c, every j). A quorum replaces it: Down without either.

    Partitioned, `data.partition: available`, some but not all dead: Degraded(c, every j, stale).
    That a quorum is lacking is read by the rules of calls (`Case.gives_nothing`).
    """
    for c in case.design.all_stamps:
        if case.given.has_quorum(c):
            dead = case.given.lacks(c, "read") and case.given.lacks(c, "write")
        else:
            dead = case.given.alive(c) < case.given.required(c)
        if dead:
            yield from (("Down", c.name, j) for j in case.journeys)
        if case.given.is_stale(c):
            yield from (("Degraded", c.name, j, "stale") for j in case.journeys)


def exceeds(load: float, capacity: float) -> bool:
    """Compares with a tolerance of 1e-9, relative and absolute."""
    return load > capacity and not math.isclose(load, capacity, rel_tol=1e-9, abs_tol=1e-9)


def p4_overload(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """load(c) > capacity x instances alive: Overloaded(c)."""
    loads = case.load(facts)
    for c in case.design.all_stamps:
        capacity = case.capacity(c)
        if capacity is not None and exceeds(sum(loads[c, j] for j in case.journeys), capacity):
            yield ("Overloaded", c.name)


def p5_its_effect(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Overloaded(c), no `load_shedding`: Late(c, every j).

    With it: walk its journeys, first shed first, until the excess is gone: each one touched gets
    Degraded(shed), one shed wholly also Down; excess left over after the last: Late(every j).
    """
    loads = case.load(facts)
    for c in case.design.all_stamps:
        capacity = case.capacity(c)
        if ("Overloaded", c.name) not in facts or capacity is None:
            continue
        kept = sum(loads[c, j] for j in case.journeys)
        for j in case.design.components[c.component].get("load_shedding") or []:
            if loads[c, j] <= 0:
                continue
            if not exceeds(kept, capacity):
                break
            yield ("Degraded", c.name, j, "shed")
            kept -= loads[c, j]
            if exceeds(kept, capacity) or math.isclose(kept, capacity, rel_tol=1e-9, abs_tol=1e-9):
                yield ("Down", c.name, j)
        if exceeds(kept, capacity):
            yield from (("Late", c.name, j) for j in case.journeys)


def p9_shared_pool(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Exhausted(c, shared): Down(c, every j); a bulkhead's pool has no such rule."""
    for c in case.design.all_stamps:
        if ("Exhausted", c.name, "shared") in facts:
            yield from (("Down", c.name, j) for j in case.journeys)


def p17_journey(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Down or Late at a component in `needs`, seen from the segment: LOST.

    The same in `wants`, or Degraded at either: DEGRADED. Of several stamps seen as alternatives,
    LOST if all are bad, DEGRADED if some are. What is needed directly is read: without its read quorum it
    is as good as down.
    """
    degraded = {fact[1:3] for fact in facts if fact[0] == "Degraded"}
    for j, journey in case.design.journeys.items():
        for segment in case.design.segments:
            for kind in ("needs", "wants"):
                for component in journey.get(kind) or []:
                    stamps = case.design.seen(segment, component)
                    names = [stamp.name for stamp in stamps]
                    bad = [
                        ("Down", s.name, j) in facts or ("Late", s.name, j) in facts or case.given.lacks(s, "read")
                        for s in stamps
                    ]
                    if kind == "needs" and all(bad):
                        yield ("LOST", j, segment.name)
                    if any(bad) or any((name, j) in degraded for name in names):
                        yield ("DEGRADED", j, segment.name)
