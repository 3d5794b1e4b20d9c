"""What decided a step of a chain: a word for it, with the numbers that were compared."""

from collections.abc import Callable, Iterator, Mapping
from math import inf
from typing import Any

import numpy as np

from workbook.failure.explanation.causes import Cause, Explanation
from workbook.failure.explanation.raised_loads import ways
from workbook.failure.load.held import held, rate
from workbook.failure.network import NOTHING, Fact
from workbook.graph import Call
from workbook.traffic import wait

Values = Mapping[str, Any]
Decided = Iterator[tuple[str, Values]]


def decided(explanation: Explanation, cause: Cause) -> Decided:
    """What is to be said of *cause*; nothing if its place in the chain says all."""
    tell = DECIDED.get((cause.fact.kind, cause.rule)) or DECIDED.get((cause.fact.kind, ""))
    if tell is not None:
        yield from tell(explanation, cause)
    if cause.main is not None and (others := sorted(cause.roots - cause.main.roots)):
        yield "also", {"events": tuple(others)}


def _call(explanation: Explanation, cause: Cause) -> Call | None:
    index = cause.call if cause.call != NOTHING else cause.fact.call
    if index == NOTHING and cause.causes:
        index = cause.causes[0].fact.call
    return None if index == NOTHING else explanation.evaluation.graph.calls[index]


def _replicas(what: str) -> Callable[[Explanation, Cause], Decided]:
    def tell(explanation: Explanation, cause: Cause) -> Decided:
        stamp, initial = cause.fact.stamp, explanation.evaluation.initial
        counts = initial.replicas.counts(stamp)
        replicas = next(replicas for replicas, when in counts.items() if when >> explanation.column & 1)
        component = explanation.evaluation.graph.component(stamp)
        instances = explanation.evaluation.graph.stamps[stamp].instances
        apart = component.data is not None and component.data.partition == "available"
        alive = replicas.counted(answers_apart=apart, all_of_them=instances)
        if cause.fact.kind == "Degraded":
            stale = apart and 0 < replicas.all_cut_off < instances
            yield ("stale replicas" if stale else "partial"), {"dead": instances - replicas.alive, "all": instances}
            return
        quorum = what
        if quorum == "min_available" and component.quorum is not None:
            quorum = "read" if alive < initial.needed(stamp, "read") else "write"
        yield "replicas", {"what": quorum, "alive": alive, "all": instances, "needed": initial.needed(stamp, quorum)}

    return tell


def _pool(explanation: Explanation, cause: Cause) -> Decided:
    call = _call(explanation, cause)
    full = next((part for part in cause.causes if part.fact.kind in ("BufferFull", "DepthFull")), None)
    if full is not None and call is not None:
        yield from _full(explanation, full, call, "blocks")
        return
    about = next((part.fact for part in cause.causes if part.fact.kind == "PoolFull"), cause.fact)
    evaluation = explanation.evaluation
    head = evaluation.grounded.network.index.get(Fact("PoolFull", about.stamp, call=about.call))
    pool = next((pool for pool in evaluation.grounded.pools if pool.head == head), None)
    callee = call.callee if call else ""
    bulkhead = about.call != NOTHING
    offered = evaluation.offered_in(explanation.column)
    if about.kind == "PoolFull" and pool is not None and offered is not None:
        alive = float(np.sum(offered.window.count(evaluation.initial.replicas.serving(pool.stamp))))
        used = float(np.sum(held(pool, offered, evaluation.columns.evaluated.all, alive)))
        yield "pool", {"callee": callee, "bulkhead": bulkhead, "held": used, "workers": pool.workers * alive}
    else:
        yield "pool", {"callee": callee, "bulkhead": bulkhead, "held": inf, "workers": None}


def _pool_full(explanation: Explanation, cause: Cause) -> Decided:
    if cause.call != NOTHING:
        call = explanation.evaluation.graph.calls[cause.call]
        yield "holds", {"callee": call.callee, "seconds": wait(call.dependency)}


