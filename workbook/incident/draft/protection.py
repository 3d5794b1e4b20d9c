"""What protected users and what did not: well, badly, by luck, and the tools that responders were without."""

import re
from collections.abc import Iterator

from workbook.incident.draft.blocks import Block, Items, Question, Text
from workbook.incident.draft.case import Case
from workbook.model import Event, Scenario
from workbook.wording.name_lists import listed

MOST = 12
"""Protections that are named."""

TOOL = re.compile(r"status[ -]?page|\bstatus\b|\bsupport\b|help[ -]?desk|on-?call|\bpager|runbook|\bstaff\b")
"""Names of what people work with in an outage: pages of status, tools of support."""


def responders_tools(case: Case) -> tuple[str, ...]:
    """Harmed components that responders use: declared as such, status pages and tools of support, of whatever kind."""
    components = case.architecture.components
    return tuple(
        name for name in case.harmed if "responders" in components[name].used_by or TOOL.search(name.replace("_", "-"))
    )


def protection(case: Case) -> Iterator[Block]:
    """What protected users, what did not, which tools responders were without, and what was luck."""
    outage = case.outage
    if outage is None:
        return
    if outage.went_well:
        yield Items(outage.went_well[:MOST], "What helped")
    if credited := tuple(_credited(case)):
        yield Items(credited, "What protected users")
    if outage.went_badly:
        yield Items(outage.went_badly, "What did not help")
    tools = responders_tools(case)
    if tools:
        yield Text(f"Tools that responders or customers need in an outage did not work as usual: {listed(tools)}.")
    if outage.lessons:
        yield Items(outage.lessons, "Lessons")
    if outage.luck:
        yield Items(outage.luck, "Where we were lucky")
    near = tuple(nearby(case))
    if near:
        lines = (
            f"if {target} had also {FAILED.get(kind, 'failed')}, {journeys} would have been lost"
            for target, kind, journeys in near
        )
        yield Items(tuple(lines), "What one more failure would have cost, in the model")
    if not outage.went_badly and not outage.lessons:
        yield Question("What went badly that was not a documented risk?")


def _credited(case: Case) -> Iterator[str]:
    """What depends on what failed and was seen to be well, as the design says."""
    if case.replay is None:
        return
    names = [
        comparison.target
        for comparison in case.replay.as_intended.counted
        if comparison.naive != "up" and comparison.observed == "up" and comparison.outcome == "right"
    ]
    if names:
        depends, was = ("depend", "were") if len(names) > 1 else ("depends", "was")
        yield f"{listed(names)} {depends} on what failed and {was} unharmed, as designed"


NEAR = 5
"""Further failures that are told."""


def nearby(case: Case) -> Iterator[tuple[str, str, str]]:
    """Single further failures with which core journeys are lost that neither of the two loses alone.

    Target and kind of the event, and those journeys.
    """
    analysis, struck = case.prediction.analysis, set(case.struck)
    further = [event for event in analysis.single_events if event.component not in struck]
    if not further or not case.scenario.events:
        return
    one_each = [Event.model_validate({event.kind: event.target}) for event in further]
    both = analysis.verified([_with(case.scenario, (*case.scenario.events, event)) for event in one_each])
    alone = analysis.verified([_with(case.scenario, (event,)) for event in one_each])
    lost_with: dict[tuple[str, str], dict[str, None]] = {}
    for place, event in enumerate(further):
        for index, (name, journey) in enumerate(case.architecture.journeys.items()):
            if journey.priority != "core" or name in case.harmed_journeys:
                continue
            for segment in case.architecture.segments:
                lost = both.verdict(index, segment.name, place) == "lost"
                if lost and alone.verdict(index, segment.name, place) != "lost":
                    lost_with.setdefault((event.target or "", event.kind), {})[name] = None
    yield from ((*event, listed(names)) for event, names in list(lost_with.items())[:NEAR])


FAILED = {"slow": "become slow", "replica": "lost a replica"}


def _with(scenario: Scenario, events: tuple[Event, ...]) -> Scenario:
    return scenario.model_copy(update={"events": events})
