"""The timeline, how long everything took, and the course that the model expects."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from math import inf

from workbook.incident.draft.blocks import UNKNOWN, Block, Items, Question, Table, Text
from workbook.incident.draft.case import Case, clock
from workbook.model import Dependency, Occurrence, Outage, Timestamp, is_before
from workbook.traffic import wait
from workbook.wording.quantities import seconds

CLOCKS = (
    ("detected", "time to detect", "Who noticed, when and how?"),
    ("acknowledged", "time to acknowledge", "Who took it up, and when?"),
    ("mitigated", "time to mitigate", "When did users stop being hurt, and what stopped it?"),
    ("recovered", "time to recover", "When was everything as before, and how do you know?"),
)
"""Kind of a row, what is measured from the start of the impact, what is asked where there is no row."""


def timeline(case: Case) -> Iterator[Block]:
    """What happened when, and on what evidence; for a pre-mortem what would."""
    if case.outage is None:
        yield from expected_course(case)
        return
    dated = [*((row.at, _row(case, row)) for row in case.outage.timeline), *_acts(case)]
    if dated:
        rows = tuple(row for _, row in sorted(dated, key=lambda entry: entry[0].at))
        yield Table(("T+", "UTC", "event", "kind", "evidence"), rows)
    yield from _clocks(case, case.outage)
    yield from _unproved(case.outage)


def _row(case: Case, row: Occurrence) -> tuple[str, ...]:
    return (
        _after(case.start, row.at),
        f"{'about ' if row.approximate else ''}{row.at}{f' to {row.until}' if row.until else ''}",
        row.event,
        row.kind,
        "remembered, not checked" if row.remembered else row.evidence or UNKNOWN,
    )


def _acts(case: Case) -> Iterator[tuple[Timestamp, tuple[str, ...]]]:
    for act in case.outage.acts if case.outage else ():
        yield act.at, (_after(case.start, act.at), str(act.at), act.what, "act of responders", UNKNOWN)


def _after(start: Timestamp | None, moment: Timestamp) -> str:
    """How long after the start of the impact, with the sign of what came before."""
    if start is None or not moment.has_time:
        return ""
    passed = (moment.at - start.at).total_seconds()
    return f"{'−' if passed < 0 else ''}{seconds(abs(passed))}"


def _unproved(outage: Outage) -> Iterator[Block]:
    """Asks for evidence, together for all rows that have none."""
    bare = [str(row.at) for row in outage.timeline if row.evidence is None and not row.remembered]
    if bare:
        yield Question(f"Which graph, log or message shows the rows without evidence ({', '.join(bare)})?")


def _clocks(case: Case, outage: Outage) -> Iterator[Block]:
    start = case.start or next((row.at for row in outage.timeline if row.kind == "trigger" and row.at.has_time), None)
    measured, asked = [], []
    for kind, name, question in CLOCKS:
        row = next((entry for entry in outage.timeline if entry.kind == kind), None)
        if row is not None and row.at.has_time and start is not None:
            about = "about " if row.approximate else ""
            measured.append(f"{name}: {about}{_between(start, row.at)} (at {clock(row.at)})")
        elif row is None:
            asked.append(question)
    if start is not None and measured:
        yield Text(f"Counted from {start}, when {'users were first hit' if case.start else 'it was triggered'}:")
    if measured:
        yield Items(tuple(measured))
    if asked:
        since = f"Users were hit from {clock(start)} UTC. " if start is not None else ""
        yield Question(f"{since}{' '.join(asked)}")
    yield from _contradictions(case, outage)


def _contradictions(case: Case, outage: Outage) -> Iterator[Question]:
    """Times that can all be written and cannot all be true."""
    length = float(case.scenario.outage_length) / 60
    if case.knows_minutes and not 1 / TOLERATED <= length / max(case.minutes, 1e-9) <= TOLERATED:
        yield Question(
            f"Users were hit for {seconds(case.minutes * 60)} by start and end, but the model is given an outage of "
            f"{seconds(length * 60)}. Which of the two is right?"
        )
    first = {kind: next((row for row in outage.timeline if row.kind == kind), None) for kind, *_ in CLOCKS}
    rows = [row for row in first.values() if row is not None]
    for earlier, later in pairwise(rows):
        if is_before(later.at, earlier.at):
            yield Question(
                f"The timeline has it {later.kind} at {later.at}, before it was {earlier.kind} at {earlier.at}. "
                "Which of the two is right?"
            )


TOLERATED = 1.5
"""How many times the window of an outage its length may be, or the other way round."""


def _between(start: Timestamp, end: Timestamp) -> str:
    passed: timedelta = end.at - start.at
    if passed < timedelta():
        return f"{seconds(-passed.total_seconds())} before users were hit"
    return "at once" if not passed else seconds(passed.total_seconds())


def expected_course(case: Case) -> Iterator[Block]:
    """When what gives way, by the design's own numbers."""
    steps = sorted(_steps(case), key=lambda step: step[0])
    rows = [("0s", case.events, "given")]
    rows += [(seconds(after), text, by) for after, text, by in steps if after <= case.scenario.outage_length]
    yield Table(("after", "what happens in the model", "decided by"), tuple(rows[:LONGEST]))
    if len(rows) > LONGEST:
        yield Text(f"And {len(rows) - LONGEST} more steps like these.")
    yield Question(
        "How long would it take to detect, acknowledge and mitigate this, and what did the last rehearsal say?"
    )
    late = [text for after, text, _ in steps if after > case.scenario.outage_length]
    if late:
        yield Items(tuple(late), "Only if it lasts longer")


LONGEST = 25


def _steps(case: Case) -> Iterator[tuple[float, str, str]]:
    states = case.onset.states
    for caller, callee, dependency in case.architecture.dependencies():
        if states[callee] not in ("down", "slow"):
            continue
        yield from _of_call(caller, callee, states[callee], dependency)


def _of_call(caller: str, callee: str, state: str, dependency: Dependency) -> Iterator[tuple[float, str, str]]:
    held = wait(dependency)
    breaker = dependency.circuit_breaker
    if state == "slow" and dependency.mode == "sync" and dependency.plane == "data":
        if held == inf:
            yield 0.0, f"{caller} waits for {callee}, without end", "no timeout"
        else:
            yield held, f"{caller} gives up on {callee}", f"timeout {seconds(dependency.timeout or 0)}, with retries"
    # A call that never returns is no slow call: without a timeout no breaker counts it.
    counts = breaker is not None and (state == "down" or (breaker.slow_calls and held < inf))
    if breaker is not None and counts and breaker.window is not None and dependency.mode == "sync":
        yield breaker.window, f"{caller} stops calling {callee}: its breaker opens", f"window {seconds(breaker.window)}"
    if dependency.cache is not None and dependency.cache.ttl is not None:
        yield dependency.cache.ttl, f"stale answers of {caller} for {callee} end", "the cache's ttl"
    if dependency.plane == "control" and dependency.valid_for is not None:
        yield dependency.valid_for, f"what {caller} knows from {callee} is no longer valid", "valid_for"
