"""Where load goes in a changed design: as before, but for what some callers pass on."""

from dataclasses import replace

from workbook.failure.semantics.flows import Flow, JourneyFlows, flow_of
from workbook.failure.semantics.vocabulary import Vocabulary


def flows_with(facts: Vocabulary, known: JourneyFlows, callers: frozenset[int]) -> JourneyFlows:
    """*known* where *callers* call otherwise, but the same stamps; itself if as much flows, and where, as before."""
    fresh: dict[int, Flow] = {}
    for caller, onward in known.callers_first:
        if caller in callers:
            for flow in onward:
                now = flow_of(facts, facts.graph.calls[flow.call], known.journey)
                if _that_counts(now) != _that_counts(flow):
                    fresh[flow.call] = now
    if not fresh:
        return known
    whole = known.components

    def renewed(onward: tuple[Flow, ...]) -> tuple[Flow, ...]:
        return tuple(fresh.get(flow.call, flow) for flow in onward)

    return replace(
        known,
        callers_first=tuple((caller, renewed(onward)) for caller, onward in known.callers_first),
        components=whole
        and replace(whole, onward={name: tuple(map(renewed, onward)) for name, onward in whole.onward.items()}),
    )


def _that_counts(flow: Flow) -> Flow:
    """*flow* without facts that nothing is asked of: what opens breakers where nothing is retried, an empty cache."""
    return flow._replace(not_fast=flow.not_fast if flow.retries else None, cold=flow.cold if flow.hits else None)
