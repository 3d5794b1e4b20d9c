"""Findings as workflow commands of GitHub: annotations beside the lines of a pull request."""

from collections.abc import Iterator

from workbook.findings import Finding, Severity
from workbook.review.checkup import Checked, Checkup
from workbook.views.findings.located import effect_sentence, safety, shown_name, span
from workbook.views.terminal import printable

Properties = dict[str, str | int]


def github_text(checkup: Checkup) -> str:
    """One command per line. GitHub shows few of each kind (ten a step), so the most severe of all files are first."""
    pairs = [(checked, finding) for checked in checkup.checked for finding in checked.new]
    pairs.sort(key=lambda pair: -pair[1].severity)
    return "\n".join(
        [*_refused(checkup), *(_command(checkup.path(checked.file), checked, finding) for checked, finding in pairs)]
    )


def _refused(checkup: Checkup) -> Iterator[str]:
    for file, error in checkup.refused:
        for problem in error.problems:
            place: Properties = {
                "file": shown_name(checkup.path(file)),
                "line": problem.where.line,
                "col": problem.where.column,
            }
            yield _written("error", {**place, "title": "cannot be accepted"}, problem.message)


def _command(file: str, checked: Checked, finding: Finding) -> str:
    where = span(checked.architecture, finding.route).start
    properties: Properties = {
        "file": shown_name(file),
        "line": where.line,
        "col": where.column,
        "title": finding.rule,
    }
    lines = [finding.message, f"effect: {effect_sentence(finding)}"]
    if finding.fix:
        lines += [f"fix ({safety(finding.fix)}): {finding.fix.summary}", *finding.fix.yaml.splitlines()]
    return _written(LEVELS[finding.severity], properties, "\n".join(map(printable, lines)))


LEVELS = {
    Severity.BLOCKER: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "notice",
}


def _written(level: str, properties: Properties, message: str) -> str:
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {written}::{_data(message)}"


def _data(text: str) -> str:
    text = "\n".join(map(printable, text.split("\n")))
    return text.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
