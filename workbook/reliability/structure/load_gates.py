"""Overload as gates: how few replicas alive are too few, given which facts raise the load.

The load at a stamp depends on the facts that raise it (a cold cache, a failed call, a callee that is retried)
and on nothing else that events change; its capacity depends on the replicas alive. Both have few values, so
that every combination is computed, with the same arithmetic as in the sweep, and read as a monotone function.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workbook.failure.bits import everywhere, of_mask
from workbook.failure.fixpoint import Values
from workbook.failure.initial_facts import Given
from workbook.failure.load import Load, Loads, Window, exceeds
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.flows import Flow
from workbook.reliability.structure.not_compiled import NotCompiledError

MOST_VARIABLES = 14
"""Groups of facts that raise one load, at most: 16,384 combinations."""

Table = NDArray[np.bool_]
Variables = tuple[tuple[int, ...], ...]
"""Groups of facts; a load is raised by a group if one of its facts holds."""


@dataclass(frozen=True)
class LoadTables:
    """Per stamp with a capacity, what raises its load, and which load facts follow from that.

    *certain* says of facts whether they hold in every scenario looked at (True) or in none (False).
    """

    grounded: Grounded
    certain: Mapping[int, bool]

    @cached_property
    def variables(self) -> Mapping[int, Variables]:
        """For every stamp, the groups of facts that raise its load and that may or may not hold."""
        return {stamp: tuple(dict.fromkeys(self._groups(stamp))) for stamp in self.grounded.measured}

    def _groups(self, stamp: int) -> Iterator[tuple[int, ...]]:
        reached, entering = self.grounded.upstream[stamp], self.grounded.traffic.entering
        for journey, of_journey in enumerate(self.grounded.flows):
            if not any(entering[journey].values()):
                continue
            for caller, onward in of_journey:
                if caller in reached:
                    for flow in onward:
                        if flow.target in reached:
                            yield from filter(self._undecided, self._raising(flow))

    def _raising(self, flow: Flow) -> Iterator[tuple[int, ...]]:
        if flow.only is not None:
            yield (flow.only,)
            return
        if flow.cold is not None and flow.weight != flow.cold_weight:
            yield (flow.cold,)
        if flow.retries and (flow.unless_fast is None or self.certain.get(flow.unless_fast)):
            yield flow.failing

    def _undecided(self, group: tuple[int, ...]) -> bool:
        decided = [self.certain.get(fact) for fact in group]
        return True not in decided and None in decided

    def rows(self, stamp: int, levels: Sequence[int]) -> Mapping[int, list[Table]]:
        """Per load fact of *stamp*, for each number of replicas alive, in which combinations it holds.

        Combination c has variable v if bit v of c is set.
        """
        loads = self._loads(self.variables[stamp])
        offered = [load.get(stamp, 0.0) for load in loads]
        component, facts = self.grounded.graph.component(stamp), self.grounded.vocabulary
        window = self._window(self.variables[stamp])
        total: Load = np.zeros(window.size) + sum(offered)
        found: dict[int, list[Table]] = {}
        for alive in levels:
            capacity = alive * (component.capacity or 0.0)
            overloaded = exceeds(total, capacity)
            found.setdefault(facts.overloaded(stamp), []).append(overloaded)
            if component.load_shedding:
                for fact, table in window.shed(stamp, offered, np.where(overloaded, total - capacity, 0.0)):
                    found.setdefault(fact, []).append(table)
        return found

    def _loads(self, variables: Variables) -> list[dict[int, Load]]:
        """Per journey, the load of every stamp in every combination of *variables*."""
        if variables not in self._computed:
            window = self._window(variables)
            self._computed[variables] = [window.offered(journey) for journey in range(len(self.grounded.flows))]
        return self._computed[variables]

    @cached_property
    def _computed(self) -> dict[Variables, list[dict[int, Load]]]:
        return {}

    def _window(self, variables: Variables) -> Window:
        if len(variables) > MOST_VARIABLES:
            raise NotCompiledError(f"{len(variables)} facts raise one load, more than {MOST_VARIABLES}")
        size = 1 << len(variables)
        every = everywhere(size)
        facts = self.grounded.network.facts
        values: Values = [every if self.certain.get(fact) else 0 for fact in range(len(facts))]
        combination = np.arange(size)
        for place, group in enumerate(variables):
            values[group[0]] = of_mask((combination >> place & 1).astype(np.bool_))
        scenarios = ScenarioSet(size, {}, every, np.zeros(size))
        return Window(Loads(self.grounded, Given(self.grounded.graph, scenarios)), values, 0, size)
