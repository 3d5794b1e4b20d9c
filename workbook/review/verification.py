"""Scenarios with expectations, and whether they held."""

from dataclasses import dataclass

from workbook.failure import Analysis, UndecidedVerdicts
from workbook.model import Architecture, Scenarios
from workbook.review.scenario_outcome import ScenarioOutcome, scenario_outcome


@dataclass(frozen=True)
class Verification:
    """The outcome of every scenario of a file, in its order."""

    scenarios: tuple[ScenarioOutcome, ...]

    @property
    def held(self) -> bool:
        """Whether every expectation was met, and none is undecided."""
        return all(scenario.held for scenario in self.scenarios)


def verification(architecture: Architecture, scenarios: Scenarios) -> Verification:
    """What becomes of *architecture* in each of *scenarios*, all evaluated at once."""
    evaluation = Analysis(architecture).verified(scenarios.scenarios)
    undecided = UndecidedVerdicts(evaluation)
    return Verification(
        tuple(
            scenario_outcome(evaluation, place, scenario, undecided)
            for place, scenario in enumerate(scenarios.scenarios)
        )
    )
