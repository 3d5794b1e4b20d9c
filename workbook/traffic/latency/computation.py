"""All that is computed of the latency of one design: before, at onset and steady."""

from collections.abc import Mapping
from dataclasses import replace

from workbook.traffic.exceeding import exceeds
from workbook.traffic.latency import questions as open_questions
from workbook.traffic.latency.answers import Answers
from workbook.traffic.latency.at_once import AtOnce
from workbook.traffic.latency.bound import longest, shortest
from workbook.traffic.latency.curves import Drawn, drawn
from workbook.traffic.latency.figures import (
    LATE,
    QUANTILES,
    Bracket,
    Figures,
    error,
    figures,
    late_or_lost,
    limits,
    percentile,
)
from workbook.traffic.latency.grid import Grid
from workbook.traffic.latency.money import loss
from workbook.traffic.latency.network import Network
from workbook.traffic.latency.plan import Made, Plan
from workbook.traffic.latency.quantity import Quantity
from workbook.traffic.latency.rates import Plans
from workbook.traffic.latency.result import Calls, Latency, Phase, Usual
from workbook.traffic.latency.spike import OwnWork, Spike, own_work, usual_work
from workbook.traffic.latency.threshold_keys import Question, Threshold
from workbook.traffic.latency.thresholds import LONGEST, thresholds
from workbook.traffic.latency.visits import CallFigures, call_figures
from workbook.traffic.traffic import Traffic

STEPS = 200
"""Of the grid of figures: every time is off by at most half a percent of itself, most by a tenth of that."""
THRESHOLD_STEPS = 400
QUICK_STEPS = 40
"""Of the grid on which each component is left out in turn, in designs of more than `LARGE` parts · components."""
LARGE = 400


