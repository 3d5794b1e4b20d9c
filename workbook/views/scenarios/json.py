"""Scenarios as plain data for JSON; `workbook schema verification` and `fail` document the keys."""

from typing import Any

from workbook.review.scenario_outcome import ScenarioOutcome
from workbook.review.verification import Verification
from workbook.views.journey_json import journey_document

Plain = dict[str, Any]


def verification_document(verification: Verification) -> Plain:
    """Every scenario in the order of its file."""
    return {"scenarios": [scenario_document(outcome) for outcome in verification.scenarios]}


def scenario_document(outcome: ScenarioOutcome) -> Plain:
    """One scenario: whether it held, what became of every journey and component, and why."""
    return {
        "name": outcome.name,
        "held": outcome.held,
        "outcome": outcome.outcome,
        "expected": dict(outcome.expected),
        "journeys": {name: journey_document(journey) for name, journey in outcome.journeys.items()},
        "components": {
            name: {"state": component.state, "because": list(component.because)}
            for name, component in outcome.components.items()
        },
        "notes": list(outcome.notes),
    }
