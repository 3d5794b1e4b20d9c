"""How much work measuring effects may be: the fixes of the most severe findings are tried first."""

from collections.abc import Sequence
from dataclasses import replace

from workbook.failure import Analysis
from workbook.findings.finding import Finding
from workbook.findings.measure import is_neutral, measured

THOROUGH = 24_000_000
"""Components, squared, times fixes tried: about a minute."""
QUICK = 100_000
"""The same in a second or less."""


def with_effects(analysis: Analysis, findings: Sequence[Finding], work: int) -> list[Finding]:
    """*findings*, those with a fix with its effect, for at most *work* components, squared, times fixes tried.

    Where that is not enough, the fixes of the most severe findings are tried, those first in the file before
    others; the rest have no effect. What is not simulated costs nothing.
    """
    architecture = analysis.architecture
    most = work // len(architecture.components) ** 2
    by_severity = sorted(findings, key=lambda finding: -finding.severity)
    keys = dict.fromkeys(
        finding.fix.key for finding in by_severity if finding.fix and not is_neutral(finding.fix.changes)
    )
    tried = set(list(keys)[:most])
    fixes = [
        finding.fix
        for finding in findings
        if finding.fix and (finding.fix.key in tried or is_neutral(finding.fix.changes))
    ]
    effects = measured(architecture, fixes, analysis.grounded) if fixes else ()
    known = {fix.key: effect for fix, effect in zip(fixes, effects, strict=True)}
    return [replace(finding, effect=known.get(finding.fix.key)) if finding.fix else finding for finding in findings]
