"""P10 to P12 and P15: what a failed call does to its caller."""

from collections.abc import Iterator

from workbook.failure.semantics.sync_calls import bad, hang
from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.graph import Call, Stamps


def ground_failed_call(facts: Vocabulary, call: Call) -> None:
    """Clauses from "the call fails" on: stale answers, fallbacks, failover, and what is left without them."""
    if call.dependency.cache is not None:
        _ground_cold(facts, call)
    fallback = call.dependency.fallback
    for journey in call.journeys:
        unsaved = _unsaved(facts, call, journey)
        degraded = facts.degraded(call.caller, journey)
        if fallback is not None and fallback.static is not None:
            facts.network.derive(degraded, "P11", unsaved, how="static")
            continue
        failed = [unsaved]
        for stamps, how in _stand_ins(call):
            facts.network.derive(degraded, "P11", unsaved, how=how)
            failed.append(_stand_in_fails(facts, call, stamps, journey, unsaved))
        if call.dependency.strength == "hard":
            facts.network.derive(facts.down(call.caller, journey), "P11" if failed[1:] else "P10", *failed)
        else:
            facts.network.derive(degraded, "P12", *failed, how="omits")


def _stand_ins(call: Call) -> Iterator[tuple[Stamps, str]]:
    yield from ((stamps, "fallback") for stamps in call.fallbacks)
    yield from ((stamps, "failover") for stamps in call.failovers)


def _stand_in_fails(facts: Vocabulary, call: Call, stamps: Stamps, journey: int, unsaved: int) -> int:
    """A fallback is called with the timeout, the breaker and the pool of the call that it stands in for.

    Where nobody waits for the answer, lateness holds nobody up: it is as good as no answer.
    """
    head = facts.network.fact("StandInFails", call.caller, journey, call.index, detail=" ".join(map(str, stamps)))
    if facts.network.clauses[head]:
        return head
    if call.waits:
        for body in bad(facts, call, stamps, journey):
            facts.network.derive(head, "P6", *body)
        hang(facts, call, stamps, journey, unsaved)
    else:
        facts.network.derive(head, "P6", facts.call_unanswered(call, stamps, journey))
        facts.network.derive(head, "P6", facts.call_late(call, stamps, journey))
    if call.dependency.plane == "data":
        facts.network.derive(head, "P6", facts.exhausted(call))
    return head


def _unsaved(facts: Vocabulary, call: Call, journey: int) -> int:
    """P15: the call fails and its cache has no stale answer that serves."""
    fails, cache = facts.fails(call, journey), call.dependency.cache
    if cache is None or cache.ttl is None or cache.hit_ratio < cache.needed:
        return fails
    facts.network.derive(facts.degraded(call.caller, journey), "P15", fails, how="stale")
    unsaved = facts.network.fact("Unsaved", call.caller, journey, call.index)
    facts.network.derive(unsaved, "P15", fails, facts.lasts(cache.ttl))
    facts.network.derive(unsaved, "P15", fails, facts.cold(call))
    return unsaved


def _ground_cold(facts: Vocabulary, call: Call) -> None:
    """P15: a cache is cold when its store is gone, or when it expired while the callee was overloaded."""
    cold, cache = facts.cold(call), call.dependency.cache
    for journey in call.journeys:
        if call.store:
            gone = [facts.unanswered(stamp, journey, "read") for stamp in call.store]
            facts.network.derive(cold, "P15", *gone)
    if cache is not None and cache.ttl is not None:
        for target in call.targets:
            if facts.graph.component(target).capacity is not None:
                facts.network.derive(cold, "P15", facts.overloaded(target), facts.lasts(cache.ttl))
