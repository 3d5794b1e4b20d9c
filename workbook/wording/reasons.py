"""Reasons in one line: the chain of components back to the events, with the numbers that decided.

device ← api (its pool is full: 300 of 200 workers held) ← recommendations is slow
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf, isinf
from typing import Any, Protocol

from workbook.wording.quantities import compared, quantity, seconds, share

NAMED = 3
"""Other events named in one note."""

Values = Mapping[str, Any]


class Note(Protocol):
    """What happened inside a stamp: a word for it, and its numbers and names."""

    @property
    def kind(self) -> str: ...

    @property
    def values(self) -> Values: ...


class Step(Protocol):
    """One stamp of a chain."""

    @property
    def component(self) -> str: ...

    @property
    def stamp(self) -> str: ...

    @property
    def state(self) -> str: ...

    @property
    def notes(self) -> Sequence[Note]: ...

    @property
    def given(self) -> bool: ...


class Reason(Protocol):
    """A chain from a journey or a component back to events."""

    @property
    def steps(self) -> Sequence[Step]: ...

    @property
    def left_out(self) -> int: ...

    @property
    def events(self) -> Sequence[object]: ...

    @property
    def named(self) -> Sequence[object]: ...

    @property
    def also(self) -> Sequence[object]: ...

    @property
    def at_rest(self) -> bool: ...

    @property
    def share(self) -> float: ...


KEPT = 6
ARROW = " ← "
LEGEND = "“A ← B” means: A is affected because of B."


def line(reason: Reason | None, *, regions: bool = True) -> str:
    """The chain in one line; empty without one. Without *regions* it names components, not their stamps."""
    if reason is None:
        return ""
    parts = [_step(step, regions=regions) for step in reason.steps]
    if reason.left_out:
        parts[KEPT:KEPT] = [f"… {reason.left_out} more …"]
    if reason.events:
        parts.append(" and ".join(map(str, reason.events)))
    elif not reason.named:
        parts.append("peak load exceeds capacity")
    text = ARROW.join(parts)
    if reason.also:
        text += f"; also needed: {_some(reason.also)}"
    if reason.share < 1.0:
        text = f"for {share(reason.share)} of requests: {text}"
    return f"with nothing failed already: {text}" if reason.at_rest else text


def _step(step: Step, *, regions: bool) -> str:
    name = step.stamp if regions else step.component
    state = f" is {step.state}" if step.given else ""
    notes = list(dict.fromkeys(filter(None, (note_text(note.kind, note.values) for note in step.notes))))
    return name + state + (f" ({'; '.join(notes)})" if notes else "")


def note_text(kind: str, values: Values) -> str:
    """What is said of one note."""
    return SAID[kind](values)


def _some(events: Iterable[object]) -> str:
    names = list(map(str, events))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


QUORUMS = {"read": "read quorum lost: ", "write": "write quorum lost: ", "min_available": ""}


def _replicas(of: Values) -> str:
    if not of["alive"] and of["what"] == "min_available":
        return "its only replica is down" if of["all"] == 1 else f"all {of['all']} replicas are down"
    return f"{QUORUMS[of['what']]}{of['alive']} of {of['all']} replicas alive, {of['needed']} needed"


def _pool(of: Values) -> str:
    whose = f"its bulkhead for {of['callee']}" if of["bulkhead"] else "its pool"
    if of["workers"] is None or isinf(of["held"]):
        callee = f": calls to {of['callee']} have no timeout" if of["callee"] else ""
        return f"{whose} is full{callee}"
    held, workers = compared(of["held"], of["workers"], quantity)
    return f"{whose} is full: {held} workers held, {workers} available"


def _too_late(of: Values) -> str:
    longer, slack = compared(of["longer"], of["slack"], seconds)
    callee = f" for {of['callee']}" if of["callee"] else ""
    return f"it waits {longer} longer than usual{callee}, and {of['journey']} has {slack} left of its latency budget"


def _slower(of: Values) -> str:
    taken, timeout = compared(of["seconds"], of["timeout"], seconds)
    return f"it answers after {taken}, but its caller's timeout is {timeout}"


def _bits(value: float, digits: int = 3) -> str:
    return f"{quantity(value, digits).replace('B', 'G')}bps"


def _per_second(value: float, digits: int = 3) -> str:
    return f"{quantity(value, digits)}/s"


def _overloaded(of: Values) -> str:
    offered, served = compared(of["offered"], of["served"], _bits if of["bits"] else _per_second)
    added = "".join(f", {ADDING[kind]} {quantity(by)}/s" for kind, by in of["added"].items() if kind in ADDING)
    return f"overloaded: {offered} arrive, it can serve {served}{added}"


def _expired(of: Values) -> str:
    length, bound = compared(of["length"], of["bound"], seconds)
    return f"its stale answers for {of['callee']} expired: the outage lasts {length}, they are kept for {bound}"


def _outlived(of: Values) -> str:
    length, bound = compared(of["length"], of["bound"], seconds)
    return f"its last state from {of['callee']} expired: the outage lasts {length}, the state is valid for {bound}"


THEN: Mapping[str, Callable[[Values], str]] = {
    "blocks": lambda _: "and it blocks",
    "rejects": lambda _: "and it rejects new messages",
    "drops": lambda of: f"and {quantity(of['lost'])} messages are lost",
}


def _full(of: Values) -> str:
    kept = f"the queue {of['callee']}" if of["queue"] else f"its buffer for {of['callee']}"
    sent = f"{quantity(of['rate'])}/s for {seconds(of['length'])}"
    if of["length"] == inf:
        return f"{kept} is full, {THEN[of['then']](of)}"
    return f"{kept} is full: {sent} is more than {quantity(of['room'])}, {THEN[of['then']](of)}"


ADDING = {
    "retries": "retries add",
    "cold cache": "cold caches add",
    "fallback": "fallbacks and failover add",
    "alternatives": "failed alternatives add",
}
"""What failures add to a load, as it is said."""

SAID: Mapping[str, Callable[[Values], str]] = {
    "also": lambda of: f"also {_some(of['events'])}",
    "replicas": _replicas,
    "partial": lambda of: f"{of['dead']} of {of['all']} replicas down and not yet out of rotation",
    "stale replicas": lambda of: f"partitioned: {of['dead']} of {of['all']} replicas cut off, answers may be stale",
    "pool": _pool,
    "holds": lambda of: (
        f"calls to {of['callee']} wait up to {seconds(of['seconds'])}" if not isinf(of["seconds"]) else ""
    ),
    "waits": lambda of: f"it waits for {of['callee']} without a timeout",
    "too late": _too_late,
    "slower": _slower,
    "refuses": lambda of: f"refuses {share(of['share'])} of requests",
    "overloaded": _overloaded,
    "no stand-in": lambda of: f"no {'fallback' if of['fallback'] else 'other region'} for {of['callee']} is left",
    "expired": _expired,
    "outlived": _outlived,
    "full": _full,
    "delayed": lambda of: f"messages to {of['callee']} are delayed",
    "omits": lambda of: f"works without {of['callee']}",
    "static": lambda of: f"falls back to a static answer for {of['callee']}",
    "fallback": lambda of: (
        f"falls back from {of['callee']}" + (f" to {of['to']}" if of["to"] else " to its other replicas")
    ),
    "failover": lambda of: f"fails over to {of['to']}",
    "stale": lambda of: f"answers from a stale cache for {of['callee']}",
    "cold": lambda of: f"its cache for {of['callee']} is cold",
    "unhealthy": lambda of: f"its deep health check fails with {of['callee']}",
}
