"""P6 to P9, P13 and P18: what a synchronous call passes on to its caller."""

from collections.abc import Iterator
from math import inf

from workbook.failure.semantics.vocabulary import Vocabulary, may_be_fast
from workbook.graph import Call, Stamps
from workbook.traffic import timeout


def ground_sync_call(facts: Vocabulary, call: Call) -> None:
    """Clauses of a call whose caller waits for the answer."""
    pool, network = facts.exhausted(call), facts.network
    for journey in facts.carried(call):
        fails = facts.fails(call, journey)
        for body in bad(facts, call, call.targets, journey):
            network.derive(fails, "P6", *body)
        if pool is not None:
            network.derive(fails, "P6", pool)
        hang(facts, call, call.targets, journey)
        _store_hangs(facts, call, journey)
        if not call.runs_on:
            _pass_quality(facts, call, journey)
    _check_health(facts, call)


def bad(facts: Vocabulary, call: Call, stamps: Stamps, journey: int) -> Iterator[tuple[int, ...]]:
    """P6: bodies, each of which makes a call to *stamps* fail: no answer, one after the timeout, or a late one."""
    yield (facts.all_unanswered(call, stamps, journey),)
    yield from facts.call_beyond(call, stamps, journey)
    if may_be_fast(call):
        for late in facts.call_late(call, stamps, journey):
            yield (*late, facts.steady())


def hang(facts: Vocabulary, call: Call, stamps: Stamps, journey: int, *when: int) -> None:
    """P7, P8: without a timeout a hung callee holds a worker for ever, *when* the call is made at all."""
    if timeout(call.dependency) < inf:
        return
    for body in facts.call_hangs(call, stamps, journey):
        _held(facts, call, journey, (*body, *when))


def _store_hangs(facts: Vocabulary, call: Call, journey: int) -> None:
    """P15: a late cache store is waited for, without a timeout for ever."""
    late, cache = facts.store_late(call, journey), call.dependency.cache
    if late is not None and cache is not None and cache.timeout is None:
        _held(facts, call, journey, (late,))


def _held(facts: Vocabulary, call: Call, journey: int, body: tuple[int, ...]) -> None:
    """t(e, j) is infinite."""
    pool = facts.exhausted(call)
    if pool is not None:
        facts.network.derive(pool, "P7", *body, call=call.index)
    facts.network.derive(facts.hung(call.caller, journey), "P8", *body, call=call.index)


def _pass_quality(facts: Vocabulary, call: Call, journey: int) -> None:
    degraded = facts.degraded(call.caller, journey)
    for target in call.targets:
        facts.network.derive(degraded, "P13", facts.degraded(target, journey), call=call.index)
        if len(call.targets) > 1:
            unfit = facts.unfit_for(call, target, journey)
            facts.network.derive(degraded, "P11", unfit, how="fallback", call=call.index)


def _check_health(facts: Vocabulary, call: Call) -> None:
    """P18: a deep health check fails with any callee, and the balancer takes every replica out."""
    if facts.graph.component(call.caller).health_check != "deep" or not call.carried:
        return
    unhealthy = facts.network.fact("Unhealthy", call.caller, call=call.index)
    for journey in facts.carried(call):
        facts.network.derive(unhealthy, "P18", facts.all_gone(call, call.targets, journey))
    for journey in facts.journeys(call.caller):
        facts.network.derive(facts.down(call.caller, journey), "P18", unhealthy, call=call.index)


def ground_shared_pool(facts: Vocabulary, stamp: int) -> None:
    """P7 and P9: a pool is exhausted when more is held than it has; without a free worker nobody is answered."""
    if facts.is_client(stamp):
        return
    pool, network = facts.shared_pool(stamp), facts.network
    if facts.graph.component(stamp).workers is not None:
        network.derive(pool, "P7", network.fact("PoolFull", stamp))
    for journey in facts.journeys(stamp):
        network.derive(facts.down(stamp, journey), "P9", pool)
    for call in facts.graph.calls_of[stamp]:
        own = facts.exhausted(call)
        if call.dependency.bulkhead is not None and call.waits and own is not None:
            network.derive(own, "P7", network.fact("PoolFull", stamp, call=call.index), call=call.index)
