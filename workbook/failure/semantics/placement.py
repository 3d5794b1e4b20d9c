"""P3: what replicas that are not alive do to a stamp; how many are alive (P2) the scenario gives.

Down, Hung, Degraded and lost quorums that follow from placement alone are given like those of events: see
`initial_facts`.
"""

from workbook.failure.semantics.vocabulary import Vocabulary


def ground_placement(facts: Vocabulary, stamp: int) -> None:
    """The facts of *stamp* that a scenario may give."""
    for journey in facts.journeys(stamp):
        facts.down(stamp, journey)
        facts.hung(stamp, journey)
        facts.degraded(stamp, journey)
    facts.lacking(stamp, "both")
