"""A component: something that runs, where, how much of it, and what it needs."""

from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StrictBool, model_validator

from workbook.model.cost import Cost
from workbook.model.dependency import Dependency
from workbook.model.deploy import Deploy
from workbook.model.part import FilledIn, Id, Ids, Part, Text, Texts, about_item, said_once
from workbook.model.percentiles import RoundTrip
from workbook.model.stores import Stores
from workbook.model.units import BitsPerSecond, Capacity, Count, Day, Duration, Percentage, Rate, Uptime, Whole

Kind = Literal[
    "client", "cdn", "dns", "load-balancer", "gateway", "service", "function", "database", "cache", "queue",
    "object-store", "search", "identity", "config", "control-plane", "external", "other",
]  # fmt: skip

OUTSIDE_KINDS: tuple[Kind, ...] = ("client", "cdn", "dns", "external")
"""Kinds that are not run where users' requests are served: on devices, at the edge, or by somebody else."""

Consistency = Literal[
    "strict-serializable", "serializable", "linearizable", "strong", "snapshot", "sequential", "causal", "session",
    "read-your-writes", "monotonic", "bounded", "eventual",
]  # fmt: skip
"""What a reader may rely on, strongest first."""


class Latency(Part):
    """Time that a component takes for its own work, its dependencies not included.

    Between two percentiles it follows a straight line (normal quantile, logarithm of the time); one alone: always that.
    """

    p50: Duration | None = None
    p90: Duration | None = None
    p95: Duration | None = None
    p99: Duration | None = None
    p99_9: Duration | None = Field(default=None, alias="p99.9")

    @property
    def figures(self) -> dict[str, float]:
        """Seconds of each percentile that is given, the lowest first."""
        every = {"p50": self.p50, "p90": self.p90, "p95": self.p95, "p99": self.p99, "p99.9": self.p99_9}
        return {percentile: figure for percentile, figure in every.items() if figure is not None}

    @model_validator(mode="after")
    def _rises(self) -> Self:
        for (percentile, less), (other, more) in pairwise(self.figures.items()):
            if less > more:
                raise ValueError(f"{percentile} is more than {other}; what more are below cannot be less")
        return self


class Quorum(Part):
    """Replicas that must be alive to read and to write."""

    read: Annotated[Whole, Field(ge=1)] = 1
    write: Annotated[Whole, Field(ge=1)] = 1


class Backup(Part):
    """How often data is copied away, and when getting it back was last tried."""

    every: Duration | None = None
    restore_tested: Day | None = None


class Data(Part):
    """What a store promises about what it holds."""

    partition: Literal["available", "consistent"] | None = None
    """What it gives up when its replicas cannot see each other: `available` serves stale answers."""
    consistency: Consistency | None = None
    sharding_key: Text | None = None
    shards: Annotated[Whole, Field(ge=1)] | None = None
    """Parts into which the data are split by key, in each region. Unknown if left out."""
    skew: Annotated[Count, Field(ge=1)] | None = None
    """How many times the mean of all shards the fullest one gets; 1 if left out where `hottest_key` is given."""
    hottest_key: Percentage | None = None
    """Share of all requests that ask for one single key; 0% if left out where `skew` is given."""
    replication: Literal["async", "sync", "semi-sync", "quorum", "consensus", "none"] | None = None
    lag: RoundTrip | None = None
    """How long an asynchronous copy takes to arrive: a duration, or by percentile, `{p50: 100ms, p99: 2s}`. Unknown if
    left out."""
    conflicts: Literal["last-write-wins", "merge", "crdt", "none"] | None = None
    """What becomes of two writes to the same item that did not know of each other: the later one stays, they are
    merged by the application or by their data type, or nobody looks (`none`). Unknown if left out."""
    backup: Backup | None = None
    rpo: Duration | None = None
    rto: Duration | None = None


class Autoscaling(Part):
    """More replicas under load, after a while."""

    reacts_in: Duration


class Observation(Part):
    """What is measured and what wakes somebody."""

    metrics: Texts = ()
    alerts: Texts = ()


