"""Requests per second at each stamp and over each call, attempts, hedges and stand-ins included."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from workbook.graph import Call
from workbook.traffic.demand import misses
from workbook.traffic.latency.answers import Answers
from workbook.traffic.latency.attempts import Tries
from workbook.traffic.latency.plan import Made
from workbook.traffic.latency.quantity import Floats
from workbook.traffic.size.flow import Flow
from workbook.traffic.traffic import Traffic

Plans = Mapping[tuple[int, int], Made]
"""By journey and segment."""


@dataclass(frozen=True)
class Rates:
    """Requests per second by journey, then stamp or call; arrays by segment, and by whatever is looked at together."""

    traffic: Traffic
    arriving: Mapping[int, Mapping[int, Floats]]
    """What each stamp is asked, its cache look-ups left out."""
    passing: Mapping[int, Mapping[int, Floats]]
    """What its rate limit lets in of that."""
    missing: Mapping[int, Mapping[int, Floats]]
    """Calls per second that no cache answers, by call; attempts not counted."""
    looked_up: Mapping[int, Floats] = field(default_factory=dict)
    """Look-ups per second at each cache store."""

    def let_in(self, stamp: int) -> Floats:
        """Requests per second that *stamp* lets in, of all journeys and segments together."""
        total: Floats = np.zeros(1)
        for loads in self.arriving.values():
            if stamp in loads:
                total = total + loads[stamp].sum(axis=0)
        total = total + self.looked_up.get(stamp, 0.0)
        limit = self.traffic.graph.component(stamp).rate_limit
        if limit is not None:
            total = np.minimum(total, limit * self.traffic.graph.stamps[stamp].instances)
        return total if total.size > 1 else total.reshape(())


def rates(
    traffic: Traffic,
    *,
    load: float = 1.0,
    surge: Mapping[str, float] | None = None,
    answers: Answers | None = None,
    plans: Plans | None = None,
) -> Rates:
    """The rates at *load* times all peaks, with the load of components multiplied by *surge*.

    With *answers* a call counts its mean attempts (at most 1 + its retry budget) and hedges, and stand-ins get what
    turns to them; without, each call counts once. What a rate limit keeps out goes no further, journey by journey. A
    call that closes a circle brings nothing. Journeys of unknown peak bring nothing. Linear in the calls.
    """
    pushed = _Pushed(traffic, surge or {}, answers, plans or {})
    for journey, demand in enumerate(traffic.demands):
        if demand.peak is not None:
            pushed.push(journey, demand.peak * load)
    return Rates(traffic, pushed.arriving, pushed.passing, pushed.missing, pushed.looked_up)


class _Pushed:
    def __init__(self, traffic: Traffic, surge: Mapping[str, float], answers: Answers | None, plans: Plans) -> None:
        self._traffic, self._surge, self._answers, self._plans = traffic, surge, answers, plans
        self.arriving: dict[int, dict[int, Floats]] = {}
        self.passing: dict[int, dict[int, Floats]] = {}
        self.missing: dict[int, dict[int, Floats]] = {}
        self.looked_up: dict[int, Floats] = {}

    def push(self, journey: int, peak: float) -> None:
        graph = self._traffic.graph
        flow = Flow(graph, journey, peak)
        segments = len(graph.architecture.segments)
        load = self._entering(journey, peak)
        over = self.missing.setdefault(journey, {})
        passing = self.passing.setdefault(journey, {})
        done = set[int]()
        for caller in flow.walk.callers_first:
            arriving = load.get(caller, np.zeros((segments, 1))) * self._surge.get(graph.stamps[caller].component, 1.0)
            load[caller] = arriving
            passing[caller] = arriving * self._let_in(caller, arriving)
            done.add(caller)
            if not arriving.any():
                continue
            for call, targets in flow.ways(caller):
                if call is None:
                    self._add(load, passing[caller], targets, done)
                else:
                    self._call(journey, call, passing[caller], load, over, done)
        self.arriving[journey] = load

    def _entering(self, journey: int, peak: float) -> dict[int, Floats]:
        """What enters at each stamp, a row per segment; over the stamps that a segment sees evenly."""
        graph = self._traffic.graph
        segments = graph.architecture.segments
        load: dict[int, Floats] = {}
        for name in graph.journey(journey).needs:
            for place, segment in enumerate(segments):
                stamps = graph.seen_from(segment, name)
                for stamp in stamps:
                    rows = load.setdefault(stamp, np.zeros((len(segments), 1)))
                    rows[place] += peak * segment.share / len(stamps)
        return load

    def _call(  # noqa: PLR0913, PLR0917  it adds to three sums
        self,
        journey: int,
        call: Call,
        passing: Floats,
        load: dict[int, Floats],
        over: dict[int, Floats],
        done: set[int],
    ) -> None:
        made = passing * call.dependency.calls
        for store in call.store:
            self.looked_up[store] = self.looked_up.get(store, 0.0) + made.sum(axis=0) / len(call.store)
        tries = self._tries(journey, call)
        if tries is None:
            over[call.index] = made * misses(call)
            self._add(load, over[call.index], call.targets, done)
            return
        over[call.index] = made * _rows([each.missed for each in tries])
        attempts = _rows([each.attempts for each in tries])
        hedged = _rows([each.hedged for each in tries]) / np.maximum(attempts, 1e-300)
        retries = call.dependency.retries
        if retries is not None and retries.budget is not None:
            attempts = np.minimum(attempts, 1.0 + retries.budget)
        self._add(load, over[call.index] * attempts * (1.0 + hedged), call.targets, done)
        for place, stamps in enumerate((*call.fallbacks, *call.failovers)):
            turned = [each.turned_away[place] for each in tries if place < len(each.turned_away)]
            if len(turned) == len(tries):
                self._add(load, over[call.index] * _rows(turned), stamps, done)

    @staticmethod
    def _add(load: dict[int, Floats], rate: Floats, stamps: tuple[int, ...], done: set[int]) -> None:
        for stamp in stamps:
            if stamp not in done:
                load[stamp] = load.get(stamp, 0.0) + rate / len(stamps)

    def _let_in(self, stamp: int, arriving: Floats) -> Floats:
        limit = self._traffic.graph.component(stamp).rate_limit
        total: Floats = arriving.sum(axis=0)
        if limit is None:
            return np.ones_like(total)
        most = limit * self._traffic.graph.stamps[stamp].instances
        share: Floats = np.minimum(1.0, most / np.maximum(total, 1e-300))
        return share

    def _tries(self, journey: int, call: Call) -> list[Tries] | None:
        """How *call* goes, by segment; None if that does not matter, or no request waits for it."""
        if self._answers is None or not call.waits:
            return None
        listed = []
        for segment in range(len(self._traffic.graph.architecture.segments)):
            part = self._plans[journey, segment].part_of.get(call.caller)
            if part is None:
                return None
            calls = zip(self._answers.plan.parts[part].calls, self._answers.of(part).made, strict=True)
            made = next((made for asked, made in calls if asked.call == call.index), None)
            if made is None:
                return None
            listed.append(made.tries)
        return listed


def _rows(figures: list[Floats]) -> Floats:
    """One row per segment, the mean of both roundings: shape (segments, whatever is looked at together)."""
    return np.array([np.atleast_1d(np.asarray(figure).mean(axis=-1)) for figure in figures])
