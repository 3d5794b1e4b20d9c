"""What is to be counted, in a form that says of many scenarios at a time what they lose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import Bits, everywhere, mask_of
from workbook.failure.relevance import Relevance
from workbook.failure.scenario_set import HOUR, ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.reliability.structure import Gates, Node, NotCompiledError, structure

Top = tuple[str, str]
"""A journey and a segment."""


class Plan(Protocol):
    """Something that scenarios can be laid over."""

    @property
    def tops(self) -> Sequence[Top]: ...

    @property
    def events(self) -> int: ...

    @property
    def relevant(self) -> frozenset[int]:
        """The events that can make a difference, by number, and perhaps more."""
        ...

    @property
    def fingerprint(self) -> str:
        """Text that is the same for plans that count the same."""
        ...

    def lost(self, happening: Mapping[int, Bits], size: int) -> list[Bits]:
        """For each top the scenarios, out of *size*, that lose it; *happening* says when each event happens."""
        ...


@dataclass(frozen=True)
class CompiledPlan:
    """The structure functions as gates."""

    gates: Gates
    nodes: Mapping[Top, Node]

    @property
    def tops(self) -> Sequence[Top]:
        return tuple(self.nodes)

    @property
    def events(self) -> int:
        return len(self.gates.events)

    @property
    def fingerprint(self) -> str:
        return repr((list(map(str, self.gates.events)), self.gates.gates, dict(self.nodes)))

    @cached_property
    def relevant(self) -> frozenset[int]:
        return frozenset(number for number in self._below if number < self.events)

    @cached_property
    def _below(self) -> tuple[int, ...]:
        return self.gates.below(self.nodes.values())

    def lost(self, happening: Mapping[int, Bits], size: int) -> list[Bits]:
        values = self.gates.values(happening, self._below)
        return [everywhere(size) * node if isinstance(node, bool) else values[node] for node in self.nodes.values()]


@dataclass(frozen=True)
class SweptPlan:
    """The rules themselves, with every load computed; for what has not been written out as gates."""

    grounded: Grounded
    basic_events: tuple[BasicEvent, ...]
    tops: Sequence[Top]
    steady: bool = True
    length: float = HOUR

    @property
    def events(self) -> int:
        return len(self.basic_events)

    @property
    def fingerprint(self) -> str:
        design = self.grounded.graph.architecture
        return repr((design, self.basic_events, self.tops, self.steady, self.length))

    def lost(self, happening: Mapping[int, Bits], size: int) -> list[Bits]:
        columns = {self.basic_events[number]: bits for number, bits in happening.items()}
        scenarios = ScenarioSet(size, columns, everywhere(size) * self.steady, np.full(size, self.length))
        evaluation = self._relevance.evaluated(scenarios)
        journeys = self.grounded.graph.journeys
        return [evaluation.lost(journeys.index(journey), segment) for journey, segment in self.tops]

    @cached_property
    def relevant(self) -> frozenset[int]:
        matter = set(self._relevance.relevant_events())
        return frozenset(number for number, event in enumerate(self.basic_events) if event in matter)

    @cached_property
    def _relevance(self) -> Relevance:
        journeys = {self.grounded.graph.journeys.index(journey) for journey, _ in self.tops}
        return Relevance(self.grounded, self.basic_events, journeys, self.steady, self.length)


def plan(
    grounded: Grounded,
    events: Sequence[BasicEvent],
    journeys: Sequence[str] | None = None,
    *,
    steady: bool = True,
    length: float = HOUR,
) -> Plan:
    """How to count what is lost in every segment of *journeys*: by gates where they stay few, else by the sweep."""
    wanted = tuple(grounded.graph.journeys if journeys is None else journeys)
    try:
        written = structure(grounded, events, steady=steady, length=length, journeys=wanted)
    except NotCompiledError:
        segments = [segment.name for segment in grounded.graph.architecture.segments]
        tops = tuple((journey, segment) for journey in wanted for segment in segments)
        return SweptPlan(grounded, tuple(events), tops, steady, length)
    return CompiledPlan(written.gates, written.tops)


def alone(counted: Plan) -> NDArray[np.bool_]:
    """Row e: which tops are lost when event e alone happens; the last row: when nothing does."""
    size = counted.events + 1
    lost = counted.lost({event: 1 << event for event in range(counted.events)}, size)
    return np.array([mask_of(bits, size) for bits in lost], dtype=np.bool_).reshape(len(lost), size).T
