"""All rules applied until nothing changes: the least fixpoint of an outage, the greatest of none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.oracle import rules_of_calls as calls
from tests.oracle import rules_of_components as components
from tests.oracle.case import Case
from tests.oracle.load import Fact
from tests.oracle.stamped import Plain

Rule = Callable[[Case, set[Fact]], Iterator[Fact]]
RULES: tuple[Rule, ...] = (
    components.p1_event,
    # P2 is Given.alive
    components.p3_k_of_n,
    components.p4_overload,
    components.p5_its_effect,
    calls.p6_call_fails,
    calls.p7_pool_drains,
    calls.p8_lateness_passes,
    components.p9_shared_pool,
    calls.p10_hard,
    calls.p11_fallback,
    calls.p12_soft,
    calls.p13_quality_passes,
    calls.p14_async,
    calls.p15_stale_answers,
    calls.p15_cold_cache,
    calls.p16_control,
    components.p17_journey,
)
HOWS = ("static", "fallback", "stale", "delayed", "lost", "shed", "failover")


@dataclass(frozen=True)
class Result:
    """What an outage does: verdicts by journey and segment, a state by component, and every fact.

    The load is what is offered to each stamp, in requests per second.
    """

    journeys: dict[str, Plain]
    components: dict[str, str]
    facts: frozenset[Fact]
    load: dict[str, float]


def evaluate(design: Plain, scenario: Plain) -> Result:
    """The least fixpoint of the rules from the events of the scenario."""
    case = Case(design, scenario)
    facts = least(case)
    loads = case.load(facts)
    return Result(
        journeys={j: _verdicts(case, facts, j) for j in case.journeys},
        components={name: _state(case, facts, name) for name in case.design.components},
        facts=frozenset(facts),
        load={c.name: sum(loads[c, j] for j in case.journeys) for c in case.design.all_stamps},
    )


def self_sustaining(design: Plain, phase: str = "steady") -> set[Fact]:
    """The greatest fixpoint with no event and an outage without end, minus the least."""
    case = Case(design, {"events": [], "outage_length": "inf", "phase": phase})
    return greatest(case) - least(case)


def least(case: Case) -> set[Fact]:
    facts: set[Fact] = set()
    while new := consequences(case, facts) - facts:
        facts |= new
    return facts


def greatest(case: Case) -> set[Fact]:
    """From every conceivable fact, keep what the rest still supports until nothing falls any more."""
    facts = conceivable(case)
    while (kept := consequences(case, facts) & facts) != facts:
        facts = kept
    return facts


def consequences(case: Case, facts: set[Fact]) -> set[Fact]:
    return {fact for rule in RULES for fact in rule(case, facts)}


def conceivable(case: Case) -> set[Fact]:
    omitted = [f"omits:{name}" for name in case.design.components]
    facts: set[Fact] = set()
    for c in case.design.all_stamps:
        facts.add(("Overloaded", c.name))
        facts.add(("Exhausted", c.name, "shared"))
        for j in case.journeys:
            facts |= {("Down", c.name, j), ("Late", c.name, j)}
            facts |= {("Degraded", c.name, j, how) for how in (*HOWS, *omitted)}
    for e in case.design.dependencies:
        facts |= {("Cold", e.name), ("Exhausted", e.caller.name, e.pool)}
        facts |= {("Fails", e.name, j) for j in e.journeys}
    for j in case.journeys:
        for segment in case.design.segments:
            facts |= {("LOST", j, segment.name), ("DEGRADED", j, segment.name)}
    return facts


def cold_start(design: Plain) -> set[str]:
    """Components that cannot start from nothing.

    The least fixpoint of "c has started if all of `starts_after` and every hard data-plane callee
    have"; the rest cannot. Asynchronous and control dependencies are not waited for.
    """
    stamped = Case(design, {}).design
    needed: dict[str, set[str]] = {
        name: set(component.get("starts_after") or []) for name, component in stamped.components.items()
    }
    for e in stamped.dependencies:
        if e.kind == "sync" and e.hard:
            needed[e.caller.component].add(e.callee)
    started: set[str] = set()
    while new := {name for name, others in needed.items() if others <= started} - started:
        started |= new
    return set(needed) - started


def _verdicts(case: Case, facts: set[Fact], journey: str) -> Plain:
    def verdict(segment: str) -> str:
        if ("LOST", journey, segment) in facts:
            return "lost"
        return "degraded" if ("DEGRADED", journey, segment) in facts else "unharmed"

    segments = {segment.name: verdict(segment.name) for segment in case.design.segments}
    worst = min(segments.values(), key=["lost", "degraded", "unharmed"].index)
    return {"verdict": worst, "segments": segments}


def _state(case: Case, facts: set[Fact], component: str) -> str:
    """The worst fact over the component's stamps and journeys; half a quorum lost shows as degraded."""
    stamps = case.design.stamps[component]
    names = {stamp.name for stamp in stamps}
    kinds = {fact[0] for fact in facts if fact[1] in names}
    if "Down" in kinds:
        return "down"
    if kinds & {"Late", "Exhausted"}:
        return "slow"
    half = any(case.given.lacks_any(stamp, ("read", "write")) for stamp in stamps)
    return "degraded" if "Degraded" in kinds or half else "up"
