from workbook.failure import Analysis, Undecided
from workbook.findings import (
    Confidence,
    Seems,
    Severity,
    Yields,
    journeys_through,
    listed,
    rule,
    setting,
    silent_through,
)
from workbook.findings.overload import resting_at
from workbook.findings.proposed_value import rate_text
from workbook.traffic import exceeds
from workbook.wording.quantities import quantity, share

TIMES = 2
"""A limit of so many times the usual peak lets surges in and floods not."""


@rule("load-shedding", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.HIGH)
def rate_limit_below_peak(analysis: Analysis) -> Yields:
    """A rate limit refuses users on a normal day.

    Why it matters: a limit is meant for floods. A limit below the normal peak refuses users with nothing failed, and
    their retries come on top.

    A limit is per replica and counts for all instances, whether they are up or not.

    Anti-pattern:

        components:
          web: {rate_limit: 50/s}
        journeys:
          use: {needs: [web], peak: 400/s}

    Best practice:

        components:
          web: {rate_limit: 140/s}
        journeys:
          use: {needs: [web], peak: 400/s}

    Waive it when: requests above the limit are not meant to be served, as for a free plan with a quota.

    See also: Azure Architecture Center, "Rate limiting pattern"; Google SRE book, ch. 21, on quotas of clients.
    """
    for name, component in analysis.architecture.components.items():
        limit = component.rate_limit
        if limit is None:
            continue
        stamps = [analysis.graph.stamps[stamp] for stamp in analysis.graph.stamps_of[name]]
        over = [
            (resting_at(analysis, stamp.index), limit * stamp.instances, stamp.instances)
            for stamp in stamps
            if exceeds(resting_at(analysis, stamp.index), limit * stamp.instances)
        ]
        if over:
            peak, let_in, replicas = max(over, key=lambda stamp: 1 - stamp[1] / stamp[0])
            yield rate_limit_below_peak.found(
                ("components", name, "rate_limit"),
                f"{name} gets {quantity(peak)}/s at peak but admits only {quantity(let_in)}/s: even with nothing "
                "failed, "
                f"{share(1 - let_in / peak)} of it is refused, for {listed(list(journeys_through(analysis, name)))}",
                fix=setting(("components", name), judgement=True, rate_limit=rate_text(TIMES * peak / replicas)),
            )
        elif silent := silent_through(analysis, name):
            question = f"whether the rate limit of {name} admits its peak"
            yield Undecided(("components", name, "rate_limit"), question, f"journeys.{silent[0]}.peak: …")
