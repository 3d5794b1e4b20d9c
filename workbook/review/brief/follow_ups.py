"""What an interviewer is likely to ask next, answered by the model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook.failure import SingleFailure, Verdict
from workbook.failure.partition.uncut import FailoverLoss
from workbook.review.brief.results import Results
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


def follow_ups(results: Results) -> FollowUps:
    """The follow-up questions about the design of *results*."""
    return FollowUps(_region(results), _slower(results), _busier(results), _dearer(results), _failover(results))


def _region(results: Results) -> SingleFailure | None:
    """Failures are worst first."""
    domains = results.architecture.failure_domains
    for failure in results.analysis.failures:
        if failure.event.kind == "lost" and domains[failure.event.target].kind == "region":
            return failure
    return None


def slowest(latency: Latency, journey: str) -> str | None:
    """The segment with the highest p99; None if no request is answered."""
    p99 = {name: each.percentiles["p99"] for name, each in latency.before[journey].items()}
    known = {name: bracket for name, bracket in p99.items() if bracket is not None}
    return max(known, key=lambda name: known[name][1]) if known else None


def _slower(results: Results) -> Slower | None:
    """Of the components that a core journey must have, that without whose own work its p99 falls most."""
    journey = results.core[0] if results.core else ""
    latency = results.latency.get(journey)
    segment = slowest(latency, journey) if latency is not None else None
    if latency is None or segment is None:
        return None
    without: dict[str, Bracket] = {
        name: bracket
        for name, bracket in latency.before[journey][segment].without.items()
        if bracket is not None and name in results.core_components
    }
    if not without:
        return None
    component = min(without, key=lambda name: without[name])
    spike = Spike({component: Slowness(delay=DELAY)})
    return Slower(component, journey, journey_latency(results.analysis.traffic, journey, spike, thresholds=False))


def _busier(results: Results) -> Busier | None:
    """None if no component says what it can serve."""
    components = results.architecture.components
    if all(components[name].capacity is None for name in results.core_components):
        return None
    loaded = with_load(results.architecture, LOAD)
    sizes, verdicts = sizing(loaded).size.components, rest_verdicts(loaded)
    shed = shedding(results.analysis.traffic, Spike(load=LOAD))
    return Busier(
        tuple(each for each in shed if each.component in results.core_components),
        tuple(name for name in results.core_components if _is_too_small(sizes[name])),
        {
            name: max((verdicts[name, s.name] for s in loaded.segments), key=VERDICT_ORDER.__getitem__)
            for name in results.core
        },
    )


def _is_too_small(component: ComponentSize) -> bool:
    return any(stamp.needed is not None and stamp.needed > stamp.declared for stamp in component.stamps.values())


def _dearer(results: Results) -> tuple[str, Amounts] | None:
    known = {key: amounts for key, amounts in results.costing.one_more.items() if amounts}
    ranked = sorted(known, key=lambda key: -max(abs(value) for value in known[key].by_currency.values()))
    return (ranked[0], known[ranked[0]]) if ranked else None


def _failover(results: Results) -> Failover | None:
    """The store of which most writes would be lost."""
    return max(_failovers(results), key=lambda each: (each.loses.writes or 0.0, each.loses.seconds), default=None)


def _failovers(results: Results) -> Iterator[Failover]:
    for store, stamps in results.partitioned.stores.items():
        for region, stamp in stamps.items():
            if stamp.failover_loses is not None:
                yield Failover(store, region, stamp.failover_loses)
