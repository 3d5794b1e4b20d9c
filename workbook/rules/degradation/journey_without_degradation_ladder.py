from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, listed, rule, setting


@rule("degradation", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.LOW)
def journey_without_degradation_ladder(analysis: Analysis) -> Yields:
    """A core journey has no degraded mode.

    Why it matters: when capacity does not suffice for everything, something is given up. Without a plan, whoever is on
    call decides it in the middle of the outage.

    Always answers: a degraded mode that is not in the design was not agreed. Implied journeys are not checked.

    Anti-pattern:

        components:
          web: {}
        journeys:
          use: {needs: [web]}

    Best practice:

        components:
          web: {}
        journeys:
          use: {needs: [web], degrades_to: [without pictures, from the cache, read only]}

    Waive it when: half of it is worth nothing, as for a money transfer. Then refuse early.

    See also: AWS Well-Architected, REL05-BP01, on graceful degradation.
    """
    if not declares_journeys(analysis.architecture):
        return
    for name, journey in analysis.architecture.journeys.items():
        if journey.priority == "core" and not journey.degrades_to:
            softened = [
                str(failure.event)
                for failure in analysis.failures
                if any(harm.journey == name and harm.verdict == "degraded" for harm in failure.harms)
            ]
            known = (
                f"; it degrades when {listed(softened[:3])}, but what users then see is not described"
                if softened
                else ""
            )
            yield journey_without_degradation_ladder.found(
                ("journeys", name),
                f"{name} has no degraded mode (full service or none){known}",
                fix=setting(
                    ("journeys", name), judgement=True, degrades_to=["without …", "from the cache", "read only"]
                ),
            )
