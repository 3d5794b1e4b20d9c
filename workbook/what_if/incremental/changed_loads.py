"""Loads of a changed design: which of them may be other ones, and what just those say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from workbook.failure.bits import Bits
from workbook.failure.fixpoint import Times, Values
from workbook.failure.load import Loads, Window
from workbook.failure.load.stage import BLOCK
from workbook.failure.replicas import ReplicaCounts
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.buffers import Buffer, buffers
from workbook.failure.semantics.flows import Flow, JourneyFlows
from workbook.failure.semantics.grounding import OF_LOAD, is_limited
from workbook.failure.semantics.pools import Pool, pools
from workbook.what_if.incremental.changed_flows import flows_with
from workbook.what_if.incremental.regrounding import Regrounded

Told = Mapping[int, Bits]
"""Facts that loads decide, and where they hold."""


class KnownLoads:
    """What loads a design has, each with what it is decided by."""

    def __init__(self, grounded: Grounded, replicas: ReplicaCounts) -> None:
        self.grounded = grounded
        self.loads = Loads(grounded, replicas)

    @cached_property
    def by_fact(self) -> Mapping[int, frozenset[int]]:
        """For every fact that loads depend on, what it may decide: heads of pools and buffers, ~ a limited stamp."""
        of_limits = {head: ~stamp for stamp, heads in self.grounded.heads_of_stamps.items() for head in heads}
        decided: dict[int, set[int]] = {}
        for decision in self.loads.decisions:
            heads = {of_limits.get(head, head) for head in decision.heads}
            for fact in decision.depends_on:
                decided.setdefault(fact, set()).update(heads)
        return {fact: frozenset(those) for fact, those in decided.items()}

    def heads(self, decided: int) -> tuple[int, ...]:
        """The facts that are decided."""
        return (decided,) if decided >= 0 else self.grounded.heads_of_stamps.get(~decided, ())

    @cached_property
    def pools_of(self) -> Mapping[int, Sequence[Pool]]:
        per_stamp: dict[int, list[Pool]] = {}
        for pool in self.grounded.pools:
            per_stamp.setdefault(pool.stamp, []).append(pool)
        return per_stamp

    @cached_property
    def buffers_of(self) -> Mapping[int, Sequence[Buffer]]:
        per_stamp: dict[int, list[Buffer]] = {}
        for buffer in self.grounded.buffers:
            stamp = self.grounded.network.facts[buffer.head].stamp
            per_stamp.setdefault(stamp, []).append(buffer)
        return per_stamp

    @cached_property
    def onward(self) -> Mapping[str, frozenset[str]]:
        """Per component those that it passes load on to."""
        stamps = self.grounded.graph.stamps
        callees: dict[str, set[str]] = {}
        for of_journey in self.grounded.flows:
            for caller, onward in of_journey.callers_first:
                names = callees.setdefault(stamps[caller].component, set())
                for flow in onward:
                    names.update(stamps[stamp].component for stamp in flow.stamps())
        return {caller: frozenset(names) for caller, names in callees.items()}

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The components whose loads are asked for."""
        grounded = self.grounded
        return _wanted(grounded, grounded.limited, grounded.pools, grounded.buffers)


def _wanted(
    grounded: Grounded, stamps: Iterable[int], every_pool: Iterable[Pool], kept: Iterable[Buffer]
) -> frozenset[str]:
    senders = (sending.call.caller for buffer in kept for sending in buffer.sendings)
    measured = (*stamps, *(pool.stamp for pool in every_pool), *senders)
    return frozenset(grounded.graph.stamps[stamp].component for stamp in measured)


