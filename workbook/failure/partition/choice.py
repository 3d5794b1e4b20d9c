"""What a store chooses, under a partition and without one (PACELC)."""

from collections.abc import Iterable
from typing import Literal

from workbook.failure.partition.uncut import Uncut
from workbook.model import Component

Choice = Literal["PA/EL", "PA/EC", "PC/EL", "PC/EC"]


def pacelc(component: Component, stamps: Iterable[Uncut]) -> Choice:
    """Under a partition availability or consistency (`data.partition`); else latency or consistency.

    Where the design names no choice, its quorums make one: availability if two sides can both have a write quorum
    (2 W ≤ N). Else consistency (EC) if every read meets the last write in each of *stamps*, and copies between
    replicas or regions are not asynchronous. Source: Abadi 2012.
    """
    data, stamps = component.data, tuple(stamps)
    chosen = data.partition if data else None
    is_available = chosen == "available" if chosen else any(stamp.lets_both_sides_write for stamp in stamps)
    is_copied_later = data is not None and data.replication == "async" and component.instances > 1
    is_consistent = not is_copied_later and all(stamp.is_strict for stamp in stamps)
    if is_available:
        return "PA/EC" if is_consistent else "PA/EL"
    return "PC/EC" if is_consistent else "PC/EL"
