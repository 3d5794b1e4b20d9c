"""All that is known of an outage, or of a failure that might happen: what a post-mortem is drafted from."""

from datetime import date

from workbook.findings import run
from workbook.incident import (
    TEMPLATES,
    Case,
    Draft,
    draft,
    prediction,
    remedies,
    replay,
    resembling,
    shape,
    shape_of,
    sharing_patterns,
)
from workbook.model import Architecture, OutageFile, Scenario
from workbook.review.outage_findings import remedies_of, warnings_of
from workbook.review.reference_outages import shipped
from workbook.rules import CATALOGUE

__all__ = ["TEMPLATES", "Case", "Draft", "draft", "happened", "supposed"]


def happened(file: OutageFile, today: date) -> Case:
    """All that is known of an outage; *today* stands for its day if that is not known."""
    replayed = replay(file)
    intended = replayed.as_intended
    findings = tuple(warnings_of(intended.architecture, replayed.outage, today))
    related = sharing_patterns(replayed.outage, [reference.outage for reference in shipped()])
    return Case(intended.prediction, findings, remedies_of(replayed, today), replayed, related)


def supposed(architecture: Architecture, scenario: Scenario, today: date) -> Case:
    """All that the model says of *architecture* in *scenario*."""
    predicted = prediction(architecture, scenario)
    findings = run(CATALOGUE, predicted.analysis, today=today, effects=False).findings
    mine = shape(architecture, scenario, predicted.states)
    related = resembling(
        mine, [(reference.outage, shape_of(reference.outage, reference.intended)) for reference in shipped()]
    )
    return Case(predicted, findings, remedies(architecture, scenario, findings, "as intended"), None, related)
