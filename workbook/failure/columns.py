"""What is evaluated of scenarios: each on every side of its partition, and in every mixture of its shares."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import Bits, Mask, mask_of, of_mask, of_places
from workbook.failure.scenario_set import ScenarioSet
from workbook.model import Architecture, Segment

EITHER_SIDE = -1


@dataclass(frozen=True)
class Columns:
    """One column for every scenario, side and mixture; where scenarios have neither, they are the columns."""

    scenarios: ScenarioSet
    evaluated: ScenarioSet
    """The same as scenarios, one per column."""
    source: NDArray[np.intp]
    """The scenario of each column."""
    weight: NDArray[np.float64]
    """The share of requests that each column stands for; on either side they add up to 1."""
    side: NDArray[np.intp]
    """The side of the partition that each column judges, 0 or 1; EITHER_SIDE where there are no two."""

    @property
    def plain(self) -> bool:
        """Whether the scenarios themselves are evaluated."""
        return self.evaluated is self.scenarios

    def of_scenario(self, scenario: int) -> list[int]:
        """The columns of one scenario."""
        return [scenario] if self.plain else np.flatnonzero(self.source == scenario).tolist()

    def anywhere(self, bits: Bits) -> Bits:
        """The scenarios with a column in *bits*."""
        if self.plain or not bits:
            return bits
        return of_places(self.source[mask_of(bits, self.evaluated.size)], self.scenarios.size)

    def judging(self, architecture: Architecture, segment: Segment) -> Bits:
        """The columns by which *segment* is judged: those of its own side, of both if it is on neither or on both."""
        if self.plain or not self._cuts:
            return self.evaluated.all
        judged = np.ones(self.evaluated.size, dtype=np.bool_)
        region = segment.region
        around = set(architecture.containing(region)) if region in architecture.failure_domains else set()
        for groups, when in self._cuts:
            here = mask_of(when, self.scenarios.size)[self.source]
            sides = [side for side, group in enumerate(groups) if not around.isdisjoint(group)]
            if sides:
                judged &= ~here | np.isin(self.side, sides)
        return of_mask(judged)

    def on_worse_side(
        self, judging: Mask, lost: NDArray[np.float64], degraded: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Per scenario the shares that are *lost* and *degraded* in its columns, on the side that loses most."""
        lost_share, degraded_share = np.zeros(self.scenarios.size), np.zeros(self.scenarios.size)
        for side in np.unique(self.side):
            chosen = judging & (self.side == side)
            source, weight = self.source[chosen], self.weight[chosen]
            lost_here = np.bincount(source, weight * lost[chosen], minlength=self.scenarios.size)
            degraded_here = np.bincount(source, weight * degraded[chosen], minlength=self.scenarios.size)
            worse = (lost_here > lost_share) | ((lost_here == lost_share) & (degraded_here > degraded_share))
            degraded_share = np.where(worse, degraded_here, degraded_share)
            lost_share = np.where(worse, lost_here, lost_share)
        return lost_share, degraded_share

    @cached_property
    def _cuts(self) -> tuple[tuple[tuple[frozenset[str], ...], Bits], ...]:
        """The partitions between groups, each with its two groups, and where they happen."""
        cuts = ((event.target.split(" | "), when) for event, when in self.scenarios.events.items() if is_cut(event))
        return tuple((tuple(frozenset(group.split()) for group in groups), when) for groups, when in cuts)


def columns(architecture: Architecture, scenarios: ScenarioSet) -> Columns:
    """The columns of *scenarios*: 2^k mixtures of k events that meet a share, on both sides of a cut between groups.

    Events of columns meet everything there.
    """
    shares = {event: met for event in scenarios.events if (met := share_of_event(architecture, event)) < 1.0}
    cut = [event for event in scenarios.events if is_cut(event)]
    if not shares and not cut:
        size = scenarios.size
        whole = replace_events(scenarios)
        return Columns(
            whole, whole, np.arange(size, dtype=np.intp), np.ones(size), np.full(size, EITHER_SIDE, dtype=np.intp)
        )
    happening: dict[BasicEvent, list[int]] = {}
    source, weight, sides, steady = list[int](), list[float](), list[int](), list[int]()
    for scenario in range(scenarios.size):
        events = scenarios.happening(scenario)
        partial = [event for event in events if event in shares]
        split = any(event in cut for event in events)
        for side in (0, 1) if split else (EITHER_SIDE,):
            for mixture in range(1 << len(partial)):
                place = len(source)
                happens = {event for number, event in enumerate(partial) if mixture >> number & 1}
                chances = [shares[event] if event in happens else 1.0 - shares[event] for event in partial]
                source.append(scenario)
                weight.append(float(np.prod(chances)) if chances else 1.0)
                sides.append(side)
                if scenarios.steady >> scenario & 1:
                    steady.append(place)
                for event in events:
                    if event not in shares or event in happens:
                        happening.setdefault(on_side(event, side), []).append(place)
    size = len(source)
    return Columns(
        scenarios=scenarios,
        evaluated=ScenarioSet(
            size=size,
            events={event: of_places(sorted(set(places)), size) for event, places in happening.items()},
            steady=of_places(steady, size),
            lengths=scenarios.lengths[np.array(source, dtype=np.intp)],
        ),
        source=np.array(source, dtype=np.intp),
        weight=np.array(weight),
        side=np.array(sides, dtype=np.intp),
    )


def is_cut(event: BasicEvent) -> bool:
    """Whether *event* is a partition between two groups: it has two sides."""
    return event.kind == "partition" and " | " in event.target


def replace_events(scenarios: ScenarioSet) -> ScenarioSet:
    """*scenarios* with events that meet everything, however that was said."""
    if all(event.share is None for event in scenarios.events):
        return scenarios
    events: dict[BasicEvent, Bits] = {}
    for event, when in scenarios.events.items():
        whole = event._replace(share=None)
        events[whole] = events.get(whole, 0) | when
    return replace(scenarios, events=events)


def share_of_event(architecture: Architecture, event: BasicEvent) -> float:
    """The share of requests that *event* meets: its own, else that of the deploy that is bad, else all."""
    if event.share is not None:
        return event.share
    deploy = None
    if event.kind == "bad_deploy":
        deploy = architecture.components[event.target.partition("@")[0]].deploy
    elif event.kind == "bad_push":
        deploy = architecture.failure_domains[event.target].deploy
    return deploy.share if deploy else 1.0


def on_side(event: BasicEvent, side: int) -> BasicEvent:
    """*event* as one side of a partition sees it, ours first, meeting everything."""
    groups: Sequence[str] = event.target.split(" | ")
    target = " | ".join(reversed(groups)) if event.kind == "partition" and side == 1 else event.target
    return event._replace(target=target, share=None)
