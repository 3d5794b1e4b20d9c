"""P7: what the pools of a stamp hold, as numbers over loads and times."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.failure.semantics.waiting import CallTime, call_time
from workbook.graph import Call
from workbook.traffic import own_time, turns


@dataclass(frozen=True, slots=True)
class Pool:
    """Workers of one stamp, and the calls that hold them."""

    head: int
    """The fact that more is held than there are."""
    stamp: int
    workers: float
    """Per replica."""
    own: float
    """Seconds of its own work that each request holds a worker of the shared pool."""
    journeys: tuple[tuple[int, tuple[tuple[tuple[CallTime, int], ...], ...]], ...]
    """Per journey, stage by stage, the calls, each with how many wait for each other."""
    bulkheads: tuple[tuple[int, float], ...]
    """Of a shared pool: the facts that bulkheads are exhausted, and how many workers each has, per replica."""
    bulkhead: bool

    def parts(self) -> Iterator[int]:
        """Every fact that it depends on, times included."""
        for _, stages in self.journeys:
            for calls in stages:
                for call, _ in calls:
                    yield from call.parts()
        yield from (fact for fact, _ in self.bulkheads)


def pools(facts: Vocabulary, stamp: int) -> Iterator[Pool]:
    """The pools of *stamp* that finite times can fill."""
    if facts.is_client(stamp):
        return
    graph, network = facts.graph, facts.network
    workers = graph.component(stamp).workers
    waiting = [call for call in graph.calls_of[stamp] if call.waits and not call.runs_on]
    if workers is not None:
        shared = [call for call in waiting if call.dependency.bulkhead is None]
        walled = [call for call in graph.calls_of[stamp] if call.dependency.bulkhead is not None]
        yield Pool(
            head=network.fact("PoolFull", stamp),
            stamp=stamp,
            workers=workers,
            own=own_time(graph, stamp),
            journeys=tuple((journey, _stages(facts, shared, journey)) for journey in facts.journeys(stamp)),
            bulkheads=tuple(
                (pool, float(call.dependency.bulkhead or 0))
                for call in walled
                if (pool := facts.exhausted(call)) is not None
            ),
            bulkhead=False,
        )
    for call in waiting:
        if call.dependency.bulkhead is not None:
            yield Pool(
                head=network.fact("PoolFull", stamp, call=call.index),
                stamp=stamp,
                workers=call.dependency.bulkhead,
                own=0.0,
                journeys=tuple((journey, _stages(facts, [call], journey)) for journey in call.carried),
                bulkheads=(),
                bulkhead=True,
            )


def _stages(facts: Vocabulary, calls: list[Call], journey: int) -> tuple[tuple[tuple[CallTime, int], ...], ...]:
    found: dict[int, list[tuple[CallTime, int]]] = {}
    for call in calls:
        if journey in call.carried:
            entry = call_time(facts, call, journey), turns(call.dependency)
            found.setdefault(call.dependency.stage, []).append(entry)
    return tuple(tuple(found[stage]) for stage in sorted(found))
