from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, call_sites, listed, rule, setting
from workbook.wording.quantities import quantity, seconds

LONG = 24 * 3600.0
"""Seconds of buffer after which somebody has surely noticed."""


@rule("queue", Severity.HIGH, Seems.SHARED_FATE, Confidence.HIGH)
def blocking_producer_on_full(analysis: Analysis) -> Yields:
    """A full buffer stops whoever fills it.

    Why it matters: what was sent and forgotten comes back as an outage of the sender, hours after that of the
    receiver, when everybody thought that it had been survived.

    Looked at is what core journeys send. A buffer that lasts for a day at peak is long enough.

    Anti-pattern:

        components:
          web: {depends_on: {audit: {mode: async, buffer: 100k, on_full: block}}}
          audit: {}

    Best practice:

        components:
          web: {depends_on: {audit: {mode: async, buffer: 100k, on_full: drop}}}
          audit: {}

    Waive it when: nothing may happen that is not recorded, and the owner of the journey knows what that costs.

    See also: Azure Architecture Center, "Queue-Based Load Leveling pattern"; Stackdriver, post-mortem of October 2013.
    """
    for site in call_sites(analysis):
        dependency = site.dependency
        if dependency.mode != "async" or dependency.on_full != "block" or not site.core:
            continue
        question = f"when {site.caller} stops because {site.callee} takes nothing"
        if dependency.buffer is None:
            yield Undecided(site.route, question, "buffer: …")
        elif site.rate and dependency.buffer / site.rate < LONG:
            lasts = seconds(dependency.buffer / site.rate)
            yield blocking_producer_on_full.found(
                site.route,
                f"{quantity(dependency.buffer)} messages at {quantity(site.rate)}/s last for {lasts}; when "
                f"{site.callee} is away for longer, {site.caller} blocks, and {listed(site.journeys)} with it",
                fix=setting(
                    site.route, judgement=True, because="(drop what may be lost, reject what may not)", on_full="drop"
                ),
            )
        elif not site.rate_known:
            silent = site.silent_journeys[0]
            yield Undecided(site.route, question, f"journeys.{silent}.peak: …")
