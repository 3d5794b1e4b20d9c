"""What the events say before anything propagates: who is hit, and which instances are dead."""

from tests.oracle import quantities
from tests.oracle.stamped import Plain, Stamp, Stamped


class Given:
    def __init__(self, design: Stamped, events: list[Plain]) -> None:
        self.design = design
        self.down = [event["down"] for event in events if "down" in event]
        self.slow = [event["slow"] for event in events if "slow" in event]
        self.lost = {event["lost"] for event in events if "lost" in event}
        self.surges = [event["surge"] for event in events if "surge" in event]
        self.sides = [set(event["partition"]) for event in events if "partition" in event]

    @staticmethod
    def names(written: str, stamp: Stamp) -> bool:
        """`api` names all its stamps, `api@eu-west-1` those of that region."""
        component, _, region = written.partition("@")
        return component == stamp.component and (not region or region == stamp.region)

    def surge(self, stamp: Stamp) -> float:
        factor = 1.0
        for surge in self.surges:
            if self.names(surge["component"], stamp):
                factor *= float(surge["factor"])
        return factor

    def is_lost(self, domain: str | None) -> bool:
        """The domain, or one containing it, is lost."""
        return any(d in self.lost for d in self.design.containing(domain))

    def is_cut_off(self, domain: str | None) -> bool:
        """The domain is not on our side of a partition; what is in no domain is on every side."""
        inside = set(self.design.containing(domain))
        return domain is not None and any(not inside & side for side in self.sides)

    def alive(self, stamp: Stamp) -> int:
        """P2: an instance's domain, or one containing it, is lost, or is not on our side: it is dead."""
        instances = self.design.instances(stamp)
        return sum(not self.is_lost(domain) and not self.is_cut_off(domain) for domain in instances)

    def required(self, stamp: Stamp) -> int:
        """P3: k of `min_available`; a stamp with fewer instances than that needs all of them."""
        k = int(quantities.count(self.design.components[stamp.component].get("min_available", 1)))
        return min(k, len(self.design.instances(stamp)))

    def has_quorum(self, stamp: Stamp) -> bool:
        return bool(self.design.components[stamp.component].get("quorum"))

    def lacks(self, stamp: Stamp, access: str) -> bool:
        """P3: fewer than `quorum.a` alive. With `partition: available`, a partition takes no quorum away
        as long as an instance is alive; instances that are lost for good do.
        """
        quorum = self.design.components[stamp.component].get("quorum")
        if not quorum:
            return False
        instances = self.design.instances(stamp)
        alive = self.alive(stamp)
        if self.stays_available(stamp) and alive > 0:
            alive = sum(not self.is_lost(domain) for domain in instances)
        return alive < min(int(quorum.get(access, 1)), len(instances))

    def lacks_any(self, stamp: Stamp, accesses: tuple[str, ...]) -> bool:
        return any(self.lacks(stamp, access) for access in accesses)

    def stays_available(self, stamp: Stamp) -> bool:
        """Partitioned, and `data.partition: available`."""
        data = self.design.components[stamp.component].get("data") or {}
        return bool(self.sides) and data.get("partition") == "available"

    def is_stale(self, stamp: Stamp) -> bool:
        """P3: partitioned, `data.partition: available`, some but not all dead."""
        return self.stays_available(stamp) and 0 < self.alive(stamp) < len(self.design.instances(stamp))
