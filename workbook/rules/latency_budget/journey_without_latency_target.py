from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, rule, setting

USUAL = "2s"
"""Users begin to leave after about this long (video, 2012)."""


@rule("latency-budget", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.MEDIUM)
def journey_without_latency_target(analysis: Analysis) -> Yields:
    """A journey has no latency budget.

    Why it matters: without it, every timeout on the path is a guess. When the journey is slow, there is no basis for
    deciding what to leave out.

    Always answers: a budget that is not in the design was not agreed. Implied journeys are not checked.

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

    Waive it when: no user waits for it, as for a nightly report.

    See also: Krishnan and Sitaraman, "Video Stream Quality Impacts Viewer Behavior", IMC, 2012.
    """
    if not declares_journeys(analysis.architecture):
        return
    for name, journey in analysis.architecture.journeys.items():
        if journey.latency_budget is None or (journey.latency_budget.p50, journey.latency_budget.p99) == (None, None):
            yield journey_without_latency_target.found(
                ("journeys", name),
                f"{name} has no latency budget, so the timeouts on its path cannot be checked",
                severity=Severity.HIGH if journey.priority == "core" else None,
                fix=setting(("journeys", name), judgement=True, latency_budget={"p99": USUAL}),
            )
