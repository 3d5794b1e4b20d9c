"""P6 to P9 and P13: what a synchronous call passes on to its caller."""

from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.graph import Call, Stamps
from workbook.traffic import exceeds, wait


def ground_sync_call(say: Vocabulary, call: Call) -> None:
    """Clauses of a call whose caller waits for the answer."""
    pool = say.exhausted(call)
    for journey in call.journeys:
        fails = say.fails(call, journey)
        for unanswered in bad(say, call, call.targets, journey):
            say.network.derive(fails, "P6", *unanswered)
        say.network.derive(fails, "P6", pool)
        hang(say, call, call.targets, journey)
        for target in call.targets:
            degraded = say.degraded(call.caller, journey)
            say.network.derive(degraded, "P13", say.degraded(target, journey))
            if len(call.targets) > 1:
                unfit = say.unfit(target, journey, call.dependency.access)
                say.network.derive(degraded, "P11", unfit, how="fallback")


def bad(say: Vocabulary, call: Call, stamps: Stamps, journey: int) -> list[tuple[int | None, ...]]:
    """P6: bodies, each of which makes a call to *stamps* fail fast: no answer, or a late one that is guarded."""
    late = say.call_late(call, stamps, journey)
    guards = say.guarded(call.dependency)
    return [(say.call_unanswered(call, stamps, journey),), *((late, guard) for guard in guards)]


def hang(say: Vocabulary, call: Call, stamps: Stamps, journey: int, *when: int) -> None:
    """P7, P8: lateness of *stamps* fills the pool and passes to the caller, *when* the call is made at all."""
    dependency = call.dependency
    late, not_fast = say.call_late(call, stamps, journey), say.unless_fast(dependency)
    if say.traffic.drains(call):
        say.network.derive(say.exhausted(call), "P7", late, not_fast, *when, call=call.index)
    if dependency.timeout is None or exceeds(wait(dependency), say.traffic.slacks[journey]):
        say.network.derive(say.late(call.caller, journey), "P8", late, not_fast, *when, call=call.index)


def ground_shared_pool(say: Vocabulary, stamp: int) -> None:
    """P9: without a free worker in the shared pool a stamp answers nobody."""
    pool = say.shared_pool(stamp)
    for journey in say.journeys(stamp):
        say.network.derive(say.down(stamp, journey), "P9", pool)