def _waiting(explanation: Explanation, cause: Cause) -> Decided:
    call = _call(explanation, cause)
    if call is not None:
        late = next(iter(cause.causes), None)
        store = [explanation.evaluation.graph.stamps[stamp].component for stamp in call.store]
        of = explanation.evaluation.graph.stamps[late.fact.stamp].component if late else call.callee
        yield "waits", {"callee": of if of in store else call.callee}


def _too_late(explanation: Explanation, cause: Cause) -> Decided:
    evaluation, fact = explanation.evaluation, cause.fact
    timing = evaluation.grounded.vocabulary.timing
    time = evaluation.grounded.network.index[Fact("Time", fact.stamp, fact.journey)]
    longest = evaluation.seconds(time, explanation.column)
    usual = timing.usual(fact.stamp, fact.journey)
    call = None if cause.call == NOTHING else explanation.evaluation.graph.calls[cause.call]
    yield (
        "too late",
        {
            "callee": call.callee if call else "",
            "longer": longest - usual,
            "slack": timing.slack(fact.journey),
            "journey": evaluation.graph.journeys[fact.journey],
        },
    )


def _slower(explanation: Explanation, cause: Cause) -> Decided:
    evaluation, fact = explanation.evaluation, cause.fact
    time = evaluation.grounded.network.index.get(Fact("Time", fact.stamp, fact.journey))
    quiet = evaluation.grounded.vocabulary.timing.bounds(fact.stamp, fact.journey)[0]
    longest = quiet if time is None else evaluation.seconds(time, explanation.column)
    yield "slower", {"seconds": longest, "timeout": fact.detail}


def _overload(explanation: Explanation, cause: Cause) -> Decided:
    stamp, evaluation = cause.fact.stamp, explanation.evaluation
    component = evaluation.graph.component(stamp)
    offered = evaluation.offered_in(explanation.column)
    if evaluation.loads is None or offered is None:
        return
    alive = float(np.sum(offered.window.count(evaluation.initial.replicas.serving(stamp))))
    if cause.fact.kind in ("Refuses", "RefusesMost"):
        share = evaluation.loads.limits(offered, stamp).refused(cause.fact.journey)
        yield "refuses", {"share": float(np.sum(share)), "journey": cause.fact.journey}
    in_bits = component.bit_capacity is not None
    each = float(component.capacity) if component.capacity is not None else component.rate_limit or 0.0
    total = float(np.sum(offered.total(stamp)))
    if in_bits and component.capacity is not None:
        weights = evaluation.loads.bits.get(stamp, {})
        total = sum(float(np.sum(offered.let_in(stamp, journey))) * weight for journey, weight in weights.items())
    elif total <= each * alive and component.rate_limit is not None:
        each = component.rate_limit
    added = dict(ways(explanation.raised(stamp)))
    yield "overloaded", {"offered": total, "served": each * alive, "bits": in_bits, "added": added}


def _no_stand_in(explanation: Explanation, cause: Cause) -> Decided:
    call = _call(explanation, cause)
    if call is not None:
        yield "no stand-in", {"callee": call.callee, "fallback": bool(call.fallbacks)}


def _expired(explanation: Explanation, cause: Cause) -> Decided:
    call = explanation.evaluation.graph.calls[cause.fact.call]
    if call.dependency.cache is not None and any(part.fact.kind == "Lasts" for part in cause.causes):
        yield "expired", _compared(explanation, call, call.dependency.cache.ttl or 0.0)


def _outlived(explanation: Explanation, cause: Cause) -> Decided:
    call = explanation.evaluation.graph.calls[cause.fact.call]
    yield "outlived", _compared(explanation, call, call.dependency.valid_for or 0.0)


def _compared(explanation: Explanation, call: Call, bound: float) -> Values:
    return {"callee": call.callee, "length": _length(explanation), "bound": bound}


def _length(explanation: Explanation) -> float:
    return float(explanation.evaluation.columns.evaluated.lengths[explanation.column])


