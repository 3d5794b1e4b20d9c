"""Running a catalogue of rules over a design."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from workbook.failure import Analysis, Undecided
from workbook.findings.effect import Effect
from workbook.findings.finding import Finding, OpenQuestion, part_of
from workbook.findings.measure import measured
from workbook.findings.proposed_value import with_readable_fix
from workbook.findings.rule import Rule
from workbook.findings.severity import ABOUT_KNOWLEDGE, Severity
from workbook.findings.waivers import problems, waived
from workbook.model import Architecture
from workbook.what_if.redesign import design_data


@dataclass(frozen=True)
class Report:
    """What the rules found in one design: most severe first, then by what the fix would save."""

    findings: tuple[Finding, ...]
    """Not waived; what is wrong with waivers is among them."""
    waived: tuple[Finding, ...]
    undecided: tuple[OpenQuestion, ...]

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Findings of that severity or more."""
        return tuple(finding for finding in self.findings if finding.severity >= severity)


def run(
    rules: Sequence[Rule],
    analysis: Analysis,
    *,
    today: date,
    shown: Sequence[Rule] | None = None,
    effects: bool = True,
) -> Report:
    """What *rules* find in the design of *analysis*, each finding with its measured effect.

    A finding on a minimal cut set of order 1 of a core journey is one step more severe, a waived one a step less.
    *today* decides which waivers are in force and how long ago something was. All *rules* are asked, so that every
    waiver finds what it covers; the report has what those of *shown* found. Without *effects* none is measured.
    """
    architecture = analysis.architecture
    asked = {rule.name for rule in (rules if shown is None else shown)}
    answers = [(rule, answer) for rule in rules for answer in rule.check(analysis, today)]
    data = design_data(architecture)
    kept = _most_severe(_placed((answer for _, answer in answers if isinstance(answer, Finding)), data))
    covered = list(waived(_raised(kept, _cuts(analysis)), architecture.waivers, today))
    covered += _placed(problems(covered, architecture.waivers, today), data)
    shown_findings = [finding for finding in covered if finding.rule in asked]
    ready = sorted(
        _with_effects(analysis, shown_findings) if effects else shown_findings, key=partial(_order, architecture)
    )
    questions = (_open(rule, answer) for rule, answer in answers if isinstance(answer, Undecided))
    return Report(
        findings=tuple(finding for finding in ready if finding.waiver is None),
        waived=tuple(finding for finding in ready if finding.waiver is not None),
        undecided=tuple(dict.fromkeys(question for question in questions if question.rule in asked)),
    )


def _placed(findings: Iterable[Finding], data: Mapping[str, Any]) -> list[Finding]:
    """*findings* with the names of the parts that they are about, without fixes that could not be read again."""
    return [replace(with_readable_fix(finding, data), part=part_of(finding.route, data)) for finding in findings]


def _open(rule: Rule, answer: Undecided) -> OpenQuestion:
    return OpenQuestion(rule.name, rule.family, answer.route, answer.question, answer.field)


def _most_severe(findings: Iterable[Finding]) -> list[Finding]:
    """One finding per id: the first of the most severe."""
    kept: dict[str, Finding] = {}
    for finding in findings:
        known = kept.get(finding.id)
        if known is None or finding.severity > known.severity:
            kept[finding.id] = finding
    return list(kept.values())


def _cuts(analysis: Analysis) -> frozenset[str]:
    """Components and domains that are, alone, a cut set of a core journey (but not its peak alone)."""
    return frozenset(
        failure.event.component
        for failure in analysis.failures
        if any(harm.priority == "core" and harm.verdict == "lost" for harm in failure.harms)
    )


def _raised(findings: Iterable[Finding], cuts: frozenset[str]) -> Iterator[Finding]:
    for finding in findings:
        match finding.route:
            case ("components", _, "depends_on", str(callee), *_):
                subject = callee
            case ("components" | "failure_domains", str(name), *_):
                subject = name
            case _:
                subject = ""
        if subject in cuts and finding.family not in ABOUT_KNOWLEDGE:
            yield replace(finding, severity=finding.severity.raised(), raised=True)
        else:
            yield finding


def _with_effects(analysis: Analysis, findings: Sequence[Finding]) -> list[Finding]:
    fixes = [finding.fix for finding in findings if finding.fix]
    effects: Iterator[Effect] = iter(measured(analysis.architecture, fixes, analysis.grounded))
    return [replace(finding, effect=next(effects)) if finding.fix else finding for finding in findings]


def _order(architecture: Architecture, finding: Finding) -> tuple[object, ...]:
    """Severity, then effect, then the place in the file."""
    effect = finding.effect or Effect()
    return -finding.severity, effect.order, architecture.where(finding.route, key=True).index, finding.id
