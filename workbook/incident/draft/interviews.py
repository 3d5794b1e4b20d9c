"""Questions for people: interviews of a learning review, and the whys of a correction of error."""

from collections.abc import Iterator

from workbook.incident.draft.blocks import Block, Items, Question, Text
from workbook.incident.draft.case import Case, clock

WHYS = 5


def interviews(case: Case) -> Iterator[Block]:
    """What to ask those who were there: how and what, never who is to blame."""
    at = f"at {clock(case.start)} UTC" if case.start else "when it began"
    yield Question(f"What were you working on {at}, and what told you that something was wrong?")
    for miss in case.replay.as_intended.misses[:3] if case.replay else ():
        comparison = miss.comparison
        yield Question(
            f"What did you expect {comparison.target} to do while {case.events}? It was {comparison.observed}."
        )
    if case.outage is not None:
        for row in [row for row in case.outage.timeline if row.kind in ("acknowledged", "mitigated")][:3]:
            yield Question(
                f"{row.event.rstrip('.')}: what else was considered at that point, and what spoke against it?"
            )
    yield Question("What would you have liked to know then that you know now, and where would you have looked for it?")


def whys(case: Case) -> Iterator[Block]:
    """The chain of the worst journey, asked one step at a time."""
    if not case.harmed_journeys:
        yield Text("No journey is harmed.")
        return
    journey = max(case.harmed_journeys, key=lambda name: case.prediction.journey_state(name) == "down")
    if case.prediction.journey_state(journey) == "up":
        yield Question(f"{journey} was hurt and the model did not expect it. Why was it?")
        return
    links = [part.strip() for part in case.prediction.journey_because(journey).split("←")]
    components = [link for link in links if link != journey]
    subjects = [journey, *(link.partition(" (")[0] for link in components)]
    steps = (f"Why was {subject} hurt? Because of {link}" for subject, link in zip(subjects, components, strict=False))
    yield Items(tuple(steps)[:WHYS])
    yield Question(f"Why could it be that {links[-1]}? And which other chain led here, that this one does not show?")
