"""Repairing a file: the safe fixes, and if asked for the unsafe ones, spliced into its text."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.findings.finding import Finding
from workbook.findings.measure import compatible
from workbook.findings.patch import PatchError
from workbook.findings.pieces import Pieces
from workbook.model import Architecture
from workbook.what_if.change import REMOVED, Change
from workbook.what_if.redesign import implied_journeys


@dataclass(frozen=True)
class Repair:
    """The new text of a file, and which findings it takes care of."""

    before: str
    after: str
    applied: tuple[Finding, ...]
    left: tuple[Finding, ...]
    """Findings without a fix, with one that is not wanted or has gaps, or with one that does not fit in."""


def repaired(architecture: Architecture, findings: Sequence[Finding], *, unsafe: bool = False) -> Repair:
    """The file of *architecture* with the safe fixes of *findings*; with *unsafe* ones, too, safe ones first.

    Of two fixes that change the same part the first is applied; the other finding is left for the next time.
    """
    document = architecture.document
    if document is None:
        return Repair("", "", (), tuple(findings))
    wanted = [
        finding
        for safe in ((True, False) if unsafe else (True,))
        for finding in findings
        if finding.fix and finding.fix.judgement != safe and not finding.fix.has_gaps
    ]
    keys = {fix.key for fix in compatible([finding.fix for finding in wanted if finding.fix])}
    applied: list[Finding] = []
    done = set[str]()
    now = Pieces(document)
    for finding in sorted(wanted, key=_last_items_last):
        if finding.fix and finding.fix.key in keys:
            try:
                if finding.fix.key not in done:
                    now.patch(_written_out(architecture, now.data, finding.fix.changes))
                    done.add(finding.fix.key)
                applied.append(finding)
            except PatchError:
                continue
    these = set(map(id, applied))
    in_order = tuple(finding for finding in findings if id(finding) in these)
    return Repair(
        document.text, now.document().text, in_order, tuple(finding for finding in findings if id(finding) not in these)
    )


def _last_items_last(finding: Finding) -> tuple[bool, int]:
    """What items of lists are removed after, and from the last to the first: the others then keep their numbers."""
    changes = finding.fix.changes if finding.fix else ()
    items = [route[-1] for route, value in changes if value is REMOVED]
    places = [place for place in items if isinstance(place, int)]
    return bool(places), -max(places, default=0)


def _written_out(architecture: Architecture, data: object, changes: Sequence[Change]) -> Sequence[Change]:
    """*changes*, and before them the journeys that the file only implies, if one of them is about journeys."""
    about_journeys = any(route[0] == "journeys" for route, _ in changes)
    if about_journeys and isinstance(data, dict) and not data.get("journeys"):
        return (Change(("journeys",), implied_journeys(architecture)), *changes)
    return changes
