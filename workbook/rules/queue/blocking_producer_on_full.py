from workbook.failure import Analysis, Undecided
from workbook.findings import Seems, Severity, Yields, call_sites, listed, rule, setting
from workbook.wording.quantities import quantity, seconds

LONG = 24 * 3600.0
"""Seconds of buffer after which somebody has surely noticed."""


@rule("queue", Severity.HIGH, Seems.SHARED_FATE)
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
    for one in call_sites(analysis):
        dependency = one.dependency
        if dependency.mode != "async" or dependency.on_full != "block" or not one.core:
            continue
        question = f"when {one.caller} stops because {one.callee} takes nothing"
        if dependency.buffer is None:
            yield Undecided(one.route, question, "buffer: …")
        elif one.rate and dependency.buffer / one.rate < LONG:
            lasts = seconds(dependency.buffer / one.rate)
            yield blocking_producer_on_full.found(
                one.route,
                f"{quantity(dependency.buffer)} messages at {quantity(one.rate)}/s last for {lasts}; when {one.callee} "
                f"is away for longer, {one.caller} blocks, and {listed(one.journeys)} with it",
                fix=setting(
                    one.route, judgement=True, because="(drop what may be lost, reject what may not)", on_full="drop"
                ),
            )
        elif not one.rate_known:
            silent = one.silent_journeys[0]
            yield Undecided(one.route, question, f"journeys.{silent}.peak: …")
