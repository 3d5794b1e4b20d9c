"""b(c, j): the bits that a component sends for each request of a journey that reaches it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbook.graph import Call, DependencyGraph
from workbook.traffic.size.flow import Flow, Rates
from workbook.traffic.size.stream_rate import stream_rate
from workbook.traffic.traffic import Traffic
from workbook.traffic.walk import synchronous

BITS = 8
"""In a byte."""

Bits = Mapping[str, tuple[float | None, ...]]
"""Per component, bits per request of each journey by index; None if unknown."""


def bits_per_request(traffic: Traffic, resting: Sequence[Mapping[int, float]] | None = None) -> Bits:
    """For each component whose capacity is in bit/s, b(c, j) of every journey, by index.

    *resting* are the loads of every journey at each stamp with nothing failed, if they are other than those of
    *traffic*: where a component has several stamps, what all of them get is bounded by what comes in.

    The bits that all of c sends for j alone at its peak with nothing failed (answers and streams to its callers, and
    requests to its callees), over the load of j at c then. A size that is not given counts nothing. Unknown (None):
    none is given; or j brings no load to c, yet synchronous calls and their fallbacks lead from what j needs to c. A
    journey without a peak, or that never comes there, needs none: 0. One walk of the graph for each journey.

    >>> from workbook.graph import build
    >>> from workbook.model import load_text
    >>> design = load_text('''
    ... name: Pictures
    ... components:
    ...   web: {capacity: 1Gbps, depends_on: {store: {request: 1kB, response: 20kB}}}
    ...   store: {capacity: 8Gbps}
    ... journeys: {look: {needs: [web], peak: 100/s}}
    ... ''')
    >>> bits_per_request(Traffic(build(design)))
    {'web': (8000.0,), 'store': (160000.0,)}
    """
    graph = traffic.graph
    loads = traffic.resting if resting is None else resting
    measured = [name for name, component in graph.architecture.components.items() if component.bit_capacity is not None]
    bits_of: dict[str, list[float | None]] = {name: [0.0] * len(graph.journeys) for name in measured}
    for journey, demand in enumerate(traffic.demands if measured else ()):
        if demand.peak is not None:
            sent = Sent(Flow(graph, journey, demand.peak))
            ahead = led_to(graph, journey)
            for name in measured:
                load = sum(loads[journey].get(stamp, 0.0) for stamp in graph.stamps_of[name])
                if name in ahead and not (load and sent.is_given(name)):
                    bits_of[name][journey] = None
                elif load:
                    bits_of[name][journey] = sent.per_second(name) / load
    return {name: tuple(bits) for name, bits in bits_of.items()}


def led_to(graph: DependencyGraph, journey: int) -> set[str]:
    """Components to which synchronous calls and their fallbacks lead from what *journey* needs, those included."""
    reached = set(graph.journey(journey).needs)
    ahead = list(reached)
    while ahead:
        for stamp in graph.stamps_of[ahead.pop()]:
            for call in synchronous(graph, stamp, journey):
                fallback = call.dependency.fallback
                fresh = {call.callee, *(fallback.components if fallback else ())} if call.dependency.calls else set()
                ahead += fresh - reached
                reached |= fresh
    return reached


@dataclass(frozen=True)
class Sent:
    """What components send for the journey of *flow* alone."""

    flow: Flow

    @cached_property
    def _calls(self) -> Mapping[str, list[Call]]:
        """The calls that the journey makes, of those that call a component and those that it makes."""
        calls_of: dict[str, list[Call]] = {}
        for index in self.flow.rates:
            call = self.flow.graph.calls[index]
            for name in {call.callee, self.flow.graph.stamps[call.caller].component}:
                calls_of.setdefault(name, []).append(call)
        return calls_of

    def is_given(self, component: str) -> bool:
        """Whether the size of something that *component* sends is given."""
        for call in self._calls.get(component, ()):
            dependency = call.dependency
            answers = dependency.response is not None or (dependency.stream and self._streamed is not None)
            if call.callee == component and answers:
                return True
            if self._is_made_by(call, component) and dependency.request is not None:
                return True
        return False

    def per_second(self, component: str) -> float:
        """Bits per second that all stamps of *component* send: answers, streams, and requests to its callees."""
        sent = 0.0
        for call in self._calls.get(component, ()):
            rate = float(self.flow.rates[call.index].sum())
            if call.callee == component:
                sent += rate * (call.dependency.response or 0.0) * BITS + self._stream(call)
            if self._is_made_by(call, component):
                sent += rate * (call.dependency.request or 0.0) * BITS
        return sent

    def _is_made_by(self, call: Call, component: str) -> bool:
        return self.flow.graph.stamps[call.caller].component == component

    def _stream(self, call: Call) -> float:
        """Viewers · lasts · bit rate, segment by segment."""
        if not call.dependency.stream or self._streamed is None:
            return 0.0
        return float(self.flow.viewers[call.index] @ self._streamed)

    @cached_property
    def _streamed(self) -> Rates | None:
        """Bits of one viewer's whole stream by segment; 0 where the bit rate is unknown, None if it is for all."""
        journey = self.flow.graph.journey(self.flow.journey)
        rates = [stream_rate(segment, journey).average for segment in self.flow.graph.architecture.segments]
        if journey.lasts is None or all(rate is None for rate in rates):
            return None
        return np.array([rate or 0.0 for rate in rates]) * journey.lasts
