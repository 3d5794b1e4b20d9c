"""What is known of the latency of a design's journeys."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.model import Architecture
from workbook.traffic.latency.figures import Bracket, Figures
from workbook.traffic.latency.money import Loss
from workbook.traffic.latency.spike import Spike
from workbook.traffic.latency.threshold_keys import Threshold
from workbook.traffic.latency.visits import CallFigures

PerSegment = Mapping[str, Figures]
Phase = Mapping[str, PerSegment]
"""Figures by journey and segment."""
Calls = Mapping[str, Mapping[str, Mapping[str, CallFigures]]]
"""By call ("A -> B"), journey and segment."""


@dataclass(frozen=True)
class Usual:
    """How journeys go with nothing failed, in short."""

    p99: Mapping[str, Mapping[str, Bracket | None]]
    """Seconds of good answers, by journey and segment; None without any."""
    late_or_lost: Mapping[str, Mapping[str, float]]
    """Share of requests."""
    error: Mapping[str, Mapping[str, float]]
    """Share of requests that err."""
    calls: Calls

    def worst(self, journey: str) -> tuple[str, float]:
        """The segment of which most requests are late or lost, and the share."""
        return max(self.late_or_lost[journey].items(), key=lambda item: item[1])


@dataclass(frozen=True)
class Latency:
    """What is known of the latency of some journeys of a design."""

    architecture: Architecture
    spike: Spike
    before: Phase
    onset: Phase | None
    """None if something is overloaded: then nobody knows."""
    steady: Phase | None
    calls: Calls
    """With nothing failed."""
    calls_at_onset: Calls
    overloaded: tuple[tuple[str, str], ...]
    """Component and region."""
    utilisation: Mapping[tuple[str, str], tuple[float, float]]
    """Of what gets another load than at peak: its utilisation at peak, and now."""
    open_breakers: tuple[tuple[str, str, str], ...]
    """Call, journey, segment, in the steady phase."""
    rungs: Mapping[str, Mapping[str, int | None]]
    """Per journey and segment the first rung that meets the p99 budget; 0: none is needed, None: none does."""
    money: Mapping[str, Loss]
    delayed: str | None
    """The component that *thresholds* are about."""
    thresholds: tuple[Threshold, ...]
    questions: tuple[str, ...]
    """What is not known, with the field that says it."""
