"""P5: what more load than capacity does, with and without shedding."""

from workbook.failure.semantics.vocabulary import Vocabulary


def ground_overload(say: Vocabulary, stamp: int) -> None:
    """Clauses from "overloaded" on; by how much, and so what is shed, the loads tell (P4)."""
    component, overloaded = say.graph.component(stamp), say.overloaded(stamp)
    if not component.load_shedding:
        for journey in say.journeys(stamp):
            say.network.derive(say.late(stamp, journey), "P5", overloaded)
        return
    leftover = say.network.fact("ExcessLeft", stamp)
    for journey in say.journeys(stamp):
        say.network.derive(say.late(stamp, journey), "P5", leftover)
    for name in component.load_shedding:
        journey = say.graph.journeys.index(name)
        shed = say.network.fact("Shed", stamp, journey)
        shed_wholly = say.network.fact("ShedWholly", stamp, journey)
        say.network.derive(say.degraded(stamp, journey), "P5", shed, how="shed")
        say.network.derive(say.down(stamp, journey), "P5", shed_wholly)
