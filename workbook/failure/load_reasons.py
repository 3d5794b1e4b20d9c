"""Why a stamp is overloaded in one scenario: what adds how much to its load, the most first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import Bits
from workbook.failure.load import Loads, Window, exceeds
from workbook.failure.semantics.flows import Flow

Holds = Callable[[int], bool]
"""Whether a fact holds, as far as it counts."""


@dataclass(frozen=True, slots=True)
class Raised:
    """Something that raises the load on a stamp, or lowers what it serves, and by how much per second."""

    by: float
    kind: str
    """`retries`, `cold cache`, `fallback`, `surge` or `lost`."""
    fact: int | None = None
    event: BasicEvent | None = None


def reasons_of_overload(
    loads: Loads, holds: Holds, stamp: int, scenario: int, killing: tuple[BasicEvent, ...]
) -> tuple[Raised, ...]:
    """What makes the load on *stamp* exceed its capacity in *scenario*, the most first.

    Each fact that *holds* and each event counts with what it adds to the load as it is; they are taken from the
    greatest down until, on top of the load at rest, they are too much. *killing* are the events that take replicas
    from the stamp. Two passes over the flows towards the stamp.
    """
    raised = _summed(_raised(loads, holds, stamp, scenario)).values()
    whole = loads.grounded.graph.stamps[stamp].instances * (loads.grounded.graph.component(stamp).capacity or 0.0)
    serves = sum(count for count, when in loads.given.alive(stamp).items() if when >> scenario & 1)
    gone = whole - serves * (loads.grounded.graph.component(stamp).capacity or 0.0)
    found = sorted([*raised, *(Raised(gone, "lost", event=event) for event in killing)], key=lambda one: -one.by)
    load = sum(resting.get(stamp, 0.0) for resting in loads.grounded.traffic.resting)
    taken: list[Raised] = []
    for one in found:
        if exceeds(load, whole).any():
            break
        if one.by > 0:
            taken.append(one)
            load, whole = (load, whole - one.by) if one.kind == "lost" else (load + one.by, whole)
    return tuple(taken)


class Snapshot(list[Bits]):
    """Values of facts in one scenario only, read from *holds*."""

    def __init__(self, holds: Holds, scenario: int) -> None:
        super().__init__()
        self.holds, self.bit = holds, 1 << scenario

    def __getitem__(self, fact: int) -> Bits:  # type: ignore[override]
        return self.bit if self.holds(fact) else 0


def _raised(loads: Loads, holds: Holds, stamp: int, scenario: int) -> Iterator[Raised]:
    window = Window(loads, Snapshot(holds, scenario), scenario, 1)
    for journey, flows in enumerate(loads.grounded.flows):
        arriving = {one: _number(load) for one, load in window.offered(journey).items()}
        gain = {stamp: 1.0}
        for caller, onward in reversed(flows):
            for flow in onward:
                if flow.target in gain:
                    passed = _number(window.passed_on(flow, 1.0))
                    gain[caller] = gain.get(caller, 0.0) + passed * gain[flow.target]
                    yield from _of_flow(flow, holds, passed, arriving.get(caller, 0.0) * gain[flow.target])
        for event, when in loads.given.scenarios.events.items():
            if event.kind == "surge" and when >> scenario & 1:
                surged = (one.index for one in loads.given.stamps(event.target))
                entering = loads.grounded.traffic.entering[journey]
                loaded = ((_number(window.entering(one, entering.get(one, 0.0))), gain.get(one, 0.0)) for one in surged)
                extra = sum(load * passed for load, passed in loaded)
                yield Raised(extra * (1 - 1 / event.factor), "surge", event=event)


def _of_flow(flow: Flow, holds: Holds, passed: float, scale: float) -> Iterator[Raised]:
    """What facts add to one flow that passes *passed* of each request; *scale* turns it into load on the stamp."""
    if flow.only is not None:
        if holds(flow.only):
            yield Raised(passed * scale, "fallback", fact=flow.only)
        return
    once = passed
    active = flow.unless_fast is None or holds(flow.unless_fast)
    failing = next((fact for fact in flow.failing if holds(fact)), None) if flow.retries and active else None
    if failing is not None:
        once = passed / (1 + flow.retries)
        yield Raised((passed - once) * scale, "retries", fact=failing)
    if flow.cold is not None and holds(flow.cold):
        yield Raised((once - flow.weight) * scale, "cold cache", fact=flow.cold)


def _summed(raised: Iterator[Raised]) -> Mapping[object, Raised]:
    found: dict[object, Raised] = {}
    for one in raised:
        key = (one.fact, one.event)
        found[key] = Raised(one.by + (found[key].by if key in found else 0.0), one.kind, one.fact, one.event)
    return found


def _number(load: object) -> float:
    return float(load if isinstance(load, float) else load[0])  # type: ignore[index]
