from math import ceil

from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, rule, setting
from workbook.traffic import wait
from workbook.traffic.exceeding import exceeds
from workbook.traffic.walk import synchronous
from workbook.wording.quantities import seconds

RARELY = 0.99
"""A cache that answers this share keeps its callee out of the slowest path at p99."""


@rule("latency-budget", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.HIGH)
def latency_budget_exceeded(analysis: Analysis) -> Yields:
    """What the parts promise adds up to more than the journey may take.

    Why it matters: the user waits for the sum. If every part keeps its promise and the journey still breaks its own,
    nobody will find a culprit.

    Summed are the p99s along the slowest path of calls that are waited for, calls of one caller taken as made at once:
    an upper estimate of the journey's own p99, and the only one that promises of parts allow.

    Anti-pattern:

        components:
          web: {latency: {p50: 5ms, p99: 400ms}}
        journeys:
          use: {needs: [web], latency_budget: {p99: 300ms}}

    Best practice:

        components:
          web: {latency: {p50: 5ms, p99: 200ms}}
        journeys:
          use: {needs: [web], latency_budget: {p99: 300ms}}

    Waive it when: the p99 of the whole was measured, with these parts, and fits.

    See also: Dean and Barroso, "The Tail at Scale", CACM, 2013.
    """
    for index, (name, journey) in enumerate(analysis.architecture.journeys.items()):
        budget = journey.latency_budget.p99 if journey.latency_budget else None
        if budget is None or not (*journey.needs, *journey.wants):
            continue
        total, path, blind = _slowest(analysis, index)
        if exceeds(total, budget):
            hops = " → ".join(f"{part} {seconds(own)}" for part, own in path)
            yield latency_budget_exceeded.found(
                ("journeys", name, "latency_budget"),
                f"the p99s along {hops} add up to {seconds(total)}; {name} may take {seconds(budget)}",
                severity=Severity.HIGH if journey.priority == "core" else None,
                fix=setting(("journeys", name, "latency_budget"), judgement=True, p99=f"{ceil(total * 1000)}ms"),
            )
        elif blind:
            question = f"whether what the parts of {name} take fits into {seconds(budget)}"
            yield Undecided(("journeys", name), question, f"components.{blind[0]}.latency: {{p99: …}}")


Path = tuple[tuple[str, float], ...]


def _slowest(analysis: Analysis, journey: int) -> tuple[float, Path, list[str]]:
    """Sum of p99s on the slowest path of *journey*, its parts, and components without a p99 on the way."""
    graph, way = analysis.graph, analysis.traffic.walks[journey]
    slowest: dict[int, tuple[float, Path]] = {}
    blind: dict[str, None] = {}
    for stamp in reversed(way.callers_first):
        latency, component = graph.component(stamp).latency, graph.stamps[stamp].component
        own = latency.p99 if latency else None
        if own is None and graph.component(stamp).kind != "client":
            blind[component] = None
        below: tuple[float, Path] = (0.0, ())
        for call in synchronous(graph, stamp, journey):
            cached = call.dependency.cache is not None and call.dependency.cache.hit_ratio >= RARELY
            for target in () if cached or not call.waits else call.targets:
                if (stamp, target) not in way.back_edges:
                    total, path = slowest[target]
                    held = min(total, wait(call.dependency))
                    below = max(
                        below, (held, path if held == total else ((call.callee, held),)), key=lambda entry: entry[0]
                    )
        slowest[stamp] = (own or 0.0) + below[0], (((component, own),) if own else ()) + below[1]
    needed = (*graph.journey(journey).needs, *graph.journey(journey).wants)
    entries = (slowest[stamp] for name in needed for stamp in graph.stamps_of[name])
    return *max(entries, key=lambda entry: entry[0]), list(blind)
