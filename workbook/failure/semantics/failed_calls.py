"""P10 to P12 and P15: what a failed call does to its caller."""

from workbook.failure.semantics.sync_calls import bad, hang
from workbook.failure.semantics.vocabulary import Vocabulary, answers_stale
from workbook.graph import Call, Stamps


def ground_failed_call(facts: Vocabulary, call: Call) -> None:
    """Clauses from "the call fails" on: stale answers, fallbacks, failover, and what is left without them."""
    if call.dependency.cache is not None:
        _ground_cold(facts, call)
    fallback, stand_ins = call.dependency.fallback, facts.stand_ins(call)
    for journey in facts.carried(call):
        _ground_stale(facts, call, journey)
        unsaved = facts.unsaved(call, journey)
        degraded = facts.degraded(call.caller, journey)
        if fallback is not None and fallback.static is not None:
            facts.network.derive(degraded, "P11", unsaved, how="static", call=call.index)
            continue
        failed = [unsaved]
        for place, (stamps, how) in enumerate(stand_ins):
            if place:
                facts.network.derive(facts.tried(call, place, journey), "P11", *failed, call=call.index)
            tried = facts.tried(call, place, journey)
            facts.network.derive(degraded, "P11", tried, how=how, call=call.index)
            if call.waits:  # "if it is Degraded, so is the caller": no other verdict, but one more loss to be named
                for target in stamps:
                    facts.network.derive(degraded, "P13", facts.degraded(target, journey), tried, call=call.index)
            failed.append(_ground_stand_in(facts, call, stamps, place, journey))
        if call.dependency.strength == "hard":
            down = facts.down(call.caller, journey)
            facts.network.derive(down, "P11" if stand_ins else "P10", *failed, call=call.index)
        else:
            facts.network.derive(degraded, "P12", *failed, how="omits", call=call.index)


def _ground_stand_in(facts: Vocabulary, call: Call, stamps: Stamps, place: int, journey: int) -> int:
    """A fallback is called with the timeout, the breaker and the pool of the call that it stands in for.

    Where nobody waits for the answer, it fails if it is down or hung.
    """
    head = facts.stand_in_fails(call, place, journey)
    if call.waits:
        for body in bad(facts, call, stamps, journey):
            facts.network.derive(head, "P6", *body, call=call.index)
        hang(facts, call, stamps, journey, facts.tried(call, place, journey))
    else:
        facts.network.derive(head, "P6", facts.all_gone(call, stamps, journey), call=call.index)
    pool = facts.exhausted(call)
    if call.dependency.plane == "data" and pool is not None:
        facts.network.derive(head, "P6", pool, call=call.index)
    return head


def _ground_stale(facts: Vocabulary, call: Call, journey: int) -> None:
    """P15: while the cache has a stale answer that serves, the call is not missed."""
    cache = call.dependency.cache
    if cache is None or cache.ttl is None or not answers_stale(call):
        return
    fails, unsaved = facts.fails(call, journey), facts.unsaved(call, journey)
    facts.network.derive(facts.degraded(call.caller, journey), "P15", fails, how="stale", call=call.index)
    facts.network.derive(unsaved, "P15", fails, facts.lasts(cache.ttl), call=call.index)
    facts.network.derive(unsaved, "P15", fails, facts.cold(call), call=call.index)


def _ground_cold(facts: Vocabulary, call: Call) -> None:
    """P15: a cache is cold when its store is down or late, or when it expired and cannot be filled again."""
    cold, cache, network = facts.cold(call), call.dependency.cache, facts.network
    for journey in facts.carried(call):
        if call.store:
            network.derive(cold, "P15", *(facts.unanswered(stamp, journey, "read") for stamp in call.store))
        late = facts.store_late(call, journey)
        if late is not None:
            network.derive(cold, "P15", late)
        if cache is not None and cache.ttl is not None:
            network.derive(cold, "P15", facts.fails(call, journey), facts.lasts(cache.ttl))
    if cache is not None and cache.ttl is not None and call.carried:
        for target in call.targets:
            if facts.graph.component(target).capacity is not None:
                network.derive(cold, "P15", facts.overloaded(target), facts.lasts(cache.ttl))
