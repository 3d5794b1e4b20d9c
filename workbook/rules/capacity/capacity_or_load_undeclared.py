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
    """How much arrives, or how much is served, is not written down.

    Why it matters: without numbers nobody can say what overloads what, what a lost zone or region costs, or which
    callee fills which pool. A rough figure that states its assumption beats none.

    Asked are core journeys for their peak, and then what they wait for, for its capacity; of what others run, nothing.
    Never undecided: it is about what is not written.

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

    Waive it when: it is so far from any limit that nobody will ever measure it.

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
        text = f"nothing says how much arrives at {_few(silent)}: no journey is written down; no overload is known"
        yield capacity_or_load_undeclared.found(("journeys",), text, fix=fix)
        silent = []
    for journey in silent:
        here = [name for name in blind if journey in journeys_through(analysis, name)]
        yield capacity_or_load_undeclared.found(
            ("journeys", journey),
            f"{journey} does not say its peak{_nor(here)}; no overload on its way is known",
            fix=setting(("journeys", journey), judgement=True, because="from a measurement", peak="100/s"),
        )
    for name in blind:
        if peak := load_at(analysis, name):
            guess = rate_text(ROOM * peak / parts[name].instances)
            yield capacity_or_load_undeclared.found(
                ("components", name),
                f"{name} does not say what one replica serves, so nothing can overload it in this model; "
                f"{quantity(peak)}/s arrive at peak",
                fix=setting(("components", name), judgement=True, because="from a measurement", capacity=guess),
            )


def _nor(names: list[str]) -> str:
    return f", and {_few(names)} not what {'they serve' if names[1:] else 'it serves'}" if names else ""


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
