"""Latency of journeys as plain data for JSON: seconds, and shares of 1; null for what is unknown."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from workbook.model import Money
from workbook.review.latency import Difference, LatencyReview
from workbook.traffic.latency.figures import Bracket, Figures
from workbook.traffic.latency.money import Loss
from workbook.traffic.latency.result import Calls, Phase
from workbook.traffic.latency.shedding import Shed
from workbook.traffic.latency.visits import CallFigures

Plain = dict[str, Any]
DIGITS = 10


def latency_document(review: LatencyReview) -> Plain:
    """Everything about *review*: percentiles are brackets, rounded down and up."""
    latency = review.latency
    return {
        "design": latency.architecture.name,
        "spike": {
            "slow": {name: {"factor": slow.factor, "delay": slow.delay} for name, slow in latency.spike.slow.items()},
            "surge": dict(latency.spike.surge),
            "load": latency.spike.load,
        },
        "journeys": _phase(latency.before),
        "onset": None if latency.onset is None else _phase(latency.onset),
        "steady": None if latency.steady is None else _phase(latency.steady),
        "calls": _calls(latency.calls),
        "calls_at_onset": _calls(latency.calls_at_onset),
        "overloaded": [list(place) for place in latency.overloaded],
        "open": [list(which) for which in latency.open_breakers],
        "rungs": {journey: dict(segments) for journey, segments in latency.rungs.items()},
        "money": {journey: _loss(loss) for journey, loss in latency.money.items()},
        "thresholds": [
            {"component": latency.delayed, "key": list(threshold.key), "at": _rounded(threshold.at)}
            for threshold in latency.thresholds
        ],
        "shed": [_shed(shed) for shed in review.shed],
        "differs_from_fail": [_difference(difference) for difference in review.differences],
        "questions": list(latency.questions),
    }


def _phase(phase: Phase) -> Plain:
    return {
        journey: {segment: _figures(figures) for segment, figures in segments.items()}
        for journey, segments in phase.items()
    }


def _figures(figures: Figures) -> Plain:
    return {
        "error": _rounded(figures.error),
        "late_or_lost": _rounded(figures.late_or_lost),
        "mean": _rounded(figures.mean),
        **{name: _bracket(bracket) for name, bracket in figures.percentiles.items()},
        "at_once": {name: _rounded(seconds) for name, seconds in figures.at_once.items()},
        "budget": dict(figures.budget),
        "leaves": _rounded(figures.leaves),
        "without": {name: _bracket(bracket) for name, bracket in figures.without.items()},
    }


def _bracket(bracket: Bracket | None) -> list[float] | None:
    return None if bracket is None else [round(seconds, DIGITS) for seconds in bracket]


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, DIGITS)


def _calls(calls: Calls) -> Plain:
    return {
        call: {
            journey: {segment: _call(figures) for segment, figures in segments.items()}
            for journey, segments in journeys.items()
        }
        for call, journeys in calls.items()
    }


def _call(figures: CallFigures) -> Mapping[str, float]:
    names = ("attempts", "timeouts", "fails", "hedged")
    return {name: round(getattr(figures, name), DIGITS) for name in names}


def _loss(loss: Loss) -> Plain:
    return {
        "slower_per_hour": None if loss.slower_per_hour is None else _amount(loss.slower_per_hour),
        "leaves": _rounded(loss.leaves),
        "retention_points": _rounded(loss.retention_points),
        "members": None if loss.members is None else round(loss.members, 3),
    }


def _amount(money: Money) -> dict[str, str]:
    return {money.currency: f"{money.amount.quantize(Decimal('0.00000001')):f}"}


def _shed(shed: Shed) -> Plain:
    return {
        "component": shed.component,
        "region": shed.region,
        "load": shed.load,
        "capacity": shed.capacity,
        "refused": [{"journey": name, "share": share} for name, share in shed.refused],
        "left_over": shed.left_over,
    }


def _difference(difference: Difference) -> Plain:
    return {
        "journey": difference.journey,
        "segment": difference.segment,
        "verdict": difference.verdict,
        "late_or_lost": difference.is_late,
        "because": list(difference.because),
    }
