"""How long an attempt is under way: the segment's round trip, the one between regions, bytes over a bandwidth."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbook.graph import Call, DependencyGraph
from workbook.model import Regions, Segment
from workbook.traffic.latency.quantity import Quantity

BITS = 8
"""In a byte."""


@dataclass
class Network:
    """The network of one design; *asked* are pairs of regions whose round trip is not given and counts as 0."""

    graph: DependencyGraph
    asked: set[tuple[str, str]] = field(default_factory=set)
    slow_lines: set[str] = field(default_factory=set)
    """Segments whose bandwidth is not given though clients send or get bytes."""

    def __post_init__(self) -> None:
        self._regions = Regions(self.graph.architecture)

    def enters(self, stamp: int, segment: Segment) -> tuple[Quantity, ...]:
        """Of a request of *segment* that enters at *stamp*: its round trip, unless that is a client."""
        is_client = self.graph.component(stamp).kind == "client"
        return () if is_client or segment.rtt is None else (Quantity.of(segment.rtt),)

    def attempt(self, call: Call, target: int, segment: Segment | None) -> tuple[Quantity, ...]:
        """Of an attempt of *call* at *target*, whose caller's users are *segment* if it is a client; all are added.

        The segment's round trip where a client calls what is none, and the q-th smallest round trip to the target's
        replicas; a dependency's own `rtt` replaces both for its callee. Then the bytes of a client's call over its
        segment's bandwidth.
        """
        return tuple(self._parts(call, target, segment))

    def _parts(self, call: Call, target: int, segment: Segment | None) -> Iterator[Quantity]:
        outward = segment is not None and self.graph.component(target).kind != "client"
        own = call.dependency.rtt
        if own is not None and self.graph.stamps[target].component == call.callee:
            yield Quantity.of(own)
        else:
            if outward and segment is not None and segment.rtt is not None:
                yield Quantity.of(segment.rtt)
            if trip := self.nearest(
                self._caller_region(call.caller, segment), target, self._replicas_needed(call, target)
            ):
                yield Quantity(delay=trip)
        if outward and segment is not None:
            yield from self._sending(call, segment)

    def _sending(self, call: Call, segment: Segment) -> Iterator[Quantity]:
        bits = BITS * ((call.dependency.request or 0.0) + (call.dependency.response or 0.0))
        if bits and segment.bandwidth is None:
            self.slow_lines.add(segment.name)
        elif bits and segment.bandwidth is not None:
            yield Quantity(tuple((_mirrored(name), bits / rate) for name, rate in segment.bandwidth.items()))

    def _caller_region(self, caller: int, segment: Segment | None) -> str | None:
        """A client's segment's; else the one that all its replicas are in, if it is one."""
        if segment is not None:
            return segment.region
        regions = {self._regions.of(domain) if domain else None for domain, _ in self.graph.stamps[caller].placed}
        return regions.pop() if len(regions) == 1 else None

    def _replicas_needed(self, call: Call, target: int) -> int:
        """The quorum of what the call does; 1 without one."""
        quorum = self.graph.component(target).quorum
        if quorum is None:
            return 1
        read, write = quorum.read, quorum.write
        return {"read": read, "write": write, "both": max(read, write)}[call.dependency.access]

    def nearest(self, region: str | None, target: int, needed: int) -> float:
        """Seconds of the *needed*-th smallest round trip from *region* to the replicas of *target*."""
        if region is None:
            return 0.0
        count = 0
        trips = [(self._trip(region, domain), replicas) for domain, replicas in self.graph.stamps[target].placed]
        for seconds, replicas in sorted(trips):
            count += replicas
            if count >= needed:
                return seconds
        return max((seconds for seconds, _ in trips), default=0.0)

    def _trip(self, here: str, domain: str | None) -> float:
        there = self._regions.of(domain) if domain else None
        return 0.0 if there is None else self.round_trip(here, there)

    def round_trip(self, here: str, there: str) -> float:
        """Seconds between two regions, the same in both directions; 0 within one, and where it is not given.

        What is not given is asked, unless one of them is no region: a vendor, a pipeline.
        """
        if here == there:
            return 0.0
        for one, other in ((here, there), (there, here)):
            domain = self.graph.architecture.failure_domains.get(one)
            if domain is not None and other in domain.rtt:
                return domain.rtt[other]
        domains = self.graph.architecture.failure_domains
        if domains[here].kind == domains[there].kind == "region":
            self.asked.add((min(here, there), max(here, there)))
        return 0.0


def _mirrored(percentile: str) -> str:
    """The percentile of a time at that of a rate: the slower the line, the longer.

    >>> _mirrored("p10")
    'p90'
    """
    return f"p{100 - float(percentile[1:]):.9g}"
