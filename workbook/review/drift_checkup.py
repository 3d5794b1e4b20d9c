"""Drift as a check: severities, waivers, a baseline, and what fails a build."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from workbook.document import repository_path
from workbook.findings import Baseline, Finding, Report, Severity
from workbook.findings.drift_rules import DRIFT_RULES
from workbook.findings.waivers import problems, waived
from workbook.model import Architecture
from workbook.review.checkup import Checked, Checkup
from workbook.review.drift import Difference, Drift

_RULES = {rule.name: rule for rule in DRIFT_RULES}


@dataclass(frozen=True)
class JudgedDrift:
    """The drift that is neither waived nor known, and the same as findings, with all the rest."""

    drift: Drift
    findings: tuple[Finding, ...]
    """One for each difference of the drift."""
    checkup: Checkup
    known: int
    """How many more differences are in the baseline."""

    @property
    def waived(self) -> tuple[Finding, ...]:
        """Differences that the design accepts."""
        return self.checkup.checked[0].report.waived

    @property
    def waivers(self) -> tuple[Finding, ...]:
        """What is wrong with waivers of differences."""
        return tuple(finding for finding in self.checkup.checked[0].new if finding.rule not in _RULES)

    @property
    def failed(self) -> bool:
        """Whether there is a new difference as severe as asked for."""
        return self.checkup.failed


def judged_drift(
    drift: Drift, architecture: Architecture, baseline: Baseline | None, fail_on: Severity | None, today: date
) -> JudgedDrift:
    """Return *drift* without what waivers of *architecture* accept and what *baseline* knows. Cost: linear."""
    pairs = [(difference, _finding(difference)) for difference in drift.differences]
    judged = list(waived([finding for _, finding in pairs], architecture.waivers, today))
    wrong = [*problems(judged, architecture.waivers, today, of_drift=True)]
    report = Report(
        findings=(*(finding for finding in judged if finding.waiver is None), *wrong),
        waived=tuple(replace(finding, severity=finding.severity.lowered()) for finding in judged if finding.waiver),
        undecided=(),
    )
    document = architecture._document  # noqa: SLF001  it knows the name of what was really read
    file = document.file if document else drift.name
    known = baseline.known_in(Path(file)) if baseline else frozenset[str]()
    new = [
        (difference, finding)
        for (difference, _), finding in zip(pairs, judged, strict=True)
        if finding.waiver is None and finding.id not in known
    ]
    checked = Checked(file, architecture, report, known)
    return JudgedDrift(
        drift=replace(drift, differences=tuple(difference for difference, _ in new)),
        findings=tuple(finding for _, finding in new),
        checkup=Checkup(
            (checked,),
            (),
            DRIFT_RULES,
            fail_on,
            against_baseline=baseline is not None,
            paths={file: repository_path(file)},
        ),
        known=sum(finding.id in known for finding in judged if finding.waiver is None),
    )


def _finding(difference: Difference) -> Finding:
    places = f" ({', '.join(difference.sources)})" if difference.sources else ""
    return _RULES[difference.kind].found(difference.route, difference.message + places)
