"""P14: what an asynchronous call does to its caller, before and after its buffer is full."""

from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.graph import Call


def ground_async_call(facts: Vocabulary, call: Call) -> None:
    """Clauses of a call whose caller does not wait: delayed, until more is sent than the buffer holds."""
    dependency, pool = call.dependency, facts.exhausted(call)
    for journey in call.journeys:
        fails, degraded = facts.fails(call, journey), facts.degraded(call.caller, journey)
        facts.network.derive(fails, "P6", pool)
        unanswered = facts.call_unanswered(call, call.targets, journey)
        for away in (unanswered, facts.call_late(call, call.targets, journey)):
            facts.network.derive(degraded, "P14", away, how="delayed")
            if dependency.buffer is None:
                continue
            full = facts.lasts(dependency.buffer, facts.traffic.rate(call))
            if dependency.on_full == "block":
                facts.network.derive(pool, "P14", away, full, call=call.index)
            elif dependency.on_full == "drop":
                facts.network.derive(degraded, "P14", away, full, how="lost")
            else:
                facts.network.derive(fails, "P14", away, full)
