"""Two designs side by side: what went better, what went worse, for whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workbook.failure import Analysis, Verdict
from workbook.failure.single_failures import PRIORITIES
from workbook.findings import Finding, Report, Severity, run
from workbook.model import Architecture, Component, FailureDomain
from workbook.reliability.availability import OverallAvailability, Settings, overall_availability
from workbook.review.declared_figures import Figure, declared_figures
from workbook.rules import ALL_RULES
from workbook.wording.ordered_scales import VERDICT_ORDER

EFFORT = Settings(time_limit=60.0, fallback_samples=100_000, side_samples=10_000)
"""So much time that what is exact on an idle machine is so on a busy one."""
SAME = 1e-9
"""Of an unavailability, what two exact answers may differ by."""
SEVERE = Severity.HIGH
"""New findings from here on are a change for the worse."""


@dataclass(frozen=True, slots=True)
class Shift:
    """After one event one journey goes differently for some segments."""

    journey: str
    priority: str
    event: str
    """`api is down`; empty with nothing failed."""
    before: Verdict
    after: Verdict
    segments: tuple[str, ...]

    @property
    def better(self) -> bool:
        return VERDICT_ORDER[self.after] < VERDICT_ORDER[self.before]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many single failures one journey survives for one segment, before and after."""

    journey: str
    priority: str
    segment: str
    survived: tuple[int, int]
    events: tuple[int, int]
    lost_by_own: tuple[tuple[str, ...], tuple[str, ...]]
    """Events that lose it and are possible in one design only: the old one, the new one."""

    @property
    def worse(self) -> bool:
        """Whether what is possible in the new design only loses it more often than what is gone did."""
        return len(self.lost_by_own[1]) > len(self.lost_by_own[0])


