"""Findings for the terminal: where, the line itself, what and why, what a fix would save, the fix."""

import re
from collections.abc import Iterator, Sequence

from workbook.document import Route
from workbook.findings import Finding
from workbook.model import Architecture
from workbook.review.checkup import Checked, Checkup
from workbook.views.findings.located import accepted, counted, effect_sentence, safety, shown_name, source_text, span
from workbook.views.terminal import paragraph, printable, width
from workbook.what_if.largest_load import Rest
from workbook.wording.name_lists import listed, plural

_REST_OF_LINE = re.compile(r"[^\r\n]*")
CUT = "…"
A_FEW = 3
"""Findings of one rule that are told one by one where they change no verdict."""
FIRST = "Changes a verdict, or is a single point of failure"


def checkup_text(checkup: Checkup, *, undecided: bool) -> str:
    """Everything that is new, each with its place; what is waived or known is counted."""
    lines = [line for checked in checkup.checked for line in _file(checked, undecided=undecided)]
    return "\n".join([*lines, *_summary(checkup, undecided=undecided)])


def _file(checked: Checked, *, undecided: bool) -> Iterator[str]:
    if checked.report.rest.lost:
        yield paragraph(f"{printable(shown_name(checked.file))}: {at_rest(checked.report.rest)}")
        yield ""
    for heading, findings in _grouped(checked):
        yield f"{heading} ({len(findings)})"
        yield ""
        for alike in [[finding] for finding in findings] if heading == FIRST else _by_rule(findings):
            yield from finding_lines(checked, alike[0])
            yield from _also(checked, alike[1:])
            yield ""
    if not undecided and checked.deciding:
        yield from _questions(checked)
    if undecided and checked.report.undecided:
        for question in checked.report.undecided:
            where = span(checked.architecture, question.route).start
            yield f"{printable(shown_name(checked.file))}:{where.line}:{where.column}: undecided {question.rule}"
            yield paragraph(str(question), 2)
        yield ""


def _grouped(checked: Checked) -> Iterator[tuple[str, Sequence[Finding]]]:
    """What is new, by what the fixes change."""
    change = [finding for finding in checked.new if finding.comes_first]
    others = [finding for finding in checked.new if not finding.comes_first]
    depth = [finding for finding in others if finding.effect is not None or finding.fix is None]
    unknown = [finding for finding in others if finding.effect is None and finding.fix is not None]
    groups = ((FIRST, change), ("Defence in depth", depth), ("Not measured", unknown))
    return ((heading, findings) for heading, findings in groups if findings)


