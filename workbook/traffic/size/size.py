"""Demand to rates, replicas, bandwidth and storage: everything that `size` says of one design."""

from collections.abc import Iterable, Iterator
from math import fsum, isnan

from workbook.graph import Stamp
from workbook.model import Audience
from workbook.traffic.size import storage
from workbook.traffic.size.experiments import test_size
from workbook.traffic.size.over_calls import BITS
from workbook.traffic.size.questions import questions
from workbook.traffic.size.replicas_needed import lost_domain, lost_region, needed, work
from workbook.traffic.size.sizes import (
    ComponentSize,
    DependencySize,
    JourneySize,
    SegmentSize,
    Size,
    StampSize,
    TestSize,
)
from workbook.traffic.size.stream_rate import stream_rate
from workbook.traffic.size.sums import MONTH, Sums
from workbook.traffic.traffic import Traffic


def sums_of(traffic: Traffic, journey: str | None = None) -> Sums:
    """The sums of *journey* alone, or of all journeys."""
    names = traffic.graph.journeys
    return Sums(traffic, tuple(place for place, name in enumerate(names) if journey in (None, name)))


def size(sums: Sums) -> Size:
    """What flows and is stored with nothing failed, at peak and on average, and how many replicas that needs.

    Linear in calls · regions, for each journey.
    """
    architecture = sums.graph.architecture
    return Size(
        journeys={sums.graph.journeys[place]: _journey(sums, place) for place in sums.journeys},
        components={name: component_size(sums, name) for name in architecture.components},
        dependencies=dict(_dependencies(sums)),
        segments={name: SegmentSize(_known(up), _known(down)) for name, (up, down) in sums.segments.items()},
        experiments=dict(_experiments(sums)),
        questions=tuple(questions(sums)),
    )


def _journey(sums: Sums, place: int) -> JourneySize:
    journey = sums.graph.journey(place)
    ladder = {segment.name: stream_rate(segment, journey) for segment in sums.graph.architecture.segments}
    return JourneySize(sums.traffic.demands[place], ladder)


def component_size(sums: Sums, name: str) -> ComponentSize:
    """The component *name*, all its stamps together."""
    stamps = list(sums.graph.stamps_of[name])
    load, sent, received = sums.load[stamps].sum(axis=0), sums.sent(stamps), sums.received(stamps)
    sizes = [_stamp(sums, sums.graph.stamps[stamp]) for stamp in stamps]
    by_region: dict[str, StampSize] = {}
    for stamp in sizes:
        known = by_region.get(stamp.region)
        by_region[stamp.region] = stamp if known is None else _merged(known, stamp)
    return ComponentSize(
        peak=_known(load[0]),
        mean=_known(load[-1]),
        sent=_known(sent[0]),
        received=_known(received[0]),
        sent_month=_known(sent[-1] / BITS * MONTH),
        stored=_total(stamp.stored for stamp in sizes),
        stamps=by_region,
        is_reached=not sums.reached.isdisjoint(stamps),
    )


def _stamp(sums: Sums, stamp: Stamp) -> StampSize:
    graph, component = sums.graph, sums.graph.component(stamp.index)
    load, sent = sums.load[stamp.index], sums.sent((stamp.index,))
    is_reached = stamp.index in sums.reached
    writes = fsum(float(written[stamp.index]) for written in sums.writes.values())
    need = needed(component, work(component, float(load[0]), float(sent[0]))) if is_reached else None
    placed = {domain: replicas for domain, replicas in stamp.placed if domain is not None}
    return StampSize(
        region=stamp.region or "",
        peak=_known(load[0]),
        mean=_known(load[-1]),
        sent=_known(sent[0]),
        stored=_known(storage.stored(graph.architecture, component, writes, stamp.instances)),
        copies=storage.copies(component, stamp.instances),
        writes=_known(writes),
        is_reached=is_reached,
        declared=stamp.instances,
        needed=need,
        lost_domain=lost_domain(graph.architecture, placed, need),
        lost_region=lost_region(sums, stamp.index),
        hottest=storage.hottest_shard(component, stamp.instances, float(load[0]), float(sent[0])),
    )


def _merged(left: StampSize, right: StampSize) -> StampSize:
    """Two stamps of a client in one region, which differ in where they turn to."""
    return StampSize(
        region=left.region,
        peak=_total((left.peak, right.peak)),
        mean=_total((left.mean, right.mean)),
        sent=_total((left.sent, right.sent)),
        stored=_total((left.stored, right.stored)),
        copies=left.copies,
        writes=_total((left.writes, right.writes)),
        is_reached=left.is_reached or right.is_reached,
        declared=left.declared + right.declared,
        needed=None if left.needed is None or right.needed is None else left.needed + right.needed,
        lost_domain=left.lost_domain,
        lost_region=None,
        hottest=None,
    )


def _dependencies(sums: Sums) -> Iterator[tuple[tuple[str, str], DependencySize]]:
    """What flows over each dependency that a journey reaches, in file order."""
    over = sums.over
    rows: dict[tuple[str, str], list[int]] = {}
    for row, call in enumerate(over.calls):
        if over.made[row, 0]:
            rows.setdefault((sums.graph.stamps[call.caller].component, call.callee), []).append(row)
    for caller, callee, _ in sums.graph.architecture.dependencies():
        if (caller, callee) in rows:
            rate = over.rate[rows[caller, callee]].sum(axis=0)
            up, down = over.bits[:, rows[caller, callee]].sum(axis=1)
            both = [flow[-1] for flow in (up, down) if not isnan(flow[-1])]
            month = fsum(both) / BITS * MONTH if both else None
            flows = (_known(rate[0]), _known(rate[-1]), _known(up[0]), _known(down[0]))
            yield (caller, callee), DependencySize(*flows, month)


def _experiments(sums: Sums) -> Iterator[tuple[str, TestSize]]:
    architecture = sums.graph.architecture
    asked = {sums.graph.journeys[place]: place for place in sums.journeys}
    for name, experiment in architecture.experiments.items():
        if experiment.journey in asked:
            place = asked[experiment.journey]
            audience = architecture.audience or Audience()
            demand = sums.traffic.demands[place]
            yield name, test_size(experiment, sums.graph.journey(place), demand, audience)


def _known(figure: float) -> float | None:
    return None if isnan(figure) else float(figure)


def _total(figures: Iterable[float | None]) -> float | None:
    """The sum; None if one of them is unknown."""
    known = list(figures)
    return None if None in known else fsum(figure for figure in known if figure is not None)
