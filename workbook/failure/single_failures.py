"""Every single failure: each component down and slow, one replica of each stamp dead, each failure domain lost."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import fsum
from typing import NamedTuple

import numpy as np

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import mask_of
from workbook.failure.evaluation import Evaluation, Verdict
from workbook.graph import DependencyGraph
from workbook.model import Architecture, Money, share_of

PRIORITIES = ("core", "important", "secondary")
VERDICTS: tuple[Verdict, ...] = ("unharmed", "degraded", "lost")


@dataclass(frozen=True)
class Harm:
    """What one event does to one journey, segment by segment."""

    journey: str
    priority: str
    verdicts: tuple[tuple[str, Verdict], ...]
    lost: float
    """Share of all users who lose the journey: those of the segments who use it at all."""
    degraded: float
    """Share of those who get less of it."""

    @cached_property
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


class Impact(NamedTuple):
    """What several events do alike: the fields of their failures."""

    harms: tuple[Harm, ...]
    hurt: tuple[Harm, ...]
    users_lost: float
    users_hit: float
    costs: tuple[Money, ...]
    weight: list[float]
    """How bad it is, the worst least: users who lose core journeys, then important ones, then what is degraded."""


Hit = tuple[int, Harm]
"""A journey by index, and what is done to it."""


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

    Time and memory grow with what is hurt, not with events times journeys; what hurts the same is put together once.
    """
    architecture = evaluation.graph.architecture
    in_file = {name: place for place, name in enumerate((*architecture.components, *architecture.failure_domains))}
    unharmed = [VERDICTS[0]] * len(architecture.segments)
    spared = tuple(_harm(evaluation.graph, journey, unharmed) for journey in range(len(evaluation.graph.journeys)))
    hurt: list[list[Hit]] = [[] for _ in events]
    for journey in range(len(spared)):
        for place, hit in _hits(evaluation, journey, len(events)):
            hurt[place].append(hit)
    impacts: dict[tuple[int, ...], Impact] = {}
    failures: list[tuple[list[float], SingleFailure]] = []
    for place, event in enumerate(events):
        alike = tuple(map(id, hurt[place]))
        if alike not in impacts:
            impacts[alike] = _impact(evaluation.graph, spared, hurt[place])
        impact = impacts[alike]
        failure = SingleFailure(
            event, place, impact.harms, impact.hurt, impact.users_lost, impact.users_hit, impact.costs
        )
        failures.append((impact.weight, failure))
    failures.sort(
        key=lambda weighed: (weighed[0], in_file[weighed[1].event.target.partition("@")[0]], weighed[1].event)
    )
    return tuple(failure for _, failure in failures)


def _hits(evaluation: Evaluation, journey: int, count: int) -> Iterator[tuple[int, Hit]]:
    """The first *count* scenarios that do not spare *journey*, and what it suffers: the same harm is one object."""
    segments = evaluation.graph.architecture.segments
    lost = [mask_of(evaluation.lost(journey, segment.name), count) for segment in segments]
    impaired = [mask_of(evaluation.impaired(journey, segment.name), count) for segment in segments]
    worst = np.stack([np.where(gone, 2, less) for gone, less in zip(lost, impaired, strict=True)], axis=1)
    hit = np.flatnonzero(np.any(impaired, axis=0))
    told, width = worst[hit].astype(np.uint8).tobytes(), len(segments)
    hits: dict[bytes, Hit] = {}
    for number, place in enumerate(hit.tolist()):
        verdicts = told[number * width : (number + 1) * width]
        if verdicts not in hits:
            hits[verdicts] = journey, _harm(evaluation.graph, journey, [VERDICTS[verdict] for verdict in verdicts])
        yield place, hits[verdicts]


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


def _impact(graph: DependencyGraph, spared: tuple[Harm, ...], hits: Sequence[Hit]) -> Impact:
    """What is said of every event that has these *hits*."""
    architecture = graph.architecture
    losing: dict[str, float] = {}
    hit: dict[str, float] = {}
    harms, hurt = list(spared), tuple(harm for _, harm in hits)
    weight = [0.0] * (2 * len(PRIORITIES))
    for journey, harm in hits:
        harms[journey] = harm
        place = PRIORITIES.index(harm.priority)
        weight[place] += harm.lost
        weight[place + len(PRIORITIES)] += harm.degraded
        users = architecture.journeys[harm.journey].users
        for segment, verdict in harm.verdicts:
            if verdict == "lost":
                losing[segment] = max(losing.get(segment, 0.0), users)
            if verdict != "unharmed":
                hit[segment] = max(hit.get(segment, 0.0), users)
    return Impact(
        harms=tuple(harms),
        hurt=hurt,
        users_lost=_share_of_users(architecture, losing),
        users_hit=_share_of_users(architecture, hit),
        costs=tuple(_costs(architecture, hurt)),
        weight=[-total for total in weight],
    )


def _share_of_users(architecture: Architecture, parts: Mapping[str, float]) -> float:
    """The share of all users who are in some segments, of each segment the part that is said."""
    return min(1.0, fsum(segment.share * parts.get(segment.name, 0.0) for segment in architecture.segments))


def _harm(graph: DependencyGraph, journey: int, verdicts: Sequence[Verdict]) -> Harm:
    """*verdicts*, one per segment, on *journey*."""
    segments = graph.architecture.segments
    users = graph.journey(journey).users
    judged = list(zip(segments, verdicts, strict=True))
    return Harm(
        journey=graph.journeys[journey],
        priority=graph.journey(journey).priority,
        verdicts=tuple((segment.name, verdict) for segment, verdict in judged),
        lost=users * share_of(segment for segment, verdict in judged if verdict == "lost"),
        degraded=users * share_of(segment for segment, verdict in judged if verdict == "degraded"),
    )


def _costs(architecture: Architecture, harms: Iterable[Harm]) -> Iterator[Money]:
    per_currency: dict[str, Decimal] = {}
    for harm in harms:
        value = architecture.journeys[harm.journey].value
        if value is not None and value.per_hour is not None and harm.lost:
            amount: Money = value.per_hour
            before = per_currency.get(amount.currency, Decimal(0))
            part = harm.lost / architecture.journeys[harm.journey].users
            per_currency[amount.currency] = before + amount.amount * Decimal(repr(round(part, 12)))
    for currency, total in sorted(per_currency.items()):
        yield Money(total, currency)
