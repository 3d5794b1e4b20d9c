"""Questions for people: interviews of a learning review."""

from collections.abc import Iterator

from workbook.incident.draft.blocks import Block, Question
from workbook.incident.draft.case import Case, clock
from workbook.wording.name_lists import listed

TOLD = 3
"""Surprises and acts that one question names."""


def interviews(case: Case) -> Iterator[Block]:
    """What to ask those who were there: how and what, never who is to blame."""
    at = f"at {clock(case.start)} UTC" if case.start else "when it began"
    yield Question(f"What were you working on {at}, and how did you learn that something was wrong?")
    surprises = [
        f"{miss.comparison.target} ({miss.comparison.observed})"
        for miss in (case.replay.as_intended.misses[:TOLD] if case.replay else ())
    ]
    if surprises:
        yield Question(f"What did you expect of {listed(surprises)}, and what did you see instead?")
    if case.outage is not None:
        acts = [row.event.rstrip(".") for row in case.outage.timeline if row.kind in ("mitigated", "decision")][:TOLD]
        if acts:
            yield Question(
                f"Which alternatives to these were considered, and why were they rejected: {'; '.join(acts)}?"
            )
    yield Question("What do you know now that you needed then, and where would you have looked for it?")
