"""What the model may have to learn: changes of the design, found by trial, that bring it nearer to what was seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.incident.comparison import Comparison
from workbook.incident.prediction import Prediction, prediction
from workbook.incident.replay import Run
from workbook.model import Architecture, Dependency
from workbook.what_if.change import REMOVED, Change
from workbook.what_if.redesign import redesigned
from workbook.wording.ordered_scales import STATE_ORDER

ROUNDS = 8
"""Changes that are proposed at most."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change of a call at which the model stopped a failure that went on."""

    change: Change
    because: str
    right: int
    """States that are right with this and all proposals before it."""


def proposals(run: Run) -> tuple[Proposal, ...]:
    """Changes that make more of what was seen in *run* right, the best first, each tried with those before it.

    Only calls at which a miss was absorbed are touched: a soft one becomes hard, one of control or in the background
    becomes one that is waited for, what answers instead is taken away. Nothing new is invented, so harm that no path
    of the design explains stays unexplained.
    """
    accepted: list[Proposal] = []
    best = _agreement(run.prediction, run.counted)
    candidates = list(dict(reversed(list(_candidates(run)))).items())
    while candidates and len(accepted) < ROUNDS:
        made = [proposal.change for proposal in accepted]
        tried = [(_agreement(_with(run, [*made, change]), run.counted), change, why) for change, why in candidates]
        agreement, change, why = max(tried, key=lambda trial: trial[0])
        if agreement <= best:
            break
        best = agreement
        accepted.append(Proposal(change, why, agreement[0]))
        candidates.remove((change, why))
    return tuple(accepted)


def _with(run: Run, changes: Sequence[Change]) -> Prediction:
    return prediction(redesigned(run.architecture, changes), run.prediction.scenario)


def _agreement(forecast: Prediction, seen: Sequence[Comparison]) -> tuple[int, int]:
    """How many states are exactly right, and how near the others are."""
    states = [(forecast.state(comparison.target), comparison.observed) for comparison in seen]
    off = sum(abs(STATE_ORDER[predicted] - STATE_ORDER[observed]) for predicted, observed in states)
    return sum(predicted == observed for predicted, observed in states), -off


def _candidates(run: Run) -> Iterator[tuple[Change, str]]:
    for miss in run.misses:
        for absorption in miss.absorptions:
            dependency = _dependency(run.architecture, absorption.caller, absorption.callee)
            if dependency is not None and absorption.callee_state != "up":
                for field, value in _changes(dependency):
                    observed = f"{miss.comparison.target} was {miss.comparison.observed}"
                    because = f"{observed}; the model trusted: {absorption.reason}"
                    yield Change((*absorption.route, field), value), because


def _dependency(architecture: Architecture, caller: str, callee: str) -> Dependency | None:
    component = architecture.components.get(caller)
    return component.depends_on.get(callee) if component else None


def _changes(dependency: Dependency) -> Iterator[tuple[str, object]]:
    if dependency.plane == "control":
        yield "plane", "data"
    if dependency.mode == "async":
        yield "mode", "sync"
    if dependency.strength == "soft":
        yield "strength", "hard"
    if dependency.fallback is not None:
        yield "fallback", REMOVED
    if dependency.cache is not None:
        yield "cache", REMOVED
