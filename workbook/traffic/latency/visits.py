"""How often each call is made for one request, and how its attempts go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from workbook.traffic.latency.answers import Answers
from workbook.traffic.latency.attempts import Tries
from workbook.traffic.latency.plan import Alternatives, Made, PartCall


@dataclass(frozen=True, slots=True)
class CallFigures:
    """Per call over a dependency that missed its cache."""

    attempts: float
    timeouts: float
    """Share of the attempts that time out."""
    fails: float
    """Share that time out or err."""
    hedged: float
    """Share of which a second copy goes out."""
    weight: float
    """Calls of one request that miss."""


def call_figures(answers: Answers, made: Made) -> Mapping[tuple[str, str], CallFigures]:
    """The calls of one journey and segment, by caller and callee; of several stamps the mean over all calls.

    Calls that are never made, or never miss, are left out. Linear in the calls of the journey.
    """
    plan = answers.plan
    graph = plan.graph
    visits = dict.fromkeys(made.part_of.values(), 0.0)
    for entry in made.entries:
        _spread(visits, entry.alternatives, 1.0)
    sums: dict[tuple[str, str], list[float]] = {}
    for number in sorted(visits, reverse=True):
        if visits[number]:
            for called, tries, missed in _made(answers, number, visits[number]):
                call = graph.calls[called.call]
                row = sums.setdefault((graph.stamps[call.caller].component, call.callee), [0.0] * 5)
                every = (*map(_mean, (tries.attempts, tries.timeouts, tries.fails, tries.hedged)), 1.0)
                for place, figure in enumerate(every):
                    row[place] += missed * figure
                _spread(visits, called.targets, missed * (every[0] + every[3]))
                for alternatives, share in zip(called.instead, tries.turned_away, strict=False):
                    _spread(visits, alternatives, missed * _mean(share))
    return {pair: _per_call(row) for pair, row in sums.items() if row[-1] > 0.0}


def _per_call(row: list[float]) -> CallFigures:
    attempts, late, failed, copied, weight = row
    shares = (part / attempts if attempts else 0.0 for part in (late, failed, copied))
    timeouts, fails, hedged = shares
    return CallFigures(attempts / weight, timeouts, fails, hedged, weight)


def _made(answers: Answers, number: int, times: float) -> Iterator[tuple[PartCall, Tries, float]]:
    """The calls of a part that is asked so many *times*: how each goes, and how many miss their cache."""
    part, answer = answers.plan.parts[number], answers.of(number)
    made = iter(answer.made)
    for stage, reached in zip(part.stages, answer.reached, strict=True):
        for called in stage:
            calls, tries = answers.plan.graph.calls[called.call].dependency.calls, next(made).tries
            yield called, tries, times * _mean(reached) * calls * _mean(tries.missed)


def _spread(visits: dict[int, float], alternatives: Alternatives, times: float) -> None:
    """*times* more visits, in equal shares."""
    for asked in alternatives:
        if asked.part is not None:
            visits[asked.part] += times / len(alternatives)


def _mean(figure: object) -> float:
    return float(np.mean(np.asarray(figure)))
