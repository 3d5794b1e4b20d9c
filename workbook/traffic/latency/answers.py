"""What the parts of a plan answer, from the callees up, with breakers closed or open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from math import floor

import numpy as np

from workbook.model import Dependency
from workbook.traffic.exceeding import exceeds
from workbook.traffic.latency.attempts import Made, Outcome, called, mixed
from workbook.traffic.latency.curve import Curve
from workbook.traffic.latency.grid import Grid
from workbook.traffic.latency.plan import Alternatives, Entry, Part, PartCall, Plan
from workbook.traffic.latency.quantity import Floats, Quantity


@dataclass(frozen=True, slots=True)
class Answer:
    """What one part answers."""

    outcome: Outcome
    made: tuple[Made, ...]
    """Its calls, in the order of its stages."""
    reached: tuple[Floats, ...]
    """Per stage, the share of requests that get to it."""
    opened: tuple[bool, ...]
    """Per call, whether its breaker is open."""


@dataclass
class Answers:
    """The answers of all parts of *plan*, each computed when it is first asked for.

    *own* are the times of the stamps' own work; *curves* replace them where many are looked at side by side. With
    *steady*, breakers that reach their rate are open. What does not rest on stamps of *changed* (bits) is taken from
    *before*.
    """

    plan: Plan
    grid: Grid
    own: Mapping[int, Quantity]
    steady: bool = False
    curves: Mapping[int, Curve] = field(default_factory=dict)
    before: "Answers | None" = None
    changed: int = 0
    _known: dict[int, Answer] = field(default_factory=dict)
    _times: dict[Quantity, Curve] = field(default_factory=dict)
    _ways: dict[tuple[Quantity, ...], Curve] = field(default_factory=dict)
    _attempts: dict[tuple[int, tuple[Quantity, ...]], Outcome] = field(default_factory=dict)

    def of(self, part: int) -> Answer:
        """The answer of *part*; those it rests on are computed before it, without recursion."""
        if part in self._known:
            return self._known[part]
        needed, ahead = {part}, [part]
        while ahead:
            for made in self.plan.parts[ahead.pop()].calls:
                for alternatives in (made.targets, *made.instead):
                    for asked in alternatives:
                        if asked.part is not None and asked.part not in needed and asked.part not in self._known:
                            needed.add(asked.part)
                            ahead.append(asked.part)
        for number in sorted(needed):
            self._known[number] = self._computed(number)
        return self._known[part]

    def _computed(self, number: int) -> Answer:
        part, before = self.plan.parts[number], self.before
        if before is not None and not self.plan.reach[number] & self.changed:
            known = before.of(number)
            same = not self.steady or all(
                self.is_same(asked.part)
                for made in part.calls
                for alternatives in (made.targets, *made.instead)
                for asked in alternatives
            )
            if same and not (self.steady and self._opens(part, known)):
                return known
        return self._answer(part)

    def is_same(self, part: int | None) -> bool:
        """Whether *part* answers as before."""
        return part is None or (self.before is not None and self._known[part] is self.before.of(part))

    def _opens(self, part: Part, answer: Answer) -> bool:
        calls = zip(part.calls, answer.made, strict=True)
        return any(reaches_rate(self.plan.graph.calls[call.call].dependency, made) for call, made in calls)

    def time(self, quantity: Quantity) -> Curve:
        """The curve of *quantity*, made once."""
        if self.before is not None and self.before.grid is self.grid:
            return self.before.time(quantity)
        if quantity not in self._times:
            self._times[quantity] = self.grid.of(quantity)
        return self._times[quantity]

    def way(self, network: tuple[Quantity, ...]) -> Curve:
        """The curve of all of *network* added, made once."""
        if self.before is not None and self.before.grid is self.grid:
            return self.before.way(network)
        if network not in self._ways:
            self._ways[network] = reduce(self.grid.sum, map(self.time, network))
        return self._ways[network]

    def own_work(self, stamp: int) -> Curve:
        return self.curves[stamp] if stamp in self.curves else self.time(self.own[stamp])

    def _answer(self, part: Part) -> Answer:
        grid = self.grid
        good, bad = self.own_work(part.stamp), grid.nothing()
        every: list[Made] = []
        opened: list[bool] = []
        reached: list[Floats] = []
        for stage in part.stages:
            reached.append(good.total)
            outcomes = []
            for call in stage:
                made, is_open = self._made(call)
                every.append(made)
                opened.append(is_open)
                outcomes.append(self._times_made(self.plan.graph.calls[call.call].dependency, made.outcome))
            done = together(outcomes, grid)
            if done.bad is not None:
                bad = bad + grid.sum(good, done.bad)
            good = grid.sum(good, done.good)
        bad = grid.condensed(bad)
        return Answer(Outcome(good, None if bad.is_nothing else bad), tuple(every), tuple(reached), tuple(opened))

    def _made(self, call: PartCall) -> tuple[Made, bool]:
        dependency = self.plan.graph.calls[call.call].dependency
        answer = self._asked(call.targets)
        instead = [self._asked(alternatives) for alternatives in call.instead]
        look_up = None
        if call.store:
            looked = [Outcome(self.own_work(stamp)) for stamp in call.store]
            look_up = mixed(looked, self.grid).good
        made = called(dependency, answer, instead, look_up, self.grid)
        if self.steady and reaches_rate(dependency, made):
            return called(dependency, answer, instead, look_up, self.grid, is_open=True), True
        return made, False

    def _asked(self, alternatives: Alternatives) -> Outcome:
        """An attempt at one of *alternatives*, with the network."""
        return mixed([self._one(asked.part, asked.network) for asked in alternatives], self.grid)

    def _one(self, part: int | None, network: tuple[Quantity, ...]) -> Outcome:
        if part is None:
            return Outcome(self.grid.at(0.0))
        if not network:
            return self.of(part).outcome
        if (part, network) not in self._attempts:
            outcome = self.of(part).outcome
            way = self.way(network)
            bad = None if outcome.bad is None else self.grid.sum(way, outcome.bad)
            self._attempts[part, network] = Outcome(self.grid.sum(way, outcome.good), bad)
        return self._attempts[part, network]

    def _times_made(self, dependency: Dependency, single: Outcome) -> Outcome:
        """All calls of one dependency: at once or in turn; a fraction is the chance of one more."""
        grid, calls = self.grid, dependency.calls
        if calls == 1.0:
            return single
        whole = floor(calls)
        part = calls - whole
        both = single.good if single.bad is None else single.good + single.bad
        good, ended = single.good, both
        if dependency.in_turn:
            good = in_turn(good, whole, part, grid)
            ended = good if single.bad is None else in_turn(ended, whole, part, grid)
        else:
            good = Curve(good.values**whole * (1.0 - part + part * good.values)) if part else _power(good, whole)
            ended = Curve(ended.values**whole * (1.0 - part + part * ended.values)) if part else _power(ended, whole)
        return Outcome(good, None if single.bad is None else Curve(np.maximum(ended.values - good.values, 0.0)))

    def request(self, entries: Iterable[Entry]) -> Outcome:
        """A whole request: done when all that it needs are."""
        return together([self._asked(entry.alternatives) for entry in entries], self.grid)


def _power(curve: Curve, times: int) -> Curve:
    if curve.atom is not None:
        return Curve(curve.values**times, (curve.atom[0], curve.atom[1] ** times))
    return Curve(curve.values**times)


def in_turn(curve: Curve, whole: int, part: float, grid: Grid) -> Curve:
    """*whole* draws of *curve* added, and with chance *part* one more; by doubling."""
    total, doubled, left = grid.at(0.0), curve, whole
    while left:
        if left & 1:
            total = grid.sum(total, doubled)
        left >>= 1
        doubled = grid.sum(doubled, doubled) if left else doubled
    return total * (1.0 - part) + grid.sum(total, curve) * part if part else total


def together(outcomes: list[Outcome], grid: Grid) -> Outcome:
    """All of *outcomes* at once: done with the last, good if all are."""
    if len(outcomes) == 1:
        return outcomes[0]
    if not outcomes:
        return Outcome(grid.at(0.0))
    fixed = [outcome.good.atom for outcome in outcomes if outcome.bad is None]
    if len(fixed) == len(outcomes) and all(atom is not None and atom[1] == 1.0 for atom in fixed):
        return Outcome(grid.at(max(atom[0] for atom in fixed if atom is not None)))
    good = reduce(np.multiply, (outcome.good.values for outcome in outcomes))
    if all(outcome.bad is None for outcome in outcomes):
        return Outcome(Curve(good))
    ended = reduce(np.multiply, ((outcome.good + outcome.failing(grid)).values for outcome in outcomes))
    return Outcome(Curve(good), grid.condensed(Curve(np.maximum(ended - good, 0.0))))


def reaches_rate(dependency: Dependency, made: Made) -> bool:
    """Whether the failing share of attempts is enough to open the breaker of *dependency*."""
    breaker = dependency.circuit_breaker
    return breaker is not None and not exceeds(breaker.error_rate, float(np.mean(failing_share(dependency, made))))


def failing_share(dependency: Dependency, made: Made) -> Floats:
    """The share of attempts that the breaker of *dependency* counts as failed: shape (...)."""
    breaker, tries = dependency.circuit_breaker, made.tries
    slow = breaker is None or breaker.slow_calls
    failed = tries.fails if slow else tries.fails - tries.timeouts
    share: Floats = (failed / np.maximum(tries.attempts, 1e-300)).mean(axis=-1)
    return share
