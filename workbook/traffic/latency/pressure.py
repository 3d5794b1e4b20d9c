"""Pools and capacities: how many workers are held, and how many requests come, against how many there are."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from workbook.traffic.latency.answers import Answers
from workbook.traffic.latency.attempts import Outcome
from workbook.traffic.latency.quantity import Floats
from workbook.traffic.latency.rates import Plans, Rates


class Pressure(NamedTuple):
    """One pool or capacity."""

    kind: str
    """`pool` or `capacity`."""
    stamp: int
    call: int | None
    """Of a bulkhead: its call."""
    used: Floats
    """Workers held, or requests per second: by whatever is looked at together."""
    room: float


def pressures(answers: Answers, rates: Rates, plans: Plans) -> Iterator[Pressure]:
    """Every pool and capacity that is declared, clients' pools aside.

    A shared pool holds Σ rate · mean time of the whole answer, a bulkhead Σ rate · mean time of its call, retries and
    stand-ins included. Linear in stamps, calls, journeys and segments.
    """
    graph = rates.traffic.graph
    held = _Held(answers, plans)
    for stamp in graph.stamps:
        component = graph.component(stamp.index)
        if component.request_capacity is not None:
            yield Pressure(
                "capacity", stamp.index, None, rates.let_in(stamp.index), component.request_capacity * stamp.instances
            )
        if component.kind == "client":
            continue
        if component.workers is not None:
            used = held.total(rates.passing, stamp.index, stamp.index, None)
            yield Pressure("pool", stamp.index, None, used, float(component.workers * stamp.instances))
        for call in graph.calls_of[stamp.index]:
            if call.dependency.bulkhead is not None and call.waits:
                used = held.total(rates.missing, call.index, stamp.index, call.index)
                yield Pressure("pool", stamp.index, call.index, used, float(call.dependency.bulkhead * stamp.instances))


class _Held:
    """Mean times, each kind computed once."""

    def __init__(self, answers: Answers, plans: Plans) -> None:
        self._answers, self._plans = answers, plans
        self._times: dict[tuple[int, int | None], Floats] = {}

    def total(self, rates: object, key: int, stamp: int, call: int | None) -> Floats:
        """Σ rate · time over journeys and segments."""
        total: Floats = np.zeros(1)
        for journey, by_key in rates.items():  # type: ignore[attr-defined]
            rows = by_key.get(key)
            if rows is None:
                continue
            for segment, row in enumerate(rows):
                part = self._plans[journey, segment].part_of.get(stamp) if row.any() else None
                if part is not None:
                    total = total + row * self._time(part, call)
        return total if total.size > 1 else total.reshape(())

    def _time(self, part: int, call: int | None) -> Floats:
        if (part, call) not in self._times:
            answer = self._answers.of(part)
            if call is None:
                outcome: Outcome | None = answer.outcome
            else:
                calls = zip(self._answers.plan.parts[part].calls, answer.made, strict=True)
                outcome = next((made.asking for asked, made in calls if asked.call == call), None)
            self._times[part, call] = np.zeros(1) if outcome is None else self._mean(outcome)
        return self._times[part, call]

    def _mean(self, outcome: Outcome) -> Floats:
        grid = self._answers.grid
        seconds, ever = grid.mean(outcome.good), outcome.good.total
        if outcome.bad is not None:
            seconds, ever = seconds + grid.mean(outcome.bad), ever + outcome.bad.total
        never = 1.0 - ever.mean(axis=-1) > 1e-6
        return np.atleast_1d(np.where(never, np.inf, seconds))
