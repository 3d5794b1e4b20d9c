"""The answer to a scenario: verdicts by journey and segment, a state by component, every fact and number."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.oracle import quantities, scenario_events
from tests.oracle.case import Case
from tests.oracle.dependencies import Connected
from tests.oracle.fixpoint import Fixpoint, greatest, least
from tests.oracle.refusals import refused_to
from tests.oracle.stamped import Plain, Segment
from tests.oracle.state import Fact, State

VERDICTS = ("unharmed", "degraded", "lost")
STATES = ("up", "degraded", "slow", "down")


@dataclass(frozen=True)
class Evaluation:
    """One fixpoint: that of a mixture of events, met by *weight* of the requests, on one side of a partition."""

    side: int
    weight: float
    case: Case
    fixpoint: Fixpoint

    def refused(self, j: str, segment: Segment) -> float:
        return refused_to(self.fixpoint.state, self.fixpoint.refused, segment, j)

    def lost_share(self, j: str, segment: Segment) -> float:
        """All of it if it is LOST, else what it refuses."""
        return 1.0 if ("LOST", j, segment.name) in self.fixpoint.because else self.refused(j, segment)

    def degraded_share(self, j: str, segment: Segment) -> float:
        """What is answered where it is DEGRADED."""
        degraded = ("DEGRADED", j, segment.name) in self.fixpoint.because
        return 1.0 - self.lost_share(j, segment) if degraded else 0.0


@dataclass(frozen=True)
class Shares:
    verdict: str
    refused: float
    lost: float
    degraded: float


@dataclass(frozen=True)
class Result:
    """What a scenario does.

    `journeys`: per journey the `verdict` of its worst segment, and by segment `segments` (the verdicts), `refused`,
    `lost_share` and `degraded_share`. `components`: the state by component. `facts` of any evaluation.
    `loads`, `answers` and `refused` are load(c,j), A(c,j) and R(c,j) by (stamp, journey), the largest of any
    evaluation; `load` is the largest offered to a stamp, per second.
    """

    journeys: dict[str, Plain]
    components: dict[str, str]
    facts: frozenset[Fact]
    load: dict[str, float]
    loads: dict[tuple[str, str], float]
    answers: dict[tuple[str, str], float]
    refused: dict[tuple[str, str], float]
    evaluations: tuple[Evaluation, ...]


def evaluate(design: Plain, scenario: Plain) -> Result:
    """The least fixpoint of the rules from the events of the scenario."""
    connected = Connected(design)
    return judged(connected, fixpoints(connected, scenario))


def fixpoints(design: Connected, scenario: Plain, rest: State | None = None) -> tuple[Evaluation, ...]:
    """One for each mixture of events with a share, on each side of a partition between groups."""
    events = scenario_events.read(design, scenario)
    found = []
    for side in range(scenario_events.sides(events)):
        for weight, met in scenario_events.mixtures(events):
            case = Case(design, scenario, met, side, rest)
            found.append(Evaluation(side, weight, case, least(case)))
    return tuple(found)


def judged(design: Connected, evaluations: tuple[Evaluation, ...]) -> Result:
    def largest(numbers: str) -> dict[tuple[str, str], float]:
        found: dict[tuple[str, str], float] = {}
        for one in evaluations:
            of = one.fixpoint.refused if numbers == "refused" else getattr(one.fixpoint.state, numbers)
            for (c, j), number in of.items():
                found[c.name, j] = max(found.get((c.name, j), 0.0), number)
        return found

    return Result(
        journeys={j: _journey(design, evaluations, j) for j in design.journeys},
        components={name: _worst(_state(one, name) for one in evaluations) for name in design.components},
        facts=frozenset().union(*(one.fixpoint.facts for one in evaluations)),
        load={c.name: max(one.fixpoint.state.total_load(c) for one in evaluations) for c in design.all_stamps},
        loads=largest("load"),
        answers=largest("answers"),
        refused=largest("refused"),
        evaluations=evaluations,
    )


def _worst(states: Iterable[str]) -> str:
    return max(states, key=STATES.index)


def _journey(design: Connected, evaluations: tuple[Evaluation, ...], j: str) -> Plain:
    shares = {segment.name: _shares(design, evaluations, j, segment) for segment in design.segments}
    return {
        "verdict": max((share.verdict for share in shares.values()), key=VERDICTS.index),
        "segments": {name: share.verdict for name, share in shares.items()},
        "refused": {name: share.refused for name, share in shares.items()},
        "lost_share": {name: share.lost for name, share in shares.items()},
        "degraded_share": {name: share.degraded for name, share in shares.items()},
    }


def _shares(design: Connected, evaluations: tuple[Evaluation, ...], j: str, segment: Segment) -> Shares:
    """By the evaluation of the side that the segment's region is in, or within; else by both, the worse counts."""
    sides = _sides_of(design, evaluations, segment)
    found = [_of_one_side([one for one in evaluations if one.side == side], j, segment) for side in sides]
    return Shares(
        max((share.verdict for share in found), key=VERDICTS.index),
        max(share.refused for share in found),
        max(share.lost for share in found),
        max(share.degraded for share in found),
    )


