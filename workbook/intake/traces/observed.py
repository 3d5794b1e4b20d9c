"""What all traces together show: calls, messages, requests that were served, operations with which they begin."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call, Mode, Operation, RootOperation
from workbook.intake.text.secrets import without_secrets
from workbook.intake.traces.brokers import NAMELESS, with_one_name_for_each_broker
from workbook.intake.traces.span import Span
from workbook.intake.traces.statistics import Edge, Seen

MOST_OPERATIONS = 5_000
MOST_SERVICES = 20_000
MOST_EDGES = 200_000
"""Beyond these bounds nothing new is taken, and that is said: names that change with every call are no architecture."""

_VARIABLE = re.compile(r"(?<=/)(?:\d+|[0-9a-fA-F-]{8,}|[A-Za-z0-9_-]{20,})(?=/|$)")

Where = Callable[[], Evidence]
_Unanswered = tuple[str, str | None, str | None, str | None]


class Observed:
    """Adds up what the spans of all files show."""

    def __init__(self) -> None:
        self.holes = 0
        self.redirects = 0
        self._edges: dict[Edge, Seen] = {}
        self._unanswered: dict[_Unanswered, Seen] = {}
        self._served: Counter[str] = Counter()
        self._services: dict[str, Evidence] = {}
        self._hosts: dict[str, set[str]] = {}
        self._interfaces: dict[str, set[str]] = {}
        self._roots: dict[tuple[str, str], tuple[int, Evidence]] = {}
        self._nameless: list[Evidence] = []
        self._nobody: Counter[str] = Counter()
        self._by_operation: Counter[tuple[Operation, str]] = Counter()
        self._beyond = 0

    def serves(self, span: Span, where: Where) -> bool:
        """Note the service of *span* and an operation that begins with it; return whether it serves a request."""
        if span.service not in self._services:
            if len(self._services) >= MOST_SERVICES:
                self._beyond += 1
                return False
            self._services[span.service] = where()
        begins = not span.parent
        if span.is_probe:
            return False
        served = begins or span.kind in ("server", "consumer")
        if served:
            self._served[span.service] += 1
        if begins and span.kind != "consumer":
            operation = operation_of(span.name)
            key = (span.service, operation)
            if key in self._roots:
                count, evidence = self._roots[key]
                self._roots[key] = (count + 1, evidence)
            elif len(self._roots) < MOST_OPERATIONS:
                self._roots[key] = (1, where())
        return served

    def served_in(self, operation: Operation, service: str) -> None:
        """Count a request that *service* serves in a trace that begins with *operation*."""
        if (operation, service) in self._by_operation or len(self._by_operation) < MOST_EDGES:
            self._by_operation[operation, service] += 1

    def nameless(self, where: Where) -> None:
        """Note a span of a service without a name."""
        if len(self._nameless) < 3:
            self._nameless.append(where())

    def answers(self, peer: str | None, interface: str | None, service: str) -> None:
        """Note which service answered at a host and an interface."""
        if peer:
            self._hosts.setdefault(peer.lower(), set()).add(service)
        if interface:
            self._interfaces.setdefault(interface, set()).add(service)

    def call(self, edge: Edge, duration: float, where: Where, *, error: bool, scheme: str | None = None) -> Seen:
        """Count a call, and return what was seen of its edge."""
        seen = self._edges.get(edge)
        if seen is None:
            seen = self._new(self._edges, edge, where, scheme)
        seen.add(duration, error=error)
        return seen

    def message(  # noqa: PLR0913, PLR0917  what was seen of it
        self,
        service: str,
        peer: str | None,
        scheme: str | None,
        mode: Mode,
        duration: float,
        where: Where,
        *,
        error: bool,
    ) -> Seen:
        """Count a message that *service* puts or takes where *peer* or the system of this name keeps it."""
        return self.call(
            (service, peer or scheme or NAMELESS, mode), duration, where, error=error, scheme=scheme or "amqp"
        )

    def unanswered(  # noqa: PLR0913, PLR0917  what was seen of it
        self,
        service: str,
        peer: str | None,
        scheme: str | None,
        interface: str | None,
        duration: float,
        where: Where,
        *,
        error: bool,
    ) -> Seen:
        """Count a call of which only the caller's side was seen."""
        key = (service, peer, scheme, interface)
        seen = self._unanswered.get(key)
        if seen is None:
            seen = self._new(self._unanswered, key, where, scheme)
        seen.add(duration, error=error)
        return seen

    def _new(self, seen: dict[Any, Seen], key: object, where: Where, scheme: str | None) -> Seen:
        """A new entry of *seen*; beyond the bound it is counted and not kept."""
        made = Seen(where(), scheme=scheme)
        if len(seen) < MOST_EDGES:
            seen[key] = made
        else:
            self._beyond += 1
        return made

    def say(self, gathered: Gathered) -> None:
        """Add everything to *gathered*."""
        self._resolve()
        for service, evidence in self._services.items():
            gathered.component(service, evidence)
        for host, services in self._hosts.items():
            if len(services) == 1:
                gathered.hosts.setdefault(host, set()).update(services)
        for (caller, callee, mode), seen in self._edges.items():
            measured = seen.measured(self._served[caller])
            evidence = Evidence(seen.evidence.file, seen.evidence.line, "seen in traces")
            call = Call(caller, callee, Basis.TRACE, evidence, mode, seen.scheme, measured, dict(seen.operations))
            gathered.calls.append(call)
            if mode != "sync" and callee not in self._services:
                gathered.property(callee, "kind", "queue", evidence)
        for (service, operation), (count, evidence) in self._roots.items():
            gathered.roots.append(RootOperation(service, operation, count, evidence))
        for (root, service), count in self._by_operation.items():
            gathered.served.setdefault(service, {})[root] = count
        self._tell(gathered)

    def _resolve(self) -> None:
        """Calls without an answer go to the host that they name, or to the service that has the interface."""
        self._edges = with_one_name_for_each_broker(self._edges)
        for (service, peer, _, interface), seen in self._unanswered.items():
            callee: Any = peer
            known = self._interfaces.get(interface or "", set()) | (
                {other for (_, other, _, name) in self._unanswered if name == interface and other}
                if interface
                else set()
            )
            if not callee and len(known) == 1:
                callee = next(iter(known))
            hosts = self._hosts.get((callee or "").lower(), set())
            if len(hosts) == 1:
                callee = next(iter(hosts))
            if not callee:
                self._nobody[service] += seen.calls
            elif callee != service:
                edge: Edge = (service, callee, "sync")
                if edge in self._edges:
                    self._edges[edge].join(seen)
                else:
                    self._edges[edge] = seen

    def _tell(self, gathered: Gathered) -> None:
        for evidence in self._nameless:
            gathered.leave_out(evidence.place, "a span whose service has no name", evidence)
        for service, count in sorted(self._nobody.items()):
            gathered.ask(
                service, f"{count:,} calls in traces do not say whom they call: whom?", self._services.get(service)
            )
        if self._beyond:
            text = f"{self._beyond:,} calls of ever new services or hosts: only {MOST_EDGES:,} calls are told apart"
            gathered.leave_out("traces", text)
        if self.holes:
            gathered.aside("traces", f"{self.holes:,} spans have parents that are not in the files")
        if self.redirects:
            gathered.aside(
                "traces", f"{self.redirects:,} requests follow another without a call: redirects are no dependencies"
            )


def operation_of(name: str) -> str:
    """Return the name of an operation without what changes from call to call.

    >>> operation_of("GET /users/4711/cart?token=1")
    'GET /users/{id}/cart'
    """
    return _VARIABLE.sub("{id}", without_secrets(name, 200))[:80] or "(no name)"
