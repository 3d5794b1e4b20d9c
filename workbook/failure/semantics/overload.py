"""P5: what more load than capacity does, with and without shedding, and what a rate limit refuses."""

from math import inf

from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.model import Component
from workbook.traffic import timeout


def ground_overload(facts: Vocabulary, stamp: int) -> None:
    """Clauses from "overloaded" and "refuses" on; whether and by how much, the loads tell (P4)."""
    component, network = facts.graph.component(stamp), facts.network
    sheds = sheds_load(facts, stamp)
    if component.capacity is not None:
        # Without shedding all of the excess is left.
        excess = network.fact("ExcessLeft", stamp) if sheds else facts.overloaded(stamp)
        facts.overloaded(stamp)
        for journey in facts.journeys(stamp):
            network.derive(facts.hung(stamp, journey), "P5", excess)
    if sheds or component.rate_limit is not None:
        for journey in facts.journeys(stamp):
            network.derive(facts.degraded(stamp, journey), "P5", network.fact("Refuses", stamp, journey), how="shed")
            network.derive(facts.down(stamp, journey), "P5", network.fact("RefusesMost", stamp, journey))


def sheds_load(facts: Vocabulary, stamp: int) -> bool:
    """Whether what *stamp* sheds helps: not if what it queues is answered when nobody waits any more."""
    component = facts.graph.component(stamp)
    return bool(component.capacity is not None and component.load_shedding) and not _queues_too_long(
        facts, stamp, component
    )


def _queues_too_long(facts: Vocabulary, stamp: int, component: Component) -> bool:
    capacity, queue = component.request_capacity, component.queue_limit
    if capacity is None or queue is None:
        return False
    calls = (call for call in facts.graph.calls_into[stamp] if call.carried)
    patience = [
        timeout(call.dependency) for call in calls if call.dependency.mode == "sync" and call.dependency.plane == "data"
    ]
    return any((queue / capacity if capacity else inf) > limit for limit in patience)
