"""The rules that pass something over a dependency, one function each: P6 to P8 and P10 to P16."""

from collections.abc import Iterator

from tests.oracle import quantities
from tests.oracle.case import Case
from tests.oracle.load import Fact
from tests.oracle.stamped import Dependency, Fallback, Stamp


def calls(case: Case, *kinds: str) -> Iterator[tuple[Dependency, str]]:
    """Every dependency of those kinds, with every journey that it carries."""
    for e in case.design.dependencies:
        if e.kind in kinds:
            yield from ((e, j) for j in e.journeys)


def fails(facts: set[Fact], e: Dependency, j: str) -> bool:
    return ("Fails", e.name, j) in facts


def exhausted(facts: set[Fact], e: Dependency) -> bool:
    return ("Exhausted", e.caller.name, e.pool) in facts


def stale(case: Case, facts: set[Fact], e: Dependency) -> bool:
    """P15: H <= ttl, hit ratio >= needed, not Cold(e): the cache answers when e fails."""
    if e.cache is None or "ttl" not in e.cache or ("Cold", e.name) in facts:
        return False
    hit, needed = (quantities.ratio(e.cache.get(name, "0%")) for name in ("hit_ratio", "needed"))
    return case.outage <= quantities.duration(e.cache["ttl"]) and hit >= needed


def unanswered(case: Case, facts: set[Fact], e: Dependency, j: str) -> bool:
    """The call fails and no stale answer helps: P10 to P12 apply."""
    return fails(facts, e, j) and not stale(case, facts, e)


def fallback_fails(case: Case, facts: set[Fact], e: Dependency, fallback: Fallback, j: str) -> bool:
    """The fallback looked at as the callee is by P6, with the protections and the pool of e."""
    if e.kind == "control":
        return case.is_bad(facts, e, fallback.stamps, j)
    if exhausted(facts, e) or case.gives_nothing(facts, e, fallback.stamps, j):
        return True
    if e.kind == "async":
        return case.is_bad(facts, e, fallback.stamps, j)
    return case.is_late(facts, e, fallback.stamps, j) and case.guarded(e)


