"""What happens at which delay of one component: budgets, timeouts, breakers, pools, capacities."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from workbook.traffic.exceeding import TOLERANCE
from workbook.traffic.latency.answers import Answers, failing_share
from workbook.traffic.latency.bound import longest
from workbook.traffic.latency.figures import LATE, limits
from workbook.traffic.latency.grid import Curve, Grid
from workbook.traffic.latency.plan import Plan
from workbook.traffic.latency.pressure import pressures
from workbook.traffic.latency.quantity import Floats, Quantity
from workbook.traffic.latency.rates import Plans, rates
from workbook.traffic.latency.spike import Spike

Key = tuple[str | float | None, ...]
"""As programs read it: `("budget", journey, segment, "p99")`, `("timeouts", call, journey, segment, share)`,
`("breaker", call, journey, segment)`, `("pool", component, region, call or None)`, `("capacity", component, region)`."""

LONGEST = 60.0
"""Seconds of delay that are looked at."""
SHARES = (0.01, 0.5)
"""Of attempts that time out."""
EXACTNESS = 5e-4
"""Relative, of a delay; and `LEAST` seconds."""
LEAST = 5e-5


class Threshold(NamedTuple):
    """From which delay on something is so."""

    key: Key
    at: float
    """Seconds more of the component's own work; 0: without any."""


class Level(NamedTuple):
    """A figure that grows with the delay, and the bound from which on something is so."""

    figure: Floats
    bound: float
    is_reached_at_bound: bool


@dataclass(frozen=True)
class Question:
    """The own work of *component* takes longer; everything else is as *own* says."""

    plan: Plan
    plans: Plans
    own: Mapping[int, Quantity]
    component: str
    spike: Spike


def thresholds(asked: Question, steps: int) -> list[Threshold]:
    """Everything that begins between no delay and `LONGEST`, first first; at onset.

    All delays of one round are evaluated together over a grid of *steps*, and each threshold's interval is cut where a
    line through its ends meets the bound, with a guard on each side. What never begins is left out.
    """
    delays = np.concatenate([[0.0], np.geomspace(1e-3, LONGEST, 24)])
    search = _Search(asked, steps)
    search.evaluate(delays)
    for _ in range(12):
        fresh = search.next_delays()
        if not len(fresh):
            break
        search.evaluate(fresh)
    return sorted(search.results(), key=lambda threshold: (threshold.at, str(threshold.key)))


class _Search:
    def __init__(self, asked: Question, steps: int) -> None:
        self._levels = _Levels(asked, steps)
        self._delays = np.zeros(0)
        self._excess: dict[Key, Floats] = {}
        self._reached: dict[Key, Floats] = {}

    def evaluate(self, delays: Floats) -> None:
        levels = self._levels.at(delays)
        order = np.argsort(np.concatenate([self._delays, delays]), kind="stable")
        self._delays = np.concatenate([self._delays, delays])[order]
        for key, level in levels.items():
            figure = np.broadcast_to(level.figure, delays.shape)
            slack = TOLERANCE * max(1.0, abs(level.bound)) * (1 if level.is_reached_at_bound else -1)
            excess = np.where(np.isinf(figure), 1e300, figure) - level.bound + slack
            known = self._excess.get(key, np.zeros(0))
            self._excess[key] = np.concatenate([known, excess])[order]

    def _interval(self, key: Key) -> tuple[int, int] | None:
        """Where the figure first exceeds its bound, and the delay before it; None if it never does, or at once."""
        over = np.flatnonzero(self._excess[key] > 0.0)
        if not len(over) or over[0] == 0:
            return None
        return int(over[0]) - 1, int(over[0])

    def next_delays(self) -> Floats:
        found = list[float]()
        for key, excess in self._excess.items():
            interval = self._interval(key)
            if interval is None:
                continue
            before, after = (self._delays[place] for place in interval)
            width = max(EXACTNESS * after, LEAST)
            if after - before <= width:
                continue
            low, high = -excess[interval[0]], excess[interval[1]]
            guess = before + (after - before) * (low / (low + high) if high < 1e299 else 0.5)
            middle = (before + after) / 2
            points = [guess - width / 3, guess + width / 3, middle, (before + guess) / 2, (guess + after) / 2]
            found += [point for point in points if before < point < after]
        return np.unique(np.round(found, 7))

    def results(self) -> Iterator[Threshold]:
        for key, excess in self._excess.items():
            if excess[0] > 0.0:
                yield Threshold(key, 0.0)
            elif (interval := self._interval(key)) is not None:
                before, after = (float(self._delays[place]) for place in interval)
                yield Threshold(key, (before + after) / 2)


