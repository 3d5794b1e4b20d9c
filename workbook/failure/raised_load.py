"""Where more load arrives than at rest: behind a cold cache, under retries, in place of something that is away."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from workbook.failure.semantics.vocabulary import may_be_fast
from workbook.graph import Call, Stamps
from workbook.traffic import Traffic, synchronous

Away = Callable[[Stamps, int], bool]
"""Whether none of these stamps, which stand in for each other, answers a journey (by index) in time."""
FEW = 3
"""Reasons kept: a long chain of retries would otherwise carry all of them to its end."""


def raised_load(traffic: Traffic, away: Away, *, breakers_open: bool = True) -> Mapping[str, tuple[str, ...]]:
    """Why more than the resting load can reach each component, in file order; components without a reason are left out.

    Asked is where load flows: down the synchronous calls of journeys that say their peak. What a caller gets more,
    its callees get more too, for the same reason. Reasons are told where *away* holds of what they wait for. With
    *breakers_open* a call with a breaker that counts slow calls is not retried. Of many reasons the first three
    are told.
    """
    graph, reasons_of = traffic.graph, dict[str, dict[str, None]]()
    for journey, entering in enumerate(traffic.entering):
        reached = {stamp for stamp, load in entering.items() if load}
        if not reached:
            continue  # it need not be walked
        way = traffic.walks[journey]
        why: dict[int, dict[str, None]] = {}
        for caller in way.callers_first:
            if caller not in reached:
                continue
            _add(reasons_of.setdefault(graph.stamps[caller].component, {}), why.get(caller, ()))
            for call in synchronous(graph, caller, journey):
                for stamps, reasons in _onward(traffic, call, journey, away, breakers_open=breakers_open):
                    for target in stamps:
                        if (caller, target) not in way.back_edges:
                            reached.add(target)
                            _add(why.setdefault(target, {}), (*why.get(caller, ()), *reasons))
    return {name: tuple(reasons_of[name]) for name in graph.stamps_of if reasons_of.get(name)}


def _add(known: dict[str, None], reasons: Iterable[str]) -> None:
    for reason in reasons:
        if len(known) < FEW:
            known[reason] = None


def _onward(
    traffic: Traffic, call: Call, journey: int, away: Away, *, breakers_open: bool
) -> Iterator[tuple[Stamps, tuple[str, ...]]]:
    """The stamps to which *call* may send load, and why it would be more than at rest."""
    dependency, graph = call.dependency, traffic.graph
    reasons: list[str] = []
    if dependency.cache and dependency.cache.hit_ratio and call.store and away(call.store, journey):
        reasons.append(f"with {graph.stamps[call.store[0]].component} cold")
    fast = breakers_open and may_be_fast(call)
    retried = dependency.retries is not None and dependency.retries.max and dependency.retries.budget != 0
    if retried and not fast and away(call.targets, journey):
        reasons.append(f"with retries of {graph.stamps[call.caller].component}")
    yield call.targets, tuple(reasons)
    if away(call.targets, journey):
        for stamps in call.fallbacks:
            yield stamps, (f"with {call.callee} down",)
        for stamps in call.failovers:
            yield stamps, (f"with {call.callee} down in another region",)
