"""The pre-mortem: the post-mortem of an outage that has not happened, in the future tense.

Whatever a sentence says of the design is in the present, whatever follows from the events in the future.
"""

from collections.abc import Iterator

from workbook.incident.absorption import absorptions
from workbook.incident.draft.actions import accepted, proposed_work
from workbook.incident.draft.blocks import UNKNOWN, Block, Items, Question, Table, Text, told_columns
from workbook.incident.draft.case import Case
from workbook.incident.draft.causes import chains, sustaining, warned_before
from workbook.incident.draft.detection import alerts_of, unwatched_components
from workbook.incident.draft.expected_course import expected_course
from workbook.incident.draft.impact import (
    BUDGET,
    MONTH,
    OPTIONAL,
    REPORTED,
    WORTH,
    capitalised,
    impact_rows,
    quoted,
    verdicts,
)
from workbook.incident.draft.propagation import predicted_stages
from workbook.incident.draft.protection import nearby, responders_tools
from workbook.incident.sightings import SEEN
from workbook.model import Architecture, share_of
from workbook.wording.name_lists import either, first_few, listed
from workbook.wording.quantities import elapsed

FEW = 2
"""Verdicts that one sentence says."""

PROTECTIONS = 8
"""Protections that are named."""


def summary(case: Case) -> Iterator[Block]:
    """What will happen to users, now and in the first minutes."""
    yield Text(f"Suppose that {case.events} for {elapsed(case.scenario.outage_length)}.")
    each = verdicts(case, "will be", "will be").split("; ")
    if len(each) > FEW:
        yield Items(tuple(capitalised(one).rstrip(".") for one in each), "What users will notice")
    else:
        yield Text(capitalised("; ".join(each)))
    worse = [
        quoted(case, name)
        for name in case.architecture.journeys
        if case.onset.journey_state(name) == "down" and case.prediction.journey_state(name) != "down"
    ]
    if worse:
        yield Text(f"In the first minutes, before breakers open, {listed(worse)} will be lost too.")


def impact(case: Case) -> Iterator[Block]:
    """Journeys × segments × minutes; how soon error budgets will be gone."""
    rows = tuple(impact_rows(case))
    if rows:
        yield told_columns(Table(("journey", "users", "will be", "minutes", REPORTED, BUDGET, WORTH), rows), OPTIONAL)
    else:
        yield Text("No journey will be lost or degraded.")
    if budgets := tuple(_budgets(case)):
        yield Items(budgets, "How long you have to detect and mitigate it")


def _budgets(case: Case) -> Iterator[str]:
    """After how long the error budgets of lost journeys are gone, the shortest first."""
    gone: dict[float, list[str]] = {}
    for name in case.harmed_journeys:
        slo = case.architecture.journeys[name].slo
        lost = [
            segment for segment in case.architecture.segments if case.journey_verdict(name, segment.name)[0] == "lost"
        ]
        if slo is not None and slo < 1 and lost:
            gone.setdefault((1 - slo) * MONTH * 60 / share_of(lost), []).append(quoted(case, name))
    for after, names in sorted(gone.items()):
        whose = "error budget" if len(names) == 1 else "error budgets"
        yield f"{elapsed(after)} of this outage use up the whole 30-day {whose} of {listed(names)}"


def course(case: Case) -> Iterator[Block]:
    """When what will give way, by the design's own numbers."""
    yield from expected_course(case)
    if figures := tuple(_declared(case)):
        yield Items(figures, "What the design says of it")
    yield Question("How long will it take to detect, to acknowledge and to mitigate this, by your latest rehearsal?")


def _declared(case: Case) -> Iterator[str]:
    """How often the design expects each event, how long it takes to end, and when that was last rehearsed."""
    for event in case.scenario.events:
        name = event.lost or (event.down or event.slow or "").partition("@")[0]
        domain, component = case.architecture.failure_domains.get(name), case.architecture.components.get(name)
        part = domain if event.lost else component
        if part is None:
            continue
        often = f"fails about every {elapsed(part.mtbf)}" if part.mtbf else ""
        back = f"is repaired after {elapsed(part.mttr)}" if part.mttr else ""
        if told := " and ".join(filter(None, (often, back))):
            yield f"{name} {told}; {elapsed(case.scenario.outage_length)} is assumed here"
        if component is not None and not event.lost and component.data and component.data.rto:
            rehearsed = f" (rehearsed on {component.drilled})" if component.drilled else " (no rehearsal is recorded)"
            yield f"restoring {name} takes {elapsed(component.data.rto)}{rehearsed}"


def detection(case: Case) -> Iterator[Block]:
    """The alerts that will fire, and what nothing watches."""
    if alerts := alerts_of(case):
        yield Items(alerts, "Alerts that should fire")
    if unwatched := unwatched_components(case):
        yield Text(f"No alert watches {either(first_few(unwatched, 6))}.")
    yield Question(
        "Which of these signals will come first, and who will see it?"
        if alerts
        else f"No alert covers what will be affected. Which signal will show that {case.events}, and who will see it?"
    )


