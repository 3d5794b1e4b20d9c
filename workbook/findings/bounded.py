"""Running a catalogue with a bound on the work of measuring effects: the most severe findings are measured first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbook.failure import Analysis
from workbook.findings.effect import Effect
from workbook.findings.finding import Finding
from workbook.findings.fix import Fix
from workbook.findings.measure import is_neutral, measured
from workbook.findings.rule import Rule
from workbook.findings.run import Report, run
from workbook.model import Architecture

THOROUGH = 300_000
"""Components times fixes tried: about a minute."""
QUICK = 3_000
"""The same in a second or less."""


def run_within(
    work: int, rules: Sequence[Rule], analysis: Analysis, *, today: date, shown: Sequence[Rule] | None = None
) -> Report:
    """What `run` says, but with at most *work* components times fixes tried.

    Where that is not enough, the fixes of the most severe findings are tried, those first in the file before
    others; the rest have no effect. What was measured comes first within a severity.
    """
    architecture = analysis.architecture
    report = run(rules, analysis, today=today, shown=shown, effects=False)
    most = work // len(architecture.components)
    every = sorted((*report.findings, *report.waived), key=lambda one: -one.severity)
    keys = dict.fromkeys(one.fix.key for one in every if one.fix and not is_neutral(one.fix.changes))
    tried = set(list(keys)[:most])
    return replace(
        report,
        findings=_measured(architecture, report.findings, tried),
        waived=_measured(architecture, report.waived, tried),
    )


def _measured(architecture: Architecture, findings: Sequence[Finding], tried: set[str]) -> tuple[Finding, ...]:
    wanted = [one for one in findings if one.fix and (one.fix.key in tried or is_neutral(one.fix.changes))]
    effects = dict(zip((one.id for one in wanted), measured(architecture, _fixes(wanted)), strict=True))
    told = [replace(one, effect=effects.get(one.id)) for one in findings]
    unknown = Effect()
    return tuple(sorted(told, key=lambda one: (-one.severity, (one.effect or unknown).order)))


def _fixes(findings: Sequence[Finding]) -> list[Fix]:
    return [one.fix for one in findings if one.fix]