def _named(value: Any) -> Any:  # noqa: ANN401
    """A list of names is a mapping of names to nothing; a name twice is told by the reader of mappings."""
    if isinstance(value, str):
        raise ValueError(f"{value!r} is not a list; write [{value}]")  # noqa: TRY004
    if not isinstance(value, list):
        return value
    for place, name in enumerate(value):
        if not isinstance(name, str):
            raise about_item(place, "a list here holds names only; for options write a mapping, name: {timeout: 1s}")
    said_once(value)
    return {name: {} for name in value}


class Component(Part):
    """A part of the system that can fail on its own."""

    kind: Kind = "service"
    summary: Text | None = None
    why: Text | None = None
    owner: Text | None = None
    aliases: Texts = ()
    """Other names that people use for it, by which it is recognised in chats, alerts and deploy logs."""
    placed: dict[Id, Annotated[Whole, Field(ge=1)]] = Field(default_factory=dict)
    """Replicas per failure domain."""
    replicas: Annotated[Whole, Field(ge=1)] | None = None
    """Replicas that belong to no failure domain; 1 when nothing is placed."""
    min_available: Annotated[Whole, Field(ge=1)] = 1
    """Replicas that must be alive (k of n). Of a regional component: in each region."""
    quorum: Quorum | None = None
    """Replicas that must be alive to read and to write; replaces `min_available`."""
    serves: Literal["global", "regional"] = "global"
    also_in: Ids = ()
    """Failure domains that it shares without being placed there."""
    availability: Uptime | None = None
    """Share of the time that it works by itself; a range, `99.9%..99.99%`, where that is all that is known."""
    replica_availability: Percentage | None = None
    """Share of the time that each instance works, independently of the others; `availability` stays that of the
    component as a whole. Left out: instances are not counted one by one."""
    mtbf: Duration | None = None
    mttr: Duration | None = None
    latency: Latency | None = None
    capacity: Capacity | None = None
    """What one replica serves: requests per second (`1500/s`), or what it can send (`80Gbps`). Unknown if left out."""
    utilisation: Annotated[Percentage, Field(gt=0)] = 1.0
    """How full a replica may run at peak, as a share of its capacity; 100% if left out."""
    workers: Annotated[Whole, Field(ge=1)] | None = None
    """Workers per replica: the pool that slow calls fill."""
    load_shedding: Ids = ()
    """Journeys, first shed first."""
    queue_limit: Count | None = None
    """Requests that may wait, per replica. If the last of them waits longer than its caller does, shedding does not
    end an overload. No limit is assumed to be too long if left out."""
    rate_limit: Rate | None = None
    """Requests per second that one replica lets in; what is over is refused. Left out: all."""
    autoscaling: Autoscaling | None = None
    health_check: Literal["shallow", "deep", "deep-fail-open"] | None = None
    """deep: it calls its dependencies, and while one of them fails no replica is in rotation. deep-fail-open: they stay
    in rotation when all of them fail."""
    deploy: Deploy | None = None
    observed_by: Observation | None = None
    drilled: Day | None = None
    cost: Cost | None = None
    data: Data | None = None
    stores: Stores | None = None
    """How large what it holds is. Unknown if left out."""
    max_depth: Count | None = None
    """Messages that a queue holds at most, per stamp. Unknown if left out."""
    consumed_by: Ids = ()
    """Of a queue: the components that take messages from it, each all of them. While none of them works it fills."""
    dead_letter: StrictBool | None = None
    runs_on: Ids = ()
    """Components without which no replica runs, such as a cluster: needed for everything, and no call."""
    used_by: tuple[Literal["responders"], ...] = ()
    """Who needs it besides users: `[responders]`, the people who repair things. Nobody if left out."""
    starts_after: Ids = ()
    """Components that must be up before this one can start; not needed to keep running."""
    depends_on: Annotated[dict[Id, Dependency], FilledIn, BeforeValidator(_named)] = Field(default_factory=dict)

    @property
    def request_capacity(self) -> float | None:
        """Requests per second that one replica serves; None if that is not given, or given in bits."""
        return None if isinstance(self.capacity, BitsPerSecond) else self.capacity

    @property
    def bit_capacity(self) -> float | None:
        """Bits per second that one replica can send; None if that is not given, or given in requests."""
        return float(self.capacity) if isinstance(self.capacity, BitsPerSecond) else None

    @property
    def instances(self) -> int:
        """Replicas, wherever they are."""
        return sum(self.placed.values()) or self.replicas or 1
