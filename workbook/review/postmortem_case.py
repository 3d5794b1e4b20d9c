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
    told = replay(file)
    intended = told.as_intended
    findings = tuple(warnings_of(intended.architecture, told.outage, today))
    related = sharing_patterns(told.outage, [one.outage for one in shipped()])
    return Case(intended.prediction, findings, remedies_of(told, today), told, related)


def supposed(architecture: Architecture, scenario: Scenario, today: date) -> Case:
    """All that the model says of *architecture* in *scenario*."""
    told = prediction(architecture, scenario)
    findings = run(CATALOGUE, told.analysis, today=today, effects=False).findings
    mine = shape(architecture, scenario, told.states)
    related = resembling(mine, [(one.outage, shape_of(one.outage, one.intended)) for one in shipped()])
    return Case(told, findings, remedies(architecture, scenario, findings, "as intended"), None, related)
