"""Failure modes in words that several views have: what they do, what is there against them, who would notice."""

from collections.abc import Sequence

from workbook.failure import BasicEvent
from workbook.review.fmea import Ratings, Row
from workbook.review.fmea.modes import JourneyEffect
from workbook.wording.name_lists import listed
from workbook.wording.quantities import seconds, share

NO_SIGNAL = "no signal"
"""What a failure shows that no alert, metric or indicator sees."""


def mode_of(event: BasicEvent) -> str:
    """`down`, `one replica dead`, `bad deploy`."""
    return {"replica": "one replica dead", "bad_deploy": "bad deploy", "bad_push": "bad push"}.get(
        event.kind, event.kind
    )


def effects_in_words(effects: Sequence[JourneyEffect]) -> str:
    """`play lost for 47% of requests; browse degraded for all`."""
    return "; ".join(map(effect_in_words, effects)) or "no journey is affected"


def effect_in_words(effect: JourneyEffect) -> str:
    """One journey."""
    parts = []
    if effect.lost:
        parts.append(f"lost for {_of_requests(effect.lost)}")
    if effect.degraded:
        parts.append(f"degraded for {_of_requests(effect.degraded)}")
    return f"{effect.journey} {' and '.join(parts) or effect.verdict}"


def _of_requests(part: float) -> str:
    return "all requests" if part > 1 - 1e-9 else f"{share(part)} of requests"


def protections_in_words(row: Row) -> str:
    """Each with its line."""
    return "; ".join(p.what if p.line is None else f"{p.what} (line {p.line})" for p in row.protections) or "none"


def signal_in_words(row: Row) -> str:
    """`alert burn-rate of api`; or that there is none."""
    signal = row.signal
    if not signal.of:
        return NO_SIGNAL if signal.kind == "nobody would see it" else signal.kind
    what = "alert" if signal.kind.startswith("alert") else "metric" if signal.kind.startswith("metric") else "indicator"
    return f"{what} {listed(signal.names)} of {signal.of}"


def noticed_after(row: Row) -> str:
    """How soon somebody knows, or the question."""
    if row.signal.after is not None:
        return seconds(row.signal.after)
    if row.event.kind in ("bad_deploy", "bad_push"):
        return "? (set deploy.detected_in)"
    return "?"


def priority(ratings: Ratings) -> str:
    """`high`; where a rating is missing what it may be: `high or medium`."""
    return " or ".join(ratings.priorities)
