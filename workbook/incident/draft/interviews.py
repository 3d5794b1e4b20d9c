"""Questions for people: interviews of a learning review."""

import re
from collections.abc import Iterator

from workbook.incident.draft.blocks import Block, Question
from workbook.incident.draft.case import Case, clock
from workbook.model import Occurrence
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
        yield Question(
            f"Not as the design says: {listed(surprises)}. What did you believe before, and what did you see first?"
        )
    if case.outage is not None:
        acts = [act.what.rstrip(".") for act in case.outage.acts]
        acts += [row.event.rstrip(".") for row in case.outage.timeline if _is_choice(row)][:TOLD]
        if acts:
            yield Question(
                f"Which alternatives to these were considered, and why were they rejected: {'; '.join(acts[:TOLD])}?"
            )
    yield Question("What do you know now that you needed then, and where would you have looked for it?")


def _is_choice(row: Occurrence) -> bool:
    """Whether a row says what people did, not only that something became better."""
    return row.kind == "decision" or (row.kind == "mitigated" and bool(BY_PEOPLE.search(row.event)))


BY_PEOPLE = re.compile(
    r"\b(?:engineers?|teams?|operators?|responders?|we|on-call|staff)\b|\b(?:is|are|was|were) (?:disabled|enabled|"
    r"rolled back|restarted|stopped|removed|throttled|switched)\b",
    re.IGNORECASE,
)
"""Words of an act of people."""
