"""A dependency: how a caller needs a callee, and what protects the call."""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt

from workbook.model.part import Id, Ids, Part, Text
from workbook.model.percentiles import RoundTrip
from workbook.model.units import Count, Duration, Percentage, Rate, Size, Whole


class Retries(Part):
    """How often a failed call is tried again, and how that is bounded."""

    max: Annotated[StrictInt, Field(ge=0, le=100)]
    """Number of attempts after the first."""
    backoff: Literal["exponential", "linear", "constant", "fixed", "none"] = "constant"
    """How the delay between attempts grows: `delay`·2ⁱ, `delay`·(i+1), or always `delay` (the other three words)."""
    jitter: StrictBool = False
    budget: Percentage | None = None
    """Retries as a share of all calls, at most; without it only `max` bounds them."""
    delay: Duration = 0.0
    """Delay before the first retry."""


class CircuitBreaker(Part):
    """Stops calling a callee that fails; `true` means all defaults."""

    error_rate: Percentage = 0.5
    slow_calls: StrictBool = True
    """Whether a slow call counts as a failed one; if not, the breaker never opens on slowness."""
    window: Duration | None = None
    min_calls: Annotated[StrictInt, Field(ge=1)] | None = None
    open_for: Duration | None = None


class Fallback(Part):
    """What answers instead: components tried in turn, or something static that cannot fail."""

    components: Ids = ()
    static: Text | None = None


class Cache(Part):
    """A cache in front of the callee."""

    store: Id | None = None
    """The component that holds the cached answers; none if each caller keeps its own."""
    hit_ratio: Percentage = 0.0
    ttl: Duration | None = None
    """How long a stale answer still serves when the callee fails."""
    needed: Percentage = 0.0
    """The hit ratio below which the caller cannot work from stale answers."""
    timeout: Annotated[Duration, Field(gt=0)] | None = None
    """Time limit for the store; then the callee is asked. Left out: no limit."""


class DependencyEvidence(Part):
    """How it is known that the caller needs the callee."""

    source: Text | None = None
    """What says so, such as `traces` or `addresses`."""
    confidence: Percentage | None = None
    """How sure that is; not stated if left out."""


def _breaker(value: Any) -> Any:  # noqa: ANN401
    return {True: {}, False: None}[value] if isinstance(value, bool) else value


def _fallback(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list | tuple):
        return {"components": value}
    if isinstance(value, str):
        raise ValueError(f"{value!r} is not a fallback; write [{value}] or {{static: {value}}}")  # noqa: TRY004
    if isinstance(value, dict) and set(value) != {"static"}:
        raise ValueError("a fallback is a list of components or {static: what is shown instead}")
    return value


class Dependency(Part):
    """One caller's need of one callee. Left empty it is hard, synchronous and unprotected."""

    strength: Literal["hard", "soft"] = "hard"
    """hard: without an answer the caller has none either. soft: it answers with less."""
    mode: Literal["sync", "async"] = "sync"
    plane: Literal["data", "control"] = "data"
    """control: needed only to change things; the last known state serves for `valid_for`."""
    valid_for: Duration | None = None
    journeys: Ids | None = None
    """The journeys that make this call; by default every journey that passes through the caller."""
    calls: Annotated[Count, Field(gt=0)] = 1.0
    """Calls per request of the caller."""
    stage: Annotated[Whole, Field(ge=1)] = 1
    """Calls of one stage start together; the next stage starts when all are done. 1 if left out."""
    in_turn: StrictBool = False
    """Whether its `calls` are made one after the other. Left out: in parallel."""
    access: Literal["read", "write", "both"] = "both"
    """Which quorum of the callee the call needs; both if left out."""
    timeout: Annotated[Duration, Field(gt=0)] | None = None
    """Time limit of one attempt (per attempt, not for all retries). Left out: the caller waits forever."""
    deadline: Annotated[Duration, Field(gt=0)] | None = None
    """Time limit of all attempts of a call together, delays included. Left out: as `timeout` and `retries` give."""
    retries: Retries | None = None
    idempotent: StrictBool | None = None
    circuit_breaker: Annotated[CircuitBreaker | None, BeforeValidator(_breaker)] = None
    bulkhead: Annotated[Whole, Field(ge=1)] | None = None
    """Workers of the caller, per replica, that this dependency may hold."""
    fallback: Annotated[Fallback | None, BeforeValidator(_fallback)] = None
    cache: Cache | None = None
    buffer: Count | None = None
    """Messages that an async dependency holds while its callee is away."""
    on_full: Literal["block", "drop", "reject"] = "block"
    request: Size | None = None
    """Bytes that the caller sends in one call. Unknown if left out."""
    response: Size | None = None
    """Bytes of one answer. Unknown if left out."""
    stream: StrictBool = False
    """Whether the callee streams to whoever makes the journey, for as long as it `lasts`."""
    hedge: Annotated[Duration, Field(gt=0)] | None = None
    """Delay after which a second copy of the attempt is sent; the first good answer counts. Left out: no
    second copy."""
    rtt: RoundTrip | None = None
    """A round trip between caller and callee, fixed (`5ms`) or by percentile; replaces that of the segment and that
    between regions."""
    rate_limit: Rate | None = None
    evidence: DependencyEvidence | None = None
    """How the dependency is known, where it was imported."""
    summary: Text | None = None
    why: Text | None = None

    @cached_property
    def named_journeys(self) -> frozenset[str]:
        """`journeys`, to look up quickly; none if left out."""
        return frozenset(self.journeys or ())

    @property
    def is_said_to_write(self) -> bool:
        """Whether the design says that the call writes; if it says nothing, both quorums are needed all the same.

        >>> Dependency(access="both").is_said_to_write, Dependency().is_said_to_write
        (True, False)
        """
        return "access" in self.model_fields_set and self.access != "read"
