"""Severity, occurrence and detection of a failure on scales, and the priority that they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from workbook.model.rating_scales import ActionPriority, RatingScales
from workbook.review.fmea.modes import JourneyEffect
from workbook.review.fmea.signals import FirstSignal

PRIORITIES = ("core", "important", "secondary")
URGENT: tuple[ActionPriority, ...] = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating; or the question that would decide it, for nothing is made up."""

    rating: int | None
    why: str
    """What the level says, or the question."""


@dataclass(frozen=True, slots=True)
class Ratings:
    """Of one failure mode."""

    severity: Rated
    occurrence: Rated
    detection: Rated
    priorities: tuple[ActionPriority, ...]
    """The priority; of a missing rating every one that it may lead to, the most urgent first."""

    @property
    def priority(self) -> ActionPriority:
        """The most urgent that it may be."""
        return self.priorities[0]


def ratings(scales: RatingScales, effects: Sequence[JourneyEffect], occurrence: Rated, signal: FirstSignal) -> Ratings:
    """Return the ratings of a failure with these *effects*, noticed by *signal*."""
    severity, detection = severity_of(scales, effects), detection_of(scales, signal)
    every = [range(1, 11) if rated.rating is None else (rated.rating,) for rated in (severity, occurrence, detection)]
    possible = {_priority(scales, *rated) for rated in product(*every)}
    return Ratings(severity, occurrence, detection, tuple(sorted(possible, key=URGENT.index, reverse=True)))


def severity_of(scales: RatingScales, effects: Sequence[JourneyEffect]) -> Rated:
    """The first level that some journey reaches."""
    for level in scales.severity:
        if level.verdict == "unharmed":
            return Rated(level.rating, level.what)
        for effect in effects:
            share = effect.lost if level.verdict == "lost" else effect.degraded + effect.lost
            weighty = PRIORITIES.index(effect.priority) <= PRIORITIES.index(level.priority)
            if weighty and share > 0.0 and share >= level.requests - 1e-9:
                return Rated(level.rating, level.what)
    return Rated(None, "no level of the scale applies; which rating does this have?")


def occurrence_of(scales: RatingScales, share_of_time: float) -> Rated:
    """The first level that this share of the time reaches."""
    for level in scales.occurrence:
        if share_of_time >= level.at_least - 1e-12:
            return Rated(level.rating, level.what)
    return Rated(None, "no level of the scale applies; which rating does this have?")


def detection_of(scales: RatingScales, signal: FirstSignal) -> Rated:
    """The first level that names the signal."""
    for level in scales.detection:
        soon = level.within is None or (signal.after is not None and signal.after <= level.within)
        if signal.kind in level.signals and soon:
            return Rated(level.rating, level.what)
    return Rated(None, f"no level of the scale names “{signal.kind}”; which rating does it have?")


def _priority(scales: RatingScales, severity: int, occurrence: int, detection: int) -> ActionPriority:
    for row in scales.priorities:
        if severity >= row.severity and occurrence >= row.occurrence and detection >= row.detection:
            return row.priority
    return "low"
