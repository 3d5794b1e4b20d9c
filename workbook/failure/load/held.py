"""P7 and P14: what pools hold against their workers, what buffers and queues get against what they keep."""

from collections.abc import Iterator

import numpy as np

from workbook.failure.fixpoint import algebra_of
from workbook.failure.load.offered import Offered
from workbook.failure.load.window import Load, Mask, exceeds
from workbook.failure.semantics.grounding import Grounded
from workbook.failure.semantics.pools import Pool
from workbook.graph import Call


def held(pool: Pool, offered: Offered, everywhere: int, alive: Load) -> Load:
    """Workers of *pool* that are held; calls that never return fill it by another rule."""
    window = offered.window
    algebra, facts, times = algebra_of(everywhere), window.values, window.times
    total: Load = 0.0
    for journey, stages in pool.journeys:
        requests = offered.let_in(pool.stamp, journey)
        if isinstance(requests, float) and requests == 0.0:
            continue
        total = total + requests * pool.own
        for calls in stages:
            together: Load = 0.0
            longest: Load = 0.0
            for call_time, turns in calls:
                dependency = call_time.call.dependency
                made = requests * dependency.calls
                missed = made
                if dependency.cache and dependency.cache.hit_ratio:
                    cold = facts[offered.grounded.vocabulary.cold(call_time.call)]
                    missed = window.choose(cold, made, made * (1.0 - dependency.cache.hit_ratio))
                seconds = window.seconds(call_time.of_callee(algebra, facts, times))
                together = together + missed * seconds
                for stand_in, levels in call_time.of_stand_ins(algebra, facts, times):
                    tried = window.choose(facts[stand_in.tried], window.seconds(levels), 0.0)
                    together = together + made * tried
                    seconds = seconds + tried
                longest = np.maximum(longest, seconds * turns)
            total = total + (together if pool.bulkhead else np.minimum(requests * longest, together))
    for exhausted, size in pool.bulkheads:
        total = total + window.choose(facts[exhausted], size * alive, 0.0)
    return total


def rate(call: Call, offered: Offered) -> Load:
    """Calls per second over *call*, which is asynchronous."""
    found: Load = 0.0
    for journey in call.journeys:
        found = found + offered.let_in(call.caller, journey) * call.dependency.calls
    return found


def full_buffers(grounded: Grounded, offered: Offered, lengths: Load) -> Iterator[tuple[int, Mask]]:
    """The calls whose buffer, or the queue behind it, does not hold what is sent in an outage of *lengths*."""
    for call in grounded.buffered:
        if call.dependency.buffer is not None:
            yield (
                grounded.network.fact("BufferFull", call.caller, call=call.index),
                _sent_more(rate(call, offered), lengths, call.dependency.buffer),
            )
        depths = [grounded.graph.component(target).max_depth for target in call.targets]
        if call.consumers and None not in depths:
            sent: Load = 0.0
            for other in grounded.graph.calls:
                if other.dependency.mode == "async" and not set(other.targets).isdisjoint(call.targets):
                    sent = sent + rate(other, offered)
            yield (
                grounded.network.fact("DepthFull", call.caller, call=call.index),
                _sent_more(sent, lengths, sum(depth or 0.0 for depth in depths)),
            )


def _sent_more(sent: Load, lengths: Load, kept: float) -> Mask:
    with np.errstate(invalid="ignore"):
        together = np.where(np.equal(sent, 0.0), 0.0, np.multiply(sent, lengths))
    return exceeds(together, kept)
