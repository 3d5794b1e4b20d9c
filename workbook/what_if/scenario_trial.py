"""How everything goes in one scenario after changes of a design, each at the cost of what it reaches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbook.failure import Evaluation, State
from workbook.failure.evaluation import WORST
from workbook.failure.semantics import Grounded
from workbook.what_if.change import Change
from workbook.what_if.incremental.component_changes import changed_components, component_changes
from workbook.what_if.incremental.update import Fates, Followed, Updates
from workbook.what_if.redesign import design_data
from workbook.wording.ordered_scales import STATE_ORDER

OF_VERDICTS: Mapping[tuple[int, int], State] = {(0, 0): "up", (0, 1): "degraded", (1, 0): "down", (1, 1): "down"}
"""How a journey is shown beside components: by whether it is lost, and impaired."""


@dataclass(frozen=True)
class States:
    """The state of every component and journey of a design in one scenario."""

    components: Mapping[str, State]
    journeys: Mapping[str, State]


@dataclass(frozen=True)
class ScenarioTrial:
    """A design in the first scenario of *evaluation*, ready for changes of its components."""

    evaluation: Evaluation

    @property
    def grounded(self) -> Grounded:
        return self.evaluation.grounded

    @cached_property
    def before(self) -> States:
        """How everything goes in the design as it is."""
        graph = self.grounded.graph
        segments = [segment.name for segment in graph.architecture.segments]
        fates = {
            (name, segment): (self.evaluation.lost(index, segment), self.evaluation.impaired(index, segment))
            for index, name in enumerate(graph.journeys)
            for segment in segments
        }
        return States(self.evaluation.states(0), _journeys(fates))

    def after(self, changes: Sequence[Change]) -> States | None:
        """How everything goes after *changes*; None if they cannot be followed: whoever asks evaluates the design."""
        components = changed_components(self.grounded.graph.architecture, self._written, changes)
        made = None if components is None else component_changes(self.grounded.graph, components)
        followed = None if made is None else self._updates.facts_after(made)
        if made is None or followed is None:
            return None
        names = {made.after.stamps[stamp].component for stamp in self._otherwise(followed)} | set(made.split)
        known = self.before.components
        touched = {name: self._state(made.after.stamps_of[name], followed) for name in names}
        return States({**known, **touched}, _journeys(followed.fates))

    @cached_property
    def _written(self) -> dict[str, Any]:
        return design_data(self.grounded.graph.architecture)

    @cached_property
    def _updates(self) -> Updates:
        return Updates(self.grounded.apart, self.evaluation.scenarios)

    @cached_property
    def _shown(self) -> Mapping[int, Sequence[int]]:
        """Per stamp of the design as it is, the facts that it is shown by."""
        shown: dict[int, list[int]] = {}
        for index, fact in enumerate(self._updates.grounded.network.facts):
            if fact.kind in WORST:
                shown.setdefault(fact.stamp, []).append(index)
        return shown

    @cached_property
    def _compared(self) -> Sequence[tuple[int, int]]:
        """The same facts, each with whether it holds in the design as it is."""
        values = self._updates.unchanged.values
        return [(index, values[index] & 1) for facts in self._shown.values() for index in facts]

    def _otherwise(self, followed: Followed) -> Iterator[int]:
        """Stamps of which a fact that they are shown by holds now and did not before, or the reverse."""
        facts, values = followed.facts, followed.values
        yield from (facts[index].stamp for index, before in self._compared if values[index] & 1 != before)
        yield from (facts[index].stamp for index in self._new(followed))

    def _new(self, followed: Followed) -> Iterator[int]:
        """Facts that the change brought, of those that a stamp is shown by, and that hold."""
        for index in range(len(self._updates.grounded.network.facts), len(followed.facts)):
            if followed.values[index] & 1 and followed.facts[index].kind in WORST:
                yield index

    def _state(self, stamps: Sequence[int], followed: Followed) -> State:
        shown = [index for stamp in stamps for index in self._shown.get(stamp, ()) if followed.values[index] & 1]
        shown += [index for index in self._new(followed) if followed.facts[index].stamp in stamps]
        states = (WORST[followed.facts[index].kind] for index in shown)
        return max(states, key=STATE_ORDER.__getitem__, default="up")


def _journeys(fates: Fates) -> dict[str, State]:
    """The state of every journey: for the segment that it is worst for."""
    states: dict[str, State] = {}
    for (journey, _), (lost, impaired) in fates.items():
        state = OF_VERDICTS[lost & 1, impaired & 1]
        states[journey] = max(state, states.get(journey, "up"), key=STATE_ORDER.__getitem__)
    return states
