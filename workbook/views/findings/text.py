"""Findings for the terminal, by rule: the worst place with its line and fix, the others in a list or a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook.findings import Finding, Rule
from workbook.review.checkup import Checked, Checkup
from workbook.review.finding_groups import RuleGroup, finding_groups
from workbook.views.findings.located import accepted, counted, effect_sentence, safety, shown_name, span
from workbook.views.findings.source_line import underlined
from workbook.views.terminal import paragraph, printable, table
from workbook.what_if.largest_load import Rest
from workbook.wording.name_lists import first_few, listed, plural

MOST_LISTED = 20
"""Places of one rule in a list; a reader who wants more asks for all."""
NAMED = 5
"""Other places of one rule in a table."""
A_FEW = 3
"""Findings that a table would not make shorter."""
FIRST = "Changes a verdict, or is a single point of failure"
UNMEASURED = "Effect not measured"
DEFENCE = "Defence in depth: no fix here improves a verdict"
COLUMNS = ("rule", "highest severity", "places", "worst")


@dataclass(frozen=True)
class Shown:
    """How much of a checkup is shown; what was found, its order and the exit status never depend on it."""

    undecided: bool = False
    """Also what could not be decided."""
    every: bool = False
    """Every finding in full."""


EVERYTHING = Shown(undecided=True, every=True)


def checkup_text(checkup: Checkup, shown: Shown) -> str:
    """Everything that is new, by rule; what is waived or known is counted."""
    rules = {rule.name: rule for rule in checkup.rules}
    lines: list[str] = []
    for checked in checkup.checked:
        if len(checkup.checked) > 1 and checked.new:
            lines += [paragraph(f"== {shown_name(checked.file)}: {counted(checked.new)}"), ""]
        lines += _file(checked, rules, shown)
    return "\n".join([*lines, *_summary(checkup, shown)])


def _file(checked: Checked, rules: Mapping[str, Rule], shown: Shown) -> Iterator[str]:
    if checked.report.rest.lost:
        yield paragraph(f"{printable(shown_name(checked.file))}: {at_rest(checked.report.rest)}")
        yield ""
    groups = finding_groups(checked.new)
    yield from _in_full(checked, FIRST, groups.first, rules, every=shown.every)
    for heading, others in ((UNMEASURED, groups.unmeasured), (DEFENCE, groups.defence)):
        if shown.every or _count(others) <= A_FEW:
            yield from _in_full(checked, heading, others, rules, every=True)
        else:
            yield from _in_table(checked, heading, others)
    if not shown.undecided and checked.deciding:
        yield from _questions(checked)
    if shown.undecided and checked.report.undecided:
        for question in checked.report.undecided:
            where = span(checked.architecture, question.route).start
            yield f"{printable(shown_name(checked.file))}:{where.line}:{where.column}: undecided {question.rule}"
            yield paragraph(str(question), 2)
        yield ""


def _in_full(
    checked: Checked, heading: str, groups: Sequence[RuleGroup], rules: Mapping[str, Rule], *, every: bool
) -> Iterator[str]:
    """Each rule with its count and its worst place; the others too, or in a list."""
    if not groups:
        return
    yield from (paragraph(f"{heading} ({_count(groups)})"), "")
    for group in groups:
        yield paragraph(_rule_heading(group))
        if group.rule in rules:
            yield paragraph(rules[group.rule].summary, 2, 0)
        for finding in group.findings if every else [group.worst]:
            yield ""
            yield from finding_lines(checked, finding)
        if group.others and not every:
            yield from ("", *_others(checked, group))
        yield ""


def _in_table(checked: Checked, heading: str, groups: Sequence[RuleGroup]) -> Iterator[str]:
    """A row for each rule, with what it found at its worst place."""
    rows = []
    for group in groups:
        line = f"line {span(checked.architecture, group.worst.route).start.line}"
        others = [finding.short_id.partition("@")[2] for finding in group.others]
        also = f" Also at: {', '.join(first_few(others, NAMED, what='places'))}." if others else ""
        message = _ended(group.worst.message) + also if also else group.worst.message
        rows.append(((group.rule, str(group.worst.severity), str(len(group.findings)), line), message))
    yield from (paragraph(f"{heading} ({_count(groups)}; --all shows each with its fix)"), "", table(COLUMNS, rows), "")


def _count(groups: Sequence[RuleGroup]) -> int:
    return sum(len(group.findings) for group in groups)


def _rule_heading(group: RuleGroup) -> str:
    """Rule, number of places, and what the rule says of all of them."""
    places = plural(len(group.findings), "place")
    return f"{group.rule}: {places} ({group.worst.seems}; {group.worst.confidence} confidence)"


def _place(checked: Checked, finding: Finding) -> str:
    """Line and part of a finding."""
    return f"line {span(checked.architecture, finding.route).start.line}: {finding.short_id.partition('@')[2]}"


def _others(checked: Checked, group: RuleGroup) -> Iterator[str]:
    """The other places of a rule, each with severity, message and effect."""
    listed_places = group.others[:MOST_LISTED]
    yield paragraph(f"{plural(len(group.others), 'more place')} (--all shows each with its fix):", 2, 0)
    for finding in listed_places:
        effect = f" Effect of the fix: {effect_sentence(finding)}." if finding.fix else ""
        yield paragraph(f"- {_place(checked, finding)} ({finding.severity}): {_ended(finding.message)}{effect}", 2)
    if len(group.others) > MOST_LISTED:
        yield f"  - and {len(group.others) - MOST_LISTED} more"


def _ended(message: str) -> str:
    """*message* with a full stop, so that another sentence can follow."""
    return message if message.endswith((".", "?", "!")) else f"{message}."


def at_rest(rest: Rest) -> str:
    """How the effects of fixes were measured in a design that loses a journey with nothing failed."""
    lost = f"{listed(rest.lost)} {'is' if len(rest.lost) == 1 else 'are'} lost at the declared peak with nothing failed"
    if rest.load is None:
        return f"{lost}, and at any smaller load. What else fixes change is not measured."
    largest = "the largest load at which nothing is lost"
    return f"{lost}. What else fixes change is measured with all peaks × {rest.load:.3g}, {largest}."


def _questions(checked: Checked) -> Iterator[str]:
    """The missing numbers on which most verdicts rest."""
    yield paragraph(
        f"Most verdicts depend on these missing numbers (of {plural(checked.single_failures, 'single failure')})"
    )
    for number, failures in checked.deciding:
        where = span(checked.architecture, number.route).start
        place = f"{shown_name(checked.file)}:{where.line}"
        yield paragraph(f"{place}: set {number.field} ({number.says}): decides {failures}", 2)
    yield ""


def finding_lines(checked: Checked, finding: Finding) -> Iterator[str]:
    """One finding: place, source, message, effect and fix."""
    where = span(checked.architecture, finding.route).start
    yield (
        f"{printable(shown_name(checked.file))}:{where.line}:{where.column}: "
        f"{finding.severity} {printable(finding.short_id)}"
    )
    yield from underlined(checked.architecture, finding.route)
    yield paragraph(finding.message, 2, 0)
    if finding.fix is not None:
        yield paragraph(f"effect: {effect_sentence(finding)}", 2, 8)
        yield paragraph(f"fix ({safety(finding.fix)}): {finding.fix.summary}", 2, 5)
        yield from (f"       {printable(line)}" for line in finding.fix.yaml.splitlines())


def _summary(checkup: Checkup, shown: Shown) -> Iterator[str]:
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
        listing = "" if shown.undecided else " (--undecided lists them)"
        parts.append(f"{open_} not evaluated for missing data{listing}")
    yield paragraph("; ".join(parts))
    for finding in waived:
        yield paragraph(f"waived: {finding.short_id}, {accepted(finding)}", 2)
    if checkup.refused:
        yield paragraph(f"{plural(len(checkup.refused), 'file')} could not be checked")
