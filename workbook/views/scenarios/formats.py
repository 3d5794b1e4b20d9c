"""Everything that the outcome of one scenario can be told as."""

from collections.abc import Callable

from workbook.review.scenario_outcome import ScenarioOutcome
from workbook.views.json_text import json_text
from workbook.views.scenarios.json import scenario_document
from workbook.views.scenarios.text import failed_text

FORMATS: dict[str, Callable[[ScenarioOutcome], str]] = {
    "text": failed_text,
    "json": lambda outcome: json_text(scenario_document(outcome)),
}
"""Format to the text of an outcome in it."""
