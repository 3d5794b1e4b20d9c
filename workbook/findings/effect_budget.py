"""How much work measuring effects may be: the fixes of the most severe findings are tried first."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from workbook.failure import Analysis
from workbook.findings.finding import Finding
from workbook.findings.fix import Fix
from workbook.findings.measure import is_neutral, measured

UNBOUNDED = sys.maxsize
"""As much work as it takes."""
THOROUGH = 24_000_000
"""Components, squared, times fixes tried: about a minute."""
QUICK = 100_000
"""The same in a second or less."""


def with_effects(analysis: Analysis, findings: Sequence[Finding], work: int) -> list[Finding]:
    """*findings*, those with a fix with its effect, for at most *work* components, squared, times fixes tried.

    Where that is not enough, the fixes of the most severe findings are tried, those first in the file before
    others; the rest have no effect. What is not simulated costs nothing. Effects that decide a severity are
    measured whatever *work* is, for at most `THOROUGH`, so that a finding is as severe in every command.
    """
    deciding = _keys(finding for finding in findings if finding.effect_decides)
    by_severity = sorted(findings, key=lambda finding: (-finding.severity, not finding.effect_decides))
    tried = {
        *_affordable(deciding, analysis, max(work, THOROUGH)),
        *_affordable(_keys(by_severity), analysis, work),
    }
    return _measured(analysis, findings, lambda fix: fix.key in tried or is_neutral(fix.changes))


def with_deciding_effects(analysis: Analysis, findings: Sequence[Finding]) -> list[Finding]:
    """*findings*, with its effect each whose severity rests on it: the least that is measured."""
    deciding = [finding for finding in findings if finding.effect_decides]
    neutral = {finding.fix.key for finding in deciding if finding.fix and is_neutral(finding.fix.changes)}
    tried = {*_affordable(_keys(deciding), analysis, THOROUGH), *neutral}
    return _measured(analysis, findings, lambda fix: fix.key in tried)


def _keys(findings: Iterable[Finding]) -> list[str]:
    """The fixes of *findings* that have to be simulated, each once."""
    return list(
        dict.fromkeys(finding.fix.key for finding in findings if finding.fix and not is_neutral(finding.fix.changes))
    )


def _affordable(keys: Sequence[str], analysis: Analysis, work: int) -> Sequence[str]:
    return keys[: work // len(analysis.architecture.components) ** 2]


def _measured(analysis: Analysis, findings: Sequence[Finding], is_tried: Callable[[Fix], bool]) -> list[Finding]:
    fixes = [finding.fix for finding in findings if finding.fix and is_tried(finding.fix)]
    effects = measured(analysis.architecture, fixes, analysis.grounded) if fixes else ()
    known = {fix.key: effect for fix, effect in zip(fixes, effects, strict=True)}
    return [replace(finding, effect=known.get(finding.fix.key)) if finding.fix else finding for finding in findings]
