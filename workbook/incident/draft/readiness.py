"""Actions that make the next outage shorter whatever causes it: alerts, and rehearsals that can fail."""

import re
from collections.abc import Collection, Iterator

from workbook.incident.draft.blocks import UNKNOWN
from workbook.incident.draft.case import Case
from workbook.incident.draft.impact import quoted
from workbook.model import Architecture
from workbook.wording.name_lists import first_few, listed
from workbook.wording.quantities import elapsed

Row = tuple[str, ...]

SLOW_TO_SEE = 5 * 60.0
"""Seconds to detect beyond which an alert is proposed."""

REHEARSE, ALERT, RESTORE = "Rehearse the recovery", "Add an alert", "Restore"
READINESS = {
    REHEARSE: "rehearsed rehearsal drill practice",
    ALERT: "alert alerts monitored noticed alarm",
    RESTORE: "restored restore backup backups tested",
}
"""What an action is about that names a component only because it failed."""


def readiness(case: Case) -> tuple[Row, ...]:
    """An alert and a rehearsal, where they are missing."""
    return (*_alerts(case), *_rehearsals(case))


def lacks_alerts(case: Case) -> list[str]:
    """Journeys on which an alert is proposed."""
    journeys = case.architecture.journeys
    has_alerts = {name: bool((sli := journey.sli) and sli.alerts) for name, journey in journeys.items()}
    outage = case.outage
    detected = next((row.at for row in outage.timeline if row.kind == "detected"), None) if outage else None
    late = (
        detected is not None
        and case.start is not None
        and detected.has_time
        and (detected.at - case.start.at).total_seconds() > SLOW_TO_SEE
    )
    bare = [quoted(case, name) for name in case.harmed_journeys if not has_alerts[name]]
    return bare if late or outage is None or any(has_alerts.values()) else []


def _alerts(case: Case) -> Iterator[Row]:
    """An alert on what users lost, where it took long to see or the design has none though it has some."""
    if bare := lacks_alerts(case):
        done = (
            "a rehearsal that breaks one of them pages the on-call engineer"
            if len(bare) > 1
            else "a rehearsal that breaks it pages the on-call engineer"
        )
        yield f"{ALERT} on what users experience: {listed(first_few(bare))}", "detect", UNKNOWN, UNKNOWN, done, "–"


def _rehearsals(case: Case) -> Iterator[Row]:
    """A rehearsal of the recovery, with a bound that it can miss; of a restore where backups were what failed."""
    components = case.architecture.components
    never = [
        name
        for name in case.struck
        if components[name].drilled is None
        and components[name].kind != "external"
        and name not in case.did_their_work
        and not _follows(case.architecture, name, case.struck)
    ]
    if not never:
        return
    length = elapsed(case.minutes * 60) if case.knows_length else ""
    bound = f"in less than {length}, the length of this outage" if length else "within a time that you set beforehand"
    if case.outage is None:
        done = f"users are served again within {elapsed(case.scenario.outage_length)}"
        whole = any(event.kind not in ("down", "slow") for event in case.scenario.events)
        what = f"{REHEARSE} while {case.events}" if whole else f"{REHEARSE} of {listed(never)}"
        yield what, "process", UNKNOWN, UNKNOWN, done, "–"
        return
    if any(UNTESTED.search(factor) for factor in case.outage.contributing):
        done = f"each was restored and read {bound}"
        yield f"{RESTORE} each backup of {listed(never)} as a test", "process", UNKNOWN, UNKNOWN, done, "–"
        return
    what = f"{REHEARSE} of {listed(never)}, at the table and in a test environment"
    yield what, "process", UNKNOWN, UNKNOWN, f"users are served again {bound}", "–"


def _follows(architecture: Architecture, name: str, struck: Collection[str]) -> bool:
    """Whether *name* fails because of another one that is *struck*."""
    needed = {callee for callee, call in architecture.components[name].depends_on.items() if call.strength == "hard"}
    return any(
        other in architecture.runs_on(name)
        or (other in needed and architecture.components[name].depends_on[other].plane == "data")
        for other in struck
        if other != name and architecture.components[other].kind != "external"
    )


UNTESTED = re.compile(r"\b(?:restor\w+|backups?)\b.*\b(?:tested|tried|rehearsed)\b", re.IGNORECASE)
"""Words of a way back that nobody had tried."""
