"""How it was noticed, and what was done."""

from collections.abc import Iterator

from workbook.incident.draft.blocks import Block, Items, Question, Text
from workbook.incident.draft.case import Case, clock


def detection(case: Case) -> Iterator[Block]:
    """The alerts that should have fired, what has none, what was told of it."""
    if case.outage is not None and case.outage.detection:
        yield Text(case.outage.detection)
    journeys, components = case.architecture.journeys, case.architecture.components
    alerts = [
        *(f"{alert} of {name}" for name in case.harmed_journeys if (sli := journeys[name].sli) for alert in sli.alerts),
        *(
            f"{alert} of {name}"
            for name in case.harmed
            if (seen := components[name].observed_by)
            for alert in seen.alerts
        ),
    ]
    should = "should have fired" if case.outage else "should fire"
    if alerts:
        yield Items(tuple(alerts), f"Alerts that {should}, by the design")
    unwatched = [name for name in case.harmed if not ((seen := components[name].observed_by) and seen.alerts)]
    if unwatched:
        yield Text(f"No alert is declared in the design for: {', '.join(unwatched)}.")
    if case.outage is None:
        yield Question(f"Which signal would be the first to say that {case.events}, and who would see it?")
    elif not case.outage.detection:
        since = f" after {clock(case.start)} UTC" if case.start else ""
        yield Question(f"Which signal came first{since}, and what would have halved the time to notice?")


def response(case: Case) -> Iterator[Block]:
    """What was done, and whether the tools to do it were there."""
    any_yielded = False
    for label, text in (
        ("Mitigation", case.outage and case.outage.mitigation),
        ("Recovery", case.outage and case.outage.recovery),
    ):
        if text:
            any_yielded = True
            yield Text(f"{label}: {text}")
    if not any_yielded:
        yield Question(
            f"What is the first thing to do when {case.events}, and is it written down where it can be read then?"
        )
