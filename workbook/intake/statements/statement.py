"""The kinds of statement that a source can make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from workbook.intake.statements.evidence import Basis, Evidence

Operation = tuple[str, str]
"""A component, and an operation of it with which traces begin."""

Mode = Literal["sync", "async", "consume", "starts"]
"""sync: waits for the answer; async: puts messages there; consume: takes messages there; starts: starts after it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What traces saw of a call; durations in seconds."""

    calls: int
    per_request: float | None = None
    """Calls per request that the caller served."""
    p50: float | None = None
    p90: float | None = None
    p99: float | None = None
    errors: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """*caller* calls whatever answers at *host*."""

    caller: str
    host: str
    basis: Basis
    evidence: Evidence
    mode: Mode = "sync"
    scheme: str | None = None
    """Of its address: `postgres`, `amqp`, `https`."""
    measured: Measured | None = None
    operations: Mapping[Operation, int] = field(default_factory=dict, hash=False, compare=False)
    """How often the call was seen, by the operation with which its trace begins."""


@dataclass(frozen=True, slots=True)
class Property:
    """*component* has *field* of this *value*."""

    component: str
    field: str
    value: Any
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Protection:
    """Calls of *host*, by *caller* or by everybody, are protected by *field*: *value*; None says that they are not."""

    caller: str | None
    host: str
    field: str
    value: Any
    evidence: Evidence
    conditional: bool = False
    """Whether it holds for some of the calls only, such as those of one path."""


@dataclass(frozen=True, slots=True)
class Objective:
    """A target for a component: *share* of good requests over a window, as its text says."""

    component: str
    name: str
    share: float
    window: str | None
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RootOperation:
    """An operation with which traces begin."""

    component: str
    operation: str
    traces: int
    evidence: Evidence

    @property
    def key(self) -> Operation:
        """Component and operation."""
        return self.component, self.operation


@dataclass(frozen=True, slots=True)
class Admission:
    """Policies let only *callers* in to *component*."""

    component: str
    callers: frozenset[str]
    evidence: Evidence


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """Something to be told with its place: a question, a thing left out, a fact that is no part of the design."""

    about: str
    text: str
    evidence: Evidence | None = field(default=None)
