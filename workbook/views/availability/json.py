"""Availability of journeys as plain data for JSON."""

from collections.abc import Iterator
from math import isinf
from typing import Any

from workbook.model import Money
from workbook.reliability.availability import (
    DeployBudget,
    Importance,
    JourneyAvailability,
    Shares,
    Spending,
    Unavailability,
)
from workbook.review.availability import Availability
from workbook.views.availability.recovery_json import recovery_document
from workbook.views.event_json import event_document

Plain = dict[str, Any]


def availability_document(availability: Availability) -> Plain:
    """Everything about *availability*. Minutes are of the SLO's window, for all users; user-minutes are of a year."""
    return {
        "design": availability.analysis.architecture.name,
        "phase": "steady",
        "outage_length": "1h",
        "seed": availability.settings.seed,
        "journeys": {
            journey.journey: _journey(journey, importance=availability.settings.importance)
            for journey in availability.journeys
        },
        "figures": list(_figures(availability)),
        "deploys": {budget.part: _deploys(budget) for budget in availability.deploys},
        **({} if availability.loop_exits is None else {"self_sustaining": recovery_document(availability.loop_exits)}),
    }


def _journey(journey: JourneyAvailability, *, importance: bool) -> Plain:
    return {
        **_shares(journey.shares),
        **_unavailability(journey.overall),
        "segments": {
            name: {**_shares(journey.segment_shares[name]), **_unavailability(unavailability)}
            for name, unavailability in journey.segments.items()
        },
        "worst_segment": journey.worst_segment,
        "slo": journey.slo,
        "window": journey.window,
        "verdict": journey.verdict,
        "minutes_lost": journey.minutes,
        "budget_minutes": journey.budget,
        "budget_left_minutes": None if journey.budget is None else journey.budget - journey.minutes,
        "achievable": journey.achievable,
        "best_improvement": None if journey.best is None else event_document(journey.best.event),
        "without_component_failures": 1.0 - journey.only_domains,
        "spent_by": [_spending(spent, journey) for spent in journey.spendings],
        "user_minutes_lost_per_year": journey.user_minutes,
        "lost_per_year": _money(journey.cost),
        "lost_per_incident": None if journey.value is None else _money(journey.value.lost(1.0)),
        "value_at": None if journey.value is None else "peak" if journey.value.mean_to_peak is None else "mean",
        "if_assumed_were_ten_times_better": None
        if journey.assumed_ten_times is None
        else 1.0 - journey.assumed_ten_times[0],
        "if_assumed_were_ten_times_worse": None
        if journey.assumed_ten_times is None
        else 1.0 - journey.assumed_ten_times[1],
        "range": _range(journey),
        "estimated_from": journey.estimated_from,
        **({"importance": [_importance(event) for event in journey.importances]} if importance else {}),
    }


def _money(money: Money | None) -> Plain | None:
    return None if money is None else {"amount": float(money.amount), "currency": money.currency}


def _shares(shares: Shares) -> Plain:
    def ends(between: tuple[float, float]) -> float | list[float]:
        return between[0] if shares.exact else list(between)

    return {
        "availability": ends(shares.available),
        "full": ends(shares.full),
        "degraded": ends(shares.degraded),
        "lost": ends(shares.lost),
    }


def _deploys(budget: DeployBudget) -> Plain:
    return {
        "kind": budget.event.kind,
        "per_month": budget.deploy.per_month,
        "allowed": budget.allowed,
        "limited_by": budget.limited_by,
        "missing": list(budget.missing),
        "allowed_with": {change.name: change.allowed for change in budget.otherwise},
    }


def _unavailability(unavailability: Unavailability) -> Plain:
    return {
        "method": unavailability.method,
        "exact": unavailability.exact,
        "unavailability": unavailability.value,
        "interval": [unavailability.low, unavailability.high],
        "how": unavailability.told,
    }


def _spending(spent: Spending, journey: JourneyAvailability) -> Plain:
    return {
        "events": [event_document(event) for event in spent.cut_set.events],
        "segments": list(spent.cut_set.minimal_for),
        "probability": spent.probability,
        "minutes": spent.minutes,
        "share_of_budget": spent.minutes / journey.budget if journey.budget else None,
    }


def _range(journey: JourneyAvailability) -> Plain | None:
    if journey.spread is None:
        return None
    drawn = journey.spread.draws
    return {
        "least": 1.0 - journey.spread.most,
        "most": 1.0 - journey.spread.least,
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


def _figures(availability: Availability) -> Iterator[Plain]:
    """Every figure, and what share of each journey's unavailability is due to it."""
    for event, figure in availability.figures.items():
        yield {
            "event": event_document(event),
            "probability": figure.probability,
            **({"range": [figure.low, figure.high]} if figure.low < figure.high else {}),
            "basis": figure.basis,
            "assumed": figure.assumed,
            "source": figure.source,
            "accounts_for": {name: share for name, share in availability.accounts_for(event).items() if share},
        }
