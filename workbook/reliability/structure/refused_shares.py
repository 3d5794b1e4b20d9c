"""R, the share of a journey's requests that is refused, as gates: for every share, where at least so much is refused.

Shares are kept as −ln(1 − R), so that what is not refused on the way multiplies by adding, and the arithmetic of times
serves: levels, largest first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import expm1, inf, log1p

import numpy as np

from workbook.failure.levels import Algebra, Levels
from workbook.failure.network import Fact
from workbook.failure.refusal import parts_of_refusal, unfit_facts, walked_calls
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.vocabulary import answers_stale
from workbook.graph import Call
from workbook.reliability.structure.compared_nodes import ComparedNode
from workbook.reliability.structure.gates import Gates, Node
from workbook.reliability.structure.load_gates import LoadTables, Table
from workbook.reliability.structure.not_compiled import NotCompiledError
from workbook.traffic import timeout
from workbook.wording.quantities import quantity

MOST_SHARES = 1024
"""Different shares that one stamp may refuse of one journey, at most."""
MOST_COMBINATIONS = 200_000
"""Combinations of what alternatives refuse, at most."""

Shares = tuple[tuple[float, Node], ...]
"""Ascending: where at least that share is refused."""


@dataclass
class RefusedShares:
    """R(c, j) over gates, once the facts that it depends on are written."""

    grounded: Grounded
    gates: Gates
    algebra: Algebra
    tables: LoadTables
    node: Callable[[int], Node]
    by_alive: Callable[[int, Sequence[Table], Sequence[Node]], Node]
    alive_of: Callable[[int], Sequence[int]]
    _known: dict[int, Mapping[int, Levels]] = field(default_factory=dict)

    def parts(self, journey: int) -> Iterator[int]:
        """The facts on which R of *journey* depends."""
        yield from parts_of_refusal(self.grounded, journey)
        for stamp in self.grounded.traffic.walks[journey].callers_first:
            head = self._head(stamp, journey)
            if head is not None:
                yield from self.tables.raising(head)

    def of_journey(self, journey: int, segment: str) -> Shares:
        """Every share of *journey* that may be refused for *segment*, and where at least so much is."""
        graph, refused = self.grounded.graph, self._of_stamps(journey)
        population = next(users for users in graph.architecture.segments if users.name == segment)
        per_need = []
        for component in graph.journey(journey).needs:
            stamps = graph.seen_from(population, component)
            unfit = [self._unfit(stamp, journey, "both", inf) for stamp in stamps]
            per_need.append(self._of_alternatives([refused[stamp] for stamp in stamps if stamp in refused], unfit))
        levels = self._tidied(self.algebra.total(per_need))
        return tuple((-expm1(-level), where.node) for level, where in reversed(levels) if level > 0.0)

    def _of_stamps(self, journey: int) -> Mapping[int, Levels]:
        if journey not in self._known:
            refused: dict[int, Levels] = {}
            for stamp in reversed(self.grounded.traffic.walks[journey].callers_first):
                over = [self._of_call(call, journey, refused) for call in walked_calls(self.grounded, stamp, journey)]
                refused[stamp] = self._tidied(self.algebra.total([self._itself(stamp, journey), *over]))
            self._known[journey] = refused
        return self._known[journey]

    def _head(self, stamp: int, journey: int) -> int | None:
        head = self.grounded.network.known(Fact("Refuses", stamp, journey))
        return None if head is None or self.tables.certain.get(head) is False else head

    def _itself(self, stamp: int, journey: int) -> Levels:
        """What the stamp refuses itself."""
        head = self._head(stamp, journey)
        if head is None:
            return self.algebra.constant(0.0)
        variables = self.tables.variables(head, self.node)
        shares = self.tables.refused(head, variables, self.alive_of(stamp))
        occurring = np.unique(np.round(np.concatenate([share.ravel() for share in shares]), 12))
        if len(occurring) > MOST_SHARES:
            raise NotCompiledError(f"a component may refuse more than {MOST_SHARES} different shares of requests")
        levels = []
        for share in occurring[occurring > 0.0].tolist():
            where = self.by_alive(stamp, [of_alive >= share - 1e-11 for of_alive in shares], variables.nodes)
            levels.append((-log1p(-share) if share < 1.0 else inf, ComparedNode(where)))
        return self.algebra.at_least(levels)

    def _of_call(self, call: Call, journey: int, refused: Mapping[int, Levels]) -> Levels:
        """What *call* refuses where nothing stands in for it."""
        dependency = call.dependency
        back = self.grounded.traffic.walks[journey].back_edges
        stamps = tuple(stamp for stamp in call.targets if (call.caller, stamp) not in back)
        static = dependency.fallback is not None and dependency.fallback.static is not None
        shares = [refused.get(stamp, self.algebra.constant(0.0)) for stamp in stamps]
        if not dependency.calls or static or all(levels[0][0] == 0.0 for levels in shares):
            return self.algebra.constant(0.0)
        limit = timeout(dependency)
        unfit = [self._unfit(stamp, journey, dependency.access, limit) for stamp in stamps]
        levels = self._of_alternatives(shares, unfit)
        whole = self.algebra.lengthened(levels, dependency.calls)
        if dependency.cache and dependency.cache.hit_ratio:
            missed = 1.0 - dependency.cache.hit_ratio
            few = self.algebra.lengthened(levels, dependency.calls * missed) if missed else self.algebra.constant(0.0)
            cold = ComparedNode(self.node(self.grounded.vocabulary.cold(call)))
            whole = self.algebra.longest([few, self.algebra.only(whole, cold)])
        return self._tidied(self.algebra.only(whole, ComparedNode(self._unsaved(call, journey))))

    def _unsaved(self, call: Call, journey: int) -> Node:
        """No stale answer, and no fallback or other region that is fine, stands in for *call*."""
        facts, gates, dependency = self.grounded.vocabulary, self.gates, call.dependency
        without: list[Node] = []
        if dependency.cache is not None and dependency.cache.ttl is not None and answers_stale(call):
            without.append(gates.either([self.node(facts.cold(call)), self.node(facts.lasts(dependency.cache.ttl))]))
        others = [stamp for stamps in (*call.fallbacks, *call.failovers) for stamp in stamps]
        none_fine = gates.both(self._unfit(s, journey, dependency.access, timeout(dependency)) for s in others)
        pool = facts.exhausted(call)
        without.append(none_fine if pool is None else gates.either([none_fine, self.node(pool)]))
        return gates.both(without)

    def _of_alternatives(self, shares: Sequence[Levels], unfit: Sequence[Node]) -> Levels:
        """At worst, the mean over any of them that include all that are fine."""
        if len(shares) <= 1:
            return shares[0] if shares else self.algebra.constant(0.0)
        if all(levels[0][0] == 0.0 for levels in shares):
            return self.algebra.constant(0.0)
        choices = [
            [
                (-expm1(-level), where, bad)
                for level, where in levels
                for bad in ((False,) if never is False else (False, True))
            ]
            for levels, never in zip(shares, unfit, strict=True)
        ]
        if np.prod([float(len(options)) for options in choices]) > MOST_COMBINATIONS:
            raise NotCompiledError(f"alternatives refuse in more than {quantity(MOST_COMBINATIONS)} combinations")
        levels = []
        for chosen in product(*choices):
            mean = _largest_mean([share for share, _, bad in chosen if not bad], [s for s, _, bad in chosen if bad])
            where = self.gates.both(
                [
                    self.gates.both([there.node, node if bad else True])
                    for (_, there, bad), node in zip(chosen, unfit, strict=True)
                ]
            )
            levels.append((-log1p(-mean) if mean < 1.0 else inf, ComparedNode(where)))
        return self._tidied(self.algebra.at_least(levels))

    def _tidied(self, levels: Levels) -> Levels:
        """Those that rounding alone tells apart as one."""
        tidy = self.algebra.at_least([(float(f"{level:.11g}"), where) for level, where in levels])
        if len(tidy) > MOST_SHARES:
            raise NotCompiledError(f"more than {MOST_SHARES} different shares of requests may be refused")
        return tidy

    def _unfit(self, stamp: int, journey: int, access: str, limit: float) -> Node:
        return self.gates.either(self.node(fact) for fact in unfit_facts(self.grounded, stamp, journey, access, limit))


def _largest_mean(fine: Sequence[float], others: Sequence[float]) -> float:
    """The largest mean over all of *fine* and any of *others*; 0 over none.

    >>> _largest_mean([0.25], [0.75, 0.0])
    0.5
    """
    total, count = sum(fine), len(fine)
    best = total / count if count else 0.0
    for share in sorted(others, reverse=True):
        total, count = total + share, count + 1
        best = max(best, total / count)
    return best
