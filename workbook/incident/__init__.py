"""Outages: what happened, beside what the model says of it."""

from workbook.failure.naive import Naive
from workbook.incident.absorption import Absorption
from workbook.incident.chronicle import Chronicle, ComponentNames, Roles, chronicle, new_outage, with_rows
from workbook.incident.comparison import Comparison, Outcome, outcome
from workbook.incident.draft import EXPECTED, SECTIONS, TEMPLATES, Case, Course, Draft, Related, Stage, draft
from workbook.incident.draft.propagation import observed_stage, predicted_stage
from workbook.incident.lint import LINT_RULES, WEIGHTS, LintRule, Remark, Reviewed, Weight, lint
from workbook.incident.prediction import Prediction, prediction
from workbook.incident.regression import design_text, scenario_text, wanted
from workbook.incident.remedies import Remedies, Remedy, Turn, remedies, sentence
from workbook.incident.replay import Accuracy, Miss, Replay, Run, accuracy, replay
from workbook.incident.resemblance import Shape, resembling, scenario_of_event, shape, shape_of
from workbook.incident.score import Average, Score, score
from workbook.incident.warnings import asked_before, warned

__all__ = [
    "EXPECTED",
    "LINT_RULES",
    "SECTIONS",
    "TEMPLATES",
    "WEIGHTS",
    "Absorption",
    "Accuracy",
    "Average",
    "Case",
    "Chronicle",
    "Comparison",
    "ComponentNames",
    "Course",
    "Draft",
    "LintRule",
    "Miss",
    "Naive",
    "Outcome",
    "Prediction",
    "Related",
    "Remark",
    "Remedies",
    "Remedy",
    "Replay",
    "Reviewed",
    "Roles",
    "Run",
    "Score",
    "Shape",
    "Stage",
    "Turn",
    "Weight",
    "accuracy",
    "asked_before",
    "chronicle",
    "design_text",
    "draft",
    "lint",
    "new_outage",
    "observed_stage",
    "outcome",
    "predicted_stage",
    "prediction",
    "remedies",
    "replay",
    "resembling",
    "scenario_of_event",
    "scenario_text",
    "score",
    "sentence",
    "shape",
    "shape_of",
    "wanted",
    "warned",
    "with_rows",
]
