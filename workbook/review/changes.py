"""Changes as failures: what a bad one does, for how long, and how many a month the core journeys allow."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.failure import Analysis
from workbook.model.deploy import Deploy
from workbook.reliability.availability import DeployBudget, changes_alone, deploy_budgets
from workbook.review.fmea.modes import Mode, change_modes

MOST_COMPONENTS = 200
"""Components up to which budgets are computed beside an analysis; `workbook availability` has no such limit."""


@dataclass(frozen=True)
class Change:
    """What one bad change does."""

    mode: Mode
    deploy: Deploy | None
    """How it reaches what it changes; None if the design does not say."""

    @property
    def is_counted(self) -> bool:
        """Whether all numbers are given that availability needs."""
        return self.deploy is not None and self.deploy.active is not None


@dataclass(frozen=True)
class Changes:
    """All of a design, those that harm users most first; and what its core journeys allow."""

    changes: tuple[Change, ...]
    budgets: tuple[DeployBudget, ...]

    @property
    def uncounted(self) -> tuple[Change, ...]:
        """Changes with a number missing."""
        return tuple(change for change in self.changes if not change.is_counted)


def changes_of(analysis: Analysis) -> Changes:
    """The changes of a design, and the deploy budget of each against the SLOs of core journeys."""
    architecture, found = analysis.architecture, changes_by_harm(analysis)
    core = [n for n, journey in architecture.journeys.items() if journey.priority == "core" and journey.slo is not None]
    counted = any(change.deploy is not None and change.deploy.bad_time is not None for change in found)
    if not counted or len(architecture.components) > MOST_COMPONENTS:
        return Changes(found, ())
    answers = [changes_alone(analysis.grounded, name) for name in core]
    return Changes(found, deploy_budgets(architecture, answers))


def changes_by_harm(analysis: Analysis) -> tuple[Change, ...]:
    """The changes of a design, those that harm users most first."""
    architecture, found = analysis.architecture, list[Change]()
    for mode in change_modes(analysis):
        parts = architecture.components if mode.event.kind == "bad_deploy" else architecture.failure_domains
        found.append(Change(mode, parts[mode.event.target].deploy))
    return tuple(sorted(found, key=lambda change: [-share for share in _harm(change.mode)]))


def _harm(mode: Mode) -> Sequence[float]:
    core = [effect for effect in mode.effects if effect.priority == "core"]
    return (
        sum(effect.lost for effect in core),
        sum(effect.lost for effect in mode.effects),
        sum(effect.degraded for effect in mode.effects),
    )
