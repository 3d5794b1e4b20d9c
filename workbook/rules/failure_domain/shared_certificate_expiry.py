import re

from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, listed, rule, setting

DAYS = re.compile(r"(\d+) ?-?d(ays?)?\b")
EARLY = 30
"""Days before the end at which somebody must hear of it."""


@rule("failure-domain", Severity.HIGH, Seems.SHARED_FATE, Confidence.MEDIUM)
def shared_certificate_expiry(analysis: Analysis) -> Yields:
    """A certificate or key expires for all replicas at once, without an alert in time.

    Why it matters: expiry fails everything that shares the certificate, on a date known from the start. An alert a
    month ahead, or different expiry dates, prevent the outage.

    An alert counts if its name mentions expiry. If the name gives a number of days, at least 30 are needed.

    Anti-pattern:

        failure_domains:
          tls: {kind: certificate}
        components:
          web: {also_in: [tls], observed_by: {metrics: [error-rate], alerts: [burn-rate]}}

    Best practice:

        failure_domains:
          tls: {kind: certificate}
        components:
          web: {also_in: [tls], observed_by: {metrics: [error-rate], alerts: [burn-rate, expires-in-30d]}}

    Waive it when: certificates live for hours, and their automatic renewal is monitored.

    See also: Azure Proactive Resiliency Library, RE:05; the expiry of the certificate for add-ons at Mozilla, May 2019.
    """
    architecture = analysis.architecture
    for domain, shared in architecture.failure_domains.items():
        held = [name for name, component in architecture.components.items() if domain in component.also_in]
        replicas = sum(architecture.components[name].instances for name in held)
        if shared.kind != "certificate" or replicas < 2:
            continue
        watched = [component.observed_by for name in held if (component := architecture.components[name]).observed_by]
        alerts = [alert for observation in watched for alert in observation.alerts]
        if any(_is_early(alert) for alert in alerts):
            continue
        if not watched:
            question = f"whether an alert fires before {domain} expires"
            yield Undecided(("failure_domains", domain), question, f"components.{held[0]}.observed_by: {{alerts: …}}")
            continue
        yield shared_certificate_expiry.found(
            ("failure_domains", domain),
            f"{domain} expires for all {replicas} replicas of {listed(held)} at once; no alert fires "
            f"{EARLY} days before",
            fix=_fix(analysis, held[0]),
        )


def _is_early(alert: str) -> bool:
    if "expir" not in alert and "days-left" not in alert:
        return False
    days = DAYS.search(alert)
    return days is None or int(days[1]) >= EARLY


def _fix(analysis: Analysis, name: str) -> Fix:
    watched = analysis.architecture.components[name].observed_by
    alerts = [*(watched.alerts if watched else ()), f"expires-in-{EARLY}d"]
    return setting(("components", name, "observed_by"), judgement=True, alerts=alerts)
