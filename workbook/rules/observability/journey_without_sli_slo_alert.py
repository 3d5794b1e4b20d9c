from workbook.document import Route
from workbook.failure import Analysis
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, declares_journeys, listed, rule, setting
from workbook.model import Journey
from workbook.what_if.change import Change

ALERTS = ["burn-rate-1h", "burn-rate-6h", "burn-rate-3d"]
"""Page at 14.4 times the budget over 1 h and at 6 times over 6 h; a ticket at once the budget over 3 d."""


@rule("observability", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def journey_without_sli_slo_alert(analysis: Analysis) -> Yields:
    """A journey has no indicator, target or burn-rate alert.

    Why it matters: without an indicator and a target there is no error budget. Without an alert on its burn rate, plain
    thresholds are late for slow leaks and noisy for short ones.

    Core journeys need all of them. Other journeys that have a target and an indicator need only the alert.

    Always answers: what is not in the design is not measured. Implied journeys are not checked.

    Anti-pattern:

        components:
          web: {}
        journeys:
          use: {needs: [web], slo: 99.9%,
                sli: {name: answers in time, alerts: [p99], leading: [pool-use], lagging: [complaints]}}

    Best practice:

        components:
          web: {}
        journeys:
          use: {needs: [web], slo: 99.9%,
                sli: {name: answers in time, alerts: [burn-rate], leading: [pool-use], lagging: [complaints]}}

    Waive it when: so few people use it that each failure is handled by a person anyway.

    See also: Google SRE Workbook, ch. 5, "Alerting on SLOs".
    """
    if not declares_journeys(analysis.architecture):
        return
    for name, journey in analysis.architecture.journeys.items():
        missing = [what for what in ("sli", "slo") if getattr(journey, what) is None]
        if journey.priority == "core" and missing:
            words = {"sli": "indicator (sli)", "slo": "target (slo)"}
            yield journey_without_sli_slo_alert.found(
                ("journeys", name),
                f"{name} has no {listed([words[what] for what in missing])}, so nothing detects when it fails",
                fix=_fix(name, journey),
            )
        elif not missing and not any("burn" in alert for alert in (journey.sli.alerts if journey.sli else ())):
            alerts = listed(list(journey.sli.alerts)) if journey.sli and journey.sli.alerts else "nothing"
            yield journey_without_sli_slo_alert.found(
                ("journeys", name, "sli"),
                f"{alerts} watches {name}, but not the burn rate of its error budget",
                severity=Severity.MEDIUM,
                fix=setting(("journeys", name, "sli"), judgement=True, alerts=ALERTS),
            )


def _fix(name: str, journey: Journey) -> Fix:
    missing: dict[str, object] = {}
    if journey.sli is None:
        missing["sli"] = {"name": "share of … within …", "alerts": ALERTS}
    if journey.slo is None:
        missing["slo"] = "99.9%"
    route: Route = ("journeys", name)
    changes = tuple(Change((*route, field), value) for field, value in missing.items())
    return Fix(f"set {', '.join(missing)} of {name}", changes, judgement=True)
