"""P14: what an asynchronous call does to its caller, before and after its buffer or its queue is full."""

from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.graph import Call


def ground_async_call(facts: Vocabulary, call: Call) -> None:
    """Clauses of a call whose caller does not wait: delayed, until more is sent than is kept."""
    network, pool = facts.network, facts.exhausted(call)
    depths = [facts.graph.component(target).max_depth for target in call.targets]
    stopped = _stopped(facts, call)
    for journey in facts.carried(call):
        if pool is not None:
            network.derive(facts.fails(call, journey), "P6", pool)
        gone = facts.all_gone(call, call.targets, journey)
        delayed = [(gone, call.dependency.buffer is not None, "BufferFull")]
        if stopped is not None:
            delayed.append((stopped, None not in depths, "DepthFull"))
        for cause, bounded, kind in delayed:
            network.derive(facts.degraded(call.caller, journey), "P14", cause, how="delayed", call=call.index)
            if bounded:
                _ground_full(facts, call, journey, cause, network.fact(kind, call.caller, call=call.index))


def _ground_full(facts: Vocabulary, call: Call, journey: int, cause: int, full: int) -> None:
    """What is sent no longer fits."""
    network, pool = facts.network, facts.exhausted(call)
    if call.dependency.on_full == "drop":
        degraded = facts.degraded(call.caller, journey)
        network.derive(degraded, "P14", cause, full, how="lost", call=call.index)
    elif call.dependency.on_full == "reject":
        network.derive(facts.fails(call, journey), "P14", cause, full, call=call.index)
    elif pool is not None:
        network.derive(pool, "P14", cause, full, call=call.index)
    else:
        network.derive(facts.hung(call.caller, journey), "P14", cause, full, call=call.index)


def _stopped(facts: Vocabulary, call: Call) -> int | None:
    """Every consumer of the queue is down or hung for some journey; None if it names none."""
    if not call.consumers:
        return None
    each = [facts.stopped(consumer) for consumer in call.consumers]
    head = facts.network.fact("ConsumersStopped", call.caller, call=call.index)
    if not facts.network.clauses[head]:
        facts.network.derive(head, "P14", *each)
    return head