@dataclass(frozen=True)
class ChangedLoads:
    """Loads against capacities, limits, workers and buffers in a design after a change."""

    known: KnownLoads
    made: Regrounded
    replicas: ReplicaCounts

    @cached_property
    def grounded(self) -> Grounded:
        """The changed design with all its loads."""
        facts, before, touched = self.made.vocabulary, self.known.grounded, self.made.touched
        limited = [stamp for stamp in before.limited if stamp not in touched]
        limited += [stamp for stamp in sorted(touched) if is_limited(facts, stamp)]
        every_pool = [pool for pool in before.pools if pool.stamp not in touched]
        kept = [buffer for buffer in before.buffers if before.network.facts[buffer.head].stamp not in touched]
        for stamp in sorted(touched):
            of_stamp = self.known.pools_of.get(stamp, ())
            every_pool += [_itself(pool, of_stamp) for pool in pools(facts, stamp)]
            those = self.known.buffers_of.get(stamp, ())
            kept += [_itself(buffer, those) for call in facts.graph.calls_of[stamp] for buffer in buffers(facts, call)]
        grounded = Grounded(facts, tuple(limited), tuple(every_pool), tuple(kept), ())
        if self._same_ways and _wanted(grounded, limited, every_pool, kept) <= self.known.wanted and before.flows:
            towards = tuple(flows_with(facts, of_journey, touched) for of_journey in before.flows)
            grounded = replace(grounded, flows=towards)
        else:
            grounded = grounded.measuring(limited, every_pool, kept)
        network = facts.network
        new = (index for index in range(len(before.network.facts), len(network.facts)))
        vars(grounded)["decided_by_loads"] = (
            *before.decided_by_loads,
            *(index for index in new if network.facts[index].kind in OF_LOAD),
        )
        return grounded

    @property
    def _same_ways(self) -> bool:
        return not self.made.changes.split

    @cached_property
    def _otherwise(self) -> frozenset[int]:
        return self.made.changes.own | self.made.changes.placed

    @cached_property
    def reached(self) -> frozenset[str]:
        """Components to which more or less may flow, whatever holds."""
        stamps, before = self.grounded.graph.stamps, self.known.grounded
        reached: set[str] = set(self.made.changes.split)
        more: dict[str, set[str]] = {}
        for journey, now in enumerate(self.grounded.flows):
            old = before.flows[journey] if journey < len(before.flows) else None
            if now is not old:
                for flow in _differing(old, now):
                    names = {stamps[stamp].component for stamp in flow.stamps()}
                    reached |= names
                    more.setdefault(stamps[flow.caller].component, set()).update(names)
        onward = self.known.onward
        for stamp in self._letting_in_otherwise():
            reached |= {*onward.get(stamps[stamp].component, ()), *more.get(stamps[stamp].component, ())}
        left = list(reached)
        while left:
            name = left.pop()
            for callee in (*onward.get(name, ()), *more.get(name, ())):
                if callee not in reached:
                    reached.add(callee)
                    left.append(callee)
        return frozenset(reached)

    def _letting_in_otherwise(self) -> Iterable[int]:
        """Stamps that pass on more or less of what they get: a rate limit lets in so much per replica."""
        yield from self.made.changes.own
        for stamp in self.made.changes.placed:
            if self.grounded.graph.component(stamp).rate_limit is not None:
                yield stamp

    @cached_property
    def affected(self) -> frozenset[int]:
        """What is decided otherwise, or may be, by the same facts; what is not decided any more, too."""
        now, before = self.grounded, self.known.grounded
        same_pools, same_buffers = set(map(id, before.pools)), set(map(id, before.buffers))
        decided = {~stamp for stamp in now.limited if self._differs(stamp)}
        decided |= {pool.head for pool in now.pools if id(pool) not in same_pools or self._differs(pool.stamp)}
        decided |= {
            buffer.head
            for buffer in now.buffers
            if id(buffer) not in same_buffers or any(self._differs(one.call.caller) for one in buffer.sendings)
        }
        decided |= {~stamp for stamp in set(before.limited).difference(now.limited)}
        decided |= {pool.head for pool in before.pools}.difference(pool.head for pool in now.pools)
        decided |= {buffer.head for buffer in before.buffers}.difference(buffer.head for buffer in now.buffers)
        return frozenset(decided)

    def _name(self, stamp: int) -> str:
        return self.grounded.graph.stamps[stamp].component

    def _differs(self, stamp: int) -> bool:
        return stamp in self._otherwise or self._name(stamp) in self.reached

    @cached_property
    def loads(self) -> Loads:
        loads = Loads(self.grounded, self.replicas)
        vars(loads)["bits"] = {}
        if self._same_ways:
            vars(loads)["surges"] = self.known.loads.surges
        return loads

    def stamps_otherwise(self, changed: Iterable[int]) -> frozenset[int]:
        """Limited stamps that may do otherwise with what is offered, if *changed* hold elsewhere."""
        return frozenset(~decided for decided in self._otherwise_decided(changed) if decided < 0)

    def _otherwise_decided(self, changed: Iterable[int]) -> set[int]:
        decided, by_fact = set(self.affected), self.known.by_fact
        return decided.union(*(by_fact[fact] for fact in changed if fact in by_fact))

    def told(self, values: Values, times: Times, changed: Iterable[int], before: Told) -> Told:
        """What loads decide by *values* and *times*, if only *changed* are other than for what was told *before*."""
        decided = self._otherwise_decided(changed)
        if not decided:
            return before
        now = dict(before)
        for head in (head for one in decided for head in self.known.heads(one)):
            now.pop(head, None)
        grounded, total = self.grounded, self.replicas.scenarios.size
        stamps = [stamp for stamp in grounded.limited if ~stamp in decided]
        every_pool = [pool for pool in grounded.pools if pool.head in decided]
        kept = [buffer for buffer in grounded.buffers if buffer.head in decided]
        for start in range(0, total if stamps or every_pool or kept else 0, BLOCK):
            window = Window(values, times, total, start, min(BLOCK, total - start))
            offered = self.loads.offered(window)
            for masks in (
                *(self.loads.of_stamp(stamp, offered) for stamp in stamps),
                *(self.loads.of_pool(pool, offered) for pool in every_pool),
                *(self.loads.of_buffer(buffer, offered) for buffer in kept),
            ):
                for fact, mask in masks:
                    now[fact] = now.get(fact, 0) | window.bits(mask)
        return now


Part = TypeVar("Part", Pool, Buffer)


def _itself(part: Part, known: Iterable[Part]) -> Part:
    """The one of *known* that is the same as *part*, else *part*."""
    return next((other for other in known if other == part), part)


def _differing(before: JourneyFlows | None, now: JourneyFlows) -> Iterable[Flow]:
    old = {} if before is None else {flow.call: flow for _, onward in before.callers_first for flow in onward}
    new = {flow.call: flow for _, onward in now.callers_first for flow in onward}
    for call in old.keys() | new.keys():
        if old.get(call) is not new.get(call) and old.get(call) != new.get(call):
            yield from (flows[call] for flows in (old, new) if call in flows)
