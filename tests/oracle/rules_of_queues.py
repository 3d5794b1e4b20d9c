"""P14, asynchronous sends: what happens while their callee, or who takes from a queue, is gone."""

from collections.abc import Iterator

from tests.oracle import quantities
from tests.oracle.dependencies import Dependency
from tests.oracle.loads import passed_on
from tests.oracle.rules_of_calls import calls
from tests.oracle.state import BOTH, Fact, State, remembered


def rate(state: State, e: Dependency) -> float:
    """The sum of load(e,j)."""
    loads = {j: passed_on(state.case, (e.caller,), state.load_of(e.caller, j)) for j in e.journeys}
    return sum(state.load_over(e, j, load) for j, load in loads.items())


def outgrows(state: State, per_second: float, room: float | None) -> bool:
    """per_second · H > room, where both are known."""
    return room is not None and quantities.exceeds(quantities.product(per_second, state.case.outage), room)


def is_buffer_full(state: State, e: Dependency) -> bool:
    """rate(e)·H > buffer."""
    return outgrows(state, rate(state, e), state.case.whole_number(e.options, "buffer"))


def consumers_are_gone(state: State, e: Dependency) -> bool:
    """Every consumer (each stamp that the queue's would call) Down, without either quorum, or hung for some j."""
    case = state.case
    if not case.design.components[e.callee].get("consumed_by"):
        return False
    return all(
        any(state.is_down_or_hung(consumer, j, BOTH) for j in case.journeys_of[name])
        for queue in e.targets
        for name in case.spec(queue)["consumed_by"]
        for consumer in case.design.near(queue.region, name)
    )


def is_queue_full(state: State, e: Dependency) -> bool:
    """All asynchronous sends into it · H > `max_depth`.

    Each stamp of a queue has its `max_depth`; alternatives add theirs up, and what any call sends to one of them.
    """
    case = state.case
    depth = case.whole_number(case.design.components[e.callee], "max_depth")
    senders = [
        other
        for other in case.design.dependencies
        if other.kind == "async" and not set(other.targets).isdisjoint(e.targets)
    ]
    sends = sum(rate(state, other) for other in senders)
    return outgrows(state, sends, None if depth is None else depth * len(e.targets))


@remembered
def by_callee(state: State) -> list[tuple[Dependency, str, bool]]:
    """Async calls whose callee is Down or hung for j, and whether the buffer is full."""
    return [
        (e, j, is_buffer_full(state, e)) for e, j in calls(state, "async") if state.all_down_or_hung(e, e.targets, j)
    ]


@remembered
def by_consumers(state: State) -> list[tuple[Dependency, str, bool]]:
    """Async calls into a queue whose consumers are gone, and whether the queue is full: the same as a full buffer."""
    return [(e, j, is_queue_full(state, e)) for e, j in calls(state, "async") if consumers_are_gone(state, e)]


def full(state: State, choice: str) -> Iterator[tuple[Dependency, str]]:
    """Those with no more room, by their `on_full`: block (default), drop or reject."""
    for e, j, is_full in (*by_callee(state), *by_consumers(state)):
        if is_full and e.options.get("on_full", "block") == choice:
            yield e, j


def p14_block(state: State) -> Iterator[Fact]:
    """Full, `block`: Exhausted(caller, pool(e))."""
    for e, _ in full(state, "block"):
        if not state.case.is_client(e.caller):
            yield ("Exhausted", e.caller.name, e.pool)


def p14_client_hangs(state: State) -> Iterator[Fact]:
    """Full, `block`: a client is hung for j."""
    for e, j in full(state, "block"):
        if state.case.is_client(e.caller):
            yield ("Late", e.caller.name, j)
            yield ("Hung", e.caller.name, j)


def p14_reject(state: State) -> Iterator[Fact]:
    """Full, `reject`: Fails(e,j)."""
    yield from (("Fails", e.name, j) for e, j in full(state, "reject"))
