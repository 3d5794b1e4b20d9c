from math import ceil

from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, rule, setting
from workbook.findings.usual_latency import is_cut_off, latency_at_rest, p99_of
from workbook.traffic.exceeding import exceeds
from workbook.traffic.latency.figures import LATE
from workbook.wording.quantities import seconds, share

RARELY = 0.99
"""A cache that answers this share keeps its callee out of the slowest path at p99."""


@rule("latency-budget", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.HIGH)
def latency_budget_exceeded(analysis: Analysis) -> Yields:
    """More than 1% of requests are late or lost with nothing failed.

    Why it matters: users wait for all parts together. If every part meets its own target but the journey misses its
    budget, no single team sees the problem.

    The figure is computed from the full latency distributions of all parts. `workbook latency` prints the same figures
    and where the time goes. If only timeouts that are too short cause it, another rule reports that.

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

    Waive it when: the p99 of the journey was measured with these parts, and it is within the budget.

    See also: Dean and Barroso, "The Tail at Scale", CACM, 2013.
    """
    for index, (name, journey) in enumerate(analysis.architecture.journeys.items()):
        budget = journey.latency_budget.p99 if journey.latency_budget else None
        if budget is None or not journey.needs:
            continue
        segment, late = latency_at_rest(analysis).worst(name)
        if exceeds(late, LATE["p99"]) and not is_cut_off(analysis, name, segment):
            p99 = p99_of(analysis, name, segment)
            whom = f" for {segment}" if len(analysis.architecture.segments) > 1 else ""
            tail = "no request succeeds" if p99 is None else f"the p99 of successful requests is {seconds(p99)}"
            raised = None if p99 is None or p99 <= budget else f"{ceil(p99 * 1010)}ms"
            yield latency_budget_exceeded.found(
                ("journeys", name, "latency_budget"),
                f"{share(late)} of {name} requests{whom} are late or lost with nothing failed; the budget of {name} is "
                f"{seconds(budget)}, and {tail}",
                severity=Severity.HIGH if journey.priority == "core" else None,
                fix=None
                if raised is None
                else setting(("journeys", name, "latency_budget"), judgement=True, p99=raised),
            )
        elif blind := _without_times(analysis, index):
            question = f"whether the parts of {name} together stay within {seconds(budget)}"
            yield Undecided(("journeys", name), question, f"components.{blind[0]}.latency: {{p99: …}}")


def _without_times(analysis: Analysis, journey: int) -> list[str]:
    """Components that the journey waits for, clients aside, of which no p99 is given, in the order of the walk."""
    graph = analysis.graph
    blind: dict[str, None] = {}
    ahead = [stamp for name in graph.journey(journey).needs for stamp in graph.stamps_of[name]]
    seen = set[int]()
    while ahead:
        stamp = ahead.pop()
        if stamp in seen:
            continue
        seen.add(stamp)
        component = graph.component(stamp)
        if component.kind != "client" and (component.latency is None or component.latency.p99 is None):
            blind[graph.stamps[stamp].component] = None
        for call in graph.calls_of[stamp]:
            cache = call.dependency.cache
            if call.waits and not call.runs_on and journey in call.carried:
                ahead += () if cache is not None and cache.hit_ratio >= RARELY else call.targets
    return list(blind)
