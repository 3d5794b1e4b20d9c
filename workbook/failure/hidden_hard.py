"""Soft on paper, hard in fact: what only hurts when it is slow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.failure.evaluation import Verdict
from workbook.failure.single_failures import SingleFailure

WORSE = {"unharmed": 0, "degraded": 1, "lost": 2}


@dataclass(frozen=True, slots=True)
class HiddenHard:
    """A component whose slowness hurts a journey more than its death."""

    component: str
    journey: str
    down: Verdict
    slow: Verdict
    scenario: int
    """The place of "slow" in the evaluation."""


def hidden_hard(failures: Sequence[SingleFailure]) -> tuple[HiddenHard, ...]:
    """Components that lose or degrade a journey when slow but less so when down, in the order of *failures*."""
    return tuple(sorted(_hidden(failures), key=lambda hidden: -WORSE[hidden.slow]))


def _hidden(failures: Sequence[SingleFailure]) -> Iterator[HiddenHard]:
    down = {failure.event.target: failure for failure in failures if failure.event.kind == "down"}
    for slow in failures:
        if slow.event.kind != "slow":
            continue
        for dead, hung in zip(down[slow.event.target].harms, slow.harms, strict=True):
            if hung is not dead and WORSE[hung.verdict] > WORSE[dead.verdict]:
                yield HiddenHard(slow.event.target, hung.journey, dead.verdict, hung.verdict, slow.scenario)
