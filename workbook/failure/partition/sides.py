"""What the two sides of a cut still read from a store and write to it."""

from dataclasses import dataclass
from typing import Literal

from workbook.failure.partition.cuts import Cut
from workbook.graph import DependencyGraph, Stamp
from workbook.model import Architecture, Component
from workbook.model.component import Data

Answer = Literal["served", "stale", "merge", "refused"]
"""Served as if nothing were cut; read though the other side may have written since; written, to be merged with what the
other side writes; refused."""

Operation = Literal["read", "write"]


@dataclass(frozen=True, slots=True)
class SideAnswers:
    """What one side of a cut does with a stamp."""

    reaches: int
    """Replicas that the other side does not hold."""
    read: Answer
    write: Answer


def stores(architecture: Architecture) -> tuple[str, ...]:
    """Components that hold data, in file order: databases, object stores, and what has `data`, a quorum or `stores`."""
    return tuple(
        name
        for name, component in architecture.components.items()
        if component.kind in ("database", "object-store")
        or not (component.data is None and component.quorum is None and component.stores is None)
    )


def needed(component: Component, replicas: int, operation: Operation) -> int:
    """Replicas of a stamp of so many that a read or a write needs: the quorum, else `min_available`; at most all."""
    quorum = component.quorum
    return min(replicas, component.min_available if quorum is None else getattr(quorum, operation))


@dataclass(frozen=True)
class Sides:
    """One *cut* of the design of *graph*.

    A side reaches what the other does not hold. With all or enough of the replicas it serves; with too few only a store
    that is available under a partition does, and what it reaches is its quorum. Reads are stale and writes to be merged
    where each side holds replicas, the other one writes, and its write quorum and ours need not share a replica.
    Regional stamps with `data.replication` copy one another: of two that lie on opposite sides each is stale and
    merges if copies are asynchronous or the store is available under a partition, else it refuses writes.
    """

    graph: DependencyGraph
    cut: Cut

    def answers(self, stamp: int) -> tuple[SideAnswers, SideAnswers]:
        """What each side does with *stamp*; linear in the domains that it is placed in."""
        held = self._held(self.graph.stamps[stamp])
        return self._answers(stamp, held, 0), self._answers(stamp, held, 1)

    def _answers(self, stamp: int, held: tuple[int, int], side: int) -> SideAnswers:
        component, replicas = self.graph.component(stamp), self.graph.stamps[stamp].instances
        reaches, theirs = replicas - held[1 - side], replicas - held[side]
        is_available = component.data is not None and component.data.partition == "available"

        def quorum(reached: int, operation: Operation) -> int:
            """Replicas that answer an operation; 0 if it is refused."""
            enough = needed(component, replicas, operation)
            return enough if reached >= enough else reached if is_available else 0

        written_there = quorum(theirs, "write")
        behind = self._is_copied_apart(stamp, held, side)
        refuses_writes = behind and not is_available and _replication(component.data) != "async"

        def answer(operation: Operation) -> Answer:
            ours = quorum(reaches, operation)
            if not ours or (operation == "write" and refuses_writes):
                return "refused"
            between = replicas - sum(held)
            from_between = max(0, ours - held[side]) + max(0, written_there - held[1 - side])
            misses_writes = min(held) > 0 and written_there > 0 and from_between <= between
            if not misses_writes and (not behind or refuses_writes):
                return "served"
            return "stale" if operation == "read" else "merge"

        return SideAnswers(reaches, answer("read"), answer("write"))

    def _is_copied_apart(self, stamp: int, held: tuple[int, int], side: int) -> bool:
        """Whether all of *stamp* is on this side, and all of a stamp that it exchanges copies with on the other one."""
        component, this = self.graph.component(stamp), self.graph.stamps[stamp]
        if component.serves != "regional" or not _replication(component.data) or held[side] < this.instances:
            return False
        others = (self.graph.stamps[other] for other in self.graph.stamps_of[this.component] if other != stamp)
        return any(self._held(other)[1 - side] == other.instances for other in others)

    def _held(self, stamp: Stamp) -> tuple[int, int]:
        """Replicas in the group of each side."""
        first, second = (
            sum(count for domain, count in stamp.placed if self._is_in(domain, group)) for group in self.cut
        )
        return first, second

    def _is_in(self, domain: str | None, group: tuple[str, ...]) -> bool:
        return domain is not None and not set(group).isdisjoint(self.graph.architecture.containing(domain))


def _replication(data: Data | None) -> str | None:
    """How stamps copy one another; None if they do not."""
    return None if data is None or data.replication == "none" else data.replication
