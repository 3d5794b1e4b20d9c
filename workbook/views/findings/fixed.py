"""What was repaired in a file, and what somebody has to think about."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from workbook.findings import Finding
from workbook.review.fixed_design import FixedDesign
from workbook.views.findings.located import effect_sentence, shown_name
from workbook.views.terminal import paragraph, printable
from workbook.wording.name_lists import plural


def fixed_text(fixed: FixedDesign, file: Path, *, done: bool) -> str:
    """What was done (or would be), then what is left to judge."""
    return "\n".join([*_applied(fixed, shown_name(str(file)), done=done), *_left(fixed)])


def _applied(fixed: FixedDesign, file: str, *, done: bool) -> Iterator[str]:
    still = {finding.id for finding in fixed.left}
    fixed_findings = list({finding.id: finding for finding in fixed.applied if finding.id not in still}.values())
    if not fixed.applied:
        safe = any(finding.fix and not finding.fix.judgement for finding in fixed.left)
        yield f"{printable(file)}: {'nothing fixed' if safe else 'no safe fix to apply'}"
        return
    yield f"{printable(file)}: {plural(len(fixed_findings), 'finding')} {'fixed' if done else 'would be fixed'}"
    telling = [finding for finding in fixed_findings if finding.effect and not finding.effect.changes_nothing]
    for finding in telling:
        yield paragraph(f"{finding.rule}: {_what(finding)}; {effect_sentence(finding)}", 2)
    silent = [finding for finding in fixed_findings if finding not in telling]
    if silent:
        yield "  without a change of verdict (defence in depth)"
        yield from _by_rule(silent)
    for identifier in dict.fromkeys(finding.id for finding in fixed.applied if finding.id in still):
        yield paragraph(f"changed, but found again after other fixes: {identifier}", 2)


def _left(fixed: FixedDesign) -> Iterator[str]:
    if not fixed.left:
        return
    yield ""
    yield f"{plural(len(fixed.left), 'finding')} left"
    judged: dict[str, list[Finding]] = {}
    for finding in fixed.left:
        judged.setdefault(_why(finding), []).append(finding)
    for why, findings in sorted(judged.items(), key=lambda pair: WHY.index(pair[0])):
        yield f"  {why}"
        yield from _by_rule(findings)


def _by_rule(findings: Sequence[Finding]) -> Iterator[str]:
    """Findings of one rule and severity on one line, with the parts that they are about."""
    parts: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        part = finding.short_id.partition("@")[2]
        parts.setdefault((str(finding.severity), finding.rule), []).append(part)
    for (severity, rule), names in parts.items():
        yield paragraph(f"{severity} {rule}: {', '.join(names)}", 4)


def _what(finding: Finding) -> str:
    return finding.fix.summary if finding.fix else ""


UNSAFE, GAPS, NONE, LARGER = WHY = (
    "unsafe: needs your judgement (workbook check shows it, --unsafe applies it)",
    "only you can add what is missing (workbook check shows where)",
    "no fix can be proposed",
    "could not be changed without changing more",
)


def _why(finding: Finding) -> str:
    """Why the fix of *finding* was not applied."""
    if finding.fix is None:
        return NONE
    if finding.fix.has_gaps:
        return GAPS
    return UNSAFE if finding.fix.judgement else LARGER
