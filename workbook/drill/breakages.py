"""Protections that can be taken out of a design or broken: the stock of planted weaknesses."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from workbook.document import Route
from workbook.model import Architecture, Component, Dependency
from workbook.what_if.change import REMOVED, Change, as_mapping
from workbook.wording.quantities import quantity, seconds

Sort = Literal[
    "timeout", "breaker", "fallback", "bulkhead", "retries", "cache", "buffer", "strength", "access", "shedding",
    "limit", "capacity", "workers", "spread", "quorum", "replicas", "health", "canary", "control",
]  # fmt: skip


@dataclass(frozen=True)
class Breakage:
    """A change that takes a protection away or breaks it, and the one that takes it back."""

    sort: Sort
    route: Route
    text: str
    """What the broken design does, in one sentence."""
    value: Any
    """What stands there then; REMOVED if nothing does."""
    before: Any
    """What stood there; REMOVED if nothing did."""

    @property
    def place(self) -> str:
        """`components.api.depends_on.licence.timeout`."""
        return ".".join(map(str, self.route))

    @property
    def holder(self) -> Route:
        """The dependency or the component that it is part of."""
        return self.route[:4] if "depends_on" in self.route[2:3] else self.route[:2]

    @property
    def change(self) -> Change:
        return Change(self.route, self.value)

    @property
    def mending(self) -> Change:
        return Change(self.route, self.before)

    @property
    def breaking_patch(self) -> dict[str, Any]:
        """The change as a JSON merge patch on the design."""
        return nested(self.route, merge_patch(self.before, self.value))

    @property
    def mending_patch(self) -> dict[str, Any]:
        """The JSON merge patch that takes it back."""
        return nested(self.route, merge_patch(self.value, self.before))


def nested(route: Route, part: Any) -> dict[str, Any]:  # noqa: ANN401
    """A patch that has *part* at *route* and nothing else."""
    for step in reversed(route):
        part = {step: part}
    return dict(part)


def merge_patch(before: Any, after: Any) -> Any:  # noqa: ANN401
    """What leads from *before* to *after* by RFC 7396: of mappings only what differs, nothing for what goes."""
    if after is REMOVED:
        return None
    if not isinstance(after, dict) or not isinstance(before, dict):
        return after
    gone = {name: None for name in before if name not in after}
    return gone | {
        name: merge_patch(before.get(name, REMOVED), part)
        for name, part in after.items()
        if name not in before or before[name] != part
    }


def breakages(architecture: Architecture, data: Mapping[str, Any]) -> Iterator[Breakage]:
    """Everything that can be broken in *architecture*, whose file says *data*; what of it matters is not known here."""
    for name, component in architecture.components.items():
        written = data["components"][name] or {}
        yield from _of_component(name, component, written)
        calls = as_mapping(written.get("depends_on"))
        for callee, call in component.depends_on.items():
            yield from _of_call(name, callee, call, calls[callee] or {})


def _of_call(  # noqa: C901  one protection after the other
    caller: str, callee: str, call: Dependency, written: Mapping[str, Any]
) -> Iterator[Breakage]:
    route: Route = ("components", caller, "depends_on", callee)
    breaks = _breaker(route, written)
    if call.timeout is not None:
        yield breaks("timeout", "timeout", f"{caller} waits for {callee} without a timeout", REMOVED)
        longer = call.timeout * 20
        yield breaks(
            "timeout", "timeout", f"{caller} waits up to {seconds(longer)} for {callee}", f"{longer * 1000:.15g}ms"
        )
    if call.circuit_breaker is not None:
        yield breaks("breaker", "circuit_breaker", f"{caller} calls {callee} without a circuit breaker", REMOVED)
    if call.fallback is not None:
        yield breaks("fallback", "fallback", f"{caller} has no fallback for {callee}", REMOVED)
    if call.bulkhead is not None:
        yield breaks("bulkhead", "bulkhead", f"calls to {callee} may take every worker of {caller}", REMOVED)
    if call.retries is not None and call.retries.budget is not None:
        endless = {"max": 5}
        yield breaks("retries", "retries", f"{caller} retries {callee} five times, with no retry budget", endless)
    if call.cache is not None and "cache" in written:
        yield breaks("cache", "cache", f"{caller} has no cache in front of {callee}", REMOVED)
        if call.cache.ttl is not None and call.cache.ttl > 60:
            yield _at(
                (*route, "cache", "ttl"), "cache", f"cached answers of {callee} serve {caller} for a minute only", "1m",
                written["cache"].get("ttl", REMOVED),
            )  # fmt: skip
    if call.on_full != "block":
        yield breaks("buffer", "on_full", f"{caller} blocks when its buffer for {callee} is full", "block")
    if call.buffer is not None:
        yield breaks("buffer", "buffer", f"{caller} buffers 1k messages for {callee}", "1k")
    if call.strength == "soft":
        yield breaks("strength", "strength", f"{caller} cannot answer without {callee}", "hard")
    if call.access == "read":
        yield breaks("access", "access", f"{caller} needs {callee} to accept writes, too", "both")
    if call.valid_for is not None:
        yield breaks("control", "valid_for", f"{caller} works for a minute without {callee}", "1m")


def _of_component(  # noqa: C901  one protection after the other
    name: str, component: Component, written: Mapping[str, Any]
) -> Iterator[Breakage]:
    breaks = _breaker(("components", name), written)
    if component.load_shedding:
        yield breaks("shedding", "load_shedding", f"{name} sheds no load", REMOVED)
    if component.rate_limit is not None:
        yield breaks("limit", "rate_limit", f"{name} has no rate limit", REMOVED)
    if component.request_capacity is not None:
        half = component.request_capacity / 2
        yield breaks("capacity", "capacity", f"{name} serves {quantity(half)}/s per replica", f"{half:.15g}/s")
    if component.workers is not None and component.workers > 4:
        quarter = component.workers // 4
        yield breaks("workers", "workers", f"{name} has {quarter} workers per replica", quarter)
    if len(component.placed) > 1 and component.serves == "global":
        first = next(iter(component.placed))
        yield breaks("spread", "placed", f"every replica of {name} is in {first}", {first: component.instances})
    if component.instances > 1 and component.quorum is None:
        everything = min(component.placed.values()) if component.serves == "regional" else component.instances
        if component.min_available < everything:
            yield breaks("replicas", "min_available", f"{name} needs {everything} replicas alive", everything)
    if component.quorum is not None and component.instances > component.quorum.write:
        every = {"read": component.instances, "write": component.instances}
        yield breaks("quorum", "quorum", f"{name} needs every replica to read and to write", every)
    if component.health_check != "deep" and component.depends_on:
        yield breaks("health", "health_check", f"the health check of {name} calls its dependencies", "deep")
    if component.deploy is not None and component.deploy.canary:
        canary = _breaker(("components", name, "deploy"), written["deploy"])
        yield canary("canary", "canary", f"a change of {name} has no canary", REMOVED)


def _breaker(route: Route, written: Mapping[str, Any]) -> Callable[[Sort, str, str, Any], Breakage]:
    def breaks(sort: Sort, field: str, text: str, value: Any) -> Breakage:  # noqa: ANN401
        return _at((*route, field), sort, text, value, written.get(field, REMOVED))

    return breaks


def _at(route: Route, sort: Sort, text: str, value: Any, before: Any) -> Breakage:  # noqa: ANN401
    return Breakage(sort, route, text, value, before)
