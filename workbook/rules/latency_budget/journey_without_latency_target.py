from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, rule, setting

USUAL = "2s"
"""Users begin to leave after about this long (video, 2012)."""


@rule("latency-budget", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.MEDIUM)
def journey_without_latency_target(analysis: Analysis) -> Yields:
    """Nobody said how long a journey may take.

    Why it matters: without a figure every timeout on the way is a guess, and when it is slow nobody can decide what to
    leave out first.

    Never undecided: a budget that is not in the design was not agreed. Of journeys that are only implied none is asked.

    Anti-pattern:

        components:
          web: {}
        journeys:
          use: {needs: [web]}

    Best practice:

        components:
          web: {}
        journeys:
          use: {needs: [web], latency_budget: {p99: 2s}}

    Waive it when: nobody waits for it, as for a report in the night.

    See also: Krishnan and Sitaraman, "Video Stream Quality Impacts Viewer Behavior", IMC, 2012.
    """
    if not declares_journeys(analysis.architecture):
        return
    for name, journey in analysis.architecture.journeys.items():
        if journey.latency_budget is None or (journey.latency_budget.p50, journey.latency_budget.p99) == (None, None):
            yield journey_without_latency_target.found(
                ("journeys", name),
                f"{name} does not say how long it may take; no timeout on its way can be judged",
                severity=Severity.HIGH if journey.priority == "core" else None,
                fix=setting(("journeys", name), judgement=True, latency_budget={"p99": USUAL}),
            )
