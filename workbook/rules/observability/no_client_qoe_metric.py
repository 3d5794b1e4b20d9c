from workbook.failure import Analysis, Undecided
from workbook.findings import (
    Confidence,
    Seems,
    Severity,
    Yields,
    awaited,
    declares_journeys,
    journeys_through,
    listed,
    rule,
    setting,
)

MANY = 10
"""Calls to a delivery network per request: pieces of one long picture, each of which can stall it."""


@rule("observability", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.LOW)
def no_client_qoe_metric(analysis: Analysis) -> Yields:
    """The user experience is not measured on the client.

    Why it matters: servers answer "200 OK" while the picture is frozen. Only the client knows how long the start took,
    how often playback stopped, and for whom.

    Anti-pattern:

        components:
          app: {kind: client, observed_by: {alerts: [burn-rate]}}

    Best practice:

        components:
          app: {kind: client, observed_by: {metrics: [start-delay, failed-starts], alerts: [burn-rate]}}

    Waive it when: the client belongs to somebody else, and they report to you.

    See also: Krishnan and Sitaraman, "Video Stream Quality Impacts Viewer Behavior", IMC, 2012; Dobrian et al.,
    "Understanding the Impact of Video Quality on User Engagement", SIGCOMM, 2011.
    """
    architecture = analysis.architecture
    if not declares_journeys(architecture):
        return
    clients = [name for name, component in architecture.components.items() if component.kind == "client"]
    if not clients:
        core = [name for name, journey in architecture.journeys.items() if journey.priority == "core"]
        for name in core[:1]:
            field = "components.<client>: {kind: client, observed_by: {metrics: …}}"
            yield Undecided(("journeys", name), f"whether {name} is measured on the client", field)
    for name in clients:
        seen, through = architecture.components[name].observed_by, journeys_through(analysis, name)
        if (seen and seen.metrics) or all(journey.priority == "secondary" for journey in through.values()):
            continue
        pieces = any(
            site.caller == name and site.callee_component.kind == "cdn" and site.dependency.calls >= MANY
            for site in awaited(analysis)
        )
        yield no_client_qoe_metric.found(
            ("components", name),
            f"{name} serves {listed(list(through))}, but delays and failures are not measured on it",
            severity=Severity.HIGH if pieces else None,
            fix=setting(
                ("components", name, "observed_by"), judgement=True, metrics=["start-delay", "failed-starts", "stalls"]
            ),
        )
