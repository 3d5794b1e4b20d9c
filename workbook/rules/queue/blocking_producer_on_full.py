from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, call_sites, listed, rule, setting
from workbook.wording.quantities import quantity, seconds

LONG = 24 * 3600.0
"""Seconds of buffer after which somebody has surely noticed."""


@rule("queue", Severity.HIGH, Seems.SHARED_FATE, Confidence.HIGH)
def blocking_producer_on_full(analysis: Analysis) -> Yields:
    """A full buffer blocks the producer.

    Why it matters: an outage of the consumer becomes an outage of the producer hours later, when it seemed to be over.

    The rule looks at what core journeys send. A buffer that lasts for a day at peak is long enough.

    Anti-pattern:

        components:
          web: {depends_on: {metrics: {mode: async, buffer: 100k, on_full: block}}}
          metrics: {}

    Best practice:

        components:
          web: {depends_on: {metrics: {mode: async, buffer: 100k, on_full: drop}}}
          metrics: {}

    Waive it when: every event must be recorded, and the owner of the journey accepts the cost.

    See also: Azure Architecture Center, "Queue-Based Load Leveling pattern"; Stackdriver, post-mortem of October 2013.
    """
    for site in call_sites(analysis):
        dependency = site.dependency
        if dependency.mode != "async" or dependency.on_full != "block" or not site.core:
            continue
        question = f"when {site.caller} blocks because {site.callee} accepts nothing"
        if dependency.buffer is None:
            yield Undecided(site.route, question, "buffer: …")
        elif site.rate and dependency.buffer / site.rate < LONG:
            lasts = seconds(dependency.buffer / site.rate)
            yield blocking_producer_on_full.found(
                site.route,
                f"{quantity(dependency.buffer)} messages at {quantity(site.rate)}/s last {lasts}; when "
                f"{site.callee} is down for longer, {site.caller} blocks, and {listed(site.journeys)} with it",
                fix=setting(
                    site.route, judgement=True, because="(drop what may be lost, reject the rest)", on_full="drop"
                ),
            )
        elif not site.rate_known:
            silent = site.silent_journeys[0]
            yield Undecided(site.route, question, f"journeys.{silent}.peak: …")
