"""What the events say before anything propagates: who is hit, and which instances are dead."""

from collections.abc import Collection
from functools import cached_property

from tests.oracle import quantities
from tests.oracle.scenario_events import Event
from tests.oracle.stamped import Stamp, Stamped


class Given:
    """The events of one evaluation, on one side of its partition."""

    def __init__(self, design: Stamped, events: tuple[Event, ...], side: int) -> None:
        self.design = design
        self.events = events
        self.side = side
        self.lost = {event.target for event in events if event.kind == "lost"}
        self.partition = next((event for event in events if event.kind == "partition"), None)

    def of(self, *kinds: str) -> list[Event]:
        return [event for event in self.events if event.kind in kinds]

    # Who is hit, for P1

    def is_down(self, stamp: Stamp) -> bool:
        """down, a bad deploy, or a bad push to a domain that the component is a member of."""
        named = any(event.names(stamp) for event in self.of("down", "bad_deploy"))
        return named or any(self.is_member(stamp, event.target) for event in self.of("bad_push"))

    def is_slow(self, stamp: Stamp) -> bool:
        return any(event.names(stamp) for event in self.of("slow"))

    def shares_what_is_lost(self, stamp: Stamp) -> bool:
        """A domain of `also_in`, or one containing it, is lost."""
        shared = self.design.components[stamp.component].get("also_in") or []
        return any(self.is_within(domain, self.lost) for domain in shared)

    def is_member(self, stamp: Stamp, domain: str) -> bool:
        """It is in the domain, or in one within it, by `also_in` or by an instance."""
        shared = self.design.components[stamp.component].get("also_in") or []
        return any(self.is_within(d, {domain}) for d in [*shared, *self.design.instances(stamp)])

    def surge(self, stamp: Stamp) -> float:
        return max((event.amount for event in self.of("surge") if event.names(stamp)), default=1.0)

    # Which instances are dead, for P2

    def is_within(self, domain: str | None, domains: Collection[str]) -> bool:
        """The domain is one of them, or inside one of them."""
        return any(d in domains for d in self.design.containing(domain))

    def is_cut_off(self, domain: str | None) -> bool:
        """`[a, b]` are our side: cut off is what is placed elsewhere. Between groups: what is in the other one."""
        if self.partition is None or domain is None:
            return False
        groups = self.partition.groups
        if len(groups) == 1:
            return not self.is_within(domain, groups[0])
        others = [d for number, group in enumerate(groups) if number != self.side for d in group]
        return self.is_within(domain, others)

    def lost_with_its_domain(self, stamp: Stamp) -> int:
        return sum(self.is_within(domain, self.lost) for domain in self.design.instances(stamp))

    def cut_off(self, stamp: Stamp) -> int:
        return sum(self.is_cut_off(domain) for domain in self.design.instances(stamp))

    def lost_or_cut_off(self, stamp: Stamp) -> int:
        return sum(
            self.is_within(domain, self.lost) or self.is_cut_off(domain) for domain in self.design.instances(stamp)
        )

    def dead_alone(self, stamp: Stamp) -> int:
        """`count` more by each `replica` event."""
        return int(sum(event.amount for event in self.of("replica") if event.names(stamp)))

    def all(self, stamp: Stamp) -> int:
        return len(self.design.instances(stamp))

    def alive(self, stamp: Stamp) -> int:
        return max(0, self.all(stamp) - self.lost_or_cut_off(stamp) - self.dead_alone(stamp))

    def alive_at_least_one(self, stamp: Stamp) -> int:
        """Nobody alive: forget every event that alone would leave no instance, and count at least one."""
        if self.alive(stamp):
            return self.alive(stamp)
        kept = tuple(event for event in self.events if not self._ends(event, stamp))
        return max(1, Given(self.design, kept, self.side).alive(stamp))

    def _ends(self, event: Event, stamp: Stamp) -> bool:
        """Whether it alone would leave the stamp no instance; a `count` is so many events of one."""
        one = Event(event.kind, event.target) if event.kind == "replica" else event
        return Given(self.design, (one,), self.side).alive(stamp) == 0

    # How many of them are enough, for P3

    def stays_available(self, stamp: Stamp) -> bool:
        """Partitioned, `data.partition: available`."""
        data = self.design.components[stamp.component].get("data") or {}
        return self.partition is not None and data.get("partition") == "available"

    def is_stale(self, stamp: Stamp) -> bool:
        """Partitioned, `data.partition: available`, some but not all cut off."""
        return self.stays_available(stamp) and 0 < self.cut_off(stamp) < self.all(stamp)

    def counted_as_alive(self, stamp: Stamp) -> int:
        """Available: those cut off and not lost count, while one of the others is alive."""
        alive = self.alive(stamp)
        if not self.stays_available(stamp) or not alive:
            return alive
        return alive + self.lost_or_cut_off(stamp) - self.lost_with_its_domain(stamp)

    def has_quorum(self, stamp: Stamp) -> bool:
        return bool(self.design.components[stamp.component].get("quorum"))

    def lacks_min_available(self, stamp: Stamp) -> bool:
        """`quorum` replaces it; it is bounded by the stamp's own replicas."""
        needed = quantities.count(self.design.components[stamp.component].get("min_available", 1))
        return not self.has_quorum(stamp) and self.counted_as_alive(stamp) < min(needed, self.all(stamp))

    def lacks(self, stamp: Stamp, access: str) -> bool:
        """Fewer than `quorum.a` alive (default 1), bounded by the stamp's own replicas."""
        quorum = self.design.components[stamp.component].get("quorum")
        if not quorum:
            return False
        needed = quantities.count(quorum.get(access, 1))
        return self.counted_as_alive(stamp) < min(needed, self.all(stamp))

    @cached_property
    def lacking(self) -> dict[Stamp, frozenset[str]]:
        """The quorums that each stamp lacks."""
        return {
            stamp: frozenset(access for access in ("read", "write") if self.lacks(stamp, access))
            for stamp in self.design.all_stamps
        }