def factors(case: Case) -> Iterator[Block]:
    """How it will come to users, what will keep it going, what will protect, and how near worse is."""
    if lines := chains(case, case.prediction):
        yield Items(lines, "How the failure will reach users (⇒ means: leads to)")
    yield from warned_before(case)
    yield from sustaining(case)
    if kept := tuple(_protections(case)):
        yield Items(kept, "What will protect users, if it works as designed")
    if tools := responders_tools(case):
        yield Text(f"Tools that responders or customers need in an outage will fail with it: {listed(tools)}.")
    near = [
        f"should {target} {WORDS.get(kind, 'fail')} as well, {journeys} will be lost"
        for target, kind, journeys in nearby(case)
    ]
    if near:
        yield Items(tuple(near), "What one more failure will cost, in the model")
    yield Question(f"What can cause this failure ({case.events}), and how often do you expect it?")


WORDS = {"slow": "become slow", "replica": "lose a replica"}


def _protections(case: Case) -> Iterator[str]:
    """The calls at which the failure will stop, and why."""
    reasons: dict[str, None] = {}
    for name in case.architecture.journeys:
        if case.prediction.journey_state(name) != "down":
            for absorption in absorptions(case.prediction, name, "down"):
                if absorption.callee_state != "up" and absorption.caller in case.architecture.components:
                    reasons[absorption.protection] = None
    yield from list(reasons)[:PROTECTIONS]


def actions(case: Case) -> Iterator[Block]:
    """What it takes to be ready: fixes with their effect, alerts, a runbook, a rehearsal."""
    rows = (*proposed_work(case), *_signals(case))
    if case.harmed_journeys:
        done = f"it can be read while {case.events}"
        rows = (*rows, (f"Write the runbook: {case.events}", "mitigate", UNKNOWN, UNKNOWN, done, "–"))
    if rows:
        yield told_columns(
            Table(("action", "type", "owner", "due", "done when", "effect in the model"), rows),
            ("effect in the model",),
        )
    yield from accepted(case)
    asked = "Which of these will you do before it happens, who will own each, and by when? Which risks will you accept?"
    lost = [name for name in case.harmed_journeys if case.prediction.journey_state(name) == "down"]
    if lost and not case.offered:
        asked += (
            " We found no single change that will reduce the impact. What would keep "
            f"{listed(quoted(case, name) for name in lost)} working, at least in part, while {case.events}?"
        )
    yield Question(asked)


def _signals(case: Case) -> Iterator[tuple[str, ...]]:
    """An alert on what will fail, where the design has none that watches it."""
    named = {(event.down or event.slow or "").partition("@")[0] for event in case.scenario.events}
    bare = [name for name in unwatched_components(case) if name in named]
    if bare:
        done = "a rehearsal of this failure pages the on-call engineer"
        yield f"Add an alert on {listed(first_few(bare))}", "detect", UNKNOWN, UNKNOWN, done, "–"


def model(case: Case) -> Iterator[Block]:
    """What the model was given, what it predicts of everything that is harmed, and the pictures."""
    yield Text(
        f"Given to the model: {case.events}, for {elapsed(case.scenario.outage_length)}; design sha256 "
        f"{case.model_hash}. Everything below is predicted."
    )
    rows: list[tuple[str, ...]] = [
        (name, "journey", SEEN[case.prediction.journey_state(name)], case.prediction.journey_because(name))
        for name in case.harmed_journeys
    ]
    rows += [(name, "component", _state(case, name), case.prediction.because(name)) for name in case.harmed]
    if rows:
        yield Table(("what", "", "will be", "because"), tuple(rows))
    yield from predicted_stages(case)


def _state(case: Case, name: str) -> str:
    """The state of a component; for whom it fails, where requests of other journeys pass it unharmed."""
    state, journeys = case.prediction.states[name], case.architecture.journeys
    places = case.prediction.places(name)
    here = [place.partition("@")[2] for place, seen in places.items() if seen == state]
    if len(here) < len(places) and all(here) and name in case.struck:
        return f"{state} in {listed(here)}"
    through = [one for one in journeys if name in _passed(case.architecture, one)]
    whole = [one for one in through if case.prediction.journey_state(one) == "up"]
    if name in case.struck or not whole or len(whole) == len(through):
        return state
    return f"{state} for {listed(quoted(case, one) for one in through if one not in whole)} only"


def _passed(architecture: Architecture, journey: str) -> set[str]:
    """The components that requests of *journey* pass: only calls that this journey makes."""
    parts = architecture.journeys[journey]
    passed = {*parts.needs, *parts.wants}
    ahead = [*passed]
    while ahead:
        name = ahead.pop()
        calls = architecture.components[name].depends_on.items()
        callees = [callee for callee, call in calls if call.journeys is None or journey in call.journeys]
        new = {*callees, *architecture.runs_on(name)} - passed
        passed |= new
        ahead += new
    return passed


def interviews(case: Case) -> Iterator[Block]:
    """What to ask the team before it happens."""
    yield Question(f"Imagine that {case.events} tonight. What will you look at first, and what will you do?")
    yield Question("Who decides to switch users to reduced service, and how will that person be reached?")
    yield Question("Which predictions of the model do you doubt, and which rehearsal will settle them?")


def first_words(case: Case) -> Iterator[Block]:
    """What customers will be told in the first minutes."""
    if case.harmed_journeys:
        yield Text(
            "We are looking into a problem with our service. Below is who is affected. We will report again here."
        )
    yield Question("Where will this be published if our own pages are down, who may publish it, and how soon?")
