"""P6 to P9 and P13: what a synchronous call passes on to its caller."""

from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.graph import Call, Stamps
from workbook.traffic import exceeds, wait


def ground_sync_call(facts: Vocabulary, call: Call) -> None:
    """Clauses of a call whose caller waits for the answer."""
    pool = facts.exhausted(call)
    for journey in call.journeys:
        fails = facts.fails(call, journey)
        for unanswered in bad(facts, call, call.targets, journey):
            facts.network.derive(fails, "P6", *unanswered)
        facts.network.derive(fails, "P6", pool)
        hang(facts, call, call.targets, journey)
        for target in call.targets:
            degraded = facts.degraded(call.caller, journey)
            facts.network.derive(degraded, "P13", facts.degraded(target, journey))
            if len(call.targets) > 1:
                unfit = facts.unfit(target, journey, call.dependency.access)
                facts.network.derive(degraded, "P11", unfit, how="fallback")


def bad(facts: Vocabulary, call: Call, stamps: Stamps, journey: int) -> list[tuple[int | None, ...]]:
    """P6: bodies, each of which makes a call to *stamps* fail fast: no answer, or a late one that is guarded."""
    late = facts.call_late(call, stamps, journey)
    guards = facts.guarded(call.dependency)
    return [(facts.call_unanswered(call, stamps, journey),), *((late, guard) for guard in guards)]


def hang(facts: Vocabulary, call: Call, stamps: Stamps, journey: int, *when: int) -> None:
    """P7, P8: lateness of *stamps* fills the pool and passes to the caller, *when* the call is made at all."""
    dependency = call.dependency
    late, not_fast = facts.call_late(call, stamps, journey), facts.unless_fast(dependency)
    if facts.traffic.drains(call):
        facts.network.derive(facts.exhausted(call), "P7", late, not_fast, *when, call=call.index)
    if dependency.timeout is None or exceeds(wait(dependency), facts.traffic.slacks[journey]):
        facts.network.derive(facts.late(call.caller, journey), "P8", late, not_fast, *when, call=call.index)


def ground_shared_pool(facts: Vocabulary, stamp: int) -> None:
    """P9: without a free worker in the shared pool a stamp answers nobody."""
    pool = facts.shared_pool(stamp)
    for journey in facts.journeys(stamp):
        facts.network.derive(facts.down(stamp, journey), "P9", pool)
