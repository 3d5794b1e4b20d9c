"""What `size` says: frozen figures, per second, bytes and bit/s; None for what is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.traffic.demand import Demand
from workbook.traffic.size.stream_rate import StreamRate


@dataclass(frozen=True, slots=True)
class JourneySize:
    """How often a journey is made, and at which bit rate each segment is sent its stream."""

    demand: Demand
    ladder: Mapping[str, StreamRate]


@dataclass(frozen=True, slots=True)
class LostDomain:
    """The failure domain that holds most, not all, of a stamp's replicas."""

    domain: str
    left: int
    """Replicas in other domains."""
    total: int | None
    """Replicas that must be declared, spread as they are, so that those left are enough."""


@dataclass(frozen=True, slots=True)
class LostRegion:
    """The other region whose loss brings a regional stamp most."""

    region: str
    peak: float | None
    needed: int | None


@dataclass(frozen=True, slots=True)
class HottestShard:
    """The shard that gets most, and how much room it has."""

    share: float
    """Of the stamp's requests."""
    peak: float | None
    """Requests per second on it."""
    room: float | None
    """What it can serve, over what it is asked at peak: below 1 it falls first."""


@dataclass(frozen=True, slots=True)
class StampSize:
    """One stamp of a component."""

    region: str
    """Empty if it has none."""
    peak: float | None
    mean: float | None
    sent: float | None
    """Bit/s at peak."""
    stored: float | None
    copies: float
    writes: float | None
    """Per second on average."""
    is_reached: bool
    declared: int
    needed: int | None
    """None if unknown, and if no journey reaches it."""
    lost_domain: LostDomain | None
    lost_region: LostRegion | None
    hottest: HottestShard | None


@dataclass(frozen=True, slots=True)
class ComponentSize:
    """A component, all its stamps together."""

    peak: float | None
    mean: float | None
    sent: float | None
    received: float | None
    sent_month: float | None
    """Bytes."""
    stored: float | None
    stamps: Mapping[str, StampSize]
    is_reached: bool

    @property
    def declared(self) -> int:
        return sum(stamp.declared for stamp in self.stamps.values())

    @property
    def needed(self) -> int | None:
        """Of all stamps together; None if one of them is unknown."""
        needs = [stamp.needed for stamp in self.stamps.values()]
        return None if None in needs else sum(need for need in needs if need is not None)


@dataclass(frozen=True, slots=True)
class DependencySize:
    """What flows between two components."""

    peak: float | None
    mean: float | None
    up: float | None
    """Bit/s at peak to the callee."""
    down: float | None
    """Bit/s at peak to the caller."""
    month: float | None
    """Bytes both ways, from the means."""


@dataclass(frozen=True, slots=True)
class SegmentSize:
    """Bit/s at peak over the calls that the segment's clients make."""

    up: float | None
    down: float | None


@dataclass(frozen=True, slots=True)
class TestSize:
    """How many an experiment needs."""

    per_arm: int
    days: int | None
    """None if that many never come, or if it is unknown how many do."""
    is_known: bool
    """Whether it is known how many come."""


@dataclass(frozen=True, slots=True)
class Question:
    """A number that is missing: the field that would say it, and what it decides."""

    field: str
    about: str


@dataclass(frozen=True)
class Size:
    """Everything that flows and is stored."""

    journeys: Mapping[str, JourneySize]
    components: Mapping[str, ComponentSize]
    dependencies: Mapping[tuple[str, str], DependencySize]
    segments: Mapping[str, SegmentSize]
    experiments: Mapping[str, TestSize]
    questions: tuple[Question, ...]