def p6_call_fails(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Down(callee,j), or Late(callee,j) and guarded(e), or Exhausted(caller, pool(e)): Fails(e,j)."""
    for e, j in calls(case, "sync"):
        late = case.is_late(facts, e, e.targets, j)
        if case.gives_nothing(facts, e, e.targets, j) or (late and case.guarded(e)):
            yield ("Fails", e.name, j)
    for e, j in calls(case, "sync", "async"):
        if exhausted(facts, e):
            yield ("Fails", e.name, j)


def late_calls(case: Case, facts: set[Fact]) -> Iterator[tuple[Dependency, str]]:
    """Late(callee,j), or a late fallback that is called because e fails for j."""
    for e, j in calls(case, "sync"):
        called = e.fallbacks if unanswered(case, facts, e, j) else ()
        answering = [e.targets, *(fallback.stamps for fallback in called)]
        if any(case.is_late(facts, e, stamps, j) for stamps in answering):
            yield e, j


def p7_pool_drains(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Late(callee, some j of e) and drains(e): Exhausted(caller, pool(e))."""
    for e, _ in late_calls(case, facts):
        if case.drains(e):
            yield ("Exhausted", e.caller.name, e.pool)


def p8_lateness_passes(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Late(callee,j) and (not guarded(e), or not fast(e) and wait(e) > slack(j)): Late(caller,j)."""
    for e, j in late_calls(case, facts):
        if not case.guarded(e) or (not case.fast(e) and case.wait(e) > case.slack(j)):
            yield ("Late", e.caller.name, j)


def p10_hard(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Fails(e,j), e hard, no alternative: Down(caller,j)."""
    for e, j in calls(case, "sync", "async", "control"):
        if unanswered(case, facts, e, j) and e.hard and not e.static and not e.fallbacks:
            yield ("Down", e.caller.name, j)


def p11_fallback(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Fails(e,j), static fallback: Degraded(caller,j,static).

    Fallback components: Degraded(caller,j,fallback); Down only if every one of them fails too
    (e soft: omits, not Down). A Degraded fallback: so is the caller.
    """
    hows = _quality_of(facts)
    for e, j in calls(case, "sync", "async", "control"):
        if not unanswered(case, facts, e, j):
            continue
        if e.static:
            yield ("Degraded", e.caller.name, j, "static")
        for fallback in e.fallbacks:
            yield ("Degraded", e.caller.name, j, fallback.how)
            if e.kind == "sync":
                yield from _passed_on(hows, e, fallback.stamps, j)
        if e.fallbacks and all(fallback_fails(case, facts, e, fallback, j) for fallback in e.fallbacks):
            yield ("Down", e.caller.name, j) if e.hard else _omits(e, j)


def p12_soft(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Fails(e,j), e soft, no fallback: Degraded(caller,j,omits:callee)."""
    for e, j in calls(case, "sync", "async", "control"):
        if unanswered(case, facts, e, j) and not e.hard and not e.static and not e.fallbacks:
            yield _omits(e, j)


def p13_quality_passes(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Degraded(callee,j,·) over a sync dependency: Degraded(caller,j,·).

    Alternatives: if only some are Down or Late, Degraded(caller,j,fallback).
    """
    hows = _quality_of(facts)
    for e, j in calls(case, "sync"):
        yield from _passed_on(hows, e, e.targets, j)
        if len(e.targets) > 1 and case.some_bad(facts, e, e.targets, j):
            yield ("Degraded", e.caller.name, j, "fallback")


def p14_async(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Down or Late(callee,j): Degraded(caller,j,delayed), nothing else, until the buffer fills.

    And rate(e)·H > buffer: `block`: Exhausted(caller, pool(e)); `drop`: Degraded(lost);
    `reject`: Fails(e,j).
    """
    for e, j in calls(case, "async"):
        if not case.is_bad(facts, e, e.targets, j):
            continue
        yield ("Degraded", e.caller.name, j, "delayed")
        rate = case.rate(e)
        if "buffer" in e.options and rate > 0 and rate * case.outage > quantities.count(e.options["buffer"]):
            yield {
                "block": ("Exhausted", e.caller.name, e.pool),
                "drop": ("Degraded", e.caller.name, j, "lost"),
                "reject": ("Fails", e.name, j),
            }[e.options.get("on_full", "block")]


def p15_stale_answers(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Fails(e,j), H <= ttl, hit ratio >= needed, not Cold(e): Degraded(caller,j,stale)."""
    for e, j in calls(case, "sync", "async", "control"):
        if fails(facts, e, j) and stale(case, facts, e):
            yield ("Degraded", e.caller.name, j, "stale")


def p15_cold_cache(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """Down(cache store) (or its read quorum lost), or Overloaded(callee) and H > ttl: Cold(e)."""
    for e in case.design.dependencies:
        if e.cache is None:
            continue
        for j in e.journeys if e.store else ():
            if all(("Down", s.name, j) in facts or case.given.lacks(s, "read") for s in e.store):
                yield ("Cold", e.name)
        expired = "ttl" in e.cache and case.outage > quantities.duration(e.cache["ttl"])
        if expired and any(("Overloaded", callee.name) in facts for callee in e.targets):
            yield ("Cold", e.name)


def p16_control(case: Case, facts: set[Fact]) -> Iterator[Fact]:
    """`plane: control` and the callee Down or Late for j: Fails(e,j) only if H > `valid_for`."""
    for e, j in calls(case, "control"):
        outlived = "valid_for" in e.options and case.outage > quantities.duration(e.options["valid_for"])
        if outlived and case.is_bad(facts, e, e.targets, j):
            yield ("Fails", e.name, j)


def _omits(e: Dependency, j: str) -> Fact:
    return ("Degraded", e.caller.name, j, f"omits:{e.callee}")


def _quality_of(facts: set[Fact]) -> dict[tuple[str, str], set[str]]:
    """How each stamp is degraded for each journey."""
    hows: dict[tuple[str, str], set[str]] = {}
    for fact in facts:
        if fact[0] == "Degraded":
            hows.setdefault((fact[1], fact[2]), set()).add(fact[3])
    return hows


def _passed_on(
    hows: dict[tuple[str, str], set[str]], e: Dependency, stamps: tuple[Stamp, ...], j: str
) -> Iterator[Fact]:
    for stamp in stamps:
        for how in hows.get((stamp.name, j), ()):
            yield ("Degraded", e.caller.name, j, how)
