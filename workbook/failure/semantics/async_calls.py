"""P14: what an asynchronous call does to its caller, before and after its buffer is full."""

from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.graph import Call


def ground_async_call(say: Vocabulary, call: Call) -> None:
    """Clauses of a call whose caller does not wait: delayed, until more is sent than the buffer holds."""
    dependency, pool = call.dependency, say.exhausted(call)
    for journey in call.journeys:
        fails, degraded = say.fails(call, journey), say.degraded(call.caller, journey)
        say.network.derive(fails, "P6", pool)
        unanswered = say.call_unanswered(call, call.targets, journey)
        for away in (unanswered, say.call_late(call, call.targets, journey)):
            say.network.derive(degraded, "P14", away, how="delayed")
            if dependency.buffer is None:
                continue
            full = say.lasts(dependency.buffer, say.traffic.rate(call))
            if dependency.on_full == "block":
                say.network.derive(pool, "P14", away, full, call=call.index)
            elif dependency.on_full == "drop":
                say.network.derive(degraded, "P14", away, full, how="lost")
            else:
                say.network.derive(fails, "P14", away, full)
