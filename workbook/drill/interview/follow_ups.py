"""Questions of an interviewer about the file as it stands: each names a part of it, and a verdict or what lacks."""

from collections.abc import Iterator

from workbook.drill.interview.stages import Stage
from workbook.failure import Analysis
from workbook.model import Architecture
from workbook.wording.name_lists import listed

MOST = 2


def follow_ups(architecture: Architecture, stage: Stage) -> tuple[str, ...]:
    """At most two questions of *stage* that only words can answer; without the part that each names it is not asked."""
    asked: dict[str, str] = {}
    for part, question in _asked(architecture, stage.name):
        asked.setdefault(part, question)
    return tuple(asked.values())[:MOST]


def _asked(architecture: Architecture, stage: str) -> Iterator[tuple[str, str]]:
    """Questions, each with the part that it is about: of one part only the first is asked."""
    match stage:
        case "journeys and priorities":
            yield from _about_journeys(architecture)
        case "trade-offs":
            yield from _about_stores(architecture)
        case "metrics":
            yield from _about_alerts(architecture)
        case "hard noes":
            yield from _about_refusals(architecture)
        case "design":
            yield from _about_reasons(architecture)


def _about_journeys(architecture: Architecture) -> Iterator[tuple[str, str]]:
    for name, journey in architecture.journeys.items():
        if journey.priority == "core" and not journey.degrades_to:
            yield name, f"{name} is core and has no degraded mode: what do users still get when something fails?"
        if journey.slo is None:
            yield f"{name} SLO", f"{name} has no SLO: how often may it fail in a month, and who says so?"


def _about_stores(architecture: Architecture) -> Iterator[tuple[str, str]]:
    singles = Analysis(architecture).failures
    for failure in singles:
        name = failure.event.component
        component = architecture.components.get(name)
        lost = [harm.journey for harm in failure.with_verdict("lost")]
        if component is not None and component.kind == "database" and lost:
            verb = "is" if len(lost) == 1 else "are"
            yield name, f"{listed(lost)} {verb} lost when {failure.event}: why is that acceptable?"


def _about_alerts(architecture: Architecture) -> Iterator[tuple[str, str]]:
    for failure in Analysis(architecture).failures:
        affected = failure.with_verdict("lost") or failure.with_verdict("degraded")
        component = architecture.components.get(failure.event.component)
        if affected and (component is None or component.kind != "client"):
            harm = affected[0]
            yield (
                harm.journey,
                f"{harm.journey} is {harm.verdict} when {failure.event}: which alert fires first, and after how long?",
            )


def _about_refusals(architecture: Architecture) -> Iterator[tuple[str, str]]:
    refused = [entry.feature for entry in architecture.hard_no]
    for name, journey in architecture.journeys.items():
        if journey.priority == "core" and not refused:
            yield name, f"{name} is core and nothing is refused: which feature would put it at risk?"
    for entry in architecture.hard_no:
        yield entry.feature, f"You refuse {entry.feature}: what would make you build it after all?"


def _about_reasons(architecture: Architecture) -> Iterator[tuple[str, str]]:
    for failure in Analysis(architecture).failures:
        component = architecture.components.get(failure.event.component)
        lost = failure.with_verdict("lost")
        if component is not None and component.why is None and component.kind != "client" and lost:
            name = failure.event.component
            yield (
                name,
                f"{lost[0].journey} is lost when {failure.event}: what is {name} there for, and can it be left out?",
            )
