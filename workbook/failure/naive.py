"""The rule that a prediction must beat: whatever depends on what failed, by whatever dependency, is down."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workbook.failure.evaluation import State
from workbook.model import Architecture, Partition, Scenario


@dataclass(frozen=True)
class Naive:
    """Everything upstream of the events of *scenario* is down, everything else is up."""

    architecture: Architecture
    scenario: Scenario

    @cached_property
    def down(self) -> frozenset[str]:
        """The components that an event is about and all their callers, transitively, and what runs on them."""
        callers: dict[str, list[str]] = {name: [] for name in self.architecture.components}
        for caller, callee, _ in self.architecture.dependencies():
            callers[callee].append(caller)
        for name in self.architecture.components:
            for under in self.architecture.runs_on(name):
                callers[under].append(name)
        reached: set[str] = set()
        ahead = list(hit(self.architecture, self.scenario))
        while ahead:
            if (name := ahead.pop()) not in reached:
                reached.add(name)
                ahead += callers[name]
        return frozenset(reached)

    def state(self, target: str) -> State:
        """Down or up; a journey is down if anything that it needs or wants is."""
        name = target.partition("@")[0]
        if name in self.architecture.components:
            return "down" if name in self.down else "up"
        journey = self.architecture.journeys[name]
        return "down" if self.down.intersection((*journey.needs, *journey.wants)) else "up"


def hit(architecture: Architecture, scenario: Scenario) -> Iterator[str]:
    """The components that an event of *scenario* names, or that have a replica where it strikes."""
    for event in scenario.events:
        if event.target:
            yield event.target.partition("@")[0]
        for name, component in architecture.components.items():
            places = [set(architecture.containing(domain)) for domain in component.placed]
            shared = [set(architecture.containing(domain)) for domain in component.also_in]
            if event.domain and any(event.domain in around for around in (*places, *shared)):
                yield name
            if event.partition is not None and any(_cut_off(event.partition, around) for around in places):
                yield name


def _cut_off(partition: Partition, around: set[str]) -> bool:
    """Whether what lies in the domains *around* it is cut off from somebody."""
    if partition.between is None:
        return not around.intersection(partition.ours)
    return any(around.intersection(group) for group in partition.between)
