"""Running a catalogue of rules over a design."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from workbook.failure import Analysis, Undecided
from workbook.findings.effect import Effect
from workbook.findings.effect_budget import UNBOUNDED, with_deciding_effects, with_effects
from workbook.findings.finding import Finding, OpenQuestion, part_of
from workbook.findings.proposed_value import with_readable_fix
from workbook.findings.rule import Rule
from workbook.findings.severity import ABOUT_KNOWLEDGE, Severity
from workbook.findings.short_form import short_forms
from workbook.findings.waivers import problems, waived
from workbook.model import Architecture
from workbook.what_if.largest_load import WHOLE, Rest
from workbook.what_if.redesign import design_data


@dataclass(frozen=True)
class Report:
    """What the rules found in one design: what changes a verdict first, most severe first, then by what it saves."""

    findings: tuple[Finding, ...]
    """Not waived; what is wrong with waivers is among them."""
    waived: tuple[Finding, ...]
    undecided: tuple[OpenQuestion, ...]

    @property
    def rest(self) -> Rest:
        """How the design is with nothing failed, if any effect was measured."""
        rests = (finding.effect.rest for finding in (*self.findings, *self.waived) if finding.effect)
        return next((rest for rest in rests if rest.lost), WHOLE)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Findings of that severity or more."""
        return tuple(finding for finding in self.findings if finding.severity >= severity)


def run(  # noqa: PLR0913  each is one choice about the run
    rules: Sequence[Rule],
    analysis: Analysis,
    *,
    today: date,
    shown: Sequence[Rule] | None = None,
    effects: bool = True,
    work: int = UNBOUNDED,
) -> Report:
    """What *rules* find in the design of *analysis*, each finding with its measured effect.

    A finding on a minimal cut set of order 1 of a core journey is one step more severe, a waived one a step less. A
    blocker changes a verdict, or is a single point of failure of a core journey; else it is high.

    *today* decides which waivers are in force and how long ago something was. All *rules* are asked, so that every
    waiver finds what it covers; the report has what those of *shown* found. Effects are measured for at most *work*, as
    `affordable` counts it, the most severe first; those that decide a severity always, and without *effects* only they.
    """
    architecture = analysis.architecture
    asked = {rule.name for rule in (rules if shown is None else shown)}
    answers = [(rule, answer) for rule in rules for answer in rule.check(analysis, today)]
    data = design_data(architecture)
    kept = _most_severe(_placed((answer for _, answer in answers if isinstance(answer, Finding)), data))
    covered = list(waived(_raised(kept, _cuts(analysis)), architecture.waivers, today))
    covered += _placed(problems(covered, architecture.waivers, today), data)
    shown_findings = [finding for finding in covered if finding.rule in asked]
    if effects:
        ready = ranked(architecture, with_effects(analysis, shown_findings, work))
    else:
        ready = ranked(architecture, with_deciding_effects(analysis, shown_findings))
    questions = (_open(rule, answer) for rule, answer in answers if isinstance(answer, Undecided))
    return Report(
        findings=tuple(finding for finding in ready if finding.waiver is None),
        waived=tuple(finding for finding in ready if finding.waiver is not None),
        undecided=tuple(dict.fromkeys(question for question in questions if question.rule in asked)),
    )


def _placed(findings: Iterable[Finding], data: Mapping[str, Any]) -> list[Finding]:
    """*findings* with the names of the parts that they are about, without fixes that could not be read again."""
    placed = [replace(with_readable_fix(finding, data), part=part_of(finding.route, data)) for finding in findings]
    short = short_forms((finding.part for finding in placed), data)
    return [replace(finding, short=short[finding.part]) for finding in placed]


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
            yield replace(finding, severity=finding.severity.raised(), raised=True, severity_alone=finding.severity)
        else:
            yield finding


def ranked(architecture: Architecture, findings: Iterable[Finding]) -> list[Finding]:
    """*findings* as severe as their effects let them be: what changes a verdict first, most severe first."""
    return sorted(map(_settled, findings), key=partial(_order, architecture))


def _settled(finding: Finding) -> Finding:
    """*finding* without the name of a blocker if it is none, and a step less severe if it is waived.

    A fix that makes a verdict worse is not safe.
    """
    severity, fix = finding.severity, finding.fix
    if severity is Severity.BLOCKER and (not finding.may_block or (fix is not None and fix.is_static_answer)):
        severity = Severity.HIGH
    if fix is not None and finding.effect is not None and finding.effect.worsened:
        fix = replace(fix, judgement=True)
    return replace(finding, severity=severity.lowered() if finding.waiver else severity, fix=fix)


def _order(architecture: Architecture, finding: Finding) -> tuple[object, ...]:
    """Whether a verdict changes, severity, effect, then the place in the file."""
    effect = finding.effect or Effect()
    place = architecture.where(finding.route, key=True).index
    return not finding.comes_first, -finding.severity, effect.order, place, finding.id
