"""Changes that protect a design from a failure, or only look as if they did: the stock of options of `fix`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbook.drill.redesigned_harm import Patch
from workbook.model import Architecture, Component, Dependency, Scenario
from workbook.wording.quantities import seconds

CLEARLY_TOO_LONG = "60s"
"""A timeout that satisfies whoever only asks whether there is one."""
STAND_IN = {"static": "the last known answer"}


@dataclass(frozen=True)
class Protection:
    """A change, in words and as a merge patch."""

    text: str
    patch: Patch


def remedies(architecture: Architecture, scenario: Scenario) -> Iterator[Protection]:
    """Changes that usually help against the first event of *scenario*: at its component, or at every call to it."""
    event = scenario.events[0]
    name = (event.target or "").partition("@")[0]
    if not name:
        return
    calls = [
        (caller, call)
        for caller, callee, call in architecture.dependencies()
        if callee == name and call.mode == "sync" and call.plane == "data"
    ]
    if event.surge:
        yield from _more(name, architecture.components[name], event.surge.factor)
    if calls and all(call.fallback is None for _, call in calls):
        yield _of_calls(name, [caller for caller, _ in calls], "a static fallback", fallback=STAND_IN)
    if event.slow and calls:
        callers = [caller for caller, call in calls if call.fallback or call.strength == "soft"]
        if callers:
            yield _of_calls(
                name, callers, "a timeout of 50 ms and a circuit breaker", timeout="50ms", circuit_breaker=True
            )


def _more(name: str, component: Component, factor: float) -> Iterator[Protection]:
    """Room for *factor* times the load."""
    if component.request_capacity is not None:
        capacity = component.request_capacity * factor
        yield Protection(
            f"{name}: {factor:g} times the capacity per replica",
            {"components": {name: {"capacity": f"{capacity:.15g}/s"}}},
        )
    if component.placed:
        placed = {domain: int(count * factor) for domain, count in component.placed.items()}
        yield Protection(f"{name}: {factor:g} times the replicas", {"components": {name: {"placed": placed}}})


def _of_calls(callee: str, callers: list[str], text: str, **options: Any) -> Protection:  # noqa: ANN401
    named = callers[0] if len(callers) == 1 else "every caller"
    change = {"components": {caller: {"depends_on": {callee: options}} for caller in callers}}
    return Protection(f"{named} → {callee}: {text}", change)


def shams(architecture: Architecture, scenario: Scenario) -> Iterator[Protection]:
    """Changes around the first event of *scenario* that seldom help; which of them do is for the engine to say."""
    name = (scenario.events[0].target or "").partition("@")[0]
    for caller, callee, call in architecture.dependencies():
        if name in (caller, callee) and call.mode == "sync" and call.plane == "data":
            yield from _of_call(caller, callee, call)
    if name:
        yield from _of_component(name, architecture.components[name])


def _of_call(caller: str, callee: str, call: Dependency) -> Iterator[Protection]:
    def change(text: str, **options: Any) -> Protection:  # noqa: ANN401
        patch = {"components": {caller: {"depends_on": {callee: options}}}}
        return Protection(f"{caller} → {callee}: {text}", patch)

    if call.timeout is None:
        yield change(f"a timeout of {CLEARLY_TOO_LONG}", timeout=CLEARLY_TOO_LONG)
    else:
        yield change(f"double the timeout, to {seconds(call.timeout * 2)}", timeout=f"{call.timeout * 2000:.15g}ms")
    if call.circuit_breaker is None:
        yield change("a circuit breaker", circuit_breaker=True)
    if call.bulkhead is None:
        yield change("a bulkhead of 500 workers per replica", bulkhead=500)
    else:
        yield change(f"double the bulkhead, to {call.bulkhead * 2}", bulkhead=call.bulkhead * 2)
    if call.retries is None:
        retries = {"max": 2, "backoff": "exponential", "jitter": True, "budget": "10%"}
        yield change("two retries, with jitter and a budget of 10%", retries=retries)
    elif call.retries.budget is None:
        yield change("a retry budget of 10%", retries={"budget": "10%"})


def _of_component(name: str, component: Component) -> Iterator[Protection]:
    def change(text: str, **options: Any) -> Protection:  # noqa: ANN401
        return Protection(f"{name}: {text}", {"components": {name: options}})

    if component.kind == "client":
        return
    if component.workers is not None:
        yield change(f"twice the workers, {component.workers * 2} per replica", workers=component.workers * 2)
    alerts: Mapping[str, Any] = {"metrics": ["error-rate", "p99"], "alerts": ["burn-rate"]}
    if component.observed_by is None:
        yield change("an alert on its error rate", observed_by=alerts)
    if component.autoscaling is None:
        yield change("autoscaling that reacts in 3 minutes", autoscaling={"reacts_in": "3m"})
    if component.drilled is None:
        yield change("rehearse its failure every quarter", drilled="2026-11-01")
    if component.placed:
        most = max(component.placed, key=lambda domain: (component.placed[domain], domain))
        count = component.placed[most] * 2
        yield change(f"twice the replicas in {most}", placed={most: count})
