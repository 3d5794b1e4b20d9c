"""All rules applied until nothing changes: the least fixpoint of some events, the greatest of none."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.oracle import rules_of_calls as calls
from tests.oracle import rules_of_components as components
from tests.oracle import rules_of_journeys as journeys
from tests.oracle import rules_of_quality as quality
from tests.oracle import rules_of_queues as queues
from tests.oracle.case import Case
from tests.oracle.loads import loads
from tests.oracle.refusals import refusals
from tests.oracle.state import Fact, Numbers, State
from tests.oracle.times import answer_times

RULES: dict[str, Callable[[State], Iterator[Fact]]] = {
    "P1 down": components.p1_down,
    "P1 slow": components.p1_slow,
    "P1 lost": components.p1_lost,
    "P2 nobody": components.p2_nobody,
    "P3 min_available": components.p3_min_available,
    "P3 quorum": components.p3_quorum,
    "P3 neither quorum": components.p3_neither_quorum,
    "P4 overload": components.p4_overload,
    "P4 overload in bits": components.p4_overload_in_bits,
    "P5 without shedding": components.p5_without_shedding,
    "P5 left over": components.p5_left_over,
    "P5 refused too often": components.p5_refused_too_often,
    "P6 callee down": calls.p6_callee_down,
    "P6 timeout": calls.p6_timeout,
    "P6 breaker": calls.p6_breaker,
    "P6 pool": calls.p6_pool,
    "P7 hung": calls.p7_hung,
    "P7 bulkhead": calls.p7_bulkhead,
    "P7 shared pool": calls.p7_shared_pool,
    "P8 lateness": calls.p8_lateness,
    "P8 apart from P2": calls.p8_apart_from_p2,
    "P9 shared pool": components.p9_shared_pool,
    "P10 hard": calls.p10_hard,
    "P11 all fallbacks fail": calls.p11_all_fallbacks_fail,
    "P14 block": queues.p14_block,
    "P14 client hangs": queues.p14_client_hangs,
    "P14 reject": queues.p14_reject,
    "P15 store down": calls.p15_store_down,
    "P15 store late": calls.p15_store_late,
    "P15 expired under overload": calls.p15_expired_under_overload,
    "P15 expired while failing": calls.p15_expired_while_failing,
    "P16 control": calls.p16_control,
    "P18 health check": calls.p18_health_check,
}
QUALITY: dict[str, Callable[[State], Iterator[Fact]]] = {
    "P2 partial": quality.p2_partial,
    "P3 stale": quality.p3_stale,
    "P5 shed": quality.p5_shed,
    "P5 rate limit": quality.p5_rate_limit,
    "P11 static": quality.p11_static,
    "P11 fallback": quality.p11_fallback,
    "P12 soft": quality.p12_soft,
    "P13 alternatives": quality.p13_alternatives,
    "P14 delayed": quality.p14_delayed,
    "P14 unconsumed": quality.p14_unconsumed,
    "P14 lost": quality.p14_lost,
    "P15 stale": quality.p15_stale,
}
PASSES = "P13 quality passes"
JOURNEYS = ("P17 bad", "P17 slower than its budget", "P17 refused too often", "P17 some", "P17 degraded", "P17 refused")
INTERNAL = ("Hung", "Lacks")
Because = dict[Fact, frozenset[str]]


@dataclass(frozen=True)
class Fixpoint:
    """Every fact with the rules that say so, and the numbers."""

    state: State
    because: Because
    refused: Numbers

    @property
    def facts(self) -> frozenset[Fact]:
        return frozenset(fact for fact in self.because if fact[0] not in INTERNAL)


def least(case: Case) -> Fixpoint:
    """From no facts and all numbers 0."""
    return complete(until_nothing_changes(State(case)))


def greatest(case: Case) -> Fixpoint:
    """From every conceivable fact and no limit to any time; it keeps what the rest still supports."""
    endless = {(c, j): float("inf") for c in case.design.all_stamps for j in case.journeys_of[c.component]}
    everything = dict.fromkeys(conceivable(case), frozenset({"conceivable"}))
    return complete(until_nothing_changes(State(case, everything, {}, endless, endless), loads_first=True))


def until_nothing_changes(state: State, *, loads_first: bool = False) -> State:
    if loads_first:
        state = State(state.case, state.because, loads(state.case, state), state.answers, state.answers_apart)
    while (following := consequences(state)) != state:
        state = following
    return state


def consequences(state: State) -> State:
    """Every rule and every number, once, from the facts and numbers so far."""
    return State(
        state.case,
        applied(RULES.items(), state),
        loads(state.case, state),
        answer_times(state.case, state),
        answer_times(state.case, state, but=frozenset({"P2 nobody"})),
    )


def applied(rules: Iterable[tuple[str, Callable[[State], Iterator[Fact]]]], state: State) -> Because:
    found: dict[Fact, set[str]] = {}
    for name, rule in rules:
        for fact in rule(state):
            found.setdefault(fact, set()).add(name)
    return {fact: frozenset(names) for fact, names in found.items()}


def complete(state: State) -> Fixpoint:
    """Degraded last, which no other fact needs, and R; then the journeys."""
    refused = refusals(state.case, state)
    because = {**state.because, **applied(QUALITY.items(), state)}
    while more := passed_on(state, because):
        because |= more
    hows = quality_of(because)
    verdicts: dict[str, Callable[[State], Iterator[Fact]]] = dict(
        zip(
            JOURNEYS,
            (
                journeys.p17_lost,
                journeys.p17_slower_than_its_budget,
                lambda state: journeys.p17_refused_too_often(state, refused),
                journeys.p17_some_are_bad,
                lambda state: journeys.p17_degraded(state, hows),
                lambda state: journeys.p17_refused(state, refused),
            ),
            strict=True,
        )
    )
    return Fixpoint(state, because | applied(verdicts.items(), state), refused)


def passed_on(state: State, because: Because) -> Because:
    """What P13 adds to the quality so far."""
    passed = set(quality.p13_quality_passes(state, quality_of(because)))
    return {fact: frozenset({PASSES}) for fact in passed - set(because)}


def quality_of(because: Because) -> quality.Quality:
    """How each stamp is degraded for each journey."""
    hows: quality.Quality = {}
    for kind, *rest in because:
        if kind == "Degraded":
            hows.setdefault((rest[0], rest[1]), set()).add(rest[2])
    return hows


def conceivable(case: Case) -> Iterator[Fact]:
    for c in case.design.all_stamps:
        yield ("Overloaded", c.name)
        yield ("Exhausted", c.name, "shared")
        for j in case.journeys_of[c.component]:
            yield from ((kind, c.name, j) for kind in ("Down", "Late", "Hung"))
    for e in case.design.dependencies:
        yield ("Exhausted", e.caller.name, e.pool)
        yield ("Cold", e.name)
        yield from (("Fails", e.name, j) for j in e.journeys)
