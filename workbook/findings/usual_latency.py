"""How long journeys take with nothing failed, as rules say it: the figures of the command `latency`."""

from workbook.failure import Analysis
from workbook.failure.per_analysis_cache import once_per_analysis
from workbook.findings.call_sites import CallSite
from workbook.traffic.exceeding import exceeds
from workbook.traffic.latency.figures import LATE
from workbook.traffic.latency.journey_latency import usual_latency
from workbook.traffic.latency.result import Usual
from workbook.traffic.latency.visits import CallFigures


@once_per_analysis
def latency_at_rest(analysis: Analysis) -> Usual:
    """The p99 of every journey, who is late or lost, and how calls go."""
    return usual_latency(analysis.traffic)


def attempts_of(site: CallSite) -> CallFigures | None:
    """How the attempts over a call go, for the journey and segment of which most time out; None if none is made."""
    journeys = latency_at_rest(site.analysis).calls.get(f"{site.caller} -> {site.callee}", {})
    every = [figures for segments in journeys.values() for figures in segments.values()]
    return max(every, key=lambda figures: figures.timeouts, default=None)


def p99_of(analysis: Analysis, journey: str, segment: str) -> float | None:
    """Seconds, between both roundings; None if there is no good answer."""
    bracket = latency_at_rest(analysis).p99[journey][segment]
    return None if bracket is None else sum(bracket) / 2


def is_cut_off(analysis: Analysis, journey: str, segment: str) -> bool:
    """Whether errors, of attempts that time out with nothing failed, are all that misses the budget of *journey*."""
    at_rest = latency_at_rest(analysis)
    if exceeds(at_rest.late_or_lost[journey][segment] - at_rest.error[journey][segment], LATE["p99"]):
        return False
    every = (of.get(journey, {}).get(segment) for of in at_rest.calls.values())
    return any(figures is not None and exceeds(figures.timeouts, LATE["p99"]) for figures in every)
