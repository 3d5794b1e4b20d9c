"""Changes of a design tried one after the other, each at the cost of what it reaches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from workbook.failure.bits import Bits
from workbook.failure.columns import columns
from workbook.failure.fixpoint import Values
from workbook.failure.initial_facts import InitialFacts
from workbook.failure.network import NOTHING, Fact
from workbook.failure.replicas import ReplicaCounts
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.model import Component
from workbook.what_if.incremental.changed_loads import ChangedLoads
from workbook.what_if.incremental.changed_refusals import KnownRefusals, Meanings, changed_meanings
from workbook.what_if.incremental.changed_times import Places
from workbook.what_if.incremental.changed_traffic import changed_traffic, keeps_usual_times
from workbook.what_if.incremental.component_changes import ComponentChanges, component_changes
from workbook.what_if.incremental.regrounding import Regrounded
from workbook.what_if.incremental.replay import Known, Replay, given_anew

Fates = Mapping[tuple[str, str], tuple[Bits, Bits]]
"""Per journey and segment the scenarios in which it is lost, and those in which it is lost or degraded."""


class Followed(NamedTuple):
    """What holds after changes."""

    fates: Fates
    facts: Sequence[Fact]
    """Those of the design as it is, then those that the changes brought."""
    values: Values
    """The scenarios in which each of them holds."""


@dataclass(frozen=True)
class Updates:
    """A design and scenarios, ready for changes of its components."""

    grounded: Grounded
    scenarios: ScenarioSet

    @cached_property
    def possible(self) -> bool:
        """Whether changes can be followed: nothing is cut off or meets a share of requests, no capacity in bit/s."""
        architecture = self.grounded.graph.architecture
        return (
            columns(architecture, self.scenarios).plain
            and all(event.kind not in {"bad_push", "partition"} for event in self.scenarios.events)
            and all(component.bit_capacity is None for component in architecture.components.values())
        )

    def followed(self, components: Mapping[str, Component]) -> Fates | None:
        """What becomes of every journey with *components* as they are now; None if that cannot be followed."""
        changes = component_changes(self.grounded.graph, components)
        followed = None if changes is None else self.facts_after(changes)
        return followed and followed.fates

    def facts_after(self, changes: ComponentChanges) -> Followed | None:
        """What holds after *changes* of the design; None if they cannot be followed."""
        components = changes.after.architecture.components
        if not self.possible or any(components[name].bit_capacity is not None for name in changes.names):
            return None
        if not (changes.calls or changes.own or changes.placed or changes.split):
            return self.unchanged
        traffic = changed_traffic(self.grounded.traffic, changes)
        if not keeps_usual_times(self.grounded.traffic, traffic):
            return None
        places = Places(traffic) if changes.split else self._places
        regrounded = Regrounded(self.grounded, changes, self._known.of_stamp, traffic, places)
        initial = self._initial(changes)
        loads = ChangedLoads(self._known.loads, regrounded, initial.replicas)
        facts = Replay(self._known, loads, given_anew(self._known, loads, initial)).last
        refused = changed_meanings(self._refusals, loads, initial, facts)
        return Followed(self._fates(facts[0], refused), loads.grounded.network.facts, facts[0])

    @cached_property
    def fates(self) -> Fates:
        """What becomes of every journey before any change."""
        return self.unchanged.fates

    @cached_property
    def unchanged(self) -> Followed:
        """What holds before any change."""
        values = self._known.rounds[-1].values
        return Followed(self._fates(values, self._refusals.meanings), self.grounded.network.facts, values)

    def _fates(self, values: Values, refused: Meanings) -> Fates:
        index = self.grounded.network.index
        fates = {}
        for journey, name in enumerate(self.grounded.graph.journeys):
            for segment in self.grounded.graph.architecture.segments:
                most, some = refused[journey, segment.name]
                lost = values[index[Fact("Lost", NOTHING, journey, detail=segment.name)]] | most
                impaired = values[index[Fact("Impaired", NOTHING, journey, detail=segment.name)]] | most | some
                fates[name, segment.name] = lost, impaired
        return fates

    @cached_property
    def _known(self) -> Known:
        evaluated = columns(self.grounded.graph.architecture, self.scenarios).evaluated
        return Known(self.grounded, InitialFacts(self.grounded.graph, evaluated))

    @cached_property
    def _refusals(self) -> KnownRefusals:
        return KnownRefusals(self._known, self._places)

    @cached_property
    def _places(self) -> Places:
        return Places(self.grounded.traffic)

    def _initial(self, changes: ComponentChanges) -> InitialFacts:
        """The same events over the changed design; what they do to domains is known already."""
        known, initial = self._known.initial, InitialFacts(changes.after, self._known.initial.scenarios)
        old = known.replicas
        replicas = ReplicaCounts(changes.after, old.scenarios)
        vars(replicas).update(
            lost=old.lost,
            cut_off=old.cut_off,
            _counts=old._counts,  # noqa: SLF001  by placement
            _serving=old._serving,  # noqa: SLF001
        )
        vars(initial)["replicas"] = replicas
        if not changes.placed:
            vars(replicas)["disturbed"] = old.disturbed
        if not changes.split:
            vars(replicas)["killing"] = old.killing
            vars(initial)["_members"] = known._members  # noqa: SLF001  the same domains
        return initial
