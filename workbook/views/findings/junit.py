"""Findings as JUnit XML: a suite per file, a case per finding and per rule that found nothing."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from workbook.errors import DocumentError
from workbook.findings import Finding
from workbook.review.checkup import Checked, Checkup
from workbook.views.findings.located import accepted, effect_sentence, shown_name, span
from workbook.views.terminal import printable


def junit_text(checkup: Checkup) -> str:
    """The report.

    A finding that fails the run is a failed case; a milder one passes and says itself in its output; a waived one is
    skipped; a file that cannot be accepted is an error.
    """
    suites = Element("testsuites", name="workbook check")
    for checked in checkup.checked:
        _suite(suites, checked, checkup)
    for file, error in checkup.refused:
        _refused(suites, file, error)
    for count in COUNTS:
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    indent(suites)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(suites, encoding="unicode")}'


COUNTS = ("tests", "failures", "errors", "skipped")


def _suite(suites: Element, checked: Checked, checkup: Checkup) -> None:
    suite = SubElement(suites, "testsuite", name=_text(shown_name(checked.file)))
    for finding in checked.told:
        _case(suite, checked, finding, fails=checkup.fails(finding))
    silent = {rule.name for rule in checkup.rules} - {finding.rule for finding in checked.told}
    for rule in checkup.rules:
        if rule.name in silent:
            SubElement(suite, "testcase", classname=_text(shown_name(checked.file)), name=rule.name)
    _count(suite)


def _case(suite: Element, checked: Checked, finding: Finding, *, fails: bool) -> None:
    where = span(checked.architecture, finding.route).start
    file = _text(shown_name(checked.file))
    case = SubElement(suite, "testcase", classname=file, name=_text(finding.id), file=file, line=str(where.line))
    if finding.waiver is not None:
        SubElement(case, "skipped", message=_text(accepted(finding)))
    elif fails:
        failure = SubElement(case, "failure", type=str(finding.severity), message=_text(finding.message))
        failure.text = _story(checked, finding)
    else:
        SubElement(case, "system-out").text = _story(checked, finding)


def _story(checked: Checked, finding: Finding) -> str:
    where = span(checked.architecture, finding.route).start
    lines = [
        f"{shown_name(checked.file)}:{where.line}:{where.column}: {finding.severity} {finding.rule}",
        finding.message,
        f"effect: {effect_sentence(finding)}",
    ]
    if finding.fix:
        lines += [f"fix: {finding.fix.summary}", *finding.fix.yaml.splitlines()]
    return "\n".join(map(_text, lines))


def _refused(suites: Element, file: str, error: DocumentError) -> None:
    suite = SubElement(suites, "testsuite", name=_text(shown_name(file)))
    case = SubElement(suite, "testcase", classname=_text(shown_name(file)), name="can be accepted")
    problems = [_text(shown_name(str(problem))) for problem in error.problems]
    SubElement(case, "error", message=problems[0]).text = "\n".join(problems)
    _count(suite)


def _count(suite: Element) -> None:
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in suite)))
    suite.set("errors", str(sum(case.find("error") is not None for case in suite)))
    suite.set("skipped", str(sum(case.find("skipped") is not None for case in suite)))


def _text(text: str) -> str:
    """One line of *text* without characters that XML cannot hold."""
    return printable(text)
