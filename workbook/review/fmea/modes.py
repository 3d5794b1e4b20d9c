"""The ways in which the parts of a design fail, and what each does to every journey."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbook.failure import Analysis, BasicEvent, Evaluation
from workbook.failure.basic_event import CHANGES
from workbook.failure.bits import everywhere, places
from workbook.failure.evaluation import Verdict
from workbook.failure.scenario_set import one_each


@dataclass(frozen=True, slots=True)
class JourneyEffect:
    """What one failure does to one journey, as shares of the requests of all users."""

    journey: str
    priority: str
    verdict: Verdict
    """Of the segment that it goes worst for."""
    lost: float
    degraded: float
    users_hit: float
    """Share of the users in the segments that lose it or get less."""


@dataclass(frozen=True)
class Mode:
    """One way in which one part fails."""

    event: BasicEvent
    effects: tuple[JourneyEffect, ...]
    """Of the journeys that are harmed, in file order."""
    place: int
    """Of this failure among those that were evaluated together."""
    showing: Mapping[str, int] = field(repr=False)
    """By component, the failures in which it is not up, a bit for each place."""

    @property
    def users_hit(self) -> float:
        """Share of the users in segments where some journey is lost or gives less; the largest of any journey."""
        return max((effect.users_hit for effect in self.effects), default=0.0)

    def is_up(self, component: str) -> bool:
        return not self.showing[component] >> self.place & 1


def modes(analysis: Analysis) -> tuple[Mode, ...]:
    """Every single failure, and every change of which the design says how it is made."""
    return (*_modes(analysis, analysis.singles, analysis.single_events), *change_modes(analysis))


def change_modes(analysis: Analysis) -> tuple[Mode, ...]:
    """Every change of which the design says how it is made, and every domain of kind `change`."""
    changes = tuple(_changes(analysis))
    return _modes(analysis, analysis.evaluated(one_each([[event] for event in changes])), changes) if changes else ()


def _modes(analysis: Analysis, evaluation: Evaluation, events: Sequence[BasicEvent]) -> tuple[Mode, ...]:
    """The modes of *events*, one to each of the first scenarios of *evaluation*."""
    showing = {name: evaluation.showing(name, "degraded") for name in analysis.architecture.components}
    harmed: list[list[int]] = [[] for _ in events]
    for journey in range(len(analysis.graph.journeys)):
        impaired = 0
        for segment in analysis.architecture.segments:
            impaired |= evaluation.impaired(journey, segment.name)
        for place in places(impaired & everywhere(len(events))):
            harmed[place].append(journey)
    return tuple(
        Mode(event, tuple(_effect(analysis, evaluation, journey, place) for journey in harmed[place]), place, showing)
        for place, event in enumerate(events)
    )


def _changes(analysis: Analysis) -> Iterator[BasicEvent]:
    parts = (("bad_push", analysis.architecture.failure_domains), ("bad_deploy", analysis.architecture.components))
    for kind, declared in parts:
        for name, part in declared.items():
            if part.deploy is not None or getattr(part, "kind", "") == "change":
                yield BasicEvent(kind, name)


def _effect(analysis: Analysis, evaluation: Evaluation, journey: int, place: int) -> JourneyEffect:
    lost = degraded = hit = 0.0
    verdicts = set[Verdict]()
    for segment in analysis.architecture.segments:
        verdict = evaluation.verdict(journey, segment.name, place)
        of_lost, of_degraded = evaluation.shares(journey, segment.name)
        whole = verdict == "lost" and evaluation.columns.plain
        lost += segment.share * (1.0 if whole else float(of_lost[place]))
        degraded += segment.share * (0.0 if whole else float(of_degraded[place]))
        hit += segment.share * (verdict != "unharmed")
        verdicts.add(verdict)
    worst: Verdict = "lost" if "lost" in verdicts else "degraded" if "degraded" in verdicts else "unharmed"
    name = analysis.graph.journeys[journey]
    priority = analysis.graph.journey(journey).priority
    return JourneyEffect(name, priority, worst, min(1.0, lost), min(1.0, degraded), min(1.0, hit))


def is_change(event: BasicEvent) -> bool:
    """Whether *event* is a bad change."""
    return event.kind in CHANGES
