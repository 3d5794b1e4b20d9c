"""Spans of one file to calls: who is below whom, in whichever order they come.

A call is a span of one service below a span of another; a client's span without one below it calls the other side
that it names. A server below a server of another service is a redirect and no call, and what asks for health, scrapes
or sends telemetry is none either. Messages go through what carries them: a producer puts them there, a consumer takes
them.
At most a bound of spans is kept: where the two sides are further apart in the file, the call counts by the side that
names the other.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from workbook.document import Route
from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.statement import Mode, Operation
from workbook.intake.traces.observed import Observed, Where, operation_of
from workbook.intake.traces.span import Span
from workbook.intake.traces.statistics import Edge, Seen

MOST_OPEN = 400_000
"""Spans that wait for the other side; about 250 bytes each."""

MOST_TRACES = 50_000
"""Traces of which it is kept where they began, or what is in them while that is not known."""

Key = tuple[str, str]


@dataclass(slots=True)
class _Trace:
    """The operation with which a trace begins; until that is known, the calls and the requests that were served."""

    operation: Operation | None = None
    calls: list[Seen] = field(default_factory=list)
    served: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """What is kept of a span."""

    service: str
    kind: str | None
    duration: float
    error: bool
    where: int | Route
    peer: str | None
    scheme: str | None
    messaging: bool
    interface: str | None
    is_probe: bool
    trace: str = ""
    answered_by: str = ""
    """The service below it, or its own name for what is no call."""


class Pairing:
    """Takes the spans of one file; *evidence* turns the place of a span into a line."""

    def __init__(self, observed: Observed, evidence: Callable[[int | Route], Evidence]) -> None:
        self._observed = observed
        self._evidence = evidence
        self._open: dict[Key, _Open] = {}
        self._waiting: dict[Key, list[_Open]] = {}
        self._traces: dict[str, _Trace] = {}

    def add(self, span: Span, where: int | Route) -> None:
        """Take the next span."""
        if not span.service:
            self._observed.nameless(lambda: self._evidence(where))
            return
        kept = _Open(
            span.service, span.kind, span.duration, span.error, where, span.peer, span.scheme, span.messaging,
            span.interface, span.is_probe, span.trace,
        )  # fmt: skip
        if self._observed.serves(span, lambda: self._evidence(where)):
            self._serve(kept.trace, span.service)
        if not span.parent and not span.is_probe:
            self._begin(span)
        key = (span.trace, span.id)
        for child in self._waiting.pop(key, ()):
            self._below(kept, child)
        if span.parent:
            parent = self._open.get((span.trace, span.parent))
            if parent is not None:
                self._below(parent, kept)
            else:
                self._waiting.setdefault((span.trace, span.parent), []).append(kept)
                if len(self._waiting) > MOST_OPEN:
                    self._forget_waiting(MOST_OPEN // 4)
        self._open[key] = kept
        if len(self._open) > MOST_OPEN:
            self._close_oldest(MOST_OPEN // 4)

    def _forget_waiting(self, count: int) -> None:
        """The oldest whose parents have not come: they will not be found any more."""
        for key in list(self._waiting)[:count]:
            self._observed.holes += len(self._waiting.pop(key))

    def end(self) -> None:
        """Count what nobody answered, and the spans whose parents are not in the file."""
        self._close_oldest(len(self._open))
        self._forget_waiting(len(self._waiting))
        self._traces.clear()

    def _below(self, parent: _Open, child: _Open) -> None:
        if parent.service == child.service or child.is_probe or parent.is_probe:
            if parent.service != child.service and child.is_probe:
                parent.answered_by = parent.answered_by or parent.service
            return
        if child.kind == "consumer" or parent.kind == "producer":
            return  # through what carries the messages; both say so themselves
        if child.kind in ("client", "producer", "internal") and parent.kind is not None:
            return
        if parent.kind == "server" and child.kind == "server":
            self._observed.redirects += 1
            return
        if parent.kind == "client":
            self._observed.answers(parent.peer, parent.interface, child.service)
            if parent.answered_by == child.service:
                return
        parent.answered_by = child.service
        duration = parent.duration if parent.kind == "client" else child.duration
        error = parent.error if parent.kind == "client" else child.error
        edge: Edge = (parent.service, child.service, "sync")
        seen = self._observed.call(edge, duration, lambda: self._evidence(parent.where), error=error)
        self._call(child.trace, seen)

    def _begin(self, span: Span) -> None:
        trace = self._trace(span.trace)
        if trace.operation is None:
            operation = trace.operation = (span.service, operation_of(span.name))
            for seen in trace.calls:
                seen.part_of(operation)
            for service in trace.served:
                self._observed.served_in(operation, service)
            trace.calls.clear()
            trace.served.clear()

    def _call(self, identity: str, seen: Seen) -> None:
        trace = self._trace(identity)
        if trace.operation is None:
            trace.calls.append(seen)
        else:
            seen.part_of(trace.operation)

    def _serve(self, identity: str, service: str) -> None:
        trace = self._trace(identity)
        if trace.operation is None:
            trace.served.append(service)
        else:
            self._observed.served_in(trace.operation, service)

    def _trace(self, identity: str) -> "_Trace":
        if identity not in self._traces:
            if len(self._traces) >= MOST_TRACES:
                for oldest in list(self._traces)[: MOST_TRACES // 4]:
                    del self._traces[oldest]
            self._traces[identity] = _Trace()
        return self._traces[identity]

    def _close_oldest(self, count: int) -> None:
        for key in list(self._open)[:count]:
            span = self._open.pop(key)
            if not span.answered_by and not span.is_probe:
                self._close(span)

    def _close(self, span: _Open) -> None:
        where, observed = span.where, self._observed
        evidence: Where = lambda: self._evidence(where)  # noqa: E731  a line is looked up only when it is shown
        if span.kind in ("producer", "consumer") or (span.kind == "client" and span.messaging):
            mode: Mode = "consume" if span.kind == "consumer" else "async"
            seen = observed.message(
                span.service, span.peer, span.scheme, mode, span.duration, evidence, error=span.error
            )
        elif span.kind == "client" or (span.kind is None and span.scheme):
            seen = observed.unanswered(
                span.service, span.peer, span.scheme, span.interface, span.duration, evidence, error=span.error
            )
        else:
            return
        self._call(span.trace, seen)
