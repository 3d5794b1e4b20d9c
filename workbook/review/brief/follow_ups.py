"""What an interviewer is likely to ask next, answered by the model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.failure import SingleFailure, Verdict
from workbook.failure.partition.uncut import FailoverLoss
from workbook.review.sizing import sizing
from workbook.traffic.cost.amounts import Amounts
from workbook.traffic.latency.figures import Bracket
from workbook.traffic.latency.journey_latency import journey_latency
from workbook.traffic.latency.result import Latency
from workbook.traffic.latency.shedding import Shed, shedding
from workbook.traffic.latency.spike import Slowness, Spike
from workbook.traffic.size.sizes import ComponentSize
from workbook.what_if.design_variants import with_load
from workbook.what_if.largest_load import rest_verdicts
from workbook.wording.ordered_scales import VERDICT_ORDER

if TYPE_CHECKING:
    from workbook.review.brief.brief import Brief

DELAY = 0.5
"""Seconds that one component answers later."""
LOAD = 2.0
"""Times the peak."""


@dataclass(frozen=True)
class Slower:
    """One component answers `DELAY` later than usual."""

    component: str
    journey: str
    latency: Latency


@dataclass(frozen=True)
class Busier:
    """Everything is asked `LOAD` times as often as at peak, with nothing failed."""

    shed: tuple[Shed, ...]
    """What gets more requests than it serves, of what core journeys must have."""
    too_few: tuple[str, ...]
    """Components that need more replicas then than they have."""
    verdicts: Mapping[str, Verdict]
    """Of the core journeys; the segment that it goes worst for."""


@dataclass(frozen=True)
class Failover:
    """What is lost when the copy of a store that takes writes is lost."""

    store: str
    region: str
    loses: FailoverLoss


@dataclass(frozen=True)
class FollowUps:
    """The answers; None where a question does not arise or cannot be answered."""

    region: SingleFailure | None
    """The loss of the region that harms users most."""
    slower: Slower | None
    busier: Busier | None
    dearer: tuple[str, Amounts] | None
    """What one unit more costs most, and how much a month."""
    failover: Failover | None


def follow_ups(brief: "Brief") -> FollowUps:
    """The follow-up questions about the design of *brief*."""
    return FollowUps(_region(brief), _slower(brief), _busier(brief), _dearer(brief), _failover(brief))


def _region(brief: "Brief") -> SingleFailure | None:
    """Failures are worst first."""
    domains = brief.architecture.failure_domains
    for failure in brief.analysis.failures:
        if failure.event.kind == "lost" and domains[failure.event.target].kind == "region":
            return failure
    return None


def slowest(latency: Latency, journey: str) -> str | None:
    """The segment with the highest p99; None if no request is answered."""
    p99 = {name: each.percentiles["p99"] for name, each in latency.before[journey].items()}
    known = {name: bracket for name, bracket in p99.items() if bracket is not None}
    return max(known, key=lambda name: known[name][1]) if known else None


def _slower(brief: "Brief") -> Slower | None:
    """Of the components that a core journey must have, that without whose own work its p99 falls most."""
    journey = brief.core[0] if brief.core else ""
    latency = brief.latency.get(journey)
    segment = slowest(latency, journey) if latency is not None else None
    if latency is None or segment is None:
        return None
    without: dict[str, Bracket] = {
        name: bracket
        for name, bracket in latency.before[journey][segment].without.items()
        if bracket is not None and name in brief.core_components
    }
    if not without:
        return None
    component = min(without, key=lambda name: without[name])
    spike = Spike({component: Slowness(delay=DELAY)})
    return Slower(component, journey, journey_latency(brief.analysis.traffic, journey, spike, thresholds=False))


def _busier(brief: "Brief") -> Busier | None:
    """None if no component says what it can serve."""
    components = brief.architecture.components
    if all(components[name].capacity is None for name in brief.core_components):
        return None
    loaded = with_load(brief.architecture, LOAD)
    sizes, verdicts = sizing(loaded).size.components, rest_verdicts(loaded)
    shed = shedding(brief.analysis.traffic, Spike(load=LOAD))
    return Busier(
        tuple(each for each in shed if each.component in brief.core_components),
        tuple(name for name in brief.core_components if _is_too_small(sizes[name])),
        {
            name: max((verdicts[name, s.name] for s in loaded.segments), key=VERDICT_ORDER.__getitem__)
            for name in brief.core
        },
    )


def _is_too_small(component: ComponentSize) -> bool:
    return any(stamp.needed is not None and stamp.needed > stamp.declared for stamp in component.stamps.values())


def _dearer(brief: "Brief") -> tuple[str, Amounts] | None:
    known = {key: amounts for key, amounts in brief.costing.one_more.items() if amounts}
    ranked = sorted(known, key=lambda key: -max(abs(value) for value in known[key].by_currency.values()))
    return (ranked[0], known[ranked[0]]) if ranked else None


def _failover(brief: "Brief") -> Failover | None:
    """The store of which most writes would be lost."""
    return max(_failovers(brief), key=lambda each: (each.loses.writes or 0.0, each.loses.seconds), default=None)


def _failovers(brief: "Brief") -> Iterator[Failover]:
    for store, stamps in brief.partitioned.stores.items():
        for region, stamp in stamps.items():
            if stamp.failover_loses is not None:
                yield Failover(store, region, stamp.failover_loses)
