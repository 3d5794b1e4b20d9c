from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, rule, setting


@rule("product-priority", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.LOW)
def feature_without_metric(analysis: Analysis) -> Yields:
    """A feature beside the core does not say how its success is measured.

    Why it matters: what nobody measures can be neither shown to help nor stopped, and goes on taking its share of the
    system.

    Features are journeys that are not core; of core ones `journey-without-sli-slo-alert` asks. How it is tried out,
    and on whom, is not in a design.

    Never undecided: a measure that is not in the design was not agreed. Journeys that are only implied are not asked.

    Anti-pattern:

        components:
          web: {}
        journeys:
          look: {needs: [web], priority: important}

    Best practice:

        components:
          web: {}
        journeys:
          look: {needs: [web], priority: important, sli: {name: pages seen, alerts: [burn-rate], leading: [pool-use]}}

    Waive it when: the law asks for it, whether or not it is used.

    See also: Kohavi, Tang and Xu, "Trustworthy Online Controlled Experiments", on goals and guardrails.
    """
    if not declares_journeys(analysis.architecture):
        return
    for name, journey in analysis.architecture.journeys.items():
        if journey.priority != "core" and journey.sli is None:
            yield feature_without_metric.found(
                ("journeys", name),
                f"{name} is {journey.priority}, and nothing says whether it does any good",
                severity=Severity.LOW if journey.priority == "secondary" else None,
                fix=setting(
                    ("journeys", name), judgement=True, sli={"name": "share of … that …", "alerts": ["burn-rate"]}
                ),
            )
