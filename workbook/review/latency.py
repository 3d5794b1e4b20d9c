"""How long journeys take, what a spike does to that, and where the verdicts of failures say otherwise."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from workbook.errors import UsageError
from workbook.failure import Analysis
from workbook.model import Architecture, scenario_of, suggestion
from workbook.model.units import duration
from workbook.review.citations import Citation, citations
from workbook.review.presentable import Presentable
from workbook.review.scenario_outcome import journey_outcomes
from workbook.traffic import Traffic
from workbook.traffic.latency.curves import Drawn
from workbook.traffic.latency.endless import lost_if_endless
from workbook.traffic.latency.journey_latency import drawn_latency, journey_latency
from workbook.traffic.latency.result import Latency
from workbook.traffic.latency.shedding import Shed, shedding
from workbook.traffic.latency.spike import Slowness, Spike

OF_LATENCY = frozenset({
    "bandwidth", "deadline", "hedge", "hit_ratio", "latency", "latency_budget", "leaves", "per_100ms", "per_failure",
    "per_hour", "retention", "rtt", "timeout", "value",
})  # fmt: skip
"""Fields, or parts of the route to a field."""
MOST = 1e6
"""Times a load or a time is multiplied at most."""


@dataclass(frozen=True)
class Difference:
    """A journey that an endless delay loses by one account, and not by the other."""

    journey: str
    segment: str
    verdict: str
    """Of `fail --slow`."""
    is_late: bool
    """Whether by the latency figures most requests are late or lost."""
    because: tuple[str, ...]
    """The chain of causes of the verdict."""


@dataclass(frozen=True)
class LatencyReview(Presentable):
    """The latency of some journeys, with what else a spike brings about."""

    latency: Latency
    shed: tuple[Shed, ...]
    """What gets more than it serves."""
    differences: tuple[Difference, ...]
    """Where an endless delay is judged otherwise by `fail --slow`; empty without a slow component."""

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Numbers of the design that latencies are computed from and that say where they come from."""
        every = citations(self.latency.architecture)
        return tuple(each for each in every if OF_LATENCY & set(each.route.split(".")))


def latency_review(architecture: Architecture, journey: str | None, spike: Spike) -> LatencyReview:
    """The latency of *journey*, or of all, in *spike*."""
    analysis = Analysis(architecture)
    traffic = analysis.traffic
    latency = journey_latency(traffic, journey, spike)
    shed = tuple(shedding(traffic, spike)) if spike.load != 1.0 or spike.surge else ()
    differences = () if latency.delayed is None else tuple(_differences(analysis, traffic, latency))
    return LatencyReview(latency, shed, differences)


def latency_drawn(review: LatencyReview) -> Mapping[tuple[str, str], Drawn]:
    """What pictures show of the journeys of *review*, by journey and segment."""
    latency = review.latency
    names = tuple(latency.before)
    traffic = Analysis(latency.architecture).traffic
    return drawn_latency(traffic, names[0] if len(names) == 1 else None, latency.spike)


def _differences(analysis: Analysis, traffic: Traffic, latency: Latency) -> Iterator[Difference]:
    """Journeys and segments whose verdict at infinite delay is not what `fail --slow` says, steady."""
    component = str(latency.delayed)
    scenario = scenario_of(analysis.architecture, {"slow": [component]}, "1h", "steady")
    outcomes = journey_outcomes(analysis.verified([scenario]), 0)
    for (journey, segment), is_late in lost_if_endless(traffic, component).items():
        if journey not in latency.before:
            continue
        verdict = outcomes[journey].segments[segment]
        if is_late != (verdict == "lost"):
            yield Difference(journey, segment, verdict, is_late, outcomes[journey].reasons.get(segment, ()))


def spike_of(architecture: Architecture, slow: Sequence[str], surge: Sequence[str], load: float | None) -> Spike:
    """The spike that the options tell of: `api=+500ms` or `api=x3`, `api=2`, `1.8`.

    Raises:
        UsageError: with everything that cannot be read or is not in the design.

    """
    problems: list[str] = []
    slowness = dict(_each(architecture, "--slow", slow, _slowness, problems))
    factors = dict(_each(architecture, "--surge", surge, _factor, problems))
    if load is not None and not 0.0 < load <= MOST:
        problems.append(f"--load: {load:g} is not a load; write how many times the peak, such as 1.8")
    if problems:
        raise UsageError("\n".join(problems))
    return Spike(slowness, factors, 1.0 if load is None else load)


Read = TypeVar("Read")


def _each(
    architecture: Architecture, option: str, given: Sequence[str], read: Callable[[str], Read], problems: list[str]
) -> Iterator[tuple[str, Read]]:
    """Component and what *read* makes of the rest, of each of *given*; what is wrong goes to *problems*."""
    seen = set[str]()
    for text in given:
        name, _, amount = text.partition("=")
        if name not in architecture.components:
            problems.append(f"{option}: unknown component {name!r}{suggestion(name, architecture.components)}")
            continue
        if name in seen:
            problems.append(f"{option}: {name} is given twice; leave one out")
        seen.add(name)
        try:
            yield name, read(amount)
        except ValueError as error:
            problems.append(f"{option} {text}: {error}")


def _slowness(amount: str) -> Slowness:
    if re.fullmatch(r"\+.+", amount):
        try:
            return Slowness(delay=duration(amount[1:]))
        except ValueError:
            pass
    if re.fullmatch(r"x[0-9]{1,7}(\.[0-9]{1,6})?", amount) and 0.0 < float(amount[1:]) <= MOST:
        return Slowness(factor=float(amount[1:]))
    raise ValueError("write how much longer it takes: api=+500ms, or api=x3")


def _factor(amount: str) -> float:
    if re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,6})?", amount) and 1.0 <= float(amount) <= MOST:
        return float(amount)
    raise ValueError("write how many times its load it gets, at least 1: api=2")
