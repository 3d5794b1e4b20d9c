"""Remarks on post-mortems as SARIF 2.1.0."""

from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from workbook.incident import Weight
from workbook.review.checkup import CANNOT_BE_CHECKED
from workbook.review.postmortem_remarks import PostmortemRemarks
from workbook.views.json_text import json_text
from workbook.views.postmortem_remarks.refused import why_refused

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Weight.HIGH: "error", Weight.MEDIUM: "warning", Weight.LOW: "note"}


def lint_sarif(linted: PostmortemRemarks) -> str:
    """One run with every remark, its further places as related locations."""
    places = {name: place for place, name in enumerate(linted.rules)}
    unchecked = (
        {CANNOT_BE_CHECKED: "The file cannot be read, so that nothing is known of it."} if linted.refused else {}
    )
    described = {name: rule.summary for name, rule in linted.rules.items()}
    driver = {
        "name": "workbook lint-postmortem",
        "semanticVersion": version("failure-workbook"),
        "rules": [{"id": name, "shortDescription": {"text": why}} for name, why in {**described, **unchecked}.items()],
    }
    results: list[dict[str, Any]] = [
        {
            "ruleId": remark.rule,
            "ruleIndex": places[remark.rule],
            "level": LEVELS[linted.severity(remark)],
            "message": {"text": remark.message},
            "locations": [_location(file, remark.line)],
            "relatedLocations": [_location(file, line) for line in remark.places if line != remark.line],
        }
        for file, reviewed in linted.pages.items()
        for remark in reviewed.remarks
    ]
    results += [
        {
            "ruleId": CANNOT_BE_CHECKED,
            "ruleIndex": len(places),
            "level": "error",
            "message": {"text": why_refused(error)},
            "locations": [_location(file, 1)],
        }
        for file, error in linted.refused
    ]
    run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _location(file: str, line: int) -> dict[str, Any]:
    uri = quote(PurePath(file).as_posix().encode("utf-8", "surrogatepass"))
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}}
