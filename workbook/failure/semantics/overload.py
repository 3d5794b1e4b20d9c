"""P5: what more load than capacity does, with and without shedding."""

from workbook.failure.semantics.vocabulary import Vocabulary


def ground_overload(facts: Vocabulary, stamp: int) -> None:
    """Clauses from "overloaded" on; by how much, and so what is shed, the loads tell (P4)."""
    component, overloaded = facts.graph.component(stamp), facts.overloaded(stamp)
    if not component.load_shedding:
        for journey in facts.journeys(stamp):
            facts.network.derive(facts.late(stamp, journey), "P5", overloaded)
        return
    leftover = facts.network.fact("ExcessLeft", stamp)
    for journey in facts.journeys(stamp):
        facts.network.derive(facts.late(stamp, journey), "P5", leftover)
    for name in component.load_shedding:
        journey = facts.graph.journeys.index(name)
        shed = facts.network.fact("Shed", stamp, journey)
        shed_wholly = facts.network.fact("ShedWholly", stamp, journey)
        facts.network.derive(facts.degraded(stamp, journey), "P5", shed, how="shed")
        facts.network.derive(facts.down(stamp, journey), "P5", shed_wholly)
