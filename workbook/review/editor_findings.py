"""What the rules find in a design that is being typed, and what a component means to it."""

from dataclasses import dataclass
from datetime import date

from workbook.failure import Analysis
from workbook.findings import Finding, run
from workbook.findings.effect_budget import QUICK
from workbook.model import Architecture, scenario_of
from workbook.review.scenario_outcome import FailedScenario, failed_scenario
from workbook.review.sizing import sizing
from workbook.rules import ALL_RULES

__all__ = ["ComponentLoss", "Finding", "component_loss", "editor_findings"]


def editor_findings(architecture: Architecture, today: date) -> tuple[Finding, ...]:
    """Every finding that is not waived, as `workbook check` has them; few effects are measured in a large design."""
    return run(ALL_RULES, Analysis(architecture), today=today, work=QUICK).findings


@dataclass(frozen=True)
class ComponentLoss:
    """What happens when one component is down for an hour, and the load that reaches it otherwise."""

    architecture: Architecture
    name: str
    failed: FailedScenario
    peak: float | None
    """Requests per second at peak; None if that is unknown."""


def component_loss(architecture: Architecture, name: str) -> ComponentLoss:
    """What the loss of component *name* does, and its load."""
    scenario = scenario_of(architecture, {"down": [name]}, "1h", "steady")
    peak = sizing(architecture).size.components[name].peak
    return ComponentLoss(architecture, name, failed_scenario(architecture, scenario), peak)
