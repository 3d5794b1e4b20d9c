"""P7: what the pools of a stamp hold, as numbers over loads and times."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbook.failure.semantics.flows import failing, most_retries
from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.failure.semantics.waiting import CallTime, call_time
from workbook.graph import Call
from workbook.traffic import own_time, turns


class Holding(NamedTuple):
    """A call that holds workers."""

    time: CallTime
    turns: int
    """How many of its calls wait for each other."""
    cold: int | None
    retries: float
    failing: tuple[int, ...]
    """The facts under which it is retried, while it does not fail fast."""

    def parts(self) -> Iterator[int]:
        yield from self.time.parts()
        yield from self.failing
        if self.cold is not None:
            yield self.cold


Stages = tuple[tuple[Holding, ...], ...]


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
    journeys: tuple[tuple[int, Stages], ...]
    """Per journey, stage by stage, the calls."""
    bulkheads: tuple[tuple[int, float], ...]
    """Of a shared pool: the facts that bulkheads are exhausted, and how many workers each has, per replica."""
    bulkhead: bool

    def parts(self) -> Iterator[int]:
        """Every fact that it depends on, times included."""
        for _, stages in self.journeys:
            for calls in stages:
                for holding in calls:
                    yield from holding.parts()
        yield from (fact for fact, _ in self.bulkheads)


def pools(facts: Vocabulary, stamp: int) -> Iterator[Pool]:
    """The pools of *stamp* that finite times can fill."""
    if facts.is_client(stamp):
        return
    graph, network = facts.graph, facts.network
    workers = graph.component(stamp).workers
    waiting = [call for call in graph.calls_of[stamp] if call.waits and not call.runs_on]
    if workers is not None:
        yield shared_pool(facts, stamp, workers)
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


def shared_pool(facts: Vocabulary, stamp: int, workers: float) -> Pool:
    """The pool that the calls of *stamp* without a bulkhead share; exhausted bulkheads count if the design gives it."""
    graph = facts.graph
    waiting = [call for call in graph.calls_of[stamp] if call.waits and not call.runs_on]
    shared = [call for call in waiting if call.dependency.bulkhead is None]
    walled = [call for call in graph.calls_of[stamp] if call.dependency.bulkhead is not None]
    through = graph.carried[graph.stamps[stamp].component]
    is_given = graph.architecture.components[graph.stamps[stamp].component].workers is not None
    return Pool(
        head=facts.network.fact("PoolFull", stamp),
        stamp=stamp,
        workers=workers,
        own=own_time(graph, stamp),
        journeys=tuple((journey, _stages(facts, shared, journey)) for journey in through),
        bulkheads=tuple(
            (pool, float(call.dependency.bulkhead or 0))
            for call in (walled if is_given else ())
            if (pool := facts.exhausted(call)) is not None
        ),
        bulkhead=False,
    )


def _stages(facts: Vocabulary, calls: Sequence[Call], journey: int) -> Stages:
    by_stage: dict[int, list[Holding]] = {}
    for call in calls:
        if journey in call.carried:
            by_stage.setdefault(call.dependency.stage, []).append(_holding(facts, call, journey))
    return tuple(tuple(by_stage[stage]) for stage in sorted(by_stage))


def _holding(facts: Vocabulary, call: Call, journey: int) -> Holding:
    retries = most_retries(call)
    retried = (fact for stamp in call.targets for fact in failing(facts, call, stamp, journey)) if retries else ()
    return Holding(
        time=call_time(facts, call, journey),
        turns=turns(call.dependency),
        cold=facts.cold(call) if call.dependency.cache else None,
        retries=retries,
        failing=tuple(dict.fromkeys(retried)),
    )
