"""The trial that every design is put through, before a fix and after it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from workbook.failure import BasicEvent, Evaluation, ScenarioSet, Verdict, evaluate
from workbook.failure.bits import Bits, everywhere
from workbook.failure.cold_start import cold_start
from workbook.failure.scenario_set import HOUR, one_each
from workbook.failure.semantics import Grounded, ground
from workbook.failure.single_failures import single_events
from workbook.graph import DependencyGraph, build
from workbook.model import Architecture, Component
from workbook.traffic import Traffic
from workbook.what_if.change import Change
from workbook.what_if.design_variants import with_load
from workbook.what_if.incremental.component_changes import (
    changed_components,
    keeps_callers,
    same_starts,
    with_components,
)
from workbook.what_if.incremental.update import Fates, Updates
from workbook.what_if.largest_load import Rest, rest_of, rest_verdicts
from workbook.what_if.noticed_part import NoticedEvents, counts_callers, journeys_followed, noticed_part
from workbook.what_if.other_peaks import with_peaks
from workbook.what_if.redesign import design_data, redesigned

SURGE = 2.0
"""How many times the usual peak enters."""


@dataclass(frozen=True)
class Events:
    """What happens in a trial: nothing, every single failure, a surge at every entry; steady, then at onset."""

    alone: tuple[BasicEvent | None, ...]

    @property
    def count(self) -> int:
        return len(self.alone)

    @cached_property
    def steady(self) -> Bits:
        return everywhere(self.count)

    @cached_property
    def scenarios(self) -> ScenarioSet:
        once = [[event] if event else [] for event in self.alone]
        twice = one_each([*once, *once])
        return ScenarioSet(twice.size, twice.events, self.steady, np.full(twice.size, HOUR))


def events_of(graph: DependencyGraph) -> Events:
    """The events of the trial of one design."""
    entries = dict.fromkeys(name for journey in graph.architecture.journeys.values() for name in journey.needs)
    surges = (BasicEvent("surge", name, SURGE) for name in entries)
    return Events((None, *single_events(graph), *surges))


@dataclass(frozen=True)
class Outcome:
    """How the trial went: for each journey and segment, the scenarios in which it is lost, and impaired."""

    architecture: Architecture
    lost: dict[tuple[str, str], Bits]
    impaired: dict[tuple[str, str], Bits]
    spofs: tuple[str, ...]
    stuck: tuple[str, ...]
    at_rest: Mapping[tuple[str, str], Verdict] = field(default_factory=dict)
    """For each journey and segment, at the declared peak with nothing failed; empty where the trial says that."""


@dataclass(frozen=True)
class Trial:
    """A design and its trial, ready to try changes of the design on.

    Of a design that loses a journey with nothing failed, single failures would show nothing more. Its trial is at the
    largest load at which it is whole, and what is so at the declared peak with nothing failed is told beside it. Where
    there is no such load, only that is.
    """

    grounded: Grounded
    whole: bool = False
    """Whether what no journey can notice is evaluated all the same."""

    @property
    def architecture(self) -> Architecture:
        return self.grounded.graph.architecture

    @cached_property
    def events(self) -> Events:
        return events_of(self.grounded.graph)

    @cached_property
    def rest(self) -> Rest:
        """How the design is with nothing failed."""
        lost = dict.fromkeys(name for (name, _), (when, _) in self._fates.items() if when & 1)
        return rest_of(self._part, tuple(lost))

    @cached_property
    def outcome(self) -> Outcome:
        if not self.rest.lost:
            return _outcome(self.architecture, self._fates, self.events)
        verdicts = {key: _verdict(lost, impaired) for key, (lost, impaired) in self._fates.items()}
        if self.rest.load is None:
            return Outcome(self.architecture, {}, {}, (), (), verdicts)
        fates = self._expanded(_fates(self._updates_at_load))
        return replace(_outcome(self.architecture, fates, self.events), at_rest=verdicts)

    def after(self, changed: Architecture) -> tuple[Outcome, Events]:
        """The outcome for a changed design, and the events that were tried: ours, of which it has the targets."""
        left = self._events_left(changed)
        return (self._with_rest(changed, left), left) if self.rest.lost else outcome(changed, left)

    def after_changes(self, changes: Sequence[Change]) -> tuple[Outcome, Events]:
        """The same for the design that *changes* lead to.

        ValueError if that is no valid design.
        """
        components = changed_components(self.architecture, self._written, changes)
        followed = None if components is None else self._followed(components)
        return (followed, self.events) if followed else self.after(redesigned(self.architecture, changes))

    @cached_property
    def _written(self) -> dict[str, Any]:
        return design_data(self.architecture)

    def _followed(self, components: Mapping[str, Component]) -> Outcome | None:
        """The outcome with *components* as they are now, by what they reach; None if that cannot be followed."""
        if self._part is not self.grounded and any(self._asks_for_all(name, components[name]) for name in components):
            return self._of_the_whole._followed(components)  # noqa: SLF001  the same, with nothing left out
        at_rest: Mapping[tuple[str, str], Verdict] = {}
        updates = self._updates
        if self.rest.lost:
            calm = self._updates_at_rest.followed(components)
            if calm is None:
                return None
            at_rest = {key: _verdict(lost, impaired) for key, (lost, impaired) in calm.items()}
            if self.rest.load is None:
                return Outcome(with_components(self.architecture, components), {}, {}, (), (), at_rest)
            updates = self._updates_at_load
        fates = updates.followed(components)
        if fates is None:
            return None
        architecture, expanded = with_components(self.architecture, components), self._noticed.expanded
        lost = {key: expanded(lost) for key, (lost, _) in fates.items()}
        return Outcome(
            architecture=architecture,
            lost=lost,
            impaired={key: expanded(impaired) for key, (_, impaired) in fates.items()},
            spofs=self.outcome.spofs
            if lost == self.outcome.lost
            else tuple(dict.fromkeys(_spofs(architecture, lost, self.events))),
            stuck=self.outcome.stuck if same_starts(self.architecture, components) else _stuck(architecture),
            at_rest=at_rest,
        )

    def is_unnoticed(self, changes: Sequence[Change]) -> bool:
        """Whether *changes*, which leave a valid design, are about components that no journey can notice."""
        names = self._part.graph.stamps_of
        return self._part is not self.grounded and all(
            len(route) > 2 and route[1] not in names and keeps_callers(route) for route, _ in changes
        )

    @cached_property
    def size(self) -> int:
        """How much there is to follow: journeys through stamps and over calls."""
        return journeys_followed(self._part.graph)

    def _asks_for_all(self, name: str, component: Component) -> bool:
        """Whether callers that are left out count for *component* now."""
        known = self._part.graph.architecture.components.get(name)
        return known is not None and counts_callers(component) and not counts_callers(known)

    @cached_property
    def _of_the_whole(self) -> "Trial":
        return Trial(self.grounded, whole=True)

    @cached_property
    def _part(self) -> Grounded:
        """What is evaluated."""
        return self.grounded if self.whole else noticed_part(self.grounded)

    @cached_property
    def _noticed(self) -> NoticedEvents:
        return NoticedEvents(self.events.alone, self._part.graph)

    @cached_property
    def _scenarios(self) -> ScenarioSet:
        return Events(self._noticed.noticed).scenarios

    @cached_property
    def _updates(self) -> Updates:
        return Updates(self._part.apart, self._scenarios)

    @cached_property
    def _updates_at_rest(self) -> Updates:
        return Updates(self._part.apart, one_each([[]]))

    @cached_property
    def _updates_at_load(self) -> Updates:
        """At the largest load at which the design is whole."""
        return Updates(self._loaded(self.rest.load or 0.0), self._scenarios)

    def _loaded(self, load: float) -> Grounded:
        return with_peaks(self._part.apart, with_load(self._part.graph.architecture, load))

    @cached_property
    def _fates(self) -> Fates:
        """What becomes of every journey at the declared peak; by the facts that journeys share, where several do."""
        if self._part.graph.journey_count > 1:
            return self._expanded(_fates_in(evaluate(self._part, self._scenarios)))
        return self._expanded(_fates(self._updates))

    def _expanded(self, fates: Fates) -> Fates:
        expanded = self._noticed.expanded
        return {key: (expanded(lost), expanded(impaired)) for key, (lost, impaired) in fates.items()}

    def _with_rest(self, architecture: Architecture, events: Events) -> Outcome:
        """The outcome at the load of the trial, and what is so at the declared peak with nothing failed."""
        at_rest = rest_verdicts(architecture)
        if self.rest.load is None:
            return Outcome(architecture, {}, {}, (), (), at_rest)
        return replace(outcome(with_load(architecture, self.rest.load), events)[0], at_rest=at_rest)

    def _events_left(self, changed: Architecture) -> Events:
        there = changed.components.keys() | changed.failure_domains.keys()
        stamps = {stamp.name for stamp in build(changed).stamps}
        return Events(
            tuple(
                event if event is None or event.target in there or event.target in stamps else None
                for event in self.events.alone
            )
        )


def outcome(architecture: Architecture, events: Events | None = None) -> tuple[Outcome, Events]:
    """The outcome of the trial of *architecture*, and the events that were tried (its own unless given)."""
    graph = build(architecture)
    events = events or events_of(graph)
    return judged(evaluate(ground(graph, Traffic(graph)), events.scenarios), events), events


def judged(tried: Evaluation, events: Events) -> Outcome:
    """The outcome of a trial whose scenarios have been evaluated."""
    return _outcome(tried.graph.architecture, _fates_in(tried), events)


def _fates_in(tried: Evaluation) -> Fates:
    names = [segment.name for segment in tried.graph.architecture.segments]
    return {
        (journey, segment): (tried.lost(index, segment), tried.impaired(index, segment))
        for index, journey in enumerate(tried.graph.journeys)
        for segment in names
    }


def _fates(updates: Updates) -> Fates:
    """What becomes of the journeys of a design before any change: known with what changes are followed from."""
    return updates.fates if updates.possible else _fates_in(evaluate(updates.grounded, updates.scenarios))


def _outcome(architecture: Architecture, fates: Fates, events: Events) -> Outcome:
    lost = {key: when for key, (when, _) in fates.items()}
    return Outcome(
        architecture=architecture,
        lost=lost,
        impaired={key: when for key, (_, when) in fates.items()},
        spofs=tuple(dict.fromkeys(_spofs(architecture, lost, events))),
        stuck=_stuck(architecture),
    )


def _stuck(architecture: Architecture) -> tuple[str, ...]:
    return tuple(name for start in cold_start(architecture) for name in start.components)


def _verdict(lost: Bits, impaired: Bits) -> Verdict:
    """That of the only scenario."""
    return "lost" if lost & 1 else "degraded" if impaired & 1 else "unharmed"


def _spofs(architecture: Architecture, lost: Mapping[tuple[str, str], Bits], events: Events) -> Iterator[str]:
    """Components (other than clients) and domains whose failure alone loses a core journey for somebody."""
    bits = 0
    for (journey, _), when in lost.items():
        if architecture.journeys[journey].priority == "core":
            bits |= 0 if when & 1 else when
    for place, event in enumerate(events.alone):
        if event is not None and event.kind != "surge" and bits >> place & 1:
            component = architecture.components.get(event.component) if event.kind != "lost" else None
            if component is None or component.kind != "client":
                yield event.component
