"""P17: what the state of components means to a journey, seen from a segment."""

from workbook.failure.network import NOTHING
from workbook.failure.semantics.vocabulary import Vocabulary


def lost(say: Vocabulary, journey: int, segment: str) -> int:
    """The fact that *journey* is lost for *segment*."""
    return say.network.fact("Lost", NOTHING, journey, detail=segment)


def impaired(say: Vocabulary, journey: int, segment: str) -> int:
    """The fact that *journey* is degraded (or worse) for *segment*."""
    return say.network.fact("Impaired", NOTHING, journey, detail=segment)


def ground_journey(say: Vocabulary, journey: int) -> None:
    """Clauses of one journey for every segment.

    Lost if every stamp of something needed that the segment sees is down or late; degraded if some are, if one
    is degraded, or if something wanted is either.
    """
    needed, network = say.graph.journey(journey), say.network
    for segment in say.graph.architecture.segments:
        is_lost, is_impaired = lost(say, journey, segment.name), impaired(say, journey, segment.name)
        network.derive(is_impaired, "P17", is_lost)
        for component in needed.needs:
            stamps = say.graph.seen_from(segment, component)
            network.derive(is_lost, "P17", *(say.unfit(stamp, journey, "read") for stamp in stamps))
        for component in (*needed.needs, *needed.wants):
            for stamp in say.graph.seen_from(segment, component):
                network.derive(is_impaired, "P17", say.unfit(stamp, journey, "read"))
                network.derive(is_impaired, "P17", say.degraded(stamp, journey))
