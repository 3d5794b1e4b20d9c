"""Spans of one file to calls: who is below whom, in whichever order they come.

A call is a span of one service below a span of another; a client's span without one below it calls the other side
that it names. A server below a server of another service is a redirect and no call, and what asks for health, scrapes
or sends telemetry is none either. Messages go through what carries them: a producer puts them there, a consumer takes
them.
At most a bound of spans is kept: where the two sides are further apart in the file, the call counts by the side that
names the other.
"""

from collections.abc import Callable
from dataclasses import dataclass

from workbook.document import Route
from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.statement import Mode
from workbook.intake.traces.observed import Observed
from workbook.intake.traces.span import Span

MOST_OPEN = 400_000
"""Spans that wait for the other side; about 250 bytes each."""

Key = tuple[str, str]


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
    answered_by: str = ""
    """The service below it, or its own name for what is no call."""


class Pairing:
    """Takes the spans of one file; *evidence* turns the place of a span into a line."""

    def __init__(self, observed: Observed, evidence: Callable[[int | Route], Evidence]) -> None:
        self._observed = observed
        self._evidence = evidence
        self._open: dict[Key, _Open] = {}
        self._waiting: dict[Key, list[_Open]] = {}

    def add(self, span: Span, where: int | Route) -> None:
        """Take the next span."""
        if not span.service:
            self._observed.nameless(lambda: self._evidence(where))
            return
        kept = _Open(
            span.service, span.kind, span.duration, span.error, where, span.peer, span.scheme, span.messaging,
            span.interface, span.is_probe,
        )  # fmt: skip
        self._observed.serves(span, lambda: self._evidence(where))
        key = (span.trace, span.id)
        for child in self._waiting.pop(key, ()):
            self._below(kept, child)
        if span.parent:
            parent = self._open.get((span.trace, span.parent))
            if parent is not None:
                self._below(parent, kept)
            else:
                self._waiting.setdefault((span.trace, span.parent), []).append(kept)
        self._open[key] = kept
        if len(self._open) > MOST_OPEN:
            self._close_oldest(MOST_OPEN // 4)

    def end(self) -> None:
        """Count what nobody answered, and the spans whose parents are not in the file."""
        self._close_oldest(len(self._open))
        self._observed.holes += sum(len(waiting) for waiting in self._waiting.values())
        self._waiting.clear()

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
        self._observed.call(
            (parent.service, child.service, "sync"), duration, lambda: self._evidence(parent.where), error=error
        )

    def _close_oldest(self, count: int) -> None:
        for key in list(self._open)[:count]:
            span = self._open.pop(key)
            if not span.answered_by and not span.is_probe:
                self._close(span)

    def _close(self, span: _Open) -> None:
        where = span.where
        if span.kind in ("producer", "consumer"):
            mode: Mode = "async" if span.kind == "producer" else "consume"
            self._observed.message(
                span.service,
                span.peer,
                span.scheme,
                mode,
                span.duration,
                lambda: self._evidence(where),
                error=span.error,
            )
        elif span.kind == "client" or (span.kind is None and span.scheme):
            if span.messaging:
                self._observed.message(
                    span.service,
                    span.peer,
                    span.scheme,
                    "async",
                    span.duration,
                    lambda: self._evidence(where),
                    error=span.error,
                )
            else:
                self._observed.unanswered(
                    span.service, span.peer, span.scheme, span.interface, span.duration, lambda: self._evidence(where),
                    error=span.error,
                )  # fmt: skip
