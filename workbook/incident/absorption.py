"""Where the model stopped a failure that in fact went on: the first call that did not pass it on, and why."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.failure import State
from workbook.failure.naive import hit
from workbook.incident.prediction import Prediction
from workbook.model import Dependency
from workbook.traffic import wait
from workbook.wording.name_lists import listed
from workbook.wording.ordered_scales import STATE_ORDER
from workbook.wording.quantities import quantity, seconds


@dataclass(frozen=True, slots=True)
class Absorption:
    """A call that keeps its caller better than its callee, on a way from the events to what was harmed."""

    path: tuple[str, ...]
    """From what was harmed, by way of `caller` and `callee`, to an event."""
    caller: str
    callee: str
    callee_state: State
    reason: str
    """Why the failure stops here, as the design says: `api is designed to work without rows`."""

    @property
    def sentence(self) -> str:
        """The way, where it was cut, and why."""
        cut, way = f"{self.caller} → {self.callee}", " → ".join(self.path)
        return f"{way}: {self.reason}" if way == cut else f"{way}: stops at {cut}; {self.reason}"

    @property
    def protection(self) -> str:
        """What protects the caller; said once where the reason names both already."""
        if self.reason.startswith(f"{self.caller} "):
            return self.reason
        return f"{self.caller} without {self.callee}: {self.reason}"

    @property
    def route(self) -> tuple[str, ...]:
        """The part of the design that the model trusted."""
        return ("components", self.caller, "depends_on", self.callee)


def absorptions(prediction: Prediction, target: str, observed: State) -> tuple[Absorption, ...]:
    """Every first call that kept *target* from being predicted as badly off as it was *observed*.

    A walk from *target* through what it depends on, over everything predicted better than *observed*, until it
    meets something predicted as badly (or as badly as any event is). Nearest first; empty if no path of the
    design leads from *target* to an event, or none is cut.
    """
    struck = set(hit(prediction.architecture, prediction.scenario))
    worst = max((STATE_ORDER[prediction.states[name]] for name in struck), default=0)
    enough = max(min(STATE_ORDER[observed], worst), STATE_ORDER["degraded"])
    start = target.partition("@")[0]
    ahead, reached = deque[tuple[str, ...]]([(start,)]), {start}
    known: list[Absorption] = []
    while ahead:
        path = ahead.popleft()
        for callee, dependency in _needed(prediction, path[-1]):
            state = prediction.states[callee]
            if STATE_ORDER[state] >= enough or callee in struck:
                onward = _onward(prediction, callee, struck, enough)
                if onward:
                    reason = _reason(prediction, path[-1], callee, dependency)
                    known.append(Absorption((*path, *onward), path[-1], callee, state, reason))
            elif callee not in reached:
                reached.add(callee)
                ahead.append((*path, callee))
    return tuple(known)


def has_path(prediction: Prediction, target: str) -> bool:
    """Whether any chain of dependencies leads from *target* to something that an event hits."""
    return bool(
        _onward(prediction, target.partition("@")[0], set(hit(prediction.architecture, prediction.scenario)), 0)
    )


def _needed(prediction: Prediction, name: str) -> Iterator[tuple[str, Dependency | None]]:
    """What a component depends on, or a journey needs (by no dependency)."""
    if name in prediction.architecture.components:
        yield from prediction.architecture.components[name].depends_on.items()
    else:
        journey = prediction.architecture.journeys[name]
        yield from ((component, None) for component in (*journey.needs, *journey.wants))


def _onward(prediction: Prediction, start: str, struck: set[str], enough: int) -> tuple[str, ...]:
    """The shortest path from *start* to an event over components that are at least so badly off; empty if none."""
    ahead, reached = deque[tuple[str, ...]]([(start,)]), {start}
    while ahead:
        path = ahead.popleft()
        if path[-1] in struck:
            return path
        for callee, _ in _needed(prediction, path[-1]):
            if callee not in reached and (callee in struck or STATE_ORDER[prediction.states[callee]] >= enough):
                reached.add(callee)
                ahead.append((*path, callee))
    return ()


def _reason(prediction: Prediction, caller: str, callee: str, dependency: Dependency | None) -> str:
    state = prediction.states[callee]
    if state == "up":
        return f"the events do not harm {callee}: too few replicas are hit, or no figures say that it is overloaded"
    if dependency is None:
        wanted = callee not in prediction.architecture.journeys[caller].needs
        return (
            "the journey is only degraded without it" if wanted else f"{callee} is not bad enough to lose the journey"
        )
    if not prediction.evaluation.graph.through[caller]:
        return f"no request of users passes through {caller}"
    if dependency.plane == "control":
        lasting = seconds(prediction.scenario.outage_length)
        valid = (
            f"valid for {seconds(dependency.valid_for)}"
            if dependency.valid_for is not None
            else "no end of their validity is declared"
        )
        return f"{caller} works on its last data from {callee} ({valid}; the outage lasts {lasting})"
    if dependency.mode == "async":
        return f"{caller} does not wait for {callee}: {_buffered(dependency)}"
    kept = [*_while_slow(prediction, state, dependency), *_instead(dependency)]
    if dependency.strength == "soft":
        kept.append(f"{caller} is designed to work without {callee}")
    if dependency.journeys is not None:
        kept.append(f"needed only for {listed(dependency.journeys)}")
    return "; ".join(kept) or f"{callee} is only {state}, or other replicas of it answer"


def _buffered(dependency: Dependency) -> str:
    """Where messages to a callee wait that does not take them, and what happens when there is no room."""
    if dependency.buffer is None:
        return "messages wait, and the design declares no limit for how many"
    return f"messages wait in a buffer for {quantity(dependency.buffer)}; when it is full, {FULL[dependency.on_full]}"


FULL = {"block": "the caller waits", "drop": "messages are dropped", "reject": "requests are rejected"}


def _while_slow(prediction: Prediction, state: State, dependency: Dependency) -> Iterator[str]:
    """What keeps a slow callee from holding its caller."""
    if state != "slow":
        return
    bounded = dependency.timeout is not None or dependency.deadline is not None
    breaker = dependency.circuit_breaker if bounded else None
    if breaker is not None and breaker.slow_calls and prediction.scenario.phase == "steady":
        yield "circuit breaker open"
    elif dependency.timeout is not None:
        yield f"timeout {seconds(dependency.timeout)}, {seconds(wait(dependency))} with retries, within the slack"


def _instead(dependency: Dependency) -> Iterator[str]:
    """What answers in place of the callee."""
    if dependency.cache is not None and dependency.cache.ttl is not None:
        yield f"a cache answers for {seconds(dependency.cache.ttl)}"
    if dependency.fallback is not None and dependency.fallback.components:
        yield f"fallback to {', '.join(dependency.fallback.components)}"
    if dependency.fallback is not None and dependency.fallback.static is not None:
        yield f"a static fallback answers: {dependency.fallback.static}"
