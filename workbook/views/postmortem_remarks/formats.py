"""Remarks of the lint as text, JSON, workflow commands of GitHub, and SARIF."""

from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from workbook.errors import DocumentError
from workbook.review.checkup import CANNOT_BE_CHECKED
from workbook.review.postmortem_remarks import PostmortemRemarks
from workbook.views.json_text import json_text
from workbook.views.sarif_text import SCHEMA, message, uri
from workbook.views.terminal import paragraph, printable
from workbook.wording.name_lists import plural


def lint_text(linted: PostmortemRemarks) -> str:
    """One remark a line, `FILE:LINE:COLUMN: rule message`, and how many there are."""
    lines = [
        paragraph(f"{file}:{remark.line}:{remark.column}: {remark.rule} {remark.message}")
        for file, remarks in linted.pages.items()
        for remark in remarks
    ]
    total = sum(map(len, linted.pages.values()))
    if linted.pages or not linted.refused:
        lines.append(f"{plural(total, 'remark')} in {plural(len(linted.pages), 'file')}")
    if linted.pages and linted.refused:
        lines.append(f"{plural(len(linted.refused), 'file')} could not be looked at")
    return "\n".join(lines)


def lint_json(linted: PostmortemRemarks) -> str:
    """Every remark by file."""
    return json_text(
        {
            "files": [
                {
                    "file": str(file),
                    "remarks": [
                        {"rule": remark.rule, "line": remark.line, "column": remark.column, "message": remark.message}
                        for remark in remarks
                    ],
                }
                for file, remarks in linted.pages.items()
            ],
            **(
                {"refused": [{"file": file, "message": _why(error)} for file, error in linted.refused]}
                if linted.refused
                else {}
            ),
        }
    )


def lint_github(linted: PostmortemRemarks) -> str:
    """One workflow command per remark, and per file that nothing can be said of."""
    refused = [
        f"::error file={_property(linted.path(file))},title={CANNOT_BE_CHECKED}::{_data(_why(error))}"
        for file, error in linted.refused
    ]
    remarks = [
        f"::warning file={_property(linted.path(file))},line={remark.line},col={remark.column},title={remark.rule}"
        f"::{_data(remark.message)}"
        for file, remarks in linted.pages.items()
        for remark in remarks
    ]
    return "\n".join([*refused, *remarks])


def _why(error: DocumentError) -> str:
    return "\n".join(map(str, error.problems))


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _described(name: str, why: str, level: str) -> dict[str, Any]:
    """A rule with everything that GitHub asks of one."""
    return {
        "id": name,
        "shortDescription": {"text": why},
        "fullDescription": {"text": why},
        "help": {"text": why},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": ["post-mortem"], "precision": "high", "problem.severity": level},
    }


def _fingerprint(file: str, rule: str, told: str) -> dict[str, str]:
    """Without the line, so that it survives edits elsewhere."""
    return {"remarkId/v1": sha256(f"{uri(file)}\n{rule}\n{told}".encode()).hexdigest()}


def lint_sarif(linted: PostmortemRemarks) -> str:
    """One run of SARIF 2.1.0 with every remark."""
    places = {name: place for place, name in enumerate(linted.rules)}
    unchecked = (
        {CANNOT_BE_CHECKED: "The file cannot be read, so that nothing is known of it."} if linted.refused else {}
    )
    driver = {
        "name": "workbook lint-postmortem",
        "semanticVersion": version("failure-workbook"),
        "rules": [
            *(_described(name, why, "warning") for name, why in linted.rules.items()),
            *(_described(name, why, "error") for name, why in unchecked.items()),
        ],
    }
    results = [
        {
            "ruleId": remark.rule,
            "ruleIndex": places[remark.rule],
            "level": "warning",
            "message": message(remark.message),
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": uri(linted.path(file))},
                        "region": {"startLine": remark.line, "startColumn": remark.column},
                    }
                }
            ],
            "partialFingerprints": _fingerprint(linted.path(file), remark.rule, remark.message),
        }
        for file, remarks in linted.pages.items()
        for remark in remarks
    ]
    results += [
        {
            "ruleId": CANNOT_BE_CHECKED,
            "ruleIndex": len(places),
            "level": "error",
            "message": message(_why(error)),
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(linted.path(file))}}}],
            "partialFingerprints": _fingerprint(linted.path(file), CANNOT_BE_CHECKED, _why(error)),
        }
        for file, error in linted.refused
    ]
    run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


FORMATS: dict[str, Callable[[PostmortemRemarks], str]] = {
    "text": lint_text,
    "json": lint_json,
    "github": lint_github,
    "sarif": lint_sarif,
}
"""Format to the text of the remarks in it."""
