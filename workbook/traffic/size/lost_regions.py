"""Who serves whom with a region lost: the ways that requests take then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from workbook.graph import Call, DependencyGraph, Stamps


@dataclass(frozen=True, slots=True)
class Share:
    """The share of requests that one stamp gets."""

    stamp: int
    by_scenario: npt.NDArray[np.float64]
    by_column: npt.NDArray[np.float64]
    """The same, and behind it again the share with nothing lost."""
    where: int
    """The scenarios in which it gets any, as bits."""
    everywhere: bool
    is_all: bool
    """Whether it gets everything, whatever is lost."""


Shares = tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """What leads from one stamp to others."""

    call: Call | None
    """None for what a queue hands over to a consumer."""
    component: str
    shares: Shares
    ahead: Stamps
    """Where the walk goes on: who gets it, and whoever may stand in."""


@dataclass(frozen=True)
class LostRegions:
    """Scenarios: nothing lost, then each region lost whose loss leaves some stamp no replica.

    Stamps wholly in the region get and send nothing. Of alternatives those that are left share; a client with none
    left turns to the first region of its `fails_over_to` with a stamp that is left; else nothing takes their place.
    """

    graph: DependencyGraph
    are_looked_at: bool = True
    """Whether any region is lost at all."""

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """Regions, in file order: domains of kind `region`, and what else a regional stamp is named after."""
        domains = self.graph.architecture.failure_domains
        named = {stamp.region for stamp in self.graph.stamps}
        return tuple(name for name, domain in domains.items() if domain.kind == "region" or name in named)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Those whose loss matters; only asked where a component is regional."""
        components = self.graph.architecture.components.values()
        if not self.are_looked_at or not any(component.serves == "regional" for component in components):
            return ()
        return tuple(region for region in self.candidates if self._dead_in(region))

    @property
    def scenarios(self) -> int:
        return 1 + len(self.regions)

    def scenario(self, region: str) -> int:
        """The place of *region* lost among the scenarios; of one whose loss changes nothing that of none lost."""
        return self._places.get(region, 0)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {region: place for place, region in enumerate(self.regions, 1)}

    @cached_property
    def _dead(self) -> tuple[frozenset[int], ...]:
        return (frozenset(), *(self._dead_in(region) for region in self.regions))

    @cached_property
    def _ever_dead(self) -> frozenset[int]:
        return frozenset().union(*self._dead)

    def _dead_in(self, region: str) -> frozenset[int]:
        """The stamps that have all their replicas in *region*."""
        containing = self.graph.architecture.containing
        inside = {name for name in self.graph.architecture.failure_domains if region in containing(name)}
        return frozenset(
            stamp.index for stamp in self.graph.stamps if all(domain in inside for domain, _ in stamp.placed)
        )

    @cached_property
    def _by_stamps(self) -> dict[Stamps, Shares]:
        return {}

    def shares(self, stamps: Stamps) -> Shares:
        """How alternatives share what comes to them."""
        known = self._by_stamps.get(stamps)
        if known is None:
            known = self._by_stamps[stamps] = tuple(self._shared(stamps))
        return known

    def _shared(self, stamps: Stamps) -> Iterator[Share]:
        alive = np.array([[stamp not in dead for dead in self._dead] for stamp in stamps], dtype=np.float64)
        counts = alive.sum(axis=0)
        for stamp, share in zip(stamps, alive / np.where(counts > 0, counts, 1.0), strict=True):
            yield self._share(stamp, share)

    def _share(self, stamp: int, by_scenario: npt.NDArray[np.float64]) -> Share:
        where = sum(1 << place for place, share in enumerate(by_scenario) if share > 0)
        everywhere, is_all = where == (1 << self.scenarios) - 1, bool((by_scenario == 1).all())
        return Share(stamp, by_scenario, np.append(by_scenario, by_scenario[0]), where, everywhere, is_all)

    def shares_of_call(self, call: Call) -> Shares:
        """The same for a call, those included that a client turns to."""
        if self._ever_dead.isdisjoint(call.targets) or not self.graph.stamps[call.caller].fails_over_to:
            return self.shares(call.targets)
        together = {share.stamp: share.by_scenario.copy() for share in self.shares(call.targets)}
        for scenario, dead in enumerate(self._dead):
            if not dead.issuperset(call.targets):
                continue
            group = next((alive for there in self._there(call) if (alive := tuple(set(there) - dead))), ())
            for stamp in group:
                together.setdefault(stamp, np.zeros(self.scenarios))[scenario] = 1.0 / len(group)
        return tuple(self._share(stamp, by_scenario) for stamp, by_scenario in together.items())

    def ways(self, stamp: int) -> Sequence[Way]:
        """The calls of *stamp*, then the consumers of a queue."""
        known = self._ways_of.get(stamp)
        if known is None:
            known = self._ways_of[stamp] = tuple(self._ways(stamp))
        return known

    @cached_property
    def _ways_of(self) -> dict[int, Sequence[Way]]:
        return {}

    def _ways(self, stamp: int) -> Iterator[Way]:
        for call in self.graph.calls_of[stamp]:
            if not call.runs_on:
                ahead = list(call.targets)
                if call.dependency.mode == "sync":
                    ahead += [stand_in for group in (*call.fallbacks, *call.failovers) for stand_in in group]
                if not self._ever_dead.isdisjoint(call.targets):
                    ahead += [there for group in self._there(call) for there in group]
                yield Way(call, call.callee, self.shares_of_call(call), tuple(dict.fromkeys(ahead)))
        for consumer in self.graph.component(stamp).consumed_by:
            targets = self.graph.answering(consumer, self.graph.stamps[stamp].region)
            yield Way(None, consumer, self.shares(targets), targets)

    def _there(self, call: Call) -> Iterator[Stamps]:
        for region in self.graph.stamps[call.caller].fails_over_to:
            yield tuple(
                stamp for stamp in self.graph.answering(call.callee, region)
                if self.graph.stamps[stamp].region == region
            )  # fmt: skip