def _by_rule(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Findings of one rule together, in the order of the first of each; alone where there are but a few."""
    of_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        of_rule.setdefault(finding.rule, []).append(finding)
    for alike in of_rule.values():
        yield from [alike] if len(alike) > A_FEW else ([finding] for finding in alike)


def _also(checked: Checked, alike: Sequence[Finding]) -> Iterator[str]:
    """The other places where a rule found the same, a sentence each."""
    if alike:
        yield f"  and in {len(alike)} more places (--format json has each fix):"
    for finding in alike:
        line = span(checked.architecture, finding.route).start.line
        part = finding.short_id.partition("@")[2]
        yield paragraph(f"line {line}, {finding.severity} {part}: {finding.message}", 4)


def at_rest(rest: Rest) -> str:
    """How the effects of fixes were measured in a design that loses a journey with nothing failed."""
    lost = f"{listed(rest.lost)} {'is' if len(rest.lost) == 1 else 'are'} lost at the declared peak with nothing failed"
    if rest.load is None:
        return f"{lost}, and at any smaller load. What else fixes change is not measured."
    largest = "the largest load at which nothing is lost"
    return f"{lost}. What else fixes change is measured with all peaks × {rest.load:.3g}, {largest}."


def _questions(checked: Checked) -> Iterator[str]:
    """The missing numbers on which most verdicts rest."""
    yield f"Most verdicts depend on these missing numbers (of {plural(checked.single_failures, 'single failure')})"
    for number, failures in checked.deciding:
        where = span(checked.architecture, number.route).start
        place = f"{shown_name(checked.file)}:{where.line}"
        yield paragraph(f"{place}: set {number.field} ({number.says}): decides {failures}", 2)
    yield ""


def finding_lines(checked: Checked, finding: Finding) -> Iterator[str]:
    """One finding: header, source, message, effect and fix."""
    where = span(checked.architecture, finding.route).start
    yield (
        f"{printable(shown_name(checked.file))}:{where.line}:{where.column}: "
        f"{finding.severity} {printable(finding.short_id)} ({finding.seems}; {finding.confidence} confidence)"
    )
    yield from underlined(checked.architecture, finding.route)
    yield paragraph(finding.message, 2, 0)
    if finding.fix is not None:
        yield paragraph(f"effect: {effect_sentence(finding)}", 2, 8)
    if finding.fix is not None:
        yield paragraph(f"fix ({safety(finding.fix)}): {finding.fix.summary}", 2, 5)
        yield from (f"       {printable(line)}" for line in finding.fix.yaml.splitlines())


def underlined(architecture: Architecture, route: Route) -> Iterator[str]:
    """The line where the part at *route* stands, with its number, and what is meant underlined."""
    there = span(architecture, route)
    text = source_text(architecture)
    match = _REST_OF_LINE.match(text, there.start.index - there.start.column + 1)
    line = match[0] if match else ""
    first = there.start.column - 1
    last = max(min(first + there.end.index - there.start.index, len(line)), first + 1)
    number = str(there.start.line)
    before, meant, after = _fitted(line, first, last, width() - len(number) - 6)
    yield f"  {' ' * len(number)} |"
    yield f"  {number} | {before}{meant}{after}".rstrip()
    yield f"  {' ' * len(number)} | {' ' * _cells(before)}{'^' * max(_cells(meant), 1)}"


def _fitted(line: str, first: int, last: int, room: int) -> tuple[str, str, str]:
    """What stands before *first*, up to *last* and behind, cut so that it fits and the middle is seen."""
    before, meant, after = (printable(part) for part in (line[:first], line[first:last], line[last:]))
    if _cells(before + meant) > room:
        before = CUT + before[len(before) - room // 3 :] if len(before) > room // 3 else before
    if _cells(before + meant) > room:
        meant = _start(meant, room - _cells(before) - 1) + CUT
        after = ""
    left = room - _cells(before + meant)
    return before, meant, after if _cells(after) <= left else _start(after, left - 1) + CUT


def _start(text: str, cells: int) -> str:
    """As much of *text* as fits into *cells* columns."""
    while text and _cells(text) > cells:
        text = text[: max(cells, 0)] if len(text) > cells else text[:-1]
    return text


def _cells(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415  only what is shown to people pays for it

    return cell_len(text)


def _summary(checkup: Checkup, *, undecided: bool) -> Iterator[str]:
    new = [finding for checked in checkup.checked for finding in checked.new]
    waived = [finding for checked in checkup.checked for finding in checked.report.waived]
    known = sum(len(checked.report.findings) - len(checked.new) for checked in checkup.checked)
    open_ = sum(len(checked.report.undecided) for checked in checkup.checked)
    if checkup.refused and not checkup.checked:
        yield paragraph(f"{plural(len(checkup.refused), 'file')} could not be checked")
        return
    parts = [counted(new) + (f" in {plural(len(checkup.checked), 'file')}" if len(checkup.checked) > 1 else "")]
    if waived:
        parts.append(f"{len(waived)} waived")
    if known:
        parts.append(f"{known} known to the baseline")
    if open_:
        parts.append(f"{open_} not evaluated for missing data" + ("" if undecided else " (--undecided lists them)"))
    yield paragraph("; ".join(parts))
    for finding in waived:
        yield paragraph(f"waived: {finding.short_id}, {accepted(finding)}", 2)
    if checkup.refused:
        yield paragraph(f"{plural(len(checkup.refused), 'file')} could not be checked")
