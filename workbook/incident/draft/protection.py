"""What protected users and what did not: well, badly, by luck, and the tools that responders were without."""

import re
from collections.abc import Iterator

from workbook.incident.draft.blocks import Block, Items, Question, Text
from workbook.incident.draft.case import Case
from workbook.model import Event, Scenario
from workbook.wording.ordered_scales import STATE_ORDER

SAID = {"up": "unharmed"}
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
    well = [*(outage.went_well if outage else ()), *_credited(case)]
    if well:
        yield Items(tuple(well[:MOST]), "What protected")
    if outage is not None and outage.went_badly:
        yield Items(outage.went_badly, "What did not")
    tools = responders_tools(case)
    if tools:
        were = "were harmed" if outage else "would be harmed"
        yield Text(f"Tools that responders need {were} too: {', '.join(tools)}.")
    if outage is not None and outage.lessons:
        yield Items(outage.lessons, "To be learnt")
    elif outage is not None and not outage.went_badly:
        yield Question("What went badly, that nobody had written down as a risk?")
    if outage is not None and outage.luck:
        yield Items(outage.luck, "By luck")
    near = tuple(nearby(case))
    if near:
        yield Items(near, "One more failure away, in the model")
    journeys = case.architecture.journeys
    spared = [
        name for name, journey in journeys.items() if journey.priority == "core" and name not in case.harmed_journeys
    ]
    if spared and not near and outage is None:
        yield Text(f"In the model no single further failure, that would not do it alone, loses {', '.join(spared)}.")


def _credited(case: Case) -> Iterator[str]:
    """What was better off than the naive rule says, as the model expected and as was seen."""
    if case.replay is None:
        for name in case.architecture.journeys:
            if name not in case.harmed_journeys:
                yield f"{name} is unharmed"
        return
    groups: dict[str, list[str]] = {}
    for comparison in case.replay.as_intended.counted:
        if STATE_ORDER[comparison.naive] > STATE_ORDER[comparison.observed] and comparison.outcome == "right":
            state = SAID.get(comparison.observed, comparison.observed)
            groups.setdefault(state, []).append(comparison.target)
    for state, names in groups.items():
        depends, was = ("depend", "were") if len(names) > 1 else ("depends", "was")
        yield f"{', '.join(names)} {depends} on what failed and {was} {state}, as designed"


NEAR = 5
"""Further failures that are told."""


def nearby(case: Case) -> Iterator[str]:
    """Single further failures with which a core journey is lost that neither of the two loses alone."""
    analysis, struck = case.prediction.analysis, set(case.struck)
    further = [event for event in analysis.single_events if event.component not in struck]
    if not further or not case.scenario.events:
        return
    one_each = [Event.model_validate({event.kind: event.target}) for event in further]
    both = analysis.verified([_with(case.scenario, (*case.scenario.events, event)) for event in one_each])
    alone = analysis.verified([_with(case.scenario, (event,)) for event in one_each])
    protections: dict[str, None] = {}
    for place, event in enumerate(further):
        for index, (name, journey) in enumerate(case.architecture.journeys.items()):
            if journey.priority != "core" or name in case.harmed_journeys:
                continue
            for segment in case.architecture.segments:
                lost = both.verdict(index, segment.name, place) == "lost"
                if lost and alone.verdict(index, segment.name, place) != "lost":
                    state = {"slow": "slow", "replica": "short of one replica"}.get(event.kind, "down")
                    protections[f"had {event.target} been {state} as well, {name} would have been lost"] = None
    yield from list(protections)[:NEAR]


def _with(scenario: Scenario, events: tuple[Event, ...]) -> Scenario:
    return scenario.model_copy(update={"events": events})
