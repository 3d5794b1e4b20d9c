"""Numbers that are missing, and the fields that would say them."""

from collections.abc import Iterator

import numpy as np

from workbook.model import Component
from workbook.traffic.size.sizes import Question
from workbook.traffic.size.sums import Sums


def questions(sums: Sums) -> Iterator[Question]:
    """Every number without which a figure of this design is unknown, or counts nothing; in file order."""
    yield from _demand(sums)
    yield from _streams(sums)
    for name, component in sums.graph.architecture.components.items():
        if any(stamp in sums.reached for stamp in sums.graph.stamps_of[name]):
            yield from _component(sums, name, component)
    users = sums.graph.architecture.audience and sums.graph.architecture.audience.users
    for name, experiment in sums.graph.architecture.experiments.items():
        if experiment.per == "user" and users is None:
            yield Question("audience.users", f"how many days the experiment {name} takes")


def _demand(sums: Sums) -> Iterator[Question]:
    for place in sums.journeys:
        name, demand = sums.graph.journeys[place], sums.traffic.demands[place]
        if not sums.graph.journey(place).needs:
            continue
        if demand.peak is None:
            yield Question(f"journeys.{name}.peak", f"how many requests of {name} come at peak")
        if demand.mean is None:
            field = "audience.peak_to_mean" if demand.peak is not None else f"journeys.{name}.per_user"
            yield Question(field, f"how many requests of {name} come on average, and what a month of them amounts to")


def _streams(sums: Sums) -> Iterator[Question]:
    """Lengths and bit rates of what is streamed."""
    asked = set[str]()
    for place in sums.journeys:
        name, journey = sums.graph.journeys[place], sums.graph.journey(place)
        streams = any(sums.over.calls[row].dependency.stream for row in sums.over.rows[place])
        if streams and journey.lasts is None:
            yield Question(f"journeys.{name}.lasts", f"how long a stream of {name} is sent")
        for at, segment in enumerate(sums.graph.architecture.segments if streams else ()):
            if np.isnan(sums.streamed[place][at]) and journey.lasts is not None and segment.name not in asked:
                asked.add(segment.name)
                fields = "bitrate" if segment.bandwidth is None else "bitrate (or journeys.{name}.ladder)"
                where = f"audience.segments.{segment.name}.{fields.format(name=name)}"
                yield Question(where, f"at which bit rate {segment.name} is sent {name}")


def _component(sums: Sums, name: str, component: Component) -> Iterator[Question]:
    route = f"components.{name}"
    if component.capacity is None and component.kind != "client":
        yield Question(f"{route}.capacity", f"how many replicas of {name} are needed")
    if component.data is not None and component.data.shards is not None and component.data.skew is None:
        if component.data.hottest_key is None:
            yield Question(f"{route}.data.skew", f"how much the fullest shard of {name} gets")
    elif component.data is not None and component.data.hottest_key is not None and component.data.shards is None:
        yield Question(f"{route}.data.shards", f"how much the fullest shard of {name} gets")
    stores = component.stores
    if stores is not None:
        if stores.item is None:
            yield Question(f"{route}.stores.item", f"how many bytes {name} holds")
        if stores.keep is None and stores.items is None and stores.per_user is None:
            yield Question(f"{route}.stores.keep", f"how many items {name} holds")
        audience = sums.graph.architecture.audience
        if stores.per_user is not None and (audience is None or audience.users is None):
            yield Question("audience.users", f"how many items {name} holds")
    yield from _calls(sums, name, component)


def _calls(sums: Sums, caller: str, component: Component) -> Iterator[Question]:
    made = {
        call.callee: call
        for stamp in sums.graph.stamps_of[caller]
        for call in sums.graph.calls_of[stamp]
        if call.index in sums.over.row and sums.over.made[sums.over.row[call.index], 0]
    }
    for callee in made:
        dependency, route = component.depends_on[callee], f"components.{caller}.depends_on.{callee}"
        if dependency.request is None:
            yield Question(f"{route}.request", f"how many bytes {caller} sends to {callee}")
        if dependency.response is None and not dependency.stream and dependency.mode == "sync":
            yield Question(f"{route}.response", f"how many bytes {callee} answers {caller} with")
        stores = sums.graph.architecture.components[callee].stores
        if stores is not None and stores.keep is not None and "access" not in dependency.model_fields_set:
            yield Question(f"{route}.access", f"whether {caller} writes to {callee}; it counts as a write")
