"""Availability of journeys as plain data for JSON."""

from collections.abc import Iterator, Mapping, Sequence
from math import isinf
from typing import Any

from workbook.model import Architecture
from workbook.reliability.availability import (
    Figure,
    Importance,
    JourneyAvailability,
    Settings,
    Spending,
    Unavailability,
)
from workbook.views.cut_sets.json import event_document

Plain = dict[str, Any]


def availability_document(
    architecture: Architecture, availabilities: Sequence[JourneyAvailability], settings: Settings
) -> Plain:
    """Everything known. Minutes are of 30 days, for all users; money and user-minutes are of a year."""
    return {
        "design": architecture.name,
        "phase": "steady",
        "outage_length": "1h",
        "seed": settings.seed,
        "journeys": {
            availability.journey: _journey(availability, importance=settings.importance)
            for availability in availabilities
        },
        "figures": list(_figures(availabilities)),
    }


def _journey(availability: JourneyAvailability, *, importance: bool) -> Plain:
    return {
        "availability": availability.availability,
        **_unavailability(availability.overall),
        "segments": {
            name: {"availability": 1.0 - segment.value, **_unavailability(segment)}
            for name, segment in availability.segments.items()
        },
        "slo": availability.slo,
        "verdict": availability.verdict,
        "minutes_lost": availability.minutes,
        "budget_minutes": availability.budget,
        "budget_left_minutes": None if availability.budget is None else availability.budget - availability.minutes,
        "achievable": availability.achievable,
        "best_improvement": None if availability.best is None else event_document(availability.best.event),
        "without_component_failures": 1.0 - availability.only_domains,
        "spent_by": [_spending(spent, availability) for spent in availability.spendings],
        "user_minutes_lost_per_year": availability.user_minutes,
        "lost_per_year": None
        if availability.cost is None
        else {"amount": float(availability.cost.amount), "currency": availability.cost.currency},
        "if_assumed_were_ten_times_better": None
        if availability.assumed_ten_times is None
        else 1.0 - availability.assumed_ten_times[0],
        "if_assumed_were_ten_times_worse": None
        if availability.assumed_ten_times is None
        else 1.0 - availability.assumed_ten_times[1],
        "range": _range(availability),
        "estimated_from": availability.estimated_from,
        **({"importance": [_importance(event) for event in availability.importances]} if importance else {}),
    }


def _unavailability(unavailability: Unavailability) -> Plain:
    return {
        "method": unavailability.method,
        "exact": unavailability.exact,
        "unavailability": unavailability.value,
        "interval": [unavailability.low, unavailability.high],
        "how": unavailability.told,
    }


def _spending(spent: Spending, availability: JourneyAvailability) -> Plain:
    return {
        "events": [event_document(event) for event in spent.cut_set.events],
        "segments": list(spent.cut_set.minimal_for),
        "probability": spent.probability,
        "minutes": spent.minutes,
        "share_of_budget": spent.minutes / availability.budget if availability.budget else None,
    }


def _range(availability: JourneyAvailability) -> Plain | None:
    if availability.spread is None:
        return None
    drawn = availability.spread.draws
    return {
        "least": 1.0 - availability.spread.most,
        "most": 1.0 - availability.spread.least,
        "p05": None if drawn is None else 1.0 - drawn.high,
        "median": None if drawn is None else 1.0 - drawn.median,
        "p95": None if drawn is None else 1.0 - drawn.low,
        "draws": None if drawn is None else drawn.times,
        "seed": None if drawn is None else drawn.seed,
    }


def _importance(importance: Importance) -> Plain:
    return {
        "event": event_document(importance.event),
        "probability": importance.probability,
        "birnbaum": importance.birnbaum,
        "fussell_vesely": importance.fussell_vesely,
        "raw": importance.raw,
        "rrw": None if importance.rrw is None or isinf(importance.rrw) else importance.rrw,
        "availability_without": None if importance.without is None else 1.0 - importance.without,
        "beyond_chance": importance.beyond_chance,
    }


def _figures(availabilities: Sequence[JourneyAvailability]) -> Iterator[Plain]:
    """Every figure, and what share of each journey's unavailability is due to it."""
    for event, figure in all_figures(availabilities).items():
        yield {
            "event": event_document(event),
            "probability": figure.probability,
            **({"range": [figure.low, figure.high]} if figure.low < figure.high else {}),
            "basis": figure.basis,
            "assumed": figure.assumed,
            "source": figure.source,
            "accounts_for": {name: share for name, share in accounts_for(availabilities, event).items() if share},
        }


def all_figures(availabilities: Sequence[JourneyAvailability]) -> Mapping[Any, Figure]:
    """The figures of all journeys, each event once."""
    return {event: figure for availability in availabilities for event, figure in availability.figures.items()}


def accounts_for(availabilities: Sequence[JourneyAvailability], event: Any) -> dict[str, float]:  # noqa: ANN401
    """Per journey, the share of its unavailability that goes if *event* never happens."""
    shares = {}
    for availability in availabilities:
        for importance in availability.importances:
            if importance.event == event and importance.helps and importance.rrw:
                shares[availability.journey] = 1.0 - 1.0 / importance.rrw
    return shares
