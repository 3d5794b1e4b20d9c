from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, rule, setting


@rule("product-priority", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.LOW)
def feature_without_metric(analysis: Analysis) -> Yields:
    """A feature outside the core has no measure of success.

    Why it matters: without a measure, a feature can neither be shown to help nor be removed, and it keeps using
    capacity.

    Features are journeys that are not core; `journey-without-sli-slo-alert` covers core ones. How a feature is tried
    out, and on whom, is not part of a design.

    Never undecided: a measure that is not in the design was not agreed. Implied journeys are not checked.

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

    Waive it when: a law requires it, whether or not it is used.

    See also: Kohavi, Tang and Xu, "Trustworthy Online Controlled Experiments", on goals and guardrails.
    """
    if not declares_journeys(analysis.architecture):
        return
    for name, journey in analysis.architecture.journeys.items():
        if journey.priority != "core" and journey.sli is None:
            yield feature_without_metric.found(
                ("journeys", name),
                f"{name} is {journey.priority}, and its success is not measured",
                severity=Severity.LOW if journey.priority == "secondary" else None,
                fix=setting(
                    ("journeys", name), judgement=True, sli={"name": "share of … that …", "alerts": ["burn-rate"]}
                ),
            )