def _sides_of(design: Connected, evaluations: tuple[Evaluation, ...], segment: Segment) -> list[int]:
    sides = sorted({one.side for one in evaluations})
    if len(sides) == 1:
        return sides
    around = set(design.containing(segment.region))
    (groups,) = {event.groups for one in evaluations for event in one.case.given.events if event.kind == "partition"}
    return [side for side in sides if around & set(groups[side])] or sides


def _of_one_side(evaluations: list[Evaluation], j: str, segment: Segment) -> Shares:
    """Weighted sums over the mixtures; LOST at `lost_above`, else DEGRADED if any. Without shares, as it is."""
    refused, lost, degraded = (
        sum(one.weight * share(one) for one in evaluations)
        for share in (
            lambda one: one.refused(j, segment),
            lambda one: one.lost_share(j, segment),
            lambda one: one.degraded_share(j, segment),
        )
    )
    limit = evaluations[0].case.lost_above(j)
    if quantities.reaches(lost, limit) and lost:
        return Shares("lost", refused, lost, degraded)
    return Shares("degraded" if lost or degraded else "unharmed", refused, lost, degraded)


def _state(one: Evaluation, component: str) -> str:
    """The worst fact at any stamp: down, slow (late or exhausted), degraded (also without one of its quorums), up."""
    names = {c.name for c in one.case.design.stamps[component]}
    kinds = {fact[0] for fact in one.fixpoint.because if fact[1] in names}
    if "Down" in kinds:
        return "down"
    if kinds & {"Late", "Exhausted"}:
        return "slow"
    return "degraded" if kinds & {"Degraded", "Lacks"} else "up"


def self_sustaining(design: Plain, phase: str = "steady") -> set[Fact]:
    """The greatest fixpoint with no event and an outage without end, minus the least."""
    case = Case(Connected(design), {"outage_length": "inf", "phase": phase})
    return set(greatest(case).facts - least(case).facts)


def undecided(design: Plain, scenario: Plain) -> dict[str, dict[str, bool]]:
    """By journey and segment, whether the verdict would be worse if every missing number just sufficed.

    "Just sufficed" with nothing failed, in the same phase and for the same time.
    """
    connected = Connected(design)
    rest = at_rest(connected, scenario)
    return worse(*(judged(connected, fixpoints(connected, scenario, state)) for state in (None, rest)))


def at_rest(connected: Connected, scenario: Plain) -> State:
    """The state with nothing failed, in the same phase and for the same time."""
    return least(Case(connected, {**scenario, "events": []})).state


def worse(open_: Result, closed: Result) -> dict[str, dict[str, bool]]:
    """By journey and segment, whether the verdict of *closed* is worse than that of *open_*."""
    return {
        j: {
            segment: VERDICTS.index(closed.journeys[j]["segments"][segment]) > VERDICTS.index(verdict)
            for segment, verdict in found["segments"].items()
        }
        for j, found in open_.journeys.items()
    }


def cold_start(design: Plain) -> set[str]:
    """Components that cannot be started from nothing.

    The least fixpoint of "c has started if all of `starts_after` and every hard data-plane callee (what it
    runs on, too) have"; the rest cannot.
    """
    connected = Connected(design)
    needed: dict[str, set[str]] = {
        name: set(component.get("starts_after") or []) for name, component in connected.components.items()
    }
    for e in connected.dependencies:
        if e.kind == "sync" and e.hard:
            needed[e.caller.component].add(e.callee)
    started: set[str] = set()
    while new := {name for name, others in needed.items() if others <= started} - started:
        started |= new
    return set(needed) - started
