"""Remarks on post-mortems as SARIF 2.1.0."""

from hashlib import sha256
from importlib.metadata import version
from typing import Any

from workbook.incident import Weight
from workbook.review.checkup import CANNOT_BE_CHECKED
from workbook.review.postmortem_remarks import PostmortemRemarks
from workbook.views.json_text import json_text
from workbook.views.postmortem_remarks.refused import why_refused
from workbook.views.project_addresses import POSTMORTEM_PAGE, rule_links, tool_links
from workbook.views.sarif_text import SCHEMA, message, uri

PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
"""What GitHub calls the levels of SARIF."""
LEVELS = {Weight.HIGH: "error", Weight.MEDIUM: "warning", Weight.LOW: "note"}


def lint_sarif(linted: PostmortemRemarks) -> str:
    """One run with every remark, its further places as related locations."""
    places = {name: place for place, name in enumerate(linted.rules)}
    unchecked = (
        {CANNOT_BE_CHECKED: "The file cannot be read, so that nothing is known of it."} if linted.refused else {}
    )
    driver = {
        "name": "workbook lint-postmortem",
        "semanticVersion": version("failure-workbook"),
        **tool_links(),
        "rules": [
            *(
                _described(name, rule.summary, LEVELS[rule.severity]) | rule_links(POSTMORTEM_PAGE, name)
                for name, rule in linted.rules.items()
            ),
            *(_described(name, why, "error") for name, why in unchecked.items()),
        ],
    }
    results: list[dict[str, Any]] = [
        {
            "ruleId": remark.rule,
            "ruleIndex": places[remark.rule],
            "level": LEVELS[linted.severity(remark)],
            "message": message(remark.message),
            "locations": [_location(linted.path(file), remark.line)],
            "relatedLocations": [_location(linted.path(file), line) for line in remark.places if line != remark.line],
            "partialFingerprints": _fingerprint(linted.path(file), remark.rule, remark.message),
        }
        for file, reviewed in linted.pages.items()
        for remark in reviewed.remarks
    ]
    results += [
        {
            "ruleId": CANNOT_BE_CHECKED,
            "ruleIndex": len(places),
            "level": "error",
            "message": message(why_refused(error)),
            "locations": [_location(linted.path(file), 1)],
            "partialFingerprints": _fingerprint(linted.path(file), CANNOT_BE_CHECKED, why_refused(error)),
        }
        for file, error in linted.refused
    ]
    run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _location(file: str, line: int) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": uri(file)}, "region": {"startLine": line}}}


def _described(name: str, why: str, level: str) -> dict[str, Any]:
    """A rule with everything that GitHub asks of one."""
    return {
        "id": name,
        "shortDescription": {"text": why},
        "fullDescription": {"text": why},
        "help": {"text": why},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": ["post-mortem"], "precision": "high", "problem.severity": PROBLEM[level]},
    }


def _fingerprint(file: str, rule: str, text: str) -> dict[str, str]:
    """Without the line, so that it survives edits elsewhere."""
    return {"remarkId/v1": sha256(f"{uri(file)}\n{rule}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()}
