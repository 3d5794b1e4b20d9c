"""What a design has against one failure: breakers, stand-ins and stages, each with its line."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.document import Route
from workbook.failure import BasicEvent
from workbook.model import Architecture, Dependency
from workbook.review.fmea.callers import Callers
from workbook.review.fmea.modes import is_change
from workbook.review.fmea.signals import parts_of
from workbook.wording.quantities import share


@dataclass(frozen=True, slots=True)
class Protection:
    """Something that is there against a failure."""

    what: str
    line: int | None
    """In the file of the design; None if it was not read from one."""


def protections(callers: Callers, event: BasicEvent) -> tuple[Protection, ...]:
    """Return what is there against *event*: on the calls to what fails; of a change, how it is made."""
    architecture = callers.architecture
    if is_change(event):
        return tuple(_of_change(architecture, event))
    inside = set(parts_of(architecture, event))
    calls = callers.calls_into(inside)
    return tuple(kept for call in calls for kept in _of_call(architecture, *call))


def _of_call(architecture: Architecture, caller: str, callee: str, dependency: Dependency) -> Iterator[Protection]:
    route: Route = ("components", caller, "depends_on", callee)
    call = f"{caller} → {callee}"
    if dependency.circuit_breaker is not None:
        yield Protection(f"circuit breaker on {call}", _line(architecture, (*route, "circuit_breaker")))
    if dependency.fallback is not None:
        static = dependency.fallback.static is not None
        stand_in = "static answer" if static else f"fallback to {', '.join(dependency.fallback.components)}"
        yield Protection(f"{stand_in} on {call}", _line(architecture, (*route, "fallback")))
    if dependency.cache is not None and dependency.cache.ttl is not None:
        yield Protection(f"stale answers on {call}", _line(architecture, (*route, "cache")))
    if dependency.bulkhead is not None:
        yield Protection(f"bulkhead on {call}", _line(architecture, (*route, "bulkhead")))
    if dependency.mode == "async" and dependency.buffer is not None:
        yield Protection(f"buffer on {call}", _line(architecture, (*route, "buffer")))


def _of_change(architecture: Architecture, event: BasicEvent) -> Iterator[Protection]:
    section = "components" if event.kind == "bad_deploy" else "failure_domains"
    deploy = getattr(architecture, section)[event.target].deploy
    if deploy is None:
        return
    route: Route = (section, event.target, "deploy")
    if isinstance(deploy.canary, float):
        yield Protection(f"canary of {share(deploy.canary)}", _line(architecture, (*route, "canary")))
    if deploy.stages is not None and deploy.stages > 1:
        yield Protection(f"{deploy.stages} stages", _line(architecture, (*route, "stages")))
    if deploy.validated:
        yield Protection("checked before it goes out", _line(architecture, (*route, "validated")))


def _line(architecture: Architecture, route: Route) -> int | None:
    return None if architecture.document is None else architecture.where(route, key=True).line
