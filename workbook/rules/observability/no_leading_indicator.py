import re

from workbook.failure import Analysis
from workbook.findings import (
    Confidence,
    Seems,
    Severity,
    Yields,
    declares_journeys,
    journeys_through,
    listed,
    rule,
    setting,
)

LEADING = re.compile(
    r"saturat|utili[sz]|pool|queue|backlog|depth|lag\b|age\b|retr(y|ies)|breaker|hit|shed|headroom|pressure|(-|_)use\b"
)
"""Words for what rises before users notice."""


@rule("observability", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.LOW)
def no_leading_indicator(analysis: Analysis) -> Yields:
    """A journey is measured by its outcome only.

    Why it matters: when the outcome changes, users have already noticed. Full pools, long queues, retries, cold caches
    and open breakers change earlier.

    Leading indicators of the journey count, and so do metrics on its path whose names refer to such things.

    Always answers: what is not in the design is not measured.

    Anti-pattern:

        components:
          web: {observed_by: {metrics: [error-rate], alerts: [burn-rate]}}
        journeys:
          use: {needs: [web], sli: {name: answers in time, alerts: [burn-rate], lagging: [complaints]}}

    Best practice:

        components:
          web: {observed_by: {metrics: [error-rate], alerts: [burn-rate]}}
        journeys:
          use: {needs: [web],
                sli: {name: answers in time, alerts: [burn-rate], leading: [pool-use], lagging: [complaints]}}

    Waive it when: it fails at once or not at all, as with a certificate.

    See also: Google SRE book, ch. 6, "Monitoring Distributed Systems", on saturation.
    """
    if not declares_journeys(analysis.architecture):
        return
    for name, journey in analysis.architecture.journeys.items():
        if journey.sli is None or journey.sli.leading:
            continue
        parts = analysis.architecture.components
        way = [part for part in parts if name in journeys_through(analysis, part)]
        metrics = [metric for part in way if (seen := parts[part].observed_by) for metric in seen.metrics]
        if not any(LEADING.search(metric) for metric in metrics):
            known = f"; {listed(list(dict.fromkeys(metrics)))} on its path show it only afterwards" if metrics else ""
            yield no_leading_indicator.found(
                ("journeys", name, "sli"),
                f"{name} is measured by {journey.sli.name}, and no metric changes earlier{known}",
                fix=setting(("journeys", name, "sli"), judgement=True, leading=["pool use of …", "retries of …"]),
            )
