"""P3: what too few replicas alive do to a stamp; how many are alive (P2) the scenario gives."""

from workbook.failure.network import Network
from workbook.failure.semantics.vocabulary import Vocabulary


def ground_placement(facts: Vocabulary, stamp: int) -> None:
    """Clauses of k of n and of quorums.

    A stamp that can neither be read nor written is Down: it gives no journey a correct answer.
    """
    component, network = facts.graph.component(stamp), facts.network
    for journey in facts.journeys(stamp):
        facts.late(stamp, journey)  # may be given, even where no clause speaks of it
        down = facts.down(stamp, journey)
        if component.quorum is not None:
            neither = (network.fact("NoRead", stamp), network.fact("NoWrite", stamp))
            network.derive(down, "P3", *neither)
        elif any(domain is not None for domain, _ in facts.graph.stamps[stamp].placed):
            network.derive(down, "P3", network.fact("Few", stamp))
        if component.data is not None and component.data.partition == "available":
            network.derive(facts.degraded(stamp, journey), "P3", _split(network, stamp), how="stale")


def _split(network: Network, stamp: int) -> int:
    """Partitioned, and some but not all of its replicas are dead."""
    return network.fact("Split", stamp)
