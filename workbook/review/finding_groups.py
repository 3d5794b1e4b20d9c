"""Findings of one design in groups: what changes a verdict first, and the findings of one rule together."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.findings import Finding


@dataclass(frozen=True)
class RuleGroup:
    """What one rule found, in the order of the report: the most severe first."""

    rule: str
    findings: tuple[Finding, ...]

    @property
    def worst(self) -> Finding:
        """The first of the most severe findings."""
        return self.findings[0]

    @property
    def others(self) -> tuple[Finding, ...]:
        """All findings but the worst."""
        return self.findings[1:]


@dataclass(frozen=True)
class FindingGroups:
    """Findings by what their fixes change, then by rule; every finding is in one group."""

    first: tuple[RuleGroup, ...]
    """Their fixes change a verdict, or they are a single point of failure."""
    unmeasured: tuple[RuleGroup, ...]
    """There were too many fixes to try these."""
    defence: tuple[RuleGroup, ...]
    """No fix of these improves a verdict: defence in depth."""


def finding_groups(findings: Iterable[Finding]) -> FindingGroups:
    """*findings* in their groups; groups and their findings stay in the order of *findings*."""
    first: list[Finding] = []
    unmeasured: list[Finding] = []
    defence: list[Finding] = []
    for finding in findings:
        unknown = finding.effect is None and finding.fix is not None
        (first if finding.comes_first else unmeasured if unknown else defence).append(finding)
    return FindingGroups(_by_rule(first), _by_rule(unmeasured), _by_rule(defence))


def _by_rule(findings: Iterable[Finding]) -> tuple[RuleGroup, ...]:
    of_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        of_rule.setdefault(finding.rule, []).append(finding)
    return tuple(RuleGroup(rule, tuple(alike)) for rule, alike in of_rule.items())
