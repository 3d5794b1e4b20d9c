"""Detection, response, and what is to be learnt: well, badly, by luck, surprising; product decisions; relatives."""

from collections.abc import Iterator

from workbook.incident.draft.blocks import Block, Items, Question, Text
from workbook.incident.draft.case import Case, clock
from workbook.incident.replay import Miss
from workbook.model import Event, Scenario
from workbook.wording.ordered_scales import STATE_ORDER

SAID = {"up": "unharmed"}

TOOLS = ("control-plane", "config", "identity", "dns")
"""Kinds of component that responders need."""


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
    tools = [name for name in case.harmed if case.architecture.components[name].kind in TOOLS]
    if tools:
        yield Text(f"Hurt themselves, though responders may need them: {', '.join(tools)}.")
    if not any_yielded:
        if tools:
            would = "Did" if case.outage else "Would"
            yield Question(f"{would} anybody need {', '.join(tools)} to put this right, and what is the way without?")
        yield Question(
            f"What is the first thing to do when {case.events}, and is it written down where it can be read then?"
        )


def lessons(case: Case) -> Iterator[Block]:
    """What went well, badly, by luck, and what surprised us."""
    outage = case.outage
    well = [*(outage.went_well if outage else ()), *_credited(case)]
    if well:
        yield Items(tuple(well), "Went well")
    if outage is not None:
        yield (
            Question("What went badly, that nobody had written down as a risk?")
            if not outage.lessons
            else Items(outage.lessons, "To be learnt")
        )
    near = tuple(nearby(case))
    if near:
        yield Items(near, "By luck: one more failure away, in the model")
    surprises = _surprises(case)
    if surprises:
        yield Items(surprises, "Surprised the model")
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
    for comparison in case.replay.as_intended.counted:
        if STATE_ORDER[comparison.naive] > STATE_ORDER[comparison.observed] and comparison.outcome == "right":
            state = SAID.get(comparison.observed, comparison.observed)
            yield f"{comparison.target} depends on what failed and was {state}, as designed"


def _surprises(case: Case) -> tuple[str, ...]:
    if case.replay is None:
        return ()
    run = case.replay.as_intended
    worse = (f"{miss.comparison.target} was {miss.comparison.observed}: {_trusted(miss)}" for miss in run.misses)
    better = (f"{alarm.target} was {alarm.observed}, though the design says: {alarm.because}" for alarm in run.alarms)
    return (*worse, *better)


def _trusted(miss: Miss) -> str:
    if not miss.absorptions:
        return miss.told[0]
    return ", and ".join(
        dict.fromkeys(
            f"the design trusts {absorption.caller} → {absorption.callee} ({absorption.reason})"
            for absorption in miss.absorptions
        )
    )


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


def product_decisions(case: Case) -> Iterator[Block]:
    """What the product had decided before, and what that did."""
    outage = case.outage
    if outage is not None and outage.product_decisions.made_worse:
        yield Items(outage.product_decisions.made_worse, "Made it worse")
    if outage is not None and outage.product_decisions.softened:
        yield Items(outage.product_decisions.softened, "Softened it")
    journeys = case.architecture.journeys
    ladders = [
        f"{name}: {', '.join(rung.what for rung in journeys[name].degrades_to)}"
        for name in case.harmed_journeys
        if journeys[name].degrades_to
    ]
    if ladders:
        yield Items(tuple(ladders), "What these journeys may degrade to, by the design")
    refused = [
        f"{refusal.feature} stays refused: {refusal.because}"
        for refusal in case.architecture.hard_no
        if set(refusal.threatens) & {*case.harmed, *case.struck}
    ]
    if refused:
        yield Items(tuple(refused), "Features refused to keep this standing")
    bare = [name for name in case.harmed_journeys if not journeys[name].degrades_to]
    if bare and (outage is None or not outage.product_decisions.made_worse):
        yield Question(
            f"{', '.join(bare)}: what less could users be given there, and who decides that it is good enough?"
        )


def related(case: Case) -> Iterator[Block]:
    """Outages that are like this one, and in what."""
    if case.related:
        yield Text("Alike in the ways named, which is an analogy and not the same cause:")
        yield Items(tuple(f"{related.title} ({related.id}): {', '.join(related.alike)}" for related in case.related))


def sources(case: Case) -> Iterator[Block]:
    """Where all of it is from, and how much of that was read."""
    if case.outage is None:
        return
    read = {
        "full": "read in full",
        "excerpt": "read in excerpts",
        "secondary": "as retold by others",
        None: "not said how read",
    }
    entries = (
        f"{source.title}{f', {source.url}' if source.url else ''} ({read[source.read]})"
        for source in case.outage.sources
    )
    yield Items(tuple(entries))
    if case.outage.caveats:
        yield Text(f"Caveat: {case.outage.caveats}")
