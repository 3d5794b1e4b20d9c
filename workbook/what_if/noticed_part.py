"""The part of a design that its journeys can notice: whatever happens or changes outside it, they go as before."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from workbook.failure import BasicEvent
from workbook.failure.bits import Bits, mask_of, of_mask
from workbook.failure.semantics import Grounded, ground
from workbook.graph import Call, DependencyGraph, build
from workbook.model import Component
from workbook.traffic import Traffic

OF_ONE_COMPONENT = ("down", "slow", "replica", "bad_deploy")
"""Kinds of events that happen to one component, or to a replica of it."""


PART = "the part of a design that its journeys can notice"


def noticed_part(grounded: Grounded) -> Grounded:
    """The same design without the components that no journey of it can notice; itself where there are none.

    A journey notices what it passes through, all that this calls, what sends into the same queues, and the callers of
    what sheds load or is a client. What calls into that part from outside brings no load, and waits and fails there as
    the journeys do. In a circle it may do so at another call: a design in which it can is left whole.
    """
    if PART not in grounded.kept:
        grounded.kept[PART] = _part(grounded)
    return grounded.kept[PART] or grounded


def _part(grounded: Grounded) -> Grounded | None:
    graph = grounded.graph
    noticed = _noticed(graph)
    if len(noticed) == len(graph.stamps) or any(_enters_circles(graph, noticed)):
        return None
    names = dict.fromkeys(graph.stamps[stamp].component for stamp in noticed)
    components = {name: part for name, part in graph.architecture.components.items() if name in names}
    part = build(graph.architecture.model_copy(update={"components": components}))
    return ground(part, Traffic(part))


def journeys_followed(graph: DependencyGraph) -> int:
    """How many journeys pass through stamps and over calls, each counted at each."""
    through = sum(len(graph.carried[stamp.component]) for stamp in graph.stamps)
    return through + sum(len(call.carried) for call in graph.calls)


def _noticed(graph: DependencyGraph) -> frozenset[int]:
    noticed: set[int] = set()
    ahead = [stamp.index for stamp in graph.stamps if graph.through[stamp.component]]
    while ahead:
        stamp = ahead.pop()
        if stamp not in noticed:
            noticed.add(stamp)
            for call in graph.calls_of[stamp]:
                ahead += chain(call.targets, *call.fallbacks, *call.failovers, call.store, call.consumers)
            ahead += (call.caller for call in graph.calls_into[stamp] if _is_noticed(graph, stamp, call))
            ahead += graph.stamps_of[graph.stamps[stamp].component]
    return frozenset(noticed)


def _is_noticed(graph: DependencyGraph, stamp: int, call: Call) -> bool:
    """Whether *stamp*, or what else calls it, may go otherwise for *call*, of whomever it is."""
    component = graph.component(stamp)
    return component.kind == "client" or call.dependency.mode == "async" or counts_callers(component)


def counts_callers(component: Component) -> bool:
    """Whether it matters to *component* how patient all its callers are, whatever journey they are for."""
    return bool(component.load_shedding) and component.queue_limit is not None


def _enters_circles(graph: DependencyGraph, noticed: frozenset[int]) -> Iterator[bool]:
    """Of every stamp in a circle whether something that is no journey of the design passes through it."""
    for group in graph.callees_first:
        for stamp in noticed.intersection(group):
            name = graph.stamps[stamp].component
            if len(group) > 1 or any(stamp in call.targets for call in graph.calls_of[stamp]):
                yield len(graph.carried[name]) > len(graph.through[name])


@dataclass(frozen=True)
class NoticedEvents:
    """Which of the events of a trial happen to the noticed part; in the others all goes as with nothing failed."""

    alone: tuple[BasicEvent | None, ...]
    """Of the whole design, nothing first."""
    graph: DependencyGraph
    """Of the part."""

    @cached_property
    def places(self) -> NDArray[np.intp]:
        """Where they stand among all of them."""
        names = self.graph.stamps_of
        return np.array(
            [
                place
                for place, event in enumerate(self.alone)
                if event is None or event.kind not in OF_ONE_COMPONENT or event.component in names
            ],
            dtype=np.intp,
        )

    @cached_property
    def noticed(self) -> tuple[BasicEvent | None, ...]:
        return tuple(self.alone[place] for place in self.places)

    def expanded(self, bits: Bits) -> Bits:
        """*bits* over the noticed events, steady and then at onset, as bits over all of them."""
        if len(self.places) == len(self.alone):
            return bits
        if bits not in self._expanded:
            phases = mask_of(bits, 2 * len(self.places)).reshape(2, -1)
            everywhere = np.repeat(phases[:, :1], len(self.alone), axis=1)
            everywhere[:, self.places] = phases
            self._expanded[bits] = of_mask(everywhere.ravel())
        return self._expanded[bits]

    @cached_property
    def _expanded(self) -> dict[Bits, Bits]:
        return {}
