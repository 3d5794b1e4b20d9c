"""A sheet of questions with what its page shows besides: what every scenario that is asked about does."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.drill.question import Sheet
from workbook.failure import Analysis
from workbook.model import Architecture
from workbook.review.drill import scenario_asked
from workbook.review.presentable import Presentable
from workbook.review.report.states import PageState, page_state


@dataclass(frozen=True)
class DrillPage(Presentable):
    """Questions about a design, and the state that explains each answer."""

    architecture: Architecture
    sheet: Sheet
    states: Mapping[str, PageState]
    """By id of the question; those that are about one scenario."""


def drill_page(architecture: Architecture, sheet: Sheet) -> DrillPage:
    """The page of *sheet*, which is about *architecture*; costs an explanation for each question."""
    analysis = Analysis(architecture)
    scenarios = {name: scenario_asked(question) for name, question in sheet.questions.items()}
    states = {name: page_state(analysis, asked) for name, asked in scenarios.items() if asked is not None}
    return DrillPage(architecture, sheet, states)
