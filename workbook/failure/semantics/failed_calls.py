"""P10 to P12 and P15: what a failed call does to its caller."""

from collections.abc import Iterator

from workbook.failure.semantics.sync_calls import bad, hang
from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.graph import Call, Stamps


def ground_failed_call(say: Vocabulary, call: Call) -> None:
    """Clauses from "the call fails" on: stale answers, fallbacks, failover, and what is left without them."""
    if call.dependency.cache is not None:
        _ground_cold(say, call)
    fallback = call.dependency.fallback
    for journey in call.journeys:
        unsaved = _unsaved(say, call, journey)
        degraded = say.degraded(call.caller, journey)
        if fallback is not None and fallback.static is not None:
            say.network.derive(degraded, "P11", unsaved, how="static")
            continue
        failed = [unsaved]
        for stamps, how in _stand_ins(call):
            say.network.derive(degraded, "P11", unsaved, how=how)
            failed.append(_stand_in_fails(say, call, stamps, journey, unsaved))
        if call.dependency.strength == "hard":
            say.network.derive(say.down(call.caller, journey), "P11" if failed[1:] else "P10", *failed)
        else:
            say.network.derive(degraded, "P12", *failed, how="omits")


def _stand_ins(call: Call) -> Iterator[tuple[Stamps, str]]:
    yield from ((stamps, "fallback") for stamps in call.fallbacks)
    yield from ((stamps, "failover") for stamps in call.failovers)


def _stand_in_fails(say: Vocabulary, call: Call, stamps: Stamps, journey: int, unsaved: int) -> int:
    """A fallback is called with the timeout, the breaker and the pool of the call that it stands in for.

    Where nobody waits for the answer, lateness holds nobody up: it is as good as no answer.
    """
    head = say.network.fact("StandInFails", call.caller, journey, call.index, detail=" ".join(map(str, stamps)))
    if say.network.clauses[head]:
        return head
    if call.waits:
        for body in bad(say, call, stamps, journey):
            say.network.derive(head, "P6", *body)
        hang(say, call, stamps, journey, unsaved)
    else:
        say.network.derive(head, "P6", say.call_unanswered(call, stamps, journey))
        say.network.derive(head, "P6", say.call_late(call, stamps, journey))
    if call.dependency.plane == "data":
        say.network.derive(head, "P6", say.exhausted(call))
    return head


def _unsaved(say: Vocabulary, call: Call, journey: int) -> int:
    """P15: the call fails and its cache has no stale answer that serves."""
    fails, cache = say.fails(call, journey), call.dependency.cache
    if cache is None or cache.ttl is None or cache.hit_ratio < cache.needed:
        return fails
    say.network.derive(say.degraded(call.caller, journey), "P15", fails, how="stale")
    unsaved = say.network.fact("Unsaved", call.caller, journey, call.index)
    say.network.derive(unsaved, "P15", fails, say.lasts(cache.ttl))
    say.network.derive(unsaved, "P15", fails, say.cold(call))
    return unsaved


def _ground_cold(say: Vocabulary, call: Call) -> None:
    """P15: a cache is cold when its store is gone, or when it expired while the callee was overloaded."""
    cold, cache = say.cold(call), call.dependency.cache
    for journey in call.journeys:
        if call.store:
            gone = [say.unanswered(stamp, journey, "read") for stamp in call.store]
            say.network.derive(cold, "P15", *gone)
    if cache is not None and cache.ttl is not None:
        for target in call.targets:
            if say.graph.component(target).capacity is not None:
                say.network.derive(cold, "P15", say.overloaded(target), say.lasts(cache.ttl))
