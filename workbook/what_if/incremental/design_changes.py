"""What differs between two designs with the same stamps and calls, as far as the rules of failure can see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workbook.graph import Call, DependencyGraph
from workbook.model import Component
from workbook.traffic import Traffic, exceeds, wait

OWN_FIELDS = tuple(field for field in Component.model_fields if field != "depends_on")


@dataclass(frozen=True)
class DesignChanges:
    """The stamps, calls and journeys of *after* that the rules may read otherwise than those of *before*."""

    before: Traffic
    after: DependencyGraph

    @cached_property
    def comparable(self) -> bool:
        """Whether users, journeys and the failure domains of before are the same, so that verdicts can be compared."""
        before, after = self.before.graph.architecture, self.after.architecture
        return (
            before.segments == after.segments
            and list(before.journeys) == list(after.journeys)
            and all(after.failure_domains.get(name) == one for name, one in before.failure_domains.items())
            and all(
                (one.needs, one.wants) == (after.journeys[name].needs, after.journeys[name].wants)
                for name, one in before.journeys.items()
            )
        )

    @cached_property
    def components(self) -> tuple[str, ...]:
        """Components that are written otherwise."""
        before, after = self.before.graph.architecture.components, self.after.architecture.components
        return tuple(name for name, one in after.items() if one is not before.get(name) and one != before.get(name))

    @cached_property
    def own(self) -> frozenset[str]:
        """Components that are otherwise themselves: something other than what they depend on."""
        before, after = self.before.graph.architecture.components, self.after.architecture.components
        return frozenset(
            name
            for name in self.components
            if name not in before
            or any(getattr(before[name], field) != getattr(after[name], field) for field in OWN_FIELDS)
        )

    @cached_property
    def traffic(self) -> Traffic:
        """The traffic of *after*; its walks are those of before if no call leads anywhere else."""
        traffic, old, new = Traffic(self.after), self.before.graph, self.after
        if old.stamps_of == new.stamps_of and [*map(_way, old.calls)] == [*map(_way, new.calls)]:
            vars(traffic)["walks"] = self.before.walks
        return traffic

    @cached_property
    def calls(self) -> tuple[int, ...]:
        """Calls that differ, lead to a component that differs, or carry so much more that a rule reads it."""
        old, new, of_traffic = self.before.graph, self.after, self._traffic_differs
        own = {stamp for name in self.own for stamp in new.stamps_of[name]}
        known = len(old.calls)
        return tuple(
            call.index
            for call in new.calls
            if call.index >= known
            or not _same(old.calls[call.index], call)
            or (own and not own.isdisjoint(_named(call)))
            or (of_traffic and _patience(self.before, old.calls[call.index]) != _patience(self.traffic, call))
        )

    @cached_property
    def placed(self) -> frozenset[int]:
        """Stamps that are new, gone, placed otherwise, or passed by other journeys."""
        old, new = self.before.graph, self.after
        here = {stamp for stamps in new.stamps_of.values() for stamp in stamps}
        return frozenset(
            stamp.index
            for stamp in new.stamps
            if stamp.index >= len(old.stamps)
            or stamp.index not in here
            or stamp.placed != old.stamps[stamp.index].placed
            or old.through[stamp.component] != new.through[stamp.component]
        )

    @cached_property
    def stamps(self) -> frozenset[int]:
        """Stamps that are otherwise themselves, whatever they call."""
        return self.placed | {stamp for name in self.own for stamp in self.after.stamps_of[name]}

    @cached_property
    def touched(self) -> frozenset[int]:
        """Stamps of which a fact may follow from something else than before."""
        return self.stamps | {self.after.calls[call].caller for call in self.calls}

    @cached_property
    def rerouted(self) -> frozenset[int]:
        """Journeys whose load may flow otherwise."""
        calls = [
            graph.calls[index]
            for graph in (self.before.graph, self.after)
            for index in self.calls
            if index < len(graph.calls)
        ]
        pairs = enumerate(zip(self.before.walks, self.traffic.walks, strict=True))
        return frozenset(journey for call in calls for journey in call.journeys) | {
            journey for journey, (one, other) in pairs if one is not other and one != other
        }

    @cached_property
    def of_journeys(self) -> bool:
        """Whether something that a journey needs or wants is otherwise itself, or elsewhere."""
        journeys, stamps_of = self.after.architecture.journeys.values(), self.before.graph.stamps_of
        named = dict.fromkeys(name for one in journeys for name in (*one.needs, *one.wants))
        return any(name in self.own or stamps_of[name] != self.after.stamps_of[name] for name in named)

    @cached_property
    def _traffic_differs(self) -> bool:
        old, new = self.before, self.traffic
        return old.resting != new.resting or old.slacks != new.slacks or old.without_peak != new.without_peak


def _same(one: Call, other: Call) -> bool:
    return _way(one) == _way(other) and (one.dependency is other.dependency or one.dependency == other.dependency)


def _way(call: Call) -> tuple[object, ...]:
    return call.dependency.mode, call.targets, call.fallbacks, call.failovers, call.store, call.journeys


def _named(call: Call) -> Iterator[int]:
    """Every stamp that *call* may reach."""
    for stamps in (call.targets, *call.fallbacks, *call.failovers, call.store):
        yield from stamps


def _patience(traffic: Traffic, call: Call) -> tuple[object, ...]:
    """What the rules of a call read of the traffic: how fast buffers and pools fill, and who cannot wait."""
    if not call.waits:
        return traffic.drains(call), traffic.rate(call)
    held = wait(call.dependency)
    return traffic.drains(call), tuple(exceeds(held, traffic.slacks[journey]) for journey in call.journeys)
