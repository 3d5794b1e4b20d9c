"""Outages: what happened, beside what the model says of it."""

from workbook.incident.absorption import Absorption
from workbook.incident.comparison import Comparison, Outcome, outcome
from workbook.incident.naive import Naive
from workbook.incident.prediction import Prediction, prediction
from workbook.incident.remedies import Remedies, Remedy, Turn, remedies, sentence
from workbook.incident.replay import Accuracy, Miss, Replay, Run, accuracy, replay
from workbook.incident.score import Average, Score, score
from workbook.incident.warnings import warned

__all__ = [
    "Absorption",
    "Accuracy",
    "Average",
    "Comparison",
    "Miss",
    "Naive",
    "Outcome",
    "Prediction",
    "Remedies",
    "Remedy",
    "Replay",
    "Run",
    "Score",
    "Turn",
    "accuracy",
    "outcome",
    "prediction",
    "remedies",
    "replay",
    "score",
    "sentence",
    "warned",
]
