from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, rule, setting


@rule("availability-target", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.HIGH)
def slo_without_error_budget(analysis: Analysis) -> Yields:
    """An SLO of 100% leaves no room for any failure.

    Why it matters: no system reaches 100%. The first failed request misses the SLO, no alert on its error budget can
    work, and no change is ever safe enough.

    Always answers: the SLO is in the design.

    Anti-pattern:

        components:
          web: {}
        journeys:
          use: {needs: [web], slo: 100%}

    Best practice:

        components:
          web: {}
        journeys:
          use: {needs: [web], slo: 99.9%}

    Waive it when: never. Set the level at which users would notice.

    See also: Google SRE book, ch. 3, "Embracing Risk"; Google SRE Workbook, ch. 2, "Implementing SLOs".
    """
    for name, journey in analysis.architecture.journeys.items():
        if journey.slo == 1:
            yield slo_without_error_budget.found(
                ("journeys", name, "slo"),
                f"{name} promises 100%: no request may ever fail, so there is no error budget to spend or to alert on",
                fix=setting(("journeys", name), judgement=True, slo="99.9%"),
            )
