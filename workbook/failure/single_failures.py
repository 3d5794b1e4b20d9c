"""Every single failure: each component down and slow, one replica of each stamp dead, each failure domain lost."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import places
from workbook.failure.evaluation import Evaluation, Verdict
from workbook.graph import DependencyGraph
from workbook.model import Architecture, Money, Segment, share_of

PRIORITIES = ("core", "important", "secondary")


@dataclass(frozen=True, slots=True)
class Harm:
    """What one event does to one journey, segment by segment."""

    journey: str
    priority: str
    verdicts: tuple[tuple[str, Verdict], ...]
    lost: float
    """Share of all users who lose the journey: those of the segments who use it at all."""
    degraded: float
    """Share of those who get less of it."""

    @property
    def verdict(self) -> Verdict:
        """That of the segment it goes worst for."""
        verdicts = {verdict for _, verdict in self.verdicts}
        return "lost" if "lost" in verdicts else "degraded" if "degraded" in verdicts else "unharmed"


@dataclass(frozen=True, slots=True)
class SingleFailure:
    """One event, alone, and whom it hits."""

    event: BasicEvent
    scenario: int
    """Its place in the evaluation."""
    harms: tuple[Harm, ...]
    """One per journey, in file order."""
    hurt: tuple[Harm, ...]
    """Those of journeys that are not unharmed."""
    users_lost: float
    """Share of the users who lose a journey. Of several journeys that not everybody uses, that with the most users."""
    users_hit: float
    """Share of the users who lose a journey or get less of one, counted in the same way."""
    costs: tuple[Money, ...]
    """Value of the lost journeys per hour, for the users who lose them; one amount per currency."""

    def with_verdict(self, verdict: Verdict) -> tuple[Harm, ...]:
        return tuple(harm for harm in (self.harms if verdict == "unharmed" else self.hurt) if harm.verdict == verdict)

    @property
    def weight(self) -> tuple[float, ...]:
        """How bad it is: users who lose core journeys first, then important ones, then what is degraded."""
        return tuple(
            sum(getattr(harm, what) for harm in self.hurt if harm.priority == priority)
            for what in ("lost", "degraded")
            for priority in PRIORITIES
        )


def single_events(graph: DependencyGraph) -> tuple[BasicEvent, ...]:
    """Everything that can fail alone: domains, then components, callees before callers.

    A component's facts depend on what it needs; in this order their sets of scenarios start with those, and
    are no longer than necessary.
    """
    domains = (BasicEvent("lost", domain) for domain in graph.architecture.failure_domains)
    stamps = [graph.stamps[stamp] for group in graph.callees_first for stamp in group]
    several = dict.fromkeys(stamp.name for stamp in stamps if stamp.instances > 1)
    return (
        *domains,
        *(
            BasicEvent(kind, name)
            for name in dict.fromkeys(stamp.component for stamp in stamps)
            for kind in ("down", "slow")
        ),
        *(BasicEvent("replica", name) for name in several),
    )


def single_failures(evaluation: Evaluation, events: tuple[BasicEvent, ...]) -> tuple[SingleFailure, ...]:
    """What each of *events* alone does, worst first, then in file order; one scenario per event.

    Time and memory grow with what is hurt, not with events times journeys.
    """
    architecture = evaluation.graph.architecture
    in_file = {name: place for place, name in enumerate((*architecture.components, *architecture.failure_domains))}
    spared = tuple(_harm(evaluation, journey, None) for journey in range(len(evaluation.graph.journeys)))
    hurt: list[list[int]] = [[] for _ in events]
    for journey in range(len(spared)):
        impaired = 0
        for segment in architecture.segments:
            impaired |= evaluation.impaired(journey, segment.name)
        for place in places(impaired):
            if place < len(events):
                hurt[place].append(journey)
    failures = [_failure(evaluation, event, place, spared, hurt[place]) for place, event in enumerate(events)]
    return tuple(
        sorted(
            failures,
            key=lambda failure: (
                [-part for part in failure.weight],
                in_file[failure.event.target.partition("@")[0]],
                failure.event,
            ),
        )
    )


def by_fate(
    journeys: Iterable[str], failures: Sequence[SingleFailure]
) -> Mapping[tuple[str, Verdict], Sequence[SingleFailure]]:
    """Per journey, those of *failures* that lose it, and those that degrade it, in their order."""
    verdicts: tuple[Verdict, ...] = ("lost", "degraded")
    failures_with: dict[tuple[str, Verdict], list[SingleFailure]] = {
        (name, verdict): [] for name in journeys for verdict in verdicts
    }
    for failure in failures:
        for harm in failure.hurt:
            failures_with[harm.journey, harm.verdict].append(failure)
    return failures_with


def _failure(
    evaluation: Evaluation, event: BasicEvent, scenario: int, spared: tuple[Harm, ...], journeys: Sequence[int]
) -> SingleFailure:
    hurt = {journey: _harm(evaluation, journey, scenario) for journey in journeys}
    architecture = evaluation.graph.architecture
    losing: dict[str, float] = {}
    hit: dict[str, float] = {}
    for harm in hurt.values():
        users = architecture.journeys[harm.journey].users
        for segment, verdict in harm.verdicts:
            if verdict == "lost":
                losing[segment] = max(losing.get(segment, 0.0), users)
            if verdict != "unharmed":
                hit[segment] = max(hit.get(segment, 0.0), users)
    harms = list(spared)
    for journey, harm in hurt.items():
        harms[journey] = harm
    return SingleFailure(
        event=event,
        scenario=scenario,
        harms=tuple(harms),
        hurt=tuple(hurt.values()),
        users_lost=_share_of_users(architecture, losing),
        users_hit=_share_of_users(architecture, hit),
        costs=tuple(_costs(evaluation, hurt.values())),
    )


def _share_of_users(architecture: Architecture, parts: Mapping[str, float]) -> float:
    """The share of all users who are in some segments, of each segment the part that is said."""
    return min(1.0, fsum(segment.share * parts.get(segment.name, 0.0) for segment in architecture.segments))


def _harm(evaluation: Evaluation, journey: int, scenario: int | None) -> Harm:
    """What *scenario* does to *journey*; None stands for nothing."""
    graph = evaluation.graph
    verdicts: list[tuple[Segment, Verdict]] = [
        (segment, "unharmed" if scenario is None else evaluation.verdict(journey, segment.name, scenario))
        for segment in graph.architecture.segments
    ]
    users = graph.journey(journey).users
    return Harm(
        journey=graph.journeys[journey],
        priority=graph.journey(journey).priority,
        verdicts=tuple((segment.name, verdict) for segment, verdict in verdicts),
        lost=users * share_of(segment for segment, verdict in verdicts if verdict == "lost"),
        degraded=users * share_of(segment for segment, verdict in verdicts if verdict == "degraded"),
    )


def _costs(evaluation: Evaluation, harms: Iterable[Harm]) -> Iterator[Money]:
    per_currency: dict[str, Decimal] = {}
    for harm in harms:
        value = evaluation.graph.architecture.journeys[harm.journey].value
        if value is not None and value.per_hour is not None and harm.lost:
            amount: Money = value.per_hour
            before = per_currency.get(amount.currency, Decimal(0))
            part = harm.lost / evaluation.graph.architecture.journeys[harm.journey].users
            per_currency[amount.currency] = before + amount.amount * Decimal(repr(round(part, 12)))
    for currency, total in sorted(per_currency.items()):
        yield Money(total, currency)
