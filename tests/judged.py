"""Designs that come with the program, judged by every rule: once for all tests that read the verdicts."""

from datetime import date
from functools import cache
from pathlib import Path

from workbook.failure import Analysis
from workbook.findings.run import Report, run
from workbook.model import load
from workbook.rules import ALL_RULES

DESIGNS = sorted((Path(__file__).parents[1] / "architectures").glob("*.yaml"))
TODAY = date(2026, 11, 1)


@cache
def analysis_of(file: Path) -> Analysis:
    return Analysis(load(file))


@cache
def judged(file: Path) -> Report:
    """With every effect measured."""
    return run(ALL_RULES, analysis_of(file), today=TODAY)
