"""How often each call is made for one request, and how its attempts go."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbook.traffic.latency.answers import Answers
from workbook.traffic.latency.plan import Made


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
        for asked in entry.alternatives:
            if asked.part is not None:
                visits[asked.part] += 1.0 / len(entry.alternatives)
    sums: dict[tuple[str, str], list[float]] = {}
    for number in sorted(visits, reverse=True):
        if not visits[number]:
            continue
        part, answer = plan.parts[number], answers.of(number)
        made_calls = iter(answer.made)
        for stage, reached in zip(part.stages, answer.reached, strict=True):
            for called in stage:
                call, tries = graph.calls[called.call], next(made_calls).tries
                missed = visits[number] * _mean(reached) * call.dependency.calls * _mean(tries.missed)
                attempts = _mean(tries.attempts)
                row = sums.setdefault((graph.stamps[part.stamp].component, call.callee), [0.0] * 5)
                figures = (attempts, _mean(tries.timeouts), _mean(tries.fails), _mean(tries.hedged), 1.0)
                for place, figure in enumerate(figures):
                    row[place] += missed * figure
                copies = attempts + _mean(tries.hedged)
                shares = [(called.targets, copies), *zip(called.instead, map(_mean, tries.turned_away), strict=False)]
                for alternatives, times in shares:
                    for asked in alternatives:
                        if asked.part is not None:
                            visits[asked.part] += missed * times / len(alternatives)
    return {
        pair: CallFigures(attempts / weight, *(_share(part, attempts) for part in (late, failed, copied)), weight)
        for pair, (attempts, late, failed, copied, weight) in sums.items()
        if weight > 0.0
    }


def _share(part: float, attempts: float) -> float:
    return part / attempts if attempts else 0.0


def _mean(figure: object) -> float:
    return float(np.mean(np.asarray(figure)))
