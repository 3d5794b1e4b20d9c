"""Availability of journeys as plain data for JSON."""

from collections.abc import Iterator
from math import isinf
from typing import Any

from workbook.reliability.availability import (
    Importance,
    JourneyAvailability,
    Spending,
    Unavailability,
)
from workbook.review.availability import Availability
from workbook.views.availability.recovery_json import recovery_document
from workbook.views.event_json import event_document

Plain = dict[str, Any]


def availability_document(found: Availability) -> Plain:
    """Everything about *found*. Minutes are of 30 days, for all users; money and user-minutes are of a year."""
    return {
        "design": found.analysis.architecture.name,
        "phase": "steady",
        "outage_length": "1h",
        "seed": found.settings.seed,
        "journeys": {one.journey: _journey(one, importance=found.settings.importance) for one in found.journeys},
        "figures": list(_figures(found)),
        **({} if found.loop_exits is None else {"self_sustaining": recovery_document(found.loop_exits)}),
    }


def _journey(one: JourneyAvailability, *, importance: bool) -> Plain:
    return {
        "availability": one.availability,
        **_unavailability(one.overall),
        "segments": {
            name: {"availability": 1.0 - told.value, **_unavailability(told)} for name, told in one.segments.items()
        },
        "slo": one.slo,
        "verdict": one.verdict,
        "minutes_lost": one.minutes,
        "budget_minutes": one.budget,
        "budget_left_minutes": None if one.budget is None else one.budget - one.minutes,
        "achievable": one.achievable,
        "best_improvement": None if one.best is None else event_document(one.best.event),
        "without_component_failures": 1.0 - one.only_domains,
        "spent_by": [_spending(spent, one) for spent in one.spendings],
        "user_minutes_lost_per_year": one.user_minutes,
        "lost_per_year": None
        if one.cost is None
        else {"amount": float(one.cost.amount), "currency": one.cost.currency},
        "if_assumed_were_ten_times_better": None if one.assumed_ten_times is None else 1.0 - one.assumed_ten_times[0],
        "if_assumed_were_ten_times_worse": None if one.assumed_ten_times is None else 1.0 - one.assumed_ten_times[1],
        "range": _range(one),
        "estimated_from": one.estimated_from,
        **({"importance": [_importance(event) for event in one.importances]} if importance else {}),
    }


def _unavailability(told: Unavailability) -> Plain:
    return {
        "method": told.method,
        "exact": told.exact,
        "unavailability": told.value,
        "interval": [told.low, told.high],
        "how": told.told,
    }


def _spending(spent: Spending, one: JourneyAvailability) -> Plain:
    return {
        "events": [event_document(event) for event in spent.cut_set.events],
        "segments": list(spent.cut_set.minimal_for),
        "probability": spent.probability,
        "minutes": spent.minutes,
        "share_of_budget": spent.minutes / one.budget if one.budget else None,
    }


def _range(one: JourneyAvailability) -> Plain | None:
    if one.spread is None:
        return None
    drawn = one.spread.draws
    return {
        "least": 1.0 - one.spread.most,
        "most": 1.0 - one.spread.least,
        "p05": None if drawn is None else 1.0 - drawn.high,
        "median": None if drawn is None else 1.0 - drawn.median,
        "p95": None if drawn is None else 1.0 - drawn.low,
        "draws": None if drawn is None else drawn.times,
        "seed": None if drawn is None else drawn.seed,
    }


def _importance(one: Importance) -> Plain:
    return {
        "event": event_document(one.event),
        "probability": one.probability,
        "birnbaum": one.birnbaum,
        "fussell_vesely": one.fussell_vesely,
        "raw": one.raw,
        "rrw": None if one.rrw is None or isinf(one.rrw) else one.rrw,
        "availability_without": None if one.without is None else 1.0 - one.without,
        "beyond_chance": one.beyond_chance,
    }


def _figures(found: Availability) -> Iterator[Plain]:
    """Every figure, and what share of each journey's unavailability is due to it."""
    for event, figure in found.figures.items():
        yield {
            "event": event_document(event),
            "probability": figure.probability,
            **({"range": [figure.low, figure.high]} if figure.low < figure.high else {}),
            "basis": figure.basis,
            "assumed": figure.assumed,
            "source": figure.source,
            "accounts_for": {name: share for name, share in found.accounts_for(event).items() if share},
        }