class _Levels:
    """All figures that have a bound, for many delays at once."""

    def __init__(self, asked: Question, steps: int) -> None:
        self._asked = asked
        graph = asked.plan.graph
        self._stamps = graph.stamps_of[asked.component]
        slowest = {
            stamp: time.slowed(1.0, LONGEST) if stamp in self._stamps else time for stamp, time in asked.own.items()
        }
        medians = [time.at(0.5) for time in asked.own.values()]
        shortest = min((median for median in medians if median > 0.0), default=1e-3)
        self._grid = Grid.for_times(shortest, longest(asked.plan, slowest), steps)
        self._still = Answers(asked.plan, self._grid, asked.own)
        self._changed = sum(1 << stamp for stamp in self._stamps)

    def at(self, delays: Floats) -> dict[Key, Level]:
        curves = {stamp: self._delayed(self._asked.own[stamp], delays) for stamp in self._stamps}
        answers = Answers(
            self._asked.plan,
            self._grid,
            self._asked.own,
            curves=curves,
            before=self._still,
            changed=self._changed,
        )
        return {**dict(self._budgets(answers)), **dict(self._calls(answers)), **dict(self._pressures(answers))}

    def _delayed(self, own: Quantity, delays: Floats) -> Curve:
        shape = (len(delays), 2, self._grid.size)
        values = np.empty(shape)
        for place, delay in enumerate(delays):
            values[place] = self._grid.of(own.slowed(1.0, float(delay))).values
        return Curve(values)

    def _budgets(self, answers: Answers) -> Iterator[tuple[Key, Level]]:
        graph = self._asked.plan.graph
        for (journey, segment), made in self._asked.plans.items():
            budget = limits(graph.journey(journey))
            if not budget:
                continue
            outcome = answers.request(made.entries)
            names = graph.journeys[journey], graph.architecture.segments[segment].name
            for percentile, limit in budget.items():
                late = 1.0 - self._grid.share_within(outcome.good, limit).mean(axis=-1)
                yield ("budget", *names, percentile), Level(late, LATE[percentile], False)

    def _calls(self, answers: Answers) -> Iterator[tuple[Key, Level]]:
        """Of several stamps that make a call, the worst."""
        plan, graph = self._asked.plan, self._asked.plan.graph
        worst: dict[Key, Level] = {}
        for (journey, segment), made in self._asked.plans.items():
            names = graph.journeys[journey], graph.architecture.segments[segment].name
            for part in self._used(made.entries):
                answer = answers.of(part)
                for called, done in zip(plan.parts[part].calls, answer.made, strict=True):
                    dependency = graph.calls[called.call].dependency
                    name = f"{graph.stamps[plan.parts[part].stamp].component} -> {graph.calls[called.call].callee}"
                    if dependency.timeout is not None or dependency.deadline is not None:
                        late = (done.tries.timeouts / np.maximum(done.tries.attempts, 1e-300)).mean(axis=-1)
                        for share in SHARES:
                            _keep_worst(worst, ("timeouts", name, *names, share), Level(late, share, True))
                    if dependency.circuit_breaker is not None:
                        failing = failing_share(dependency, done)
                        bound = dependency.circuit_breaker.error_rate
                        _keep_worst(worst, ("breaker", name, *names), Level(failing, bound, True))
        yield from worst.items()

    def _used(self, entries: object) -> Iterator[int]:
        """The parts that a request comes to."""
        seen, ahead = set[int](), [asked.part for entry in entries for asked in entry.alternatives]  # type: ignore[attr-defined]
        while ahead:
            part = ahead.pop()
            if part is None or part in seen:
                continue
            seen.add(part)
            yield part
            for called in self._asked.plan.parts[part].calls:
                for alternatives in (called.targets, *called.instead):
                    ahead += [asked.part for asked in alternatives]

    def _pressures(self, answers: Answers) -> Iterator[tuple[Key, Level]]:
        traffic, spike = self._asked.plan.traffic, self._asked.spike
        plans = self._asked.plans
        pushed = rates(traffic, load=spike.load, surge=spike.surge, answers=answers, plans=plans)
        for pressure in pressures(answers, pushed, plans):
            stamp = traffic.graph.stamps[pressure.stamp]
            place = (stamp.component, stamp.region or "")
            if pressure.kind == "capacity":
                yield ("capacity", *place), Level(pressure.used, pressure.room, False)
            else:
                call = None if pressure.call is None else traffic.graph.calls[pressure.call]
                name = None if call is None else f"{stamp.component} -> {call.callee}"
                yield ("pool", *place, name), Level(pressure.used, pressure.room, False)


def _keep_worst(worst: dict[Key, Level], key: Key, level: Level) -> None:
    known = worst.get(key)
    if known is None:
        worst[key] = level
    else:
        worst[key] = level._replace(figure=np.maximum(known.figure, level.figure))


