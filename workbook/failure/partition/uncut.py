"""A store with nothing cut: how far away its quorums are, what a failover loses, how likely a read is stale."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import comb, isnan

import numpy as np

from workbook.failure.partition.cuts import regions
from workbook.failure.partition.sides import needed
from workbook.graph import DependencyGraph
from workbook.model import Component
from workbook.traffic.latency.network import Network
from workbook.traffic.latency.quantity import Quantity
from workbook.traffic.size.sums import Sums

SINCE = (0.0, 0.01, 0.1, 1.0, 10.0)
"""Seconds after a write at which reads are looked at."""


@dataclass(frozen=True, slots=True)
class Operations:
    """Seconds that a read and a write take on the way."""

    read: float
    write: float


@dataclass(frozen=True, slots=True)
class FailoverLoss:
    """What is lost if the replica that takes writes is lost before the others have copied them."""

    seconds: float
    writes: float | None
    """None if the rate of writes is unknown."""


@dataclass(frozen=True, slots=True)
class Uncut:
    """One stamp of a store with nothing cut."""

    replicas: int
    read: int
    """Replicas that a read needs."""
    write: int
    """Replicas that a write needs."""
    latency: Mapping[str, Operations]
    """By region of the caller."""
    failover_loses: FailoverLoss | None
    """None unless replication is asynchronous and says its lag."""
    stale: Mapping[float, float] | None
    """The chance that a read misses a write, by seconds since then; None if no lag is given."""

    @property
    def is_strict(self) -> bool:
        """Whether every read meets the last write: R + W > N."""
        return self.read + self.write > self.replicas

    @property
    def lets_both_sides_write(self) -> bool:
        """Whether two sides of a partition can both have a write quorum: 2 W ≤ N."""
        return 0 < 2 * self.write <= self.replicas


@dataclass(frozen=True)
class UncutStores:
    """The stores of one design; *network* remembers which round trips were asked for and are not given."""

    graph: DependencyGraph
    sums: Sums

    @cached_property
    def network(self) -> Network:
        return Network(self.graph)

    def stamp(self, stamp: int) -> Uncut:
        """What holds for *stamp*.

        From each region the R-th and W-th smallest round trip to its replicas. A failover loses the slowest lag given,
        and as many writes as come in that time at peak. A read t after a write misses it with chance
        C(N − W, R)/C(N, R) · P(lag > t)^R: none of the R replicas asked was written to, and none has a copy yet.
        """
        component, replicas = self.graph.component(stamp), self.graph.stamps[stamp].instances
        read, write = (needed(component, replicas, operation) for operation in ("read", "write"))
        return Uncut(
            replicas,
            read,
            write,
            {
                region: Operations(*(self.network.nearest(region, stamp, quorum) for quorum in (read, write)))
                for region in regions(self.graph)
            },
            self._failover(component, stamp),
            _stale(component, replicas, read, write),
        )

    def _failover(self, component: Component, stamp: int) -> FailoverLoss | None:
        data = component.data
        if data is None or data.lag is None or data.replication != "async":
            return None
        seconds, rate = max(data.lag.values()), float(self.sums.peak_writes[stamp])
        return FailoverLoss(seconds, None if isnan(rate) else seconds * rate)


def uncut(graph: DependencyGraph, sums: Sums) -> UncutStores:
    """Stores of *graph* with nothing cut, written to as *sums* say."""
    return UncutStores(graph, sums)


def _stale(component: Component, replicas: int, read: int, write: int) -> Mapping[float, float] | None:
    if component.data is None or component.data.lag is None:
        return None
    untouched = comb(replicas - write, read) / comb(replicas, read)
    late = 1.0 - Quantity.of(component.data.lag).share_within(np.array(SINCE))
    return {since: untouched * float(share) ** read for since, share in zip(SINCE, late, strict=True)}
