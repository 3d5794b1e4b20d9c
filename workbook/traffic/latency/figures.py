"""What is said of a journey: percentiles, errors, who is late, who leaves."""

from dataclasses import dataclass

import numpy as np

from workbook.model import Journey
from workbook.traffic.exceeding import exceeds
from workbook.traffic.latency.attempts import Outcome
from workbook.traffic.latency.grid import Grid

QUANTILES = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "p99.9": 0.999}
LATE = {"p50": 0.5, "p99": 0.01}
"""The share that may be late or lost where the budget is of that percentile."""

Bracket = tuple[float, float]


@dataclass(frozen=True)
class Figures:
    """Of one journey from one segment; None for what is unknown."""

    error: float
    late_or_lost: float
    """Errors, and what takes longer than the p99 budget."""
    mean: float | None
    """Seconds, of good answers; so are the percentiles."""
    percentiles: dict[str, Bracket | None]
    """Rounded down and up."""
    at_once: dict[str, float | None]
    """Every draw at that quantile."""
    budget: dict[str, bool]
    """Whether it is met, by percentile."""
    leaves: float | None
    """Share of users who give up."""
    without: dict[str, Bracket | None]
    """p99 with the own work of each component taking no time."""

    @property
    def is_wide(self) -> bool:
        """Whether the two roundings of a percentile are more than 1% apart."""
        known = [bracket for bracket in self.percentiles.values() if bracket is not None]
        return any(exceeds(high, low * 1.01) for low, high in known)


def percentile(outcome: Outcome, grid: Grid, quantile: float) -> Bracket | None:
    """The *quantile* of good answers; None if there are none."""
    if float(np.min(outcome.good.total)) <= 1e-12:
        return None
    return grid.quantile(outcome.good, quantile)


def error(outcome: Outcome) -> float:
    """The share that errs, or never answers."""
    return max(0.0, 1.0 - float(np.mean(outcome.good.total)))


def late_or_lost(outcome: Outcome, grid: Grid, budget: float) -> float:
    """The share of requests that err or take longer than *budget*."""
    return max(0.0, 1.0 - float(np.mean(grid.share_within(outcome.good, budget))))


def budgets(outcome: Outcome, grid: Grid, journey: Journey) -> dict[str, bool]:
    """Whether each budget of *journey* is met."""
    return {
        name: not exceeds(late_or_lost(outcome, grid, limit), LATE[name]) for name, limit in limits(journey).items()
    }


def limits(journey: Journey) -> dict[str, float]:
    """Seconds of the latency budget, by percentile."""
    budget = journey.latency_budget
    every = {"p50": budget.p50, "p99": budget.p99} if budget else {}
    return {name: limit for name, limit in every.items() if limit is not None}


def leaving(outcome: Outcome, grid: Grid, journey: Journey) -> float | None:
    """The mean share of users who give up: those who get an error, and more with every second that others wait."""
    leaves = journey.value.leaves if journey.value else None
    if leaves is None:
        return None
    masses = np.diff(outcome.good.values, axis=-1, prepend=0.0)
    share = np.minimum(1.0, leaves.per_second * np.maximum(grid.points - leaves.after, 0.0))
    return float((masses @ share).mean()) + error(outcome)


def mean(outcome: Outcome, grid: Grid) -> float | None:
    """Seconds of good answers on average."""
    total = float(np.mean(outcome.good.total))
    return float(grid.mean(outcome.good)) / total if total > 1e-12 else None


def figures(
    outcome: Outcome,
    grid: Grid,
    journey: Journey,
    at_once: dict[str, float | None],
    without: dict[str, Bracket | None],
) -> Figures:
    """All of them."""
    within = limits(journey).get("p99")
    return Figures(
        error(outcome),
        error(outcome) if within is None else late_or_lost(outcome, grid, within),
        mean(outcome, grid),
        {name: percentile(outcome, grid, quantile) for name, quantile in QUANTILES.items()},
        at_once,
        budgets(outcome, grid, journey),
        leaving(outcome, grid, journey),
        without,
    )
