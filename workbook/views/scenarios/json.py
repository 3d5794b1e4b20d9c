"""Scenarios as plain data for JSON; `workbook schema verification` and `fail` document the keys."""

from typing import Any

from workbook.review.scenario_outcome import ScenarioOutcome
from workbook.review.verification import Verification
from workbook.views.journey_json import journey_document

Plain = dict[str, Any]


def verification_document(verification: Verification) -> Plain:
    """Every scenario in the order of its file."""
    return {"scenarios": [scenario_document(one) for one in verification.scenarios]}


def scenario_document(outcome: ScenarioOutcome) -> Plain:
    """One scenario: whether it held, what became of every journey and component, and why."""
    return {
        "name": outcome.name,
        "held": outcome.held,
        "outcome": outcome.outcome,
        "expected": dict(outcome.expected),
        "journeys": {name: journey_document(one) for name, one in outcome.journeys.items()},
        "components": {
            name: {"state": one.state, "because": list(one.because)} for name, one in outcome.components.items()
        },
        "notes": list(outcome.notes),
    }
