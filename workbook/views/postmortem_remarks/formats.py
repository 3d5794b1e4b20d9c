"""Remarks of the lint as text, JSON, workflow commands of GitHub, and SARIF."""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from workbook.errors import DocumentError
from workbook.review.checkup import CANNOT_BE_CHECKED
from workbook.review.postmortem_remarks import PostmortemRemarks
from workbook.views.json_text import json_text
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
        f"::error file={_property(file)},title={CANNOT_BE_CHECKED}::{_data(_why(error))}"
        for file, error in linted.refused
    ]
    remarks = [
        f"::warning file={_property(str(file))},line={remark.line},col={remark.column},title={remark.rule}"
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


def _uri(file: str) -> str:
    return quote(PurePath(file).as_posix().encode("utf-8", "surrogatepass"))


SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


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
            {"id": name, "shortDescription": {"text": why}} for name, why in {**linted.rules, **unchecked}.items()
        ],
    }
    results = [
        {
            "ruleId": remark.rule,
            "ruleIndex": places[remark.rule],
            "level": "warning",
            "message": {"text": remark.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(file)},
                        "region": {"startLine": remark.line, "startColumn": remark.column},
                    }
                }
            ],
        }
        for file, remarks in linted.pages.items()
        for remark in remarks
    ]
    results += [
        {
            "ruleId": CANNOT_BE_CHECKED,
            "ruleIndex": len(places),
            "level": "error",
            "message": {"text": _why(error)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}],
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
