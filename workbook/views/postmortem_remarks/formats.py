"""Remarks of the lint as text, JSON, workflow commands of GitHub, and SARIF."""

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from workbook.incident import Remark
from workbook.views.json_text import json_text
from workbook.views.terminal import paragraph, printable
from workbook.wording.name_lists import plural

Linted = Mapping[Path, Sequence[Remark]]


def lint_text(linted: Linted) -> str:
    """One remark a line, `FILE:LINE:COLUMN: rule message`, and how many there are."""
    lines = [
        paragraph(f"{file}:{remark.line}:{remark.column}: {remark.rule} {remark.message}")
        for file, remarks in linted.items()
        for remark in remarks
    ]
    total = sum(map(len, linted.values()))
    return "\n".join([*lines, f"{plural(total, 'remark')} in {plural(len(linted), 'file')}"])


def lint_json(linted: Linted) -> str:
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
                for file, remarks in linted.items()
            ]
        }
    )


def lint_github(linted: Linted) -> str:
    """One workflow command per remark."""
    return "\n".join(
        f"::warning file={_property(str(file))},line={remark.line},col={remark.column},title={remark.rule}"
        f"::{_data(remark.message)}"
        for file, remarks in linted.items()
        for remark in remarks
    )


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def lint_sarif(linted: Linted, rules: Mapping[str, str]) -> str:
    """One run of SARIF 2.1.0 with every remark."""
    places = {name: place for place, name in enumerate(rules)}
    driver = {
        "name": "workbook lint-postmortem",
        "semanticVersion": version("workbook"),
        "rules": [{"id": name, "shortDescription": {"text": why}} for name, why in rules.items()],
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
                        "artifactLocation": {"uri": quote(PurePath(file).as_posix())},
                        "region": {"startLine": remark.line, "startColumn": remark.column},
                    }
                }
            ],
        }
        for file, remarks in linted.items()
        for remark in remarks
    ]
    run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def lint_formats(rules: Mapping[str, str]) -> Mapping[str, Callable[[Linted], str]]:
    """How remarks are written, by the name of the format."""
    return {
        "text": lint_text,
        "json": lint_json,
        "github": lint_github,
        "sarif": lambda linted: lint_sarif(linted, rules),
    }
