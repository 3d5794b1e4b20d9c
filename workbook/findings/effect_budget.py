"""How much work measuring effects may be: the fixes of the most severe findings are tried first."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from workbook.failure import Analysis
from workbook.findings.finding import Finding
from workbook.findings.fix import Fix
from workbook.findings.measure import is_neutral, measured
from workbook.what_if.trial import Trial

UNBOUNDED = sys.maxsize
"""As much work as it takes."""
THOROUGH = 10_000_000
"""About a minute; `affordable` says what is counted."""
QUICK = 60_000
"""The same in a second or less."""
FOR_EACH = 300
"""Counted for each fix that is tried, however small the design is."""
TO_BEGIN = 10
"""So many times the size of the design is counted before the first fix is tried."""


def with_effects(analysis: Analysis, findings: Sequence[Finding], work: int) -> list[Finding]:
    """*findings*, those with a fix with its effect, for at most *work*.

    Where that is not enough, the fixes of the most severe findings are tried, those first in the file before
    others; the rest have no effect. What is not simulated, or what no journey can notice, costs nothing. Effects that
    decide a severity are measured whatever *work* is, for at most `THOROUGH`, so that a finding is as severe in every
    command.
    """
    free = _free(analysis)
    deciding = _keys((finding for finding in findings if finding.effect_decides), free)
    by_severity = sorted(findings, key=lambda finding: (-finding.severity, not finding.effect_decides))
    tried = {
        *affordable(deciding, analysis, max(work, THOROUGH)),
        *affordable(_keys(by_severity, free), analysis, work),
    }
    return _measured(analysis, findings, lambda fix: fix.key in tried or free(fix))


def with_deciding_effects(analysis: Analysis, findings: Sequence[Finding]) -> list[Finding]:
    """*findings*, with its effect each whose severity rests on it: the least that is measured."""
    free = _free(analysis)
    deciding = [finding for finding in findings if finding.effect_decides]
    costless = {finding.fix.key for finding in deciding if finding.fix and free(finding.fix)}
    tried = {*affordable(_keys(deciding, free), analysis, THOROUGH), *costless}
    return _measured(analysis, findings, lambda fix: fix.key in tried)


def _free(analysis: Analysis) -> Callable[[Fix], bool]:
    """Says of a fix whether its effect is known without trying it."""
    trial = Trial(analysis.grounded)
    return lambda fix: is_neutral(fix.changes) or trial.is_unnoticed(fix.changes)


def _keys(findings: Iterable[Finding], free: Callable[[Fix], bool]) -> list[str]:
    """The fixes of *findings* that have to be simulated, each once."""
    return list(dict.fromkeys(finding.fix.key for finding in findings if finding.fix and not free(finding.fix)))


def affordable(keys: Sequence[str], analysis: Analysis, work: int) -> Sequence[str]:
    """The first of *keys* that can be tried for *work*.

    Each costs what there is to follow, and so does beginning, several times: journeys through components and over
    calls, of the part of the design that its journeys can notice. The same on every machine.
    """
    size = Trial(analysis.grounded).size
    return keys[: max(0, (work - TO_BEGIN * size) // (FOR_EACH + size))]


def _measured(analysis: Analysis, findings: Sequence[Finding], is_tried: Callable[[Fix], bool]) -> list[Finding]:
    fixes = [finding.fix for finding in findings if finding.fix and is_tried(finding.fix)]
    effects = measured(analysis.architecture, fixes, analysis.grounded) if fixes else ()
    known = {fix.key: effect for fix, effect in zip(fixes, effects, strict=True)}
    return [replace(finding, effect=known.get(finding.fix.key)) if finding.fix else finding for finding in findings]
