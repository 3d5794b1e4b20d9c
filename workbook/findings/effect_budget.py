"""Running a catalogue with a bound on the work of measuring effects: the most severe findings are measured first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from workbook.failure import Analysis
from workbook.findings.effect import Effect
from workbook.findings.finding import Finding
from workbook.findings.measure import is_neutral, measured
from workbook.findings.rule import Rule
from workbook.findings.run import Report, run

THOROUGH = 6_000_000
"""Components, squared, times fixes tried: about a minute."""
QUICK = 100_000
"""The same in a second or less."""


def run_within(
    work: int, rules: Sequence[Rule], analysis: Analysis, *, today: date, shown: Sequence[Rule] | None = None
) -> Report:
    """What `run` says, but with at most *work* components, squared, times fixes tried.

    Where that is not enough, the fixes of the most severe findings are tried, those first in the file before
    others; the rest have no effect. What was measured comes first within a severity.
    """
    architecture = analysis.architecture
    report = run(rules, analysis, today=today, shown=shown, effects=False)
    most = work // len(architecture.components) ** 2
    every = sorted((*report.findings, *report.waived), key=lambda finding: -finding.severity)
    keys = dict.fromkeys(finding.fix.key for finding in every if finding.fix and not is_neutral(finding.fix.changes))
    tried = set(list(keys)[:most])
    wanted = [
        finding for finding in every if finding.fix and (finding.fix.key in tried or is_neutral(finding.fix.changes))
    ]
    effects = measured(architecture, [finding.fix for finding in wanted if finding.fix], analysis.grounded)
    known = dict(zip((finding.id for finding in wanted), effects, strict=True))
    return replace(report, findings=_told(report.findings, known), waived=_told(report.waived, known))


def _told(findings: Sequence[Finding], effects: Mapping[str, Effect]) -> tuple[Finding, ...]:
    with_effects = [replace(finding, effect=effects.get(finding.id)) for finding in findings]
    unknown = Effect()
    return tuple(sorted(with_effects, key=lambda finding: (-finding.severity, (finding.effect or unknown).order)))
