"""Both sides of a partition: what a store still answers, what is merged afterwards, and what consistency costs anyway.

cuts         which groups of regions are cut apart
sides        what each side of a cut reads and writes
uncut        the same store with nothing cut: quorums, round trips, failovers, stale reads
"""

from workbook.failure.partition.cuts import Cut, all_cuts, regions
from workbook.failure.partition.sides import Answer, SideAnswers, Sides, stores
from workbook.failure.partition.uncut import FailoverLoss, Operations, Uncut, uncut

__all__ = [
    "Answer",
    "Cut",
    "FailoverLoss",
    "Operations",
    "SideAnswers",
    "Sides",
    "Uncut",
    "all_cuts",
    "regions",
    "stores",
    "uncut",
]
