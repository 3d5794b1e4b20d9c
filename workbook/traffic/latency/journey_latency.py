"""The latency of a design's journeys: before, during and after a spike, and what happens at which delay."""

from workbook.errors import UsageError
from workbook.model import Architecture
from workbook.traffic.latency.computation import Computation
from workbook.traffic.latency.curves import Drawn
from workbook.traffic.latency.result import Latency, Usual
from workbook.traffic.latency.spike import Spike
from workbook.traffic.traffic import Traffic


def requested(architecture: Architecture, journey: str | None) -> tuple[str, ...]:
    """The journey of that name, or all.

    Raises:
        UsageError: the design has no such journey.

    """
    if journey is None:
        return tuple(architecture.journeys)
    if journey not in architecture.journeys:
        raise UsageError(f"there is no journey {journey!r}; there are {', '.join(architecture.journeys)}")
    return (journey,)


def journey_latency(
    traffic: Traffic, journey: str | None = None, spike: Spike | None = None, *, thresholds: bool = True
) -> Latency:
    """The latency of *journey*, or of all, with what *spike* does to it; without *thresholds* at that delay only.

    Every time is a draw of its own; distributions are exact but for the grid's rounding, once down and once up. Cost: a
    few Fourier transforms per call and kind of request, those that rest on what is slow once more for each phase.
    """
    return Computation(traffic, requested(traffic.graph.architecture, journey), spike or Spike()).latency(
        thresholds=thresholds
    )


def drawn_latency(traffic: Traffic, journey: str | None, spike: Spike) -> dict[tuple[str, str], Drawn]:
    """What pictures show of *journey*, or of all, by journey and segment."""
    return Computation(traffic, requested(traffic.graph.architecture, journey), spike).drawn()


def usual_latency(traffic: Traffic) -> Usual:
    """The p99 of every journey, who is late or lost, how calls go, with nothing failed; as `journey_latency` has it."""
    return Computation(traffic, tuple(traffic.graph.architecture.journeys), Spike()).usual()
