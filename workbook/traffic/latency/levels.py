"""All figures of a design that have a bound, for many delays of one component at once."""

from collections.abc import Iterator

import numpy as np

from workbook.traffic.latency.answers import Answers, failing_share
from workbook.traffic.latency.curve import Curve
from workbook.traffic.latency.figures import LATE, limits
from workbook.traffic.latency.grid import Grid
from workbook.traffic.latency.pressure import pressures
from workbook.traffic.latency.quantity import Floats, Quantity
from workbook.traffic.latency.rates import rates
from workbook.traffic.latency.threshold_keys import SHARES, Key, Level, Question, Series


class Levels:
    """The figures that *asked* is about, over *grid*; *keys* says what each series decides."""

    def __init__(self, asked: Question, grid: Grid) -> None:
        self._asked = asked
        self._grid = grid
        self._stamps = asked.plan.graph.stamps_of[asked.component]
        self._still = Answers(asked.plan, grid, asked.own)
        self._changed = sum(1 << stamp for stamp in self._stamps)
        self.keys: dict[Series, list[Key]] = {}
        self._named: set[tuple[Series, Key]] = set()

    def at(self, delays: Floats) -> dict[Series, Level]:
        """Every figure for each of *delays*."""
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
        values = np.empty((len(delays), 2, self._grid.size))
        for place, delay in enumerate(delays):
            values[place] = self._grid.of(own.slowed(1.0, float(delay))).values
        return Curve(values)

    def _name(self, series: Series, key: Key) -> None:
        if (series, key) not in self._named:
            self._named.add((series, key))
            self.keys.setdefault(series, []).append(key)

    def _budgets(self, answers: Answers) -> Iterator[tuple[Series, Level]]:
        graph = self._asked.plan.graph
        done = set[Series]()
        for (journey, segment), made in self._asked.plans.items():
            names = graph.journeys[journey], graph.architecture.segments[segment].name
            for percentile, limit in limits(graph.journey(journey)).items():
                series = ("budget", made.entries, percentile, limit)
                self._name(series, ("budget", *names, percentile))
                if series not in done:
                    done.add(series)
                    within = self._grid.share_within(answers.request(made.entries).good, limit)
                    yield series, Level(1.0 - within.mean(axis=-1), LATE[percentile], is_reached_at_bound=False)

    def _calls(self, answers: Answers) -> Iterator[tuple[Series, Level]]:
        plan, graph = self._asked.plan, self._asked.plan.graph
        done = set[Series]()
        for (journey, segment), made in self._asked.plans.items():
            names = graph.journeys[journey], graph.architecture.segments[segment].name
            for part in plan.used(made):
                calls = list(plan.parts[part].calls)
                for place, called in enumerate(calls):
                    call = graph.calls[called.call]
                    name = f"{graph.stamps[call.caller].component} -> {call.callee}"
                    bounds: list[tuple[Series, Key]] = []
                    if call.dependency.timeout is not None or call.dependency.deadline is not None:
                        bounds += [
                            (("timeouts", part, place, share), ("timeouts", name, *names, share)) for share in SHARES
                        ]
                    if call.dependency.circuit_breaker is not None:
                        bounds.append((("breaker", part, place), ("breaker", name, *names)))
                    for series, key in bounds:
                        self._name(series, key)
                        if series not in done:
                            done.add(series)
                            yield series, self._of_call(answers, part, place, series)

    def _of_call(self, answers: Answers, part: int, place: int, series: Series) -> Level:
        made = answers.of(part).made[place]
        called = list(self._asked.plan.parts[part].calls)[place]
        dependency = self._asked.plan.graph.calls[called.call].dependency
        if series[0] == "breaker" and dependency.circuit_breaker is not None:
            bound = dependency.circuit_breaker.error_rate
            return Level(failing_share(dependency, made), bound, is_reached_at_bound=True)
        late = (made.tries.timeouts / np.maximum(made.tries.attempts, 1e-300)).mean(axis=-1)
        return Level(late, float(str(series[-1])), is_reached_at_bound=True)

    def _pressures(self, answers: Answers) -> Iterator[tuple[Series, Level]]:
        traffic, spike = self._asked.plan.traffic, self._asked.spike
        plans = self._asked.plans
        pushed = rates(traffic, load=spike.load, surge=spike.surge, answers=answers, plans=plans)
        for pressure in pressures(answers, pushed, plans):
            stamp = traffic.graph.stamps[pressure.stamp]
            place = (stamp.component, stamp.region or "")
            key: Key = ("capacity", *place)
            if pressure.kind == "pool":
                call = None if pressure.call is None else traffic.graph.calls[pressure.call]
                key = ("pool", *place, None if call is None else f"{stamp.component} -> {call.callee}")
            self._name(key, key)
            yield key, Level(pressure.used, pressure.room, is_reached_at_bound=False)
