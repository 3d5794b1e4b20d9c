"""What is to be counted, in a form that says of many scenarios at a time what they lose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import Bits, everywhere, mask_of
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.relevance import Relevance
from workbook.failure.scenario_set import HOUR, ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.reliability.structure import Gates, Node, NotCompiledError, structure
from workbook.reliability.structure.refused_shares import Shares

Top = tuple[str, ...]
"""A journey and a segment: a request is lost; with IMPAIRED behind them: it is lost, or answered with less."""
IMPAIRED = "impaired"
Lost = Bits | NDArray[np.float64]
"""The scenarios that lose a top; or, where only some requests are refused, the share of them that each loses."""


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

    def lost(self, happening: Mapping[int, Bits], size: int) -> list[Lost]:
        """For each top what is lost of *size* scenarios; *happening* says when each event happens."""
        ...


@dataclass(frozen=True)
class CompiledPlan:
    """The structure functions as gates."""

    gates: Gates
    nodes: Mapping[Top, Node]
    refused: Mapping[Top, Shares] = field(default_factory=dict)
    """The shares of requests that are refused where the top is not lost."""

    @property
    def tops(self) -> Sequence[Top]:
        return tuple(self.nodes)

    @property
    def events(self) -> int:
        return len(self.gates.events)

    @property
    def fingerprint(self) -> str:
        return repr((list(map(str, self.gates.events)), self.gates.gates, dict(self.nodes), dict(self.refused)))

    @cached_property
    def relevant(self) -> frozenset[int]:
        return frozenset(number for number in self._below if number < self.events)

    @cached_property
    def _below(self) -> tuple[int, ...]:
        return self.gates.below([*self.nodes.values(), *(where for of in self.refused.values() for _, where in of)])

    def lost(self, happening: Mapping[int, Bits], size: int) -> list[Lost]:
        values, lost = self.gates.values(happening, self._below), list[Lost]()

        def bits(node: Node) -> Bits:
            return everywhere(size) * node if isinstance(node, bool) else values[node]

        for top, node in self.nodes.items():
            every, share = bits(node), np.zeros(size)
            partly = [(part, here) for part, where in self.refused.get(top, ()) if (here := bits(where) & ~every)]
            for part, here in partly:
                share[mask_of(here, size)] = part
            if partly:
                share[mask_of(every, size)] = 1.0
            lost.append(share if partly else every)
        return lost


@dataclass(frozen=True)
class SweptPlan:
    """The rules themselves, with every load computed; for what has not been written out as gates."""

    grounded: Grounded
    basic_events: tuple[BasicEvent, ...]
    tops: Sequence[Top]
    steady: bool = True
    length: float = HOUR
    shares: bool = False

    @property
    def events(self) -> int:
        return len(self.basic_events)

    @property
    def fingerprint(self) -> str:
        design = self.grounded.graph.architecture
        return repr((design, self.basic_events, self.tops, self.steady, self.length, self.shares))

    def lost(self, happening: Mapping[int, Bits], size: int) -> list[Lost]:
        columns = {self.basic_events[number]: bits for number, bits in happening.items()}
        scenarios = ScenarioSet(size, columns, everywhere(size) * self.steady, np.full(size, self.length))
        evaluation = evaluate(self.grounded, scenarios) if self.shares else self._relevance.evaluated(scenarios)
        return [self._lost(evaluation, top) for top in self.tops]

    def _lost(self, evaluation: Evaluation, top: Top) -> Lost:
        journey, segment = self.grounded.graph.journeys.index(top[0]), top[1]
        if len(top) > 2:
            return evaluation.impaired(journey, segment)
        if not self.shares:
            return evaluation.lost(journey, segment)
        share, _ = evaluation.shares(journey, segment)
        return share if ((share > 0.0) & (share < 1.0)).any() else evaluation.lost(journey, segment)

    @cached_property
    def relevant(self) -> frozenset[int]:
        matter = set(self._relevance.relevant_events())
        return frozenset(number for number, event in enumerate(self.basic_events) if event in matter)

    @cached_property
    def _relevance(self) -> Relevance:
        journeys = {self.grounded.graph.journeys.index(top[0]) for top in self.tops}
        return Relevance(self.grounded, self.basic_events, journeys, self.steady, self.length, self.shares)


def plan(  # noqa: PLR0913  they are what is counted
    grounded: Grounded,
    events: Sequence[BasicEvent],
    journeys: Sequence[str] | None = None,
    *,
    steady: bool = True,
    length: float = HOUR,
    shares: bool = False,
) -> Plan:
    """How to count what is lost in every segment of *journeys*: by gates where they stay few, else by the sweep.

    With *shares* requests are counted, of which some may be refused, and a top more each for those that are impaired.
    """
    wanted = tuple(grounded.graph.journeys if journeys is None else journeys)
    try:
        written = structure(grounded, events, steady=steady, length=length, journeys=wanted, shares=shares)
    except NotCompiledError:
        segments = [segment.name for segment in grounded.graph.architecture.segments]
        tops: tuple[Top, ...] = tuple((journey, segment) for journey in wanted for segment in segments)
        tops += tuple((*top, IMPAIRED) for top in tops) if shares else ()
        return SweptPlan(grounded, tuple(events), tops, steady, length, shares)
    nodes: dict[Top, Node] = dict(written.tops.items())
    nodes.update(((*top, IMPAIRED), node) for top, node in written.impaired.items())
    refused: dict[Top, Shares] = dict(written.refused.items())
    return CompiledPlan(written.gates, nodes, refused)


def alone(counted: Plan) -> NDArray[np.float64]:
    """Row e: what is lost of each top when event e alone happens; the last row: when nothing does."""
    size = counted.events + 1
    lost = counted.lost({event: 1 << event for event in range(counted.events)}, size)
    shares = [mask_of(here, size) if isinstance(here, int) else here for here in lost]
    return np.array(shares, dtype=np.float64).reshape(len(lost), size).T
