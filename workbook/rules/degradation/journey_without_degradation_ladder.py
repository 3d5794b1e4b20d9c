from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, listed, rule, setting


@rule("degradation", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.LOW)
def journey_without_degradation_ladder(analysis: Analysis) -> Yields:
    """Nobody decided what a core journey gives up first.

    Why it matters: when there is not enough for everything, something is given up. Without a ladder it is chosen in the
    middle of the night by whoever is awake.

    Never undecided: a ladder that is not in the design was not agreed. Of journeys that are only implied none is asked.

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

    Waive it when: half of it is worth nothing, as for a transfer of money; then refuse early.

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
            known = f"; it gives less when {listed(softened[:3])}, and nobody wrote down what" if softened else ""
            yield journey_without_degradation_ladder.found(
                ("journeys", name),
                f"{name} has no rungs between all and nothing{known}",
                fix=setting(
                    ("journeys", name), judgement=True, degrades_to=["without …", "from the cache", "read only"]
                ),
            )
