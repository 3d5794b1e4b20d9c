"""What breaks: who loses what when something fails."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

from workbook.drill.event_sentences import fail_command, scenario_document, what_happens
from workbook.drill.naive_verdicts import naive_losses
from workbook.drill.question import Question
from workbook.drill.scenario_pool import ScenarioPool, Verdicts
from workbook.drill.shuffling import shuffled
from workbook.model import Scenario

ALWAYS_LOST = 0.6
"""The most points that calling everything lost may get."""
BOUNDS = (1.0, 0.5, 0.2)
"""How much of a question may be lost, tried in turn until the sheet as a whole keeps to ALWAYS_LOST."""


@dataclass(frozen=True)
class BreaksCandidate:
    """A scenario that can be asked about: every verdict on *journeys* is decided."""

    scenario: Scenario
    key: Verdicts
    lost: float
    """The points of somebody who says that everything is lost."""
    pool: ScenarioPool

    @property
    def kind(self) -> str:
        """What it is about: slow, lost, crowd (a surge or dead replicas) or down."""
        kind = self.scenario.events[0].kind
        return "crowd" if kind in ("surge", "replica") else kind

    @property
    def differs(self) -> bool:
        """Whether segments fare differently."""
        return any(len(set(of_segments.values())) > 1 for of_segments in self.key.values())

    @cached_property
    def is_naive(self) -> bool:
        """Whether somebody who takes every dependency for a hard one would be right."""
        lost = {name for name, verdicts in self.key.items() if set(verdicts.values()) == {"lost"}}
        plain = all(name in lost or set(verdicts.values()) == {"unharmed"} for name, verdicts in self.key.items())
        return plain and any(
            lost == said.intersection(self.key) for said in naive_losses(self.pool.architecture, self.scenario)
        )


def breaks_candidates(pool: ScenarioPool, seed: str) -> list[BreaksCandidate]:
    """Every scenario with some decided verdict and somebody who is affected, in the order of *seed*."""
    weights = {segment.name: segment.share for segment in pool.architecture.segments}
    candidates: list[BreaksCandidate] = []
    for place in pool.urgent_first("breaks", shuffled(f"{seed}/breaks", pool.places)):
        verdicts = pool.verdicts(place)
        if all(set(of_segments.values()) == {"unharmed"} for of_segments in verdicts.values()):
            continue
        key = {journey: verdicts[journey] for journey in pool.decided(place)}
        if any(set(of_segments.values()) != {"unharmed"} for of_segments in key.values()):
            lost = sum(weights[name] for of in key.values() for name, verdict in of.items() if verdict == "lost")
            candidates.append(BreaksCandidate(pool.scenarios[place], key, lost / len(key), pool))
    return candidates


def breaks_chosen(candidates: Sequence[BreaksCandidate], count: int, *, segments: bool) -> list[BreaksCandidate]:
    """At most *count* of *candidates*, in their order.

    Among them are one of each kind and, with *segments*, one whose answer differs by segment, as far as there are any.
    At most a third has the answer of the naive rule, and calling everything lost gets at most ALWAYS_LOST.
    """
    wanted = ["slow", "lost", "crowd", *(["differs"] if segments else [])]
    attempts = (
        _attempt(candidates, order, count, bound) for bound in BOUNDS for order in permutations(wanted[: max(count, 1)])
    )
    best: tuple[int, int] = (-1, -1)
    chosen: list[BreaksCandidate] = []
    for attempt in attempts:
        worth = sum(any(_is(wish, candidate) for candidate in attempt) for wish in wanted), len(attempt)
        if worth > best:
            best, chosen = worth, attempt
        if best == (len(wanted), count):
            break
    return chosen


def _is(wish: str, candidate: BreaksCandidate) -> bool:
    return candidate.differs if wish == "differs" else candidate.kind == wish


def _attempt(
    candidates: Sequence[BreaksCandidate], wishes: Sequence[str], count: int, bound: float
) -> list[BreaksCandidate]:
    chosen: list[BreaksCandidate] = []
    for wish in wishes:
        if len(chosen) < count and not any(_is(wish, candidate) for candidate in chosen):
            chosen += _first(chosen, (candidate for candidate in candidates if _is(wish, candidate)), bound)
    while len(chosen) < count:
        more = _first(chosen, _rarest_first(chosen, candidates), bound)
        if not more:
            break
        chosen += more
    return chosen


def _rarest_first(
    chosen: Sequence[BreaksCandidate], candidates: Sequence[BreaksCandidate]
) -> Iterator[BreaksCandidate]:
    """*candidates* of those kinds first that were asked least."""
    kinds = ["down", "crowd", "slow", "lost"]
    asked = [candidate.kind for candidate in chosen]
    for kind in sorted(kinds, key=asked.count):
        yield from (candidate for candidate in candidates if candidate.kind == kind)


def _first(
    chosen: Sequence[BreaksCandidate], candidates: Iterator[BreaksCandidate], bound: float
) -> list[BreaksCandidate]:
    """The first of *candidates* with which the sheet keeps to its limits; empty without one."""
    total, naive = sum(candidate.lost for candidate in chosen), sum(candidate.is_naive for candidate in chosen)
    targets = {candidate.scenario.events for candidate in chosen}
    for candidate in candidates:
        fits = candidate.lost <= bound and total + candidate.lost <= ALWAYS_LOST * (len(chosen) + 1)
        if not fits or candidate.scenario.events in targets:
            continue
        if not candidate.is_naive or (naive + 1) * 3 <= len(chosen) + 1:
            return [candidate]
    return []


def breaks_question(candidate: BreaksCandidate) -> Question:
    """The question that *candidate* makes."""
    asked, pool = candidate.scenario, candidate.pool
    harmed = [name for name, verdicts in candidate.key.items() if set(verdicts.values()) != {"unharmed"}]
    return Question(
        kind="breaks",
        text=f"{what_happens(asked)} Who loses what?",
        asked={**scenario_document(asked), "journeys": list(candidate.key), "segments": list(pool.segments)},
        key={"journeys": {name: dict(verdicts) for name, verdicts in candidate.key.items()}},
        family=f"breaks: {asked.events[0].kind}",
        command=fail_command(asked),
        hint=_hint(candidate, len(harmed)),
        lesson=LESSONS[asked.events[0].kind],
        explain=lambda: _explained(candidate),
    )


LESSONS = {
    "slow": "A slow component is worse than a dead one: it holds its callers' workers until a timeout.",
    "down": "A component that is down fails fast: fallbacks, caches and soft dependencies decide who notices.",
    "lost": "A lost failure domain takes everything placed in it, and moves its load to the others.",
    "surge": "More load than capacity makes every answer late, unless the component sheds load.",
    "replica": "What is left after replicas die must carry the whole load, and reach `min_available` or the quorum.",
}


def _hint(candidate: BreaksCandidate, harmed: int) -> str:
    by_segment = " Segments fare differently." if candidate.differs else ""
    return f"{harmed} of {len(candidate.key)} journeys are lost or degraded.{by_segment}"


def _explained(candidate: BreaksCandidate) -> tuple[str, ...]:
    """The operative reason of every verdict, alike for several segments only once."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for journey, segment, told in candidate.pool.reasons(candidate.scenario):
        if journey in candidate.key:
            grouped.setdefault((journey, told), []).append(segment)
    everybody = len(candidate.pool.segments)
    return tuple(f"{journey}{_where(names, everybody)} is {told}" for (journey, told), names in grouped.items())


def _where(names: Sequence[str], everybody: int) -> str:
    return "" if len(names) == everybody else f" in {', '.join(names)}"