class Computation:
    """The latency of some journeys of one design in one spike; each part of it once, when it is asked for."""

    def __init__(self, traffic: Traffic, names: tuple[str, ...], spike: Spike) -> None:
        self._traffic, self._spike = traffic, spike
        self._graph = traffic.graph
        self._names = names
        self._plan = Plan(traffic, Network(self._graph))
        self._segments = self._graph.architecture.segments
        self._all: Plans = {
            (index, segment): self._plan.made(index, segment)
            for index in range(len(self._graph.journeys))
            for segment in range(len(self._segments))
        }
        self._plans: Plans = {
            key: made for key, made in self._all.items() if self._graph.journeys[key[0]] in self._names
        }
        self._usual = usual_work(traffic)
        self._work = own_work(traffic, spike)
        self._grid = self._fitting((self._usual, self._work.times), STEPS)
        self._is_large = len(self._plan.parts) * len(self._graph.stamps_of) > LARGE
        self._quick_grid = self._fitting((self._usual, self._work.times), QUICK_STEPS) if self._is_large else self._grid
        self._relieved_answers: dict[tuple[int, str | None], Answers] = {}

    def _fitting(self, times: tuple[Mapping[int, Quantity], ...], steps: int) -> Grid:
        network = [
            way
            for made in self._all.values()
            for part in dict.fromkeys(made.part_of.values())
            for call in self._plan.parts[part].calls
            for asked in call.targets
            for way in asked.network
        ]
        least = shortest([time for own in times for time in own.values()] + network)
        return Grid.for_times(least, max(longest(self._plan, own) for own in times), steps)

    def latency(self, *, thresholds: bool) -> Latency:
        """Everything but pictures."""
        architecture = self._graph.architecture
        before = Answers(self._plan, self._grid, self._usual)
        figures_before = self._phase(before)
        onset, steady = before, before
        changed = self._changed(self._usual, self._work.times)
        if changed:
            onset = Answers(self._plan, self._grid, self._work.times, before=before, changed=changed)
        steady = Answers(self._plan, self._grid, self._work.times, steady=True, before=onset)
        known = not self._work.overloaded
        figures_onset = None if not known else figures_before if not changed else self._phase(onset)
        figures_steady = self._phase(steady, onset, figures_onset) if figures_onset is not None else None
        delayed = next(iter(self._spike.slow), None)
        return Latency(
            architecture=architecture,
            spike=self._spike,
            before=figures_before,
            onset=figures_onset,
            steady=figures_steady,
            calls=self._calls(before),
            calls_at_onset=self._calls(onset) if known else {},
            overloaded=tuple(sorted(self._place(stamp) for stamp in self._work.overloaded)),
            utilisation={self._place(stamp): both for stamp, both in self._work.utilisation.items()},
            open_breakers=tuple(self._open(steady)) if known else (),
            rungs=self._rungs(steady, figures_steady),
            money={
                name: loss(
                    architecture, name, figures_before[name], None if figures_steady is None else figures_steady[name]
                )
                for name in self._names
            },
            delayed=delayed,
            thresholds=self.thresholds(delayed) if delayed and known and thresholds else (),
            questions=tuple(open_questions.questions(self._traffic, self._plan, self._plans)),
        )

    def _place(self, stamp: int) -> tuple[str, str]:
        return self._graph.stamps[stamp].component, self._graph.stamps[stamp].region or ""

    def _called(self, key: tuple[int, int]) -> tuple[str, str]:
        return self._graph.journeys[key[0]], self._segments[key[1]].name

    @staticmethod
    def _changed(usual: Mapping[int, Quantity], now: Mapping[int, Quantity]) -> int:
        return sum(1 << stamp for stamp in usual if usual[stamp] != now[stamp])

    def _phase(self, answers: Answers, earlier: Answers | None = None, known: Phase | None = None) -> Phase:
        """Figures of every journey and segment; those that are as *earlier* are taken from *known*."""
        listed: dict[str, dict[str, Figures]] = {}
        same: dict[tuple[object, ...], Figures] = {}
        for key, made in self._plans.items():
            journey, segment = self._called(key)
            outcome = answers.request(made.entries)
            parts = [asked.part for entry in made.entries for asked in entry.alternatives]
            if known is not None and earlier is not None and all(map(answers.is_same, parts)):
                listed.setdefault(journey, {})[segment] = known[journey][segment]
                continue
            alike = (journey, made.entries)
            if alike not in same:
                at_once = {name: AtOnce(answers, share).request(made.entries) for name, share in QUANTILES.items()}
                declared = self._graph.architecture.journeys[journey]
                same[alike] = figures(outcome, self._grid, declared, at_once, self._without(answers, made))
            listed.setdefault(journey, {})[segment] = same[alike]
        return listed

    def _without(self, answers: Answers, made: Made) -> dict[str, Bracket | None]:
        """p99 with each own work at 0 in turn; in large designs with nothing failed only."""
        if self._is_large and answers.own is not self._usual:
            return {}
        listed: dict[str, Bracket | None] = {}
        reach = 0
        for entry in made.entries:
            for asked in entry.alternatives:
                reach |= 0 if asked.part is None else self._plan.reach[asked.part]
        for name, stamps in self._graph.stamps_of.items():
            bits = sum(1 << stamp for stamp in stamps)
            if reach & bits and any(answers.own[stamp] != Quantity() for stamp in stamps):
                relieved = self._relieved(answers, name)
                listed[name] = percentile(relieved.request(made.entries), relieved.grid, 0.99)
        return listed

    def _relieved(self, answers: Answers, name: str) -> Answers:
        """*answers* with no own work at *name*."""
        key = (id(answers), name)
        if key not in self._relieved_answers:
            before = self._on_quick_grid(answers)
            stamps = self._graph.stamps_of[name]
            own = {**answers.own, **dict.fromkeys(stamps, Quantity())}
            bits = sum(1 << stamp for stamp in stamps)
            self._relieved_answers[key] = Answers(
                self._plan, before.grid, own, steady=answers.steady, before=before, changed=bits
            )
        return self._relieved_answers[key]

    def _on_quick_grid(self, answers: Answers) -> Answers:
        """*answers* over a coarser grid, if there are too many parts to leave each component out over the fine one."""
        if self._quick_grid is self._grid:
            return answers
        key = (id(answers), None)
        if key not in self._relieved_answers:
            self._relieved_answers[key] = Answers(self._plan, self._quick_grid, answers.own, steady=answers.steady)
        return self._relieved_answers[key]

    def _calls(self, answers: Answers) -> Calls:
        listed: dict[str, dict[str, dict[str, CallFigures]]] = {}
        for key, made in self._plans.items():
            journey, segment = self._called(key)
            for (caller, callee), of in call_figures(answers, made).items():
                listed.setdefault(f"{caller} -> {callee}", {}).setdefault(journey, {})[segment] = of
        return listed

    def _open(self, steady: Answers) -> list[tuple[str, str, str]]:
        listed = dict[tuple[str, str, str], None]()
        for key, made in self._plans.items():
            for part in self._plan.used(made):
                calls = zip(self._plan.parts[part].calls, steady.of(part).opened, strict=True)
                for called, is_open in calls:
                    if is_open:
                        caller = self._graph.stamps[self._plan.parts[part].stamp].component
                        name = f"{caller} -> {self._graph.calls[called.call].callee}"
                        listed[name, *self._called(key)] = None
        return sorted(listed)

    def _rungs(self, steady: Answers, known: Phase | None) -> dict[str, dict[str, int | None]]:
        """The first rung that meets the budget; the grid is the same, for dropped calls only make it shorter."""
        listed: dict[str, dict[str, int | None]] = {}
        for index, segment in self._plans:
            journey, where = self._called((index, segment))
            declared = self._graph.architecture.journeys[journey]
            limit = limits(declared).get("p99")
            row = listed.setdefault(journey, {})
            if known is None:
                row[where] = None
            elif limit is None or known[journey][where].budget["p99"]:
                row[where] = 0
            else:
                row[where] = next(
                    (
                        place
                        for place, _ in enumerate(declared.degrades_to, 1)
                        if self._meets(steady, index, segment, place, limit)
                    ),
                    None,
                )
        return listed

    def _meets(self, steady: Answers, journey: int, segment: int, rung: int, limit: float) -> bool:
        rungs = self._graph.journey(journey).degrades_to[:rung]
        dropped = frozenset(name for each in rungs for name in each.drops)
        outcome = steady.request(self._plan.made(journey, segment, dropped).entries)
        return not exceeds(late_or_lost(outcome, self._grid, limit), LATE["p99"])

    def thresholds(self, component: str) -> tuple[Threshold, ...]:
        """What begins at which delay of *component*, with the rest of the spike as it is."""
        kept = {name: slow for name, slow in self._spike.slow.items() if name != component}
        work: OwnWork = own_work(self._traffic, replace(self._spike, slow=kept))
        question = Question(self._plan, self._all, work.times, component, self._spike)
        slowest = {
            stamp: time.slowed(1.0, LONGEST) if self._graph.stamps[stamp].component == component else time
            for stamp, time in work.times.items()
        }
        grid = self._fitting((work.times, slowest), QUICK_STEPS if self._is_large else THRESHOLD_STEPS)
        journeys = set(self._names)
        return tuple(
            threshold
            for threshold in thresholds(question, grid)
            if threshold.key[0] in ("pool", "capacity") or journeys & set(map(str, threshold.key[1:3]))
        )

    def drawn(self) -> dict[tuple[str, str], Drawn]:
        """What pictures show of each journey and segment."""
        before = Answers(self._plan, self._grid, self._usual)
        changed = self._changed(self._usual, self._work.times)
        onset = Answers(self._plan, self._grid, self._work.times, before=before, changed=changed)
        steady = Answers(self._plan, self._grid, self._work.times, steady=True, before=onset)
        known = changed and not self._work.overloaded
        return {
            self._called(key): drawn(before, made.entries, steady.request(made.entries) if known else None, self._grid)
            for key, made in self._plans.items()
        }

    def usual(self) -> Usual:
        """What rules ask: with nothing failed, nothing left out in turn, and nothing at once."""
        before = Answers(self._plan, self._grid, self._usual)
        p99: dict[str, dict[str, Bracket | None]] = {}
        late: dict[str, dict[str, float]] = {}
        errors: dict[str, dict[str, float]] = {}
        for key, made in self._plans.items():
            journey, segment = self._called(key)
            outcome = before.request(made.entries)
            within = limits(self._graph.architecture.journeys[journey]).get("p99")
            p99.setdefault(journey, {})[segment] = percentile(outcome, self._grid, 0.99)
            erring = error(outcome)
            share = erring if within is None else late_or_lost(outcome, self._grid, within)
            late.setdefault(journey, {})[segment] = share
            errors.setdefault(journey, {})[segment] = erring
        return Usual(p99, late, errors, self._calls(before))
