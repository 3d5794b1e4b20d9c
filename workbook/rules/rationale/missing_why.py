from workbook.document import Route
from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, rule, setting


@rule("rationale", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.LOW)
def missing_why(analysis: Analysis) -> Yields:
    """The reason for a component, dependency or journey is missing.

    Why it matters: without a reason, a part cannot be judged, simplified or removed. Unexplained complexity is what
    outages and reviewers find first.

    Always answers: a reason that is not in the design does not exist. Implied journeys are not checked.

    Anti-pattern:

        components:
          web: {}

    Best practice:

        components:
          web: {why: "One front door, so that shedding and authentication are decided once."}

    Waive it when: the reason is in a decision record. Then let `why` name it.

    See also: Nygard, "Documenting Architecture Decisions", 2011.
    """
    parts: list[Route] = [
        ("components", name) for name, component in analysis.architecture.components.items() if not component.why
    ]
    if declares_journeys(analysis.architecture):
        parts += [("journeys", name) for name, journey in analysis.architecture.journeys.items() if not journey.why]
    for route in parts:
        core = route[0] == "journeys" and analysis.architecture.journeys[str(route[1])].priority == "core"
        yield missing_why.found(
            route,
            f"{route[1]} has no reason (why)",
            severity=Severity.HIGH if core else None,
            fix=setting(route, judgement=True, why="because …, otherwise …"),
        )
