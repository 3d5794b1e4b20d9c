"""A baseline: the findings that are known already, so that only new ones fail a build."""

import json
from collections.abc import Iterable

from workbook.errors import UsageError
from workbook.findings.finding import Finding


def baseline_text(findings: Iterable[Finding]) -> str:
    """A baseline of *findings* as JSON: their ids, sorted."""
    return json.dumps({"findings": sorted({finding.id for finding in findings})}, indent=2) + "\n"


def read_baseline(text: str, file: str) -> frozenset[str]:
    """The ids in a baseline; the JSON output of a check is one too. `UsageError` if it is neither."""
    try:
        listed = json.loads(text)["findings"]
        ids = [one if isinstance(one, str) else one["id"] for one in listed]
    except (ValueError, TypeError, KeyError, RecursionError):
        ids = [None]
    if not all(isinstance(one, str) for one in ids):
        hint = 'write one with --write-baseline, or give a check\'s JSON: {"findings": [{"id": …}]}'
        raise UsageError(f"{file} is not a baseline; {hint}")
    return frozenset(ids)


def unknown_to(baseline: frozenset[str], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of *findings* that are not in *baseline*, in their order."""
    return tuple(finding for finding in findings if finding.id not in baseline)