@dataclass(frozen=True, slots=True)
class UserChange:
    """What the users of one journey notice: whether it goes better or worse after some failure, and for whom."""

    journey: str
    better: bool
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Available:
    """How available one journey is, before and after."""

    journey: str
    before: OverallAvailability
    after: OverallAvailability

    @property
    def change(self) -> int:
        """1 better, -1 worse, 0 the same or within the uncertainty of the answers."""
        before, after = self.before.overall, self.after.overall
        if after.low > before.high * (1 + SAME):
            return -1
        return int(after.high < before.low * (1 - SAME))

    @property
    def worse(self) -> bool:
        """Whether an objective that was met is not any more."""
        return self.before.verdict == "met" and self.after.verdict == "missed"


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two designs."""

    names: tuple[str, str]
    segments: tuple[str, ...]
    shifts: tuple[Shift, ...]
    tallies: tuple[Tally, ...]
    journeys_gone: tuple[str, ...]
    journeys_new: tuple[str, ...]
    findings_gone: tuple[Finding, ...]
    findings_new: tuple[Finding, ...]
    findings_kept: int
    findings_waived: tuple[Finding, ...]
    """Not waived in the old design, waived in the new one."""
    available: tuple[Available, ...]
    """Journeys of both, if both designs say how available their parts are."""
    figures: tuple[Figure, ...]

    @property
    def better(self) -> tuple[Shift, ...]:
        return tuple(shift for shift in self.shifts if shift.better)

    @property
    def worse(self) -> tuple[Shift, ...]:
        return tuple(shift for shift in self.shifts if not shift.better)

    @property
    def user_changes(self) -> tuple[UserChange, ...]:
        """By journey, what got worse first; a journey may be worse after one failure and better after another."""
        hit: dict[tuple[bool, str], set[str]] = {}
        for shift in self.shifts:
            hit.setdefault((shift.better, shift.journey), set()).update(shift.segments)
        for tally in self.tallies:
            if tally.worse:
                hit.setdefault((False, tally.journey), set()).add(tally.segment)
        return tuple(
            UserChange(journey, better, tuple(name for name in self.segments if name in names))
            for (better, journey), names in sorted(hit.items(), key=lambda item: item[0][0])
        )

    @property
    def severe(self) -> tuple[Finding, ...]:
        """New findings that must not go unseen."""
        return tuple(finding for finding in self.findings_new if finding.severity >= SEVERE)

    @property
    def is_worse(self) -> bool:
        """Whether somebody loses something that they did not lose, an objective is missed, or a finding is severe."""
        more = [tally.worse for tally in self.tallies] + [tally.worse for tally in self.available]
        return bool(self.worse or self.severe or any(more))


Verdicts = Mapping[tuple[str, str], Mapping[str, Verdict]]
"""By journey and segment, then by event."""


def comparison(old: Architecture, new: Architecture, today: date) -> Comparison:
    """The difference from *old* to *new*, findings on *today* included."""
    first, *others = (Analysis(design) for design in ((old,) if old == new else (old, new)))
    before = first, run(ALL_RULES, first, today=today, effects=False)
    after = [(analysis, run(ALL_RULES, analysis, today=today, effects=False)) for analysis in others]
    return compared(before, after[0] if after else before)


def compared(old: tuple[Analysis, Report], new: tuple[Analysis, Report]) -> Comparison:
    """The difference from *old* to *new*.

    Journeys, segments and events are the same if they have the same name. A design without an audience has one
    segment, everyone, which stands for every segment of the other one.
    """
    before, after = old[0].architecture, new[0].architecture
    segments = _segments(before, after)
    verdicts = _verdicts(old[0], segments), _verdicts(new[0], segments)
    journeys = sorted(
        (name for name in after.journeys if name in before.journeys),
        key=lambda name: PRIORITIES.index(after.journeys[name].priority),
    )
    known = {finding.id: finding for finding in old[1].findings}, {finding.id: finding for finding in new[1].findings}
    now_waived = {finding.id for finding in new[1].waived}
    return Comparison(
        names=(before.name, after.name),
        segments=segments,
        shifts=tuple(shift for name in journeys for shift in _shifts(after, name, verdicts)),
        tallies=tuple(_tally(after, name, segment, verdicts) for name in journeys for segment in segments),
        journeys_gone=tuple(name for name in before.journeys if name not in after.journeys),
        journeys_new=tuple(name for name in after.journeys if name not in before.journeys),
        findings_gone=tuple(
            finding for finding in old[1].findings if finding.id not in known[1] and finding.id not in now_waived
        ),
        findings_new=tuple(finding for finding in new[1].findings if _is_new(finding, known[0].get(finding.id))),
        findings_kept=sum(not _is_new(finding, known[0].get(finding.id)) for finding in new[1].findings),
        findings_waived=tuple(finding for finding in new[1].waived if finding.id in known[0]),
        available=tuple(_available(old[0], new[0], journeys)),
        figures=tuple(declared_figures(before, after)),
    )


def _is_new(finding: Finding, before: Finding | None) -> bool:
    """Not there before, or then not severe."""
    return before is None or before.severity < SEVERE <= finding.severity


def _segments(before: Architecture, after: Architecture) -> tuple[str, ...]:
    """What both have; if one has no audience, those of the other."""
    old, new = ([segment.name for segment in design.segments] for design in (before, after))
    if before.audience is None or not before.audience.segments:
        return tuple(new)
    if after.audience is None or not after.audience.segments:
        return tuple(old)
    return tuple(name for name in new if name in old)


def _verdicts(analysis: Analysis, segments: tuple[str, ...]) -> Verdicts:
    own = [segment.name for segment in analysis.architecture.segments]
    places = {str(event): place for place, event in enumerate(analysis.single_events)} | {"": analysis.at_rest}
    return {
        (journey, segment): _by_event(analysis, index, segment if segment in own else own[0], places)
        for index, journey in enumerate(analysis.graph.journeys)
        for segment in segments
    }


def _by_event(analysis: Analysis, journey: int, segment: str, places: Mapping[str, int]) -> dict[str, Verdict]:
    lost, impaired = analysis.singles.lost(journey, segment), analysis.singles.impaired(journey, segment)
    return {
        event: "lost" if lost >> place & 1 else "degraded" if impaired >> place & 1 else "unharmed"
        for event, place in places.items()
    }


def _shifts(after: Architecture, journey: str, verdicts: tuple[Verdicts, Verdicts]) -> Iterator[Shift]:
    events_of: dict[tuple[str, Verdict, Verdict], list[str]] = {}
    for (name, segment), by_event in verdicts[0].items():
        if name == journey:
            becoming = verdicts[1].get((name, segment), {})
            for event, was in by_event.items():
                becomes = becoming.get(event, was)
                if was != becomes:
                    events_of.setdefault((event, was, becomes), []).append(segment)
    shifts = (
        Shift(journey, after.journeys[journey].priority, event, was, becomes, tuple(hit))
        for (event, was, becomes), hit in events_of.items()
    )
    yield from sorted(
        shifts, key=lambda shift: (-max(VERDICT_ORDER[shift.before], VERDICT_ORDER[shift.after]), shift.event)
    )


def _tally(after: Architecture, journey: str, segment: str, verdicts: tuple[Verdicts, Verdicts]) -> Tally:
    verdicts_of_sides = [
        {event: verdict for event, verdict in side[journey, segment].items() if event} for side in verdicts
    ]
    lost = [[event for event, verdict in side.items() if verdict == "lost"] for side in verdicts_of_sides]
    return Tally(
        journey=journey,
        priority=after.journeys[journey].priority,
        segment=segment,
        survived=(len(verdicts_of_sides[0]) - len(lost[0]), len(verdicts_of_sides[1]) - len(lost[1])),
        events=(len(verdicts_of_sides[0]), len(verdicts_of_sides[1])),
        lost_by_own=(
            tuple(event for event in lost[0] if event not in verdicts_of_sides[1]),
            tuple(event for event in lost[1] if event not in verdicts_of_sides[0]),
        ),
    )


def _available(old: Analysis, new: Analysis, journeys: Iterable[str]) -> Iterator[Available]:
    if says_availability(old.architecture) and says_availability(new.architecture):
        for name in journeys:
            before = overall_availability(old.grounded, name, EFFORT)
            same = old.architecture == new.architecture
            yield Available(name, before, before if same else overall_availability(new.grounded, name, EFFORT))


def says_availability(design: Architecture) -> bool:
    """Whether *design* says of anything how available it is."""
    parts: list[Component | FailureDomain] = [*design.components.values(), *design.failure_domains.values()]
    return any(part.availability is not None or part.mtbf is not None for part in parts)
