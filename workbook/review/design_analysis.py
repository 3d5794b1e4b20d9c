"""A design analyzed, with the findings that a glance at it should show."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workbook.failure import Analysis
from workbook.findings import Report, run
from workbook.findings.effect_budget import QUICK
from workbook.model import Architecture
from workbook.review.changes import Changes, changes_of
from workbook.review.fmea.sheet import Row, worst_unnoticed
from workbook.review.presentable import Presentable
from workbook.rules import ALL_RULES

LARGE = 1000
"""Components above which rules, which take long then, are left to `workbook check`."""


@dataclass(frozen=True)
class DesignAnalysis(Presentable):
    """Every single failure of a design, and what the rules find."""

    analysis: Analysis
    report: Report | None
    """None for a design too large to run the rules beside the analysis."""

    @cached_property
    def changes(self) -> Changes:
        """What bad changes do, and how many a month core journeys allow."""
        return changes_of(self.analysis)

    @cached_property
    def worst_noticed(self) -> tuple[Row, ...]:
        """The ten worst failures, and who would notice them; none of a design too large to rate."""
        if self.report is None:
            return ()
        return worst_unnoticed(self.analysis)


def design_analysis(architecture: Architecture, today: date) -> DesignAnalysis:
    """The analysis of *architecture* and its findings, as severe as in every other command."""
    analysis = Analysis(architecture)
    components = len(architecture.components)
    report = None if components > LARGE else run(ALL_RULES, analysis, today=today, work=QUICK)
    return DesignAnalysis(analysis, report)
