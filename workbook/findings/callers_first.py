"""Calls in the order in which requests pass them, circles opened where the walk closes them."""

from collections.abc import Iterable, Iterator

from workbook.failure import Analysis
from workbook.failure.per_analysis_cache import once_per_analysis
from workbook.findings.call_sites import CallSite, awaited
from workbook.traffic.walk import depth_first


@once_per_analysis
def awaited_callers_first(analysis: Analysis) -> tuple[CallSite, ...]:
    """Every call that is waited for, those into a component before those out of it.

    Calls that close a circle are left out: those that lead back to a component that the depth-first walk (from what
    journeys need, then want, then the rest, in file order) is still inside of. Linear in the calls.
    """
    made: dict[str, list[CallSite]] = {}
    for site in awaited(analysis):
        made.setdefault(site.caller, []).append(site)

    def below(component: str) -> Iterator[str]:
        return (site.callee for site in made.get(component, ()))

    walked = depth_first(dict.fromkeys(_entries(analysis)), below)
    sites = (site for component in walked.callers_first for site in made.get(component, ()))
    return tuple(site for site in sites if (site.caller, site.callee) not in walked.back_edges)


def _entries(analysis: Analysis) -> Iterable[str]:
    """What journeys need, what they want, and everything else, each in file order."""
    journeys = analysis.architecture.journeys.values()
    for what in ("needs", "wants"):
        for journey in journeys:
            yield from getattr(journey, what)
    yield from analysis.architecture.components
