"""The timeline: rows, milestones, how long everything took, what was done and said."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import accumulate, pairwise

from workbook.incident.draft.blocks import (
    UNKNOWN,
    Block,
    Course,
    Items,
    Mark,
    Question,
    Table,
    Text,
    told_columns,
)
from workbook.incident.draft.case import Case, clock
from workbook.model import Occurrence, Outage, Timestamp, is_before
from workbook.wording.name_lists import listed, plural
from workbook.wording.quantities import elapsed, seconds

CLOCKS = (
    ("detected", "when it was detected"),
    ("acknowledged", "when on-call acknowledged it"),
    ("mitigated", "when the impact on users ended"),
    ("recovered", "when service was fully restored"),
)
"""Kind of a row, which is measured from the start of the impact, and what is asked where there is no row."""

MILESTONES = ("trigger", *(kind for kind, *_ in CLOCKS))
TO = {"internal": "internal update", "external": "customer update", "status-page": "status page"}
UNMARKED = ("note",)


def timeline(case: Case) -> Iterator[Block]:
    """What happened when, with the milestones marked, and on what evidence."""
    outage = case.outage
    if outage is None:
        return
    marks = tuple(_marks(case, outage))
    if len(marks) > 1:
        hit = case.minutes * 60 if case.knows_minutes else 0.0
        yield Course("course", f"Milestones, measured from {_zero(case)}", marks, hit)
    # A row that gives only its day stays behind the row before it in the file, whose time is known.
    moments = accumulate((row.at.at for row in outage.timeline), max)
    dated = [
        *((moment, row) for moment, row in zip(moments, _rows(case, outage), strict=True)),
        *((act.at.at, _line(case, act.at, act.what, "response action")) for act in outage.acts),
        *((said.at.at, _line(case, said.at, said.what, TO[said.to])) for said in outage.communications),
    ]
    if dated:
        rows = tuple(row for _, row in sorted(dated, key=lambda entry: entry[0]))
        yield told_columns(
            Table(("T+", "UTC", "event", "milestone", "evidence"), rows), ("T+", "milestone", "evidence")
        )
    yield from _clocks(case, outage)
    yield from _contradictions(case, outage)
    yield from _unproved(outage)


def _marks(case: Case, outage: Outage) -> Iterator[Mark]:
    """The first row of each milestone that has a time of day."""
    if case.start is None:
        return
    first: dict[str, Timestamp] = {}
    for row in outage.timeline:
        if row.kind in MILESTONES and row.at.has_time:
            first.setdefault(row.kind, row.at)
    for kind, at in sorted(first.items(), key=lambda entry: entry[1].at):
        yield Mark((at.at - case.start.at).total_seconds(), kind, clock(at))


def _zero(case: Case) -> str:
    """What T+0 is: the first impact on users, or the trigger where the file gives both the same time."""
    assert case.start is not None  # noqa: S101  the caller has looked
    outage = case.outage
    together = outage and any(
        row.kind == "trigger" and row.at.has_time and row.at.at == case.start.at for row in outage.timeline
    )
    return f"the {'trigger' if together else 'first impact on users'} ({clock(case.start)} UTC)"


def _rows(case: Case, outage: Outage) -> Iterator[tuple[str, ...]]:
    """The rows of the timeline; a second trigger, or another milestone that comes again, is numbered."""
    seen: Counter[str] = Counter()
    for row in outage.timeline:
        seen[row.kind] += 1
        again = f" ({seen[row.kind]})" if seen[row.kind] > 1 and row.kind in MILESTONES else ""
        yield _row(case, row, again)


def _row(case: Case, row: Occurrence, again: str) -> tuple[str, ...]:
    when = f"{'about ' if row.approximate else ''}{row.at}{f' to {row.until}' if row.until else ''}"
    proof = "remembered, not checked" if row.remembered else row.evidence or UNKNOWN
    return _after(case.start, row.at), when, row.event, "" if row.kind in UNMARKED else f"{row.kind}{again}", proof


def _line(case: Case, at: Timestamp, what: str, kind: str) -> tuple[str, ...]:
    return _after(case.start, at), str(at), what, kind, UNKNOWN


def _after(start: Timestamp | None, moment: Timestamp) -> str:
    """How long after the start of the impact, with the sign of what came before."""
    if start is None or not moment.has_time:
        return ""
    passed = (moment.at - start.at).total_seconds()
    return f"{'−' if passed < 0 else ''}{elapsed(abs(passed))}"


def _unproved(outage: Outage) -> Iterator[Block]:
    """Asks for evidence, together for all rows that have none."""
    bare = [row.event for row in outage.timeline if row.evidence is None and not row.remembered]
    if len(bare) == 1:
        yield Question(f"No evidence is cited for “{bare[0].rstrip('.')}”: which graph, log or message shows it?")
    elif bare:
        every = len(bare) == len(outage.timeline)
        rows = "any row of the timeline" if every else f"{plural(len(bare), 'row')} of the timeline"
        yield Question(f"No evidence is cited for {rows}: which graphs, logs or messages show them?")


def _clocks(case: Case, outage: Outage) -> Iterator[Block]:
    """How long everything took; what is asked where no row says it."""
    start = case.start or next((row.at for row in outage.timeline if row.kind == "trigger" and row.at.has_time), None)
    measured, asked = [], []
    if outage.trigger and outage.timeline and not any(row.kind == "trigger" for row in outage.timeline):
        asked.append("when the trigger happened")
    for kind, question in CLOCKS:
        row = next((entry for entry in outage.timeline if entry.kind == kind), None)
        if row is not None and row.at.has_time and start is not None:
            about = "about " if row.approximate and row.at.at != start.at else ""
            measured.append(f"{kind} {_between(start, row.at, about)}")
        elif (
            row is None and not _is_known(case, outage, kind) and not (kind == "acknowledged" and _seen_at_once(outage))
        ):
            asked.append(question)
    if start is not None and measured:
        since = _zero(case) if case.start else f"the trigger ({clock(start)} UTC)"
        yield Text(f"Counted from {since}: {listed(measured)}.")
    if asked:
        yield Question(f"Missing from the timeline: {listed(asked)}.")


def _seen_at_once(outage: Outage) -> bool:
    """Whether it was detected in the moment of its trigger: then whoever saw it did not have to be called."""
    first = {row.kind: row.at for row in reversed(outage.timeline)}
    trigger, detected = first.get("trigger"), first.get("detected")
    return trigger is not None and detected is not None and trigger.has_time and trigger.at == detected.at


def _is_known(case: Case, outage: Outage, kind: str) -> bool:
    """Whether a milestone without a row is known all the same: users were harmed until the end of the outage."""
    ended = case.knows_minutes or any(row.kind == "recovered" and row.at.has_time for row in outage.timeline)
    return kind == "mitigated" and ended


DECLARED = re.compile(r"\bincident\b.{0,20}\bdeclared\b|\bdeclare[sd]?\b.{0,20}\bincident\b", re.IGNORECASE)


def _contradictions(case: Case, outage: Outage) -> Iterator[Question]:
    """Times that can all be written and cannot all be true."""
    length = float(case.scenario.outage_length) / 60
    if case.knows_minutes and not 1 / TOLERATED <= length / max(case.minutes, 1e-9) <= TOLERATED:
        yield Question(
            f"Start and end give {seconds(case.minutes * 60)} of impact on users, but the outage length in the file is "
            f"{seconds(length * 60)}. Which is right?"
        )
    first = {kind: next((row for row in outage.timeline if row.kind == kind), None) for kind, *_ in CLOCKS}
    rows = [row for row in first.values() if row is not None]
    for earlier, later in pairwise(rows):
        if is_before(later.at, earlier.at):
            yield Question(
                f"By the timeline it was {later.kind} at {later.at}, before it was {earlier.kind} at {earlier.at}. "
                "Which is right?"
            )
    declared = next((row for row in outage.timeline if DECLARED.search(row.event)), None)
    taken = first["acknowledged"]
    if declared and taken and is_before(declared.at, taken.at):
        yield Question(
            f"An incident was declared at {declared.at}, and the row of {taken.at} says that it was acknowledged then. "
            "Was it not acknowledged with the declaration?"
        )


TOLERATED = 1.5
"""How many times the window of an outage its length may be, or the other way round."""


def _between(start: Timestamp, end: Timestamp, about: str) -> str:
    passed: timedelta = end.at - start.at
    if passed < timedelta():
        return f"{about}{elapsed(-passed.total_seconds())} before that"
    return "at once" if not passed else f"after {about}{elapsed(passed.total_seconds())}"


def response(case: Case) -> Iterator[Block]:
    """What was done, who was called in, and with which roles."""
    outage = case.outage
    if outage is None:
        return
    told = [
        f"{label}: {text}" for label, text in (("Mitigation", outage.mitigation), ("Recovery", outage.recovery)) if text
    ]
    if told:
        yield Items(tuple(told), "What was done")
    else:
        yield Question("What was tried first, what helped, and what did not?")
    if outage.escalation:
        yield Text(f"Escalation: {outage.escalation}")
    if outage.participants:
        roles = (f"{one.role} ({one.name})" if one.name else one.role for one in outage.participants)
        yield Text(f"Participants: {listed(roles)}.")
