"""P7 and P14: what pools hold against their workers, what buffers and queues get against what they keep."""

import numpy as np

from workbook.failure.fixpoint import algebra_of
from workbook.failure.load.offered import Offered
from workbook.failure.load.window import Load, Mask, Window, exceeds
from workbook.failure.semantics.buffers import Buffer, Sending
from workbook.failure.semantics.pools import Holding, Pool


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
            for holding in calls:
                made = requests * holding.time.call.dependency.calls
                seconds = window.seconds(holding.time.of_callee(algebra, facts, times))
                together = together + _asked(holding, made, window) * seconds
                for stand_in, levels in holding.time.of_stand_ins(algebra, facts, times):
                    tried = window.choose(facts[stand_in.tried], window.seconds(levels), 0.0)
                    together = together + made * tried
                    seconds = seconds + tried
                longest = np.maximum(longest, seconds * holding.turns)
            total = total + (together if pool.bulkhead else np.minimum(requests * longest, together))
    for exhausted, size in pool.bulkheads:
        total = total + window.choose(facts[exhausted], size * alive, 0.0)
    return total


def most_held(pool: Pool, offered: Offered, everywhere: int, alive: float) -> float:
    """At least what is held anywhere: every call as long as it ever takes, for everything that is ever asked."""
    algebra, facts, times = algebra_of(everywhere), offered.window.values, offered.window.times
    total = sum(size * alive for _, size in pool.bulkheads)
    for journey, stages in pool.journeys:
        requests = float(np.max(offered.let_in(pool.stamp, journey)))
        if requests:
            total += requests * pool.own
            for calls in stages:
                seconds = [float(holding.time.levels(algebra, facts, times)[0][0]) for holding in calls]
                if pool.bulkhead:
                    made = (
                        requests * holding.time.call.dependency.calls * (1.0 + holding.retries) for holding in calls
                    )
                    total += sum(number * length for number, length in zip(made, seconds, strict=True))
                else:
                    total += requests * max(
                        length * holding.turns for length, holding in zip(seconds, calls, strict=True)
                    )
    return total


def _asked(holding: Holding, made: Load, window: Window) -> Load:
    """load(e, j): what of the calls *made* the cache does not answer, retries included."""
    dependency, facts = holding.time.call.dependency, window.values
    if dependency.cache and dependency.cache.hit_ratio and holding.cold is not None:
        made = window.choose(facts[holding.cold], made, made * (1.0 - dependency.cache.hit_ratio))
    retried = 0
    for fact in holding.failing:
        retried |= facts[fact]
    if holding.time.onset is not None:
        retried &= facts[holding.time.onset]
    return made * window.choose(retried, 1.0 + holding.retries, 1.0) if retried else made


def is_full(buffer: Buffer, offered: Offered, lengths: Load) -> Mask:
    """Where *buffer* does not hold what is sent in an outage of *lengths*."""
    sent: Load = 0.0
    for sending in buffer.sendings:
        sent = sent + rate(sending, offered)
    with np.errstate(invalid="ignore"):
        together = np.where(np.equal(sent, 0.0), 0.0, np.multiply(sent, lengths))
    return exceeds(together, buffer.room)


def rate(sending: Sending, offered: Offered) -> Load:
    """Messages per second, retries included."""
    facts, window = offered.window.values, offered.window
    messages: Load = 0.0
    for journey, failing in zip(sending.call.journeys, sending.failing, strict=True):
        retried = 0
        for fact in failing:
            retried |= facts[fact]
        if sending.not_fast is not None:
            retried &= facts[sending.not_fast]
        times = window.choose(retried, 1.0 + sending.retries, 1.0)
        messages = messages + offered.let_in(sending.call.caller, journey) * sending.call.dependency.calls * times
    return messages
