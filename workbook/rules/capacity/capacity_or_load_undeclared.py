from workbook.failure import Analysis
from workbook.findings import (
    Confidence,
    Fix,
    Seems,
    Severity,
    Yields,
    awaited,
    declares_journeys,
    journeys_through,
    listed,
    load_at,
    rule,
    setting,
)
from workbook.findings.proposed_value import rate_text
from workbook.model import OUTSIDE_KINDS
from workbook.what_if.change import Change
from workbook.wording.quantities import quantity

ROOM = 2
"""Times the peak, as a first guess of a capacity."""
FEW = 3
"""Components that are named; of more only how many."""


@rule("capacity", Severity.MEDIUM, Seems.EXCESSIVE_LOAD, Confidence.HIGH)
def capacity_or_load_undeclared(analysis: Analysis) -> Yields:
    """Peak load or capacity is missing from the design.

    Why it matters: without these numbers, overload, the loss of a zone or region, and full worker pools cannot be
    computed. A rough figure with its assumption is better than none.

    Core journeys need a peak, and the components that they wait for need a capacity. Components that others run are not
    checked. Always answers: the finding is that a number is missing.

    Anti-pattern:

        components:
          web: {}
        journeys:
          use: {needs: [web]}

    Best practice:

        components:
          web: {}
        journeys:
          use: {needs: [web], peak: 20/s}

    Waive it when: the component is so far from any limit that it will never be measured.

    See also: Google SRE book, ch. 21, "Handling Overload", and ch. 18, on planning capacity.
    """
    parts = analysis.architecture.components
    ours = [name for name in _waited_for(analysis) if parts[name].kind not in OUTSIDE_KINDS]
    blind = [name for name in ours if parts[name].capacity is None]
    silent = [
        name
        for name, journey in analysis.architecture.journeys.items()
        if journey.priority == "core"
        and analysis.traffic.peak(name) is None
        and any(name in journeys_through(analysis, part) for part in ours)
    ]
    if not declares_journeys(analysis.architecture) and silent:
        fix = Fix("set a peak", tuple(Change(("journeys", name, "peak"), "100/s") for name in silent), judgement=True)
        text = f"the load on {_few(silent)} is unknown, because the design has no journeys; overload cannot be computed"
        yield capacity_or_load_undeclared.found(("journeys",), text, fix=fix)
        silent = []
    for journey in silent:
        here = [name for name in blind if journey in journeys_through(analysis, name)]
        yield capacity_or_load_undeclared.found(
            ("journeys", journey),
            f"{journey} has no peak{_nor(here)}; overload on its path cannot be computed",
            fix=setting(("journeys", journey), judgement=True, because="from a measurement", peak="100/s"),
        )
    for name in blind:
        if peak := load_at(analysis, name):
            guess = rate_text(ROOM * peak / parts[name].instances)
            yield capacity_or_load_undeclared.found(
                ("components", name),
                f"{name} has no capacity per replica, so overload cannot be computed; "
                f"{quantity(peak)}/s arrive at peak",
                fix=setting(("components", name), judgement=True, because="from a measurement", capacity=guess),
            )


def _nor(names: list[str]) -> str:
    return f"; {_few(names)} {'have' if names[1:] else 'has'} no capacity either" if names else ""


def _few(names: list[str]) -> str:
    return listed(names) if len(names) <= FEW else f"{', '.join(names[:FEW])} and {len(names) - FEW} more"


def _waited_for(analysis: Analysis) -> list[str]:
    """Components that a core journey needs, waits for, or falls back to."""
    names = [
        name
        for journey in analysis.architecture.journeys.values()
        if journey.priority == "core"
        for name in journey.needs
    ]
    for site in awaited(analysis):
        if site.core:
            names += [site.callee, *(site.dependency.fallback.components if site.dependency.fallback else ())]
    return list(dict.fromkeys(names))
