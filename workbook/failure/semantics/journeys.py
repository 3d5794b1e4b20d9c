"""P17: what the state of components means to a journey, seen from a segment."""

from workbook.failure.network import NOTHING
from workbook.failure.semantics.vocabulary import Vocabulary


def lost(facts: Vocabulary, journey: int, segment: str) -> int:
    """The fact that *journey* is lost for *segment*."""
    return facts.network.fact("Lost", NOTHING, journey, detail=segment)


def impaired(facts: Vocabulary, journey: int, segment: str) -> int:
    """The fact that *journey* is degraded (or worse) for *segment*."""
    return facts.network.fact("Impaired", NOTHING, journey, detail=segment)


def ground_journey(facts: Vocabulary, journey: int) -> None:
    """Clauses of one journey for every segment.

    Lost if every stamp of something needed that the segment sees is not fine, if most requests are refused, or if the
    latency budget is missed with nothing failed; degraded if some stamps are, if one is degraded, if any share is
    refused, or if something wanted is either.
    """
    needed, network = facts.graph.journey(journey), facts.network
    for segment in facts.graph.architecture.segments:
        is_lost, is_impaired = lost(facts, journey, segment.name), impaired(facts, journey, segment.name)
        network.derive(is_impaired, "P17", is_lost)
        network.derive(is_lost, "P17", network.fact("MostRefused", NOTHING, journey, detail=segment.name))
        network.derive(is_impaired, "P17", network.fact("SomeRefused", NOTHING, journey, detail=segment.name))
        if facts.timing.overdrawn(journey):
            network.derive(is_lost, "P17", facts.always())
        for component in needed.needs:
            stamps = facts.graph.seen_from(segment, component)
            network.derive(is_lost, "P17", *(facts.unfit(stamp, journey, "both") for stamp in stamps))
        for component in (*needed.needs, *needed.wants):
            for stamp in facts.graph.seen_from(segment, component):
                network.derive(is_impaired, "P17", facts.unfit(stamp, journey, "both"))
                network.derive(is_impaired, "P17", facts.degraded(stamp, journey))