def _rejecting(explanation: Explanation, cause: Cause) -> Decided:
    call = explanation.evaluation.graph.calls[cause.fact.call]
    full = next((part for part in cause.causes if part.fact.kind in ("BufferFull", "DepthFull")), None)
    if full is not None:
        yield from _full(explanation, full, call, "rejects")


def _messages(explanation: Explanation, cause: Cause) -> Decided:
    call = _call(explanation, cause)
    full = next((part for part in cause.causes if part.fact.kind in ("BufferFull", "DepthFull")), None)
    if call is None:
        return
    if cause.how == "lost" and full is not None:
        yield from _full(explanation, full, call, "drops")
    else:
        yield "delayed", {"callee": call.callee}


def _full(explanation: Explanation, full: Cause, call: Call, then: str) -> Decided:
    evaluation = explanation.evaluation
    head = evaluation.grounded.network.index[full.fact]
    buffer = next(buffer for buffer in evaluation.grounded.buffers if buffer.head == head)
    length = _length(explanation)
    sent = 0.0
    offered = evaluation.offered_in(explanation.column)
    if offered is not None:
        sent = sum(float(np.sum(rate(sending, offered))) for sending in buffer.sendings)
    yield (
        "full",
        {
            "callee": call.callee,
            "queue": full.fact.kind == "DepthFull",
            "rate": sent,
            "length": length,
            "room": buffer.room,
            "lost": max(0.0, sent * length - buffer.room),
            "then": then,
        },
    )


def _of_callee(kind: str) -> Callable[[Explanation, Cause], Decided]:
    def tell(explanation: Explanation, cause: Cause) -> Decided:
        call = _call(explanation, cause)
        yield kind, {"callee": call.callee if call else ""}

    return tell


def _stand_in(explanation: Explanation, cause: Cause) -> Decided:
    call = _call(explanation, cause)
    if call is None:
        return
    facts = explanation.evaluation.grounded.vocabulary
    names = ""
    for place, (stamps, how) in enumerate(facts.stand_ins(call)):
        tried = facts.tried(call, place, cause.fact.journey)
        if how == cause.how and any(explanation.network.index[part.fact] == tried for part in cause.causes):
            stamp = explanation.evaluation.graph.stamps[stamps[0]]
            names = stamp.name if how == "failover" else stamp.component
    yield cause.how, {"callee": call.callee, "to": names}


def _unhealthy(explanation: Explanation, cause: Cause) -> Decided:
    call = _call(explanation, cause)
    yield "unhealthy", {"callee": call.callee if call else ""}


DECIDED: Mapping[tuple[str, str], Callable[[Explanation, Cause], Decided]] = {
    ("Exhausted", ""): _pool,
    ("PoolFull", ""): _pool_full,
    ("Hung", "P8"): _waiting,
    ("TooLate", ""): _too_late,
    ("Slower", ""): _slower,
    ("Overloaded", ""): _overload,
    ("ExcessLeft", ""): _overload,
    ("Refuses", ""): _overload,
    ("RefusesMost", ""): _overload,
    ("Down", "P2"): _replicas("min_available"),
    ("Down", "P3"): _replicas("min_available"),
    ("Hung", "P2"): _replicas("min_available"),
    ("NoRead", ""): _replicas("read"),
    ("NoWrite", ""): _replicas("write"),
    ("Degraded", "P2"): _replicas("min_available"),
    ("Degraded", "P3"): _replicas("min_available"),
    ("Unsaved", "P15"): _expired,
    ("Down", "P11"): _no_stand_in,
    ("Down", "P18"): _unhealthy,
    ("Degraded", "P12"): _of_callee("omits"),
    ("Degraded", "P11"): _stand_in,
    ("Degraded", "P14"): _messages,
    ("Hung", "P14"): _messages,
    ("Degraded", "P15"): _of_callee("stale"),
    ("Cold", ""): _of_callee("cold"),
    ("Fails", "P16"): _outlived,
    ("Fails", "P14"): _rejecting,
}
