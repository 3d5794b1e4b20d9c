"""The moments of an outage: its timeline, with what the model has in force at each and what was seen then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from workbook.failure import Analysis
from workbook.incident import Case
from workbook.incident.remedies import Design
from workbook.model import Event, Outage, Timestamp
from workbook.review.report.states import PageState, page_state
from workbook.wording.quantities import seconds

Window = Literal["before", "during", "after"]
"""Where a moment lies: before users were hit, while they were, and after."""
InForce = Literal["nothing", "onset", "steady"]
"""What the model has in force: no event, the events in their first minutes, or with breakers open."""
IMPLIED = "model"
"""The kind of a row that nobody wrote, but that follows from the file."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a timeline says of one moment."""

    event: str
    kind: str = IMPLIED
    """A milestone, an act of responders, to whom something was said, or `model`."""
    at: Timestamp | None = None
    until: Timestamp | None = None
    approximate: bool = False
    evidence: str = ""


@dataclass(frozen=True)
class Moment:
    """One moment: what the timeline says, what the model predicts, and whether users were hit."""

    row: Row
    after: float | None
    """Seconds after users were first hit, negative before; None if that is not known to the minute."""
    window: Window
    in_force: InForce
    events: tuple[Event, ...]
    predicted: Mapping[Design, PageState]
    """By run: as intended, and as it behaved if that differs."""


def moments(case: Case) -> tuple[Moment, ...]:
    """The moments of the outage of *case* in order of time; they begin with one before anything failed.

    In the model the events begin with the first row that is a trigger, else when users were first hit, else with the
    first row. They end after the length of the outage, where that can be computed, else when all was recovered. The
    row with which they begin shows the first minutes, later ones the time once breakers are open. Acts of responders
    add their events from their row on. Rows are added for when users were first and last hit, for breakers that open,
    and for the end of the events.
    """
    assert case.replay is not None  # noqa: S101  an outage was replayed
    outage = case.replay.outage
    runs: dict[Design, Analysis] = {"as intended": case.replay.as_intended.prediction.analysis}
    if case.replay.changes:
        runs["as it behaved"] = case.replay.as_behaved.prediction.analysis
    return tuple(_Course(outage, runs, {}).moments())


@dataclass(frozen=True)
class _Course:
    outage: Outage
    runs: Mapping[Design, Analysis]
    known: dict[tuple[InForce, tuple[Event, ...]], Mapping[Design, PageState]]
    """What was evaluated already."""

    def moments(self) -> Iterator[Moment]:
        told = list(_told(self.outage))
        begin = _begin(self.outage, told)
        end = begin.at + timedelta(seconds=self.outage.outage_length) if begin and begin.has_time else None
        yield self._moment(Row("Before the outage: nothing has failed."), "before", "nothing")
        if begin is None:
            yield from self._undated()
            return
        was: InForce = "nothing"
        window: Window = "before"
        recovered = False
        for row in _in_order([*told, *_implied(self.outage, told, begin, end)]):
            recovered |= row.kind == "recovered"
            now = self._in_force(_time(row), begin.at, end, was)
            now = "nothing" if recovered and end is None else now
            if was == "onset" and now != "onset" and self._differ():
                yield self._moment(OPENING, window, "steady")
            window = "after" if recovered and self.outage.end is None else self._window(row)
            yield self._moment(row, window, now)
            was = now

    def _undated(self) -> Iterator[Moment]:
        """Nobody said when anything happened."""
        yield self._moment(Row("The events happen."), "during", "onset")
        if self.outage.phase == "steady" and self._differ():
            yield self._moment(OPENING, "during", "steady")
        yield self._moment(Row("The events are over."), "after", "nothing")

    def _in_force(self, at: datetime, begin: datetime, end: datetime | None, was: InForce) -> InForce:
        if at < begin or (end is not None and at >= end):
            return "nothing"
        return "onset" if was == "nothing" or self.outage.phase == "onset" else "steady"

    def _window(self, row: Row) -> Window:
        start, end = self.outage.start, self.outage.end
        if start is not None and _time(row) < start.at:
            return "before"
        return "after" if end is not None and _time(row) >= end.at else "during"

    def _moment(self, row: Row, window: Window, in_force: InForce) -> Moment:
        start = self.outage.start
        known = row.at is not None and row.at.has_time and start is not None and start.has_time
        after = (row.at.at - start.at).total_seconds() if known and row.at and start else None
        events = self._events(row) if in_force != "nothing" else ()
        return Moment(row, after, window, in_force, events, self._predicted(in_force, events))

    def _events(self, row: Row) -> tuple[Event, ...]:
        acted = (act.events for act in self.outage.acts if row.at is not None and act.at.at <= row.at.at)
        return tuple(dict.fromkeys([*self.outage.events, *(event for events in acted for event in events)]))

    def _predicted(self, in_force: InForce, events: tuple[Event, ...]) -> Mapping[Design, PageState]:
        if (in_force, events) not in self.known:
            phase = "onset" if in_force == "onset" else "steady"
            scenario = self.outage.scenario.model_copy(update={"events": events, "phase": phase})
            self.known[in_force, events] = {run: page_state(analysis, scenario) for run, analysis in self.runs.items()}
        return self.known[in_force, events]

    def _differ(self) -> bool:
        """Whether the first minutes differ from the time once breakers are open."""
        events = self.outage.scenario.events
        return self._predicted("onset", events) != self._predicted("steady", events)


OPENING = Row("Circuit breakers are open now.")


def _told(outage: Outage) -> Iterator[Row]:
    """What the file says happened, each with its time."""
    for row in outage.timeline:
        yield Row(row.event, row.kind, row.at, row.until, row.approximate, row.evidence or "")
    for act in outage.acts:
        yield Row(act.what, "act of responders", act.at)
    for said in outage.communications:
        yield Row(said.what, f"said: {said.to}", said.at)


def _begin(outage: Outage, told: Sequence[Row]) -> Timestamp | None:
    """When the events begin in the model."""
    rows = _in_order(told)
    triggers = [row.at for row in rows if row.kind == "trigger"]
    return next(iter([*triggers, outage.start, *(row.at for row in rows)]), None)


def _implied(outage: Outage, told: Sequence[Row], begin: Timestamp, end: datetime | None) -> Iterator[Row]:
    """Rows for what the file says elsewhere, where no row has that time."""
    times = {_time(row) for row in told}
    length = seconds(outage.outage_length)
    implied = [
        ("Users are hit from now on.", outage.start),
        ("Users are no longer hit.", outage.end),
        (f"In the model the events end, after {length}.", Timestamp(end, begin.precision) if end else None),
    ]
    for words, at in implied:
        if at is not None and at.at not in times:
            times.add(at.at)
            yield Row(words, IMPLIED, at)


def _in_order(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=_time)


def _time(row: Row) -> datetime:
    assert row.at is not None  # noqa: S101  only rows with a time are put in order
    return row.at.at
