"""What one design comes to: every figure that a person decides by, or why there is none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from workbook.failure import Analysis
from workbook.failure.partition import Uncut, stores, uncut
from workbook.failure.partition.choice import pacelc
from workbook.model import Architecture
from workbook.reliability.availability import OverallAvailability, deploy_budgets
from workbook.review.costing import Costing, costing
from workbook.traffic.latency.journey_latency import journey_latency
from workbook.traffic.size.size import size, sums_of

Figure = Literal[
    "p50", "p99", "full", "degraded", "lost", "month", "per_user", "bandwidth", "replicas", "deploys", "choice"
]
FIGURES: tuple[Figure, ...] = get_args(Figure)
"""Seconds, shares of requests, money, bit/s at peak, replicas needed at peak, deploys a month that the SLO allows, and
what a store chooses (PACELC)."""
OF_LATENCY: frozenset[Figure] = frozenset({"p50", "p99"})
OF_AVAILABILITY: frozenset[Figure] = frozenset({"full", "degraded", "lost", "deploys"})
MORE_IS_BETTER: frozenset[Figure] = frozenset({"full", "deploys"})


class Key(NamedTuple):
    """One figure of one thing."""

    figure: Figure
    of: str
    """A journey, a component, a store or a currency."""
    segment: str = ""
    """Empty if it is not by segment."""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure between two ends, mostly the same; or a word; or why it is unknown."""

    low: float | None = None
    high: float | None = None
    word: str = ""
    missing: str = ""

    @property
    def is_known(self) -> bool:
        return self.low is not None or bool(self.word)


def numbers(architecture: Architecture, available: Sequence[OverallAvailability] = ()) -> Mapping[Key, Number]:
    """The figures of *architecture*; of availability and deploys those that follow from *available*."""
    figures = latency_numbers(architecture) | available_numbers(architecture, available) | plain_numbers(architecture)
    return dict(sorted(figures.items(), key=lambda item: FIGURES.index(item[0].figure)))


def latency_numbers(architecture: Architecture) -> dict[Key, Number]:
    """How long each journey takes, which takes longest to find out."""
    return dict(_latency(Analysis(architecture)))


def plain_numbers(architecture: Architecture) -> dict[Key, Number]:
    """What it costs and needs, and what its stores choose."""
    analysis = Analysis(architecture)
    return {**dict(_cost(costing(architecture))), **dict(_size(analysis)), **dict(_choices(analysis))}


def available_numbers(architecture: Architecture, available: Sequence[OverallAvailability]) -> dict[Key, Number]:
    """What follows from how *available* the journeys are."""
    found = dict(_availability(available))
    for budget in deploy_budgets(architecture, available):
        fields = ", ".join(f"{budget.part}.deploy.{field}" for field in budget.missing)
        missing = f"{fields} not given" if fields else "no SLO limits it"
        found[Key("deploys", budget.part)] = _number(budget.allowed, missing)
    return found


def _number(value: float | None, missing: str) -> Number:
    return Number(missing=missing) if value is None else Number(value, value)


def _latency(analysis: Analysis) -> Iterator[tuple[Key, Number]]:
    is_said = any(component.latency is not None for component in analysis.architecture.components.values())
    latency = journey_latency(analysis.traffic) if is_said else None
    for journey in analysis.architecture.journeys:
        for segment in analysis.architecture.segments:
            for figure in ("p50", "p99"):
                key = Key(figure, journey, segment.name)
                if latency is None:
                    yield key, Number(missing="no component gives its latency")
                    continue
                bracket = latency.before[journey][segment.name].percentiles[figure]
                yield key, Number(missing="no request is answered") if bracket is None else Number(*bracket)


def _availability(available: Sequence[OverallAvailability]) -> Iterator[tuple[Key, Number]]:
    for journey in available:
        shares = journey.shares
        yield Key("full", journey.journey), Number(*shares.full)
        yield Key("degraded", journey.journey), Number(*shares.degraded)
        yield Key("lost", journey.journey), Number(*shares.lost)


def _cost(costs: Costing) -> Iterator[tuple[Key, Number]]:
    """By currency; nothing of a design without a price."""
    bill = costs.bill
    missing = ", ".join(question.field for question in costs.questions[:3]) or "a rate or a size"
    for currency in bill.known.by_currency:
        month = None if bill.month is None else float(bill.month[currency])
        per_user = None if bill.per_user is None else float(bill.per_user[currency])
        yield Key("month", currency), _number(month, f"{missing} not given")
        yield (
            Key("per_user", currency),
            _number(per_user, f"{missing if month is None else 'audience.users'} not given"),
        )


def _size(analysis: Analysis) -> Iterator[tuple[Key, Number]]:
    sizes = size(sums_of(analysis.traffic))
    for name, segment in sizes.segments.items():
        both = None if segment.up is None or segment.down is None else segment.up + segment.down
        yield Key("bandwidth", name, name), _number(both, "sizes or bit rates of calls not given")
    for name, component in sizes.components.items():
        if component.is_reached:
            is_said = analysis.architecture.components[name].capacity is not None
            missing = "its load is unknown" if is_said else f"components.{name}.capacity not given"
            yield Key("replicas", name), _number(component.needed, missing)


def _choices(analysis: Analysis) -> Iterator[tuple[Key, Number]]:
    graph = analysis.graph
    found = uncut(graph, sums_of(analysis.traffic))
    for name in stores(analysis.architecture):
        stamps: list[Uncut] = [found.stamp(stamp) for stamp in graph.stamps_of[name]]
        yield Key("choice", name), Number(word=pacelc(analysis.architecture.components[name], stamps))
