"""What a review of an outage's design would have warned of, and what its fixes would have changed."""

from collections.abc import Sequence
from datetime import date

from workbook.failure import Analysis
from workbook.findings import Finding, Report, run
from workbook.incident import Remedies, Replay, remedies
from workbook.model import Architecture, Outage
from workbook.rules import CATALOGUE


def reviewed(architecture: Architecture, outage: Outage, today: date) -> Report:
    """What the rules find and ask of *architecture* on the day of *outage*, or on *today* if its day is not known."""
    return run(CATALOGUE, Analysis(architecture), today=outage.date or today, effects=False)


def warnings_of(architecture: Architecture, outage: Outage, today: date) -> Sequence[Finding]:
    """What the rules find, without what they ask."""
    return reviewed(architecture, outage, today).findings


def remedies_of(replay: Replay, today: date, intended: Sequence[Finding] | None = None) -> Remedies:
    """What the fixes of the design's findings would have changed: as it behaved where that is known.

    *intended* are the findings of the design as intended, if somebody has them.
    """
    taught = bool(replay.changes)
    run_tried = replay.as_behaved if taught else replay.as_intended
    known = None if taught else intended
    findings = warnings_of(run_tried.architecture, replay.outage, today) if known is None else known
    return remedies(
        run_tried.architecture, replay.outage.scenario, findings, "as it behaved" if taught else "as intended"
    )
