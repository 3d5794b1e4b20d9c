"""How it was noticed, how late, and what should have fired."""

import re
from collections.abc import Iterator

from workbook.incident.draft.blocks import Block, Items, Question, Text
from workbook.incident.draft.case import Case, clock
from workbook.incident.draft.protection import responders_tools
from workbook.incident.draft.readiness import lacks_alerts
from workbook.wording.name_lists import first_few, listed


def detection(case: Case) -> Iterator[Block]:
    """What was told of it, the alerts that the design has for what was harmed, and what has none."""
    outage = case.outage
    if outage is None:
        return
    if outage.detection:
        yield Text(outage.detection)
    alerts = alerts_of(case)
    if alerts:
        yield Items(alerts, "Alerts that should have fired, according to the design")
        if unwatched := unwatched_components(case):
            yield Text(f"The file lists no alert for {listed(first_few(unwatched, 6))}.")
    asked = []
    if not outage.detection:
        since = f" after {clock(case.start)} UTC" if case.start else ""
        asked.append(f"Which signal came first{since}, and what would have halved the time to detect?")
    if not alerts and not _was_fast(case):
        asked.append(_about_alerts(case, outage.detection or ""))
    if any(asked):
        yield Question(" ".join(filter(None, asked)))


def _about_alerts(case: Case, told: str) -> str:
    """What to ask where the file lists no alert; nothing where an action proposes the alert that was missing."""
    lists_none = "The file lists no alert for any affected component."
    if not told:
        return f"{lists_none} Which alert fired, and which should have?"
    if FIRED.search(told):
        return "The file lists no alerts. Which are those that fired, and which should have fired earlier?"
    if responders_tools(case):
        return f"{lists_none} Tools of responders failed too. Which alert watches from outside, and did it fire?"
    return "" if lacks_alerts(case) else f"{lists_none} Which alert should have fired?"


FIRED = re.compile(r"\b(?:alert|alarm|paged|pager|monitor)", re.IGNORECASE)
"""Words of a detection by machines."""


def _was_fast(case: Case) -> bool:
    """Whether it was noticed so soon that no other alert would have helped."""
    detected = next((row.at for row in case.outage.timeline if row.kind == "detected"), None) if case.outage else None
    if detected is None or case.start is None or not detected.has_time:
        return False
    return float((detected.at - case.start.at).total_seconds()) <= FAST


FAST = 2 * 60.0
"""Seconds to detect."""


def alerts_of(case: Case) -> tuple[str, ...]:
    """The alerts of harmed journeys, then those of harmed components, a line for each that has any."""
    journeys, components = case.architecture.journeys, case.architecture.components
    by_name = {name: tuple(sli.alerts) for name in case.harmed_journeys if (sli := journeys[name].sli) and sli.alerts}
    for name in case.harmed:
        seen = components[name].observed_by
        if seen and seen.alerts:
            by_name[name] = (*by_name.get(name, ()), *seen.alerts)
    return tuple(f"{name}: {listed(dict.fromkeys(alerts))}" for name, alerts in by_name.items())


def unwatched_components(case: Case) -> list[str]:
    """Harmed components for which the design declares no alert; devices of users have none."""
    components = case.architecture.components
    return [
        name
        for name in case.harmed
        if components[name].kind != "client" and not ((seen := components[name].observed_by) and seen.alerts)
    ]
