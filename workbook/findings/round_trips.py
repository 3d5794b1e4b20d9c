"""How long the attempts of a call are under way, beside the work of its callee."""

from workbook.findings.call_sites import CallSite
from workbook.graph import Call
from workbook.model import Segment
from workbook.traffic.latency.network import Network

SLOWEST = 0.99
"""Of a hundred attempts that many are under way no longer."""


def round_trip(site: CallSite) -> float | None:
    """Seconds in which 99 of 100 attempts go there and back, for those who are farthest away.

    None of a client whose network the design does not say, neither by the segments' `rtt` nor by that of the call.
    """
    graph = site.analysis.graph
    network, slowest = Network(graph), 0.0
    for call in site.calls:
        for segment in _users(site, call):
            if segment is not None and segment.rtt is None and site.dependency.rtt is None:
                return None
            for target in call.targets:
                parts = network.attempt(call, target, segment)
                slowest = max(slowest, sum(part.at(SLOWEST) for part in parts))
    return slowest


def _users(site: CallSite, call: Call) -> tuple[Segment | None, ...]:
    """The segments that make a call, if a client does; else nobody in particular."""
    if site.caller_component.kind != "client":
        return (None,)
    stamp, segments = site.analysis.graph.stamps[call.caller], site.analysis.architecture.segments
    here = [segment for segment in segments if stamp.region is None or segment.region == stamp.region]
    return tuple(here) or (None,)
