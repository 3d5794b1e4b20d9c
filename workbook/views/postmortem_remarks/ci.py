"""Remarks on post-mortems for the systems that run checks: GitHub, GitLab, JUnit."""

from hashlib import sha256
from pathlib import PurePath
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from workbook.incident import Remark, Weight
from workbook.review.checkup import CANNOT_BE_CHECKED
from workbook.review.postmortem_remarks import PostmortemRemarks
from workbook.views.postmortem_remarks.refused import why_refused
from workbook.views.terminal import printable

GITHUB = {Weight.HIGH: "error", Weight.MEDIUM: "warning", Weight.LOW: "notice"}
GITLAB = {Weight.HIGH: "critical", Weight.MEDIUM: "major", Weight.LOW: "minor"}


def lint_github(linted: PostmortemRemarks) -> str:
    """One workflow command per remark, and per file that nothing can be said of."""
    refused = [
        f"::error file={_property(linted.path(file))},title={CANNOT_BE_CHECKED}::{_data(why_refused(error))}"
        for file, error in linted.refused
    ]
    remarks = [
        f"::{GITHUB[linted.severity(remark)]} "
        f"file={_property(linted.path(file))},line={remark.line},title={remark.rule}::{_data(remark.message)}"
        for file, reviewed in linted.pages.items()
        for remark in reviewed.remarks
    ]
    return "\n".join([*refused, *remarks])


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def lint_gitlab(linted: PostmortemRemarks) -> list[dict[str, Any]]:
    """One entry per remark; the fingerprint holds no line, so that it survives edits elsewhere."""
    entries = [
        _entry(linted.path(file), remark.rule, remark.message, GITLAB[linted.severity(remark)], remark.line)
        for file, reviewed in linted.pages.items()
        for remark in reviewed.remarks
    ]
    return [
        *entries,
        *(
            _entry(linted.path(file), CANNOT_BE_CHECKED, why_refused(error), "blocker", 1)
            for file, error in linted.refused
        ),
    ]


def _entry(file: str, rule: str, message: str, severity: str, line: int) -> dict[str, Any]:
    path = PurePath(file).as_posix()
    return {
        "description": printable(message),
        "check_name": rule,
        "fingerprint": sha256(f"{path}\n{rule}\n{message}".encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": severity,
        "location": {"path": printable(path), "lines": {"begin": line}},
    }


def lint_junit(linted: PostmortemRemarks) -> str:
    """A suite per file, a case per remark and per rule that has none; an error for a file that cannot be read."""
    suites = Element("testsuites", name="workbook lint-postmortem")
    for file, reviewed in linted.pages.items():
        suite = SubElement(suites, "testsuite", name=printable(file))
        for remark in reviewed.remarks:
            _case(suite, printable(file), remark, linted)
        silent = set(linted.rules) - {remark.rule for remark in reviewed.remarks}
        for rule in linted.rules:
            if rule in silent:
                SubElement(suite, "testcase", classname=printable(file), name=rule)
        for held in reviewed.waived:
            case = SubElement(suite, "testcase", classname=printable(file), name=f"{held.remark.rule} (accepted)")
            SubElement(case, "skipped", message=printable(f"until {held.waiver.until}: {held.waiver.why}"))
    for file, error in linted.refused:
        suite = SubElement(suites, "testsuite", name=printable(file))
        case = SubElement(suite, "testcase", classname=printable(file), name="can be read")
        SubElement(case, "error", message=printable(why_refused(error)))
    for suite in suites:
        for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            suite.set(count, str(sum(case.find(tag) is not None for case in suite)))
        suite.set("tests", str(len(suite)))
    for count in ("tests", "failures", "errors", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    indent(suites)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(suites, encoding="unicode")}'


def _case(suite: Element, file: str, remark: Remark, linted: PostmortemRemarks) -> None:
    case = SubElement(
        suite, "testcase", classname=file, name=f"{remark.rule}@{remark.line}", file=file, line=str(remark.line)
    )
    told = printable(f"{file}:{remark.line}: {remark.rule}: {remark.message}")
    if linted.fails(remark):
        failure = SubElement(case, "failure", type=linted.severity(remark).value, message=printable(remark.message))
        failure.text = told
    else:
        SubElement(case, "system-out").text = told
