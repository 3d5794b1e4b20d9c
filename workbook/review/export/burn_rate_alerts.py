"""Alerts on how fast journeys spend their error budgets."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workbook.errors import UsageError
from workbook.model import Architecture, Journey
from workbook.review.export.request_counters import ERRORS, EXPECTED, REQUESTS, error_budget
from workbook.wording.name_lists import listed
from workbook.wording.quantities import share

HOUR = 3600


@dataclass(frozen=True)
class _Step:
    severity: Literal["page", "ticket"]
    long: str
    short: str
    seconds: int
    spent: Decimal


_STEPS = (
    _Step("page", "1h", "5m", HOUR, Decimal("0.02")),
    _Step("page", "6h", "30m", 6 * HOUR, Decimal("0.05")),
    _Step("ticket", "3d", "6h", 72 * HOUR, Decimal("0.10")),
)


@dataclass(frozen=True)
class BurnRateAlert:
    """An alert that fires while the share of errors is above *threshold* in both windows."""

    severity: Literal["page", "ticket"]
    long: str
    short: str
    burn_rate: Decimal
    """How many times faster than the budget allows."""
    spent: Decimal
    """Share of the error budget that is spent within the long window at that rate."""
    threshold: Decimal
    """Share of requests that fail."""


@dataclass(frozen=True)
class JourneyAlerts:
    """The alerts of one journey."""

    journey: str
    slo: float
    window: float
    """Seconds over which the SLO is counted."""
    summary: str
    owner: str
    indicator: str
    alerts: tuple[BurnRateAlert, ...]

    @property
    def windows(self) -> tuple[str, ...]:
        """Every window that an alert looks at, the shortest first."""
        used = {window for alert in self.alerts for window in (alert.long, alert.short)}
        return tuple(window for window in ("5m", "30m", "1h", "6h", "3d") if window in used)


@dataclass(frozen=True)
class BurnRateAlerts:
    """The alerts of every journey that has an SLO, in file order."""

    design: str
    journeys: tuple[JourneyAlerts, ...]
    not_expressed: tuple[str, ...]
    """A sentence each."""


def burn_rate_alerts(architecture: Architecture) -> BurnRateAlerts:
    """Return alerts over several windows for every journey of *architecture* with an SLO.

    A page when 2% of the error budget is spent in 1 h or 5% in 6 h, a ticket for 10% in 3 d; each is confirmed by a
    window of a twelfth. The burn rate is that share × SLO window / alert window, and at least 1: whoever spends more
    slowly keeps the SLO. Alerts that could never fire are left out and named.

    Source: The Site Reliability Workbook, chapter 5, "Multiwindow, Multi-Burn-Rate Alerts".

    Raises:
        UsageError: no journey has an SLO.

    """
    with_slo = {name: journey for name, journey in architecture.journeys.items() if journey.slo is not None}
    if not with_slo:
        raise UsageError("no journey has an slo; an alert needs one: journeys: {name: {slo: 99.9%}}")
    said, journeys = [EXPECTED, *_unwatched(architecture)], []
    for name, journey in with_slo.items():
        alerts, without = _alerts(name, journey)
        said += without
        if alerts:
            journeys.append(_journey(name, journey, alerts))
    return BurnRateAlerts(architecture.name, tuple(journeys), tuple(said))


def _journey(name: str, journey: Journey, alerts: tuple[BurnRateAlert, ...]) -> JourneyAlerts:
    indicator = journey.sli.name if journey.sli else ""
    return JourneyAlerts(
        name, journey.slo or 0.0, journey.window, journey.summary or "", journey.owner or "", indicator, alerts
    )


def _alerts(name: str, journey: Journey) -> tuple[tuple[BurnRateAlert, ...], list[str]]:
    budget, window = error_budget(journey.slo or 0.0), Decimal(str(journey.window))
    alerts, without = [], []
    for step in _STEPS:
        rate = max(Decimal(1), step.spent * window / step.seconds)
        if step.seconds > window:
            without.append(f"{name} has no alert over {step.long}: its SLO is counted over less.")
        elif rate * budget >= 1:
            said = f"a budget of {share(float(budget))} cannot be spent {float(rate):.3g} times too fast"
            without.append(f"{name} has no alert over {step.long}: {said}.")
        else:
            spent = rate * step.seconds / window
            alerts.append(BurnRateAlert(step.severity, step.long, step.short, rate, spent, rate * budget))
    return tuple(alerts), without


def _unwatched(architecture: Architecture) -> Iterator[str]:
    """What no alert watches, a sentence for all journeys that it concerns."""
    journeys = architecture.journeys.items()
    sentences = {
        "No alert, for want of an slo": [name for name, journey in journeys if journey.slo is None],
        f"Latency budgets are not watched, unless {ERRORS} counts late answers": [
            name for name, journey in journeys if journey.slo is not None and journey.latency_budget is not None
        ],
        f"The SLI is in words; {REQUESTS} and {ERRORS} must count what it describes": [
            name for name, journey in journeys if journey.slo is not None and journey.sli is not None
        ],
        "The SLO is 100%: every single error alerts": [name for name, journey in journeys if journey.slo == 1],
    }
    for sentence, names in sentences.items():
        if names:
            yield f"{sentence}: {listed(names)}."
    if len(architecture.segments) > 1:
        yield "Alerts count all segments together; a small segment can lose a journey without an alert."
